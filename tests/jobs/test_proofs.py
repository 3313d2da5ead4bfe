"""The proof of a small deck: its colours, its corners, its files."""

from __future__ import annotations

import io
from importlib import resources
from pathlib import Path

import minimal
import pypdfium2
import pytest
from msgspec.structs import replace
from PIL import Image, ImageCms
from samples import project_with
from sessions import session

from deckgen.jobs.proofs import Proof, folder_of, proofs, write_proof
from deckgen.jobs.publication import Published
from deckgen.jobs.request import PictureOptions, Request
from deckgen.page.geometry import MILLIMETRE, Box
from deckgen.page.items import Page
from deckgen.pdf.edition import PRESS
from deckgen.press.shop import load_shop
from deckgen.sheets.proofgrid import SHEET, Grouping, grid_of
from deckgen.source.problems import Problems, ProblemsFound
from deckgen.source.project import Project, shipped_folder

# A card of 100 by 140 mm: paper above, the theme's ground (C 80 M 40 K 20) from 70 mm down into the bleed.
LAYOUT = """\
title: Kort
trim: [100mm, 140mm]
bleed: 3mm
safe: 5mm
margin: 10mm
press: {pairs: true}
styles:
  body: {family: serif, sizes: 20-18}
templates:
  front:
    label: "{theme.mark}"
    bookmark: "{theme.title}"
    elements:
      - {fill: ground, at: {left: bleed, right: bleed, top: 70mm, bottom: bleed}}
      - {text: "{theme.title}", style: body, at: {left: margin, right: margin, top: 12mm, height: 20mm}}
  question:
    label: "{question.id}"
    elements:
      - {text: "{question.text}", style: body}
  back:
    label: "{theme.mark} bak"
    elements:
      - {fill: soft, at: {left: bleed, right: bleed, top: bleed, bottom: bleed}}
sequence:
  - each: deck.themes
    pages: [front, back]
    inside:
      - {each: theme.questions, pages: [question, back]}
"""
GROUND = (80, 40, 0, 20)
SHOP = "title: Rund\ncorner-radius: 6mm\nsafe: 4mm\n"
FILES = {minimal.LAYOUT_FILE: LAYOUT, "layouts/shops/rund.yaml": SHOP}
WORDS = (shipped_folder() / "layouts" / "words" / "nb.yaml").read_text("utf-8")
DPI = 72


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return project_with(tmp_path_factory.mktemp("proof"), FILES)


def request(project: Project) -> Request:
    return Request(("prove",), ("kort",), (), (PRESS,), project.root / "output", whole=False)


def proof_for(project: Project, wanted: Request | None = None, dpi: float = DPI) -> Proof:
    """The proof of the small deck's cards."""
    request_for = wanted or request(project)
    (proof,) = proofs(session(project, replace(request_for, pictures=PictureOptions(dpi))))
    return proof


@pytest.fixture(scope="module")
def proof(project: Project) -> Proof:
    return proof_for(project)


def complaints(project: Project) -> list[str]:
    with pytest.raises(ProblemsFound) as caught:
        proof_for(project)
    return [str(problem) for problem in caught.value.problems]


def spots() -> list[Box]:
    """Where the cards lie: fronts and backs in turn, three cards."""
    trim = Box(0, 0, 100 * MILLIMETRE, 140 * MILLIMETRE)
    bleed = trim.grown(3 * MILLIMETRE)
    pages = (Page(trim, bleed, bleed, trim, (), "", ""),) * 6
    return [spot.onto for sheet in grid_of(pages, Grouping.PAIRS).sheets for spot in sheet]


def sheet_image(proof: Proof) -> Image.Image:
    """The first sheet's picture; a pixel a point."""
    image = Image.open(io.BytesIO(proof.pictures[0].data))
    assert (image.format, image.mode) == ("PNG", "RGB")
    return image


def pixel(proof: Proof, x: float, y: float) -> tuple[int, ...]:
    """The colour at a place of the first sheet, in points."""
    colour = sheet_image(proof).getpixel((int(x), int(SHEET.height - y)))
    assert isinstance(colour, tuple)
    return colour


def in_print(build: tuple[int, int, int, int], profile: str = "FOGRA39L_coated.icc") -> tuple[int, ...]:
    """What Little CMS makes of a build on the paper of a press, absolute colorimetric."""
    press = ImageCms.ImageCmsProfile(io.BytesIO(resources.files("deckgen").joinpath("profiles", profile).read_bytes()))
    to = ImageCms.createProfile("sRGB")
    transform = ImageCms.buildTransform(press, to, "CMYK", "RGB", ImageCms.Intent.ABSOLUTE_COLORIMETRIC)
    patch = Image.new("CMYK", (1, 1), tuple(round(part * 2.55) for part in build))
    colour = transform.apply(patch).getpixel((0, 0))
    assert isinstance(colour, tuple)
    return colour


def near(colour: tuple[int, ...], other: tuple[int, ...]) -> bool:
    return all(abs(a - b) <= 2 for a, b in zip(colour, other, strict=True))


def ground_at(proof: Proof) -> tuple[int, ...]:
    front = spots()[0]
    return pixel(proof, front.left + 20, front.bottom + 60)


def paper_at(proof: Proof) -> tuple[int, ...]:
    question = spots()[2]
    return pixel(proof, question.left + 40, question.bottom + 40)


def test_colours_are_those_of_the_press_on_its_paper(proof: Proof) -> None:
    assert near(ground_at(proof), in_print(GROUND))
    assert near(paper_at(proof), in_print((0, 0, 0, 0)))
    assert in_print((0, 0, 0, 0)) != (255, 255, 255), "else this shows nothing"


