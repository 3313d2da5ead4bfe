"""The files of the deck: which there are, their pages in order, their boxes, fonts and colours."""

from __future__ import annotations

import json
import os
import re
from collections import Counter
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pikepdf
import pytest
from real import BUNDLES, CARDS, OTHER_CARDS, REFERENCES, ROOT, Real, whole_request
from sessions import session
from tools import run

from deckgen.deck.theme import Theme
from deckgen.page.geometry import Box
from deckgen.page.items import GlyphRun, Page, Product
from deckgen.pdf.edition import PRESS
from deckgen.preflight.judge import preflight
from deckgen.press.shop import Shop
from deckgen.source.project import SHIPPED_LAYOUTS, Project

MILLIMETRE = 72 / 25.4
TRIMS = {
    "a5-cards": (148, 210),
    "a6-cards": (105, 148),
    "a7-cards": (74, 105),
    "box-a6": (420, 297),
    "canvas-a1": (841, 594),
    "canvas-a2": (594, 420),
    "dividers": (105, 156),
    "guide-a4": (210, 297),
    "guide-a5": (148, 210),
    "invitation-a5": (148, 210),
    "poker-cards": (63, 88),
    "poster-a0": (1189, 841),
    "poster-a1": (841, 594),
    "poster-a2": (594, 420),
    "poster-a3": (420, 297),
    "preparation-a4": (210, 297),
    "runsheets-a4": (210, 297),
    "square-cards": (120, 120),
    "stickers-12mm": (12, 12),
    "stickers-a4": (19, 19),
    "table-a4": (297, 210),
    "tarot-cards": (70, 120),
    "tent-a5": (148, 210),
    "tents-a4": (210, 297),
}
OTHER_SIZES = {"a5-cards", "a7-cards", "canvas-a1", "poster-a0", "poster-a2", "square-cards", "stickers-12mm"}
"""Layouts that extend another one, which is read back as a whole, on paper of another size."""

EDITIONS = ("press", "screen")
FILES = tuple((edition, name) for edition in EDITIONS for name in (*TRIMS, *(f"bundle-{name}" for name in BUNDLES)))
# Every operator that sets a colour, and the two of CMYK (ISO 32000-1, 8.6.8).
COLOURS = {"CS", "cs", "SC", "SCN", "sc", "scn", "G", "g", "RG", "rg", "K", "k", "sh"}
CMYK = {"K", "k"}
# What only lines for a knife need: inks of their own to stroke with, on layers of their own.
KNIFE_OPERATORS, KNIFE_RESOURCES = {"CS", "SCN"}, {"/ColorSpace", "/Properties"}
KNIFE_INKS = {name: {"/CutContour", "/Crease"} for name in ("box-a6", "bundle-kit")}


def parts(name: str) -> tuple[str, ...]:
    """The layouts whose pages a product holds."""
    return BUNDLES.get(name.removeprefix("bundle-"), (name,))


def cards_of(real: Real) -> list[str]:
    """The fronts of all cards in order, by their page labels, written from the demand and not from the layout."""
    fronts = [real.deck.title.value, "Kom i gang 1", "Kom i gang 2"]
    for theme in real.deck.themes:
        heading = f"Tema {theme.mark}" if theme.mark else "Veien videre"
        fronts += [heading, *(question.number for question in theme.questions), f"{heading} – Eget spørsmål"]
        if theme.mark == "12":
            fronts += [f"Trinn {step}" for step in (1, 2, 3, 4)]
    return [*fronts, "Erfaring"]


def test_all_layouts_that_ship_are_looked_at() -> None:
    assert tuple(TRIMS) == SHIPPED_LAYOUTS


@pytest.mark.parametrize("name", [*CARDS, *OTHER_CARDS])
def test_cards_are_all_there_front_and_back_alternating(real: Real, name: str) -> None:
    pages = real.products[name].pages
    fronts, backs = pages[::2], pages[1::2]
    assert [page.label for page in fronts] == cards_of(real)
    for front, back in zip(fronts, backs, strict=True):
        assert back.label.startswith(front.label), "a back belongs to its front"
        assert back.label.endswith("Bakside")
        assert front.subject.rpartition(", ")[0] == back.subject.rpartition(", ")[0]


def test_there_are_58_question_cards(real: Real) -> None:
    fronts = [page for page in real.products["a6-cards"].pages if page.subject.endswith("question-front")]
    assert len(fronts) == len(REFERENCES)


