"""Texts that name a card, a theme, a step or a count that the deck does not have, as they did before it was changed.

What cards and themes are called in a language, and the words for numbers, are fixed words (`names-…`). What stands in
quotation marks is of something else and is not looked at, nor are works that the deck names.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, cached_property

from msgspec import Struct

from deckgen.deck.chapters import CardFace, StepsBlock
from deckgen.deck.deck_texts import entries_in, texts_in
from deckgen.deck.number_words import listed_words, numbers_by_word
from deckgen.deck.theme import Theme, Work
from deckgen.source.entry import Text
from deckgen.source.problems import Problem
from deckgen.typeset.language import habits_of

KINDS = ("card", "question", "theme", "step")
"""What has names in a language: the key of each begins with `names-`."""

NEAR = 0.75
"""A count that is lower than that of all may be of some; from this share of all on it hardly is."""

FEW = 4
"""Counts below this are mostly of some."""

_DIGIT = re.compile(r"\d")

QUOTED = re.compile('«[^«»]*»|“[^“”]*”|„[^„“”]*[“”]|‘[^‘’]*’|"[^"]*"|”[^”]*”')

CARD_NUMBER = r"(?:\d{1,3}|(?-i:[^\W\d_a-zæøåäö]{1,3}))\.\d{1,3}(?![\w%]|[.,]\d)"

# Neither a part of another number, nor an ordinal, as in «14. november».
_WHOLE_NUMBER = r"\d{1,3}(?![\w%]|\s?%|[.,:]\d|\.\s*(?-i:[a-zæøåäö]))"

_ABBREVIATED = r"(?:\s+[^\W\d_]{1,3}\.)?\s+"  # as in «kort nr. 3.4»

_FURTHER_ON = r"(?:(?![.:;!?]\s).){1,80}?(?<!\.)\s"  # in the same sentence, not after «kl.»

_QUOTE_IT = "or put « » round it if it is of something else"


class GoneNumber(Struct, frozen=True):
    """A text that names what is not there; `is_certain` where it can mean nothing else."""

    problem: Problem
    is_certain: bool


class Numbered(Struct, frozen=True, dict=True):
    """What texts can name of a deck by numbers; `longest_list` is how many steps its longest numbered list has."""

    themes: tuple[Theme, ...]
    steps: int
    longest_list: int

    @classmethod
    def of(cls, themes: tuple[Theme, ...], steps: int, parts: object) -> Numbered:
        """That of a deck with these themes, so many steps in its staircase, and these parts in all."""
        lists = entries_in(parts, (CardFace, StepsBlock))
        return cls(themes, steps, max(map(_length, lists), default=0))

    @property
    def facts(self) -> tuple[object, ...]:
        """All that is asked of it, whatever else its themes say: equal where the same can be named."""
        numbers = [(theme.sign, theme.mark, tuple(item.number for item in theme.questions)) for theme in self.themes]
        return (tuple(numbers), self.steps, self.longest_list)

    @cached_property
    def cards(self) -> frozenset[str]:
        """The numbers of all question cards."""
        return frozenset(question.number for theme in self.themes for question in theme.questions)

    @cached_property
    def marks(self) -> tuple[str, ...]:
        """The numbers of the themes that have one."""
        return tuple(theme.mark for theme in self.themes if theme.mark)

    @cached_property
    def most_questions(self) -> int:
        """How many questions the theme has that has most."""
        return max((theme.question_count for theme in self.themes), default=0)

    def counts(self, kind: str) -> tuple[int, ...]:
        """How many of a kind there are; of themes, those with a number may be meant as well as all."""
        if kind == "theme":
            return len(self.themes), len(self.marks)
        return (len(self.cards),) if kind == "question" else (self.steps,)


class Names(Struct, frozen=True, dict=True):
    """What a language calls cards, questions, themes and steps, with the words for numbers, as patterns of texts."""

    by_kind: tuple[tuple[str, ...], ...]
    between: tuple[str, ...]
    numbers: tuple[tuple[str, int], ...]
    language: str

    @classmethod
    def of(cls, words: Mapping[str, Text], language: str) -> Names:
        """Those that the fixed words of a language give."""
        names = tuple(listed_words(words, f"names-{kind}") for kind in KINDS)
        numbers = tuple(numbers_by_word(words).items())
        return _known_names(names, listed_words(words, "names-between"), numbers, language)

    @cached_property
    def name(self) -> re.Pattern[str]:
        """Any of the names, in a group of its kind; the end of a compound too."""
        kinds = (f"(?P<{kind}>{_either(names)})" for kind, names in zip(KINDS, self.by_kind, strict=True))
        return _pattern(rf"(?:{'|'.join(kinds)})(?!\w)")

    @cached_property
    def cards(self) -> re.Pattern[str]:
        """The numbers of cards right after a name: «kort 3.1 til 3.4»."""
        return _pattern(_ABBREVIATED + self._several(CARD_NUMBER))

    @cached_property
    def cards_further_on(self) -> re.Pattern[str]:
        """The numbers of cards later in the sentence: «kortene dere har valgt blant 7.1 til 7.4»."""
        return _pattern(_FURTHER_ON + self._several(CARD_NUMBER))

    @cached_property
    def whole(self) -> re.Pattern[str]:
        """Whole numbers right after a name: «tema 5 eller 8»."""
        return _pattern(_ABBREVIATED + self._several(_WHOLE_NUMBER))

    def has_numbers(self, words: str) -> bool:
        """Whether a text has any number, in digits or in words: few have."""
        return _DIGIT.search(words) is not None or not self._numbers.keys().isdisjoint(words.casefold().split())

    def number(self, word: str) -> int:
        """The number that a word is, in digits or letters; 0 where it is none."""
        return int(word) if word.isdecimal() and len(word) < 5 else self._numbers.get(word.casefold(), 0)

    def is_unit(self, word: str) -> bool:
        """Whether a number before a word counts something else: «15 minutter»."""
        return word.casefold() in self._units

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return dict(self.numbers)

    @cached_property
    def _units(self) -> frozenset[str]:
        return frozenset(unit.casefold() for unit in habits_of(self.language).units)

    def _several(self, number: str) -> str:
        between = rf"\s*[,–—/&+-]\s*|,?\s+(?:{_either(self.between)})\s+"
        return rf"(?P<numbers>{number}(?:(?:{between}){number})*)"


_known_names = cache(Names)


class Mention(Struct, frozen=True):
    """Where a text calls something by its name: a match of `Names.name` in its words."""

    words: str
    match: re.Match[str]

    @property
    def kind(self) -> str:
        """One of `KINDS`."""
        return self.match.lastgroup or ""

    @property
    def is_alone(self) -> bool:
        """Whether the name is a word of its own, not the end of a compound."""
        return not re.match(r"[\w-]", self.words[self.match.start() - 1 : self.match.start()])

    @property
    def word_before(self) -> str:
        """The word before the name, "" where there is none."""
        return "".join(self.words[: self.match.start()].split()[-1:])

    def phrase(self, end: int) -> str:
        """The text from the name to an end."""
        return self.words[self.match.start() : end]

    def word_after(self, end: int) -> str:
        """The word after an end, "" where there is none."""
        following = re.compile(r"\s+([^\W\d_][\w/]*)").match(self.words, end)
        return following[1] if following else ""


Finding = tuple[str, bool]
"""A message, and whether it is certain."""


def gone_numbers(parts: object, numbered: Numbered, names: Names) -> tuple[GoneNumber, ...]:
    """What texts of some parts of a deck name that it does not have, each once; nothing in a language without names."""
    if not any(names.by_kind):
        return ()
    texts = dict.fromkeys(texts_in(parts, but=(Work,)))
    gone = (GoneNumber(Problem(text.origin, say), sure) for text in texts for say, sure in _in(text, numbered, names))
    return tuple(dict.fromkeys(gone))


def _in(text: Text, numbered: Numbered, names: Names) -> Iterator[Finding]:
    words = QUOTED.sub(lambda quote: "·" * len(quote[0]), text.value)
    for match in names.name.finditer(words) if names.has_numbers(words) else ():
        mention = Mention(words, match)
        if mention.kind in ("card", "question"):
            yield from _gone_cards(mention, numbered, names)
        if mention.is_alone:
            yield from _gone_whole(mention, numbered, names)
            yield from _wrong_count(mention, numbered, names)


def _gone_cards(mention: Mention, numbered: Numbered, names: Names) -> Iterator[Finding]:
    """Numbers of cards after a name that no card has; those that follow it at once are certain."""
    start = mention.match.end()
    adjoining = names.cards.match(mention.words, start)
    match = adjoining or names.cards_further_on.match(mention.words, start)
    if match is None or names.is_unit(mention.word_after(match.end())):
        return
    for number in re.findall(CARD_NUMBER, match["numbers"]):
        if number not in numbered.cards:
            sign = number.partition(".")[0]
            theme = next((theme for theme in numbered.themes if theme.sign == sign), None)
            there = f"theme {sign} has {theme.first} to {theme.last}" if theme else f"there is no theme {sign}"
            phrase = mention.phrase(match.end())
            message = f"«{phrase}» names no card {number}: {there}; write {{question.ID.number}}, {_QUOTE_IT}"
            yield message, adjoining is not None


def _gone_whole(mention: Mention, numbered: Numbered, names: Names) -> Iterator[Finding]:
    """Whole numbers after the name of a theme, a step or a card that none of them has."""
    match = names.whole.match(mention.words, mention.match.end())
    numbers = re.findall(r"\d+", match["numbers"]) if match else []
    if match and counts_what_follows(match, mention.word_after(match.end()), names):
        numbers.pop()
    for number in numbers:
        if match and (there := _instead_of(number.lstrip("0"), mention.kind, numbered)):
            yield f"«{mention.phrase(match.end())}» names {there}, {_QUOTE_IT}", False


def counts_what_follows(match: re.Match[str], word: str, names: Names) -> bool:
    """Whether the last number in a row is not one of them: «tema 15 minutter», «tema 5, 3 kort»."""
    return names.is_unit(word) or (bool(word) and "," in match["numbers"])


def _instead_of(number: str, kind: str, numbered: Numbered) -> str:
    """That there is no such number of a kind, and what there is; "" where there is one."""
    if kind == "theme":
        return "" if number in numbered.marks else f"no theme {number}: {_in_short(numbered.marks)}"
    steps = max(numbered.steps, numbered.longest_list)
    most = steps if kind == "step" else numbered.most_questions
    if number and int(number) <= most:
        return ""
    if kind == "step":
        return f"no step {number}: the staircase has {numbered.steps}; name one that is there"
    return f"no card {number}: no theme has more than {most} questions; write {{question.ID.number}}"


def _in_short(marks: tuple[str, ...]) -> str:
    """What numbers themes have; those in a row as the first and the last."""
    first, last = (int(marks[0]), int(marks[-1])) if marks else (0, 0)
    is_row = len(marks) > 1 and last - first == len(marks) - 1
    listed = f"{first} to {last}" if is_row else ", ".join(marks)
    there = f"there {'are' if len(marks) > 1 else 'is only'} {listed}" if marks else "none has a number"
    return f"{there}; write {{theme.NAME.number}}"


def _wrong_count(mention: Mention, numbered: Numbered, names: Names) -> Iterator[Finding]:
    """A number before the name of themes, questions or steps: more than there are, or nearly as many."""
    kind, number = mention.kind, names.number(mention.word_before)
    if kind == "card" or number < 2 or names.whole.match(mention.words, mention.match.end()):
        return
    counts = numbered.counts(kind)
    is_near = kind != "step" and number >= FEW and number >= NEAR * min(counts)
    if number not in counts and (number > max(counts) or is_near):
        phrase = f"{mention.word_before} {mention.match[0]}"
        yield f"«{phrase}», and the deck has {counts[0]}; write {{deck.{kind}-count.in-words}}, {_QUOTE_IT}", False


def _length(numbered_list: CardFace | StepsBlock) -> int:
    return len(numbered_list.steps)


def _either(words: Iterable[str]) -> str:
    """A pattern of any of some words, the longest first; one that matches nothing for none."""
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True)) or "(?!)"


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text, re.IGNORECASE)
