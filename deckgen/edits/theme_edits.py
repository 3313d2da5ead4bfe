"""Themes of a deck added, copied, moved, renamed and taken out: numbers, files, and all that names them, follow."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from deckgen.deck.deck_files import THEME_HEAD
from deckgen.deck.own_fields import THEME
from deckgen.edits.arranged_files import deck_rearranged
from deckgen.edits.arrangement import (
    Arrangement,
    NewQuestion,
    ThemeRow,
    closing_count,
    new_row_path,
    present_arrangement,
    row_at,
)
from deckgen.edits.copied_theme import copied_content, copied_row
from deckgen.edits.deck_edit import Consequence, ConsequenceKind, DeckEdit, changed_file
from deckgen.edits.deck_sources import DeckSources, refusal_at
from deckgen.edits.followed_references import References, theme_name
from deckgen.edits.free_looks import free_inks, free_motif
from deckgen.edits.new_values import edit_of
from deckgen.edits.question_edits import demanded_fields, new_question, wanted_fields
from deckgen.edits.theme_inks import INK
from deckgen.press.slug import UNNAMED, free_slug
from deckgen.source.nodes import Items, Keys
from deckgen.source.problems import Origin
from deckgen.source.project import DECK_FILE
from deckgen.source.yaml_edits import Edit, KeyEdit, KeyRemoval, TextEdit
from deckgen.source.yaml_writer import yaml_text

NEW_SIGN = "1"
"""Of a theme that comes, until it is known which number it gets."""


def theme_addition(deck: DeckSources, position: int, title: str, question: str) -> DeckEdit:
    """A new theme before the one at a position, with its first question; what closes the deck stays last.

    It has inks that no other theme has, and a motif where others have one. Raises `ProblemsFound` for a title or a
    question that says nothing.
    """
    rows = present_arrangement(deck)
    if not title.strip() or not question.strip():
        raise refusal_at(Origin(deck.display(DECK_FILE)), "a theme wants a title and a first question; write both")
    beside = rows[min(max(position - 1, 0), len(rows) - 1)].path if rows else ""
    neighbour = deck.keys(beside) if beside else Keys(Origin(""))
    first = new_question(deck, question, _first_question(neighbour))
    first = NewQuestion({key: value for key, value in first.keys.items() if key != "group"})
    path = new_row_path(free_slug(title, UNNAMED, {theme_name(row.path) for row in rows}))
    keys: dict[str, object] = {"title": title, **demanded_fields(deck, THEME, neighbour), "questions": [first.keys]}

    def content(sign: str, _: References) -> bytes:
        looks = {INK: _inks(deck), **free_motif(deck)}
        return yaml_text({"number": int(sign), **keys, **looks}, _head(deck, beside)).encode()

    row = ThemeRow(path, NEW_SIGN, (first,))
    edit = deck_rearranged(deck, _with_theme(rows, row, position), {path: content})
    new_path = _new_path(edit, path)
    wanted = (*wanted_fields(new_path, (), keys), *wanted_fields(new_path, ("questions", 0), first.keys))
    return replace(edit, consequences=(*edit.consequences, *wanted))


def _first_question(keys: Keys) -> Keys:
    """What the first question of a theme has."""
    questions = keys.get("questions")
    first = questions[0] if isinstance(questions, Items) and questions else None
    return first if isinstance(first, Keys) else Keys(Origin(""))


def _inks(deck: DeckSources) -> dict[str, object]:
    inks = free_inks(deck)
    return {"ground": [*inks.ground], "soft": [*inks.soft], "strong": [*inks.strong]}


def _new_path(edit: DeckEdit, path: str) -> str:
    """The file of a theme that came, by its path in the arrangement."""
    return next(change.path for change in edit.changes if change.before is None and change.path[2:] == path[2:])


def _head(deck: DeckSources, beside: str) -> str:
    """The line by which editors know the keys of a theme, as its neighbour has it."""
    if not beside:
        return THEME_HEAD
    first = deck.documents[beside].sources[0].text.partition("\n")[0].strip()
    return f"{first}\n" if first.startswith("# yaml-language-server:") else ""


def _with_theme(rows: Arrangement, row: ThemeRow, position: int) -> Arrangement:
    """The arrangement with a theme before the one at a position, at the latest before those that close the deck."""
    at = min(max(position, 0), len(rows) - closing_count(rows) if row.is_numbered else len(rows))
    return (*rows[:at], row, *rows[at:])


def theme_copy(deck: DeckSources, path: str) -> DeckEdit:
    """A copy of a theme right after it: with a number, inks and names of its own; texts in it name its own cards.

    What may stand once in a deck only stays with the first: places in the booklet, the cards of the staircase.
    """
    rows = present_arrangement(deck)
    row = row_at(rows, path, deck)
    copy, names = copied_row(deck, rows, row)

    def content(sign: str, references: References) -> bytes:
        return copied_content(deck, row, replace(copy, sign=sign), names, references)

    at = rows.index(row) + 1
    edit = deck_rearranged(deck, (*rows[:at], copy, *rows[at:]), {copy.path: content})
    new_path = _new_path(edit, copy.path)
    return replace(edit, consequences=(*edit.consequences, *_dropped(deck, row, new_path)))


def _dropped(deck: DeckSources, row: ThemeRow, new_path: str) -> Iterator[Consequence]:
    """What a copy of a theme has not."""
    for at in range(len(row.questions)):
        if booklet := deck.value(row.path, ("questions", at, "booklet")):
            yield Consequence(ConsequenceKind.DROPPED, new_path, ("questions", at), f"booklet: {booklet}", "")
    if deck.value(row.path, ("staircase",)) is True:
        yield Consequence(ConsequenceKind.DROPPED, new_path, (), "staircase: true", "")


def theme_removal(deck: DeckSources, path: str) -> DeckEdit:
    """A theme taken out with its questions; the numbers of those after it follow.

    As with a question, what names it or its cards has its words instead. Raises `ProblemsFound` for the only one.
    """
    rows = present_arrangement(deck)
    row = row_at(rows, path, deck)
    if len(rows) == 1:
        raise refusal_at(Origin(deck.display(path)), "a deck has at least one theme; write another one first")
    return deck_rearranged(deck, tuple(other for other in rows if other != row))


def theme_move(deck: DeckSources, path: str, position: int) -> DeckEdit:
    """A theme at another place: there it stands at that position, its file and the numbers of all between follow.

    Raises `ProblemsFound` where a theme would come after those that close the deck, or one of these before others.
    """
    rows = present_arrangement(deck)
    row = row_at(rows, path, deck)
    others = tuple(other for other in rows if other != row)
    at = min(max(position, 0), len(others))
    after = (*others[:at], row, *others[at:])
    if closing_count(after) != closing_count(rows):
        raise refusal_at(
            Origin(deck.display(path)), "themes without a number close the deck; choose a place before them"
        )
    return deck_rearranged(deck, after)


def theme_rename(deck: DeckSources, path: str, title: str, short: str | None = None) -> DeckEdit:
    """Another title for a theme, and another one for its cards where that is given; "" takes the latter out.

    Its file keeps its name, by which texts name the theme.
    """
    keys = deck.keys(path)
    edits: list[Edit] = [TextEdit(("title",), title)]
    if short and "short" in keys:
        edits.append(TextEdit(("short",), short))
    elif short:
        edits.append(KeyEdit((), "short", short, "title"))
    edit = edit_of(deck, path, edits)
    if short == "" and "short" in keys:
        now = deck.with_edit(edit)
        return replace(edit, changes=changed_file(path, deck.content(path), now.edited(path, [KeyRemoval(("short",))])))
    return edit
