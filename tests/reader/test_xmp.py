"""XMP packets of different shapes, and those that are refused."""

from __future__ import annotations

import pytest
from preflight_samples import packet, xmp

from deckgen.reader.xmp import parse_xmp


def test_properties_as_elements_and_lists() -> None:
    packet_read = parse_xmp(xmp())
    assert (packet_read.text("dc:title"), packet_read.text("pdfxid:GTS_PDFXVersion"), packet_read.why) == (
        "Prøve",
        "PDF/X-4",
        "",
    )


def test_properties_as_attributes() -> None:
    packet_read = parse_xmp(packet('<rdf:Description rdf:about="" pdf:Trapped="True" xmp:CreateDate="2026"/>'))
    assert packet_read.properties == {"pdf:Trapped": ("True",), "xmp:CreateDate": ("2026",)}


def test_prefixes_do_not_matter_and_unknown_properties_are_passed_over() -> None:
    own = '<rdf:Description xmlns:p="http://ns.adobe.com/pdf/1.3/" xmlns:q="urn:q" p:Trapped="True" q:Trapped="x"/>'
    assert parse_xmp(packet(own)).properties == {"pdf:Trapped": ("True",)}


def test_what_is_inside_of_a_structure_is_no_property_of_the_document() -> None:
    inside = "<rdf:Description><pdf:Trapped>True</pdf:Trapped></rdf:Description>"
    packet_read = parse_xmp(packet(f"<rdf:Description><xmpMM:History>{inside}</xmpMM:History></rdf:Description>"))
    assert packet_read.text("pdf:Trapped") == ""


def test_packets_in_utf_16() -> None:
    assert parse_xmp(xmp().decode().encode("utf-16")).text("dc:title") == "Prøve"


BOMB = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (BOMB.encode() + xmp(), "declares"),
        (b"<x>" * 100 + b"</x>" * 100, "nested"),
        (xmp()[:-100], "well-formed"),
        (b"", "well-formed"),
    ],
)
def test_what_no_packet_needs_is_refused(data: bytes, why: str) -> None:
    packet_read = parse_xmp(data)
    assert packet_read.properties == {}
    assert why in packet_read.why