def test_another_paper_gives_other_colours(project: Project) -> None:
    ground = ground_at(proof_for(project, replace(request(project), condition="fogra47")))
    assert near(ground, in_print(GROUND, "FOGRA47L_uncoated.icc"))
    assert not near(ground, in_print(GROUND))


def test_the_sheet_around_the_cards_is_white(proof: Proof) -> None:
    assert pixel(proof, 5, 5) == (255, 255, 255)
    front, back, *_ = spots()
    assert pixel(proof, front.left - 14, front.top - 60) == (255, 255, 255), "beyond the bleed"
    assert pixel(proof, back.left - 2, back.bottom + 100) == (255, 255, 255), "what is cut off is not shown"


def test_cards_lie_in_pairs_with_their_names(proof: Proof) -> None:
    document = pypdfium2.PdfDocument(proof.data)
    try:
        page = document[0]
        assert len(document) == 1
        assert page.get_size() == pytest.approx((SHEET.width, SHEET.height), abs=0.01)
        text = page.get_textpage()
        for box, name in zip(spots(), ("1", "1 bak", "1.1", "1 bak", "1.2", "1 bak"), strict=True):
            below = text.get_text_bounded(box.left, box.bottom - 24, box.right, box.bottom)
            assert below.strip() == name
    finally:
        document.close()


def text_of(proof: Proof) -> str:
    document = pypdfium2.PdfDocument(proof.data)
    try:
        return " ".join(document[0].get_textpage().get_text_range().split())
    finally:
        document.close()


def test_the_sheet_tells_what_it_is(proof: Proof) -> None:
    text = text_of(proof)
    for words in (
        "Prøve Kort",
        "Ark 1 av 1",
        "Utgave 1, 23. november 2026",
        "FOGRA39",
        "vist i 75 %",
        "Sikkerhetssone",
        "Utfall",
        "Godkjent",
        "Navn",
        "Dato",
    ):
        assert words in text
    assert proof.percent == 75


def test_corners_are_round_where_the_shop_cuts_them_so(project: Project, proof: Proof) -> None:
    rounded = proof_for(project, replace(request(project), shop="rund"))
    front = spots()[0]
    inside, cut = (front.left + 10, front.bottom + 2), (front.left + 1.5, front.bottom + 1.5)
    assert pixel(rounded, *cut) == (255, 255, 255)
    assert near(pixel(proof, *cut), in_print(GROUND))
    assert near(pixel(rounded, *inside), in_print(GROUND))
    assert rounded.folder.name == "proof-rund"
    assert proof.folder.name == "proof"


def test_a_folder_is_named_as_that_of_the_press_files(project: Project) -> None:
    for name, folder in (("standard", "proof"), ("rund", "proof-rund")):
        shop = load_shop(project.resolve(), name, Problems())
        assert shop
        assert folder_of(shop) == folder


def test_the_same_sources_give_the_same_bytes(project: Project, proof: Proof) -> None:
    again = proof_for(project)
    assert again == proof


def test_pictures_are_as_fine_as_is_asked_for_and_know_it(project: Project) -> None:
    (picture,) = proof_for(project, dpi=100).pictures
    image = Image.open(io.BytesIO(picture.data))
    assert image.size == pytest.approx((420 / 25.4 * 100, 297 / 25.4 * 100), abs=1)
    assert image.info["dpi"] == pytest.approx((100, 100), abs=0.1)


def test_files_are_kept_and_pictures_of_a_longer_proof_are_not(proof: Proof, tmp_path: Path) -> None:
    moved = replace(proof, folder=tmp_path / "proof")
    moved.folder.mkdir()
    others = ("kort-01.pdf", "kort-a-02.png", "kort-02b.png", "min-kort-02.png", "kort.png")
    for name in ("kort-02.png", "kort-117.png", *others):
        (moved.folder / name).write_bytes(b"earlier")
    assert write_proof(moved) == Published(("kort-02.png", "kort-117.png"), ())
    assert sorted(file.name for file in moved.folder.iterdir()) == sorted(["kort.pdf", "kort-01.png", *others])
    assert moved.file.read_bytes() == proof.data
    assert write_proof(moved) == Published((), ())


def test_words_that_are_missing_are_all_told(tmp_path: Path) -> None:
    words = "".join(
        line for line in WORDS.splitlines(keepends=True) if not line.startswith(("proof-safe", "proof-date"))
    )
    problems = complaints(project_with(tmp_path, FILES | {"layouts/words/nb.yaml": words}))
    assert problems == [
        "layouts/words/nb.yaml:1:1: 2 fixed words are missing: `proof-safe`, `proof-date`; `deckgen words nb` adds them"
    ]


def test_a_word_that_names_what_is_not_there_is_told_with_its_place(tmp_path: Path) -> None:
    words = minimal.changed(WORDS, 'Ark {sheet} av {sheets}"\nproof-about', 'Ark {shet} av {sheets}"\nproof-about')
    (problem,) = complaints(project_with(tmp_path, FILES | {"layouts/words/nb.yaml": words}))
    line = words[: words.index("{shet}")].count("\n") + 1
    assert problem.startswith(f"layouts/words/nb.yaml:{line}:")
    assert "nothing fills `shet` here; did you mean `sheet`" in problem


def test_cards_without_backs_are_told_as_for_the_press(tmp_path: Path) -> None:
    odd = minimal.changed(LAYOUT, "pages: [question, back]", "pages: [question]")
    odd = minimal.changed(odd, "pages: [front, back]", "pages: [front]")
    (problems,) = complaints(project_with(tmp_path, FILES | {minimal.LAYOUT_FILE: odd}))
    assert "has 3 pages, not fronts and backs" in problems
