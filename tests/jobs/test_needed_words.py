"""Words that a language lacks: all that is asked for needs, told once at its file; proofs and orders as a remark."""

from __future__ import annotations

from pathlib import Path

import minimal
import pytest
from real import ROOT
from samples import project_with
from sessions import bundles, request, session
from word_samples import ORDER_WORDS

from deckgen.deck.words_file import word_texts
from deckgen.jobs.editions import check
from deckgen.jobs.needed_words import later_words
from deckgen.pdf.edition import EDITIONS, SCREEN
from deckgen.source.problems import ProblemsFound
from deckgen.source.project import Project

WORDS = 'theme: "Theme"\nquestion-of: "Question {question.position} of {question.count}"\n'
ENGLISH = minimal.changed(minimal.DECK, "language: nb\n", "language: en\n")
PLAIN = minimal.changed(ENGLISH, "words: {theme: Emne}\n", "")
LAYOUT = minimal.changed(
    minimal.LAYOUT,
    '{text: "{theme.title}", style: body}',
    '{text: "{theme.heading} {words.edition-date}", style: body}',
)
OFFICE = f"{LAYOUT}office: {{kind: pages, paper: a4}}\n"
STEPS = """\
  step: {elements: [{text: "{step.heading}", style: body}]}
sequence:
  - {each: deck.themes, pages: [front], inside: [{each: theme.steps, pages: [step]}]}
"""


def english(root: Path, words: str = WORDS, layout: str = LAYOUT, **files: str) -> Project:
    own = {"layouts/words/en.yaml": words, minimal.DECK_FILE: PLAIN, minimal.LAYOUT_FILE: layout}
    return project_with(root, {**own, **files})


def problems(project: Project, **changes: object) -> list[str]:
    with pytest.raises(ProblemsFound) as caught:
        session(project, request(project, **changes))
    return [str(problem) for problem in caught.value.problems]


def test_all_that_is_missing_is_told_once_at_the_file(tmp_path: Path) -> None:
    (problem,) = problems(english(tmp_path, layout=OFFICE), editions=EDITIONS)
    assert problem.startswith("layouts/words/en.yaml:1:1: ")
    for part in (
        "1 on the pages (`edition-date`)",
        "22 on office sheets (`sheet-front`, `sheet-back`, `sheet-single` and 19 more)",
        "11 on proofs (`proof-title`, ",
        f"{ORDER_WORDS} on orders (`order-name`, ",
        "; `deckgen words en` adds them",
    ):
        assert part in problem
    assert "month" not in problem, "days are as CLDR has them"


def test_words_of_office_sheets_are_needed_where_there_are_any(tmp_path: Path) -> None:
    for number, (layout, editions) in enumerate([(LAYOUT, EDITIONS), (OFFICE, (SCREEN,))]):
        (problem,) = problems(english(tmp_path / str(number), layout=layout), editions=editions)
        assert "office" not in problem


def test_words_that_a_field_is_made_of_are_needed(tmp_path: Path) -> None:
    (problem,) = problems(english(tmp_path, words="edition-date: Edition\n"))
    assert "1 on the pages (`theme`)" in problem


def test_words_of_pages_that_a_deck_does_not_have_are_not(tmp_path: Path) -> None:
    layout = LAYOUT.split("sequence:", maxsplit=1)[0] + STEPS
    (problem,) = problems(english(tmp_path / "without", layout=layout))
    assert "1 on the pages (`edition-date`)" in problem
    theme = f"staircase: true\n{minimal.THEME}"
    (problem,) = problems(english(tmp_path / "with", layout=layout, **{minimal.THEME_FILE: theme}))
    assert "3 on the pages (`where-are-we`, `what-takes-us-up`, `edition-date`)" in problem


def test_words_that_the_deck_says_are_there(tmp_path: Path) -> None:
    deck = minimal.changed(ENGLISH, "{theme: Emne}", "{edition-date: Edition}")
    project = english(tmp_path, **{minimal.DECK_FILE: deck})
    assert session(project, request(project)).decks[0].words["edition-date"].value == "Edition"


def test_words_that_are_not_written_yet_are_told_once_by_themselves(tmp_path: Path) -> None:
    words = f'# English\n{WORDS}edition-date: ""\nproof-date:\nminutes: {{one: "", other: "x"}}\n'
    project = english(tmp_path, words.replace("theme: ", "themes: "), LAYOUT.replace("edition-date", "minutes"))
    missing, unwritten = problems(project)
    assert "1 on the pages (`theme`)" in missing
    assert unwritten == (
        "layouts/words/en.yaml:5:1: 2 fixed words are not written yet: 1 on the pages (`minutes`), "
        "1 on proofs (`proof-date`); write the text of each between its quotes"
    )


