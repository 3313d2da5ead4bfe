"""A draft of a document made such as a new deck takes it: what can be mended is, with a doubt; the rest is left over.

What people must decide themselves, such as questions that are too long for a card, stays: a deck's check tells it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from msgspec.structs import asdict, replace

from deckgen.documents.document_parts import DocumentPicture
from deckgen.drafts.draft import Draft, DraftText, QuestionDraft, StepDraft, ThemeDraft, WorkDraft, draft_texts
from deckgen.drafts.new_deck_texts import (
    LONGEST_TITLE,
    Leftovers,
    clean,
    printed_length,
    shortened_title,
    sound_address,
    sound_text,
)
from deckgen.drafts.theme_signs import MOST_THEMES, signed_themes
from deckgen.source.values import LONGEST_TEXT, NAME

LONGEST_CARD_TITLE, LONGEST_CAPTION, LONGEST_REFERENCE = 26, 40, 12
"""Characters that decks allow in a theme's `short`, a work's `short` and a question's `booklet`."""

MOST_NEEDS, MOST_WORKS, MOST_STEPS = 5, 40, 40
"""Members that decks allow in these lists of a theme."""

NO_QUESTION = "no question stands with it, so it is no theme"

OF_A_DECK = "a text of a deck that is there: import it into a copy of that deck, which `deckgen new` makes"

FEWEST_CHILDREN, MOST_CHILDREN = 2, 4
"""Texts on children that decks allow in a theme that has any."""

_T = TypeVar("_T")


def sound_draft(draft: Draft) -> Draft:
    """The draft as a new deck takes it; what has no place is among its `unused`, each text with the reason."""
    taking = _Taking()
    themes = signed_themes([sound for theme in draft.themes[:MOST_THEMES] if (sound := taking.theme(theme))])
    for theme in draft.themes[MOST_THEMES:]:
        taking.leave_theme(theme, f"a deck has at most {MOST_THEMES} themes: make two decks of it")
    for keyed in draft.keyed:
        text = replace(keyed.text, place=f"{keyed.text.place} ({keyed.key})".strip())
        taking.left.add(text, OF_A_DECK)
    title, subtitle = map(taking.title, (draft.title, draft.subtitle))
    unused, pictures = (*draft.unused, *taking.left.texts), (*draft.pictures, *taking.pictures)
    return replace(
        draft, themes=tuple(themes), title=title, subtitle=subtitle, keyed=(), unused=unused, pictures=pictures
    )


def with_whole_addresses(draft: Draft) -> Draft:
    """The draft with the scheme of each address of a work that lacks it: people write `www.example.no`."""
    themes = (
        replace(theme, reading=tuple(map(_with_whole_address, theme.reading))) if theme.reading else theme
        for theme in draft.themes
    )
    return replace(draft, themes=tuple(themes))


def _with_whole_address(work: WorkDraft) -> WorkDraft:
    return replace(work, address=sound_address(work.address) or work.address) if work.address else work


