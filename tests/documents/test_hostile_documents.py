"""Office files, tables and texts that are damaged or made to hurt: a document or a refusal, within time and memory."""

from __future__ import annotations

import io
import json
import random
import re
import subprocess
import sys
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from sheet_samples import HOSTILE, ods, xlsx

from deckgen.documents.document_parts import BlockKind, Document, Table, TableRow, TextBlock
from deckgen.documents.docx_file import docx_bytes
from deckgen.documents.markdown_text import markdown_bytes

WHOLE = Document(
    (
        TextBlock(BlockKind.HEADING, "To *spor*", "", 1),
        TextBlock(BlockKind.PARAGRAPH, "Les [mer](https://example.no), **nå**.", "", boxed=True),
        TextBlock(BlockKind.ITEM, "Hva er «nært»?", "", 1, is_numbered=True),
        TextBlock(BlockKind.ITEM, "Hvem, og hvorfor?", "", 2),
        Table("Lesestoff", (TableRow("", ("Tittel", "Adresse")), TableRow("", ("Bok", "https://example.no")))),
    ),
    "Å møtes",
    "nb",
)
"""A document of all kinds of parts but pictures."""

MUTANTS = 60
"""Damaged files of each kind."""

MEGABYTES, SECONDS = 600.0, 20.0
"""What reading a file may take, the process that asks for it included: memory, and seconds of a processor."""

# In a process of its own, whose memory can be bounded and whose peak is its own.
READ_MUTANTS = """
import sys, warnings
from pathlib import Path
from deckgen.documents.document_parts import Document, UnreadableDocument
from deckgen.documents.document_reader import READERS
from deckgen.guarded.bounded_work import bound_memory
from importlib import import_module

warnings.simplefilter("ignore")
bound_memory(800 << 20)
for file in sorted(Path(sys.argv[1]).iterdir()):
    module, _, name = READERS[file.suffix].partition(":")
    try:
        assert isinstance(getattr(import_module(module), name)(file), Document)
    except UnreadableDocument as error:
        assert "; " in str(error), error
    except BaseException as error:
        sys.exit(f"{file.name}: {error!r}")
"""

# Reads as the guarded process does, but without a bound of memory: that is how it is on Windows.
READ_UNBOUNDED = """
import json, re, resource, sys
from importlib import import_module
from pathlib import Path
from deckgen.documents.document_parts import UnreadableDocument
from deckgen.documents.document_reader import READERS

file = Path(sys.argv[1])
module, _, name = READERS[file.suffix].partition(":")
try:
    getattr(import_module(module), name)(file)
    message = ""
except UnreadableDocument as error:
    message = str(error)
peak = int(re.search(r"VmHWM:\\s+(\\d+) kB", Path("/proc/self/status").read_text())[1])
usage = resource.getrusage(resource.RUSAGE_SELF)
print(json.dumps({"megabytes": peak / 1024, "seconds": usage.ru_utime + usage.ru_stime, "message": message}))
"""


def output_of(script: str, path: Path) -> str:
    """What a script writes that works on a path; fails with what it says where it fails."""
    paths = [each for each in sys.path if each]
    code = f"import sys; sys.path[:0] = {paths!r}\n{script}"
    done = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


@cache
def sound(kind: str, folder: Path) -> bytes:
    """A sound file of a kind."""
    file = folder / f"sound.{kind}"
    rows: list[list[object]] = [["Tema", "Spørsmål", 1.5], ["Å møtes", "Hva er «nært»?"], ["", "Hvem, og hvorfor?"]]
    match kind:
        case "xlsx":
            return xlsx(file, {"Ark": rows, "Skjult": [["x"]]}, _dressed).read_bytes()
        case "ods":
            return ods(file, {"Ark": rows, "Skjult": [["x"]]}, Skjult="hidden").read_bytes()
        case "docx":
            return docx_bytes(WHOLE)
        case "csv":
            return "".join(f'{row[0]};"{row[1]}"\r\n' for row in rows).encode()
        case _:
            return markdown_bytes(WHOLE)


def _dressed(workbook: Any) -> None:
    sheet = workbook["Ark"]
    sheet.merge_cells("A2:A3")
    sheet["B2"].hyperlink = "https://example.no"
    sheet["D1"] = "=1+1"
    sheet.row_dimensions[3].hidden = sheet.column_dimensions["B"].hidden = True


def with_changed_bytes(content: bytes, chance: random.Random) -> bytes:
    """Content of which some bytes are others, gone, doubled or exchanged."""
    changed = bytearray(content)
    for _ in range(chance.choice((1, 2, 5, 20))):
        start, other = chance.randrange(len(changed)), chance.randrange(len(changed))
        length = chance.randrange(1, 40)
        piece = chance.choice((b"", bytes([chance.randrange(256)]), changed[other : other + length], b"99999999999"))
        changed[start : start + chance.choice((0, 1, length))] = piece
        changed = changed or bytearray(content)
    return bytes(changed)


def with_changed_values(content: bytes, chance: random.Random) -> bytes:
    """XML of which an attribute or a text is another, and which is XML still."""
    values = list(re.finditer(rb'(?<= )(?!xmlns)[\w:]+="([^"]*)"|>([^<>]+)<', content))
    if not values:
        return content
    place, other = chance.choice(values), chance.choice(values)
    group = 1 if place[1] is not None else 2
    odd = (other[1] or other[2] or b"", b"", b"-1", b"999999999999", b"NaN", b"A1:XFD1048576", "å\u202e".encode())
    return content[: place.start(group)] + chance.choice(odd) + content[place.end(group) :]