def test_words_of_a_layout_of_ones_own_are_missing_where_another_language_has_them(tmp_path: Path) -> None:
    layout = LAYOUT.replace("edition-date", "mine")
    (problem,) = problems(english(tmp_path, layout=layout, **{"layouts/words/se.yaml": "mine: Mu\n"}))
    assert "1 on the pages (`mine`)" in problem


def test_a_word_that_no_language_has_is_told_at_the_layout(tmp_path: Path) -> None:
    project = english(tmp_path, layout=LAYOUT.replace("edition-date", "mine"))
    assert session(project, request(project)).decks[0].words.keys() == {"theme", "question-of"}


def test_pages_can_be_shown_with_words_of_another_language(tmp_path: Path) -> None:
    project = english(tmp_path)
    opened = session(project, request(project, anyway=True))
    assert opened.decks[0].words["edition-date"].value == "Utgave {deck.edition}[[, {deck.date}]]"
    assert len(opened.faults) == 1


def test_what_proofs_and_orders_lack_is_a_remark(tmp_path: Path) -> None:
    project = english(tmp_path, f"{WORDS}edition-date: Edition\n")
    decks = session(project, request(project)).decks
    (remark,) = map(str, later_words((*decks, *decks)))
    assert f"{ORDER_WORDS + 11} fixed words are missing: 11 on proofs (" in remark


def test_words_of_days_are_needed_in_languages_that_cldr_does_not_know(tmp_path: Path) -> None:
    deck = PLAIN.replace("language: en", "language: sma")
    project = english(tmp_path, **{"layouts/words/sma.yaml": WORDS, minimal.DECK_FILE: deck})
    (problem,) = problems(project)
    assert "15 on the pages (`edition-date`, `date-format`, `decimal-sign` and 12 more)" in problem


def test_words_in_titles_of_bundles_are_needed(tmp_path: Path) -> None:
    bundle = 'own: {title: "{words.whole-set}", layouts: [kort, tents-a4]}\n'
    project = english(tmp_path, f"{WORDS}edition-date: Edition\n", **{"layouts/bundles.yaml": bundle})
    (problem,) = problems(project, bundles=bundles(project, "own"))
    assert "1 in titles of bundles (`whole-set`)" in problem


def test_a_deck_needs_no_words_of_layouts_and_bundles_that_it_is_not_made_in(tmp_path: Path) -> None:
    bundle = 'own: {title: "{words.whole-set}", layouts: [kort, annet]}\n'
    files = {
        "layouts/annet.yaml": OFFICE.replace("edition-date", "back"),
        "layouts/bundles.yaml": bundle,
        minimal.DECK_FILE: f"{PLAIN}layouts: [kort]\n",
    }
    project = english(tmp_path, f"{WORDS}edition-date: Edition\n", **files)
    layouts, own = tuple(project.resolve().layouts), bundles(project, "own")
    assert session(project, request(project, layouts=layouts, bundles=own, editions=EDITIONS)).decks


def test_what_is_not_written_is_told_at_once_with_other_faults(tmp_path: Path) -> None:
    """Pages that are shown with another language's words do not count them once more."""
    shipped = word_texts(Project(tmp_path, ROOT).resolve().words["nb"])
    sheets = "".join(f'{key}: ""\n' for key in shipped if key.startswith("sheet-"))
    project = english(tmp_path, words=f"{sheets}{WORDS}edition-date: Edition\n", layout=OFFICE)
    opened = session(project, request(project, editions=EDITIONS, anyway=True))
    with pytest.raises(ProblemsFound) as caught:
        check(opened)
    told = [str(problem) for problem in caught.value.problems]
    assert [line for line in told if "not written yet" in line] == [
        "layouts/words/en.yaml:1:1: 22 fixed words are not written yet: 22 on office sheets (`sheet-front`, "
        "`sheet-back`, `sheet-single` and 19 more); write the text of each between its quotes"
    ]


@pytest.mark.parametrize("key", ["order-name", "proof-sheet", "sheet-front", "compare-before", "theme", "where-are-we"])
def test_gaps_that_no_command_fills_are_told_whatever_is_asked_for(key: str, tmp_path: Path) -> None:
    deck = minimal.changed(minimal.DECK, "{theme: Emne}", f"{{{key}: 'X {{shop}} {{dek}}'}}")
    project = project_with(tmp_path, {minimal.DECK_FILE: deck})
    told = problems(project)
    assert [line.partition(": ")[2].partition(";")[0] for line in told if "`dek`" in line] == [
        "nothing fills `dek` here"
    ]
    assert all(line.startswith(f"{minimal.DECK_FILE}:") for line in told)
