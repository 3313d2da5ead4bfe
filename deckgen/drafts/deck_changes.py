"""What a document says otherwise than a deck: the changes that would make the deck say the same."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

from msgspec import Struct
from msgspec.structs import replace

from deckgen.deck.deck_files import THEME_HEAD
from deckgen.drafts.change import ChangeKind, DeckChange, DeckChanges, FileEdit, NewFile
from deckgen.drafts.deck_draft import DECK, DeckDraft, lined
from deckgen.drafts.draft import Draft, KeyedText, ThemeDraft, draft_pictures
from deckgen.drafts.list_changes import list_of_texts_changes
from deckgen.drafts.matched_texts import likeness, matched
from deckgen.drafts.question_changes import question_changes, question_names, theme_questions
from deckgen.drafts.reading_changes import NOT_CHECKED, reading_changes
from deckgen.drafts.runsheet_changes import runsheet_changes
from deckgen.drafts.text_changes import TextPlace, text_changes
from deckgen.drafts.theme_signs import MOST_THEMES, is_number, numbered, theme_file
from deckgen.drafts.theme_yaml import theme_data
from deckgen.source.nodes import Items
from deckgen.source.problems import Origin
from deckgen.source.yaml_edits import InsertEdit, RemoveEdit, TextEdit
from deckgen.source.yaml_writer import yaml_text

SINGLE_TEXTS = ("title", "short", "label", "introduction", "purpose")

MOST_NOTES = 20
"""Notes of a kind that are told one by one."""

NEEDED = frozenset(("title", "label"))
"""Texts that themes can not be without."""


class _Pairs(Struct, frozen=True):
    """The themes of a deck that a document has too, those that it lacks, and its own that are new."""

    both: tuple[tuple[ThemeDraft, ThemeDraft], ...]
    missing: tuple[ThemeDraft, ...]
    new: tuple[ThemeDraft, ...]


def changes_between(deck: DeckDraft, document: Draft) -> DeckChanges:
    """The changes that would make a deck say what a document says; what that says nothing of stays as it is."""
    pairs = _pairs(deck.draft.themes, document.themes)
    sound, room = [theme for theme in pairs.new if theme.questions], max(MOST_THEMES - len(deck.draft.themes), 0)
    notes = (
        *_language_note(deck.draft.language, document.language),
        *(f"{_called(theme)} «{theme.title.value}» is not in the file; it stays" for theme in pairs.missing),
        *_some(_without_questions(pairs.new)),
        *_some(_number_notes(pairs.both)),
        *_some(f"«{theme.title.value}» is a theme too many ({theme.place})" for theme in sound[room:]),
        *_some(_unknown_keys(deck, document)),
        *_some(_picture_notes(document)),
    )
    changes = (
        *_deck_texts(deck, document),
        *_theme_changes(deck, pairs.both, question_names(deck.draft, document)),
        *_new_themes(deck, sound[:room]),
        *_keyed_changes(deck, document),
    )
    return DeckChanges(changes, notes)


def _pairs(before: Sequence[ThemeDraft], after: Sequence[ThemeDraft]) -> _Pairs:
    keys = [(_name, _name), (_title, _title), (_sign, _sign)]
    places = matched(before, after, keys, lambda theme, other: likeness(_title(theme), _title(other)))
    both = {place: after[position] for position, place in enumerate(places) if place is not None}
    return _Pairs(
        tuple((theme, both[place]) for place, theme in enumerate(before) if place in both),
        tuple(theme for place, theme in enumerate(before) if place not in both),
        tuple(theme for theme, place in zip(after, places, strict=True) if place is None),
    )


def _name(theme: ThemeDraft) -> str | None:
    return theme.name or None


def _title(theme: ThemeDraft) -> str:
    return lined(theme.title.value, False).casefold()


def _sign(theme: ThemeDraft) -> str | None:
    return theme.sign.strip().lstrip("0") or None


def _called(theme: ThemeDraft) -> str:
    return f"theme {theme.sign}" if theme.sign else "a theme"


def _deck_texts(deck: DeckDraft, document: Draft) -> Iterator[DeckChange]:
    for key in ("title", "subtitle"):
        place = TextPlace(deck, DECK, (key,), f"the deck's {key}")
        after = getattr(document, key)
        if after and (key not in NEEDED or lined(after.value)):
            yield from text_changes(place, getattr(deck.draft, key), after)


def _theme_changes(
    deck: DeckDraft, pairs: Sequence[tuple[ThemeDraft, ThemeDraft]], names: set[str]
) -> Iterator[DeckChange]:
    """The changes of themes that are in both, in the order of the deck, questions after the other texts.

    `names` are those of all questions.
    """
    for before, after in pairs:
        yield from _own_changes(deck, before, after)
    questions = [theme_questions(deck, before, after, _called(before), names) for before, after in pairs]
    yield from question_changes([theme for theme in questions if theme])


def _own_changes(deck: DeckDraft, before: ThemeDraft, after: ThemeDraft) -> Iterator[DeckChange]:
    """The changes of a theme but for its questions."""

    def place(key: str, what: str) -> TextPlace:
        return TextPlace(deck, before.name, (key,), f"{_called(before)}: {what}")

    yield from _number_changes(place("number", "number"), before, after)
    for key in SINGLE_TEXTS:
        old, text = getattr(before, key), getattr(after, key)
        is_title = key == "short" and old is None and text and lined(text.value) == lined(after.title.value)
        if text and not is_title and (key not in NEEDED or lined(text.value)):
            yield from text_changes(place(key, key), old, text)
    yield from list_of_texts_changes(place("needs", "needs"), before.needs, after.needs)
    yield from reading_changes(place("reading", "reading"), before.reading, after.reading)
    yield from runsheet_changes(place("runsheet", "run sheet"), before.runsheet, after.runsheet)
    yield from runsheet_changes(place("short-runsheet", "short run sheet"), before.short_runsheet, after.short_runsheet)
    yield from list_of_texts_changes(place("children", "with children"), before.children, after.children)


def _number_changes(place: TextPlace, before: ThemeDraft, after: ThemeDraft) -> Iterator[DeckChange]:
    """The change of a theme's number, where its name or its title says that it is the same theme."""
    sign = _sign(after)
    is_same = before.name == after.name or _title(before) == _title(after)
    if is_same and sign and sign != before.sign and is_number(sign) and is_number(before.sign):
        yield place.change(ChangeKind.CHANGED, before.sign, sign, FileEdit(place.file, TextEdit(place.route, sign)))


