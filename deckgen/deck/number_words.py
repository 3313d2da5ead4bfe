"""Numbers in words, as a language's file of fixed words lists them, from one up."""

from __future__ import annotations

from collections.abc import Mapping

from deckgen.source.entry import Text

NUMBER_WORDS = "number-words"
"""The key of the list: `one, two, three`; several words for one number as `sju/syv`, the usual one first."""


def in_words(number: int, words: Mapping[str, Text]) -> str:
    """A number in words; in digits where the list has no word for it, as large ones are written anyway."""
    ways = _listed(words)
    return ways[number - 1][0] if 0 < number <= len(ways) else str(number)


def numbers_by_word(words: Mapping[str, Text]) -> dict[str, int]:
    """The numbers from two up that have words, by each of them: the words for one have many other uses."""
    return {word: number for number, ways in enumerate(_listed(words), 1) if number > 1 for word in ways}


def listed_words(words: Mapping[str, Text], key: str) -> tuple[str, ...]:
    """The members of a fixed word that is a list with commas; none where a language lacks it."""
    text = words.get(key)
    return tuple(word for part in text.value.split(",") if (word := part.strip())) if text else ()


def _listed(words: Mapping[str, Text]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(ways.split("/")) for ways in listed_words(words, NUMBER_WORDS))
