"""A real browser for tests of web pages: Debian's Chromium, driven by Playwright, started once for all tests.

It is in no network: what a page asks for beside its own file is refused and noted in `asked`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Playwright, Request, sync_playwright
from tools import need

WIDTHS = (320, 390, 1280)
"""Widths of windows in CSS pixels: the narrowest that WCAG asks for, a telephone, a desk."""

HEIGHTS: Mapping[int, int] = {320: 640, 390: 844, 1280: 800, 1920: 1080}

ACCESSIBLE = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
"""The rules of axe-core that a page is judged by."""


@contextmanager
def running_chromium() -> Iterator[Browser]:
    """The browser, for a fixture of the session."""
    program = need("chromium")
    playwright: Playwright
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def opened(browser: Browser, file: Path, width: int = 1280, **options: Any) -> Iterator[Page]:
    """A page opened from a file, in a window of its own that knows of no other.

    `options` are those of Playwright's `new_context`: `color_scheme`, `reduced_motion`, `java_script_enabled`,
    `has_touch`. What the page asks the network for, and what it does wrong, fails the test.
    """
    asked: list[str] = []
    faults: list[str] = []
    viewport = options.pop("viewport", {"width": width, "height": HEIGHTS.get(width, 800)})
    context = browser.new_context(viewport=viewport, offline=True, **options)
    context.set_default_timeout(20_000)
    page = context.new_page()
    page.on("request", lambda request: _note_request(request, asked))
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda message: faults.append(message.text) if message.type in ("error", "warning") else None)
    try:
        page.goto(file.as_uri())
        page.evaluate("document.fonts.ready.then(() => true)") if options.get("java_script_enabled", True) else None
        yield page
    finally:
        context.close()
    assert not asked, f"the page asks the network for {asked}"
    assert not faults, f"the page has faults: {faults}"


def _note_request(request: Request, asked: list[str]) -> None:
    if not request.url.startswith(("file:", "data:", "blob:")):
        asked.append(request.url)


def violations(page: Page) -> list[str]:
    """What axe-core finds wrong with a page as it stands, each with the first places."""
    options = {"runOnly": {"type": "tag", "values": list(ACCESSIBLE)}, "resultTypes": ["violations"]}
    rules: Sequence[Mapping[str, Any]] = Axe().run(page, options=options).response["violations"]
    return [f"{rule['id']}: {rule['help']}: {[node['target'] for node in rule['nodes'][:4]]}" for rule in rules]


def scrolls_sideways(page: Page) -> bool:
    """Whether a page is wider than its window."""
    return bool(page.evaluate("document.scrollingElement.scrollWidth > document.scrollingElement.clientWidth"))
