"""The closed set of elements: told apart by the one key that only its kind has."""

from __future__ import annotations

from typing import Annotated

from deckgen.layout.elements.base import KINDS, ONE_OF_KINDS, Element
from deckgen.layout.elements.caption import CaptionElement
from deckgen.layout.elements.column import ColumnElement
from deckgen.layout.elements.dots import DotsElement
from deckgen.layout.elements.emblem import EmblemElement
from deckgen.layout.elements.figure import FigureElement
from deckgen.layout.elements.fill import FillElement
from deckgen.layout.elements.form import FormElement
from deckgen.layout.elements.line import LineElement
from deckgen.layout.elements.motif import MotifElement
from deckgen.layout.elements.notes import NotesElement
from deckgen.layout.elements.picture import PictureElement
from deckgen.layout.elements.pinwheel import PinwheelElement
from deckgen.layout.elements.prose import ProseElement
from deckgen.layout.elements.qr import QrElement
from deckgen.layout.elements.repeat import RepeatElement
from deckgen.layout.elements.road import RoadElement
from deckgen.layout.elements.round import RoundElement
from deckgen.layout.elements.row import RowElement
from deckgen.layout.elements.rule import RuleElement
from deckgen.layout.elements.shape import ShapeElement
from deckgen.layout.elements.space import SpaceElement
from deckgen.layout.elements.staircase import StaircaseElement
from deckgen.layout.elements.sticky import StickyElement
from deckgen.layout.elements.tab import TabElement
from deckgen.layout.elements.table import TableElement
from deckgen.layout.elements.text import TextElement
from deckgen.layout.elements.tuckbox import TuckboxElement
from deckgen.layout.elements.view import ViewElement

ELEMENTS: tuple[type[Element], ...] = (
    TextElement,
    FillElement,
    RuleElement,
    MotifElement,
    ViewElement,
    EmblemElement,
    ShapeElement,
    QrElement,
    PictureElement,
    StaircaseElement,
    DotsElement,
    StickyElement,
    NotesElement,
    SpaceElement,
    TableElement,
    ProseElement,
    ColumnElement,
    RowElement,
    LineElement,
    RepeatElement,
    RoundElement,
    RoadElement,
    PinwheelElement,
    TabElement,
    CaptionElement,
    FormElement,
    FigureElement,
    TuckboxElement,
)

KINDS.extend(ELEMENTS)

AnyElement = Annotated[Element, ONE_OF_KINDS]
