"""Why something is not done is told in one's own words, with what one typed, and nothing is changed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest
from desk_requests import FORM, HTML, asked
from desks import RunningDesk, running_desk
from small_desks import DECK, small_project

THEME = "03-to-spor.yaml"

TYPED = "Dette skrev <jeg> i et skjema."

MOVED = {"type": "move-question", "theme": THEME, "question": "balanse", "by": 1}


@pytest.fixture(scope="module")
def refusing_desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningDesk]:
    """A desk whose deck.yaml and theme are read-only."""
    root = small_project(tmp_path_factory.mktemp("refusing"))
    for name in ("deck.yaml", THEME):
        (root / "themes" / DECK / name).chmod(0o444)
    with running_desk(root) as running:
        yield running


def content_of(desk: RunningDesk) -> dict[Path, bytes]:
    return {file: file.read_bytes() for file in desk.file("").glob("*.yaml")}


@pytest.mark.parametrize(("language", "sentence"), [("nb", "kan ikke lagres"), ("en", "can not be saved")])
def test_a_script_is_told_in_the_words_of_the_desk(refusing_desk: RunningDesk, language: str, sentence: str) -> None:
    before = content_of(refusing_desk)
    status, text = asked(refusing_desk, f"{language}/arrange", json.dumps(MOVED))
    record = json.loads(text)
    assert (status, record["is_unwritable"]) == (422, True)
    assert sentence in record["sentence"]
    assert record["problems"][0]["place"].endswith(THEME)
    assert content_of(refusing_desk) == before
    assert refusing_desk.desk.history.entries == []


def test_what_was_typed_into_a_form_is_shown_again(refusing_desk: RunningDesk) -> None:
    form = urlencode({"note": TYPED, "base:note": "Dette sto der før, og er langt."})
    path = "nb/products/guide/guide-a5/off"
    status, html = asked(refusing_desk, path, form, HTML, FORM)
    assert status == 422
    assert "Fila kan ikke lagres akkurat nå" in html
    assert "Dette skrev &lt;jeg&gt; i et skjema." in html
    assert "Dette sto der før" not in html


def test_what_others_changed_is_no_fault_of_a_file(refusing_desk: RunningDesk) -> None:
    way = {"kind": "part", "file": f"themes/{DECK}/{THEME}", "address": "questions/balanse/text", "layout": ""}
    sent = {**way, "text": "Vi erfarer noe hver dag. Hva hjelper oss å se det og lære av det?", "title": "Spørsmål 3.1"}
    status, text = asked(refusing_desk, "ways", json.dumps(sent))
    assert (status, json.loads(text)["problems"]) == (409, [])


def test_a_deck_that_can_not_be_read_is_told_on_the_screen_that_needs_it(tmp_path: Path) -> None:
    root = small_project(tmp_path)
    with running_desk(root) as desk:
        assert asked(desk, "nb/themes/3/look", accept=HTML)[0] == 200
        desk.file(THEME).write_text("title: [", "utf-8")
        status, html = asked(desk, "nb/themes/3/look", accept=HTML)
        assert status == 422
        assert "Kortstokken kan ikke vises slik nå" in html
        assert f"{THEME}:1:" in html


def test_what_is_gone_is_a_screen_for_people_and_a_line_for_scripts(refusing_desk: RunningDesk) -> None:
    status, html = asked(refusing_desk, "en/themes/99", accept=f"{HTML},*/*")
    assert (status, "This is not there any more" in html) == (404, True)
    assert asked(refusing_desk, "nb/themes/99") == (404, "there is no such theme any more\n")
