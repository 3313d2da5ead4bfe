"""Fields to fill in."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from msgspec.structs import replace
from pdf_samples import HERE, INFO, catalogue, fill, page, run
from pypdf import PdfReader, PdfWriter
from verapdf import nonconforming

from deckgen.page.geometry import Box, Matrix
from deckgen.page.items import ARTIFACT, Bookmark, Cell, Group, Item, Mark, Page, Product, Role, Tag, WritingField
from deckgen.pdf.edition import OFFICE, PRESS, SCREEN, Edition
from deckgen.pdf.form_fields import fields_on
from deckgen.pdf.writer import write

LABEL = replace(run("Notater", size=9, y=80), mark=Mark(Role(Tag.PARAGRAPH), HERE, 1))
BOX = Box(10, 10, 90, 64)


def field(block: int, role: Role | None = None, box: Box = BOX, lines: int = 4) -> WritingField:
    return WritingField(Mark(role or Role(Tag.FORM), HERE, block), box, 10, lines)


def product(*items: Item, from_right: bool = False) -> Product:
    first: Page = replace(page(LABEL, *items), bookmarks=(Bookmark("Tema 3: To spor", 0),), label="1")
    return Product("ark", "Ark", (first, replace(first, bookmarks=(), label="2")), (), from_right=from_right)


def written(made: Product, edition: Edition = SCREEN) -> bytes:
    return write(made, edition, INFO, catalogue())


def opened(made: Product, edition: Edition = SCREEN) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(written(made, edition)))


def widgets(pdf: pikepdf.Pdf) -> list[pikepdf.Object]:
    return [annotation for sheet in pdf.pages for annotation in sheet.obj.get("/Annots", [])]


def test_each_field_has_a_name_of_its_own_and_says_what_to_write_under_which_heading() -> None:
    pdf = opened(product(field(2), field(3, Role(Tag.FORM, "Dato"), lines=1)))
    assert [str(widget.T) for widget in widgets(pdf)] == ["ark-1-1", "ark-1-2", "ark-2-1", "ark-2-2"]
    assert [str(widget.TU) for widget in widgets(pdf)][:2] == ["Notater, Tema 3: To spor", "Dato, Tema 3: To spor"]
    assert [int(widget.get("/Ff", 0)) for widget in widgets(pdf)][:2] == [1 << 12, 0]
    assert len(pdf.Root.AcroForm.Fields) == 4 and "/NeedAppearances" not in pdf.Root.AcroForm


def test_words_that_are_only_drawn_say_not_what_to_write() -> None:
    running = replace(run("Side 1"), mark=Mark(ARTIFACT, HERE, 5))
    (area,) = fields_on(page(LABEL, running, field(6)), "ark")
    assert area.what == "Notater"


@pytest.mark.parametrize(
    ("before", "what"),
    [
        ("Hva vil vi oppnå?", "Hva vil vi oppnå?"),
        ("Alle teller like mye. Hva gjør oss trygge?", "Alle teller like mye. Hva gjør oss trygge?"),
        ("Ta bilde av veien, og heng det opp.", "Med barn"),
        (f"Hva {'og ' * 40}hva?", "Med barn"),
    ],
)
def test_statements_and_long_texts_leave_it_to_their_heading_to_say_what_to_write(before: str, what: str) -> None:
    heading = replace(run("Med barn"), mark=Mark(Role(Tag.HEADING_3), HERE, 4))
    text = replace(run(before), mark=Mark(Role(Tag.LIST_ITEM), HERE, 5))
    (area,) = fields_on(page(heading, text, field(6)), "ark")
    assert area.what == what


def test_a_field_is_a_form_in_the_structure_where_it_is_drawn() -> None:
    pdf = opened(product(field(2), replace(run("Etter", y=5), mark=Mark(Role(Tag.PARAGRAPH), HERE, 3))))
    kids = list(pdf.Root.StructTreeRoot.K[0].K)[:3]
    assert [str(kid.S) for kid in kids] == ["/P", "/Form", "/P"]
    assert str(kids[1].K.Type) == "/OBJR" and kids[1].K.Obj.T == widgets(pdf)[0].T
    assert all(str(sheet.obj.Tabs) == "/S" for sheet in pdf.pages)
    parents = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
    numbers = {int(number): owner for number, owner in zip(parents[::2], parents[1::2], strict=True)}
    assert all(str(numbers[int(widget.StructParent)].S) == "/Form" for widget in widgets(pdf))


def test_a_blank_cell_holds_its_form() -> None:
    roles = [Role(Tag.TABLE_CELL, f"Tid {row}", f"row {row}", Cell(1, 0, 1)) for row in (1, 2)]
    pdf = opened(product(*(field(number, role) for number, role in enumerate(roles, 2))))
    table = pdf.Root.StructTreeRoot.K[0].K[1]
    assert [str(row.K.S) for row in table.K] == ["/TD", "/TD"]
    assert [str(row.K.K.S) for row in table.K] == ["/Form", "/Form"]


@pytest.mark.parametrize("edition", [PRESS, OFFICE])
def test_paper_has_no_fields(edition: Edition) -> None:
    pdf = opened(product(field(2)), edition)
    assert not widgets(pdf) and "/AcroForm" not in pdf.Root


def test_without_fields_there_is_no_form_and_no_font_for_it() -> None:
    file = opened(product(fill(0, 0, 9, 9)))
    assert "/AcroForm" not in file.Root


def test_the_font_is_simple_and_has_the_letters_of_norwegian() -> None:
    pdf = opened(product(field(2)))
    font = pdf.Root.AcroForm.DR.Font.Writing
    assert (str(font.Subtype), str(font.Encoding)) == ("/TrueType", "/WinAnsiEncoding")
    assert all(int(font.Widths[code - 32]) for code in "æøåÆØÅ«»–".encode("cp1252"))
    assert int(font.FontDescriptor.Ascent) - int(font.FontDescriptor.Descent) == 1350


def test_text_of_a_file_that_is_read_from_the_right_stands_at_the_right() -> None:
    file = opened(product(field(2), from_right=True))
    assert int(file.Root.AcroForm.Q) == 2


def test_a_turned_field_is_turned_for_its_reader_too() -> None:
    turned = Group(Mark(ARTIFACT, HERE), (field(2, box=Box(0, 0, 50, 20)),), Matrix(0, 1, -1, 0, 60, 10))
    pdf = opened(product(turned))
    widget = widgets(pdf)[0]
    assert int(widget.MK.R) == 90
    assert [float(edge) for edge in widget.Rect] == [40, 10, 60, 60]
    assert [int(part) for part in widget.AP.N.Matrix] == [0, 1, -1, 0, 0, 0]


def test_what_is_filled_in_is_seen_and_read_again() -> None:
    writer = PdfWriter(clone_from=BytesIO(written(product(field(2)))))
    writer.update_page_form_field_values(writer.pages[0], {"ark-1-1": "Blåbær\nÆrlig"}, auto_regenerate=False)
    out = BytesIO()
    writer.write(out)
    assert PdfReader(out).get_form_text_fields()["ark-1-1"] == "Blåbær\nÆrlig"
    assert ink_on(out.getvalue()) > ink_on(written(product(field(2)))) + 50


def test_fields_of_one_size_are_filled_in_apart() -> None:
    pdf = opened(product(field(2), field(3)))
    assert len({widget.AP.N.objgen for widget in widgets(pdf)}) == 4


def ink_on(file: bytes) -> int:
    """How many pixels of a file's first page are dark."""
    pdf = pypdfium2.PdfDocument(file)
    pdf.init_forms()
    grey = pdf[0].render(scale=2, may_draw_forms=True).to_pil().convert("L")
    pdf.close()
    return sum(grey.histogram()[:128])


def test_files_with_fields_conform(tmp_path: Path) -> None:
    file = tmp_path / "ark.pdf"
    file.write_bytes(written(product(field(2), field(3, Role(Tag.FORM, "Dato"), Box(10, 90, 60, 99), 1))))
    assert nonconforming([file], "ua1", "2a") == {}
