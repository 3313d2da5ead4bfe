"""Spreadsheets for tests: sound ones, made by other libraries than the one that reads them, and ones made to hurt."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from msgspec import Struct

Cells = Sequence[Sequence[object]]

TYPES = """\
<?xml version="1.0"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/xl/workbook.xml"
 ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>
<Override PartName="/xl/worksheets/sheet1.xml"
 ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>
</Types>"""

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"

ROOT = (
    f'<Relationships xmlns="{PACKAGE}"><Relationship Id="rId1" Type="{OFFICE}/officeDocument" '
    'Target="xl/workbook.xml"/></Relationships>'
)
WORKBOOK = (
    f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets><sheet name="Ark" sheetId="1" r:id="rId1"/></sheets>'
    "</workbook>"
)
RELATIONS = (
    f'<Relationships xmlns="{PACKAGE}"><Relationship Id="rId1" Type="{OFFICE}/worksheet" '
    'Target="worksheets/sheet1.xml"/></Relationships>'
)


def zipped(parts: Mapping[str, bytes | str | Iterable[bytes]], method: int = ZIP_DEFLATED) -> bytes:
    """An archive of parts, each whole or in pieces."""
    content = io.BytesIO()
    with ZipFile(content, "w", method, compresslevel=1) as archive:
        for name, part in parts.items():
            with archive.open(name, "w", force_zip64=True) as opened:
                for piece in [part.encode()] if isinstance(part, str) else [part] if isinstance(part, bytes) else part:
                    opened.write(piece)
    return content.getvalue()


def raw_xlsx(sheet: str | Iterable[bytes], others: Mapping[str, str] | None = None) -> bytes:
    """An Excel file of a sheet's XML, and of other parts by their names."""
    usual: dict[str, bytes | str | Iterable[bytes]] = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": ROOT,
        "xl/workbook.xml": WORKBOOK,
        "xl/_rels/workbook.xml.rels": RELATIONS,
        "xl/worksheets/sheet1.xml": sheet,
    }
    return zipped(usual | dict(others or {}))


def sheet_xml(rows: str, before: str = "", after: str = "", head: str = "") -> str:
    """The XML of a sheet: its rows, and what stands before and after them."""
    return (
        f'{head}<worksheet xmlns="{MAIN}" xmlns:r="{OFFICE}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'
    )


def text_cell(place: str, text: str) -> str:
    """A cell with a text of its own."""
    return f'<c r="{place}" t="inlineStr"><is><t>{escape(text)}</t></is></c>'


def xlsx(path: Path, sheets: Mapping[str, Cells], edit: Callable[[Any], None] = lambda workbook: None) -> Path:
    """An Excel file by openpyxl; `edit` changes the workbook before it is saved."""
    from openpyxl import Workbook

    workbook = Workbook()
    workbook.remove(workbook.active)
    for name, rows in sheets.items():
        sheet = workbook.create_sheet(name)
        for row in rows:
            sheet.append([*row])
    edit(workbook)
    workbook.save(path)
    return path


def ods(path: Path, sheets: Mapping[str, Cells], **hidden: str) -> Path:
    """An OpenDocument spreadsheet by odfpy; texts alone, a line of a text a paragraph."""
    from odf.opendocument import OpenDocumentSpreadsheet
    from odf.style import Style, TableProperties
    from odf.table import Table, TableCell, TableRow
    from odf.text import P

    document = OpenDocumentSpreadsheet()
    style = Style(name="hidden", family="table")
    style.addElement(TableProperties(display="false"))
    document.automaticstyles.addElement(style)
    for name, rows in sheets.items():
        table = Table(name=name, **({"stylename": style} if name in hidden else {}))
        for cells in rows:
            row = TableRow()
            for text in cells:
                cell = TableCell(valuetype="string") if text else TableCell()
                for line in str(text).split("\n") if text else ():
                    cell.addElement(P(text=line))
                row.addElement(cell)
            table.addElement(row)
        last = TableRow(numberrowsrepeated=1_048_576 - len(rows))
        last.addElement(TableCell(numbercolumnsrepeated=16_384))
        table.addElement(last)
        document.spreadsheet.addElement(table)
    document.save(str(path))
    return path


