"""`deckgen schema`: JSON schemas for editors."""

from __future__ import annotations

from pathlib import Path

import click

from deckgen.cli.terminal import exit_if_refused, or_exit
from deckgen.jobs.schemas import schema_files, write_schemas


@click.command("schema")
def schema_command() -> None:
    """Write the JSON Schemas by which editors complete and check theme, deck and layout files."""
    folder = Path.cwd()
    refused = or_exit(lambda: write_schemas(folder))
    for name, _ in schema_files():
        if folder / name not in {refusal.file for refusal in refused}:
            click.echo(name)
    exit_if_refused(refused)
