"""A theme's questions are put in another order, copied, taken out and added, by mouse and by keyboard."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from browser import scrolls_sideways, violations
from desks import RunningDesk, await_focus, desk_window
from playwright.sync_api import Browser, Page, expect

THEME = "03-to-spor.yaml"

TEXTS = ".question-words > p:first-child"


@pytest.fixture
def theme_page(chromium: Browser, module_desk: RunningDesk) -> Iterator[Page]:
    """The screen of theme 3."""
    with desk_window(chromium, f"{module_desk.address}nb/themes/3") as page:
        yield page


def texts(page: Page) -> list[str]:
    return page.locator(TEXTS).all_inner_texts()


def acted(page: Page, act: Callable[[], object]) -> None:
    """Do something, and wait until the list of questions is another."""
    before = texts(page)
    act()
    script = "([where, before]) => [...document.querySelectorAll(where)].map(p => p.innerText).join() !== before.join()"
    page.wait_for_function(script, arg=[TEXTS, before])


def test_question_is_moved_and_moved_back_by_keyboard(theme_page: Page, module_desk: RunningDesk) -> None:
    before = module_desk.file(THEME).read_bytes()
    theme_page.locator("#later-balanse").focus()
    acted(theme_page, lambda: theme_page.keyboard.press("Enter"))
    assert [text[:3] for text in texts(theme_page)] == ["3.1", "3.2", "3.3", "3.4"]
    assert texts(theme_page)[1].startswith("3.2 Hvordan holder vi balansen")
    await_focus(theme_page, "#later-balanse")
    expect(theme_page.locator("#outcome")).to_contain_text("Nye numre: 3.1 → 3.2, 3.2 → 3.1")
    acted(theme_page, lambda: theme_page.locator("#earlier-balanse").click())
    assert module_desk.file(THEME).read_bytes() == before


def test_question_is_added_where_one_wants_it_and_taken_out(theme_page: Page, module_desk: RunningDesk) -> None:
    before = module_desk.file(THEME).read_text("utf-8")
    theme_page.fill("#new-text", "Hvem mangler rundt bordet?")
    theme_page.select_option("#new-place", label="Foran 3.2")
    acted(theme_page, lambda: theme_page.press("#new-text", "Enter"))
    assert texts(theme_page)[1] == "3.2 Hvem mangler rundt bordet?"
    after = module_desk.file(THEME).read_text("utf-8")
    added = '  - text: "Hvem mangler rundt bordet?"\n    id: hvem-mangler-rundt-bordet\n'
    assert added in after and after.replace(added, "") == before
    acted(theme_page, lambda: theme_page.locator("#remove-hvem-mangler-rundt-bordet").click())
    assert module_desk.file(THEME).read_text("utf-8") == before


def test_copied_question_is_an_own_one(theme_page: Page, module_desk: RunningDesk) -> None:
    before = module_desk.file(THEME).read_bytes()
    acted(theme_page, lambda: theme_page.locator("#copy-balanse").click())
    assert texts(theme_page)[0][3:] == texts(theme_page)[1][3:]
    theme_page.locator("[id^=remove-]").nth(1).click()
    expect(theme_page.locator(".question")).to_have_count(4)
    assert module_desk.file(THEME).read_bytes() == before


def test_question_moves_to_another_theme_and_one_goes_with_it(theme_page: Page, module_desk: RunningDesk) -> None:
    theme_page.select_option("#move-balanse", value="04-hvor-starter-vi.yaml")
    theme_page.wait_for_url("**/pages/a6-cards/card:4.*")
    assert "id: balanse" in module_desk.file("04-hvor-starter-vi.yaml").read_text("utf-8")
    assert "id: balanse" not in module_desk.file(THEME).read_text("utf-8")


def test_screen_of_a_theme_is_accessible(chromium: Browser, desk: RunningDesk) -> None:
    with desk_window(chromium, f"{desk.address}en/themes/V", width=320) as page:
        assert page.locator("h1").inner_text().startswith("Theme V:")
        assert violations(page) == []
        assert not scrolls_sideways(page)


def test_card_is_copied_moved_and_taken_out_from_its_page(chromium: Browser, module_desk: RunningDesk) -> None:
    file = module_desk.file("11-medvirkning.yaml")
    before = file.read_bytes()
    with desk_window(chromium, f"{module_desk.address}nb/pages/a6-cards/card:11.2.1") as page:
        page.click("#copy-card")
        page.wait_for_url("**/card:11.3.1")
        page.click("#move-card summary")
        page.click("#move-after")
        page.wait_for_url("**/card:11.4.1")
        expect(page.locator("#outcome")).to_contain_text("Nye numre: 11.3 → 11.4, 11.4 → 11.3")
        page.click("#remove-card")
        page.wait_for_url("**/card:11.4.1")
        expect(page.locator("h1")).to_contain_text("kort 4 av 4")
        assert file.read_bytes() == before
        page.click("#strip-new")
        page.wait_for_url("**/themes/11/new-question")
        await_focus(page, "#new-text")


def test_last_key_of_a_text_is_saved_although_one_leaves_at_once(theme_page: Page, module_desk: RunningDesk) -> None:
    file = module_desk.file(THEME)
    before = file.read_bytes()
    theme_page.wait_for_load_state()
    theme_page.fill("#text-short", "To spor her")
    theme_page.evaluate("() => document.querySelector('.back a').click()")
    theme_page.wait_for_url("**/pages/**")
    theme_page.locator("#theme-3-heading", has_text="To spor her").wait_for()
    assert 'short: "To spor her"' in file.read_text("utf-8")
    file.write_bytes(before)


def test_new_question_that_is_refused_stays_in_its_field_and_is_sent_once(
    theme_page: Page, module_desk: RunningDesk
) -> None:
    before = module_desk.file(THEME).read_text("utf-8")
    module_desk.file(THEME).write_text(f"{before}\nquestions: [\n", "utf-8")
    theme_page.fill("#new-text", "Hvem mangler rundt bordet?")
    theme_page.press("#new-text", "Enter")
    expect(theme_page.locator("#outcome")).to_contain_text("Det lot seg ikke gjøre")
    expect(theme_page.locator("#new-text")).to_have_value("Hvem mangler rundt bordet?")
    module_desk.file(THEME).write_text(before, "utf-8")
    theme_page.focus("#new-text")
    theme_page.keyboard.press("Enter")
    theme_page.keyboard.press("Enter")
    expect(theme_page.locator("#new-text")).to_have_value("")
    expect(theme_page.locator(TEXTS).last).to_contain_text("Hvem mangler rundt bordet?")
    assert module_desk.file(THEME).read_text("utf-8").count("Hvem mangler rundt bordet?") == 1
    acted(theme_page, lambda: theme_page.locator("#remove-hvem-mangler-rundt-bordet").click())
    assert module_desk.file(THEME).read_text("utf-8") == before


def test_text_of_a_theme_that_two_changed_is_chosen_and_others_are_never_written_over(
    theme_page: Page, module_desk: RunningDesk
) -> None:
    file = module_desk.file(THEME)
    before = file.read_text("utf-8")
    short, fault = theme_page.locator("#text-short"), theme_page.locator("#fault-short")
    short.fill("Spor")
    expect(theme_page.locator("[data-saved]")).to_have_attribute("data-state", "saved")
    theme_page.locator("#text-title").focus()
    file.write_text(file.read_text("utf-8").replace('short: "Spor"', 'short: "Begge spor"'), "utf-8")
    expect(short).to_have_value("Begge spor")
    short.focus()
    file.write_text(file.read_text("utf-8").replace('short: "Begge spor"', 'short: "Tre spor"'), "utf-8")
    expect(theme_page.locator("#outside")).to_contain_text("Tre spor")
    short.fill("Fire spor")
    expect(fault).to_contain_text("Noen andre har også endret denne teksten.")
    expect(fault.locator("q")).to_have_text("Tre spor")
    assert 'short: "Tre spor"' in file.read_text("utf-8")
    assert violations(theme_page) == []
    theme_page.get_by_role("button", name="Bruk min tekst").click()
    expect(fault).to_be_hidden()
    expect(theme_page.locator("[data-saved]")).to_have_attribute("data-state", "saved")
    assert 'short: "Fire spor"' in file.read_text("utf-8")
    short.fill("F")
    expect(theme_page.locator("[data-saved]")).to_have_attribute("data-state", "saved")
    short.fill("")
    theme_page.reload()
    expect(short).to_have_value("Fire spor")
    file.write_text(before, "utf-8")
    expect(short).to_have_value("To spor")
