"""What a print shop gets in which file: one product a file, one size, or one page; several products in one file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, count

from deckgen.layout.bundles import Bundle
from deckgen.layout.layout import Layout
from deckgen.page.geometry import MILLIMETRE
from deckgen.page.items import Bookmark, Item, Link, Page, Product, Resource
from deckgen.press.filenames import portable
from deckgen.press.shop import Files, PageOrder, Shop


def bundled(bundle: Bundle, title: str, products: Sequence[Product], headings: Sequence[str]) -> Product:
    """One product of several: bookmarks and page labels by product, anchors kept apart, artwork kept once."""
    pages = tuple(
        page for product, heading in zip(products, headings, strict=True) for page in bundled_pages(product, heading)
    )
    resources: dict[str, Resource] = {}
    for product in products:
        for resource in product.resources:
            resources.setdefault(resource.name, resource)
    pictures = {pixels.name: pixels for product in products for pixels in product.pictures}
    return Product(f"bundle-{bundle.name}", title, pages, tuple(resources.values()), pictures=tuple(pictures.values()))


def bundled_pages(product: Product, heading: str) -> list[Page]:
    """A product's pages as part of a bundle, under a bookmark of its own."""
    pages = [bundled_page(page, product.name, heading) for page in product.pages]
    pages[0] = replace(pages[0], bookmarks=(Bookmark(heading, 0), *pages[0].bookmarks))
    return pages


def bundled_page(page: Page, name: str, heading: str) -> Page:
    """A page whose label and anchor name its product, its bookmarks one level deeper."""
    return replace(
        page,
        label=f"{heading} {page.label}".strip(),
        anchor=f"{name}/{page.anchor}" if page.anchor else "",
        bookmarks=tuple(Bookmark(entry.title, entry.level + 1) for entry in page.bookmarks),
        items=tuple(relinked(item, name) for item in page.items),
    )


def relinked(item: Item, name: str) -> Item:
    """A link to an anchor, pointed at the product's own."""
    return replace(item, anchor=f"{name}/{item.anchor}") if isinstance(item, Link) and item.anchor else item


@dataclass(frozen=True, slots=True)
class PressJob:
    """A product as it is ordered, with its layout."""

    product: Product
    layout: Layout

    @property
    def pairs(self) -> bool:
        """Whether its pages are fronts and backs in turn."""
        return self.layout.press.pairs


@dataclass(frozen=True, slots=True)
class FilePlan:
    """One file for a shop: its name without a folder, its product as it is printed, and the jobs that it is of."""

    name: str
    product: Product
    jobs: tuple[PressJob, ...]


def file_plans(jobs: Sequence[PressJob], shop: Shop, deck: str) -> tuple[FilePlan, ...]:
    """The files that a shop gets of some jobs, by name; a name given twice is told apart by a number."""
    names: set[str] = set()
    files = [file for group in _groups(jobs, shop) for file in _files_of(group, shop, deck)]
    return tuple(_named(file, _distinct(file.name, names)) for file in files)


def _named(file: FilePlan, name: str) -> FilePlan:
    return replace(file, name=name, product=replace(file.product, name=name))


def _groups(jobs: Sequence[PressJob], shop: Shop) -> list[tuple[PressJob, ...]]:
    """Jobs that share a file: with one file a size those of one size, stock and kind; else each alone."""
    if shop.files is not Files.SIZE:
        return [(job,) for job in jobs]
    groups: dict[object, list[PressJob]] = {}
    for job in jobs:
        trim = job.product.pages[0].trim
        press = job.layout.press
        alike = (round(trim.width, 1), round(trim.height, 1), job.pairs, press.stock, press.grammage, press.condition)
        groups.setdefault(alike, []).append(job)
    return [tuple(group) for group in groups.values()]


def _files_of(group: tuple[PressJob, ...], shop: Shop, deck: str) -> Iterator[FilePlan]:
    joined = _joined(group)
    for side, pages in sided(joined.pages, group[0].pairs, shop.order):
        for number, some in _parted(pages, shop):
            product = replace(joined, pages=tuple(some))
            yield FilePlan(file_name(product, shop, deck, side, number), product, group)


def _joined(group: tuple[PressJob, ...]) -> Product:
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
    free = next(free for free in chain([name], numbers) if free.casefold() not in taken)
    taken.add(free.casefold())
    return free
