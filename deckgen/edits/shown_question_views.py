"""Views, as which questions' cards show the motif of a theme: they stay with their questions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct

from deckgen.edits.arrangement import ArrangedQuestion, QuestionPlace, ThemeRow
from deckgen.edits.deck_sources import DeckSources
from deckgen.press.slug import free_slug
from deckgen.source.nodes import Items, Keys
from deckgen.source.yaml_edits import Edit, KeyEdit, RemoveEdit

_UNNAMED = "question"


class _ShownView(Struct, frozen=True):
    """A view of a theme's file: its position, and the question and the layout that it is for; `place` is its place.

    `place` counts the views of its layout that name no question, None where it names one.
    """

    at: int
    position: int
    layout: str
    place: int | None


def view_edits(deck: DeckSources, before: ThemeRow, after: ThemeRow | None, names: set[str]) -> list[Edit]:
    """The edits by which the views of a theme stay with their questions; those of questions that leave it go.

    Views without a name count by their place: where other questions come to these places, they are given the names of
    theirs, and a question without one gets an `id`. `names` are those that are taken; those that are given join them.
    """
    kept = after.questions if after else ()
    views = list(_shown_views(deck, before))
    gone = [view for view in views if before.questions[view.position] not in kept]
    left = [view for view in views if view not in gone]
    edits: list[Edit] = [RemoveEdit(("views", view.at)) for view in gone]
    return edits if _are_in_place(before, kept, left) else [*edits, *_named(deck, before, left, names)]


def gone_view_count(deck: DeckSources, before: ThemeRow, after: ThemeRow) -> dict[int, int]:
    """How many views of each question go with it, by its position."""
    counts: dict[int, int] = {}
    for view in _shown_views(deck, before):
        if before.questions[view.position] not in after.questions:
            counts[view.position] = counts.get(view.position, 0) + 1
    return counts


def _shown_views(deck: DeckSources, row: ThemeRow) -> Iterator[_ShownView]:
    """The views that are for a question."""
    views, questions = deck.value(row.path, ("views",)), deck.value(row.path, ("questions",))
    members = list(questions) if isinstance(questions, Items) else []
    by_name = {str(keys["id"]): at for at, keys in enumerate(members) if isinstance(keys, Keys) and "id" in keys}
    counts: dict[str, int] = {}
    for at, view in enumerate(views if isinstance(views, Items) else ()):
        if not isinstance(view, Keys):
            continue
        layout, name = str(view.get("layout") or ""), view.get("question")
        if name:
            if str(name) in by_name:
                yield _ShownView(at, by_name[str(name)], layout, None)
            continue
        counts[layout] = counts.get(layout, -1) + 1
        if counts[layout] < len(members):
            yield _ShownView(at, counts[layout], layout, counts[layout])


def _are_in_place(before: ThemeRow, kept: tuple[ArrangedQuestion, ...], views: list[_ShownView]) -> bool:
    """Whether the views without a name, as many as are left of each layout, are at the places of their questions."""
    places: dict[str, int] = {}
    for view in views:
        if view.place is not None:
            place = places.get(view.layout, 0)
            places[view.layout] = place + 1
            if kept[place : place + 1] != (before.questions[view.position],):
                return False
    return True


def _named(deck: DeckSources, row: ThemeRow, views: list[_ShownView], names: set[str]) -> Iterator[Edit]:
    """The edits by which views name their questions; one that no card shows, as another is named for it, goes."""
    named = {(view.layout, view.position) for view in views if view.place is None}
    ids: dict[int, str] = {}
    for view in views:
        if view.place is None:
            continue
        if (view.layout, view.position) in named:
            yield RemoveEdit(("views", view.at))
            continue
        if view.position not in ids:
            ids[view.position], given = _id_of(deck, row, view.position, names)
            yield from given
        yield KeyEdit(("views", view.at), "question", ids[view.position])


def _id_of(deck: DeckSources, row: ThemeRow, position: int, names: set[str]) -> tuple[str, list[Edit]]:
    """The name of a question, and the edit that gives it one where it has none."""
    route = ("questions", position)
    keys = deck.value(row.path, route)
    assert isinstance(keys, Mapping)
    if "id" in keys:
        return str(keys["id"]), []
    name = free_slug(str(keys.get("text", "")), _UNNAMED, names)
    return name, [KeyEdit(route, "id", name, "text")]


def question_ids(deck: DeckSources) -> set[str]:
    """The names of all questions of a deck."""
    members = (deck.value(path, ("questions",)) for path in deck.theme_paths)
    questions = (keys for items in members if isinstance(items, Items) for keys in items)
    return {str(keys["id"]) for keys in questions if isinstance(keys, Keys) and keys.get("id")}


def is_kept(entry: ArrangedQuestion, row: ThemeRow) -> bool:
    """Whether a question was in a theme before the action."""
    return isinstance(entry, QuestionPlace) and entry.path == row.path
