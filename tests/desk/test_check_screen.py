"""A PDF of anybody's is dropped and checked, in a browser."""

from __future__ import annotations

from pathlib import Path

from browser import violations
from desks import RunningDesk, desk_window
from playwright.sync_api import Browser, Page, expect
from preflight_samples import saved, sound


def check(page: Page, file: Path, verdict: str) -> None:
    """Have a file checked, and wait for what is said of it."""
    page.set_input_files("#check-pdf", file)
    page.get_by_role("button", name="Sjekk fila").click()
    page.get_by_role("heading", name=verdict).wait_for()


def test_a_sound_file_and_a_faulty_one(chromium: Browser, small_desk: RunningDesk, tmp_path: Path) -> None:
    address = f"{small_desk.address}nb/check"
    with desk_window(chromium, address) as page:
        assert violations(page) == []
        check(page, saved(sound(1), tmp_path, "god.pdf"), "Vi fant ingen feil")
        expect(page.get_by_text("god.pdf")).to_be_visible()
        pdf = sound(2)
        pdf.pages[1].contents_add(b" 1 0 0 rg 100 200 60 40 re f")
        page.goto(address)
        check(page, saved(pdf, tmp_path, "dårlig.pdf"), "Ikke send fila til trykk")
        expect(page.get_by_text("Fargene er for skjerm (RGB)")).to_be_visible()
        frame = page.locator(".fault-box").first
        assert frame.evaluate("box => box.style.left.endsWith('%') && parseFloat(box.style.left) > 0")
        expect(page.get_by_role("link", name="Last ned rapporten (JSON)")).to_be_visible()
        assert violations(page) == []


def test_a_form_without_a_file_comes_back(chromium: Browser, small_desk: RunningDesk) -> None:
    with desk_window(chromium, f"{small_desk.address}nb/check") as page:
        page.locator("#check-pdf").evaluate("field => field.removeAttribute('required')")
        page.get_by_role("button", name="Sjekk fila").click()
        expect(page.get_by_text("Velg en PDF-fil først.")).to_be_visible()
