"""Layouts that show nothing of a deck: left out and remarked on, or refused where they are asked for by name."""

from __future__ import annotations

from pathlib import Path

import pytest
from minimal import DECK_FILE, THEME_FILE, write
from real import ROOT
from sessions import bundles, request, session

from deckgen.jobs.remarks import remarks_on
from deckgen.source.problems import ProblemsFound
from deckgen.source.project import Project

ALL = ("a6-cards", "poster-a1", "poster-a3", "runsheets-a4")


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A deck of all that it must have, and no more."""
    theme = "number: 1\ntitle: Samtale\nquestions: [text: Hva er viktig?]\n"
    write(tmp_path, {DECK_FILE: "title: Prøve\nlanguage: nb\n", THEME_FILE: theme})
    return Project(tmp_path, ROOT)


def test_what_shows_nothing_is_left_out_and_told_once(project: Project) -> None:
    opening = session(project, request(project, layouts=ALL))
    (deck,) = opening.decks
    assert [layout.name for layout in opening.layouts_of(deck)] == ["a6-cards"]
    assert [str(remark) for remark in remarks_on(opening) if "left out" in remark.message] == [
        f"{DECK_FILE}:1:1: left out, as the deck lacks what they show: "
        "poster-a1 and poster-a3 without `staircase`; runsheets-a4 without `runsheet`"
    ]


CANVAS = (
    "would show nothing of this deck: it has no `templates.canvas`; add `templates.canvas` to deck.yaml, "
    "or name another layout"
)
POSTERS = "would show nothing of this deck: it has no `staircase`; add `staircase` to deck.yaml, or name another layout"


@pytest.mark.parametrize(
    ("layouts", "bundle", "message"),
    [
        (("poster-a3",), (), f"poster-a3 {POSTERS}"),
        (("a6-cards", "poster-a3"), (), f"poster-a3 {POSTERS}"),
        ((), ("wall",), f"canvas-a1 {CANVAS}\n{DECK_FILE}:1:1: poster-a3 and poster-a1 {POSTERS}"),
    ],
)
def test_what_is_named_and_shows_nothing_is_refused_at_the_deck(
    project: Project, layouts: tuple[str, ...], bundle: tuple[str, ...], message: str
) -> None:
    asked = request(project, layouts=layouts, bundles=bundles(project, *bundle), named=True)
    with pytest.raises(ProblemsFound) as error:
        session(project, asked)
    assert str(error.value) == f"{DECK_FILE}:1:1: {message}"
    assert bool(bundle) or session(project, request(project, layouts=("a6-cards", *layouts)))


def test_a_layout_of_short_run_sheets_names_the_key_that_themes_lack(project: Project, tmp_path: Path) -> None:
    sheets = (
        (ROOT / "layouts" / "runsheets-a4.yaml").read_text("utf-8").replace("theme.runsheet", "theme.short-runsheet")
    )
    write(tmp_path, {"layouts/short.yaml": sheets})
    with pytest.raises(ProblemsFound) as error:
        session(project, request(project, layouts=("short",), named=True))
    assert str(error.value) == (
        f"{DECK_FILE}:1:1: short would show nothing of this deck: it has no `short-runsheet`; "
        "add `short-runsheet` to a theme, or name another layout"
    )


def test_a_bundle_has_those_of_its_layouts_that_show_anything(project: Project) -> None:
    opening = session(project, request(project, layouts=(), bundles=bundles(project, "kit"), named=True))
    (deck,) = opening.decks
    assert {layout.name for layout in opening.layouts_of(deck)} == {
        "a6-cards",
        "box-a6",
        "dividers",
        "guide-a4",
        "invitation-a5",
        "preparation-a4",
        "tents-a4",
    }
