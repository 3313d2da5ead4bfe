"""A finished PDF opened within bounds: what is asked of a file before its content is looked at.

Bounds are for files that somebody made to hurt, and far above what a print shop is sent.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

from msgspec import Struct
from pikepdf import Array, Dictionary, Object, PasswordError, Pdf

from deckgen.page.geometry import Box
from deckgen.reader.labels import page_labels
from deckgen.reader.objects import ODD, as_box, as_name, as_number, elements, entry, key
from deckgen.source.problems import unreadable

# Larger files than this are beyond what shops take by upload, and would not be read within seconds.
MOST_BYTES = 1 << 30

# Above ten thousand cards and their backs; a deck of a stranger has a few hundred.
MOST_PAGES = 25_000

# Page tree nodes that are not pages: a sound tree of so many pages has far fewer.
MOST_NODES = 20_000

# A page tree of a million pages with two kids a node is twenty deep.
DEEPEST = 100

# What qpdf remarks on and every reader takes alike: a cross-reference stream that does not list itself.
HARMLESS = "xref entry for the xref stream itself is missing"

INHERITED = ("/Resources", "/MediaBox", "/CropBox", "/Rotate")


class Unreadable(Exception):
    """The file cannot be judged at all; the message says why, in words that follow the file's name."""


class PageFacts(Struct, frozen=True):
    """A page's own entries; boxes as they stand in the file (inherited ones too), None where missing or no box.

    `label` is what readers call the page, "" where the file gives it no name.
    """

    number: int
    media: Box | None
    crop: Box | None
    bleed: Box | None
    trim: Box | None
    art: Box | None
    rotate: int
    user_unit: float
    label: str


class PdfDocument(Struct):
    """A file opened for judging.

    `pages` are the facts of the pages that are judged, `total` how many the file says that it has where it was cut
    short. `warnings` is what is damaged, in qpdf's words and ours. `page` and `resources` take page numbers from 1.
    """

    pdf: Pdf
    file: Path
    size: int
    version: str
    encrypted: bool
    pages: tuple[PageFacts, ...]
    warnings: tuple[str, ...]
    total: int = 0
    objects: tuple[Object, ...] = ()
    inherited: tuple[Any, ...] = ()

    def page(self, number: int) -> Object:
        """A page's dictionary; use this, as `pdf.pages` walks the whole page tree without bounds."""
        return self.objects[number - 1]

    def resources(self, number: int) -> Any:
        """A page's resource dictionary, inherited where it has none of its own; None where there is none at all."""
        return self.inherited[number - 1]

    def close(self) -> None:
        """Let the file go."""
        self.pdf.close()


def open_pdf(file: Path) -> PdfDocument:
    """Open a file and gather the facts of its pages; raises `Unreadable` for what cannot be judged at all."""
    return _opened(file, file, _size(file))


def open_pdf_data(data: bytes) -> PdfDocument:
    """Open a file that is held in memory, as `open_pdf` does; raises `Unreadable`."""
    return _opened(BytesIO(data), Path("file.pdf"), len(data))


def _opened(source: Path | BytesIO, file: Path, size: int) -> PdfDocument:
    try:
        pdf = Pdf.open(source, suppress_warnings=True, inherit_page_attributes=False)
    except PasswordError as error:
        raise Unreadable("is locked with a password; write it anew without one") from error
    except (*ODD, OSError, MemoryError) as error:
        raise _unreadable(source, error) from error
    try:
        return _document(pdf, file, size)
    except (*ODD, OSError, MemoryError) as error:
        pdf.close()
        raise _unreadable(source, error) from error


def _unreadable(source: Path | BytesIO, error: BaseException) -> Unreadable:
    """Why a file can not be read; of what is held in memory qpdf's words would name an address there."""
    words = f" ({_words(error, source)})" if isinstance(source, Path) else ""
    return Unreadable(f"cannot be read as a PDF{words}; write it anew")


def _document(pdf: Pdf, file: Path, size: int) -> PdfDocument:
    tree = PageTree()
    nodes = list(tree.pages(entry(pdf.Root, "/Pages")))
    if not nodes:
        raise Unreadable("has no page that can be found; write it anew")
    names = page_labels(entry(pdf.Root, "/PageLabels"), len(nodes))
    facts = tuple(_facts(at + 1, page, entries, names[at]) for at, (page, entries) in enumerate(nodes))
    warnings = [_words(warning, file) for warning in pdf.get_warnings()]
    damage = [words for words in warnings if not words.startswith(HARMLESS)]
    damage += [fault for _, entries in nodes for fault in _odd(entries)]
    return PdfDocument(
        pdf=pdf,
        file=file,
        size=size,
        version=pdf.pdf_version,
        encrypted=pdf.is_encrypted,
        pages=facts,
        warnings=tuple(dict.fromkeys((*damage, *tree.faults))),
        total=_total(pdf, len(facts), whole=not tree.cut),
        objects=tuple(page for page, _ in nodes),
        inherited=tuple(entries.get("/Resources") for _, entries in nodes),
    )


