"""An earlier order that an option or an argument names: read, compared with what the sources make now."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import click
from msgspec.structs import replace

from deckgen.cli.options import Narrowing, PressChoice
from deckgen.cli.requests import comparison_request
from deckgen.cli.terminal import Ticker, display_path, exit_with_lines, or_exit
from deckgen.colour.condition import SHIPPED
from deckgen.disk.scratch import scratch_folder
from deckgen.jobs.comparisons import Comparison, changes_of, compare_order
from deckgen.jobs.request import Changes, Request
from deckgen.jobs.session import Session
from deckgen.order.earlier_order import UnusableOrder, read_order
from deckgen.pdf.edition import PRESS
from deckgen.source.project import ProjectFiles

order_argument = click.Path(exists=True, dir_okay=False, path_type=Path)
"""An order's ZIP on the command line."""


def comparison_with(
    archive: Path, files: ProjectFiles, press: PressChoice, output: Path | None, layouts: Sequence[str] = ()
) -> Comparison:
    """An earlier order compared with what the sources make now, of some of its layouts or all; or an end in a line."""
    with scratch_folder() as folder, Ticker() as ticker:
        try:
            earlier = or_exit(lambda: read_order(archive, folder), writes=False)
            request = comparison_request(files, earlier.record, press, output, layouts)
            return or_exit(lambda: compare_order(earlier, Session.open(files, request, ticker)))
        except UnusableOrder as error:
            exit_with_lines(f"{display_path(archive)} {error}")


def build_of_changes(request: Request, archive: Path, files: ProjectFiles, narrowing: Narrowing) -> Request:
    """A build narrowed to what changed since an order; ends the program where nothing did.

    Press files are for the shop and the condition of the order, if no others are named.
    """
    comparison, changes = changes_since(archive, files, request, narrowing.layouts)
    if narrowing.decks and comparison.record.deck not in narrowing.decks:
        raise click.UsageError(f"{display_path(archive)} is an order of {comparison.record.deck}; leave out --deck")
    layouts = [name for name in comparison.layouts if name in files.layouts]
    for name in layouts:
        if not changes.of(name):
            click.echo(f"{name}: nothing changed since {changes.since}")
    changed = tuple(name for name in layouts if changes.of(name))
    if not changed:
        sys.exit(0)
    decks = (comparison.record.deck,)
    narrowed = replace(request, decks=decks, layouts=changed, bundles=(), whole=False, changes=changes)
    if PRESS not in request.editions:
        return narrowed
    if comparison.record.shop and len(request.editions) > 1:
        message = f"{display_path(archive)} is for {comparison.record.shop}, which has a bleed of its own"
        raise click.UsageError(f"{message}; build press and office files one after the other")
    return for_the_same_press(narrowed, comparison)


def for_the_same_press(request: Request, comparison: Comparison) -> Request:
    """A request for the shop and the output condition that an order was for, as far as it names none itself."""
    shop, condition = comparison.shop.name if comparison.record.shop else "", comparison.record.condition
    known = condition if condition.casefold() in SHIPPED else ""
    return replace(request, shop=request.shop or shop, condition=request.condition or known)


def order_of_changes(request: Request, archive: Path, files: ProjectFiles) -> Request:
    """An order narrowed to what changed since another, whose shop and condition it has if none are named."""
    comparison, changes = changes_since(archive, files, request, request.layouts)
    if comparison.record.deck not in request.decks:
        raise click.UsageError(f"{display_path(archive)} is an order of {comparison.record.deck}; add --deck with it")
    for name in request.layouts:
        if not changes.of(name):
            raise click.UsageError(f"nothing changed in {name} since {changes.since}; leave it out")
    return for_the_same_press(replace(request, changes=changes), comparison)


def changes_since(
    archive: Path, files: ProjectFiles, request: Request, layouts: Sequence[str]
) -> tuple[Comparison, Changes]:
    """What changed since an order, of some of its layouts or all; one that is no order of whole products is none."""
    comparison = comparison_with(archive, files, PressChoice(), request.output, layouts)
    if comparison.record.changes:
        exit_with_lines(f"{display_path(archive)} is an order of changed pages only; name the whole order before it")
    return comparison, changes_of(comparison, archive.name)