def _number_notes(pairs: Sequence[tuple[ThemeDraft, ThemeDraft]]) -> Iterator[str]:
    """What themes of a document have numbers at their questions that are not the deck's, and in no order."""
    for before, after in pairs:
        own = {lined(question.text.value): question.number for question in before.questions or ()}
        questions = [question for question in after.questions or () if question.number]
        is_own = all(own.get(lined(question.text.value), question.number) == question.number for question in questions)
        numbers = [[int(part) for part in re.findall(r"[0-9]+", question.number)] for question in questions]
        if not is_own and numbers != sorted(numbers):
            what = "its questions stand in the order of their rows, not of their numbers; move the rows"
            yield f"{_called(before)}: {what}"


def _without_questions(themes: Sequence[ThemeDraft]) -> Iterator[str]:
    """What themes of a document can not be new ones of the deck."""
    for theme in themes:
        if not theme.questions:
            yield f"«{theme.title.value}» has no questions, so it makes no theme ({theme.place})"


def _some(notes: Iterable[str]) -> Iterator[str]:
    """The first of notes of a kind, and how many more there are."""
    rest = iter(notes)
    yield from islice(rest, MOST_NOTES)
    if more := sum(1 for _ in rest):
        yield f"and {more} more of these"


def _new_themes(deck: DeckDraft, themes: Sequence[ThemeDraft]) -> Iterator[DeckChange]:
    """A file for each theme that the deck lacks, with a number and a name that are free."""
    signs, names = {theme.sign for theme in deck.draft.themes}, {*deck.documents}
    ids = question_names(deck.draft)
    folder = deck.documents[DECK].file.rpartition("/")[0]
    for given in themes:
        theme = _without_names(numbered(given, signs), ids)
        file = theme_file(theme, names)
        signs.add(theme.sign)
        names.add(file)
        yield _new_theme(theme, folder, f"{file}.yaml")


