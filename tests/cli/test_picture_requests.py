"""`deckgen build --edition images`: what is said, and what can not be asked for."""

from __future__ import annotations

from pathlib import Path

import minimal
import pytest
from commands import done, files_in, misused
from PIL import Image
from samples import project_with

from deckgen.cli.picture_requests import MOST_PIXELS

CARDS = minimal.changed(
    minimal.changed(minimal.LAYOUT, "styles:", "press: {pairs: true}\nstyles:"),
    "pages: [front]",
    "pages: [front, front]",
)
BUNDLES = "alt: {title: Alt, layouts: [kort, plakat]}\n"
FILES = {
    minimal.LAYOUT_FILE: CARDS,
    "layouts/plakat.yaml": minimal.LAYOUT,
    "layouts/bundles.yaml": BUNDLES,
    minimal.DECK_FILE: f"{minimal.DECK}products: [kort, plakat]\n",
}
DECK = ("--deck", "prove")
KORT = (*DECK, "--layout", "kort")
SMALL = ("--dpi", "25")
IMAGES = ("--edition", "images")
TOLD = (
    "output/prove/nb/images/kort.zip  2 pictures, 100 × 140 mm, {size}; 98 × 138 pixels; "
    "each by itself in images/kort/, with cards.csv{kept}"
)


@pytest.fixture
def project(folder: Path) -> Path:
    project_with(folder, FILES)
    return folder


def told(line: str) -> str:
    """A line that tells a file, without its size."""
    before, _, after = line.partition(" mm, ")
    return f"{before} mm, {{size}}{after[after.index(';') :]}"


def test_a_product_is_told_on_one_line(project: Path) -> None:
    line, total = done("build", *KORT, *SMALL)
    assert told(line) == TOLD.replace("{kept}", "")
    assert total == "4 files and a manifest in output/prove/nb"
    assert files_in(project / "output/prove/nb") == [
        "images/kort.zip",
        "images/kort/01-theme-1-front.png",
        "images/kort/02-theme-1-back.png",
        "images/kort/cards.csv",
        "manifest.json",
    ]
    line, total = done("build", *KORT, *SMALL)
    assert told(line) == TOLD.replace("{kept}", "; unchanged")
    assert total == "4 files and a manifest in output/prove/nb, 4 of them unchanged since an earlier build"


def test_a_plain_build_makes_none(project: Path) -> None:
    done("build", *KORT)
    assert not [name for name in files_in(project / "output/prove/nb") if name.startswith("images")]


def test_pictures_are_as_fine_as_print_unless_something_else_is_asked_for(project: Path) -> None:
    done("build", *KORT, *IMAGES)
    with Image.open(project / "output/prove/nb/images/kort/01-theme-1-front.png") as picture:
        assert picture.size == (1181, 1654)
    done("build", *KORT, *IMAGES, *SMALL, "--bleed")
    with Image.open(project / "output/prove/nb/images/kort/01-theme-1-front.png") as picture:
        assert picture.size == (104, 144)


def test_what_is_left_out_is_told(project: Path) -> None:
    lines = done("build", *DECK, *SMALL)
    assert lines[0] == "left out as pictures, as only cards are made so unless --layout names it: plakat"
    assert len(done("build", *DECK, "--layout", "plakat", *SMALL)) == 2


def test_pictures_that_go_are_told_together(project: Path) -> None:
    second = minimal.changed(minimal.THEME, "number: 1", "number: 2").replace('"1.', '"2.')
    minimal.write(project, {"themes/prove/02-mer.yaml": second})
    done("build", *KORT, *SMALL)
    (project / "themes/prove/02-mer.yaml").unlink()
    assert done("build", *KORT, *SMALL)[1:] == [
        "output/prove/nb/images/kort  removed: no longer made (2 pictures)",
        "4 files and a manifest in output/prove/nb",
    ]
    done("build", *KORT, *SMALL, "--only", "p1")
    assert files_in(project / "output/prove/nb/images") == [
        "kort.zip",
        "kort/01-theme-1-front.png",
        "kort/02-theme-1-back.png",
        "kort/cards.csv",
    ], "all of it is the whole"


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ((*SMALL, "--edition", "screen"), "--dpi and --bleed are for pictures; add --edition images"),
        (("--bleed", "--edition", "press"), "--dpi and --bleed are for pictures; add --edition images"),
        (("--bundle", "alt", *IMAGES), "there are no pictures of bundles; name their layouts with --layout"),
        (("--bundle", "alt", *SMALL), "there are no pictures of bundles; name their layouts with --layout"),
        (("--dpi", "1201"), "1201 is not in the range 20<=x<=1200."),
        (("--dpi", "19"), "19 is not in the range 20<=x<=1200."),
        ((*IMAGES, "--shop", "standard"), "--shop and --condition are for the press edition; build the others without"),
        (("--edition", "image"), "no edition `image`; did you mean `images`?"),
    ],
)
def test_what_can_not_be_had_together_is_told(project: Path, options: tuple[str, ...], message: str) -> None:
    assert message in misused("build", *DECK, *options)
    assert not (project / "output").exists()


def test_bundles_are_not_missed_where_pictures_are_chosen(project: Path) -> None:
    narrowed = done("build", *DECK, *SMALL, "--only", "p1")
    assert not [line for line in narrowed if "bundles" in line]


def test_pictures_that_nobody_could_open_are_refused(project: Path) -> None:
    large = minimal.changed(CARDS, "trim: [100mm, 140mm]", "trim: [841mm, 1189mm]")
    minimal.write(project, {minimal.LAYOUT_FILE: large})
    message = misused("build", *KORT, *IMAGES)
    assert message == (
        "Error: at 300 dpi pictures of kort would have more than 100 million pixels; ask for --dpi 252 or less"
    )
    width, height = 847 / 25.4, 1195 / 25.4
    assert 252**2 * width * height <= MOST_PIXELS < 253**2 * width * height
    assert not (project / "output").exists()
    done("build", *KORT, "--edition", "screen")
