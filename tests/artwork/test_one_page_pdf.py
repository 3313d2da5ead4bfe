"""PDFs of one page taken in: beside PDFium's rendering of them, what is refused, and files that are made to hurt."""

from __future__ import annotations

import subprocess
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from flat_samples import SIZE, add_page, form, page_pdf, saved, unlike
from pikepdf import Array, Dictionary, Encryption, Name, Pdf, Stream, String
from reportlab.lib.colors import CMYKColor, HexColor
from reportlab.pdfgen.canvas import Canvas

from deckgen.artwork import pdf_content
from deckgen.artwork.flat_shapes import FlatShape, RefusedArtwork
from deckgen.artwork.one_page_pdf import read_pdf
from deckgen.page.ink import BLACK, Ink
from deckgen.page.paths import bounds

NEAR = 0.01
"""By how much a picture may differ from its file in the mean of all pixels."""


def colours(data: bytes) -> list[str | Ink]:
    return [shape.colour for shape in read_pdf(data).shapes]


def refusal(data: bytes) -> str:
    with pytest.raises(RefusedArtwork) as caught:
        read_pdf(data)
    return str(caught.value)


def tint(last: tuple[float, ...]) -> Dictionary:
    first = Array([0.0] * len(last))
    return Dictionary(FunctionType=2, Domain=Array([0, 1]), C0=first, C1=Array(last), N=1)


def spot(name: str, last: tuple[float, ...]) -> Array:
    return Array([Name.Separation, Name("/" + name), Name.DeviceCMYK, tint(last)])


STAR = "100 110 m 130 15 l 50 75 l 150 75 l 70 15 l h"

AS_WRITTEN = {
    "fills": "1 0 0 rg 10 10 80 60 re f 0 0 1 rg 60 30 m 60 60 120 100 180 30 c f 0.5 g 150 80 30 30 re F",
    "curves v and y": "0 .5 .2 rg 10 10 m 60 110 100 60 v 150 10 190 110 y h f",
    "non-zero star": f"0 0 1 rg {STAR} f",
    "even-odd star": f"0 0 1 rg {STAR} f*",
    "even-odd rings": "0 g 10 10 100 100 re 30 30 60 60 re 50 50 20 20 re f*",
    "lines": "4 w 1 0 0 RG 10 10 m 190 110 l S 2 J 8 w 0 0 1 RG 20 100 m 100 100 l S 1 J 1 j 30 60 m 80 20 l 90 80 l S",
    "joins": "10 w 0 j 20 20 m 60 90 l 80 20 l S 1 j 90 20 m 120 90 l 140 20 l S 2 j 150 20 m 170 90 l 190 20 l s",
    "miter limit": "8 w 2 M 20 20 m 60 90 l 80 20 l S 20 M 110 20 m 125 90 l 140 20 l S",
    "dashes": "6 w [12 5] 3 d 10 20 m 190 20 l S [8] 0 d 1 J 10 60 m 100 110 190 10 190 60 c S",
    "line under a stretched matrix": "q 3 0 0 .5 0 0 cm 6 w 10 40 m 50 200 l S Q 0 1 0 RG 20 10 m 90 10 l S",
    "fill and line": "3 w 1 1 0 rg 0 0 1 RG 20 20 60 60 re B 0 .6 .3 rg 110 20 m 180 20 l 150 100 l b*",
    "tiny units": "q .01 0 0 .01 0 0 cm 1 j 1 J 900 w 2000 2000 m 10000 9000 l 17000 3000 l S Q",
    "clip by a box": "q 40 30 60 60 re W n 1 0 0 rg 0 0 200 120 re f Q 0 0 1 rg 150 10 40 20 re f",
    "clip by a shape": "q 100 60 m 100 87 78 110 50 110 c 22 110 0 87 0 60 c 0 20 50 10 100 60 c W n "
    "1 0 0 rg 20 0 60 120 re f Q",
    "even-odd clip": "q 10 10 100 100 re 30 30 60 60 re W* n 1 0 0 rg 0 0 200 120 re f Q",
    "clips in clips": f"q {STAR} W n q 60 0 80 90 re W n 0 .5 0 rg 0 0 200 120 re f Q 1 0 0 rg 0 80 200 40 re f Q",
    "clipped line": "q 40 40 m 160 40 l 100 110 l h W n 20 w 0 0 1 RG 0 60 m 200 70 l S Q",
    "mirrored as Cairo does": "1 0 0 -1 0 120 cm q 1 0 0 1 20 10 cm 0 0.4 0.8 rg 0 0 m 80 0 l 80 50 l h f Q",
    "line after a closed one": "2 w 20 20 m 60 20 l 60 60 l h 100 100 l S",
    "beyond the page": "1 0 0 rg -50 -50 100 100 re f 20 w 0 0 1 RG 150 60 m 300 200 l S",
    "builds": "0 1 .8 .1 k 10 10 80 80 re f .6 0 .2 0 K 6 w 100 60 m 180 60 l S",
}