def ods_content(table: str, head: str = "") -> bytes:
    """An OpenDocument spreadsheet of a table's XML."""
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
    )
    content = (
        f"{head}<office:document-content {spaces}><office:body><office:spreadsheet>"
        f'<table:table table:name="Ark">{table}</table:table></office:spreadsheet></office:body>'
        "</office:document-content>"
    )
    mime = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
    return zipped({"mimetype": mime, "META-INF/manifest.xml": manifest, "content.xml": content})


class Hostile(Struct, frozen=True):
    """A file made to hurt: the ending of its name, how it is made, and words of the message that it ends in."""

    ending: str
    make: Callable[[], bytes]
    says: str


LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in zip("abcdefgh", "bcdefghi", strict=True))
    + "]>"
)


def _bomb() -> Iterator[bytes]:
    piece = b" " * (1 << 20)
    yield sheet_xml("").encode()
    for _ in range(1 << 10):
        yield piece


def _million_rows() -> Iterator[bytes]:
    yield f'<worksheet xmlns="{MAIN}"><sheetData>'.encode()
    for first in range(1, 1_000_001, 1_000):
        rows = range(first, first + 1_000)
        yield "".join(f'<row r="{row}"><c r="A{row}"><v>{row}</v></c></row>' for row in rows).encode()
    yield b"</sheetData></worksheet>"


def _million_csv_rows() -> bytes:
    return b"Tema;Sp\xc3\xb8rsm\xc3\xa5l\n" + b"A;Hva?\n" * 1_000_000


def _quine() -> bytes:
    """An archive in an archive, a hundred deep."""
    content = raw_xlsx(sheet_xml(""))
    for _ in range(100):
        content = zipped({"xl.xlsx": content, "again.zip": content[: 1 << 12]}, ZIP_STORED)
    return content


def _shared(count: int, length: int) -> bytes:
    """A text that many cells share."""
    strings = f'<sst xmlns="{MAIN}"><si><t>{"x" * length}</t></si></sst>'
    rows = "".join(f'<row r="{row}"><c r="A{row}" t="s"><v>0</v></c></row>' for row in range(1, count + 1))
    content = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": ROOT,
        "xl/workbook.xml": WORKBOOK,
        "xl/_rels/workbook.xml.rels": RELATIONS,
        "xl/worksheets/sheet1.xml": sheet_xml(rows),
        "xl/sharedStrings.xml": strings,
    }
    return zipped(content)


def _lying() -> bytes:
    """An archive that says of a part that it unpacks to ten bytes, which unpacks to 256 MB."""
    packer = zlib.compressobj(1, zlib.DEFLATED, -15)
    zeros = bytes(1 << 20)
    packed = b"".join([*(packer.compress(zeros) for _ in range(1 << 8)), packer.flush()])
    name = b"xl/workbook.xml"
    sizes = (0).to_bytes(4, "little") + len(packed).to_bytes(4, "little") + (10).to_bytes(4, "little")
    common = b"\x14\0\0\0\x08\0\0\0\x21\0" + sizes + len(name).to_bytes(2, "little") + b"\0\0"
    local = b"PK\x03\x04" + common + name + packed
    central = b"PK\x01\x02\x14\0" + common + bytes(14) + name
    end = b"PK\x05\x06\0\0\0\0\x01\0\x01\0" + len(central).to_bytes(4, "little") + len(local).to_bytes(4, "little")
    return local + central + end + b"\0\0"


def _sheet(rows: str, **parts: str) -> Callable[[], bytes]:
    return lambda: raw_xlsx(sheet_xml(rows, **parts))


def _repeated(rows: int, columns: int) -> Callable[[], bytes]:
    return lambda: ods_content(
        f'<table:table-row table:number-rows-repeated="{rows}"><table:table-cell office:value-type="string" '
        f'table:number-columns-repeated="{columns}"><text:p>x</text:p></table:table-cell></table:table-row>'
    )


