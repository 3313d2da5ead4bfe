"""Word files from raw XML, after the manner of the programs that write them."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping, Sequence
from io import BytesIO
from pathlib import Path

from PIL import Image

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)

RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"

_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>'
    '<Default Extension="emf" ContentType="image/x-emf"/><Override PartName="/word/document.xml" ContentType="{main}"/>'
    "{parts}</Types>"
)

_PART = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"


def word_file(
    path: Path,
    body: str,
    styles: str = "",
    numbering: str = "",
    relations: Sequence[tuple[str, str, str]] = (),
    extra: Mapping[str, bytes] | None = None,
    main: str = MAIN,
) -> Path:
    """A Word file of a body, with styles and numberings where they are given.

    `relations` are an id, a kind such as `image` and a target each; a target with `:` in it lies elsewhere.
    """
    parts = {"styles": styles, "numbering": numbering}
    inner = [(f"own-{name}", name, f"{name}.xml") for name, text in parts.items() if text]
    kinds = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_PART.format(name)}"/>' for _, name, _ in inner
    )
    entries: dict[str, bytes | str] = {
        "[Content_Types].xml": HEAD + _TYPES.format(main=main, parts=kinds),
        "_rels/.rels": relationships([("rId1", "officeDocument", "word/document.xml")]),
        "word/document.xml": f"{HEAD}<w:document {NAMESPACES}><w:body>{body}<w:sectPr/></w:body></w:document>",
        "word/_rels/document.xml.rels": relationships([*inner, *relations]),
    }
    if styles:
        entries["word/styles.xml"] = f"{HEAD}<w:styles {NAMESPACES}>{styles}</w:styles>"
    if numbering:
        entries["word/numbering.xml"] = f"{HEAD}<w:numbering {NAMESPACES}>{numbering}</w:numbering>"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in {**entries, **(extra or {})}.items():
            archive.writestr(name, content)
    return path


def relationships(relations: Sequence[tuple[str, str, str]]) -> str:
    elsewhere = ' TargetMode="External"'
    rows = "".join(
        f'<Relationship Id="{name}" Type="{RELATIONS}/{kind}" Target="{target}"{elsewhere if ":" in target else ""}/>'
        for name, kind, target in relations
    )
    namespace = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'{HEAD}<Relationships xmlns="{namespace}">{rows}</Relationships>'


def p(*runs: str, style: str = "", properties: str = "") -> str:
    """A paragraph of runs; a run that is no XML is plain text."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{properties}</w:pPr>{''.join(map(r, runs))}</w:p>"


def r(text: str, properties: str = "") -> str:
    """A run of a text, as it is where it is XML already."""
    if text.startswith("<"):
        return text
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def bold(text: str, size: int = 0) -> str:
    return r(text, "<w:b/>" + (f'<w:sz w:val="{size * 2}"/>' if size else ""))


def large(text: str, size: int) -> str:
    return r(text, f'<w:sz w:val="{size * 2}"/>')


def field(code: str, result: str) -> str:
    """A field with its code and what it came to."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve">{code}</w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{r(result)}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def in_list(text: str, numbering: int, level: int = 0) -> str:
    return p(text, properties=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{numbering}"/></w:numPr>')


def style(name: str, called: str, inner: str = "", based_on: str = "", kind: str = "paragraph") -> str:
    base = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    return f'<w:style w:type="{kind}" w:styleId="{name}"><w:name w:val="{called}"/>{base}{inner}</w:style>'


def outlined(level: int) -> str:
    """What a style of a heading says, its level from 0."""
    return f'<w:pPr><w:outlineLvl w:val="{level}"/></w:pPr><w:rPr><w:b/></w:rPr>'


def numberings(*formats: str) -> str:
    """Numberings 1, 2… of these formats, those of the second level bullets."""
    kinds = "".join(
        f'<w:abstractNum w:abstractNumId="{place}"><w:lvl w:ilvl="0"><w:numFmt w:val="{kind}"/></w:lvl>'
        f'<w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum>'
        for place, kind in enumerate(formats)
    )
    used = "".join(
        f'<w:num w:numId="{place + 1}"><w:abstractNumId w:val="{place}"/></w:num>' for place in range(len(formats))
    )
    return kinds + used


def table(*rows: Sequence[str], caption: str = "") -> str:
    """A table of cells; a cell that is no XML is plain text."""
    cells = (
        "".join(cell if cell.startswith("<w:tc>") else f"<w:tc>{_block(cell)}</w:tc>" for cell in row) for row in rows
    )
    title = f'<w:tblCaption w:val="{caption}"/>' if caption else ""
    return f"<w:tbl><w:tblPr>{title}</w:tblPr>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def _block(text: str) -> str:
    return text if text.startswith("<w:") else p(text)


def picture(name: str, description: str = "", attribute: str = "r:embed") -> str:
    """A run with a picture."""
    return (
        f'<w:r><w:drawing><wp:inline><wp:docPr id="1" name="x" descr="{description}"/><a:graphic><a:graphicData '
        'uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:blipFill>'
        f'<a:blip {attribute}="{name}"/>'
        "</pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def text_box(*blocks: str) -> str:
    """A run with a text box, once for new programs and once for old ones, as Word writes it."""
    content = f"<w:txbxContent>{''.join(blocks)}</w:txbxContent>"
    return (
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wp:anchor><a:graphic><a:graphicData uri='wps'>"
        f"<wps:wsp><wps:txbx>{content}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:shape><v:textbox>{content}</v:textbox></v:shape></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )


def png(width: int, height: int, kind: str = "PNG") -> bytes:
    content = BytesIO()
    Image.new("RGB", (width, height), (width % 255, 90, 60)).save(content, kind)
    return content.getvalue()
