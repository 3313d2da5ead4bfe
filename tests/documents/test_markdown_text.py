"""Documents as Markdown, that read well and come back as they were."""

from __future__ import annotations

from pathlib import Path

import pytest
from document_samples import heading, item, paragraph, table
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from deckgen.documents.document_parts import BlockKind, Document, DocumentPicture, Part, Table, TextBlock
from deckgen.documents.house_marks import is_sound
from deckgen.documents.markdown_file import read_markdown
from deckgen.documents.markdown_text import markdown_bytes
from deckgen.source.inline_marks import marks_of

H, P, ITEM = BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.ITEM


def written(*parts: Part, title: str = "", language: str = "") -> str:
    return markdown_bytes(Document(parts, title, language)).decode()


def back(document: Document, folder: Path) -> Document:
    """The document by way of a file."""
    (folder / "file.md").write_bytes(markdown_bytes(document))
    return read_markdown(folder / "file.md")


def printed(document: Document) -> tuple[object, ...]:
    """A document as it is printed, without its places: signs are the same with a backslash that they do not need."""
    return (document.title, document.language, *map(_printed, document.parts))


def _printed(part: Part) -> object:
    if isinstance(part, Table):
        return [[marks_of(cell) for cell in row.cells] for row in part.rows]
    assert isinstance(part, TextBlock)
    return replace(part, text="", place=""), marks_of(part.text)


def test_parts_stand_apart_and_lists_together() -> None:
    text = written(
        heading("To spor"),
        paragraph("Om å gå."),
        item("Hva?"),
        item("Hvem?"),
        item("du", 2),
        item("først", is_numbered=True),
        item("så", is_numbered=True),
        paragraph("Les mer", boxed=True),
        table(("a", "b"), ("c|d", "e\nf")),
        title="Bordet",
        language="nb",
    )
    assert text == (
        "---\nlang: nb\n---\n\n# Bordet\n\n## To spor\n\nOm å gå.\n\n- Hva?\n- Hvem?\n  - du\n1. først\n2. så\n\n"
        "> Les mer\n\n| a | b |\n| --- | --- |\n| c\\|d | e<br>f |\n"
    )


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("1. januar", r"1\. januar"),
        ("2030) da", r"2030\) da"),
        ("#tema", "#tema"),
        ("> 3", r"\> 3"),
        ("- nei", r"\- nei"),
        ("---", r"\---"),
        ("a\n===", "a\\\n\\==="),
        ("[merk]: her", r"\[merk]: her"),
        ("| a", r"\| a"),
        ("linje\nto", "linje\\\nto"),
        ("::: a", r"\::: a"),
        ("linje\n\ntre", "linje<br><br>tre"),
        ("slutt\\\nto", "slutt\\  \nto"),
        ("*fint* {theme.first}", "*fint* {theme.first}"),
    ],
)
def test_what_would_be_structure_is_escaped(text: str, source: str) -> None:
    assert written(paragraph(text)) == f"{source}\n"


def test_pictures_and_empty_tables_are_left_out() -> None:
    picture = DocumentPicture(b"", "png", 1, 1, "page 1")
    assert written(paragraph("a"), picture, table(), paragraph("b")) == "a\n\nb\n"


PIECES = (
    "ord",
    "1.",
    "2)",
    "#",
    "-",
    "+",
    ">",
    "=",
    "===",
    "|",
    "a_b",
    "*fint*",
    "**fort**",
    "[her](https://a.no)",
    "{#x}",
    "{theme.first}",
    "<3",
    "&",
    "~",
    "`",
    ":",
    ":::",
    "[merk]:",
    "---",
    "\\*",
    "##",
    "[a]{lang=tr}",
    "!",
)


LINES = st.lists(st.sampled_from(PIECES), min_size=1, max_size=4).map(" ".join)
TEXTS = st.one_of(LINES, st.lists(LINES, min_size=2, max_size=3).map("\n".join)).filter(is_sound)
CELLS = st.one_of(st.just(""), TEXTS)


@st.composite
def documents(draw: st.DrawFn) -> Document:
    parts: list[Part] = []
    depth = 0
    for _ in range(draw(st.integers(1, 6))):
        kind = draw(st.sampled_from((H, P, ITEM, "table")))
        if kind == "table":
            width = draw(st.integers(1, 3))
            rows = draw(st.lists(st.tuples(*[CELLS] * width), min_size=1, max_size=3))
            parts.append(table(*rows))
        elif kind is ITEM:
            depth = draw(st.integers(1, min(depth + 1, 3)))
            parts.append(item(draw(TEXTS), depth, draw(st.booleans())))
        elif kind is H:
            parts.append(heading(draw(TEXTS), draw(st.integers(1, 3))))
        else:
            parts.append(paragraph(draw(TEXTS)))
        depth = depth if kind is ITEM else 0
    return Document(tuple(parts), draw(st.sampled_from(("", "Bordet"))), draw(st.sampled_from(("", "nb"))))


@settings(max_examples=25, derandomize=True, database=None, deadline=None, suppress_health_check=list(HealthCheck))
@given(documents())
def test_documents_come_back_as_they_were(tmp_path: Path, document: Document) -> None:
    assert printed(back(document, tmp_path)) == printed(document)