@pytest.mark.parametrize("name", [name for name in TRIMS if name.startswith(("box-", "canvas-", "poster-"))])
def test_a_poster_a_canvas_and_a_box_are_one_page(real: Real, name: str) -> None:
    assert len(real.products[name].pages) == 1


def words_on(page: Page) -> str:
    return " ".join(item.text.strip() for item in page.items if isinstance(item, GlyphRun))


def test_every_theme_of_the_guide_opens_left_with_its_questions_facing(real: Real) -> None:
    pages = real.products["guide-a4"].pages
    assert len(pages) % 4 == 0
    for theme in real.deck.themes:
        (opening,) = (place for place, page in enumerate(pages) if page.anchor == theme.id)
        assert (opening + 1) % 2 == 0, f"{theme.id} opens on page {opening + 1}"
        assert theme.title.value.split()[0] in words_on(pages[opening])
        assert_faces(pages[opening + 1], theme)


def assert_faces(page: Page, theme: Theme) -> None:
    """The first four questions at least stand on the facing page; theme 7 has too many for one."""
    origins = {item.mark.origin for item in page.items if isinstance(item, GlyphRun)}
    on_page = [question.text.origin in origins for question in theme.questions]
    assert all(on_page[:4]), f"{theme.id} has questions elsewhere"
    assert all(on_page) or theme.mark == "7"


def test_run_sheets_are_a_sheet_a_theme_and_two_for_theme_7(real: Real) -> None:
    pages = real.products["runsheets-a4"].pages
    subjects = [page.subject.split(",")[0] for page in pages]
    counts = Counter(subjects)
    assert {subject: count for subject, count in counts.items() if count != 2} == {"theme 7": 4}
    assert len(counts) == len(real.deck.themes)
    fronts = [page for page in pages[::2] if page.anchor]
    assert len(fronts) == len(real.deck.themes), "each theme begins on the front of a sheet"


@pytest.mark.parametrize("name", BUNDLES)
def test_a_bundle_is_its_products_one_after_the_other(real: Real, name: str) -> None:
    bundle = real.products[f"bundle-{name}"]
    expected = [f"{real.titles[part]} {page.label}" for part in BUNDLES[name] for page in real.products[part].pages]
    assert [page.label for page in bundle.pages] == expected


def test_there_are_no_other_files(real: Real) -> None:
    files = {path.relative_to(real.folder).as_posix() for path in real.folder.rglob("*") if path.is_file()}
    assert files == {"manifest.json", *(f"{edition}/{name}.pdf" for edition, name in FILES)}


def test_the_manifest_tells_the_truth_about_every_file(real: Real) -> None:
    entries = json.loads((real.folder / "manifest.json").read_text("utf-8"))["files"]
    assert set(entries) == {f"{edition}/{name}.pdf" for edition, name in FILES}
    for path, entry in entries.items():
        name, data = Path(path).stem, (real.folder / path).read_bytes()
        assert entry["pages"] == len(real.products[name].pages)
        assert [tuple(trim) for trim in entry["trim_mm"]] == list(dict.fromkeys(TRIMS[part] for part in parts(name)))
        assert entry["sha256"] == sha256(data).hexdigest()
        assert entry["bytes"] == len(data)
        assert entry["deck_edition"] == real.deck.edition
        assert re.fullmatch("[0-9a-f]{64}", entry["sources_sha256"])
    digests = [entry["sources_sha256"] for entry in entries.values()]
    assert len(set(digests)) == len(digests), "other layouts are other sources, and so is the shop of the press files"


def boxes_of(path: Path) -> list[dict[str, Box]]:
    """The boxes of every page as poppler tells them, to a hundredth of a point."""
    pages: dict[int, dict[str, Box]] = {}
    for line in run("pdfinfo", "-box", "-f", "1", "-l", "9999", path).splitlines():
        if match := re.fullmatch(r"Page +(\d+) (\w+Box): +(.+)", line):
            pages.setdefault(int(match[1]), {})[match[2]] = Box(*map(float, match[3].split()))
    return [pages[number] for number in sorted(pages)]


def near(box: Box, *edges: float) -> bool:
    return (box.left, box.bottom, box.right, box.top) == pytest.approx(edges, abs=0.011)


