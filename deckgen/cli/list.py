"""`deckgen list`: the decks, layouts, bundles, print shops, pre-cut stocks and editions there are."""

from __future__ import annotations

from collections.abc import Sequence

import click

from deckgen.cli.names import project_files
from deckgen.cli.terminal import exit_with_problems, or_exit
from deckgen.jobs.cache import user_cache
from deckgen.jobs.listing import listing
from deckgen.pdf.edition import ASKED_EDITIONS, EDITIONS, Edition
from deckgen.source.problems import Problems


@click.command("list")
def list_command() -> None:
    """Show the decks, layouts, bundles, print shops, pre-cut stocks and editions there are."""
    files, problems = project_files(), Problems()
    listed = or_exit(lambda: listing(files, user_cache(), problems), writes=False)
    for heading, names in (
        ("Decks", files.decks),
        ("Layouts", [layout_line(name, listed.products.get(name, ())) for name in files.layouts]),
        ("Bundles", [f"{name}: {', '.join(layouts)}" for name, layouts in listed.bundles.items()]),
        ("Print shops", [f"{name}: {title}" for name, title in listed.shops.items()]),
        ("Pre-cut stocks", [f"{name}: {title}" for name, title in listed.stocks.items()]),
        ("Editions", [edition_line(edition) for edition in (*EDITIONS, *ASKED_EDITIONS)]),
    ):
        click.echo(heading)
        for name in names:
            click.echo(f"  {name}")
    if problems.noted:
        exit_with_problems(sorted(set(problems.noted)), writes=False)


def edition_line(edition: Edition) -> str:
    """An edition, and how one gets it if a plain build does not make it."""
    asked = f"; made with --edition {edition.name} only" if edition in ASKED_EDITIONS else ""
    return f"{edition.name}: {edition.title}{asked}"


def layout_line(name: str, decks: Sequence[str]) -> str:
    """A layout, and the decks that list it as their product."""
    return f"{name}: product of {', '.join(decks)}" if decks else name
