"""Which pages go into which file for a shop, and several products as one."""

from __future__ import annotations

import pytest
from samples import MARK, layout, of_kind, page, replace, text

from deckgen.layout.print_specs import PressSpec
from deckgen.page.geometry import MILLIMETRE, Box
from deckgen.page.ink import BLACK
from deckgen.page.items import Bookmark, Fill, Link, Page, Product, Resource, ResourceKind
from deckgen.pdf.content import Content, FormXObject, Needs
from deckgen.pdf.links import LinkArea
from deckgen.pdf.parts import FilePage, FileParts
from deckgen.press.delivery import PressJob, bundled, file_plans, kind_of, sided, unprinted
from deckgen.press.shop import Shop
from deckgen.press.shop_choices import Files, PageOrder, ProductKind
from deckgen.source.problems import Origin

SHOP = Shop.model_validate({"title": "Prøve"}).changed(name="prøve", origin=Origin("layouts/shops/prove.yaml"))
A6, A4 = (105, 148), (210, 297)


def job(name: str, labels: str, size: tuple[int, int] = A6, *, pairs: bool = True, stock: str = "Kartong") -> PressJob:
    """A product whose pages are called by the letters of a text."""
    trim = Box(0, 0, size[0] * MILLIMETRE, size[1] * MILLIMETRE)
    pages = tuple(replace(page(), trim=trim, label=label) for label in labels)
    spec = PressSpec.model_construct(pairs=pairs, stock=stock)
    origin = Origin(f"layouts/{name}.yaml")
    its_layout = replace(layout(), name=name, title=name.title(), origin=origin, press=spec)
    return PressJob(parts_of(Product(name, f"Prøve – {name.title()}", pages, ())), its_layout)


EMPTY = Content(b"", b"", (), Needs())


def parts_of(product: Product) -> FileParts:
    """The parts of a product's file, with nothing painted on its pages."""
    pages = tuple(
        FilePage.of(page, EMPTY, [LinkArea(link, link.box) for link in links(page)]) for page in product.pages
    )
    forms = {resource.name: FormXObject(resource.box, EMPTY) for resource in product.resources}
    return FileParts(product.name, product.title, pages, forms, {})


def links(page: Page) -> list[Link]:
    return of_kind(Link, page.items)


def labels_of(shop: Shop, *jobs: PressJob) -> dict[str, str]:
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
    assert labels_of(SHOP.changed(order=order), job("kort", "FfGg")) == files


@pytest.mark.parametrize("order", list(PageOrder))
def test_pages_that_are_no_pairs_keep_their_order(order: PageOrder) -> None:
    assert labels_of(SHOP.changed(order=order), job("hefte", "1234", pairs=False)) == {"hefte": "1 2 3 4"}


def test_fronts_and_backs_have_equal_counts() -> None:
    (_, fronts), (_, backs) = sided(job("kort", "FfGgHh").product.pages, True, PageOrder.TWO_FILES)
    assert len(fronts) == len(backs) == 3


def test_a_page_a_file_is_numbered() -> None:
    shop = SHOP.changed(files=Files.PAGE, pattern="{product}-{page}{side}")
    assert labels_of(shop, job("kort", "FfGg")) == {
        "kort-001": "F",
        "kort-002": "f",
        "kort-003": "G",
        "kort-004": "g",
    }


def test_a_size_a_file_joins_what_is_printed_on_the_same_sheets() -> None:
    shop = SHOP.changed(files=Files.SIZE, pattern="{deck}-{width}x{height}{side}")
    jobs = (job("kort", "Ff"), job("flere", "Gg"), job("plakat", "P", A4, pairs=False))
    assert labels_of(shop, *jobs) == {"prove-105x148": "Kort F Kort f Flere G Flere g", "prove-210x297": "P"}


def test_other_paper_is_another_file_of_another_name() -> None:
    shop = SHOP.changed(files=Files.SIZE, pattern="{width}x{height}{side}")
    jobs = (job("hefte", "12", A4, pairs=False), job("ark", "3", A4, pairs=False, stock="Papir"))
    assert labels_of(shop, *jobs) == {"210x297": "1 2", "210x297-2": "3"}


def test_names_have_the_fields_of_the_pattern() -> None:
    shop = SHOP.changed(pattern="{deck}_{product}_{title}_{width}x{height}{side}", order=PageOrder.TWO_FILES)
    assert list(labels_of(shop, job("kort", "Ff"))) == [
        "prove_kort_Prove-Kort_105x148-fronts",
        "prove_kort_Prove-Kort_105x148-backs",
    ]


def test_no_two_files_have_one_name_not_even_by_capitals() -> None:
    shop = SHOP.changed(pattern="{title}{side}")
    jobs = (job("a", "1", pairs=False), job("A", "2", pairs=False), job("a-2", "3", pairs=False))
    named = [replace(item, product=replace(item.product, title=item.product.name)) for item in jobs]
    assert list(labels_of(shop, *named)) == ["a", "A-2", "a-2-2"]


def test_a_title_without_latin_letters_gives_way_to_the_product_s_name() -> None:
    cards = job("kort", "Ff")
    cyrillic = replace(cards, product=replace(cards.product, title="Карты"))
    assert list(labels_of(SHOP.changed(pattern="{title}{side}"), cyrillic)) == ["kort"]


# Several products as one

