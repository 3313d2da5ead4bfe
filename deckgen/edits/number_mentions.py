"""Where a text names cards or themes by plain numbers: «Kort 3.1 til 3.4», «tema 5 eller 8».

They are known as `deck/gone_numbers` knows them: by what the language calls cards and themes. What stands in quotation
marks is of something else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from deckgen.deck.gone_numbers import CARD_NUMBER, QUOTED, Mention, Names, counts_what_follows
from deckgen.source.values import TEXT_FIELD

CARD, THEME = "card", "theme"

RANGE_WORDS = frozenset({"til", "to", "through", "bis", "till"})
"""Words between two numbers that mean all from one to the other, in the languages whose words ship and near them."""

_DASHES = frozenset("–—-")

_STAR = re.compile(r"\*")


class NumberSpan(Struct, frozen=True):
    """A number in a text, or two with all between them; `start` and `end` are offsets in it as it is written.

    `second_start` is where the second of the two begins, 0 where there is one alone.
    """

    start: int
    end: int
    numbers: tuple[str, ...]
    second_start: int = 0


class NumberMention(Struct, frozen=True):
    """What a text names by numbers: cards or themes. `name_start` is where the name begins that stands before them.

    It is certain where the numbers follow the name at once, or are several: one number further on may be of anything.
    """

    kind: str
    name_start: int
    spans: tuple[NumberSpan, ...]
    is_certain: bool


def number_mentions(text: str, names: Names) -> tuple[NumberMention, ...]:
    """The cards and themes that a text names by numbers, in their order; none in a language without names."""
    if not any(names.by_kind) or not names.has_numbers(text):
        return ()
    words, places = _plain_words(text)
    mentions = [mention for match in names.name.finditer(words) for mention in _mentions_at(words, match, names)]
    once = {mention.spans[0].start: mention for mention in sorted(mentions, key=_sureness)}
    return tuple(_placed(once[start], places) for start in sorted(once))


def _sureness(mention: NumberMention) -> tuple[bool, int]:
    """What the mention of several at one place has most of that counts: it is certain, and near to its name."""
    return mention.is_certain, mention.name_start


def _plain_words(text: str) -> tuple[str, Sequence[int]]:
    """A text without the stars of its marks, dots for what is quoted and for fields, and where each sign stands."""
    masked = QUOTED.sub(_dots, TEXT_FIELD.sub(_dots, text))
    places = [at for at, sign in enumerate(masked) if sign != "*"]
    return _STAR.sub("", masked), [*places, len(text)]


def _dots(match: re.Match[str]) -> str:
    return "·" * len(match[0])


def _mentions_at(words: str, match: re.Match[str], names: Names) -> Iterator[NumberMention]:
    """What is named by the numbers after a name."""
    mention, start = Mention(words, match), match.end()
    if mention.kind in ("card", "question"):
        adjoining = names.cards.match(words, start)
        numbers = adjoining or names.cards_further_on.match(words, start)
        if numbers and not names.is_unit(mention.word_after(numbers.end())):
            spans = _spans(words, numbers, CARD_NUMBER)
            is_several = len(spans) > 1 or len(spans[0].numbers) > 1
            yield NumberMention(CARD, match.start(), spans, adjoining is not None or is_several)
    elif mention.kind == THEME and mention.is_alone and (numbers := names.whole.match(words, start)):
        spans = _spans(words, numbers, r"\d+")
        is_count = counts_what_follows(numbers, mention.word_after(numbers.end()), names)
        spans = spans[:-1] if is_count else spans
        if spans:
            yield NumberMention(THEME, match.start(), spans, True)


def _spans(words: str, match: re.Match[str], number: str) -> tuple[NumberSpan, ...]:
    """The numbers of a match; two with a dash or a word such as «til» between them are one span."""
    spans: list[NumberSpan] = []
    end = match.start("numbers")
    for part in re.compile(number, re.IGNORECASE).finditer(words, match.start("numbers"), match.end("numbers")):
        between = words[end : part.start()].strip()
        if spans and len(spans[-1].numbers) == 1 and (between in _DASHES or between.casefold() in RANGE_WORDS):
            first = spans.pop()
            spans.append(NumberSpan(first.start, part.end(), (*first.numbers, part[0]), part.start()))
        else:
            spans.append(NumberSpan(part.start(), part.end(), (part[0],)))
        end = part.end()
    return tuple(spans)


def _placed(mention: NumberMention, places: Sequence[int]) -> NumberMention:
    """A mention with its places as the text is written."""
    spans = tuple(
        NumberSpan(places[span.start], places[span.end - 1] + 1, span.numbers, places[span.second_start])
        if span.second_start
        else NumberSpan(places[span.start], places[span.end - 1] + 1, span.numbers)
        for span in mention.spans
    )
    return NumberMention(mention.kind, places[mention.name_start], spans, mention.is_certain)
