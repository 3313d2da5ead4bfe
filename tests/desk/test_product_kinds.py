"""What products are is told by their layouts, not by their names."""

from __future__ import annotations

import pytest

from deckgen.desk.product_kinds import kind_of, short_titles
from deckgen.layout.layout import Layout, load_layout
from deckgen.source.problems import Problems
from deckgen.source.project import Project, shipped_folder

KINDS = {
    "cards": ("a6-cards", "tarot-cards", "square-cards"),
    "poster": ("poster-a3", "poster-a0", "canvas-a2"),
    "guide": ("guide-a4", "guide-a5"),
    "runsheets": ("runsheets-a4",),
    "other": ("dividers", "invitation-a5", "preparation-a4", "stickers-a4", "box-a6", "tents-a4", "table-a4"),
}


def layout_named(name: str) -> Layout:
    files = Project(shipped_folder(), shipped_folder()).resolve()
    layout = load_layout(files.layouts, name, Problems())
    assert layout
    return layout


@pytest.mark.parametrize(("kind", "name"), [(kind, name) for kind, names in KINDS.items() for name in names])
def test_kind_follows_from_what_a_layout_is(kind: str, name: str) -> None:
    assert kind_of(layout_named(name).changed(name="ours")) == kind


def test_without_an_office_size_and_binding_tell() -> None:
    poster, guide = (layout_named(name).changed(name="ours", office=None) for name in ("poster-a1", "guide-a4"))
    assert (kind_of(poster), kind_of(guide)) == ("poster", "guide")


@pytest.mark.parametrize(
    ("titles", "short"),
    [
        (("Dialogkort A6", "Dialogkort tarot"), ("A6", "Tarot")),
        (("Plakat A3",), ("Plakat A3",)),
        (("Plakat A3", "Prosesskart A1"), ("Plakat A3", "Prosesskart A1")),
        (("Kort", "Kort A6"), ("Kort", "A6")),
        (("Samme", "Samme"), ("Samme", "Samme")),
    ],
)
def test_titles_without_what_all_begin_with(titles: tuple[str, ...], short: tuple[str, ...]) -> None:
    assert short_titles(titles) == short
