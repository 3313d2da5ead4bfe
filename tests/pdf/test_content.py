"""Items to content streams, as text."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from pdf_samples import GROTESK, MARK, RED, SERIF, catalogue, fill, glyph_run, link, operators_of, page, product, run

from deckgen.page.geometry import Box, Matrix
from deckgen.page.ink import BLACK, PAPER, Ink
from deckgen.page.items import Fill, Glyph, Group, Item, Layer, Picture, Pixels, Resource, ResourceKind, Stroke, Use
from deckgen.page.paths import CurveTo, LineTo, MoveTo
from deckgen.pdf.content import Content
from deckgen.pdf.edition import PRESS, SCREEN
from deckgen.pdf.painter import ContentStore, ProductPalette

DOT = Resource("dot", ResourceKind.MOTIF, Box(0, 0, 4, 4), (fill(0, 0, 4, 4),))


def palette(*resources: Resource, pictures: tuple[Pixels, ...] = (), cmyk: bool = True) -> ProductPalette:
    sample = replace(product(resources=resources), pictures=pictures)
    return ProductPalette(ContentStore(catalogue()).painter(PRESS if cmyk else SCREEN), sample)


def content_of(*items: Item) -> Content:
    return palette(DOT).page(page(*items))


def painted(*items: Item, cmyk: bool = True) -> list[str]:
    return operators_of(palette(DOT, cmyk=cmyk).page(page(*items)))


def test_a_small_page() -> None:
    wave = Stroke(MARK, (MoveTo(0, 0), CurveTo(1, 2, 3, 4, 5, 6)), BLACK, 0.25, (0, 4), round_ends=True)
    a, v = (glyph.number for glyph in run("AV").glyphs)
    text = glyph_run((Glyph(a, 700, 0, 0, "A"), Glyph(v, 650, 0, 0, "V")), ink=Ink(0, 0, 0, 100))
    clipped = Group(MARK, (fill(0, 0, 9, 9), text), Matrix(e=30, f=40), Box(0, 0, 8, 8))
    items = (fill(-9, -9, 209, 109), text, wave, clipped, Use(MARK, "dot", Matrix(0.5, 0, 0, 0.5, 7, 8)))
    content = palette(DOT).page(page(*items, bleed=9, margin=6))
    assert operators_of(content) == [
        "1 0 0 1 15 15 cm",
        "0 1 0.8 0 k",
        "-9 -9 218 118 re f",
        "0 0 0 1 k",
        "/F0 20 Tf",
        f"BT 20 50 Td [<{a:04X}>38.3<{v:04X}>]TJ ET",
        "0 0 0 1 K",
        "0.25 w",
        "[0 4] 0 d",
        "1 J",
        "0 0 m 1 2 3 4 5 6 c S",
        "q",
        "1 0 0 1 30 40 cm",
        "0 0 8 8 re W n",
        "0 1 0.8 0 k",
        "0 0 9 9 re f",
        "0 0 0 1 k",
        f"BT 20 50 Td [<{a:04X}>38.3<{v:04X}>]TJ ET",
        "Q",
        "q 0.5 0 0 0.5 7 8 cm /X0 Do Q",
    ]
    assert ([use.face for use in content.faces], content.needs.forms) == ([GROTESK], ("dot",))
    assert content.faces[0].glyphs == tuple(sorted({a, v}))


def test_screen_editions_speak_rgb() -> None:
    assert "1 1 1 rg" in painted(fill(0, 0, 1, 1, PAPER), cmyk=False)
    stroke = Stroke(MARK, (MoveTo(0, 0), LineTo(1, 0)), PAPER, 1)
    assert "1 1 1 RG" in painted(stroke, cmyk=False)


def test_colour_is_set_on_change_only_and_restored_with_the_group() -> None:
    group = Group(MARK, (fill(0, 0, 1, 1, BLACK),))
    lines = painted(fill(0, 0, 1, 1), fill(0, 0, 2, 2), group, fill(0, 0, 3, 3))
    assert [line for line in lines if line.endswith(" k")] == ["0 1 0.8 0 k", "0 0 0 1 k"]
    assert lines[-1] == "0 0 3 3 re f"


def test_a_form_starts_without_knowing_the_colour() -> None:
    sample = palette(DOT)
    sample.page(page(fill(0, 0, 1, 1), Use(MARK, "dot", Matrix())))
    assert operators_of(sample.form("dot").content) == ["0 1 0.8 0 k", "0 0 4 4 re f"]


def test_names_count_from_0_in_every_content_stream() -> None:
    first, second = (run("A", face) for face in (GROTESK, SERIF))
    other = replace(DOT, name="other")
    sample = palette(DOT, other)
    both = sample.page(page(first, second, Use(MARK, "dot", Matrix()), Use(MARK, "other", Matrix())))
    last = sample.page(page(second, Use(MARK, "other", Matrix())))
    assert ([use.face for use in both.faces], both.needs.forms) == ([GROTESK, SERIF], ("dot", "other"))
    assert ([use.face for use in last.faces], last.needs.forms) == ([SERIF], ("other",))
    assert "/F0 20 Tf" in operators_of(last) and operators_of(last)[-1] == "/X0 Do"


def test_a_content_stream_has_a_digest_of_its_own() -> None:
    digests = {
        content_of(*items).digest
        for items in ((fill(0, 0, 1, 1),), (fill(0, 0, 2, 1),), (run("A"),), (run("A", SERIF),), (run("A"), run("A")))
    }
    assert len(digests) == 5 and content_of(run("A")).digest in digests


def test_what_paints_nothing_writes_nothing() -> None:
    assert painted(link(anchor="a"), Fill(MARK, (), RED), Group(MARK, ()), glyph_run(())) == []


def over(item: Fill) -> Fill:
    return replace(item, overprint=True)


def test_overprinting_is_turned_on_and_off_only_where_it_changes() -> None:
    lines = painted(fill(0, 0, 1, 1), over(fill(0, 0, 2, 2)), over(fill(0, 0, 3, 3)), fill(0, 0, 4, 4))
    assert [line for line in lines if line.endswith(("gs", "f"))] == [
        "0 0 1 1 re f",
        "/O1 gs",
        "0 0 2 2 re f",
        "0 0 3 3 re f",
        "/O0 gs",
        "0 0 4 4 re f",
    ]


def test_a_form_and_a_picture_start_knocking_out() -> None:
    sample = palette(DOT, pictures=(Pixels("arms", 1, 1, "L", b"\x80"),))
    content = sample.page(
        page(over(fill(0, 0, 2, 2)), Use(MARK, "dot", Matrix()), Picture(MARK, "arms", Box(10, 20, 40, 60)))
    )
    assert operators_of(content)[-4:] == ["0 0 2 2 re f", "/O0 gs", "/X0 Do", "q 30 0 0 40 10 20 cm /I0 Do Q"]
    assert (content.needs.states, content.needs.pictures) == (("O1", "O0"), ("arms",))


def test_after_a_group_overprinting_is_as_it_was_before() -> None:
    group = Group(MARK, (over(fill(0, 0, 2, 2)),))
    lines = painted(over(fill(0, 0, 1, 1)), Group(MARK, (fill(0, 0, 2, 2),)), over(fill(0, 0, 3, 3)))
    assert [line for line in lines if line.endswith(("gs", "q", "Q"))] == ["/O1 gs", "q", "/O0 gs", "Q"]
    assert painted(group, fill(0, 0, 3, 3))[-1] == "0 0 3 3 re f"


def test_screen_colours_never_overprint() -> None:
    assert not any(line.endswith("gs") for line in painted(over(fill(0, 0, 2, 2)), cmyk=False))


def test_a_spot_colour_is_a_plate_of_its_own_in_ink_and_its_build_on_a_screen() -> None:
    cut, varnish = (Ink(0, 100, 0, 0, name) for name in ("CutContour", "Varnish"))
    lines = [Stroke(MARK, (MoveTo(0, 0), LineTo(9, 9)), ink, 0.25) for ink in (cut, varnish, cut)]
    content = content_of(*lines)
    spots = [line for line in operators_of(content) if "SCN" in line]
    assert spots == ["/CS0 CS 1 SCN", "/CS1 CS 1 SCN", "/CS0 CS 1 SCN"]
    assert content.needs.spots == (cut, varnish)
    assert not any("CS" in line for line in painted(*lines, cmyk=False))


def test_a_layer_stands_around_its_group() -> None:
    content = content_of(Group(MARK, (fill(0, 0, 2, 2),), layer=Layer("Stans")))
    lines = operators_of(content)
    assert (lines[0], lines[1], lines[-2], lines[-1]) == ("/OC /L0 BDC", "q", "Q", "EMC")
    assert content.needs.layers == (Layer("Stans"),)


def test_what_lets_through_is_known_through_forms() -> None:
    clear = Pixels("arms", 1, 1, "L", b"\x80", opacity=b"\x40")
    shown = Picture(MARK, "arms", Box(0, 0, 1, 1))
    inner, outer = (
        Resource("inner", ResourceKind.MOTIF, Box(0, 0, 1, 1), (shown,)),
        Resource("outer", ResourceKind.MOTIF, Box(0, 0, 1, 1), (Use(MARK, "inner", Matrix()),)),
    )
    sample = palette(inner, outer, pictures=(clear,))
    assert sample.page(page(Use(MARK, "outer", Matrix()))).transparent
    assert not sample.page(page(fill(0, 0, 1, 1))).transparent


def test_a_glyph_without_a_character_says_the_first_text_that_it_is_met_with() -> None:
    ligature = run("fi").glyphs[0]
    assert ligature.text == "fi"
    broken = replace(ligature, text="f\u200di")
    content = content_of(glyph_run((ligature,)), glyph_run((broken,)), glyph_run((ligature,)))
    assert content.faces[0].texts == ((ligature.number, "fi"),)
    shown = [line.partition("Td ")[2] for line in operators_of(content) if line.startswith("BT")]
    assert shown[0] == shown[2] == f"<{ligature.number:04X}>Tj ET"
    assert shown[1].startswith("/Span<</ActualText<FEFF0066200D0069>>>BDC [")
    alone = content_of(glyph_run((broken,)))
    assert alone.faces[0].texts == ((ligature.number, "f\u200di"),)


def test_a_picture_that_the_product_lacks_is_the_composer_s_fault() -> None:
    with pytest.raises(ValueError, match="no picture arms"):
        painted(Picture(MARK, "arms", Box(0, 0, 1, 1)))
