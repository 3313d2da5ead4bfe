"""Markdown and plain text as documents."""

from __future__ import annotations

from pathlib import Path

import pytest

from deckgen.documents.document_parts import BlockKind, Document, Table, TextBlock, UnreadableDocument
from deckgen.documents.document_reader import read_document
from deckgen.documents.markdown_file import read_markdown
from deckgen.documents.text_bytes import LARGEST_TEXT
from deckgen.source.inline_marks import marks_of


def read(folder: Path, text: str | bytes, name: str = "file.md") -> Document:
    file = folder / name
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_markdown(file)


def shown(document: Document) -> list[str]:
    """The blocks of a document, each on a line: `#` headings, `-` and `1.` members of lists, `>` what is boxed."""
    lines = []
    for part in document.parts:
        if isinstance(part, Table):
            lines += [" | ".join(row.cells) for row in part.rows]
        elif isinstance(part, TextBlock):
            sign = {BlockKind.HEADING: "#", BlockKind.ITEM: "1." if part.is_numbered else "-"}.get(part.kind, "")
            lines.append(" ".join(filter(None, (">" * part.boxed, sign * part.level, part.text))))
    return lines


@pytest.mark.parametrize(
    ("source", "parts"),
    [
        ("# En\n\n# To\n\n### Tre", ["# En", "# To", "### Tre"]),
        ("En\n==\n\nTo\n==", ["# En", "# To"]),
        ("## Tema\n\ntekst\n### Spørsmål", ["# Tema", "tekst", "## Spørsmål"]),
        ("over\nto linjer", ["over to linjer"]),
        ("over\\\nto linjer  \nog tre", ["over\nto linjer\nog tre"]),
        ("- a\n- b\n  - c\n    1. d\n- e", ["- a", "- b", "-- c", "1.1.1. d", "- e"]),
        ("- a\n\n  mer om a\n\n- b", ["- a\nmer om a", "- b"]),
        ("- [ ] a\n- [x] b", ["- a", "- b"]),
        ("• a\n• b\n  over to\n– c", ["- a", "- b over to", "- c"]),
        ("Spørsmål:\n• a\n• b", ["Spørsmål:", "- a", "- b"]),
        ("> sitat\n>\n> - a", ["> sitat", "> - a"]),
        ("| a | b |\n|---|---|\n| c \\| d | e<br>f |", ["a | b", "c | d | e\nf"]),
        ("```\nkode *her*\n```", [r"kode \*her\*"]),
        ("<p align=center>Tekst <b>her</b></p>", ["Tekst her"]),
        ("<script>bort</script>\n\ntekst", ["tekst"]),
        ("før\n\n---\n\netter", ["før", "etter"]),
        ("- a\n  ```\n  kode\n  ```\n- b", ["- a", "- b"]),
        ("::: oppgave\ntekst\n:::", ["tekst"]),
        ("# En {#anker}\n\n# To {.klasse}", ["# En", "# To"]),
    ],
)
def test_structure_becomes_parts(source: str, parts: list[str], tmp_path: Path) -> None:
    assert shown(read(tmp_path, source)) == parts


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("*a* **b** [c](https://a.no)", "*a* **b** [c](https://a.no)"),
        ("_a_ __b__", "*a* **b**"),
        ("~~a~~ b", "a b"),
        ("`a*b*`", r"a\*b\*"),
        ("a &amp; b &eacute;", "a & b é"),
        ("a<br>b<br/>c", "a\nb\nc"),
        ("<https://a.no/x>", "[https://a.no/x](https://a.no/x)"),
        ("[a][r] b\n\n[r]: https://a.no", "[a](https://a.no) b"),
        ('[a](https://a.no "tittel")', "[a](https://a.no)"),
        ("[a](www.ks.no)", "[a](https://www.ks.no)"),
        ("[a](b.md)", "a"),
        ("[a]{lang=tr} b", "[a]{lang=tr} b"),
        ("{theme.first} til {theme.last}", "{theme.first} til {theme.last}"),
        (r"\# nei", r"\# nei"),
        (r"2030\. år", "2030. år"),
        ("2 * 3 = 6", "2 * 3 = 6"),
        ("____ og a_b_c", "____ og a_b_c"),
        ("![bilde](x.png) tekst", "tekst"),
        (r"\* *kursiv*", r"\* *kursiv*"),
        (r"\*ikke kursiv\*", r"\*ikke kursiv\*"),
    ],
)
def test_texts_have_the_marks_of_the_house(source: str, text: str, tmp_path: Path) -> None:
    (block,) = read(tmp_path, source).blocks
    assert block.text == text
    marks_of(block.text)


def test_places_are_lines_of_the_file(tmp_path: Path) -> None:
    document = read(tmp_path, "---\nlang: nb\n---\n\n# A\n\n# B\n\n- c\n\n| d |\n|---|\n| e |\n")
    assert [block.place for block in document.blocks] == ["line 5", "line 7", "line 9"]
    assert [row.place for table in document.tables for row in table.rows] == ["line 11", "line 13"]


