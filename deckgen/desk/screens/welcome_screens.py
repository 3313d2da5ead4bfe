"""Which deck is on the desk: a first one in a folder that has none, a new one, another one of the folder."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from deckgen.desk.desk import own_decks
from deckgen.desk.engine import Engine
from deckgen.desk.engine_thread import URGENT
from deckgen.desk.screen import Screen
from deckgen.disk.unwritable import Unwritable
from deckgen.jobs.copied_decks import copy_deck
from deckgen.source.project import Project

WORDS = "welcome"

SHIPPED = "kulturskole"
"""The deck that ships, of which a new one is a copy."""

NEW_DECK = "kortstokk"
"""What the folder of a new deck is called; its title is on its cards, and is changed there."""


async def show_welcome(request: Request) -> Response:
    """How one gets a deck."""
    return await Screen.of(request, WORDS).page("welcome.html", refused="")


async def copy_shipped_deck(request: Request) -> Response:
    """Make a copy of the deck that ships, and open it."""
    screen = Screen.of(request, WORDS)
    try:
        name = await screen.desk.thread.run(new_deck, URGENT)
    except Unwritable as refused:
        return await screen.page("welcome.html", status=422, refused=str(refused))
    await screen.desk.open_deck(name)
    return RedirectResponse(screen.path("pages"), 303)


def new_deck(engine: Engine) -> str:
    """Copy the deck that ships into the folder; returns the name of the copy, which no other deck has."""
    files = engine.files
    themes, shipped = files.root.path / "themes", files.root.project.shipped
    name = next(name for name in _names() if name not in files.decks and not (themes / name).exists())
    copy_deck(Project(shipped, shipped).resolve().decks[SHIPPED].path, themes / name, files.root.path)
    return name


async def open_deck(request: Request) -> Response:
    """Open another deck of the folder."""
    screen, name = Screen.of(request, WORDS), request.path_params["deck"]
    names = await screen.desk.thread.run(lambda engine: own_decks(engine.files), URGENT)
    if name not in names:
        raise HTTPException(404, "there is no such deck in this folder any more")
    await screen.desk.open_deck(name)
    return RedirectResponse(screen.path("pages"), 303)


def _names() -> Iterator[str]:
    yield NEW_DECK
    yield from (f"{NEW_DECK}-{number}" for number in count(2))


ROUTES: Sequence[Route] = (
    Route("/{language}/welcome", show_welcome),
    Route("/{language}/welcome/copy", copy_shipped_deck, methods=["POST"]),
    Route("/{language}/decks/{deck}/open", open_deck, methods=["POST"]),
)
