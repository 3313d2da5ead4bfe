"""The order as plain text to paste into an e-mail: the facts of the sheet, in lines of at most 78 characters."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Iterator

from deckgen.deck.words import WordGroup
from deckgen.order.articles import Article
from deckgen.order.statement import Delivered, FileRun, OrderStatement
from deckgen.order.written_amounts import capital

WIDTH = 78  # RFC 5322, 2.1.1

INDENT = "  "

# An e-mail address, or one of a web page, which no line may end in.
_ADDRESS = re.compile(r"\S@\S|://|\bwww\.", re.IGNORECASE)


def plain_order(sheet: OrderStatement, words: WordGroup) -> str:
    """The text, its lines ended by a line feed."""
    return "\n".join(line.rstrip() for line in _lines(sheet, words)) + "\n"


def _lines(sheet: OrderStatement, words: WordGroup) -> Iterator[str]:
    yield from (*_wrapped(sheet.title), "=" * min(len(sheet.title), WIDTH), "")
    yield from (*_wrapped(sheet.deck), *_wrapped(sheet.edition))
    for notice in sheet.notices:
        yield from ("", *_wrapped(notice))
    yield from _headed(words.say("buyer"))
    yield from _labelled(_contact(sheet, words))
    yield from _headed(words.say("delivery"))
    yield from _labelled(_delivery(sheet, words))
    yield from _headed(words.say("products"))
    yield from _apart(_article(article, words) for article in sheet.articles)
    yield from ("", *_wrapped(f"{words.say('sum')}: {sheet.total}", INDENT, INDENT * 2))
    yield from _headed(words.say("data"))
    yield from _labelled(sheet.data)
    yield from _headed(words.say("files"))
    if sheet.runs:
        yield from _apart(_run(run) for run in sheet.runs)
        yield from ("", *_wrapped(sheet.sums.text, INDENT), f"{INDENT}{sheet.sums.digest}")
    else:
        yield from _apart(_file(file) for file in sheet.files)
        yield from ("", *_wrapped(f"{words.say('sum')} {sheet.size}", INDENT))
    yield from _wrapped(sheet.record, INDENT)
    yield from ("", *_wrapped(sheet.foot))


def _contact(sheet: OrderStatement, words: WordGroup) -> Iterator[tuple[str, str]]:
    contact = sheet.contact
    if contact.organisation:
        yield "", contact.organisation.value
    yield words.say("contact"), contact.name.value
    yield words.say("phone"), contact.phone
    yield words.say("email"), contact.email
    for name, text in (("reference", contact.reference), ("invoice", contact.invoice)):
        if text:
            yield words.say(name), text.value


def _delivery(sheet: OrderStatement, words: WordGroup) -> Iterator[tuple[str, str]]:
    yield words.say("address"), sheet.address
    yield words.say("wished"), sheet.wished or words.say("agreed")
    yield words.say("label"), sheet.label


def _article(article: Article, words: WordGroup) -> Iterator[str]:
    yield from _wrapped(f"{article.number}. {article.title}", INDENT)
    facts = {
        "copies": article.copies,
        "all": article.total,
        "size": article.trim,
        "extent": article.extent,
        "paper-agreed" if article.agreed else "paper": _paper(article),
        "print": article.inks,
        "weight": article.weight,
        "finish": article.finish,
        "packing": article.packing,
    }
    yield from _labelled(((words.say(name), value) for name, value in facts.items() if value), INDENT * 2)


def _paper(article: Article) -> str:
    """The paper with its weight; where nothing is known of it, in small letters as other things that are agreed."""
    stock = article.stock if article.agreed else capital(article.stock)
    return ", ".join(part for part in (stock, article.grammage) if part)


def _file(file: Delivered) -> Iterator[str]:
    yield from _wrapped(f"{file.numbers}. {file.name}", INDENT)
    yield from _wrapped(f"{file.pages}, {file.size}", INDENT * 2)
    yield f"{INDENT * 2}SHA-256: {file.digest}"


def _run(run: FileRun) -> Iterator[str]:
    yield from _wrapped(f"{run.numbers}. {run.names}", INDENT)
    yield from _wrapped(run.size, INDENT * 2)


def _apart(parts: Iterable[Iterable[str]]) -> Iterator[str]:
    """Parts with an empty line between."""
    for number, part in enumerate(parts):
        yield from [""] if number else []
        yield from part


def _headed(heading: str) -> Iterator[str]:
    yield ""
    yield from _wrapped(heading.upper())


def _labelled(facts: Iterable[tuple[str, str]], indent: str = INDENT) -> Iterator[str]:
    """Labels and values; a value that does not fit goes on below itself."""
    for label, value in facts:
        start = f"{label}: " if label else ""
        yield from _wrapped(start + value.replace("\n", ". "), indent, indent + INDENT if label else indent)


def _wrapped(text: str, indent: str = "", after: str = "") -> list[str]:
    """A text in lines; what is longer than a line is broken within, such as a long name of a file, addresses never."""
    return textwrap.wrap(
        text,
        WIDTH,
        initial_indent=indent,
        subsequent_indent=after or indent,
        break_on_hyphens=False,
        break_long_words=not _ADDRESS.search(text),
    )
