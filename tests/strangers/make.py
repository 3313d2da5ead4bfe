"""Make the files in this folder: cards as other programs write them, for preflight to be tried on.

    python tests/strangers/make.py FOLDER

Needs what made the files that are committed: Typst 0.15.2, WeasyPrint 70.0 and ReportLab 5.1.0 from PyPI, Ghostscript
10.00.0 and LibreOffice 7.4.7 on the path, and the DejaVu fonts. Made again by other versions they may differ: then read
the difference in the expected findings (`pytest --rewrite-goldens tests/preflight/test_strangers.py`).
"""

from __future__ import annotations

import base64
import io
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from textwrap import dedent
from typing import Any

import segno
from PIL import Image

ADDRESS = "https://example.org/kort"
TITLE = "Hva vil vi?"
QUESTION = "Hvem har vi ikke spurt ennå, og hva ville de ha svart oss?"
MILLIMETRE = 72 / 25.4


def picture(width: int) -> bytes:
    """A picture in RGB as JPEG, three units high where it is four wide: soft, so that it is small."""
    height = width * 3 // 4
    image = Image.new("RGB", (width, height))
    image.putdata(
        [
            (90 + 150 * x // width, 140 - 60 * y // height, 60 + 120 * y // height)
            for y in range(height)
            for x in range(width)
        ]
    )
    out = io.BytesIO()
    image.save(out, "JPEG", quality=80)
    return out.getvalue()


def code(kind: str, border: int = 4) -> bytes:
    """The QR code as a file of a kind, `svg` or `png`, a unit or pixel a module."""
    out = io.BytesIO()
    segno.make(ADDRESS, micro=False).save(out, kind=kind, border=border)
    return out.getvalue()


def run(*command: str | Path, folder: Path) -> None:
    """Run a program in a folder; what it says is shown where it fails."""
    done = subprocess.run([str(part) for part in command], cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{command[0]}: {done.stdout}{done.stderr}")


def typst(file: Path) -> None:
    """Typst: CMYK on a page as large as the bleed, without boxes; a coarse picture in RGB, a code as vector art."""
    source = dedent(f"""
        #set document(title: "{TITLE}", date: datetime(year: 2026, month: 11, day: 23))
        #set page(width: 111mm, height: 154mm, margin: 13mm, fill: cmyk(20%, 0%, 30%, 0%))
        #set text(font: "DejaVu Sans", size: 11pt, lang: "nb", fill: cmyk(0%, 0%, 0%, 100%))
        #text(size: 22pt, fill: cmyk(80%, 40%, 0%, 20%))[{TITLE}]
        #v(4mm)
        {QUESTION}
        #v(4mm)
        #image("picture.jpg", width: 60mm)
        #place(bottom + right, box(fill: cmyk(0%, 0%, 0%, 0%), image("code.svg", width: 20mm)))
    """)
    (file.parent / "picture.jpg").write_bytes(picture(160))
    (file.parent / "code.svg").write_bytes(code("svg"))
    (file.parent / "card.typ").write_text(source, "utf-8")
    import_module("typst").compile(str(file.parent / "card.typ"), output=str(file), root=str(file.parent))


def weasyprint(file: Path) -> None:
    """WeasyPrint: bleed and crop marks by CSS, colours in RGB, white text, the code as pixels without a quiet zone."""
    shown = base64.b64encode(picture(500)).decode()
    coded = base64.b64encode(code("png", border=0)).decode()
    source = dedent(f"""
        <html lang="nb"><head><title>{TITLE}</title><style>
        @page {{ size: 105mm 148mm; margin: 10mm; bleed: 3mm; marks: crop; background: #234f2e }}
        body {{ font: 11pt "DejaVu Sans"; color: white; margin: 0 }}
        h1 {{ font-size: 22pt; font-weight: normal }}
        small {{ font-size: 5pt }}
        img {{ display: block; width: 60mm; margin-bottom: 4mm }}
        .code {{ width: 18mm; image-rendering: pixelated; border: 1mm solid black }}
        </style></head><body><h1>{TITLE}</h1><p>{QUESTION}</p>
        <img alt="Et bilde" src="data:image/jpeg;base64,{shown}">
        <img class="code" alt="Kode" src="data:image/png;base64,{coded}">
        <small>Trykt på papir som kan leveres til gjenvinning.</small>
        </body></html>
    """)
    import_module("weasyprint").HTML(string=source).write_pdf(str(file), pdf_identifier=b"deckgen", full_fonts=False)


def postscript() -> str:
    """A card of A6 in PostScript: a heavy CMYK ground, a spot colour, grey text, a code of single squares."""
    rows = [list(row) for row in segno.make(ADDRESS, micro=False).matrix]
    squares = [
        f"{200 + 2 * x} {60 - 2 * y} 2 2 rectfill" for y, row in enumerate(rows) for x, dark in enumerate(row) if dark
    ]
    return "\n".join(
        (
            "%!PS-Adobe-3.0",
            "<< /PageSize [297.64 419.53] >> setpagedevice",
            "0.9 0.8 0.7 0.9 setcmykcolor 0 300 297.64 119.53 rectfill",
            "[/Separation (Gull) /DeviceCMYK {dup 0.3 mul exch dup 0.5 mul exch 0 exch 0 mul}] setcolorspace",
            "1 setcolor 0 290 297.64 10 rectfill",
            "/DejaVuSans findfont 22 scalefont setfont 0 setgray 30 240 moveto (Hva vil vi?) show",
            "/DejaVuSans findfont 11 scalefont setfont 0.4 setgray 30 210 moveto (Hvem har vi ikke spurt?) show",
            "0.1 setlinewidth 30 200 moveto 250 200 lineto stroke",
            "0 0 0 1 setcmykcolor",
            *squares,
            "showpage",
        )
    )


def ghostscript(file: Path) -> None:
    """Ghostscript's pdfwrite: no bleed, a heavy ground, a spot colour, a hairline."""
    (file.parent / "card.ps").write_text(postscript(), "ascii")
    run("gs", "-q", "-dSAFER", "-dBATCH", "-dNOPAUSE", "-sDEVICE=pdfwrite", "-o", file, "card.ps", folder=file.parent)


def ghostscript_pdfx(file: Path) -> None:
    """Ghostscript's PDF/X-3: the same card with TrimBox and an output intent without a profile."""
    definition = dedent(f"""
        %!
        [ /GTS_PDFXVersion (PDF/X-3:2002) /Title ({TITLE}) /Trapped /False /DOCINFO pdfmark
        [/_objdef {{OutputIntent_PDFX}} /type /dict /OBJ pdfmark
        [{{OutputIntent_PDFX}} << /Type /OutputIntent /S /GTS_PDFX /OutputCondition (Coated)
          /OutputConditionIdentifier (FOGRA39) /RegistryName (http://www.color.org) >> /PUT pdfmark
        [{{Catalog}} <</OutputIntents [ {{OutputIntent_PDFX}} ]>> /PUT pdfmark
    """)
    (file.parent / "definition.ps").write_text(definition.lstrip(), "ascii")
    (file.parent / "card.ps").write_text(postscript(), "ascii")
    options = ("-q", "-dSAFER", "-dBATCH", "-dNOPAUSE", "-dPDFX", "-sDEVICE=pdfwrite", "-sColorConversionStrategy=CMYK")
    run("gs", *options, "-o", file, "definition.ps", "card.ps", folder=file.parent)


def libreoffice(file: Path) -> None:
    """LibreOffice Writer: RGB, tagged, no boxes, a link, a code as pixels that hangs over the edge."""
    shown, coded = (base64.b64encode(data).decode() for data in (picture(400), code("png")))
    spaces = " ".join(
        f'xmlns:{prefix}="{uri}"'
        for prefix, uri in {
            "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
            "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
            "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
            "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
            "svg": "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0",
            "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
            "xlink": "http://www.w3.org/1999/xlink",
        }.items()
    )

    def frame(data: str, *, x: int, y: int, width: int, height: int) -> str:
        place = f'svg:x="{x}mm" svg:y="{y}mm" svg:width="{width}mm" svg:height="{height}mm" text:anchor-type="page"'
        inside = f"<draw:image><office:binary-data>{data}</office:binary-data></draw:image>"
        return f'<draw:frame draw:style-name="G" text:anchor-page-number="1" {place}>{inside}</draw:frame>'

    source = dedent(f"""
        <?xml version="1.0" encoding="UTF-8"?>
        <office:document {spaces} office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">
        <office:font-face-decls><style:font-face style:name="DejaVu Sans" svg:font-family="'DejaVu Sans'"/>
        </office:font-face-decls>
        <office:automatic-styles>
        <style:page-layout style:name="L"><style:page-layout-properties fo:page-width="105mm" fo:page-height="148mm"
          fo:margin="10mm" fo:background-color="#ffe9b0"/></style:page-layout>
        <style:style style:name="T" style:family="paragraph"><style:text-properties fo:font-size="22pt"
          fo:color="#7a1f1f" style:font-name="DejaVu Sans"/></style:style>
        <style:style style:name="B" style:family="paragraph"><style:text-properties fo:font-size="11pt"
          style:font-name="DejaVu Sans"/></style:style>
        <style:style style:name="G" style:family="graphic"><style:graphic-properties style:wrap="run-through"
          style:horizontal-pos="from-left" style:horizontal-rel="page" style:vertical-pos="from-top"
          style:vertical-rel="page"/></style:style>
        </office:automatic-styles>
        <office:master-styles><style:master-page style:name="Standard" style:page-layout-name="L"/>
        </office:master-styles>
        <office:body><office:text>
        {frame(shown, x=22, y=62, width=60, height=45)}{frame(coded, x=86, y=120, width=22, height=22)}
        <text:p text:style-name="T">{TITLE}</text:p><text:p text:style-name="B">{QUESTION}</text:p>
        <text:p text:style-name="B"><text:a xlink:type="simple" xlink:href="{ADDRESS}">Les mer</text:a></text:p>
        </office:text></office:body></office:document>
    """)
    (file.parent / f"{file.stem}.fodt").write_text(source.strip(), "utf-8")
    profile = f"-env:UserInstallation={(file.parent / 'profile').as_uri()}"
    options = ("--headless", "--convert-to", "pdf:writer_pdf_Export", "--outdir", file.parent)
    run("soffice", profile, *options, f"{file.stem}.fodt", folder=file.parent)


def reportlab(file: Path) -> None:
    """ReportLab: CMYK and boxes, but Helvetica that is not embedded, rich black text, RGB pixels, its own code."""
    canvas: Any = import_module("reportlab.pdfgen.canvas").Canvas(str(file), invariant=1, initialFontName="Helvetica")
    canvas.setPageSize((111 * MILLIMETRE, 154 * MILLIMETRE))
    trim = [3 * MILLIMETRE, 3 * MILLIMETRE, 108 * MILLIMETRE, 151 * MILLIMETRE]
    for name, box in (("TrimBox", trim), ("BleedBox", [0, 0, 111 * MILLIMETRE, 154 * MILLIMETRE])):
        getattr(canvas, f"set{name}")(box)
    canvas.setTitle(TITLE)
    canvas.setFillColorCMYK(0, 0.2, 0.6, 0)
    canvas.rect(*trim[:2], 105 * MILLIMETRE, 148 * MILLIMETRE, stroke=0, fill=1)  # stops at the trim
    canvas.setFillColorCMYK(0.7, 0.7, 0.7, 0.95)
    canvas.setFont("Helvetica", 22)
    canvas.drawString(14 * MILLIMETRE, 132 * MILLIMETRE, TITLE)
    canvas.setFont("Helvetica", 9)
    canvas.drawString(4 * MILLIMETRE, 124 * MILLIMETRE, "Hvem har vi ikke spurt?")
    image = import_module("reportlab.lib.utils").ImageReader(io.BytesIO(picture(700)))
    canvas.drawImage(image, 14 * MILLIMETRE, 70 * MILLIMETRE, 60 * MILLIMETRE, 45 * MILLIMETRE)
    drawn: Any = import_module("reportlab.graphics.shapes").Drawing(9 * MILLIMETRE, 9 * MILLIMETRE)
    side = 9 * MILLIMETRE
    drawn.add(import_module("reportlab.graphics.barcode.qr").QrCodeWidget(ADDRESS, barWidth=side, barHeight=side))
    import_module("reportlab.graphics.renderPDF").draw(drawn, canvas, 80 * MILLIMETRE, 20 * MILLIMETRE)
    canvas.showPage()
    canvas.save()


MAKERS = {
    "typst": typst,
    "weasyprint": weasyprint,
    "ghostscript": ghostscript,
    "ghostscript-pdfx": ghostscript_pdfx,
    "libreoffice": libreoffice,
    "reportlab": reportlab,
}


def main(target: Path) -> None:
    """Make all files in a folder."""
    for name, make in MAKERS.items():
        with TemporaryDirectory() as folder:
            file = Path(folder) / f"{name}.pdf"
            make(file)
            (target / file.name).write_bytes(file.read_bytes())
            print(f"{file.name}: {file.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