@pytest.mark.parametrize("content", AS_WRITTEN.values(), ids=AS_WRITTEN)
def test_what_is_drawn_looks_as_in_its_file(content: str) -> None:
    data = page_pdf(content)
    picture = read_pdf(data)
    assert (picture.width, picture.height) == SIZE
    assert unlike(data, picture) < NEAR / 3


def test_forms_in_forms_as_illustrator_and_ghostscript_write_them() -> None:
    pdf = Pdf.new()
    inner = form(
        pdf, "1 0 0 rg 0 0 50 50 re f 0 0 1 rg 25 25 50 50 re f", (0, 0, 60, 60), Matrix=Array([1, 0.3, 0, 1, 5, 5])
    )
    group = Dictionary(S=Name.Transparency, I=True, K=False)
    own = Dictionary(XObject=Dictionary({"/Fm1": inner}))
    outer = form(pdf, "q .8 .3 -.3 .8 40 10 cm /Fm1 Do Q /Fm1 Do", Resources=own, Group=group)
    add_page(pdf, "/Fm0 Do q .5 0 0 .5 90 50 cm /Fm0 Do Q", {"XObject": {"Fm0": outer}}, Group=group)
    data = saved(pdf)
    assert len(read_pdf(data).shapes) == 8
    assert unlike(data, read_pdf(data)) < NEAR / 3


@pytest.mark.parametrize("rotate", [0, 90, 180, 270, -90, 450])
@pytest.mark.parametrize("box", ["TrimBox", "ArtBox", "CropBox"])
def test_boxes_and_turned_pages(rotate: int, box: str) -> None:
    content = "1 0 0 rg 30 20 60 30 re f 0 0 1 rg 100 30 m 140 30 l 140 90 l f"
    edges: dict[str, Any] = {box: Array([150, 10, 20.5, 100])}
    data = page_pdf(content, Rotate=rotate, **edges)
    picture = read_pdf(data)
    assert (picture.width, picture.height) == ((129.5, 90) if rotate % 180 == 0 else (90, 129.5))
    assert unlike(page_pdf(content, Rotate=rotate, CropBox=Array([20.5, 10, 150, 100])), picture) < NEAR


def test_user_units_and_boxes_that_are_not_at_zero() -> None:
    content = "1 0 0 rg -90 310 20 20 re f"
    data = page_pdf(content, UserUnit=2, TrimBox=Array([-100, 300, 0, 350]))
    pdf = Pdf.open(BytesIO(data))
    pdf.pages[0].MediaBox = Array([-110, 290, 50, 400])
    picture = read_pdf(saved(pdf))
    box = bounds(picture.shapes[0].path)
    assert (picture.width, picture.height) == (200, 100)
    assert (box.left, box.bottom, box.right, box.top) == (20, 20, 60, 60)


