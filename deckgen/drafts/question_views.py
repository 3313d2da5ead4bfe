"""Views, as which questions' cards show the motif: they go with a question that goes, and stay with one that moves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from deckgen.drafts.change import FileEdit
from deckgen.drafts.draft import QuestionDraft
from deckgen.drafts.text_changes import TextPlace
from deckgen.press.slug import free_slug
from deckgen.source.nodes import Items, Keys
from deckgen.source.yaml_edits import KeyEdit, RemoveEdit


def views_of(place: TextPlace, position: int, name: str) -> Iterator[FileEdit]:
    """The edits that take the views of a question out; `place` is that of the questions of its theme."""
    for at, shown in _shown_questions(place):
        if shown in (position, name):
            yield FileEdit(place.file, RemoveEdit(("views", at)))


def named_views(
    place: TextPlace, questions: Sequence[QuestionDraft], names: set[str]
) -> Iterator[tuple[int, FileEdit]]:
    """The edits by which views name the questions at whose place they are, with the position of each question.

    Questions without a name get one; `names` are those that are taken, and from then on these too. A view that no card
    shows, as its question has another one by its name, only kept a place in the list: it goes.
    """
    shown = [*_shown_questions(place)]
    shown_by_name = {name for _, name in shown if isinstance(name, str)}
    placed = [(at, position) for at, position in shown if isinstance(position, int) and position < len(questions)]
    given = {position: questions[position].name for _, position in placed}
    for position in sorted(position for position in given if not given[position]):
        given[position] = free_slug(questions[position].text.value, "question", names)
        yield position, FileEdit(place.file, KeyEdit((*place.route, position), "id", given[position], "text"))
    for at, position in placed:
        route, name = ("views", at), given[position]
        edit = RemoveEdit(route) if name in shown_by_name else KeyEdit(route, "question", name)
        yield position, FileEdit(place.file, edit)


def _shown_questions(place: TextPlace) -> Iterator[tuple[int, str | int]]:
    """The views of a theme by their position: the name of the question of each, or its place in the list."""
    views = place.deck.value(place.file, ("views",))
    counts: dict[object, int] = {}
    for at, view in enumerate(views if isinstance(views, Items) else ()):
        if isinstance(view, Keys) and view.get("question"):
            yield at, str(view["question"])
        elif isinstance(view, Keys):
            layout = view.get("layout")
            counts[layout] = counts.get(layout, -1) + 1
            yield at, counts[layout]
