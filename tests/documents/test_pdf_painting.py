"""The content of a page, run through: where its signs stand, what they mean, and what is painted."""

from __future__ import annotations

from io import BytesIO

import pytest
from hostile_samples import one_page, raw, stream
from pypdf import PdfReader

from deckgen.documents import pdf_painting
from deckgen.documents.document_parts import UnreadableDocument
from deckgen.documents.pdf_page_parts import Area, PageGlyph, PageParts
from deckgen.documents.pdf_painting import painted_parts

WIDTHS = b"/FirstChar 32/LastChar 126/Widths[%b]" % (b"500 " * 95)
FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Own%b>>" % WIDTHS
FORM = b"/Type/XObject/Subtype/Form/BBox[0 0 300 400]/Resources 5 0 R"


def parts(content: bytes, form: bytes = b"", matrix: bytes = b"1 0 0 1 0 0") -> PageParts:
    """What stands on a page of 300 by 400 points; signs are half as wide as their font is large."""
    resources = b"<</Font<</F %b>>/XObject<</X 6 0 R>>>>" % FONT
    painted = stream(FORM + b"/Matrix[%b]" % matrix, form)
    reader = PdfReader(BytesIO(raw(one_page(content, resources, n6=painted))))
    return painted_parts(reader.pages[0], 1, {})


def places(glyphs: tuple[PageGlyph, ...]) -> list[tuple[str, float, float, float]]:
    return [(glyph.text, round(glyph.x0, 3), round(glyph.y, 3), round(glyph.size, 3)) for glyph in glyphs]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"/F 10 Tf 50 60 Td (ab) Tj", [("a", 50, 60, 10), ("b", 55, 60, 10)]),
        (b"/F 10 Tf 2 0 0 2 50 60 Tm (ab) Tj", [("a", 50, 60, 20), ("b", 60, 60, 20)]),
        (b"/F 10 Tf 50 60 Td (a) Tj 0 -12 Td (b) Tj", [("a", 50, 60, 10), ("b", 50, 48, 10)]),
        (b"/F 10 Tf 50 60 Td 0 -12 TD (a) Tj T* (b) Tj", [("a", 50, 48, 10), ("b", 50, 36, 10)]),
        (b"/F 10 Tf 12 TL 50 60 Td (a) ' (b) '", [("a", 50, 48, 10), ("b", 50, 36, 10)]),
        (b'/F 10 Tf 12 TL 50 60 Td 5 1 (a b) "', [("a", 50, 48, 10), ("b", 67, 48, 10)]),
        (b"/F 10 Tf 50 60 Td [(a) -1000 (b)] TJ", [("a", 50, 60, 10), ("b", 65, 60, 10)]),
        (b"/F 10 Tf 3 Tc 50 60 Td (ab) Tj", [("a", 50, 60, 10), ("b", 58, 60, 10)]),
        (b"/F 10 Tf 50 Tz 50 60 Td (ab) Tj", [("a", 50, 60, 10), ("b", 52.5, 60, 10)]),
        (b"/F 10 Tf 4 Ts 50 60 Td (a) Tj", [("a", 50, 64, 10)]),
        (b"/F 10 Tf 500 60 Td (a) Tj", []),
    ],
)
def test_signs_stand_where_a_viewer_shows_them(content: bytes, expected: list[tuple[str, float, float, float]]) -> None:
    assert places(parts(b"BT %b ET" % content).glyphs) == expected


def test_the_graphics_state_is_that_which_was_saved() -> None:
    content = b"q 1 0 0 1 30 0 cm BT /F 10 Tf 50 60 Td (a) Tj ET Q BT /F 20 Tf 50 60 Td (b) Tj ET Q Q"
    assert places(parts(content).glyphs) == [("a", 80, 60, 10), ("b", 50, 60, 20)]


def test_turned_and_hidden_signs_stand_apart() -> None:
    content = b"BT /F 10 Tf 0 1 -1 0 50 60 Tm (a) Tj 1 0 0 1 50 60 Tm 3 Tr (b) Tj 0 Tr (c) Tj ET"
    page = parts(content)
    assert [[glyph.text for glyph in heap] for heap in (page.turned, page.unseen, page.glyphs)] == [["a"], ["b"], ["c"]]
    assert places(page.turned) == [("a", 60, -50, 10)]


