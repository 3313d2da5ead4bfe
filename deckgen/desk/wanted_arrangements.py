"""What windows ask to be arranged: a question or a theme added, copied, moved, taken out; a theme's inks and motif.

A question is named by the last part of its address (`text_sources`): its id, or its position where it has none.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, ClassVar

from msgspec import Meta, Struct

from deckgen.desk.change_names import ChangeName
from deckgen.desk.text_sources import route_of
from deckgen.edits.deck_edit import DeckEdit
from deckgen.edits.deck_sources import DeckSources, refusal_at
from deckgen.edits.ink_palette import Percentages
from deckgen.edits.question_edits import question_addition, question_copy, question_move, question_removal
from deckgen.edits.theme_edits import theme_addition, theme_copy, theme_move, theme_removal
from deckgen.edits.theme_inks import theme_inks_change
from deckgen.edits.theme_motif import GridShape, motif_change
from deckgen.page.ink import Ink
from deckgen.source.problems import Origin

ARRANGE = "arrange"
"""The group of words that names what was arranged."""

MOST_SHAPES = 400
"""Shapes that a window may send of a motif."""

LONGEST_TITLE = 200

WrittenText = Annotated[str, Meta(max_length=2_000)]
"""The text of a question as the form takes it."""

END = 10_000
"""A position after all others."""


class Landing(Struct, frozen=True):
    """Where one goes when it is done: to a question of a theme by its position, or to the theme itself."""

    path: str
    position: int | None = None


class WantedArrangement(Struct, frozen=True, forbid_unknown_fields=True):
    """Something that is asked to be arranged; `change` is what it is called in the list of changes (`words/`)."""

    change: ClassVar[str]

    @property
    def words(self) -> Mapping[str, str]:
        """What the places of that name hold."""
        return {}

    @property
    def name(self) -> ChangeName:
        """What it is called in the list of changes."""
        return ChangeName(self.change, self.words, ARRANGE)


class OfTheme(WantedArrangement, frozen=True):
    """Something that is asked of a theme, by its file in the deck's folder; one stays there."""

    theme: str

    def landing(self, deck: DeckSources) -> Landing:
        """The theme, wherever it stands then."""
        return Landing(self.theme)


class AddQuestion(OfTheme, frozen=True, tag="add-question"):
    """A new question in a theme, before the one at a position; last where none is given."""

    change: ClassVar[str] = "added-question"
    text: WrittenText
    position: int = END

    def act(self, deck: DeckSources) -> DeckEdit:
        """The question put in."""
        return question_addition(deck, self.theme, self.position, self.text)

    def landing(self, deck: DeckSources) -> Landing:
        """The new question."""
        return Landing(self.theme, min(self.position, question_count(deck, self.theme)))

    @property
    def words(self) -> Mapping[str, str]:
        """What the places of that name hold."""
        return {"text": self.text}


class CopyQuestion(OfTheme, frozen=True, tag="copy-question"):
    """A copy of a question, right after it."""

    change: ClassVar[str] = "copied-question"
    question: str

    def act(self, deck: DeckSources) -> DeckEdit:
        """The copy put in."""
        return question_copy(deck, self.theme, question_position(deck, self.theme, self.question))

    def landing(self, deck: DeckSources) -> Landing:
        """The copy."""
        return Landing(self.theme, question_position(deck, self.theme, self.question) + 1)


class RemoveQuestion(OfTheme, frozen=True, tag="remove-question"):
    """A question taken out."""

    change: ClassVar[str] = "removed-question"
    question: str

    def act(self, deck: DeckSources) -> DeckEdit:
        """The question taken out."""
        return question_removal(deck, self.theme, question_position(deck, self.theme, self.question))

    def landing(self, deck: DeckSources) -> Landing:
        """The question that has its place now, the one before it where it was the last."""
        position = question_position(deck, self.theme, self.question)
        return Landing(self.theme, max(0, min(position, question_count(deck, self.theme) - 2)))


class MoveQuestion(OfTheme, frozen=True, tag="move-question"):
    """A question at another place: by so many places within its theme, or as the last of another theme."""

    change: ClassVar[str] = "moved-question"
    question: str
    by: int = 0
    to: str = ""

    def act(self, deck: DeckSources) -> DeckEdit:
        """The question moved."""
        position = question_position(deck, self.theme, self.question)
        goal = self.landing(deck)
        return question_move(deck, self.theme, position, goal.path, goal.position or 0)

    def landing(self, deck: DeckSources) -> Landing:
        """The question where it stands then."""
        if self.to and self.to != self.theme:
            return Landing(self.to, question_count(deck, self.to))
        position = question_position(deck, self.theme, self.question) + self.by
        return Landing(self.theme, min(max(position, 0), question_count(deck, self.theme) - 1))


