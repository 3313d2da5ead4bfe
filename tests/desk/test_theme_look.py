"""A theme as a whole: moved, copied, taken out, begun; its texts, its inks, its motif drawn on the grid."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import pytest
from browser import scrolls_sideways, violations
from desks import RunningDesk, await_focus, desk_window
from playwright.sync_api import Browser, Page, expect

THEME = "02-ledelse-og-laering.yaml"


@pytest.fixture
def look_page(chromium: Browser, module_desk: RunningDesk) -> Iterator[Page]:
    """How theme 5 looks."""
    with desk_window(chromium, f"{module_desk.address}nb/themes/5/look") as page:
        yield page


def test_inks_are_chosen_and_the_cards_follow(look_page: Page, module_desk: RunningDesk) -> None:
    picture = look_page.locator("#look-cards img").first
    before = picture.get_attribute("src") or ""
    choice = look_page.locator(".ink[aria-pressed=false]").first
    wanted = json.loads(choice.get_attribute("data-arrange") or "")
    choice.click()
    expect(picture).not_to_have_attribute("src", before)
    ground = ", ".join(map(str, wanted["ground"]))
    assert f"  ground: [{ground}]\n" in module_desk.file("05-rolleforstaelse.yaml").read_text("utf-8")


def test_motif_is_begun_anew_drawn_out_moved_and_taken_away(look_page: Page, module_desk: RunningDesk) -> None:
    look_page.click("#motif-new")
    await_focus(look_page, "#shape-0")  # which it gets when all is saved
    expect(look_page.locator(".motif-shape")).to_have_count(1)
    look_page.click("#tool-square")
    look_page.locator(".motif-grid").scroll_into_view_if_needed()
    box = look_page.locator(".motif-grid").bounding_box()
    assert box is not None
    square = box["width"] / 6
    look_page.mouse.move(box["x"] + square * 1.05, box["y"] + square * 1.05)
    look_page.mouse.down()
    look_page.mouse.move(box["x"] + square * 3, box["y"] + square * 2, steps=3)
    look_page.mouse.up()
    expect(look_page.locator(".motif-shape")).to_have_count(2)
    assert "{shape: square, at: [0, 0], size: [2, 1], tone: strong}" in motif_of(module_desk)
    look_page.locator("#shape-1").focus()
    look_page.keyboard.press("ArrowRight")
    expect(look_page.locator("#shape-1")).to_have_attribute("aria-label", "Firkant, sterk farge, kolonne 0.25, rad 0.0")
    await_focus(look_page, "#shape-1")
    look_page.keyboard.press("Delete")
    expect(look_page.locator(".motif-shape")).to_have_count(1)
    assert "square" not in motif_of(module_desk)


def motif_of(desk: RunningDesk) -> str:
    text = desk.file("05-rolleforstaelse.yaml").read_text("utf-8")
    return text[text.index("\nmotif:") :].partition("\nemblem:")[0]


def test_shape_is_put_in_by_keyboard_and_coloured(look_page: Page, module_desk: RunningDesk) -> None:
    look_page.click("#motif-new")
    await_focus(look_page, "#shape-0")  # which it gets when all is saved
    expect(look_page.locator(".motif-shape")).to_have_count(1)
    look_page.locator("#tool-ring").focus()
    look_page.keyboard.press("Enter")
    expect(look_page.locator("#shape-1")).to_have_attribute("aria-pressed", "true")
    look_page.click("#tone-paper")
    expect(look_page.locator("#shape-1")).to_have_attribute("fill", "#ffffff")
    look_page.click("#motif-larger")
    expect(look_page.locator("#motif")).to_have_attribute("data-wanted", re.compile("2.25"))
    expect(look_page.locator("#tone-paper")).to_have_attribute("aria-pressed", "true")
    assert "{shape: ring, at: [1, 1], size: 2.25, tone: paper}" in motif_of(module_desk)


def test_look_is_accessible(look_page: Page) -> None:
    look_page.set_viewport_size({"width": 320, "height": 640})
    assert violations(look_page) == []
    assert not scrolls_sideways(look_page)


def test_text_of_a_theme_is_saved_while_one_types(chromium: Browser, module_desk: RunningDesk) -> None:
    file = module_desk.file(THEME)
    before = file.read_text("utf-8")
    with desk_window(chromium, f"{module_desk.address}nb/themes/2") as page:
        page.fill("#text-title", "Ledelse som lærer")
        expect(page.locator("h1")).to_have_text("Tema 2: Ledelse som lærer")
    assert file.read_text("utf-8") == before.replace('title: "Ledelse og læring"', 'title: "Ledelse som lærer"')


def test_theme_is_begun_and_taken_out_and_all_is_as_before(chromium: Browser, module_desk: RunningDesk) -> None:
    names = sorted(path.name[3:] for path in module_desk.file("").iterdir())
    with desk_window(chromium, f"{module_desk.address}nb/new-theme?after={THEME}") as page:
        page.fill("#new-title", "Naboskap")
        page.fill("#new-first", "Hvem er naboen vår?")
        page.click("text=Lag temaet")
        page.wait_for_url("**/themes/3")
        expect(page.locator("h1")).to_have_text("Tema 3: Naboskap")
        expect(page.locator("#outcome")).to_contain_text("Nye numre: ")
        assert module_desk.file("03-naboskap.yaml").exists()
        assert module_desk.file("04-to-spor.yaml").exists()
        page.click("#theme-later")
        page.wait_for_url("**/themes/4")
        page.click("#theme-remove")
        page.wait_for_url("**/pages/**")
    assert sorted(path.name[3:] for path in module_desk.file("").iterdir()) == names
