"""The desk as a browser finds it: a text is changed on a page, and the page and the file follow."""

from __future__ import annotations

from browser import violations
from desks import RunningDesk, desk_window
from playwright.sync_api import Browser


def test_first_screen_is_the_deck(chromium: Browser, desk: RunningDesk) -> None:
    with desk_window(chromium, desk.address) as page:
        assert page.locator("a[data-page]").count() > 80
        assert violations(page) == []


def test_typed_text_is_in_its_file_and_on_the_page(chromium: Browser, own_desk: RunningDesk) -> None:
    file = own_desk.file("03-to-spor.yaml")
    before = file.read_text("utf-8")
    with desk_window(chromium, f"{own_desk.address}nb/pages/a6-cards/card:3.1.1") as page:
        page.wait_for_selector("body[data-ready]")
        picture = page.locator(".sheet img").first.get_attribute("src")
        page.locator(".text[data-address='questions/balanse/text']").click()
        page.locator(".plate textarea").fill("Hvordan finner vi balansen?")
        page.wait_for_function(
            "before => document.querySelector('.sheet img').getAttribute('src') !== before", arg=picture
        )
        page.wait_for_selector("[data-saved][data-state=saved]")
    assert file.read_text("utf-8") == before.replace(
        "Hvordan holder vi balansen mellom oppgaven og måten vi arbeider på?", "Hvordan finner vi balansen?"
    )
