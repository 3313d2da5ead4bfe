"""A small press file that a print shop would take, for tests to break in one way at a time; made with pikepdf alone."""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from pathlib import Path

import uharfbuzz
from pikepdf import Array, Dictionary, Name, Object, ObjectStreamMode, Pdf, Stream, StreamDecodeLevel, String

from deckgen.page.geometry import MILLIMETRE
from deckgen.preflight.judge import preflight
from deckgen.preflight.report import Report
from deckgen.press.shop import Shop
from deckgen.source.problems import Origin

SHOP = Shop.model_validate({"title": "the standard shop"}).changed(
    name="standard", origin=Origin("layouts/shops/standard.yaml")
)
TEXT = "Hva vil vi?"
TITLE = "Prøve"
# Media, bleed and trim of a page of 105 × 148 mm with 3 mm of bleed and room for marks 4 mm outside the trim.
WIDTH, HEIGHT, BLEED, SLUG = (length * MILLIMETRE for length in (105, 148, 3, 10))
MEDIA = (0, 0, WIDTH + 2 * SLUG, HEIGHT + 2 * SLUG)
TRIM = (SLUG, SLUG, SLUG + WIDTH, SLUG + HEIGHT)
BLEEDS = (SLUG - BLEED, SLUG - BLEED, SLUG + WIDTH + BLEED, SLUG + HEIGHT + BLEED)
PROFILE = Path(str(files("deckgen"))) / "profiles" / "FOGRA39L_coated.icc"
NAMESPACES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "xmpMM": "http://ns.adobe.com/xap/1.0/mm/",
    "pdfxid": "http://www.npes.org/pdfx/ns/id/",
}
PROPERTIES = {
    "dc:title": f'<rdf:Alt><rdf:li xml:lang="x-default">{TITLE}</rdf:li></rdf:Alt>',
    "pdf:Trapped": "False",
    "pdfxid:GTS_PDFXVersion": "PDF/X-4",
    "xmp:CreateDate": "2026-11-23T00:00:00+00:00",
    "xmp:MetadataDate": "2026-11-23T00:00:00+00:00",
    "xmp:ModifyDate": "2026-11-23T00:00:00+00:00",
    "xmpMM:DocumentID": "uuid:6e0c0fa4-6f0b-5c9e-8c44-1f3c3a0d2f10",
    "xmpMM:RenditionClass": "default",
    "xmpMM:VersionID": "1",
}


def sound(pages: int = 2) -> Pdf:
    """A press file without fault: a ground to the bleed, a line of text, crop marks."""
    pdf = Pdf.new()
    resources = pdf.make_indirect(
        Dictionary(
            Font=Dictionary(F0=font(pdf)),
            ExtGState=Dictionary(G0=Dictionary(OP=True, op=True, OPM=1, Type=Name.ExtGState)),
        )
    )
    kids = [_page(pdf, resources) for _ in range(pages)]
    pdf.Root.Pages.Kids, pdf.Root.Pages.Count = Array(kids), len(kids)
    set_xmp(pdf, xmp())
    pdf.Root.OutputIntents = Array([intent(pdf)])
    for key, value in {"Title": TITLE, "GTS_PDFXVersion": "PDF/X-4"}.items():
        pdf.docinfo[f"/{key}"] = String(value)
    pdf.docinfo["/CreationDate"] = pdf.docinfo["/ModDate"] = String("D:20261123000000+00'00'")
    pdf.docinfo["/Trapped"] = Name("/False")
    return pdf


def saved(pdf: Pdf, folder: Path, name: str = "sample.pdf", version: str = "1.6") -> Path:
    """The file on disk, XMP as it was written, objects each on its own."""
    file = folder / name
    pdf.save(
        file,
        force_version=version,
        compress_streams=False,
        stream_decode_level=StreamDecodeLevel.none,
        object_stream_mode=ObjectStreamMode.disable,
        fix_metadata_version=False,
        deterministic_id=True,
    )
    return file


def report(pdf: Pdf, folder: Path, shop: Shop = SHOP, *, quick: bool = True) -> Report:
    """What preflight says of it."""
    return preflight(saved(pdf, folder), shop, quick=quick)


def ids(result: Report) -> list[str]:
    """The rules that something was found for, each once, in order."""
    return sorted({finding.id for finding in result.findings})


def xmp(**changes: str | None) -> bytes:
    """An XMP packet; `changes` by property with `_` for `:`, None leaves it out."""
    properties = PROPERTIES | {name.replace("_", ":", 1): value for name, value in changes.items()}
    elements = "".join(f"<{name}>{value}</{name}>" for name, value in properties.items() if value is not None)
    return packet(f'<rdf:Description rdf:about="">{elements}</rdf:Description>')


def packet(descriptions: str) -> bytes:
    """An XMP packet around descriptions."""
    spaces = "".join(f' xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())
    rdf = f'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"{spaces}>{descriptions}</rdf:RDF>'
    head = '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
    return f'{head}<x:xmpmeta xmlns:x="adobe:ns:meta/">{rdf}</x:xmpmeta><?xpacket end="w"?>'.encode()


def set_xmp(pdf: Pdf, data: bytes) -> None:
    """Give a file this XMP packet."""
    stream = pdf.make_stream(data)
    stream.Type, stream.Subtype = Name.Metadata, Name.XML
    pdf.Root.Metadata = stream


def intent(pdf: Pdf, profile: bytes | None = None) -> Dictionary:
    """An output intent for FOGRA39, or with another profile."""
    stream = Stream(pdf, _squeezed() if profile is None else zlib.compress(profile))
    stream.Filter, stream.N = Name.FlateDecode, 4
    return Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFX,
        OutputConditionIdentifier=String("FOGRA39"),
        RegistryName=String("http://www.color.org"),
        DestOutputProfile=pdf.make_indirect(stream),
    )


