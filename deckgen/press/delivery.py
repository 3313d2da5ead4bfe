"""What a print shop gets in which file: one product a file, one size, or one page; several products in one file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain, count

from msgspec import Struct
from msgspec.structs import replace

from deckgen.colour.condition import Condition
from deckgen.layout.bundles import Bundle
from deckgen.layout.layout import Layout
from deckgen.page.geometry import MILLIMETRE
from deckgen.page.items import Bookmark, Product
from deckgen.page.page_names import distinct_names
from deckgen.pdf.edition import PART, Info
from deckgen.pdf.links import LinkArea
from deckgen.pdf.parts import FilePage, FileParts, Section, joined_parts
from deckgen.press.filenames import portable
from deckgen.press.shop import Shop
from deckgen.press.shop_choices import Files, PageOrder, ProductKind
from deckgen.source.problems import Problem, Problems

# With room for the side, a number, `-part`, the ending, and the name of a temporary file.
LONGEST_NAME = 120


def bundled(name: str, title: str, products: Sequence[FileParts], headings: Sequence[str]) -> FileParts:
    """One product of several: bookmarks and page labels by product, anchors kept apart, artwork kept once."""
    pages = [
        page for product, heading in zip(products, headings, strict=True) for page in bundled_pages(product, heading)
    ]
    whole = joined_parts(products)
    return FileParts(name, title, tuple(pages), whole.forms, whole.pictures, from_right=whole.from_right)


def bundled_pages(product: FileParts, heading: str) -> list[FilePage]:
    """A product's pages as part of a bundle, under a bookmark of its own."""
    pages = [bundled_page(page, product.name, heading) for page in product.pages]
    pages[0] = replace(pages[0], bookmarks=(Bookmark(heading, 0), *pages[0].bookmarks))
    return pages


def bundled_page(page: FilePage, name: str, heading: str) -> FilePage:
    """A page whose label and anchor name its product, a part of the document; its bookmarks one level deeper."""
    return replace(
        page,
        sections=(Section("Part", f"product:{name}", heading), *page.sections),
        label=f"{heading} {page.label}".strip(),
        anchor=f"{name}/{page.anchor}" if page.anchor else "",
        bookmarks=tuple(Bookmark(entry.title, entry.level + 1) for entry in page.bookmarks),
        links=tuple(relinked(area, name) for area in page.links),
    )


def relinked(area: LinkArea, name: str) -> LinkArea:
    """A link to an anchor, pointed at the product's own."""
    link = area.link
    return replace(area, link=replace(link, anchor=f"{name}/{link.anchor}")) if link.anchor else area


class PressJob(Struct, frozen=True):
    """A product as it is ordered, ready for the shop, with its layout.

    `whole` is the product that this is a part of, None where it is whole.
    """

    product: FileParts
    layout: Layout
    whole: FileParts | None = None

    @property
    def whole_count(self) -> int:
        """How many pages the whole product has."""
        return len((self.whole or self.product).pages)

    @property
    def names(self) -> tuple[str, ...]:
        """What its pages are called, as no other page of the whole product is."""
        pages = (self.whole or self.product).pages
        names = dict(zip(map(id, pages), distinct_names([page.label for page in pages]), strict=True))
        return tuple(names[id(page)] for page in self.product.pages)

    @property
    def pairs(self) -> bool:
        """Whether its pages are fronts and backs in turn."""
        return self.layout.press.pairs

    @property
    def die_cut(self) -> bool:
        """Whether it is cut to the shape that the shop gives to cards."""
        return self.layout.is_die_cut


class FilePlan(Struct, frozen=True):
    """One file for a shop: its name without a folder, its product as it is printed, and the jobs that it is of.

    `places` tells of each of its pages which it is of all pages of the jobs in a row; there are none for a bundle.
    """

    name: str
    product: FileParts
    jobs: tuple[PressJob, ...]
    places: tuple[int, ...] = ()


class PressFile(Struct, frozen=True):
    """A file for the press, whole: what it is of, the output condition it is made for, and its bytes."""

    plan: FilePlan
    condition: Condition
    info: Info
    data: bytes


def undeliverable(product: Product, layout: Layout, shop: Shop) -> Problem | None:
    """Why a product can not become a shop's files, whatever is on its pages; None where it can."""
    name, pages, pairs = product.name, len(product.pages), layout.press.pairs
    if pairs and pages % 2:
        counted = "1 page" if pages == 1 else f"{pages} pages"
        message = f"{name} has {counted}, not fronts and backs; add a page or take `pairs` out"
        return Problem(layout.press.origin, message)
    if (length := len(file_name(product, shop, ""))) > LONGEST_NAME:
        message = f"the pattern makes a file name of {length} characters for {name}"
        return Problem(shop.origin, f"{message}; {LONGEST_NAME} are the most that all systems take")
    if 2 * layout.cut_radius(shop.corner_radius) > min(layout.width, layout.height):
        message = f"corners of {shop.corner_radius / MILLIMETRE:g} mm are too round for {name}"
        return Problem(shop.origin, f"{message}; give half its shorter side at most")
    return None


