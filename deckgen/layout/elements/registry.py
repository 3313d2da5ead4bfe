"""The closed set of elements: the class of each kind, and its field that holds the value of the kind's key."""

from __future__ import annotations

from collections.abc import Mapping

from deckgen.layout.elements.base import Element
from deckgen.layout.elements.column import ColumnElement
from deckgen.layout.elements.dots import DotsElement
from deckgen.layout.elements.fill import FillElement
from deckgen.layout.elements.motif import MotifElement
from deckgen.layout.elements.notes import NotesElement
from deckgen.layout.elements.picture import PictureElement
from deckgen.layout.elements.prose import ProseElement
from deckgen.layout.elements.qr import QrElement
from deckgen.layout.elements.repeat import RepeatElement
from deckgen.layout.elements.row import RowElement
from deckgen.layout.elements.rule import RuleElement
from deckgen.layout.elements.space import SpaceElement
from deckgen.layout.elements.staircase import StaircaseElement
from deckgen.layout.elements.table import TableElement
from deckgen.layout.elements.text import TextElement

ELEMENTS: Mapping[str, tuple[type[Element], str]] = {
    "text": (TextElement, "text"),
    "fill": (FillElement, "ink"),
    "rule": (RuleElement, "ink"),
    "motif": (MotifElement, "of"),
    "qr": (QrElement, "address"),
    "picture": (PictureElement, "name"),
    "staircase": (StaircaseElement, "lit"),
    "dots": (DotsElement, "diameter"),
    "notes": (NotesElement, "lines"),
    "space": (SpaceElement, "space"),
    "table": (TableElement, "each"),
    "prose": (ProseElement, "of"),
    "column": (ColumnElement, "children"),
    "row": (RowElement, "children"),
    "repeat": (RepeatElement, "each"),
}