@pytest.mark.parametrize(
    ("content", "texts"),
    [
        (b"/Span <</ActualText (fi)>> BDC (xy) Tj EMC (z) Tj", ["fi", "z"]),
        (b"/Span <</ActualText <FEFF00AD>>> BDC (-) Tj EMC (z) Tj", ["\xad", "z"]),
        (b"/Span <</ActualText (longer than a sign)>> BDC (xy) Tj EMC", ["x", "y"]),
        (b"/Span <</ActualText (A)>> BDC /Span <</ActualText (B)>> BDC (x) Tj EMC EMC (z) Tj", ["A", "z"]),
        (b"/Artifact <</Type/Pagination>> BDC (x) Tj EMC (z) Tj", ["z"]),
        (b"/Artifact <</Type/Layout>> BDC (x) Tj EMC (z) Tj", ["x", "z"]),
        (b"/P BMC (x) Tj EMC EMC EMC (z) Tj", ["x", "z"]),
    ],
)
def test_marked_content_tells_what_signs_mean(content: bytes, texts: list[str]) -> None:
    page = parts(b"BT /F 10 Tf 50 60 Td %b ET" % content)
    assert [glyph.text for glyph in page.glyphs] == texts


def test_a_text_for_several_signs_ends_where_the_last_of_them_does() -> None:
    page = parts(b"BT /F 10 Tf 50 60 Td /Span <</ActualText (fi)>> BDC (xy) Tj EMC ET")
    assert [(glyph.x0, glyph.x1) for glyph in page.glyphs] == [(50, 60)]


@pytest.mark.parametrize(
    ("content", "areas"),
    [
        (b"10 20 30 40 re f", [Area(10, 20, 40, 60)]),
        (b"10 20 m 30 20 l 30 50 l h S", [Area(10, 20, 30, 50)]),
        (b"10 20 m 15 60 25 60 30 20 c B", [Area(10, 20, 30, 60)]),
        (b"2 0 0 2 0 0 cm 10 20 30 40 re f", [Area(20, 40, 80, 120)]),
        (b"10 20 30 40 re 50 60 9 9 re f", [Area(10, 20, 40, 60), Area(50, 60, 59, 69)]),
        (b"10 20 30 40 re n 1 1 2 2 re f", [Area(1, 1, 3, 3)]),
        (b"-50 -50 900 900 re f", [Area(0, 0, 300, 400)]),
    ],
)
def test_what_is_painted_covers_areas_of_the_page(content: bytes, areas: list[Area]) -> None:
    assert list(parts(content).areas) == areas


def test_a_form_is_painted_where_it_is_and_leaves_the_state_as_it_was() -> None:
    form = b"q 9 0 0 9 0 0 cm BT /F 20 Tf 5 6 Td (a) Tj ET"
    page = parts(b"/X Do BT /F 10 Tf 50 60 Td (b) Tj ET", form, b"0.1 0 0 0.1 100 0")
    assert places(page.glyphs) == [("a", 104.5, 5.4, 18), ("b", 50, 60, 10)]


def test_a_font_that_is_missing_is_told_and_the_rest_is_read() -> None:
    page = parts(b"BT /F 10 Tf 50 60 Td (a) Tj /Missing 10 Tf (b) Tj /F 10 Tf (c) Tj ET")
    assert [glyph.text for glyph in page.glyphs] == ["a", "c"]
    assert page.remarks == ("has letters in a font that is damaged or missing; save it as PDF anew where it was made",)


@pytest.mark.parametrize(
    ("bound", "words"),
    [("MOST_GLYPHS", "more than 3 letters"), ("MOST_PAGE_OPERATORS", "more than 3 drawing commands")],
)
def test_a_page_out_of_bounds_is_refused(bound: str, words: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_painting, bound, 3)
    with pytest.raises(UnreadableDocument, match=f"page 1 has {words}"):
        parts(b"BT /F 10 Tf (abcd) Tj ET")
