"""Printing at the office, in a browser: what is chosen is what comes out, and how many sheets it takes is true."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urljoin

import pytest
from browser import resize, scrolls_sideways, violations
from desks import RunningDesk, await_focus, desk_window, running_desk
from playwright.sync_api import Browser, Page, expect
from small_desks import small_project
from starlette.datastructures import FormData
from tools import run

from deckgen.desk.desk_words import desk_words
from deckgen.desk.print_choice import PrintChoice
from deckgen.desk.screens.print_screen import choice_from, has_rare, sheets_in_words

ONE_THEME = "nb/print?layout=a6-cards&cards=theme&theme=3"


def downloaded(page: Page, link: str, folder: Path) -> Path:
    """The file behind a link, kept in a folder."""
    answer = page.request.get(urljoin(page.url, link))
    assert answer.ok
    file = folder / "downloaded.pdf"
    file.write_bytes(answer.body())
    return file


def test_a_theme_is_printed_on_both_sides(chromium: Browser, small_desk: RunningDesk, tmp_path: Path) -> None:
    with desk_window(chromium, f"{small_desk.address}nb/print") as page:
        page.get_by_label("Ett tema").check()
        page.get_by_text("Lag 2 ark og åpne").wait_for()
        page.select_option("#print-theme", "6")
        page.wait_for_url(re.compile("theme=6"))
        page.locator("[data-count='layout:guide-a5']", has_text="8 ark").wait_for()
        assert page.get_by_label("Ett tema").evaluate("radio => radio.checked")
        expect(page.locator(".beside figure")).to_have_count(2)
        expect(page.get_by_text("Skriv ut på begge sider, vend på langsiden")).to_be_visible()
        assert violations(page) == []
        with page.context.expect_page() as opened:
            page.click("#print-make")
        opened.value.wait_for_url(re.compile(r"/runs/\d+"))
        page.get_by_role("heading", name="Arkene er klare").wait_for()
        link = page.get_by_role("link", name="Åpne og skriv ut").get_attribute("href")
        assert violations(page) == []
        opened.value.wait_for_url(re.compile(r"/runs/\d+/.*\.pdf$"), wait_until="commit")
        page.get_by_label("Spar toner").check()
        expect(page.get_by_role("heading", name="Arkene er klare")).to_have_count(0)
        page.get_by_label("Hele farger").check()
        expect(page.get_by_role("heading", name="Arkene er klare")).to_be_visible()
        facts = run("pdfinfo", downloaded(page, link or "", tmp_path))
    assert re.search(r"Pages: +4\n", facts)
    assert re.search(r"Page size: +595.* x 841.* pts \(A4\)", facts)
    assert "Aksjonslæring" in run("pdftotext", tmp_path / "downloaded.pdf", "-")


def test_one_side_is_two_files_and_says_how(chromium: Browser, small_desk: RunningDesk, tmp_path: Path) -> None:
    with desk_window(chromium, f"{small_desk.address}{ONE_THEME}") as page:
        page.get_by_label("Bare én side").check()
        page.get_by_text("Legg bunken i skriveren igjen").wait_for()
        with page.context.expect_page() as opened:
            page.click("#print-make")
        backs = opened.value.get_by_role("link", name="Åpne baksidene")
        backs.wait_for()
        assert violations(opened.value) == []
        address = backs.get_attribute("href") or ""
        answer = page.request.get(urljoin(page.url, f"{address}?save"))
        name = "filename*=utf-8''Rundt%20samme%20bord%20%E2%80%93%20Dialogkort%20A6%20%E2%80%93%20tema%203"
        assert name in answer.headers["content-disposition"]
        assert answer.headers["content-disposition"].startswith("attachment")
        assert re.search(r"Pages: +2\n", run("pdfinfo", downloaded(page, address, tmp_path)))
        expect(page.locator("#print-run")).to_contain_text("Arkene er klare")
        page.get_by_label("Spar toner").check()
        expect(page.locator("#print-run")).to_be_empty()
        page.get_by_label("Hele farger").check()
        expect(page.locator("#print-run")).to_contain_text("Arkene er klare")


def test_choices_are_made_by_keys_however_fast(chromium: Browser, small_desk: RunningDesk) -> None:
    with desk_window(chromium, f"{small_desk.address}nb/print") as page:
        page.locator("#print-cards-all").focus()
        page.keyboard.press("ArrowDown")
        page.keyboard.press("ArrowDown")
        page.wait_for_url(re.compile("cards=card"))
        page.get_by_text("Lag 1 ark og åpne").wait_for()
        await_focus(page, "#print-cards-card")
        expect(page.get_by_label("Bare ett kort")).to_be_checked()


def test_nothing_scrolls_sideways_and_english_is_there(chromium: Browser, small_desk: RunningDesk) -> None:
    with desk_window(chromium, f"{small_desk.address}en/print?layout=guide-a5&copies=3") as page:
        expect(page.get_by_text("Print on both sides, flip on the short edge")).to_be_visible()
        expect(page.get_by_label("Number of copies")).to_have_value("3")
        for width, height in ((320, 640), (640, 400), (1920, 1080)):
            resize(page, width, height)
            assert not scrolls_sideways(page)
        assert violations(page) == []


def test_without_a_script_the_choice_is_a_form(chromium: Browser, small_desk: RunningDesk) -> None:
    with desk_window(chromium, f"{small_desk.address}nb/print", java_script_enabled=False) as page:
        page.get_by_label("Guide").or_(page.get_by_label("Veileder A5")).first.check()
        page.get_by_role("button", name="Vis hvordan det blir").click()
        expect(page.get_by_text("Lag 8 ark og åpne")).to_be_visible()


@pytest.mark.parametrize(
    ("given", "choice"),
    [
        ({}, PrintChoice("")),
        ({"layout": "kort", "sides": "one", "copies": "4"}, PrintChoice("kort", sides="one", copies=4)),
        ({"sides": "three", "copies": "-2", "blank": "many", "paper": "a0", "token": "x"}, PrintChoice("")),
        ({"copies": "99999999999999999999"}, PrintChoice("")),
    ],
)
def test_what_makes_no_sense_is_left_out(given: dict[str, str], choice: PrintChoice) -> None:
    assert choice_from(given) == choice_from(FormData(given)) == choice


def test_rare_choices_are_shown_where_they_were_made() -> None:
    assert not has_rare(PrintChoice("a", "theme", "3", sides="one", colours="low"))
    assert has_rare(PrintChoice("a", copies=2))
    assert [sheets_in_words(count, desk_words("nb", "print")) for count in (0, 1, 2)] == ["", "1 ark", "2 ark"]


def test_what_does_not_fit_is_said_and_printed_later(chromium: Browser, tmp_path: Path) -> None:
    root = small_project(tmp_path)
    theme = root / "themes" / "kulturskole" / "03-to-spor.yaml"
    theme.write_text(theme.read_text("utf-8").replace("oppgaven og måten", "oppgaven og måten " * 40), "utf-8")
    with running_desk(root) as desk, desk_window(chromium, f"{desk.address}{ONE_THEME}") as page:
        expect(page.get_by_text("Noe passer ikke ennå")).to_be_visible()
        expect(page.locator("#print-make")).to_have_count(0)
        page.get_by_text("Fil og linje").click()
        expect(page.get_by_text("themes/kulturskole/03-to-spor.yaml:").first).to_be_visible()
        assert violations(page) == []
