"""Fonts of a PDF: what codes mean, how wide signs are, and what the names of fonts tell."""

from __future__ import annotations

from typing import Any

import pytest
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

from deckgen.documents.pdf_page_parts import Typeface
from deckgen.documents.pdf_typefaces import UNREADABLE, read_font


def font(name: str = "Helvetica", meaning: bytes = b"", **entries: Any) -> DictionaryObject:
    """A simple font; `meaning` are lines of its map from codes to characters."""
    values: dict[Any, Any] = {
        NameObject("/Type"): NameObject("/Font"),
        NameObject("/Subtype"): NameObject("/Type1"),
        NameObject("/BaseFont"): NameObject(f"/{name}"),
    }
    if meaning:
        stream = DecodedStreamObject()
        stream.set_data(b"1 begincodespacerange <00> <FF> endcodespacerange\n" + meaning)
        values[NameObject("/ToUnicode")] = stream
    return DictionaryObject(values | {NameObject(f"/{key}"): value for key, value in entries.items()})


def read(codes: bytes, source: DictionaryObject) -> str:
    return "".join(sign.text for sign in read_font(source).signs(codes))


@pytest.mark.parametrize(
    ("meaning", "codes", "text"),
    [
        (b"2 beginbfchar <01> <0041> <02> <00E6> endbfchar", b"\x01\x02", "Aæ"),
        (b"1 beginbfrange <01> <03> <0061> endbfrange", b"\x01\x02\x03", "abc"),
        (b"1 beginbfrange <01> <02> [<0061> <0078>] endbfrange", b"\x01\x02", "ax"),
        (b"1 beginbfchar <01> <00660069> endbfchar", b"\x01", "fi"),
        (b"1 beginbfchar <01> <FB01> endbfchar", b"\x01", "fi"),
        (b"1 beginbfchar <01> <200B> endbfchar", b"\x01", ""),
        (b"2 beginbfchar <01> <0041> <02> <0041> endbfchar", b"\x01\x02", "AA"),
    ],
)
def test_codes_mean_what_the_map_of_the_font_says(meaning: bytes, codes: bytes, text: str) -> None:
    assert read(codes, font(meaning=meaning)) == text


@pytest.mark.parametrize(
    ("meaning", "text"),
    [
        (b"2 beginbfchar <01> <0041> <01> <0042> endbfchar", "B"),
        (b"1 beginbfchar <01> <0041> endbfchar\n1 beginbfchar <01> <0042> endbfchar", "B"),
        (b"1 beginbfchar <01> <0041> endbfchar\n1 beginbfrange <00> <02> <0061> endbfrange", "b"),
        (b"1 beginbfrange <00> <02> <0061> endbfrange\n1 beginbfchar <01> <0041> endbfchar", "A"),
    ],
)
def test_codes_mapped_twice_mean_what_is_said_last(meaning: bytes, text: str) -> None:
    assert read(b"\x01", font(meaning=meaning)) == text


def test_a_font_without_a_map_is_read_by_its_encoding() -> None:
    named = DictionaryObject(
        {NameObject("/Differences"): ArrayObject([NumberObject(1), NameObject("/aring"), NameObject("/g999")])}
    )
    assert read(b"Hva?", font()) == "Hva?"
    assert read(b"\x01\x02", font(Encoding=named)) == "å\ufffd"


def test_widths_are_parts_of_the_size_of_the_font_and_only_a_blank_is_a_word_space() -> None:
    widths = ArrayObject(map(NumberObject, (250, 600)))
    measured = font("Own", FirstChar=NumberObject(32), LastChar=NumberObject(33), Widths=widths)
    signs = list(read_font(measured).signs(b" !"))
    assert [(sign.text, sign.width, sign.is_space) for sign in signs] == [(" ", 0.25, True), ("!", 0.6, False)]


@pytest.mark.parametrize(
    ("name", "face"),
    [
        ("Helvetica", Typeface()),
        ("ABCDEF+Own-BoldItalic", Typeface(bold=True, italic=True)),
        ("Own-Bd", Typeface(bold=True)),
        ("Own-DemiLight", Typeface()),
        ("Own-Oblique", Typeface(italic=True)),
        ("Wingdings", Typeface(symbols=True)),
    ],
)
def test_names_of_fonts_tell_their_weight_and_slope(name: str, face: Typeface) -> None:
    assert read_font(font(name)).face == face


def test_numbers_of_signs_without_a_map_are_not_legible() -> None:
    inner = font("Own", Subtype=NameObject("/CIDFontType2"))
    composite = font(
        "Own",
        Subtype=NameObject("/Type0"),
        Encoding=NameObject("/Identity-H"),
        DescendantFonts=ArrayObject([inner]),
    )
    assert not read_font(composite).face.is_legible


def test_what_is_no_font_says_nothing() -> None:
    broken = read_font(TextStringObject("no font"))
    assert not broken.is_readable
    assert list(broken.signs(b"Hva?")) == list(UNREADABLE.signs(b"Hva?")) == []
