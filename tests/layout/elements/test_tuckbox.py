"""A box on its page: what stands on which panel, the lines on layers of their own, and what is refused."""

from __future__ import annotations

import pytest
from samples import HERE, Bench, binding, messages, of_kind, place, replace, template

from deckgen.layout.context import Context, PageDraft
from deckgen.layout.elements.fill import FillElement
from deckgen.layout.elements.text import TextElement
from deckgen.layout.elements.tuckbox import CLEAR, CREASE, CUT, TuckboxElement
from deckgen.layout.held_pile import HeldPile
from deckgen.layout.overfull import placed_elements, too_full
from deckgen.layout.sequence import PlannedPage
from deckgen.page.geometry import MILLIMETRE, Box
from deckgen.page.ink import PAPER
from deckgen.page.items import Fill, GlyphRun, Group, Item, Layer, Link, ProcessingStep, Stroke
from deckgen.page.paths import bounds
from deckgen.page.walk import walk

MM = MILLIMETRE
BOARD = 0.4 * MM
# The page of the bench is 300 by 400 points: a box for small cards has room there.
PILE = HeldPile.of(12, (18 * MM, 40 * MM), 12 * 0.8 * MM, 300)
TITLE = TextElement.new(
    HERE, text=binding("{deck.title}"), style="body", place=place(left=20, right=5, top=20, height=40)
)


def box_with(**panels: object) -> TuckboxElement:
    return TuckboxElement.new(HERE, board=BOARD, **panels)


def context_with(bench: Bench, pile: HeldPile | None = PILE, safe: float = 5) -> Context:
    """A context of pages that see what the box holds."""
    context = bench.context()
    scope = context.scope.with_names(held=pile) if pile else context.scope
    return replace(context, scope=scope, format=context.format.model_copy(update={"safe": safe}))


def drawn(element: TuckboxElement, context: Context) -> list[Item]:
    draft = PageDraft()
    element.paint(context.scope, Box(0, 0, 300, 400), context, draft)
    return draft.items


def lines_of(items: list[Item]) -> dict[Layer | None, Stroke]:
    groups = [item for item in of_kind(Group, items) if item.layer]
    return {group.layer: stroke for group in groups for stroke in group.items if isinstance(stroke, Stroke)}


def words_on(items: list[Item]) -> list[str]:
    """The lines of text, wherever they lie."""
    return [part.item.text for part in walk(items) if isinstance(part.item, GlyphRun)]


def text_box(items: list[Item], words: str) -> Box:
    """Where a line of text lies on the page."""
    return next(
        part.matrix.box(part.item.extent)
        for part in walk(items)
        if isinstance(part.item, GlyphRun) and part.item.text == words
    )


def test_it_is_cut_and_creased_along_lines_on_layers_of_their_own(bench: Bench) -> None:
    context = context_with(bench)
    lines = lines_of(drawn(box_with(), context))
    assert messages(context) == []
    assert list(lines) == [Layer("CutContour", ProcessingStep.CUTTING), Layer("Crease", ProcessingStep.CREASING)]
    cut, crease = lines.values()
    assert (cut.ink, crease.ink) == (CUT, CREASE)
    assert (CUT.spot, CREASE.spot) == ("CutContour", "Crease")
    assert cut.overprint
    assert crease.overprint, "neither wipes out the artwork below"
    assert (bool(cut.dash), bool(crease.dash)) == (False, True)
    assert bounds(cut.path).middle == pytest.approx((150, 200)), "in the middle of the page"
    assert bounds(cut.path).holds(bounds(crease.path))


def test_it_is_as_deep_as_the_pile_is_thick(bench: Bench) -> None:
    """Twice the depth lies across the blank, as both sides do; the glue flap is as wide as ever."""
    thin, thick = (
        bounds(next(iter(lines_of(drawn(box_with(), context_with(bench, pile))).values())).path)
        for pile in (replace(PILE, width=12 * MM, thickness=each * MM) for each in (14, 17))
    )
    assert thick.width - thin.width == pytest.approx(6 * MM, abs=0.01)


def test_what_stands_on_a_panel_is_placed_from_its_folds(bench: Bench) -> None:
    context = context_with(bench)
    element = box_with(front=(TITLE,), back=(TITLE,))
    places = {inset.name: inset for inset in element.insets(context.scope, context)}
    assert list(places) == ["front", "back"]
    items = drawn(element, context)
    assert words_on(items) == [bench.deck.title.value] * 2
    for inset in places.values():
        assert inset.page.width == pytest.approx(18 * MM + 2 * MM + BOARD)
        left, top = inset.matrix.point(20, inset.page.height - 20)
        boxes = [part.matrix.box(part.item.extent) for part in walk(items) if isinstance(part.item, GlyphRun)]
        assert any(box.left == pytest.approx(left) and box.top <= top + 1 for box in boxes), inset.name


