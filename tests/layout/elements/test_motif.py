"""Motifs in a square, and patterns of whole tiles with a plate in their middle."""

from __future__ import annotations

import pytest
from samples import FULL, HERE, Bench, messages, of_kind, path, replace, text

from deckgen.deck.motifs import Tone
from deckgen.layout.context import PageDraft, Resources
from deckgen.layout.elements.motif import MotifElement, Tiling, blend, inks_of, motif_resource, motif_role
from deckgen.page.geometry import Box
from deckgen.page.ink import BLACK, PAPER, Ink
from deckgen.page.items import ARTIFACT, Fill, Role, Tag, Use
from deckgen.page.paths import ClosePath

MOTIF = MotifElement.new(HERE, of=path("theme"))


def drawn(bench: Bench, element: MotifElement, box: Box = FULL) -> tuple[Use, Resources]:
    """The one use that an element makes, and the artwork with what is used."""
    draft = bench.drafted(element, box)
    (use,) = draft.items
    assert isinstance(use, Use)
    return use, draft.resources


def placed(bench: Bench, element: MotifElement, box: Box = FULL) -> Box:
    use, resources = drawn(bench, element, box)
    return use.matrix.box(resources.kept[use.resource].box)


# One motif


def test_a_motif_is_the_largest_square_at_the_top_of_its_box(bench: Bench) -> None:
    assert placed(bench, MOTIF, Box(0, 0, 100, 300)) == Box(0, 200, 100, 300)


@pytest.mark.parametrize(("align", "left"), [("left", 0), ("center", 100), ("right", 200)])
def test_a_motif_stands_where_the_layout_says(bench: Bench, align: str, left: float) -> None:
    assert placed(bench, replace(MOTIF, align=align), Box(0, 0, 300, 100)) == Box(left, 0, left + 100, 100)


def test_a_motif_is_decoration_unless_its_theme_says_what_it_shows(bench: Bench) -> None:
    use, _ = drawn(bench, MOTIF)
    assert use.mark.role == ARTIFACT
    assert use.mark.origin == bench.theme.origin
    assert motif_role(bench.theme.changed(motif_alt=text("To soler"))) == Role(Tag.FIGURE, "To soler")


def test_a_motif_stands_upright(bench: Bench) -> None:
    first, *_ = of_kind(Fill, motif_resource(bench.theme, False).items)
    ys = [segment.y for segment in first.path if not isinstance(segment, ClosePath)]
    assert (min(ys), max(ys)) == (2, 4), "a disc in row 0 is on top, where y is large"


def test_a_motif_runs_off_to_the_bleed_on_the_sides_that_are_named(bench: Bench) -> None:
    element = replace(MOTIF, run_off=("left", "top"))
    assert placed(bench, element, Box(20, 280, 120, 380)) == Box(-10, 280, 120, 410)
    assert placed(bench, MOTIF, Box(20, 280, 120, 380)) == Box(20, 280, 120, 380)


@pytest.mark.parametrize(("side", "reach"), [("left", -10), ("right", 310), ("top", 410), ("bottom", -10)])
def test_each_side_runs_off_as_far_as_the_bleed(bench: Bench, side: str, reach: float) -> None:
    square = Box(20, 100, 200, 280)
    place = placed(bench, replace(MOTIF, run_off=(side,)), square)
    edges = {name: getattr(square, name) for name in ("left", "right", "top", "bottom")} | {side: reach}
    assert {name: getattr(place, name) for name in edges} == pytest.approx(edges, abs=0.01)


def test_its_height_is_its_size_or_as_wide_as_it_is_and_a_pattern_has_none(bench: Bench) -> None:
    context = bench.context()
    heights = {"size": 30.0, "plain": 100.0, "pattern": 0.0}
    elements = {"size": replace(MOTIF, size=30), "plain": MOTIF, "pattern": replace(MOTIF, columns=4)}
    assert {name: element.full_height(bench.scope, 100, context) for name, element in elements.items()} == heights


def test_motifs_that_run_off_otherwise_are_other_artwork(bench: Bench) -> None:
    draft = PageDraft()
    for element in (
        MOTIF,
        replace(MOTIF, run_off=("left",)),
        replace(MOTIF, run_off=("top",)),
        replace(MOTIF, calm=True),
    ):
        bench.drafted(element, Box(20, 280, 120, 380), on=draft)
    bench.drafted(MOTIF, Box(0, 0, 30, 30), on=draft)
    assert len(draft.resources.kept) == 4


def test_calm_inks_stay_between_the_ground_and_its_strong_tone(bench: Bench) -> None:
    tones = bench.theme.tones
    plain, calm = inks_of(tones), inks_of(tones, calm=True)
    assert plain == {Tone.GROUND: tones.ground, Tone.STRONG: tones.strong, Tone.SOFT: tones.soft, Tone.PAPER: PAPER}
    assert (calm[Tone.GROUND], calm[Tone.PAPER]) == (tones.ground, tones.strong)
    totals = [calm[tone].total for tone in (Tone.GROUND, Tone.SOFT, Tone.STRONG, Tone.PAPER)]
    assert totals in (sorted(totals), sorted(totals, reverse=True)), "from the ground to its strong tone, step by step"
    assert len(set(totals)) == 4
    assert blend(PAPER, BLACK, 0.25) == Ink(0, 0, 0, 25)


