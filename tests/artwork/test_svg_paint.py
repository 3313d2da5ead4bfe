"""What shapes are painted with."""

from __future__ import annotations

import pytest
from svg_samples import svg

from deckgen.artwork.svg_paint import Paint, Paints, paint_of, share
from deckgen.artwork.svg_styles import StyleSheets
from deckgen.artwork.svg_tree import svg_tree
from deckgen.artwork.svg_values import Untaken

GRADIENTS = """
<linearGradient id="plain"><stop stop-color="#123456"/><stop offset="1" stop-color="#123456"/></linearGradient>
<radialGradient id="from" href="#plain"/><linearGradient id="bare"/>
<linearGradient id="two"><stop stop-color="red"/><stop stop-color="blue"/></linearGradient>
<linearGradient id="by-user" gradientUnits="userSpaceOnUse" href="#plain"/>
<linearGradient id="loop" href="#loop"/><linearGradient id="outside" href="a.svg#b"/><pattern id="dots"/>
"""


def paint(fill: str, **style: str) -> Paint | None:
    root = svg_tree(svg(GRADIENTS))
    paints = Paints({element.get("id"): element for element in root}, StyleSheets(root, []))
    return paints.paint("fill", "black", {"fill": fill} | {name.replace("_", "-"): style[name] for name in style})


def colour(fill: str, **style: str) -> str:
    painted = paint(fill, **style)
    return painted.colour if painted else ""


@pytest.mark.parametrize(
    ("fill", "hexadecimal"),
    [
        ("red", "#ff0000"),
        ("none", ""),
        ("transparent", ""),
        ("url(#plain)", "#123456"),
        ("url('#from') red", "#123456"),
        ("url(#bare)", ""),
        ("url(#loop)", ""),
        ("url(#gone)", ""),
        ("url(#gone) red", "#ff0000"),
    ],
)
def test_one_colour(fill: str, hexadecimal: str) -> None:
    assert colour(fill) == hexadecimal


@pytest.mark.parametrize(("fill", "of_area"), [("url(#plain)", True), ("url(#by-user)", False), ("red", False)])
def test_what_is_measured_by_the_area_that_it_paints(fill: str, of_area: bool) -> None:
    assert paint(fill) == Paint(colour(fill), 1, of_area)


@pytest.mark.parametrize(
    ("fill", "words"),
    [
        ("url(#two)", "a gradient (`two`"),
        ("url(#dots)", "a pattern"),
        ("url(b.svg#c)", "a reference to another file (`b.svg#c`"),
        ("url(#outside)", "a reference to another file (`a.svg#b`"),
        ("rgba(1,2,3,.4)", "see-through colours"),
    ],
)
def test_what_is_not_one_colour_is_refused(fill: str, words: str) -> None:
    with pytest.raises(Untaken) as caught:
        colour(fill)
    assert str(caught.value).startswith(words)


def test_opacity_is_all_or_nothing() -> None:
    assert colour("red", fill_opacity="0") == ""
    assert colour("red", fill_opacity="100%") == "#ff0000"
    with pytest.raises(Untaken):
        colour("red", fill_opacity=".5")


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
    assert paint_of(text, "green") == Paint(colour, opacity)


@pytest.mark.parametrize("text", ["", "nocolour", "color()", "rgb(", "lab(50% 0 0)", "url(#a)"])
def test_other_colours_are_refused(text: str) -> None:
    with pytest.raises(Untaken):
        paint_of(text, "black")


def test_opacities() -> None:
    assert [share(text) for text in ("1", "50%", "-1", "7")] == [1, 0.5, 0, 1]
