"""Requests to a desk as a page of its own sends them, without a browser."""

from __future__ import annotations

from contextlib import closing
from http.client import HTTPConnection
from urllib.parse import quote, urlsplit

from desks import RunningDesk

HTML, FORM = "text/html", "application/x-www-form-urlencoded"


def asked(
    desk: RunningDesk,
    path: str,
    body: str | None = None,
    accept: str = "*/*",
    kind: str = "text/plain",
    deck: str = "",
) -> tuple[int, str]:
    """The status and the text of an answer; a body makes it a POST. `deck` is that which the window shows."""
    place = urlsplit(desk.address)
    headers = {"Accept": accept, "Origin": f"http://{place.netloc}", "Content-Type": kind, "X-Deck": quote(deck)}
    with closing(HTTPConnection(place.netloc)) as connection:
        connection.request("GET" if body is None else "POST", place.path + path, body, headers)
        response = connection.getresponse()
        return response.status, response.read().decode()
