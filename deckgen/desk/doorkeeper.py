"""Who may ask the desk: a browser on this machine, at this address, with the token in it, within bounds.

Other sites that a browser has open can send requests to this machine: what they can not do is know the token, nor be
of this origin. A name of theirs that leads here (DNS rebinding) is another Host. Programs on this machine that do not
know the token only learn whether a desk has the one that they know of (`running_desk`).
"""

from __future__ import annotations

import asyncio
import hmac
import re

from msgspec import Struct
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from deckgen.desk.running_desk import HERE, token_proof

LARGEST_BODY = 64 << 20
"""Bytes that a request may bring: pictures, spreadsheets, PDFs."""

LARGEST_RECORD = 1 << 20
"""Bytes that a request may bring that is no file: it is kept in memory whole."""

FILES = "multipart/form-data"
"""The kind of bodies that bring files: a part that is one is not kept in memory."""

LONGEST_PATH = 2000
"""Characters of a path; numbers in it have fewer digits than Python reads."""

PATIENCE = 30.0
"""Seconds between two parts of a body."""

METHODS = ("GET", "HEAD", "POST")

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; "
        "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",  # without any, browsers send forms with the origin `null`
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}
"""What every answer says: nothing from elsewhere, and nothing for others."""

UNSAID = {"Cache-Control": "no-store"}
"""What an answer says that says nothing else of it: the token is in its address."""

TOO_LARGE = "larger than the desk takes"

STRANGER = (403, "other sites can not ask the desk\n")

_ODD_PATH = re.compile(r"[\x00-\x1f\x7f\\]|(?:^|/)\.\.?(?:/|$)|//")

_NONCE = re.compile(rf"/{HERE}/([0-9a-f]{{32}})")


class Doorkeeper(Struct):
    """Lets through to the screens who may ask; all others are told why not, in a line."""

    screens: ASGIApp
    token: str
    port: int = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] == "lifespan":
            await self.screens(scope, receive, send)
            return
        send = _with_headers(send)
        headers = Headers(scope=scope)
        refusal = self._refusal(scope, headers)
        question = _NONCE.fullmatch(scope["path"])
        if question and not self._is_foreign(headers):
            await PlainTextResponse(token_proof(self.token, question[1]))(scope, receive, send)
        elif refusal:
            status, message = refusal
            close = {"Connection": "close"}  # what it brings is not read
            await PlainTextResponse(message, status, {**close, **_allowed(status)})(scope, receive, send)
        else:
            await self.screens(scope, _bounded(receive, _most(headers)), send)

    def _refusal(self, scope: Scope, headers: Headers) -> tuple[int, str] | None:
        """Why a request is not answered, None where it is."""
        if headers.get("host") not in self._hosts:
            return 421, "this is not the address of the desk\n"
        if self._is_foreign(headers):
            return STRANGER
        if scope["method"] not in METHODS:
            return 405, f"the desk takes {', '.join(METHODS)} only\n"
        if len(scope["path"]) > LONGEST_PATH or _ODD_PATH.search(scope["path"]) or b"%2f" in scope["raw_path"].lower():
            return 400, "this is no address of the desk's\n"
        if not hmac.compare_digest(scope["path"].split("/")[1].encode(), self.token.encode()):
            return 404, "open the desk from its icon, or by the address that `deckgen serve` printed\n"
        if scope["method"] == "POST" and not _is_of_the_desk(headers):
            return STRANGER
        length = headers.get("content-length", "0")
        if not length.isdecimal() or len(length) > 18 or int(length) > _most(headers):
            return 413, f"{TOO_LARGE}\n"
        return None

    @property
    def _hosts(self) -> tuple[str, ...]:
        return f"127.0.0.1:{self.port}", f"localhost:{self.port}"

    def _is_foreign(self, headers: Headers) -> bool:
        """Whether another site asks, or another name of this machine is asked for."""
        origin = headers.get("origin")
        is_of_site = headers.get("sec-fetch-site", "none") in ("none", "same-origin")
        is_here = headers.get("host") in self._hosts
        return not is_here or not is_of_site or origin not in (None, f"http://{headers.get('host')}")


def _is_of_the_desk(headers: Headers) -> bool:
    """Whether what changes something comes from a page of the desk, by what no form of another site can say."""
    if headers.get("origin") or headers.get("sec-fetch-site") == "same-origin":
        return True
    return headers.get("content-type", "").partition(";")[0].strip().lower() == "application/json"


def _most(headers: Headers) -> int:
    """The bytes that a request may bring, by what it says they are."""
    kind = headers.get("content-type", "").partition(";")[0].strip().lower()
    return LARGEST_BODY if kind == FILES else LARGEST_RECORD


def _allowed(status: int) -> dict[str, str]:
    return {"Allow": ", ".join(METHODS)} if status == 405 else {}


def _bounded(receive: Receive, most: int) -> Receive:
    """What comes in, as long as it is no more than the desk takes, and comes in time."""
    count = 0
    is_whole = False

    async def take() -> Message:
        nonlocal count, is_whole
        try:
            message = await asyncio.wait_for(receive(), None if is_whole else PATIENCE)
        except TimeoutError:
            raise HTTPException(408, "nothing more came; try again") from None
        count += len(message.get("body", b""))
        is_whole = not message.get("more_body", False)
        if count > most:
            raise HTTPException(413, TOO_LARGE, {"Connection": "close"})
        return message

    return take


def _with_headers(send: Send) -> Send:
    async def give(message: Message) -> None:
        if message["type"] == "http.response.start":
            named = {name.lower() for name, _ in message["headers"]}
            own = [(name.lower().encode(), value.encode()) for name, value in {**HEADERS, **UNSAID}.items()]
            message = {**message, "headers": [*message["headers"], *(pair for pair in own if pair[0] not in named)]}
        await send(message)

    return give
