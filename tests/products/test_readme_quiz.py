"""The quiz of the README builds as it stands there; where something is taken out of its layout, that is told there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from minimal import changed, write
from real import ROOT
from sessions import session

from deckgen.jobs.composed_products import composed_products
from deckgen.jobs.editions import build
from deckgen.jobs.request import Request
from deckgen.jobs.session import Session
from deckgen.pdf.edition import EDITIONS
from deckgen.source.problems import ProblemsFound
from deckgen.source.project import Project

SECTION = (ROOT / "README.md").read_text("utf-8").split("## A deck of another kind")[1].split("\n## ")[0]
DECK, THEME, LAYOUT = re.findall(r"```yaml\n# [^\n]*\n(.*?)```", SECTION, re.DOTALL)

# What the README leaves out.
DECK_HEAD = "title: Vet du det?\nlanguage: nb\n"
THEME_HEAD = "number: 1\ntitle: Verdensrommet\n"
LAYOUT_HEAD = "extends: a6-cards\ntitle: Quizkort A7\ntrim: [74mm, 105mm]\ntemplates:\n"
FRONTS = """\
  question:
    elements:
      - {text: "{question.level} {question.text}", style: question, at: {left: 7mm, right: 7mm, top: 7mm, bottom: 9mm}}
  joker-front:
    ground: ground
    elements: [{text: Joker, style: title, at: {left: 7mm, right: 7mm, top: 7mm, height: 70mm}}]
"""

FILL = "      - {fill: ground, at: {left: bleed, right: bleed, top: bleed, bottom: 38%}}\n"
JOKER_GROUND = "  joker-back:\n    ground: ground\n"


def quiz(root: Path, layout: str) -> Session:
    """A session over the README's quiz, with a layout."""
    write(
        root,
        {
            "themes/quiz/deck.yaml": DECK_HEAD + DECK,
            "themes/quiz/01-verdensrommet.yaml": THEME_HEAD + THEME,
            "layouts/quiz-a7.yaml": layout,
        },
    )
    asked = Request(("quiz",), ("quiz-a7",), (), EDITIONS, root / "output", whole=False)
    return session(Project(root, ROOT), asked)


def test_it_builds_as_it_stands(tmp_path: Path) -> None:
    (result,) = build(quiz(tmp_path, LAYOUT_HEAD + FRONTS + LAYOUT))
    assert sorted(file.parent.name for file in result.folder.rglob("*.pdf")) == sorted(each.name for each in EDITIONS)


def test_white_text_on_paper_is_told_at_each_of_its_elements_with_what_mends_it(tmp_path: Path) -> None:
    without = changed(changed(LAYOUT, FILL, ""), JOKER_GROUND, "  joker-back:\n")
    with pytest.raises(ProblemsFound) as caught:
        composed_products(quiz(tmp_path, LAYOUT_HEAD + FRONTS + without))
    told = "contrast 1.0:1 to its ground, 3:1 is the least; choose another ink, or another `ground` or `fill`"
    assert [re.sub(r" \(quiz-a7.*\)$", "", str(problem)) for problem in caught.value.problems] == [
        f"layouts/quiz-a7.yaml:14:9: «Jupiter»: {told}",
        f"layouts/quiz-a7.yaml:19:9: «Bytt spørsmål»: {told}",
        f"layouts/quiz-a7.yaml:20:9: «Legg kortet nederst i bunken.»: {told.replace('3:1 is', '4.5:1 is')}",
    ]


def test_what_it_takes_from_the_layout_that_it_extends_is_to_be_changed_in_it(tmp_path: Path) -> None:
    fronts = "  question-front: {ground: text, change: {}}\n"
    sequence = "sequence: [{each: deck.themes, inside: [{each: theme.questions, pages: [question-front]}]}]\n"
    with pytest.raises(ProblemsFound) as caught:
        composed_products(quiz(tmp_path, changed(LAYOUT_HEAD, "trim: [74mm, 105mm]\n", "") + fronts + sequence))
    (problem,) = [str(problem) for problem in caught.value.problems if "contrast" in problem.message]
    assert problem.startswith("layouts/quiz-a7.yaml:1:1: «Hvilken planet er størst»: contrast 1.0:1 to its ground")
    assert re.search(
        r"; it is taken from shipped/layouts/a6-cards\.yaml:\d+:\d+: change its template or its style here$", problem
    )
