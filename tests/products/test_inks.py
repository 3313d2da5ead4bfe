"""The plates that Ghostscript makes of the press files: four of them, and never more ink than paper takes up."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import pytest
from PIL import Image
from real import Real
from tools import run

from deckgen.page.geometry import Matrix
from deckgen.page.items import Fill, Group, Item, Page, Product, Resource, Use
from deckgen.page.paths import Path as Outline
from deckgen.page.paths import bounds
from deckgen.source.project import SHIPPED_LAYOUTS

PLATES = ("Cyan", "Magenta", "Yellow", "Black")
MOST = 240.5
HEAVIEST = 10
RESOLUTION = {"poster-a0": 8, "poster-a1": 12, "poster-a2": 16, "poster-a3": 20, "canvas-a1": 12, "canvas-a2": 16}
RESOLUTION |= {"box-a6": 20, "stickers-a4": 150, "stickers-12mm": 200}
USUAL = 40
PRODUCTS = SHIPPED_LAYOUTS
KNIFE_PLATES = {"box-a6": {"CutContour", "Crease"}}
"""What a plate is made of besides: lines for a knife and a crease."""


def weight(page: Page, product: Product) -> float:
    """A cheap estimate of a page's ink: areas of boxes times ink, as if nothing covered anything."""
    resources = {resource.name: resource for resource in product.resources}
    return sum(ink_in(item, resources) for item in page.items) / (page.trim.width * page.trim.height)


def ink_in(item: Item, resources: dict[str, Resource]) -> float:
    match item:
        case Fill(path=path, ink=ink):
            return area(path) * ink.total
        case Use(resource=name, matrix=Matrix(a=a, d=d)):
            return abs(a * d) * sum(ink_in(part, resources) for part in resources[name].items)
        case Group(items=items):
            return sum(ink_in(part, resources) for part in items)
    return 0


def area(path: Outline) -> float:
    box = bounds(path)
    return box.width * box.height


def heaviest(product: Product) -> list[int]:
    """The numbers from 1 of the pages that seem to carry most ink."""
    order = sorted(range(len(product.pages)), key=lambda place: -weight(product.pages[place], product))
    return sorted(place + 1 for place in order[:HEAVIEST])


def separated(file: Path, pages: Sequence[int], dpi: int, folder: Path) -> dict[int, dict[str, Image.Image]]:
    """The plates of some pages within the trim, by page and ink."""
    wanted = ",".join(map(str, pages))
    options = ("-q", "-dSAFER", "-dBATCH", "-dNOPAUSE", "-dUseTrimBox", "-sDEVICE=tiffsep", f"-r{dpi}")
    run("gs", *options, f"-sPageList={wanted}", "-o", folder / "%d.tif", file)
    plates: dict[int, dict[str, Image.Image]] = {}
    for plate_file in folder.iterdir():
        if match := re.fullmatch(r"(\d+)\((.+)\)\.tif", plate_file.name):
            with Image.open(plate_file) as picture:
                plates.setdefault(int(match[1]), {})[match[2]] = picture.convert("L")
    return plates


def most_ink(plates: dict[str, Image.Image]) -> float:
    """The most ink in any one place, in per cent; a plate is 255 where it is bare."""
    bare: int = min(sum(place) for place in zip(*(plates[ink].tobytes() for ink in PLATES), strict=True))
    return (4 * 255 - bare) / 2.55


@pytest.mark.parametrize("name", PRODUCTS)
def test_four_plates_and_no_more_ink_than_paper_takes_up(real: Real, name: str, tmp_path: Path) -> None:
    product = real.products[name]
    pages = heaviest(product)
    plates = separated(real.file(name, "press"), pages, RESOLUTION.get(name, USUAL), tmp_path)
    assert len(plates) == len(pages)
    assert {frozenset(page_plates) for page_plates in plates.values()} == {
        frozenset({*PLATES, *KNIFE_PLATES.get(name, ())})
    }
    totals = {place: most_ink(page_plates) for place, page_plates in plates.items()}
    assert {place: total for place, total in totals.items() if total > MOST} == {}
    assert max(totals.values()) > 100, "there is ink at all"
    width, height = product.pages[0].trim.width, product.pages[0].trim.height
    picture = plates[1]["Cyan"]
    assert picture.width / picture.height == pytest.approx(width / height, rel=0.02), "cut to the trim"


def test_the_estimate_finds_pages_full_of_ink(real: Real) -> None:
    product = real.products["a6-cards"]
    fronts = {place for place, page in enumerate(product.pages, 1) if not page.subject.endswith("question-front")}
    assert set(heaviest(product)) <= fronts


def test_too_much_ink_is_measured() -> None:
    full, bare = Image.new("L", (2, 2), 0), Image.new("L", (2, 2), 255)
    assert most_ink({"Cyan": full, "Magenta": full, "Yellow": bare, "Black": bare}) == pytest.approx(200)
    assert most_ink({"Cyan": full, "Magenta": full, "Yellow": full, "Black": bare}) == pytest.approx(300)
