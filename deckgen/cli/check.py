"""`deckgen check`: the faults of the sources and the sizes of the type, without writing a file."""

from __future__ import annotations

import sys
from itertools import starmap

import click

from deckgen.cli.names import Names, project_files
from deckgen.cli.options import Narrowing, PressChoice, narrowing, only_option, press_options
from deckgen.cli.requests import check_request, chosen_or_exit
from deckgen.cli.terminal import ACCESS_FINDINGS, Ticker, counted, or_exit, problem_lines, tell_remarks
from deckgen.cli.unlisted import unlisted_line
from deckgen.deck.deck import Deck
from deckgen.jobs.access_findings import access_findings
from deckgen.jobs.alike_themes import alike_themes, motif_note
from deckgen.jobs.editions import check
from deckgen.jobs.made_products import MadeProduct, MadeProducts
from deckgen.jobs.needed_words import later_words
from deckgen.jobs.remarks import remarks_on
from deckgen.jobs.session import Session
from deckgen.layout.fit import Choice
from deckgen.layout.layout import Layout


@click.command("check")
@narrowing
@only_option
@press_options
@click.option(
    "--accessibility",
    is_flag=True,
    help="Also say what keeps people from reading it who see, hear or understand in other ways.",
)
@click.option(
    "--verbose", is_flag=True, help="Say how large each kind of text is set, by which text; tell all problems."
)
def check_command(
    decks: Names,
    layouts: Names,
    bundles: Names,
    every: bool,
    only: Names,
    shop: str | None,
    condition: str | None,
    accessibility: bool,
    verbose: bool,
) -> None:
    """Do all that a build does, but write no file; say what was read and what it comes to.

    With --only whole decks are checked too, as all pages of a layout have the same sizes of type; it says how many
    pages are chosen. With --accessibility the exit status is 3 when anything was found.
    """
    files = project_files()
    narrowing = Narrowing(decks, layouts, bundles, every)
    request = check_request(files, narrowing, PressChoice(shop, condition), only, accessibility=accessibility)
    with Ticker() as ticker:
        session = or_exit(lambda: Session.open(files, request, ticker))
        products = chosen_or_exit(lambda: check(session))
    tell_remarks((*remarks_on(session, products.doubts_in(session.decks)), *later_words(session.decks)))
    for deck in session.decks:
        own = [(wanted.layout, product) for wanted, product in products if wanted.deck is deck]
        click.echo(deck_line(deck))
        click.echo("; ".join(starmap(product_words, own)))
        for layout, product in own if verbose else ():
            for choice in product.choices:
                click.echo(f"  {layout.name}: {choice_line(choice)}")
    for unlisted in session.unlisted:
        click.echo(unlisted_line(unlisted, "checks"))
    click.echo("no faults")
    if accessibility:
        tell_access(session, products)


def tell_access(session: Session, products: MadeProducts) -> None:
    """Tell what keeps some people from reading, and end with that status if anything does."""
    findings = access_findings(session, products)
    for line in problem_lines(findings):
        click.echo(line)
    for deck in session.decks:
        if note := motif_note(deck, alike_themes(deck)):
            click.echo(note)
    click.echo(f"{counted(len(findings), 'finding') if findings else 'no findings'} on accessibility")
    if findings:
        sys.exit(ACCESS_FINDINGS)


def deck_line(deck: Deck) -> str:
    """What was read of a deck."""
    questions = sum(len(theme.questions) for theme in deck.themes)
    cards = len(deck.cards) + sum(len(theme.cards) for theme in deck.themes)
    line = f"{deck.id}: {counted(len(deck.themes), 'theme')}, {counted(questions, 'question')}"
    return f"{line}, {counted(cards, 'card')} of its own" if cards else line


def product_words(layout: Layout, product: MadeProduct) -> str:
    """What a layout makes of a deck, and how much of that is chosen."""
    pages = _chosen_of(product.chosen_count, product.page_count, "page")
    if not layout.is_of_cards:
        return f"{layout.name}: {pages}"
    faces = 2 if layout.is_two_sided else 1
    chosen, count = ((pages + faces - 1) // faces for pages in (product.chosen_count, product.page_count))
    return f"{layout.name}: {_chosen_of(chosen, count, 'card')}, {pages}"


def _chosen_of(chosen: int, count: int, noun: str) -> str:
    """How many of some things are chosen: `2 of 9 cards`, `9 cards` for all."""
    return counted(count, noun) if chosen == count else f"{chosen or 'none'} of {counted(count, noun)}"


def choice_line(choice: Choice) -> str:
    """A line on the size of a style and the text that sets it."""
    line = f"{choice.style.name}: {choice.size:g} pt of {choice.style.sizes[0]:g}–{choice.style.sizes[-1]:g}"
    if choice.setter:
        line += f", set by {choice.subject} ({choice.setter.origin})"
    if choice.outlier:
        line += f"; one step smaller: {choice.outlier.origin}"
    return line
