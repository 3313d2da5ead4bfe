"""Texts and the forms of a view over the page: never over one, nor nearer than 3 mm; shapes count, not boxes."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from own_samples import ground, of_items, wrong
from samples import MARK, TRIM, run

from deckgen.page.geometry import IDENTITY, MILLIMETRE, Box
from deckgen.page.ink import BLACK, PAPER, Ink
from deckgen.page.items import ARTIFACT, Fill, Resource, ResourceKind, Use
from deckgen.page.paths import ClosePath, LineTo, MoveTo, Path, circle, rectangle

LINE = run("Hva nå?", (100, 200))
"""It covers 42 by 12 points from 100, 197.6."""

INK = Ink(0, 80, 60, 0)

OVER = "«Hva nå?»: it lies over a form of the motif; move the text or the view"

NEAR = "«Hva nå?»: it comes nearer than 3 mm to a form of the motif; move the text or the view"

MM3 = 3 * MILLIMETRE


def said(*forms: tuple[Path, Ink], on: Ink = PAPER) -> list[str]:
    """What is said of the line beside a view of these forms, on a ground."""
    mark = replace(MARK, role=ARTIFACT)
    view = Resource("view 1", ResourceKind.VIEW, TRIM.grown(10), tuple(Fill(mark, path, ink) for path, ink in forms))
    behind = [ground(on, TRIM.grown(10))] if on != PAPER else []
    line = replace(LINE, ink=BLACK)
    return of_items(*behind, line, Use(replace(MARK, block=9), "view 1", IDENTITY), resources=(view,))


def box(left: float, bottom: float, right: float, top: float) -> Path:
    return rectangle(Box(left, bottom, right, top))


@pytest.mark.parametrize(
    ("path", "message"),
    [
        (box(-10, -10, 310, 197), NEAR),
        (box(-10, -10, 310, 197.6 - MM3 + 0.1), NEAR),
        (box(-10, -10, 310, 197.6 - MM3 - 0.1), ""),
        (box(-10, -10, 310, 199), OVER),
        (box(110, 200, 112, 202), OVER),
        (box(20, 20, 280, 380), OVER),
        (circle(100 - 6, 197.6 - 6, 2), NEAR),
        (circle(100 - 8, 197.6 - 8, 2), ""),
        ((MoveTo(150, 50), LineTo(300, 50), LineTo(300, 390), ClosePath()), ""),
    ],
    ids=["touching", "near", "clear", "over", "within", "around", "corner", "off the corner", "slanting"],
)
def test_the_distance_to_a_form(path: Path, message: str) -> None:
    assert said((path, INK)) == (wrong(message) if message else [])


def test_what_is_hidden_or_has_the_ink_of_the_ground_is_no_form() -> None:
    over = box(20, 20, 280, 380)
    assert said((over, PAPER)) == []
    assert said((over, INK), (box(15, 15, 285, 385), PAPER)) == []
    assert said((over, INK), (box(130, 15, 285, 385), PAPER)) == wrong(OVER)


def test_on_a_ground_paper_is_a_form() -> None:
    light = Ink(0, 10, 30, 0)
    over = box(20, 20, 280, 380)
    assert said((over, light), on=light) == []
    assert said((over, PAPER), on=light) == wrong(OVER)


def test_the_hole_of_a_ring_is_free() -> None:
    ring = (*circle(120, 200, 180), *reversed_circle(120, 200, 130))
    assert said((ring, INK)) == []


def reversed_circle(x: float, y: float, diameter: float) -> Path:
    """A square for a hole, drawn the other way round."""
    half = diameter / 2
    left, bottom, right, top = x - half, y - half, x + half, y + half
    return MoveTo(left, bottom), LineTo(left, top), LineTo(right, top), LineTo(right, bottom), ClosePath()