def test_colours_of_all_kinds() -> None:
    pdf = Pdf.new()
    profile = {n: pdf.make_indirect(Stream(pdf, b"", N=n)) for n in (1, 3, 4)}
    spaces: dict[str, Any] = {f"I{n}": Array([Name.ICCBased, stream]) for n, stream in profile.items()}
    table = String(bytes([255, 0, 0, 0, 128, 255]))
    spaces["P"] = Array([Name.Indexed, spaces["I3"], 1, table])
    spaces["S"] = spot("PANTONE 186 C", (0, 1, 0.8, 0.05))
    spaces["A"], spaces["K"], spaces["N"] = (spot(name, (0, 0, 0, 1)) for name in ("All", "Black", "None"))
    samples = pdf.make_indirect(
        Stream(
            pdf,
            bytes([0, 0, 0, 0, 200, 100, 0, 50]),
            FunctionType=0,
            Domain=Array([0, 1]),
            Size=Array([2]),
            BitsPerSample=8,
            Range=Array([0, 1] * 4),
        )
    )
    spaces["Z"] = Array([Name.Separation, Name("/Blå"), Name.DeviceCMYK, samples])
    stitched = Dictionary(
        FunctionType=3,
        Domain=Array([0, 1]),
        Bounds=Array([0.5]),
        Encode=Array([0, 1, 0, 1]),
        Functions=Array([tint((0, 0, 0, 1)), tint((1, 0, 0, 0))]),
    )
    spaces["T"] = Array([Name.Separation, Name.Gold, Name.DeviceCMYK, stitched])
    spaces["D"] = Array([Name.DeviceN, Array([Name.Magenta, Name.Black]), Name.DeviceCMYK, tint((0, 0, 0, 0))])
    uses = [
        "/I1 cs .25 sc",
        "/I3 cs 0 .5 1 scn",
        "/I4 cs .1 .2 .3 .4 scn",
        "/P cs 1 sc",
        "/S cs .5 scn",
        "/A cs .5 scn",
        "/K cs .3 scn",
        "/N cs 1 scn",
        "/Z cs .5 scn",
        "/T cs .75 scn",
        "/D cs .2 .9 scn",
        "/S cs",
        "/DeviceCMYK cs",
    ]
    add_page(pdf, " ".join(f"{use} {at * 10} 0 9 9 re f" for at, use in enumerate(uses)), {"ColorSpace": spaces})
    assert colours(saved(pdf)) == [
        Ink(0, 0, 0, 75), "#0080ff", Ink(10, 20, 30, 40), "#0080ff", Ink(0, 50, 40, 2.5), Ink(50, 50, 50, 50),
        Ink(0, 0, 0, 30), Ink(39.2, 19.6, 0, 9.8), Ink(50, 0, 0, 0), Ink(0, 20, 0, 90), Ink(0, 100, 80, 5), BLACK,
    ]  # fmt: skip


def test_white_stays_a_shape_and_what_lies_outside_is_gone() -> None:
    data = page_pdf("1 g 0 0 200 120 re f 0 0 0 0 k 10 10 20 20 re f 1 0 0 rg 300 300 20 20 re f")
    assert [shape.colour for shape in read_pdf(data).shapes] == [Ink(0, 0, 0, 0)] * 2


def test_a_file_of_reportlab() -> None:
    target = BytesIO()
    canvas = Canvas(target, pagesize=SIZE)
    canvas.setFillColor(HexColor("#c8102e"))
    canvas.setStrokeColor(CMYKColor(0.9, 0.6, 0, 0.2))
    canvas.setLineWidth(5)
    canvas.circle(60, 60, 40, stroke=1, fill=1)
    canvas.rotate(10)
    canvas.roundRect(110, 0, 70, 50, 12, stroke=1, fill=0)
    canvas.save()
    data = target.getvalue()
    assert unlike(data, read_pdf(data)) < NEAR / 3


def test_a_file_of_ghostscript(tmp_path: Path) -> None:
    source = (
        "1 0 0 setrgbcolor 20 20 moveto 90 100 lineto 160 20 lineto closepath gsave fill grestore 0 0 1 setrgbcolor "
    )
    source += (
        "6 setlinewidth 1 setlinejoin [10 6] 0 setdash stroke 0 .5 1 0 setcmykcolor 100 60 20 0 300 arc fill showpage"
    )
    how = ["-q", "-dBATCH", "-dNOPAUSE", "-dSAFER", "-sDEVICE=pdfwrite", "-dDEVICEWIDTHPOINTS=200"]
    made = tmp_path / "made.pdf"
    command = ["gs", *how, "-dDEVICEHEIGHTPOINTS=120", "-dFIXEDMEDIA", f"-sOutputFile={made}", "-c", source]
    subprocess.run(command, check=True)
    data = made.read_bytes()
    assert unlike(data, read_pdf(data)) < NEAR / 3


