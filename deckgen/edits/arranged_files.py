"""The files of a deck in another arrangement: questions and themes in their places, and all that names them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from deckgen.edits.arrangement import (
    ArrangedQuestion,
    Arrangement,
    NewQuestion,
    QuestionPlace,
    ThemeRow,
    numbered_rows,
    paths_of,
    present_arrangement,
    question_keys,
)
from deckgen.edits.arrangement_consequences import consequences_of
from deckgen.edits.arrangement_plan import ArrangementPlan, listed_signs
from deckgen.edits.deck_edit import DeckEdit, FileChange
from deckgen.edits.deck_sources import DeckSources
from deckgen.edits.followed_references import References, references_after
from deckgen.edits.shown_question_views import is_kept, question_ids, view_edits
from deckgen.source.nodes import Items, Keys
from deckgen.source.project import DECK_FILE
from deckgen.source.yaml_edits import Edit, InsertEdit, OrderEdit, RemoveEdit, TextEdit
from deckgen.source.yaml_members import comments_within
from deckgen.source.yaml_writer import Remarked

NewFile = Callable[[str, References], bytes]
"""Makes the file of a theme that comes, of the number or letter that it gets and what references became."""


def deck_rearranged(
    deck: DeckSources,
    after: Arrangement,
    new_files: Mapping[str, NewFile] | None = None,
) -> DeckEdit:
    """The action that brings a deck into another arrangement; numbers, and what names them, follow.

    `new_files` make the files of themes that come, by their paths in the arrangement. Raises `ProblemsFound` where a
    file is written so that it can not be changed so.
    """
    before = present_arrangement(deck)
    rows = numbered_rows(before, after, deck)
    references = references_after(deck, before, rows)
    plan = ArrangementPlan(deck, before, rows, paths_of(before, rows), references)
    names = question_ids(deck) | _new_ids(plan)
    contents: dict[str, bytes] = {}
    for path in deck.documents:
        if path == DECK_FILE or path in plan.paths:
            contents[plan.paths.get(path, path)] = deck.edited(path, _edits_of(plan, path, names))
    for path, make in (new_files or {}).items():
        row = plan.row_after(path)
        assert row
        contents[plan.paths[path]] = make(row.sign, references)
    renames = {new: old for old, new in plan.paths.items() if old != new and old in deck.documents}
    return DeckEdit(tuple(_changes(deck, contents)), tuple(consequences_of(plan)), renames)


def _changes(deck: DeckSources, contents: Mapping[str, bytes]) -> Iterator[FileChange]:
    for path in sorted({*deck.documents, *contents}):
        before, after = deck.content(path), contents.get(path)
        if before != after:
            yield FileChange(path, before, after)


def _edits_of(plan: ArrangementPlan, path: str, names: set[str]) -> Iterator[Edit]:
    """All edits of a file that stays, by its routes before any of them; `names` are those of questions, taken ones."""
    yield from _text_edits(plan, path)
    if path == DECK_FILE:
        yield from _sign_edits(plan)
        return
    before, after = next(row for row in plan.before if row.path == path), plan.row_after(path)
    assert after
    if before.sign != after.sign:
        yield TextEdit(("number",), after.sign)
    if before.questions != after.questions:
        yield from _question_edits(plan, before, after)
        yield from view_edits(plan.deck, before, after, names)


def _new_ids(plan: ArrangementPlan) -> set[str]:
    entries = (entry for row in plan.after for entry in row.questions if isinstance(entry, NewQuestion))
    return {str(entry.keys["id"]) for entry in entries if "id" in entry.keys}


def _text_edits(plan: ArrangementPlan, path: str) -> Iterator[Edit]:
    """The texts of a file in which references follow; those of questions that leave it go with these."""
    for route, text, now in plan.followed_texts[path]:
        place = plan.place_after(path, route)
        if now.text != text and place and place[0] == plan.paths.get(path, path):
            yield TextEdit(route, now.text)


def _sign_edits(plan: ArrangementPlan) -> Iterator[Edit]:
    """The edits of the list of themes that the meeting is about."""
    for route, sign, new in listed_signs(plan):
        if new is None:
            yield RemoveEdit(route)
        elif new != sign:
            yield TextEdit(route, new)


def _question_edits(plan: ArrangementPlan, before: ThemeRow, after: ThemeRow) -> Iterator[Edit]:
    """The edits of the list of a theme's questions."""
    kept = [entry.position for entry in after.questions if isinstance(entry, QuestionPlace) and is_kept(entry, before)]
    for entry in before.questions:
        if entry not in after.questions and isinstance(entry, QuestionPlace):
            yield RemoveEdit(("questions", entry.position))
    if kept != sorted(kept):
        yield OrderEdit(("questions",), tuple(kept))
    below = len(before.questions)
    inserts: list[Edit] = []
    for entry in reversed(after.questions):
        if isinstance(entry, QuestionPlace) and is_kept(entry, before):
            below = entry.position
        else:
            inserts.append(InsertEdit(("questions",), below, _value_of(plan, entry)))
    yield from reversed(inserts)


def _value_of(plan: ArrangementPlan, entry: ArrangedQuestion) -> object:
    """What a question that comes into a theme has, with the comments within it; references in its texts follow."""
    if isinstance(entry, NewQuestion):
        return entry.keys
    keys = plain_data(question_keys(plan.deck, entry), lambda text: plan.references.followed(text, ("text",)).text)
    remarks = comments_within(plan.deck.documents[entry.path].sources[0].text, ("questions", entry.position))
    return Remarked(keys, remarks) if remarks else keys


def plain_data(value: object, change: Callable[[str], str] = str) -> object:
    """What stands in a file as plain dicts, lists and values, with its texts as a function changes them."""
    if isinstance(value, Keys):
        return {key: plain_data(member, change) for key, member in value.items()}
    if isinstance(value, Items):
        return [plain_data(member, change) for member in value]
    return change(str(value)) if isinstance(value, str) else value
