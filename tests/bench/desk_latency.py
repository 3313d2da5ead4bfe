"""`python tests/bench/desk_latency.py`: from a key to the pixels of the page, in the browser, on the shipped deck.

One question is edited fifty times, key by key; each is timed in the window from the key until the frame after the one
in which the page with the text of that key stands on the screen.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory

sys.path[0] = str(Path(__file__).resolve().parents[1])

from browser import running_chromium  # noqa: E402
from desks import desk_window, running_desk, shipped_project  # noqa: E402
from playwright.sync_api import Page  # noqa: E402

from deckgen.desk.engine_thread import QUIET  # noqa: E402

EDITS = 50

CARDS = {
    "a6-cards": "card:3.1.1",
    "tarot-cards": "card:3.1.1",
    "runsheets-a4": "theme:3:sheet.1",
}
"""Pages that show the question, by their layouts."""

PATIENCE = 120_000
"""Milliseconds for all products to be composed for the first time."""

QUESTION = "questions/balanse/text"

MEASURE = """() => {
  window.times = [];
  let pressed = 0;
  document.addEventListener('keydown', () => { pressed = performance.now(); }, true);
  document.addEventListener('desk:page', () => {
    const begun = pressed;
    pressed = 0;
    if (begun) requestAnimationFrame(() => requestAnimationFrame(() => window.times.push(performance.now() - begun)));
  });
}"""


def measured(page: Page, edits: int = EDITS) -> list[float]:
    """Milliseconds from each of so many keys to its pixels."""
    page.wait_for_selector("body[data-ready]")
    page.locator(f".text[data-address='{QUESTION}']").first.click()
    page.wait_for_selector(".place", timeout=PATIENCE)
    page.evaluate(MEASURE)
    for number in range(edits):
        page.keyboard.press("Backspace" if number % 2 else "a")
        page.wait_for_function("count => window.times.length === count", arg=number + 1)
    times: list[float] = page.evaluate("() => window.times")
    return times


def summary_of(times: Sequence[float]) -> str:
    """The median and the 95th percentile of some milliseconds."""
    return f"median {median(times):.0f} ms, 95th percentile {quantiles(times, n=20)[-1]:.0f} ms, {len(times)} edits"


def main() -> None:
    """Print the median and the 95th percentile for each page."""
    with TemporaryDirectory() as folder, running_chromium() as browser:
        root = shipped_project(Path(folder))
        with running_desk(root, quiet=QUIET) as desk:  # as the command has it
            for layout, name in CARDS.items():
                with desk_window(browser, f"{desk.address}nb/pages/{layout}/{name}") as page:
                    times = measured(page)
                print(f"{layout}: {summary_of(times)}", flush=True)


if __name__ == "__main__":
    main()