def test_title_and_language_are_those_of_the_head_or_the_first_heading(tmp_path: Path) -> None:
    document = read(tmp_path, '---\ntitle: "Bordet"\nlang: nn\n---\n## Tema\n')
    assert (document.title, document.language, shown(document)) == ("Bordet", "nn", ["# Tema"])
    document = read(tmp_path, "# Bordet\n\n## Tema\n")
    assert (document.title, shown(document)) == ("Bordet", ["# Tema"])


def test_what_is_not_read_is_remarked(tmp_path: Path) -> None:
    document = read(tmp_path, "<!-- nei -->\n\n![b](x.png) a\n\n[c](../d.md)\n")
    assert document.remarks == (
        "comments (`<!-- -->`) are not read",
        "line 3: not read: the picture `x.png`: files outside of the text are not read",
        "line 5: not read: the link to `../d.md`, which is no address of the web",
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_encodings_that_files_tell_are_known(encoding: str, tmp_path: Path) -> None:
    document = read(tmp_path, "Få øye på\r\ndet".encode(encoding))
    assert (shown(document), document.remarks) == (["Få øye på det"], ())


def test_other_encodings_are_taken_for_windows_with_a_remark(tmp_path: Path) -> None:
    document = read(tmp_path, "Få øye på – det".encode("cp1252"))
    assert shown(document) == ["Få øye på – det"]
    assert "Windows-1252" in document.remarks[0]


@pytest.mark.parametrize(
    ("source", "parts"),
    [
        ("TO SPOR\n\nOm å gå.\n\n• Hva?\n• Hvem?\n", ["# TO SPOR", "Om å gå.", "- Hva?", "- Hvem?"]),
        ("To spor\n\n- Hva?\n", ["## To spor", "- Hva?"]),
        ("To spor\n=======\n\ntekst.", ["# To spor", "tekst."]),
        ("1. To spor\n   - Hva?\n   - Hvem?\n2. Ny", ["1. To spor", "-- Hva?", "-- Hvem?", "1. Ny"]),
        ("1. To spor\n• Hva?\n• Hvem?\n2. Ny", ["1. To spor", "-- Hva?", "-- Hvem?", "1. Ny"]),
        ("o Hva\n  skjer?\no Hvem?", ["- Hva skjer?", "- Hvem?"]),
        (f"{'ord ' * 16}kultur-\nskolen er her.", [f"{'ord ' * 16}kulturskolen er her."]),
        ("## Tema\n\n- a", ["# Tema", "- a"]),
        ("a *b* c.", [r"a \*b\* c."]),
    ],
)
def test_typed_texts_have_headings_and_lists_by_their_lines(source: str, parts: list[str], tmp_path: Path) -> None:
    assert shown(read(tmp_path, source, "file.txt")) == parts


def test_headings_by_guess_have_a_doubt(tmp_path: Path) -> None:
    document = read(tmp_path, "TO SPOR\n\n- Hva?\n", "file.txt")
    assert next(document.blocks).doubts == ("taken for a heading by its capitals",)


HOSTILE = {
    "brackets": "[" * 800_000,
    "brackets in paragraphs": ("[" * 3_000 + "\n\n") * 300,
    "stars": "*a " * 250_000,
    "angles": "<" * 800_000,
    "links in links": ("[a](" * 500 + "\n\n") * 300,
    "backticks": "".join("`" * count + " " for count in range(1, 1_000)),
    "one line": "x" * (LARGEST_TEXT - 1),
    "backslashes": "\\" * 800_000,
    "tags": "<a " * 250_000,
    "comments": "<!--" * 150_000,
    "entities": "&#x41;" * 150_000,
}


@pytest.mark.parametrize(
    ("name", "ending"), [*((name, "md") for name in HOSTILE), ("angles", "txt"), ("backslashes", "txt")]
)
def test_hostile_texts_are_read_in_time(name: str, ending: str, tmp_path: Path) -> None:
    file = tmp_path / f"file.{ending}"
    file.write_text(HOSTILE[name])
    document = read_document(file)
    assert len(document.parts) < 1_000


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (b"x" * (LARGEST_TEXT + 1), "has more than 4 MB"),
        (b"a\n\n" * 100_000, "more than 20000 paragraphs"),
        (b"- a\n" * 30_000, "more than 20000 paragraphs"),
        (b"> " * 400 + b"a", "stand too deep in each other"),
        (b"".join(b"  " * depth + b"- a\n" for depth in range(300)), "stand too deep in each other"),
        (b"PK\x03\x04\0\0\0\0", "is no text"),
    ],
)
def test_files_out_of_bounds_are_refused(text: bytes, reason: str, tmp_path: Path) -> None:
    (tmp_path / "file.md").write_bytes(text)
    with pytest.raises(UnreadableDocument, match=reason):
        read_document(tmp_path / "file.md")


def test_nothing_outside_of_the_file_is_read(tmp_path: Path) -> None:
    (tmp_path / "secret.md").write_text("hemmelig")
    document = read(tmp_path, "![a](secret.md)\n\n[b](secret.md)\n\n<img src=secret.md>\n\n--8<-- secret.md\n")
    assert not any("hemmelig" in block.text for block in document.blocks)
