"""The fixed words of pages and sheets, one file a language; a deck may say some of them otherwise.

The file that ships names every word there is, with the gaps `{…}` that are filled in it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from msgspec import Struct

from deckgen.source.entry import Text
from deckgen.source.files import SourceFile
from deckgen.source.nodes import Items, key_origin
from deckgen.source.problems import Origin, Problem, Problems, ProblemsFound, did_you_mean
from deckgen.source.project import Located, ProjectFiles
from deckgen.source.validation import validated
from deckgen.source.values import Words
from deckgen.source.yamlfile import load

WordTexts = dict[str, Words]

_GAP = re.compile(r"\{([^{}]*)\}")

_BRACE = re.compile(r"[{}]")


class FixedWord(Text, frozen=True):
    """A fixed word in a language, where no deck says it otherwise."""


@dataclass(frozen=True, slots=True)
class FixedWords(Mapping[str, Text]):
    """The fixed words in a language by their keys, and those that ship, which say what there is and with which gaps."""

    language: str
    texts: Mapping[str, Text]
    shipped: Mapping[str, Text]

    def __getitem__(self, key: str) -> Text:
        return self.texts[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self.texts)

    def __len__(self) -> int:
        return len(self.texts)

    def needed(self, key: str) -> Text:
        """The word of a key; raises `ProblemsFound` where it is missing."""
        if key not in self.texts:
            raise ProblemsFound([_missing(key, self.language)])
        return self.texts[key]

    def missing(self, key: str) -> tuple[str, Origin]:
        """That a word is missing, and where it is to be added."""
        problem = _missing(key, self.language)
        return problem.message, problem.origin

    def overridden(self, texts: Mapping[str, Text], top: Items, problems: Problems) -> FixedWords:
        """The words with those of a deck laid over them, which can change but not add any; `top` is its deck.yaml."""
        for key in texts:
            if self.texts and key not in self.texts:
                message = f"no fixed word `{key}` on the pages; {did_you_mean(key, self.texts)}"
                problems.add(key_origin(top, ("words", key)), message)
        return replace(self, texts={**self.texts, **texts})

    def group(self, name: str, *others: str) -> WordGroup:
        """The words whose keys begin with a name and a hyphen.

        Raises `ProblemsFound` where words of them, or of other groups that are used with them, are missing or have
        gaps that nothing fills.
        """
        groups = tuple(f"{group}-" for group in (name, *others))
        problems = tuple(problem for key in self.shipped if key.startswith(groups) for problem in self._faults(key))
        if problems:
            raise ProblemsFound(problems)
        return WordGroup(name, self.language, self.texts)

    def _faults(self, key: str) -> Iterator[Problem]:
        if key not in self.texts:
            yield _missing(key, self.language)
            return
        text, known = self.texts[key], gaps_of(self.shipped[key].value)
        for gap in gaps_of(text.value):
            if gap not in known:
                yield _unfilled(gap, text, known)
        if _BRACE.search(_GAP.sub("", text.value)):
            yield Problem(text.origin, "a brace has no partner; write gaps as {title}")


NO_WORDS = FixedWords("", {}, {})


class WordGroup(Struct, frozen=True):
    """The words of one kind of sheet, such as all `order-…`, found to be whole; `|` parts their lines.

    Each raises `ProblemsFound` where a word is not there after all, or has a gap that nothing fills: the file that
    says which words there are may be the one that somebody edits.
    """

    name: str
    language: str
    texts: Mapping[str, Text]

    def say(self, key: str, /, **gaps: object) -> str:
        """A word of the group with its gaps filled."""
        text = self._text(f"{self.name}-{key}", gaps)
        return filled("\n".join(line.strip() for line in text.split("|")), gaps)

    def date(self, day: date) -> str:
        """A day as the language writes it."""
        gaps = {"day": day.day, "month": self._text(f"month-{day.month}"), "year": day.year}
        return filled(self._text("date-format", gaps), gaps)

    def number(self, value: float) -> str:
        """A number of up to three decimals as the language writes it."""
        return f"{round(value, 3) + 0.0:g}".replace(".", self._text("decimal-sign"))

    def _text(self, key: str, gaps: Collection[str] = ()) -> str:
        """The text of a word, which may have these gaps."""
        if key not in self.texts:
            raise ProblemsFound([_missing(key, self.language)])
        text = self.texts[key]
        if unfilled := [_unfilled(gap, text, gaps) for gap in gaps_of(text.value) if gap not in gaps]:
            raise ProblemsFound(unfilled)
        return text.value


def _missing(key: str, language: str) -> Problem:
    return Problem(Origin(f"layouts/words/{language}.yaml"), f"the fixed word `{key}` is missing; add it")


def _unfilled(gap: str, text: Text, gaps: Collection[str]) -> Problem:
    return Problem(text.origin, f"nothing fills `{gap}` here; {did_you_mean(gap, gaps)}")


def gaps_of(text: str) -> Sequence[str]:
    """The names in braces, in their order."""
    return _GAP.findall(text)


def filled(text: str, gaps: Mapping[str, object]) -> str:
    """A text with its gaps filled."""
    return _GAP.sub(lambda gap: str(gaps[gap[1]]), text)


def load_words(files: ProjectFiles, language: str, problems: Problems) -> tuple[FixedWords, tuple[SourceFile, ...]]:
    """The words in a language that there is a file of, and the file itself; nothing where it has problems."""
    texts, sources = _texts(files.words[language], problems)
    shipped = _texts(files.shipped_words, problems)[0] if files.shipped_words else texts
    return FixedWords(language, texts, shipped), sources


def _texts(file: Located, problems: Problems) -> tuple[dict[str, Text], tuple[SourceFile, ...]]:
    document = load(file, problems)
    words = validated(WordTexts, document, problems) if document else None
    if document is None or words is None:
        return {}, ()
    return {key: FixedWord(word.value, word.origin) for key, word in words.items()}, document.sources
