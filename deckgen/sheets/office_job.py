"""What is asked of office sheets, and the paper that they take."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field
from msgspec.structs import replace

from deckgen.deck.words import WordGroup
from deckgen.layout.layout import CARD_KINDS
from deckgen.layout.print_specs import OfficeSpec
from deckgen.layout.stock import Stock
from deckgen.page.geometry import MILLIMETRE
from deckgen.page.paper import Paper
from deckgen.pdf.edition import PART
from deckgen.sheets.captions import CaptionSetter
from deckgen.sheets.printers import Printer
from deckgen.sheets.selection import Selection


class OfficeOptions(Struct, frozen=True):
    """What the user chose for this print.

    `flip` is the edge that the printer turns the sheet on (long or short); `stack` is read (cut, then collect in
    reading order) or cut (after cutting, the piles lie in order). `full_size` keeps all at 100 %, `fit` makes each page
    as large as its paper or place lets it. `fold_over` puts the backs of cards on the side of their fronts, `stock`
    puts them on the places of pre-cut sheets. `thickness` is the paper's.
    """

    flip: str = "long"
    stack: str = "read"
    full_size: bool = False
    copies: int = 1
    paper: Paper | None = None
    printer: Printer = field(default_factory=Printer)
    thickness: float = 0.1 * MILLIMETRE
    fit: bool = False
    fold_over: bool = False
    stock: Stock | None = None

    @property
    def for_cards(self) -> bool:
        """Whether it says what only cards can be put on."""
        return self.fold_over or self.stock is not None

    def paper_of(self, spec: OfficeSpec) -> Paper:
        """The paper that the user chose, by itself or with its stock; else the layout's."""
        return self.paper or (self.stock.paper if self.stock else spec.paper)


class Imposition(Struct, frozen=True):
    """How a product goes on office sheets: as its layout says and the user chose, with words in the deck's language."""

    spec: OfficeSpec
    options: OfficeOptions
    words: WordGroup
    setter: CaptionSetter

    @property
    def times(self) -> int:
        """How often each page is placed; where sheets are filled, so often at least that it is kept as artwork."""
        return max(2, self.options.copies) if self.spec.fill else self.options.copies

    @property
    def paper(self) -> Paper:
        """The paper that the user chose, else the layout's."""
        return self.options.paper_of(self.spec)

    @property
    def printer(self) -> Printer:
        """The printer that the sheets are corrected for."""
        return self.options.printer

    def side_name(self, title: str, sheet: int, sheets: int, *, back: bool = False, alone: bool = False) -> str:
        """What stands on a side of a sheet; which side it is only where sheets have two (`alone`: this has one)."""
        side = "single" if alone or self.spec.sides == 1 else "back" if back else "front"
        return self.words.say(side, title=title, sheet=sheet, sheets=sheets)


SQUARE_METRE = (1000 * MILLIMETRE) ** 2


class OfficeJob(Struct, frozen=True):
    """What a user asks of the office edition."""

    options: OfficeOptions = field(default_factory=OfficeOptions)
    selection: Selection = field(default_factory=Selection)
    low_ink: bool = False

    def on_stock(self, spec: OfficeSpec | None, stocks: Mapping[str, Stock]) -> OfficeJob:
        """What is asked for, on the pre-cut sheets that a layout is made for where the user says nothing of sheets."""
        options = self.options
        if spec is None or spec.stock_name not in stocks or options.paper or options.for_cards:
            return self
        return replace(self, options=replace(options, stock=stocks[spec.stock_name]))

    def takes(self, spec: OfficeSpec) -> bool:
        """Whether what goes on sheets in this way can be printed as it is asked; only cards with backs are folded."""
        if spec.kind not in CARD_KINDS:
            return not self.options.for_cards
        return spec.sides > 1 or not self.options.fold_over

    def suffix_of(self, *, part: bool) -> str:
        """What tells the low-ink file, and one with some pages only, from the whole; `part` where some were chosen."""
        is_part = part or self.selection.only or self.selection.blanks
        return f"{'-low-ink' if self.low_ink else ''}{PART if is_part else ''}"


class Paperwork(Struct, frozen=True):
    """What a printed product takes: sheets, on which paper, on how many sides, and their weight; `note` says more."""

    sheets: int
    paper: Paper
    both_sides: bool
    grammage: int
    scale: float
    copies: int = 1
    note: str = ""

    @property
    def kilograms(self) -> float:
        """The weight of the paper."""
        return self.sheets * self.paper.width * self.paper.height / SQUARE_METRE * self.grammage / 1000
