"""What of a product is asked for: chosen pages, or those that changed since an order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from deckgen.jobs.request import Changes, Request
from deckgen.layout.layout import Layout
from deckgen.layout.page_choice import KeyedPage, PageChoice, check_choice, chosen_pages
from deckgen.page.items import Page, Product
from deckgen.pdf.parts import FilePage, FileParts
from deckgen.press.delivery import PressJob, kind_of
from deckgen.press.shop_choices import ProductKind
from deckgen.sheets.selection import LabelledPage, numbered_keys, with_changes


def check_asked_pages(products: Iterable[Product], only: PageChoice) -> None:
    """Raise `UnknownPages` where pages are chosen that none of some products has."""
    check_choice(only, frozenset().union(*map(numbered_keys, products)))


def narrowed_jobs(jobs: Sequence[PressJob], request: Request) -> list[PressJob]:
    """Products for the shop with the pages that are asked for; those of which there are none are left out."""
    jobs = changed_jobs(jobs, request.changes) if request.changes else list(jobs)
    parts = [(job, asked_pages(job.product.pages, job.layout, request.only)) for job in jobs]
    return [part_of(job, pages) for job, pages in parts if pages]


def asked_pages(pages: Sequence[KeyedPage], layout: Layout, only: PageChoice) -> tuple[KeyedPage, ...]:
    """The pages of a product that are chosen, with their other sides."""
    return chosen_pages(pages, only, 2 if layout.is_two_sided else 1)


def wanted_pages(pages: Sequence[Page], layout: Layout, request: Request) -> tuple[Page, ...]:
    """The pages of a product that are chosen, or that changed, with their other sides."""
    if request.changes is not None:
        return changed_pages(pages, layout, request.changes)
    return asked_pages(pages, layout, request.only)


def asked_parts(product: FileParts, layout: Layout, only: PageChoice) -> FileParts:
    """A product for the screen with the pages that are chosen, without links to those that are not."""
    if not only:
        return product
    pages = asked_pages(product.pages, layout, only)
    anchors = {"", *(page.anchor for page in pages)}
    linked = [replace(page, links=tuple(area for area in page.links if area.link.anchor in anchors)) for page in pages]
    return replace(product, pages=tuple(linked))


def changed_jobs(jobs: Sequence[PressJob], changes: Changes) -> list[PressJob]:
    """Products for the shop with only what changed; those of which nothing did are left out."""
    parts = [(job, changed_pages(job.product.pages, job.layout, changes)) for job in jobs]
    return [part_of(job, pages) for job, pages in parts if pages]


def part_of(job: PressJob, pages: tuple[FilePage, ...]) -> PressJob:
    """A product with some of its pages; with all it is whole, as a booklet of which a page changed."""
    if len(pages) == len(job.product.pages):
        return job
    return PressJob(replace(job.product, pages=pages), job.layout, job.product)


def changed_pages(pages: Sequence[LabelledPage], layout: Layout, changes: Changes) -> tuple[LabelledPage, ...]:
    """The pages of a product that changed, with their other sides; of a booklet all, as its sheets hold together."""
    kind = kind_of(layout, len(pages))
    together = 0 if kind is ProductKind.BOOKLETS else 2 if layout.is_two_sided else 1
    return with_changes(pages, changes.of(layout.name), together)
