"""How the desk looks like its deck: the style sheet with its inks and its type, and the files of that type."""

from __future__ import annotations

from collections.abc import Sequence

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route

from deckgen.desk.deck_look import deck_look
from deckgen.desk.engine_thread import URGENT
from deckgen.desk.screen import desk_of

FOR_LONG = {"Cache-Control": "max-age=31536000, immutable"}

FONT_TYPES = {".otf": "font/otf", ".ttf": "font/ttf"}


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
    path = look.fonts[number].path
    return FileResponse(path, media_type=FONT_TYPES.get(path.suffix.lower(), "font/ttf"), headers=FOR_LONG)


ROUTES: Sequence[Route] = (
    Route("/look-{digest}.css", send_look),
    Route("/letters/{number:int}", send_letters),
)
