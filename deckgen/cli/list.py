"""`deckgen list`: the decks, layouts, bundles, print shops and editions there are."""

from __future__ import annotations

import click

from deckgen.cli.names import project_files
from deckgen.cli.terminal import exit_with_problems, or_exit
from deckgen.layout.bundles import shipped_bundles
from deckgen.pdf.edition import EDITIONS
from deckgen.press.shop import load_shop
from deckgen.source.problems import Problem, Problems
from deckgen.source.project import ProjectFiles


@click.command("list")
def list_command() -> None:
    """Show the decks, layouts, bundles, print shops and editions there are."""
    files = project_files()
    bundles = or_exit(lambda: shipped_bundles(files), writes=False)
    shops, problems = or_exit(lambda: shop_titles(files), writes=False)
    for heading, names in (
        ("Decks", files.decks),
        ("Layouts", files.layouts),
        ("Bundles", [f"{bundle.name}: {', '.join(bundle.layouts)}" for bundle in bundles]),
        ("Print shops", [f"{name}: {title}" for name, title in shops]),
        ("Editions", [f"{edition.name}: {edition.title}" for edition in EDITIONS]),
    ):
        click.echo(heading)
        for name in names:
            click.echo(f"  {name}")
    if problems:
        exit_with_problems(problems, writes=False)


def shop_titles(files: ProjectFiles) -> tuple[list[tuple[str, str]], list[Problem]]:
    """The print shops there are, with their titles, and the problems of those that cannot be used, each once."""
    problems = Problems()
    shops = [load_shop(files, name, problems) for name in files.shops]
    return [(shop.name, shop.title) for shop in shops if shop], sorted(set(problems.noted))
