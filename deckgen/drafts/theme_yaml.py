"""Drafts of themes as data of YAML files: keys in the order of the decks that ship, doubts as comments."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import chain
from typing import TypeGuard, TypeVar

from msgspec.structs import replace

from deckgen.drafts.draft import DraftText, QuestionDraft, StepDraft, ThemeDraft, WorkDraft
from deckgen.source.inline_marks import MarkFaultsError, marks_of
from deckgen.source.yaml_writer import Remarked

_T = TypeVar("_T")

HIGHEST = 99
"""The highest number that a theme may have, and that its file may begin with."""

LONGEST_NAME = 40
"""Letters of a theme's title in the name of its file."""

LETTERS = str.maketrans({"æ": "ae", "ø": "o", "å": "a", "ð": "d", "þ": "th", "ł": "l", "đ": "d", "ŧ": "t", "ŋ": "n"})
"""What stands in names for letters that are none with a sign."""

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


def theme_data(theme: ThemeDraft, checked: str = "") -> dict[str, object]:
    """A theme's file as dicts, lists, strings and integers, with `Remarked` where there is a doubt.

    What the draft leaves out or empty has no key. `checked` is the day, as 2026-11-23, that works with an address have
    as that on which it was looked at last; without it they have none, which a deck's check tells.
    """
    return {key: value for key, value in _keys(theme, checked) if value not in (None, [])}


def numbered(theme: ThemeDraft, taken: Collection[str]) -> ThemeDraft:
    """A theme with a sign that is free: its own number, its own letter where it has a label, or the next number.

    Where all numbers are taken it has none, which a deck's check tells.
    """
    sign = theme.sign.strip().lstrip("0")
    is_letter = len(sign) == 1 and sign.isalpha() and not sign.islower() and theme.label is not None
    if (is_number(sign) or is_letter) and sign not in taken:
        return replace(theme, sign=sign)
    free = (str(number) for number in range(1, HIGHEST + 1) if str(number) not in taken)
    return replace(theme, sign=next(free, ""))


def is_number(sign: str) -> bool:
    """Whether a theme's sign is a number that a theme may have."""
    return sign.isascii() and sign.isdecimal() and len(sign) <= len(str(HIGHEST)) and int(sign) > 0


def theme_file(theme: ThemeDraft, taken: Collection[str]) -> str:
    """The name of a theme's file without its ending: two digits and its title, both as no other file has them."""
    digits = {name[:2] for name in taken}
    numbers = (int(theme.sign), *range(1, HIGHEST + 1)) if is_number(theme.sign) else range(len(taken), HIGHEST + 1)
    number = next((number for number in numbers if f"{number:02}" not in digits), HIGHEST)
    slug = _slug(theme.title.value)
    others = {name[3:] for name in taken}
    names = chain((slug,), (f"{slug}-{count}" for count in range(2, len(others) + 3)))
    return f"{number:02}-{next(name for name in names if name not in others)}"


def _slug(title: str) -> str:
    """A title in small letters, digits and hyphens."""
    plain = title.casefold().translate(LETTERS)
    letters = "".join(letter for letter in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(letter))
    words = re.findall("[a-z0-9]+", letters)
    return "-".join(words)[:LONGEST_NAME].strip("-") or "tema"


def _keys(theme: ThemeDraft, checked: str) -> Iterator[tuple[str, object]]:
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
    yield "reading", _members(theme.reading, lambda work: work_data(work, checked))
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
    order = ("text", "id", "group", "booklet")
    return remarked({key: keys[key] for key in order if key in keys}, texts.values())


def work_data(work: WorkDraft, checked: str = "") -> object:
    """A work as a member of a list; `checked` is the day on which its address was looked at last."""
    texts = {"title": work.title, "note": work.note, "short": work.short}
    keys: dict[str, object] = {key: marked_value(text) for key, text in texts.items() if _is_there(text)}
    if work.address and work.address.strip():
        keys |= {"url": work.address} | ({"checked": checked} if checked else {})
    order = ("title", "note", "url", "short", "checked")
    return remarked({key: keys[key] for key in order if key in keys}, texts.values())


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
