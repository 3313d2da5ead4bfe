"""The way back in a browser: from the bar, by Ctrl+Z, from the list of today; and when the text was changed since."""

from __future__ import annotations

from pathlib import Path

from browser import violations
from desks import RunningDesk, desk_window, running_desk, shipped_project
from playwright.sync_api import Browser, Page, expect

QUESTION = "Hvordan holder vi balansen mellom oppgaven og måten vi arbeider på?"

FILE, ADDRESS = "03-to-spor.yaml", "questions/balanse/text"


def saved(page: Page, base: str, text: str) -> None:
    """Save a text as a window does."""
    record = {"file": f"themes/kulturskole/{FILE}", "address": ADDRESS, "base": base, "text": text}
    desk = "(await import(`${document.body.dataset.base}/assets/desk.js`))"
    script = f"async (record) => (await {desk}.ask('/texts', record)).status"
    assert page.evaluate(script, {**record, "layout": "none", "page": "none", "language": "nb"}) == 200


def test_a_change_is_taken_back_from_everywhere(chromium: Browser, own_small_desk: RunningDesk) -> None:
    file = own_small_desk.file(FILE)
    before = file.read_bytes()
    with desk_window(chromium, f"{own_small_desk.address}nb/history") as page:
        expect(page.get_by_text("Ingenting er endret i dag.")).to_be_visible()
        assert violations(page) == []
        saved(page, QUESTION, "Hvordan finner vi balansen?")
        row = page.get_by_role("listitem").filter(has_text="Spørsmål 3.1")
        expect(row.locator("ins")).to_have_text("Hvordan finner vi balansen?")
        page.locator("h1").click()
        page.keyboard.press("Control+z")
        expect(row).to_contain_text("angret")
        assert file.read_bytes() == before
        expect(page.locator("#status")).to_have_text("«Spørsmål 3.1» er som før.")
        row.get_by_role("button", name="Gjør om igjen").click()
        expect(row).not_to_contain_text("angret")
        bar = page.get_by_role("banner").get_by_role("button", name="Angre Spørsmål 3.1")
        expect(bar).to_be_visible()
        assert violations(page) == []
        bar.click()
        expect(bar).to_be_hidden()
        assert file.read_bytes() == before


def test_two_presses_take_two_changes_back(chromium: Browser, own_small_desk: RunningDesk) -> None:
    file = own_small_desk.file(FILE)
    before = file.read_bytes()
    with desk_window(chromium, f"{own_small_desk.address}nb/history") as page:
        saved(page, QUESTION, "Hvordan finner vi balansen?")
        record = {"kind": "leave", "file": "", "address": "", "text": "", "layout": "guide-a5", "title": "Veileder"}
        desk = "(await import(`${document.body.dataset.base}/assets/desk.js`))"
        assert page.evaluate(f"async (record) => (await {desk}.ask('/ways', record)).status", record) == 200
        rows = page.locator(".entries > li")
        expect(rows).to_have_count(2)
        expect(page.locator("#undo [name=number]")).to_have_value("2")
        page.locator("h1").click()
        page.keyboard.press("Control+z")
        page.keyboard.press("Control+z")
        expect(page.locator(".entries > .is-undone")).to_have_count(2)
        expect(page.locator("#undo")).to_be_hidden()
    assert file.read_bytes() == before
    assert own_small_desk.desk.history.newest() is None


def test_what_was_changed_since_is_shown_beside_the_old(chromium: Browser, own_small_desk: RunningDesk) -> None:
    file = own_small_desk.file(FILE)
    with desk_window(chromium, f"{own_small_desk.address}nb/history") as page:
        saved(page, QUESTION, "Min tekst?")
        row = page.get_by_role("listitem").filter(has=page.locator("ins", has_text="Min tekst?"))
        expect(row).to_be_visible()
        file.write_text(file.read_text("utf-8").replace("Min tekst?", "Din tekst?"), "utf-8")
        expect(page.get_by_role("listitem").filter(has_text="i et annet program")).to_be_visible()
        row.get_by_role("button", name="Angre").click()
        expect(page.get_by_role("heading", name="Teksten er endret siden")).to_be_visible()
        expect(page.locator("blockquote").first).to_have_text("Din tekst?")
        assert violations(page) == []
        assert "Din tekst?" in file.read_text("utf-8")
        page.get_by_role("button", name="Sett inn det gamle").click()
        expect(page.get_by_role("heading", name="Teksten er endret siden")).to_be_hidden()
        assert QUESTION in file.read_text("utf-8")


def test_the_end_of_the_desk_is_shown_in_its_windows(chromium: Browser, tmp_path: Path) -> None:
    page = chromium.new_page(locale="nb-NO")
    try:
        with running_desk(shipped_project(tmp_path)) as desk:
            page.goto(f"{desk.address}nb/history")
            expect(page.locator("#lost")).to_be_hidden()
        expect(page.locator("#lost")).to_contain_text("Kortverkstedet er lukket på denne maskinen.")
    finally:
        page.close()


def test_many_windows_share_one_stream(chromium: Browser, own_small_desk: RunningDesk) -> None:
    context = chromium.new_context(locale="nb-NO")
    try:
        pages = [context.new_page() for _ in range(8)]  # browsers open six connections to one place
        for page in pages:
            page.goto(f"{own_small_desk.address}nb/history")
        saved(pages[3], QUESTION, "Hvordan finner vi balansen?")
        for page in pages:
            page.bring_to_front()  # who is behind follows as it is seen
            expect(page.locator("ins")).to_have_text("Hvordan finner vi balansen?")
        assert len(own_small_desk.desk.listeners.queues) == 1
        pages[0].close()  # who listened for all
        saved(pages[1], "Hvordan finner vi balansen?", "Hva er balanse?")
        for page in pages[1:]:
            page.bring_to_front()
            expect(page.locator("ins")).to_have_text("Hva er balanse?")
    finally:
        context.close()