HOSTILE: Mapping[str, Hostile] = {
    "a sheet that unpacks to 1 GB": Hostile(".xlsx", lambda: raw_xlsx(_bomb()), "unpack to more than 64 MB"),
    "a part that lies of its size": Hostile(".xlsx", _lying, "damaged"),
    "archives in archives": Hostile(".xlsx", _quine, "no office file"),
    "1,000,000 rows": Hostile(".xlsx", lambda: raw_xlsx(_million_rows()), "at most 20000 rows"),
    "1,000,000 rows of text": Hostile(".csv", _million_csv_rows, "at most 20000 rows"),
    "a row far below": Hostile(
        ".xlsx", _sheet(f'<row r="1048576">{text_cell("A1048576", "x")}</row>'), "at most 20000 rows"
    ),
    "16,384 columns": Hostile(".xlsx", _sheet("<row>" + "<c><v>1</v></c>" * 16_384 + "</row>"), "at most 200 columns"),
    "entities in a sheet": Hostile(
        ".xlsx", _sheet('<row><c t="inlineStr"><is><t>&i;</t></is></c></row>', head=LAUGHS), "entities"
    ),
    "entities in shared texts": Hostile(
        ".xlsx",
        lambda: raw_xlsx(
            sheet_xml('<row><c t="s"><v>0</v></c></row>'),
            {"xl/sharedStrings.xml": f'{LAUGHS}<sst xmlns="{MAIN}"><si><t>&i;</t></si></sst>'},
        ),
        "entities",
    ),
    "entities in a workbook": Hostile(
        ".xlsx",
        lambda: raw_xlsx(sheet_xml(""), {"xl/workbook.xml": LAUGHS + WORKBOOK.replace("Ark", "&i;")}),
        "entities",
    ),
    "entities in OpenDocument": Hostile(".ods", lambda: ods_content("<text:p>&i;</text:p>", LAUGHS), "entities"),
    "a file of the system as an entity": Hostile(
        ".xlsx",
        _sheet(
            '<row><c t="inlineStr"><is><t>&i;</t></is></c></row>',
            head='<!DOCTYPE x [<!ENTITY i SYSTEM "file:///etc/passwd">]>',
        ),
        "entities",
    ),
    "a cell of 32 MB": Hostile(".xlsx", _sheet(f"<row>{text_cell('A1', 'x' * (32 << 20))}</row>"), "characters"),
    "a text of 32 MB that cells share": Hostile(".xlsx", lambda: _shared(1, 32 << 20), "characters"),
    "a cell of 32 MB of text": Hostile(".csv", lambda: b'a;b\n"' + b"x" * (32 << 20) + b'";c\n', "more than 24 MB"),
    "a long text that 20,000 cells share": Hostile(".xlsx", lambda: _shared(20_000, 32_000), "characters in all"),
    "cells repeated a milliard times": Hostile(".ods", _repeated(1_048_576, 1_024), "at most 20000 rows"),
    "columns repeated": Hostile(".ods", _repeated(10, 1_000_000), "at most 200 columns"),
    "cells repeated within the bounds": Hostile(".ods", _repeated(20_000, 200), "more than 400000 cells"),
    "null bytes": Hostile(".csv", lambda: b"Tema;Hva\0?\n" * 1_000, "null bytes"),
    "null bytes for an archive": Hostile(".xlsx", lambda: bytes(1 << 20), "empty"),
    "no bytes": Hostile(".xlsx", lambda: b"", "empty"),
    "an archive cut in two": Hostile(".xlsx", lambda: raw_xlsx(sheet_xml(""))[:900], "damaged"),
    "elements a million deep": Hostile(".xlsx", _sheet("<x>" * 1_000_000), "200 deep"),
    "an old file by another name": Hostile(
        ".xlsx", lambda: bytes.fromhex("d0cf11e0a1b11ae1") + bytes(4_096), "of an old kind"
    ),
    "a file with a password": Hostile(
        ".xlsx",
        lambda: bytes.fromhex("d0cf11e0a1b11ae1") + bytes(1_024) + "EncryptedPackage".encode("utf-16-le"),
        "password",
    ),
    "a Word file by another name": Hostile(".xlsx", lambda: zipped({"word/document.xml": "<x/>"}), ".docx"),
    "a web page by another name": Hostile(".xlsx", lambda: b"<html><table></table></html>", "web page"),
    "two parts of one name": Hostile(
        ".xlsx", lambda: raw_xlsx(sheet_xml(""), {"XL/workbook.xml": WORKBOOK}), "have the same name"
    ),
    "60,000 merged regions over each other": Hostile(
        ".xlsx",
        _sheet(
            f"<row>{text_cell('A1', 'x')}</row><row r='20001'>{text_cell('A20001', 'x')}</row>",
            after="<mergeCells>" + '<mergeCell ref="A1:ZZ1048576"/>' * 60_000 + "</mergeCells>",
        ),
        "at most 20000 rows",
    ),
}
"""Files made to hurt, by what hurts in them."""
