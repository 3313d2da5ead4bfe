"""The fixed words of pages and sheets, one file a language; a deck may say some of them otherwise.

The file that ships names every word there is, with the gaps `{…}` that are filled in it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import chain
from types import MappingProxyType

from msgspec import Struct

from deckgen.deck.cldr import is_known, long_date, signs_of
from deckgen.deck.plurals import PluralText, WrittenForms, forms_in, texts_of
from deckgen.source.entry import Text
from deckgen.source.nodes import Items, key_origin
from deckgen.source.problems import Origin, Problem, Problems, ProblemsFound, did_you_mean

LOCALE_KEYS = ("date-format", "decimal-sign", *(f"month-{month}" for month in range(1, 13)))
"""Words on days and numbers, which CLDR knows where a file of a language that it knows lacks them."""

MISSING_WORDS, UNWRITTEN_WORDS = "missing words", "unwritten words"
"""The causes of problems of words that a file lacks or has not written; pages can be shown with those of another."""

# So many keys of words that are missing are named.
MOST_KEYS = 3

GAP = re.compile(r"\{([^{}]*)\}")
"""A field in braces: what is in them is its first group."""

_BRACE = re.compile(r"[{}]")


class FixedWord(Text, frozen=True):
    """A fixed word in a language, where no deck says it otherwise."""


@dataclass(frozen=True, slots=True)
class FixedWords(Mapping[str, Text]):
    """The fixed words in a language by their keys, and those that ship, which say what there is and with which gaps.

    `unwritten` are keys that the language's file has without a text, with their places; they have no text here.
    """

    language: str
    texts: Mapping[str, Text]
    shipped: Mapping[str, Text]
    unwritten: Mapping[str, Origin] = field(default_factory=dict)

    def __getitem__(self, key: str) -> Text:
        return self.texts[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self.texts)

    def __len__(self) -> int:
        return len(self.texts)

    @property
    def file(self) -> str:
        """The file of the language, as messages name it."""
        return words_file(self.language)

    def needed(self, key: str) -> Text:
        """The word of a key; raises `ProblemsFound` where it is missing."""
        if key not in self.texts:
            raise ProblemsFound([_missing(key, self.language)])
        return self.texts[key]

    def missing(self, key: str) -> tuple[str, Origin]:
        """That a word is missing, and where it is to be added."""
        problem = _missing(key, self.language)
        return problem.message, problem.origin

    def overridden(self, written: Mapping[str, Text | WrittenForms], top: Items, problems: Problems) -> FixedWords:
        """The words with those of a deck laid over them, which can change but not add any; `top` is its deck.yaml."""
        known = {**self.texts, **self.shipped}
        for key in written:
            if known and key not in known:
                message = f"no fixed word `{key}` on the pages; {did_you_mean(key, known)}"
                problems.add(key_origin(top, ("words", key)), message)
        texts = texts_of(written, self.language, problems)
        unwritten = {key: origin for key, origin in self.unwritten.items() if key not in texts}
        return replace(self, texts={**self.texts, **texts}, unwritten=unwritten)

    def filled_up(self, texts: Mapping[str, Text]) -> FixedWords:
        """The words with texts of another language for those that are missing, so that pages can be shown.

        What was filled so is not told as unwritten again.
        """
        origins = {key: self.unwritten.get(key, Origin(self.file)) for key in texts}
        filling = {key: FixedWord(forms_in(text)[-1].value, origins[key]) for key, text in texts.items()}
        unwritten = {key: origin for key, origin in self.unwritten.items() if key not in texts}
        return replace(self, texts={**filling, **self.texts}, unwritten=unwritten)

    def lacking(self, keys_by_use: Mapping[str, Collection[str]]) -> Iterator[Problem]:
        """That words are missing, and that some are not written yet, each told once; uses say what they are for."""
        there = {**self.texts, **self.unwritten}
        missing = {use: [key for key in keys if key not in there] for use, keys in keys_by_use.items()}
        unwritten = {use: [key for key in keys if key in self.unwritten] for use, keys in keys_by_use.items()}
        if any(missing.values()):
            what = f"{_counted(missing)} missing{_listed(missing)}"
            yield Problem(Origin(self.file), f"{what}; `deckgen words {self.language}` adds them", MISSING_WORDS)
        if any(unwritten.values()):
            first = min(self.unwritten[key] for keys in unwritten.values() for key in keys)
            what = f"{_counted(unwritten)} not written yet{_listed(unwritten)}"
            yield Problem(first, f"{what}; write the text of each between its quotes", UNWRITTEN_WORDS)

    def group_keys(self, *names: str) -> Iterator[str]:
        """The keys of all words whose keys begin with one of some names and a hyphen."""
        starts = tuple(f"{name}-" for name in names)
        return (key for key in self.shipped if key.startswith(starts))

    def group(self, name: str, *others: str) -> WordGroup:
        """The words whose keys begin with a name and a hyphen.

        Raises `ProblemsFound` where words of them, or of other groups that are used with them, are missing or have
        gaps that nothing fills.
        """
        keys = tuple(self.group_keys(name, *others))
        if problems := (*self.lacking({"": keys}), *self.gap_faults(keys)):
            raise ProblemsFound(problems)
        return WordGroup(name, self.language, self.texts)

    def gap_faults(self, keys: Iterable[str]) -> Iterator[Problem]:
        """What is wrong with the gaps of words that deckgen itself fills: one that nothing fills, a lonely brace."""
        return chain.from_iterable(map(self._gap_faults, keys))

    def _gap_faults(self, key: str) -> Iterator[Problem]:
        if key not in self.texts:
            return
        known = tuple(chain.from_iterable(gaps_of(form.value) for form in forms_in(self.shipped[key])))
        for text in forms_in(self.texts[key]):
            for gap in gaps_of(text.value):
                if gap not in known:
                    yield _unfilled(gap, text, known)
            if _BRACE.search(GAP.sub("", text.value)):
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
        """A word of the group with its gaps filled; whole numbers among them choose its plural form."""
        text = self._text(f"{self.name}-{key}", gaps)
        written = {name: self.count(gap) if isinstance(gap, int) else gap for name, gap in gaps.items()}
        return filled("\n".join(line.strip() for line in text.split("|")), written)

    def count(self, number: int) -> str:
        """A whole number, its thousands apart as the language has it."""
        return f"{number:,}".replace(",", signs_of(self.language).group)

    def date(self, day: date) -> str:
        """A day as the language writes it."""
        if self._leaves_to_locale("date-format", f"month-{day.month}"):
            return long_date(self.language, day)
        gaps = {"day": day.day, "month": self._text(f"month-{day.month}"), "year": day.year}
        return filled(self._text("date-format", gaps), gaps)

    def number(self, value: float) -> str:
        """A number of up to three decimals as the language writes it."""
        by_locale = self._leaves_to_locale("decimal-sign")
        sign = signs_of(self.language).decimal if by_locale else self._text("decimal-sign")
        return f"{round(value, 3) + 0.0:g}".replace(".", sign)

    def _leaves_to_locale(self, *keys: str) -> bool:
        return leaves_to_locale(self.texts, self.language, *keys)

    def _text(self, key: str, gaps: Mapping[str, object] = MappingProxyType({})) -> str:
        """The text of a word, which may have these gaps."""
        if key not in self.texts:
            raise ProblemsFound([_missing(key, self.language)])
        text = self.texts[key]
        if isinstance(text, PluralText):
            text = _form_for(text, gaps)
        if unfilled := [_unfilled(gap, text, gaps) for gap in gaps_of(text.value) if gap not in gaps]:
            raise ProblemsFound(unfilled)
        return text.value


def words_file(language: str) -> str:
    """The file of the fixed words in a language, as messages name it."""
    return f"layouts/words/{language}.yaml"


def leaves_to_locale(texts: Collection[str], language: str, *keys: str) -> bool:
    """Whether words on days and numbers, some of them not among the texts of a language, are CLDR's to give."""
    return any(key not in texts for key in keys) and is_known(language)


