"""Pictures of pages, to look at while one writes; with their faults outlined where that is asked for."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from deckgen.jobs.asked_pages import check_asked_pages
from deckgen.jobs.composed_products import ComposedProduct, composed_anyway, composed_products, faults_for_shop
from deckgen.jobs.fault_places import faults_of_drawing, faults_of_inks
from deckgen.jobs.picture_needs import with_all_needs
from deckgen.jobs.publication import info_of
from deckgen.jobs.session import Session
from deckgen.layout.page_choice import chosen_numbers
from deckgen.page.items import Page, Product
from deckgen.page.walk import trimmed
from deckgen.pdf.edition import SCREEN
from deckgen.pdf.writer import write
from deckgen.render.thumbnails import PngFile, contact_sheet, page_files, picture_of_width, pictures
from deckgen.rules.verdict import PageFault
from deckgen.sheets.captions import CaptionSetter
from deckgen.sheets.faultmarks import NumberedBox, fault_list, with_marks
from deckgen.source.problems import OUT_OF_BOUNDS, Origin, Problem, Problems, told_once

Numbers = Mapping[tuple[Origin, str], int]
"""The numbers of problems from 1, by what those have alike that are told once."""

UNLINKED = replace(SCREEN, links=False)
"""Pages as on the screen; links that lead nowhere are no hindrance to a picture."""


class Previews(Struct, frozen=True):
    """Pictures of pages; the faults that are outlined on them are numbered as the problems are, from 1."""

    files: tuple[tuple[Path, bytes], ...]
    problems: tuple[Problem, ...] = ()


def sound_previews(session: Session) -> Previews:
    """Pictures of pages: one each and a contact sheet a product; raises `ProblemsFound` with all problems."""
    items = composed_products(session)
    check_asked_pages((item.product for item in items), session.request.only)
    return Previews(_files(items, lambda item: product_pictures(item, session), session))


def faulty_previews(session: Session) -> Previews:
    """Pictures of all pages that can be composed, with what is wrong outlined and listed, and all that is wrong."""
    noted = Problems()
    noted.extend(session.faults)
    items = [_with_faults_for_press(item, session) for item in composed_anyway(session, noted)]
    for item in items:
        noted.extend(fault.problem for fault in item.faults)
    check_asked_pages((item.product for item in items), session.request.only)
    problems = told_once(with_all_needs(noted.noted, session))
    numbers = {problem.key: number for number, problem in enumerate(problems, start=1)}
    files = _files(items, lambda item: faulty_pictures(item, numbers, problems, session), session)
    return Previews(files, problems)


def _with_faults_for_press(item: ComposedProduct, session: Session) -> ComposedProduct:
    """A product with what a print shop can not take of it, as far as that can be judged."""
    drawn = faults_of_drawing(session.faults, item.product)
    others = [fault.problem for fault in drawn if not fault.places and fault.problem.cause == OUT_OF_BOUNDS]
    inks = faults_of_inks(others, item.deck, item.product)
    seen = tuple(fault for fault in (*drawn, *inks) if fault.places)
    return replace(item, faults=(*seen, *item.faults, *faults_for_shop(item, session.shop, session)))


def _files(
    items: Sequence[ComposedProduct], show: Callable[[ComposedProduct], tuple[PngFile, ...]], session: Session
) -> tuple[tuple[Path, bytes], ...]:
    """What shows each product, in a folder of its own."""
    session.progress.begin("pictures", len(items))
    files: list[tuple[Path, bytes]] = []
    for item in items:
        folder = session.request.output / item.deck.id / item.layout.name
        files += [(folder / picture.name, picture.data) for picture in show(item)]
        session.progress.advance()
    return tuple(files)


def product_pictures(item: ComposedProduct, session: Session) -> tuple[PngFile, ...]:
    """The pictures of a product; none where no page of it is wanted."""
    options, name = session.request.pictures, item.layout.name
    numbers = chosen_numbers(item.product.pages, session.request.only)
    if not numbers:
        return ()
    images = list(pictures(_rendered(item, item.product, session), numbers, options.dpi, options.grey))
    sheet = contact_sheet(name, images, options.columns, from_right=item.product.from_right)
    return (*page_files(name, images, numbers), sheet)


def faulty_pictures(
    item: ComposedProduct, numbers: Numbers, problems: tuple[Problem, ...], session: Session
) -> tuple[PngFile, ...]:
    """The pictures of a product with its faults outlined, and told below its contact sheet.

    On that stand the pages on which faults are seen, or all where they are seen on none.
    """
    options, name = session.request.pictures, item.layout.name
    chosen = chosen_numbers(item.product.pages, session.request.only)
    if not chosen:
        return ()
    setter = CaptionSetter(session.typesetters[item.deck.id], session.catalogue)
    boxes = _boxes_by_page(item, numbers)
    marked = with_marks(trimmed(item.product), boxes, setter)
    images = list(pictures(_rendered(item, marked, session), chosen, options.dpi, options.grey))
    seen = {number + 1 for number in chosen}
    told = sorted({numbers[fault.problem.key] for fault in item.faults if _is_seen(fault, seen)})
    from_right = item.product.from_right
    if not told:
        sheet = contact_sheet(name, images, options.columns, from_right=from_right)
        return (*page_files(name, images, chosen), sheet)
    faulty = [image for image, number in zip(images, chosen, strict=True) if number + 1 in boxes] or images
    page = fault_list({number: str(problems[number - 1]) for number in told}, setter, len(images) - len(faulty))
    below = picture_of_width(_rendered(item, _list_of(item.product, page), session))
    sheet = contact_sheet(name, faulty, options.columns, below, from_right=from_right)
    return (*page_files(name, images, chosen), sheet)


def _is_seen(fault: PageFault, pages: Collection[int]) -> bool:
    """Whether a fault is on some pages, or nobody knows on which."""
    return not fault.places or any(page in pages for page, _ in fault.places)


def _boxes_by_page(item: ComposedProduct, numbers: Numbers) -> Mapping[int, list[NumberedBox]]:
    boxes: dict[int, dict[NumberedBox, None]] = {}
    for fault in item.faults:
        for page, box in fault.places:
            boxes.setdefault(page, {})[NumberedBox(numbers[fault.problem.key], box)] = None
    return {page: sorted(some, key=lambda one: one.number) for page, some in boxes.items()}


def _list_of(product: Product, page: Page) -> Product:
    """A product of the list alone."""
    return Product(product.name, product.title, (page,), ())


def _rendered(item: ComposedProduct, product: Product, session: Session) -> bytes:
    """A product as a PDF for the screen."""
    pages = tuple(replace(page, anchor="", bookmarks=()) for page in trimmed(product).pages)
    info = info_of(item.deck, product.title, SCREEN.name)
    return write(replace(product, pages=pages), UNLINKED, info, session.catalogue)
