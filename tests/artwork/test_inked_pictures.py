"""Colours of a file to inks."""

from __future__ import annotations

import pytest

from deckgen.artwork.flat_shapes import Colour, FlatPicture, FlatShape, RefusedArtwork
from deckgen.artwork.inked_pictures import held, inked, press_ink
from deckgen.colour.appearance import screen
from deckgen.page.geometry import Box
from deckgen.page.ink import BLACK, PAPER, Ink
from deckgen.page.paths import rectangle

SQUARE = rectangle(Box(0, 0, 10, 10))


def flat(*colours: str | Ink) -> FlatPicture:
    return FlatPicture(10, 10, tuple(FlatShape(SQUARE, colour) for colour in colours))


def inks(picture: FlatPicture, **given: Ink) -> list[Ink]:
    builds: dict[Colour, Ink] = {f"#{name}": ink for name, ink in given.items()}
    return [shape.ink for shape in inked(picture, builds, 240, "abc").shapes]


def test_given_inks_are_taken() -> None:
    red = Ink(0, 100, 80, 10)
    assert inks(flat("#cc1122", "#ffffff"), cc1122=red) == [red, PAPER]


@pytest.mark.parametrize("grey", ["#000000", "#231f20", "#1d1d1b", "#282828"])
def test_what_is_all_but_black_is_black_alone(grey: str) -> None:
    assert press_ink(grey, 240) == BLACK


@pytest.mark.parametrize("grey", ["#808080", "#cccccc", "#85827f"])
def test_greys_are_black_ink_alone(grey: str) -> None:
    ink = press_ink(grey, 240)
    assert (ink.cyan, ink.magenta, ink.yellow) == (0, 0, 0)
    assert 0 < ink.black < 100
    assert abs(screen(ink)[0] - int(grey[1:3], 16)) <= 6


@pytest.mark.parametrize("colour", ["#a63a3f", "#24508f", "#2f6b3c", "#e3b23c"])
def test_colours_look_alike_in_whole_per_cent(colour: str) -> None:
    ink = press_ink(colour, 240)
    assert all(part == round(part) for part in (ink.cyan, ink.magenta, ink.yellow, ink.black))
    wanted = bytes.fromhex(colour[1:])
    assert all(abs(part - other) <= 4 for part, other in zip(screen(ink), wanted, strict=True))


@pytest.mark.parametrize("colour", ["#001a00", "#0a0a40", "#2a0010"])
def test_there_is_not_too_much_ink(colour: str) -> None:
    assert press_ink(colour, 240).total <= 240


def test_inks_of_a_file_are_kept_and_held() -> None:
    assert inks(flat(Ink(10, 20, 30, 0))) == [Ink(10, 20, 30, 0)]
    given: dict[Colour, Ink] = {Ink(100, 100, 100, 0): Ink(80, 80, 80, 0)}
    assert [shape.ink for shape in inked(flat(Ink(100, 100, 100, 0)), given, 240, "abc").shapes] == [Ink(80, 80, 80, 0)]
    with pytest.raises(RefusedArtwork, match=r'of 300 % ink, at most 240 .* \{"cmyk 100 100 100 0": '):
        inked(flat(Ink(100, 100, 100, 0)), {}, 240, "abc")
    assert held(Ink(100, 100, 100, 60), 240) == Ink(60, 60, 60, 60)


def test_a_colour_that_is_not_there_is_told_with_the_nearest() -> None:
    with pytest.raises(RefusedArtwork) as caught:
        inks(flat("#c8102f", "#ffffff", "#000000", "#00ff00"), c8102e=BLACK)
    assert str(caught.value) == "has no #c8102e as `inks` has it; nearest to it are #c8102f, #000000, #00ff00"


def test_pictures_are_named_by_their_file_and_inks() -> None:
    builds: tuple[dict[Colour, Ink], ...] = ({}, {"#112233": BLACK})
    names = {inked(flat("#112233"), given, 240, digest).name for digest in "ab" for given in builds}
    assert len(names) == 4
