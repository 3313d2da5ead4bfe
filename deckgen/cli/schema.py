"""`deckgen schema`: JSON schemas for editors."""

from __future__ import annotations

from pathlib import Path

import click

from deckgen.cli.terminal import exit_if_refused, or_exit
from deckgen.jobs.schemas import write_schemas


@click.command("schema")
def schema_command() -> None:
    """Write the JSON Schemas by which editors complete and check theme, deck and layout files.

    A deck with fields of its own gets schemas of its own: themes/schema/NAME-deck.json and NAME-theme.json.
    """
    folder = Path.cwd()
    names, refused = or_exit(lambda: write_schemas(folder))
    for name in names:
        if folder / name not in {refusal.file for refusal in refused}:
            click.echo(name)
    exit_if_refused(refused)
