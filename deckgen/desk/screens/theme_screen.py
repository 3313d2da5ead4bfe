"""A theme: its texts, its questions in their order; its inks and its motif; a new theme."""

from __future__ import annotations

from collections.abc import Sequence

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from deckgen.desk.deck_writes import current_sources
from deckgen.desk.engine import Engine
from deckgen.desk.screen import Screen
from deckgen.desk.theme_looks import ThemeLook, look_with_choices
from deckgen.desk.theme_rows import ThemeView, theme_view
from deckgen.desk.wanted_arrangements import ARRANGE, END


async def show_theme(request: Request) -> Response:
    """A theme by its number or letter; where a question is to be added one begins to write at once."""
    screen, sign = Screen.of(request, ARRANGE), request.path_params["sign"]
    view = await screen.desk.thread.run(lambda engine: theme_view(engine, sign))
    if view is None:
        raise HTTPException(404, "there is no such theme any more")
    is_new = request.url.path.endswith("/new-question")
    return await screen.page("theme.html", "cards", view=view, is_new=is_new)


async def show_look(request: Request) -> Response:
    """The inks that a theme can have, and its motif on the grid."""
    screen, sign = Screen.of(request, ARRANGE), request.path_params["sign"]
    look = await screen.desk.thread.run(lambda engine: look_of_theme(engine, sign, screen.language))
    if look is None:
        raise HTTPException(404, "there is no such theme any more")
    view, shown = look
    return await screen.page("theme_look.html", "cards", view=view, drawn=shown)


def look_of_theme(engine: Engine, sign: str, language: str) -> tuple[ThemeView, ThemeLook] | None:
    """A theme and how it looks; None where there is none."""
    view = theme_view(engine, sign)
    return (view, look_with_choices(view.theme, view.file, current_sources(engine), language)) if view else None


async def show_new_theme(request: Request) -> Response:
    """Where a new theme is named, with its first question."""
    screen, after = Screen.of(request, ARRANGE), request.query_params.get("after", "")
    paths = await screen.desk.thread.run(lambda engine: current_sources(engine).theme_paths)
    position = paths.index(after) + 1 if after in paths else END
    return await screen.page("new_theme.html", "cards", position=position)


ROUTES: Sequence[Route] = (
    Route("/{language}/themes/{sign}", show_theme),
    Route("/{language}/themes/{sign}/new-question", show_theme),
    Route("/{language}/themes/{sign}/look", show_look),
    Route("/{language}/new-theme", show_new_theme),
)
