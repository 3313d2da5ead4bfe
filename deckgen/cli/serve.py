"""`deckgen serve`: the desk, in the browser."""

from __future__ import annotations

import os
import webbrowser
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from socket import socket
from threading import Thread

import click

from deckgen.cli.names import deck_named, is_own, project_files
from deckgen.cli.terminal import exit_with_lines, or_exit
from deckgen.desk.engine_thread import QUIET
from deckgen.desk.running_desk import DeskOpenError, DeskRecord, keep_record, sole_desk
from deckgen.desk.server import bound_socket, new_desk, serve
from deckgen.desk.shortcut import make_icon
from deckgen.disk.interruption import end_well_on_interrupt
from deckgen.jobs.cache import user_cache
from deckgen.source.project import ProjectFiles

ENDED = "the desk is closed"

HOW_TO_END = "Ctrl-C closes the desk"


@click.command("serve")
@click.option("--deck", help="The deck to open, where there are several.")
@click.option("--port", default=0, type=click.IntRange(0, 65535), help="A port of this machine; a free one otherwise.")
@click.option("--no-browser", is_flag=True, help="Only print the address.")
@click.option("--while-open", is_flag=True, help="End half an hour after the last window was closed.")
@click.option("--shortcut", is_flag=True, help="Put an icon on the desktop and in the menu that does this, and end.")
def serve_command(deck: str | None, port: int, no_browser: bool, while_open: bool, shortcut: bool) -> None:
    """Edit, see and print a deck in the browser; Ctrl-C ends it.

    A second start for the same folder opens a window of the desk that runs.
    """
    files = project_files()
    root, name = Path(files.root.path), own_deck(files, deck)
    if shortcut:
        for line in or_exit(lambda: make_icon(root, name)):
            click.echo(line)
        return
    open_window = print_address if no_browser else open_browser
    end_well_on_interrupt(ENDED)
    try:
        with sole_desk(root, name) as record:
            serve_deck(root, name, socket_at(port), record, open_window, while_open=while_open)
    except DeskOpenError as other:
        show_other(other, open_window)
        return
    with suppress(OSError):  # of a terminal that was closed
        click.echo(ENDED)


def serve_deck(
    root: Path, name: str, bound: socket, record: Path | None, open_window: Callable[[str], object], *, while_open: bool
) -> None:
    """Serve the desk of a deck at a socket until it is ended; `record` is the file by which others find it."""
    desk = new_desk(root, name, user_cache(), QUIET)
    desk.open_journal()

    def tell(address: str) -> None:
        keep_record(record, DeskRecord(str(root), name, bound.getsockname()[1], desk.token))
        open_window(address)
        click.echo(HOW_TO_END)

    serve(desk, bound, tell, while_open=while_open)


def own_deck(files: ProjectFiles, name: str | None) -> str:
    """The deck of the folder that is opened, "" where it has none; a usage error where one must be named."""
    own = [deck for deck in files.decks if is_own(files, deck)]
    if name in files.decks and name not in own:
        raise click.UsageError(
            f"the deck `{name}` ships with deckgen and is not changed; `deckgen new my-deck --from {name}` makes a copy"
        )
    if not own and name is None:
        return ""
    return own[0] if name is None and len(own) == 1 else deck_named(files, name, "the desk is for")


def socket_at(port: int) -> socket:
    """A socket at a port, a free one for 0; one that is taken is told."""
    try:
        return bound_socket(port)
    except OSError as error:
        what = "leave --port out, and a free one is taken" if port else "close other programs and run this again"
        exit_with_lines(f"port {port}: {os.strerror(error.errno or 0)}; {what}")


def show_other(other: DeskOpenError, open_window: Callable[[str], object]) -> None:
    """Open a window of the desk that runs for the folder already."""
    if not other.address:
        exit_with_lines("another `deckgen serve` has this folder and does not answer; end it and run this again")
    open_window(other.address)
    click.echo("the desk was open already; this is a window of it")


def print_address(address: str) -> None:
    """Print where the desk is."""
    click.echo(address)


def open_browser(address: str) -> None:
    """Print where the desk is, and open it; what browsers say to the terminal, and wait for, is their own matter."""
    click.echo(address)
    Thread(target=webbrowser.open, args=(address,), daemon=True).start()
