"""The fixed words of the order sheet, each with the gaps that are filled in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from deckgen.deck.deck import Deck
from deckgen.source.entry import Text
from deckgen.source.problems import Origin, Problem, ProblemsFound, did_you_mean

# What fills each word, after `order-`.
GAPS: Mapping[str, str] = {
    "title": "",
    "file-title": "deck",
    "edition": "edition date",
    "buyer": "",
    "contact": "",
    "phone": "",
    "email": "",
    "delivery": "",
    "address": "",
    "agreed": "",
    "wished": "",
    "label": "",
    "default-label": "",
    "products": "",
    "product": "",
    "copies": "",
    "size": "",
    "extent": "",
    "paper": "",
    "print": "",
    "finish": "",
    "sets": "count",
    "pieces": "count",
    "trim": "width height",
    "cards": "cards pages",
    "card": "",
    "sheets": "sheets",
    "pages": "pages",
    "page": "",
    "grammage": "grammage",
    "both-sides": "",
    "one-side": "",
    "die-line": "spot",
    "square": "",
    "round": "radius",
    "data": "",
    "standard": "",
    "declares": "",
    "condition": "",
    "bleed": "",
    "no-bleed": "",
    "marks": "",
    "marks-none": "",
    "marks-crop": "",
    "marks-all": "",
    "sequence": "",
    "cards-only": "",
    "others-only": "",
    "sequence-alternating": "",
    "sequence-backs-first": "",
    "sequence-two-files": "",
    "sequence-common-back": "",
    "sequence-pages": "",
    "sequence-single": "",
    "inks": "",
    "cmyk": "",
    "spot": "spot",
    "check": "",
    "checked": "result",
    "no-errors": "",
    "warning": "",
    "warnings": "count",
    "unknown": "",
    "unknowns": "count",
    "files": "",
    "file": "",
    "bytes": "",
    "kilobytes": "size",
    "sum": "",
    "listed": "count size name",
    "foot": "name shop",
}

MONTHS = tuple(f"month-{number}" for number in range(1, 13))

DATE = "date-format"

_GAP = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True, slots=True)
class OrderWords:
    """The words by their names without `order-`."""

    words: Mapping[str, str]

    def say(self, name: str, /, **gaps: object) -> str:
        """A word with its gaps filled."""
        return _filled(self.words[f"order-{name}"], gaps)

    def day(self, day: date) -> str:
        """A day as the deck's language writes it."""
        parts = {"day": day.day, "month": self.words[MONTHS[day.month - 1]], "year": day.year}
        return _filled(self.words[DATE], parts)


def order_words(deck: Deck) -> OrderWords:
    """The words in the deck's language; raises `ProblemsFound` for missing ones and for gaps that nothing fills."""
    gaps = {f"order-{name}": set(fields.split()) for name, fields in GAPS.items()}
    gaps |= {DATE: {"day", "month", "year"}} | {month: set() for month in MONTHS}
    if problems := tuple(_problems(deck, gaps)):
        raise ProblemsFound(problems)
    return OrderWords({key: deck.words[key].value for key in gaps})


def _problems(deck: Deck, gaps: Mapping[str, set[str]]) -> Iterator[Problem]:
    here = Origin(f"layouts/words/{deck.language}.yaml")
    for key, known in gaps.items():
        if key not in deck.words:
            yield Problem(here, f"the fixed word `{key}` is missing; add it")
        else:
            yield from _strange_gaps(deck.words[key], known)


def _strange_gaps(text: Text, known: set[str]) -> Iterator[Problem]:
    for name in _GAP.findall(text.value):
        if name not in known:
            yield Problem(text.origin, f"nothing fills `{name}` here; {did_you_mean(name, known)}")


def _filled(text: str, gaps: Mapping[str, object]) -> str:
    return _GAP.sub(lambda gap: str(gaps[gap[1]]), text)
