"""Ordering from a print shop, in a browser: what is missing is told at its field, then folder and e-mail are there."""

from __future__ import annotations

import io
from pathlib import Path
from urllib.parse import urljoin
from zipfile import ZipFile

from browser import scrolls_sideways, violations
from desks import RunningDesk, desk_window
from playwright.sync_api import Browser, expect

from deckgen.desk.desk_words import LANGUAGES, desk_words
from deckgen.desk.screens.order_screen import SHOP_WORDS
from deckgen.source.project import Project


def test_an_order_becomes_an_archive_and_an_e_mail(chromium: Browser, small_desk: RunningDesk) -> None:
    with desk_window(chromium, f"{small_desk.address}nb/order") as page:
        page.get_by_label("Telefon").fill("ingen")
        page.get_by_role("button", name="Lag bestillingen").click()
        assert (
            page.locator("#order-phone-fault").inner_text() == "Skriv telefonnummeret med siffer, som +47 22 33 44 55."
        )
        expect(page.locator("#order-name-fault")).to_be_visible()
        expect(page.get_by_label("Telefon")).to_have_attribute("aria-describedby", "order-phone-fault")
        assert violations(page) == []
        page.get_by_label("Dialogkort A6").fill("20")
        for label, text in (("Navn", "Kari Nordmann"), ("Telefon", "22 33 44 55"), ("E-post", "kari@example.no")):
            page.get_by_label(label, exact=True).fill(text)
        page.get_by_role("button", name="Lag bestillingen").click()
        page.get_by_role("heading", name="Bestillingen er klar").wait_for()
        expect(page.locator("pre.mail")).to_contain_text("Kari Nordmann")
        assert violations(page) == []
        link = page.get_by_role("link", name="Last ned bestillingen (ZIP)").get_attribute("href") or ""
        with ZipFile(io.BytesIO(page.request.get(urljoin(page.url, link)).body())) as pack:
            assert any(name.endswith("a6-cards.pdf") for name in pack.namelist())
        page.get_by_role("button", name="Kopier e-posten").click()
        page.goto(f"{small_desk.address}nb/order")
        expect(page.get_by_label("Telefon")).to_have_value("")
    assert "Kari Nordmann" not in small_desk.file("deck.yaml").read_text("utf-8")


def test_the_form_is_narrow_on_narrow_screens(chromium: Browser, small_desk: RunningDesk) -> None:
    with desk_window(chromium, f"{small_desk.address}en/order", 320) as page:
        assert not scrolls_sideways(page)
        assert page.get_by_label("What did the print shop answer?").locator("option").count() > 10


def test_each_shop_file_that_ships_has_an_answer_in_words(small_root: Path) -> None:
    shops = set(Project.at(small_root).resolve().shops) - {"standard"}
    assert all(shops <= set(desk_words(language, SHOP_WORDS).texts) for language in LANGUAGES)