@pytest.mark.parametrize(("edition", "name"), FILES)
def test_boxes_are_exact(real: Real, edition: str, name: str) -> None:
    page_boxes = boxes_of(real.file(name, edition))
    expected = [TRIMS[part] for part in parts(name) for _ in real.products[part].pages]
    assert len(page_boxes) == len(expected)
    bleed = 3 * MILLIMETRE if edition == "press" else 0
    for boxes, (width, height) in zip(page_boxes, expected, strict=True):
        trim, media = boxes["TrimBox"], boxes["MediaBox"]
        assert (trim.width / MILLIMETRE, trim.height / MILLIMETRE) == pytest.approx((width, height), abs=0.008)
        around = (trim.left - bleed, trim.bottom - bleed, trim.right + bleed, trim.top + bleed)
        assert near(boxes["BleedBox"], *around)
        assert (media.left, media.bottom) == (0, 0)
        if edition == "press":
            assert media.grown(-5 * MILLIMETRE).holds(boxes["BleedBox"]), "room for crop marks"
        else:
            assert near(media, trim.left, trim.bottom, trim.right, trim.top)


@pytest.mark.parametrize(("edition", "name"), FILES)
def test_fonts_are_embedded_once_each_as_subsets(real: Real, edition: str, name: str) -> None:
    lines = run("pdffonts", real.file(name, edition)).splitlines()[2:]
    faces = []
    for line in lines:
        font, *_, embedded, subset, unicode, _, _ = line.split()
        assert (embedded, subset, unicode) == ("yes", "yes", "yes"), line
        tag, _, face = font.partition("+")
        assert re.fullmatch("[A-Z]{6}", tag), line
        faces.append(face)
    assert faces
    assert len(faces) == len(set(faces)), "a face is there twice"


@pytest.mark.parametrize(("edition", "name"), FILES)
def test_files_are_sound(real: Real, edition: str, name: str) -> None:
    report = run("qpdf", "--check", real.file(name, edition))
    assert "No syntax or stream encoding errors found" in report
    assert "WARNING" not in report


def labels_of(pdf: pikepdf.Pdf) -> list[str]:
    entries = list(pdf.Root.PageLabels.Nums)
    return [str(entry.P) for entry in entries[1::2]]  # a prefix for each page


@pytest.mark.parametrize(("edition", "name"), FILES)
def test_every_page_bears_its_label(real: Real, edition: str, name: str) -> None:
    with pikepdf.open(real.file(name, edition)) as pdf:
        assert labels_of(pdf) == [page.label for page in real.products[name].pages]


def outline(pdf: pikepdf.Pdf) -> list[tuple[int, str, int]]:
    """Depth, title and page of every bookmark."""
    numbers = {page.obj.objgen: place for place, page in enumerate(pdf.pages)}
    bookmarks: list[tuple[int, str, int]] = []

    def walk(items: list[pikepdf.OutlineItem], depth: int) -> None:
        for item in items:
            assert isinstance(item.destination, pikepdf.Array)
            bookmarks.append((depth, item.title, numbers[item.destination[0].objgen]))
            walk(item.children, depth + 1)

    with pdf.open_outline() as tree:
        walk(tree.root, 0)
    return bookmarks


@pytest.mark.parametrize("name", BUNDLES)
def test_bundles_have_bookmarks_by_product_and_theme(real: Real, name: str) -> None:
    with pikepdf.open(real.file(f"bundle-{name}", "screen")) as pdf:
        marks = outline(pdf)
    starts, first = {}, 0
    for part in BUNDLES[name]:
        starts[real.titles[part]] = first
        first += len(real.products[part].pages)
    assert {title: page for depth, title, page in marks if depth == 0} == starts
    for part in BUNDLES[name]:
        assert_themes(marks, starts[real.titles[part]], real.products[part], real)


def assert_themes(marks: list[tuple[int, str, int]], start: int, product: Product, real: Real) -> None:
    """Every theme of a product has a bookmark under that of the product, on the theme's first page."""
    opening = {page.anchor: start + place for place, page in enumerate(product.pages) if page.anchor}
    for theme in real.deck.themes:
        if theme.id in opening:
            (title,) = (title for depth, title, page in marks if (depth, page) == (1, opening[theme.id]))
            assert theme.short.value in title


OVERPRINT = {"/Type", "/OP", "/op", "/OPM"}


def streams(pdf: pikepdf.Pdf) -> Iterator[tuple[pikepdf.Object, pikepdf.Object]]:
    """Content streams with their resources: pages, then forms."""
    for page in pdf.pages:
        yield page.obj, page.obj.Resources
    for candidate in pdf.objects:
        if isinstance(candidate, pikepdf.Stream) and candidate.get("/Subtype") == "/Form":
            yield candidate, candidate.Resources


