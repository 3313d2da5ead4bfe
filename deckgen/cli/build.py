"""`deckgen build`: all files, or those that are named."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from deckgen.cli.options import (
    Names,
    Narrowing,
    OfficeChoice,
    PressChoice,
    build_request,
    narrowing,
    office_options,
    output_option,
    press_options,
    project_files,
)
from deckgen.cli.terminal import Ticker, counted, display_path, exit_with_reports, file_size, or_exit
from deckgen.jobs.editions import BuildResult, PreflightFailed, build
from deckgen.jobs.session import Session
from deckgen.sheets.selection import UnknownSelection
from deckgen.source.problems import did_you_mean


@click.command("build")
@narrowing
@click.option("--edition", "editions", multiple=True, metavar="NAME", help="Only this edition (may be repeated).")
@output_option
@press_options
@office_options
def build_command(
    decks: Names,
    layouts: Names,
    bundles: Names,
    editions: Names,
    output: Path | None,
    shop: str | None,
    condition: str | None,
    **office: Any,
) -> None:
    """Make all PDFs, or those that the options name.

    An office option alone means the office edition, --shop or --condition alone the press edition.
    """
    files = project_files()
    narrowed, press = Narrowing(decks, layouts, bundles), PressChoice(shop, condition)
    request = build_request(files, narrowed, editions, press, OfficeChoice(**office), output)
    with Ticker() as ticker:
        try:
            results = or_exit(lambda: build(Session.open(files, request, ticker.tell)))
        except UnknownSelection as error:
            raise click.UsageError(unknown_selection(error)) from error
        except PreflightFailed as error:
            exit_with_reports(error.reports)
    for result in results:
        print_result(result)


def unknown_selection(error: UnknownSelection) -> str:
    """What `--only` names and no page has, with the nearest names that there are."""
    hints = [f"no page has {key}; {did_you_mean(key, error.known)}" for key in error.keys]
    return "; ".join(hints) if error.known else "none of these layouts has pages by theme or question; name cards"


def print_result(result: BuildResult) -> None:
    """Say what was made and where."""
    for output in result.outputs:
        trims = " + ".join(f"{width:g} × {height:g} mm" for width, height in output.trims)
        file = display_path(result.folder / output.path)
        click.echo(f"{file}  {counted(output.pages, 'page')}, {trims}, {file_size(output.data)}{output.note}")
    for report in result.reports:
        for finding in report.findings:
            click.echo(f"{report.file}: {finding.severity} {finding.id}: {finding.reason}")
    if result.left_out:
        click.echo(f"left out, as this shop takes no bundles: {', '.join(result.left_out)}")
    for path in result.removed:
        click.echo(f"{display_path(result.folder / path)}  removed: no longer made")
    click.echo(f"{counted(len(result.outputs), 'file')} and a manifest in {display_path(result.folder)}")
