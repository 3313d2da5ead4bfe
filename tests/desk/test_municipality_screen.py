"""Kommunen vår in a browser: facts follow one's typing onto pages and into the file, arms come by dropping a file."""

from __future__ import annotations

from base64 import b64encode

import pytest
from browser import scrolls_sideways, violations
from desks import RunningDesk, close_and_stay, desk_window
from picture_samples import saved, waves
from playwright.sync_api import Browser, Page, expect
from svg_samples import svg

ARMS = svg('<path d="M10 10H90V60L50 95L10 60Z" fill="#c8102e"/><circle cx="50" cy="45" r="18" fill="#ffffff"/>')

DROP = """([selector, name, coded]) => {
    const bytes = Uint8Array.from(atob(coded), sign => sign.charCodeAt(0));
    const data = new DataTransfer();
    data.items.add(new File([bytes], name));
    const place = document.querySelector(selector);
    for (const kind of ["dragenter", "dragover", "drop"])
        place.dispatchEvent(new DragEvent(kind, {dataTransfer: data, bubbles: true, cancelable: true}));
}"""

ANOTHER = """before => [...document.querySelectorAll("#pages-deck img")]
    .some(picture => !before.includes(picture.getAttribute("src")))"""
"""Whether a page of the deck's facts looks otherwise than all did before."""


def drop(page: Page, selector: str, name: str, content: bytes) -> None:
    """Let a file fall on a part of a screen."""
    page.evaluate(DROP, [selector, name, b64encode(content).decode()])


def _deck(desk: RunningDesk) -> str:
    return desk.file("deck.yaml").read_text("utf-8")


def _pictures(page: Page, group: str) -> list[str]:
    return [str(picture.get_attribute("src")) for picture in page.locator(f"#pages-{group} img").all()]


def test_a_dropped_coat_of_arms_is_on_the_card_and_goes_again(chromium: Browser, own_small_desk: RunningDesk) -> None:
    before = _deck(own_small_desk)
    with desk_window(chromium, f"{own_small_desk.address}nb/municipality") as page:
        expect(page.locator("#pages-arms img").first).to_be_visible()
        pictures = _pictures(page, "arms")
        drop(page, "#arms .drop", "Våpen (endelig).svg", ARMS)
        expect(page.locator("#picture-arms strong").first).to_have_text("vapen-endelig.svg")
        expect(page.locator("#fact-pictures-arms-alt")).to_have_value("Kommunevåpenet")
        expect(page.locator("#pages-arms img").first).not_to_have_attribute("src", pictures[0])
        assert violations(page) == []
        assert _deck(own_small_desk).endswith('arms:\n    file: "vapen-endelig.svg"\n    alt: "Kommunevåpenet"\n')
        assert own_small_desk.file("vapen-endelig.svg").read_bytes() == ARMS
        page.locator("#take-out-arms").click()
        expect(page.locator("#take-out-arms")).to_have_count(0)
        expect(page.locator("#facts-arms")).to_be_hidden()
    assert _deck(own_small_desk) == before
    assert own_small_desk.file("vapen-endelig.svg").exists()


def test_what_is_no_picture_or_too_small_is_told(chromium: Browser, own_small_desk: RunningDesk) -> None:
    before = _deck(own_small_desk)
    with desk_window(chromium, f"{own_small_desk.address}nb/municipality", locale="nb-NO") as page:
        drop(page, "#arms .drop", "vapen.png", "Kjære kommune".encode())
        expect(page.locator("#refused-arms .bad")).to_contain_text("ikke et bilde vi kan bruke")
        assert _deck(own_small_desk) == before
        drop(page, "#cover .drop", "lite.png", saved(waves(300, 280)))
        expect(page.locator("#picture-cover .bad").first).to_contain_text("For lite til Veileder A5")
        assert 'file: "lite.png"' in _deck(own_small_desk)
        assert violations(page) == []


