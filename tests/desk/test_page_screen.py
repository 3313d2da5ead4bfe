"""A page, large: a text is changed where it stands, and the page, the file and all products follow."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from browser import violations
from desks import RunningDesk, asked_of_engine, await_focus, close_and_stay, desk_window, running_desk, shipped_project
from playwright.sync_api import Browser, Locator, Page, Route, expect

CARD = "nb/pages/a6-cards/card:3.1.1"

QUESTION = "questions/balanse/text"

OLD = "Hvordan holder vi balansen mellom oppgaven og måten vi arbeider på?"

FIELD = "document.querySelector('.plate textarea')"

FILLED = "Kan vi faktisk " + "holde balansen mellom oppgaven og måten som vi arbeider på sammen " * 6 + "hver dag?"
"""More than any card has room for."""


@pytest.fixture(scope="module")
def lasting_desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningDesk]:
    """A desk over three themes, of which two sizes of cards are made."""
    root = shipped_project(tmp_path_factory.mktemp("pages"))
    folder = root / "themes" / "kulturskole"
    for file in folder.glob("*.yaml"):
        if file.name[:2] not in ("01", "03", "13", "de"):
            file.unlink()
    deck = folder / "deck.yaml"
    text = deck.read_text("utf-8")
    products = next(line for line in text.splitlines() if line.startswith("products:"))
    deck.write_text(text.replace(products, "products: [a6-cards, tarot-cards]"), "utf-8")
    with running_desk(root) as running:
        yield running


@pytest.fixture
def small_desk(lasting_desk: RunningDesk) -> Iterator[RunningDesk]:
    """That desk, its files as they were when a test is over."""
    contents = {file: file.read_bytes() for file in lasting_desk.file("").glob("*.yaml")}
    yield lasting_desk
    for file, content in contents.items():
        file.write_bytes(content)
    asked_of_engine(lasting_desk, lambda engine: engine.read())


def _text(page: Page, address: str = QUESTION) -> Locator:
    return page.locator(f".text[data-address='{address}']").first


def _opened(page: Page, address: str = QUESTION) -> Locator:
    page.wait_for_selector("body[data-ready]")
    _text(page, address).click()
    return page.locator(".plate textarea")


def _await_saved(page: Page, file: Path, text: str) -> None:
    page.wait_for_selector("[data-saved][data-state=saved]")
    assert text in file.read_text("utf-8")


def test_text_is_typed_on_the_page_and_only_it_changes_in_its_file(chromium: Browser, small_desk: RunningDesk) -> None:
    file = small_desk.file("03-to-spor.yaml")
    before = file.read_text("utf-8")
    with desk_window(chromium, f"{small_desk.address}{CARD}") as page:
        page.wait_for_selector("body[data-ready]")
        printed = _text(page).bounding_box()
        page.wait_for_selector(".place")
        assert page.locator(".place h3").all_inner_texts() == ["Dialogkort A6", "Dialogkort tarot"]
        assert violations(page) == []
        field = _opened(page)
        expect(field).to_have_attribute("aria-label", "Spørsmål 3.1")
        assert violations(page) == []
        page.wait_for_function("() => document.fonts.check('700 16px page-grotesk-700')")
        lying = field.bounding_box()
        assert printed and lying
        assert abs(lying["x"] - printed["x"]) <= 2
        assert lying["width"] - printed["width"] <= 4
        glyphs = _glyph_box(page)
        assert abs(glyphs["top"] - printed["y"]) <= 2
        picture = page.locator("#sheet > img").get_attribute("src")
        field.fill("")
        field.press_sequentially("Hvem holder balansen?")
        _await_saved(page, file, "Hvem holder balansen?")
        page.wait_for_function(
            "before => document.querySelector('#sheet > img').getAttribute('src') !== before", arg=picture
        )
        assert field.evaluate("field => field === document.activeElement && field.selectionStart") == 21
        page.wait_for_function("() => document.getElementById('field-line').textContent.includes('Passer på alle')")
        assert re.search(r"Plass til omtrent \d+ tegn til", page.locator("#field-line").inner_text())
        field.press("Enter")
        expect(page.locator(".plate")).to_have_count(0)
        await_focus(page, "#strip *")
    assert file.read_text("utf-8") == before.replace(OLD, "Hvem holder balansen?")


def _glyph_box(page: Page) -> dict[str, float]:
    """Where the capitals of the field's first line begin, by the measures of its font."""
    box: dict[str, float] = page.evaluate(
        """() => {
          const area = document.querySelector('.plate textarea'), style = getComputedStyle(area);
          const context = document.createElement('canvas').getContext('2d');
          context.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
          const ink = context.measureText('H');
          const content = ink.fontBoundingBoxAscent + ink.fontBoundingBoxDescent;
          const half = (parseFloat(style.lineHeight) - content) / 2;
          const top = area.getBoundingClientRect().top + half + ink.fontBoundingBoxAscent - ink.actualBoundingBoxAscent;
          return { top };
        }"""
    )
    return box


