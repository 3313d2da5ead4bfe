"""A page's content carried out: what it paints, with the state that it is painted in (ISO 32000-1, 8 and 9)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from msgspec import Struct
from pikepdf import Stream

from deckgen.page.geometry import MILLIMETRE, Box
from deckgen.painted.from_pdf.canvas import MOST_BYTES, Budget, Canvas, Spent
from deckgen.painted.from_pdf.forms import nested
from deckgen.painted.from_pdf.interpreter import Inner, Interpreter
from deckgen.painted.from_pdf.looks import repeated_pages
from deckgen.painted.from_pdf.operators import TABLE
from deckgen.painted.from_pdf.state import GraphicsState
from deckgen.painted.matrices import SAME
from deckgen.painted.model import PROCESS, Code, FileOrigin, PaintedObject
from deckgen.painted.pages import Coverage, NotMeasured, PaintedDocument, PaintedPage
from deckgen.reader.document import PageFacts, PdfDocument
from deckgen.reader.objects import ODD, as_name, as_number, elements, entry, path
from deckgen.reader.optional_content import Layers
from deckgen.reader.page_streams import joined_streams
from deckgen.reader.tokens import operations

# Annotations of one page whose looks are followed.
MOST_ANNOTATIONS = 1_000

# The flag of an annotation that is neither shown nor printed (12.5.3).
_HIDDEN = 2

# Stands for the media box of a page that has none.
_ANYWHERE = Box(-20_000, -20_000, 20_000, 20_000)

# Points by which a place in a file may miss: rounding, and what the boxes of glyphs reach beyond what is seen.
ROUNDING_IN_FILES = 0.05 * MILLIMETRE


class Finish(Struct, frozen=True):
    """How pages will be cut: bleed and safe distance in points, the spot colour of the die line ("" for none)."""

    bleed: float
    safe: float
    die_line: str = ""


class PageContent(Struct, frozen=True):
    """All that a page paints in order, text that shows nothing, and what could not be read (empty where all was).

    `aside` takes part in the page at no place of its own.
    """

    objects: tuple[PaintedObject, ...]
    unseen: tuple[PaintedObject, ...]
    unread: tuple[str, ...]
    aside: tuple[PaintedObject, ...] = ()


def painted_document(
    document: PdfDocument,
    finish: Finish,
    codes: Callable[[], tuple[Code, ...]],
    coverage: Callable[[], Coverage | NotMeasured],
) -> PaintedDocument:
    """The judged pages of a finished file, one of each look.

    `codes` gives the QR codes of all these pages, `coverage` the ink on plates.
    """
    budget, repeats = Budget(), repeated_pages(document)
    repeated = {number for numbers in repeats.values() for number in numbers}

    def page_of(facts: PageFacts) -> PaintedPage:
        content = interpret(document, facts.number, budget)
        return _painted_page(facts, content, finish, lambda: _codes_on(facts.number, codes()))

    pages = tuple(page_of(facts) for facts in document.pages if facts.number not in repeated)
    return PaintedDocument(pages, coverage, repeats)


def _codes_on(number: int, codes: Sequence[Code]) -> tuple[Code, ...]:
    return tuple(code for code in codes if code.page == number)


def _painted_page(
    facts: PageFacts, content: PageContent, finish: Finish, codes: Callable[[], tuple[Code, ...]]
) -> PaintedPage:
    """A page of a finished file.

    Without TrimBox and ArtBox the trim is taken to lie the bleed inside the BleedBox, else at the CropBox or the
    MediaBox. The die line is no artwork.
    """
    media = facts.media or _ANYWHERE
    outer = facts.crop or media
    inside = facts.bleed.grown(-finish.bleed) if facts.bleed else outer
    trim = facts.trim or facts.art or inside
    is_line = [_is_die_line(item, finish) for item in content.objects]
    return PaintedPage(
        facts.number,
        media,
        facts.bleed or outer,
        trim,
        trim.grown(-finish.safe),
        tuple(item for item, apart in zip(content.objects, is_line, strict=True) if not apart),
        tuple(item for item, apart in zip(content.objects, is_line, strict=True) if apart),
        content.unseen,
        content.unread,
        ROUNDING_IN_FILES,
        codes,
        aside=content.aside,
    )


def _is_die_line(item: PaintedObject, finish: Finish) -> bool:
    """Whether an object is in the die line's colour alone, or in spot colours on a layer for cutting or folding.

    What is in inks of the press there would be printed, and is artwork.
    """
    names = item.colour.names
    if finish.die_line and names == (finish.die_line,):
        return True
    return bool(item.step and names) and not {*PROCESS, "All"} & set(names)


def interpret(document: PdfDocument, number: int, budget: Budget) -> PageContent:
    """What the page of this number, from 1, paints, within the budget that its file has left.

    Never raises: what a damaged, odd or hostile file holds back is told in `unread`.
    """
    facts = document.pages[number - 1]
    canvas = Canvas(budget, FileOrigin(), facts.user_unit if facts.user_unit > 0 else 1.0)
    try:
        budget.layers = budget.layers or Layers(entry(document.pdf, "/Root") or document.pdf.Root)
        interpreter = Interpreter(
            canvas, document.resources(number), GraphicsState(SAME, facts.media or _ANYWHERE), nested, SAME
        )
        interpreter.run(
            operations(joined_streams(entry(document.page(number), "/Contents"), MOST_BYTES, canvas.note)), TABLE
        )
        for annotation in elements(entry(document.page(number), "/Annots"), MOST_ANNOTATIONS):
            if (look := _look_of(annotation)) is not None:
                Interpreter(canvas, None, GraphicsState(SAME, _ANYWHERE), nested, SAME).set_aside(
                    look, "annotation", Inner.FORM
                )
    except Spent as error:
        canvas.notes[str(error)] = None
    except (*ODD, MemoryError) as error:
        canvas.notes[f"the page's content cannot be followed ({type(error).__name__})"] = None
    return PageContent(tuple(canvas.objects), tuple(canvas.unseen), tuple(canvas.notes), tuple(canvas.aside))


def _look_of(annotation: Any) -> Any:
    """How an annotation looks, of its states the present one (12.5.5); None for one that is hidden or has no look."""
    if int(as_number(entry(annotation, "/F")) or 0) & _HIDDEN:
        return None
    look = path(annotation, "/AP", "/N")
    return look if isinstance(look, Stream) else entry(look, f"/{as_name(entry(annotation, '/AS'))}")
