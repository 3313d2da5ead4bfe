"""Pages of ours held against the rules: what stops them is a problem of the sources, before a file is made."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from msgspec.structs import replace

from deckgen.page.items import Product
from deckgen.painted.model import OwnOrigin
from deckgen.painted.pages import PaintedDocument, PaintedPage
from deckgen.press.shop import Shop
from deckgen.rules.finding import Fault, Mend, Rule, Sight
from deckgen.rules.ruleset import DOCUMENT_RULES, PAGE_RULES, PRODUCT_RULES
from deckgen.rules.subject import ProductSubject
from deckgen.source.problems import Origin, Problems

S = TypeVar("S")

Causes = dict[tuple[str, Origin], list[Fault]]


def _page_by_page(rule: Rule[PaintedDocument]) -> Rule[PaintedPage]:
    """A rule on documents as one on pages, whose ink nobody measures."""

    def judge(page: PaintedPage, shop: Shop) -> Iterator[Fault]:
        return rule.judge(PaintedDocument((page,), lambda: None), shop)

    return Rule(rule.id, rule.title, rule.source, judge, ours=rule.ours, mend=rule.mend, sight=rule.sight)


# What is asked of pages of ours. Among the rules on documents, those that look at each object by itself.
OWN_PAGE_RULES = (
    *(rule for rule in PAGE_RULES if rule.ours),
    *(_page_by_page(rule) for rule in DOCUMENT_RULES if rule.ours),
)


def judge_product(subject: ProductSubject, shop: Shop, problems: Problems) -> None:
    """Note what a shop, or deckgen itself, can not take of composed pages.

    What breaks a rule at one place of the sources is one problem, which tells the first page and on how many more it
    is so.
    """
    causes = _causes_on_pages(subject, shop) | _causes_in_product(subject, shop)
    for (_id, origin), faults in causes.items():
        problems.add(origin, f"{_words(faults[0])} ({_pages(subject.product, faults)})")


def judge_changed(subject: ProductSubject, shop: Shop, sound: Collection[int], problems: Problems) -> None:
    """As `judge_product`, with less work where pages are among those, by identity, that were found sound before."""
    pages = tuple(page for page in subject.product.pages if id(page) not in sound)
    others = replace(subject, product=replace(subject.product, pages=pages))
    if _causes_on_pages(others, shop) or _causes_in_product(subject, shop):
        judge_product(subject, shop, problems)


def _causes_on_pages(subject: ProductSubject, shop: Shop) -> Causes:
    faults = _faults_of_pages(subject, shop)
    return _causes((rule, fault) for rule in OWN_PAGE_RULES for fault in faults[rule.id])


def _causes_in_product(subject: ProductSubject, shop: Shop) -> Causes:
    return _causes((rule, fault) for rule in PRODUCT_RULES for fault in rule.judge(subject, shop))


def _causes(faults: Iterable[tuple[Rule[S], Fault]]) -> Causes:
    """The faults that are too much for pages of ours, by their rule and the place to mend them."""
    causes: Causes = {}
    for rule, fault in faults:
        if rule.stops(fault):
            causes.setdefault((rule.id, _place(rule, fault)), []).append(fault)
    return causes


def _faults_of_pages(subject: ProductSubject, shop: Shop) -> Mapping[str, Sequence[Fault]]:
    """What rules on pages find, by their ids; whole pages are made for those only that must look at them."""
    faults = dict(subject.faults)
    backdrops = subject.backdrops(shop.bleed)
    samples = (subject.lines, *dict.fromkeys(backdrops))
    is_plain = not any(item.overprint for page in samples for item in page.objects)
    for rule in OWN_PAGE_RULES:
        if rule.sight is Sight.BACKDROP:
            faults[rule.id] = _on_backdrops(rule, backdrops, shop)
        elif rule.sight is Sight.EACH and is_plain and not any(any(rule.judge(page, shop)) for page in samples):
            faults[rule.id] = ()
    left = [rule for rule in OWN_PAGE_RULES if rule.id not in faults]
    faults |= _on_whole_pages(left, subject, shop)
    subject.faults.update((rule.id, faults[rule.id]) for rule in left if not rule.by_shop)
    return faults


def _on_backdrops(rule: Rule[PaintedPage], backdrops: Sequence[PaintedPage], shop: Shop) -> Sequence[Fault]:
    """What a rule finds on the backdrop of each page, which it looks at once for all pages that share it."""
    faults = {backdrop: tuple(rule.judge(backdrop, shop)) for backdrop in dict.fromkeys(backdrops)}
    if not any(faults.values()):
        return ()
    return [
        replace(fault, place=replace(fault.place, page=number))
        for number, backdrop in enumerate(backdrops, start=1)
        for fault in faults[backdrop]
    ]


def _on_whole_pages(
    rules: Sequence[Rule[PaintedPage]], subject: ProductSubject, shop: Shop
) -> Mapping[str, Sequence[Fault]]:
    """What rules find on each page as a whole, by their ids; one page is made at a time."""
    faults: dict[str, list[Fault]] = {rule.id: [] for rule in rules}
    for page in subject.pages(shop.bleed) if rules else ():
        for rule in rules:
            faults[rule.id] += rule.judge(page, shop)
    return faults


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
