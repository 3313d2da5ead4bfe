"""The view that the page of a question takes: its theme's own, moved where it must be, or one that is chosen for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import product

from deckgen.deck.motif_views import View
from deckgen.deck.theme import Question, Theme
from deckgen.views.page_room import Room
from deckgen.views.view_pool import ViewPool, quick_pool
from deckgen.views.view_subject import ViewSubject

STEPS_DOWN = tuple(step / 50 for step in range(16))
"""How far down a view is moved to keep clear of a text, in shares of the page's height."""

SMALLER = (1.0, 0.9, 0.8, 0.7)
"""By how much it is made smaller."""


def shown_view(theme: Theme, question: Question, layout: str, room: Room) -> View | None:
    """The view that the page of a question takes; None where none keeps clear of what stands on the page."""
    subject, own = ViewSubject.of(theme, room.trim, room.bleed), own_view(theme, question, layout)
    if own:
        nearest = nearest_view(subject, own, room, is_trusted=own.layout in (None, layout))
        if nearest:
            return nearest
    return chosen_view(quick_pool(subject, question.count), room, question.position, question.count)


def own_view(theme: Theme, question: Question, layout: str) -> View | None:
    """The view that a theme has for a question on a layout: by its name, else at its place in the list.

    Those for this layout come before those for any, and these before those for another.
    """
    ranked = sorted(theme.views, key=lambda view: _rank(view, layout))
    named = [view for view in ranked if view.question and view.question == question.name]
    if named:
        return named[0]
    for views in listed_views(theme.views, layout):
        if question.position <= len(views):
            return views[question.position - 1]
    return None


def listed_views(views: Iterable[View], layout: str) -> Iterator[Sequence[View]]:
    """The lists of views for questions by their places: that for a layout, that for any, those for others."""
    by_layout = dict[str | None, list[View]]()
    for view in views:
        if not view.question:
            by_layout.setdefault(view.layout, []).append(view)
    return (by_layout[name] for name in sorted(by_layout, key=lambda name: (name != layout, name is not None)))


def _rank(view: View, layout: str) -> int:
    return 0 if view.layout == layout else 1 if view.layout is None else 2


def nearest_view(subject: ViewSubject, own: View, room: Room, is_trusted: bool = True) -> View | None:
    """A view as it is where a page can show it, else moved down and made smaller by as little as helps; else None.

    One that is trusted was looked at on such a page: only the texts of this one and its bleed may stand in its way.
    """
    is_sound = not (subject.ends_in_bleed(own) if is_trusted else subject.fault(own, room.inked))
    if is_sound and subject.is_clear(own, room):
        return own
    for down, smaller in _steps():
        x, y = own.to
        moved: View = own.model_copy(update={"to": (x, y + down), "scale": own.scale * smaller})
        if subject.is_clear(moved, room) and not subject.fault(moved, room.inked):
            return moved
    return None


@cache
def _steps() -> tuple[tuple[float, float], ...]:
    """The ways to move a view, the least first."""
    return tuple(sorted(product(STEPS_DOWN, SMALLER), key=lambda step: (round(step[0] + (1 - step[1]) / 2, 6), step)))[
        1:
    ]


def chosen_view(pool: ViewPool, room: Room, position: int, count: int) -> View | None:
    """The best view of a question's own that the page can show, else any that it can, else None."""
    shares, barred = pool.shares(count), pool.barred(room)
    own = shares[(position - 1) % len(shares)] if shares else ()
    start = len(pool.candidates) * (position - 1) // count
    rest = (*range(start, len(pool.candidates)), *range(start))
    others = (number for number in rest if number not in own)
    for numbers in (own, others):
        for number in numbers:
            if pool.keeps_clear(number, room, barred) and pool.is_sound(number) and pool.leaves_ink(number, room):
                return pool.candidates[number].view
    return None
