"""Trees made plain: what svglib would draw otherwise than a browser is worked in before it draws."""

from __future__ import annotations

import pytest
from samples import area
from svg_samples import svg

from deckgen.artwork.flat_shapes import Colour, FlatPicture, RefusedArtwork
from deckgen.artwork.svg_drawing import DrawnPicture, read_svg
from deckgen.artwork.svg_plain import SHAPE, plain_tree
from deckgen.artwork.svg_shapes import SHAPES
from deckgen.artwork.svg_tree import SvgElement, local_name, svg_tree
from deckgen.page.geometry import Box
from deckgen.page.paths import bounds

VIEW = 'viewBox="0 0 80 80"'
RECT = '<rect width="20" height="10"/>'


Look = list[tuple[Colour, Box, float]]
"""Of each shape its colour, the box around it and its area."""


def look_of(picture: FlatPicture) -> Look:
    looks = ((shape.colour, bounds(shape.path), area(shape.path)) for shape in picture.shapes)
    return [
        (colour, Box(*(round(side, 1) for side in (box.left, box.bottom, box.right, box.top))), round(abs(size), -1))
        for colour, box, size in looks
    ]


def ours(inner: str) -> Look:
    return look_of(read_svg(svg(inner, VIEW)))


def by_svglib_alone(inner: str) -> Look:
    """The look of a picture that svglib is given as it is, of none where that is more than it can read."""
    root = svg_tree(svg(inner, VIEW))
    for number, element in enumerate(element for element in root.iter() if local_name(element) in SHAPES):
        element.set("id", f"{SHAPE}{number}")
    try:
        return look_of(DrawnPicture(root).flat())
    except RefusedArtwork:
        return []


# What a browser draws alike, twice: as it may be written, and in words that svglib understands.
OTHERWISE = {
    "a rule after another": (
        "<style>rect{fill:red!important} rect{fill:blue}</style>" + RECT,
        '<rect width="20" height="10" fill="red"/>',
    ),
    "a comment in a style": (
        '<rect width="20" height="10" style="/* a:b */fill:red"/>',
        '<rect width="20" height="10" fill="red"/>',
    ),
    "a style over a rule": (
        '<style>rect{fill:red!important}</style><rect style="fill:blue" width="20" height="10"/>',
        '<rect width="20" height="10" fill="red"/>',
    ),
    "a style sheet after it": (
        RECT + "<style>rect{fill:red}</style>",
        '<rect width="20" height="10" fill="red"/>',
    ),
    "capitals in a colour": ('<rect width="20" height="10" fill="Red"/>', '<rect width="20" height="10" fill="red"/>'),
    "the colour of itself": (
        '<rect width="20" height="10" color="red" fill="currentColor"/>',
        '<rect width="20" height="10" fill="red"/>',
    ),
    "a corner of no width": ('<rect width="20" height="10" rx="0" ry="4"/>', RECT),
    "a corner too wide": (
        '<rect width="20" height="10" rx="40"/>',
        '<rect width="20" height="10" rx="10" ry="5"/>',
    ),
    "a radius in per cent": ('<circle cx="50" cy="50" r="10%"/>', '<circle cx="50" cy="50" r="8"/>'),
    "points that stand close": (
        '<polygon points="0 0 20,9-1 5"/>',
        '<polygon points="0 0 20 9 -1 5"/>',
    ),
    "on from a closed subpath": ('<path d="M9 9h9v9zl9 30v9z"/>', '<path d="M9 9h9v9zM9 9l9 30v9z"/>'),
    "dashes round a circle": (
        '<circle cx="50" cy="50" r="40" fill="none" stroke="red" stroke-dasharray="30 50"/>',
        '<path d="M90 50A40 40 0 0 1 10 50A40 40 0 0 1 90 50z" fill="none" stroke="red" stroke-dasharray="30 50"/>',
    ),
    "a use at a length": (
        f'<defs><g id="a">{RECT}</g></defs><use href="#a" x="9px"/>',
        '<rect x="9" width="20" height="10"/>',
    ),
    "a viewport within": (
        f'<svg x="10" y="10" width="40" height="40" viewBox="5 5 80 80">{RECT}</svg>',
        '<rect x="10" y="10" width="7.5" height="2.5"/>',
    ),
    "a used symbol": (
        f'<symbol id="a" viewBox="0 0 40 40">{RECT}</symbol><use href="#a" width="80" height="80"/>',
        '<rect width="40" height="20"/>',
    ),
}


@pytest.mark.parametrize("name", OTHERWISE)
def test_what_svglib_draws_otherwise_is_worked_in(name: str) -> None:
    written, plain = OTHERWISE[name]
    assert ours(written) == ours(plain)
    assert by_svglib_alone(plain) == ours(plain), "it draws what is plain"
    assert by_svglib_alone(written) != ours(plain)


def nested(element: SvgElement) -> str:
    """The names of plain elements, those of a group in brackets, without the numbers in their ids."""
    name = str(element.get("id", element.tag)).partition("-")[0]
    return f"{name}({' '.join(map(nested, element))})" if element.tag == "g" else str(element.tag)


@pytest.mark.parametrize(
    ("inner", "plain"),
    [
        ('<g clip-path="url(#c)"><circle r="9"/></g>', "g(clip(g(rect)) circle)"),
        ('<g clip-path="url(#d)"><circle r="9"/></g>', "g(clip(g(rect)) clip(g(circle)) circle)"),
        ('<svg width="9" height="9"><circle r="9"/></svg>', "g(clip(rect) g(circle))"),
        ('<use href="#a"/><g display="none"><circle r="9"/></g>', "g(rect)"),
    ],
)
def test_a_clip_stands_before_what_it_cuts(inner: str, plain: str) -> None:
    clips = f'<clipPath id="c">{RECT}</clipPath><clipPath id="d" clip-path="url(#c)"><circle r="5"/></clipPath>'
    (frame,) = plain_tree(svg_tree(svg(f'{clips}<defs><g id="a">{RECT}</g></defs>{inner}', VIEW)))
    assert nested(frame) == f"g({plain})"


def test_uses_within_uses_are_held() -> None:
    uses = "".join(f'<g id="a{number}"><use href="#a{number - 1}"/></g>' for number in range(1, 90))
    with pytest.raises(RefusedArtwork, match="draws groups more than 60 deep"):
        read_svg(svg(f'<defs><g id="a0">{RECT}</g>{uses}</defs><use href="#a89"/>', VIEW))
