"""The options for printing at the office, and the calibration of a printer."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import click

from deckgen.cli.terminal import shown, told
from deckgen.jobs.calibrations import calibration_file
from deckgen.page.paper import PAPERS
from deckgen.sheets.job import OfficeJob, OfficeOptions
from deckgen.sheets.printers import (
    Printer,
    config_folder,
    load_printers,
    parse_margin,
    parse_scale,
    parse_shift,
    store_printer,
)
from deckgen.sheets.selection import Selection
from deckgen.source.files import write_whole
from deckgen.source.problems import did_you_mean
from deckgen.source.project import Project

MOST_COPIES, MOST_BLANKS = 500, 500


@dataclass(frozen=True, slots=True)
class OfficeChoice:
    """The office options as given on the command line; None or empty where they were left out."""

    only: tuple[str, ...]
    blank: int | None
    copies: int | None
    flip: str | None
    stack: str | None
    full_size: bool
    paper: str | None
    printer: str | None
    low_ink: bool

    @property
    def given(self) -> bool:
        """Whether any of them was given."""
        some = (self.only, self.blank, self.copies, self.flip, self.stack, self.paper, self.printer)
        return self.full_size or self.low_ink or any(some)


def office_options(command: Callable[..., None]) -> Callable[..., None]:
    """The options of the office edition."""
    for option in (
        click.option("--low-ink", is_flag=True, help="Office: a lighter drawing that takes little ink."),
        click.option("--printer", metavar="NAME", help="Office: correct the drift of a printer; see calibrate."),
        click.option("--paper", type=click.Choice(sorted(PAPERS)), help="Office: the sheets."),
        click.option("--full-size", is_flag=True, help="Office: cards at 100 %, as many as fit whole."),
        click.option("--stack", type=click.Choice(["read", "cut"]), help="Office: the order of the cut cards."),
        click.option("--flip", type=click.Choice(["long", "short"]), help="Office: the edge the sheet turns on."),
        click.option("--copies", type=click.IntRange(1, MOST_COPIES), help="Office: so many, imposed together."),
        click.option("--blank", type=click.IntRange(1, MOST_BLANKS), help="Office: so many extra blank cards."),
        click.option("--only", multiple=True, metavar="WHAT", help="Office: only theme:3,7 or card:3.2,7.4."),
    ):
        command = option(command)
    return command


def job_of(choice: OfficeChoice) -> OfficeJob:
    """What the options ask for; a printer that is not known, or was measured for the other edge, is a usage error."""
    named = choice.printer is not None
    printer = printer_named(str(choice.printer).strip()) if named else Printer(flip=choice.flip or "long")
    if choice.flip and choice.flip != printer.flip:
        raise click.UsageError(
            f"`{printer.name}` was measured with sheets turned on the {printer.flip} edge; leave out --flip, "
            f"or measure it again with `deckgen calibrate --flip {choice.flip}`"
        )
    options = OfficeOptions(
        flip=printer.flip,
        stack=choice.stack or "read",
        full_size=choice.full_size,
        copies=choice.copies or 1,
        paper=PAPERS[choice.paper] if choice.paper else None,
        printer=printer,
    )
    return OfficeJob(options, Selection(keys_of(choice.only), choice.blank or 0), choice.low_ink)


def keys_of(only: Iterable[str]) -> tuple[str, ...]:
    """The keys of pages that `theme:3,7` and `card:3.2,7.4` stand for."""
    keys = []
    for given in only:
        kind, colon, names = given.partition(":")
        if kind not in ("theme", "card") or not colon or not all(name.strip() for name in names.split(",")):
            raise click.UsageError(f"`--only {given}` says nothing; write theme:3,7 or card:3.2,7.4")
        keys += [f"{kind}:{name.strip().upper()}" for name in names.split(",")]
    return tuple(keys)


def printer_named(name: str) -> Printer:
    """A printer that was calibrated; a usage error with the nearest names where there is none."""
    try:
        printers = load_printers(config_folder())
    except ValueError as error:
        raise click.ClickException(str(error)) from error
    if name not in printers:
        raise click.UsageError(f"no printer `{name}`; {did_you_mean(name, printers)}; `deckgen calibrate` measures one")
    return printers[name]


@click.command("calibrate")
@click.option("--printer", metavar="NAME", help="Keep the measures of this printer.")
@click.option("--back-shift", metavar="X,Y", help="What the sheet shows, to the right and up, such as 1.5mm,-0.8mm.")
@click.option("--scale", metavar="PERCENT", help="What the line of 100 mm measures, such as 99.6%.")
@click.option("--unprintable", metavar="LENGTH", help="The margin it can not print on, such as 4mm; 5mm if left out.")
@click.option("--paper", type=click.Choice(sorted(PAPERS)), default="a4", show_default=True, help="The sheet.")
@click.option("--flip", type=click.Choice(["long", "short"]), help="The edge the sheet turns on; long if left out.")
@click.option("--language", default="nb", show_default=True, help="The language of the sheet.")
def calibrate_command(
    printer: str | None,
    back_shift: str | None,
    scale: str | None,
    unprintable: str | None,
    paper: str,
    flip: str | None,
    language: str,
) -> None:
    """Write a two-sided test sheet; then keep what it shows for a printer."""
    if printer is not None or back_shift or scale or unprintable:
        keep_printer(printer, back_shift, scale, unprintable, flip)
        return
    project = Project.at(Path.cwd())
    file = project.output / f"calibration-{paper}.pdf"
    told(lambda: write_whole(file, calibration_file(project, language, PAPERS[paper], flip or "long")))
    click.echo(
        f"{shown(file)}  print it on both sides at 100 %, turned on the {flip or 'long'} edge; it says what to do next"
    )


def keep_printer(name: str | None, shift: str | None, scale: str | None, margin: str | None, flip: str | None) -> None:
    """Keep the measures of a printer in the user's own configuration folder; what is not given stays as it was."""
    if not name or not name.strip():
        raise click.UsageError('which printer? name it, as in --printer "Kontor 2. etasje"')
    if not (shift or scale or margin):
        raise click.UsageError("what does the sheet show? give --back-shift, --scale or both")
    try:
        before = load_printers(config_folder()).get(name.strip(), Printer(name.strip()))
        printer = replace(before, **measured(shift, scale, margin), flip=edge_of(before, shift, flip))
        file = store_printer(config_folder(), printer)
    except ValueError as error:
        raise click.UsageError(str(error)) from error
    except OSError as error:
        raise click.ClickException(f"the printer can not be kept: {error.strerror}") from error
    click.echo(f'kept in {file}; use it with `deckgen build --edition office --printer "{printer.name}"`')


def measured(shift: str | None, scale: str | None, margin: str | None) -> dict[str, Any]:
    """The fields of a printer that were given; raises ValueError for what is no measure."""
    found: dict[str, Any] = {}
    if shift:
        found["shift_x"], found["shift_y"] = parse_shift(shift)
    if scale:
        found["scale"] = parse_scale(scale)
    if margin:
        found["unprintable"] = parse_margin(margin)
    return found


def edge_of(before: Printer, shift: str | None, flip: str | None) -> str:
    """The edge that the measures hold for; another edge needs another shift."""
    if flip and flip != before.flip and not shift and (before.shift_x or before.shift_y):
        raise ValueError(f"the shift was measured for the {before.flip} edge; give --back-shift for the {flip} one")
    return flip or before.flip
