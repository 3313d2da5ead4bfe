"""Changes of single texts: what a document has in the place of a text of the deck."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from deckgen.drafts.change import ChangeKind, DeckChange, FileEdit
from deckgen.drafts.deck_draft import DECK, DeckDraft, lined
from deckgen.drafts.draft import DraftText
from deckgen.drafts.theme_yaml import KEY_ORDER, QUESTION_ORDER, WORK_ORDER, marked_value
from deckgen.source.inline_marks import MarkFaultsError, marks_of
from deckgen.source.nodes import Keys, Route, Scalar
from deckgen.source.yaml_edits import KeyEdit, KeyRemoval, TextEdit

FOLDED = ">"
"""The style of texts whose lines are wrapped wherever they are long."""

LINED = frozenset(("introduction", "purpose", "note", "text"))
"""Keys whose texts keep their line ends, where the deck has no such text yet."""

DECK_ORDER = ("title", "subtitle")
"""The keys of a deck's own texts that can be added, in their order."""

MEMBER_ORDER = (*QUESTION_ORDER, *WORK_ORDER, "checked", "against")
"""The keys of questions and works, in the order of the decks that ship."""


class TextPlace(Struct, frozen=True):
    """Where a text of a deck stands, or could: a file by its name without the ending, the way, what it is called."""

    deck: DeckDraft
    file: str
    route: Route
    what: str

    def below(self, part: str | int, what: str = "") -> TextPlace:
        """The place of a part of what stands there."""
        return TextPlace(self.deck, self.file, (*self.route, part), what or self.what)

    def called(self, what: str) -> TextPlace:
        """It by another name."""
        return TextPlace(self.deck, self.file, self.route, what)

    @property
    def value(self) -> object:
        """What stands there, None where nothing does."""
        return self.deck.value(self.file, self.route)

    @property
    def keeps_lines(self) -> bool:
        """Whether the text that stands there, or could, keeps its line ends."""
        if self.value is None:
            return self.route[-1] in LINED
        return self.deck.line_ends_count(self.file, self.route)

    def change(
        self, kind: ChangeKind, before: str | None, after: str | None, *edits: FileEdit, notes: tuple[str, ...] = ()
    ) -> DeckChange:
        """A change here."""
        origin = self.deck.origin(self.file, self.route)
        return DeckChange(kind, self.what, origin, before, after, edits, notes=notes)


def text_changes(place: TextPlace, before: DraftText | None, after: DraftText | None) -> Iterator[DeckChange]:
    """The change of a text, where it is one: None after says nothing of it, an empty text takes it out."""
    if after is None:
        return
    text = lined(after.value, place.keeps_lines)
    if not text:
        if before:
            yield place.change(ChangeKind.REMOVED, before.value, None, FileEdit(place.file, KeyRemoval(place.route)))
    elif before is None:
        text = lined(marked_value(after), place.keeps_lines)
        yield place.change(ChangeKind.ADDED, None, text, key_edit(place, text), notes=after.doubts)
    elif not is_same(before.value, text):
        edit = FileEdit(place.file, TextEdit(place.route, written(place, text)))
        yield place.change(ChangeKind.CHANGED, before.value, text, edit, notes=after.doubts)


def is_same(text: str, other: str) -> bool:
    """Whether two texts read the same with their marks, whichever way these are written."""
    if text == other:
        return True
    try:
        return "\\" in text + other and marks_of(text) == marks_of(other)
    except MarkFaultsError:
        return False


def key_edit(place: TextPlace, value: object) -> FileEdit:
    """The edit that adds the last key of a way, where the decks that ship have it."""
    *above, key = place.route
    mapping = place.deck.value(place.file, tuple(above))
    there = {*mapping} if isinstance(mapping, Keys) else set()
    order = MEMBER_ORDER if above else DECK_ORDER if place.file == DECK else KEY_ORDER
    earlier = order[: order.index(str(key))] if key in order else ()
    after = next((each for each in reversed(earlier) if each in there), "")
    return FileEdit(place.file, KeyEdit(tuple(above), str(key), value, after))


def written(place: TextPlace, text: str) -> str:
    """A text as the value of what stands at a place: where that is folded, a line end is a blank line to its readers.

    A line end of the author's own has no place there. A space before it makes it a text in quotes, and is not printed.
    """
    if not isinstance(place.value, Scalar) or place.value.style != FOLDED:
        return text
    has_line_ends = "\n" in text.replace("\n\n", "")
    return text.replace("\n", " \n", 1) if has_line_ends else text.replace("\n\n", "\n")