def test_all_that_is_refused_is_told_at_once() -> None:
    pdf = Pdf.new()
    image = pdf.make_indirect(
        Stream(pdf, b"\0", Subtype=Name.Image, Width=1, Height=1, BitsPerComponent=8, ColorSpace=Name.DeviceGray)
    )
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    states = {
        "G": Dictionary(ca=0.5),
        "M": Dictionary(BM=Name.Multiply, SMask=Dictionary(S=Name.Luminosity)),
        "O": Dictionary(op=True),
    }
    content = "BT /F 12 Tf (Hei) Tj ET /Im Do q /G gs 0 0 9 9 re f Q q /M gs 0 0 9 9 re f Q q /O gs 0 0 9 9 re f Q"
    content += " 0 w 0 0 m 9 9 l S /Sh sh"
    message = refusal_of(pdf, content, {"Font": {"F": font}, "XObject": {"Im": image}, "ExtGState": states})
    for word in ("text", "pixels", "see-through", "blend (Multiply)", "soft mask", "overprint", "width", "gradients"):
        assert word in message, word
    assert "Create Outlines" in message


def refusal_of(pdf: Pdf, content: str, resources: dict[str, Any], **entries: Any) -> str:
    add_page(pdf, content, resources, **entries)
    return refusal(saved(pdf))


@pytest.mark.parametrize(
    ("content", "word"),
    [
        ("/Pattern cs /P scn 0 0 9 9 re f", "gradients"),
        ("/Pattern cs /Q scn 0 0 9 9 re f", "patterns"),
        ("/L cs 50 0 0 scn 0 0 9 9 re f", "Lab"),
        ("/X cs .5 scn 0 0 9 9 re f", "Gull with a mix that is damaged"),
        ("/Nowhere cs 1 scn 0 0 9 9 re f", "colours that are damaged"),
        ("BI /W 1 /H 1 /BPC 8 /CS /G ID x EI", "pixels"),
        ("1 0 0 rg 5 (a) m 9 9 re f", "content that is damaged"),
        ("1 0 0 rg 0 0 9 9 re f [1 2", "content that is damaged"),
        ("/Nothing Do", "content that is damaged"),
        ("", "shows nothing"),
        ("0 0 10 10 re W n 50 50 10 10 re f", "shows nothing"),
    ],
)
def test_what_is_refused(content: str, word: str) -> None:
    pdf = Pdf.new()
    lab = Array([Name.Lab, Dictionary(WhitePoint=Array([1, 1, 1]))])
    program = pdf.make_indirect(Stream(pdf, b"{ pop", FunctionType=4, Domain=Array([0, 1]), Range=Array([0, 1] * 4)))
    spaces = {"L": lab, "X": Array([Name.Separation, Name.Gull, Name.DeviceCMYK, program])}
    patterns = {"P": Dictionary(PatternType=2), "Q": Dictionary(PatternType=1)}
    assert word in refusal_of(pdf, content, {"ColorSpace": spaces, "Pattern": patterns})


def test_what_is_asked_for_and_draws_nothing_is_let_be() -> None:
    states = {"G": Dictionary(ca=0.5, CA=0.5, BM=Name.Multiply), "N": Dictionary(ca=1, CA=1, BM=Name.Normal)}
    data = page_pdf("BT () Tj ET /G gs /N gs 1 0 0 rg 0 0 9 9 re f q /G gs 0 0 9 9 re n Q", {"ExtGState": states})
    assert colours(data) == ["#ff0000"]


def test_layers_that_hide_things_are_refused_and_shown_ones_are_drawn() -> None:
    for off in (False, True):
        pdf = Pdf.new()
        layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name="Skisse"))
        pdf.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=Dictionary(OFF=Array([layer] if off else [])))
        add_page(pdf, "/OC /L BDC 1 0 0 rg 0 0 9 9 re f EMC 0 g 50 50 9 9 re f", {"Properties": {"L": layer}})
        if off:
            assert "hidden layers" in refusal(saved(pdf))
        else:
            assert colours(saved(pdf)) == ["#ff0000", BLACK]


