"""The proof: contact sheets of products in the colours of the press, as PDF and as pictures, to send round."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from time import sleep

from msgspec import Struct
from msgspec.structs import replace

from deckgen.colour.condition import Condition
from deckgen.disk.held_folder import Wait, held
from deckgen.disk.whole_files import naming_unwritten, put_in_place, staged
from deckgen.jobs.asked_pages import asked_pages, check_asked_pages
from deckgen.jobs.composed_products import ComposedProduct
from deckgen.jobs.made_products import sound_products
from deckgen.jobs.page_doubts import PageDoubt, page_doubts
from deckgen.jobs.publication import Published, info_of, remove_stale
from deckgen.jobs.session import Session
from deckgen.layout.layout import Layout, load_layout
from deckgen.layout.page_choice import PageChoice
from deckgen.layout.scope import Scope
from deckgen.layout.worded_layouts import worded
from deckgen.pdf.edition import PART, PROOF, Target
from deckgen.pdf.writer import write
from deckgen.press.prepress import for_shop
from deckgen.press.shop import Shop
from deckgen.press.shop_choices import PressMarks
from deckgen.render.thumbnails import PngFile, pictures, png
from deckgen.sheets.captions import CaptionSetter
from deckgen.sheets.contact import proof_sheets
from deckgen.sheets.proofframe import LAYOUT, Shown, proof_frame
from deckgen.sheets.proofgrid import Grouping, ProofGrid, grid_of
from deckgen.source.problems import Problems


class Proof(Struct, frozen=True):
    """The proof of a product, whole but not yet on disk: its folder, its PDF and a picture of each sheet.

    `doubts` has what of the product is perhaps not meant.
    """

    folder: Path
    name: str
    percent: int
    data: bytes
    pictures: tuple[PngFile, ...]
    doubts: tuple[PageDoubt, ...] = ()

    @property
    def file(self) -> Path:
        """The PDF."""
        return self.folder / f"{self.name}.pdf"

    @property
    def files(self) -> dict[Path, bytes]:
        """All its files."""
        return {self.file: self.data} | {self.folder / picture.name: picture.data for picture in self.pictures}


def proofs(session: Session) -> Iterator[Proof]:
    """The proofs of all products; raises `ProblemsFound` with every problem that a press file has."""
    problems = Problems()
    layout = load_layout(session.files.sheets, LAYOUT, problems)
    problems.stop_if_any()
    assert layout is not None
    words = {deck.id: deck.words.group("proof") for deck in session.decks}
    products = sound_products(session)
    check_asked_pages((item.product for item in products), session.request.only)
    products = tuple(filter(None, (asked_part(item, session.request.only) for item in products)))
    session.progress.begin("proofs", len(products))
    for item in products:
        folder = session.folder_of(item.deck) / folder_of(session.shop)
        session.progress.tell(f"{item.deck.id}: {folder.name}/{item.product.name}.pdf")
        yield proof_of(item, layout, words[item.deck.id].say("title"), folder, session)
        session.progress.advance()


def asked_part(item: ComposedProduct, only: PageChoice) -> ComposedProduct | None:
    """A product with the pages that are chosen, under a name of its own; None where there are none."""
    pages = asked_pages(item.product.pages, item.layout, only)
    if len(pages) == len(item.product.pages):
        return item
    part = replace(item.product, name=f"{item.product.name}{PART}", pages=pages)
    return replace(item, product=part) if pages else None


def write_proofs(whole: Sequence[Proof]) -> tuple[Published, ...]:
    """Write proofs; an error on writing names the files of all of them."""
    with naming_unwritten({file: data for proof in whole for file, data in proof.files.items()}):
        return tuple(map(write_proof, whole))


def write_proof(proof: Proof, wait: Wait = sleep) -> Published:
    """Write a proof, and remove the pictures of an earlier, longer one of the same product."""
    with held(proof.folder.parent, wait), staged(proof.files) as parts:
        unreplaced = put_in_place(parts, wait)
        removed, unremoved = remove_stale(proof.folder, stale_pictures(proof), wait)
        return Published(removed, (*unreplaced, *unremoved))


def stale_pictures(proof: Proof) -> list[str]:
    """The names of pictures of the same product that are no part of a proof."""
    numbered, names = re.compile(rf"{re.escape(proof.name)}-\d+\.png"), {picture.name for picture in proof.pictures}
    there = (file.name for file in proof.folder.iterdir())
    return sorted(name for name in there if numbered.fullmatch(name) and name not in names)


def folder_of(shop: Shop) -> str:
    """The name of the folder of proofs, beside that of the shop's press files."""
    return shop.folder.replace("press", PROOF.name, 1)


def proof_of(item: ComposedProduct, layout: Layout, title: str, folder: Path, session: Session) -> Proof:
    """A product's proof: as a shop prints it, but for its marks and cutting line, which are no part of what is cut."""
    shop, condition = session.shop, session.conditions[item.layout.name]
    radius = item.layout.cut_radius(shop.corner_radius)
    product = for_shop(item.product, shop.changed(marks=PressMarks.NONE, die_line=None), radius)
    grid = grid_of(product.pages, together(item.layout), from_right=product.from_right)
    scope = scope_of(item, condition, grid)
    setter = CaptionSetter(session.typesetters[item.deck.id], session.catalogue)
    shown = Shown(bleed=any(page.bleed != page.trim for page in product.pages), corners=radius > 0)
    frame = proof_frame(layout.in_direction(item.deck.direction), scope, len(grid.sheets), shown, setter)
    sheets = proof_sheets(product, grid, radius, frame, setter)
    info = info_of(item.deck, f"{item.product.title} – {title}", PROOF.name)
    titled = replace(sheets, title=info.title)
    data = write(titled, PROOF, info, session.catalogue, Target(condition, shop.ink_limit))
    images = sheet_pictures(item.product.name, data, len(sheets.pages), session.request.pictures.dpi)
    return Proof(
        folder, item.product.name, grid.percent, data, tuple(images), page_doubts(item.product, item.layout, item.deck)
    )


def together(layout: Layout) -> Grouping:
    """Which pages of a product are looked at side by side."""
    if layout.press.pairs:
        return Grouping.PAIRS
    booklet = layout.office is not None and layout.office.kind == "booklet"
    return Grouping.SPREADS if booklet else Grouping.PAGES


def scope_of(item: ComposedProduct, condition: Condition, grid: ProofGrid) -> Scope:
    """What the words of a proof name."""
    deck = item.deck
    names = {"deck": deck, "words": deck.words, "date": deck.date, "product": worded(item.layout, deck).title}
    names |= {"percent": grid.percent, "condition": condition.identifier, "sheets": len(grid.sheets)}
    return Scope(names, "proof")


def sheet_pictures(name: str, data: bytes, count: int, dpi: float) -> Iterator[PngFile]:
    """A picture of each sheet, numbered from 01 so that they sort."""
    for number, image in enumerate(pictures(data, range(count), dpi, grey=False), 1):
        yield PngFile(f"{name}-{number:0{max(2, len(str(count)))}}.png", png(image, dpi))
