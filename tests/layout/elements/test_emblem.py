"""The emblems of themes: one piece of artwork for each, as large as its box allows."""

from __future__ import annotations

import pytest
from samples import FULL, HERE, Bench, built, of_kind, path, replace

from deckgen.deck.motifs import Shape, ShapeKind, Tone
from deckgen.deck.theme import Theme
from deckgen.layout.context import PageDraft
from deckgen.layout.elements.emblem import ON_DISC, EmblemElement, emblem_resource
from deckgen.layout.elements.motif import inks_of
from deckgen.page.geometry import Box
from deckgen.page.ink import Ink
from deckgen.page.items import Fill, ResourceKind, Tag, Use
from deckgen.page.paths import bounds

EMBLEM = EmblemElement.new(HERE, of=path("theme"))


def shape(kind: ShapeKind, tone: Tone, at: tuple[float, float], size: tuple[float, ...]) -> Shape:
    return built(Shape, kind=kind, at=at, size=size, tone=tone)


def with_emblem(theme: Theme) -> Theme:
    head = shape(ShapeKind.DISC, Tone.STRONG, (0.25, 0), (0.5,))
    table = shape(ShapeKind.SQUARE, Tone.PAPER, (0, 0.75), (1, 0.25))
    return theme.changed(emblem=(head, table))


def drafted(bench: Bench, element: EmblemElement, theme: Theme, box: Box = FULL) -> PageDraft:
    context, draft = bench.context(), PageDraft()
    element.paint(context.scope.member(theme, 1, 1), box, context, draft)
    assert list(context.problems.noted) == []
    return draft


def test_an_emblem_is_as_large_as_its_box_allows_in_its_middle(bench: Bench) -> None:
    draft = drafted(bench, EMBLEM, bench.theme, Box(0, 0, 40, 100))
    (use,) = draft.items
    assert isinstance(use, Use)
    resource = draft.resources.kept[use.resource]
    assert (resource.kind, resource.box) == (ResourceKind.EMBLEM, Box(0, 0, 1, 1))
    assert use.matrix.box(resource.box) == Box(0, 30, 40, 70)
    assert use.mark.role.tag is Tag.ARTIFACT, "the theme's name is said beside it"


def test_it_stands_upright_in_the_inks_of_its_theme(bench: Bench) -> None:
    theme = with_emblem(bench.theme)
    head, table = of_kind(Fill, emblem_resource("e", theme, day=False).items)
    inks = inks_of(theme.tones)
    assert (head.ink, table.ink) == (inks[Tone.STRONG], inks[Tone.PAPER])
    assert bounds(head.path) == Box(0.25, 0.5, 0.75, 1), "row 0 is on top, where y is large"
    assert bounds(table.path) == Box(0, 0, 1, 0.25)


def test_by_day_it_has_the_tones_that_its_theme_has_on_paper(bench: Bench) -> None:
    theme = with_emblem(bench.theme)
    head, table = of_kind(Fill, emblem_resource("e", theme, day=True).items)
    inks = inks_of(theme.tones)
    assert (head.ink, table.ink) == (inks[Tone.GROUND], inks[Tone.STRONG])


LIGHT_GROUND = {"ground": Ink(43, 0, 30, 0), "strong": Ink(98, 40, 58, 34)}
DARK_GROUND = {"ground": Ink(98, 40, 58, 34), "strong": Ink(43, 0, 30, 0)}


@pytest.mark.parametrize(("inks", "tone"), [(LIGHT_GROUND, Tone.STRONG), (DARK_GROUND, Tone.GROUND)])
def test_one_without_paper_has_the_inks_that_stand_out_more_on_it(
    bench: Bench, inks: dict[str, Ink], tone: Tone
) -> None:
    tones = replace(bench.theme.tones, **inks)
    theme = bench.theme.changed(tones=tones, emblem=(shape(ShapeKind.DISC, Tone.STRONG, (0, 0), (1,)),))
    (disc,) = of_kind(Fill, emblem_resource("e", theme, day=True).items)
    assert disc.ink == inks_of(theme.tones)[tone]


def test_a_theme_without_one_has_a_disc_a_seat_at_the_table(bench: Bench) -> None:
    (disc,) = of_kind(Fill, emblem_resource("e", bench.theme.changed(emblem=()), day=False).items)
    assert bounds(disc.path) == Box(0, 0, 1, 1)
    assert disc.ink == inks_of(bench.theme.tones)[Tone.STRONG]


def test_it_is_drawn_once_however_often_it_is_placed_and_by_day_once_more(bench: Bench) -> None:
    context, draft = bench.context(), PageDraft()
    for element in (EMBLEM, EMBLEM, replace(EMBLEM, day=True)):
        element.paint(bench.scope, FULL, context, draft)
    assert len(of_kind(Use, draft.items)) == 3
    assert len({use.resource for use in of_kind(Use, draft.items)}) == 2
    assert len(draft.resources.kept) == 2


def test_in_a_column_it_is_as_high_as_wide_unless_it_says_its_size(bench: Bench) -> None:
    context = bench.context()
    assert EMBLEM.full_height(bench.scope, 70, context) == 70
    assert replace(EMBLEM, size=24).full_height(bench.scope, 70, context) == 24


def test_what_is_no_theme_has_none(bench: Bench) -> None:
    complaints = bench.complaints(replace(EMBLEM, of=path("deck.title")))
    assert complaints == [
        "layouts/kort.yaml:7:3: `deck.title` is no theme, so it has no emblem; name one, such as `theme`"
    ]


@pytest.mark.parametrize("name", ["theme", "experience"])
def test_without_a_theme_nothing_is_drawn(bench: Bench, name: str) -> None:
    context = bench.context()
    scope = context.scope
    element = replace(EMBLEM, of=path("theme"), collapse=True)
    draft = PageDraft()
    element.paint(scope, FULL, context, draft)
    assert (draft.items, element.full_height(scope, 70, context)) == ([], 0)


def test_on_a_disc_it_is_smaller_and_in_the_middle(bench: Bench) -> None:
    items = bench.draw(EMBLEM.changed(disc="ground"), Box(20, 20, 120, 80))
    (disc,), (use,) = of_kind(Fill, items), of_kind(Use, items)
    assert items.index(disc) < items.index(use), "the disc lies behind"
    assert disc.ink == bench.theme.tones.ground
    box = bounds(disc.path)
    assert (box.left, box.bottom, box.right, box.top) == pytest.approx((40, 20, 100, 80))
    left, right = use.matrix.point(0, 0)[0], use.matrix.point(1, 1)[0]
    assert right - left == pytest.approx(60 * ON_DISC)
    assert (left + right) / 2 == pytest.approx(70)
