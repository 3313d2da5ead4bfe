"""The whole story of the desk, started as one starts it: a deck is opened, changed, mended and printed."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
from base64 import b64encode
from collections.abc import Iterator
from difflib import ndiff
from io import BytesIO
from pathlib import Path
from urllib.parse import urljoin

import pytest
from desks import desk_window, shipped_project
from msgspec import Struct
from PIL import Image, ImageChops
from playwright.sync_api import Browser, Page, expect
from svg_samples import svg
from tools import run

from deckgen.desk.state_folder import OVERRIDE

PATIENCE = 60

THEME = "themes/kulturskole/03-to-spor.yaml"

OLD = "Hvordan holder vi balansen mellom oppgaven og måten vi arbeider på?"

NEW = "Hvem holder balansen?"

FILLED = "Kan vi faktisk " + "holde balansen mellom oppgaven og måten som vi arbeider på sammen " * 6 + "hver dag?"
"""More than any card has room for."""

ADDED = "Hva gjør vi i morgen?"

ARMS = svg('<path d="M10 10H90V60L50 95L10 60Z" fill="#00c800"/>')

DROP = """([selector, name, coded]) => {
    const bytes = Uint8Array.from(atob(coded), sign => sign.charCodeAt(0));
    const data = new DataTransfer();
    data.items.add(new File([bytes], name));
    for (const kind of ["dragenter", "dragover", "drop"])
        document.querySelector(selector).dispatchEvent(
            new DragEvent(kind, {dataTransfer: data, bubbles: true, cancelable: true}));
}"""


class ServedDesk(Struct, frozen=True):
    """A desk that was started by its command, in a folder of its own."""

    process: subprocess.Popen[str]
    root: Path
    address: str

    def text(self, file: str = THEME) -> str:
        """What a file of the folder says."""
        return (self.root / file).read_text("utf-8")


@pytest.fixture
def served(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ServedDesk]:
    """The desk of the shipped deck."""
    monkeypatch.setenv(OVERRIDE, str(tmp_path / "state"))
    root = shipped_project(tmp_path / "Vår kommune")
    command = [sys.executable, "-u", "-m", "deckgen", "serve", "--no-browser"]
    with subprocess.Popen(
        command, cwd=root, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8"
    ) as process:
        try:
            assert process.stdout
            yield ServedDesk(process, root, process.stdout.readline().strip())
        finally:
            process.kill()


def test_a_question_is_changed_and_mended_by_keyboard_alone(chromium: Browser, served: ServedDesk) -> None:
    before = served.text()
    with desk_window(chromium, served.address) as page:
        pass_by = names_until(page, "3 To spor Spørsmål: 4")
        assert pass_by[0] == "Hopp til innholdet"
        assert {"Kort", "Plakat", "Kommunen vår", "Skriv ut", "Bestill trykk", "1 Prosessledelse Spørsmål: 4"} <= set(
            pass_by
        )
        page.keyboard.press("Enter")
        assert names_until(page, "3 To spor") == ["Nytt spørsmål – To spor", "Mer om temaet To spor", "3 To spor"]
        page.keyboard.press("ArrowRight")
        assert name_of_focus(page) == f"To spor 3.1 {OLD}"
        page.keyboard.press("Enter")
        page.wait_for_selector("body[data-ready]")
        assert name_of_focus(page) == "Spørsmål 3.1"
        picture, box = picture_of(page), box_of(page)
        page.keyboard.press("Enter")
        assert name_of_focus(page) == "Spørsmål 3.1"
        retype(page, NEW)
        await_fit(page)
        assert differences(picture, picture_of(page), box)
        assert served.text() == before.replace(OLD, NEW)
        mend_by_keyboard(page)
        assert served.text() == before.replace(OLD, NEW)
        page.keyboard.press("Escape")
        assert name_of_focus(page) == "Spørsmål 3.1"
        page.keyboard.press("Escape")
        page.wait_for_url("**/pages/a6-cards#page-card:3.1.1")
        assert name_of_focus(page) == f"To spor 3.1 {NEW}"


def test_a_deck_is_changed_mended_added_to_and_printed(chromium: Browser, served: ServedDesk, tmp_path: Path) -> None:
    before = served.text()
    with desk_window(chromium, served.address) as page:
        page.get_by_role("link", name=f"3.1 {OLD}").click()
        change_and_mend(page, served)
        assert changed_lines(before, served.text()) == [f'-   - text: "{OLD}"', f'+   - text: "{NEW}"']
        page.click("#all-pages")
        page.get_by_role("link", name="Nytt spørsmål – To spor").click()
        page.wait_for_url("**/new-question")
        page.locator("#new-text").fill(ADDED)
        page.get_by_role("button", name="Legg til").click()
        expect(page.locator(".question-words").last).to_contain_text(ADDED)
        put_in_arms(page)
        print_theme(page, tmp_path / "ark.pdf")
    facts, text = run("pdfinfo", tmp_path / "ark.pdf"), run("pdftotext", "-raw", tmp_path / "ark.pdf", "-")
    assert re.search(r"Page size: +595.* x 841.* pts \(A4\)", facts)
    assert re.search(r"Pages: +4\n", facts)
    assert NEW in " ".join(text.split()) and ADDED in " ".join(text.split())
    served.process.send_signal(signal.SIGINT)
    output, errors = served.process.communicate()
    assert (output.splitlines()[-1], errors, served.process.returncode) == ("the desk is closed", "", 0)


def mend_by_keyboard(page: Page) -> None:
    """Make the question too long, and go back to what fitted by what is offered at the side."""
    retype(page, FILLED)
    page.wait_for_selector("#to-ways")
    page.keyboard.press("Tab")
    assert name_of_focus(page) == "Se hva du kan gjøre"
    page.keyboard.press("Enter")
    ways = names_until(page, "Gå tilbake til teksten som passet", first=name_of_focus(page))
    assert ways[0].startswith("Stryk «faktisk»")
    page.keyboard.press("Enter")
    await_fit(page)


def change_and_mend(page: Page, served: ServedDesk) -> None:
    """Change a question where it stands, make it too long, and go back to what fitted."""
    page.wait_for_selector("body[data-ready]")
    picture, box = picture_of(page), box_of(page)
    page.locator(".text[aria-label='Spørsmål 3.1']").click()
    retype(page, NEW)
    await_fit(page)
    assert differences(picture, picture_of(page), box)
    retype(page, FILLED)
    page.get_by_role("button", name="Gå tilbake til teksten som passet").click()
    await_fit(page)
    assert NEW in served.text()


def put_in_arms(page: Page) -> None:
    """Let a coat of arms fall on the deck; its colour is on a card then."""
    page.get_by_role("link", name="Kommunen vår").click()
    page.wait_for_url("**/municipality")
    shown = page.locator("#pages-arms img").first
    expect(page.locator("#pages-arms li").first).to_contain_text("Dialogkort A6")
    before = str(shown.get_attribute("src"))
    page.evaluate(DROP, ["#arms .drop", "våpen.svg", b64encode(ARMS).decode()])
    expect(shown).not_to_have_attribute("src", before)
    assert greens(image_at(page, before)) < 9 < greens(image_at(page, shown.get_attribute("src")))


def greens(image: Image.Image) -> int:
    """How many pixels are plainly green."""
    red, green, blue = image.split()
    plain = ImageChops.darker(ImageChops.subtract(green, red), ImageChops.subtract(green, blue))
    return sum(plain.histogram()[50:])


def print_theme(page: Page, file: Path) -> None:
    """Make the sheets of a theme for the office, and keep their file."""
    page.get_by_role("link", name="Skriv ut").click()
    page.get_by_label("Ett tema").check()
    page.select_option("#print-theme", "3")
    page.wait_for_url(re.compile("theme=3"))
    page.get_by_text("Lag 2 ark og åpne").wait_for()
    with page.context.expect_page():
        page.click("#print-make")
    with page.expect_download() as download:
        page.get_by_role("link", name=re.compile("^Last ned Rundt")).click()
    download.value.save_as(file)


def retype(page: Page, text: str) -> None:
    """Put a text in the field that one is in."""
    page.keyboard.press("Control+A")
    page.keyboard.insert_text(text)


def await_fit(page: Page) -> None:
    """Wait until a text is saved and fits in all sizes."""
    page.wait_for_selector("[data-saved][data-state=saved]")
    page.wait_for_function("() => document.getElementById('field-line').textContent.includes('Passer på alle')")


def name_of_focus(page: Page) -> str:
    """The accessible name of where one is, as the browser tells it to screen readers."""
    browser = page.context.new_cdp_session(page)
    focus = browser.send("Runtime.evaluate", {"expression": "document.activeElement"})["result"]["objectId"]
    tree = browser.send("Accessibility.getPartialAXTree", {"objectId": focus, "fetchRelatives": False})
    browser.detach()
    return str(tree["nodes"][0]["name"]["value"])


def names_until(page: Page, wanted: str, first: str = "", most: int = 40) -> list[str]:
    """The names of what Tab reaches, up to one that is wanted; `first` is where one is already."""
    names = [first] if first else []
    while not names or names[-1] != wanted:
        assert len(names) < most, names
        page.keyboard.press("Tab")
        names.append(name_of_focus(page))
    return names


def picture_of(page: Page) -> Image.Image:
    """The page as it is shown."""
    return image_at(page, page.locator("#sheet > img").get_attribute("src"))


def image_at(page: Page, address: str | None) -> Image.Image:
    """A picture of the desk."""
    return Image.open(BytesIO(page.request.get(urljoin(page.url, address)).body())).convert("RGB")


def box_of(page: Page) -> dict[str, float]:
    """Where the question stands, in shares of its page."""
    box: dict[str, float] = page.locator(".text[aria-label='Spørsmål 3.1']").evaluate(
        "text => Object.fromEntries(['left', 'top', 'width', 'height'].map(s => [s, parseFloat(text.style[s]) / 100]))"
    )
    return box


def differences(before: Image.Image, after: Image.Image, box: dict[str, float]) -> bool:
    """Whether two pictures of a page differ where a text stands."""
    assert before.size == after.size
    left, top = box["left"] * before.width, box["top"] * before.height
    part = (left, top, left + box["width"] * before.width, top + box["height"] * before.height)
    return ImageChops.difference(before.crop(part), after.crop(part)).getbbox() is not None


def changed_lines(before: str, after: str) -> list[str]:
    """The lines of a text that are others now, as a diff has them."""
    return [line for line in ndiff(before.splitlines(), after.splitlines()) if line[0] in "+-"]