def test_by_keyboard_alone_a_text_is_changed_overflows_and_is_mended(
    chromium: Browser, small_desk: RunningDesk
) -> None:
    file = small_desk.file("03-to-spor.yaml")
    with desk_window(chromium, f"{small_desk.address}{CARD}") as page:
        page.wait_for_selector("body[data-ready]")
        await_focus(page, ".text[aria-label='Spørsmål 3.1']")
        page.keyboard.press("Enter")
        page.keyboard.press("Control+A")
        page.keyboard.insert_text(FILLED)
        page.wait_for_selector("#to-ways")
        _await_saved(page, file, "Kan vi faktisk")
        assert re.match(r"\d+ tegn for langt for Dialogkort", page.locator("#field-line").inner_text())
        marked = page.locator(".mirror mark").inner_text()
        assert FILLED.endswith(marked)
        assert len(marked) < len(FILLED) - 60
        assert page.locator(".place.is-bad").count() >= 1
        assert violations(page) == []
        page.keyboard.press("Tab")
        await_focus(page, "#to-ways")
        page.keyboard.press("Enter")
        await_focus(page, "#ways *")
        expect(page.get_by_role("button", name="Stryk «faktisk», 8 tegn kortere")).to_be_visible()
        page.get_by_role("button", name="Gå tilbake til teksten som passet").focus()
        page.keyboard.press("Enter")
        page.wait_for_function("() => document.getElementById('field-line').textContent.includes('Passer på alle')")
        _await_saved(page, file, OLD)
        page.keyboard.press("Escape")
        await_focus(page, ".text[aria-label='Spørsmål 3.1']")
        page.keyboard.press("ArrowRight")
        page.wait_for_url("**/card:3.2.1")


def test_empty_field_is_not_saved_and_the_old_text_comes_back(chromium: Browser, small_desk: RunningDesk) -> None:
    file = small_desk.file("03-to-spor.yaml")
    before = file.read_bytes()
    with desk_window(chromium, f"{small_desk.address}{CARD}") as page:
        field = _opened(page)
        field.fill("")
        expect(page.locator("#field-line")).to_contain_text("Feltet er tomt")
        field.press("Escape")
        page.wait_for_selector("[data-saved][data-state=saved]")
    assert file.read_bytes() == before


@pytest.mark.parametrize("choice", ["Bruk min tekst", "Bruk teksten i mappa", "Skriv sammen selv"])
def test_text_that_two_changed_is_shown_beside_the_other(
    chromium: Browser, small_desk: RunningDesk, choice: str
) -> None:
    file = small_desk.file("03-to-spor.yaml")
    before = file.read_text("utf-8")
    with desk_window(chromium, f"{small_desk.address}{CARD}") as page:
        field = _opened(page)
        file.write_text(before.replace(OLD, "Hva er balanse for dere?"), "utf-8")
        field.fill("Hva er balanse her hos oss?")
        page.wait_for_selector(".conflict-sides .plate p")
        expect(page.locator("[data-saved]")).to_have_text("Venter på deg")
        assert "Hva er balanse for dere?" in file.read_text("utf-8")
        marked = page.locator(".conflict-side").first.locator("mark").all_inner_texts()
        assert marked == ["her", "hos", "oss?"]
        assert violations(page) == []
        page.get_by_role("button", name=choice).click()
        if choice == "Skriv sammen selv":
            joint = page.locator(".plate textarea")
            expect(joint).to_have_value("Hva er balanse her hos oss? Hva er balanse for dere?")
            joint.fill("Hva er balanse for oss alle?")
        page.wait_for_selector("[data-saved][data-state=saved]")
    wanted = {
        "Bruk min tekst": "Hva er balanse her hos oss?",
        "Bruk teksten i mappa": "Hva er balanse for dere?",
        "Skriv sammen selv": "Hva er balanse for oss alle?",
    }
    assert file.read_text("utf-8") == before.replace(OLD, wanted[choice])


