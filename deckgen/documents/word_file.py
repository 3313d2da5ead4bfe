"""Word files (.docx) as documents: by styles where there are any, by what letters look like where there are none."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

from deckgen.documents.document_parts import Document, UnreadableDocument
from deckgen.documents.office_zip import OfficeKind, office_kind, opened_zip
from deckgen.documents.word_body import BodyReader
from deckgen.documents.word_languages import language_of
from deckgen.documents.word_looks import as_they_look, document_parts_of, language_of_parts, title_and_rest
from deckgen.documents.word_names import child, named, value
from deckgen.documents.word_pictures import PictureReader
from deckgen.documents.word_runs import RunReader, Unread
from deckgen.documents.word_styles import numbered_levels, word_styles

if TYPE_CHECKING:
    from deckgen.documents.word_names import Element

MOST_PARAGRAPHS = 20_000
"""Paragraphs that a file may have, those in tables among them: a book of 400 pages has 5,000."""

MOST_WORD_ELEMENTS = 1_000_000
"""Elements that all XML of a file may have: as many paragraphs of fifty each."""

_NO_TITLES = re.compile(
    r"(?:microsoft )?word[ -].*|(?:document|dokument)\s?\d*|untitled.*|uten navn.*|normal|title|tittel|blank|"
    r"powerpoint.*|.*\.(?:docx?|dot[xm]?|odt|rtf)",
    re.IGNORECASE,
)


def read_word(path: Path) -> Document:
    """The document in a Word file; raises `UnreadableDocument` where it is none, or is out of bounds."""
    opened_zip(path, MOST_WORD_ELEMENTS).close()
    word = _opened(path)
    try:
        return _document(word)
    except RecursionError as error:
        raise UnreadableDocument("its parts stand too deep within each other; give a simpler file") from error


def _opened(path: Path) -> Any:
    """The file as python-docx has it."""
    import docx

    try:
        word = docx.Document(str(path))
        _ = word.element.body, word.styles.element
    except SyntaxError as error:  # as all XML has been walked, libxml2's own bounds
        raise UnreadableDocument("a text or a name in it is too long; give a part of it") from error
    except (KeyError, ValueError, TypeError, AttributeError, OSError, IndexError) as error:
        raise UnreadableDocument(_fault_of(path)) from error
    if word.element.body is None:
        raise UnreadableDocument("the file has no text part; open it in Word and save it anew")
    return word


def _fault_of(path: Path) -> str:
    """What a zip is that python-docx does not read, and what to do."""
    with ZipFile(path) as archive:
        kind, names = office_kind(archive), archive.namelist()
        relations = archive.read("_rels/.rels") if "_rels/.rels" in names else b""
    if b"purl.oclc.org" in relations:
        return "the file is Strict Open XML; save it in Word as «Word Document (.docx)»"
    if "word/vbaProject.bin" in names:
        return "the file has macros; save it in Word as .docx, without them"
    return OfficeKind.OTHER if kind is OfficeKind.WORD else kind


def _document(word: Any) -> Document:
    body = word.element.body
    count = sum(1 for _ in body.iter(named("w:p")))
    if count > MOST_PARAGRAPHS:
        raise UnreadableDocument(f"it has {count} paragraphs, at most {MOST_PARAGRAPHS} are read; give a part of it")
    styles = word_styles(word.styles.element)
    reader = RunReader(styles, _addresses(word.part))
    bodies = BodyReader(styles, numbered_levels(_numbering(word.part)), reader, _pictures(word.part))
    bodies.read(body)
    _count_margins(word.part, reader.unread)
    title, inner = title_and_rest(as_they_look(bodies.parts))
    declared = styles.defaults.language or styles.paragraph.language or _theme_language(word.part)
    language = language_of_parts(inner, language_of(declared))
    remarks = tuple(kind.format(number) for kind in Unread if (number := reader.unread[kind]))
    return Document(tuple(document_parts_of(inner, language)), title or _core_title(word), language, remarks)


def _addresses(part: Any) -> dict[str, str]:
    """The addresses of the links in a file, by their ids."""
    return {
        name: relation.target_ref
        for name, relation in part.rels.items()
        if relation.is_external and relation.reltype.endswith("/hyperlink")
    }


def _pictures(part: Any) -> PictureReader:
    relations = {name: relation for name, relation in part.rels.items() if relation.reltype.endswith("/image")}
    inner = {name: relation.target_part.blob for name, relation in relations.items() if not relation.is_external}
    return PictureReader(inner, frozenset(relations) - frozenset(inner))


def _related(part: Any, kind: str) -> Iterator[Element]:
    """The XML of the parts that a part names as of a kind, such as `numbering`."""
    for relation in part.rels.values():
        if relation.reltype.endswith(f"/{kind}") and not relation.is_external:
            element = getattr(relation.target_part, "element", None)
            if element is not None:
                yield element


def _numbering(part: Any) -> Element | None:
    return next(_related(part, "numbering"), None)


def _theme_language(part: Any) -> str:
    settings = next(_related(part, "settings"), None)
    return value(child(settings, "w:themeFontLang"))


def _count_margins(part: Any, unread: Counter[Unread]) -> None:
    """Count the headers and footers that say something."""
    for element in (*_related(part, "header"), *_related(part, "footer")):
        unread[Unread.MARGINS] += any(map(str.isalpha, "".join(text.text or "" for text in element.iter(named("w:t")))))


def _core_title(word: Any) -> str:
    """The title that a file bears, "" where a program gave it."""
    try:
        title = " ".join((word.core_properties.title or "").split())
    except (KeyError, ValueError, AttributeError):
        return ""
    return "" if _NO_TITLES.fullmatch(title) else title
