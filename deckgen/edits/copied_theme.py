"""The file of a theme that is a copy of another: what names it and its cards within it names the copy."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from string import ascii_uppercase

from msgspec import Struct
from msgspec.structs import replace

from deckgen.edits.arrangement import Arrangement, NewQuestion, QuestionPlace, ThemeRow, new_row_path, question_keys
from deckgen.edits.deck_edit import DeckEdit, FileChange
from deckgen.edits.deck_sources import DeckSources
from deckgen.edits.followed_references import References, is_looked_at, theme_name
from deckgen.edits.free_looks import free_inks
from deckgen.edits.naming_fields import renamed_fields
from deckgen.edits.shown_question_views import question_ids
from deckgen.edits.theme_inks import INK, theme_inks_change
from deckgen.press.slug import UNNAMED, free_slug
from deckgen.source.nodes import Items, Keys, Route, scalars_in
from deckgen.source.yaml_edits import Edit, KeyRemoval, TextEdit

_CARD = "card"
"""The name of a card of a deck's own of which none can be made."""


class CopiedNames(Struct, frozen=True):
    """What a copy of a theme, its questions and its own cards are called, by the names in the first."""

    theme: tuple[str, str]
    questions: Mapping[str, str]
    cards: Mapping[str, str]

    def path(self, path: str) -> str:
        """The path of a field in a text of the copy."""
        match path.split("."):
            case ["question", name, *rest] if name in self.questions:
                return ".".join(["question", self.questions[name], *rest])
            case ["theme", name, *rest] if rest and name == self.theme[0]:
                return ".".join(["theme", self.theme[1], *rest])
        return path


def copied_row(deck: DeckSources, rows: Arrangement, row: ThemeRow) -> tuple[ThemeRow, CopiedNames]:
    """The theme that is a copy of another, and the names that it and all in it get."""
    old = theme_name(row.path)
    taken, cards = question_ids(deck), set(_card_ids(deck, *deck.documents))
    names = CopiedNames(
        theme=(old, free_slug(old, UNNAMED, {theme_name(other.path) for other in rows})),
        questions={name: free_slug(name, name, taken) for name in _question_ids(deck, row)},
        cards={name: free_slug(name, _CARD, cards) for name in _card_ids(deck, row.path)},
    )
    copies = tuple(_copy(deck, entry, names) for entry in row.questions if isinstance(entry, QuestionPlace))
    sign = row.sign if row.is_numbered else _free_letter({other.sign for other in rows}, deck.keys(row.path))
    return ThemeRow(new_row_path(names.theme[1]), sign, copies), names


def _copy(deck: DeckSources, place: QuestionPlace, names: CopiedNames) -> NewQuestion:
    name = question_keys(deck, place).get("id")
    return NewQuestion({"id": names.questions[str(name)]} if name else {}, place)


def _question_ids(deck: DeckSources, row: ThemeRow) -> Iterator[str]:
    for entry in row.questions:
        if isinstance(entry, QuestionPlace) and (name := question_keys(deck, entry).get("id")):
            yield str(name)


def _card_ids(deck: DeckSources, *paths: str) -> Iterator[str]:
    """The names of cards of the deck's own in files."""
    for path in paths:
        cards = deck.value(path, ("cards",))
        for card in cards if isinstance(cards, Items) else ():
            if isinstance(card, Keys) and card.get("id"):
                yield str(card["id"])


def _free_letter(taken: set[str], keys: Keys) -> str:
    """A letter for a theme without a number: the first of its label or title that no other has, else any."""
    words = f"{keys.get('label', '')}{keys.get('title', '')}".upper()
    letters = (letter for letter in f"{words}{ascii_uppercase}" if letter.isalpha() and letter not in taken)
    return next(letters, ascii_uppercase[0])


def copied_content(
    deck: DeckSources, row: ThemeRow, copy: ThemeRow, names: CopiedNames, references: References
) -> bytes:
    """The file of a copy of a theme: it has the number of the copy, inks of its own, and names the copy's cards."""
    own = _own_references(row, copy, references)
    edits: list[Edit] = [TextEdit(("number",) if row.is_numbered else ("letter",), copy.sign)]
    edits += _name_edits(deck, row, names)
    for route, scalar in scalars_in(deck.keys(row.path)):
        if is_looked_at(route):
            text = renamed_fields(own.followed(str(scalar), route).text, names.path)
            edits += [TextEdit(route, text)] if text != scalar else []
    content = deck.edited(row.path, edits)
    if not isinstance(deck.value(row.path, (INK,)), Keys):
        return content
    alone = deck.with_edit(DeckEdit((FileChange(copy.path, None, content),)))
    (change,) = theme_inks_change(alone, copy.path, *free_inks(deck).inks).changes
    assert change.after is not None
    return change.after


def _own_references(row: ThemeRow, copy: ThemeRow, references: References) -> References:
    """How texts of a copy name cards: those of the first are its own."""
    changes, last = references.changes, len(row.questions) - 1
    cards = {row.number(at): copy.number(at) for at in range(len(row.questions))}
    ends = {(row.number(0), row.number(last)): (copy.number(0), copy.number(last))}
    order = tuple(cards)
    return replace(
        references,
        changes=replace(
            changes,
            cards={**changes.cards, **cards},
            themes={**changes.themes, row.sign: copy.sign},
            spans={**changes.spans, **ends},
            order=(*(number for number in changes.order if number not in cards), *order),
        ),
    )


def _name_edits(deck: DeckSources, row: ThemeRow, names: CopiedNames) -> Iterator[Edit]:
    """The edits by which a copy has names of its own, and nothing that may stand once in a deck only."""
    for at, entry in enumerate(row.questions):
        keys, route = deck.value(row.path, ("questions", at)), ("questions", at)
        if isinstance(keys, Keys) and isinstance(entry, QuestionPlace):
            yield from [TextEdit((*route, "id"), names.questions[str(keys["id"])])] if keys.get("id") else []
            yield from [KeyRemoval((*route, "booklet"))] if "booklet" in keys else []
    if deck.value(row.path, ("staircase",)) is True:
        yield KeyRemoval(("staircase",))
    yield from _renamed_members(deck, row.path, "views", "question", names.questions)
    yield from _renamed_members(deck, row.path, "cards", "id", names.cards)


def _renamed_members(deck: DeckSources, path: str, key: str, name_key: str, names: Mapping[str, str]) -> Iterator[Edit]:
    members = deck.value(path, (key,))
    for at, member in enumerate(members if isinstance(members, Items) else ()):
        name = str(member.get(name_key, "")) if isinstance(member, Keys) else ""
        if name in names:
            route: Route = (key, at, name_key)
            yield TextEdit(route, names[name])
