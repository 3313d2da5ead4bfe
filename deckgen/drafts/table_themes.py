"""Themes as the rows of tables tell of them one by one: found again by key, title or number, and put together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from deckgen.drafts.draft import DraftText, QuestionDraft, StepDraft, ThemeDraft, WorkDraft, doubts_of
from deckgen.drafts.vocabulary import Field, plain_heading

_T = TypeVar("_T")

TEXT_FIELDS = (Field.LABEL, Field.SHORT, Field.INTRODUCTION, Field.PURPOSE)
"""The parts of a theme that are a text each."""

LIST_FIELDS = (Field.NEEDS, Field.CHILDREN)
"""The parts of a theme that are a list of texts."""


class GatheredTheme:
    """A theme as far as it has been told of."""

    def __init__(self, title: DraftText, name: str = "", sign: str = "", is_own: bool = False) -> None:
        self.title, self.name, self.sign, self.place, self.is_own = title, name, sign, title.place, is_own
        self.texts: dict[Field, list[DraftText]] = {}
        self.lists: dict[Field, list[DraftText]] = {}
        self.questions: list[QuestionDraft] | None = None
        self.reading: list[WorkDraft] | None = None
        self.work_numbers: list[int] = []
        self.steps: dict[Field, list[StepDraft]] = {}

    @property
    def shown(self) -> str:
        """It as lines name it."""
        return f"theme {self.sign}" if self.sign else f"theme «{self.title.value}»"

    def add_text(self, field: Field, text: DraftText) -> bool:
        """Add a text, or another paragraph of it; whether it is new."""
        texts = self.texts.setdefault(field, [])
        if text.value in (known.value for known in texts):
            return False
        texts[:] = [known for known in texts if known.value] if text.value else texts
        if text.value or not texts:
            texts.append(text)
        return True

    def add_items(self, field: Field, items: Sequence[DraftText]) -> Sequence[DraftText]:
        """Add members to a list, those that it has not from another row yet; those are returned."""
        known = self.lists.setdefault(field, [])
        values = {item.value for item in known}
        new = [item for item in items if item.value not in values]
        known += new
        return new

    def sort_questions(self, number_order: Callable[[QuestionDraft], Any]) -> bool:
        """Sort its questions by their numbers; whether that moves any."""
        before = self.questions or []
        self.questions = sorted(before, key=number_order) if before else self.questions
        return (self.questions or []) != before

    def sort_works(self) -> bool:
        """Sort its works by their numbers; whether that moves any."""
        before = self.reading or []
        order = sorted(range(len(before)), key=self.work_numbers.__getitem__)
        self.reading = [before[position] for position in order] if before else self.reading
        self.work_numbers.sort()
        return (self.reading or []) != before

    def draft(self, covered: frozenset[Field]) -> ThemeDraft:
        """The theme; where it was told of nothing of a kind, it has none of it if that is `covered`, else is silent."""
        return ThemeDraft(
            self.title,
            self.name,
            self.sign,
            self.place,
            label=self._text(Field.LABEL),
            short=self._text(Field.SHORT),
            introduction=self._text(Field.INTRODUCTION),
            purpose=self._text(Field.PURPOSE),
            needs=_some(self.lists.get(Field.NEEDS)),
            questions=_some(self.questions, Field.QUESTION in covered),
            reading=_some(self.reading, Field.READING in covered),
            runsheet=_some(self.steps.get(Field.RUNSHEET), Field.RUNSHEET in covered),
            short_runsheet=_some(self.steps.get(Field.SHORT_RUNSHEET), Field.SHORT_RUNSHEET in covered),
            children=_some(self.lists.get(Field.CHILDREN)),
        )

    def _text(self, field: Field) -> DraftText | None:
        texts = self.texts.get(field, [])
        if not texts:
            return None
        value = "\n\n".join(text.value for text in texts)
        return DraftText(value, texts[0].place, texts[0].language, doubts_of(texts))


def _some(parts: Sequence[_T] | None, is_covered: bool = False) -> tuple[_T, ...] | None:
    return tuple(parts) if parts is not None else () if is_covered else None


class Gathering:
    """All themes that rows have told of, in their order."""

    def __init__(self) -> None:
        self.themes: list[GatheredTheme] = []
        self._by_name: dict[str, GatheredTheme] = {}
        self._by_title: dict[str, GatheredTheme] = {}
        self._by_sign: dict[str, GatheredTheme] = {}

    def named(self, name: str) -> GatheredTheme | None:
        """The theme whose file has this name."""
        return self._by_name.get(name) if name else None

    def titled(self, title: str) -> GatheredTheme | None:
        """The first theme of this title."""
        return self._by_title.get(_plain(title))

    def signed(self, sign: str) -> GatheredTheme | None:
        """The first theme of this number or letter."""
        return self._by_sign.get(sign.casefold()) if sign else None

    def has_title(self, theme: GatheredTheme, title: str) -> bool:
        """Whether a theme has this title, but for capitals and spaces."""
        return _plain(theme.title.value) == _plain(title)

    def add(self, theme: GatheredTheme) -> GatheredTheme:
        """Add a theme after the others."""
        self.themes.append(theme)
        self._by_title.setdefault(_plain(theme.title.value), theme)
        if theme.name:
            self._by_name.setdefault(theme.name, theme)
        if theme.sign:
            self._by_sign.setdefault(theme.sign.casefold(), theme)
        return theme

    def sign(self, theme: GatheredTheme, sign: str) -> None:
        """Give a theme the number or letter that it has not yet."""
        theme.sign = theme.sign or sign
        self._by_sign.setdefault(theme.sign.casefold(), theme)


def _plain(title: str) -> str:
    return plain_heading(title) or title.strip()