def test_files_that_are_not_one_open_page() -> None:
    pdf = Pdf.new()
    for _ in range(2):
        add_page(pdf, "0 0 9 9 re f")
    assert "has 2 pages; save the one" in refusal(saved(pdf))
    pdf = Pdf.new()
    add_page(pdf, "0 0 9 9 re f")
    assert "encrypted" in refusal(saved(pdf, encryption=Encryption(owner="a", user="")))
    assert "password" in refusal(saved(pdf, encryption=Encryption(owner="a", user="b")))
    assert "no PDF" in refusal(b"<svg/>")
    assert "cannot be read" in refusal(b"%PDF-1.7 and nothing more")


def test_scripts_and_annotations_are_refused_and_links_are_not() -> None:
    pdf = Pdf.new()
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))
    stamp, link = Dictionary(Subtype=Name.Stamp), Dictionary(Subtype=Name.Link)
    message = refusal_of(pdf, "0 0 9 9 re f", {}, Annots=Array([stamp, link]))
    assert "scripts" in message and "annotations (Stamp)" in message and "Link" not in message


def test_forms_that_draw_themselves() -> None:
    pdf = Pdf.new()
    loop = form(pdf, "0 0 9 9 re f /F Do")
    loop.Resources = Dictionary(XObject=Dictionary({"/F": loop}))
    assert "draws itself" in refusal_of(pdf, "/F Do", {"XObject": {"F": loop}})


def test_forms_that_double_again_and_again_end() -> None:
    pdf = Pdf.new()
    inner = form(pdf, "0 0 9 9 re f")
    for _ in range(18):
        inner = form(pdf, "/F Do /F Do /F Do", Resources=Dictionary(XObject=Dictionary({"/F": inner})))
    assert "operators" in refusal_of(pdf, "/F Do", {"XObject": {"F": inner}})


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"0 i\n" * 500_000, "operators"),
        (b"q " * 1_000_000, "states in each other"),
        (b" " * (pdf_content.MOST_CONTENT + 1), "larger than"),
        (b"[" * 1_000_000 + b" 0 0 9 9 re f", "lists"),
        (b"[" * 50_000 + b" 0 0 9 9 re f", "damaged"),
        (b"0 0 m " + b"1 1 l " * 60_000 + b"f", "segments"),
        (b"[.0001 .0001] 0 d 0 0 m 200 100 l S", "crosses itself"),
    ],
)
def test_giant_content(content: bytes, word: str) -> None:
    pdf = Pdf.new()
    add_page(pdf, content)
    data = saved(pdf, compress_streams=True)
    assert len(data) < 200_000
    assert word in refusal(data)


def test_a_tangle_that_skia_would_not_end_is_refused() -> None:
    points = [((index * 7919) % 199, (index * 104_729) % 113) for index in range(3_000)]
    content = "0 0 m " + " ".join(f"{x} {y} l" for x, y in points)
    assert "crosses itself too often" in refusal(page_pdf(content + " f*"))
    assert read_pdf(page_pdf(content + " f")).shapes  # nothing to work out


def test_thousands_of_shapes_in_a_clip_of_thousands_of_corners_are_refused() -> None:
    corners = " ".join(f"{index % 190 + 5 + index / 1000} {10 + index % 7 * 14} l" for index in range(1_500))
    content = f"0 0 m {corners} 200 0 l h W n " + "0 60 199 9 re f " * 3_000
    assert "crosses itself" in refusal(page_pdf(content))


def test_page_trees_that_loop() -> None:
    pdf = Pdf.new()
    add_page(pdf, "0 0 9 9 re f")
    data = saved(pdf, object_stream_mode=0)
    looped = data.replace(b"/Kids [ 3 0 R ]", b"/Kids [ 2 0 R ]")
    kids = [line for line in data.split(b"\n") if b"/Kids" in line]
    assert kids
    if looped != data:
        assert refusal(looped)


def test_the_same_file_makes_the_same_shapes() -> None:
    data = page_pdf(AS_WRITTEN["clips in clips"] + " " + AS_WRITTEN["dashes"])
    assert read_pdf(data) == read_pdf(data)
    assert all(isinstance(shape, FlatShape) for shape in read_pdf(data).shapes)
