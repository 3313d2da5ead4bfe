"""Questions of a deck added, copied, moved and taken out: numbers, and all that names them, follow."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec.structs import replace

from deckgen.deck.own_fields import QUESTION, declared_in
from deckgen.deck.theme import Question, Theme
from deckgen.edits.arranged_files import deck_rearranged, plain_data
from deckgen.edits.arrangement import (
    ArrangedQuestion,
    NewQuestion,
    QuestionPlace,
    ThemeRow,
    present_arrangement,
    question_keys,
    row_at,
    with_row,
)
from deckgen.edits.deck_edit import Consequence, ConsequenceKind, DeckEdit
from deckgen.edits.deck_sources import DeckSources, refusal_at
from deckgen.edits.shown_question_views import question_ids
from deckgen.edits.stand_ins import stand_in
from deckgen.press.slug import free_slug
from deckgen.source.entry import keys_of
from deckgen.source.nodes import Keys, Route, value_origin
from deckgen.source.problems import Origin
from deckgen.source.project import DECK_FILE

_KNOWN = frozenset(keys_of(Question)) | frozenset(keys_of(Theme))

UNNAMED = "question"
"""The name of a question of whose text none can be made."""


def question_addition(deck: DeckSources, path: str, position: int, text: str) -> DeckEdit:
    """A new question in the theme of a file, before the one at a position; after all where there is none there.

    It has a name of its own, the heading of the question before it, and stand-ins in the fields that the deck demands.
    Raises `ProblemsFound` for a text that says nothing.
    """
    if not text.strip():
        raise refusal_at(Origin(deck.display(path)), "the question is empty; write it first")
    row = row_at(present_arrangement(deck), path, deck)
    at = min(max(position, 0), len(row.questions))
    beside = row.questions[max(at - 1, 0)] if row.questions else None
    neighbour = question_keys(deck, beside) if isinstance(beside, QuestionPlace) else Keys(Origin(""))
    question = new_question(deck, text, neighbour)
    edit = _put_in(deck, row, at, question)
    return _with(edit, *wanted_fields(edit.path_after(path), ("questions", at), question.keys))


def new_question(deck: DeckSources, text: str, neighbour: Keys) -> NewQuestion:
    """A question that comes beside another: under its heading, with a name of its own and stand-ins."""
    keys: dict[str, object] = {"text": text, "id": free_slug(text, UNNAMED, question_ids(deck))}
    keys |= {"group": str(neighbour["group"])} if neighbour.get("group") else {}
    return NewQuestion(keys | demanded_fields(deck, QUESTION, neighbour))


def demanded_fields(deck: DeckSources, kind: str, neighbour: Keys) -> dict[str, object]:
    """Stand-ins for the fields that a deck demands of its questions or themes."""
    return {
        name: stand_in(of_kind, plain_data(neighbour.get(name)))
        for name, of_kind in declared_in(deck.documents.get(DECK_FILE)).of(kind)
        if of_kind and not of_kind.endswith("?")
    }


def question_copy(deck: DeckSources, path: str, position: int) -> DeckEdit:
    """A copy of a question right after it, with a name of its own; its place in the booklet stays with the first."""
    row = row_at(present_arrangement(deck), path, deck)
    place = QuestionPlace(path, position)
    keys = plain_data(question_keys(deck, place))
    assert isinstance(keys, dict)
    booklet = keys.pop("booklet", None)
    text = keys.pop("text", "")
    named = {"text": text, "id": free_slug(str(text), UNNAMED, question_ids(deck))}
    copy = named | {key: value for key, value in keys.items() if key != "id"}
    edit = _put_in(deck, row, position + 1, NewQuestion(copy, place))
    if booklet is None:
        return edit
    route: Route = ("questions", position + 1)
    return _with(edit, Consequence(ConsequenceKind.DROPPED, edit.path_after(path), route, f"booklet: {booklet}", ""))


def question_removal(deck: DeckSources, path: str, position: int) -> DeckEdit:
    """A question taken out, with its views of the motif.

    That is always possible where its theme has another one, and the deck can be built afterwards: what names it by its
    number, a step of a run sheet as «Les kort {question.balanse.number}», has its words instead: «Les «Hvordan …?»».
    Its old number would soon be that of another card, and nobody would see that; its words are what was meant, and
    stay true without a card. They are told as `WRITTEN_OUT`, as such a text wants to be written anew.

    Raises `ProblemsFound` for the last question of a theme.
    """
    row = row_at(present_arrangement(deck), path, deck)
    place = QuestionPlace(path, position)
    question_keys(deck, place)
    if len(row.questions) == 1:
        origin = value_origin(deck.documents[path].top, ("questions",))
        raise refusal_at(origin, "a theme has at least one question; take the whole theme out, or write another first")
    return deck_rearranged(deck, with_row(present_arrangement(deck), _without(row, place)))


def question_move(deck: DeckSources, path: str, position: int, to_path: str, to_position: int) -> DeckEdit:
    """A question at another place of its theme or of another one: there it stands at that position.

    In another theme, whose motif is another one, it has no views of its own. Raises `ProblemsFound` for the last
    question of a theme that would leave it.
    """
    rows = present_arrangement(deck)
    row, place = row_at(rows, path, deck), QuestionPlace(path, position)
    question_keys(deck, place)
    if path != to_path and len(row.questions) == 1:
        origin = value_origin(deck.documents[path].top, ("questions",))
        raise refusal_at(origin, "a theme has at least one question; write another one first, or take the theme out")
    rows = with_row(rows, _without(row, place))
    target = row_at(rows, to_path, deck)
    return deck_rearranged(deck, with_row(rows, _with_entry(target, to_position, place)))


def _without(row: ThemeRow, place: QuestionPlace) -> ThemeRow:
    return replace(row, questions=tuple(entry for entry in row.questions if entry != place))


def _with_entry(row: ThemeRow, at: int, entry: ArrangedQuestion) -> ThemeRow:
    at = min(max(at, 0), len(row.questions))
    return replace(row, questions=(*row.questions[:at], entry, *row.questions[at:]))


def _put_in(deck: DeckSources, row: ThemeRow, at: int, question: NewQuestion) -> DeckEdit:
    return deck_rearranged(deck, with_row(present_arrangement(deck), _with_entry(row, at, question)))


def _with(edit: DeckEdit, *consequences: Consequence) -> DeckEdit:
    return replace(edit, consequences=(*edit.consequences, *consequences))


def wanted_fields(path: str, route: Route, keys: Mapping[str, object]) -> Iterator[Consequence]:
    """That fields of a question or theme at a route have stand-ins, and want what is meant."""
    for name in keys:
        if name not in _KNOWN:
            yield Consequence(ConsequenceKind.TEXT_WANTED, path, (*route, name), "", str(keys[name]))
