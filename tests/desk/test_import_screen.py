"""A file brought in: a spreadsheet becomes a deck, a Word file changes one, and what can not be read is told."""

from __future__ import annotations

import tempfile
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from browser import scrolls_sideways, violations
from desks import RunningDesk, desk_window
from playwright.sync_api import Browser, Page, expect
from sheet_samples import xlsx, zipped

from deckgen.deck.loaded_deck import load_deck
from deckgen.desk.desk_words import LANGUAGES, desk_words
from deckgen.desk.import_words import REASONS, REFUSALS, WHATS
from deckgen.jobs.drafted_decks import drafted_deck
from deckgen.jobs.exports import ExportFormat, content_of
from deckgen.source.problems import Problems
from deckgen.source.project import Project

ROWS = (
    ("Tema", "Spørsmål"),
    ("Nærmiljø", "Hva er fint her vi bor?"),
    ("Nærmiljø", "Hva savner vi?"),
    ("Møteplasser", "Hvor møtes folk?"),
)


def _bring(page: Page, name: str, content: bytes) -> None:
    page.locator("#file").set_input_files({"name": name, "mimeType": "application/octet-stream", "buffer": content})


def _texts(desk: RunningDesk, pattern: str = "*.yaml") -> dict[str, str]:
    folder = desk.root / "themes" / desk.desk.deck
    return {path.name: path.read_text("utf-8") for path in sorted(folder.glob(pattern))}


def test_a_spreadsheet_becomes_a_deck_that_is_opened(
    chromium: Browser, own_small_desk: RunningDesk, tmp_path: Path
) -> None:
    content = xlsx(tmp_path / "bok.xlsx", {"Ark1": ROWS}).read_bytes()
    with desk_window(chromium, f"{own_small_desk.address}nb/import") as page:
        _bring(page, "Nærmiljøet vårt.xlsx", content)
        expect(page.locator("#title")).to_have_value("Nærmiljøet vårt")
        expect(page.locator(".lines")).to_contain_text("Hvor møtes folk?")
        expect(page.locator(".import-ways")).to_contain_text("2 temaer og 3 spørsmål.")
        assert violations(page) == []
        page.get_by_role("button", name="Lag kortstokken").click()
        page.wait_for_url("**/nb/pages/**")
        expect(page.locator("body")).to_contain_text("Nærmiljøet vårt")
    assert own_small_desk.desk.deck == "naermiljoet-vart"
    problems = Problems()
    deck = load_deck(Project.at(own_small_desk.root).resolve(), "naermiljoet-vart", problems)
    assert deck and problems.noted == [] and [theme.question_count for theme in deck.themes] == [2, 1]


def test_of_two_changes_the_chosen_one_comes_in(chromium: Browser, own_small_desk: RunningDesk) -> None:
    before = _texts(own_small_desk)
    theme = before["03-to-spor.yaml"]
    first = "Hvordan holder vi balansen mellom oppgaven og måten vi arbeider på?"
    assert first in theme
    second, short = "Hvordan finner vi arbeidsmåter som passer til nettopp denne saken?", "Hvilke arbeidsmåter passer?"
    content = exported(own_small_desk, (first, "Hvordan finner vi balansen?"), (second, short))
    with desk_window(chromium, f"{own_small_desk.address}nb/import") as page:
        _bring(page, "kort.docx", content)
        expect(page.locator(".changes li")).to_have_count(2)
        assert violations(page) == []
        change = page.locator(".changes li", has_text="finner vi balansen")
        expect(change.locator("del").first).to_have_text("holder")
        change.get_by_role("checkbox").check()
        page.get_by_role("button", name="Legg inn det som er valgt").click()
        expect(page.locator("#note")).to_have_text("Én endring er lagt inn.")
        expect(page.locator(".changes li")).to_have_count(1)
        desk = "(await import(`${document.body.dataset.base}/assets/desk.js`))"
        page.evaluate(f"async () => {desk}.refreshFragments()")  # an answer stays what it is
        expect(page.locator("#note")).to_have_text("Én endring er lagt inn.")
    assert _texts(own_small_desk) == {**before, "03-to-spor.yaml": theme.replace(first, "Hvordan finner vi balansen?")}
    newest = own_small_desk.desk.history.newest()
    assert newest and newest.name.text("nb") == "1 endring fra kort.docx"


def exported(desk: RunningDesk, *replaced: tuple[str, str]) -> bytes:
    """The open deck as a Word file in which a group put other texts."""
    content = content_of(drafted_deck(Project.at(desk.root).resolve(), desk.desk.deck).draft, ExportFormat.DOCX)
    parts = unzipped(content)
    text = parts["word/document.xml"].decode()
    for old, new in replaced:
        assert old in text
        text = text.replace(old, new)
    return zipped({**parts, "word/document.xml": text})


def unzipped(content: bytes) -> dict[str, bytes]:
    """The parts of an office file."""
    with ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("notat.doc", b"\xd0\xcf\x11\xe0", "Lagre den som .docx"),
        ("bok.xlsx", b"PK\x03\x04 no more", "Fila kan ikke leses"),
        ("../../tom.csv", b"", "ingen tekst"),
    ],
)
def test_what_can_not_be_read_is_told(
    chromium: Browser, desk: RunningDesk, name: str, content: bytes, said: str
) -> None:
    with desk_window(chromium, f"{desk.address}nb/import") as page:
        _bring(page, name, content)
        expect(page.locator(".import > section.bad")).to_contain_text(said)
        assert violations(page) == []


def test_a_text_without_a_theme_says_what_to_do(chromium: Browser, desk: RunningDesk) -> None:
    with desk_window(chromium, f"{desk.address}nb/import") as page:
        _bring(page, "x" * 150 + ".txt", b"Bare noe prosa.")
        expect(page.locator(".import-ways")).to_contain_text("Gjør hvert tema til en overskrift")
        assert not scrolls_sideways(page)


def test_reading_is_stopped_and_nothing_is_left(
    chromium: Browser, own_small_desk: RunningDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(scratch))
    lines = "".join(f"- Spørsmål {number} om hvor vi *står* nå?\n" for number in range(15_000))
    with desk_window(chromium, f"{own_small_desk.address}nb/import") as page:
        _bring(page, "stort.md", f"# Et tema\n\n{lines}".encode())
        page.get_by_role("button", name="Stopp").click()
        expect(page.locator(".import > section.news")).to_contain_text("Ingenting er hentet inn")
        (document,) = own_small_desk.desk.imports.imports.values()
        while own_small_desk.desk.imports.tasks:
            page.wait_for_timeout(50)
        assert (document.state, document.read) == ("stopped", None)
    assert list(scratch.iterdir()) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_see_and_hear_it(chromium: Browser, desk: RunningDesk, language: str) -> None:
    with desk_window(chromium, f"{desk.address}{language}/import", width=320) as page:
        assert violations(page) == []
        assert not scrolls_sideways(page)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_of_the_tool_has_one_of_the_desk(language: str) -> None:
    words = desk_words(language, "import").texts
    assert {*REASONS.values(), *REFUSALS.values(), *(f"what-{key}" for _, key in WHATS)} <= words.keys()
    assert words.keys() == desk_words(LANGUAGES[0], "import").texts.keys()
