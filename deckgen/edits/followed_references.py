"""What an action makes of all that names cards, questions and themes in the texts of a deck."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from deckgen.deck.gone_numbers import Names
from deckgen.deck.text_fields import THEME_FIELDS
from deckgen.edits.arrangement import Arrangement, QuestionPlace, ThemeRow, question_keys
from deckgen.edits.deck_sources import DeckSources
from deckgen.edits.naming_fields import GoneNames, cut_words, quoted_words, without_gone_names
from deckgen.edits.number_changes import FollowedText, NumberChanges, followed_text
from deckgen.source.nodes import Items, Keys, Route

NOT_LOOKED_AT = frozenset({"reading", "sources", "address", "contact", "pictures", "fields", "layouts", "products"})
"""Keys of files whose texts name works, people and files, not cards: those that a deck's check does not look at."""

LONGEST_TITLE = 200
"""Characters of texts that are no running ones: titles, what is needed on the table."""

SHORTEST_WORDS = 60
"""Characters that the words of what is gone are cut to in such a text."""

_RUNNING = frozenset({"text", "introduction", "purpose", "children", "list", "steps"})


class References(Struct, frozen=True):
    """How texts name cards and themes in a deck after an action: what numbers became, and the words of what is gone."""

    names: Names
    changes: NumberChanges
    gone: GoneNames

    def followed(self, text: str, route: Route) -> FollowedText:
        """The text at a route of a file as it is after the action."""
        now = self._followed(text)
        keys = [part for part in route if isinstance(part, str)]
        is_title = not _RUNNING & set(keys[-1:]) and len(text) <= LONGEST_TITLE
        return self._cut()._followed(text) if is_title and len(now.text) > LONGEST_TITLE else now

    def _followed(self, text: str) -> FollowedText:
        named, phrases = without_gone_names(text, self.gone, self.names) if "{" in text else (text, ())
        now = followed_text(named, self.names, self.changes)
        return replace(now, written_out=(*phrases, *now.written_out))

    def _cut(self) -> References:
        """The same with few words for what is gone."""
        changes = replace(
            self.changes, card_words=_cut(self.changes.card_words), theme_words=_cut(self.changes.theme_words)
        )
        return replace(self, changes=changes, gone=GoneNames(_cut(self.gone.values)))


def _cut(words: Mapping[str, str]) -> Mapping[str, str]:
    return {key: cut_words(value, SHORTEST_WORDS) for key, value in words.items()}


def references_after(deck: DeckSources, before: Arrangement, after: Arrangement) -> References:
    """How texts name what a deck has, by its arrangement before an action and after it, with the numbers of each."""
    now = {entry: row.number(at) for row in after for at, entry in enumerate(row.questions)}
    old = {entry: row.number(at) for row in before for at, entry in enumerate(row.questions)}
    signs = {row.path: row.sign for row in after}
    gone = [(row, at) for row in before for at, entry in enumerate(row.questions) if entry not in now]
    changes = NumberChanges(
        cards={number: now.get(entry) for entry, number in old.items()},
        themes={row.sign: signs.get(row.path) for row in before},
        card_words={row.number(at): _question_words(deck, row, at) for row, at in gone},
        theme_words={row.sign: _theme_words(deck, row) for row in before if row.path not in signs},
        order=tuple(old.get(entry, "") for row in after for entry in row.questions),
        spans=dict(_spans(before, {row.path: row for row in after})),
    )
    return References(deck.names, changes, GoneNames(dict(_gone_names(deck, before, changes))))


def _spans(
    before: Arrangement, after: Mapping[str, ThemeRow]
) -> Iterator[tuple[tuple[str, str], tuple[str, str] | None]]:
    """The first and the last number of each theme before, with those after, none where it is gone."""
    for row in before:
        now = after.get(row.path)
        if row.questions:
            ends = row.number(0), row.number(len(row.questions) - 1)
            yield ends, (now.number(0), now.number(len(now.questions) - 1)) if now else None


def _question_words(deck: DeckSources, row: ThemeRow, at: int) -> str:
    entry = row.questions[at]
    assert isinstance(entry, QuestionPlace)
    text = str(question_keys(deck, entry).get("text", ""))
    return quoted_words(text, theme_name(row.path), deck.names.language)


def _theme_words(deck: DeckSources, row: ThemeRow) -> str:
    keys = deck.keys(row.path)
    return quoted_words(str(keys.get("short") or keys.get("title") or ""), theme_name(row.path), deck.names.language)


def theme_name(path: str) -> str:
    """What texts name the theme of a file by."""
    return path.removesuffix(".yaml").partition("-")[2]


def _gone_names(deck: DeckSources, before: Arrangement, changes: NumberChanges) -> Iterator[tuple[str, str]]:
    """What stands for each field that names a question or a theme that is gone."""
    for row in before:
        for at, entry in enumerate(row.questions):
            assert isinstance(entry, QuestionPlace)
            name = question_keys(deck, entry).get("id")
            if row.number(at) in changes.card_words and isinstance(name, str):
                words = changes.card_words[row.number(at)]
                yield f"question.{name}.number", words
                yield f"question.{name}.text", words[1:-1]
        if row.sign in changes.theme_words:
            yield from _gone_theme(deck, row, changes)


def _gone_theme(deck: DeckSources, row: ThemeRow, changes: NumberChanges) -> Iterator[tuple[str, str]]:
    """What stands for fields that name a theme that is gone: its words for its numbers, else what they were."""
    keys, words = deck.keys(row.path), changes.theme_words[row.sign]
    values = dict.fromkeys(THEME_FIELDS, words)
    values |= {key: str(keys[key]) for key in ("title", "short", "label") if key in keys}
    values |= {"question-count": str(len(row.questions))}
    values |= {"minutes": _minutes(keys, "runsheet"), "short-minutes": _minutes(keys, "short-runsheet")}
    yield from ((f"theme.{theme_name(row.path)}.{field}", value) for field, value in values.items())


def _minutes(keys: Keys, key: str) -> str:
    steps = keys.get(key)
    last = steps[-1] if isinstance(steps, Items) and steps else None
    return str(last.get("to", 0)) if isinstance(last, Keys) else "0"


def is_looked_at(route: Route) -> bool:
    """Whether the text at a route may name cards and themes."""
    return bool(route) and route[0] not in NOT_LOOKED_AT
