"""SVGs after the manner of the programs that write them: taken in as a browser draws them, or refused by name."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from svg_samples import FOLDER, by_chromium, by_pdfium, cell, size_of, svg
from svglib.svglib import NoStrokePath, SvgRenderer

from deckgen.artwork.flat_shapes import FlatPicture, RefusedArtwork
from deckgen.artwork.svg_drawing import read_svg
from deckgen.artwork.svg_plain import MOST_SEGMENTS, OUTLINES, SEE_THROUGH
from deckgen.artwork.svg_tree import svg_tree
from deckgen.page.geometry import Box
from deckgen.page.paths import bounds
from deckgen.typeset.faces import Catalogue

TAKEN = sorted(path for path in FOLDER.glob("*.svg") if not path.name.startswith(("refused", "evil")))

MOST_DIFFERENCE = 1.0
"""Per cent of full light by which our picture differs from Chromium's in the mean, colours in inks included."""


@pytest.fixture(scope="module")
def flats() -> dict[Path, FlatPicture]:
    return {path: read_svg(path.read_bytes()) for path in TAKEN}


@pytest.fixture(scope="module")
def ours(flats: dict[Path, FlatPicture], catalogue: Catalogue) -> NDArray[np.uint8]:
    return by_pdfium(list(flats.values()), catalogue)


@pytest.fixture(scope="module")
def theirs(flats: dict[Path, FlatPicture], tmp_path_factory: pytest.TempPathFactory) -> NDArray[np.uint8]:
    files = {path: size_of(flat) for path, flat in flats.items()}
    return by_chromium(files, tmp_path_factory.mktemp("chromium"))


def test_twenty_are_taken_in() -> None:
    assert len(TAKEN) >= 20


@pytest.mark.parametrize("number", range(len(TAKEN)), ids=[path.stem for path in TAKEN])
def test_they_look_as_in_chromium(
    number: int, flats: dict[Path, FlatPicture], ours: NDArray[np.uint8], theirs: NDArray[np.uint8]
) -> None:
    size = size_of(flats[TAKEN[number]])
    own, other = cell(ours, number, size), cell(theirs, number, size)
    assert other.std() > 20, "Chromium has drawn it"
    assert np.abs(own - other).mean() / 2.55 < MOST_DIFFERENCE


