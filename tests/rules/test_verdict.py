"""Faults on pages of ours as problems of the sources: where, and each cause once."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

import pytest
from msgspec.structs import replace
from own_samples import (
    CODE,
    GREY,
    MOTIF,
    PHOTO,
    RED,
    SHOP,
    complaints,
    fill,
    ground,
    of_items,
    picture,
    placed,
    wrong,
)
from samples import HERE, MARK, THERE, TRIM, page, run

from deckgen.page.geometry import Box
from deckgen.page.ink import BLACK, PAPER, Ink
from deckgen.page.items import Fill, Group, Item, Link, Page, Product, Stroke
from deckgen.page.paths import line, rectangle
from deckgen.painted.from_page import Lowering
from deckgen.painted.model import OwnOrigin
from deckgen.press.shop import Resolution, Shop
from deckgen.rules.finding import Fault, Mend, Rule, Severity, Sight
from deckgen.rules.house import HOUSE
from deckgen.rules.ruleset import DOCUMENT_RULES
from deckgen.rules.subject import ProductSubject
from deckgen.rules.verdict import OWN_PAGE_RULES, judge_product
from deckgen.source.problems import Origin, Problems


def test_a_page_in_order_passes() -> None:
    assert of_items(ground(PAPER), run("Ord"), placed(CODE, 100, 50, 2), placed(MOTIF, 20, 20, 10)) == []


def test_a_page_in_order_passes_at_the_shop() -> None:
    stroke = Stroke(MARK, line(50, 20, 200, 20), BLACK, 0.25)
    items = fill(TRIM.grown(10), RED), ground(PAPER), picture(), run("Ord", (50, 300)), stroke
    assert of_items(*items, Link(MARK, TRIM, "https://a.no"), shop=SHOP) == []


def cards(*sizes: float) -> list[Page]:
    """A page for each size of type."""
    return [replace(page(run("Ord", size=size)), subject=f"card {n}, front") for n, size in enumerate(sizes, 1)]


@pytest.mark.parametrize(
    ("sizes", "where"),
    [
        ((8, 7), "card 2, front"),
        ((7, 8, 7), "card 1, front and 1 more page"),
        ((8, 7, 7, 7), "card 2, front and 2 more pages"),
    ],
)
def test_one_cause_is_told_once_with_its_first_page(sizes: tuple[float, ...], where: str) -> None:
    message = "«Ord»: text is 7 pt, deckgen wants 8 pt; set it larger"
    assert complaints(*cards(*sizes)) == wrong(message, pages=where)


def test_a_cause_at_a_shop_is_told_once_too() -> None:
    short = Group(MARK, (picture(TRIM),), clip=TRIM.grown(1))
    pages = [replace(page(short), subject=f"card {number}") for number in (1, 2, 3)]
    message = "«Et bilde»: an image that reaches the trim ends before the bleed (left and bottom and right and top)"
    shop = SHOP.changed(resolution=Resolution(error=1, warning=2))
    assert complaints(*pages, shop=shop) == wrong(f"{message}; extend it", HERE, "card 1 and 2 more pages")


def test_causes_at_different_places_are_told_each() -> None:
    small = run("Ord", size=7)
    mark = replace(MARK, origin=replace(MARK.origin, line=5))
    other = replace(run("Ord", (50, 100), size=7, block=2), mark=replace(mark, block=2))
    assert [message.split(":")[1] for message in of_items(small, other)] == ["4", "5"]


def test_what_is_laid_out_is_mended_at_its_element_and_ink_at_its_source() -> None:
    text = run("Ord", size=7)
    placed_text = replace(text, mark=replace(text.mark, element=HERE))
    (size,) = of_items(placed_text)
    (ink,) = of_items(replace(placed_text, size=12, ink=replace(RED, black=60)))
    assert (size.startswith(str(HERE)), ink.startswith(str(THERE))) == (True, True)


@pytest.mark.parametrize(
    ("ours", "severity", "stops"),
    [
        (Severity.ERROR, Severity.ERROR, True),
        (Severity.ERROR, Severity.WARNING, False),
        (Severity.WARNING, Severity.ERROR, True),
        (Severity.WARNING, Severity.WARNING, True),
        (Severity.WARNING, Severity.UNKNOWN, False),
    ],
)
def test_a_rule_says_how_bad_a_fault_of_ours_may_be(ours: Severity, severity: Severity, stops: bool) -> None:
    rule: Rule[object] = Rule("Z1", "a rule", "nobody", lambda _, __: iter(()), ours=ours, mend=Mend.ELEMENT)
    assert rule.stops(Fault(severity, "wrong")) is stops


def test_each_rule_for_pages_of_ours_has_an_id_of_its_own() -> None:
    ids = [rule.id for rule in OWN_PAGE_RULES]
    assert len(set(ids)) == len(ids)
    assert {rule.id for rule in DOCUMENT_RULES if rule.ours and rule.sight is not Sight.EACH} == set()


def test_what_no_shop_changes_is_judged_once() -> None:
    subject = ProductSubject(Product("kort", "Kort", (page(run("Ord", (50, 395))),), ()))
    noted = []
    for shop in (HOUSE, SHOP, HOUSE):
        problems = Problems()
        judge_product(subject, shop, problems)
        noted.append([str(problem) for problem in problems.noted])
    assert noted[0] == noted[1] == noted[2] != []
    assert {rule.id for rule in OWN_PAGE_RULES if not rule.by_shop} == set(subject.faults) == {"G01", "T01", "T02"}


def told_page_by_page(product: Product, shop: Shop) -> list[str]:
    """Where and what each rule finds on each page when it is looked at whole and by itself, each cause once."""
    causes: dict[tuple[str, Origin], str] = {}
    for rule in OWN_PAGE_RULES:
        for number, only in enumerate(product.pages, start=1):
            (painted,) = Lowering(replace(product, pages=(only,))).pages(shop.bleed)
            for fault in filter(rule.stops, rule.judge(replace(painted, number=number), shop)):
                assert isinstance(fault.origin, OwnOrigin)
                origin = fault.origin.element if rule.mend is Mend.ELEMENT else fault.origin.source
                words = f"{fault.name}: {fault.reason}" if fault.name else fault.reason
                causes.setdefault((rule.id, origin), f"{origin}: {words} (kort, {only.subject}")
    return list(causes.values())


HOUSE_LIKE, STRICT = SHOP.changed(bleed=0, ink_limit=320), SHOP.changed(text=14, line=1, ink_limit=150)
INKS = (BLACK, PAPER, RED, GREY, Ink(80, 70, 60, 30))


def random_item(numbers: Random) -> Item:
    left, bottom = numbers.choice((-10, 0, 1, 60)), numbers.choice((-10, 0, 30, 200))
    box = Box(left, bottom, left + numbers.choice((0.2, 40, 310)), bottom + numbers.choice((0.2, 40, 410)))
    place = numbers.uniform(0, 250), numbers.uniform(0, 390)
    mark = replace(MARK, origin=replace(MARK.origin, line=numbers.randrange(1, 9)))
    text = run("Ord", place, numbers.choice((5, 10, 20)), numbers.choice(INKS), block=numbers.randrange(3))
    makers: list[Callable[[], Item]] = [
        lambda: replace(text, mark=replace(mark, block=text.mark.block)),
        lambda: Group(mark, (text,)),
        lambda: Fill(mark, rectangle(box), numbers.choice(INKS), overprint=numbers.random() < 0.1),
        lambda: Stroke(mark, line(*place, 200, 20), numbers.choice(INKS), numbers.choice((0.1, 2))),
        lambda: placed(numbers.choice((CODE, MOTIF)), *place, numbers.choice((0.5, 2))),
        lambda: replace(picture(box), mark=mark),
    ]
    return numbers.choice((makers[0], *makers))()


@pytest.mark.parametrize("seed", range(150))
def test_what_is_judged_once_for_many_pages_is_told_as_page_by_page(seed: int) -> None:
    numbers = Random(seed)
    backdrop = [random_item(numbers) for _ in range(3)]
    pages = [
        replace(page(*backdrop, *(random_item(numbers) for _ in range(numbers.randrange(3)))), subject=f"card {number}")
        for number in range(4)
    ]
    product = Product("kort", "Kort", tuple(pages), (CODE, MOTIF), pictures=(PHOTO,))
    subject = ProductSubject(product)
    for shop in (HOUSE, HOUSE_LIKE, STRICT):
        problems = Problems()
        judge_product(subject, shop, problems)
        expected = told_page_by_page(product, shop)
        assert [str(problem)[: len(words)] for problem, words in zip(problems.noted, expected, strict=True)] == expected
