"""Pages of ours held against the rules: what stops them is a problem of the sources, before a file is made."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from deckgen.page.geometry import Box
from deckgen.page.items import Page, Product
from deckgen.painted.model import OwnOrigin
from deckgen.painted.pages import PaintedDocument, PaintedPage
from deckgen.press.shop import Shop
from deckgen.rules.finding import Fault, Mend, PixelNeed, Rule, Sight
from deckgen.rules.ruleset import DOCUMENT_RULES, PAGE_RULES, PRODUCT_RULES
from deckgen.rules.subject import ProductSubject
from deckgen.source.problems import Origin, Problem, Problems

S = TypeVar("S")

SAFE_TEXT, CONTRAST = "G01", "T02"

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


MENDS = {rule.id: rule.mend for rule in OWN_PAGE_RULES}


class PageFault(Struct, frozen=True):
    """A problem of pages of ours, and where it is seen: page numbers from 1, each with a box in points."""

    problem: Problem
    places: tuple[tuple[int, Box], ...] = ()


class Verdict(Struct, frozen=True):
    """What a shop, or deckgen itself, can not take of composed pages, and the pages that have nothing against them."""

    faults: tuple[PageFault, ...]
    sound: tuple[Page, ...]


def judge_product(subject: ProductSubject, shop: Shop, problems: Problems) -> None:
    """Note what a shop, or deckgen itself, can not take of composed pages."""
    problems.extend(fault.problem for fault in faults_of_product(subject, shop))


def faults_of_product(subject: ProductSubject, shop: Shop) -> tuple[PageFault, ...]:
    """What a shop, or deckgen itself, can not take of composed pages."""
    return verdict_on(subject, shop).faults


def verdict_on(subject: ProductSubject, shop: Shop, sound: Collection[int] = ()) -> Verdict:
    """The verdict on composed pages; `sound` has those, by identity, that nothing was found against before.

    What breaks a rule at one place of the sources is one problem, which tells the first page and on how many more it
    is so.
    """
    on_pages = _stopping_on_changed_pages(subject, shop, sound)
    causes = _causes(on_pages, Blame(subject, shop, on_pages) if on_pages else None) | _causes_in_product(subject, shop)
    faulty = {fault.place.page for _, fault in on_pages}
    return Verdict(
        tuple(_page_fault(*cause, faults, subject) for cause, faults in causes.items()),
        tuple(page for number, page in enumerate(subject.product.pages, 1) if number not in faulty),
    )


def _page_fault(rule_id: str, origin: Origin, faults: Sequence[Fault], subject: ProductSubject) -> PageFault:
    product = subject.product
    places = dict.fromkeys((fault.place.page, fault.place.box) for fault in faults if fault.place.box)
    seen = tuple((page, box) for page, box in places if page and box)
    if coarsest := max(faults, key=_needed_pixels).pixels:
        return PageFault(_small_picture(rule_id, origin, faults[0].name, coarsest, product), seen)
    first, pages = faults[0], _pages(product, faults)
    assert isinstance(first.origin, OwnOrigin)
    element = first.origin.element
    is_texts = MENDS.get(rule_id) in (Mend.SHARED, Mend.INK) and origin not in (element, subject.style_of(element))
    where = f"{pages}; its element is {element}" if is_texts else pages
    return PageFault(Problem(origin, f"{_words(first)} ({where})", rule_id, case=pages), seen)


def _needed_pixels(fault: Fault) -> int:
    return fault.pixels.area if fault.pixels else 0


def _small_picture(rule_id: str, origin: Origin, name: str, need: PixelNeed, product: Product) -> Problem:
    """A picture of the deck has too few pixels: the product that needs most of them is told, and how many."""
    message = (
        f"{name or 'this picture'} needs {need.width} × {need.height} pixels for {product.name}, "
        f"has {need.has_width} × {need.has_height}; put in a larger picture"
    )
    return Problem(origin, message, rule_id, need.area)


def _stopping_on_changed_pages(
    subject: ProductSubject, shop: Shop, sound: Collection[int]
) -> list[tuple[Rule[PaintedPage], Fault]]:
    """The faults of pages that stop them; those that are known to be sound are not looked at."""
    if not sound:
        return list(_stopping_on_pages(subject, shop))
    numbered = [(number, page) for number, page in enumerate(subject.product.pages, 1) if id(page) not in sound]
    product = replace(subject.product, pages=tuple(page for _, page in numbered))
    found = _stopping_on_pages(replace(subject, product=product, faults={}), shop)
    return [(rule, _on_page(fault, numbered[fault.place.page - 1][0])) for rule, fault in found]


def _on_page(fault: Fault, number: int) -> Fault:
    return replace(fault, place=replace(fault.place, page=number))


def _stopping_on_pages(subject: ProductSubject, shop: Shop) -> Iterator[tuple[Rule[PaintedPage], Fault]]:
    """The faults of pages that are too much for pages of ours, with their rules.

    Text that lies where it should not is not asked whether it stands out there.
    """
    faults = _faults_of_pages(subject, shop)
    cut = {(fault.place.page, fault.place.box) for fault in faults[SAFE_TEXT]}
    return (
        (rule, fault)
        for rule in OWN_PAGE_RULES
        for fault in faults[rule.id]
        if rule.stops(fault) and not (rule.id == CONTRAST and (fault.place.page, fault.place.box) in cut)
    )


def _causes_in_product(subject: ProductSubject, shop: Shop) -> Causes:
    return _causes(
        [(rule, fault) for rule in PRODUCT_RULES for fault in rule.judge(subject, shop) if rule.stops(fault)], None
    )


def _causes(faults: Iterable[tuple[Rule[S], Fault]], blame: Blame | None) -> Causes:
    """Faults by their rule and the place to mend them."""
    causes: Causes = {}
    for rule, fault in faults:
        place = blame.place(rule, fault) if blame else _origin(rule, fault).source
        causes.setdefault((rule.id, place), []).append(fault)
    return causes


class Blame:
    """Where the faults of pages are to be mended: that depends on what else there is that is like what fails."""

    def __init__(self, subject: ProductSubject, shop: Shop, faults: Iterable[tuple[Rule[PaintedPage], Fault]]) -> None:
        self._subject = subject
        self._bleed = shop.bleed
        self._failing: dict[tuple[str, Origin], set[Origin]] = {}
        self._failing_themes: dict[tuple[str, Origin], set[str]] = {}
        for rule, fault in faults:
            origin = _origin(rule, fault)
            style, theme = subject.style_of(origin.element), subject.theme_key(fault.place.page)
            self._failing.setdefault((rule.id, origin.element), set()).add(origin.source)
            self._failing_themes.setdefault((rule.id, style), set()).add(theme)

    def place(self, rule: Rule[S], fault: Fault) -> Origin:
        """The place in the sources at which a fault is to be mended."""
        origin = _origin(rule, fault)
        style = self._subject.style_of(origin.element)
        match rule.mend:
            case Mend.SOURCE:
                return origin.source
            case Mend.STYLE:
                return style
            case Mend.SHARED:
                all_fail = self._failing[rule.id, origin.element] >= self._sources.get(origin.element, set())
                return origin.element if all_fail else origin.source
            case Mend.INK:
                theme = self._subject.theme_key(fault.place.page)
                most_fail = 2 * len(self._failing_themes[rule.id, style]) > len(self._themes.get(style, ()))
                return style if most_fail else self._subject.inks.get(theme, style)
        return origin.element

    @cached_property
    def _sources(self) -> Mapping[Origin, set[Origin]]:
        """The places of all texts and codes that each element of the layout shows, by the element's."""
        sources: dict[Origin, set[Origin]] = {}
        for _, origin in self._shown:
            sources.setdefault(origin.element, set()).add(origin.source)
        return sources

    @cached_property
    def _themes(self) -> Mapping[Origin, set[str]]:
        """The themes on whose pages each style is used, by the style's place."""
        themes: dict[Origin, set[str]] = {}
        for page, origin in self._shown:
            themes.setdefault(self._subject.style_of(origin.element), set()).add(self._subject.theme_key(page))
        return themes

    @cached_property
    def _shown(self) -> Sequence[tuple[int, OwnOrigin]]:
        """Where all texts and codes come from, each with its page."""
        shown: dict[tuple[int, OwnOrigin], None] = {}
        for page in self._subject.pages(self._bleed):
            origins = [item.origin for item in page.objects if item.text] + [code.origin for code in page.codes()]
            shown.update(dict.fromkeys((page.number, one) for one in origins if isinstance(one, OwnOrigin)))
        return tuple(shown)


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


def _origin(rule: Rule[S], fault: Fault) -> OwnOrigin:
    assert isinstance(fault.origin, OwnOrigin), f"{rule.id} does not say where its fault comes from"
    return fault.origin


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
