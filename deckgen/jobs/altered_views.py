"""Views of questions that their pages do not show as they stand in the theme, as a text or a form is in the way.

AlteredView    such a view
altered_views  those of a product
view_remarks   what is said of them
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum

from msgspec import Struct

from deckgen.deck.deck import Deck
from deckgen.layout.elements.view import view_name
from deckgen.layout.layout import Layout
from deckgen.layout.shown_views import QuestionPage, question_pages, room_of
from deckgen.page.items import Product
from deckgen.source.problems import Origin, Problem
from deckgen.views.quick_choice import nearest_view, own_view
from deckgen.views.view_subject import ViewSubject


class Alteration(StrEnum):
    """What became of a view."""

    MOVED = "moved"
    REPLACED = "replaced"
    MISSING = "missing"


class AlteredView(Struct, frozen=True, tag=True):
    """A question's view and what became of it in a layout; where none is shown the origin is that of the theme."""

    origin: Origin
    question: str
    layout: str
    alteration: Alteration


def altered_views(product: Product, layout: Layout, deck: Deck) -> Iterator[AlteredView]:
    """The views that a layout of a deck does not show as they stand there."""
    page = layout.in_direction(deck.direction)
    for shown in question_pages(product, layout, deck):
        own = own_view(shown.theme, shown.question, layout.name)
        if not shown.shown:
            yield AlteredView(shown.theme.origin, shown.question.number, layout.name, Alteration.MISSING)
        elif own and shown.shown != view_name(shown.theme, own, page, shown.day):
            moved = _moved_name(shown, product, layout, deck) == shown.shown
            alteration = Alteration.MOVED if moved else Alteration.REPLACED
            yield AlteredView(own.origin, shown.question.number, layout.name, alteration)


def _moved_name(shown: QuestionPage, product: Product, layout: Layout, deck: Deck) -> str:
    """What the artwork of the view is called when it is moved, "" where that does not help."""
    page, own = layout.in_direction(deck.direction), own_view(shown.theme, shown.question, layout.name)
    room = room_of(shown, product, page.is_mirrored)
    subject = ViewSubject.of(shown.theme, room.trim, room.bleed)
    moved = nearest_view(subject, own, room, own.layout in (None, layout.name)) if own else None
    return view_name(shown.theme, moved, page, shown.day) if moved else ""


def view_remarks(altered: Iterable[AlteredView]) -> Iterator[Problem]:
    """A remark on each view that is moved or replaced, and one on each theme of which cards show none."""
    missing = dict[tuple[Origin, str], list[str]]()
    for view in dict.fromkeys(altered):
        if view.alteration is Alteration.MISSING:
            missing.setdefault((view.origin, view.layout), []).append(view.question)
        else:
            yield Problem(view.origin, _message(view))
    for (origin, layout), questions in missing.items():
        cards = f"{'cards' if len(questions) > 1 else 'card'} {', '.join(questions)}"
        message = f"{layout}: no view of the motif keeps clear of all else on {cards}, so no picture stands there"
        yield Problem(origin, f"{message}; shorten the text, or see if `deckgen views --layout {layout}` finds one")


def _message(view: AlteredView) -> str:
    what = "moved" if view.alteration is Alteration.MOVED else "replaced by another"
    why = f"{view.layout}: card {view.question} can not show this view as it is, so it is {what}"
    return f"{why}; `deckgen views --layout {view.layout}` finds one for it"
