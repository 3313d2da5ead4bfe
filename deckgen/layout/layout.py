"""A layout as read from its file: templates, sequence, office and press."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from deckgen.layout.elements.base import Element
from deckgen.layout.format import Format
from deckgen.layout.place import Place
from deckgen.page.geometry import MILLIMETRE
from deckgen.page.paper import A4, Paper
from deckgen.source.problems import NOWHERE, Origin


@dataclass(frozen=True, slots=True)
class Template:
    """A page template: its ground ink, elements, and what names its pages; texts with {field} bindings.

    `safe` and `grid` are its own safe area and baseline grid where they differ from the layout's.
    """

    name: str
    ground: str
    elements: tuple[Element, ...]
    label: str
    bookmark: str
    level: int
    anchor: str
    safe: float | None
    grid: float | None
    origin: Origin


def place_of(element: Element) -> Place:
    """Where an element right in a template lies: within the margins where it does not say."""
    return element.place or Place()


@dataclass(frozen=True, slots=True)
class SequenceEntry:
    """A part of the sequence: for each member of a list (or once) these pages, then what is inside.

    `start` is any, even or odd: where its first page must fall; pages of the template `pad` fill up to there. `blank`
    says that its pages are cards to write on, of which a user may ask for more.
    """

    each: str
    pages: tuple[str, ...]
    inside: tuple[SequenceEntry, ...]
    start: str
    pad: str
    origin: Origin
    blank: bool = False


@dataclass(frozen=True, slots=True)
class PressSpec:
    """How a product is ordered and printed at a shop; texts are in the language of those who order.

    With `pairs` its pages are fronts and backs of cards in turn, else pages that follow each other. `condition` names
    its output condition, "" for the shop's. `stock` and `finish` are suggestions in words, `grammage` the least and
    the most in g/m², 0 where nothing is suggested.
    """

    pairs: bool = False
    condition: str = ""
    stock: str = ""
    grammage: tuple[int, int] = (0, 0)
    finish: str = ""
    origin: Origin = NOWHERE


@dataclass(frozen=True)
class Layout(Format):
    """A layout: a format, with templates and their sequence.

    `multiple` is what the number of pages must divide by; `pad` the template that fills up to it; `office` how it goes
    on office sheets, `press` how it is ordered at a shop.
    """

    title: str
    templates: Mapping[str, Template]
    sequence: tuple[SequenceEntry, ...]
    multiple: int
    pad: str
    origin: Origin
    digest: str
    office: OfficeSpec | None = None
    press: PressSpec = PressSpec()


@dataclass(frozen=True, slots=True)
class OfficeSpec:
    """How a layout goes on office sheets: as data in the layout.

    `kind` is cards (fronts and backs alternating, many up), tiles (one page over many sheets), booklet (two pages a
    side, saddle-stitched) or pages (one page a sheet). `gutter` lies between cards, 0 for shared cuts. `overlap` is
    what the tiles of a poster share. With 1 of the `sides` plain pages are each a sheet of their own.
    """

    kind: str
    paper: Paper = A4
    gutter: float = 0
    overlap: float = 10 * MILLIMETRE
    sides: int = 2
    origin: Origin = NOWHERE
