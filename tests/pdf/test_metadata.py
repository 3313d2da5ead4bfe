"""Info and XMP say the same."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from msgspec.structs import replace
from pdf_samples import INFO

from deckgen.pdf.metadata import PRESS_STANDARDS, docinfo, xmp

SPACES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "xmpMM": "http://ns.adobe.com/xap/1.0/mm/",
    "pdfxid": "http://www.npes.org/pdfx/ns/id/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfaProperty": "http://www.aiim.org/pdfa/ns/property#",
}


def text(packet: bytes, name: str) -> str:
    element = ElementTree.fromstring(packet).find(f".//{name}", SPACES)
    return "" if element is None else "".join(element.itertext())


def test_info_and_xmp_agree() -> None:
    info, packet = docinfo(INFO), xmp(INFO, "cards", "ab")
    for key, name in {
        "/Title": "dc:title",
        "/Author": "dc:creator",
        "/Subject": "dc:description",
        "/Keywords": "pdf:Keywords",
        "/Creator": "xmp:CreatorTool",
        "/Producer": "pdf:Producer",
    }.items():
        assert info[key] == text(packet, name) != ""
    assert info["/Title"] == "Prøve & <tegn>"


def test_dates_are_the_deck_s() -> None:
    info, packet = docinfo(INFO), xmp(INFO, "cards", "ab")
    assert info["/CreationDate"] == info["/ModDate"] == "D:20261123000000+00'00'"
    for name in ("xmp:CreateDate", "xmp:ModifyDate", "xmp:MetadataDate"):
        assert text(packet, name) == "2026-11-23T00:00:00+00:00"


def test_document_is_told_by_name_and_instance_by_content() -> None:
    packet, changed, other = xmp(INFO, "cards", "ab"), xmp(INFO, "cards", "cd"), xmp(INFO, "poster", "ab")
    assert text(packet, "xmpMM:DocumentID") == text(changed, "xmpMM:DocumentID") != text(other, "xmpMM:DocumentID")
    assert text(packet, "xmpMM:InstanceID") != text(changed, "xmpMM:InstanceID")


@pytest.mark.parametrize("other", [{"deck": "tenk"}, {"language": "en"}, {"edition": "screen"}])
def test_decks_languages_and_editions_are_documents_of_their_own(other: dict[str, str]) -> None:
    info = replace(INFO, deck="prøve", language="nb")
    packet, changed = xmp(info, "cards", "ab"), xmp(replace(info, **other), "cards", "ab")
    assert text(packet, "xmpMM:DocumentID") != text(changed, "xmpMM:DocumentID")


def test_parts_of_the_identity_do_not_run_together() -> None:
    packet, other = xmp(replace(INFO, deck="a:nb"), "cards", "ab"), xmp(replace(INFO, deck="a"), "nb:cards", "ab")
    assert text(packet, "xmpMM:DocumentID") != text(other, "xmpMM:DocumentID")


def test_empty_entries_are_left_out_of_both() -> None:
    info = replace(INFO, author="")
    assert "/Author" not in docinfo(info)
    assert text(xmp(info, "cards", "ab"), "dc:creator") == ""


def test_nothing_is_claimed_that_is_not_checked() -> None:
    packet = xmp(INFO, "cards", "ab")
    assert not any(claim in packet for claim in (b"pdfxid", b"pdfaid", b"pdfuaid"))


def test_only_a_press_file_declares_what_it_is() -> None:
    info, packet = docinfo(INFO, press=True), xmp(INFO, "cards", "ab", standards=PRESS_STANDARDS)
    assert info["/GTS_PDFXVersion"] == text(packet, "pdfxid:GTS_PDFXVersion") == "PDF/X-4"
    assert (text(packet, "pdfaid:part"), text(packet, "pdfaid:conformance")) == ("2", "B")
    assert text(packet, "pdf:Trapped") == "False"
    assert "/GTS_PDFXVersion" not in docinfo(INFO)
    for word in (b"pdfx", b"pdfa", b"Trapped"):
        assert word not in xmp(INFO, "cards", "ab")


def test_properties_that_pdf_a_does_not_know_are_described() -> None:
    packet = ElementTree.fromstring(xmp(INFO, "cards", "ab", standards=PRESS_STANDARDS))
    names = [element.text for element in packet.iterfind(".//pdfaProperty:name", SPACES)]
    assert names == ["Trapped", "GTS_PDFXVersion"]
