"""Requests that no window sends: each is refused, none breaks anything, and no file is changed."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from desk_requests import FORM, HTML, asked
from desks import RunningDesk, running_desk
from small_desks import DECK, small_project

THEME = "03-to-spor.yaml"

FILE = f"themes/{DECK}/{THEME}"

HUGE = "9" * 5000
"""More digits than Python reads as a number."""

WHITE = {"ground": [0, 0, 0, 0], "soft": [0, 0, 0, 0], "strong": [0, 0, 0, 0]}

NO_THEMES = ("nope.yaml", "../deck.yaml", "deck.yaml", "", "spelling.txt", "\0")

NO_QUESTIONS = (HUGE, "-1", "x/y", "٣", "99")

TEXT = "Vi erfarer noe hver dag. Hva hjelper oss å se det og lære av det?"


@pytest.fixture(scope="module")
def odd_desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningDesk]:
    """A desk that keeps its files whatever is asked."""
    root = small_project(tmp_path_factory.mktemp("odd"))
    before = content_of(root)
    with running_desk(root) as running:
        yield running
    assert content_of(root) == before


def content_of(root: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in (root / "themes" / DECK).iterdir()}


def wanted_of(theme: str) -> Iterator[Mapping[str, object]]:
    """What could be wanted of a theme, whatever it is."""
    yield {"type": "add-question", "theme": theme, "text": "Hva nå?", "position": -5}
    yield {"type": "add-question", "theme": THEME, "text": "x" * 2_001}
    yield {"type": "add-theme", "title": "x" * 201, "question": "Hva nå?"}
    yield {"type": "theme-motif", "theme": theme, "shapes": []}
    yield {"type": "theme-inks", "theme": theme, **WHITE}
    yield from ({"type": kind, "theme": theme} for kind in ("copy-theme", "remove-theme"))
    yield {"type": "move-theme", "theme": theme, "by": 10**30}


@pytest.mark.parametrize("theme", NO_THEMES)
def test_what_is_no_theme_is_not_arranged(odd_desk: RunningDesk, theme: str) -> None:
    for wanted in wanted_of(theme):
        assert asked(odd_desk, "nb/arrange", json.dumps(wanted))[0] in (400, 422), wanted


@pytest.mark.parametrize("kind", ["copy-question", "remove-question", "move-question"])
def test_what_is_no_question_is_not_arranged(odd_desk: RunningDesk, kind: str) -> None:
    for question in NO_QUESTIONS:
        wanted = {"type": kind, "theme": THEME, "question": question}
        assert asked(odd_desk, "nb/arrange", json.dumps(wanted))[0] == 422, question[:20]


@pytest.mark.parametrize("address", [f"questions/{HUGE}/text", "", "/", "questions", "questions/balanse/text/x"])
def test_what_is_no_address_is_not_written(odd_desk: RunningDesk, address: str) -> None:
    sent = {"file": FILE, "address": address, "base": "", "text": "x", "layout": "", "page": ""}
    assert asked(odd_desk, "texts", json.dumps(sent))[0] == 409
    way = {"kind": "part", "file": FILE, "address": address, "text": TEXT, "layout": "", "title": ""}
    assert asked(odd_desk, "ways", json.dumps(way))[0] == 409
    place = {"file": FILE, "address": address, "reading": 1}
    assert json.loads(asked(odd_desk, "places", json.dumps(place))[1])["text"] is None


@pytest.mark.parametrize("path", [f"nb/runs/{HUGE}", f"pictures/{HUGE}-1.png", f"letters/{HUGE}", f"nb/themes/{HUGE}"])
def test_paths_are_bounded(odd_desk: RunningDesk, path: str) -> None:
    assert asked(odd_desk, path, accept=HTML)[0] == 400


@pytest.mark.parametrize("number", [HUGE, "٣", "1", ""])
def test_what_was_not_done_is_not_taken_back(odd_desk: RunningDesk, number: str) -> None:
    assert asked(odd_desk, "nb/history", f"number={number.replace('٣', '%D9%A3')}", kind=FORM)[0] in (400, 404)


@pytest.mark.parametrize("kind", ["text/plain", "application/octet-stream", ""])
def test_records_are_small_whatever_they_are_said_to_be(odd_desk: RunningDesk, kind: str) -> None:
    place = urlsplit(odd_desk.address)
    with closing(HTTPConnection(place.netloc)) as connection:
        connection.putrequest("POST", f"{place.path}nb/history/turn")
        for name, value in {
            "Origin": f"http://{place.netloc}",
            "Content-Type": kind,
            "Content-Length": "1048577",
        }.items():
            connection.putheader(name, value)
        connection.endheaders()
        with connection.getresponse() as response:
            assert response.status == 413
