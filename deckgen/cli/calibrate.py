"""`deckgen calibrate`: a test sheet, and what it shows kept for a printer."""

from __future__ import annotations

from typing import Any

import click
from msgspec.structs import replace

from deckgen.cli.names import project_files
from deckgen.cli.options import edge_choice, paper_choice
from deckgen.cli.terminal import display_path, exit_if_refused, or_exit
from deckgen.disk.whole_files import write_files
from deckgen.page.paper import PAPERS
from deckgen.sheets.printers import (
    Printer,
    config_folder,
    load_printers,
    parse_margin,
    parse_scale,
    parse_shift,
    store_printer,
)


@click.command("calibrate")
@click.option("--printer", metavar="NAME", help="Keep the measures of this printer.")
@click.option("--back-shift", metavar="X,Y", help="What the sheet shows, to the right and up, such as 1.5mm,-0.8mm.")
@click.option("--scale", metavar="PERCENT", help="What the line of 100 mm measures, such as 99.6%.")
@click.option("--unprintable", metavar="LENGTH", help="The margin it can not print on, such as 4mm; 5mm if left out.")
@click.option("--paper", type=paper_choice, default="a4", show_default=True, help="The sheet.")
@click.option("--flip", type=edge_choice, help="The edge the sheet turns on; long if left out.")
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
    from deckgen.jobs.calibrations import (
        calibration_file,
    )  # with all that makes pages, which keeping measures needs not

    files = project_files()
    file = files.output / f"calibration-{paper}.pdf"
    exit_if_refused(
        or_exit(lambda: write_files({file: calibration_file(files, language, PAPERS[paper], flip or "long")}))
    )
    name = display_path(file)
    click.echo(f"{name}  print it on both sides at 100 %, turned on the {flip or 'long'} edge; it says what to do next")


def keep_printer(name: str | None, shift: str | None, scale: str | None, margin: str | None, flip: str | None) -> None:
    """Keep the measures of a printer in the user's own configuration folder; what is not given stays as it was."""
    if not name or not name.strip():
        raise click.UsageError('which printer? name it, as in --printer "Kontor 2. etasje"')
    if not (shift or scale or margin):
        raise click.UsageError("what does the sheet show? give --back-shift, --scale or both")
    try:
        before = load_printers(config_folder()).get(name.strip(), Printer(name.strip()))
        printer = replace(before, **measures(shift, scale, margin), flip=edge_of(before, shift, flip))
        file = store_printer(config_folder(), printer)
    except ValueError as error:
        raise click.UsageError(str(error)) from error
    except OSError as error:
        raise click.ClickException(f"the printer can not be kept: {error.strerror}") from error
    click.echo(f'kept in {file}; use it with `deckgen build --edition office --printer "{printer.name}"`')


def measures(shift: str | None, scale: str | None, margin: str | None) -> dict[str, Any]:
    """The fields of a printer that were given; raises ValueError for what is no measure."""
    fields: dict[str, Any] = {}
    if shift:
        fields["shift_x"], fields["shift_y"] = parse_shift(shift)
    if scale:
        fields["scale"] = parse_scale(scale)
    if margin:
        fields["unprintable"] = parse_margin(margin)
    return fields


def edge_of(before: Printer, shift: str | None, flip: str | None) -> str:
    """The edge that the measures hold for; another edge needs another shift."""
    if flip and flip != before.flip and not shift and (before.shift_x or before.shift_y):
        raise ValueError(f"the shift was measured for the {before.flip} edge; give --back-shift for the {flip} one")
    return flip or before.flip
