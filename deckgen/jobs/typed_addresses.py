"""Addresses that stand on paper, and that nobody can type from there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from deckgen.deck.deck import Deck
from deckgen.deck.deck_texts import entries_in, texts_in
from deckgen.deck.theme import Work
from deckgen.page.page_reading import PageReading
from deckgen.source.addresses import short_address
from deckgen.source.entry import Text
from deckgen.source.problems import Problem

LONGEST_TYPED = 40
"""Characters of an address that people type without a mistake: as many as a `short` may have."""

_IN_TEXT = re.compile(r"(?:https?://|www\.)[^\s<>«»“”\"]*[^\s<>«»“”\".,;:!?)\]]")

_ESCAPED, _QUERY = re.compile(r"%[0-9A-Fa-f]{2}"), re.compile(r"[?&=#]")

_NUMBER = re.compile(r"\d{6,}")
"""So many digits are no year and no month."""

_KEY = re.compile(r"(?=(?:[a-z]*\d){3})(?=(?:\d*[a-z]){3})[a-z0-9]{9,}", re.IGNORECASE)
"""Letters and digits in a jumble, as machines name things."""


def address_findings(deck: Deck, pages: Iterable[PageReading]) -> Iterator[Problem]:
    """Findings on works without a short address, on addresses in texts, and on those that pages show."""
    works = [work for work in entries_in(deck, (Work,)) if work.address]
    for work in works:
        yield from _of_work(work)
    for text in texts_in(deck):
        yield from _in_text(text)
    of_works = {work.address.value for work in works}
    for page in pages:
        for link in page.links:
            if link.address not in of_works and _is_shown(link.text, link.address):
                yield from _told(link.address, Text(link.text, link.origin), "print a shorter one")


def _of_work(work: Work) -> Iterator[Problem]:
    assert work.address
    if work.short is None:
        advice = "add `short:` with one that can be typed, or with the site and what to search for there"
        yield from _told(work.address.value, work.address, advice)
    elif " " not in work.short.value and "." in work.short.value and (why := _unreadable(work.short.value)):
        yield _finding(work.short, why, "write one that can be typed")


def _in_text(text: Text) -> Iterator[Problem]:
    """Addresses that are printed in a text: those of links in words are not."""
    for match in _IN_TEXT.finditer(text.value):
        if match.span() != (0, len(text.value)):  # that is an address and no text
            yield from _told(match[0], text, "write [words](address), and a short address in the text if it needs one")


def _told(address: str, place: Text, advice: str) -> Iterator[Problem]:
    if why := _untypeable(address):
        yield _finding(place, why, advice)


def _finding(place: Text, why: str, advice: str) -> Problem:
    return Problem(place.origin, f"on paper nobody can type this address, which {why}; {advice}")


def _untypeable(address: str) -> str:
    """Why nobody can type an address, "" where people can."""
    if address.startswith("mailto:"):
        return ""
    typed = short_address(address)
    if len(typed) > LONGEST_TYPED:
        return f"has {len(typed)} characters"
    return _unreadable(address)


def _unreadable(address: str) -> str:
    if _ESCAPED.search(address):
        return "has percent signs"
    if _QUERY.search(address):
        return f"has a {_QUERY.search(address)[0]}"  # type: ignore[index]
    if _NUMBER.search(address) or _KEY.search(address):
        return "has numbers or letters in no order"
    return ""


def _is_shown(words: str, address: str) -> bool:
    """Whether a link's words are its address, which the ends of lines may part."""
    joined = "".join(words.split())
    return joined in (address, short_address(address))