@pytest.mark.parametrize(
    ("of", "message"),
    [
        ("them", "there is no `them` here; did you mean `theme` or `item`?"),
        ("deck", "`deck` is no theme, so it has no motif; name one, such as `theme`"),
        ("theme.title", "`theme.title` is no theme, so it has no motif; name one, such as `theme`"),
    ],
)
def test_what_has_no_motif_is_told_at_its_place(bench: Bench, of: str, message: str) -> None:
    for element in (MotifElement.new(HERE, of=path(of)), MotifElement.new(HERE, of=path(of), columns=3)):
        assert bench.complaints(element) == [f"layouts/kort.yaml:7:3: {message}"]


def test_a_theme_that_is_missing_leaves_the_place_free(bench: Bench) -> None:
    context, draft = bench.context(), PageDraft()
    MOTIF.paint(bench.scope.with_names(theme=None), FULL, context, draft)
    assert (draft.items, messages(context)) == ([], [])


# Patterns


def test_tiles_are_whole_and_stand_in_the_middle_of_the_height() -> None:
    tiling = Tiling.over(Box(10, 0, 110, 115), 5)
    assert (tiling.across, tiling.down, tiling.size) == (5, 5, 20)
    assert (tiling.left, tiling.bottom) == (10, 7.5)


def test_a_height_of_exactly_so_many_tiles_holds_them() -> None:
    assert Tiling.over(Box(0, 0, 100, 99.995), 5).down == 5
    assert Tiling.over(Box(0, 0, 100, 99.9), 5).down == 4


def test_without_a_plate_there_are_tiles_everywhere() -> None:
    tiles = Tiling.over(Box(0, 0, 60, 40), 3).tiles((0, 0))
    assert sorted(tiles) == [(x, y) for x in (0, 20, 40) for y in (0, 20)]


@pytest.mark.parametrize(
    ("across", "down", "plate", "left_out"),
    [
        (4, 6, (2, 2), 2 * 2),
        (5, 7, (2, 2), 3 * 3),
        (4, 7, (2, 2), 2 * 3),
        (5, 6, (3, 2), 3 * 2),
        (4, 6, (1, 2), 2 * 2),
        (5, 7, (1, 1), 1),
    ],
)
def test_the_plate_is_in_the_very_middle(across: int, down: int, plate: tuple[int, int], left_out: int) -> None:
    box = Box(0, 0, across * 10, down * 10)
    tiles = set(Tiling.over(box, across).tiles(plate))
    free = {(x * 10.0, y * 10.0) for x in range(across) for y in range(down)} - tiles
    assert len(free) == left_out
    lefts, bottoms = [x for x, _ in free], [y for _, y in free]
    assert min(lefts) == box.right - max(lefts) - 10, "as much at the left as at the right"
    assert min(bottoms) == box.top - max(bottoms) - 10, "as much below as above"
    wide, high = (max(lefts) - min(lefts)) / 10 + 1, (max(bottoms) - min(bottoms)) / 10 + 1
    assert wide * high == left_out, "one whole rectangle"


def test_a_pattern_is_one_artwork_of_many_motifs(bench: Bench) -> None:
    use, resources = drawn(bench, replace(MOTIF, columns=4, plate=(2, 2), calm=True), Box(0, 0, 200, 300))
    motif, pattern = resources.kept.values()
    assert use.resource == pattern.name
    assert use.mark.role.tag is Tag.ARTIFACT
    assert len(pattern.items) == 4 * 6 - 2 * 2
    assert {item.resource for item in of_kind(Use, pattern.items)} == {motif.name}
    assert all(pattern.box.holds(item.matrix.box(motif.box)) for item in of_kind(Use, pattern.items))


def test_a_motif_in_a_pattern_leaves_air_in_its_tile(bench: Bench) -> None:
    _, resources = drawn(bench, replace(MOTIF, columns=4), Box(0, 0, 200, 200))
    _, pattern = resources.kept.values()
    first = of_kind(Use, pattern.items)[0].matrix
    assert (first.a, first.d) == pytest.approx((0.86 * 50 / 4, 0.86 * 50 / 4))
    assert (first.e, first.f) == pytest.approx((3.5, 3.5)), "half of the air at each side"


def test_each_pattern_of_a_layout_is_its_own(bench: Bench) -> None:
    draft = PageDraft()
    four = replace(MOTIF, columns=4)
    boxes = [Box(0, 0, 200, 300), Box(50, 0, 250, 300)]
    elements = [four, replace(four, columns=5), replace(four, plate=(2, 2)), replace(four, calm=True)]
    for box in (*boxes, boxes[0]):
        for element in elements:
            bench.drafted(element, box, on=draft)
    patterns = [name for name in draft.resources.kept if name.startswith("pattern ")]
    assert len(patterns) == 2 * 4
