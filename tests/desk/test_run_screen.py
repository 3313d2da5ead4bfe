"""A piece of long work, in a browser: it is stopped, and what hinders it is said in words, the tool's own folded."""

from __future__ import annotations

from pathlib import Path

import pytest
from browser import violations
from desks import RunningDesk, desk_window, running_desk
from playwright.sync_api import Browser, expect
from small_desks import small_project

from deckgen.desk.desk_words import LANGUAGES, desk_words
from deckgen.desk.run_tasks import RunFinished
from deckgen.desk.screens.run_screen import KINDS_OF_RUNS, opened_name, pages_in_short


def test_work_is_stopped(chromium: Browser, small_desk: RunningDesk) -> None:
    with desk_window(chromium, f"{small_desk.address}nb/download") as page:
        page.get_by_role("button", name="Bilder (ZIP)").first.click()
        stop = page.get_by_role("button", name="Stopp")
        stop.wait_for()
        assert violations(page) == []
        stop.click()
        page.get_by_role("heading", name="Stoppet").wait_for()
        run = small_desk.desk.runs.runs[int(page.url.rpartition("/")[2])]
        assert run.process.returncode is not None
        assert violations(page) == []
        answer = page.request.get(f"{small_desk.address}nb/runs/999")
        assert answer.status == 404


def test_what_hinders_work_is_said_in_words(chromium: Browser, tmp_path: Path) -> None:
    with running_desk(small_project(tmp_path)) as desk, desk_window(chromium, f"{desk.address}nb/download") as page:
        file = desk.file("03-to-spor.yaml")
        file.write_text(file.read_text("utf-8").replace("number: 3", "number: x"), "utf-8")
        page.get_by_role("button", name="PDF Veileder A5").click()
        page.get_by_role("heading", name="Filene kan ikke lages ennå").wait_for()
        expect(page.get_by_text("Noe i kortstokken må rettes først")).to_be_visible()
        work = page.locator("#run")  # the frame may have words of its own folded
        expect(work.get_by_text("03-to-spor.yaml:").first).to_be_hidden()
        work.get_by_text("Fil og linje").click()
        expect(work.get_by_text("themes/kulturskole/03-to-spor.yaml:").first).to_be_visible()
        assert violations(page) == []


@pytest.mark.parametrize(
    ("pages", "text"),
    [
        ((1,), "1"),
        ((1, 2, 3, 7), "1–3, 7"),
        (tuple(range(1, 60, 2)), "1, 3, 5, 7, 9, 11, 13, 15, 17, 19, 21, 23, …"),
    ],
)
def test_pages_are_named_in_short(pages: tuple[int, ...], text: str) -> None:
    assert pages_in_short(pages) == text


def test_each_kind_of_work_has_its_words() -> None:
    for language in LANGUAGES:
        texts = desk_words(language, "run").texts
        for kind in KINDS_OF_RUNS.values():
            assert {f"{what}-{kind}" for what in ("title", "working", "step", "hindered", "ready")} <= texts.keys()
    assert opened_name(None) == ""
    assert RunFinished(()).faults == ()