def kind_of(layout: Layout, pages: int) -> ProductKind:
    """What a product of a layout with so many pages is to a shop."""
    if layout.holds:
        return ProductKind.BOXES
    if layout.is_of_cards:
        return ProductKind.STICKERS if layout.press.die_line else ProductKind.CARDS
    if pages == 1:
        return ProductKind.POSTERS
    booklet = layout.office is not None and layout.office.kind == "booklet"
    return ProductKind.BOOKLETS if booklet else ProductKind.SHEETS


def unprinted(layout: Layout, pages: int, shop: Shop, others: Callable[[ProductKind], Sequence[str]]) -> Problem | None:
    """Why a shop does not print a product at all, None where it does; `others` names the shops that print a kind."""
    kind = kind_of(layout, pages)
    if kind in shop.products:
        return None
    names = ", ".join(others(kind))
    advice = f"choose another shop: {names}" if names else "take the kind into the shop's `products`"
    printed = " and ".join(shop.products)
    return Problem(shop.origin, f"{shop.name} prints {printed} only, and {layout.name} is of {kind}; {advice}")


def takes_bundles(shop: Shop) -> bool:
    """Whether a file of several products can be what a shop asks for."""
    one_file = shop.files is Files.PRODUCT and shop.order in (PageOrder.ALTERNATING, PageOrder.BACKS_FIRST)
    return one_file and shop.die_line is None  # not all products are cut along a line


def refused_bundles(bundles: Sequence[Bundle], shop: Shop) -> tuple[Problem, ...]:
    """Why a shop gets none of the bundles that are asked for by name."""
    message = "no bundle of several products can be as {shop} asks; name what is in `{bundle}` with --layout instead"
    return tuple(Problem(shop.origin, message.format(shop=shop.name, bundle=bundle.name)) for bundle in bundles)


def note_mixed_papers(bundles: Sequence[Bundle], conditions: Mapping[str, Condition], problems: Problems) -> None:
    """Note bundles whose products are made for different output conditions, by layout: a file has one."""
    for bundle in bundles:
        wanted = {name: conditions[name] for name in bundle.layouts if name in conditions}
        if len({condition.profile for condition in wanted.values()}) > 1:
            each = ", ".join(f"{name} for {condition.identifier}" for name, condition in wanted.items())
            message = f"its products are made for different papers ({each}), and a file can be for one only"
            problems.add(bundle.origin, f"{message}; choose one with --condition, or take products out")


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
    places = {id(page): place for place, page in enumerate(joined.pages)}
    numbers = _whole_numbers(group[0], shop)
    for side, pages in sided(joined.pages, group[0].pairs, shop.order):
        for number, file_pages in _parted(pages, numbers.get(side, {}), shop):
            product = replace(joined, pages=tuple(file_pages))
            part = PART if any(job.whole for job in group) else ""
            name = f"{file_name(product, shop, deck, side, number)}{part}"
            yield FilePlan(name, product, group, tuple(places[id(page)] for page in file_pages))


def _joined(group: tuple[PressJob, ...]) -> FileParts:
    """The products of a group as one."""
    if len(group) == 1:
        return group[0].product
    name = "-".join(job.product.name for job in group)
    headings = [job.layout.title for job in group]
    return bundled(name, " + ".join(headings), [job.product for job in group], headings)


def bundle_plan(bundle: Bundle, title: str, jobs: Sequence[PressJob], shop: Shop, deck: str) -> FilePlan:
    """Several products in one file, the cards of each in the shop's order."""
    parts = [_in_order(job, shop) for job in jobs]
    merged = bundled(bundle.file_stem, title, parts, [job.layout.title for job in jobs])
    name = file_name(merged, shop, deck)
    return FilePlan(name, replace(merged, name=name), tuple(jobs))


def _in_order(job: PressJob, shop: Shop) -> FileParts:
    """A product with its pages in a shop's order, for one file."""
    ((_, pages),) = sided(job.product.pages, job.pairs, shop.order)
    return replace(job.product, pages=tuple(pages))


def sided(pages: Sequence[FilePage], pairs: bool, order: PageOrder) -> Iterator[tuple[str, Sequence[FilePage]]]:
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


def _whole_numbers(job: PressJob, shop: Shop) -> Mapping[str, Mapping[int, int]]:
    """The numbers of the pages of a whole product among those of their side, by the side and the page's identity."""
    pages = (job.whole or job.product).pages
    return {
        side: {id(page): number for number, page in enumerate(side_pages, 1)}
        for side, side_pages in sided(pages, job.pairs, shop.order)
    }


def _parted(
    pages: Sequence[FilePage], numbers: Mapping[int, int], shop: Shop
) -> Iterator[tuple[int, Sequence[FilePage]]]:
    """The pages of each file, with the page's number in the whole product where each has a file of its own."""
    if shop.files is not Files.PAGE:
        yield 0, pages
        return
    for number, page in enumerate(pages, 1):
        yield numbers.get(id(page), number), [page]


def file_name(product: Product | FileParts, shop: Shop, deck: str, side: str = "", number: int = 0) -> str:
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
    free = next(text for text in chain([name], numbers) if text.casefold() not in taken)
    taken.add(free.casefold())
    return free
