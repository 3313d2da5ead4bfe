"""How the desk looks like its deck: the style sheet with its inks and its type, and the files of that type."""

from __future__ import annotations

from collections.abc import Sequence

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from deckgen.desk.deck_look import deck_look
from deckgen.desk.engine_thread import URGENT
from deckgen.desk.screen import FOR_LONG, desk_of
from deckgen.desk.screens.font_answers import font_file


async def send_look(request: Request) -> Response:
    """The style sheet of the deck; it may be kept for as long as its digest is asked for."""
    look = await desk_of(request).thread.run(deck_look, URGENT)
    is_asked_for = look.digest == request.path_params["digest"]
    headers = FOR_LONG if is_asked_for else {"Cache-Control": "no-store"}
    return Response(look.css, media_type="text/css", headers=headers)


async def send_letters(request: Request) -> Response:
    """A font file of the deck's own type."""
    look = await desk_of(request).thread.run(deck_look, URGENT)
    number = request.path_params["number"]
    if number >= len(look.fonts):
        raise HTTPException(404, "there is no such font")
    return font_file(look.fonts[number].path)


ROUTES: Sequence[Route] = (
    Route("/look-{digest}.css", send_look),
    Route("/letters/{number:int}", send_letters),
)
