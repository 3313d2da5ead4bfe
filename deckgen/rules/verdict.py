"""Pages of ours held against the rules: what stops them is a problem of the sources, before a file is made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from deckgen.page.items import Product
from deckgen.painted.model import OwnOrigin
from deckgen.press.shop import Shop
from deckgen.rules.finding import Fault, Mend, Rule
from deckgen.rules.ruleset import DOCUMENT_RULES, PAGE_RULES, PRODUCT_RULES
from deckgen.rules.subject import ProductSubject
from deckgen.source.problems import Origin, Problems

S = TypeVar("S")

Cause = tuple[str, Origin]


def judge_product(subject: ProductSubject, shop: Shop, problems: Problems) -> None:
    """Note what a shop, or deckgen itself, can not take of composed pages.

    What breaks a rule at one place of the sources is one problem, which tells the first page and on how many more it
    is so.
    """
    document = subject.painted(shop.bleed)
    causes: dict[Cause, list[Fault]] = {}
    for cause, fault in (
        *_stopping(PAGE_RULES, document.pages, shop),
        *_stopping(DOCUMENT_RULES, [document], shop),
        *_stopping(PRODUCT_RULES, [subject], shop),
    ):
        causes.setdefault(cause, []).append(fault)
    for (_id, origin), faults in causes.items():
        problems.add(origin, f"{_words(faults[0])} ({_pages(subject.product, faults)})")


def _stopping(rules: Iterable[Rule[S]], subjects: Sequence[S], shop: Shop) -> Iterator[tuple[Cause, Fault]]:
    """The faults that are too much for pages of ours, each with the rule and the place to mend it."""
    for rule in rules:
        if rule.ours:
            for subject in subjects:
                for fault in rule.judge(subject, shop):
                    if rule.stops(fault):
                        yield (rule.id, _place(rule, fault)), fault


def _place(rule: Rule[S], fault: Fault) -> Origin:
    assert isinstance(fault.origin, OwnOrigin), f"{rule.id} does not say where its fault comes from"
    return fault.origin.element if rule.mend is Mend.ELEMENT else fault.origin.source


def _words(fault: Fault) -> str:
    return f"{fault.name}: {fault.reason}" if fault.name else fault.reason


def _pages(product: Product, faults: Sequence[Fault]) -> str:
    """The product, the first page that a fault is on, and how many more there are; the product alone for all of it."""
    pages = dict.fromkeys(fault.place.page for fault in faults if fault.place.page)
    if not pages:
        return product.name
    first, more = product.pages[next(iter(pages)) - 1], len(pages) - 1
    others = f" and {more} more page{'s' if more > 1 else ''}" if more else ""
    return f"{product.name}, {first.subject}{others}"
