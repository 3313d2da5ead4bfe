"""What the XMP packet says (ISO 16684-1), read without believing it: no entities, no doctype, bounded.

A property may stand as an element or as an attribute of its description; lists give all their items.
"""

from __future__ import annotations

from typing import Any
from xml.parsers.expat import ExpatError, ParserCreate

from msgspec import Struct

from deckgen.reader.streams import Undecodable, inflated

# Packets are a few kilobytes, with thumbnails some hundred.
MOST_BYTES = 4 << 20

DEEPEST = 64

UTF_16 = (b"\xfe\xff", b"\xff\xfe")

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"

# By the names that reports use, whatever prefix a file has chosen.
NAMESPACES = {
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://ns.adobe.com/pdf/1.3/": "pdf",
    "http://ns.adobe.com/xap/1.0/": "xmp",
    "http://ns.adobe.com/xap/1.0/mm/": "xmpMM",
    "http://www.npes.org/pdfx/ns/id/": "pdfxid",
    "http://ns.adobe.com/pdfx/1.3/": "pdfx",
    "http://www.aiim.org/pdfa/ns/id/": "pdfaid",
    "http://www.aiim.org/pdfua/ns/id/": "pdfuaid",
}


class Xmp(Struct, frozen=True):
    """The properties by name, such as `dc:title`, and why they could not be read ("" where they could)."""

    properties: dict[str, tuple[str, ...]]
    why: str = ""

    def text(self, name: str) -> str:
        """A property's text, or the first of a list, "" where it is missing."""
        return next(iter(self.properties.get(name, ())), "")


def read_xmp(stream: Any) -> Xmp:
    """The properties of a metadata stream."""
    try:
        return parse_xmp(inflated(stream, MOST_BYTES))
    except Undecodable as error:
        return Xmp({}, str(error))


def parse_xmp(packet: bytes) -> Xmp:
    """The properties of an XMP packet."""
    reader = _Reader()
    parser = ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = parser.EntityDeclHandler = _refused
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.characters
    try:
        parser.Parse(packet if packet[:2] in UTF_16 else packet.strip(b"\0\t\n\r "), True)
    except _Refused as error:
        return Xmp({}, str(error))
    except (ExpatError, ValueError, LookupError):
        return Xmp({}, "is no well-formed XML")
    return Xmp({name: tuple(texts) for name, texts in reader.properties.items()})


class _Refused(Exception):
    """The packet holds what no packet needs."""


def _refused(*_: object) -> None:
    raise _Refused("declares a document type or entities")


class _Reader:
    """Follows the elements: a property is a child of a top description, its items are the texts in it."""

    def __init__(self) -> None:
        self.properties: dict[str, list[str]] = {}
        self._depth = 0
        self._description = 0  # depth of the description that is open
        self._name = ""
        self._text: list[str] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element opens."""
        self._depth += 1
        if self._depth > DEEPEST:
            raise _Refused("is nested too deeply")
        if tag == f"{RDF} Description" and not self._description:
            self._description = self._depth
            for attribute, value in attributes.items():
                self._keep(_known(attribute), value)
        elif self._description and self._depth == self._description + 1:
            self._name = _known(tag)
        self._text.clear()

    def end(self, tag: str) -> None:
        """An element closes: a list's item, the property itself, or the description."""
        if self._name and (tag == f"{RDF} li" or self._depth == self._description + 1):
            self._keep(self._name, "".join(self._text))
        if self._depth == self._description + 1:
            self._name = ""
        if self._depth == self._description:
            self._description = 0
        self._text.clear()
        self._depth -= 1

    def characters(self, text: str) -> None:
        """Text goes on."""
        if self._name:
            self._text.append(text)

    def _keep(self, name: str, text: str) -> None:
        if name and text.strip():
            self.properties.setdefault(name, []).append(text.strip())


def _known(name: str) -> str:
    space, _, local = name.rpartition(" ")
    return f"{NAMESPACES[space]}:{local}" if space in NAMESPACES else ""
