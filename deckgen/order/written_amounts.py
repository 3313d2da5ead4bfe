"""Amounts as texts: numbers of pages and cards, weights, lengths, sizes of files."""

from __future__ import annotations

from collections.abc import Mapping

from deckgen.deck.words import WordGroup
from deckgen.order.quantities import Weight
from deckgen.page.geometry import MILLIMETRE
from deckgen.press.shop_choices import ProductKind

# Kilograms below which a weight is not worth telling, and from which tenths of it are not.
LIGHT, HEAVY = 0.1, 10

KILOBYTE, MEGABYTE = 1000, 1_000_000


def file_size(size: int, words: WordGroup) -> str:
    """A size in whole kilobytes of 1000 bytes, at least one, or in megabytes, small ones to a tenth."""
    if size < MEGABYTE - KILOBYTE / 2:
        return words.say("kilobytes", size=max(1, round(size / KILOBYTE)))
    return words.say("megabytes", size=rounded(size / MEGABYTE, words))


def kilograms(weight: Weight, words: WordGroup) -> str:
    """A weight, or its span, in whole kilograms, tenths where it is small."""
    least, most = (rounded(value, words) for value in (weight.least, weight.most))
    if weight.most < LIGHT:
        return words.say("kilograms-below", weight=words.number(LIGHT))
    return words.say("kilograms", weight=least if least == most else f"{least}–{most}")


def rounded(value: float, words: WordGroup) -> str:
    """A number to a tenth, a large one whole."""
    return words.count(round(value)) if value >= HEAVY else words.number(round(value, 1))


def millimetres(points: float, words: WordGroup) -> str:
    """A length in millimetres."""
    return words.number(round(points / MILLIMETRE, 3))


def totals(counts: Mapping[ProductKind, int], words: WordGroup) -> str:
    """Numbers of cards, stickers, posters, booklets, sheets and boxes."""
    return ", ".join(words.say(f"total-{kind}", count=count) for kind, count in counts.items())


def pages(count: int, words: WordGroup) -> str:
    """A number of pages."""
    return words.say("pages", pages=count)


def capital(text: str) -> str:
    """A text with a capital at its start."""
    return text[:1].upper() + text[1:]
