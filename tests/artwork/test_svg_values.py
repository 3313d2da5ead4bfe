"""Lengths, numbers, matrices and colours."""

from __future__ import annotations

import pytest

from deckgen.artwork.svg_values import Untaken, length, numbers, paint_of, share, transform


@pytest.mark.parametrize(
    ("text", "pixels"),
    [
        ("5", 5),
        (" 5px ", 5),
        ("1in", 96),
        ("25.4mm", 96),
        ("2.54cm", 96),
        ("72pt", 96),
        ("6pc", 96),
        ("101.6Q", 96),
        ("10%", 20),
        ("-.5e1", -5),
    ],
)
def test_lengths(text: str, pixels: float) -> None:
    assert length(text, 200) == pytest.approx(pixels)


@pytest.mark.parametrize("text", ["", "5em", "5vw", "auto", "5 5", "0x5", "1e99", "5."])
def test_other_lengths_are_refused(text: str) -> None:
    with pytest.raises(Untaken):
        length(text, 200)


def test_numbers_stand_close() -> None:
    assert numbers(" 1,2 3-4+5.5.5 1e2\n") == [1, 2, 3, -4, 5.5, 0.5, 100]


def test_the_last_transform_is_done_first() -> None:
    assert transform("translate(10 0) scale(2)").point(1, 1) == (12, 2)
    assert transform("rotate(90 10 10)").point(10, 0) == pytest.approx((20, 10))
    assert transform("matrix(1 0 0 1 3,4),skewX(45)").point(0, 1) == pytest.approx((4, 5))
    assert transform("skewY(45)").point(1, 0) == pytest.approx((1, 1))


@pytest.mark.parametrize("text", ["scale()", "rotate(1 2)", "matrix(1 2 3)", "scale(2", "perspective(3)", "1"])
def test_other_transforms_are_refused(text: str) -> None:
    with pytest.raises(Untaken):
        transform(text)


@pytest.mark.parametrize(
    ("text", "colour", "opacity"),
    [
        ("#C12", "#cc1122", 1),
        ("tan", "#d2b48c", 1),
        ("rgb(10%, 20%, 255)", "", 1),
        ("rgba(1,2,3,.5)", "#010203", 0.5),
        ("hsl(0,100%,50%)", "#ff0000", 1),
        ("currentColor", "#008000", 1),
        ("transparent", "#000000", 0),
    ],
)
def test_colours(text: str, colour: str, opacity: float) -> None:
    if not colour:
        with pytest.raises(Untaken):
            paint_of(text, "green")
        return
    paint = paint_of(text, "green")
    assert paint is not None
    assert (paint.colour, paint.opacity) == (colour, opacity)


@pytest.mark.parametrize("text", ["", "nocolour", "color()", "rgb(", "lab(50% 0 0)", "url(#a)"])
def test_other_colours_are_refused(text: str) -> None:
    with pytest.raises(Untaken):
        paint_of(text, "black")


def test_opacities() -> None:
    assert [share(text) for text in ("1", "50%", "-1", "7")] == [1, 0.5, 0, 1]
