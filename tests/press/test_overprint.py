"""Which black overprints, and which knocks out."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

import pytest
from msgspec.structs import replace
from samples import MARK, page, run

from deckgen.page.geometry import Box, Matrix
from deckgen.page.ink import BLACK, PAPER, Ink
from deckgen.page.items import (
    Fill,
    GlyphRun,
    Group,
    Item,
    Link,
    Picture,
    Pixels,
    Product,
    Resource,
    ResourceKind,
    Stroke,
    Use,
)
from deckgen.page.paths import circle, line, rectangle
from deckgen.press.overprint import overprinted, with_decided_pictures

RED = Ink(0, 90, 80, 0)
DARK = Ink(80, 70, 60, 10)
WIDE = Box(0, 0, 300, 400)
LIMIT = 300
PHOTOGRAPH = Pixels("foto", 1, 1, "RGB", bytes(3))


def black(size: float = 10, ink: Ink = BLACK) -> GlyphRun:
    """A line of text in the middle of the page."""
    return replace(run("Ord"), size=size, ink=ink, x=100, y=200, extent=Box(100, 195, 160, 210), outline=None)


def ground(ink: Ink, box: Box = WIDE) -> Fill:
    return Fill(MARK, rectangle(box), ink)


def decided(*items: Item, resources: tuple[Resource, ...] = ()) -> bool:
    """Whether the last of some items overprints; all that come before knock out."""
    product = Product("kort", "Kort", (page(*items),), resources, pictures=(PHOTOGRAPH,))
    (done,) = overprinted(product, LIMIT).pages
    *before, last = done.items
    assert [getattr(item, "overprint", False) for item in before] == [False] * len(before)
    assert [
        replace(item, overprint=False) if isinstance(item, GlyphRun | Fill | Stroke) else item for item in done.items
    ] == [*items]
    assert isinstance(last, GlyphRun | Fill | Stroke)
    return last.overprint


@pytest.mark.parametrize("below", [PAPER, RED, Ink(0, 0, 0, 40), Ink(100, 60, 40, 0)])
def test_black_type_overprints_what_leaves_room_for_it(below: Ink) -> None:
    assert decided(ground(below), black())


def test_black_type_knocks_out_where_the_ink_would_be_too_much() -> None:
    assert not decided(ground(DARK), black())
    assert not decided(ground(Ink(100, 60, 41, 0)), black()), "301 per cent"


def test_black_of_the_ground_counts_once() -> None:
    assert decided(ground(Ink(80, 60, 60, 40)), black()), "80 + 60 + 60 + 100 are 300"


@pytest.mark.parametrize("ink", [PAPER, RED, Ink(0, 0, 0, 90), Ink(30, 0, 0, 100)])
def test_white_and_colours_always_knock_out(ink: Ink) -> None:
    assert not decided(ground(Ink(0, 20, 0, 0)), black(ink=ink))
    assert not decided(ground(ink))


def test_what_is_hidden_by_a_whole_ground_does_not_count() -> None:
    assert decided(ground(DARK), ground(PAPER, Box(90, 190, 200, 300)), black())
    assert not decided(ground(DARK), ground(PAPER, Box(120, 190, 200, 300)), black()), "half of the line is on dark"
    assert not decided(ground(DARK), Fill(MARK, circle(130, 200, 300), PAPER), black()), "a disc does not fill its box"


def test_display_type_over_two_colours_knocks_out() -> None:
    half = ground(RED, Box(0, 0, 130, 400))
    assert decided(half, black(size=10))
    assert not decided(half, black(size=40))
    assert decided(ground(RED), black(size=40))


def test_black_lines_overprint_while_they_are_fine() -> None:
    def rule(width: float) -> Stroke:
        return Stroke(MARK, line(20, 200, 280, 200), BLACK, width)

    assert decided(ground(RED), rule(0.5))
    assert decided(ground(RED), ground(BLACK, Box(20, 200, 280, 201)))
    assert not decided(ground(RED), rule(2))
    assert not decided(ground(RED), ground(BLACK, Box(20, 200, 280, 202)))


def test_pictures_may_be_of_any_colour() -> None:
    assert not decided(Picture(MARK, "foto", WIDE), black())
    assert not decided(Group(MARK, (Picture(MARK, "foto", Box(0, 0, 1, 1)),), Matrix(300, 0, 0, 400, 0, 0)), black())
    assert decided(Picture(MARK, "foto", Box(0, 0, 90, 400)), black())


def test_artwork_counts_where_it_is_placed() -> None:
    dark = Resource("motif", ResourceKind.MOTIF, Box(0, 0, 1, 1), (ground(DARK, Box(0, 0, 1, 1)),))
    on_it, beside = Matrix(300, 0, 0, 400, 0, 0), Matrix(50, 0, 0, 50, 0, 0)
    assert not decided(Use(MARK, "motif", on_it), black(), resources=(dark,))
    assert decided(Use(MARK, "motif", beside), black(), resources=(dark,))


def test_type_in_groups_is_decided_too() -> None:
    items = (ground(RED), Group(MARK, (black(),), Matrix(1, 0, 0, 1, 5, 5)))
    (done,) = overprinted(Product("kort", "Kort", (page(*items),), ()), LIMIT).pages
    group = done.items[-1]
    assert isinstance(group, Group)
    assert [item.overprint for item in group.items if isinstance(item, GlyphRun)] == [True]


def test_what_a_clip_hides_is_no_ground() -> None:
    hidden = Group(MARK, (ground(PAPER),), clip=Box(0, 0, 90, 400))
    assert not decided(ground(DARK), hidden, black()), "the white lies beside the type only"
    assert decided(ground(DARK), Group(MARK, (ground(PAPER),), clip=Box(0, 100, 300, 300)), black())
    assert decided(Group(MARK, (Picture(MARK, "foto", WIDE),), clip=Box(0, 0, 90, 400)), black())


def test_type_over_type_counts_the_ink_of_both() -> None:
    assert not decided(black(size=200, ink=DARK), black())
    assert decided(black(size=200, ink=RED), black())


def test_lines_are_fine_by_their_width_on_the_page() -> None:
    line_of = Stroke(MARK, line(20, 50, 70, 50), BLACK, 1.5)
    for scale, overprints in ((1, True), (4, False)):
        group = Group(MARK, (line_of,), Matrix(scale, 0, 0, scale, 0, 0))
        (done,) = overprinted(Product("kort", "Kort", (page(ground(RED), group),), ()), LIMIT).pages
        inner = done.items[-1]
        assert isinstance(inner, Group)
        assert [item.overprint for item in inner.items if isinstance(item, Stroke)] == [overprints]


def test_display_type_over_fine_black_is_over_one_colour() -> None:
    rule = Stroke(MARK, line(90, 200, 170, 200), BLACK, 0.5)
    product = Product("kort", "Kort", (page(ground(RED), rule, black(size=40)),), ())
    (done,) = overprinted(product, LIMIT).pages
    assert [getattr(item, "overprint", None) for item in done.items] == [False, True, True]


def test_display_type_over_many_colours_knocks_out() -> None:
    tints = [ground(Ink(tint, 0, 0, 0), Box(100 + tint, 190, 101 + tint, 220)) for tint in range(60)]
    assert decided(*tints, black(size=10))
    assert not decided(*tints, black(size=40))


def test_black_knocks_out_where_the_plate_below_is_its_own() -> None:
    assert not decided(ground(Ink(0, 20, 0, 0, "Gold")), black())
    assert not decided(ground(PAPER), black(ink=Ink(0, 0, 0, 100, "Gold")))


def test_a_frame_of_thin_rectangles_overprints_as_a_whole() -> None:
    thin, wide = rectangle(Box(20, 20, 90, 21)), rectangle(Box(20, 40, 90, 50))
    assert decided(ground(RED), Fill(MARK, (*thin, *rectangle(Box(20, 30, 90, 31))), BLACK))
    assert not decided(ground(RED), Fill(MARK, (*thin, *wide), BLACK))
    assert not decided(ground(RED), Fill(MARK, circle(50, 50, 1), BLACK)), "a dot is no line"


def test_artwork_that_is_placed_many_times_knocks_out() -> None:
    code = Resource("code", ResourceKind.CODE, Box(0, 0, 40, 40), (ground(BLACK, Box(0, 0, 40, 1)),))
    items = (ground(RED), Use(MARK, "code", Matrix()))
    product = Product("kort", "Kort", (page(*items),), (code,))
    assert overprinted(product, LIMIT) == product


INKS = (BLACK, BLACK, BLACK, PAPER, RED, DARK, Ink(0, 0, 0, 30))


def random_line(numbers: Random) -> GlyphRun:
    left, bottom = numbers.uniform(0, 200), numbers.uniform(0, 300)
    box = Box(left, bottom, left + numbers.choice((5, 60)), bottom + numbers.choice((5, 30)))
    size = numbers.choice((8, 11, 12, 30))
    return replace(run("Ord"), size=size, ink=numbers.choice(INKS), extent=box, outline=numbers.choice((None, box)))


def random_shape(numbers: Random) -> Item:
    left, bottom, ink = numbers.uniform(-20, 200), numbers.uniform(-20, 300), numbers.choice(INKS)
    if numbers.random() < 0.3:
        return Stroke(MARK, line(left, bottom, left + 80, bottom), ink, 1)
    return ground(ink, Box(left, bottom, left + numbers.choice((9, 200)), bottom + numbers.choice((1, 9, 200))))


def flags(items: Sequence[Item]) -> list[bool]:
    single = [item for part in items for item in (part.items if isinstance(part, Group) else (part,))]
    return [isinstance(item, GlyphRun | Fill | Stroke) and item.overprint for item in single]


@pytest.mark.parametrize("seed", range(200))
def test_lines_on_a_backdrop_are_decided_as_if_all_were_one_after_another(seed: int) -> None:
    """In a group of its own, a line is part of the backdrop, which is decided object by object."""
    numbers = Random(seed)
    makers = [random_shape, *[random_line] * numbers.choice((1, 3))]
    items = [numbers.choice(makers)(numbers) for _ in range(numbers.randrange(1, 9))]
    grouped = [Group(MARK, (item,)) for item in items]
    plain, by_itself = overprinted(Product("kort", "Kort", (page(*items), page(*grouped)), ()), LIMIT).pages
    assert flags(plain.items) == flags(by_itself.items)


def test_pages_that_differ_in_their_text_alone_are_decided_each() -> None:
    half = ground(DARK, Box(0, 0, 300, 150))
    texts = [replace(black(), extent=Box(100, bottom, 160, bottom + 9)) for bottom in (100, 145, 150, 200)]
    pages = tuple(page(half, text) for text in texts)
    done = overprinted(Product("kort", "Kort", pages, ()), LIMIT).pages
    assert [flags(page.items) for page in done] == [[False, False], [False, False], [False, True], [False, True]]


def test_links_and_spaces_stay_where_they_are() -> None:
    link = Link(MARK, Box(0, 0, 9, 9), "https://www.ks.no")
    (done,) = overprinted(
        Product("kort", "Kort", (page(link, ground(RED), run("  "), link, black()),), ()), LIMIT
    ).pages
    assert [type(item) for item in done.items] == [Link, Fill, GlyphRun, Link, GlyphRun]
    assert [getattr(item, "overprint", None) for item in done.items] == [None, False, False, None, True]


def test_black_lines_over_type_count_its_ink() -> None:
    rule = Stroke(MARK, line(90, 200, 170, 200), BLACK, 0.5)
    assert not decided(black(ink=DARK), rule)
    assert decided(black(ink=RED), rule)


def test_display_type_over_black_that_knocks_out_is_over_two_colours() -> None:
    dark, dot = ground(DARK, Box(0, 0, 120, 400)), ground(PAPER, Box(290, 0, 300, 9))
    display = replace(black(size=40), extent=Box(130, 205, 200, 250))
    assert not decided(ground(RED), dark, black(), dot, display)
    assert decided(ground(RED), dark, dot, display)


# Pictures in vectors


def placed_arms(*grounds: Ink, shape: Ink = BLACK) -> Product:
    """A page for each ground with the same arms on it: a thin bar, a thick one."""
    bars = (Fill(MARK, rectangle(Box(0, 0, 50, 1)), shape), Fill(MARK, rectangle(Box(0, 10, 50, 40)), shape))
    arms = Resource("arms", ResourceKind.PICTURE, Box(0, 0, 50, 50), bars)
    use = Use(MARK, "arms", Matrix(1, 0, 0, 1, 40, 40))
    pages = tuple(page(ground(ink), use) for ink in grounds)
    return overprinted(Product("kort", "Kort", pages, (arms,)), LIMIT)


def arms_on(product: Product, number: int) -> list[bool]:
    """Which shapes of the arms on a page overprint."""
    use = product.pages[number].items[-1]
    assert isinstance(use, Use)
    (resource,) = (resource for resource in product.resources if resource.name == use.resource)
    return [item.overprint for item in resource.items if isinstance(item, Fill)]


def test_fine_black_of_arms_is_decided_at_each_place() -> None:
    product = placed_arms(RED, DARK, RED)
    assert [arms_on(product, number) for number in range(3)] == [[True, False], [False, False], [True, False]]
    assert len(product.resources) == 2, "what is decided alike is one form"


def test_colours_of_arms_knock_out() -> None:
    product = placed_arms(PAPER, shape=RED)
    assert arms_on(product, 0) == [False, False]
    assert len(product.resources) == 1


def test_pages_that_were_decided_earlier_find_their_forms() -> None:
    product = placed_arms(RED)
    bare = replace(product, resources=product.resources[:1])
    assert with_decided_pictures(bare) == product
