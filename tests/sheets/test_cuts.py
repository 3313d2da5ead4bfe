"""Cutting simulated: the paper is cut along the marks in their order, and every mark must still be there."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from msgspec.structs import replace

from deckgen.page.geometry import MILLIMETRE, Box
from deckgen.page.paper import A3, A4, Paper
from deckgen.sheets.cuts import BleedReach, Cut, Stage, clip_of, cuts_of, edges_of
from deckgen.sheets.nup import Arrangement, NoRoomError, arrange
from deckgen.sheets.printers import Printer

BLEED = 3 * MILLIMETRE


class LostMark(AssertionError):
    """A cut whose marks are not on the paper that it is made through."""


def through(cut: Cut, paper: Box) -> bool:
    """Whether a cut goes through a piece of paper."""
    low, high = (paper.left, paper.right) if cut.upright else (paper.bottom, paper.top)
    return low + 0.01 < cut.at < high - 0.01


def halves(cut: Cut, paper: Box) -> tuple[Box, Box]:
    """The two pieces that a cut leaves."""
    if cut.upright:
        return replace(paper, right=cut.at), replace(paper, left=cut.at)
    return replace(paper, top=cut.at), replace(paper, bottom=cut.at)


def check_marks(cut: Cut, pieces: list[Box]) -> None:
    """All marks of a cut lie on the pieces it goes through; those without one lie below one that is alike."""
    if not cut.marks or not all(any(piece.holds(mark.box) for piece in pieces) for mark in cut.marks):
        raise LostMark(f"cut {cut.number}")
    marked = [piece for piece in pieces if any(piece.holds(mark.box) for mark in cut.marks)]
    for piece in pieces:
        if cut.upright:  # strips in one pile, square at both sides
            assert (piece.left, piece.right) == (marked[0].left, marked[0].right), f"cut {cut.number}: no square pile"
        else:
            assert piece in marked, f"cut {cut.number}: a piece has no mark"


def cut_up(sheet: Box, cuts: tuple[Cut, ...], trims: tuple[Box, ...]) -> list[Box]:
    """The pieces that are left when all cuts are made; waste is thrown away as soon as it falls."""
    pieces = [sheet]
    for cut in cuts:
        there = [piece for piece in pieces if through(cut, piece)]
        check_marks(cut, there)
        fallen = [half for piece in there for half in halves(cut, piece)]
        kept = [*fallen, *(piece for piece in pieces if piece not in there)]
        pieces = [piece for piece in kept if any(piece.holds(trim) for trim in trims)]
    return pieces


def same(pieces: list[Box], trims: tuple[Box, ...]) -> bool:
    """Whether the pieces are the trims, to a hundredth of a point."""
    return len(pieces) == len(trims) and all(any(p.holds(t) and t.holds(p) for p in pieces) for t in trims)


def arranged(paper: Paper, size: tuple[float, float], gutter: float = 0, full_size: bool = False) -> Arrangement:
    """Cards of a size in millimetres."""
    return arrange(size[0] * MILLIMETRE, size[1] * MILLIMETRE, paper, Printer(), gutter * MILLIMETRE, full_size)


FOUR_UP = arranged(A4, (105, 148))
SHEETS = st.builds(
    lambda paper, size, gutter, full: (paper, size, gutter, full),
    st.sampled_from([A4, A3]),
    st.tuples(st.integers(30, 160), st.integers(30, 220)),
    st.one_of(st.just(0.0), st.floats(0.5, 8)),
    st.booleans(),
)


def drawn(case: tuple[Paper, tuple[float, float], float, bool]) -> tuple[Arrangement, BleedReach]:
    """The arrangement of a case, if there is one."""
    try:
        arrangement = arranged(*case)
    except NoRoomError:
        assume(False)
    return arrangement, edges_of(arrangement, BLEED)


def test_the_cuts_of_four_cards() -> None:
    cuts = cuts_of(FOUR_UP, edges_of(FOUR_UP, BLEED))
    first, _, third, _ = FOUR_UP.trims
    assert [(cut.number, cut.stage.value, round(cut.at, 2)) for cut in cuts] == [
        (1, "rows", round(third.bottom, 2)),
        (2, "rows", round(third.top, 2)),
        (3, "columns", round(first.left, 2)),
        (4, "columns", round(first.right, 2)),
        (5, "columns", round(FOUR_UP.block.right, 2)),
        (6, "head", round(first.top, 2)),
    ]


def test_a_gutter_makes_two_cuts_of_one() -> None:
    apart = arranged(A4, (105, 148), gutter=4)
    assert len(cuts_of(apart, edges_of(apart, BLEED))) == 8


@given(SHEETS)
def test_every_cut_finds_its_marks_on_the_paper_and_the_cards_are_left(
    case: tuple[Paper, tuple[float, float], float, bool],
) -> None:
    arrangement, edges = drawn(case)
    pieces = cut_up(arrangement.sheet, cuts_of(arrangement, edges), arrangement.trims)
    assert same(pieces, arrangement.trims)


@given(SHEETS)
def test_marks_lie_in_the_outer_margin_in_the_lines_of_their_cuts(
    case: tuple[Paper, tuple[float, float], float, bool],
) -> None:
    arrangement, edges = drawn(case)
    for cut in cuts_of(arrangement, edges):
        for mark in cut.marks:
            assert arrangement.area.holds(mark.box)
            assert not arrangement.block.meets(mark.box, slack=0.001)
            touched = (mark.box.left, mark.box.right) if cut.upright else (mark.box.bottom,)
            assert touched == pytest.approx([cut.at] * len(touched))


@given(SHEETS)
def test_bleed_stays_off_other_cards_and_within_what_is_printed(
    case: tuple[Paper, tuple[float, float], float, bool],
) -> None:
    arrangement, edges = drawn(case)
    clips = [clip_of(arrangement, number, edges) for number in range(arrangement.count)]
    assert not any(clip.meets(other) for clip in clips for other in clips if clip is not other)
    for clip, trim in zip(clips, arrangement.trims, strict=True):
        assert clip.holds(trim)
        assert trim.grown(BLEED * arrangement.scale).holds(clip)
        assert arrangement.area.holds(clip)


def test_half_a_narrow_gutter_is_bleed() -> None:
    apart = arranged(A4, (105, 148), gutter=2)
    assert edges_of(apart, BLEED).gutter == pytest.approx(1 * MILLIMETRE)
    wide = arranged(A4, (85, 55), gutter=8)
    assert edges_of(wide, BLEED).gutter == pytest.approx(BLEED * wide.scale)


@pytest.mark.parametrize("order", [(6, 1, 2, 3, 4, 5), (3, 4, 5, 1, 2, 6), (2, 3, 1, 4, 5, 6)])
def test_in_another_order_marks_are_lost(order: tuple[int, ...]) -> None:
    cuts = {cut.number: cut for cut in cuts_of(FOUR_UP, edges_of(FOUR_UP, BLEED))}
    with pytest.raises(AssertionError):
        cut_up(FOUR_UP.sheet, tuple(cuts[number] for number in order), FOUR_UP.trims)


def test_each_stage_is_numbered_on_from_the_last() -> None:
    cuts = cuts_of(FOUR_UP, edges_of(FOUR_UP, BLEED))
    assert [cut.number for cut in cuts] == list(range(1, len(cuts) + 1))
    assert [stage for stage in Stage if any(cut.stage is stage for cut in cuts)] == list(Stage)
