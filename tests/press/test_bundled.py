"""Several products as one."""

from __future__ import annotations

from dataclasses import replace

import pytest
from samples import MARK, of_kind, page

from deckgen.page.geometry import Box
from deckgen.page.ink import BLACK
from deckgen.page.items import Bookmark, Fill, GlyphRun, Link, Page, Product, Resource, ResourceKind
from deckgen.press.delivery import bundled

BOX = Box(20, 20, 80, 30)
KIT = "bundle-kit"
MOTIF = Resource("motif 1", ResourceKind.MOTIF, Box(0, 0, 4, 4), (Fill(MARK, (), BLACK),))


def product(name: str, *resources: str) -> Product:
    """Two pages: the first links to the second, and out."""
    links = (Link(MARK, BOX, anchor="theme"), Link(MARK, BOX, address="https://www.example.no"))
    first = replace(page(*links, label="1"), bookmarks=(Bookmark("Start", 0),))
    second = replace(page(label="2"), anchor="theme", bookmarks=(Bookmark("Tema", 0), Bookmark("Del", 1)))
    own = tuple(Resource(resource, ResourceKind.MOTIF, Box(0, 0, 4, 4), ()) for resource in resources)
    return Product(name, name.title(), (first, second), (MOTIF, *own))


@pytest.fixture
def kit() -> Product:
    products = [product("cards", "pattern"), product("guide", "qr")]
    return bundled(KIT, "Samtale – Hele settet", products, ["Kort A6", "Veileder A4"])


def links(of: Page) -> list[Link]:
    return of_kind(Link, of.items)


def test_pages_follow_each_other_under_the_bundles_name(kit: Product) -> None:
    assert (kit.name, kit.title, len(kit.pages)) == ("bundle-kit", "Samtale – Hele settet", 4)


def test_labels_name_the_product(kit: Product) -> None:
    assert [page.label for page in kit.pages] == ["Kort A6 1", "Kort A6 2", "Veileder A4 1", "Veileder A4 2"]


def test_a_page_without_a_label_is_called_as_its_product() -> None:
    bare = replace(product("cards"), pages=(page(label=""),))
    assert bundled(KIT, "", [bare], ["Kort"]).pages[0].label == "Kort"


def test_bookmarks_stand_one_level_deeper_under_one_for_each_product(kit: Product) -> None:
    assert [[(mark.title, mark.level) for mark in page.bookmarks] for page in kit.pages] == [
        [("Kort A6", 0), ("Start", 1)],
        [("Tema", 1), ("Del", 2)],
        [("Veileder A4", 0), ("Start", 1)],
        [("Tema", 1), ("Del", 2)],
    ]


def test_anchors_are_kept_apart_and_links_lead_to_their_own_product(kit: Product) -> None:
    assert [page.anchor for page in kit.pages] == ["", "cards/theme", "", "guide/theme"]
    assert [link.anchor for page in kit.pages for link in links(page) if link.anchor] == ["cards/theme", "guide/theme"]


def test_links_to_the_web_stay_as_they_are(kit: Product) -> None:
    out = [link for page in kit.pages for link in links(page) if link.address]
    assert {(link.address, link.anchor) for link in out} == {("https://www.example.no", "")}


def test_artwork_of_several_products_is_kept_once(kit: Product) -> None:
    assert [resource.name for resource in kit.resources] == ["motif 1", "pattern", "qr"]


def test_what_is_drawn_stays_as_it_is() -> None:
    fill = Fill(MARK, (), BLACK)
    whole = replace(product("cards"), pages=(page(fill),))
    assert bundled(KIT, "", [whole], ["Kort"]).pages[0].items == (fill,)
    assert not of_kind(GlyphRun, whole.pages[0].items)