def test_last_key_is_saved_although_one_leaves_at_once(chromium: Browser, small_desk: RunningDesk) -> None:
    file = small_desk.file("03-to-spor.yaml")
    with desk_window(chromium, f"{small_desk.address}{CARD}") as page:
        _opened(page).fill("Hva er balanse?")
        page.evaluate("address => { location.href = address; }", f"{small_desk.address}nb/pages/a6-cards/card:3.2.1")
        page.wait_for_url("**/card:3.2.1")
        page.wait_for_selector("body[data-ready]")
        page.goto(f"{small_desk.address}{CARD}")
        page.wait_for_selector("body[data-ready]")
        expect(_opened(page)).to_have_value("Hva er balanse?")
    assert "Hva er balanse?" in file.read_text("utf-8")


def test_text_that_another_took_out_can_be_copied(chromium: Browser, small_desk: RunningDesk) -> None:
    file = small_desk.file("03-to-spor.yaml")
    with desk_window(chromium, f"{small_desk.address}nb/pages/a6-cards/card:3.4.1") as page:
        field = _opened(page, "questions/krefter-til-utvikling/text")
        text = file.read_text("utf-8").replace("id: krefter-til-utvikling", "id: noe-annet")
        file.write_text(text, "utf-8")
        field.fill("Hva trengs?")
        page.wait_for_selector("#conflict blockquote")
        expect(page.locator("#conflict blockquote")).to_have_text("Hva trengs?")
        expect(page.get_by_role("button", name="Kopier teksten min")).to_be_visible()
        assert violations(page) == []
        expect(page.locator("#outside")).to_be_hidden()
        page.locator("#conflict").get_by_role("button", name="Lukk").click()
        expect(page.locator("#stage")).to_be_visible()
    assert file.read_text("utf-8") == text


def test_text_that_waits_is_told_from_another_text_and_saved_when_its_file_can_be_read(
    chromium: Browser, small_desk: RunningDesk
) -> None:
    file = small_desk.file("03-to-spor.yaml")
    before = file.read_text("utf-8")
    with desk_window(chromium, f"{small_desk.address}{CARD}") as page:
        field = _opened(page)
        file.write_text(f"{before}\nquestions: [\n", "utf-8")
        field.fill("Hva holder balansen?")
        line = page.locator("#field-line")
        expect(line).to_contain_text("Dette kan ikke lagres ennå.")
        page.locator(".text:not([hidden])").first.click()
        expect(line).to_contain_text("«Spørsmål 3.1» er ikke lagret ennå.")
        assert violations(page) == []
        page.get_by_role("button", name="Gå dit").click()
        expect(field).to_have_value("Hva holder balansen?")
        file.write_text(before, "utf-8")
        expect(page.locator("[data-saved]")).to_have_attribute("data-state", "saved")
        expect(line).not_to_contain_text("ikke lagre")
    assert file.read_text("utf-8") == before.replace(OLD, "Hva holder balansen?")


def test_conflict_of_a_text_that_one_has_left_is_shown_for_that_text(
    chromium: Browser, small_desk: RunningDesk
) -> None:
    file = small_desk.file("03-to-spor.yaml")
    before = file.read_text("utf-8")
    with desk_window(chromium, f"{small_desk.address}{CARD}") as page:
        waiting: list[Route] = []

        def hold(route: Route) -> None:
            waiting.append(route)

        page.route("**/texts", hold)
        field = _opened(page)
        with page.expect_request("**/texts"):
            field.fill("Hva er balanse her hos oss?")
        page.locator(".text:not([hidden])").first.click()
        expect(page.locator(".plate textarea")).not_to_have_value("Hva er balanse her hos oss?")
        file.write_text(before.replace(OLD, "Hva er balanse for dere?"), "utf-8")
        for route in waiting:
            route.continue_()
        page.unroute("**/texts")
        expect(page.locator("#conflict-title")).to_have_text("Noen andre har også endret dette spørsmålet")
        page.get_by_role("button", name="Bruk min tekst").click()
        expect(page.locator("[data-saved]")).to_have_attribute("data-state", "saved")
        expect(page.locator(".plate textarea")).to_have_value("Hva er balanse her hos oss?")
    assert file.read_text("utf-8") == before.replace(OLD, "Hva er balanse her hos oss?")


