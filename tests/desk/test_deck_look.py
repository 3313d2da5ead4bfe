"""The desk has the deck's own type and the inks of its themes, from answers that may be kept for long."""

from __future__ import annotations

import re

from desk_engines import asked
from desks import RunningDesk, desk_window
from playwright.sync_api import Browser

from deckgen.desk.deck_look import deck_look


def test_every_theme_has_its_colours(desk: RunningDesk) -> None:
    look = asked(desk, deck_look)
    rules = re.findall(r'\[data-theme="(\w+)"\]\{--theme:#[0-9a-f]{6};--on-theme:#[0-9a-f]{6};', look.css)
    assert rules == [*map(str, range(1, 13)), "V"]
    assert len(look.fonts) == 2


def test_look_and_letters_may_be_kept(chromium: Browser, desk: RunningDesk) -> None:
    with desk_window(chromium, desk.address) as page:
        sheet = page.locator("#look").get_attribute("href")
        assert sheet
        answers = [page.request.get(f"{desk.address}{path}") for path in (sheet.split("/")[-1], "letters/0")]
        assert all("immutable" in answer.headers["cache-control"] for answer in answers)
        assert page.request.get(f"{desk.address}look-of-yesterday.css").headers["cache-control"] == "no-store"
        assert page.request.get(f"{desk.address}letters/9").status == 404
