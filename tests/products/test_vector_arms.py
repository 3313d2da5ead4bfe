"""A municipality's arms as SVG on everything that shows them: vectors in CMYK, without a pixel, and nothing to find."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from shutil import copy

import pikepdf
import pytest
from commands import done, libraries_of
from real import NAME, few_themes
from svg_samples import FOLDER, INFO
from verapdf import nonconforming

from deckgen.artwork.inked_pictures import inked
from deckgen.artwork.readers import read_vectors
from deckgen.colour.condition import load_condition
from deckgen.layout.elements.picture import vector_resource
from deckgen.page.geometry import MILLIMETRE, Box, Matrix
from deckgen.page.items import Mark, Page, Product, Role, Tag, Use
from deckgen.pdf.edition import PRESS, Target
from deckgen.pdf.writer import write
from deckgen.press.overprint import overprinted
from deckgen.source.problems import NOWHERE, Problems
from deckgen.typeset.faces import Catalogue

LAYOUTS = ("a6-cards", "guide-a4", "poster-a1", "poster-a3")
ARMS = "Kommunevåpenet til Lillefjord: et hvitt anker på blått"
AZURE = (0.9, 0.6, 0.0, 0.2)
PICTURES = f"""
pictures:
  arms: {{file: arms-anchor.svg, alt: "{ARMS}", inks: {{"#24508F": [90, 60, 0, 20]}}}}
"""
# Operators of colours other than CMYK (ISO 32000-1, table 74): spaces by name, greys, RGB.
OTHER_COLOURS = {"CS", "cs", "SC", "sc", "SCN", "scn", "G", "g", "RG", "rg"}


SVG_LIBRARIES = {"reportlab", "svglib"}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a project whose deck has arms."""
    root = tmp_path_factory.mktemp("arms")
    folder = root / "themes" / NAME
    few_themes(folder)
    copy(FOLDER / "arms-anchor.svg", folder)
    with (folder / "deck.yaml").open("a", encoding="utf-8") as file:
        file.write(PICTURES)
    return root


@pytest.fixture(scope="module")
def output(project: Path) -> Path:
    """The press files of the deck with its arms."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(project)
        patch.setenv("DECKGEN_CACHE", str(project / "cache"))
        layouts = [part for name in LAYOUTS for part in ("--layout", name)]
        done("build", *layouts, "--edition", "press", "--output", "out")
    return project / "out" / NAME / "nb" / "press"


def forms_of(resources: pikepdf.Object) -> Iterator[pikepdf.Object]:
    """The XObjects of a page, and those within them."""
    for form in resources.get("/XObject", {}).values():
        yield form
        yield from forms_of(form.get("/Resources", pikepdf.Dictionary()))


def operators_of(stream: pikepdf.Object) -> list[tuple[tuple[float, ...], str]]:
    """The operators of a content stream, with the numbers of those that set inks and matrices."""
    parts = pikepdf.parse_content_stream(stream)
    return [
        (tuple(map(float, part.operands)) if str(part.operator) in ("k", "cm") else (), str(part.operator))
        for part in parts
    ]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_arms_are_vectors_in_the_inks_that_are_given(layout: str, output: Path) -> None:
    with pikepdf.Pdf.open(output / f"{layout}.pdf") as pdf:
        forms = {form.objgen: form for page in pdf.pages for form in forms_of(page.Resources)}
        assert all(form.Subtype == "/Form" for form in forms.values()), "no image"
        contents = [operators_of(form) for form in forms.values()]
    arms = [operators for operators in contents if (AZURE, "k") in operators]
    assert len(arms) == 1, "kept once"
    assert not OTHER_COLOURS & {operator for _, operator in arms[0]}
    assert sum(operator == "f" for _, operator in arms[0]) == 5


@pytest.mark.parametrize("layout", LAYOUTS)
def test_preflight_finds_nothing(layout: str, output: Path) -> None:
    assert done("preflight", str(output / f"{layout}.pdf"))[-1] == "  no findings"


SHIELDS = ("arms-anchor.svg", "arms-birches.svg", "arms-chevron.svg")

BROAD, SMALL = 60, 12
"""Widths of shields, in millimetres."""


@pytest.fixture(scope="module")
def shields(catalogue: Catalogue, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    """A press file for each of three shields, which shows it in two widths."""
    folder = tmp_path_factory.mktemp("shields")
    return {name: shield_file(name, catalogue, folder / f"{name}.pdf") for name in SHIELDS}


def shield_file(name: str, catalogue: Catalogue, file: Path) -> Path:
    picture = inked(read_vectors(name, (FOLDER / name).read_bytes()), {}, 240, name)
    resource = vector_resource(picture, NOWHERE)
    mark, area = Mark(Role(Tag.FIGURE, ARMS), NOWHERE), Box(0, 0, 105 * MILLIMETRE, 148 * MILLIMETRE)
    uses = []
    for width, bottom in ((SMALL, 110), (BROAD, 20)):
        scale = width * MILLIMETRE / picture.width
        uses.append(Use(mark, resource.name, Matrix(scale, 0, 0, scale, 20 * MILLIMETRE, bottom * MILLIMETRE)))
    bled = area.grown(3 * MILLIMETRE)
    page = Page(area, bled, bled, area.grown(-5 * MILLIMETRE), tuple(uses), "1", "kort")
    condition = load_condition(None, "fogra39", NOWHERE, Problems())
    assert condition
    product = overprinted(Product("kort", "Kort", (page,), (resource,)), 300)
    file.write_bytes(write(product, PRESS, INFO, catalogue, Target(condition, 300)))
    return file


def test_verapdf_finds_nothing(output: Path, shields: Mapping[str, Path]) -> None:
    assert nonconforming([*sorted(output.glob("*.pdf")), *shields.values()]) == {}


@pytest.mark.parametrize("name", SHIELDS)
def test_shields_at_12_and_60_millimetres(name: str, shields: Mapping[str, Path]) -> None:
    assert done("preflight", str(shields[name]), "--shop", "no-marks")[-1] == "  no findings"
    with pikepdf.Pdf.open(shields[name]) as pdf:
        (form,) = forms_of(pdf.pages[0].Resources)
        assert not OTHER_COLOURS & {operator for _, operator in operators_of(form)}
        placed = [matrix for matrix, operator in operators_of(pdf.pages[0].obj) if operator == "cm"]
    box = [float(part) for part in form.BBox]
    widths = [matrix[0] * (box[2] - box[0]) / MILLIMETRE for matrix in placed if matrix[0] != 1]
    assert widths == pytest.approx([SMALL, BROAD], abs=0.01)


def test_what_reads_an_svg_is_brought_once(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(project)
    monkeypatch.setenv("DECKGEN_CACHE", str(project / "another"))
    build = ("build", "--edition", "screen", "--output", "again")
    assert libraries_of(*build, "--layout", "tents-a4") >= SVG_LIBRARIES
    assert not libraries_of(*build, "--layout", "poster-a3") & SVG_LIBRARIES