def test_field_that_is_emptied_key_by_key_and_left_at_once_keeps_the_text(
    chromium: Browser, small_desk: RunningDesk
) -> None:
    file = small_desk.file("03-to-spor.yaml")
    before = file.read_text("utf-8")
    with desk_window(chromium, f"{small_desk.address}{CARD}") as page:
        field = _opened(page)
        field.fill("H")
        expect(page.locator("[data-saved]")).to_have_attribute("data-state", "saved")
        field.fill("")
        page.reload()
        page.wait_for_selector("body[data-ready]")
        expect(_opened(page)).to_have_value(OLD)
    assert file.read_text("utf-8") == before


def test_what_is_typed_when_the_desk_is_gone_can_be_copied_and_is_not_left_without_a_word(
    chromium: Browser, small_desk: RunningDesk
) -> None:
    with desk_window(chromium, f"{small_desk.address}{CARD}") as page:
        field = _opened(page)
        page.route("**/texts", lambda route: route.fulfill(status=422))
        field.fill("Hva holder balansen?")
        line = page.locator("#field-line")
        expect(line).to_contain_text("Fikk ikke lagret. Teksten står i feltet, og prøves igjen.")
        expect(line.get_by_role("button", name="Kopier teksten min")).to_be_visible()
        assert close_and_stay(page) == "beforeunload"
        expect(field).to_have_value("Hva holder balansen?")
        page.unroute("**/texts")
        expect(page.locator("[data-saved]")).to_have_attribute("data-state", "saved")


def test_too_long_question_becomes_two_and_a_size_is_left_out(chromium: Browser, small_desk: RunningDesk) -> None:
    file, deck = small_desk.file("03-to-spor.yaml"), small_desk.file("deck.yaml")
    with desk_window(chromium, f"{small_desk.address}{CARD}") as page:
        field = _opened(page)
        field.fill(f"Dette vet vi alle fra før av. {FILLED}")
        page.get_by_role("button", name="Del i to ved punktum").click()
        page.wait_for_function("() => document.querySelectorAll('#strip a[data-page-link]').length === 7")
        assert 'text: "Dette vet vi alle fra før av."' in file.read_text("utf-8")
        page.goto(f"{small_desk.address}nb/pages/a6-cards/card:3.2.1")
        page.get_by_role("button", name="Lag ikke Dialogkort tarot").click()
        page.wait_for_function("() => document.querySelectorAll('.place').length === 1")
        assert "products: [a6-cards]" in deck.read_text("utf-8")


def test_what_stops_the_page_is_said_and_what_others_write_comes_into_the_field(
    chromium: Browser, small_desk: RunningDesk
) -> None:
    file = small_desk.file("03-to-spor.yaml")
    before = file.read_text("utf-8")
    with desk_window(chromium, f"{small_desk.address}{CARD}") as page:
        field = _opened(page)
        picture = page.locator("#sheet > img").get_attribute("src")
        field.fill("Hva er {question.finnes-ikke.number}?")
        page.wait_for_selector("#field-line .fault")
        line = page.locator("#field-line")
        expect(line).to_contain_text("Teksten er lagret, men siden kan ikke vises slik ennå.")
        expect(line.locator("[lang=en]").first).to_contain_text("finnes-ikke")
        assert "03-to-spor.yaml:18" in line.locator("code").text_content()  # type: ignore[operator]
        expect(page.locator("#sheet > img")).to_have_attribute("src", picture)
        assert violations(page) == []
        field.fill("Hva er kort {question.laere-av-erfaring.number}?")
        page.wait_for_function("() => document.getElementById('field-line').textContent.includes('som blir 3.2')")
        _await_saved(page, file, "laere-av-erfaring.number}?")
        with desk_window(chromium, f"{small_desk.address}{CARD}") as other:
            _opened(other).fill("Hva er balanse?")
            _await_saved(other, file, "Hva er balanse?")
        page.wait_for_function("() => document.querySelector('.plate textarea').value === 'Hva er balanse?'")
        expect(line).not_to_contain_text("som blir")
    assert file.read_text("utf-8") == before.replace(OLD, "Hva er balanse?")


