"""Texts of a deck as HTML: all that a text has is escaped, and what it marks becomes elements."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup, escape

from deckgen.layout.bound_text import Bound
from deckgen.source.entry import Text
from deckgen.source.spans import MarkedText, Span, marked

SCHEMES = ("https:", "http:", "mailto:")
"""How addresses begin that a page may lead to."""


def html_of(text: Text | Bound | MarkedText | str, *, links: bool = True) -> Markup:
    """A text as HTML within a line; without `links` it has the words of its links alone."""
    whole = marked(_plain_or_marked(text))
    runs = whole.runs(0, len(whole.value))
    return Markup("").join(_element(run, span, links) for run, span in runs)


def paragraphs_of(text: Text, *, links: bool = True) -> Iterator[Markup]:
    """The paragraphs of a text, which blank lines part."""
    return (html_of(part, links=links) for part in text.paragraphs())


def is_web_address(address: str) -> bool:
    """Whether an address is one that a page may lead to: no script hides in it."""
    return address.startswith(SCHEMES)


def _plain_or_marked(text: Text | Bound | MarkedText | str) -> str | MarkedText:
    match text:
        case Text():
            return text.marked
        case Bound():
            return text.text
        case _:
            return text


def _element(run: str, span: Span, links: bool) -> Markup:
    """Characters within the elements that say how they are meant, the link outermost."""
    html = Markup("<br>").join(escape(line) for line in run.split("\n"))
    if span.bold:
        html = Markup("<strong>{}</strong>").format(html)
    if span.italic:
        html = Markup("<em>{}</em>").format(html)
    if span.language:
        html = Markup('<span lang="{}">{}</span>').format(span.language, html)
    if links and is_web_address(span.address):
        html = Markup('<a href="{}">{}</a>').format(span.address, html)
    return html
