"""The closed set of elements: told apart by the one key that only its kind has."""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Annotated

from pydantic import Tag

from deckgen.layout.elements.base import Element
from deckgen.layout.elements.caption import CaptionElement
from deckgen.layout.elements.column import ColumnElement
from deckgen.layout.elements.dots import DotsElement
from deckgen.layout.elements.figure import FigureElement
from deckgen.layout.elements.fill import FillElement
from deckgen.layout.elements.form import FormElement
from deckgen.layout.elements.motif import MotifElement
from deckgen.layout.elements.notes import NotesElement
from deckgen.layout.elements.picture import PictureElement
from deckgen.layout.elements.pile import Pile
from deckgen.layout.elements.prose import ProseElement
from deckgen.layout.elements.qr import QrElement
from deckgen.layout.elements.repeat import RepeatElement
from deckgen.layout.elements.row import RowElement
from deckgen.layout.elements.rule import RuleElement
from deckgen.layout.elements.space import SpaceElement
from deckgen.layout.elements.staircase import StaircaseElement
from deckgen.layout.elements.table import TableElement
from deckgen.layout.elements.text import TextElement
from deckgen.source.variants import one_of

ELEMENTS: tuple[type[Element], ...] = (
    TextElement,
    FillElement,
    RuleElement,
    MotifElement,
    QrElement,
    PictureElement,
    StaircaseElement,
    DotsElement,
    NotesElement,
    SpaceElement,
    TableElement,
    ProseElement,
    ColumnElement,
    RowElement,
    RepeatElement,
    CaptionElement,
    FormElement,
    FigureElement,
)

if TYPE_CHECKING:
    AnyElement = Element
else:
    AnyElement = Annotated[
        reduce(or_, (Annotated[element, Tag(f"<{element.kind}>")] for element in ELEMENTS)),
        *one_of("an element", *ELEMENTS),
    ]

_CLASSES: tuple[type[Element], ...] = (Pile, *ELEMENTS)

for _element in _CLASSES:
    _element.model_rebuild(_types_namespace={"AnyElement": AnyElement})
