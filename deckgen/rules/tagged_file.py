"""What a file says of itself to readers who do not see it: that it is tagged, its language, its title, the ways in."""

from __future__ import annotations

from collections.abc import Iterator
from re import fullmatch
from typing import TYPE_CHECKING

from deckgen.reader.objects import as_text, entry, path
from deckgen.reader.tag_tree import is_tagged
from deckgen.rules.finding import Fault, Location, Severity
from deckgen.rules.subject import FileSubject

if TYPE_CHECKING:
    from deckgen.press.shop import Shop

# A file of more pages is hard to find one's way in without bookmarks.
PAGES_WITHOUT_BOOKMARKS = 4

LANGUAGE = r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*|[xi](-[A-Za-z0-9]{1,8})+"
"""What a language is told by (RFC 5646, 2.1), roughly."""


def declares_access(file: FileSubject, _: Shop) -> Iterator[Fault]:
    """The XMP packet says that the file follows PDF/UA-1 (ISO 14289-1, 5)."""
    if file.xmp is None or file.xmp.why:
        why = f"the XMP metadata {file.xmp.why}" if file.xmp else "the file has no XMP metadata"
        yield Fault(Severity.ERROR, f"{why}, so it does not say that it follows PDF/UA-1; write it as PDF/UA-1")
    elif (part := file.xmp.text("pdfuaid:part")) != "1":
        says = f"the XMP metadata says PDF/UA-{part[:20]}" if part else "the XMP metadata does not say PDF/UA-1"
        yield Fault(Severity.ERROR, f"{says}; when all else is right, declare PDF/UA-1")


def is_tagged_file(file: FileSubject, _: Shop) -> Iterator[Fault]:
    """The file says that it is tagged, has a structure with something in it, and does not doubt it (Suspects)."""
    if not file.is_structured:
        yield Fault(
            Severity.ERROR, "the file has no tags, so a screen reader can not follow it; write it as tagged PDF"
        )
    elif not is_tagged(file.document.pdf):
        reason = "the file has tags but does not say so (MarkInfo), so readers leave them aside; let it say Marked"
        yield Fault(Severity.ERROR, reason)
    if path(file.document.pdf.Root, "/MarkInfo", "/Suspects") is True:
        yield Fault(Severity.ERROR, "the file says that its tags are suspect; check them, and write it anew")


def languages(file: FileSubject, _: Shop) -> Iterator[Fault]:
    """The document has a language, and every language is told by a code that readers know."""
    language = as_text(entry(file.document.pdf.Root, "/Lang")) or ""
    if not language.strip():
        yield Fault(Severity.ERROR, "the file does not say its language (Lang); a screen reader guesses how to read it")
    elif not fullmatch(LANGUAGE, language):
        yield Fault(Severity.ERROR, f"the file's language is «{language[:40]}», which is no code such as nb or en-GB")
    if (tags := file.tags) is None:
        return
    for element in tags.elements:
        code = as_text(entry(element.node, "/Lang"))
        if code and not fullmatch(LANGUAGE, code):
            reason = f"its language is «{code[:40]}», which is no code such as nb or en-GB"
            yield Fault(Severity.ERROR, reason, Location(tags.page_of(element), label=element.written))


def title(file: FileSubject, _: Shop) -> Iterator[Fault]:
    """The file has a title, and asks readers to show it instead of the file's name (ISO 14289-1, 7.1)."""
    if file.xmp is None or file.xmp.why:
        return  # U1's to tell
    if not file.xmp.text("dc:title"):
        yield Fault(Severity.ERROR, "the file has no title (dc:title in XMP); give it one")
    if path(file.document.pdf.Root, "/ViewerPreferences", "/DisplayDocTitle") is not True:
        yield Fault(Severity.ERROR, "the window shows the file's name, not its title; set DisplayDocTitle")


def bookmarks(file: FileSubject, _: Shop) -> Iterator[Fault]:
    """A file of several pages has bookmarks to find one's way by (WCAG 2.1, 2.4.5)."""
    pages = file.document.total
    if pages > PAGES_WITHOUT_BOOKMARKS and entry(entry(file.document.pdf.Root, "/Outlines"), "/First") is None:
        yield Fault(Severity.WARNING, f"the file has {pages} pages and no bookmarks; give it some")


def readers_let_in(file: FileSubject, _: Shop) -> Iterator[Fault]:
    """Protection does not keep screen readers out (ISO 14289-1, 7.16)."""
    if file.document.encrypted and not file.document.pdf.allow.accessibility:
        yield Fault(Severity.ERROR, "the file's protection keeps screen readers out; write it anew without")
