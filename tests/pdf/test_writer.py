"""Whole files, as other programs see them."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from msgspec.structs import replace
from pdf_samples import (
    CFF,
    CFF_FILE,
    GROTESK,
    INFO,
    MARK,
    RED,
    SERIF,
    catalogue,
    fill,
    glyph_run,
    link,
    page,
    product,
    rectangle,
    run,
)
from pikepdf import Name, Pdf
from PIL import Image
from tools import need_file
from tools import run as outside

from deckgen.colour import appearance
from deckgen.page.geometry import Box, Matrix
from deckgen.page.ink import BLACK, Ink
from deckgen.page.items import Bookmark, Fill, Glyph, Group, Page, Product, Resource, ResourceKind, Stroke, Use, Viewer
from deckgen.page.paths import ClosePath, LineTo, MoveTo
from deckgen.pdf.edition import OFFICE, PRESS, SCREEN, Edition
from deckgen.pdf.painter import ContentStore
from deckgen.pdf.parts import parts_of
from deckgen.pdf.subsets import FaceStore
from deckgen.pdf.writer import assemble, write

TEXT = "Åpen ærlig AVTA på øya"
DOT = Resource("dot", ResourceKind.MOTIF, Box(0, 0, 10, 10), (fill(0, 0, 10, 10, Ink(100, 0, 0, 0)),))


def written(sample: Product, edition: Edition = PRESS) -> bytes:
    return write(sample, edition, INFO, catalogue())


def small(*faces: str) -> Product:
    """A page with a line of text in each face over a ground that bleeds, and a page with a resource."""
    lines = [run(TEXT, face, 14, 15, 20 + 25 * row) for row, face in enumerate(faces or (GROTESK, SERIF))]
    front = page(
        fill(-9, -9, 209, 109, Ink(0, 0, 30, 0)),
        *lines,
        label="F",
        anchor="front",
        bookmarks=(Bookmark("Forside", 0),),
        bleed=9,
        margin=6,
    )
    back = page(
        Use(MARK, "dot", Matrix(4, 0, 0, 4, 80, 30)), label="B", bleed=9, margin=6, bookmarks=(Bookmark("Bak", 1),)
    )
    return product(front, back, resources=(DOT,))


@pytest.fixture
def saved(tmp_path: Path) -> Callable[[bytes], Path]:
    def save(data: bytes) -> Path:
        (tmp_path / "out.pdf").write_bytes(data)
        return tmp_path / "out.pdf"

    return save


def drawn(data: bytes, number: int = 0) -> Image.Image:
    """A page as pdfium draws it, two pixels a point."""
    document = pypdfium2.PdfDocument(data)
    try:
        picture: Image.Image = document[number].render(scale=2).to_pil().convert("RGB")
        return picture
    finally:
        document.close()


def ghostscript(device: str, target: Path | str, source: Path, *options: str) -> str:
    """What Ghostscript prints when it sends a file to a device."""
    return outside("gs", "-q", "-dBATCH", "-dNOPAUSE", f"-sDEVICE={device}", *options, f"-sOutputFile={target}", source)


def text_of(data: bytes) -> str:
    document = pypdfium2.PdfDocument(data)
    try:
        return str(document[0].get_textpage().get_text_bounded())
    finally:
        document.close()


@pytest.mark.parametrize(("edition", "version"), [(PRESS, "1.6"), (SCREEN, "1.7")])
def test_qpdf_finds_no_fault(edition: Edition, version: str, saved: Callable[[bytes], Path]) -> None:
    report = outside("qpdf", "--check", saved(written(small(), edition)))
    assert f"PDF Version: {version}" in report and "No syntax or stream encoding errors" in report


def test_what_a_store_has_painted_before_changes_no_byte() -> None:
    store = ContentStore(catalogue())
    front, back = small().pages
    bundle = replace(small(), name="bundle", pages=(replace(back, label="1"), replace(front, anchor="other")))
    for edition in (PRESS, SCREEN):
        first, second = (write(sample, edition, INFO, catalogue(), store=store) for sample in (small(), bundle))
        assert (first, second) == (written(small(), edition), written(bundle, edition))


def test_a_file_of_parts_that_were_pickled_is_the_same() -> None:
    """As parts that another process painted are."""
    store = ContentStore(catalogue())
    parts = parts_of(small(), store.painter(SCREEN), links=True)
    elsewhere = assemble(pickle.loads(pickle.dumps(parts)), SCREEN, INFO, FaceStore(catalogue()))
    assert elsewhere == written(small(), SCREEN)


def test_header_is_pdf_1_6() -> None:
    assert written(small()).startswith(b"%PDF-1.6\n")


def test_boxes_start_at_the_media_box(saved: Callable[[bytes], Path]) -> None:
    report = outside("pdfinfo", "-box", saved(written(small())))
    boxes = {
        line.split(":")[0]: [float(edge) for edge in line.split(":")[1].split()]
        for line in report.splitlines()
        if "Box" in line
    }
    assert boxes["MediaBox"] == [0, 0, 230, 130]
    assert boxes["BleedBox"] == [6, 6, 224, 124]
    assert boxes["TrimBox"] == [15, 15, 215, 115]
    with Pdf.open(BytesIO(written(small()))) as pdf:
        assert not {"/CropBox", "/ArtBox", "/Rotate", "/UserUnit", "/Group"} & set(pdf.pages[0].obj.keys())


def test_fonts_are_embedded_subsets_once_each(saved: Callable[[bytes], Path]) -> None:
    need_file(CFF_FILE)
    rows = outside("pdffonts", saved(written(small(GROTESK, SERIF, CFF)))).splitlines()[2:]
    assert len(rows) == 3
    assert {" ".join(row.split()[1:4]) for row in rows} == {"CID TrueType Identity-H", "CID Type 0C"}
    assert all(row.split()[-5:-2] == ["yes", "yes", "yes"] for row in rows)  # embedded, subset, with ToUnicode


def test_press_file_has_the_four_process_plates_only(saved: Callable[[bytes], Path], tmp_path: Path) -> None:
    ghostscript("tiffsep", tmp_path / "plate%d.tif", saved(written(small())), "-r36")
    plates = {path.name.split("(")[1].split(")")[0] for path in tmp_path.glob("plate1(*")}
    assert plates == {"Cyan", "Magenta", "Yellow", "Black"}
    inked = {name for name in plates if dark(Image.open(next(tmp_path.glob(f"plate1({name})*"))))}
    assert inked == {"Yellow", "Black"}


@pytest.mark.parametrize(("edition", "others"), [(PRESS, ("rg", "RG", "g", "G")), (SCREEN, ("k", "K", "g", "G"))])
def test_editions_speak_one_colour_space(edition: Edition, others: tuple[str, ...]) -> None:
    stroke = Stroke(MARK, (MoveTo(0, 0), LineTo(50, 50)), BLACK, 1)
    with Pdf.open(BytesIO(written(product(page(stroke, fill(0, 0, 9, 9), run("A"))), edition))) as pdf:
        operators = pdf.pages[0].Contents.read_bytes().decode().split()
    assert not set(others) & set(operators)


@pytest.mark.parametrize("face", [GROTESK, SERIF, CFF])
def test_text_comes_out_whole_in_every_reader(face: str, saved: Callable[[bytes], Path]) -> None:
    if face == CFF:
        need_file(CFF_FILE)
    data = written(small(face))
    path = saved(data)
    assert text_of(data).strip() == TEXT
    assert outside("pdftotext", "-l", "1", path, "-").strip() == TEXT
    assert TEXT in ghostscript("txtwrite", "-", path, "-dLastPage=1")


def test_second_meaning_of_a_glyph_comes_out_too(saved: Callable[[bytes], Path]) -> None:
    (hyphen,) = run("-").glyphs
    other = Glyph(hyphen.number, hyphen.advance, 0, 0, "\u2011")
    letters = run("ab").glyphs
    data = written(product(page(glyph_run((letters[0], hyphen, letters[1], other, letters[0])))))
    assert outside("pdftotext", saved(data), "-").strip() == "a-b\u2011a"


@pytest.mark.parametrize("face", [GROTESK, SERIF, CFF])
def test_readers_draw_the_same_glyphs(face: str, saved: Callable[[bytes], Path], tmp_path: Path) -> None:
    if face == CFF:
        need_file(CFF_FILE)
    data = written(product(page(run(TEXT, face, 16, 10, 40))), SCREEN)
    path = saved(data)
    outside("pdftoppm", "-r", "144", "-png", path, tmp_path / "poppler")
    ghostscript("png16m", tmp_path / "gs.png", path, "-r144", "-dTextAlphaBits=4")
    shares = [dark(drawn(data)), *(dark(Image.open(tmp_path / name)) for name in ("poppler-1.png", "gs.png"))]
    assert min(shares) > 0.02
    assert max(shares) < min(shares) * 1.15


def dark(image: Image.Image) -> float:
    """The share of a picture's area that is ink."""
    histogram = image.convert("L").histogram()
    return sum((255 - level) * count for level, count in enumerate(histogram)) / 255 / sum(histogram)


