"""How pages lie on proof sheets: each once, together as one looks at them, large enough to be read, clear of others."""

from __future__ import annotations

import pytest
from laidout import card_page

from deckgen.page.geometry import MILLIMETRE, Box
from deckgen.sheets.proofgrid import AREA, FIELD, LEAST_SCALE, SHEET, GridCell, Grouping, ProofGrid, grid_of, places_of

A6, TAROT, A4, A1 = (105, 148), (70, 120), (210, 297), (841, 594)


def grid(
    count: int, size: tuple[float, float], together: Grouping, bleed: float = 3, *, from_right: bool = False
) -> ProofGrid:
    """So many pages of a size in millimetres."""
    pages = tuple(card_page(f"{number}f", *size, bleed * MILLIMETRE) for number in range(count))
    return grid_of(pages, together, from_right=from_right)


def spots(of: ProofGrid) -> list[GridCell]:
    return [spot for sheet in of.sheets for spot in sheet]


def test_fronts_lie_with_their_backs_and_pages_as_a_booklet_opens() -> None:
    assert places_of(4, Grouping.PAIRS) == [(0, 1), (2, 3)]
    assert places_of(3, Grouping.PAGES) == [(0,), (1,), (2,)]
    assert places_of(4, Grouping.SPREADS) == [(None, 0), (1, 2), (3, None)]
    assert places_of(3, Grouping.SPREADS) == [(None, 0), (1, 2)]


@pytest.mark.parametrize(
    ("count", "size", "together", "shape"),
    [
        (182, A6, Grouping.PAIRS, (3, 2, 58, 16)),
        (182, TAROT, Grouping.PAIRS, (4, 3, 56, 8)),
        (40, A4, Grouping.SPREADS, (1, 1, 74, 21)),
        (14, A4, Grouping.PAGES, (3, 1, 60, 5)),
        (1, A1, Grouping.PAGES, (1, 1, 37, 1)),
        (2, A6, Grouping.PAIRS, (1, 1, 100, 1)),
    ],
)
def test_sheets_of_the_products_there_are(
    count: int, size: tuple[float, float], together: Grouping, shape: tuple[int, int, int, int]
) -> None:
    proof_grid = grid(count, size, together)
    assert (proof_grid.columns, proof_grid.rows, proof_grid.percent, len(proof_grid.sheets)) == shape


def test_every_page_is_there_once_row_by_row() -> None:
    proof_grid = grid(182, A6, Grouping.PAIRS)
    assert [spot.index for spot in spots(proof_grid)] == list(range(182))
    first = proof_grid.sheets[0]
    assert len(first) == 12
    fronts = [spot.onto for spot in first[::2]]
    assert [box.left for box in fronts[:3]] == sorted({box.left for box in fronts})
    assert fronts[3].top < fronts[0].bottom
    assert fronts[3].left == fronts[0].left


def test_a_front_lies_left_of_its_back() -> None:
    for front, back in zip(*[iter(spots(grid(12, A6, Grouping.PAIRS)))] * 2, strict=True):
        assert (front.back, back.back) == (False, True)
        assert front.onto.top == back.onto.top
        assert front.onto.right < back.onto.left < front.onto.right + front.onto.width


def test_what_is_read_from_the_right_lies_so() -> None:
    first, back, *others = spots(grid(12, A6, Grouping.PAIRS, from_right=True))
    assert all(spot.onto.left < first.onto.left for spot in (back, *others[:4]))
    assert first.onto.left > back.onto.right
    cover, right, left, last = spots(grid(4, A4, Grouping.SPREADS, from_right=True))
    assert left.onto.right == pytest.approx(right.onto.left)
    assert cover.onto.left == pytest.approx(left.onto.left), "a booklet bound at the right begins on the left"
    assert last.onto.left == pytest.approx(right.onto.left)


def test_facing_pages_touch_at_the_spine_and_none_is_a_back() -> None:
    cover, left, right, last = spots(grid(4, A4, Grouping.SPREADS))
    assert left.onto.right == pytest.approx(right.onto.left)
    assert cover.onto.left == pytest.approx(right.onto.left), "a booklet begins on the right"
    assert last.onto.left == pytest.approx(left.onto.left)
    assert not any(spot.back for spot in (cover, left, right, last))


@pytest.mark.parametrize("together", [Grouping.PAIRS, Grouping.PAGES])
@pytest.mark.parametrize("size", [A6, TAROT, A4, (30, 20), (60, 400), (300, 30)])
@pytest.mark.parametrize("bleed", [0, 3, 10])
def test_pages_keep_their_shape_and_stay_clear_of_each_other(
    together: Grouping, size: tuple[float, float], bleed: float
) -> None:
    proof_grid = grid(26, size, together, bleed)
    assert 0 < proof_grid.scale <= 1
    assert proof_grid.free >= 0
    for sheet in proof_grid.sheets:
        bleeds = [spot.onto.grown(bleed * MILLIMETRE * proof_grid.scale) for spot in sheet]
        for number, spot in enumerate(sheet):
            assert spot.onto.width == pytest.approx(size[0] * MILLIMETRE * proof_grid.scale)
            assert spot.onto.height == pytest.approx(size[1] * MILLIMETRE * proof_grid.scale)
            assert FIELD.holds(spot.onto)
            assert SHEET.holds(bleeds[number])
            assert not any(bleeds[number].meets(other) for other in bleeds[:number])


def test_what_fits_is_shown_as_large_as_it_can_be_read_and_not_larger_than_it_is() -> None:
    assert grid(400, (30, 20), Grouping.PAIRS).scale >= LEAST_SCALE
    assert grid(2, (30, 20), Grouping.PAGES).scale == 1
    assert grid(1, A1, Grouping.PAGES).scale < LEAST_SCALE, "a poster is shown whole all the same"


def test_the_field_lies_between_head_and_foot() -> None:
    assert AREA.holds(FIELD)
    assert isinstance(FIELD, Box)
    assert FIELD.top < AREA.top
    assert FIELD.bottom > AREA.bottom
