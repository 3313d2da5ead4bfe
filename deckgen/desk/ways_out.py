"""What one does with a question that is too long, besides writing a shorter one: two questions of it."""

from __future__ import annotations

from deckgen.desk.shorter_texts import PartedText
from deckgen.edits.changed_text import text_change
from deckgen.edits.deck_edit import DeckEdit, joined_edit
from deckgen.edits.deck_sources import DeckSources
from deckgen.edits.question_edits import question_addition
from deckgen.source.nodes import Route

QUESTIONS = "questions"


def question_parting(deck: DeckSources, path: str, route: Route, whole: str, parts: PartedText) -> DeckEdit:
    """A question's text as two: the first stays its own, the second is a new question right after it.

    Raises `EditConflict` where the text is not `whole` any more, `ProblemsFound` where it can not be written.
    """
    first = text_change(deck, path, route, parts.first, whole)
    position = route[1]
    assert isinstance(position, int)
    second = question_addition(deck.with_edit(first), path, position + 1, parts.second)
    return joined_edit(first, second)


def is_question_text(route: Route) -> bool:
    """Whether what stands at a route of a theme is the text of a question."""
    return len(route) == 3 and route[0] == QUESTIONS and route[2] == "text" and isinstance(route[1], int)
