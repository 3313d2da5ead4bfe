"""Changes of questions: within their themes, and from one theme to another."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from deckgen.drafts.change import Change, ChangeKind, FileEdit
from deckgen.drafts.deck_draft import DeckDraft, lined, scalars_in
from deckgen.drafts.draft import QuestionDraft, ThemeDraft
from deckgen.drafts.list_changes import Members, plain
from deckgen.drafts.matched_texts import ALIKE, SOMEWHAT_ALIKE, ListPlan, likeness, list_plan, matched
from deckgen.drafts.text_changes import Place, text_changes
from deckgen.drafts.theme_yaml import question_data
from deckgen.source.nodes import Items, Keys, Scalar
from deckgen.source.yaml_edits import InsertEdit, RemoveEdit

_NAMING = re.compile(r"\{ ?question\.([a-z0-9-]+)\.")


class ThemeQuestions(Struct, frozen=True):
    """The questions of a theme in the deck and in a document, and how the former become the latter."""

    theme: ThemeDraft
    place: Place
    before: tuple[QuestionDraft, ...]
    after: tuple[QuestionDraft, ...]
    plan: ListPlan

    def member(self, position: int) -> Place:
        """The place of a question of the deck."""
        return self.place.below(position, f"question {self.before[position].number}")


def theme_questions(deck: DeckDraft, theme: ThemeDraft, after: ThemeDraft, what: str) -> ThemeQuestions | None:
    """The questions of a theme and of what it is in a document; None where that says nothing of them."""
    if after.questions is None:
        return None
    before = theme.questions or ()
    asked = tuple(question for question in after.questions if _text(question))
    keys = [(_named_text, _named_text), (_name, _name), (_text, _text)]
    plan = list_plan(len(before), matched(before, asked, keys, _score))
    return ThemeQuestions(theme, Place(deck, theme.name, ("questions",), what), before, asked, plan)


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
    alike = likeness(_text(question), _text(other), SOMEWHAT_ALIKE if has_number else ALIKE)
    return alike + 1 if has_number and alike else alike


def question_changes(themes: Sequence[ThemeQuestions]) -> Iterator[Change]:
    """The changes of the questions of all themes; one that goes from a theme to another is one change."""
    moves = dict(_moves(themes))
    taken, naming = {*moves.values()}, _naming(themes[0].place.deck) if themes else {}
    names = {question.name for theme in themes for question in theme.before if question.name}
    for at, theme in enumerate(themes):
        yield from _text_changes(theme)
        for position in theme.plan.removed:
            if (at, position) not in taken:
                yield _removal(theme, position, naming)
        yield from _additions(themes, at, moves, names)
        if theme.plan.order:
            yield _ordering(theme)


def _text_changes(theme: ThemeQuestions) -> Iterator[Change]:
    for position, new in theme.plan.kept:
        member, before, after = theme.member(position), theme.before[position], theme.after[new]
        yield from text_changes(member.below("text"), before.text, after.text)
        yield from text_changes(member.below("group", f"{member.what}: group"), before.group, after.group)


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


def _removal(theme: ThemeQuestions, position: int, naming: Mapping[str, Sequence[str]]) -> Change:
    place, question = theme.member(position), theme.before[position]
    edits = (FileEdit(place.file, RemoveEdit(place.route)), *_views(theme, position))
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


def _views(theme: ThemeQuestions, position: int) -> Iterator[FileEdit]:
    """The edits that take the views of a question out: those of its name, or at its place among those without one."""
    place, name = theme.place, theme.before[position].name
    views = place.deck.value(place.file, ("views",))
    counts: dict[object, int] = {}
    for at, view in enumerate(views if isinstance(views, Items) else ()):
        if not isinstance(view, Keys):
            continue
        asked, layout = view.get("question"), view.get("layout")
        if asked is None:
            counts[layout] = counts.get(layout, -1) + 1
        if asked == name if asked else counts[layout] == position:
            yield FileEdit(place.file, RemoveEdit(("views", at)))


def _additions(
    themes: Sequence[ThemeQuestions], at: int, moves: Mapping[_Spot, _Spot], names: set[str]
) -> Iterator[Change]:
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


def _addition(theme: ThemeQuestions, position: int, new: int, names: set[str]) -> Change:
    """The change that adds a question; a name that another one has is not given again."""
    question = theme.after[new]
    name = "" if question.name in names else question.name
    value = plain(question_data(QuestionDraft(question.text, question.group, name, booklet="")))
    place = Place(
        theme.place.deck,
        theme.place.file,
        theme.place.route,
        f"{theme.place.what}: new question {_behind(theme, new)}",
    )
    doubts = (*question.text.doubts, *(question.group.doubts if question.group else ()))
    edit = FileEdit(place.file, InsertEdit(place.route, position, value))
    return place.change(ChangeKind.ADDED, None, _text(question), edit, notes=doubts)


def _move(source: ThemeQuestions, old: int, target: ThemeQuestions, position: int, new: int) -> Change:
    """The change that moves a question, with all that it has but its views, into another theme."""
    place = source.member(old)
    keys = plain_data(place.value)
    assert isinstance(keys, dict)
    question = target.after[new]
    keys |= {"text": lined(question.text.value)}
    keys |= {"group": lined(question.group.value, False)} if question.group and question.group.value.strip() else {}
    edits = [
        FileEdit(place.file, RemoveEdit(place.route)),
        *_views(source, old),
        FileEdit(target.place.file, InsertEdit(target.place.route, position, keys)),
    ]
    what = Place(place.deck, place.file, place.route, f"{place.what}: to {target.place.what}, {_behind(target, new)}")
    return what.change(ChangeKind.MOVED, _text(source.before[old]), _text(question), *edits)


def plain_data(value: object) -> object:
    """What stands in a file without the places of it."""
    if isinstance(value, Keys):
        return {key: plain_data(member) for key, member in value.items()}
    if isinstance(value, Items):
        return [plain_data(member) for member in value]
    return str(value) if isinstance(value, Scalar) else value


def _ordering(theme: ThemeQuestions) -> Change:
    place = Place(theme.place.deck, theme.place.file, theme.place.route, f"{theme.place.what}: questions")
    return Members(place, theme.before, theme.after, _text, question_data, lambda _: ()).ordering(theme.plan)
