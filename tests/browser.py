"""A real browser for tests of web pages: Debian's Chromium, driven by Playwright, started once for all tests.

It is in no network: what a page asks for beside its own file is refused and noted in `asked`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
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

KEPT = "localStorage.length + sessionStorage.length + document.cookie.length"
"""How much a browser keeps of a page."""

TWO_FRAMES = "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"


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
    """A page opened from a file, in a window of its own that knows of no other; `options` are those of `window`."""
    with window(browser, width, **options) as page, shown(page, file, options.get("java_script_enabled", True)):
        yield page


@contextmanager
def window(browser: Browser, width: int = 1280, **options: Any) -> Iterator[Page]:
    """A window that knows of no other, and shows nothing yet.

    `options` are those of Playwright's `new_context`: `color_scheme`, `reduced_motion`, `java_script_enabled`,
    `has_touch`.
    """
    viewport = options.pop("viewport", {"width": width, "height": HEIGHTS.get(width, 800)})
    context = browser.new_context(viewport=viewport, offline=True, **options)
    context.set_default_timeout(20_000)
    try:
        yield context.new_page()
    finally:
        context.close()


@contextmanager
def shown(page: Page, file: Path, has_script: bool = True) -> Iterator[Page]:
    """A file in a window, loaded anew: a window of its own for each test would take most of the test's time.

    What the page asks the network for, what it does wrong and what it keeps fails the test.
    """
    asked: list[str] = []
    faults: list[str] = []
    listeners: dict[Any, Callable[[Any], None]] = {
        "request": lambda request: _note_request(request, asked),
        "pageerror": lambda error: faults.append(str(error)),
        "console": lambda message: faults.append(message.text) if message.type in ("error", "warning") else None,
    }
    page.goto("about:blank")  # the same file with another fragment would not be loaded
    for event, listener in listeners.items():
        page.on(event, listener)
    try:
        page.goto(file.as_uri())
        page.evaluate("document.fonts.ready.then(() => true)") if has_script else None
        yield page
        assert not (has_script and page.evaluate(KEPT)), "the page keeps something"
    finally:
        for event, listener in listeners.items():
            page.remove_listener(event, listener)
    assert not asked, f"the page asks the network for {asked}"
    assert not faults, f"the page has faults: {faults}"


def _note_request(request: Request, asked: list[str]) -> None:
    if not request.url.startswith(("file:", "data:", "blob:")):
        asked.append(request.url)


def violations(page: Page) -> list[str]:
    """What axe-core finds wrong with a page as it stands, each with the first places."""
    page.wait_for_load_state()
    options = {"runOnly": {"type": "tag", "values": list(ACCESSIBLE)}, "resultTypes": ["violations"]}
    axe = Axe()
    if not page.evaluate("'axe' in window"):  # its script is long
        page.evaluate(axe.axe_script)
    rules: Sequence[Mapping[str, Any]] = page.evaluate("options => axe.run(options)", options)["violations"]
    return [f"{rule['id']}: {rule['help']}: {[node['target'] for node in rule['nodes'][:4]]}" for rule in rules]


def scrolls_sideways(page: Page) -> bool:
    """Whether a page is wider than its window."""
    return bool(page.evaluate("document.scrollingElement.scrollWidth > document.scrollingElement.clientWidth"))


def resize(page: Page, width: int, height: int) -> None:
    """Give a window another size, and the page time to follow."""
    page.set_viewport_size({"width": width, "height": height})
    page.evaluate(TWO_FRAMES)
