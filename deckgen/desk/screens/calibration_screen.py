"""A printer whose backs miss: the test sheet, and what was read off it, kept for the printer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec.structs import replace
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from deckgen.desk.engine import Engine
from deckgen.desk.print_choice import known_printers
from deckgen.desk.screen import Screen
from deckgen.desk.screens.run_screen import PDF_POLICY
from deckgen.jobs.calibrations import calibration_file
from deckgen.page.paper import PAPERS
from deckgen.sheets.printers import (
    FLIPS,
    Printer,
    config_folder,
    load_printers,
    parse_margin,
    parse_scale,
    parse_shift,
    store_printer,
)
from deckgen.source.problems import ProblemsFound

WORDS = "print"

MEASURES = {"name": "", "right": "0", "up": "0", "scale": "100", "margin": "5", "edge": "long"}
"""The fields of the form, with what stands in them at first."""

LONGEST = 80
"""Characters that a field takes."""


async def show_test_sheet(request: Request) -> Response:
    """The sheet to print, and the form for what it shows."""
    return await _shown(Screen.of(request, WORDS), MEASURES, kept=request.query_params.get("kept", ""))


async def send_test_sheet(request: Request) -> Response:
    """The sheet as a PDF, for a paper and an edge, in the language of the deck."""
    screen = Screen.of(request, WORDS)
    paper, edge = request.query_params.get("paper", "a4"), request.query_params.get("edge", "long")
    if paper not in PAPERS or edge not in FLIPS:
        raise HTTPException(404, "there is no such test sheet")

    def drawn(engine: Engine) -> bytes:
        deck = engine.now.shown_deck
        return calibration_file(engine.read_files, deck.language if deck else screen.language, PAPERS[paper], edge)

    try:
        content = await screen.desk.thread.run(drawn)
    except ProblemsFound as refused:
        raise HTTPException(409, "\n".join(map(str, refused.problems))) from None
    headers = {"Content-Disposition": f'inline; filename="test-{paper}.pdf"', "Content-Security-Policy": PDF_POLICY}
    return Response(content, media_type="application/pdf", headers={**headers, "Cache-Control": "no-store"})


async def keep_measures(request: Request) -> Response:
    """Keep what was read off the sheet; what is no measure is told beside the form."""
    screen, form = Screen.of(request, WORDS), await request.form()
    typed = {key: str(form.get(key, first)).strip()[:LONGEST] for key, first in MEASURES.items()}
    try:
        store_printer(config_folder(), measured_printer(typed))
    except (ValueError, OSError) as refused:
        return await _shown(screen, typed, fault=str(refused))

    return RedirectResponse(f"{screen.path('print', 'test-sheet')}?kept=yes", 303)


def measured_printer(typed: Mapping[str, str]) -> Printer:
    """The printer that a form tells of, what was kept of it before included; raises ValueError for what is no measure.

    Numbers are millimetres, with a decimal point or comma.
    """
    before = load_printers(config_folder()).get(typed["name"], Printer(typed["name"]))
    right, up = parse_shift(f"{typed['right']}mm,{typed['up']}mm")
    scale, margin = parse_scale(f"{typed['scale']}%"), parse_margin(f"{typed['margin']}mm")
    edge = typed["edge"] if typed["edge"] in FLIPS else before.flip
    return replace(before, shift_x=right, shift_y=up, scale=scale, unprintable=margin, flip=edge)


async def _shown(screen: Screen, typed: Mapping[str, str], kept: str = "", fault: str = "") -> Response:
    return await screen.page("calibration.html", typed=typed, printers=known_printers(), kept=kept, fault=fault)


ROUTES: Sequence[Route] = (
    Route("/{language}/print/test-sheet", show_test_sheet),
    Route("/{language}/print/test-sheet", keep_measures, methods=["POST"]),
    Route("/{language}/print/test-sheet.pdf", send_test_sheet),
)
