"""What follows when a deck is arranged anew: other numbers, texts in which they follow, what went with questions."""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.edits.arrangement import QuestionPlace
from deckgen.edits.arrangement_plan import ArrangementPlan, listed_signs
from deckgen.edits.deck_edit import Consequence, ConsequenceKind
from deckgen.edits.shown_question_views import gone_view_count
from deckgen.source.nodes import Items, Route
from deckgen.source.project import DECK_FILE


def consequences_of(plan: ArrangementPlan) -> Iterator[Consequence]:
    """What else the action does, by what is told of it."""
    yield from _renumbered(plan)
    for path in plan.deck.documents:
        yield from _of_texts(plan, path)
    yield from _of_signs(plan)
    yield from _of_moved_questions(plan)
    yield from _of_translations(plan)


def _renumbered(plan: ArrangementPlan) -> Iterator[Consequence]:
    """Themes and questions that have other numbers."""
    for row in plan.before:
        after = plan.row_after(row.path)
        if after and after.sign != row.sign:
            yield Consequence(ConsequenceKind.RENUMBERED, plan.paths[row.path], ("number",), row.sign, after.sign)
    old = {entry: row.number(at) for row in plan.before for at, entry in enumerate(row.questions)}
    for row in plan.after:
        for at, entry in enumerate(row.questions):
            if entry in old and old[entry] != row.number(at):
                route: Route = ("questions", at)
                path, number = plan.paths[row.path], row.number(at)
                yield Consequence(ConsequenceKind.RENUMBERED, path, route, old[entry], number)


def _of_texts(plan: ArrangementPlan, path: str) -> Iterator[Consequence]:
    """Texts of a file in which references followed, or are not certain."""
    for route, _, now in plan.followed_texts[path]:
        place = plan.place_after(path, route)
        if place is None:
            continue
        kinds = (
            (ConsequenceKind.FOLLOWED, now.phrases),
            (ConsequenceKind.WRITTEN_OUT, now.written_out),
            (ConsequenceKind.UNSURE, now.unsure),
        )
        for kind, phrases in kinds:
            for before, after in phrases:
                yield Consequence(kind, *place, before, after)


def _of_signs(plan: ArrangementPlan) -> Iterator[Consequence]:
    for route, sign, new in listed_signs(plan):
        if new != sign:
            kind = ConsequenceKind.DROPPED if new is None else ConsequenceKind.FOLLOWED
            yield Consequence(kind, DECK_FILE, route, sign, new or "")


def _of_moved_questions(plan: ArrangementPlan) -> Iterator[Consequence]:
    """Views that questions left behind which went to another theme."""
    for row in plan.before:
        after = plan.row_after(row.path)
        if after is None or after.questions == row.questions:
            continue
        views = gone_view_count(plan.deck, row, after)
        for entry in row.questions:
            if not isinstance(entry, QuestionPlace) or entry in after.questions:
                continue
            place = plan.place_after(row.path, ("questions", entry.position))
            if place and (count := views.get(entry.position)):
                yield Consequence(ConsequenceKind.VIEW_GONE, *place, str(count), "")


def _of_translations(plan: ArrangementPlan) -> Iterator[Consequence]:
    """Decks in other languages that no longer have the same themes and questions."""
    counts = [[(row.sign, len(row.questions)) for row in rows] for rows in (plan.before, plan.after)]
    others = plan.deck.value(DECK_FILE, ("translations",))
    if counts[0] != counts[1]:
        for at, name in enumerate(others if isinstance(others, Items) else ()):
            yield Consequence(ConsequenceKind.TRANSLATION, DECK_FILE, ("translations", at), str(name), "")