BOX = Box(20, 20, 80, 30)
KIT = "bundle-kit"
MOTIF = Resource("motif 1", ResourceKind.MOTIF, Box(0, 0, 4, 4), (Fill(MARK, (), BLACK),))


def product(name: str, *resources: str) -> FileParts:
    """Two pages: the first links to the second, and out."""
    links = (Link(MARK, BOX, anchor="theme"), Link(MARK, BOX, address="https://www.example.no"))
    first = replace(page(*links, label="1"), bookmarks=(Bookmark("Start", 0),))
    second = replace(page(label="2"), anchor="theme", bookmarks=(Bookmark("Tema", 0), Bookmark("Del", 1)))
    others = tuple(Resource(resource, ResourceKind.MOTIF, Box(0, 0, 4, 4), ()) for resource in resources)
    return parts_of(Product(name, name.title(), (first, second), (MOTIF, *others)))


@pytest.fixture
def kit() -> FileParts:
    products = [product("cards", "pattern"), product("guide", "qr")]
    return bundled(KIT, "Samtale – Hele settet", products, ["Kort A6", "Veileder A4"])


def links_of(page: FilePage) -> list[Link]:
    return [area.link for area in page.links]


def test_pages_follow_each_other_under_the_bundles_name(kit: FileParts) -> None:
    assert (kit.name, kit.title, len(kit.pages)) == ("bundle-kit", "Samtale – Hele settet", 4)


def test_labels_name_the_product(kit: FileParts) -> None:
    assert [page.label for page in kit.pages] == ["Kort A6 1", "Kort A6 2", "Veileder A4 1", "Veileder A4 2"]


def test_a_page_without_a_label_is_called_as_its_product() -> None:
    bare = replace(product("cards"), pages=(FilePage.of(page(label=""), EMPTY),))
    assert bundled(KIT, "", [bare], ["Kort"]).pages[0].label == "Kort"


def test_bookmarks_stand_one_level_deeper_under_one_for_each_product(kit: FileParts) -> None:
    assert [[(mark.title, mark.level) for mark in page.bookmarks] for page in kit.pages] == [
        [("Kort A6", 0), ("Start", 1)],
        [("Tema", 1), ("Del", 2)],
        [("Veileder A4", 0), ("Start", 1)],
        [("Tema", 1), ("Del", 2)],
    ]


def test_anchors_are_kept_apart_and_links_lead_to_their_own_product(kit: FileParts) -> None:
    assert [page.anchor for page in kit.pages] == ["", "cards/theme", "", "guide/theme"]
    assert [link.anchor for page in kit.pages for link in links_of(page) if link.anchor] == [
        "cards/theme",
        "guide/theme",
    ]


def test_links_to_the_web_stay_as_they_are(kit: FileParts) -> None:
    out = [link for page in kit.pages for link in links_of(page) if link.address]
    assert {(link.address, link.anchor) for link in out} == {("https://www.example.no", "")}


def test_artwork_of_several_products_is_kept_once(kit: FileParts) -> None:
    assert list(kit.forms) == ["motif 1", "pattern", "qr"]


def test_what_is_drawn_stays_as_it_is() -> None:
    content = Content(b"drawn", b"digest", (), Needs())
    whole = replace(product("cards"), pages=(FilePage.of(page(), content),))
    assert bundled(KIT, "", [whole], ["Kort"]).pages[0].content is content


def part_of(whole: PressJob, *numbers: int) -> PressJob:
    """Some pages of a job, by their numbers from 0."""
    pages = tuple(whole.product.pages[number] for number in numbers)
    return PressJob(replace(whole.product, pages=pages), whole.layout, whole.product)


def test_pages_of_a_part_are_called_and_numbered_as_the_whole_does() -> None:
    whole = job("ark", "   AA", pairs=False)
    unlabelled = replace(
        whole,
        product=replace(whole.product, pages=tuple(replace(p, label=p.label.strip()) for p in whole.product.pages)),
    )
    part = part_of(unlabelled, 2, 4)
    assert (unlabelled.names, part.names) == (("1", "2", "3", "A", "A (2)"), ("3", "A (2)"))
    assert (part.whole_count, unlabelled.whole_count) == (5, 5)
    shop = SHOP.changed(files=Files.PAGE, pattern="{product}-{page}{side}")
    assert list(labels_of(shop, part)) == ["ark-003-part", "ark-005-part"]


def test_fronts_and_backs_of_a_part_have_the_numbers_of_their_side() -> None:
    part = part_of(job("kort", "FfGgHh"), 2, 3, 4, 5)
    shop = SHOP.changed(files=Files.PAGE, order=PageOrder.TWO_FILES, pattern="{product}-{page}{side}")
    assert list(labels_of(shop, part)) == [
        "kort-002-fronts-part",
        "kort-003-fronts-part",
        "kort-002-backs-part",
        "kort-003-backs-part",
    ]


def test_what_holds_cards_is_a_box_to_a_shop_though_it_is_one_page() -> None:
    box = replace(layout(), holds=(text("a6-cards"),))
    assert kind_of(box, 1) is ProductKind.BOXES
    assert kind_of(layout(), 1) is ProductKind.POSTERS
    posters = SHOP.changed(products=(ProductKind.POSTERS,))
    problem = unprinted(box, 1, posters, lambda kind: (f"for-{kind}",))
    assert problem
    assert "is of boxes; choose another shop: for-boxes" in problem.message
