"""The order in which parts of a page are read."""

from __future__ import annotations

from deckgen.documents.pdf_columns import Gutter, frames_among, gutter_of, stretches_of, usual_gutters
from deckgen.documents.pdf_lines import LinePiece, TextRun
from deckgen.documents.pdf_page_parts import Area

PAGE = Area(0, 0, 600, 800)


def piece(text: str, x0: float, x1: float, y: float, size: float = 10) -> LinePiece:
    return LinePiece((TextRun(text),), x0, x1, y, size)


def column(name: str, x0: float, x1: float, top: float, count: int) -> list[LinePiece]:
    return [piece(f"{name}{place}", x0, x1, top - 14 * place) for place in range(1, count + 1)]


def order(pieces: list[LinePiece], areas: tuple[Area, ...] = (), usual: tuple[Gutter, ...] = ()) -> list[str]:
    stretches = stretches_of(pieces, (), areas, PAGE, usual)
    return [" ".join(part.piece.text for part in stretch.parts if part.piece) for stretch in stretches]


def test_columns_are_read_from_the_left_and_what_spans_them_in_its_place() -> None:
    pieces = [
        piece("Title", 50, 550, 760, 20),
        *column("a", 50, 290, 740, 3),
        *column("b", 310, 550, 740, 3),
        piece("Between", 50, 550, 660),
        *column("c", 50, 290, 640, 3),
        *column("d", 310, 550, 640, 3),
    ]
    assert order(pieces) == ["Title", "a1 a2 a3", "b1 b2 b3", "Between", "c1 c2 c3", "d1 d2 d3"]
    names = [stretch.column for stretch in stretches_of(pieces, (), (), PAGE)]
    assert names == ["", "left column", "right column", "", "left column", "right column"]


def test_lines_across_the_page_are_no_columns_however_short_the_last_is() -> None:
    pieces = [*column("a", 50, 550, 700, 4), piece("end", 50, 120, 620)]
    assert order(pieces) == ["a1 a2 a3 a4 end"]


def test_page_numbers_at_the_ends_of_contents_are_no_column() -> None:
    pieces = [*column("chapter", 50, 200, 700, 5), *[piece(str(at), 540, 550, 700 - 14 * at) for at in range(1, 6)]]
    assert order(pieces)[0].startswith("chapter1 1 chapter2 2")


def test_a_single_line_is_a_column_only_where_other_pages_have_one() -> None:
    pieces = [*column("a", 50, 290, 740, 6), piece("last", 323, 400, 726)]
    usual = usual_gutters([[*column("a", 50, 290, 740, 5), *column("b", 310, 550, 740, 5)]] * 2)
    assert order(pieces) == ["a1 last a2 a3 a4 a5 a6"]
    assert order(pieces, usual=usual) == ["a1 a2 a3 a4 a5 a6", "last"]


def test_frames_about_text_are_read_as_one_and_tints_of_the_page_are_none() -> None:
    pieces = [*column("a", 50, 290, 700, 3), *column("box", 60, 280, 620, 2), *column("b", 50, 290, 560, 2)]
    box = Area(50, 570, 290, 625)
    ground = Area(0, 0, 600, 800)
    stretches = stretches_of(pieces, (), (ground, box), PAGE)
    assert [(stretch.boxed, len(stretch.parts)) for stretch in stretches] == [(False, 3), (True, 2), (False, 2)]
    assert frames_among((ground, box), [piece.area for piece in pieces], PAGE) == [box]


def test_more_parts_than_any_page_has_are_left_in_their_order() -> None:
    areas = [Area(x * 10.0, y * 2.0, x * 10.0 + 4, y * 2.0 + 1) for x in range(40) for y in range(30)]
    assert gutter_of(areas) is None
