"""Links of a page, and the words that they cover."""

from __future__ import annotations

from typing import Any

import pytest
from pypdf.generic import ArrayObject, DictionaryObject, FloatObject, NameObject, TextStringObject

from deckgen.documents.pdf_links import LinkArea, linked, links_of
from deckgen.documents.pdf_page_frame import UPRIGHT
from deckgen.documents.pdf_page_parts import Area, PageGlyph, Typeface


def numbers(*values: float) -> ArrayObject:
    return ArrayObject(map(FloatObject, values))


def page(address: str, kind: str = "/Link", **places: ArrayObject) -> DictionaryObject:
    action = DictionaryObject({NameObject("/URI"): TextStringObject(address)})
    annotation: dict[Any, Any] = {NameObject("/Subtype"): NameObject(kind), NameObject("/A"): action}
    annotation |= {NameObject(f"/{name}"): place for name, place in places.items()}
    return DictionaryObject({NameObject("/Annots"): ArrayObject([DictionaryObject(annotation)])})


@pytest.mark.parametrize(
    ("address", "taken"),
    [
        ("https://example.no/side", ["https://example.no/side"]),
        ("www.example.no", ["http://www.example.no"]),
        ("https://example.no/på-norsk", ["https://example.no/p%C3%A5-norsk"]),
        ("", []),
        (f"https://example.no/{'a' * 1_000}", []),
    ],
)
def test_links_lead_to_addresses_as_they_are_written_in_full(address: str, taken: list[str]) -> None:
    links, faults = links_of(page(address, Rect=numbers(10, 20, 60, 30)), UPRIGHT)
    assert ([link.address for link in links], faults) == (taken, ())


def test_an_address_that_is_none_is_told() -> None:
    links, faults = links_of(page("javascript:alert(1)", Rect=numbers(10, 20, 60, 30)), UPRIGHT)
    assert not links
    assert faults[0].startswith("has a link to «javascript:alert(1)» that is not taken: ")


def test_a_link_covers_its_lines_or_else_its_rectangle_as_the_page_lies() -> None:
    rectangle = numbers(60, 30, 10, 20)
    moved_up = (1.0, 0.0, 0.0, 1.0, 0.0, 100.0)
    assert links_of(page("https://a.no", Rect=rectangle), moved_up)[0][0].areas == (Area(10, 120, 60, 130),)
    lines = numbers(10, 30, 60, 30, 10, 20, 60, 20, 10, 18, 40, 18, 10, 8, 40, 8)
    both = links_of(page("https://a.no", Rect=rectangle, QuadPoints=lines), UPRIGHT)[0][0].areas
    assert both == (Area(10, 20, 60, 30), Area(10, 8, 40, 18))


def test_what_is_no_link_is_passed_over() -> None:
    assert links_of(page("https://a.no", "/Widget", Rect=numbers(0, 0, 9, 9)), UPRIGHT) == ((), ())
    assert links_of(page("https://a.no"), UPRIGHT) == ((), ())
    assert links_of(DictionaryObject(), UPRIGHT) == ((), ())


def test_letters_under_a_link_have_its_address_and_one_between_two_as_well() -> None:
    word = [PageGlyph(sign, 10 * place, 10 * place + 10, 100, 10, Typeface(), 1) for place, sign in enumerate("lenker")]
    link = LinkArea("https://a.no", (Area(10, 95, 30, 115), Area(40, 95, 50, 115)))
    addresses = [glyph.address for glyph in linked(word, (link,))]
    assert addresses == ["", "https://a.no", "https://a.no", "https://a.no", "https://a.no", ""]