def test_fills_land_where_they_should() -> None:
    hole = (MoveTo(40, 40), LineTo(40, 60), LineTo(60, 60), LineTo(60, 40), ClosePath())
    ring = Fill(MARK, rectangle(20, 20, 80, 80) + hole, RED)
    group = Group(MARK, (fill(0, 0, 50, 50, BLACK),), Matrix(0.5, 0, 0, 0.5, 120, 20), Box(0, 0, 20, 50))
    image = drawn(written(product(page(ring, group)), SCREEN))

    def at(x: float, y: float) -> tuple[int, int, int]:
        return image.getpixel((int(x * 2), int((100 - y) * 2)))  # type: ignore[return-value]

    assert at(30, 30) == at(70, 70) == pytest.approx(appearance.screen(RED), abs=1)
    assert at(50, 50) == at(10, 10) == (255, 255, 255)
    assert at(125, 40) == pytest.approx(appearance.screen(BLACK), abs=1)
    assert at(135, 40) == (255, 255, 255)


def test_resource_is_one_form_with_its_own_resources() -> None:
    sign = Resource("sign", ResourceKind.MOTIF, Box(0, 0, 99, 99), (run("A"), Use(MARK, "dot", Matrix(e=50))))
    uses = [page(*(Use(MARK, "sign", Matrix(e=x)) for x in (0, 60)), label=str(number)) for number in range(3)]
    with Pdf.open(BytesIO(written(product(*uses, resources=(DOT, sign))))) as pdf:
        forms = [candidate for candidate in pdf.objects if is_form(candidate)]
        assert len(forms) == 2
        form = pdf.pages[0].Resources.XObject.X0
        assert [float(edge) for edge in form.BBox] == [0, 0, 99, 99]
        assert set(form.Resources.Font.keys()) == {"/F0"} and set(form.Resources.XObject.keys()) == {"/X0"}
        assert pdf.pages[0].Resources.objgen == pdf.pages[2].Resources.objgen