def with_changed_parts(content: bytes, chance: random.Random) -> bytes:
    """A zip of which parts lack, stand in place of others, or have other bytes or values."""
    written = io.BytesIO()
    with ZipFile(io.BytesIO(content)) as source, ZipFile(written, "w", ZIP_DEFLATED) as target:
        parts = {name: source.read(name) for name in source.namelist()}
        chosen = chance.choice([name for name in parts if name.endswith((".xml", ".rels"))])
        manner = chance.randrange(6)
        for name, part in parts.items():
            if manner == 0 and chance.random() < 0.2:
                continue
            swapped = parts[chance.choice([*parts])] if manner == 1 and chance.random() < 0.3 else part
            if name == chosen and manner > 1:
                swapped = (with_changed_bytes if manner == 2 else with_changed_values)(part, chance)
            target.writestr(name, swapped)
    return written.getvalue()


@pytest.mark.parametrize("kind", ["csv", "docx", "md", "ods", "txt", "xlsx"])
def test_damaged_files_are_read_or_refused(kind: str, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    content = sound(kind, tmp_path_factory.getbasetemp())
    for seed in range(MUTANTS):
        chance = random.Random(seed)
        is_zip = kind in ("docx", "ods", "xlsx") and chance.random() < 0.75
        mutant = (with_changed_parts if is_zip else with_changed_bytes)(content, chance)
        (tmp_path / f"{seed}.{kind}").write_bytes(mutant)
    assert output_of(READ_MUTANTS, tmp_path) == ""


def word(body: str = "", **parts: str) -> bytes:
    """A Word file of which the XML within its body is another, and that of parts named by their files."""
    written = io.BytesIO()
    with (
        ZipFile(io.BytesIO(docx_bytes(WHOLE))) as source,
        ZipFile(written, "w", ZIP_DEFLATED, compresslevel=1) as target,
    ):
        for name in source.namelist():
            text = source.read(name)
            if name == "word/document.xml" and body:
                text = re.sub(rb"(<w:body>).*(</w:body>)", rb"\1" + body.encode() + rb"\2", text, flags=re.DOTALL)
            added = parts.get(Path(name).stem, "")
            end = text.rindex(b"</") if added else len(text)
            target.writestr(name, text[:end] + added.encode() + text[end:])
    return written.getvalue()


def _styles() -> str:
    return "".join(
        f'<w:style w:type="paragraph" w:styleId="s{number}"><w:name w:val="s{number}"/>'
        f'<w:basedOn w:val="s{number + 1}"/></w:style>'
        for number in range(20_000)
    )


PARAGRAPH = "<w:p><w:r><w:t>a</w:t></w:r></w:p>"

WORD_BOMBS: Mapping[str, tuple[Callable[[], bytes], str]] = {
    "paragraphs": (lambda: word(PARAGRAPH * 30_000), "at most 20000"),
    "elements": (lambda: word("<w:p>" + "<w:r/>" * 1_000_000 + "</w:p>"), "more than 1000000 elements"),
    "runs within the bounds": (lambda: word("<w:p>" + "<w:r><w:t>a</w:t></w:r>" * 100_000 + "</w:p>"), ""),
    "a text of 16 MB": (lambda: word(f"<w:p><w:r><w:t>{'a ' * (8 << 20)}</w:t></w:r></w:p>"), "too long"),
    "cells": (lambda: word("<w:tbl>" + f"<w:tr>{f'<w:tc>{PARAGRAPH}</w:tc>' * 10}</w:tr>" * 1_900 + "</w:tbl>"), ""),
    "merged cells": (
        lambda: word(
            "<w:tbl>" + "<w:tr>" + '<w:tc><w:tcPr><w:gridSpan w:val="63"/></w:tcPr></w:tc>' * 2_000 + "</w:tr></w:tbl>"
        ),
        "more than 60000 cells",
    ),
    "tables in tables": (lambda: word("<w:tbl><w:tr><w:tc>" * 60 + PARAGRAPH + "</w:tc></w:tr></w:tbl>" * 60), ""),
    "styles": (lambda: word(PARAGRAPH, styles=_styles()), ""),
    "numberings": (
        lambda: word(
            PARAGRAPH,
            numbering="".join(
                f'<w:num w:numId="{number}"><w:abstractNumId w:val="0"/></w:num>' for number in range(90, 90_000)
            ),
        ),
        "",
    ),
}
"""Word files that are large in one way, and words of the refusal, "" where they may be read."""


def check_unbounded(file: Path, says: str) -> None:
    """Read a file in a process without bounds: it ends as it should, and takes no more than is allowed."""
    measured = json.loads(output_of(READ_UNBOUNDED, file))
    assert says in measured["message"]
    assert measured["megabytes"] < MEGABYTES, measured
    assert measured["seconds"] < SECONDS, measured


needs_proc = pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="memory is measured as Linux tells it")


@needs_proc
@pytest.mark.parametrize("which", WORD_BOMBS)
def test_large_word_files_are_bounded_by_what_they_hold(which: str, tmp_path: Path) -> None:
    make, says = WORD_BOMBS[which]
    file = tmp_path / "large.docx"
    file.write_bytes(make())
    check_unbounded(file, says)


@needs_proc
@pytest.mark.parametrize(
    "which",
    ["a sheet that unpacks to 1 GB", "1,000,000 rows", "a long text that 20,000 cells share", "a row far below"],
)
def test_large_spreadsheets_are_bounded_by_what_they_hold(which: str, tmp_path: Path) -> None:
    file = tmp_path / f"large{HOSTILE[which].ending}"
    file.write_bytes(HOSTILE[which].make())
    check_unbounded(file, HOSTILE[which].says)
