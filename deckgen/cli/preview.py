"""`deckgen preview`: pages as PNG pictures."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import click

from deckgen.cli.names import Names, project_files
from deckgen.cli.options import Narrowing, narrowing, only_option
from deckgen.cli.requests import chosen_or_exit, preview_request
from deckgen.cli.terminal import (
    Ticker,
    counted,
    display_path,
    exit_if_refused,
    exit_with_numbers,
    exit_with_problems,
    or_exit,
)
from deckgen.disk.whole_files import write_files
from deckgen.jobs.previews import faulty_previews, sound_previews
from deckgen.jobs.request import PictureOptions
from deckgen.jobs.session import Session


@click.command("preview")
@narrowing
@only_option
@click.option("--dpi", default=110, show_default=True, type=click.IntRange(20, 600), help="Resolution of the pages.")
@click.option("--columns", default=8, show_default=True, type=click.IntRange(1, 40), help="Columns of a contact sheet.")
@click.option("--grey", is_flag=True, help="In shades of grey.")
@click.option("--anyway", is_flag=True, help="Whatever is wrong: outline and number it on the pages.")
@click.option(
    "--output", type=click.Path(file_okay=False, path_type=Path), help="Another folder than ./output/preview."
)
def preview_command(
    decks: Names,
    layouts: Names,
    bundles: Names,
    every: bool,
    only: Names,
    dpi: int,
    columns: int,
    grey: bool,
    anyway: bool,
    output: Path | None,
) -> None:
    """Show pages as PNG pictures, with a contact sheet for each layout."""
    files = project_files()
    pictures = PictureOptions(dpi, columns, grey)
    request = preview_request(
        files, Narrowing(decks, layouts, bundles, every), pictures, output, only=only, anyway=anyway
    )
    with Ticker() as ticker:
        show = faulty_previews if anyway else sound_previews
        shown = chosen_or_exit(lambda: show(Session.open(files, request, ticker)))
    if not shown.files:
        exit_with_problems(shown.problems)
    refused = or_exit(partial(write_files, dict(shown.files)))
    folders = sorted({display_path(file.parent) for file, _ in shown.files})
    click.echo(f"{counted(len(shown.files) - len(refused), 'picture')} in {', '.join(folders)}")
    exit_if_refused(refused)
    if shown.problems:
        exit_with_numbers(shown.problems)
