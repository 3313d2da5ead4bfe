"""Files to take along, in a browser."""

from __future__ import annotations

import io
from urllib.parse import urljoin
from zipfile import is_zipfile

from browser import scrolls_sideways, violations
from desks import RunningDesk, desk_window
from playwright.sync_api import Browser

from deckgen.desk.screens.download_screen import attachment


def test_screen_files_and_texts_are_downloads(chromium: Browser, small_desk: RunningDesk) -> None:
    with desk_window(chromium, f"{small_desk.address}nb/download") as page:
        assert violations(page) == []
        sheet = page.request.get(urljoin(page.url, f"{page.url}/texts.xlsx"))
        assert is_zipfile(io.BytesIO(sheet.body()))
        assert 'filename="kulturskole.xlsx"' in sheet.headers["content-disposition"]
        assert page.request.get(f"{page.url}/texts.exe").status == 404
        page.get_by_role("button", name="PDF Veileder A5").click()
        page.get_by_role("heading", name="Filene er klare").wait_for()
        assert violations(page) == []
        link = page.get_by_role("link", name="Åpne", exact=True).get_attribute("href") or ""
        answer = page.request.get(urljoin(page.url, link))
        assert answer.headers["content-type"] == "application/pdf"
        assert answer.body().startswith(b"%PDF")
        missing = page.request.get(urljoin(page.url, link.replace("kulturskole", "..%2F..%2Fpasswd")))
        assert missing.status in (400, 404)


def test_what_the_deck_does_not_have_is_refused(chromium: Browser, small_desk: RunningDesk) -> None:
    with desk_window(chromium, f"{small_desk.address}en/download", 320) as page:
        assert not scrolls_sideways(page)
        origin = page.url.partition("/en/")[0].rpartition("/")[0]
        headers = {"Content-Type": "application/x-www-form-urlencoded", "Origin": origin}
        for form in ("edition=screen&layout=..%2Fx", "edition=press", ""):
            assert page.request.post(page.url, data=form, headers=headers).status == 404


def test_no_name_of_a_deck_gets_out_of_its_header() -> None:
    assert attachment("kort.md") == 'attachment; filename="kort.md"'
    assert attachment('vår"\r\nX: y.md') == "attachment; filename*=utf-8''v%C3%A5r%22%0D%0AX%3A%20y.md"