def test_the_lid_is_read_from_the_front(bench: Bench) -> None:
    """It lies on its head above the back, so that it is upright once it is folded over the box."""
    context = context_with(bench)
    lid = replace(TITLE, place=place(left=8, right=8, top=6, height=30))
    items = drawn(box_with(lid=(lid,), plain_below=0.0), context)
    (group,) = [item for item in of_kind(Group, items) if not item.layer]
    assert (group.matrix.a, group.matrix.d) == (-1, -1)


def test_narrow_sides_stay_plain(bench: Bench) -> None:
    context = context_with(bench)
    element = box_with(left=(TITLE,), plain_below=30 * MM)
    assert list(element.insets(context.scope, context)) == []
    assert words_on(drawn(element, context)) == []


def test_artwork_ends_at_folds(bench: Bench) -> None:
    context = context_with(bench)
    white = FillElement.new(HERE, ink="paper", place=place(left=-10, right=-10, top=-10, bottom=-10))
    items = drawn(box_with(front=(white,)), context)
    (fill,) = [item for item in of_kind(Fill, items) if item.ink == PAPER]
    (inset,) = box_with(front=(white,)).insets(context.scope, context)
    front = inset.matrix.box(Box(0, 0, *inset.page.trim))
    assert bounds(fill.path).left == pytest.approx(front.left, abs=0.01)
    assert bounds(fill.path).top == pytest.approx(front.top + context.format.bleed, abs=0.01), "and bleeds at the edge"


def test_ink_goes_over_the_contour_on_a_page_without_bleed_too(bench: Bench) -> None:
    context = context_with(bench)
    bare = replace(context, format=context.format.model_copy(update={"bleed": 0}))
    items = drawn(box_with(), bare)
    cut, _ = lines_of(items).values()
    inked = Box.around(bounds(item.path) for item in of_kind(Fill, items))
    assert bounds(cut.path).left - inked.left == pytest.approx(3 * MM, abs=0.01)


def test_text_near_a_fold_is_told(bench: Bench) -> None:
    context = context_with(bench)
    near = replace(TITLE, place=place(left=2, right=2, top=20, height=40))
    drawn(box_with(front=(near,)), context)
    (message,) = messages(context)
    assert "text comes nearer than 1.76 mm to the edge of the panel `front`" in message


def test_a_text_too_long_for_its_panel_is_found_as_on_any_page(bench: Bench) -> None:
    context = context_with(bench)
    low = replace(TITLE, place=place(left=20, right=5, top=20, height=4))
    page = PlannedPage(template(box_with(front=(low,))), context.scope)
    ((item, on_panel, _excess),) = too_full(placed_elements([page], context), context)
    assert item.element is low
    assert on_panel.format.width < context.format.width


def test_a_box_larger_than_the_page_is_refused_with_its_measures(bench: Bench) -> None:
    thick = replace(PILE, count=90, thickness=90 * MM)
    context = context_with(bench, thick)
    assert drawn(box_with(), context) == []
    (message,) = messages(context)
    assert "a box for 90 cards, 90 mm of them, needs a sheet of " in message
    assert "and the page is 105.833 × 141.111 mm" in message
    assert "can have a larger `trim`" in message


@pytest.mark.parametrize("pile", [None, replace(PILE, count=0)])
def test_a_box_for_nothing_says_what_to_do(bench: Bench, pile: HeldPile | None) -> None:
    context = context_with(bench, pile)
    assert drawn(box_with(), context) == []
    (message,) = messages(context)
    assert "there are no cards for this box" in message
    assert "`holds: [a6-cards]`" in message


def test_a_mirrored_box_is_the_other_way_round(bench: Bench) -> None:
    context = context_with(bench)
    mirrored = replace(context, format=context.format.in_direction("rtl"))
    for one_way, other in zip(
        lines_of(drawn(box_with(), context)).values(), lines_of(drawn(box_with(), mirrored)).values(), strict=True
    ):
        left, right = bounds(one_way.path), bounds(other.path)
        assert (300 - right.right, 300 - right.left) == pytest.approx((left.left, left.right), abs=0.01)
    sides = {
        name: next(iter(box_with(left=(TITLE,), plain_below=0.0).insets(at.scope, at))).matrix.e
        for name, at in (("ltr", context), ("rtl", mirrored))
    }
    assert sides["ltr"] != sides["rtl"]


def test_links_stand_where_their_text_does(bench: Bench) -> None:
    context = context_with(bench)
    linked = replace(TITLE, link=binding("https://www.example.no"))
    items = drawn(box_with(front=(linked,)), context)
    (link,) = of_kind(Link, items)
    assert link.box.meets(text_box(items, bench.deck.title.value))
    assert CLEAR > 0
