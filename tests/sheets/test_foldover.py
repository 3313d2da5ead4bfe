"""Sheets that are folded over: each back comes to lie behind its front, and nothing of the tool on a card."""

from __future__ import annotations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from laidout import WORDS, Drawn, cards, drawn, extras, faces, inked
from samples import ends, office_spec

from deckgen.page.geometry import MILLIMETRE, Box
from deckgen.page.items import Fill, GlyphRun, Product, Stroke, Viewer
from deckgen.page.paper import A3, A4
from deckgen.sheets.captions import CaptionSetter
from deckgen.sheets.foldover import fold_over_sheets, fold_plan
from deckgen.sheets.office_job import Imposition, OfficeOptions
from deckgen.sheets.printers import Printer
from deckgen.source.problems import ProblemsFound
from deckgen.typeset.faces import Catalogue
from deckgen.typeset.paragraph import Typesetter

SPEC = office_spec("fold-over")
SIZES = [(105, 148), (70, 120), (85, 54), (45, 200)]
ALIKE = 0.05 * MILLIMETRE


@pytest.fixture(scope="module")
def setter(typesetter: Typesetter, catalogue: Catalogue) -> CaptionSetter:
    return CaptionSetter(typesetter, catalogue)


def folded(deck: Product, setter: CaptionSetter, options: OfficeOptions | None = None) -> Product:
    return fold_over_sheets(deck, Imposition(SPEC, options or OfficeOptions(), WORDS, setter))


def over(box: Box, sheet: Box) -> Box:
    """Where a box comes to lie when the sheet is folded in its middle, seen through the paper."""
    return Box(box.left, sheet.height - box.top, box.right, sheet.height - box.bottom)


@pytest.mark.parametrize("from_right", [False, True])
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("options", [OfficeOptions(), OfficeOptions(paper=A3, stack="cut"), OfficeOptions(copies=2)])
def test_each_back_lies_behind_its_front(
    setter: CaptionSetter, size: tuple[int, int], options: OfficeOptions, from_right: bool
) -> None:
    deck = cards(7, *size, from_right=from_right)
    done = folded(deck, setter, options)
    assert done.viewer == Viewer("")
    count = 0
    for page in done.pages:
        laid = faces(page, done, deck)
        backs = {(other.name, round(other.trim.left)): other for other in laid if other.name.endswith("b")}
        for front in (other for other in laid if other.name.endswith("f")):
            back = backs[front.name.replace("f", "b"), round(front.trim.left)]
            behind = over(back.trim, page.trim)
            assert behind.holds(front.trim, ALIKE)
            assert front.trim.holds(behind, ALIKE)
            assert over(back.visible, page.trim).holds(front.visible, ALIKE), "the bleed too"
            assert back.head == (front.head[0], -front.head[1]), "their heads fall on each other"
            count += 1
    assert count == 7 * options.copies


@pytest.mark.parametrize("from_right", [False, True])
@pytest.mark.parametrize("size", SIZES)
def test_nothing_of_the_tool_lies_on_a_card(setter: CaptionSetter, size: tuple[int, int], from_right: bool) -> None:
    deck = cards(7, *size, from_right=from_right)
    done = folded(deck, setter)
    for page in done.pages:
        trims = [laid.trim for laid in faces(page, done, deck)]
        for part in filter(inked, extras(page, done, deck)):
            assert not any(part.box.meets(trim, 0.3) for trim in trims), part
            assert page.safe.holds(part.box), part


def test_the_fold_is_a_dashed_line_from_edge_to_edge_in_the_middle_free_of_artwork(setter: CaptionSetter) -> None:
    deck = cards(4, 105, 148)
    done = folded(deck, setter)
    for page in done.pages:
        (fold,) = [part.item for part in extras(page, done, deck) if is_dashed(part)]
        assert isinstance(fold, Stroke)
        left, y1, right, y2 = ends(fold)
        assert y1 == y2 == pytest.approx(page.trim.height / 2)
        assert right - left > A4.width - 11 * MILLIMETRE
        assert not any(laid.visible.bottom < y1 < laid.visible.top for laid in faces(page, done, deck))


def is_dashed(part: Drawn) -> bool:
    return isinstance(part.item, Stroke) and bool(part.item.dash)


def test_the_sheet_says_where_to_fold_how_to_glue_and_where_to_cut(setter: CaptionSetter) -> None:
    deck = cards(3, 105, 148)
    done = folded(deck, setter)
    words = [part.item.text for part in extras(done.pages[0], done, deck) if isinstance(part.item, GlyphRun)]
    assert {"Brett her", "Brett og lim", "Kort, ark 1 av 2", "Skalert til 89 %"} <= set(words)
    assert "Skjær 1, så 2–4, så 5" in words, "no pile of strips: there is only one row"
    assert [page.subject for page in done.pages] == ["sheet 1, fronts and backs", "sheet 2, fronts and backs"]


def test_cards_that_go_better_on_a_lying_sheet_get_one() -> None:
    strips, cards_of_a6 = (fold_plan(cards(2, *size), SPEC, OfficeOptions()) for size in ((45, 270), (105, 148)))
    assert strips.sheet.width > strips.sheet.height
    assert strips.fronts.count == 2
    assert cards_of_a6.sheet.width < cards_of_a6.sheet.height


def test_full_size_and_fit() -> None:
    full = fold_plan(cards(2, 85, 54), SPEC, OfficeOptions(full_size=True)).fronts
    assert (full.scale, full.count) == (1, 5)
    fit = fold_plan(cards(2, 85, 54), SPEC, OfficeOptions(fit=True)).fronts
    assert fit.count == 1
    assert fit.scale > 2
    message = r"kort: no card of 210 × 297 mm fits on half a sheet at full size; let it be scaled, or use larger paper"
    with pytest.raises(ProblemsFound, match=message):
        fold_plan(cards(1, 210, 297), SPEC, OfficeOptions(full_size=True))


@settings(max_examples=30)
@given(
    st.tuples(st.integers(1, 6), st.integers(45, 160), st.integers(45, 220)),
    st.floats(9, 30),
    st.floats(0.985, 1.015),
    st.booleans(),
)
def test_nothing_lies_where_the_printer_does_not_reach(
    setter: CaptionSetter, size: tuple[int, int, int], unprintable: float, scale: float, full_size: bool
) -> None:
    deck = cards(*size)
    options = OfficeOptions(full_size=full_size, printer=Printer("", unprintable, 5, -3, scale))
    try:
        done = folded(deck, setter, options)
    except ProblemsFound:
        assume(False)
        raise
    for page in done.pages:
        for part in drawn(page, done, deck):
            if not (isinstance(part.item, Fill) and not inked(part)):
                assert page.safe.holds(part.box), part
        for laid in faces(page, done, deck):
            assert laid.visible.holds(laid.trim)
