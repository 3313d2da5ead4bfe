"""The faces of pages as fonts, so that what one types looks as it will be printed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route

from deckgen.desk.engine import Engine
from deckgen.desk.engine_thread import URGENT
from deckgen.desk.screen import FOR_LONG, desk_of
from deckgen.typeset.faces import Face, FontError

TYPES: Mapping[str, str] = {".otf": "font/otf", ".ttf": "font/ttf", ".ttc": "font/collection"}


async def show_font(request: Request) -> Response:
    """The file of a face of the deck's catalogue."""
    key = request.path_params["face"]
    face = await desk_of(request).thread.run(lambda engine: face_of(engine, key), URGENT)
    if face is None:
        raise HTTPException(404, "the deck has no such face")
    return font_file(Path(face.path))


def font_file(path: Path) -> Response:
    """A font as browsers take it; its address names what is in it."""
    return FileResponse(path, media_type=TYPES.get(path.suffix.lower(), "font/sfnt"), headers=FOR_LONG)


def face_of(engine: Engine, key: str) -> Face | None:
    """A face by its key; None for one that the catalogue has not."""
    session = engine.now.session
    if session is None:
        return None
    try:
        return session.catalogue.by_key(key)
    except FontError:
        return None


ROUTES: Sequence[Route] = (Route("/fonts/{face}", show_font),)
