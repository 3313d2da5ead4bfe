"""The Norwegian deck with a municipality's arms and a photo: only files are added, and the layouts show them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from shutil import copytree

import pypdfium2
import pytest
import tools
from msgspec.structs import replace
from PIL import Image, ImageDraw
from real import NAME, ROOT, SOURCES, request
from samples import of_kind, words_of
from sessions import session

from deckgen.jobs.composed_products import composed_products
from deckgen.jobs.made_products import sound_products
from deckgen.page.items import Group, Item, Page, Picture, Product, Use
from deckgen.page.walk import trimmed
from deckgen.pdf.edition import PRESS, SCREEN, Info
from deckgen.pdf.writer import write
from deckgen.sheets.lowink import low_ink
from deckgen.source.problems import ProblemsFound
from deckgen.source.project import Project
from deckgen.typeset.faces import Catalogue

LAYOUTS = ("a6-cards", "tarot-cards", "poster-a3", "poster-a1", "guide-a4")
INFO = Info("Prøve", "", "", "nb", "2026-01-01", "1")
ARMS = "Kommunevåpenet til Lillefjord: en gul stolpe på blått"
PICTURES = f"""
pictures:
  arms: {{file: kommunevapen.png, alt: "{ARMS}"}}
  cover: {{file: bilder/fjorden.jpg, alt: "Fjorden", credit: "Foto: Kari Nordmann"}}
"""
BLUE, YELLOW, NIGHT = (0, 60, 130), (245, 200, 30), (4, 6, 10)


def draw_pictures(folder: Path) -> None:
    """A shield that is clear outside, and a photo, dark as the press gets it."""
    arms = Image.new("RGBA", (240, 300), (0, 0, 0, 0))
    ImageDraw.Draw(arms).rounded_rectangle((0, 0, 239, 299), 100, fill=BLUE)
    ImageDraw.Draw(arms).rectangle((90, 0, 150, 299), fill=YELLOW)
    arms.save(folder / "kommunevapen.png")
    (folder / "bilder").mkdir()
    Image.new("RGB", (1300, 1200), NIGHT).save(folder / "bilder/fjorden.jpg")


@pytest.fixture(scope="module")
def products(tmp_path_factory: pytest.TempPathFactory) -> tuple[Catalogue, Mapping[str, Product]]:
    """The deck's products with the pictures; nothing may be wrong with them."""
    root = tmp_path_factory.mktemp("pictures")
    folder = Path(copytree(SOURCES, root / "themes" / NAME))
    draw_pictures(folder)
    with (folder / "deck.yaml").open("a", encoding="utf-8") as file:
        file.write(PICTURES)
    whole = session(Project(root, ROOT), replace(request(root / "output"), layouts=LAYOUTS, bundles=()))
    return whole.catalogue, {item.layout.name: item.product for item in composed_products(whole)}


def pictures_of(items: tuple[Item, ...]) -> list[Picture]:
    inner = [picture for group in of_kind(Group, items) for picture in pictures_of(group.items)]
    return [*of_kind(Picture, items), *inner]


def subjects(product: Product, alt: str) -> list[str]:
    """The pages that show a picture."""
    return [page.subject for page in product.pages if alt in (item.mark.role.alt for item in pictures_of(page.items))]


def test_the_arms_are_where_a_publisher_puts_them(products: tuple[Catalogue, Mapping[str, Product]]) -> None:
    shown = {name: subjects(product, ARMS) for name, product in products[1].items()}
    assert shown == {
        "a6-cards": ["the experience card, experience-back"],
        "tarot-cards": ["the experience card, experience-back"],
        "poster-a3": ["the deck, poster"],
        "poster-a1": ["the deck, poster"],
        "guide-a4": ["the deck, cover", "the deck, imprint"],
    }


def cover(products: tuple[Catalogue, Mapping[str, Product]]) -> Page:
    return products[1]["guide-a4"].pages[0]


def test_the_photo_takes_the_place_of_the_motifs_on_the_cover(
    products: tuple[Catalogue, Mapping[str, Product]],
) -> None:
    page = cover(products)
    (group,) = of_kind(Group, page.items)
    assert group.clip
    assert (group.clip.left, group.clip.right, group.clip.top) == (page.bleed.left, page.bleed.right, page.bleed.top)
    assert of_kind(Use, page.items) == []


