"""What fine black is, and where it goes well on top."""

from __future__ import annotations

import pytest

from deckgen.page.geometry import Box
from deckgen.page.items import ResourceKind
from deckgen.painted.model import PROCESS, Artwork, Colour, FileOrigin, ObjectKind, PaintedObject, TextFacts
from deckgen.painted.stack import Stack
from deckgen.press.fine_black import goes_on_top, is_display_size, is_fine_black, is_plain_black, should_overprint


def colour(*build: float) -> Colour:
    return Colour("DeviceCMYK", tuple(part / 100 for part in build), (), tuple(zip(PROCESS, build, strict=True)))


BLACK, RED, DARK = colour(0, 0, 0, 100), colour(0, 90, 80, 0), colour(80, 70, 60, 10)
SPOT = Colour("Separation", (1.0,), ("Black",), (("Black", 100.0),))
LINE = Box(10, 10, 90, 11)


def fill(ink: Colour, box: Box = LINE, exact: bool = True) -> PaintedObject:
    return PaintedObject(ObjectKind.FILL, box, ink, FileOrigin(), exact)


def text(size: float, box: Box = LINE) -> PaintedObject:
    return PaintedObject(ObjectKind.TEXT, box, BLACK, FileOrigin(), text=TextFacts("Hva", "serif", size))


@pytest.mark.parametrize(
    ("ink", "is_black"), [(BLACK, True), (RED, False), (colour(10, 0, 0, 100), False), (SPOT, False)]
)
def test_plain_black_is_the_process_black_alone(ink: Colour, is_black: bool) -> None:
    assert is_plain_black(ink) is is_black


def test_fine_black_is_type_and_lines_but_no_artwork() -> None:
    assert is_fine_black(text(40))
    assert is_fine_black(fill(BLACK))
    assert not is_fine_black(fill(RED))
    assert not is_fine_black(fill(BLACK, exact=False))
    assert not is_fine_black(fill(BLACK, Box(10, 10, 90, 12)))
    artwork = Artwork(ResourceKind.MOTIF, LINE)
    assert not is_fine_black(PaintedObject(ObjectKind.TEXT, LINE, BLACK, FileOrigin(), artwork=artwork))
    for width, is_fine in ((1.9, True), (2, False)):
        stroke = PaintedObject(ObjectKind.STROKE, LINE, BLACK, FileOrigin(), width=width)
        assert is_fine_black(stroke) is is_fine


@pytest.mark.parametrize(("limit", "on_top"), [(270, True), (269, False)])
def test_black_on_a_ground_is_the_sum_of_both(limit: float, on_top: bool) -> None:
    stack = Stack([fill(RED, Box(0, 0, 99, 99)), text(10)])
    assert should_overprint(stack, 1, limit) is on_top
    assert goes_on_top(stack, 1, LINE, limit, is_display=True) is on_top


def test_display_type_wants_one_colour_below() -> None:
    half = fill(RED, Box(0, 0, 50, 99))
    for size, on_top in ((11.9, True), (12, False)):
        assert is_display_size(size) is not on_top
        assert should_overprint(Stack([half, text(size)]), 1, 300) is on_top


def test_only_what_lies_below_counts() -> None:
    stack = Stack([text(10), fill(DARK, Box(0, 0, 99, 99))])
    assert should_overprint(stack, 0, 300)
    assert not goes_on_top(stack, 2, LINE, 300, is_display=False)


def test_what_is_unknown_or_too_deep_is_left() -> None:
    stack = Stack([fill(Colour("DeviceRGB", (1, 0, 0)), Box(0, 0, 99, 99)), text(10)])
    assert not should_overprint(stack, 1, 300)
    spent = Stack([text(10)], pairs=-1)
    assert not should_overprint(spent, 0, 300)
