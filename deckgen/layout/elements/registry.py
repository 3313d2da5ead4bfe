"""The closed set of elements: which kind draws which."""

from __future__ import annotations

from collections.abc import Mapping

from deckgen.layout.context import Kind
from deckgen.layout.elements.base import Element
from deckgen.layout.elements.column import ColumnKind
from deckgen.layout.elements.dots import DotsKind
from deckgen.layout.elements.fill import FillKind
from deckgen.layout.elements.model import (
    ColumnElement,
    DotsElement,
    FillElement,
    MotifElement,
    NotesElement,
    PictureElement,
    ProseElement,
    QrElement,
    RepeatElement,
    RowElement,
    RuleElement,
    SpaceElement,
    StaircaseElement,
    TableElement,
    TextElement,
)
from deckgen.layout.elements.motif import MotifKind
from deckgen.layout.elements.notes import NotesKind
from deckgen.layout.elements.picture import PictureKind
from deckgen.layout.elements.prose import ProseKind
from deckgen.layout.elements.qr import QrKind
from deckgen.layout.elements.repeat import RepeatKind
from deckgen.layout.elements.row import RowKind
from deckgen.layout.elements.rule import RuleKind
from deckgen.layout.elements.space import SpaceKind
from deckgen.layout.elements.staircase import StaircaseKind
from deckgen.layout.elements.table import TableKind
from deckgen.layout.elements.text import TextKind

KINDS: Mapping[type[Element], Kind] = {
    ColumnElement: ColumnKind(),
    DotsElement: DotsKind(),
    FillElement: FillKind(),
    MotifElement: MotifKind(),
    NotesElement: NotesKind(),
    PictureElement: PictureKind(),
    ProseElement: ProseKind(),
    QrElement: QrKind(),
    RepeatElement: RepeatKind(),
    RowElement: RowKind(),
    RuleElement: RuleKind(),
    SpaceElement: SpaceKind(),
    StaircaseElement: StaircaseKind(),
    TableElement: TableKind(),
    TextElement: TextKind(),
}
