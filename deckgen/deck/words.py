"""The fixed words of pages, one file a language; a deck may say some of them otherwise."""

from __future__ import annotations

from collections.abc import Mapping

from deckgen.source.entry import Text
from deckgen.source.files import SourceFile
from deckgen.source.problems import Problems, did_you_mean
from deckgen.source.project import Located
from deckgen.source.spot import Spot
from deckgen.source.validation import validated
from deckgen.source.values import PlainWords
from deckgen.source.yamlfile import load

FixedWords = dict[str, PlainWords]


def load_words(file: Located, problems: Problems) -> tuple[dict[str, Text], tuple[SourceFile, ...]]:
    """The words in a file and the file itself; nothing where it has problems."""
    document = load(file, problems)
    entries = validated(FixedWords, document, problems) if document else None
    if document is None or entries is None:
        return {}, ()
    return texts_of(entries, Spot(document.top)), document.sources


def texts_of(entries: Mapping[str, str], spot: Spot) -> dict[str, Text]:
    """PlainWords with their places."""
    return {key: spot[key].text(value) for key, value in entries.items()}


def override(words: dict[str, Text], entries: Mapping[str, str], spot: Spot, problems: Problems) -> dict[str, Text]:
    """The words with a deck's own laid over them; a deck can change words but not add any."""
    for key in entries:
        if words and key not in words:
            problems.add(spot[key].key, f"no fixed word `{key}` on the pages; {did_you_mean(key, words)}")
    return words | texts_of(entries, spot)
