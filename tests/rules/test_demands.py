"""What a shop asks of composed pages: each rule has pages that pass and pages that fail only there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from samples import HERE, MARK, THERE, TRIM, page, run

from deckgen.page.geometry import Box, Matrix
from deckgen.page.ink import BLACK, PAPER, Ink
from deckgen.page.items import (
    Fill,
    Group,
    Item,
    Link,
    Mark,
    Page,
    Picture,
    Pixels,
    Product,
    Resource,
    ResourceKind,
    Role,
    Stroke,
    Tag,
    Use,
)
from deckgen.page.paths import circle, line, rectangle
from deckgen.press.shop import PageOrder, Resolution, Shop
from deckgen.rules.demands import check_demands
from deckgen.source.problems import Origin, Problems

SHOP = Shop.model_validate({"title": "Trykk"}).changed(
    name="trykk", origin=Origin("layouts/shops/trykk.yaml"), bleed=10
)
SHOWN = replace(MARK, role=Role(Tag.FIGURE, "Et bilde"), element=HERE)
# 600 by 800 pixels: 300 pixels an inch on two by two thirds inches
PHOTO = Pixels("foto", 600, 800, "RGB", b"")
CUT_OUT = replace(PHOTO, name="utklipp", opacity=b"\0")
INSIDE = Box(50, 50, 194, 242)
RED = Ink(0, 100, 100, 0)


def complaints(*pages: Page, shop: Shop = SHOP, resources: tuple[Resource, ...] = (), pairs: bool = False) -> list[str]:
    """What is said of a product of some pages."""
    problems = Problems()
    product = Product("kort", "Kort", pages, resources, pictures=(PHOTO, CUT_OUT))
    check_demands(product, shop, pairs, problems)
    return [str(problem) for problem in problems.found]


def of_items(*items: Item, shop: Shop = SHOP, resources: tuple[Resource, ...] = ()) -> list[str]:
    """What is said of a page of some items."""
    return complaints(page(*items), shop=shop, resources=resources)


def wrong(message: str, origin: Origin = HERE, pages: str = "card 1, front") -> list[str]:
    return [f"{origin}: {message} (kort, {pages})"]


def picture(box: Box = INSIDE, pixels: Pixels = PHOTO) -> Picture:
    return Picture(SHOWN, pixels.name, box)


def fill(box: Box, ink: Ink = BLACK) -> Fill:
    return Fill(SHOWN, rectangle(box), ink)


def test_a_page_in_order_passes() -> None:
    stroke = Stroke(MARK, line(50, 20, 200, 20), BLACK, 0.25)
    assert of_items(fill(TRIM.grown(10), RED), picture(), run("Ord"), stroke, Link(MARK, TRIM)) == []


# Bleed


def short(given: str, asked: str = "3.53 mm") -> str:
    return (
        f"the picture «Et bilde» reaches the trim but only {given} beyond it, and the shop asks for {asked} of bleed; "
        "let its box reach further out, or end inside the trim"
    )


def of_resolution(error: float, warning: float) -> Shop:
    """The shop with other demands on pictures."""
    return SHOP.changed(resolution=Resolution(error=error, warning=warning))


SHARP = of_resolution(1, 2)


@pytest.mark.parametrize(
    "box",
    [
        TRIM.grown(10),
        TRIM.grown(-1),
        Box(-10, -10, 310, 200),
        Box(-10, 50, 100, 100),
        Box(-300, -300, -20, -20),  # beyond the bleed, where nothing is printed
        Box(-9, 50, -2, 100),
        Box(-9.995, 50, 100, 100),
    ],
)
def test_pictures_reach_the_bleed_or_end_inside(box: Box) -> None:
    assert of_items(picture(box), shop=SHARP) == []


@pytest.mark.parametrize(
    ("box", "given"),
    [
        (Box(0, 50, 100, 100), "0 mm"),
        (Box(-5, 50, 100, 100), "1.76 mm"),
        (Box(50, -9, 100, 100), "3.17 mm"),
        (Box(50, 50, 305, 100), "1.76 mm"),
        (Box(50, 50, 100, 409.9), "3.49 mm"),
        (Box(-10, -10, 310, 400), "0 mm"),
    ],
)
def test_pictures_that_stop_between_trim_and_bleed(box: Box, given: str) -> None:
    assert of_items(picture(box), shop=SHARP) == wrong(short(given))


def test_what_is_clipped_away_gives_no_bleed() -> None:
    whole = picture(TRIM.grown(10))
    assert of_items(Group(MARK, (whole,), clip=TRIM.grown(10)), shop=SHARP) == []
    assert of_items(Group(MARK, (whole,), clip=TRIM.grown(5)), shop=SHARP) == wrong(short("1.76 mm"))
    assert of_items(Group(MARK, (whole,), clip=TRIM.grown(-5)), shop=SHARP) == []


def test_clips_are_in_the_space_of_their_group_and_add_up() -> None:
    doubled = Matrix(2, 0, 0, 2, 0, 0)
    reaching = Group(MARK, (picture(Box(-10, -10, 200, 300)),), doubled, clip=Box(-5, -5, 155, 205))
    assert of_items(reaching, shop=SHARP) == []
    assert of_items(replace(reaching, clip=Box(-4, -5, 155, 205)), shop=SHARP) == wrong(short("2.82 mm"))
    assert of_items(Group(MARK, (reaching,), clip=TRIM.grown(5)), shop=SHARP) == wrong(short("1.76 mm"))


def test_maps_of_groups_in_groups_apply_from_the_inside() -> None:
    doubled = Group(MARK, (picture(Box(0, 0, 157.5, 210)),), Matrix(2, 0, 0, 2, 0, 0))
    assert of_items(Group(MARK, (doubled,), Matrix(e=-5, f=-10)), shop=SHARP) == wrong(short("1.76 mm"))
    resource = Resource("motif 1", ResourceKind.MOTIF, Box(0, 0, 315, 420), (doubled,))
    placed = Use(SHOWN, "motif 1", Matrix(e=-5, f=-10))
    assert of_items(placed, shop=SHARP, resources=(resource,)) == wrong(short("1.76 mm"))


def test_a_shop_without_bleed_takes_pictures_that_end_at_the_trim() -> None:
    assert of_items(picture(TRIM), shop=SHARP.changed(bleed=0)) == []


def test_one_cause_is_one_message_however_many_pages_have_it() -> None:
    pages = [replace(page(picture(TRIM)), subject=f"card {number}") for number in (1, 2, 3)]
    assert complaints(*pages, shop=SHARP) == wrong(short("0 mm"), pages="card 1 and 2 more pages")


def test_two_faults_at_one_place_are_both_told() -> None:
    thin = [Stroke(SHOWN, line(10, y, 90, y), ink, 0.1) for y, ink in ((10, PAPER), (20, BLACK), (30, PAPER))]
    white = wrong("a line of 0.1 pt in white, 0.5 pt is the shop's least; thicken it")
    black = wrong("a line of 0.1 pt, 0.25 pt is the shop's least; thicken it")
    assert of_items(*thin, shop=SHOP.changed(reversed_line=0.5)) == white + black


# Resolution


def unsharp(found: int, least: str, more: str) -> str:
    return (
        f"the picture «Et bilde» has {found} pixels per inch at the size it is shown in, {least} are the shop's least; "
        f"take one of {more} pixels or more, or show it smaller"
    )


def test_pictures_have_the_pixels_that_a_shop_asks_for() -> None:
    demanding = of_resolution(300, 300)
    assert of_items(picture(), shop=demanding) == []
    assert of_items(picture(), shop=of_resolution(301, 400)) == wrong(unsharp(300, "301", "602 × 803"))


def test_the_coarser_direction_counts() -> None:
    assert of_items(picture(Box(50, 50, 194, 100))) == []
    assert of_items(picture(Box(0, 50, 290, 100)), shop=SHOP.changed(bleed=0)) == wrong(
        unsharp(148, "149", "601 × 801")
    )


def test_what_is_enlarged_is_coarser() -> None:
    turned = Matrix(0, 2, -2, 0, 300, 0)
    once, twice = (picture(Box(10, 10, 154 / scale, 202 / scale)) for scale in (1, 2))
    assert of_items(Group(MARK, (twice,), turned), shop=of_resolution(299, 299)) == []
    assert of_items(Group(MARK, (once,), turned), shop=of_resolution(200, 299)) == wrong(
        unsharp(150, "200", "800 × 1067")
    )


def test_large_formats_are_seen_from_a_distance() -> None:
    far = of_resolution(601, 700).changed(large_format=True, distance=2)
    assert of_items(picture(), shop=far) == wrong(unsharp(300, "300.5", "601 × 802"))
    assert of_items(picture(), shop=far.changed(distance=3)) == []
    assert of_items(picture(), shop=far.changed(distance=3, large_format=False)) == wrong(
        unsharp(300, "601", "1202 × 1603")
    )


# Transparency


def test_transparent_pictures_where_a_shop_refuses_them() -> None:
    strict = SHOP.changed(transparency="refused")
    assert of_items(picture(pixels=CUT_OUT)) == []
    assert of_items(picture(), shop=strict) == []
    assert of_items(picture(pixels=CUT_OUT), shop=strict) == wrong(
        "the picture «Et bilde» is transparent, which the shop refuses; save it without transparency, on the ground "
        "that it stands on"
    )


# Ink


@pytest.mark.parametrize("limit", [200, 150])
def test_ink_over_the_limit_is_told_where_the_ink_comes_from(limit: float) -> None:
    shop = SHOP.changed(ink_limit=limit)
    said = (
        []
        if limit == 200
        else wrong("200 % ink in one build, 150 % is the most that the shop takes; lighten it", THERE)
    )
    assert of_items(fill(INSIDE, RED), shop=shop) == said
    assert of_items(Stroke(SHOWN, line(0, 0, 9, 9), RED, 1), shop=shop) == said
    assert of_items(run("Ord", ink=RED), shop=shop) == said
    resource = Resource("motif 1", ResourceKind.MOTIF, INSIDE, (fill(INSIDE, RED),))
    assert of_items(Use(SHOWN, "motif 1", Matrix()), shop=shop, resources=(resource,)) == said


def test_a_spot_colour_has_a_plate_of_its_own() -> None:
    cut = Ink(100, 100, 100, 0, "CutContour")
    assert of_items(Stroke(MARK, line(0, 0, 9, 9), cut, 0.25), shop=SHOP.changed(ink_limit=150)) == []
    assert of_items(Stroke(MARK, line(0, 0, 9, 9), cut, 0.25), shop=SHOP.changed(reversed_line=0.5)) == []


# Type and lines


@pytest.mark.parametrize(
    ("size", "ink", "said"),
    [
        (6, BLACK, ""),
        (6, Ink(0, 100, 0, 0), ""),
        (5.9, BLACK, "5.9 pt type, 6 pt is the shop's least; enlarge it"),
        (8, PAPER, ""),
        (7.9, PAPER, "7.9 pt type in white, 8 pt is the shop's least; enlarge it"),
        (8, RED, ""),
        (7.9, RED, "7.9 pt type in several inks, 8 pt is the shop's least; enlarge it"),
    ],
)
def test_least_type(size: float, ink: Ink, said: str) -> None:
    text = replace(run("Ord", size=size, ink=ink), mark=SHOWN)
    assert of_items(text) == (wrong(said) if said else [])
    assert of_items(replace(run("  ", size=1), mark=SHOWN)) == []


def test_type_in_a_group_is_as_large_as_it_comes_out() -> None:
    text = replace(run("Ord", size=11), mark=SHOWN)
    for matrix in (Matrix(0.5, 0, 0, 0.5, 0, 0), Matrix(1, 0, 0, 0.5, 0, 0), Matrix(0, 0.5, -1, 0, 0, 0)):
        assert of_items(Group(MARK, (text,), matrix)) == wrong("5.5 pt type, 6 pt is the shop's least; enlarge it")


@pytest.mark.parametrize(
    ("width", "ink", "said"),
    [
        (0.25, BLACK, ""),
        (0.2, BLACK, "a line of 0.2 pt, 0.25 pt is the shop's least; thicken it"),
        (0, BLACK, "a line of 0 pt, 0.25 pt is the shop's least; thicken it"),
        (0.5, PAPER, ""),
        (0.4, PAPER, "a line of 0.4 pt in white, 0.5 pt is the shop's least; thicken it"),
        (0.4, RED, "a line of 0.4 pt in several inks, 0.5 pt is the shop's least; thicken it"),
    ],
)
def test_least_lines(width: float, ink: Ink, said: str) -> None:
    shop = SHOP.changed(reversed_line=0.5)
    expected = wrong(said) if said else []
    assert of_items(Stroke(SHOWN, line(10, 10, 90, 10), ink, width), shop=shop) == expected
    assert of_items(fill(Box(10, 10, 90, 10 + width), ink), shop=shop) == expected
    doubled = Group(MARK, (Stroke(SHOWN, line(5, 5, 45, 5), ink, width / 2),), Matrix(2, 0, 0, 2, 0, 0))
    assert of_items(doubled, shop=shop) == expected


def test_a_small_dot_and_an_empty_path_are_no_lines() -> None:
    dots = sum((circle(x, 9, 0.2) for x in range(3)), ())
    assert of_items(Fill(SHOWN, dots, BLACK), Fill(SHOWN, (), BLACK)) == []


def test_lines_in_a_motif_are_told_where_the_motif_is_placed() -> None:
    thin = Resource("motif 1", ResourceKind.MOTIF, INSIDE, (Stroke(MARK, line(0, 0, 9, 9), BLACK, 1),))
    small = Use(SHOWN, "motif 1", Matrix(0.1, 0, 0, 0.1, 0, 0))
    assert of_items(small, resources=(thin,)) == wrong("a line of 0.1 pt, 0.25 pt is the shop's least; thicken it")


# One back for all cards

COMMON = SHOP.changed(order=PageOrder.COMMON_BACK)
ELSEWHERE = Mark(Role(Tag.FIGURE, "Noe annet"), replace(THERE, line=77), 5)


def cards(*backs: Sequence[Item]) -> list[Page]:
    """Cards with fronts of their own and such backs."""
    faces: list[Page] = []
    for number, back in enumerate(backs, 1):
        faces.append(replace(page(run(f"Kort {number}")), subject=f"card {number}, front"))
        faces.append(replace(page(*back), subject=f"card {number}, back"))
    return faces


def differing(first: int, second: int, origin: Origin) -> list[str]:
    return [
        f"{origin}: the backs of «card {first}, back» and «card {second}, back» differ, and the shop prints one back "
        "for all cards; choose a shop that takes fronts and backs in two files, such as cards-two-files (kort)"
    ]


def backs_told(*backs: Sequence[Item], shop: Shop = COMMON, resources: tuple[Resource, ...] = ()) -> list[str]:
    return complaints(*cards(*backs), shop=shop, resources=resources, pairs=True)


def test_backs_that_are_alike_may_be_common() -> None:
    ground = fill(TRIM.grown(10), RED)
    group = Group(MARK, (picture(), run("Tema")), clip=INSIDE)
    other = Group(ELSEWHERE, (replace(picture(), mark=ELSEWHERE), replace(run("Tema"), mark=ELSEWHERE)), clip=INSIDE)
    assert (
        backs_told([ground, group], [replace(ground, mark=ELSEWHERE), other], [ground, Link(MARK, TRIM), group]) == []
    )


@pytest.mark.parametrize(
    "other",
    [
        run("Tenk"),
        replace(run("Tema"), mark=ELSEWHERE, x=51),
        Fill(ELSEWHERE, rectangle(INSIDE), BLACK),
        Stroke(ELSEWHERE, rectangle(INSIDE), BLACK, 1),
        Group(ELSEWHERE, (run("Tema"),), clip=INSIDE),
    ],
)
def test_backs_that_differ_are_named_by_the_first_two(other: Item) -> None:
    same = fill(TRIM.grown(10), RED)
    told = backs_told([same, run("Tema")], [same, run("Tema")], [same, other], [same])
    assert told == differing(1, 3, other.mark.origin)


def test_a_back_that_lacks_something_has_no_place_of_its_own() -> None:
    assert backs_told([run("Tema")], []) == differing(1, 2, COMMON.origin)


def test_motifs_are_compared_by_what_they_paint() -> None:
    shapes = [
        Resource(f"motif {number}", ResourceKind.MOTIF, INSIDE, (fill(INSIDE, ink),))
        for number, ink in ((1, RED), (2, RED), (3, BLACK))
    ]
    uses = [Use(ELSEWHERE, resource.name, Matrix()) for resource in shapes]
    assert backs_told([uses[0]], [uses[1]], resources=tuple(shapes)) == []
    assert backs_told([uses[0]], [uses[2]], resources=tuple(shapes)) == differing(1, 2, ELSEWHERE.origin)


def test_clips_belong_to_what_is_painted() -> None:
    whole, part = (Group(ELSEWHERE, (picture(),), clip=clip) for clip in (INSIDE, INSIDE.grown(-20)))
    assert backs_told([whole], [part]) == differing(1, 2, ELSEWHERE.origin)


def test_backs_may_differ_where_nobody_asks() -> None:
    backs = [run("Tema")], [run("Tenk")]
    assert backs_told(*backs, shop=SHOP) == []
    assert complaints(*cards(*backs), shop=COMMON, pairs=False) == []
