"""Files to take along: PDFs for the screen, pictures of cards, the web page, and the texts for other programs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from urllib.parse import quote

from msgspec import Struct
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from deckgen.desk.engine import Engine
from deckgen.desk.run_tasks import EditionTask
from deckgen.desk.screen import Screen
from deckgen.desk.screens.run_screen import begin_run
from deckgen.jobs.exports import ExportFormat, exports_of
from deckgen.layout.worded_layouts import worded
from deckgen.pdf.edition import IMAGES, SCREEN, WEB
from deckgen.source.problems import Problem, ProblemsFound

WORDS = "download"

OF_ONE_LAYOUT = (SCREEN.name, IMAGES.name)


class DownloadOffer(Struct, frozen=True):
    """Titles of the deck's products by their layouts; `cards` names those that are made as pictures."""

    products: Mapping[str, str]
    cards: tuple[str, ...]


async def show_downloads(request: Request) -> Response:
    """What can be downloaded."""
    return await _shown(Screen.of(request, WORDS))


async def begin_edition(request: Request) -> Response:
    """Make the files of an edition."""
    screen = Screen.of(request, WORDS)
    offer, form = await screen.desk.thread.run(download_offer), await request.form()
    edition, layout = str(form.get("edition", "")), str(form.get("layout", ""))
    is_known = layout in offer.products if edition in OF_ONE_LAYOUT else edition == WEB.name
    if not is_known:
        raise HTTPException(404, "the deck has no such files; choose from the screen")
    only_layout = layout if edition in OF_ONE_LAYOUT else ""
    return await begin_run(screen, lambda place: EditionTask(place, edition, only_layout))


async def send_export(request: Request) -> Response:
    """The texts of the deck as a file of another program."""
    screen, ending = Screen.of(request, WORDS), request.path_params["ending"]
    if ending not in [each.value for each in ExportFormat]:
        raise HTTPException(404, "there are files for xlsx, docx and md only")

    def exported(engine: Engine) -> bytes:
        return exports_of(engine.files, engine.deck, (ExportFormat(ending),), None)[0].content

    try:
        content = await screen.desk.thread.run(exported)
    except ProblemsFound as refused:
        return await _shown(screen, refused.problems)
    headers = {"Content-Disposition": attachment(f"{screen.desk.deck}.{ending}"), "Cache-Control": "no-store"}
    return Response(content, media_type="application/octet-stream", headers=headers)


def attachment(name: str) -> str:
    """What lets a browser save an answer under a name, whatever letters that has (RFC 6266)."""
    coded = quote(name, safe="")
    return f'attachment; filename="{name}"' if coded == name else f"attachment; filename*=utf-8''{coded}"


async def _shown(screen: Screen, problems: Sequence[Problem] = ()) -> Response:
    offer = await screen.desk.thread.run(download_offer)
    formats = [each.value for each in ExportFormat]
    return await screen.page("download.html", offer=offer, formats=formats, problems=problems)


def download_offer(engine: Engine) -> DownloadOffer:
    """What can be downloaded of the deck; nothing before it could be read."""
    deck, layouts = engine.now.shown_deck, engine.layouts()
    if deck is None:
        return DownloadOffer({}, ())
    titles = {layout.name: worded(layout, deck).title for layout in layouts}
    return DownloadOffer(titles, tuple(layout.name for layout in layouts if layout.is_of_cards))


ROUTES: Sequence[Route] = (
    Route("/{language}/download", show_downloads),
    Route("/{language}/download", begin_edition, methods=["POST"]),
    Route("/{language}/download/texts.{ending}", send_export),
)
