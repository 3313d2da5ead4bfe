"""What a print shop gets: which pages go into which file, in which order, under which name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, count

from deckgen.bundle import bundled
from deckgen.model.layout import Bundle, Layout
from deckgen.model.shop import Files, PageOrder, Shop
from deckgen.page import MILLIMETRE, Page, Product
from deckgen.source.filenames import portable


@dataclass(frozen=True, slots=True)
class Job:
    """A product as it is ordered, with its layout."""

    product: Product
    layout: Layout

    @property
    def pairs(self) -> bool:
        """Whether its pages are fronts and backs in turn."""
        return self.layout.press.pairs


@dataclass(frozen=True, slots=True)
class PressFile:
    """One file for a shop: its name without a folder, its product as it is printed, and the jobs that it is of."""

    name: str
    product: Product
    jobs: tuple[Job, ...]


def press_files(jobs: Sequence[Job], shop: Shop, deck: str) -> tuple[PressFile, ...]:
    """The files that a shop gets of some jobs, by name; a name given twice is told apart by a number."""
    names: set[str] = set()
    files = [file for group in _groups(jobs, shop) for file in _files_of(group, shop, deck)]
    return tuple(_named(file, _distinct(file.name, names)) for file in files)


def _named(file: PressFile, name: str) -> PressFile:
    return replace(file, name=name, product=replace(file.product, name=name))


def _groups(jobs: Sequence[Job], shop: Shop) -> list[tuple[Job, ...]]:
    """Jobs that share a file: with one file a size those of one size, stock and kind; else each alone."""
    if shop.files is not Files.SIZE:
        return [(job,) for job in jobs]
    groups: dict[object, list[Job]] = {}
    for job in jobs:
        trim = job.product.pages[0].trim
        press = job.layout.press
        alike = (round(trim.width, 1), round(trim.height, 1), job.pairs, press.stock, press.grammage, press.condition)
        groups.setdefault(alike, []).append(job)
    return [tuple(group) for group in groups.values()]


def _files_of(group: tuple[Job, ...], shop: Shop, deck: str) -> Iterator[PressFile]:
    joined = _joined(group)
    for side, pages in sided(joined.pages, group[0].pairs, shop.order):
        for number, some in _parted(pages, shop):
            product = replace(joined, pages=tuple(some))
            yield PressFile(file_name(product, shop, deck, side, number), product, group)


def _joined(group: tuple[Job, ...]) -> Product:
    """The products of a group as one."""
    if len(group) == 1:
        return group[0].product
    name = "-".join(job.product.name for job in group)
    headings = [job.layout.title for job in group]
    bundle = Bundle(name, " + ".join(headings), tuple(job.layout.name for job in group), group[0].layout.origin)
    return replace(bundled(bundle, bundle.title, [job.product for job in group], headings), name=name)


def sided(pages: Sequence[Page], pairs: bool, order: PageOrder) -> Iterator[tuple[str, Sequence[Page]]]:
    """The pages of each file in the shop's order, with the file's side: "" where there is one file for all."""
    fronts, backs = pages[0::2], pages[1::2]
    if not pairs or order is PageOrder.ALTERNATING:
        yield "", pages
    elif order is PageOrder.BACKS_FIRST:
        yield "", [page for pair in zip(backs, fronts, strict=True) for page in pair]
    elif order is PageOrder.COMMON_BACK:
        yield "", [*fronts, backs[0]]
    else:
        yield "-fronts", fronts
        yield "-backs", backs


def _parted(pages: Sequence[Page], shop: Shop) -> Iterator[tuple[int, Sequence[Page]]]:
    if shop.files is not Files.PAGE:
        yield 0, pages
        return
    for number, page in enumerate(pages, 1):
        yield number, [page]


def file_name(product: Product, shop: Shop, deck: str, side: str = "", number: int = 0) -> str:
    """The name of a file by the shop's pattern, without a folder; `number` is the page's where each has a file."""
    trim = product.pages[0].trim
    return shop.pattern.format(
        deck=deck,
        product=product.name,
        title=portable(product.title) or product.name,
        width=f"{trim.width / MILLIMETRE:g}",
        height=f"{trim.height / MILLIMETRE:g}",
        side=side,
        page=f"{number:03}" if number else "",
    )


def _distinct(name: str, taken: set[str]) -> str:
    """A name that no other file has, whatever its capitals: on some systems they do not count."""
    numbers = (f"{name}-{number}" for number in count(2))
    free = next(one for one in chain([name], numbers) if one.casefold() not in taken)
    taken.add(free.casefold())
    return free
