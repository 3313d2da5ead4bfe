"""Which pages go into which file for a shop."""

from __future__ import annotations

import pytest
from samples import layout, page, replace

from deckgen.layout.layout import PressSpec
from deckgen.page.geometry import MILLIMETRE, Box
from deckgen.page.items import Product
from deckgen.press.delivery import PressJob, file_plans, sided
from deckgen.press.shop import Files, PageOrder, Shop
from deckgen.source.problems import Origin

SHOP = Shop.model_validate({"title": "Prøve"}).changed(name="prøve", origin=Origin("layouts/shops/prove.yaml"))
A6, A4 = (105, 148), (210, 297)


def job(name: str, labels: str, size: tuple[int, int] = A6, *, pairs: bool = True, stock: str = "Kartong") -> PressJob:
    """A product whose pages are called by the letters of a text."""
    trim = Box(0, 0, size[0] * MILLIMETRE, size[1] * MILLIMETRE)
    pages = tuple(replace(page(), trim=trim, label=label) for label in labels)
    spec = PressSpec.model_construct(pairs=pairs, stock=stock)
    here = Origin(f"layouts/{name}.yaml")
    made_for = replace(layout(), name=name, title=name.title(), origin=here, press=spec)
    return PressJob(Product(name, f"Prøve – {name.title()}", pages, ()), made_for)


def told(shop: Shop, *jobs: PressJob) -> dict[str, str]:
    """Each file's name with the labels of its pages."""
    files = file_plans(jobs, shop, "prove")
    assert all(file.product.name == file.name for file in files)
    return {file.name: " ".join(page.label for page in file.product.pages) for file in files}


@pytest.mark.parametrize(
    ("order", "files"),
    [
        (PageOrder.ALTERNATING, {"kort": "F f G g"}),
        (PageOrder.BACKS_FIRST, {"kort": "f F g G"}),
        (PageOrder.TWO_FILES, {"kort-fronts": "F G", "kort-backs": "f g"}),
        (PageOrder.COMMON_BACK, {"kort": "F G f"}),
    ],
)
def test_cards_come_in_the_order_of_the_shop(order: PageOrder, files: dict[str, str]) -> None:
    assert told(SHOP.changed(order=order), job("kort", "FfGg")) == files


@pytest.mark.parametrize("order", list(PageOrder))
def test_pages_that_are_no_pairs_keep_their_order(order: PageOrder) -> None:
    assert told(SHOP.changed(order=order), job("hefte", "1234", pairs=False)) == {"hefte": "1 2 3 4"}


def test_fronts_and_backs_have_equal_counts() -> None:
    (_, fronts), (_, backs) = sided(job("kort", "FfGgHh").product.pages, True, PageOrder.TWO_FILES)
    assert len(fronts) == len(backs) == 3


def test_a_page_a_file_is_numbered() -> None:
    shop = SHOP.changed(files=Files.PAGE, pattern="{product}-{page}{side}")
    assert told(shop, job("kort", "FfGg")) == {"kort-001": "F", "kort-002": "f", "kort-003": "G", "kort-004": "g"}


def test_a_size_a_file_joins_what_is_printed_on_the_same_sheets() -> None:
    shop = SHOP.changed(files=Files.SIZE, pattern="{deck}-{width}x{height}{side}")
    jobs = (job("kort", "Ff"), job("flere", "Gg"), job("plakat", "P", A4, pairs=False))
    assert told(shop, *jobs) == {"prove-105x148": "Kort F Kort f Flere G Flere g", "prove-210x297": "P"}


def test_other_paper_is_another_file_of_another_name() -> None:
    shop = SHOP.changed(files=Files.SIZE, pattern="{width}x{height}{side}")
    jobs = (job("hefte", "12", A4, pairs=False), job("ark", "3", A4, pairs=False, stock="Papir"))
    assert told(shop, *jobs) == {"210x297": "1 2", "210x297-2": "3"}


def test_names_have_the_fields_of_the_pattern() -> None:
    shop = SHOP.changed(pattern="{deck}_{product}_{title}_{width}x{height}{side}", order=PageOrder.TWO_FILES)
    assert list(told(shop, job("kort", "Ff"))) == [
        "prove_kort_Prove-Kort_105x148-fronts",
        "prove_kort_Prove-Kort_105x148-backs",
    ]


def test_no_two_files_have_one_name_not_even_by_capitals() -> None:
    shop = SHOP.changed(pattern="{title}{side}")
    jobs = (job("a", "1", pairs=False), job("A", "2", pairs=False), job("a-2", "3", pairs=False))
    named = [replace(one, product=replace(one.product, title=one.product.name)) for one in jobs]
    assert list(told(shop, *named)) == ["a", "A-2", "a-2-2"]


def test_a_title_without_latin_letters_gives_way_to_the_product_s_name() -> None:
    one = job("kort", "Ff")
    cyrillic = replace(one, product=replace(one.product, title="Карты"))
    assert list(told(SHOP.changed(pattern="{title}{side}"), cyrillic)) == ["kort"]
