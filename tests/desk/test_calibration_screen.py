"""A printer whose backs miss: the test sheet is downloaded, and what it shows is kept for the printer."""

from __future__ import annotations

from pathlib import Path

import pytest
from browser import violations
from desks import RunningDesk, desk_window
from playwright.sync_api import Browser, expect

from deckgen.desk.print_choice import known_printers
from deckgen.desk.screens.calibration_screen import MEASURES, measured_printer
from deckgen.page.geometry import MILLIMETRE
from deckgen.sheets.printers import OVERRIDE


def test_a_printer_is_tried_kept_and_chosen(
    chromium: Browser, small_desk: RunningDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(OVERRIDE, str(tmp_path))
    with desk_window(chromium, f"{small_desk.address}nb/print/test-sheet") as page:
        assert violations(page) == []
        answer = page.request.get(f"{page.url}.pdf?paper=a4&edge=short")
        assert answer.body().startswith(b"%PDF")
        assert page.request.get(f"{page.url}.pdf?paper=a0").status == 404
        page.get_by_label("Hva skal skriveren hete?").fill("Kontor 2. etasje")
        page.get_by_label("Tallet nederst").fill("kanskje")
        page.get_by_role("button", name="Ta vare på skriveren").click()
        expect(page.get_by_role("alert").first).to_be_visible()
        expect(page.get_by_label("Hva skal skriveren hete?")).to_have_value("Kontor 2. etasje")
        page.get_by_label("Tallet nederst").fill("1,5")
        page.get_by_role("button", name="Ta vare på skriveren").click()
        page.get_by_text("Skriveren er lagret").wait_for()
        assert violations(page) == []
        page.goto(f"{small_desk.address}nb/print?printer=Kontor 2. etasje")
        expect(page.get_by_label("Skriver", exact=True)).to_have_value("Kontor 2. etasje")
    assert known_printers()["Kontor 2. etasje"].shift_x == pytest.approx(1.5 * MILLIMETRE)


def test_measures_are_millimetres(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(OVERRIDE, str(tmp_path))
    printer = measured_printer({**MEASURES, "name": "A", "right": "-1,5", "up": "0.8", "scale": "99,6", "edge": "x"})
    assert [printer.shift_x, printer.shift_y] == pytest.approx([-1.5 * MILLIMETRE, 0.8 * MILLIMETRE])
    assert printer.scale == pytest.approx(100 / 99.6)
    assert printer.flip == "long"
    with pytest.raises(ValueError, match="scale"):
        measured_printer({**MEASURES, "scale": "20"})
