"""Lengths, numbers, transforms, sizes and view boxes."""

from __future__ import annotations

import pytest
from svg_samples import svg

from deckgen.artwork.svg_tree import svg_tree
from deckgen.artwork.svg_values import Untaken, frame_of, length, matrix_transform, numbers, root_size, transforms
from deckgen.page.geometry import Box, Matrix


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


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("rotate(90,10-5)", "rotate(90.0 10.0 -5.0)"),
        ("matrix(1 0 0 1 3,4),skewX(+45)", "matrix(1.0 0.0 0.0 1.0 3.0 4.0) skewX(45.0)"),
        (" translate (1e-7) ", "translate(1e-07)"),
        ("none", ""),
    ],
)
def test_transforms_are_written_plainly(text: str, plain: str) -> None:
    assert transforms(text) == plain


@pytest.mark.parametrize("text", ["scale()", "rotate(1 2)", "matrix(1 2 3)", "scale(2", "perspective(3)", "1"])
def test_other_transforms_are_refused(text: str) -> None:
    with pytest.raises(Untaken):
        transforms(text)


def test_a_matrix_that_changes_nothing_is_no_transform() -> None:
    assert matrix_transform(Matrix()) == ""
    assert matrix_transform(Matrix(e=3)) == "matrix(1.0 0.0 0.0 1.0 3.0 0.0)"


@pytest.mark.parametrize(
    ("attributes", "size"),
    [
        ('width="20mm" height="10mm"', (20 * 96 / 25.4, 10 * 96 / 25.4)),
        ('viewBox="5 5 30 40"', (30, 40)),
        ('width="100%" height="auto" viewBox="0 0 30 40"', (30, 40)),
        ('width="15" viewBox="0 0 30 40"', (15, 20)),
        ('height="20" viewBox="0 0 30 40"', (15, 20)),
        ('width="1em" height="1em" viewBox="0 0 512 512"', (16, 16)),
    ],
)
def test_sizes(attributes: str, size: tuple[float, float]) -> None:
    assert root_size(svg_tree(svg("", attributes))) == pytest.approx(size)


@pytest.mark.parametrize(
    "attributes",
    ["", 'width="20"', 'width="0" height="5"', 'viewBox="0 0 5"', 'viewBox="0 0 -5 5"', 'width="500" height="1"'],
)
def test_pictures_without_a_size_are_refused(attributes: str) -> None:
    with pytest.raises(Untaken):
        root_size(svg_tree(svg("", attributes)))


@pytest.mark.parametrize(
    ("aspect", "corner", "far"),
    [
        ("", (25, 0), (75, 50)),
        ("xMinYMid", (0, 0), (50, 50)),
        ("xMaxYMid meet", (50, 0), (100, 50)),
        ("none", (0, 0), (100, 50)),
        ("xMidYMin slice", (0, 0), (100, 100)),
        ("xMidYMax slice", (0, -50), (100, 50)),
    ],
)
def test_how_a_view_box_lies_in_its_viewport(
    aspect: str, corner: tuple[float, float], far: tuple[float, float]
) -> None:
    root = svg_tree(svg("", f'viewBox="-1 -1 2 2" preserveAspectRatio="{aspect}"'))
    matrix = frame_of(root, Box(0, 0, 100, 50)).matrix
    assert (matrix.point(-1, -1), matrix.point(1, 1)) == (corner, far)


def test_an_alignment_that_is_none_is_refused() -> None:
    with pytest.raises(Untaken, match="preserveAspectRatio"):
        frame_of(svg_tree(svg("", 'viewBox="0 0 2 2" preserveAspectRatio="centre"')), Box(0, 0, 9, 9))
