"""The deck at a glance in a browser: rows of themes, by keyboard, in all views, and as it follows its files."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from browser import scrolls_sideways, violations
from desk_engines import asked
from desks import RunningDesk, desk_window, running_desk, shipped_project
from playwright.sync_api import Browser, Page, expect

from deckgen.desk.events import Event
from deckgen.desk.saved_texts import TextChange

CARDS = "nb/pages/a6-cards"

IN_VIEW = """() => [...document.querySelectorAll("a[data-page] img")].filter((img) => {
  const box = img.getBoundingClientRect();
  return box.bottom > 0 && box.top < innerHeight;
}).every((img) => img.complete && img.naturalWidth > 0)"""
"""Whether all pictures in view are there."""


SMALL_TARGETS = """() => [...document.querySelectorAll("a, button, summary")]
  .filter((control) => control.checkVisibility() && !control.closest("p, .page, .skip"))
  .filter((control) => control.getBoundingClientRect().height < 43.5)
  .map((control) => control.outerHTML)"""
"""Controls that a finger misses; links in a sentence and what is a picture of a page are as large as they are."""


def focused(page: Page) -> str:
    """The page whose link has the focus."""
    return str(page.evaluate("document.activeElement.dataset.page ?? ''"))


def test_each_theme_has_a_row_with_its_cards(chromium: Browser, desk: RunningDesk) -> None:
    with desk_window(chromium, desk.address) as page:
        expect(page.get_by_role("heading", level=1)).to_have_text("Kort")
        expect(page.locator(".row[data-theme]")).to_have_count(13)
        row = page.locator("#theme-3")
        expect(row.get_by_role("heading", level=2)).to_have_text("3 To spor")
        expect(row.locator("a[data-page='card:3.1.1'] .page-words")).to_contain_text("Hvordan holder vi balansen")
        tabs = page.get_by_role("navigation", name="Hovedmeny").get_by_role("link").all_inner_texts()
        assert tabs == ["Kort", "Plakat", "Veileder", "Kjøreplaner", "Annet", "Kommunen vår"]
        page.wait_for_function(IN_VIEW)
        assert page.evaluate("document.fonts.check('700 16px Deck')")


def test_pictures_are_drawn_only_as_they_come_into_view(chromium: Browser, desk: RunningDesk) -> None:
    with desk_window(chromium, f"{desk.address}nb/pages/tarot-cards?size=large") as page:
        page.wait_for_function(IN_VIEW)
        last = page.locator("a[data-page] img").last
        assert not last.evaluate("img => img.complete")
        page.get_by_role("navigation", name="Temaer").get_by_role("link", name="Fremtidens kulturskole").click()
        page.wait_for_function(IN_VIEW)
        expect(page.locator("#places a[aria-current]")).to_contain_text("Fremtidens kulturskole")


def test_the_browser_finds_a_word_on_a_card_that_is_not_drawn_yet(chromium: Browser, desk: RunningDesk) -> None:
    with desk_window(chromium, f"{desk.address}{CARDS}?size=large") as page:
        word = page.locator("#theme-12 a[data-page]").nth(2)
        assert not word.locator("img").evaluate("img => img.complete")
        text = " ".join(word.locator(".page-words").inner_text().split()[-4:])
        assert page.evaluate("text => window.find(text)", text)
        card = page.evaluate("getSelection().anchorNode.parentElement.closest('a').dataset.page")
        assert card == word.get_attribute("data-page")
        page.wait_for_function(IN_VIEW)


def test_arrows_move_in_a_row_and_tab_between_rows(chromium: Browser, desk: RunningDesk) -> None:
    with desk_window(chromium, f"{desk.address}{CARDS}") as page:
        page.locator("#theme-1 a[data-page]").first.focus()
        for key, wanted in (("ArrowRight", "card:1.1.1"), ("End", "theme:1:blank.1"), ("ArrowLeft", "card:1.4.1")):
            page.keyboard.press(key)
            assert focused(page) == wanted
        for _ in range(3):  # a new question of theme 2, the theme, its first card
            page.keyboard.press("Tab")
        assert focused(page).startswith("theme:2:theme")
        for _ in range(3):
            page.keyboard.press("Shift+Tab")
        assert focused(page) == "card:1.4.1"
        page.keyboard.press("Home")
        page.keyboard.press("Enter")
        page.wait_for_url("**/pages/a6-cards/theme:1:theme.1")


def test_arrows_up_and_down_move_in_a_row_that_wraps(chromium: Browser, desk: RunningDesk) -> None:
    with desk_window(chromium, f"{desk.address}{CARDS}?size=large") as page:
        page.locator("#theme-7 a[data-page]").first.focus()
        page.keyboard.press("ArrowDown")
        first_below = focused(page)
        assert first_below.startswith("card:7.")
        page.keyboard.press("ArrowUp")
        assert focused(page) == "theme:7:theme.1"


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("a6-cards", "Kort"),
        ("a6-cards?view=cut&side=backs&size=large", "Kort"),
        ("a6-cards?view=sheets", "Kort"),
        ("guide-a4", "Veileder"),
        ("runsheets-a4?size=small", "Kjøreplaner"),
        ("poster-a3", "Plakat"),
        ("tents-a4", "Annet"),
    ],
)
def test_every_view_is_whole_and_accessible(chromium: Browser, desk: RunningDesk, path: str, kind: str) -> None:
    with desk_window(chromium, f"{desk.address}nb/pages/{path}") as page:
        expect(page.locator(".tabs [aria-current]")).to_have_text(kind)
        assert violations(page) == []
        assert page.evaluate(SMALL_TARGETS) == []
        for width in (320, 640, 1920):
            page.set_viewport_size({"width": width, "height": 700})
            assert not scrolls_sideways(page), width


def test_the_address_remembers_how_one_looks(chromium: Browser, desk: RunningDesk) -> None:
    with desk_window(chromium, f"{desk.address}{CARDS}") as page:
        width = page.locator("a[data-page]").first.bounding_box()
        page.get_by_role("link", name="Større", exact=True).click()
        page.wait_for_url("**size=large**")
        larger = page.locator("a[data-page]").first.bounding_box()
        assert width and larger and larger["width"] > 1.4 * width["width"]
        page.get_by_role("link", name="Baksider", exact=True).click()
        page.get_by_role("link", name="Med beskjæring").click()
        page.get_by_role("link", name="Tarot", exact=True).click()
        page.wait_for_url("**/pages/tarot-cards?size=large&side=backs&view=cut")
        page.locator("#deck-menu summary").click()
        page.get_by_role("link", name="English", exact=True).click()
        page.wait_for_url("**/en/pages/tarot-cards?size=large&side=backs&view=cut")
        expect(page.get_by_role("link", name="Backs")).to_have_attribute("aria-current", "true")


def test_booklet_lies_open_and_sheets_have_two_sides(chromium: Browser, desk: RunningDesk) -> None:
    with desk_window(chromium, f"{desk.address}nb/pages/guide-a4") as page:
        units = page.locator(".unit")
        assert units.nth(0).locator(".page").count() == 1
        left, right = (units.nth(1).locator(".page").nth(at).bounding_box() for at in (0, 1))
        assert left and right and abs(left["x"] + left["width"] - right["x"]) < 1
        page.get_by_role("link", name="Ark", exact=True).click()
        expect(page.locator(".page-name").first).to_have_text("Ark 1, forside")
        expect(page.locator("#sum")).to_contain_text("13 ark")


def change(desk: RunningDesk, card: str, words: str, window: Page) -> None:
    """Change the question of a card, as another window does."""
    texts = asked(desk, lambda engine: engine.texts("a6-cards", card))
    source = next(text.source for text in texts if text.source and text.source.address.startswith("questions/"))
    wanted = TextChange(source.file, source.address, source.text, words)
    with ThreadPoolExecutor(1) as pool:  # this thread has the loop of the browser
        pool.submit(lambda: asyncio.run(desk.desk.save(wanted))).result()
    window.request.get(f"{desk.address}assets/icon.svg")  # wakes the loop of the desk


CHANGED = """([row, before]) => [...document.querySelectorAll(`${row} a[data-page] img`)]
  .some((img, at) => img.src !== before[at] && img.complete)"""

SOURCES = "all => all.map((img) => img.src)"


def test_only_changed_pictures_load_and_the_place_is_kept(chromium: Browser, own_desk: RunningDesk) -> None:
    with (
        desk_window(chromium, f"{own_desk.address}nb/pages/poster-a3") as other,
        desk_window(chromium, f"{own_desk.address}{CARDS}") as page,
    ):
        page.locator("#theme-9").scroll_into_view_if_needed()
        page.locator("#theme-9 a[data-page]").nth(2).focus()
        page.wait_for_function(IN_VIEW)
        place, focus = page.evaluate("scrollY"), focused(page)
        page.evaluate("for (const img of document.images) img.isKept = true")
        before = page.locator("#theme-9 img").evaluate_all(SOURCES)
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url) if "/pictures/" in request.url else None)
        change(own_desk, focus, "Hva er nytt?", other)
        page.wait_for_function(CHANGED, arg=["#theme-9", before])
        after = page.locator("#theme-9 img").evaluate_all(SOURCES)
        assert sum(old != new for old, new in zip(before, after, strict=True)) == 1
        expect(page.locator(f"a[data-page='{focus}'] .page-words")).to_contain_text("Hva er nytt?")
        assert len(asked) == 1
        assert (page.evaluate("scrollY"), focused(page)) == (place, focus)
        assert page.evaluate("[...document.images].every((img) => img.isKept)")


def test_what_does_not_fit_is_told_and_leads_to_its_card(chromium: Browser, own_desk: RunningDesk) -> None:
    with desk_window(chromium, f"{own_desk.address}{CARDS}") as page:
        page.wait_for_function(IN_VIEW)
        before = page.locator("a[data-page] img").evaluate_all(SOURCES)
        words = "Hva skal vi gjøre med alt det som ikke får plass på ett eneste lite kort? " * 6
        change(own_desk, "card:3.1.1", words, page)
        notice = page.locator("#misfits .bad")
        expect(notice).to_contain_text("Ikke alt passer på Dialogkort A6: 3.1. Resten skrives ut som før.")
        assert page.locator("a[data-page] img").evaluate_all(SOURCES) == before, "all is seen as it fitted last"
        expect(page.locator("a[data-page='card:3.1.1'] .too-long")).to_have_text("Passer ikke")
        assert violations(page) == []
        notice.get_by_text("Fil og linje", exact=True).click()
        expect(notice).to_contain_text("03-to-spor.yaml:")
        notice.get_by_role("link", name="3.1").click()
        page.wait_for_url("**/pages/a6-cards/card:3.1.1")


def test_a_file_that_can_not_be_read_is_told_and_the_deck_stays(chromium: Browser, own_desk: RunningDesk) -> None:
    with desk_window(chromium, f"{own_desk.address}{CARDS}") as page:
        file = own_desk.file("03-to-spor.yaml")
        file.write_text(f"{file.read_text('utf-8')}\nquestions: again\n", "utf-8")
        change(own_desk, "card:1.1.1", "Hva er nytt?", page)
        notice = page.locator("#notices .bad")
        expect(notice).to_contain_text("Angre den siste endringen")
        notice.get_by_text("Fil og linje", exact=True).click()
        expect(notice).to_contain_text("03-to-spor.yaml:")
        assert page.locator("a[data-page]").count() > 80
        assert violations(page) == []


def test_what_others_change_is_marked(chromium: Browser, own_desk: RunningDesk) -> None:
    with desk_window(chromium, f"{own_desk.address}{CARDS}") as page:
        page.wait_for_function(IN_VIEW)
        while not own_desk.desk.listeners.queues:  # the window does not listen yet
            page.wait_for_timeout(20)
        own_desk.desk.listeners.tell(Event("outside", {"texts": [{"new": "Hva er nytt?"}], "files": ["a"]}))
        change(own_desk, "card:1.2.1", "Hva er nytt?", page)
        expect(page.locator("#outside")).to_contain_text("Noen har endret en tekst i et annet program: «Hva er nytt?»")
        expect(page.locator("a.is-new")).to_have_attribute("data-page", "card:1.2.1")
        page.locator("#outside").get_by_role("link", name="Vis").click()
        assert page.evaluate("location.hash") == "#page-card:1.2.1"
        assert violations(page) == []
        page.locator("#outside").get_by_role("button", name="Lukk").click()
        expect(page.locator("#outside")).to_be_hidden()


def test_deck_appears_when_it_can_be_read_at_last(chromium: Browser, tmp_path: Path) -> None:
    root = shipped_project(tmp_path)
    file = root / "themes/kulturskole/deck.yaml"
    text = file.read_text("utf-8")
    file.write_text(f"title: [\n{text}", "utf-8")
    with running_desk(root) as desk, desk_window(chromium, desk.address) as page:
        expect(page.get_by_role("heading", level=1)).to_have_text("Kortstokken kan ikke vises ennå")
        expect(page.locator("#notices .bad h2")).to_have_text("Kortstokken kan ikke leses")
        assert violations(page) == []
        file.write_text(text, "utf-8")
        with ThreadPoolExecutor(1) as pool:  # this thread has the loop of the browser
            pool.submit(asyncio.run, desk.desk.read()).result()
        page.request.get(desk.address)  # wakes the loop of the desk
        expect(page.locator("a[data-page]").first).to_be_attached()


@pytest.mark.parametrize("width", [320, 390])
def test_a_telephone_has_two_rows_above_a_screen(chromium: Browser, desk: RunningDesk, width: int) -> None:
    with desk_window(chromium, f"{desk.address}nb/municipality", width) as page:
        expect(page.locator(".tabs [aria-current]")).to_be_in_viewport(ratio=1)
        page.locator("#undo").evaluate("form => form.hidden = false")
        page.locator("[data-saved]").evaluate(
            "place => { place.dataset.state = 'waiting'; place.textContent = place.dataset.wordWaiting; }"
        )
        bar = page.locator(".bar").bounding_box()
        assert bar is not None
        assert bar["height"] < 2 * 60
        assert not scrolls_sideways(page)
        assert violations(page) == []
        page.click("#deck-menu summary")
        page.locator("#deck-menu").get_by_role("link", name="Bestill trykk").click()
        expect(page.get_by_role("heading", name="Bestill trykk")).to_be_visible()
