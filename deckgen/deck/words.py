"""The fixed words of pages, one file a language; a deck may say some of them otherwise."""

from __future__ import annotations

from dataclasses import dataclass

from deckgen.source.entry import Text
from deckgen.source.files import SourceFile
from deckgen.source.nodes import Items, key_origin
from deckgen.source.problems import Problems, did_you_mean
from deckgen.source.project import Located
from deckgen.source.validation import validated
from deckgen.source.values import Words
from deckgen.source.yamlfile import load

FixedWords = dict[str, Words]


@dataclass(frozen=True, slots=True)
class FixedWord(Text):
    """A fixed word in a language, where no deck says it otherwise."""


def load_words(file: Located, problems: Problems) -> tuple[dict[str, Text], tuple[SourceFile, ...]]:
    """The words in a file and the file itself; nothing where it has problems."""
    document = load(file, problems)
    words = validated(FixedWords, document, problems) if document else None
    if document is None or words is None:
        return {}, ()
    return {key: FixedWord(word.value, word.origin) for key, word in words.items()}, document.sources


def overridden(words: dict[str, Text], overrides: dict[str, Text], top: Items, problems: Problems) -> dict[str, Text]:
    """The words with those of a deck laid over them, which can change words but not add any; `top` is its deck.yaml."""
    for key in overrides:
        if words and key not in words:
            message = f"no fixed word `{key}` on the pages; {did_you_mean(key, words)}"
            problems.add(key_origin(top, ("words", key)), message)
    return words | overrides