def _new_theme(theme: ThemeDraft, folder: str, file: str) -> DeckChange:
    """The change that adds a theme as a file of the deck's folder."""
    content = yaml_text(theme_data(theme), THEME_HEAD).encode()
    texts = (theme.title.value, *(question.text.value for question in theme.questions or ()))
    return DeckChange(
        ChangeKind.ADDED,
        f"{_called(theme)}: new",
        Origin(f"{folder}/{file}"),
        None,
        "\n".join(filter(None, texts)),
        new_file=NewFile(file, content),
        notes=(NOT_CHECKED,) if any(work.address for work in theme.reading or ()) else (),
    )


def _without_names(theme: ThemeDraft, taken: set[str]) -> ThemeDraft:
    """A theme whose questions have no name that another one has."""
    questions = [
        replace(question, name="", booklet="") if question.name in taken else replace(question, booklet="")
        for question in theme.questions or ()
    ]
    return replace(theme, questions=tuple(questions))


def _keyed_changes(deck: DeckDraft, document: Draft) -> Iterator[DeckChange]:
    """The changes of all other texts, by the keys that name them, and what comes at the end of their lists."""
    known = {keyed.key: keyed for keyed in deck.draft.keyed}
    for after in {keyed.key: keyed for keyed in document.keyed}.values():
        if before := known.get(after.key):
            yield from _keyed_change(deck, before, after)
        elif place := _end_of_list(deck, known, after.key):
            text = lined(after.text.value)
            edit = InsertEdit(place.route, len(place.value) if isinstance(place.value, Items) else 0, text)
            yield place.change(ChangeKind.ADDED, None, text, FileEdit(place.file, edit), notes=after.text.doubts)


def _keyed_change(deck: DeckDraft, before: KeyedText, after: KeyedText) -> Iterator[DeckChange]:
    place = TextPlace(deck, before.file, before.route, before.key)
    if isinstance(before.route[-1], int) and not lined(after.text.value):
        edit = FileEdit(before.file, RemoveEdit(before.route))
        yield place.change(ChangeKind.REMOVED, before.text.value, None, edit)
    else:
        yield from text_changes(place, before.text, after.text)


def _end_of_list(deck: DeckDraft, known: Mapping[str, KeyedText], key: str) -> TextPlace | None:
    """The place of the list of texts that a key is the next of; None where it is of none."""
    holder, _, number = key.rpartition(" ")
    first = known.get(f"{holder} 1")
    if first is None or not isinstance(first.route[-1], int) or not is_number(number):
        return None
    place = TextPlace(deck, first.file, first.route[:-1], key)
    return place if isinstance(place.value, Items) and int(number) > len(place.value) else None


def _unknown_keys(deck: DeckDraft, document: Draft) -> Iterator[str]:
    """What a document has a key for, and the deck no text."""
    known = {keyed.key: keyed for keyed in deck.draft.keyed}
    for keyed in document.keyed:
        is_blank = not lined(keyed.text.value)
        if keyed.key not in known and not is_blank and not _end_of_list(deck, known, keyed.key):
            yield f"the deck has no text `{keyed.key}`; it stays out ({keyed.text.place})"


def _language_note(language: str, other: str) -> Iterator[str]:
    """That a document is in another language than the deck, where both are known."""
    if language and other and language.partition("-")[0] != other.partition("-")[0]:
        yield f"the file is in `{other}`, the deck in `{language}`; see that it is of this deck"


def _picture_notes(document: Draft) -> Iterator[str]:
    """What pictures a document has, which no change puts into a deck."""
    for picture in draft_pictures(document):
        yield f"a picture of {picture.size} ({picture.place}) stays out; put it into the deck's folder to use it"
