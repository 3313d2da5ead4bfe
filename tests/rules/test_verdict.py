"""Faults on pages of ours as problems of the sources: where, and each cause once."""

from __future__ import annotations

from dataclasses import replace

import pytest
from own_samples import (
    CODE,
    MOTIF,
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

from deckgen.page.ink import BLACK, PAPER
from deckgen.page.items import Group, Link, Page, Stroke
from deckgen.page.paths import line
from deckgen.press.shop import Resolution
from deckgen.rules.finding import Fault, Mend, Rule, Severity


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
