"""`deckgen new`: an editable copy of a deck."""

from __future__ import annotations

from functools import partial

import click

from deckgen.cli.names import check_deck_name, chosen_names, project_files
from deckgen.cli.terminal import exit_if_refused, or_exit
from deckgen.jobs.copied_decks import copy_deck
from deckgen.jobs.deck_layouts import layouts_of_others


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
    refused = or_exit(partial(copy_deck, folder.path, target, files.root.path))
    click.echo(f"themes/{name} is a copy of {source}: edit its files, then `deckgen build --deck {name}`")
    for place in or_exit(lambda: layouts_of_others(files, source, name)):
        click.echo(f"{place}: this layout is for some decks only; write `{name}` beside `{source}`")
    exit_if_refused(refused)