def spot_names(resources: pikepdf.Object) -> set[str]:
    """The inks besides CMYK that may be asked for; each stands for one ink, shown in CMYK where it is lacking."""
    spaces = list(resources.get("/ColorSpace", {}).values())
    assert {(str(space[0]), str(space[2])) for space in spaces} <= {("/Separation", "/DeviceCMYK")}
    return {str(space[1]) for space in spaces}


@pytest.mark.parametrize("name", [name for edition, name in FILES if edition == "press"])
def test_press_files_hold_nothing_but_cmyk(real: Real, name: str) -> None:
    knife_inks = KNIFE_INKS.get(name, set())
    kinds = {"/Font", "/XObject", "/ExtGState"} | (KNIFE_RESOURCES if knife_inks else set())
    spots, operators = set[str](), set[str]()
    with pikepdf.open(real.file(name, "press")) as pdf:
        for content, resources in streams(pdf):
            assert set(resources.keys()) <= kinds, "no patterns or shadings, and colour spaces for knives alone"
            assert {key for state in resources.get("/ExtGState", {}).values() for key in state} <= OVERPRINT
            assert "/Group" not in content
            spots |= spot_names(resources)
            operators |= {str(instruction.operator) for instruction in pikepdf.parse_content_stream(content)}
        assert spots == knife_inks
        assert operators & COLOURS <= CMYK | (KNIFE_OPERATORS if knife_inks else set())
        assert operators & CMYK, "something is painted"
        for candidate in pdf.objects:
            if isinstance(candidate, pikepdf.Stream):
                assert candidate.get("/Subtype") != "/Image"
                assert "/ColorSpace" not in candidate


def crop_marks(page: pikepdf.Page) -> list[Box]:
    """The lines drawn in all four inks at their fullest, as boxes; the first matrix moves the trim to its place."""
    marks: list[Box] = []
    shift: list[float] = []
    ink: list[float] = []
    line: list[list[float]] = []
    for instruction in pikepdf.parse_content_stream(page):
        operator = str(instruction.operator)
        if operator not in ("cm", "K", "m", "l", "S"):
            continue
        numbers = [float(str(operand)) for operand in instruction.operands]
        match operator:
            case "cm":
                shift = shift or numbers[4:]
            case "K":
                ink = numbers
            case "m":
                line = [numbers]
            case "l":
                line.append(numbers)
            case "S" if ink == [1, 1, 1, 1]:
                xs, ys = ([point[axis] + shift[axis] for point in line] for axis in (0, 1))
                marks.append(Box(min(xs), min(ys), max(xs), max(ys)))
    return marks


@pytest.mark.parametrize("name", [name for edition, name in FILES if edition == "press"])
def test_crop_marks_lie_outside_the_bleed(real: Real, name: str) -> None:
    with pikepdf.open(real.file(name, "press")) as pdf:
        for page in pdf.pages:
            bleed = Box(*(float(edge) for edge in page.obj.BleedBox))
            trim = Box(*(float(edge) for edge in page.trimbox))
            marks = crop_marks(page)
            assert len(marks) == 8
            for mark in marks:
                grown = mark.grown(0.125)
                assert not grown.meets(bleed)
                assert Box(*(float(edge) for edge in page.mediabox)).holds(grown)
                upright = mark.width < 0.01
                along = (mark.left, (trim.left, trim.right)) if upright else (mark.bottom, (trim.bottom, trim.top))
                assert min(abs(along[0] - edge) for edge in along[1]) < 0.01, "in line with a cut"


@pytest.mark.parametrize("name", [name for edition, name in FILES if edition == "press"])
def test_press_files_have_no_annotations(real: Real, name: str) -> None:
    with pikepdf.open(real.file(name, "press")) as pdf:
        assert not [page for page in pdf.pages if "/Annots" in page.obj]


@pytest.fixture(scope="module")
def shop(real: Real) -> Shop:
    """The shop that all press files are for."""
    return session(Project(ROOT, ROOT), whole_request(real.folder)).shop


@pytest.mark.parametrize("name", TRIMS)
def test_a_press_file_has_no_findings_when_it_is_read_back(real: Real, name: str, shop: Shop) -> None:
    """In full one size of each kind, and all where `DECKGEN_JUDGES` is `all`; of other sizes the structure."""
    quick = name in OTHER_SIZES and os.environ.get("DECKGEN_JUDGES") != "all"
    assert preflight(real.file(name, PRESS.name), shop, quick=quick).findings == ()
