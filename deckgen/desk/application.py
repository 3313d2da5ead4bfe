"""All screens, assets and answers of the desk under one address, each from a module of its own."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from urllib.parse import unquote

from starlette.applications import Starlette
from starlette.datastructures import Headers
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response, StreamingResponse
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Receive, Scope, Send

from deckgen.desk.desk import ASKED_DECK, Desk
from deckgen.desk.screen import Screen, desk_of
from deckgen.desk.screens import (
    arrange_answers,
    calibration_screen,
    check_screen,
    download_screen,
    font_answers,
    history_screen,
    import_screen,
    look_answers,
    municipality_screen,
    order_screen,
    overview_screens,
    page_screen,
    picture_answers,
    print_screen,
    product_list_screen,
    refusal_answers,
    run_screen,
    text_answers,
    theme_screen,
    way_answers,
    welcome_screens,
)
from deckgen.desk.watched_folder import FolderWatch

DECK_HEADER = "x-deck"

ASSETS = Path(__file__).parent / "assets"

SCREENS = (
    calibration_screen,
    check_screen,
    download_screen,
    history_screen,
    municipality_screen,
    order_screen,
    overview_screens,
    page_screen,
    print_screen,
    product_list_screen,
    run_screen,
    welcome_screens,
    import_screen,
    theme_screen,
    font_answers,
    look_answers,
    picture_answers,
    text_answers,
    way_answers,
    arrange_answers,
)
"""The modules whose `ROUTES` make up the desk."""


class DeckOfWindow:
    """Notes for each request which deck its window shows, by the header that the scripts of all screens send."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request; what it does is done in the same context."""
        if scope["type"] == "http":
            ASKED_DECK.set(unquote(Headers(scope=scope).get(DECK_HEADER, "")))
        await self._app(scope, receive, send)


def application(desk: Desk) -> Starlette:
    """The desk as an ASGI application; `doorkeeper` stands before it."""

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        watch = FolderWatch(desk)
        await watch.start()
        try:
            yield
        finally:
            await watch.stop()
            desk.close()

    own = [Route("/", show_first), Route("/events", listen), Mount("/assets", StaticFiles(directory=ASSETS))]
    routes = [*own, *(route for screen in SCREENS for route in screen.ROUTES)]
    app = Starlette(routes=[Mount("/{token}", routes=routes)], lifespan=lifespan, middleware=[Middleware(DeckOfWindow)])
    for error, show in refusal_answers.HANDLERS.items():
        app.add_exception_handler(error, show)
    app.state.desk = desk
    return app


async def show_first(request: Request) -> Response:
    """The first screen is the deck."""
    return RedirectResponse(Screen.of(request, "overview").path("pages"), 303)


async def listen(request: Request) -> Response:
    """What happens from now on."""
    stream = desk_of(request).listeners.listen()
    return StreamingResponse(stream, media_type="text/event-stream", headers={"Cache-Control": "no-store"})