class PageTree:
    """The page tree walked once, within bounds; `faults` says what was wrong with it, `cut` that pages were left."""

    def __init__(self) -> None:
        self.faults: list[str] = []
        self.cut = False
        self._visited: set[tuple[int, int]] = set()

    def pages(self, root: Any) -> Iterator[tuple[Object, dict[str, Any]]]:
        """The pages in order with what they inherit and have of their own, `MOST_PAGES` at most."""
        waiting: list[tuple[Any, dict[str, Any], int]] = [(root, {}, 0)]
        nodes = count = 0
        while waiting:
            node, inherited, depth = waiting.pop()
            if not self._is_new(node, depth):
                continue
            entries = inherited | {key: value for key in INHERITED if (value := entry(node, key)) is not None}
            kids = entry(node, "/Kids")
            if not isinstance(kids, Array):
                if count == MOST_PAGES:
                    self.cut = True
                    return
                count += 1
                yield node, entries
                continue
            nodes += 1
            if nodes > MOST_NODES:
                self.faults.append(f"the page tree has more than {MOST_NODES} nodes")
                self.cut = True
                return
            # One more than is judged, so that a cut is noticed.
            below = list(elements(kids, MOST_PAGES + 1 - count))
            waiting += [(kid, entries, depth + 1) for kid in reversed(below)]

    def _is_new(self, node: Any, depth: int) -> bool:
        if not isinstance(node, Dictionary) or as_name(entry(node, "/Type")) not in {"Page", "Pages", ""}:
            self.faults.append("the page tree refers to something that is no page")
            return False
        if depth > DEEPEST:
            self.faults.append(f"the page tree is more than {DEEPEST} nodes deep")
            return False
        place = key(node)
        if place in self._visited:
            self.faults.append(f"the page tree comes to {place[0]} {place[1]} R twice" if place else "")
            return False
        if place:
            self._visited.add(place)
        return True


def _facts(page_number: int, page: Object, entries: dict[str, Any], label: str) -> PageFacts:
    unit = as_number(entry(page, "/UserUnit"))
    return PageFacts(
        number=page_number,
        media=as_box(entries.get("/MediaBox")),
        crop=as_box(entries.get("/CropBox")),
        bleed=as_box(entry(page, "/BleedBox")),
        trim=as_box(entry(page, "/TrimBox")),
        art=as_box(entry(page, "/ArtBox")),
        rotate=int(as_number(entries.get("/Rotate")) or 0),
        user_unit=1.0 if unit is None else unit,
        label=label,
    )


def _odd(entries: dict[str, Any]) -> Iterator[str]:
    """Entries of a page, inherited ones too, that are not what they should be."""
    rotate, crop = entries.get("/Rotate"), entries.get("/CropBox")
    if rotate is not None and as_number(rotate) is None:
        yield "a page's Rotate is no number"
    if crop is not None and as_box(crop) is None:
        yield "a page's CropBox is no rectangle"


def _total(pdf: Pdf, judged: int, *, whole: bool) -> int:
    if whole:
        return judged
    count = as_number(entry(entry(pdf.Root, "/Pages"), "/Count")) or 0
    return max(judged + 1, int(count))


def _size(file: Path) -> int:
    """The file's size in bytes; anything that is no plain file, empty or too large is refused before it is opened."""
    try:
        if not file.is_file():
            raise Unreadable("is no file")
        size = file.stat().st_size
        with file.open("rb") as source:
            head = source.read(1024)
    except OSError as error:
        raise Unreadable(unreadable(error)) from error
    if size > MOST_BYTES:
        raise Unreadable(f"is larger than {MOST_BYTES >> 30} GB; split it")
    if b"%PDF-" not in head:
        raise Unreadable("is no PDF: it does not begin with %PDF-")
    return size


def _words(error: object, file: Path) -> str:
    """A library's words, in one line without the folder that the file lies in."""
    text = " ".join(str(error).split()) or type(error).__name__
    if isinstance(error, MemoryError):
        return "it takes more memory than preflight allows"
    return text.removeprefix(str(file)).lstrip(":, ").replace(str(file), file.name)[:200]
