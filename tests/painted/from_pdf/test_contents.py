"""What a page paints: matrices, states, clips, text, forms, patterns, layers, and content that misbehaves."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from content_samples import bare, content_of, form
from pikepdf import Array, Dictionary, Name, Pdf, String
from preflight_samples import saved, shown, sound

from deckgen.page.geometry import Box
from deckgen.painted.from_pdf import canvas
from deckgen.painted.from_pdf.contents import PageContent, interpret
from deckgen.painted.model import FileOrigin, ObjectKind, PaintedObject, TextFacts
from deckgen.reader.document import open_pdf


def over() -> dict[str, Any]:
    """Graphics states for overprint: both in mode 1, OP alone in mode 0, fills off."""
    return {"G0": Dictionary(OP=True, op=True, OPM=1), "G1": Dictionary(OP=True, OPM=0), "G2": Dictionary(op=False)}


HVA = shown("Hva")
EDGES = ("left", "bottom", "right", "top")


def set_text(item: PaintedObject) -> TextFacts:
    """What an object says that is text."""
    assert item.text
    return item.text


def only(pdf: Pdf, folder: Path) -> PaintedObject:
    """The one object that a page paints."""
    (item,) = content_of(pdf, folder).objects
    return item


def near(box: Box, *edges: float) -> bool:
    """Whether a box has these edges, to a hundredth of a point."""
    return (box.left, box.bottom, box.right, box.top) == pytest.approx(edges, abs=0.01)


def test_a_rectangle_lies_where_the_matrices_put_it(tmp_path: Path) -> None:
    item = only(bare("q 2 0 0 3 10 20 cm 1 0 0 1 5 5 cm 0 1 0 0 k 10 10 20 30 re f Q"), tmp_path)
    assert near(item.box, 40, 65, 80, 155)
    assert (item.kind, item.exact, item.colour.plates) == (
        ObjectKind.FILL, True, (("Cyan", 0), ("Magenta", 100), ("Yellow", 0), ("Black", 0)),
    )  # fmt: skip


def test_a_turned_rectangle_is_its_box_only(tmp_path: Path) -> None:
    turned = only(bare("0.7071 0.7071 -0.7071 0.7071 100 100 cm 0 0 10 10 re f"), tmp_path)
    assert near(turned.box, 92.93, 100, 107.07, 114.14)
    assert not turned.exact
    assert only(bare("0 1 -1 0 100 100 cm 0 0 10 20 re f"), tmp_path).exact


def test_a_curve_reaches_as_far_as_it_is_drawn(tmp_path: Path) -> None:
    item = only(bare("100 100 m 100 140 140 140 140 100 c f"), tmp_path)
    assert near(item.box, 100, 100, 140, 130)


@pytest.mark.parametrize(
    ("short", "long"),
    [("140 140 140 100 v", "100 100 140 140 140 100 c"), ("100 140 140 100 y", "100 140 140 100 140 100 c")],
)
def test_curves_that_begin_or_end_straight_are_as_those_that_say_so(tmp_path: Path, short: str, long: str) -> None:
    item, spelt = (only(bare(f"100 100 m {curve} f"), tmp_path) for curve in (short, long))
    assert item.box == spelt.box
    assert near(item.box, 100, 100, 140, 117.77)


def test_q_and_Q_keep_the_state(tmp_path: Path) -> None:  # noqa: N802
    painted = content_of(bare("1 0 0 0 k q 0 0 1 0 k 9 w Q 0 0 9 9 re f Q Q 0 0 9 9 re f"), tmp_path).objects
    assert [item.colour.parts for item in painted] == [(1, 0, 0, 0)] * 2


def test_a_clip_cuts_boxes_and_hides_what_is_outside(tmp_path: Path) -> None:
    pdf = bare("q 50 50 100 100 re W n 0 0 80 80 re f 200 200 9 9 re f Q 10 10 m 40 10 l 25 40 l h W n 0 0 99 99 re f")
    inside, by_triangle = content_of(pdf, tmp_path).objects
    assert near(inside.box, 50, 50, 80, 80) and inside.exact
    assert near(by_triangle.box, 10, 10, 40, 40) and not by_triangle.exact


@pytest.mark.parametrize(
    ("before", "width"),
    [("2 w", 2), ("2 0 0 2 0 0 cm 1 w", 2), ("4 0 0 1 0 0 cm 1 w", 1), ("0 w", 0), ("/W gs", 7)],
)
def test_a_strokes_width_is_that_on_the_page(before: str, width: float, tmp_path: Path) -> None:
    item = only(bare(f"{before} 10 50 m 60 50 l S", ExtGState={"W": Dictionary(LW=7)}), tmp_path)
    assert item.kind is ObjectKind.STROKE and item.width == pytest.approx(width)


def test_a_page_of_larger_units_is_measured_in_points(tmp_path: Path) -> None:
    pdf = bare("3 w 10 20 m 40 20 l S BT /F0 10 Tf 50 60 Td " + HVA + " Tj ET")
    pdf.pages[0].obj.UserUnit = 2
    line, text = content_of(pdf, tmp_path).objects
    assert line.width == 6
    assert set_text(text).size == 20


def test_a_thin_rectangle_is_a_line_and_a_code_is_none(tmp_path: Path) -> None:
    assert only(bare("10 10 100 0.5 re f"), tmp_path).width == pytest.approx(0.5)
    assert only(bare("10 10 m 110 60 l 110.2 59.6 l 10.2 9.6 l f"), tmp_path).width == pytest.approx(0.447, abs=0.01)
    code = " ".join(f"{10 + x % 20} {10 + x // 20} 1 1 re" for x in range(0, 200, 2))
    item = only(bare(f"{code} f"), tmp_path)
    assert (item.width, item.subpaths, item.exact) == (0, 100, False)


def test_a_frame_is_its_four_sides_and_a_drawing_its_box(tmp_path: Path) -> None:
    sides = content_of(bare("2 w 10 10 80 60 re S"), tmp_path).objects
    assert [min(item.box.width, item.box.height) for item in sides] == [2] * 4
    item = only(bare("10 10 m 20 30 40 50 60 10 c 80 20 l S"), tmp_path)
    assert (item.box.left, item.box.right) == (9.5, 80.5)


def test_rectangles_of_one_fill_are_told_apart(tmp_path: Path) -> None:
    painted = content_of(bare("10 10 20 20 re 50 10 20 20 re f"), tmp_path).objects
    assert [item.box.left for item in painted] == [10, 50] and all(item.exact for item in painted)
    assert not only(bare("10 10 20 20 re 15 15 5 5 re f*"), tmp_path).exact


def test_overprint_is_inherited_by_forms_and_op_follows_OP(tmp_path: Path) -> None:  # noqa: N802
    inner = form("0 0 9 9 re f 0 0 m 9 9 l S /G2 gs 0 0 9 9 re f", Resources=Dictionary(ExtGState=Dictionary(**over())))
    content = content_of(bare("/G0 gs /X Do /G1 gs 0 0 5 5 re f", ExtGState=over(), XObject={"X": inner}), tmp_path)
    assert [(item.overprint, item.opm, item.origin) for item in content.objects] == [
        (True, 1, FileOrigin(("X",))), (True, 1, FileOrigin(("X",))),
        (False, 1, FileOrigin(("X",))), (True, 0, FileOrigin()),
    ]  # fmt: skip


def test_a_form_has_its_matrix_box_and_resources(tmp_path: Path) -> None:
    deep = form("0 0 50 50 re f", Matrix=Array([2, 0, 0, 2, 10, 10]), BBox=Array([0, 0, 20, 20]))
    item = only(bare("1 0 0 1 100 0 cm /X Do", XObject={"X": deep}), tmp_path)
    assert near(item.box, 110, 10, 150, 50) and item.exact
    # Without a dictionary of its own a form uses that of the page.
    inner = only(bare("/X Do", XObject={"X": form("/Y Do"), "Y": form("0 0 9 9 re f")}), tmp_path)
    assert inner.origin == FileOrigin(("X", "Y"))


def test_a_group_begins_anew_and_passes_its_opacity_on(tmp_path: Path) -> None:
    states = {"A": Dictionary(ca=0.5, BM=Name.Multiply), "B": Dictionary(ca=0.5)}
    group = form("/B gs 0 0 9 9 re f", Group=Dictionary(S=Name.Transparency, CS=Name.DeviceRGB))
    content = content_of(bare("/A gs /X Do", ExtGState=states, XObject={"X": group}), tmp_path)
    (item,) = content.objects
    assert (item.alpha, item.blend) == (0.25, "Multiply")


def test_text_has_its_effective_size_place_and_words(tmp_path: Path) -> None:
    item = only(bare(f"2 0 0 2 0 0 cm BT /F0 6 Tf 1 0 0 1 30 40 Tm {HVA} Tj ET"), tmp_path)
    text = set_text(item)
    assert (item.kind, text.size, text.string, text.missing) == (ObjectKind.TEXT, 12, "Hva", 0)
    assert text.font.endswith("SchibstedGrotesk-Regular")
    assert item.box.left == pytest.approx(60, abs=1.2) and item.box.bottom == pytest.approx(80, abs=0.3)
    assert item.box.top == pytest.approx(80 + 0.703 * 12, abs=0.3)


@pytest.mark.parametrize(
    ("operators", "left", "bottom"),
    [
        (f"BT /F0 10 Tf 20 30 Td 5 5 Td {HVA} Tj ET", 25, 35),
        (f"BT /F0 10 Tf 12 TL 20 60 Td T* {HVA} Tj ET", 20, 48),
        (f"BT /F0 10 Tf 20 60 TD 0 -12 TD {HVA} ' ET", 20, 36),
        (f'BT /F0 10 Tf 12 TL 20 60 Td 0 0 {HVA} " ET', 20, 48),
        (f"BT /F0 10 Tf 20 60 Td 7 Ts {HVA} Tj ET", 20, 67),
        (f"BT /F0 10 Tf 20 60 Td [-3000 {HVA}] TJ ET", 50, 60),
        (f"BT /F0 10 Tf 50 Tz 20 60 Td [-3000 {HVA}] TJ ET", 35, 60),
        (f"BT /F0 10 Tf 100 Tc 20 60 Td {shown('?')} Tj {HVA} Tj ET", 20 + 100 + 5.5, 60),
        (f"BT /F0 10 Tf 9 9 Td ET BT /F0 10 Tf 20 60 Td {HVA} Tj ET", 20, 60),
    ],
)
def test_text_operators_move_the_text(operators: str, left: float, bottom: float, tmp_path: Path) -> None:
    item = content_of(bare(operators), tmp_path).objects[-1]
    assert item.box.left == pytest.approx(left, abs=1.0) and item.box.bottom == pytest.approx(bottom, abs=0.3)


def test_text_that_shows_nothing_is_kept_apart(tmp_path: Path) -> None:
    pdf = bare(
        f"BT /F0 10 Tf 3 Tr 20 60 Td {HVA} Tj 0 Tr 0 -900 Td {HVA} Tj ET",
        f"q 200 200 9 9 re W n BT /F0 10 Tf 20 60 Td {HVA} Tj ET Q",
    )
    content = content_of(pdf, tmp_path)
    assert content.objects == () and [set_text(item).mode for item in content.unseen] == [3, 0, 0]


def test_codes_without_glyph_are_counted(tmp_path: Path) -> None:
    pdf = bare("BT /F0 10 Tf 20 60 Td <0000FFF0> Tj ET")
    assert sum(set_text(item).missing for item in content_of(pdf, tmp_path).objects) == 2


def simple(pdf: Pdf) -> Dictionary:
    """The sample font as a simple TrueType font with the usual encoding."""
    program = pdf.pages[0].obj.Resources.Font.F0.DescendantFonts[0].FontDescriptor.FontFile2
    descriptor = Dictionary(Type=Name.FontDescriptor, FontName=Name.Simple, Flags=32, Descent=-200, Ascent=900)
    descriptor.FontFile2 = program
    return Dictionary(
        Type=Name.Font, Subtype=Name.TrueType, BaseFont=Name.Simple, FirstChar=32, LastChar=122,
        Widths=Array([500] * 91), Encoding=Name.WinAnsiEncoding, FontDescriptor=descriptor,
    )  # fmt: skip


def test_a_simple_font_is_read_by_its_cmap(tmp_path: Path) -> None:
    item = only(bare("BT /S 10 Tf 20 60 Td (Hva Z) Tj ET", Font={"S": simple}), tmp_path)
    assert (set_text(item).string, set_text(item).missing) == ("Hva Z", 1)
    assert item.exact and item.box.top == pytest.approx(67.2, abs=0.3)


def test_text_can_be_a_clip_and_can_be_stroked(tmp_path: Path) -> None:
    pdf = bare(f"BT /F0 20 Tf 7 Tr 20 60 Td {HVA} Tj ET 0 0 500 500 re f")
    letters, item = content_of(pdf, tmp_path).objects
    assert (letters.kind, letters.box, letters.colour) == (ObjectKind.TEXT, item.box, item.colour)
    assert item.kind is ObjectKind.FILL and item.box.width < 50 and not item.exact
    fill, stroke = content_of(bare(f"1 0 0 0 K 0.4 w BT /F0 20 Tf 2 Tr 9 9 Td {HVA} Tj ET"), tmp_path).objects
    assert (fill.kind, stroke.kind, stroke.width) == (ObjectKind.TEXT, ObjectKind.STROKE, 0.4)


def spaces() -> dict[str, Any]:
    tint = Dictionary(FunctionType=2, Domain=[0, 1], N=1, C0=[0, 0, 0, 0], C1=[0, 1, 0, 0])
    return {
        "Gold": Array([Name.Separation, Name.Gold, Name.DeviceCMYK, tint]),
        "Two": Array([Name.DeviceN, Array([Name.Black, Name.Gold]), Name.DeviceCMYK, tint]),
        "All": Array([Name.Separation, Name.All, Name.DeviceCMYK, tint]),
        "Lab": Array([Name.Lab, Dictionary(WhitePoint=[0.9, 1, 0.8])]),
        "Few": Array([Name.Indexed, Name.DeviceCMYK, 1, String(bytes([0, 0, 0, 0, 255, 255, 0, 0]))]),
    }


@pytest.mark.parametrize(
    ("operators", "space", "total"),
    [
        ("0.25 g", "DeviceGray", 75),
        ("1 0 0 rg", "DeviceRGB", None),
        ("/DeviceCMYK cs 0.5 0.5 0 0 sc", "DeviceCMYK", 100),
        ("/DeviceCMYK cs", "DeviceCMYK", 100),
        ("/Gold cs 0.4 scn", "Separation", 40),
        ("/Gold cs", "Separation", 100),
        ("/Two cs 0.5 1 scn", "DeviceN", 150),
        ("/All cs 1 scn", "Separation", 400),
        ("/Lab cs 50 0 0 scn", "Lab", None),
        ("/Few cs 1 scn", "DeviceCMYK", 200),
    ],
)
def test_colours_tell_their_inks(operators: str, space: str, total: float | None, tmp_path: Path) -> None:
    item = only(bare(f"{operators} 0 0 9 9 re f", ColorSpace=spaces()), tmp_path)
    assert (item.colour.space, item.colour.total) == (space, total)


def test_a_default_space_takes_a_device_spaces_place(tmp_path: Path) -> None:
    instead = {"DefaultCMYK": Array([Name.ICCBased, Dictionary(N=4)])}
    pdf = bare("1 0 0 0 k 0 0 9 9 re f")
    profile = pdf.make_stream(b"profile")
    profile.N = 4
    pdf.pages[0].obj.Resources.ColorSpace = Dictionary(DefaultCMYK=Array([Name.ICCBased, profile]))
    assert instead and only(pdf, tmp_path).colour.space == "ICCBased"


def test_a_tiling_pattern_paints_its_cell_over_the_area(tmp_path: Path) -> None:
    cell = form("0 1 0 0 k 0 0 2 2 re f 1 0 0 0 k 2 2 2 2 re f", PatternType=1, PaintType=1, XStep=4, YStep=4)
    pdf = bare("/Pattern cs /P scn 50 50 100 100 re f", Pattern={"P": cell})
    painted = content_of(pdf, tmp_path).objects
    assert [item.colour.total for item in painted] == [100, 100]
    assert all(near(item.box, 50, 50, 150, 150) and not item.exact and item.in_pattern for item in painted)


@pytest.mark.parametrize("name", ["pattern", "glyph", "mypattern", "softmask", "F"])
def test_the_name_of_a_form_means_nothing(name: str, tmp_path: Path) -> None:
    square = form("0 0 20 20 re f", Matrix=Array([1, 0, 0, 1, 30, 40]))
    item = only(bare(f"q 1 0 0 1 10 10 cm /{name} Do Q", XObject={name: square}), tmp_path)
    assert near(item.box, 40, 50, 60, 70)
    assert item.exact and not item.in_pattern


def test_a_form_in_a_pattern_is_of_the_pattern(tmp_path: Path) -> None:
    cell = form("/F Do", PatternType=1, PaintType=1, XStep=4, YStep=4)
    pdf = bare(
        "/Pattern cs /P scn 50 50 100 100 re f 0 g /F Do", Pattern={"P": cell}, XObject={"F": form("0 0 2 2 re f")}
    )
    painted = content_of(pdf, tmp_path).objects
    assert [item.in_pattern for item in painted] == [True, False]


@pytest.mark.parametrize("name", ["G", "RGB", "CMYK", "I"])
def test_short_names_of_spaces_are_those_of_inline_images_only(name: str, tmp_path: Path) -> None:
    item = only(bare(f"/{name} cs 0.4 scn 0 0 9 9 re f", ColorSpace={name: spaces()["Gold"]}), tmp_path)
    assert item.colour.plates == (("Gold", 40),)
    inline = "q 9 0 0 9 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \x00 EI Q"
    assert only(bare(inline, ColorSpace={name: spaces()["Gold"]}), tmp_path).colour.space == "DeviceGray"


def test_a_shading_is_its_heaviest_stop(tmp_path: Path) -> None:
    ramp = Dictionary(FunctionType=2, Domain=[0, 1], N=1, C0=[0, 0, 0, 0], C1=[1, 1, 0.5, 0])
    shading = Dictionary(ShadingType=2, ColorSpace=Name.DeviceCMYK, Coords=[0, 0, 1, 0], Function=ramp)
    item = only(bare("q 10 10 20 20 re W n /S sh Q", Shading={"S": shading}), tmp_path)
    assert (item.kind, item.colour.total, item.exact) == (ObjectKind.SHADING, 250, True)


def test_a_shading_in_pieces_is_told_where_all_of_them_are(tmp_path: Path) -> None:
    def total(*pieces: Dictionary) -> float | None:
        stitched = Dictionary(FunctionType=3, Domain=[0, 1], Functions=Array(pieces), Bounds=[0.5], Encode=[0, 1, 0, 1])
        shading = Dictionary(ShadingType=2, ColorSpace=Name.DeviceCMYK, Coords=[0, 0, 1, 0], Function=stitched)
        return only(bare("q 10 10 20 20 re W n /S sh Q", Shading={"S": shading}), tmp_path).colour.total

    light = Dictionary(FunctionType=2, Domain=[0, 1], N=1, C0=[0, 0, 0, 0], C1=[1, 0, 0, 0])
    dark = Dictionary(FunctionType=2, Domain=[0, 1], N=1, C0=[1, 0, 0, 0], C1=[1, 1, 0.5, 0])
    assert total(light, dark) == 250
    assert total(light, Dictionary(FunctionType=4, Domain=[0, 1], Range=[0, 1])) is None


@pytest.mark.parametrize(("bits", "share"), [(8, 51 / 255), (16, 0x3333 / 65535)])
def test_a_shading_of_samples_is_its_heaviest_sample(bits: int, share: float, tmp_path: Path) -> None:
    paper, dark = b"\x00" * (4 * bits // 8), b"\x33" * (4 * bits // 8)
    pdf = bare("q 10 10 20 20 re W n /S sh Q")
    ramp = pdf.make_stream(paper + dark + paper + b"\xff")  # the last byte is of no whole sample
    ramp.FunctionType, ramp.Size, ramp.BitsPerSample = 0, Array([3]), bits
    ramp.Domain, ramp.Range = Array([0, 1]), Array([0, 1] * 4)
    pdf.pages[0].obj.Resources.Shading = Dictionary(
        S=Dictionary(ShadingType=2, ColorSpace=Name.DeviceCMYK, Coords=[0, 0, 1, 0], Function=ramp)
    )
    assert only(pdf, tmp_path).colour.total == pytest.approx(400 * share)


def test_layers_that_are_off_paint_nothing_and_others_are_named(tmp_path: Path) -> None:
    pdf = bare("/OC /A BDC 0 0 9 9 re f EMC /OC /B BDC 0 0 9 9 re f EMC 0 0 9 9 re f")
    off, on = (pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String(name))) for name in ("Off", "On"))
    pdf.Root.OCProperties = Dictionary(OCGs=Array([off, on]), D=Dictionary(OFF=Array([off])))
    pdf.pages[0].obj.Resources.Properties = Dictionary(A=off, B=on)
    assert [item.layer for item in content_of(pdf, tmp_path).objects] == ["On", ""]


def test_marked_content_that_is_no_layer_is_painted(tmp_path: Path) -> None:
    pdf = bare("/Span /A BDC 0 0 9 9 re f EMC /OC /A BDC 0 0 9 9 re f EMC")
    off = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("Off")))
    pdf.Root.OCProperties = Dictionary(OCGs=Array([off]), D=Dictionary(OFF=Array([off])))
    pdf.pages[0].obj.Resources.Properties = Dictionary(A=off)
    assert [item.layer for item in content_of(pdf, tmp_path).objects] == [""]


def test_outlined_text_has_lines_as_thin_as_the_matrix_makes_them(tmp_path: Path) -> None:
    for matrix, width in (("2 0 0 3 100 100", 2), ("3 0 0 2 100 100", 2), ("3 4 -8 6 100 100", 5)):
        text, outline = content_of(bare(f"{matrix} cm 1 w BT /F0 10 Tf 2 Tr {HVA} Tj ET"), tmp_path).objects
        assert (text.kind, outline.kind, outline.width) == (ObjectKind.TEXT, ObjectKind.STROKE, width)
        assert near(outline.box, *(getattr(text.box.grown(width / 2), edge) for edge in EDGES))


def test_a_type_3_font_may_be_mirrored(tmp_path: Path) -> None:
    pdf = bare("BT /T 10 Tf 50 60 Td (a) Tj ET")
    pdf.pages[0].obj.Resources.Font = Dictionary(
        T=Dictionary(
            Type=Name.Font, Subtype=Name.Type3, FontBBox=[0, 0, 1000, 800], FontMatrix=[-0.002, 0, 0, -0.001, 0, 0],
            CharProcs=Dictionary(sq=pdf.make_stream(b"1000 0 d0")), Encoding=Dictionary(Differences=[97, Name.sq]),
            FirstChar=97, LastChar=97, Widths=[1000],
        )
    )  # fmt: skip
    item = only(pdf, tmp_path)
    assert near(item.box, 30, 52, 50, 60)
    assert set_text(item).size == pytest.approx(8)


def test_glyphs_are_read_by_their_names(tmp_path: Path) -> None:
    names = ["space", "exclam", "at", "zero", "A", "aring", "emdash", "uni00E6", "uniXXXX", "g17"]

    def font(pdf: Pdf) -> Dictionary:
        plain = simple(pdf)
        plain.Encoding = Dictionary(Differences=Array([48, *(Name(f"/{name}") for name in names)]))
        return plain

    item = only(bare("BT /S 10 Tf 20 60 Td (0123456789B) Tj ET", Font={"S": font}), tmp_path)
    assert set_text(item).string == " !@0Aå—æB"


def test_a_type_3_glyph_is_text_and_what_its_procedure_paints(tmp_path: Path) -> None:
    pdf = bare("BT /T 10 Tf 50 60 Td (a) Tj ET")
    square = pdf.make_stream(b"1000 0 d0 1 0 0 rg 0 0 1000 1000 re f")
    pdf.pages[0].obj.Resources.Font = Dictionary(
        T=Dictionary(
            Type=Name.Font, Subtype=Name.Type3, FontBBox=[0, 0, 1000, 1000], FontMatrix=[0.001, 0, 0, 0.001, 0, 0],
            CharProcs=Dictionary(sq=square), Encoding=Dictionary(Differences=[97, Name.sq]), FirstChar=97,
            LastChar=97, Widths=[1000],
        )
    )  # fmt: skip
    inner, text = content_of(pdf, tmp_path).objects
    assert (inner.kind, inner.colour.space) == (ObjectKind.FILL, "DeviceRGB")
    assert (text.kind, set_text(text).size) == (ObjectKind.TEXT, 10)
    assert near(inner.box, 50, 60, 60, 70) and near(text.box, 50, 60, 60, 70)


def test_a_type_3_font_without_a_matrix_has_thousandths(tmp_path: Path) -> None:
    pdf = bare("BT /T 10 Tf 50 60 Td (a) Tj ET")
    square = pdf.make_stream(b"1000 0 d0 0 0 800 600 re f")
    pdf.pages[0].obj.Resources.Font = Dictionary(
        T=Dictionary(
            Type=Name.Font, Subtype=Name.Type3, FontBBox=[0, -200, 1000, 800], CharProcs=Dictionary(sq=square),
            Encoding=Dictionary(Differences=[97, Name.sq]), FirstChar=97, LastChar=97, Widths=[1000],
        )
    )  # fmt: skip
    inner, text = content_of(pdf, tmp_path).objects
    assert near(inner.box, 50, 60, 58, 66)
    assert near(text.box, 50, 58, 60, 68)
    assert set_text(text).size == 10


@pytest.mark.parametrize(
    ("operators", "note"),
    [
        ("1 2 cm 0 0 9 9 re f", "the operator cm has operands that make no sense"),
        ("blah 0 0 9 9 re f", "the operator blah does not exist"),
        ("0 0 9 9 re f (Hva", "the content ends within a string, an array or the operands of an operator"),
        ("0 0 9 9 re f [1 2", "the content ends within a string, an array or the operands of an operator"),
        ("q 0 0 9 9 re f", "q is not closed by Q before the content ends"),
        ("0 0 9 9 re f BT", "BT is not closed by ET before the content ends"),
        ("/No Do 0 0 9 9 re f", "the resource XObject No is missing"),
        ("/No cs 0 0 9 9 re f", "the colour space No, which its resources lack"),
        ("BT (x) Tj ET 0 0 9 9 re f", "text is shown in no font"),
        ("q " * 600 + "0 0 9 9 re f", "q is nested"),
    ],
)
def test_what_cannot_be_followed_is_told_and_the_rest_is_read(operators: str, note: str, tmp_path: Path) -> None:
    content = content_of(bare(operators), tmp_path)
    assert len(content.objects) == 1 and any(note in item for item in content.unread)


def test_unknown_operators_are_no_fault_between_bx_and_ex(tmp_path: Path) -> None:
    assert content_of(bare("BX blah EX"), tmp_path).unread == ()
    assert content_of(bare("BX EX blah"), tmp_path).unread != ()


def test_what_cannot_be_read_is_told_with_the_form_that_it_is_in(tmp_path: Path) -> None:
    content = content_of(bare("blah /X Do", XObject={"X": form("bleh")}), tmp_path)
    assert content.unread == ("the operator blah does not exist", "the operator bleh does not exist in X")


def test_a_form_that_uses_itself_ends(tmp_path: Path) -> None:
    content = content_of(bare("/X Do", XObject={"X": form("0 0 9 9 re f /X Do")}), tmp_path)
    assert len(content.objects) == 1 and "uses itself" in content.unread[0]


def test_forms_that_multiply_end_by_the_budget(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(canvas, "MOST_OPERATORS", 5_000)
    forms = {f"X{level}": form(f"/X{level + 1} Do " * 20) for level in range(12)} | {"X12": form("0 0 9 9 re f")}
    content = content_of(bare("/X0 Do", XObject=forms), tmp_path)
    assert any("more than 5000 operators" in note for note in content.unread)


def of_pages(folder: Path, budget: canvas.Budget, *contents: str, **resources: Any) -> list[PageContent]:
    """What pages with the same resources paint, one after the other within one budget."""
    pdf = bare(**resources)
    for _ in contents[1:]:
        pdf.pages.append(pdf.pages[0])
    for page, operators in zip(pdf.pages, contents, strict=True):
        page.obj.Contents = pdf.make_stream(operators.encode())
    document = open_pdf(saved(pdf, folder))
    try:
        return [interpret(document, number, budget) for number in range(1, len(contents) + 1)]
    finally:
        document.close()


def squares() -> Any:
    """A form of a square and another form, which is in its own resources, of a second one."""

    def form_in(pdf: Pdf) -> Any:
        inner = form("20 0 9 9 re f", Resources=Dictionary())(pdf)
        return form("0 0 9 9 re f /Y Do", Resources=Dictionary(XObject=Dictionary(Y=inner)))(pdf)

    return form_in


def test_a_form_in_the_same_place_and_state_is_carried_out_once(tmp_path: Path) -> None:
    budget = canvas.Budget()
    used = "1 0 0 1 50 60 cm /G0 gs 0 1 0 0 k /X Do"
    first, second = of_pages(tmp_path, budget, used, used, ExtGState=over(), XObject={"X": squares()})
    assert len(first.objects) == 2
    assert all(item is again for item, again in zip(first.objects, second.objects, strict=True))


@pytest.mark.parametrize(
    "other",
    [
        "1 0 0 1 50 61 cm /G0 gs 0 1 0 0 k /X Do",
        "1 0 0 1 50 60 cm 0 1 0 0 k /X Do",
        "1 0 0 1 50 60 cm /G0 gs 0 0 1 0 k /X Do",
        "0 0 55 66 re W n 1 0 0 1 50 60 cm /G0 gs 0 1 0 0 k /X Do",
        "1 0 0 1 50 60 cm /G0 gs 0 1 0 0 k /OC /L BDC /X Do EMC",
        "0 0 m 200 0 l 0 200 l W n 1 0 0 1 50 60 cm /G0 gs 0 1 0 0 k /X Do",
        "/M gs 1 0 0 1 50 60 cm /G0 gs 0 1 0 0 k /X Do",
        "/Pattern cs /P scn 1 0 0 1 50 60 cm /G0 gs /X Do",
    ],
)
def test_a_form_in_another_place_or_state_is_another(tmp_path: Path, other: str) -> None:
    layer = Dictionary(Type=Name.OCG, Name=String("a layer"))
    masked = Dictionary(SMask=Dictionary(Type=Name.Mask, S=Name.Luminosity))
    resources = {
        "ExtGState": {**over(), "M": masked},
        "XObject": {"X": squares()},
        "Properties": {"L": layer},
        "Pattern": {"P": form("0 1 0 0 k 0 0 5 5 re f", PatternType=1, PaintType=1)},
    }
    used = "1 0 0 1 50 60 cm /G0 gs 0 1 0 0 k /X Do"
    _, second = of_pages(tmp_path, canvas.Budget(), used, other, **resources)
    (alone,) = of_pages(tmp_path, canvas.Budget(), other, **resources)
    assert second == alone


def test_what_a_form_holds_back_is_told_of_each_page(tmp_path: Path) -> None:
    broken = form("0 0 9 9 re f hva", Resources=Dictionary())
    contents = of_pages(tmp_path, canvas.Budget(), "/X Do /X Do", "/X Do", XObject={"X": broken})
    assert [content.unread for content in contents] == [("the operator hva does not exist in X",)] * 2


def test_a_form_that_uses_the_pages_resources_is_another_on_each(tmp_path: Path) -> None:
    bare_form = form("/G0 gs 0 0 9 9 re f")
    pdf = bare("/X Do", ExtGState=over(), XObject={"X": bare_form})
    pdf.pages.append(pdf.pages[0])
    pdf.pages[1].obj.Resources = Dictionary(
        XObject=pdf.pages[0].obj.Resources.XObject, ExtGState=Dictionary(G0=Dictionary(op=False))
    )
    document, budget = open_pdf(saved(pdf, tmp_path)), canvas.Budget()
    first, second = (interpret(document, number, budget).objects[0] for number in (1, 2))
    assert (first.overprint, second.overprint) == (True, False)


@pytest.mark.parametrize(("operators", "objects"), [(30, 100), (100, 5)])
def test_a_form_that_is_carried_out_once_costs_each_time(tmp_path: Path, operators: int, objects: int) -> None:
    budget = canvas.Budget(operators=operators, objects=objects)
    *_, last = of_pages(tmp_path, budget, "/X Do", "/X Do", "/X Do", XObject={"X": squares()})
    assert any("the file has more than" in note for note in last.unread)
    assert len(last.objects) < 2


def test_a_page_of_a_million_objects_is_cut(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(canvas, "MOST_OBJECTS", 50)
    content = content_of(bare("0 0 9 9 re f " * 60), tmp_path)
    assert len(content.objects) == 50 and "more than 50 painted objects" in content.unread[0]


def test_the_budget_is_the_files(tmp_path: Path) -> None:
    document, budget = open_pdf(saved(sound(2), tmp_path)), canvas.Budget(operators=25)
    first, second = (interpret(document, number, budget) for number in (1, 2))
    assert first.objects
    assert any("the file has more" in note for note in second.unread)
