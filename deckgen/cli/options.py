"""The options that several commands have, and what is chosen by them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
from msgspec import Struct
from msgspec.structs import astuple

from deckgen.cli.names import Names
from deckgen.layout.page_choice import SYNTAX
from deckgen.page.paper import PAPERS

Command = Callable[..., None]

MOST_COPIES, MOST_BLANKS = 500, 500

MOST_JOBS = 64

LEAST_DPI, MOST_DPI = 20, 1200

deck_option = click.option("--deck", "decks", multiple=True, metavar="NAME", help="Only this deck (may be repeated).")

layout_option = click.option(
    "--layout", "layouts", multiple=True, metavar="NAME", help="Only this layout (may be repeated)."
)

bundle_option = click.option(
    "--bundle", "bundles", multiple=True, metavar="NAME", help="Only this bundle (may be repeated)."
)

all_option = click.option("--all", "every", is_flag=True, help="All layouts and bundles, not only the deck's products.")

output_option = click.option(
    "--output", type=click.Path(file_okay=False, path_type=Path), help="Another folder than ./output."
)

condition_option = click.option(
    "--condition", metavar="NAME", help="fogra39, fogra47, or the ICC profile of the paper."
)

paper_choice = click.Choice(sorted(PAPERS), case_sensitive=False)

edge_choice = click.Choice(["long", "short"])


def narrowing(command: Command) -> Command:
    """The options that narrow a command to some decks, layouts or bundles."""
    return deck_option(layout_option(bundle_option(all_option(command))))


def press_options(command: Command) -> Command:
    """The options of the press edition."""
    shop = click.option("--shop", metavar="NAME", help="Press: for this print shop; see deckgen list.")
    condition = click.option(
        "--condition", metavar="NAME", help="Press: fogra39, fogra47, or the ICC profile of the paper."
    )
    return shop(condition(command))


def work_options(command: Command) -> Command:
    """The options that say how the work is done; they change nothing in the files."""
    jobs = click.option(
        "--jobs", type=click.IntRange(1, MOST_JOBS), metavar="N", help="So many processes; one a core if left out."
    )
    no_cache = click.option("--no-cache", is_flag=True, help="Make all files anew, also what would not change.")
    return jobs(no_cache(command))


def office_options(command: Command) -> Command:
    """The options of the office edition."""
    for option in (
        click.option("--low-ink", is_flag=True, help="Office: a lighter drawing that takes little ink."),
        click.option("--printer", metavar="NAME", help="Office: correct the drift of a printer; see calibrate."),
        click.option("--paper", type=paper_choice, help="Office: the sheets."),
        click.option("--stock", metavar="NAME", help="Office: cards on pre-cut sheets; see deckgen list."),
        click.option("--fold-over", is_flag=True, help="Office: backs beside the fronts, to be folded and glued."),
        click.option(
            "--fit", is_flag=True, help="Office: as large as the paper lets it: a poster, page or card on one sheet."
        ),
        click.option("--full-size", is_flag=True, help="Office: at 100 %: whole cards, posters in parts to glue."),
        click.option("--stack", type=click.Choice(["read", "cut"]), help="Office: the order of the cut cards."),
        click.option("--flip", type=edge_choice, help="Office: the edge the sheet turns on."),
        click.option("--copies", type=click.IntRange(1, MOST_COPIES), help="Office: so many, imposed together."),
        click.option("--blank", type=click.IntRange(1, MOST_BLANKS), help="Office: so many extra blank cards."),
    ):
        command = option(command)
    return command


def picture_options(command: Command) -> Command:
    """The options of the edition of pictures."""
    dpi = click.option(
        "--dpi",
        type=click.IntRange(LEAST_DPI, MOST_DPI),
        metavar="N",
        help=f"Images: pixels an inch, {LEAST_DPI} to {MOST_DPI}; 300 if left out.",
    )
    bleed = click.option("--bleed", is_flag=True, help="Images: with what is cut off, for shops that print pictures.")
    return dpi(bleed(command))


only_option = click.option(
    "--only", multiple=True, metavar="WHAT", help=f"Only some pages (may be repeated): {SYNTAX}."
)

changes_option = click.option(
    "--changed-since",
    "since",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="ORDER.zip",
    help="Only cards and pages that changed since an order, or are new.",
)


def build_options(command: Command) -> Command:
    """The options of what makes files: which of them, where to, for whom, how."""
    editions = click.option(
        "--edition", "editions", multiple=True, metavar="NAME", help="Only this edition (may be repeated)."
    )
    return narrowing(
        editions(
            output_option(
                changes_option(press_options(office_options(picture_options(only_option(work_options(command))))))
            )
        )
    )


class Narrowing(Struct, frozen=True):
    """The decks, layouts and bundles that are named; none of a kind where all are meant.

    Where no layout or bundle is named, the products that decks list are meant, or `every` one.
    """

    decks: Names = ()
    layouts: Names = ()
    bundles: Names = ()
    every: bool = False


class PressChoice(Struct, frozen=True):
    """The options of the press edition; None where they were left out."""

    shop: str | None = None
    condition: str | None = None

    @property
    def given(self) -> bool:
        """Whether any of them was given."""
        return bool(self.shop or self.condition)


class OfficeChoice(Struct, frozen=True):
    """The options of the office edition; None or empty where they were left out."""

    blank: int | None = None
    copies: int | None = None
    flip: str | None = None
    stack: str | None = None
    full_size: bool = False
    paper: str | None = None
    printer: str | None = None
    low_ink: bool = False
    fit: bool = False
    fold_over: bool = False
    stock: str | None = None

    @property
    def given(self) -> bool:
        """Whether any of them was given."""
        return any(astuple(self))


class PictureChoice(Struct, frozen=True):
    """The options of the edition of pictures; `dpi` None where it was left out."""

    dpi: int | None = None
    bleed: bool = False

    @property
    def given(self) -> bool:
        """Whether any of them was given."""
        return self.dpi is not None or self.bleed


NO_PICTURES = PictureChoice()


class BuildChoice(Struct, frozen=True):
    """All options of what makes files; `jobs` None for one a core, `since` an order's file, `only` some pages."""

    narrowing: Narrowing
    editions: Names
    output: Path | None
    press: PressChoice
    office: OfficeChoice
    jobs: int | None
    no_cache: bool
    since: Path | None = None
    only: Names = ()
    pictures: PictureChoice = NO_PICTURES

    @classmethod
    def of(
        cls,
        decks: Names,
        layouts: Names,
        bundles: Names,
        every: bool,
        editions: Names,
        output: Path | None,
        shop: str | None,
        condition: str | None,
        jobs: int | None,
        no_cache: bool,
        since: Path | None,
        only: Names,
        dpi: int | None,
        bleed: bool,
        **office: Any,
    ) -> BuildChoice:
        """The choice that the options are, as click gives them."""
        narrowing, press = Narrowing(decks, layouts, bundles, every), PressChoice(shop, condition)
        pictures = PictureChoice(dpi, bleed)
        return cls(narrowing, editions, output, press, OfficeChoice(**office), jobs, no_cache, since, only, pictures)
