"""Play in a real browser: whole rounds by keyboard, every state at every width, by day and by night."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import minimal
import pytest
import right_to_left
from browser import KEPT, TWO_FRAMES, opened, resize, scrolls_sideways, shown, violations, window
from page_looks import GAP, SURROUND, beside, compare_look
from PIL import Image
from playwright.sync_api import Browser, Dialog, Page
from samples import project_with
from web_samples import page_of, real_page

from deckgen.source.project import Project

LOOK = 450
"""The height of pictures for the README, in pixels."""


@pytest.fixture(scope="module")
def real_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the Norwegian deck."""
    file = tmp_path_factory.mktemp("real") / "kulturskole.html"
    file.write_bytes(real_page().content)
    return file


@pytest.fixture(scope="module")
def desk(chromium: Browser) -> Iterator[Page]:
    """A window on a desk, where nothing moves."""
    with window(chromium, reduced_motion="reduce") as page:
        yield page


@pytest.fixture
def playing(desk: Page, real_file: Path) -> Iterator[Page]:
    """The Norwegian deck in the window that many tests use, none of which changes more than the page."""
    with shown(desk, real_file) as page:
        yield page


@pytest.fixture
def playing_alone(chromium: Browser, real_file: Path) -> Iterator[Page]:
    """The Norwegian deck in a window of its own."""
    with opened(chromium, real_file, reduced_motion="reduce") as page:
        yield page


def page_file(project: Project) -> Path:
    """The page of a deck of a project, beside its sources."""
    file = project.root / "prove.html"
    file.write_bytes(page_of(project, "prove").content)
    return file


def go(page: Page, address: str) -> None:
    """Open an address of the page, as a link to it would."""
    page.evaluate(
        "to => location.hash === to || new Promise(done => {"
        "addEventListener('popstate', done, {once: true}); location.hash = to})",
        address,
    )


def heading(page: Page) -> str:
    """The heading that has the focus, as a screen reader says it."""
    said = page.evaluate("document.activeElement.matches('h1') ? document.activeElement.textContent : ''")
    return re.sub(r"\s+", " ", said).strip()


