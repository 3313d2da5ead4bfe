"""Booklets as tables to check with a folded sheet of paper; and folding, simulated."""

from __future__ import annotations

from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deckgen.page.geometry import MILLIMETRE, Box
from deckgen.page.paper import A3, A4, Paper
from deckgen.sheets.printers import Printer
from deckgen.sheets.saddle import SheetSide, creep, saddle, section_sizes, signatures, with_notes_pages

A4_PAGE = Box(0, 0, A4.width, A4.height)


def table(pages: int) -> list[str]:
    """A line a side: sheet, side, left and right page; notes pages by a dash."""
    return [
        f"{side.sheet} {'back ' if side.back else 'front'} {side.left or '-':>2} | {side.right or '-'}"
        for side in signatures(pages)
    ]


def test_four_pages_are_one_sheet() -> None:
    assert table(4) == [
        "1 front  4 | 1",
        "1 back   2 | 3",
    ]


def test_eight_pages_are_two_sheets() -> None:
    assert table(8) == [
        "1 front  8 | 1",
        "1 back   2 | 7",
        "2 front  6 | 3",
        "2 back   4 | 5",
    ]


def test_thirteen_pages_get_three_for_notes_before_the_last() -> None:
    assert table(13) == [
        "1 front 13 | 1",
        "1 back   2 | -",
        "2 front  - | 3",
        "2 back   4 | -",
        "3 front 12 | 5",
        "3 back   6 | 11",
        "4 front 10 | 7",
        "4 back   8 | 9",
    ]


def test_sixty_pages_are_fifteen_sheets() -> None:
    sixty = table(60)
    assert len(sixty) == 30
    assert sixty[:4] == [
        "1 front 60 | 1",
        "1 back   2 | 59",
        "2 front 58 | 3",
        "2 back   4 | 57",
    ]
    assert sixty[14:16] == ["8 front 46 | 15", "8 back  16 | 45"]
    assert sixty[-2:] == ["15 front 32 | 29", "15 back  30 | 31"]


def test_a_single_page_is_the_front_cover() -> None:
    assert table(1) == ["1 front  - | 1", "1 back   - | -"]
    assert with_notes_pages(2) == (1, None, None, 2)


def test_no_page_makes_no_booklet() -> None:
    with pytest.raises(ValueError, match="needs a page"):
        signatures(0)


def test_what_is_read_from_the_right_has_its_first_page_at_the_left() -> None:
    halves = [(side.left, side.right) for side in signatures(8, from_right=True)]
    assert halves == [(1, 8), (7, 2), (3, 6), (5, 4)]


@given(st.integers(1, 400))
def test_a_booklet_bound_at_the_right_is_the_mirror_image_of_one_bound_at_the_left(pages: int) -> None:
    for side, other in zip(signatures(pages, from_right=True), signatures(pages), strict=True):
        assert (side.left, side.right) == (other.right, other.left)
        assert (side.sheet, side.back, side.section) == (other.sheet, other.back, other.section)


def read_through(sides: tuple[SheetSide, ...]) -> list[int | None]:
    """Print on both sides, turn over the upright fold, nest, fold, and leaf through from the cover.

    Behind the right half of a front lies the left half of its back. Right halves are the leaves before the middle, from
    the outermost sheet inwards; left halves those after it, from the innermost outwards.
    """
    sheets = list(zip(sides[::2], sides[1::2], strict=True))
    before = [page for front, back in sheets for page in (front.right, back.left)]
    after = [page for front, back in reversed(sheets) for page in (back.right, front.left)]
    return before + after


def sections(sides: tuple[SheetSide, ...]) -> list[tuple[SheetSide, ...]]:
    """The sides of each section, in the order that they are laid on each other."""
    count = sides[-1].section
    return [tuple(side for side in sides if side.section == number) for number in range(1, count + 1)]


@given(st.integers(1, 400))
def test_the_folded_booklet_reads_in_order(pages: int) -> None:
    assert tuple(chain.from_iterable(map(read_through, sections(signatures(pages))))) == with_notes_pages(pages)