class _Taking:
    """What a new deck takes of a draft, theme by theme; `left` are texts without a place, `pictures` those of no theme.

    Names of questions, and their references to a booklet, stand once.
    """

    def __init__(self) -> None:
        self.left = Leftovers()
        self.pictures: list[DocumentPicture] = []
        self._names = set[str]()
        self._references = set[str]()

    def theme(self, theme: ThemeDraft) -> ThemeDraft | None:
        """A theme as a deck takes it, None where it has no question."""
        title, questions = self.title(theme.title), self._list(theme.questions, self._question)
        if title is None or not questions:
            self.leave_theme(theme, "no theme without a title" if questions else NO_QUESTION)
            return None
        return replace(
            theme,
            title=title,
            label=self.title(theme.label),
            short=_card_title(theme.short, title),
            introduction=self._text(theme.introduction),
            purpose=self._text(theme.purpose),
            needs=self._list(theme.needs, self.title, MOST_NEEDS),
            questions=questions,
            reading=self._list(theme.reading, self._work, MOST_WORKS),
            runsheet=self._list(theme.runsheet, self._step, MOST_STEPS),
            short_runsheet=self._list(theme.short_runsheet, self._step, MOST_STEPS),
            children=self._children(theme.children),
        )

    def leave_theme(self, theme: ThemeDraft, reason: str) -> None:
        """Leave the texts of a theme over; its pictures are the deck's."""
        self.pictures += theme.pictures
        for text in _texts_in(theme):
            if clean(text.value):
                self.left.add(text, reason)

    def title(self, text: DraftText | None) -> DraftText | None:
        """A short text, on one line, as a deck takes it."""
        return sound_text(text, LONGEST_TITLE, self.left)

    def _text(self, text: DraftText | None) -> DraftText | None:
        return sound_text(text, LONGEST_TEXT, self.left, lines=True)

    def _list(
        self, members: Sequence[_T] | None, as_taken: Callable[[_T], _T | None], most: int | None = None
    ) -> tuple[_T, ...] | None:
        """Members of a list, as many as decks take; the texts of the others are left over."""
        if members is None:
            return None
        sound = tuple(taken for member in members if (taken := as_taken(member)))
        for text in _texts_in(sound[most:] if most else ()):
            self.left.add(text, f"one too many: at most {most} of them can stand here")
        return sound[:most]

    def _children(self, children: Sequence[DraftText] | None) -> tuple[DraftText, ...] | None:
        """The texts on children; one alone is left over, as decks take two to four."""
        texts = self._list(children, lambda text: sound_text(text, LONGEST_TEXT, self.left), MOST_CHILDREN)
        if texts and len(texts) < FEWEST_CHILDREN:
            reason = f"one text on children alone: a theme has {FEWEST_CHILDREN} to {MOST_CHILDREN}, or none"
            self.left.add(texts[0], reason)
            return ()
        return texts

    def _step(self, step: StepDraft) -> StepDraft | None:
        text = self._text(step.text)
        return replace(step, text=text) if text else None

    def _question(self, question: QuestionDraft) -> QuestionDraft | None:
        text, group = self._text(question.text), self.title(question.group)
        if text is None:
            return None
        name = question.name if re.fullmatch(NAME, question.name) and question.name not in self._names else ""
        booklet = clean(question.booklet)
        if booklet and (len(booklet) > LONGEST_REFERENCE or booklet in self._references):
            text, booklet = text.doubted(f"its number in the booklet: {booklet[:LONGEST_TITLE]}"), ""
        self._names.add(name)
        self._references.add(booklet)
        return replace(question, text=text, group=group, name=name, booklet=booklet)

    def _work(self, work: WorkDraft) -> WorkDraft | None:
        """A work as decks take it; an address that is none stands in its comment, and names a work without a title."""
        given, address = clean(work.address or ""), sound_address(work.address or "")
        title = self._text(work.title) or self.title(replace(work.title, value=given))
        note, short = self._text(work.note), self.title(work.short)
        if title is None:
            for text in filter(None, (note, short)):
                self.left.add(text, "it stands beside a work without a title")
            return None
        if given and not address:
            title = title.doubted(f"no address: {given[:LONGEST_TITLE]}")
        if short and not (address and printed_length(short.value) <= LONGEST_CAPTION):
            reason = "too long beside a QR code" if address else "for a QR code, which needs an address"
            title, short = title.doubted(f"{reason}: {short.value}"), None
        return WorkDraft(title, note, address or None, short)


def _texts_in(part: object) -> Iterator[DraftText]:
    """The texts in a part of a draft, and after those of a work its address."""
    if isinstance(part, tuple):
        for member in part:
            yield from _texts_in(member)
    elif isinstance(part, ThemeDraft):
        yield from _texts_in(tuple(asdict(part).values()))
    else:
        yield from draft_texts(part)
        if isinstance(part, WorkDraft) and part.address:
            yield DraftText(part.address, part.title.place)


def _card_title(short: DraftText | None, title: DraftText) -> DraftText | None:
    """A title for cards: the one that is given, or the theme's, shortened where it is too long; None where it fits."""
    cleaned = sound_text(short, LONGEST_TITLE, Leftovers())
    if cleaned and printed_length(cleaned.value) <= LONGEST_CARD_TITLE:
        return cleaned
    if cleaned is None and printed_length(title.value) <= LONGEST_CARD_TITLE:
        return None
    return shortened_title(cleaned or replace(title, doubts=()), LONGEST_CARD_TITLE)
