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
from deckgen.rules import edges
from deckgen.rules.finding import Fault, Mend, Rule, Severity, Sight
from deckgen.rules.house import HOUSE
from deckgen.rules.ruleset import DOCUMENT_RULES
from deckgen.rules.subject import ProductSubject
from deckgen.rules.verdict import OWN_PAGE_RULES, faults_of_product, judge_product
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


OUTSIDE, WITHIN = (2, 100), (50, 100)


def shown_at(line: int, place: tuple[float, float], key: str = "", **changes: object) -> Page:
    """A page with a text of its own, all of them by one element."""
    text = replace(run("Ord", place), mark=replace(MARK, origin=Origin("themes/a.yaml", line), element=HERE), **changes)
    return replace(page(text), subject=f"card {line}", keys=(key,) if key else ())


def blamed(*pages: Page, **facts: object) -> list[str]:
    """What is said of a product, of which more is known."""
    problems = Problems()
    judge_product(ProductSubject(Product("kort", "Kort", pages, ()), **facts), HOUSE, problems)  # type: ignore[arg-type]
    return [str(problem) for problem in problems.noted]


def test_where_all_texts_of_an_element_fail_the_layout_is_to_blame() -> None:
    (message,) = blamed(shown_at(1, OUTSIDE), shown_at(2, OUTSIDE), shown_at(3, OUTSIDE))
    assert message.startswith(f"{HERE}: «Ord»: text is nearer to the trim than the safe ")
    assert message.endswith("(kort, card 1 and 2 more pages)")


def test_where_some_fail_each_of_them_is_and_its_element_is_named() -> None:
    messages = blamed(shown_at(1, OUTSIDE), shown_at(2, WITHIN), shown_at(3, OUTSIDE), shown_at(3, OUTSIDE))
    assert [message.split(": ")[0] for message in messages] == ["themes/a.yaml:1:1", "themes/a.yaml:3:1"]
    assert messages[0].endswith(f"(kort, card 1; its element is {HERE})")
    assert messages[1].endswith(f"(kort, card 3 and 1 more page; its element is {HERE})")


def test_type_that_is_too_small_is_mended_in_its_style() -> None:
    style = Origin("layouts/kort.yaml", 3, 9)
    (message,) = blamed(shown_at(1, WITHIN, size=7), shown_at(2, WITHIN), styles={HERE: style})
    assert message.startswith(f"{style}: «Ord»: text is 7 pt")


@pytest.mark.parametrize(("failing", "places"), [(3, ["style"]), (2, ["style"]), (1, ["theme:1"])])
def test_contrast_is_mended_in_the_style_or_in_the_inks_of_a_theme_that_is_alone_with_it(
    failing: int, places: list[str]
) -> None:
    style = Origin("style")
    inks = {f"theme:{number}": Origin(f"theme:{number}") for number in (1, 2, 3)}
    pages = [
        shown_at(number, WITHIN, f"theme:{number}", ink=GREY if number <= failing else BLACK) for number in (1, 2, 3)
    ]
    messages = blamed(*pages, styles={HERE: style}, inks=inks)
    assert [message.rsplit(":1:1: ")[0] for message in messages] == places
    assert all("contrast" in message for message in messages)


def test_text_that_is_cut_is_not_asked_whether_it_stands_out_there() -> None:
    (message,) = blamed(shown_at(1, (-20, 100), ink=PAPER))
    assert "text is cut by the trim" in message


def test_the_places_of_a_fault_are_all_of_its_boxes() -> None:
    (fault,) = faults_of_product(ProductSubject(Product("kort", "Kort", tuple(cards(7, 8, 7)[:3]), ())), HOUSE)
    assert [page for page, _ in fault.places] == [1, 3]
    assert fault.problem.cause == "S04"


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
            cut = {fault.place.box for fault in edges.safe_text(painted, shop)}
            for fault in filter(rule.stops, rule.judge(replace(painted, number=number), shop)):
                assert isinstance(fault.origin, OwnOrigin)
                assert fault.origin.element == fault.origin.source, "so that it does not matter whose fault it is"
                if rule.id == "T02" and fault.place.box in cut:
                    continue
                words = f"{fault.name}: {fault.reason}" if fault.name else fault.reason
                told = f"{fault.name or 'this picture'} needs " if fault.pixels else f"{words} (kort, {only.subject}"
                causes.setdefault((rule.id, fault.origin.source), f"{fault.origin.source}: {told}")
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


def test_what_an_author_sets_in_a_style_that_ships_is_mended_at_the_element() -> None:
    style = Origin("shipped/layouts/kort.yaml", 3, 9)
    small = shown_at(1, WITHIN, size=7), shown_at(2, WITHIN, size=7, ink=GREY)
    messages = blamed(*small, styles={HERE: style})
    assert len(messages) == 2
    assert all(message.startswith(f"{HERE}: «Ord»: ") for message in messages)
    unowned = frozenset({HERE.file})
    assert all(message.startswith(f"{style}: ") for message in blamed(*small, styles={HERE: style}, unowned=unowned))
