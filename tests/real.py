"""The Norwegian deck, built whole, as the acceptance tests look at it."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace
from sessions import bundles, session

from deckgen.deck.deck import Deck
from deckgen.jobs.composed_products import composed_products
from deckgen.jobs.editions import build
from deckgen.jobs.kept import Kept
from deckgen.jobs.progress import Progress
from deckgen.jobs.request import Request
from deckgen.jobs.session import Session
from deckgen.layout.worded_layouts import worded
from deckgen.page.items import Product
from deckgen.pdf.edition import OFFICE, PRESS, SCREEN
from deckgen.source.entry import Entry, Text
from deckgen.source.project import Project

FEW = ("05-*.yaml", "08-*.yaml", "12-*.yaml")

ROOT = Path(__file__).parent.parent
NAME = "kulturskole"
SOURCES = ROOT / "themes" / NAME
CARDS = ("a6-cards", "tarot-cards")
OTHER_CARDS = ("a5-cards", "a7-cards", "poker-cards", "square-cards")
"""The sizes of cards that the deck does not list."""

BUNDLES = {
    "kit": (
        *("guide-a4", "invitation-a5", "preparation-a4", "a6-cards", "dividers"),
        *("box-a6", "tents-a4", "runsheets-a4", "poster-a3"),
    ),
    "prepare": ("invitation-a5", "preparation-a4", "runsheets-a4"),
    "table": ("a6-cards", "tents-a4", "tent-a5", "table-a4", "runsheets-a4"),
    "wall": ("poster-a3", "poster-a1", "canvas-a1"),
}

# Literal, so that no question can be lost, doubled or moved without a test telling.
BOOKLET = """
    1.1 1.2 1.3 1.4
    2.1 2.2 2.3 2.4
    3.1 3.2 3.3 3.4
    4.1 4.2 4.3 4.4
    5.1 5.2 5.2a 5.2b 5.3
    6.1 6.2 6.3 6.4
    7.1 7.2 7.3 7.4 7.5 7.6 7.7 7.8 7.9
    8.1 8.2 8.3 8.4
    9.1 9.2 9.3 9.4
    10.1 10.2 10.3 10.4
    11.1 11.2 11.3 11.4
    12.1 12.2 12.3 12.4
    V.1 V.2 V.3 V.4
"""
REFERENCES = tuple(BOOKLET.split())


class Real(Struct, frozen=True, dict=True):
    """The deck as loaded, its composed products (bundles too) by name, and the folder of its files."""

    deck: Deck
    products: Mapping[str, Product]
    titles: Mapping[str, str]
    folder: Path

    def file(self, product: str, edition: str) -> Path:
        """The file of a product in an edition."""
        return self.folder / edition / f"{product}.pdf"

    @cached_property
    def questions(self) -> Mapping[str, str]:
        """The wording of every question by its number on the card."""
        return {question.number: question.text.value for theme in self.deck.themes for question in theme.questions}


def request(output: Path) -> Request:
    """The deck's products and the bundles of them, in the editions that are not for an office printer."""
    return replace(whole_request(output), listed=True)


def whole_request(output: Path) -> Request:
    """The same in all layouts and bundles that there are."""
    project = Project(ROOT, ROOT)
    layouts = tuple(project.resolve().layouts)
    return Request((NAME,), layouts, bundles(project, *BUNDLES), (PRESS, SCREEN), output, whole=True)


def built(output: Path) -> Real:
    """Build all of the deck, and keep what that throws away: the composed products, those of a bundle as one."""
    project = Project(ROOT, ROOT)
    whole = Session.open(project.resolve(), whole_request(output), Progress(), Kept(lasting=True))
    (deck,) = whole.decks
    (result,) = build(whole)
    products = {item.layout.name: item.product for item in composed_products(whole)}
    titles = {layout.name: worded(layout, deck).title for layout in whole.layouts}
    for name, parts in BUNDLES.items():
        products[f"bundle-{name}"] = joined(f"bundle-{name}", [(products[part], titles[part]) for part in parts])
    return Real(deck, products, titles, result.folder)


def few_themes(folder: Path) -> None:
    """A copy of the deck's sources with three themes, for what is done to each page alike."""
    shutil.copytree(SOURCES, folder, ignore=shutil.ignore_patterns("[0-9]*.yaml"))
    for file in (file for pattern in FEW for file in SOURCES.glob(pattern)):
        shutil.copy(file, folder)


def joined(name: str, parts: Sequence[tuple[Product, str]]) -> Product:
    """Products with their titles as one, whose pages are labelled by those."""
    pages = (replace(page, label=f"{title} {page.label}".strip()) for product, title in parts for page in product.pages)
    resources = {resource.name: resource for product, _ in parts for resource in product.resources}
    pictures = {pixels.name: pixels for product, _ in parts for pixels in product.pictures}
    return Product(name, parts[0][0].title, tuple(pages), tuple(resources.values()), pictures=tuple(pictures.values()))


def office_built(output: Path) -> Path:
    """Build the office sheets of the deck in all layouts; returns their folder."""
    (result,) = build(session(Project(ROOT, ROOT), replace(whole_request(output), editions=(OFFICE,))))
    return result.folder / OFFICE.name


def texts_of(value: object, path: str = "") -> Iterator[tuple[str, Text]]:
    """Every text in a part of the model, with the names of the fields that lead to it."""
    if isinstance(value, Text):
        yield path, value
    elif isinstance(value, (Entry, Struct)):
        names = type(value).model_fields if isinstance(value, Entry) else type(value).__struct_fields__
        for name in names:
            yield from texts_of(getattr(value, name), f"{path}.{name}")
    elif isinstance(value, tuple):
        for member in value:
            yield from texts_of(member, path)
    elif isinstance(value, Mapping):
        for name, member in value.items():
            yield from texts_of(member, f"{path}.{name}")


def whole_words(extracted: str) -> str:
    """Text taken from a page, its lines joined: words that were broken are whole again, other ends are spaces.

    PDFium marks a hyphen at a line's end as U+FFFE, or U+0002 in some versions.
    """
    return " ".join(re.sub("[\ufffe\x02]\\s*", "", extracted).split())


def tree_hash(folder: Path) -> str:
    """One digest over the names and bytes of all files below a folder."""
    total = sha256()
    for file in sorted(path for path in folder.rglob("*") if path.is_file()):
        total.update(f"{file.relative_to(folder).as_posix()}\0".encode())
        total.update(sha256(file.read_bytes()).digest())
    return total.hexdigest()