def said(page: Page) -> str:
    """What a screen reader is told, which Play writes a frame after it emptied the place, so that it is told anew."""
    page.evaluate(TWO_FRAMES)
    return page.locator("[role=status]").inner_text()


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def tab_to(page: Page, words: str) -> None:
    """Press Tab until what has these words has the focus."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("(document.activeElement.labels?.[0] ?? document.activeElement).innerText").strip() == words:
            return
    pytest.fail(f"Tab leads to no `{words}`")


def buttons(page: Page) -> list[str]:
    """What the buttons say that are to be seen."""
    return [text.strip() for text in page.locator(".play button:visible").all_inner_texts()]


def set_dots(page: Page, *steps: int) -> None:
    for step in steps:
        page.click(f"[data-key=step-{step}]")


def dots(page: Page, kind: str) -> list[int]:
    """How many dots, or rings, each step shows, from the first step up."""
    steps = page.locator(".play-step").all()
    return [step.locator(kind).count() for step in steps]


def states(page: Page) -> Iterator[str]:
    """All that Play shows, one state after the other."""
    yield from card_states(page)
    go(page, "#play/aside")
    yield "what was put aside"
    go(page, "#play/howto")
    yield "how to use the cards"
    yield from staircase_states(page)
    go(page, "#play/take-along")
    page.fill("textarea", "Anne ringer Petter.")
    yield "what is taken along"


def card_states(page: Page) -> Iterator[str]:
    go(page, "#play")
    yield "choosing"
    page.check("input[value='3']")
    page.click(".play-primary")
    yield "a theme card"
    press(page, "Enter")
    yield "an introduction"
    press(page, "Enter")
    yield "a card face down"
    press(page, "Enter")
    yield "a question"
    press(page, "Escape")
    yield "the menu"
    press(page, "Escape")
    page.click(".play-clock")
    yield "the run sheet"
    page.click("[data-key=put-aside]")


def staircase_states(page: Page) -> Iterator[str]:
    go(page, "#play/staircase")
    yield "the staircase"
    set_dots(page, 1, 2, 2, 3, 2, 1, 3, 2)
    yield "dots that are hidden"
    page.click(".play-primary")
    yield "dots"
    page.click(".play-primary")
    set_dots(page, 2, 2)
    yield "rings of the last round"


def test_a_whole_round_by_keyboard_alone(playing: Page) -> None:
    begin_by_keyboard(playing)
    talk_by_keyboard(playing)
    take_out_by_keyboard(playing)
    press(playing, "Enter")
    assert heading(playing) == "Det tar vi med oss"
    talked = playing.locator(".play-list li").all_inner_texts()
    assert [text.split()[0] for text in talked] == ["3.1", "3.3", "3.4", "3.2"]
    tab_to(playing, "Hva ble dere enige om, hvem gjør hva, og når snakkes dere igjen?")
    playing.keyboard.type("Vi møtes igjen i mai.")
    tab_to(playing, "Lukk")
    press(playing, "Enter")
    assert playing.locator(".play").is_hidden()
    assert playing.evaluate("document.activeElement.innerText") == "Fortsett samtalen"


def begin_by_keyboard(page: Page) -> None:
    tab_to(page, "Start en samtale")
    press(page, "Enter")
    assert heading(page) == "Hvilke temaer vil dere snakke om?"
    tab_to(page, "3\nTo spor")
    press(page, "Space")
    tab_to(page, "Start med 4 spørsmål")
    press(page, "Enter")
    assert heading(page) == "3 To spor"
    press(page, "Space")
    assert heading(page) == "To spor – prosess og innhold"


def talk_by_keyboard(page: Page) -> None:
    """Turn the four cards, one of them put aside, and go back on the way."""
    press(page, "ArrowRight")
    assert heading(page) == "Kort 1 av 4 i tema 3, To spor. Det ligger med baksiden opp."
    press(page, "PageDown")
    assert heading(page).startswith("Kort 3.1: Hvordan holder vi balansen")
    press(page, "Enter")
    tab_to(page, "Legg til side")
    press(page, "Enter")
    assert heading(page).startswith("Kort 3 av 4")
    press(page, "Enter", "PageUp")
    assert heading(page).startswith("Kort 3 av 4"), "back turns the card over again"
    press(page, "ArrowLeft")
    assert heading(page).startswith("Kort 3.1:"), "then goes to the card before, past the one that was put aside"
    press(page, "Enter", "Enter", "Enter", "Enter")
    assert heading(page).startswith("Kort 3.4:")


def take_out_by_keyboard(page: Page) -> None:
    press(page, "Escape")
    tab_to(page, "1 kort lagt til side")
    press(page, "Enter")
    tab_to(page, "Ta frem")
    press(page, "Enter")
    assert heading(page).startswith("Kort 3.2:")


SMALL = """[...document.querySelectorAll('.play button, .play .play-check, .play-tile')]
    .filter(made => made.checkVisibility() && Math.min(made.offsetWidth, made.offsetHeight) < 44)
    .map(made => made.outerHTML)"""
"""What fingers miss."""

WIDE = """[...document.querySelectorAll('.play-view, .play-text, .play-panel, .play-bar')]
    .filter(made => made.checkVisibility() && made.scrollWidth > made.clientWidth + 1)
    .map(made => made.className)"""
"""What has to be scrolled sideways."""

OUTSIDE = """[...document.querySelectorAll('.play button, .play h1, .play p')]
    .filter(made => made.checkVisibility() && !made.closest('.play-unseen, .play-panel'))
    .map(made => [made.textContent, made.getBoundingClientRect()])
    .filter(([, box]) => box.width > 1 && (box.left < 0 || box.right > innerWidth + 0.5))
    .map(([text]) => text)"""
"""What reaches out of the window."""


DESKS = ((1920, 1080), (768, 1024), (1280, 800))
# 640 by 400 is what a window of 1280 by 800 has left at 200 %.
HANDS = ((390, 844), (640, 400), (320, 568))


@pytest.mark.parametrize(("sizes", "scheme"), [(DESKS, "light"), (HANDS, "dark")], ids=["desks", "hands"])
def test_every_state_is_accessible_fits_all_windows_and_fingers_hit_all(
    chromium: Browser, real_file: Path, sizes: tuple[tuple[int, int], ...], scheme: str
) -> None:
    """A round in the last size, and in each state the others, in the first of which axe-core looks at it too."""
    walked: list[str] = []
    faults: dict[str, list[str]] = {}
    viewport = dict(zip(("width", "height"), sizes[-1], strict=True))
    options: dict[str, Any] = {"color_scheme": scheme, "reduced_motion": "reduce", "has_touch": True}
    with opened(chromium, real_file, viewport=viewport, **options) as page:
        page.evaluate("document.querySelectorAll('main > *').forEach(part => part.remove())")  # judged as it is read
        for state in states(page):
            walked.append(state)
            for size in sizes:
                resize(page, *size)
                faults[f"{state}, {size}"] = misfits(page)
                faults[state] = violations(page) if size == sizes[0] else faults[state]
    assert {state: wrong for state, wrong in faults.items() if wrong} == {}
    assert len(set(walked)) == 14


def misfits(page: Page) -> list[str]:
    """What is too wide, reaches out of the window, or is too small for fingers."""
    wide = ["the page scrolls sideways"] if scrolls_sideways(page) else []
    return [*wide, *page.evaluate(f"[...{WIDE}, ...{OUTSIDE}, ...{SMALL}]")]


SIZES = """() => {
    const sizes = {};
    while (!document.querySelector('.play-take-along')) {
        document.querySelector('.play-primary').click();
        const text = document.querySelector('.play-text');
        if (!text) continue;
        const isWhole = text.scrollHeight <= text.clientHeight && text.scrollWidth <= text.clientWidth;
        const isLoose = !text.classList.contains('is-tight');
        const size = parseFloat(getComputedStyle(text).getPropertyValue('--fit'));
        sizes[text.querySelector('h1').textContent] = isWhole && isLoose ? size : 0;
    }
    return sizes;
}"""
"""The size of type of each card by its heading, 0 where it does not fit, in a round of all of them."""


@pytest.mark.parametrize(("width", "height"), [(390, 844), (1920, 1080)])
def test_all_cards_fill_their_room_and_fit(desk: Page, real_file: Path, width: int, height: int) -> None:
    with sized(desk, width, height), shown(desk, real_file) as page:
        go(page, "#play")
        page.click(".play-primary")
        cards = page.evaluate(SIZES)
    questions = {name: size for name, size in cards.items() if name.startswith("Kort ")}
    assert [name for name, size in cards.items() if not size] == []
    assert (len(questions), len(cards)) == (58, 71)
    longest, shortest = max(questions, key=len), min(questions, key=len)
    assert questions[longest] <= questions[shortest]
    assert min(questions.values()) >= (24 if width == 390 else height / 14), "as large as on a card, or for a hall"


@contextmanager
def sized(page: Page, width: int, height: int) -> Iterator[None]:
    """A window in another size for a while."""
    before = page.viewport_size
    assert before
    resize(page, width, height)
    yield
    resize(page, before["width"], before["height"])


def test_motion_only_for_those_who_want_it(chromium: Browser, real_file: Path, playing: Page) -> None:
    running = "document.getAnimations().map(animation => animation.animationName)"
    go(playing, "#play/card/3.2")
    press(playing, "Enter")
    assert playing.evaluate(running) == []
    with opened(chromium, real_file, reduced_motion="no-preference") as page:
        go(page, "#play/card/3.2")
        turned = page.evaluate(f"document.querySelector('.play-primary').click(), {running}")
    assert turned == ["play-turn"]


def test_dark_by_the_machine_and_by_choice(chromium: Browser, real_file: Path, playing: Page) -> None:
    ground = "getComputedStyle(document.querySelector('.play')).backgroundColor"
    go(playing, "#play/card/3.2")
    light = playing.evaluate(ground)
    press(playing, "Escape")
    playing.click("text=Mørk skjerm")
    chosen = playing.evaluate(ground)
    press(playing, "Escape")
    playing.click("text=Lys skjerm")
    with opened(chromium, real_file, color_scheme="dark") as page:
        go(page, "#play/card/3.2")
        assert page.evaluate(ground) == chosen
    assert playing.evaluate(ground) == light == "rgb(255, 255, 255)"
    assert chosen != light


def test_the_back_button_leads_back_through_the_cards(playing: Page) -> None:
    playing.click(".play-start")
    playing.check("input[value='3']")
    playing.click(".play-primary")
    press(playing, "Enter", "Enter", "Enter", "Enter")
    assert heading(playing).startswith("Kort 2 av 4")
    playing.go_back()
    assert heading(playing).startswith("Kort 3.1:"), "the card is turned as it was"
    playing.go_back()
    assert heading(playing) == "To spor – prosess og innhold"
    playing.go_back()
    assert heading(playing) == "Hvilke temaer vil dere snakke om?"
    assert playing.is_checked("input[value='3']")
    playing.go_back()
    assert playing.locator(".play").is_hidden()
    assert playing.locator("main h1").is_visible()


def test_addresses_of_cards(playing: Page) -> None:
    go(playing, "#3.2")
    assert playing.locator(".play").is_hidden()
    assert 0 <= playing.locator("[id='3.2']").bounding_box()["y"] < 800  # type: ignore[index]
    go(playing, "#play/card/3.2")
    assert heading(playing).startswith("Kort 2 av 4 i tema 3")
    playing.reload()
    assert heading(playing).startswith("Kort 2 av 4 i tema 3")
    press(playing, "Escape")
    playing.click("text=Les alle kortene")
    assert playing.evaluate("document.activeElement.id") == "3.2"
    assert playing.evaluate("location.hash") == "#3.2"


@pytest.mark.parametrize(
    "address", ["#play/nothing", "#play/card/99.9", "#play/card/%E0", "#play/aside", "#play/constructor"]
)
def test_an_address_that_leads_nowhere_begins_with_the_themes(playing: Page, address: str) -> None:
    go(playing, address)
    assert heading(playing) == "Hvilke temaer vil dere snakke om?"


def test_several_themes_and_all_of_them(playing: Page) -> None:
    playing.click(".play-start")
    assert "Start med alle 58 spørsmålene" in buttons(playing)
    playing.check("input[value='3']")
    playing.check("input[value='V']")
    assert "Start med 8 spørsmål" in buttons(playing)
    playing.click(".play-primary")
    shown = [heading(playing)]
    while not playing.locator(".play-take-along").count():
        press(playing, "Enter")
        shown.append(heading(playing))
    themes = [text for text in shown if not text.startswith("Kort ")]
    assert themes[0] == "3 To spor"
    assert themes[2] == "V Fremtidens kulturskole"
    assert [text.split(":")[0] for text in shown if re.match(r"Kort \S+:", text)] == [
        f"Kort {sign}.{number}" for sign in "3V" for number in range(1, 5)
    ]


def test_shuffled_cards_are_the_same_cards_after_their_theme(playing: Page) -> None:
    playing.evaluate("Math.random = () => 0")
    go(playing, "#play")
    playing.check("input[value='3']")
    playing.check("text=Bland kortene")
    playing.click(".play-primary")
    assert heading(playing) == "3 To spor"
    press(playing, *["Enter"] * 10)
    talked = [text.split()[0] for text in playing.locator(".play-list li").all_inner_texts()]
    assert talked == ["3.2", "3.3", "3.4", "3.1"]


def test_cards_put_aside(playing: Page) -> None:
    go(playing, "#play/card/3.1")
    playing.click("[data-key=put-aside]")
    assert said(playing) == "Kort 3.1 er lagt til side"
    assert heading(playing).startswith("Kort 2 av 4")
    assert "Legg til side (1)" in buttons(playing)
    playing.go_back()
    assert "Ta frem" in buttons(playing), "the back button shows it, still put aside"
    press(playing, "Escape")
    playing.click("text=1 kort lagt til side")
    playing.click('text="Ta frem"')
    assert heading(playing).startswith("Kort 3.1:")
    assert "Legg til side" in buttons(playing)


def test_the_clock_counts_whole_minutes_of_the_part_one_is_in(playing_alone: Page) -> None:
    playing_alone.clock.install(time=0)
    playing_alone.reload()
    go(playing_alone, "#play/card/3")
    clock = playing_alone.locator(".play-clock")
    assert clock.inner_text() == "5 minutter igjen av denne delen"
    playing_alone.clock.run_for("04:10")
    assert clock.inner_text() == "1 minutt igjen av denne delen"
    playing_alone.clock.run_for("01:00")
    assert clock.inner_text() == "10 minutter igjen av denne delen"
    clock.click()
    assert playing_alone.locator("[aria-current=step]").inner_text().startswith("5–15 min")
    playing_alone.click("text=5 minutter til")
    assert clock.inner_text() == "15 minutter igjen av denne delen"
    assert playing_alone.locator("[aria-current=step]").inner_text().startswith("5–20 min")
    assert playing_alone.evaluate("document.activeElement.innerText") == "5 minutter til"
    playing_alone.click("text=Stopp klokka")
    playing_alone.clock.fast_forward("30:00")
    assert clock.inner_text() == "Klokka er stoppet"
    playing_alone.click("text=Start klokka igjen")
    assert clock.inner_text() == "15 minutter igjen av denne delen"
    playing_alone.clock.fast_forward("02:00:00")
    assert clock.inner_text() == "Tiden er ute. Ta den tiden dere trenger."
    playing_alone.click("text=Skjul klokka")
    assert not clock.count()
    press(playing_alone, "Escape")
    playing_alone.click("text=Vis klokka")
    assert clock.count()


def lines(page: Page) -> int:
    """How many lines the question has that is shown."""
    title = "document.querySelector('.play-text h1')"
    return int(page.evaluate(f"Math.round({title}.offsetHeight / parseFloat(getComputedStyle({title}).lineHeight))"))


def test_questions_have_no_lines_of_a_word_or_two(chromium: Browser, real_file: Path) -> None:
    with opened(chromium, real_file, viewport={"width": 1280, "height": 720}, reduced_motion="reduce") as page:
        for card, most in (("1.1", 3), ("2.3", 2), ("7.9", 3), ("5.3", 4)):
            go(page, f"#play/card/{card}")
            press(page, "Enter")
            assert lines(page) == most, card
            size = page.evaluate("parseFloat(getComputedStyle(document.querySelector('.play-text h1')).fontSize)")
            assert size > 720 / 12, "large enough for a room"


def test_a_theme_of_the_page_is_talked_about_at_once(playing: Page) -> None:
    begin = playing.locator("[id='3'] .play-start")
    assert begin.inner_text() == "Snakk om «To spor»"
    begin.click()
    assert heading(playing) == "3 To spor"
    press(playing, "Escape")
    playing.click("text=Velg temaer på nytt")
    assert playing.is_checked("input[value='3']")
    playing.click("text=Lukk")
    assert playing.evaluate("document.activeElement.innerText") == "Snakk om «To spor»"


LONG_WORD = "Samfunnssikkerhetsberedskapsplanlegging"


def test_words_break_only_where_they_are_wider_than_their_room(chromium: Browser, tmp_path: Path) -> None:
    theme = BARE.replace("title: Samtale", f"title: {LONG_WORD}").replace("Hva er viktig?", f"{LONG_WORD}?")
    deck = project_with(tmp_path, {minimal.DECK_FILE: BARE_DECK, minimal.THEME_FILE: theme})
    with opened(chromium, page_file(deck), viewport={"width": 1280, "height": 720}, reduced_motion="reduce") as page:
        go(page, "#play/card/1.1")
        press(page, "Enter")
        assert heading(page) == f"Kort 1.1: {LONG_WORD}?", "whole for the eye and the ear"
        assert lines(page) == 1
        page.set_viewport_size({"width": 320, "height": 568})
        page.wait_for_selector(".play-text.is-tight")
        assert "\u00ad" in heading(page), "broken where the language breaks it"
        assert page.evaluate(WIDE) == []
        assert page.evaluate(OUTSIDE) == []


def test_dots_are_seen_in_the_colours_of_the_machine(chromium: Browser, real_file: Path) -> None:
    with opened(chromium, real_file, forced_colors="active", reduced_motion="reduce") as page:
        go(page, "#play/staircase")
        page.uncheck("text=Skjul prikkene til alle har satt sin")
        set_dots(page, 1)
        fill = "name => getComputedStyle(document.querySelector(name)).fill"
        assert page.evaluate(fill, ".play-dot") != page.evaluate(fill, ".play-disc")


def test_dots_are_hidden_until_all_have_placed_theirs(playing: Page) -> None:
    go(playing, "#play/staircase")
    for _ in range(5):
        playing.click("[data-key=fewer]")
    set_dots(playing, 1, 2)
    assert dots(playing, ".play-dot") == [0, 0, 0, 0]
    assert playing.locator(".play-lead").inner_text().startswith("2 av 3 har satt sin prikk. Prikkene er skjult")
    assert "Prikkene er skjult. Sett en prikk." in playing.locator("[data-key=step-1]").inner_text()
    assert "Vis prikkene" not in buttons(playing)
    set_dots(playing, 2)
    assert said(playing) == "Prikk 3 av 3 er satt"
    playing.click("text=Vis prikkene")
    assert dots(playing, ".play-dot") == [1, 2, 0, 0]
    assert "2 prikker. Sett en prikk." in playing.locator("[data-key=step-2]").inner_text()
    set_dots(playing, 4)
    assert dots(playing, ".play-dot") == [1, 2, 0, 0], "one too many"
    assert playing.locator(".play-lead").inner_text().endswith("øker dere tallet nederst.")
    playing.click("text=Ny runde")
    assert dots(playing, ".play-ring") == [1, 2, 0, 0], "the last round stays, so that one sees what moved"
    playing.uncheck("text=Skjul prikkene til alle har satt sin")
    set_dots(playing, 4, 3)
    assert dots(playing, ".play-dot") == [0, 0, 1, 1]
    playing.click("text=Ta bort siste prikk")
    assert dots(playing, ".play-dot") == [0, 0, 0, 1]
    assert playing.evaluate(KEPT) == 0


def test_what_is_taken_along_can_be_copied_and_printed(playing_alone: Page) -> None:
    playing_alone.evaluate("navigator.clipboard.writeText = async text => { window.copied = text }")
    go(playing_alone, "#play/card/3.1")
    press(playing_alone, "Enter", "Enter")
    playing_alone.click("[data-key=put-aside]")
    go(playing_alone, "#play/take-along")
    playing_alone.fill("textarea", "Anne ringer Petter.")
    playing_alone.click("text=Kopier alt")
    assert playing_alone.locator(".play-lead").inner_text() == "Alt er kopiert."
    assert playing_alone.evaluate("copied").split("\n") == [
        *("Rundt samme bord", "", "Dere snakket om"),
        "3.1 Hvordan holder vi balansen mellom oppgaven og måten vi arbeider på?",
        *("", "Lagt til side", "3.2 Vi erfarer noe hver dag. Hva hjelper oss å se det og lære av det?"),
        *("", "Hva ble dere enige om, hvem gjør hva, og når snakkes dere igjen?", "Anne ringer Petter."),
    ]
    playing_alone.emulate_media(media="print")
    assert playing_alone.locator(".play-note-printed").inner_text() == "Anne ringer Petter."
    assert buttons(playing_alone) == []
    assert playing_alone.evaluate(KEPT) == 0


def test_nothing_written_is_lost_unasked(playing_alone: Page) -> None:
    asked: list[str] = []

    def refuse(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    playing_alone.on("dialog", refuse)
    go(playing_alone, "#play/take-along")
    playing_alone.fill("textarea", "Ikke mist dette.")
    playing_alone.click("text=Ny samtale")
    assert (asked, playing_alone.input_value("textarea")) == (["confirm"], "Ikke mist dette.")
    playing_alone.click("text=Lukk")
    go(playing_alone, "#play/take-along")
    assert playing_alone.input_value("textarea") == "Ikke mist dette."


def test_the_whole_screen_where_the_browser_allows_it(playing_alone: Page) -> None:
    go(playing_alone, "#play")
    playing_alone.click("text=Full skjerm")
    playing_alone.wait_for_selector("text=Avslutt full skjerm")
    assert playing_alone.evaluate("document.fullscreenElement?.localName") == "html"
    go(playing_alone, "#play/card/3.2")
    press(playing_alone, "Escape")
    playing_alone.click(".play-menu >> text=Avslutt full skjerm")
    playing_alone.wait_for_function("!document.fullscreenElement")
    assert heading(playing_alone) or playing_alone.evaluate("document.activeElement.dataset.key") == "more"


def test_fingers_turn_cards(chromium: Browser, real_file: Path) -> None:
    with opened(chromium, real_file, 390, has_touch=True, is_mobile=True, reduced_motion="reduce") as page:
        page.tap(".play-start")
        page.tap(".play-tile:has([value='3'])")
        for _ in range(4):
            page.tap(".play-primary")
        assert heading(page).startswith("Kort 3.1:")


def test_decks_from_right_to_left_go_the_other_way(desk: Page, tmp_path: Path) -> None:
    file = page_file(right_to_left.project_of(tmp_path, right_to_left.HEBREW))
    with shown(desk, file) as page:
        go(page, "#play")
        press(page, "ArrowLeft")
        assert page.locator(".play-choose").count(), "arrows turn cards only"
        page.click(".play-primary")
        press(page, "ArrowLeft", "ArrowLeft", "ArrowLeft")
        assert page.locator(".is-question.is-up").count()
        side, text = (page.locator(part).bounding_box() for part in (".play-side", ".play-text"))
        assert side and text and side["x"] > text["x"], "the colour stands where one begins to read"
        press(page, "ArrowRight")
        assert page.locator(".is-question.is-down").count()
        assert not scrolls_sideways(page)


def test_a_long_text_scrolls_before_the_next_card_comes(desk: Page, real_file: Path) -> None:
    with sized(desk, 320, 256), shown(desk, real_file) as page:
        go(page, "#play/card/3")
        press(page, "Enter")
        press(page, "PageDown")
        assert page.evaluate("document.querySelector('.play-text').scrollTop") > 0
        assert heading(page) == "To spor – prosess og innhold"
        press(page, *["PageDown"] * 12)
        assert heading(page) != "To spor – prosess og innhold"


BARE = """\
number: 1
title: Samtale
questions:
  - text: Hva er viktig?
