"""CMaps: codes to characters and to text, one by one and by ranges."""

from __future__ import annotations

import pytest
from pikepdf import Name, Pdf

from deckgen.painted.from_pdf.cmaps import MOST_CODES, CMap


def cmap(text: bytes) -> CMap:
    with Pdf.new() as pdf:
        return CMap(pdf.make_stream(text))


def test_codes_stand_for_text_one_by_one() -> None:
    table = cmap(b"2 beginbfchar <41> <0061> <4142> <D83DDE00> endbfchar")
    assert (table.text(0x41), table.text(0x4142), table.text(0x42)) == ("a", "😀", "")


def test_a_range_counts_on_from_its_first_text() -> None:
    table = cmap(b"1 beginbfrange <10> <13> <00610062> endbfrange")
    assert [table.text(code) for code in range(0x0F, 0x15)] == ["", "ab", "ac", "ad", "ae", ""]


def test_a_range_may_list_its_texts() -> None:
    table = cmap(b"1 beginbfrange <10> <13> [<0061> <0062> 7 <0063>] endbfrange")
    assert [table.text(code) for code in range(0x10, 0x14)] == ["a", "b", "c", ""]


def test_a_text_goes_round_at_its_end() -> None:
    table = cmap(b"1 beginbfrange <10> <11> <FFFF> endbfrange")
    assert [table.mapped[code] for code in (0x10, 0x11)] == [b"\xff\xff", b"\0\0"]


def test_codes_lead_to_characters() -> None:
    table = cmap(b"1 begincidchar <05> 77 endcidchar 1 begincidrange <0010> <0012> 100 endcidrange")
    assert table.mapped == {5: 77, 0x10: 100, 0x11: 101, 0x12: 102}
    assert table.text(5) == "", "a character's number is no text"


def test_spaces_of_codes_tell_how_wide_they_are() -> None:
    assert cmap(b"2 begincodespacerange <00> <7F> <8000> <FFFF> endcodespacerange").widths == {1, 2}


@pytest.mark.parametrize(
    "text",
    [
        b"1 beginbfrange 16 <13> <0061> endbfrange",
        b"1 beginbfrange <10> 19 <0061> endbfrange",
        b"1 beginbfrange <13> <10> <0061> endbfrange",
        b"1 beginbfrange <10> <13> <> endbfrange",
        b"1 beginbfrange <10> <13> /a endbfrange",
        b"1 beginbfchar 16 <0061> endbfchar",
        b"1 beginbfchar <10> endbfchar",
    ],
)
def test_what_makes_no_sense_is_left(text: bytes) -> None:
    assert cmap(text).mapped == {}


def test_no_more_codes_than_there_can_be() -> None:
    table = cmap(b"2 begincidrange <000000> <FFFFFF> 1 <01000000> <01000001> 1 endcidrange")
    assert len(table.mapped) == MOST_CODES
    assert table.mapped[MOST_CODES - 1] == MOST_CODES


def test_what_is_no_stream_is_empty() -> None:
    assert (CMap(None).mapped, CMap(None).widths) == ({}, set())


def test_a_map_that_builds_on_another_is_not_whole() -> None:
    assert cmap(b"1 begincidchar <41> 7 endcidchar").is_whole
    assert not cmap(b"/H usecmap 1 begincidchar <41> 7 endcidchar").is_whole
    with Pdf.new() as pdf:
        assert not CMap(pdf.make_stream(b"", UseCMap=Name.H)).is_whole
