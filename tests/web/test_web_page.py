"""The page: all of the deck as text, once; sound HTML that asks for nothing; and how it behaves in a real browser."""

from __future__ import annotations

import re
from base64 import b64encode
from collections import Counter
from collections.abc import Iterator
from hashlib import sha256
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any

import minimal
import pytest
import right_to_left
from browser import HEIGHTS, opened, scrolls_sideways, shown, violations, window
from hostile_decks import SAID, hostile_project
from markup import markup_faults
from page_looks import beside, compare_look
from PIL import Image
from playwright.sync_api import Browser, Page
from samples import deck_in, project_with
from web_samples import HTML, WebSample, page_of, parsed, real_page, words_in

from deckgen.deck.deck_texts import texts_in
from deckgen.source.entry import Text
from deckgen.web.web_page import anchors_of, policy

HOSTILE = r"'\</script>\<img src=x onerror=alert(1)>\<!-- & '"
LONG = 40
"""Letters of a text that is part of no other by chance."""

NOT_ON_THE_PAGE = ("overrides", "contact", "words", "pictures", "products", "layouts")


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> WebSample:
    theme = minimal.THEME.replace("Hva er viktig?", HOSTILE).replace("title: Samtale", f"title: {HOSTILE}")
    return page_of(project_with(tmp_path_factory.mktemp("hostile"), {minimal.THEME_FILE: theme}), "prove")