@given(st.integers(1, 400))
def test_every_page_lands_once_and_the_covers_stay_outside(pages: int) -> None:
    sides = signatures(pages)
    numbers = [number for side in sides for number in (side.left, side.right)]
    assert sorted(number for number in numbers if number) == list(range(1, pages + 1))
    assert len(numbers) % 4 == 0
    assert numbers.count(None) < 4
    first, *_, last = [side for side in sides if side.sheet == 1 and not side.back] * 2
    assert first.right == 1
    assert last.left == (pages if pages > 1 else None)
    for section in sections(sides):
        assert [(side.sheet, side.back) for side in section] == [
            (sheet, back) for sheet in range(1, len(section) // 2 + 1) for back in (False, True)
        ]


@given(st.integers(1, 2000))
def test_no_section_is_too_thick_to_fold_and_all_are_as_thick_as_each_other(pages: int) -> None:
    sizes = section_sizes(pages)
    assert sum(sizes) == (pages + 3) // 4
    assert max(sizes) <= 15
    assert max(sizes) - min(sizes) <= 1
    assert len(sizes) == 1 or (len(sizes) - 1) * 15 < sum(sizes), "no more sections than must be"


def test_sixty_one_pages_are_two_sections() -> None:
    assert section_sizes(60) == (15,)
    assert section_sizes(61) == (8, 8)
    assert section_sizes(195) == (13, 12, 12, 12)
    sides = table(61)
    assert sides[:2] == ["1 front 32 | 1", "1 back   2 | 31"]
    assert sides[15:17] == ["8 back  16 | 17", "1 front 61 | 33"]
    assert sides[-1] == "8 back  48 | 49"


def test_creep_is_a_thickness_for_each_sheet_outside() -> None:
    thickness = 0.1
    assert [round(creep(sheet, thickness), 2) for sheet in (1, 2, 3, 10)] == [0, 0.1, 0.2, 0.9]


def test_a4_pages_on_a4_are_scaled_for_what_is_not_printed() -> None:
    plan = saddle(A4_PAGE, A4, Printer())
    assert plan.scale == 0.672
    assert plan.reach.holds(plan.area)
    assert saddle(A4_PAGE, A4, Printer(unprintable=0)).scale == 0.705


def test_pages_are_never_enlarged() -> None:
    assert saddle(Box(0, 0, 200, 300), A3, Printer()).scale == 1


SHIFTS = st.floats(-4 * MILLIMETRE, 4 * MILLIMETRE)
PRINTERS = st.builds(
    Printer,
    unprintable=st.floats(0, 15 * MILLIMETRE),
    shift_x=SHIFTS,
    shift_y=SHIFTS,
    scale=st.floats(0.98, 1.02),
)


@given(PRINTERS, st.sampled_from([A4, A3]), st.floats(0, 3 * MILLIMETRE))
def test_both_pages_lie_against_the_fold_and_where_the_printer_reaches(
    printer: Printer, paper: Paper, shift: float
) -> None:
    plan = saddle(A4_PAGE, paper, printer)
    shown = []
    for left in (True, False):
        matrix, part = plan.place(left, shift)
        shown.append(matrix.box(part))
        assert A4_PAGE.holds(part)
        assert plan.reach.holds(shown[-1])
    assert shown[0].right == pytest.approx(plan.fold)
    assert shown[1].left == pytest.approx(plan.fold)
    assert not shown[0].meets(shown[1])
    assert shown[0].left - plan.sheet.left == pytest.approx(plan.sheet.right - shown[1].right)
    assert shown[1].right == pytest.approx(plan.area.right - shift)


def test_fitting_pages_are_made_larger_too() -> None:
    small = Box(0, 0, A4.width / 2, A4.height / 2)
    assert saddle(small, A4, Printer()).scale == 1
    assert saddle(small, A4, Printer(), fit=True).scale == pytest.approx(
        2 * saddle(A4_PAGE, A4, Printer()).scale, abs=0.002
    )


def test_a_foot_stays_free_of_pages() -> None:
    plan = saddle(A4_PAGE, A4, Printer(), 3 * MILLIMETRE)
    assert plan.area.bottom - plan.reach.bottom >= 3 * MILLIMETRE - 0.01