def counted_gaps(text: PluralText) -> tuple[str, ...]:
    """The gaps whose number may choose the form of a text, the first one first."""
    return (text.counted,) if text.counted else tuple(gaps_of(text.value))


def uncounted(text: PluralText) -> str:
    """That nothing says which form of a text is meant."""
    if text.counted:
        return f"`{text.counted}` is no number here; name in `by` the field that is one"
    return "no field of these plural forms is a number; write one text"


def _form_for(text: PluralText, gaps: Mapping[str, object]) -> Text:
    for gap in counted_gaps(text):
        number = gaps.get(gap)
        if isinstance(number, int):
            return text.form(number)
    raise ProblemsFound([Problem(text.origin, uncounted(text))])


def _missing(key: str, language: str) -> Problem:
    return Problem(Origin(words_file(language)), f"the fixed word `{key}` is missing; add it", MISSING_WORDS)


def _counted(keys_by_use: Mapping[str, Collection[str]]) -> str:
    count = sum(map(len, keys_by_use.values()))
    return "1 fixed word is" if count == 1 else f"{count} fixed words are"


def _listed(keys_by_use: Mapping[str, Collection[str]]) -> str:
    """How many keys there are for each use, with the first of them by name."""
    return f": {', '.join(_some(use, list(keys)) for use, keys in keys_by_use.items() if keys)}"


def _some(use: str, keys: Sequence[str]) -> str:
    names = ", ".join(f"`{key}`" for key in keys[:MOST_KEYS])
    names += f" and {len(keys) - MOST_KEYS} more" if len(keys) > MOST_KEYS else ""
    return f"{len(keys)} {use} ({names})" if use else names


def _unfilled(gap: str, text: Text, gaps: Collection[str]) -> Problem:
    return Problem(text.origin, f"nothing fills `{gap}` here; {did_you_mean(gap, gaps) if gaps else 'take it out'}")


def gaps_of(text: str) -> Sequence[str]:
    """The names in braces, in their order."""
    return GAP.findall(text)


def filled(text: str, gaps: Mapping[str, object]) -> str:
    """A text with its gaps filled."""
    return GAP.sub(lambda gap: str(gaps[gap[1]]), text)
