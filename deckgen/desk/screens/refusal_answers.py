"""Why something was not done, whatever one asked for: in the words of the desk, with the tool's own and what one typed.

Handlers of the whole application: an action that says more of its own refusals does so itself.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any

import msgspec
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from deckgen.desk.desk_words import COMMON, desk_words
from deckgen.desk.engine_thread import DeskClosedError
from deckgen.desk.screen import Screen
from deckgen.disk.unwritable import Unwritable
from deckgen.edits.deck_edit import EditConflict
from deckgen.layout.overfull import MISFIT
from deckgen.source.problems import Problem, ProblemsFound

LEAST_KEPT = 12
"""Characters of a text of a form from which on it is shown again: less is soon typed."""

BASE = "base"
"""What the names of those fields of forms begin with that tell what a text was before."""


async def show_problems(request: Request, error: Exception) -> Response:
    """That the files do not let something be done, or be shown."""
    assert isinstance(error, ProblemsFound)
    key = "refused-unreadable" if request.method == "GET" else "refused-unsound"
    return await _refused(request, 422, key, [problem_record(problem) for problem in error.problems])


async def show_unwritable(request: Request, error: Exception) -> Response:
    """That the system does not let a file be written."""
    assert isinstance(error, Unwritable)
    return await _refused(request, 422, "refused-unwritable", [_unwritable_record(error)], is_unwritable=True)


async def show_conflict(request: Request, error: Exception) -> Response:
    """That somebody else changed the same meanwhile."""
    assert isinstance(error, EditConflict)
    return await _refused(request, 409, "refused-changed", [])


async def show_missing(request: Request, error: Exception) -> Response:
    """What is not there, or can not be asked so: a screen for who looks at it, else a line."""
    assert isinstance(error, HTTPException)
    if error.status_code == 404 and request.method == "GET" and _is_looked_at(request):
        return await _refused(request, 404, "refused-gone", [])
    return PlainTextResponse(f"{error.detail}\n", error.status_code, error.headers)


async def show_closed(_: Request, error: Exception) -> Response:
    """That the desk is being closed."""
    return PlainTextResponse(f"{error}\n", 503, {"Connection": "close"})


Handler = Callable[[Request, Exception], Awaitable[Response]]

HANDLERS: Mapping[type[Exception], Handler] = {
    ProblemsFound: show_problems,
    Unwritable: show_unwritable,
    EditConflict: show_conflict,
    HTTPException: show_missing,
    DeskClosedError: show_closed,
}
"""What answers each of the errors that requests can end in."""


def problem_record(problem: Problem) -> Mapping[str, object]:
    """A problem as windows take it: its words, its place, and whether it is that a text is too long."""
    place, is_too_long = str(problem.origin), problem.cause == MISFIT
    return {"place": place, "message": problem.message, "is_too_long": is_too_long}


def record_answer(record: Mapping[str, object], status: int = 200) -> Response:
    """A record as JSON."""
    return Response(msgspec.json.encode(record), status, {"Cache-Control": "no-store"}, "application/json")


async def read_body(request: Request, kind: Any) -> Any:
    """What a window sends as JSON, of a type that msgspec checks; 400 for anything else."""
    try:
        return msgspec.json.decode(await request.body(), type=kind)
    except msgspec.MsgspecError as error:
        raise HTTPException(400, str(error)) from None


def _unwritable_record(error: Unwritable) -> Mapping[str, object]:
    """What the system says when it does not let a file be written, as a problem without an advice of ours."""
    return {"place": str(error.filename or ""), "message": str(error.strerror or error), "is_too_long": False}


def _is_looked_at(request: Request) -> bool:
    """Whether a person sees the answer, and not a script."""
    return "text/html" in request.headers.get("accept", "")


async def _refused(
    request: Request, status: int, key: str, problems: Sequence[Mapping[str, object]], *, is_unwritable: bool = False
) -> Response:
    """A refusal as a screen, or as a record: `said` in the words of the desk, `label` over the tool's own."""
    screen = Screen.of(request, COMMON)
    if _is_looked_at(request):
        kept = await kept_texts(request)
        return await screen.page("refused.html", status=status, key=key, problems=problems, kept=kept)
    words = desk_words(screen.language)
    record = {"sentence": words(key), "label": words("file-and-line"), "problems": problems}
    return record_answer({**record, "is_unwritable": is_unwritable}, status)


async def kept_texts(request: Request) -> Sequence[str]:
    """The texts that somebody typed into the form of a request, so that none is lost."""
    if request.method != "POST" or "form" not in request.headers.get("content-type", ""):
        return ()
    form = await request.form()
    typed = (text for name, text in form.multi_items() if isinstance(text, str) and not name.startswith(BASE))
    return tuple(text for text in typed if len(text.strip()) >= LEAST_KEPT)
