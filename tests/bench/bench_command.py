"""The benchmark's command line."""

from __future__ import annotations

from pathlib import Path

import click
from bench.deck_folder import BUILD, write_deck

CARDS_IN_FILE = 10_000


@click.group()
def bench() -> None:
    """Measure deckgen."""


@bench.command("deck")
@click.argument("count", type=click.IntRange(1, 99_999))
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option(
    "--in-file",
    default=CARDS_IN_FILE,
    show_default=True,
    type=click.IntRange(1),
    help="The most cards in a theme file; commit a5e04d9 takes 40, and 2,400 in all.",
)
def deck(count: int, folder: Path, in_file: int) -> None:
    """Write a project of COUNT question cards into FOLDER, and say how to build it there."""
    write_deck(folder, count, in_file)
    click.echo(f"cd {folder} && deckgen {' '.join(BUILD)}")