"""
BARE_DECK = "title: Prøve\nlanguage: nb\n"


def test_a_deck_without_run_sheets_staircase_and_drawings(desk: Page, tmp_path: Path) -> None:
    bare = project_with(tmp_path, {minimal.DECK_FILE: BARE_DECK, minimal.THEME_FILE: BARE})
    with shown(desk, page_file(bare)) as page:
        page.click(".play-start")
        assert [text.strip() for text in page.locator(".play-check").all_inner_texts()] == ["Bland kortene"]
        page.click("text=Start med det ene spørsmålet")
        assert buttons(page) == ["Mer", "Neste kort"], "a theme card without an introduction has no back to turn"
        press(page, "Enter", "Enter")
        assert heading(page) == "Kort 1.1: Hva er viktig?"
        press(page, "Escape")
        assert not {"Trappa", "Vis klokka", "Slik bruker dere kortene"} & set(buttons(page))
        assert violations(page) == []


HOSTILE = "</script><img src=x onerror=alert(1)><b onclick=alert(1)>&amp;"


def test_hostile_texts_stay_texts(chromium: Browser, tmp_path: Path) -> None:
    written = json.dumps(re.sub(r"([<&])", r"\\\1", HOSTILE))
    theme = minimal.THEME.replace("Hva er viktig?", written).replace("Velkommen.", written)
    theme = theme.replace("Vi snakker om det som er viktig.", written).replace(
        "title: Samtale", f"title: {written}\nshort: Vi"
    )
    deck = minimal.DECK.replace("name: Først", f"name: {written}")
    hostile = project_with(tmp_path, {minimal.DECK_FILE: deck, minimal.THEME_FILE: theme})
    with opened(chromium, page_file(hostile), reduced_motion="reduce") as page:
        page.on("dialog", lambda dialog: pytest.fail(f"a text ran: {dialog.message}"))
        shown = []
        for address in ("#play/card/1", "#play/card/1.1", "#play/take-along", "#play/staircase"):
            go(page, address)
            press(page, "Enter")
            shown.append(page.locator(".play-view").text_content() or "")
        assert page.locator(".play img, .play [onclick], .play [onerror]").count() == 0
    assert [text.count(HOSTILE) for text in shown] == [3, 2, 1, 1], "title, introduction and run sheet; question; name"


def test_texts_of_the_record_are_shown_as_written_whatever_they_hold(
    desk: Page, real_file: Path, tmp_path: Path
) -> None:
    """Play trusts no record: what is no mark of a text is no element either."""
    written = real_file.read_text("utf-8")
    record = json.loads(re.search(r'<script type="application/json" id="deck">(.*?)</script>', written)[1])  # type: ignore[index]
    record["themes"][2]["questions"][1]["text"] = "<em>Hva</em> <img src=x onerror=alert(1)>?"
    start, end = written.index('id="deck">') + 10, written.index("</script>", written.index('id="deck">'))
    file = tmp_path / "hostile.html"
    file.write_text(written[:start] + json.dumps(record).replace("<", "\\u003c") + written[end:], "utf-8")
    with shown(desk, file) as page:
        go(page, "#play/card/3.2")
        press(page, "Enter")
        assert heading(page) == "Kort 3.2: Hva <img src=x onerror=alert(1)>?"
        assert page.locator(".play h1 em").inner_text() == "Hva"


def test_without_script_or_record_the_page_is_there_to_read(
    chromium: Browser, desk: Page, real_file: Path, tmp_path: Path
) -> None:
    with opened(chromium, real_file, java_script_enabled=False) as page:
        assert page.locator("[id='3.2']").is_visible()
        assert not page.locator("text=Start en samtale").count()
    bare = tmp_path / "bare.html"
    bare.write_text(real_file.read_text("utf-8").replace('id="deck"', 'id="none"'), "utf-8")
    with shown(desk, bare) as page:
        assert page.locator("[id='3.2']").is_visible()
        assert not page.locator("text=Start en samtale").count()


def test_look_of_play(chromium: Browser, real_file: Path, tmp_path: Path, pytestconfig: pytest.Config) -> None:
    desks = pictures(chromium, real_file, tmp_path / "desk.png", (1280, 720), desk_looks)
    phones = pictures(chromium, real_file, tmp_path / "phone.png", (390, 683), phone_looks)
    compare_look("play", stacked(beside(desks[:2]), beside([desks[2], *phones])), pytestconfig)


def pictures(
    chromium: Browser, source: Path, file: Path, size: tuple[int, int], looks: Callable[[Page], Iterator[None]]
) -> list[Image.Image]:
    """What a window of a size shows, state by state, each as high as the others."""
    shown = []
    viewport = {"width": size[0], "height": size[1]}
    with opened(chromium, source, viewport=viewport, reduced_motion="reduce") as page:
        for _ in looks(page):
            page.screenshot(path=file)
            shown.append(Image.open(file).convert("RGB").resize((size[0] * LOOK // size[1], LOOK)))
    return shown


def desk_looks(page: Page) -> Iterator[None]:
    go(page, "#play/card/9")
    yield
    go(page, "#play/card/4.1")
    press(page, "Enter")
    yield
    go(page, "#play/staircase")
    set_dots(page, 1, 1, 1, 2, 2, 1, 2, 1)
    page.click(".play-primary")
    page.click(".play-primary")
    set_dots(page, 1, 2, 2, 3, 2, 1, 3, 2)
    page.click(".play-primary")
    yield


def phone_looks(page: Page) -> Iterator[None]:
    go(page, "#play")
    page.check("input[value='2']")
    yield
    go(page, "#play/card/2.1")
    yield
    go(page, "#play/card/8.3")
    press(page, "Enter")
    yield


def stacked(above: Image.Image, below: Image.Image) -> Image.Image:
    whole = Image.new("RGB", (max(above.width, below.width), above.height + below.height - GAP), SURROUND)
    whole.paste(above, (0, 0))
    whole.paste(below, (0, above.height - GAP))
    return whole
