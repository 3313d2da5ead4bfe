"""`deckgen new`: an editable copy of a deck."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import click

from deckgen.cli.names import check_deck_name, chosen_names, project_files
from deckgen.cli.terminal import exit_if_refused, or_exit
from deckgen.disk.whole_files import Refusal
from deckgen.disk.whole_folders import copy_whole
from deckgen.jobs.deck_layouts import layouts_of_others
from deckgen.jobs.schemas import write_schemas


@click.command("new")
@click.argument("name")
@click.option("--from", "source", default="kulturskole", show_default=True, metavar="DECK", help="The deck to copy.")
def new_command(name: str, source: str) -> None:
    """Lay out an editable copy of a deck in themes/NAME."""
    files = project_files()
    check_deck_name(name)
    chosen_names("deck", (source,), files.decks)
    target = files.root.path / "themes" / name
    if target.exists():
        raise click.UsageError(f"themes/{name} is there already; choose another name or remove it")
    folder = files.decks[source]
    refused = or_exit(partial(lay_out, folder.path, target, files.root.path))
    click.echo(f"themes/{name} is a copy of {source}: edit its files, then `deckgen build --deck {name}`")
    for place in or_exit(lambda: layouts_of_others(files, source, name)):
        click.echo(f"{place}: this layout is for some decks only; write `{name}` beside `{source}`")
    exit_if_refused(refused)


def lay_out(folder: Path, target: Path, root: Path) -> tuple[Refusal, ...]:
    """Copy a deck's folder, and write the schemas that its files name; returns those that could not be replaced."""
    copy_whole(folder, target)
    _, refused = write_schemas(root)
    return refused
