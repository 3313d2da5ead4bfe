"""A finished PDF, anybody's, checked for a print shop: a file is dropped, the verdict is on the screen of the run."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from deckgen.desk.desk_words import desk_words
from deckgen.desk.run_tasks import CheckTask
from deckgen.desk.screen import Screen
from deckgen.desk.screens.order_screen import SHOP_WORDS, shop_titles
from deckgen.desk.screens.run_screen import begin_run, kept_upload

WORDS = "check"


async def show_check(request: Request) -> Response:
    """Where a PDF is dropped."""
    screen = Screen.of(request, WORDS)
    shops = await screen.desk.thread.run(shop_titles)
    return await _shown(screen, shops)


async def begin_check(request: Request) -> Response:
    """Check the PDF that was sent."""
    screen = Screen.of(request, WORDS)
    shops = await screen.desk.thread.run(shop_titles)
    async with request.form(max_files=1) as form:
        file, shop = await kept_upload(form, "pdf", screen.desk), str(form.get("shop", ""))
        title = str(getattr(form.get("pdf"), "filename", "") or "")
    if not file or shop not in ("", *shops):
        return await _shown(screen, shops, is_lacking=True)
    return await begin_run(screen, lambda place: CheckTask(place, file, title, shop))


async def _shown(screen: Screen, shops: Mapping[str, str], *, is_lacking: bool = False) -> Response:
    words = desk_words(screen.language, SHOP_WORDS)
    return await screen.page("check.html", shops=shops, is_lacking=is_lacking, s=words)


ROUTES: Sequence[Route] = (
    Route("/{language}/check", show_check),
    Route("/{language}/check", begin_check, methods=["POST"]),
)
