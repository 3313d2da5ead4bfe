"""`deckgen check`: the faults of the sources and the sizes of the type, without writing a file."""

from __future__ import annotations

import click

from deckgen.cli.names import Names, project_files
from deckgen.cli.options import Narrowing, PressChoice, narrowing, press_options
from deckgen.cli.requests import check_request
from deckgen.cli.terminal import Ticker, counted, or_exit
from deckgen.jobs.editions import check
from deckgen.jobs.session import Session
from deckgen.layout.fit import Choice


@click.command("check")
@narrowing
@press_options
def check_command(decks: Names, layouts: Names, bundles: Names, shop: str | None, condition: str | None) -> None:
    """Do all that a build does, but write no file; say which text sets which size."""
    files = project_files()
    request = check_request(files, Narrowing(decks, layouts, bundles), PressChoice(shop, condition))
    with Ticker() as ticker:
        products = or_exit(lambda: check(Session.open(files, request, ticker.tell)))
    for wanted, product in products:
        click.echo(f"{wanted.deck.id}, {wanted.layout.name}: {counted(product.page_count, 'page')}, no faults")
        for choice in product.choices:
            click.echo(f"  {choice_line(choice)}")


def choice_line(choice: Choice) -> str:
    """A line on the size of a style and the text that sets it."""
    line = f"{choice.style.name}: {choice.size:g} pt of {choice.style.sizes[0]:g}–{choice.style.sizes[-1]:g}"
    if choice.setter:
        line += f", set by {choice.subject} ({choice.setter.origin})"
    if choice.outlier:
        line += f"; one step smaller: {choice.outlier.origin}"
    return line
