"""A deck whose lines run from right to left has the mirror images of the pages that it had otherwise."""

from __future__ import annotations

from pathlib import Path

import pytest
from every_element import ELEMENTS, HEAD, HEIGHT, OPENED, TAIL, WIDTH, layout_text
from minimal import DECK, DECK_FILE, LAYOUT_FILE, THEME_FILE, changed
from mirrored import assert_all_mirrored, is_upright, seen_items, set_alike_both_ways
from real import NAME, ROOT
from samples import project_with
from sessions import request, session

from deckgen.jobs.composed_products import composed_products
from deckgen.jobs.request import Request
from deckgen.jobs.session import Session
from deckgen.page.geometry import MILLIMETRE
from deckgen.page.items import GlyphRun
from deckgen.page.walk import walk
from deckgen.pdf.edition import SCREEN
from deckgen.source.project import Project


@pytest.fixture(autouse=True)
def pages_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    set_alike_both_ways(monkeypatch)


def test_every_page_of_the_shipped_layouts_is_mirrored(tmp_path: Path) -> None:
    project = Project(ROOT, ROOT)
    layouts = tuple(project.resolve().layouts)
    assert_all_mirrored(session(project, Request((NAME,), layouts, (), (SCREEN,), tmp_path, whole=True)))


def opened(root: Path, layout: str, direction: str = "ltr") -> Session:
    """A session of a layout, for the minimal deck with lines in a direction."""
    deck = changed(DECK, "language: nb", f"language: nb\ndirection: {direction}")
    project = project_with(root, {LAYOUT_FILE: layout, DECK_FILE: deck, THEME_FILE: OPENED})
    return session(project, request(project))


@pytest.mark.parametrize("degrees", [0, 90, 180, 270])
def test_every_kind_of_element_is_mirrored_turned_or_not(tmp_path: Path, degrees: int) -> None:
    elements = opened(tmp_path, layout_text(degrees), "rtl")
    assert_all_mirrored(elements)
    (composed,) = composed_products(elements)
    (page,) = composed.product.pages
    assert len(seen_items(page, composed.product)) > len(ELEMENTS)
    runs = [part for part in walk(page.items) if isinstance(part.item, GlyphRun)]
    assert all(is_upright(part.matrix) for part in runs)


WAYS = {
    "left": "{left: 10mm, width: 30mm, top: 20mm, height: 10mm}",
    "start": "{start: 10mm, width: 30mm, top: 20mm, height: 10mm}",
}


@pytest.mark.parametrize(
    ("drawn_for", "side", "direction", "is_left"),
    [
        ("ltr", "left", "ltr", True),
        ("ltr", "left", "rtl", False),
        ("ltr", "start", "rtl", False),
        ("rtl", "left", "ltr", False),
        ("rtl", "left", "rtl", True),
        ("rtl", "start", "rtl", False),
        ("rtl", "start", "ltr", True),
        ("both", "left", "ltr", True),
        ("both", "left", "rtl", True),
        ("both", "start", "ltr", True),
        ("both", "start", "rtl", False),
    ],
)
def test_sides_of_the_page_and_of_lines(
    tmp_path: Path, drawn_for: str, side: str, direction: str, is_left: bool
) -> None:
    """`left` is the left of the page that is drawn, `start` the side on which lines begin."""
    element = f"      - {{fill: ground, at: {WAYS[side]}}}\n"
    layout = f"drawn-for: {drawn_for}\n{HEAD.format(width=WIDTH, height=HEIGHT)}{element}{TAIL}"
    (composed,) = composed_products(opened(tmp_path, layout, direction))
    (page,) = composed.product.pages
    (fill,) = seen_items(page, composed.product)
    assert fill.box.width == pytest.approx(30 * MILLIMETRE, abs=0.001)
    edge = fill.box.left if is_left else page.trim.right - fill.box.right
    assert edge == pytest.approx(10 * MILLIMETRE, abs=0.001)
