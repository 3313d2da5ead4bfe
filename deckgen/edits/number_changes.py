"""Which numbers of cards and themes became which, and texts in which they follow."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from deckgen.deck.gone_numbers import Names
from deckgen.edits.number_mentions import CARD, NumberMention, NumberSpan, number_mentions


class NumberChanges(Struct, frozen=True):
    """What the numbers of a deck became by an action, None for what is gone.

    `cards` are of questions in their order before it, `themes` of themes; `card_words` and `theme_words` have the words
    of those that are gone. `order` are the numbers before it of the questions after it, in their order, "" for those
    that came; `spans` the first and the last number of each theme, before and after.
    """

    cards: Mapping[str, str | None]
    themes: Mapping[str, str | None]
    card_words: Mapping[str, str] = {}
    theme_words: Mapping[str, str] = {}
    order: tuple[str, ...] = ()
    spans: Mapping[tuple[str, str], tuple[str, str] | None] = {}


class FollowedText(Struct, frozen=True):
    """A text in which numbers followed.

    `phrases` are what was written, and what is now; of those in `written_out` the words of what is gone took the place
    of a number. `unsure` are phrases that perhaps name what has another number, and stay.
    """

    text: str
    phrases: tuple[tuple[str, str], ...] = ()
    written_out: tuple[tuple[str, str], ...] = ()
    unsure: tuple[tuple[str, str], ...] = ()


class _Replacement(Struct, frozen=True):
    """What takes the place of a part of a text; whether it is the words of what is gone."""

    start: int
    end: int
    written: str
    is_words: bool = False


def followed_text(text: str, names: Names, changes: NumberChanges) -> FollowedText:
    """A text in which the numbers of cards and themes are those after an action.

    A range of all cards of a theme stays one of all; another one goes from the lowest to the highest that is left of
    its cards. What names a card or theme that is gone has the words of that instead, in quotes: its number would be
    that of another. What is not certain stays.
    """
    phrases, words, unsure = list[tuple[str, str]](), list[tuple[str, str]](), list[tuple[str, str]]()
    pieces: list[_Replacement] = []
    for mention in number_mentions(text, names):
        new = [piece for span in mention.spans for piece in _pieces(text, mention, span, changes)]
        if not new:
            continue
        start, end = mention.name_start, mention.spans[-1].end
        phrase = text[start:end], _with_pieces(text, new, min(start, new[0].start), max(end, new[-1].end))
        if not mention.is_certain:
            unsure.append(phrase)
            continue
        (words if any(piece.is_words for piece in new) else phrases).append(phrase)
        pieces += new
    return FollowedText(_with_pieces(text, pieces, 0, len(text)), tuple(phrases), tuple(words), tuple(unsure))


def _with_pieces(text: str, pieces: Sequence[_Replacement], start: int, end: int) -> str:
    parts: list[str] = []
    for piece in pieces:
        parts += [text[start : piece.start], piece.written]
        start = piece.end
    return "".join([*parts, text[start:end]])


def _pieces(text: str, mention: NumberMention, span: NumberSpan, changes: NumberChanges) -> Iterator[_Replacement]:
    """What takes the place of the numbers of a span, where they are others now."""
    if len(span.numbers) == 2:
        yield from _range_pieces(text, mention, span, changes)
        return
    (number,) = span.numbers
    numbers = changes.cards if mention.kind == CARD else changes.themes
    if number not in numbers or numbers[number] == number:
        return
    new = numbers[number]
    if new is not None:
        yield _Replacement(span.start, span.end, new)
        return
    words = (changes.card_words if mention.kind == CARD else changes.theme_words)[number]
    is_alone = mention.kind == CARD and len(mention.spans) == 1
    yield _Replacement(_lead(text, mention) if is_alone else span.start, span.end, words, is_words=True)


def _lead(text: str, mention: NumberMention) -> int:
    """Where the words of a card that is gone begin: at the name before its number, which is a word of its own."""
    start = mention.name_start
    is_word = start == 0 or not (text[start - 1].isalnum() or text[start - 1] == "-")
    return start if is_word else mention.spans[0].start


def _range_pieces(
    text: str, mention: NumberMention, span: NumberSpan, changes: NumberChanges
) -> Iterator[_Replacement]:
    """What takes the place of a range whose ends are others now."""
    first, last = span.numbers
    ends = _ends(first, last, changes) if mention.kind == CARD else _theme_ends(first, last, changes)
    if ends is None or ends == (first, last):
        return
    if not ends[0]:
        yield _Replacement(span.start, span.end, _words_of(first, last, mention.kind, changes), is_words=True)
    elif ends[0] == ends[1]:
        yield _Replacement(span.start, span.end, ends[0])
    else:
        yield _Replacement(span.start, span.start + len(first), ends[0])
        yield _Replacement(span.second_start, span.end, ends[1])


def _ends(first: str, last: str, changes: NumberChanges) -> tuple[str, str] | None:
    """The ends of a range of cards now, ("", "") where none is left; None where it can not be told."""
    if (first, last) in changes.spans:
        return changes.spans[first, last] or ("", "")
    members = _between(first, last, list(changes.cards))
    left = [number for number in members if changes.cards[number] is not None]
    if not members:
        return None
    if not left:
        return "", ""
    places = [changes.order.index(number) for number in left]
    among = changes.order[min(places) : max(places) + 1]
    lowest, highest = changes.order[min(places)], changes.order[max(places)]
    signs = {str(changes.cards[number]).partition(".")[0] for number in left}
    if len(signs) > 1 or any(number and number not in members for number in among):
        return changes.cards[first] or str(changes.cards[left[0]]), changes.cards[last] or str(changes.cards[left[-1]])
    return str(changes.cards[lowest]), str(changes.cards[highest])


def _theme_ends(first: str, last: str, changes: NumberChanges) -> tuple[str, str] | None:
    """The ends of a range of themes now, as `_ends`."""
    members = _between(first, last, list(changes.themes))
    numbers = [int(new) for member in members if (new := changes.themes[member]) and new.isdecimal()]
    if not members:
        return None
    return (str(min(numbers)), str(max(numbers))) if numbers else ("", "")


def _between(first: str, last: str, numbers: Sequence[str]) -> Sequence[str]:
    """The numbers from one to another, none where these are not there or the other way round."""
    if first not in numbers or last not in numbers:
        return ()
    return numbers[numbers.index(first) : numbers.index(last) + 1]


def _words_of(first: str, last: str, kind: str, changes: NumberChanges) -> str:
    """The words of all in a range that is gone; of all cards of a theme that is gone, the theme's."""
    sign = first.partition(".")[0]
    if kind == CARD and (first, last) in changes.spans and sign in changes.theme_words:
        return changes.theme_words[sign]
    numbers, words = (changes.cards, changes.card_words) if kind == CARD else (changes.themes, changes.theme_words)
    return ", ".join(words[number] for number in _between(first, last, list(numbers)))
