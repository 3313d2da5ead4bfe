"""A folder without a deck gets one; several decks of a folder are opened one after the other."""

from __future__ import annotations

import shutil
from pathlib import Path

from browser import scrolls_sideways, violations
from desks import desk_window, running_desk, shipped_project
from playwright.sync_api import Browser, expect


def test_empty_folder_gets_a_deck(chromium: Browser, tmp_path: Path) -> None:
    with running_desk(tmp_path, "") as desk, desk_window(chromium, desk.address) as page:
        expect(page.get_by_role("heading", level=1)).to_have_text("Velkommen")
        assert violations(page) == []
        page.get_by_role("button", name="Lag en kortstokk").click()
        expect(page.locator("#deck-title")).to_have_text("Rundt samme bord")
        assert page.locator("a[data-page]").count() > 80
    assert (tmp_path / "themes/kortstokk/deck.yaml").is_file()


def test_folder_that_can_not_be_written_is_told(chromium: Browser, tmp_path: Path) -> None:
    (tmp_path / "themes").write_text("a file where the folder of decks would be", "utf-8")
    with running_desk(tmp_path, "") as desk:
        context = chromium.new_context(locale="en")
        page = context.new_page()
        page.goto(desk.address)
        page.get_by_role("button", name="Make a deck").click()
        expect(page.get_by_role("alert")).to_contain_text("could not be made in this folder")
        context.close()


def test_another_deck_is_opened_in_all_windows(chromium: Browser, tmp_path: Path) -> None:
    root = shipped_project(tmp_path)
    other = root / "themes/annen"
    shutil.copytree(root / "themes/kulturskole", other)
    file = other / "deck.yaml"
    file.write_text(file.read_text("utf-8").replace("Rundt samme bord", "Ved samme bord", 1), "utf-8")
    with (
        running_desk(root) as desk,
        desk_window(chromium, desk.address) as page,
        desk_window(chromium, f"{desk.address}nb/pages/poster-a3") as window,
    ):
        window.locator("#deck-menu summary").click()
        assert violations(window) == []
        page.locator("#deck-menu summary").click()
        page.get_by_role("button", name="annen").click()
        expect(page.locator("#deck-title")).to_have_text("Ved samme bord")
        expect(window.locator("#deck-title")).to_have_text("Ved samme bord")


def test_language_stays_on_the_screen(chromium: Browser, tmp_path: Path) -> None:
    with running_desk(tmp_path, "") as desk, desk_window(chromium, f"{desk.address}nb/welcome", 320) as page:
        assert not scrolls_sideways(page)
        page.locator("#deck-menu summary").click()
        assert not scrolls_sideways(page)
        page.get_by_role("link", name="English").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Welcome")