@pytest.fixture(scope="module")
def hebrew(tmp_path_factory: pytest.TempPathFactory) -> WebSample:
    return page_of(right_to_left.project_of(tmp_path_factory.mktemp("hebrew"), right_to_left.HEBREW), "prove")


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real page on a disk, in a folder whose name has blanks."""
    file = tmp_path_factory.mktemp("minne pinne") / "kulturskole.html"
    file.write_bytes(real_page().content)
    return file


@pytest.fixture(scope="module")
def desk(chromium: Browser) -> Iterator[Page]:
    """A window on a desk."""
    with window(chromium) as page:
        yield page


@pytest.fixture
def reading(desk: Page, file: Path) -> Iterator[Page]:
    """The real page in the window that many tests use, none of which changes more than the page."""
    with shown(desk, file) as page:
        yield page


def elements(page: WebSample, name: str) -> list[Any]:
    return list(parsed(page).iter(f"{HTML}{name}"))


def texts_of_deck(page: WebSample) -> list[str]:
    """All texts that the page is to have, addresses apart: these stand behind links."""
    deck = page.deck
    parts = [value for name, value in vars(deck).items() if name not in NOT_ON_THE_PAGE]
    texts: list[Text] = [text for part in parts for text in texts_in(part)]
    return [text.value for text in dict.fromkeys(texts) if not text.value.startswith("http")]


def test_the_page_says_all_of_the_deck_and_says_it_once() -> None:
    texts, said = texts_of_deck(real_page()), words_in(parsed(real_page()))
    said += " ".join("".join(elements(real_page(), "footer")[0].itertext()).split())
    long, whole = [text for text in texts if len(text) > LONG], "\n".join(texts)
    assert len(long) > 300
    assert {text: said.count(text) for text in long} == {text: whole.count(text) for text in long}
    assert all(text in said for text in texts)


def test_every_theme_and_card_has_its_address_as_in_print() -> None:
    ids = Counter(element.get("id") for element in parsed(real_page()).iter() if element.get("id"))
    deck = real_page().deck
    assert max(ids.values()) == 1
    assert all(ids[theme.sign] for theme in deck.themes)
    assert all(ids[question.number] for theme in deck.themes for question in theme.questions)
    assert all(ids[chapter.id] for chapter in deck.chapters)
    assert ids["staircase"] == 1


def test_headings_have_no_gaps() -> None:
    tree = parsed(real_page())
    levels = [int(element.tag[-1]) for element in tree.iter() if re.fullmatch(rf"{HTML}h[1-6]", str(element.tag))]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_run_sheets_are_tables_with_scoped_headers() -> None:
    tables = elements(real_page(), "table")
    deck = real_page().deck
    assert len(tables) == sum(bool(theme.runsheet) + bool(theme.short_runsheet) for theme in deck.themes)
    for table in tables:
        assert [cell.get("scope") for cell in table.iter(f"{HTML}th")][:3] == ["col", "col", "row"]


def test_links_lead_where_there_is_something() -> None:
    ids = {element.get("id") for element in parsed(real_page()).iter()}
    for link in elements(real_page(), "a"):
        address = link.get("href")
        assert address.startswith(("https://", "http://", "mailto:")) or address.lstrip("#") in ids


def test_what_was_embedded_may_run_and_nothing_else() -> None:
    html = real_page().html
    policies = [each.get("content") for each in elements(real_page(), "meta") if each.get("http-equiv")]
    (rules,) = policies
    for tag, text in re.findall(r"<(style|script)>(.*?)</\1>", html, re.S):
        assert f"{tag}-src 'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'" in rules
    assert rules.startswith("default-src 'none'; ")
    assert "script-src 'none'" in policy("a", "")
    assert not re.search(r'\bstyle="|\bon\w+="', html)
    assert set(re.findall(r'(?:src|srcset|poster|data)="(.{5})', html)) <= {"data:"}


def test_hostile_texts_stay_texts(hostile: WebSample) -> None:
    assert elements(hostile, "img") == []
    said = words_in(parsed(hostile))
    assert said.count("</script><img src=x onerror=alert(1)><!-- &") == 3


def test_no_text_of_a_deck_becomes_markup_whatever_it_is_for(tmp_path: Path) -> None:
    page = page_of(hostile_project(tmp_path), "prove")
    images, record = elements(page, "img"), page.html.split('type="application/json"')[1].split("</script>")[0]
    assert [image.get("src")[:5] for image in images] == ["data:"] * 3, "the deck's own pictures alone"
    assert {image.get("alt").endswith(SAID) for image in images} == {True}
    assert words_in(parsed(page)).count(SAID) > 60
    assert record.count(r"\u003cimg src=x") > 20
    assert "<" not in record


def test_no_two_things_have_the_same_address(tmp_path: Path) -> None:
    own = minimal.DECK.replace("slug: bruk", "slug: staircase")
    deck = deck_in(tmp_path, {minimal.DECK_FILE: own})
    assert anchors_of(deck) == {"chapter staircase": "staircase-"}


def test_the_same_deck_gives_the_same_bytes(tmp_path: Path, hostile: WebSample) -> None:
    theme = minimal.THEME.replace("Hva er viktig?", HOSTILE).replace("title: Samtale", f"title: {HOSTILE}")
    assert page_of(project_with(tmp_path, {minimal.THEME_FILE: theme}), "prove").content == hostile.content


def test_the_nu_checker_finds_no_fault(file: Path, hostile: WebSample, hebrew: WebSample, tmp_path: Path) -> None:
    files = [file, tmp_path / "hostile.html", tmp_path / "hebrew.html"]
    files[1].write_bytes(hostile.content)
    files[2].write_bytes(hebrew.content)
    assert markup_faults(files) == []


def test_read_is_accessible(reading: Page) -> None:
    assert violations(reading) == []


ALIKE = ".question:nth-of-type(n + 2), tbody tr:nth-of-type(n + 2), .prose > p ~ p"
"""What looks as what stands before it: axe-core measures the contrast of each text, which takes seconds."""


def test_read_is_accessible_on_a_small_screen_by_night(chromium: Browser, file: Path) -> None:
    with opened(chromium, file, 320, color_scheme="dark") as page:
        left = page.evaluate(
            "alike => (document.querySelectorAll(alike).forEach(part => part.remove()),"
            " [...document.querySelectorAll('.theme')].filter(theme => theme.querySelector('.question')).length)",
            ALIKE,
        )
        assert left == 13, "a question of each theme, in its colours"
        assert violations(page) == []


def test_read_never_scrolls_sideways(chromium: Browser, file: Path) -> None:
    with opened(chromium, file, 1280) as page:
        for width in (320, 390, 640, 1280, 1920):  # 640 is 1280 at 200 %
            page.set_viewport_size({"width": width, "height": HEIGHTS.get(width, 400)})
            assert not scrolls_sideways(page), width


def test_text_can_be_twice_as_large(reading: Page) -> None:
    reading.evaluate("document.documentElement.style.fontSize = '225%'")
    assert not scrolls_sideways(reading)
    cut = "e => e.scrollHeight > e.clientHeight + 1 && getComputedStyle(e).overflow !== 'visible'"
    assert reading.evaluate(f"[...document.querySelectorAll('.question, .tread, td, .face')].filter({cut}).length") == 0


def test_without_a_script_all_can_be_read(chromium: Browser, file: Path) -> None:
    with opened(chromium, file, 1280, java_script_enabled=False) as page:
        assert page.locator("main").is_visible()
        assert page.locator('[id="3.2"] .asked').is_visible()
        assert page.locator("[data-play]").inner_text() == ""


def test_an_address_leads_to_its_card(chromium: Browser, file: Path) -> None:
    with opened(chromium, file, 1280, reduced_motion="reduce") as page:
        page.goto(f"{file.as_uri()}#3.2")
        place = page.locator('[id="3.2"]').bounding_box()
        assert place
        assert 0 <= place["y"] < HEIGHTS[1280]
        assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"


def test_the_keyboard_reaches_the_content_first(reading: Page) -> None:
    reading.keyboard.press("Tab")
    assert reading.evaluate("document.activeElement.className") == "skip"
    reading.keyboard.press("Enter")
    assert reading.evaluate("document.activeElement.id") == "main"


def test_fonts_and_colours_are_those_of_the_deck(reading: Page) -> None:
    loaded = "[...document.fonts].filter(face => face.status === 'loaded').map(face => face.family)"
    assert set(reading.evaluate(loaded)) == {"deck-head", "deck-text"}
    style = "getComputedStyle(document.getElementById('3'))"
    assert re.fullmatch(r"#[0-9a-f]{6}", reading.evaluate(f"{style}.getPropertyValue('--ground')"))
    day = reading.evaluate("getComputedStyle(document.body).backgroundColor")
    reading.evaluate("document.documentElement.dataset.mode = 'dark'")
    assert (day, reading.evaluate("getComputedStyle(document.body).backgroundColor")) == (
        "rgb(255, 255, 255)",
        "rgb(22, 24, 28)",
    )


def test_a_deck_from_right_to_left_lies_so(chromium: Browser, hebrew: WebSample, tmp_path: Path) -> None:
    file = tmp_path / "hebrew.html"
    file.write_bytes(hebrew.content)
    with opened(chromium, file, 390) as page:
        assert page.evaluate("getComputedStyle(document.body).direction") == "rtl"
        assert violations(page) == []
        assert not scrolls_sideways(page)


def test_it_prints_in_ink_that_reads(chromium: Browser, file: Path) -> None:
    with opened(chromium, file, 1280, color_scheme="dark") as page:
        page.emulate_media(media="print")
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
        assert not page.locator("header.bar").is_visible()
        assert page.pdf(format="A4").startswith(b"%PDF")


def test_look_of_read(chromium: Browser, file: Path, pytestconfig: pytest.Config) -> None:
    shown = [
        picture(chromium, file, "", (1280, 800), "light"),
        picture(chromium, file, "#3", (1280, 800), "light"),
        picture(chromium, file, "#2.1", (400, 800), "dark"),
    ]
    compare_look("web", beside([image.resize((image.width // 2, image.height // 2)) for image in shown]), pytestconfig)


def picture(chromium: Browser, file: Path, place: str, size: tuple[int, int], scheme: str) -> Image.Image:
    """What a window of a size shows of the page at a place, without its script."""
    viewport = {"width": size[0], "height": size[1]}
    options: dict[str, Any] = {"viewport": viewport, "color_scheme": scheme, "java_script_enabled": False}
    with opened(chromium, file, reduced_motion="reduce", **options) as page:
        page.goto(f"{file.as_uri()}{place}")
        return Image.open(BytesIO(page.screenshot())).convert("RGB")