REFUSED = {
    "refused-text": [
        "`mix-blend-mode: multiply` in a style (give the shapes the colour that they look like)",
        f"text ({OUTLINES})",
        "a picture made of pixels (trace it: Inkscape Path > Trace Bitmap, or take it out)",
        SEE_THROUGH,
    ],
    "refused-gradient": ["a gradient (`sky`: use a plain colour)"],
    "refused-effects": [
        "a filter (blur, shadow, glow: take it out)",
        "a mask (cut the shapes with it: Inkscape Path > Intersection, Illustrator Pathfinder > Crop)",
        "a pattern (draw its shapes, or use a plain colour)",
        "markers, such as arrow heads (turn them into paths: Inkscape Path > Stroke to Path)",
        "lines as wide at every size (`vector-effect`: turn them into paths)",
        "a foreign object (take it out)",
    ],
    "evil-script": [
        "a script (take it out)",
        "an animation (take it out)",
        "@import in a style sheet (export it with styles as attributes)",
        "a reference to another file (`other.svg#a`: put that into this one)",
    ],
    "evil-entities": ["entities (Illustrator: save without «Preserve Illustrator Editing Capabilities»)"],
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_can_not_be_taken_in_is_named_all_at_once(name: str) -> None:
    with pytest.raises(RefusedArtwork) as caught:
        read_svg((FOLDER / f"{name}.svg").read_bytes())
    assert str(caught.value) == f"has {', '.join(REFUSED[name])}"


def refused(inner: str, attributes: str = 'viewBox="0 0 100 100"') -> str:
    with pytest.raises(RefusedArtwork) as caught:
        read_svg(svg(inner, attributes))
    return str(caught.value)


RECT = '<rect width="50" height="50"/>'


@pytest.mark.parametrize(
    ("inner", "message"),
    [
        ('<g id="a"><use href="#a"/></g>', "has a <use> that uses itself (draw it anew)"),
        (
            f'<clipPath id="c" clip-path="url(#c)">{RECT}</clipPath><rect width="9" height="9" clip-path="url(#c)"/>',
            "has a clip path that clips itself (draw it anew)",
        ),
        (
            f'<clipPath id="c" clipPathUnits="objectBoundingBox">{RECT}</clipPath><g clip-path="url(#c)"/>',
            "has a clip path measured by what it clips (`clipPathUnits`: release it and clip anew)",
        ),
        (
            f'<clipPath id="c"><g>{RECT}</g></clipPath><g clip-path="url(#c)">{RECT}</g>',
            "has <g> in a clip path (put paths into it)",
        ),
        ('<g clip-path="circle(5px)"/>', "has the clip `circle(5px)` (use a clip path with shapes)"),
        ('<g clip-path="url(a.svg#b)"/>', "has a reference to another file (`a.svg#b`: put that into this one)"),
        ('<rect width="9" height="9" transform="spin(3)"/>', "has the transform `spin(3)`, which can not be read"),
        ("<mesh/>", "has <mesh>, which is not understood"),
        ('<g systemLanguage="nb"/>', "has parts for one language only (`systemLanguage`: keep one of them)"),
        ('<rect width="9" height="9" fill="icc-color(x)"/>', "has the colour `icc-color(x)` (write it as #rrggbb)"),
        ('<rect width="9" height="9" fill="#12345678"/>', f"has {SEE_THROUGH}".replace("shapes", "colours")),
        ('<g transform="scale(2)" transform-origin="5 5"/>', "has `transform-origin` (work it into `transform`)"),
        ("<g/>", "shows nothing: it has no filled or stroked shape; export it anew"),
    ],
)
def test_refusals(inner: str, message: str) -> None:
    assert refused(inner) == message


def test_many_faults_are_counted() -> None:
    many = "".join(f"<part{number}/>" for number in range(12))
    assert refused(many).endswith("<part7>, which is not understood, and 4 more")


def zigzag(count: int) -> str:
    return "M0 0" + "".join(f"L{number * 37 % 101} {number * 61 % 97}" for number in range(1, count))


@pytest.mark.parametrize(
    ("inner", "words"),
    [
        ("<g>" * 100 + "</g>" * 100, "groups more than 60 deep"),
        (f'<path d="{zigzag(MOST_SEGMENTS + 9)}"/>', "more than 20000 segments"),
        (f'<path fill-rule="evenodd" d="{zigzag(2000)}"/>', "cross too often"),
        ('<path stroke="red" stroke-dasharray=".0001" d="M0 0H100"/>', "more than 2000 dashes"),
        ('<path d="M0 0L1e300 0L0 9z"/>', "a number as large as `1e300`"),
        (
            '<defs><g id="a0"><rect width="1" height="1"/></g>'
            + "".join(f'<g id="a{n}">' + f'<use href="#a{n - 1}"/>' * 10 + "</g>" for n in range(1, 9))
            + '</defs><use href="#a8"/>',
            "more than 20000",
        ),
        (f'<polygon points="{"1 " * 9999}x"/>', "the numbers `x`"),
        ("<style>" + "a b c d *{fill:red}" * 6000 + "</style>" + RECT * 50, "style sheets that are too large"),
    ],
    ids=["depth", "segments", "crossings", "dashes", "numbers", "uses", "points", "rules"],
)
def test_bounds(inner: str, words: str) -> None:
    assert words in refused(inner)


def test_what_is_hidden_is_no_fault() -> None:
    hidden = '<g display="none"><text>Ord</text></g><text> </text><defs><image href="a.png"/></defs>'
    (shape,) = read_svg(svg(hidden + RECT)).shapes
    assert shape.colour == "#000000"


def test_a_picture_is_a_thousand_points_long_and_stands_upright() -> None:
    flat = read_svg(svg('<rect x="10" y="0" width="20" height="5" fill="#C8102E"/>', 'viewBox="0 0 50 100"'))
    assert (flat.width, flat.height) == (500, 1000)
    (shape,) = flat.shapes
    assert (bounds(shape.path), shape.colour) == (Box(100, 950, 300, 1000), "#c8102e")


def test_shapes_outside_of_it_are_left_out() -> None:
    assert len(read_svg(svg(RECT + '<rect x="200" width="50" height="50"/>')).shapes) == 1


def test_the_same_file_gives_the_same_shapes() -> None:
    data = (FOLDER / "strokes.svg").read_bytes()
    assert read_svg(data) == read_svg(data)


def test_what_svglib_leaves_out_of_a_line_is_taken_from_its_element() -> None:
    line = '<path id="x" d="M9 9h50l-50 9" stroke-dasharray="7 7" stroke-dashoffset="7" stroke-miterlimit="20"/>'
    drawing = SvgRenderer("").render(svg_tree(svg(line)))
    (shape,) = (shape for shape in drawing.contents[0].contents[0].contents if not isinstance(shape, NoStrokePath))
    assert (shape.strokeMiterLimit, hasattr(shape, "strokeDashOffset")) == (0, False)
    dashed = '<path d="M0 9h{}" stroke="red" stroke-width="2" stroke-dasharray="20 30"{}/>'
    whole, later = (
        read_svg(svg(dashed.format(*parts))).shapes for parts in ((20, ""), (40, ' stroke-dashoffset="30"'))
    )
    assert [bounds(shape.path) for shape in whole] == [Box(0, 900, 200, 920)]
    assert [bounds(shape.path) for shape in later] == [Box(200, 900, 400, 920)]


@pytest.mark.parametrize("line", ["M5 5L9 9z", "M5 5H9H2", "M5 5"])
def test_lines_are_not_filled(line: str) -> None:
    alone, beside = (f'<path d="{data}"/>' for data in ("M0 0h9v9z", f"M0 0h9v9z{line}"))
    assert read_svg(svg(beside)) == read_svg(svg(alone))


@pytest.mark.parametrize(("limit", "is_sharp"), [("1", False), ("20", True)])
def test_corners_are_as_sharp_as_their_limit_lets_them(limit: str, is_sharp: bool) -> None:
    corner = f'<path d="M10 50h50l-50 9" fill="none" stroke="red" stroke-miterlimit="{limit}"/>'
    (shape,) = read_svg(svg(corner)).shapes
    assert (bounds(shape.path).right > 620) == is_sharp


def test_a_paint_that_is_measured_by_areas_is_none_on_a_straight_line() -> None:
    gradient = '<linearGradient id="a"><stop stop-color="red"/></linearGradient>'
    straight, bent = (f'<path d="M0 9h50{part}" fill="none" stroke="url(#a)"/>' for part in ("", "v9"))
    assert len(read_svg(svg(gradient + straight + bent)).shapes) == 1


@pytest.mark.parametrize(
    ("inner", "message"),
    [
        ('<path d="M0 0A1 7 0 1 1 0 1e-160L9 9L5 50z"/>', "has an arc that can not be drawn (draw it anew)"),
        (
            '<g transform="scale(1e7)">' * 50 + RECT + "</g>" * 50,
            "has shapes that are endlessly large (draw them anew)",
        ),
    ],
)
def test_numbers_beyond_all_numbers_are_refused(inner: str, message: str) -> None:
    assert refused(inner) == message


def test_nothing_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    for path in TAKEN:
        read_svg(path.read_bytes())
    assert not caplog.records
