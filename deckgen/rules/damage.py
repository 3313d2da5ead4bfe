"""What is broken in a file, and what could not be read of it, so that no rule passes it unseen."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from deckgen.painted.pages import PaintedPage
from deckgen.reader.document import MOST_PAGES
from deckgen.rules.finding import WHOLE, Fault, Location, Severity
from deckgen.rules.subject import FileSubject, resource_fault

if TYPE_CHECKING:
    from deckgen.press.shop import Shop

# So many of a library's complaints about one file say enough.
MOST_WARNINGS = 5


def file_damage(file: FileSubject, _: Shop) -> Iterator[Fault]:
    """Damage that readers repair each in their own way is an error, as nobody knows what the press's reader makes."""
    document = file.document
    if document.warnings:
        damage = "; ".join(document.warnings[:MOST_WARNINGS])
        yield Fault(Severity.ERROR, f"the file is damaged: {damage}; write it anew", WHOLE)
    if document.total > len(document.pages):
        judged = f"only the structure of the first {len(document.pages)} was looked at"
        reason = f"the file says that it has {document.total} pages, more than {MOST_PAGES}: {judged}; split the file"
        yield Fault(Severity.UNKNOWN, reason, WHOLE)
    for use in file.resources.odd:
        reason = "a resource is not what it should be, so nothing can be told of it; write the file anew"
        yield resource_fault(use, Severity.UNKNOWN, reason, f"{use.kind} {use.where}".strip())
    if file.resources.cut:
        reason = "the file has more fonts and other resources than are looked at; not all their pages are told"
        yield Fault(Severity.UNKNOWN, reason, WHOLE)


def unread_content(page: PaintedPage, _: Shop) -> Iterator[Fault]:
    """Damaged streams, missing resources, operators that do not exist, bounds that were reached."""
    for note in page.unread:
        reason = f"part of the content was not judged: {note}; write the file anew, or look at the page yourself"
        yield Fault(Severity.UNKNOWN, reason, Location(page.number))
