"""The pictures of pages: each has an address of its own for as long as it looks the same."""

from __future__ import annotations

from collections.abc import Sequence

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from deckgen.desk.drawn_pages import SMALL
from deckgen.desk.engine_thread import LATER, SOON
from deckgen.desk.screen import FOR_LONG, desk_of


async def show_picture(request: Request) -> Response:
    """A page as a PNG, so many pixels wide."""
    stamp, width = request.path_params["stamp"], max(16, request.path_params["width"])
    urgency = LATER if width <= SMALL else SOON  # one of many may wait for a large one
    picture = await desk_of(request).thread.run(lambda engine: engine.picture(stamp, width), urgency)
    if picture is None:
        raise HTTPException(404, "there is no such page any more")
    return Response(picture, media_type="image/png", headers=FOR_LONG)


ROUTES: Sequence[Route] = (Route("/pictures/{stamp:int}-{width:int}.png", show_picture),)
