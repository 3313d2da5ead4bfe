"""What a PDF says of itself."""

from __future__ import annotations

from io import BytesIO

import pytest
from hostile_samples import one_page, raw
from pypdf import PdfReader, PdfWriter
from pypdf.generic import NameObject, TextStringObject

from deckgen.documents.document_parts import BlockKind, TextBlock
from deckgen.documents.pdf_facts import language_of, outline_titles, title_of


def reader(language: str = "", title: str = "") -> PdfReader:
    writer, out = PdfWriter(clone_from=PdfReader(BytesIO(raw(one_page())))), BytesIO()
    if language:
        writer.root_object[NameObject("/Lang")] = TextStringObject(language)
    if title:
        writer.add_metadata({"/Title": title})
    top = writer.add_outline_item(title="Om heftet", page_number=0)
    writer.add_outline_item(title="Samtalen", page_number=0, parent=top)
    writer.write(out)
    return PdfReader(out)


def block(kind: BlockKind, text: str) -> TextBlock:
    return TextBlock(kind, text, "page 1")


@pytest.mark.parametrize(
    ("written", "language"),
    [("nb-NO", "nb-NO"), ("NB_NO", "nb-NO"), ("nn", "nn"), ("Norsk (bokmål)", ""), ("", "")],
)
def test_a_language_is_one_where_it_is_a_code(written: str, language: str) -> None:
    assert language_of(reader(language=written)) == language


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("Et hefte", "Et hefte"),
        ("Samtalen", "Samtalen"),
        ("En tekst", ""),
        ("Microsoft Word - hefte.docx", ""),
        ("", ""),
    ],
)
def test_a_title_is_none_that_a_program_made_up_or_that_is_a_text(written: str, title: str) -> None:
    blocks = [block(BlockKind.HEADING, "Samtalen"), block(BlockKind.PARAGRAPH, "En tekst")]
    assert title_of(reader(title=written), blocks) == title


def test_the_outline_has_titles_and_those_under_them() -> None:
    assert outline_titles(reader()) == ["Om heftet", "Samtalen"]
