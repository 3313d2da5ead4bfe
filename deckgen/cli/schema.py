"""`deckgen schema`: JSON schemas for editors."""

from __future__ import annotations

from pathlib import Path

import click

from deckgen.cli.terminal import or_exit
from deckgen.jobs.schemas import write_schemas


@click.command("schema")
def schema_command() -> None:
    """Write the JSON Schemas by which editors complete and check theme, deck and layout files."""
    for name in or_exit(lambda: write_schemas(Path.cwd())):
        click.echo(name)
