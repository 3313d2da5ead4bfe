"""Changes of questions: within their themes, and from one theme to another."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from deckgen.drafts.change import ChangeKind, DeckChange, FileEdit
from deckgen.drafts.deck_draft import DeckDraft, lined
from deckgen.drafts.draft import Draft, DraftText, QuestionDraft, ThemeDraft
from deckgen.drafts.list_changes import Members, unremarked
from deckgen.drafts.matched_texts import ListPlan, likeness, likeness_at_place, list_plan, matched
from deckgen.drafts.question_views import named_views, views_of
from deckgen.drafts.text_changes import TextPlace, text_changes
from deckgen.drafts.theme_yaml import question_data
from deckgen.source.nodes import Items, Keys, Scalar, scalars_in
from deckgen.source.yaml_edits import InsertEdit, RemoveEdit

_NAMING = re.compile(r"\{ ?question\.([a-z0-9-]+)\.")


class ThemeQuestions(Struct, frozen=True):
    """The questions of a theme in the deck and in a document, and how the former become the latter.

    `namings` are edits by which views without a name keep their questions, each with the position of that one.
    """

    place: TextPlace
    before: tuple[QuestionDraft, ...]
    after: tuple[QuestionDraft, ...]
    plan: ListPlan
    namings: tuple[tuple[int, FileEdit], ...]

    def member(self, position: int) -> TextPlace:
        """The place of a question of the deck."""
        return self.place.below(position, f"question {self.before[position].number}")

    def namings_from(self, position: int) -> Iterator[FileEdit]:
        """The edits for views of the questions from a position on, which will not stand there any longer."""
        return (edit for named, edit in self.namings if named >= position)


def theme_questions(
    deck: DeckDraft, theme: ThemeDraft, after: ThemeDraft, what: str, names: set[str]
) -> ThemeQuestions | None:
    """The questions of a theme and of what it is in a document; None where that says nothing of them.

    `names` are those of questions that are taken; what views of questions get joins them.
    """
    if after.questions is None:
        return None
    before = theme.questions or ()
    questions = tuple(question for question in after.questions if _text(question))
    keys = [(_named_text, _named_text), (_name, _name), (_text, _text)]
    plan = list_plan(len(before), matched(before, questions, keys, _score))
    place = TextPlace(deck, theme.name, ("questions",), what)
    is_shifted = bool(plan.added or plan.order)
    namings = tuple(named_views(place, before, names)) if is_shifted else ()
    return ThemeQuestions(place, before, questions, plan, namings)


def _text(question: QuestionDraft) -> str:
    return lined(question.text.value)


def _name(question: QuestionDraft) -> str | None:
    return question.name or None


def _named_text(question: QuestionDraft) -> tuple[str, str] | None:
    return (question.name, _text(question)) if question.name else None


def _score(question: QuestionDraft, other: QuestionDraft) -> float:
    """How surely a question became another one: by its number and some likeness, or by likeness alone."""
    if question.name and other.name:
        return 0.0
    has_number = bool(question.number) and question.number == other.number
    alike = (likeness_at_place if has_number else likeness)(_text(question), _text(other))
    return alike + 1 if has_number and alike else alike


def question_changes(themes: Sequence[ThemeQuestions]) -> Iterator[DeckChange]:
    """The changes of the questions of all themes; one that goes from a theme to another is one change."""
    if not themes:
        return
    deck, moves = themes[0].place.deck, dict(_moves(themes))
    taken, naming, names = {*moves.values()}, _naming(deck), question_names(deck.draft)
    for at, theme in enumerate(themes):
        yield from _text_changes(theme)
        for position in theme.plan.removed:
            if (at, position) not in taken:
                yield _removal(theme, position, naming)
        yield from _additions(themes, at, moves, names)
        if theme.plan.order:
            yield _ordering(theme)


def question_names(*drafts: Draft) -> set[str]:
    """The names of all questions of drafts."""
    themes = (theme for draft in drafts for theme in draft.themes)
    return {question.name for theme in themes for question in theme.questions or () if question.name}


def _text_changes(theme: ThemeQuestions) -> Iterator[DeckChange]:
    for position, new in theme.plan.kept:
        member, before, after = theme.member(position), theme.before[position], theme.after[new]
        yield from text_changes(member.below("text"), before.text, after.text)
        yield from text_changes(member.below("group", f"{member.what}: group"), before.group, after.group)
        booklet = member.below("booklet", f"{member.what}: in the booklet")
        yield from text_changes(booklet, _reference(before), _reference(after))


def _reference(question: QuestionDraft) -> DraftText | None:
    """Where in a booklet a question comes from; a document that does not say so says nothing of it."""
    return DraftText(question.booklet) if question.booklet else None


_Spot = tuple[int, int]  # of a theme, and of a question in it: before where it goes, after where it comes


def _moves(themes: Sequence[ThemeQuestions]) -> Iterator[tuple[_Spot, _Spot]]:
    """Where each question that comes into a theme goes from another one: by its name, or the very same text."""
    gone = {
        key: (at, position)
        for at, theme in enumerate(themes)
        for position in theme.plan.removed
        for key in _keys(theme.before[position])
    }
    used = set[_Spot]()
    for at, theme in enumerate(themes):
        for _, new in theme.plan.added:
            spots = [gone[key] for key in _keys(theme.after[new]) if key in gone and gone[key] not in used]
            if spots:
                used.add(spots[0])
                yield (at, new), spots[0]


def _keys(question: QuestionDraft) -> Iterator[tuple[str, str]]:
    if question.name:
        yield "name", question.name
    yield "text", _text(question)


def _removal(theme: ThemeQuestions, position: int, naming: Mapping[str, Sequence[str]]) -> DeckChange:
    place, question = theme.member(position), theme.before[position]
    edits = (FileEdit(place.file, RemoveEdit(place.route)), *views_of(theme.place, position, question.name))
    notes = [f"{where} names this question; change that text too" for where in naming.get(question.name, ())]
    return place.change(ChangeKind.REMOVED, _text(question), None, *edits, notes=tuple(notes))


def _naming(deck: DeckDraft) -> Mapping[str, Sequence[str]]:
    """Where texts name questions, by the names of these."""
    naming: dict[str, dict[str, None]] = defaultdict(dict)
    for document in deck.documents.values():
        for _, scalar in scalars_in(document.data):
            for match in _NAMING.finditer(scalar):
                naming[match[1]][f"{scalar.origin.file}:{scalar.origin.line}"] = None
    return {name: [*places] for name, places in naming.items()}


def _additions(
    themes: Sequence[ThemeQuestions], at: int, moves: Mapping[_Spot, _Spot], names: set[str]
) -> Iterator[DeckChange]:
    theme = themes[at]
    for position, new in theme.plan.added:
        if (at, new) in moves:
            other, old = moves[at, new]
            yield _move(themes[other], old, theme, position, new)
        else:
            yield _addition(theme, position, new, names)


def _behind(theme: ThemeQuestions, new: int) -> str:
    behind = theme.plan.behind(new)
    return "at the beginning" if behind is None else f"after {theme.before[behind].number}"


def _addition(theme: ThemeQuestions, position: int, new: int, names: set[str]) -> DeckChange:
    """The change that adds a question; a name or a place in the booklet that another one has is not given again."""
    question = theme.after[new]
    references = {each.booklet for each_theme in theme.place.deck.draft.themes for each in each_theme.questions or ()}
    name = "" if question.name in names else question.name
    booklet = "" if question.booklet in references else question.booklet
    value = unremarked(question_data(QuestionDraft(question.text, question.group, name, booklet=booklet)))
    place = theme.place.called(f"{theme.place.what}: new question {_behind(theme, new)}")
    doubts = (*question.text.doubts, *(question.group.doubts if question.group else ()))
    edit = FileEdit(place.file, InsertEdit(place.route, position, value))
    return place.change(ChangeKind.ADDED, None, _text(question), edit, *theme.namings_from(position), notes=doubts)


def _move(source: ThemeQuestions, old: int, target: ThemeQuestions, position: int, new: int) -> DeckChange:
    """The change that moves a question, with all that it has but its views, into another theme."""
    place = source.member(old)
    keys = _written_data(place.value)
    assert isinstance(keys, dict)
    question = target.after[new]
    keys |= {"text": lined(question.text.value)}
    keys |= {"group": lined(question.group.value, False)} if question.group and question.group.value.strip() else {}
    edits = [
        FileEdit(place.file, RemoveEdit(place.route)),
        *views_of(source.place, old, source.before[old].name),
        FileEdit(target.place.file, InsertEdit(target.place.route, position, keys)),
        *target.namings_from(position),
    ]
    what = place.called(f"{place.what}: to {target.place.what}, {_behind(target, new)}")
    return what.change(ChangeKind.MOVED, _text(source.before[old]), _text(question), *edits)


def _written_data(value: object) -> object:
    """What stands in a file without the places of it."""
    if isinstance(value, Keys):
        return {key: _written_data(member) for key, member in value.items()}
    if isinstance(value, Items):
        return [_written_data(member) for member in value]
    return str(value) if isinstance(value, Scalar) else value


def _ordering(theme: ThemeQuestions) -> DeckChange:
    place = theme.place.called(f"{theme.place.what}: questions")
    members = Members(place, theme.before, theme.after, _text, question_data, lambda _: ())
    ordering = members.ordering(theme.plan)
    first = next(at for at, position in enumerate(theme.plan.order) if at != position)
    return replace(ordering, edits=(*ordering.edits, *theme.namings_from(first)))