def test_a_fact_is_saved_while_one_types(chromium: Browser, own_small_desk: RunningDesk) -> None:
    with desk_window(chromium, f"{own_small_desk.address}nb/municipality") as page:
        expect(page.locator("#pages-deck img").first).to_be_visible()
        pictures = _pictures(page, "deck")
        page.locator("#fact-publisher").fill("Eksempel kommune")
        page.wait_for_function(ANOTHER, arg=pictures)
        expect(page.locator("[data-saved].saved")).to_contain_text("Lagret")
        assert '\npublisher: "Eksempel kommune"\n' in _deck(own_small_desk)
        page.locator("#fact-contact-name").fill("Kari Nordmann")
        expect(page.locator("#contact [data-waiting]")).to_have_text(
            "Lagres når dette også er skrevet: Telefon, E-post."
        )
        page.locator("#fact-contact-phone").fill("ring meg")
        page.locator("#fact-contact-email").fill("kari@example.no")
        expect(page.locator("#note-contact-phone .fault")).to_contain_text("med tall")
        page.locator("#fact-contact-phone").fill("22 33 44 55")
        expect(page.locator("#note-contact-phone")).to_be_empty()
        page.wait_for_function("() => document.querySelector('[data-saved].saved').textContent.startsWith('Lagret')")
        assert 'phone: "22 33 44 55"' in _deck(own_small_desk)


def test_what_somebody_else_wrote_stands_beside_it(chromium: Browser, own_small_desk: RunningDesk) -> None:
    with desk_window(chromium, f"{own_small_desk.address}nb/municipality") as page:
        file = own_small_desk.file("deck.yaml")
        file.write_text(_deck(own_small_desk).replace('edition: "2026.1"', 'edition: "2026.5"'), "utf-8")
        page.locator("#fact-edition").fill("2026.9")
        expect(page.locator("#note-edition .theirs")).to_have_text("2026.5")
        assert 'edition: "2026.5"' in _deck(own_small_desk)
        page.get_by_role("button", name="Bruk min tekst").click()
        expect(page.locator("#note-edition")).to_be_empty()
        page.wait_for_function("() => document.querySelector('[data-saved].saved').textContent.startsWith('Lagret')")
        assert 'edition: "2026.9"' in _deck(own_small_desk)


def test_without_a_script_forms_save_too(chromium: Browser, own_small_desk: RunningDesk) -> None:
    with desk_window(chromium, f"{own_small_desk.address}en/municipality", java_script_enabled=False) as page:
        page.locator("#fact-publisher").fill("Example municipality")
        page.locator("#deck").get_by_role("button", name="Save").click()
        expect(page.locator("#fact-publisher")).to_have_value("Example municipality")
        assert 'publisher: "Example municipality"' in _deck(own_small_desk)
        page.locator("#fact-contact-name").fill("Kari")
        page.locator("#contact").get_by_role("button", name="Save").click()
        expect(page.locator("#fact-contact-name")).to_have_value("Kari")
        expect(page.locator("#contact [data-waiting]")).to_contain_text("Telephone, E-mail")


@pytest.mark.parametrize("language", ["nb", "en"])
def test_all_see_and_hear_it(chromium: Browser, desk: RunningDesk, language: str) -> None:
    with desk_window(chromium, f"{desk.address}{language}/municipality", width=320) as page:
        expect(page.locator("#pages-deck img").first).to_be_visible()
        assert violations(page) == []
        assert not scrolls_sideways(page)


def test_fact_that_was_typed_last_is_saved_although_one_leaves_at_once(
    chromium: Browser, own_small_desk: RunningDesk
) -> None:
    with desk_window(chromium, f"{own_small_desk.address}nb/municipality") as page:
        field = page.locator("#fact-publisher")
        field.fill("Sirdal kommune")
        page.reload()
        expect(field).to_have_value("Sirdal kommune")
        page.route("**/municipality/facts", lambda route: route.fulfill(status=422))
        field.fill("Bykle kommune")
        waiting = page.locator("form[data-group=deck] [data-waiting]")
        expect(waiting).to_have_text("Fikk ikke lagret. Det du skrev, står i feltet, og prøves igjen.")
        assert close_and_stay(page) == "beforeunload"
        expect(page.locator("[data-saved]")).to_have_attribute("data-state", "waiting")
        page.unroute("**/municipality/facts")
        expect(waiting).to_be_empty()
    assert "Bykle kommune" in _deck(own_small_desk)
