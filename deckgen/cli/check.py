"""`deckgen check`: the faults of the sources and the sizes of the type, without writing a file."""

from __future__ import annotations

import click

from deckgen.cli.names import Names, project_files
from deckgen.cli.options import Narrowing, PressChoice, narrowing, press_options
from deckgen.cli.requests import check_request
from deckgen.cli.terminal import Ticker, counted, or_exit, tell_remarks
from deckgen.deck.deck import Deck
from deckgen.jobs.editions import check
from deckgen.jobs.made_products import MadeProduct, Wanted
from deckgen.jobs.quoted_texts import quoted_texts
from deckgen.jobs.session import Session
from deckgen.jobs.unread_files import unread_files
from deckgen.layout.fit import Choice


@click.command("check")
@narrowing
@press_options
def check_command(decks: Names, layouts: Names, bundles: Names, shop: str | None, condition: str | None) -> None:
    """Do all that a build does, but write no file; say which text sets which size."""
    files = project_files()
    request = check_request(files, Narrowing(decks, layouts, bundles), PressChoice(shop, condition))
    with Ticker() as ticker:
        session = or_exit(lambda: Session.open(files, request, ticker.tell))
        products = or_exit(lambda: check(session))
    tell_remarks([*unread_files(session), *quoted_texts(session.decks)])
    for deck in session.decks:
        click.echo(deck_line(deck))
    for wanted, product in products:
        click.echo(product_line(wanted, product))
        for choice in product.choices:
            click.echo(f"  {choice_line(choice)}")


def deck_line(deck: Deck) -> str:
    """What was read of a deck."""
    questions = sum(len(theme.questions) for theme in deck.themes)
    return f"{deck.id}: {counted(len(deck.themes), 'theme')}, {counted(questions, 'question')}"


def product_line(wanted: Wanted, product: MadeProduct) -> str:
    """What a layout makes of a deck."""
    pages = counted(product.page_count, "page")
    cards = f" ({counted((product.page_count + 1) // 2, 'card')})" if wanted.layout.is_of_cards else ""
    return f"{wanted.deck.id}, {wanted.layout.name}: {pages}{cards}, no faults"


def choice_line(choice: Choice) -> str:
    """A line on the size of a style and the text that sets it."""
    line = f"{choice.style.name}: {choice.size:g} pt of {choice.style.sizes[0]:g}–{choice.style.sizes[-1]:g}"
    if choice.setter:
        line += f", set by {choice.subject} ({choice.setter.origin})"
    if choice.outlier:
        line += f"; one step smaller: {choice.outlier.origin}"
    return line
