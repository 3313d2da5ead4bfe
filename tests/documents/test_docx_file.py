"""Documents as Word files: they come back as they were, the same bytes each time, with real styles."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import docx
import pytest
from document_samples import heading, item, paragraph, table
from docx_samples import png
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from other_surroundings import outputs_elsewhere

from deckgen.documents.document_parts import Document, DocumentPicture, Part, Table, TextBlock
from deckgen.documents.docx_file import docx_bytes
from deckgen.documents.typed_lists import marker_of
from deckgen.documents.word_file import read_word
from deckgen.source.inline_marks import marks_of

WHOLE = Document(
    (
        heading("Samskaping"),
        paragraph("Vi *lager* det **sammen**: [KS](https://www.ks.no/a?b=1&c=2), [merhaba]{lang=tr-TR}\nog litt til"),
        heading("Spørsmål", 2),
        item("Hva betyr *samskaping* for dere?"),
        item("Hvem mangler?", 2),
        item("Dypest", 5),
        item("Først", is_numbered=True),
        item("Så", is_numbered=True),
        paragraph("Til den som leder", boxed=True),
        replace(item("Ta tida"), boxed=True),
        paragraph("Dette er på nynorsk, og det er ikkje det same", language="nn"),
        table(("Nøkkel", "Tekst"), ("howto: 1 front", "Start *her*"), ("deck: title", "Kort\nog godt"), name="Tekster"),
        table(("Fra", "Til", ""), ("0", "10", "")),
        DocumentPicture(png(300, 200), "png", 300, 200, "", "Et rødt felt"),
        paragraph("2 * 3 er {antall}, C:\\mappe og \\[dette](her)"),
        heading("Medvirkning"),
    ),
    "Kulturskolen & vi",
    "nb",
)


def without_place(part: Part) -> Part:
    if isinstance(part, Table):
        return replace(part, rows=tuple(replace(row, place="") for row in part.rows))
    return replace(part, place="")


def read_back(folder: Path, document: Document) -> Document:
    file = folder / "back.docx"
    file.write_bytes(docx_bytes(document))
    back = read_word(file)
    return replace(back, parts=tuple(map(without_place, back.parts)))


def test_a_document_comes_back_whole(tmp_path: Path) -> None:
    assert read_back(tmp_path, WHOLE) == WHOLE


def test_a_document_that_says_nothing_of_itself_comes_back(tmp_path: Path) -> None:
    document = Document((paragraph("Bare dette."),))
    assert read_back(tmp_path, document) == document


WORDS = st.text(alphabet="abcæøåAB 12.,?!*_[]()<>&#-\\«»–\u00a0", min_size=1, max_size=25)


@st.composite
def texts(draw: st.DrawFn, lines: bool = True) -> str:
    """Texts with marks, as they are written canonically."""
    from deckgen.source.spans import MarkedText, Span, merged
    from deckgen.source.written_marks import with_marks

    value, spans = "", list[Span]()
    for _ in range(draw(st.integers(1, 4))):
        word = draw(WORDS)
        kind = draw(st.sampled_from(["", "", "italic", "bold"]))
        address = draw(st.sampled_from(["", "", "", "https://www.ks.no/a"]))
        spans.append(Span(len(value), len(value) + len(word), kind == "italic", kind == "bold", address))
        value += word + draw(st.sampled_from(["", " ", "\n" if lines else " "]))
    value = "a " + value + " z"
    shifted = merged(replace(span, start=span.start + 2, end=span.end + 2) for span in spans)
    assume(all(line == line.strip() for line in value.split("\n")) and "\n\n" not in value)
    text = with_marks(MarkedText(value, shifted))
    return with_marks(marks_of(text))


def is_no_bold_link(text: str) -> bool:
    """Whether no link is bold: in a paragraph that is bold anyway nothing tells such from others."""
    return not any(span.bold and span.address for span in marks_of(text).spans)


def is_plain_running(text: str) -> bool:
    """Whether no line of a text begins as a member of a list does when it is typed."""
    return not any(marker_of(line) for line in marks_of(text).value.split("\n"))


BLOCKS = st.one_of(
    st.builds(heading, texts(lines=False).filter(is_no_bold_link), st.integers(1, 4)),
    st.builds(paragraph, texts().filter(is_plain_running), st.booleans()),
    st.builds(item, texts(), st.integers(1, 9), st.booleans()),
)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    columns = draw(st.integers(1, 4))
    cells = st.one_of(st.just(""), texts().filter(is_plain_running).filter(is_no_bold_link))
    rows = draw(st.lists(st.lists(cells, min_size=columns, max_size=columns), min_size=2, max_size=4))
    return table(*map(tuple, rows), name=draw(st.sampled_from(["", "Kjøreplan"])))


@settings(
    max_examples=15,
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
@given(st.lists(st.one_of(BLOCKS, tables()), max_size=6))
def test_any_document_comes_back(tmp_path_factory: pytest.TempPathFactory, parts: list[Part]) -> None:
    much = paragraph("Mye vanlig tekst, som det er mest av i alle dokumenter. " * 12 + "Slutt")
    document = Document((heading("En"), heading("To"), much, *parts), language="nb")
    assert read_back(tmp_path_factory.mktemp("docx"), document) == document


def test_the_bytes_are_the_same_with_any_hash_seed(tmp_path: Path) -> None:
    script = (
        "import hashlib\nfrom test_docx_file import WHOLE\nfrom deckgen.documents.docx_file import docx_bytes\n"
        "print(hashlib.sha256(docx_bytes(WHOLE)).hexdigest())"
    )
    assert len(outputs_elsewhere(script, Path(__file__).parent, tmp_path)) == 1


def test_the_file_says_nothing_of_programs_authors_or_the_clock(tmp_path: Path) -> None:
    with ZipFile(BytesIO(docx_bytes(WHOLE))) as archive:
        entries = archive.infolist()
        core = archive.read("docProps/core.xml").decode()
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
    assert entries[0].filename == "[Content_Types].xml"
    assert not any(name in entry.filename for entry in entries for name in ("thumbnail", "app.xml"))
    assert "python" not in core and "created" not in core and "modified" not in core
    assert "Kulturskolen &amp; vi" in core


def test_styles_are_those_that_word_knows(tmp_path: Path) -> None:
    word: Any = docx.Document(BytesIO(docx_bytes(WHOLE)))
    names = [paragraph.style.name for paragraph in word.paragraphs if paragraph.text]
    assert names[:5] == ["Title", "Heading 1", "Normal", "Heading 2", "List Bullet"]
    assert {"List Bullet 2", "List Number"} <= set(names)
    section = word.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)


def test_heads_of_tables_repeat_and_keys_are_small(tmp_path: Path) -> None:
    rows = table(("Nøkkel", "Tekst"), ("howto: 1 front", "Start *her*"))
    word = docx.Document(BytesIO(docx_bytes(Document((replace(rows, key_columns=(0,)),)))))
    (keyed,) = word.tables
    assert "w:tblHeader" in keyed.rows[0]._tr.xml and "w:tblHeader" not in keyed.rows[1]._tr.xml
    assert keyed.cell(0, 0).paragraphs[0].style.name == "Table Heading"
    assert keyed.cell(1, 0).paragraphs[0].style.name == "Table Key"
    assert keyed.cell(1, 1).paragraphs[0].style.name == "Table Text"
    assert word.styles["Table Key"].font.size.pt < word.styles["Table Text"].font.size.pt


def test_each_list_of_numbers_starts_at_one(tmp_path: Path) -> None:
    parts = (item("a", is_numbered=True), item("b", is_numbered=True), paragraph("mellom"), item("c", is_numbered=True))
    word: Any = docx.Document(BytesIO(docx_bytes(Document(parts))))
    numbers = [p._p.pPr.numPr.numId.val for p in word.paragraphs if p.style.name == "List Number"]
    assert numbers[0] == numbers[1] != numbers[2]


def test_what_people_add_to_a_list_in_word_is_one_of_it(tmp_path: Path) -> None:
    word = docx.Document(BytesIO(docx_bytes(Document((heading("Ett"), item("Punkt"), heading("To"))))))
    for style in ("List Bullet", "List Bullet 2", "List Number", "List Number 3"):
        word.add_paragraph("Ny", style=style)
    word.save(str(tmp_path / "a.docx"))
    added = [part for part in read_word(tmp_path / "a.docx").parts if isinstance(part, TextBlock) and part.text == "Ny"]
    assert [(block.level, block.is_numbered) for block in added] == [(1, False), (2, False), (1, True), (3, True)]


def test_pages_have_numbers_that_are_no_text(tmp_path: Path) -> None:
    assert 'w:instr="PAGE"' in docx.Document(BytesIO(docx_bytes(WHOLE))).sections[0].footer._element.xml
    assert read_back(tmp_path, WHOLE).remarks == ()


def test_links_are_links_and_the_language_is_said(tmp_path: Path) -> None:
    word = docx.Document(BytesIO(docx_bytes(WHOLE)))
    assert [link.address for link in word.paragraphs[2].hyperlinks] == ["https://www.ks.no/a?b=1&c=2"]
    assert 'w:val="nb-NO"' in word.styles.element.xml.partition("</w:docDefaults>")[0]


def test_what_no_xml_may_have_becomes_a_sign_for_it(tmp_path: Path) -> None:
    document = Document((heading("a"), heading("b"), paragraph("før\x00\x0better")))
    assert next(part for part in read_back(tmp_path, document).parts[2:]) == paragraph("før��etter")


def test_pictures_of_all_kinds_come_back(tmp_path: Path) -> None:
    parts = tuple(
        DocumentPicture(png(300 + place, 200, kind), ending, 300 + place, 200, "")
        for place, (kind, ending) in enumerate([("PNG", "png"), ("JPEG", "jpg"), ("TIFF", "tif")])
    )
    assert read_back(tmp_path, Document(parts)).parts == parts