def is_form(candidate: object) -> bool:
    return getattr(candidate, "Subtype", None) == Name.Form


def test_unused_resources_stay_out() -> None:
    with Pdf.open(BytesIO(written(product(page(fill(0, 0, 1, 1)), resources=(DOT,))))) as pdf:
        assert not any(is_form(candidate) for candidate in pdf.objects)


def test_links_are_in_screen_editions_only() -> None:
    sample = product(page(link("https://a.no"), link(anchor="b")), page(label="2", anchor="b"))
    with Pdf.open(BytesIO(written(sample, PRESS))) as pdf:
        assert "/Annots" not in pdf.pages[0]
    with Pdf.open(BytesIO(written(sample, SCREEN))) as pdf:
        outer, inner = pdf.pages[0].Annots
        assert str(outer.A.URI) == "https://a.no"
        names = list(pdf.Root.Names.Dests.Names)
        assert str(inner.Dest) == str(names[0]) == "b"
        assert names[1][0].objgen == pdf.pages[1].obj.objgen


def test_catalogue_tells_language_labels_and_bookmarks() -> None:
    with Pdf.open(BytesIO(written(small(), SCREEN))) as pdf:
        assert str(pdf.Root.Lang) == "nb"
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
        assert [str(label.P) for label in list(pdf.Root.PageLabels.Nums)[1::2]] == ["F", "B"]
        (front,) = pdf.open_outline().root
        assert (front.title, front.children[0].title, front.is_closed) == ("Forside", "Bak", True)
        assert pdf.Root.PageMode == Name.UseOutlines


