"""Marks around pages for the press, and the cutting line."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from samples import MARK, ends, page, run

from deckgen.page.geometry import MILLIMETRE, Box
from deckgen.page.ink import Ink
from deckgen.page.items import Fill, Group, Layer, ProcessingStep, Stroke, Tag
from deckgen.page.paths import bounds, rectangle
from deckgen.press.marks import (
    CLEAR,
    LENGTH,
    PATCHES,
    as_die_line,
    crop_lines,
    cutting_layer,
    marks_of,
    media_with_marks,
    start_of,
)
from deckgen.press.shop import DieLine, Shop
from deckgen.press.shop_choices import PressMarks
from deckgen.source.problems import Origin

MM = MILLIMETRE
SHOP = Shop.model_validate({"title": "Standard"}).changed(name="standard", origin=Origin("layouts/shops/standard.yaml"))
SMALL = replace(page(run("Ord")), trim=Box(0, 0, 70 * MM, 120 * MM), bleed=Box(0, 0, 70 * MM, 120 * MM).grown(3 * MM))


def with_marks(marks: PressMarks, **others: float) -> Shop:
    return SHOP.changed(marks=marks, **others)


def test_crop_marks_stand_in_the_lines_of_the_cuts() -> None:
    cuts = {(SMALL.trim.left, "x"), (SMALL.trim.right, "x"), (SMALL.trim.bottom, "y"), (SMALL.trim.top, "y")}
    lines = []
    for mark in marks_of(SMALL, SHOP):
        assert isinstance(mark, Stroke)
        x1, y1, x2, y2 = ends(mark)
        assert abs(x2 - x1) + abs(y2 - y1) == pytest.approx(LENGTH)
        lines.append((x1, "x") if x1 == x2 else (y1, "y"))
    assert set(lines) == cuts
    assert len(lines) == 8


@pytest.mark.parametrize("marks", [PressMarks.CROP, PressMarks.ALL])
@pytest.mark.parametrize("offset", [0, 4, 7])
def test_all_marks_lie_clear_of_the_bleed_and_inside_the_media(marks: PressMarks, offset: float) -> None:
    shop = with_marks(marks, mark_offset=offset * MM)
    media = media_with_marks(SMALL, shop)
    for mark in marks_of(SMALL, shop):
        assert isinstance(mark, Stroke | Fill)
        box = bounds(mark.path)
        assert not SMALL.bleed.grown(CLEAR - 0.01).meets(box, slack=0)
        assert media.holds(box)


def test_marks_begin_where_the_shop_wants_them_but_never_in_the_bleed() -> None:
    assert start_of(with_marks(PressMarks.CROP, mark_offset=6 * MM), 3 * MM) == 6 * MM
    assert start_of(with_marks(PressMarks.CROP, mark_offset=2 * MM), 5 * MM) == 5 * MM + CLEAR
    nearest = min(abs(y) for path in crop_lines(SMALL.trim, 6 * MM) for y in (bounds(path).top,) if y < 0)
    assert nearest == pytest.approx(6 * MM)


def test_without_marks_the_media_ends_with_the_bleed() -> None:
    shop = with_marks(PressMarks.NONE)
    assert marks_of(SMALL, shop) == ()
    assert media_with_marks(SMALL, shop) == SMALL.bleed


def test_crop_marks_are_on_every_plate_and_nothing_to_a_reader() -> None:
    for mark in marks_of(SMALL, SHOP):
        assert isinstance(mark, Stroke)
        assert (mark.ink.cyan, mark.ink.magenta, mark.ink.yellow, mark.ink.black) == (100, 100, 100, 100)
        assert mark.mark.role.tag is Tag.ARTIFACT


def test_all_marks_are_crop_marks_four_targets_and_a_bar_of_all_inks() -> None:
    marks = marks_of(SMALL, with_marks(PressMarks.ALL))
    assert len([mark for mark in marks if isinstance(mark, Stroke)]) == 8 + 4 * 3
    patches = [mark for mark in marks if isinstance(mark, Fill)]
    assert [patch.ink for patch in patches] == list(PATCHES)
    boxes = [bounds(mark.path) for mark in marks if isinstance(mark, Stroke | Fill)]
    clashes = [(a, b) for n, a in enumerate(boxes[-len(PATCHES) :]) for b in boxes[: -len(PATCHES)] if a.meets(b)]
    assert clashes == []


def test_the_cutting_line_runs_along_the_trim_on_a_plate_and_a_layer_of_its_own() -> None:
    group = cutting_layer(SMALL, DieLine.model_validate({"spot": "CutContour", "layer": "Stans"}), 3 * MM)
    (stroke,) = group.items
    assert isinstance(stroke, Stroke)
    assert (group.layer, stroke.ink, stroke.overprint) == (
        Layer("Stans", ProcessingStep.CUTTING),
        Ink(0, 100, 0, 0, "CutContour"),
        True,
    )
    assert bounds(stroke.path) == SMALL.trim
    assert len(stroke.path) > 5, "the corners are round"


def test_lines_that_a_page_has_itself_are_called_as_the_shop_calls_its_die_line() -> None:
    die_line = DieLine.model_validate({"spot": "Stans", "layer": "Kniv", "width": "0.4pt"})
    stroke = Stroke(MARK, rectangle(SMALL.trim), Ink(0, 100, 0, 0, "CutContour"), 0.5, overprint=True)
    cut = Group(MARK, (stroke,), layer=Layer("CutContour", ProcessingStep.CUTTING))
    renamed = as_die_line(cut, die_line)
    assert renamed.layer == Layer("Kniv", ProcessingStep.CUTTING)
    assert renamed.items == (replace(stroke, ink=die_line.ink, width=die_line.width),)
    creased = Group(MARK, (stroke,), layer=Layer("Crease", ProcessingStep.CREASING))
    assert as_die_line(creased, die_line) is creased, "shops name no line to crease"
    assert as_die_line(Group(MARK, (stroke,)), die_line).layer is None
