"""What stands on pages about the text: page numbers and running heads."""

from __future__ import annotations

from deckgen.documents.pdf_furniture import PageText, body_size, without_furniture
from deckgen.documents.pdf_lines import LinePiece, TextRun
from deckgen.documents.pdf_page_parts import PageParts


def piece(text: str, y: float, size: float = 10, x: float = 50) -> LinePiece:
    return LinePiece((TextRun(text),), x, x + 5 * len(text), y, size)


def page(number: int, *edge: LinePiece) -> PageText:
    body = [piece(f"Linje {line} på side {number}", 600 - 14 * line) for line in range(12)]
    return PageText(PageParts(number, 600, 800), (*edge, *body))


def left_out(*pages: PageText) -> tuple[str, ...]:
    return without_furniture(pages, 10).left_out


def test_numbers_that_count_with_the_pages_are_left_out() -> None:
    assert left_out(*(page(number, piece(f"Side {number + 4}", 30)) for number in range(1, 5))) == ("Side #",)
    assert (
        left_out(*(page(number, piece(str(13 * number % 7), 30, 10, 10 + 90 * number)) for number in range(1, 3))) == ()
    )


def test_large_numbers_at_the_top_are_those_of_themes() -> None:
    pages = [page(number, piece(str(number), 770, 40)) for number in range(1, 6)]
    assert left_out(*pages) == ()


def test_running_heads_are_left_out_and_headings_of_some_pages_are_not() -> None:
    heads = [page(number, piece("Et hefte", 780, 8)) for number in range(1, 6)]
    assert left_out(*heads) == ("Et hefte",)
    headings = [page(number, *([piece("Sjekkliste", 770, 16)] if number < 4 else [])) for number in range(1, 13)]
    assert left_out(*headings) == ()


def test_rows_of_tables_at_the_edge_are_text() -> None:
    rows = [piece(word, 30, 10, 50 + 100 * place) for place, word in enumerate(("ja", "nei", "kanskje", "aldri"))]
    assert left_out(*(page(number, *rows) for number in range(1, 6))) == ()


def test_the_size_of_text_is_that_of_most_letters() -> None:
    assert body_size([page(1, piece("STOR OVERSKRIFT", 700, 30))]) == 10
    assert body_size([]) == 10


def test_what_was_left_out_is_told_to_people() -> None:
    pages = [page(number, piece(f"Side {number}", 30), piece(f"Del {number}", 780, 8)) for number in range(1, 5)]
    furnished = without_furniture(pages, 10)
    assert (furnished.has_page_numbers, furnished.running_heads) == (True, ("Del …",))
    assert not without_furniture([page(1)], 10).has_page_numbers
