"""A page's content carried out: what it paints, with the state that it is painted in (ISO 32000-1, 8 and 9)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from pikepdf import Array

from deckgen.page.geometry import Box
from deckgen.painted.from_pdf.canvas import MOST_BYTES, Budget, Canvas, Spent
from deckgen.painted.from_pdf.forms import nested, space_name
from deckgen.painted.from_pdf.interpreter import Walker
from deckgen.painted.from_pdf.operators import TABLE
from deckgen.painted.from_pdf.optional_content import Layers
from deckgen.painted.from_pdf.state import SAME, State
from deckgen.painted.from_pdf.tokens import operations
from deckgen.painted.model import Code, FileOrigin, GroupFacts, PageContent
from deckgen.painted.pages import PaintedPage
from deckgen.reader.document import PageFacts, PdfDocument
from deckgen.reader.objects import ODD, elements, entry, name
from deckgen.reader.streams import Undecodable, inflated

# Content streams of one page; producers split a page into a handful.
MOST_STREAMS = 10_000

# Stands for the media box of a page that has none.
_ANYWHERE = Box(-20_000, -20_000, 20_000, 20_000)


def interpret(document: PdfDocument, number: int, budget: Budget | None = None) -> PageContent:
    """What the page of this number, from 1, paints, within the budget that its file has left.

    Never raises: what a damaged, odd or hostile file holds back is told in `unread`.
    """
    budget = budget or Budget()
    facts = document.pages[number - 1]
    canvas = Canvas(budget, FileOrigin(number), facts.user_unit if facts.user_unit > 0 else 1.0)
    try:
        budget.layers = budget.layers or Layers(entry(document.pdf, "/Root") or document.pdf.Root)
        _page(document.page(number), document.resources(number), facts.media or _ANYWHERE, canvas)
    except Spent as error:
        canvas.notes[str(error)] = None
    except (*ODD, MemoryError) as error:
        canvas.notes[f"the page's content cannot be followed ({type(error).__name__})"] = None
    return canvas.content()


@dataclass(frozen=True, slots=True)
class Finish:
    """How a page will be cut: bleed and safe distance in points, the spot colour of the die line ("" for none)."""

    bleed: float
    safe: float
    die_line: str = ""


def painted_page(
    facts: PageFacts, content: PageContent, finish: Finish, codes: Callable[[], tuple[Code, ...]]
) -> PaintedPage:
    """A page of a finished file.

    Without TrimBox and ArtBox the trim is taken to lie the bleed inside the BleedBox, else at the CropBox or the
    MediaBox. What is painted in the die line's colour alone is no artwork.
    """
    media = facts.media or _ANYWHERE
    outer = facts.crop or media
    inside = facts.bleed.grown(-finish.bleed) if facts.bleed else outer
    trim = facts.trim or facts.art or inside
    cutting = (finish.die_line,) if finish.die_line else None
    return PaintedPage(
        facts.number,
        media,
        facts.bleed or outer,
        trim,
        trim.grown(-finish.safe),
        tuple(item for item in content.objects if item.colour.names != cutting),
        tuple(item for item in content.objects if item.colour.names == cutting),
        content.unseen,
        content.unread,
        codes=codes,
    )


def _page(page: Any, resources: Any, media: Box, canvas: Canvas) -> None:
    group = entry(page, "/Group")
    if name(entry(group, "/S")) == "Transparency":
        canvas.groups[GroupFacts(space_name(entry(group, "/CS")), "", bool(entry(group, "/I")))] = None
    walker = Walker(canvas, resources, State(SAME, media), nested, SAME)
    walker.run(operations(_data(entry(page, "/Contents"), canvas)), TABLE)


def _data(contents: Any, canvas: Canvas) -> bytes:
    """A page's streams as one, with a white-space between them (7.8.2)."""
    parts, left = [], MOST_BYTES
    for stream in elements(contents, MOST_STREAMS) if isinstance(contents, Array) else [contents]:
        if stream is None:
            continue
        try:
            parts.append(inflated(stream, left))
        except Undecodable as error:
            canvas.note(f"a content stream {error}")
            continue
        left -= len(parts[-1])
    return b"\n".join(parts)
