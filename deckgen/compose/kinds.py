"""The closed set of elements: which kind draws which."""

from __future__ import annotations

from collections.abc import Mapping

from deckgen.compose.context import Kind
from deckgen.compose.picture import PictureKind
from deckgen.compose.pile import ColumnKind, RepeatKind, RowKind
from deckgen.compose.prose import ProseKind
from deckgen.compose.qr import QrKind
from deckgen.compose.shapes import DotsKind, FillKind, NotesKind, RuleKind, SpaceKind
from deckgen.compose.staircase import StaircaseKind
from deckgen.compose.table import TableKind
from deckgen.compose.text import TextKind
from deckgen.compose.tiles import MotifKind
from deckgen.model.layout import (
    ColumnElement,
    DotsElement,
    Element,
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
