"""A picture too small for print: told at its line, with what the largest of all layouts needs."""

from __future__ import annotations

from pathlib import Path

import minimal
import pytest
from PIL import Image
from samples import project_with
from sessions import request, session

from deckgen.jobs.made_products import Wanted, make_products, sound_products
from deckgen.pdf.edition import EDITIONS, PRESS, SCREEN, Edition
from deckgen.source.problems import ProblemsFound
from deckgen.source.project import Project

DECK = minimal.DECK + "pictures:\n  arms: {file: a.png, alt: Et våpen}\n"
PICTURE = "{picture: arms, at: {left: margin, width: 50%, top: 60mm, height: 20mm}}"
LAYOUT = minimal.changed(minimal.LAYOUT, '{text: "{theme.title}", style: body}', PICTURE)
OTHER = "extends: kort\ntitle: Annet\ntrim: [200mm, 280mm]\n"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    files = {minimal.DECK_FILE: DECK, minimal.LAYOUT_FILE: LAYOUT, "layouts/annet.yaml": OTHER}
    project = project_with(tmp_path, files)
    Image.new("RGB", (80, 60), (40, 60, 90)).save(tmp_path / "themes/prove/a.png")
    return project


def told(project: Project, layouts: tuple[str, ...], editions: tuple[Edition, ...] = EDITIONS) -> list[str]:
    whole = session(project, request(project, layouts=layouts, editions=editions))
    wanted = [Wanted(deck, layout, frozenset(editions)) for deck in whole.decks for layout in whole.layouts]
    try:
        make_products(wanted, whole, paint=False)
    except ProblemsFound as error:
        return [str(problem) for problem in error.problems]
    return []


@pytest.mark.parametrize("layouts", [("kort",), ("annet",), ("kort", "annet"), ("annet", "kort")])
@pytest.mark.parametrize("editions", [EDITIONS, (PRESS,)])
def test_it_is_told_once_with_the_most_that_it_needs_whatever_is_asked_for(
    project: Project, layouts: tuple[str, ...], editions: tuple[Edition, ...]
) -> None:
    (problem,) = told(project, layouts, editions)
    place = f"{minimal.DECK_FILE}:{DECK.count(chr(10))}:16"
    assert (
        problem == f"{place}: «Et våpen» needs 1373 × 1030 pixels for poster-a0, has 80 × 60; put in a larger picture"
    )


def test_for_the_screen_alone_it_is_large_enough(project: Project) -> None:
    assert told(project, ("kort",), (SCREEN,)) == []


def test_with_so_many_pixels_nothing_is_wrong(project: Project) -> None:
    Image.new("RGB", (1373, 1030), (40, 60, 90)).save(project.root / "themes/prove/a.png")
    assert told(project, ("kort", "annet", "poster-a1")) == []


LOW = '{text: "{theme.introduction}", style: body, at: {left: margin, width: 50%, top: 2u, height: 12mm}}'
LONG = minimal.changed(LAYOUT, PICTURE, f"{PICTURE}\n      - {LOW}")


@pytest.mark.parametrize("layouts", [("kort",), ("kort", "poster-a1")])
def test_it_is_told_together_with_a_text_that_is_too_long(project: Project, layouts: tuple[str, ...]) -> None:
    (project.root / minimal.LAYOUT_FILE).write_text(LONG)
    problems = told(project, layouts)
    assert sum("the introduction of theme 1 is " in line for line in problems) == 1
    assert sum("needs 1373 × 1030 pixels for poster-a0" in line for line in problems) == 1
    assert len(problems) == 2
    with pytest.raises(ProblemsFound) as raised:
        sound_products(session(project, request(project, layouts=layouts, editions=(PRESS,))))
    assert [str(problem) for problem in raised.value.problems] == problems


def test_proofs_tell_it_too(project: Project) -> None:
    with pytest.raises(ProblemsFound, match="needs 1373 × 1030 pixels for poster-a0"):
        sound_products(session(project, request(project, editions=(PRESS,))))
