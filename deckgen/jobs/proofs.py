"""The proof: contact sheets of products in the colours of the press, as PDF and as pictures, to send round."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from deckgen.colour.condition import Condition
from deckgen.deck.model import Deck
from deckgen.jobs.checking import check_shop
from deckgen.jobs.composing import ComposedProduct, compose_all
from deckgen.jobs.press_files import info_of
from deckgen.jobs.request import Request
from deckgen.jobs.session import Sources, started
from deckgen.layout.layout import Layout
from deckgen.layout.scope import BindingError, Scope, bind
from deckgen.pdf.edition import PROOF, Target
from deckgen.pdf.writer import write
from deckgen.press.black import for_shop
from deckgen.press.shop import PressMarks, Shop
from deckgen.render.thumbnails import PngFile, pictures, png
from deckgen.sheets.captions import CaptionSetter
from deckgen.sheets.contact import proof_sheets
from deckgen.sheets.proofframe import FrameWords
from deckgen.sheets.proofgrid import Grouping, ProofGrid, grid_of
from deckgen.source.files import write_whole
from deckgen.source.problems import Origin, Problem, ProblemsFound
from deckgen.source.project import Project
from deckgen.typeset.faces import Catalogue
from deckgen.typeset.hyphenation import Hyphenator
from deckgen.typeset.paragraph import Typesetter

Progress = Callable[[str], None]

# The fixed words around the pages that are the same on every proof, each after `proof-`.
WORDS = ("trim", "safe", "bleed", "lead", "approved", "name", "date")


@dataclass(frozen=True, slots=True)
class Proof:
    """The proof of a product, whole but not yet on disk: its folder, its PDF and a picture of each sheet."""

    folder: Path
    name: str
    percent: int
    data: bytes
    pictures: tuple[PngFile, ...]

    @property
    def file(self) -> Path:
        """The PDF."""
        return self.folder / f"{self.name}.pdf"


def proofs(project: Project, request: Request, dpi: float, progress: Progress) -> Iterator[Proof]:
    """The proofs of all products; raises `ProblemsFound` with every problem that a press file has."""
    run = started(project, request, progress)
    sources, catalogue = run.sources, run.catalogue
    composed = compose_all(sources, catalogue, progress)
    check_shop(composed, run)
    for item in composed:
        folder = request.output / item.deck.id / item.deck.language / folder_of(sources.shop)
        progress(f"{item.deck.id}: {folder.name}/{item.product.name}.pdf")
        yield proof_of(item, sources, folder, dpi, catalogue)


def write_proof(proof: Proof) -> tuple[Path, ...]:
    """Write a proof; returns the pictures of an earlier, longer one of the same product, which are removed."""
    write_whole(proof.file, proof.data)
    for picture in proof.pictures:
        write_whole(proof.folder / picture.name, picture.data)
    own, made = re.compile(rf"{re.escape(proof.name)}-\d+\.png"), {picture.name for picture in proof.pictures}
    stale = sorted(file for file in proof.folder.iterdir() if own.fullmatch(file.name) and file.name not in made)
    for file in stale:
        file.unlink()
    return tuple(stale)


def folder_of(shop: Shop) -> str:
    """The name of the folder of proofs, beside that of the shop's press files."""
    return shop.folder.replace("press", PROOF.name, 1)


def proof_of(item: ComposedProduct, sources: Sources, folder: Path, dpi: float, catalogue: Catalogue) -> Proof:
    """A product's proof: as a shop prints it, but for its marks and cutting line, which are no part of what is cut."""
    shop, condition = sources.shop, sources.conditions[item.layout.name]
    printed = for_shop(item.product, replace(shop, marks=PressMarks.NONE, die_line=None))
    grid = grid_of(printed.pages, together(item.layout))
    radius = shop.corner_radius if item.layout.press.pairs else 0
    said = words_of(item.deck, item.layout, condition, grid)
    setter = CaptionSetter(Typesetter(catalogue, Hyphenator(item.deck.language, item.deck.hyphenation)), catalogue)
    sheets = proof_sheets(printed, grid, radius, said.sheets, said.frame, setter)
    titled = replace(sheets, title=f"{item.product.title} – {said.title}")
    data = write(
        titled, PROOF, info_of(item.deck, titled.title, PROOF.name), catalogue, Target(condition, shop.ink_limit)
    )
    shown = tuple(sheet_pictures(item.product.name, data, len(sheets.pages), dpi))
    return Proof(folder, item.product.name, grid.percent, data, shown)


def together(layout: Layout) -> Grouping:
    """Which pages of a product are looked at side by side."""
    if layout.press.pairs:
        return Grouping.PAIRS
    booklet = layout.office is not None and layout.office.kind == "booklet"
    return Grouping.SPREADS if booklet else Grouping.PAGES


@dataclass(frozen=True, slots=True)
class ProofWords:
    """All words of a proof: what it is called, around its pages, and the name of each sheet."""

    title: str
    frame: FrameWords
    sheets: tuple[str, ...]


def words_of(deck: Deck, layout: Layout, condition: Condition, grid: ProofGrid) -> ProofWords:
    """The words of a proof in the deck's language; raises `ProblemsFound` for those missing or with unknown gaps."""
    keys = ("title", "sheet", "about", "colours", *WORDS)
    here = Origin(f"layouts/words/{deck.language}.yaml")
    missing = [key for key in (f"proof-{key}" for key in keys) if key not in deck.words]
    if missing:
        raise ProblemsFound(Problem(here, f"the fixed word `{key}` is missing; add it") for key in missing)
    names = {"deck": deck, "words": deck.words, "date": deck.date}
    names |= {"percent": grid.percent, "condition": condition.identifier, "sheets": len(grid.sheets)}
    scope = Scope(names, "proof")
    frame = FrameWords(
        deck=deck.title.value,
        product=layout.title,
        **{key: phrase(scope, key) for key in ("about", "colours", *WORDS)},
    )
    sheets = tuple(phrase(scope.with_names(sheet=number), "sheet") for number in range(1, len(grid.sheets) + 1))
    return ProofWords(phrase(scope, "title"), frame, sheets)


def phrase(scope: Scope, key: str) -> str:
    """A fixed word of the proof with its gaps filled; raises `ProblemsFound` where it names what is not there."""
    word = scope.deck.words[f"proof-{key}"]
    try:
        return bind(scope, word.value, word.origin).value
    except BindingError as error:
        raise ProblemsFound([Problem(word.origin, str(error))]) from None


def sheet_pictures(name: str, data: bytes, count: int, dpi: float) -> Iterator[PngFile]:
    """A picture of each sheet, numbered from 01 so that they sort."""
    for number, image in enumerate(pictures(data, range(count), dpi, grey=False), 1):
        yield PngFile(f"{name}-{number:0{max(2, len(str(count)))}}.png", png(image, dpi))
