"""What one chooses on the print screen, and what it asks of the office sheets."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from deckgen.layout.page_choice import PageChoice, PageTerm
from deckgen.layout.stock import load_stock
from deckgen.page.paper import PAPERS
from deckgen.sheets.office_job import OfficeJob, OfficeOptions
from deckgen.sheets.printers import Printer, config_folder, load_printers
from deckgen.sheets.selection import Selection
from deckgen.source.problems import Problems
from deckgen.source.project import ProjectFiles

MOST_COPIES, MOST_BLANKS = 500, 500


class PrintChoice(Struct, frozen=True):
    """What is printed of a layout, by which printer, on which paper.

    `cards` says which cards: all, those of `theme`, the one of the number `card`, or only extra blank ones besides.
    `sides` is what the printer can: both sides, one side (the pile is laid in again), or one side to be folded and
    glued. `edge` is the edge that a sheet is turned on where no printer was measured, `printer` one that was. `size` is
    as it is best, as large as the paper lets it, or at 100 %; "" stands for what the layout says.
    """

    layout: str
    cards: Literal["all", "theme", "card"] = "all"
    theme: str = ""
    card: str = ""
    sides: Literal["both", "one", "fold"] = "both"
    edge: Literal["long", "short"] = "long"
    printer: str = ""
    colours: Literal["full", "low"] = "full"
    copies: int = 1
    paper: Literal["", "a4", "a3"] = ""
    size: Literal["", "fit", "full"] = ""
    stack: Literal["read", "cut"] = "read"
    stock: str = ""
    blank: int = 0

    @property
    def only(self) -> PageChoice:
        """The pages that are meant."""
        name = {"theme": self.theme, "card": self.card}.get(self.cards, "")
        return PageChoice((PageTerm(self.cards, name, name),)) if name else PageChoice()

    @property
    def meant(self) -> PrintChoice:
        """The choice without the theme and the card that it does not ask for: choices of the same sheets are equal."""
        theme, card = (self.theme if self.cards == "theme" else ""), (self.card if self.cards == "card" else "")
        return replace(self, theme=theme, card=card)


def chosen_job(choice: PrintChoice, files: ProjectFiles) -> OfficeJob:
    """What a choice asks of the sheets; raises `ProblemsFound` for pre-cut sheets that can not be used.

    A printer that is not known any more is as if none were named; one may have been measured for the other edge.
    """
    printer = known_printers().get(choice.printer, Printer(flip=choice.edge))
    problems = Problems()
    stock = load_stock(files, choice.stock, problems) if choice.stock in files.stocks else None
    problems.stop_if_any()
    options = OfficeOptions(
        flip=printer.flip,
        stack=choice.stack,
        full_size=choice.size == "full",
        copies=min(max(choice.copies, 1), MOST_COPIES),
        paper=PAPERS[choice.paper] if choice.paper and not stock else None,
        printer=printer,
        fit=choice.size == "fit",
        fold_over=choice.sides == "fold" and not stock,
        stock=stock,
    )
    blanks = min(max(choice.blank, 0), MOST_BLANKS)
    return OfficeJob(options, Selection(choice.only, blanks), choice.colours == "low")


def known_printers() -> dict[str, Printer]:
    """The printers that were measured, by their names; none where their file is broken."""
    try:
        return dict(load_printers(config_folder()))
    except ValueError:
        return {}
