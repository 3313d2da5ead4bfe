"""Fields to fill in: text fields (ISO 32000-1, 12.7.4.3) over what paper has to write in.

FieldArea  a field with its box in the page's own space, its name in the file, and what is to be written there
fields_on  those of a page
named      those of a file, with their names
widget     one as an object of the file
form       the form that they make

A field has an empty appearance, as PDF/A wants one of each widget (ISO 19005-2, 6.3.3), and no action. What is typed is
set in a simple font of Latin letters, so that every reader can set it; for other letters readers take fonts of theirs.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Protocol

from msgspec import Struct
from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from deckgen.page.geometry import Box
from deckgen.page.items import HEADING_LEVELS, Bookmark, GlyphRun, Page, Tag, WritingField
from deckgen.page.walk import walk
from deckgen.pdf.numbers import box_array, number, numbers

FONT = "Writing"
"""The name of the font of fields in their form."""

_PRINT = 4  # ISO 32000-1, table 165; PDF/A asks for it
_MULTILINE = 1 << 12  # table 228
_ANNOTATION, _WIDGET, _TEXT = Name.Annot, Name.Widget, Name.Tx
_TO_THE_RIGHT = 2  # 12.7.3.3: how text stands in its field


NO_LABELS = frozenset({Tag.ARTIFACT, Tag.TABLE_CELL, Tag.LINK})
"""Tags of texts that do not say what is to be written after them."""

LONGEST = 100
"""The most characters of a text that says what is to be written; a longer one leaves that to its heading."""

QUESTION = "?؟;？"  # Latin, Arabic, Greek, full width


class FieldArea(Struct, frozen=True):
    """A field with its box in the page's own space, turned counterclockwise by so many degrees.

    `place` is the product and page that it is on; `what` is to be written there, by its own words or the text before.
    """

    field: WritingField
    box: Box
    turn: int
    place: str
    what: str


class NamedField(Struct, frozen=True):
    """A field with its name in the file, and what is to be written there and under which heading."""

    area: FieldArea
    name: str
    title: str


class FieldPage(Protocol):
    """A page of a file with fields."""

    @property
    def bookmarks(self) -> tuple[Bookmark, ...]:
        """The entries of the outline that point here."""

    @property
    def fields(self) -> tuple[FieldArea, ...]:
        """Its fields."""


def fields_on(page: Page, product: str) -> Iterator[FieldArea]:
    """The fields of a page of a product."""
    lines, block, heading = list[str](), -1, ""
    place = re.sub(r"[^\w-]+", "-", f"{product}-{page.label}")
    for part in walk(page.items):
        item, mark = part.item, part.item.mark
        if isinstance(item, GlyphRun) and mark.role.tag not in NO_LABELS:
            lines = [*lines, item.text] if mark.block == block else [item.text]
            block = mark.block
            heading = " ".join(" ".join(lines).split()) if mark.role.tag in HEADING_LEVELS else heading
        elif isinstance(item, WritingField):
            before = " ".join(" ".join(lines).split())
            what = mark.role.alt or (before if says_what_to_write(before) else heading)
            turn = round(math.degrees(math.atan2(part.matrix.b, part.matrix.a))) % 360
            yield FieldArea(item, part.matrix.box(item.box), turn, place, what)


def says_what_to_write(text: str) -> bool:
    """Whether the text before a field is a label or a question: short, and no whole sentence that is neither."""
    return len(text) <= LONGEST and (not text.endswith((".", "!")) or any(mark in text for mark in QUESTION))


def named(pages: Sequence[FieldPage], title: str) -> Iterator[list[NamedField]]:
    """The fields of each page of a file with a title, told apart by their place and their number there.

    What they are for is told with the bookmark that their page is under.
    """
    counts, heading = Counter[str](), title
    for page in pages:
        heading = page.bookmarks[-1].title if page.bookmarks else heading
        fields = list[NamedField]()
        for area in page.fields:
            counts[area.place] += 1
            words = ", ".join(dict.fromkeys(filter(None, (area.what, heading))))
            fields.append(NamedField(area, f"{area.place}-{counts[area.place]}", words))
        yield fields


def widget(pdf: Pdf, named_field: NamedField, page_object: Object, media: Box) -> Object:
    """A field as its one annotation on a page, from the media box's corner."""
    area = named_field.area
    entries = {
        "/Type": _ANNOTATION,
        "/Subtype": _WIDGET,
        "/FT": _TEXT,
        "/T": String(named_field.name),
        "/TU": String(named_field.title),
        "/Rect": box_array(area.box, media),
        "/F": _PRINT,
        "/DA": String(f"/{FONT} {number(area.field.size)} Tf 0 g"),
        "/AP": Dictionary(N=_appearance(pdf, area)),
        "/P": page_object,
    }
    if area.field.lines > 1:
        entries["/Ff"] = _MULTILINE
    if area.turn:
        entries["/MK"] = Dictionary(R=area.turn)
    return pdf.make_indirect(Dictionary(entries))


def _appearance(pdf: Pdf, area: FieldArea) -> Object:
    """What an empty field shows: nothing. Each has one of its own: some that fill in forms write into what is there."""
    stream, box = pdf.make_stream(b"/Tx BMC EMC"), area.field.box
    stream.Subtype = Name.Form
    stream.BBox = Object.parse(f"[0 0 {numbers(box.width, box.height)}]".encode("ascii"))
    if area.turn:
        radians = math.radians(area.turn)
        sine, cosine = round(math.sin(radians)), round(math.cos(radians))
        stream.Matrix = Array([cosine, sine, -sine, cosine, 0, 0])
    return stream


def form(pdf: Pdf, widgets: Sequence[Object], font: Object, *, from_right: bool) -> Object:
    """The form that fields make (12.7.2): typed text in one font, from the right where the file is read so."""
    entries = {
        "/Fields": Array(widgets),
        "/DR": Dictionary(Font=Dictionary({f"/{FONT}": font})),
        "/DA": String(f"/{FONT} 11 Tf 0 g"),
    }
    fields = Dictionary(entries)
    if from_right:
        fields.Q = _TO_THE_RIGHT
    return pdf.make_indirect(fields)
