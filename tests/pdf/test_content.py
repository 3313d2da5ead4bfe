"""Items to content streams, as text."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pdf_samples import MARK, RED, catalogue, fill, glyph_run, link, page, rectangle

from deckgen.page.geometry import Box, Matrix
from deckgen.page.ink import BLACK, PAPER, Ink
from deckgen.page.items import Fill, Glyph, Group, Item, Picture, Pixels, Resource, ResourceKind, Stroke, Use
from deckgen.page.paths import ClosePath, CurveTo, LineTo, MoveTo
from deckgen.pdf.content import Painter, path_operators
from deckgen.pdf.inks import Inks

DOT = Resource("dot", ResourceKind.MOTIF, Box(0, 0, 4, 4), (fill(0, 0, 4, 4),))


def painter(*resources: Resource, cmyk: bool = True) -> Painter:
    return Painter(Inks(cmyk), catalogue(), resources)


def painted(*items: Item, cmyk: bool = True) -> list[str]:
    return painter(DOT, cmyk=cmyk).page(page(*items)).text.splitlines()


def test_a_small_page() -> None:
    wave = Stroke(MARK, (MoveTo(0, 0), CurveTo(1, 2, 3, 4, 5, 6)), BLACK, 0.25, (0, 4), round_ends=True)
    text = glyph_run((Glyph(47, 700, 0, 0, "A"), Glyph(72, 650, 0, 0, "V")), ink=Ink(0, 0, 0, 100))
    clipped = Group(MARK, (fill(0, 0, 9, 9), text), Matrix(e=30, f=40), Box(0, 0, 8, 8))
    items = (fill(-9, -9, 209, 109), text, wave, clipped, Use(MARK, "dot", Matrix(0.5, 0, 0, 0.5, 7, 8)))
    content = painter(DOT).page(page(*items, bleed=9, margin=6))
    assert content.text.splitlines() == [
        "1 0 0 1 15 15 cm",
        "0 1 0.8 0 k",
        "-9 -9 218 118 re f",
        "0 0 0 1 k",
        "/F0 20 Tf",
        "BT 20 50 Td [<002F>52.9<0048>]TJ ET",
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
        "BT 20 50 Td [<002F>52.9<0048>]TJ ET",
        "Q",
        "q 0.5 0 0 0.5 7 8 cm /X0 Do Q",
    ]
    assert (content.needs.fonts, content.needs.forms) == (("F0",), ("X0",))


def test_screen_editions_speak_rgb() -> None:
    assert painted(fill(0, 0, 1, 1, PAPER), cmyk=False)[0] == "1 1 1 rg"
    stroke = Stroke(MARK, (MoveTo(0, 0), LineTo(1, 0)), PAPER, 1)
    assert painted(stroke, cmyk=False)[0] == "1 1 1 RG"


def test_colour_is_set_on_change_only_and_restored_with_the_group() -> None:
    group = Group(MARK, (fill(0, 0, 1, 1, BLACK),))
    lines = painted(fill(0, 0, 1, 1), fill(0, 0, 2, 2), group, fill(0, 0, 3, 3))
    assert [line for line in lines if line.endswith(" k")] == ["0 1 0.8 0 k", "0 0 0 1 k"]
    assert lines[-1] == "0 0 3 3 re f"


def test_a_form_starts_without_knowing_the_colour() -> None:
    brush = painter(DOT)
    brush.page(page(fill(0, 0, 1, 1), Use(MARK, "dot", Matrix())))
    assert brush.forms[0].content.text == "0 1 0.8 0 k\n0 0 4 4 re f"


def test_resources_are_made_once_by_first_use() -> None:
    outer = Resource(
        "outer", ResourceKind.MOTIF, Box(0, 0, 9, 9), (Use(MARK, "dot", Matrix(e=1)), Use(MARK, "dot", Matrix(e=5)))
    )
    brush = painter(DOT, Resource("idle", ResourceKind.MOTIF, Box(0, 0, 1, 1), ()), outer)
    brush.page(page(Use(MARK, "outer", Matrix())))
    brush.page(page(Use(MARK, "dot", Matrix()), Use(MARK, "outer", Matrix(e=2))))
    assert [(form.name, form.box.width, form.content.needs.forms) for form in brush.forms] == [
        ("X0", 9, ("X1",)),
        ("X1", 4, ()),
    ]


def test_resources_that_lack_or_contain_themselves_are_refused() -> None:
    loop = Resource("loop", ResourceKind.MOTIF, Box(0, 0, 1, 1), (Use(MARK, "loop", Matrix()),))
    with pytest.raises(ValueError, match="loop uses itself"):
        painter(loop).page(page(Use(MARK, "loop", Matrix())))
    with pytest.raises(ValueError, match="no resource gone"):
        painter().page(page(Use(MARK, "gone", Matrix())))


def test_what_paints_nothing_writes_nothing() -> None:
    assert painted(link(anchor="a"), Fill(MARK, (), RED), Group(MARK, ()), glyph_run(())) == []


def test_rectangles_keep_their_direction() -> None:
    hole = (MoveTo(2, 2), LineTo(1, 2), LineTo(1, 1), LineTo(2, 1), ClosePath())
    assert path_operators(rectangle(0, 0, 3, 3) + hole) == "0 0 3 3 re 2 2 -1 -1 re"


def test_other_paths_are_written_out() -> None:
    standing = (MoveTo(0, 0), LineTo(0, 3), LineTo(3, 3), LineTo(3, 0), ClosePath())
    assert path_operators(standing) == "0 0 m 0 3 l 3 3 l 3 0 l h"
    assert path_operators(rectangle(0, 0, 3, 3)[:-1]) == "0 0 m 3 0 l 3 3 l 0 3 l"


def test_black_is_no_mixture_where_a_printer_is_to_use_its_black_toner() -> None:
    inks = Inks(False, pure_black=True)
    assert (inks.fill(BLACK), inks.stroke(BLACK)) == ("0 0 0 rg", "0 0 0 RG")
    assert Inks(False).fill(BLACK) != "0 0 0 rg", "on screen black is seen through the profile"
    assert Inks(True, pure_black=True).fill(BLACK) == "0 0 0 1 k", "the press has inks"


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
    pixels = Pixels("arms", 1, 1, "L", b"\x80")
    brush = Painter(Inks(True), catalogue(), [DOT], [pixels])
    content = brush.page(
        page(over(fill(0, 0, 2, 2)), Use(MARK, "dot", Matrix()), Picture(MARK, "arms", Box(10, 20, 40, 60)))
    )
    assert content.text.splitlines()[-4:] == ["0 0 2 2 re f", "/O0 gs", "/X0 Do", "q 30 0 0 40 10 20 cm /I0 Do Q"]
    assert content.needs.states == ("O1", "O0")
    assert (content.needs.pictures, brush.pictures) == (("I0",), [("I0", pixels)])


def test_after_a_group_overprinting_is_as_it_was_before() -> None:
    group = Group(MARK, (over(fill(0, 0, 2, 2)),))
    lines = painted(over(fill(0, 0, 1, 1)), Group(MARK, (fill(0, 0, 2, 2),)), over(fill(0, 0, 3, 3)))
    assert [line for line in lines if line.endswith(("gs", "q", "Q"))] == ["/O1 gs", "q", "/O0 gs", "Q"]
    assert painted(group, fill(0, 0, 3, 3))[-1] == "0 0 3 3 re f"


def test_screen_colours_never_overprint() -> None:
    assert not any(line.endswith("gs") for line in painted(over(fill(0, 0, 2, 2)), cmyk=False))


def test_a_spot_colour_is_a_plate_of_its_own_in_ink_and_its_build_on_a_screen() -> None:
    cut = Stroke(MARK, (MoveTo(0, 0), LineTo(9, 9)), Ink(0, 100, 0, 0, "CutContour"), 0.25)
    brush = painter()
    content = brush.page(page(cut))
    assert "/CS0 CS 1 SCN" in content.text.splitlines()
    assert content.needs.spots == ("CS0",)
    assert [spot.ink.spot for spot in brush.inks.spots.values()] == ["CutContour"]
    assert not any("CS" in line for line in painted(cut, cmyk=False))


def test_a_layer_stands_around_its_group() -> None:
    brush = painter()
    content = brush.page(page(Group(MARK, (fill(0, 0, 2, 2),), layer="Stans")))
    lines = content.text.splitlines()
    assert (lines[0], lines[1], lines[-2], lines[-1]) == ("/OC /L0 BDC", "q", "Q", "EMC")
    assert (brush.layers, content.needs.layers) == ({"Stans": "L0"}, ("L0",))


def test_what_lets_through_is_known_through_forms() -> None:
    clear = Pixels("arms", 1, 1, "L", b"\x80", opacity=b"\x40")
    shown = Picture(MARK, "arms", Box(0, 0, 1, 1))
    inner, outer = (
        Resource("inner", ResourceKind.MOTIF, Box(0, 0, 1, 1), (shown,)),
        Resource("outer", ResourceKind.MOTIF, Box(0, 0, 1, 1), (Use(MARK, "inner", Matrix()),)),
    )
    brush = Painter(Inks(True), catalogue(), [inner, outer], [clear])
    assert brush.page(page(Use(MARK, "outer", Matrix()))).transparent
    assert not brush.page(page(fill(0, 0, 1, 1))).transparent


def test_a_picture_that_the_product_lacks_is_the_composer_s_fault() -> None:
    with pytest.raises(ValueError, match="no picture arms"):
        painted(Picture(MARK, "arms", Box(0, 0, 1, 1)))
