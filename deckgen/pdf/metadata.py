"""What a file says about itself: the Info dictionary and XMP, in agreement, without a clock."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from html import escape
from uuid import NAMESPACE_URL, uuid5

from msgspec import Struct

import deckgen
from deckgen.pdf.edition import Info

PRODUCER = f"deckgen {deckgen.__version__}"

PDF_X = "PDF/X-4"

TRAPPED = "False"  # we never trap: overprinting is all that we do against misregister


def docinfo(info: Info, press: bool = False) -> dict[str, str]:
    """The entries of the Info dictionary (ISO 32000-1, 14.3.3), but for Trapped, which is a name and not a string.

    The date is the deck's, at midnight UTC.
    """
    when = f"D:{_day(info):%Y%m%d}000000+00'00'"
    entries = {
        "/Title": info.title,
        "/Author": info.author,
        "/Subject": info.subject,
        "/Keywords": info.edition,
        "/Creator": "deckgen",
        "/Producer": PRODUCER,
        "/CreationDate": when,
        "/ModDate": when,
        "/GTS_PDFXVersion": PDF_X if press else "",
    }
    return {key: value for key, value in entries.items() if value}


def xmp(info: Info, name: str, digest: str, standards: Standards | None = None) -> bytes:
    """The XMP packet (ISO 16684-1), saying what `docinfo` says, and what standards the file declares to follow.

    The document is identified by its deck, language, name and edition, this instance by the digest of its content.
    """
    when = f"{_day(info):%Y-%m-%d}T00:00:00+00:00"
    properties = [
        "<dc:format>application/pdf</dc:format>",
        _alternative("dc:title", info.title),
        _list("dc:creator", "Seq", info.author),
        _alternative("dc:description", info.subject),
        _list("dc:language", "Bag", info.language),
        _plain("pdf:Keywords", info.edition),
        _plain("pdf:Producer", PRODUCER),
        _plain("xmp:CreatorTool", "deckgen"),
        *(_plain(f"xmp:{which}", when) for which in ("CreateDate", "ModifyDate", "MetadataDate")),
        _plain("xmpMM:DocumentID", f"uuid:{uuid5(NAMESPACE_URL, _identity(info, name))}"),
        _plain("xmpMM:InstanceID", f"uuid:{uuid5(NAMESPACE_URL, f'deckgen:{digest}')}"),
        _plain("xmpMM:VersionID", "1"),
        _plain("xmpMM:RenditionClass", "default"),
        *(standards.properties if standards else ()),
    ]
    spaces = {**_SPACES, **(standards.spaces if standards else {})}
    named = "\n".join(f' xmlns:{prefix}="{address}"' for prefix, address in spaces.items())
    return _PACKET.format(named, "\n".join(filter(None, properties))).encode()


def _identity(info: Info, name: str) -> str:
    """What tells a document from all others: a list, so that no two run together into one text."""
    return f"deckgen:{[info.deck, info.language, name, info.edition]!a}"


def _day(info: Info) -> date:
    return date.fromisoformat(info.date)


def _plain(name: str, text: str) -> str:
    return f"<{name}>{escape(text, quote=False)}</{name}>" if text else ""


def _alternative(name: str, text: str) -> str:
    entry = f'<rdf:li xml:lang="x-default">{escape(text, quote=False)}</rdf:li>'
    return f"<{name}><rdf:Alt>{entry}</rdf:Alt></{name}>" if text else ""


def _list(name: str, kind: str, text: str) -> str:
    return f"<{name}><rdf:{kind}><rdf:li>{escape(text, quote=False)}</rdf:li></rdf:{kind}></{name}>" if text else ""


def _described(title: str, address: str, prefix: str, name: str, what: str, kind: str = "Text") -> str:
    """A schema that PDF/A does not know, with its one property (ISO 19005-2, 6.6.2.3.3)."""
    properties = {"name": name, "valueType": kind, "category": "internal", "description": what}
    declared = "".join(_plain(f"pdfaProperty:{key}", text) for key, text in properties.items())
    return (
        '<rdf:li rdf:parseType="Resource">'
        + _plain("pdfaSchema:schema", title)
        + _plain("pdfaSchema:namespaceURI", address)
        + _plain("pdfaSchema:prefix", prefix)
        + f'<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">{declared}</rdf:li></rdf:Seq>'
        + "</pdfaSchema:property></rdf:li>"
    )


_SPACES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "xmpMM": "http://ns.adobe.com/xap/1.0/mm/",
}

_ARCHIVE_SPACES = {
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfaExtension": "http://www.aiim.org/pdfa/ns/extension/",
    "pdfaSchema": "http://www.aiim.org/pdfa/ns/schema#",
    "pdfaProperty": "http://www.aiim.org/pdfa/ns/property#",
}

_PDF_SCHEMA = ("Adobe PDF Schema", _SPACES["pdf"], "pdf", "Trapped", "Whether the file is trapped")

_X_SPACE = {"pdfxid": "http://www.npes.org/pdfx/ns/id/"}

_X_SCHEMA = ("PDF/X ID Schema", _X_SPACE["pdfxid"], "pdfxid", "GTS_PDFXVersion", "PDF/X version")

_UA_SPACE = {"pdfuaid": "http://www.aiim.org/pdfua/ns/id/"}

_UA_SCHEMA = (
    "PDF/UA ID Schema",
    _UA_SPACE["pdfuaid"],
    "pdfuaid",
    "part",
    "Which part of ISO 14289 it follows",
    "Integer",
)


class Standards(Struct, frozen=True):
    """What a file declares to be: properties of XMP, and the spaces of their names by prefixes."""

    properties: tuple[str, ...]
    spaces: Mapping[str, str]


def _archived(conformance: str, *schemas: str) -> tuple[str, ...]:
    """That a file is PDF/A-2 of a level, with the schemas that PDF/A does not know."""
    level = _plain("pdfaid:part", "2"), _plain("pdfaid:conformance", conformance)
    return (*level, "<pdfaExtension:schemas><rdf:Bag>", *schemas, "</rdf:Bag></pdfaExtension:schemas>")


PRESS_STANDARDS = Standards(
    (
        _plain("pdf:Trapped", TRAPPED),
        _plain("pdfxid:GTS_PDFXVersion", PDF_X),
        *_archived("B", _described(*_PDF_SCHEMA), _described(*_X_SCHEMA)),
    ),
    {**_X_SPACE, **_ARCHIVE_SPACES},
)
"""PDF/X-4 for the print shop; being PDF/A-2b too lets others' tools confirm most of it."""

READING_STANDARDS = Standards(
    (_plain("pdfuaid:part", "1"), *_archived("A", _described(*_UA_SCHEMA))), {**_UA_SPACE, **_ARCHIVE_SPACES}
)
"""PDF/UA-1 for readers, PDF/A-2a for archives (ISO 14289-1, 5; ISO 19005-2, 6.6.4)."""

_PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
{}>
{}
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""
