"""The XML in files of office programs, read a piece at a time; it declares nothing of its own, as hostile files do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import IO
from xml.parsers import expat
from zipfile import ZipFile

from deckgen.documents.document_parts import UnreadableDocument

Attributes = Mapping[str, str]
"""The attributes of an element, with their prefixes."""

MOST_LISTED = 50_000
"""Elements of a name in a part that are listed: relations, sheets."""

_CHUNK = 1 << 16


class ElementHandler:
    """What is done as XML is read: where an element starts and ends, by its name without prefix, and with its text."""

    def start(self, tag: str, attributes: Attributes) -> None:
        """An element begins."""

    def end(self, tag: str) -> None:
        """An element ends."""

    def text(self, characters: str) -> None:
        """Text stands here; one text may come in several pieces."""


def chunks_of(opened: IO[bytes]) -> Iterator[bytes]:
    """The content of a file in pieces."""
    return iter(lambda: opened.read(_CHUNK), b"")


def read_xml(chunks: Iterable[bytes], name: str, handler: ElementHandler) -> None:
    """Read the XML of a part; raises `UnreadableDocument` where it is damaged or declares entities."""
    parser = _parser(handler)
    try:
        for chunk in chunks:
            parser.Parse(chunk, False)
        if parser.CurrentByteIndex >= 0:  # some programs leave empty parts behind
            parser.Parse(b"", True)
    except (expat.ExpatError, ValueError, LookupError) as error:
        reason = f"`{name[:60]}` in it is damaged (line {parser.CurrentLineNumber})"
        raise UnreadableDocument(f"{reason}; open it in its program and save it anew") from error


def _parser(handler: ElementHandler) -> expat.XMLParserType:
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = lambda tag, attributes: handler.start(tag.rpartition(":")[2], attributes)
    parser.EndElementHandler = lambda tag: handler.end(tag.rpartition(":")[2])
    parser.StartDoctypeDeclHandler = _refuse_declaration
    if type(handler).text is not ElementHandler.text:
        parser.CharacterDataHandler = handler.text
    return parser


def read_part(archive: ZipFile, name: str, handler: ElementHandler) -> None:
    """Read a part of an archive, where it is there; raises as `read_xml` does."""
    if name in archive.namelist():
        with archive.open(name) as opened:
            read_xml(chunks_of(opened), name, handler)


def elements_of(archive: ZipFile, name: str, tag: str) -> list[Attributes]:
    """The attributes of all elements of a name in a part, none where there is no such part; raises as `read_xml`."""
    elements = _Elements(tag)
    read_part(archive, name, elements)
    return elements.attributes


class _Elements(ElementHandler):
    def __init__(self, tag: str) -> None:
        self.tag, self.attributes = tag, list[Attributes]()

    def start(self, tag: str, attributes: Attributes) -> None:
        if tag == self.tag:
            if len(self.attributes) == MOST_LISTED:
                raise UnreadableDocument(
                    f"it has more than {MOST_LISTED} elements `{tag}` in a part; give a part of it"
                )
            self.attributes.append(attributes)


def _refuse_declaration(*_: object) -> None:
    raise UnreadableDocument(
        "its XML declares entities of its own, which no office program writes; do not use it, ask for the text anew"
    )