class AddTheme(WantedArrangement, frozen=True, tag="add-theme"):
    """A new theme with its first question, before the one at a position; last where none is given."""

    change: ClassVar[str] = "added-theme"
    title: Annotated[str, Meta(max_length=LONGEST_TITLE)]
    question: WrittenText
    position: int = END

    def act(self, deck: DeckSources) -> DeckEdit:
        """The theme put in."""
        return theme_addition(deck, self.position, self.title, self.question)

    def landing(self, deck: DeckSources) -> Landing:
        """The new theme."""
        return Landing(_new_path(self.act(deck)))

    @property
    def words(self) -> Mapping[str, str]:
        """What the places of that name hold."""
        return {"title": self.title}


class CopyTheme(OfTheme, frozen=True, tag="copy-theme"):
    """A copy of a theme, right after it."""

    change: ClassVar[str] = "copied-theme"

    def act(self, deck: DeckSources) -> DeckEdit:
        """The copy put in."""
        return theme_copy(deck, self.theme)

    def landing(self, deck: DeckSources) -> Landing:
        """The copy."""
        return Landing(_new_path(self.act(deck)))


class RemoveTheme(OfTheme, frozen=True, tag="remove-theme"):
    """A theme taken out, with its questions."""

    change: ClassVar[str] = "removed-theme"

    def act(self, deck: DeckSources) -> DeckEdit:
        """The theme taken out."""
        return theme_removal(deck, self.theme)

    def landing(self, deck: DeckSources) -> Landing:
        """The deck at a glance."""
        return Landing("")


class MoveTheme(OfTheme, frozen=True, tag="move-theme"):
    """A theme moved by so many places."""

    change: ClassVar[str] = "moved-theme"
    by: int

    def act(self, deck: DeckSources) -> DeckEdit:
        """The theme moved."""
        check_theme(deck, self.theme)
        return theme_move(deck, self.theme, deck.theme_paths.index(self.theme) + self.by)


class ThemeInks(OfTheme, frozen=True, tag="theme-inks"):
    """Other inks for a theme, each in per cent of cyan, magenta, yellow and black."""

    change: ClassVar[str] = "changed-inks"
    ground: Percentages
    soft: Percentages
    strong: Percentages

    def act(self, deck: DeckSources) -> DeckEdit:
        """The inks put in."""
        check_theme(deck, self.theme)
        return theme_inks_change(deck, self.theme, Ink(*self.ground), Ink(*self.soft), Ink(*self.strong))


class ThemeMotif(OfTheme, frozen=True, tag="theme-motif"):
    """Another motif for a theme: its shapes in painting order."""

    change: ClassVar[str] = "changed-motif"
    shapes: Annotated[tuple[GridShape, ...], Meta(max_length=MOST_SHAPES)]

    def act(self, deck: DeckSources) -> DeckEdit:
        """The motif put in."""
        check_theme(deck, self.theme)
        return motif_change(deck, self.theme, self.shapes)


Arrangement = (
    AddQuestion
    | CopyQuestion
    | RemoveQuestion
    | MoveQuestion
    | AddTheme
    | CopyTheme
    | RemoveTheme
    | MoveTheme
    | ThemeInks
    | ThemeMotif
)


def _new_path(edit: DeckEdit) -> str:
    """The file of a theme that an action brings."""
    renamed = set(edit.renames)
    return next(change.path for change in edit.changes if change.before is None and change.path not in renamed)


def check_theme(deck: DeckSources, path: str) -> None:
    """Raise `ProblemsFound` where a file is none of a theme of the deck, or no more."""
    if path not in deck.theme_paths:
        raise refusal_at(Origin(deck.display(path)), "this theme is not here any more; look at the deck anew")


def question_position(deck: DeckSources, path: str, name: str) -> int:
    """Where a question stands in its theme now; raises `ProblemsFound` where it is no more."""
    route = route_of(deck.value(path), f"questions/{name}") if path in deck.documents else None
    if route is None or not isinstance(route[-1], int):
        raise refusal_at(
            Origin(deck.display(path)), f"the question `{name}` is not here any more; look at the theme anew"
        )
    return route[-1]


def question_count(deck: DeckSources, path: str) -> int:
    """How many questions a theme has."""
    questions = deck.value(path, ("questions",))
    return len(questions) if isinstance(questions, list) else 0
