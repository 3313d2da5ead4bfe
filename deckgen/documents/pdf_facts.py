"""What a PDF says of itself: its title, its language, and the titles of its outline.

title_of         the title, where it is one
language_of      the language
outline_titles   the titles of the outline
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from deckgen.documents.document_parts import BlockKind, TextBlock
from deckgen.documents.pdf_values import entry, text_of
from deckgen.source.spans import LANGUAGE

if TYPE_CHECKING:
    from pypdf import PdfReader

LONGEST_TITLE = 200

DEEPEST_OUTLINE = 20
"""Titles under titles that are read."""

_NO_TITLES = ("untitled", "microsoft word", "powerpoint", "uten navn", "namnlös", ".indd", ".doc", ".pptx", ".pdf")


def title_of(reader: PdfReader, blocks: Iterable[TextBlock]) -> str:
    """The title of a file, "" for what a program put there, or what is no heading where there are some."""
    title = text_of(entry(reader.trailer.get("/Info"), "/Title"))[:LONGEST_TITLE]
    kinds_and_texts = [(block.kind, block.text) for block in blocks]
    has_headings = any(kind == BlockKind.HEADING for kind, _ in kinds_and_texts)
    is_text = title in [text for _, text in kinds_and_texts] and (BlockKind.HEADING, title) not in kinds_and_texts
    return "" if (has_headings and is_text) or any(name in title.lower() for name in _NO_TITLES) else title


def language_of(reader: PdfReader) -> str:
    """The language of a file (BCP 47), "" where it says none that is a code."""
    declared = text_of(entry(reader.trailer.get("/Root"), "/Lang")).strip()
    head, *rest = declared.replace("_", "-").split("-")
    code = "-".join((head.lower(), *rest))
    return code if re.fullmatch(LANGUAGE, code) else ""


def outline_titles(reader: PdfReader) -> list[str]:
    """The titles of the outline; none where it is damaged, as all of them stand in the text."""
    try:
        return list(_titles(reader.outline, 0))
    except (MemoryError, RecursionError):
        raise
    except Exception:  # whatever a damaged outline does to pypdf
        return []


def _titles(outline: Any, depth: int) -> Iterator[str]:
    for item in outline if depth < DEEPEST_OUTLINE else ():
        if isinstance(item, list):
            yield from _titles(item, depth + 1)
        else:
            yield text_of(entry(item, "/Title"))[:LONGEST_TITLE]
