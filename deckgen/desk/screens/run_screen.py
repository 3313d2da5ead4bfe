"""A piece of long work: how far it is, what it made as downloads, or what hinders it; and the button that stops it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from shutil import copyfileobj
from typing import Any

from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, RedirectResponse, Response
from starlette.routing import Route

from deckgen.desk.desk import Desk
from deckgen.desk.desk_runs import Run
from deckgen.desk.desk_words import desk_words
from deckgen.desk.engine import Engine
from deckgen.desk.fault_groups import fault_groups
from deckgen.desk.run_tasks import CheckTask, DeckFolder, EditionTask, OrderTask, PrintTask, ProofTask, RunTask
from deckgen.desk.screen import Screen, desk_of
from deckgen.disk.unwritable import errors_about
from deckgen.preflight.report import page_spans

WORDS = "run"

KINDS_OF_RUNS: Mapping[type[RunTask], str] = {
    PrintTask: "print",
    OrderTask: "order",
    ProofTask: "proof",
    EditionTask: "edition",
    CheckTask: "check",
}
"""What each kind of work is called in templates and words."""

BACK = {"print": "print", "order": "order", "proof": "order", "edition": "download", "check": "check"}
"""The screen that each is begun from."""

SHOWN_INLINE = {".pdf": "application/pdf", ".png": "image/png"}
"""What the browser shows by itself; all else is saved."""

MOST_SPANS = 12
"""Runs of pages that are named of a finding."""

TAKEN_FILES = (".pdf", ".zip")
"""The endings of files that forms of work bring."""

PDF_POLICY = "default-src 'none'; style-src 'unsafe-inline'; object-src 'self'; frame-ancestors 'none'"
"""What a PDF is shown with: some browsers put it into a page of their own, which has styles."""


async def show_run(request: Request) -> Response:
    """How far a piece of work is, or what became of it."""
    run = run_of(request)
    screen = Screen.of(request, WORDS)
    return await screen.page("run.html", **run_values(run, screen.language))


async def stop_run(request: Request) -> Response:
    """Stop a piece of work."""
    run, desk = run_of(request), desk_of(request)
    desk.runs.stop(run, desk.tell_run)
    return RedirectResponse(Screen.of(request, WORDS).path("runs", run.number), 303)


async def send_file(request: Request) -> Response:
    """A file that was made; `save` in the query asks to save it whatever it is."""
    run = run_of(request)
    file = run.file(request.path_params["name"])
    if file is None:
        raise HTTPException(404, "this file is not there any more; make it again")
    kind = SHOWN_INLINE.get(file.name[file.name.rfind(".") :], "")
    is_shown = bool(kind) and "save" not in request.query_params
    return FileResponse(
        file.path,
        media_type=kind or "application/octet-stream",
        filename=file.name,
        content_disposition_type="inline" if is_shown else "attachment",
        headers={"Cache-Control": "no-store", "Content-Security-Policy": PDF_POLICY},
    )


async def begin_run(screen: Screen, make_task: Callable[[DeckFolder], RunTask]) -> Response:
    """Begin a piece of work; the answer leads to the screen that tells how far it is."""
    desk = screen.desk
    place = await desk.thread.run(work_place)
    run = desk.runs.start(make_task(place), desk.tell_run)
    return RedirectResponse(screen.path("runs", run.number), 303)


def work_place(engine: Engine) -> DeckFolder:
    """The deck that work is of, and the cache that it shares with the desk."""
    return DeckFolder(str(engine.root), engine.deck, str(engine.cache.folder or ""))


async def kept_upload(form: FormData, name: str, desk: Desk) -> str:
    """The path of a file that a form brings, kept outside the project under a name of ours; "" for none."""
    upload = form.get(name)
    if not isinstance(upload, UploadFile) or not upload.size:
        return ""
    ending = Path(upload.filename or "").suffix.casefold()
    file = desk.runs.upload_folder() / f"upload{ending if ending in TAKEN_FILES else ''}"
    with errors_about(file):
        await asyncio.to_thread(_write_upload, upload, file)
    return str(file)


def _write_upload(upload: UploadFile, file: Path) -> None:
    """Write what a form brought, in a thread: a disk may be slow."""
    with file.open("wb") as kept:
        copyfileobj(upload.file, kept)


def run_of(request: Request) -> Run:
    """The run that a request is for; 404 where it is not kept any more."""
    run = desk_of(request).runs.runs.get(request.path_params["number"])
    if run is None:
        raise HTTPException(404, "this work is not kept any more; begin it again")
    return run


def run_values(run: Run | None, language: str) -> Mapping[str, Any]:
    """What the template of a run shows, with its own words as `r`; `run` is None where none was begun yet."""
    kind, words = KINDS_OF_RUNS[type(run.task)] if run else "", desk_words(language, WORDS)
    groups = fault_groups(run.result.faults) if run and run.result else ()
    shown = {"opens": opened_name(run), "runs_of": pages_in_short, "groups": groups}
    return {"run": run, "kind": kind, "back": BACK.get(kind, ""), "r": words, **shown}


def pages_in_short(pages: Sequence[int]) -> str:
    """Page numbers in short, without words: `1–3, 7`."""
    spans = page_spans(pages)
    words = [f"{first}" if first == last else f"{first}–{last}" for first, last in spans[:MOST_SPANS]]
    return ", ".join([*words, *(["…"] if len(spans) > MOST_SPANS else [])])


def opened_name(run: Run | None) -> str:
    """The name of the file that takes the place of a run's screen: of a print that is one file; else ""."""
    is_print = run is not None and isinstance(run.task, PrintTask)
    files = run.result.files if run and is_print and run.result else ()
    return files[0].name if len(files) == 1 else ""


ROUTES: Sequence[Route] = (
    Route("/{language}/runs/{number:int}", show_run),
    Route("/{language}/runs/{number:int}/stop", stop_run, methods=["POST"]),
    Route("/runs/{number:int}/{name}", send_file),
)
