"""What else a deck can be made as is seen and switched on in the browser."""

from __future__ import annotations

from browser import scrolls_sideways, violations
from desks import RunningDesk, desk_window
from playwright.sync_api import Browser, expect


def test_product_is_switched_on_and_stands_beside_the_others(chromium: Browser, own_desk: RunningDesk) -> None:
    before = own_desk.file("deck.yaml").read_text("utf-8")
    with desk_window(chromium, f"{own_desk.address}nb/pages/poster-a3") as page:
        page.get_by_role("link", name="Flere …").click()
        switch = page.get_by_role("switch", name="Plakat A2 er med")
        expect(switch).to_have_attribute("aria-checked", "false")
        assert violations(page) == []
        assert not scrolls_sideways(page)
        switch.click()
        expect(switch).to_have_attribute("aria-checked", "true")
        after = before.replace("poster-a1, ", "poster-a1, poster-a2, ", 1)
        assert own_desk.file("deck.yaml").read_text("utf-8") == after
        picture = page.locator("#product-poster-a2 img")
        page.wait_for_function("img => img.complete && img.naturalWidth === 400", arg=picture.element_handle())
        page.locator("#product-poster-a2").get_by_role("link", name="Se på").click()
        page.wait_for_url("**/nb/pages/poster-a2")  # and for its scripts, which take back without leaving it
        expect(page.get_by_role("navigation", name="Størrelse").locator("[aria-current]")).to_have_text("A2")
        page.get_by_role("button", name="Angre Plakat A2 er med").click()
        page.wait_for_url("**/nb/pages/a6-cards")  # there is no such poster to look at any more
    assert own_desk.file("deck.yaml").read_text("utf-8") == before
