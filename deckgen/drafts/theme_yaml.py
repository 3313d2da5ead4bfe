"""Drafts of themes as data of YAML files: keys in the order of the decks that ship, doubts as comments."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeGuard, TypeVar

from deckgen.drafts.draft import DraftText, QuestionDraft, StepDraft, ThemeDraft, WorkDraft
from deckgen.drafts.theme_signs import is_number
from deckgen.source.inline_marks import MarkFaultsError, marks_of
from deckgen.source.yaml_writer import Remarked

_T = TypeVar("_T")

KEY_ORDER = (
    "number",
    "label",
    "letter",
    "title",
    "short",
    "introduction",
    "purpose",
    "needs",
    "questions",
    "reading",
    "runsheet",
    "short-runsheet",
    "children",
)
"""The keys of themes that hold their texts, in the order of the decks that ship."""

QUESTION_ORDER, WORK_ORDER = ("text", "id", "group", "booklet"), ("title", "note", "url", "short")
"""The same of questions and of works."""


def theme_data(theme: ThemeDraft) -> dict[str, object]:
    """A theme's file as dicts, lists, strings and integers, with `Remarked` where there is a doubt.

    What the draft leaves out or empty has no key. No address has a day on which it was checked, which a deck's check
    asks for.
    """
    return {key: value for key, value in _keys(theme) if value not in (None, [])}


def _keys(theme: ThemeDraft) -> Iterator[tuple[str, object]]:
    if is_number(theme.sign):
        yield "number", int(theme.sign)
    if theme.label and _is_there(theme.label):
        yield "label", remarked(theme.label.value, (theme.label,))
    if theme.sign and not is_number(theme.sign):
        yield "letter", theme.sign
    for key in ("title", "short", "introduction", "purpose"):
        text = getattr(theme, key)
        yield key, text_data(text) if _is_there(text) else None
    yield "needs", _members(theme.needs, text_data)
    yield "questions", _members(theme.questions, question_data)
    yield "reading", _members(theme.reading, work_data)
    yield "runsheet", _members(theme.runsheet, step_data)
    yield "short-runsheet", _members(theme.short_runsheet, step_data)
    yield "children", _members(theme.children, text_data)


def _is_there(text: DraftText | None) -> TypeGuard[DraftText]:
    """Whether there is a text, and something in it."""
    return text is not None and bool(text.value.strip())


def _members(members: Sequence[_T] | None, make: Callable[[_T], object]) -> list[object] | None:
    return None if members is None else [make(member) for member in members]


def question_data(question: QuestionDraft) -> object:
    """A question as a member of a list, remarked with the doubts of its texts."""
    texts = {"text": question.text, "group": question.group}
    keys: dict[str, object] = {key: marked_value(text) for key, text in texts.items() if _is_there(text)}
    keys |= {"id": question.name} if question.name else {}
    keys |= {"booklet": question.booklet} if question.booklet else {}
    return remarked({key: keys[key] for key in QUESTION_ORDER if key in keys}, texts.values())


def work_data(work: WorkDraft) -> object:
    """A work as a member of a list."""
    texts = {"title": work.title, "note": work.note, "short": work.short}
    keys: dict[str, object] = {key: marked_value(text) for key, text in texts.items() if _is_there(text)}
    if work.address and work.address.strip():
        keys["url"] = work.address
    return remarked({key: keys[key] for key in WORK_ORDER if key in keys}, texts.values())


def step_data(step: StepDraft) -> object:
    """A step of a run sheet as a member of a list."""
    return remarked({"from": step.start, "to": step.end, "text": marked_value(step.text)}, (step.text,))


def text_data(text: DraftText) -> object:
    """A text as a value, remarked with its doubts."""
    return remarked(marked_value(text), (text,))


def marked_value(text: DraftText) -> str:
    """A text as YAML has it, marked as being in its language where that is not the deck's.

    Lines are marked each for itself: no mark goes across a blank one.
    """
    if not text.language:
        return text.value
    parts = (part if not part.strip() else _in_language(part, text.language) for part in text.value.split("\n"))
    return "\n".join(parts)


def _in_language(line: str, language: str) -> str:
    stripped = line.strip()
    marked = f"[{stripped}]{{lang={language}}}"
    return line.replace(stripped, marked) if _is_same(stripped, marked) else line


def _is_same(text: str, marked: str) -> bool:
    """Whether the mark is understood and the text reads with it as without it."""
    try:
        return marks_of(text).value == marks_of(marked).value
    except MarkFaultsError:
        return False


def remarked(value: object, texts: Iterable[DraftText | None]) -> object:
    """A value with the doubts of texts as its remarks, each once; itself where there is none."""
    doubts = dict.fromkeys(doubt for text in texts if text for doubt in _doubts(text))
    return Remarked(value, tuple(doubts)) if doubts else value


def _doubts(text: DraftText) -> Iterator[str]:
    yield from text.doubts
    if text.language and marked_value(text) == text.value:
        yield f"in another language: {text.language}"