@pytest.mark.parametrize(
    ("duplex", "flip"),
    [("long", Name.DuplexFlipLongEdge), ("short", Name.DuplexFlipShortEdge), ("", Name.Simplex)],
)
def test_office_files_ask_for_the_flip_and_no_scaling(duplex: str, flip: Name) -> None:
    with Pdf.open(BytesIO(written(replace(small(), viewer=Viewer(duplex)), OFFICE))) as pdf:
        wishes = pdf.Root.ViewerPreferences
        assert set(wishes.keys()) == {"/DisplayDocTitle", "/Duplex", "/PrintScaling"}
        assert (wishes.Duplex, wishes.PrintScaling) == (flip, Name("/None"))


@pytest.mark.parametrize("edition", [PRESS, SCREEN])
def test_other_files_ask_for_nothing_of_a_printer(edition: Edition) -> None:
    with Pdf.open(BytesIO(written(small(), edition))) as pdf:
        assert set(pdf.Root.ViewerPreferences.keys()) == {"/DisplayDocTitle"}


@pytest.mark.parametrize("edition", [PRESS, SCREEN, OFFICE])
def test_what_is_read_from_right_to_left_says_so(edition: Edition) -> None:
    with Pdf.open(BytesIO(written(replace(small(), from_right=True), edition))) as pdf:
        assert pdf.Root.ViewerPreferences.Direction == Name.R2L


def test_metadata_stays_readable_without_unpacking() -> None:
    data = written(small())
    assert b'<dc:title><rdf:Alt><rdf:li xml:lang="x-default">Pr\xc3\xb8ve &amp; &lt;tegn&gt;</rdf:li>' in data
    with Pdf.open(BytesIO(data)) as pdf:
        assert "/Filter" not in pdf.Root.Metadata
        assert str(pdf.docinfo.Title) == "Prøve & <tegn>"


def test_identifier_follows_the_content() -> None:
    def identifier(sample: Product) -> list[bytes]:
        with Pdf.open(BytesIO(written(sample))) as pdf:
            return [bytes(part) for part in pdf.trailer.ID]

    parts, same, other = identifier(small()), identifier(small()), identifier(small(SERIF))
    assert parts == same and parts[0] == parts[1] and parts != other


def test_bytes_do_not_depend_on_process_or_hash_seed() -> None:
    code = "import sys, test_writer as t; sys.stdout.buffer.write(t.written(t.small(), t.SCREEN))"

    def bytes_with(seed: str) -> bytes:
        folders = os.pathsep.join(path for path in sys.path if path)
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": folders}
        command, folder = [sys.executable, "-c", code], Path(__file__).parent
        return subprocess.run(command, env=environment, cwd=folder, capture_output=True, check=True).stdout

    assert bytes_with("1") == bytes_with("2") == written(small(), SCREEN) != b""


@pytest.mark.parametrize(
    ("pages", "message"),
    [
        ((), "no pages"),
        ((replace(page(), trim=Box(-1, 0, 200, 100)),), "inside each other"),
        ((page(anchor="a"), page(anchor="a", label="2")), "page 2: page 1 has the anchor a too"),
    ],
)
def test_what_the_composer_got_wrong_is_told(pages: tuple[Page, ...], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        written(product(*pages))
