"""Answers on texts as a window asks for them: checked, bounded, and of the files as they are."""

from __future__ import annotations

import json
import urllib.request
from pathlib import Path
from typing import Any
from urllib.error import HTTPError

import pytest
from desks import RunningDesk, asked_of_engine, running_desk
from small_desks import small_project

from deckgen.desk.engine import Engine, ShownProduct
from deckgen.desk.screens.page_screen import open_page
from deckgen.layout.layout import Layout

FILE = "themes/kulturskole/03-to-spor.yaml"

ADDRESS = "questions/balanse/text"

TEXT = "Hvordan holder vi balansen mellom oppgaven og måten vi arbeider på?"

SENT = {"file": FILE, "address": ADDRESS, "base": TEXT, "text": TEXT, "layout": "a6-cards", "page": "card:3.1.1"}


def _asked(desk: RunningDesk, path: str, record: object = None) -> tuple[int, Any]:
    """The status of an answer, and its record."""
    content = None if record is None else json.dumps(record).encode()
    origin = desk.address.rstrip("/").rpartition("/")[0]
    headers = {"Content-Type": "application/json", "Origin": origin}
    request = urllib.request.Request(f"{desk.address}{path}", content, headers)
    try:
        with urllib.request.urlopen(request) as answer:
            return answer.status, json.loads(answer.read())
    except HTTPError as refusal:
        return refusal.code, refusal.read().decode()


def test_texts_of_a_page_tell_their_place_their_type_and_their_name(desk: RunningDesk) -> None:
    status, record = _asked(desk, "en/texts/a6-cards/card:3.1.1")
    assert status == 200
    text = next(text for text in record["page"]["texts"] if text["address"] == ADDRESS)
    assert (text["title"], text["file"], text["line"], text["text"]) == ("Question 3.1", FILE, 18, TEXT)
    assert (text["face"], text["weight"], text["align"], text["is_turned"]) == ("grotesk-700", 700, "left", False)
    assert 0 < text["left"] < text["left"] + text["width"] < 1
    assert 0 < text["top"] < text["top"] + text["height"] < 1
    assert text["editor"].startswith("vscode://file/")
    assert text["editor"].endswith("03-to-spor.yaml:18:11")


def test_text_is_told_of_in_each_product_that_shows_it(desk: RunningDesk) -> None:
    _, page = _asked(desk, "nb/texts/a6-cards/card:3.1.1")
    asked = {"file": FILE, "address": ADDRESS, "reading": page["reading"]}
    status, record = _asked(desk, "places", asked)
    assert status == 200
    assert record["text"] == TEXT
    places = {place["layout"]: place for place in record["places"]}
    assert {"a6-cards", "tarot-cards", "guide-a4", "runsheets-a4"} <= set(places)
    assert "poster-a3" not in places
    assert all(place["fits"] and place["surplus"] is None for place in places.values())
    assert places["a6-cards"]["page"] == "card:3.1.1"
    assert places["a6-cards"]["room"] > 0
    assert record["ways"] == {"strikes": [], "parts": None}


@pytest.mark.parametrize("change", [{"reading": 10_000}, {"address": "questions/finnes-ikke/text"}])
def test_what_is_asked_of_other_files_than_these_is_not_answered(desk: RunningDesk, change: dict[str, object]) -> None:
    _, page = _asked(desk, "nb/texts/a6-cards/card:3.1.1")
    asked = {"file": FILE, "address": ADDRESS, "reading": page["reading"], **change}
    assert _asked(desk, "places", asked)[1]["text"] is None


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"text": "x" * 20_001}, 413),
        ({"text": 3}, 400),
        ({"more": "x"}, 400),
        ({"file": "../../etc/passwd"}, 422),
        ({"file": "themes/kulturskole/99-finnes-ikke.yaml"}, 422),
        ({"address": "questions/finnes-ikke/text"}, 409),
        ({"base": "Noe annet", "text": "Noe tredje"}, 409),
    ],
)
def test_what_can_not_be_saved_is_refused(desk: RunningDesk, change: dict[str, object], status: int) -> None:
    before = _content(desk)
    assert _asked(desk, "texts", {**SENT, **change})[0] == status
    assert _content(desk) == before


def test_faces_of_the_deck_are_fonts_and_nothing_else_is(desk: RunningDesk) -> None:
    with urllib.request.urlopen(f"{desk.address}fonts/grotesk-700") as answer:
        assert answer.headers["Content-Type"] in ("font/ttf", "font/otf")
        assert answer.read(4) in (b"\0\1\0\0", b"OTTO", b"true")
    for name in ("grotesk-1234", "../deck.yaml", "nothing", "%2e%2e%2fdeck.yaml"):
        assert _asked(desk, f"fonts/{name}")[0] in (400, 404)


def test_faces_beside_a_page_are_of_its_side_and_of_its_theme(desk: RunningDesk) -> None:
    product = asked_of_engine(desk, lambda engine: engine.product("a6-cards"))
    assert product
    place = open_page(product, "card:3.2.1")
    assert place and place.before and place.after and place.other_side
    assert (place.before.name, place.after.name, place.other_side.name) == ("card:3.1.1", "card:3.3.1", "card:3.2.2")
    assert place.question_number == "3.2"
    names = [face.name for face in place.strip]
    assert names[1:5] == ["card:3.1.1", "card:3.2.1", "card:3.3.1", "card:3.4.1"]
    back = open_page(product, "card:3.2.2")
    assert back and [face.name for face in back.strip][1:3] == ["card:3.1.2", "card:3.2.2"]
    assert open_page(product, "card:99.1.1") is None


def _content(desk: RunningDesk) -> dict[Path, bytes]:
    return {file: file.read_bytes() for file in desk.file("").glob("*.yaml")}


def test_the_product_in_view_is_composed_first_and_others_when_their_places_are_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    composed: list[str] = []
    compose = Engine._shown_product

    def noted(engine: Engine, layout: Layout) -> ShownProduct:
        composed.append(layout.name)
        return compose(engine, layout)

    monkeypatch.setattr(Engine, "_shown_product", noted)
    with running_desk(small_project(tmp_path)) as desk:
        saved = {**SENT, "layout": "guide-a5", "text": "Hva holder balansen?"}
        _, record = _asked(desk, "texts", saved)
        assert composed == ["guide-a5"]
        for _ in range(2):
            place = {"file": FILE, "address": ADDRESS, "reading": record["reading"]}
            assert {place["layout"] for place in _asked(desk, "places", place)[1]["places"]} >= {"a6-cards"}
        assert composed == ["guide-a5", "a6-cards"]