def test_who_took_the_photo_stands_in_the_imprint(products: tuple[Catalogue, Mapping[str, Product]]) -> None:
    assert "Foto: Kari Nordmann" in words_of(products[1]["guide-a4"].pages[1].items)


def rendered(product: Product, catalogue: Catalogue) -> Image.Image:
    data = write(trimmed(product), SCREEN, INFO, catalogue)
    image: Image.Image = pypdfium2.PdfDocument(data)[0].render(scale=1).to_pil().convert("RGB")
    return image


def test_the_screen_shows_their_own_colours(products: tuple[Catalogue, Mapping[str, Product]]) -> None:
    catalogue, guide = products[0], products[1]["guide-a4"]
    image = rendered(guide, catalogue)
    assert all(abs(a - b) < 6 for a, b in zip(image.getpixel((300, 200)), NIGHT, strict=True))  # type: ignore[arg-type]
    arms = next(item for item in of_kind(Picture, guide.pages[0].items))
    x, top = (arms.box.left + arms.box.right) / 2, guide.pages[0].trim.top
    colour = image.getpixel((round(x), round(top - (arms.box.top + arms.box.bottom) / 2)))
    assert all(abs(a - b) < 6 for a, b in zip(colour, YELLOW, strict=True))  # type: ignore[arg-type]
    corner = image.getpixel((round(arms.box.left + 1), round(top - arms.box.bottom - 1)))
    assert corner == (255, 255, 255), "a panel of paper is seen beside the foot of the shield"


def test_low_ink_keeps_them(products: tuple[Catalogue, Mapping[str, Product]]) -> None:
    page = low_ink(products[1]["guide-a4"]).pages[0]
    assert pictures_of(page.items) == pictures_of(cover(products).items)


def test_the_plates_of_a_dark_photo_keep_to_the_limit(
    products: tuple[Catalogue, Mapping[str, Product]], tmp_path: Path
) -> None:
    catalogue, guide = products[0], products[1]["guide-a4"]
    first = replace(guide, pages=guide.pages[:1])
    (tmp_path / "f.pdf").write_bytes(write(first, PRESS, INFO, catalogue))
    out = tmp_path / "f.tif"
    options = ("-q", "-dSAFER", "-dBATCH", "-dNOPAUSE", "-dUseTrimBox", "-sDEVICE=tiff32nc", "-r36")
    tools.run("gs", *options, f"-sOutputFile={out}", tmp_path / "f.pdf")
    with Image.open(out) as plates:
        inks = plates.getpixel((150, 80))
    assert isinstance(inks, tuple)
    assert 250 * 2.55 < sum(inks) <= 300 * 2.55 + 2


def test_the_readme_says_how_many_pixels_are_enough(tmp_path: Path) -> None:
    """As many as are asked for where they are too few, or a little more."""
    folder = Path(copytree(SOURCES, tmp_path / "themes" / NAME))
    draw_pictures(folder)
    for name, size in (("kommunevapen.png", (80, 100)), ("bilder/fjorden.jpg", (260, 240))):
        Image.new("RGB", size, NIGHT).save(folder / name)
    with (folder / "deck.yaml").open("a", encoding="utf-8") as file:
        file.write(PICTURES)
    asked = replace(request(tmp_path / "output"), layouts=("guide-a4",), bundles=(), editions=(PRESS,))
    with pytest.raises(ProblemsFound) as caught:
        sound_products(session(Project(tmp_path, ROOT), asked))
    needed = {
        problem.origin.line: re.findall(r"(\d+) × (\d+) pixels", problem.message) for problem in caught.value.problems
    }
    readme = (ROOT / "README.md").read_text("utf-8").split("## Put in your coat of arms")[1]
    enough = re.findall(r"(\d+) × (\d+) pixels", readme)[:2]
    for (least,), most in zip((needed[line] for line in sorted(needed)), enough, strict=True):
        for has, needs in zip(map(int, most), map(int, least), strict=True):
            assert needs <= has <= needs * 1.05
