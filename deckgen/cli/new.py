"""`deckgen new`: an editable copy of a deck."""

from __future__ import annotations

import shutil
from functools import partial
from pathlib import Path

import click

from deckgen.cli.options import chosen_names, project_files
from deckgen.cli.terminal import or_exit
from deckgen.jobs.schemas import write_schemas


@click.command("new")
@click.argument("name")
@click.option("--from", "source", default="kulturskole", show_default=True, metavar="DECK", help="The deck to copy.")
def new_command(name: str, source: str) -> None:
    """Lay out an editable copy of a deck in themes/NAME."""
    files = project_files()
    if not name.replace("-", "").isalnum() or not name.isascii() or not name.islower():
        raise click.UsageError(f"`{name}` is no name for a deck; use small letters a to z, digits and hyphens")
    chosen_names("deck", (source,), files.decks)
    if name == "schema":
        raise click.UsageError("`schema` is the folder of the schemas; choose another name")
    target = files.root.path / "themes" / name
    if target.exists():
        raise click.UsageError(f"themes/{name} is there already; choose another name or remove it")
    folder = files.decks[source]
    or_exit(partial(lay_out, folder.path, target, files.root.path))
    click.echo(f"themes/{name} is a copy of {source}: edit its files, then `deckgen build --deck {name}`")


def lay_out(folder: Path, target: Path, root: Path) -> None:
    """Copy a deck's folder, and write the schemas that its files name."""
    shutil.copytree(folder, target, ignore=shutil.ignore_patterns(".*"))
    write_schemas(root)
