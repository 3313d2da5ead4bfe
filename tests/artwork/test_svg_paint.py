"""What shapes are painted with."""

from __future__ import annotations

import pytest
from svg_samples import svg

from deckgen.artwork.svg_paint import Paints
from deckgen.artwork.svg_styles import StyleSheets
from deckgen.artwork.svg_tree import svg_tree
from deckgen.artwork.svg_values import Untaken
from deckgen.page.geometry import Box

GRADIENTS = """
<linearGradient id="plain"><stop stop-color="#123456"/><stop offset="1" stop-color="#123456"/></linearGradient>
<radialGradient id="from" href="#plain"/><linearGradient id="bare"/>
<linearGradient id="two"><stop stop-color="red"/><stop stop-color="blue"/></linearGradient>
<linearGradient id="loop" href="#loop"/><linearGradient id="outside" href="a.svg#b"/><pattern id="dots"/>
"""
BOX = Box(0, 0, 10, 10)


def colour(fill: str, box: Box = BOX, **style: str) -> str:
    root = svg_tree(svg(GRADIENTS))
    paints = Paints({element.get("id"): element for element in root}, StyleSheets(root, []))
    return paints.colour("fill", "black", {"fill": fill} | {name.replace("_", "-"): style[name] for name in style}, box)


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


def test_a_gradient_measured_by_a_line_paints_nothing() -> None:
    assert colour("url(#plain)", Box(0, 0, 10, 0)) == ""


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