@cache
def _squeezed() -> bytes:
    return zlib.compress(PROFILE.read_bytes())


def font(pdf: Pdf, text: str = TEXT) -> Object:
    """A composite font with the glyphs of a text; see `shown`."""
    program, widths, glyphs = _subset(text)
    file = pdf.make_stream(program)
    file.Length1 = len(program)
    tag = Name("/AAAAAA+SchibstedGrotesk-Regular")
    descriptor = Dictionary(
        Type=Name.FontDescriptor, FontName=tag, Flags=4, FontBBox=[0, -300, 1000, 1000], ItalicAngle=0,
        Ascent=977, Descent=-258, CapHeight=703, StemV=80, FontFile2=file,
    )  # fmt: skip
    below = Dictionary(
        Type=Name.Font, Subtype=Name.CIDFontType2, BaseFont=tag, CIDToGIDMap=Name.Identity,
        CIDSystemInfo=Dictionary(Registry=String("Adobe"), Ordering=String("Identity"), Supplement=0),
        FontDescriptor=pdf.make_indirect(descriptor), W=Array([0, Array(widths)]),
    )  # fmt: skip
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font, Subtype=Name.Type0, BaseFont=tag, Encoding=Name("/Identity-H"),
            DescendantFonts=Array([pdf.make_indirect(below)]), ToUnicode=pdf.make_stream(_to_unicode(glyphs)),
        )
    )  # fmt: skip


def shown(text: str, letters: str = TEXT) -> str:
    """A text as the hexadecimal string that shows it in `font(pdf, letters)`."""
    _, _, glyphs = _subset(letters)
    return "<" + "".join(f"{glyphs[letter]:04X}" for letter in text) + ">"


@cache
def _subset(letters: str) -> tuple[bytes, list[int], dict[str, int]]:
    """A static TrueType font of these letters, the widths of its glyphs from 0 on, and which glyph a letter is."""
    path = Path(str(files("fontpkg_schibsted_grotesk"))) / "files" / "SchibstedGrotesk[wght].ttf"
    face = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(path)))
    wanted = uharfbuzz.SubsetInput()
    wanted.sets(uharfbuzz.SubsetInputSets.UNICODE).update(map(ord, letters))
    wanted.pin_all_axes_to_default(face)
    small = uharfbuzz.subset(face, wanted)
    small_font, scale = uharfbuzz.Font(small), 1000 / small.upem
    glyphs = {letter: small_font.get_nominal_glyph(ord(letter)) for letter in letters}
    widths = [round(small_font.get_glyph_h_advance(glyph) * scale) for glyph in range(small.glyph_count)]
    return small.blob.data, widths, glyphs


def _to_unicode(glyphs: dict[str, int]) -> bytes:
    pairs = [f"<{glyph:04X}> <{ord(letter):04X}>" for letter, glyph in glyphs.items()]
    return "\n".join(
        (
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def",
            "/CMapName /Sample def /CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
            "1 begincodespacerange <0000> <FFFF> endcodespacerange",
            f"{len(pairs)} beginbfchar",
            *pairs,
            "endbfchar endcmap CMapName currentdict /CMap defineresource pop end end",
        )
    ).encode()


def content(*more: str) -> bytes:
    """What a page paints: a ground, a line of text, crop marks, and whatever is given besides."""
    left, bottom, right, top = BLEEDS
    ground = f"q 0.2 0 0 0 k {left:.4f} {bottom:.4f} {right - left:.4f} {top - bottom:.4f} re f Q"
    text = f"q /G0 gs 0 0 0 1 k BT /F0 14 Tf 60 300 Td {shown(TEXT)} Tj ET Q"
    return "\n".join((ground, text, _crop_marks(), *more)).encode()


def _crop_marks() -> str:
    left, bottom, right, top = TRIM
    far, near = 9 * MILLIMETRE, 4 * MILLIMETRE
    marks = [
        (x, y, x, y + way * (far - near)) for x in (left, right) for y, way in ((bottom - far, 1), (top + near, 1))
    ]
    marks += [(x, y, x + far - near, y) for y in (bottom, top) for x in (left - far, right + near)]
    lines = " ".join(f"{a:.4f} {b:.4f} m {c:.4f} {d:.4f} l" for a, b, c, d in marks)
    return f"q /G0 gs 0 0 0 1 K 0.25 w {lines} S Q"


def _page(pdf: Pdf, resources: Object) -> Object:
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Page,
            Parent=pdf.Root.Pages,
            MediaBox=_box(MEDIA),
            BleedBox=_box(BLEEDS),
            TrimBox=_box(TRIM),
            Resources=resources,
            Contents=pdf.make_stream(content()),
        )
    )


def _box(corners: Iterable[float]) -> Array:
    return Array([round(corner, 4) for corner in corners])
