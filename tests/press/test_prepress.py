"""Pages as a print shop wants them."""

from __future__ import annotations

from samples import MARK, TRIM, page, run

from deckgen.page.geometry import Box
from deckgen.page.ink import BLACK, Ink
from deckgen.page.items import Fill, GlyphRun, Group, Layer, ProcessingStep, Product, Stroke
from deckgen.page.paths import rectangle
from deckgen.press.prepress import for_shop
from deckgen.press.shop import DieLine, Shop
from deckgen.press.shop_choices import PressMarks
from deckgen.source.problems import Origin

RICH = Ink(60, 40, 40, 100)
DIE = DieLine.model_validate({"spot": "CutContour", "layer": "Stans"})
SHOP = Shop.model_validate({"title": "Standard"}).changed(name="standard", origin=Origin("layouts/shops/standard.yaml"))


def printed(shop: Shop, *items: Fill | GlyphRun) -> Product:
    return for_shop(Product("kort", "Kort", (page(*items),), ()), shop, shop.corner_radius)


def test_pages_get_marks_and_fine_black_on_top() -> None:
    (done,) = printed(SHOP, run("Ord")).pages
    text, *marks = done.items
    assert isinstance(text, GlyphRun)
    assert text.overprint
    assert len(marks) == 8
    assert done.trim == TRIM


def test_black_areas_are_in_the_shop_s_rich_black() -> None:
    area = Fill(MARK, rectangle(Box(50, 50, 150, 150)), BLACK)
    shop = SHOP.changed(marks=PressMarks.NONE, rich_black=RICH)
    (done,) = printed(shop, area, run("Ord")).pages
    assert [item.ink for item in done.items if isinstance(item, Fill | GlyphRun)] == [RICH, BLACK]
    (plain,) = printed(shop.changed(rich_black=None), area).pages
    assert plain.items == (area,)


def test_the_cutting_line_is_the_last_thing_on_every_page() -> None:
    shop = SHOP.changed(die_line=DIE)
    (done,) = printed(shop, run("Ord")).pages
    group = done.items[-1]
    assert isinstance(group, Group)
    assert group.layer == Layer("Stans", ProcessingStep.CUTTING)
    assert [stroke.ink.spot for stroke in group.items if isinstance(stroke, Stroke)] == ["CutContour"]


def test_what_is_not_die_cut_has_no_line() -> None:
    shop = SHOP.changed(marks=PressMarks.NONE, die_line=DIE)
    (done,) = for_shop(Product("hefte", "Hefte", (page(run("Ord")),), ()), shop, 0, die_cut=False).pages
    assert not [item for item in done.items if isinstance(item, Group)]