def test_page_stands_larger_and_an_editor_is_opened_at_the_line(chromium: Browser, small_desk: RunningDesk) -> None:
    with desk_window(chromium, f"{small_desk.address}en/pages/a6-cards/card:3.1.1") as page:
        page.wait_for_selector("body[data-ready]")
        page.evaluate("() => document.fonts.ready.then(() => true)")
        sheet = page.locator("#sheet")
        await_focus(page, "#texts .text")
        whole = sheet.bounding_box()
        page.keyboard.press("Control++")
        page.wait_for_url("**zoom=1.25**")
        expect(page.locator("#page-after")).to_have_attribute("href", re.compile("zoom=1.25"))
        larger = sheet.bounding_box()
        assert whole and larger and larger["width"] > 1.1 * whole["width"]
        page.wait_for_selector(".place")
        address = page.get_by_role("link", name="Open in an editor", include_hidden=True).get_attribute("href")
        assert (
            address == f"vscode://file{small_desk.root.resolve().as_posix()}/themes/kulturskole/03-to-spor.yaml:18:11"
        )
        page.locator("#turn").click()
        page.wait_for_url("**/card:3.1.2?zoom=1.25")


@pytest.mark.parametrize(
    "address", ["poster-a3/kind:poster.1", "a6-cards/theme:3:theme.2", "runsheets-a4/theme:3:sheet.1"]
)
def test_pages_of_other_kinds_are_reached_and_read_by_all(chromium: Browser, desk: RunningDesk, address: str) -> None:
    with desk_window(chromium, f"{desk.address}nb/pages/{address}") as page:
        page.wait_for_selector("body[data-ready]")
        texts = page.locator(".text")
        assert texts.count() > 1
        texts.first.focus()
        page.keyboard.press("ArrowDown")
        page.wait_for_function("() => document.querySelectorAll('.text')[1] === document.activeElement")
        assert violations(page) == []
        page.set_viewport_size({"width": 320, "height": 640})
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert violations(page) == []


def test_caret_stands_where_one_clicked_in_browsers_that_know_places_in_paragraphs_only(
    chromium: Browser, small_desk: RunningDesk
) -> None:
    with desk_window(chromium, f"{small_desk.address}{CARD}") as page:
        carets = []
        for forgotten in ("", "Document.prototype.caretPositionFromPoint = undefined"):
            page.add_init_script(forgotten)
            page.reload()
            page.wait_for_selector("body[data-ready]")
            _text(page).click(position={"x": 60, "y": 40})
            field = page.locator(".plate textarea")
            await_focus(page, ".plate textarea")
            page.wait_for_function(
                f"() => {{ const field = {FIELD}; return field.selectionStart < field.value.length; }}"
            )
            carets.append(field.evaluate("field => field.selectionStart"))
            assert page.locator(".mirror").text_content() == ""
        assert carets[0] == carets[1] > 0


def test_marks_scroll_with_a_text_that_is_longer_than_the_page(chromium: Browser, small_desk: RunningDesk) -> None:
    with desk_window(chromium, f"{small_desk.address}{CARD}") as page:
        field = _opened(page)
        field.fill(FILLED)
        field.press("Control+End")
        page.wait_for_selector(".plate.is-marked")
        marks = "document.querySelector('.mirror')"
        page.wait_for_function(f"() => {FIELD}.scrollTop > 0 && {FIELD}.scrollTop === {marks}.scrollTop")


def test_page_that_the_browser_kept_while_it_was_left_is_the_newest(chromium: Browser, small_desk: RunningDesk) -> None:
    file = small_desk.file("03-to-spor.yaml")
    with desk_window(chromium, f"{small_desk.address}{CARD}") as page:
        page.wait_for_selector("body[data-ready]")
        picture = str(page.locator("#sheet > img").get_attribute("src"))
        page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))")
        file.write_text(file.read_text("utf-8").replace(OLD, "Hva er balanse?"), "utf-8")
        with desk_window(chromium, f"{small_desk.address}{CARD}") as other:
            other.wait_for_selector("body[data-ready]")
            expect(other.locator("#sheet > img")).not_to_have_attribute("src", picture)
        expect(page.locator("#sheet > img")).to_have_attribute("src", picture)  # it does not listen
        page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
        expect(page.locator("#sheet > img")).not_to_have_attribute("src", picture)
        expect(page.locator("#lost")).to_be_hidden()
        shown = str(page.locator("#sheet > img").get_attribute("src"))
        file.write_text(file.read_text("utf-8").replace("Hva er balanse?", OLD), "utf-8")
        expect(page.locator("#sheet > img")).not_to_have_attribute("src", shown)  # it listens again
