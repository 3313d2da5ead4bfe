"""The draft of a document, whatever it holds: tables, an outline or both."""

from __future__ import annotations

from deckgen.documents.document_parts import Document
from deckgen.drafts.draft import Draft
from deckgen.drafts.outline_draft import draft_of_outline
from deckgen.drafts.table_draft import draft_of_tables


def draft_of(document: Document) -> Draft:
    """The draft of a document: of its tables where it has nothing else, as a spreadsheet; else of its outline."""
    if not any(document.blocks):
        return draft_of_tables(document)
    return draft_of_outline(document)
