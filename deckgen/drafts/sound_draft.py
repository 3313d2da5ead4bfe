"""A draft of a document made such as a new deck takes it: what can be mended is, with a doubt; the rest is left over.

What people must decide themselves, such as questions that are too long for a card, stays: a deck's check tells it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from typing import TypeVar

from msgspec.structs import replace

from deckgen.drafts.draft import Draft, DraftText, QuestionDraft, StepDraft, ThemeDraft, WorkDraft
from deckgen.drafts.sound_texts import (
    LONGEST_TITLE,
    Leftovers,
    clean,
    printed_length,
    shortened_title,
    sound_address,
    sound_text,
)
from deckgen.source.values import LONGEST_TEXT, NAME

MOST_THEMES = 99
"""Themes that a deck may have: their files begin with two digits."""

LONGEST_CARD_TITLE, LONGEST_CAPTION, LONGEST_REFERENCE = 26, 40, 12

MOST_NEEDS, MOST_WORKS, MOST_STEPS = 5, 40, 40

FEWEST_CHILDREN, MOST_CHILDREN = 2, 4

_T = TypeVar("_T")


def sound_draft(draft: Draft) -> Draft:
    """The draft as a new deck takes it; what has no place is among its `unused`, each text with the reason."""
    left = Leftovers()
    names, references = set[str](), set[str]()
    themes = [_theme(theme, left, names, references) for theme in _first_themes(draft.themes, left)]
    signed = signed_themes([theme for theme in themes if theme])
    for keyed in draft.keyed:
        text = replace(keyed.text, place=f"{keyed.text.place} ({keyed.key})".strip())
        left.add(text, "a text of a deck that is there: import it into a copy of that deck, which `deckgen new` makes")
    title, subtitle = (sound_text(text, LONGEST_TITLE, left) for text in (draft.title, draft.subtitle))
    unused = (*draft.unused, *left.texts)
    return replace(draft, themes=tuple(signed), title=title, subtitle=subtitle, keyed=(), unused=unused)


def with_whole_addresses(draft: Draft) -> Draft:
    """The draft with the scheme of each address of a work that lacks it: people write `www.example.no`."""
    themes = (
        replace(theme, reading=tuple(map(_with_whole_address, theme.reading))) if theme.reading else theme
        for theme in draft.themes
    )
    return replace(draft, themes=tuple(themes))


def _with_whole_address(work: WorkDraft) -> WorkDraft:
    return replace(work, address=sound_address(work.address) or work.address) if work.address else work


def _first_themes(themes: Sequence[ThemeDraft], left: Leftovers) -> Sequence[ThemeDraft]:
    """As many themes as a deck may have; the texts of the others are left over."""
    for theme in themes[MOST_THEMES:]:
        _leave(theme, left, f"a deck has at most {MOST_THEMES} themes: make two decks of it")
    return themes[:MOST_THEMES]


def _theme(theme: ThemeDraft, left: Leftovers, names: set[str], references: set[str]) -> ThemeDraft | None:
    """A theme as a deck takes it, None where it has no question; names and references of questions stand once."""
    title = sound_text(theme.title, LONGEST_TITLE, left)
    questions = [_question(question, left, names, references) for question in theme.questions or ()]
    asked = tuple(question for question in questions if question)
    if title is None or not asked:
        _leave(theme, left, "no theme without a title" if asked else "no question stands with it, so it is no theme")
        return None
    return replace(
        theme,
        title=title,
        label=sound_text(theme.label, LONGEST_TITLE, left),
        short=_card_title(theme.short, title),
        introduction=sound_text(theme.introduction, LONGEST_TEXT, left, lines=True),
        purpose=sound_text(theme.purpose, LONGEST_TEXT, left, lines=True),
        needs=_first(_texts(theme.needs, LONGEST_TITLE, left), MOST_NEEDS, left, lambda need: (need,)),
        questions=asked,
        reading=_first(_works(theme.reading, left), MOST_WORKS, left, _texts_of_work),
        runsheet=_steps(theme.runsheet, left),
        short_runsheet=_steps(theme.short_runsheet, left),
        children=_children(theme.children, left),
    )


def _leave(theme: ThemeDraft, left: Leftovers, reason: str) -> None:
    for text in texts_of_theme(theme):
        if clean(text.value):
            left.add(text, reason)


def texts_of_theme(theme: ThemeDraft) -> Iterator[DraftText]:
    """All texts of a theme, in the order of its file."""
    single = (theme.title, theme.label, theme.short, theme.introduction, theme.purpose)
    yield from (text for text in single if text)
    yield from theme.needs or ()
    for question in theme.questions or ():
        yield from (text for text in (question.text, question.group) if text)
    yield from chain.from_iterable(map(_texts_of_work, theme.reading or ()))
    yield from (step.text for step in (*(theme.runsheet or ()), *(theme.short_runsheet or ())))
    yield from theme.children or ()


def _texts_of_work(work: WorkDraft) -> Iterator[DraftText]:
    yield from (text for text in (work.title, work.note, work.short) if text)
    if work.address:
        yield DraftText(work.address, work.title.place)


def _card_title(short: DraftText | None, title: DraftText) -> DraftText | None:
    """A title for cards: the one that is given, or the theme's, shortened where it is too long; None where it fits."""
    cleaned = sound_text(short, LONGEST_TITLE, Leftovers())
    if cleaned and printed_length(cleaned.value) <= LONGEST_CARD_TITLE:
        return cleaned
    if cleaned is None and printed_length(title.value) <= LONGEST_CARD_TITLE:
        return None
    return shortened_title(cleaned or replace(title, doubts=()), LONGEST_CARD_TITLE)


def _question(question: QuestionDraft, left: Leftovers, names: set[str], references: set[str]) -> QuestionDraft | None:
    text = sound_text(question.text, LONGEST_TEXT, left, lines=True)
    if text is None:
        return None
    name = question.name if re.fullmatch(NAME, question.name) and question.name not in names else ""
    booklet = clean(question.booklet)
    booklet = booklet if len(booklet) <= LONGEST_REFERENCE and booklet not in references else ""
    names.add(name)
    references.add(booklet)
    group = sound_text(question.group, LONGEST_TITLE, left)
    return replace(question, text=text, group=group, name=name, booklet=booklet)


def _texts(texts: Sequence[DraftText] | None, most: int, left: Leftovers) -> tuple[DraftText, ...] | None:
    """A list of texts as decks take them, without those that show nothing."""
    if texts is None:
        return None
    return tuple(sound for text in texts if (sound := sound_text(text, most, left)))


def _first(
    members: tuple[_T, ...] | None, most: int, left: Leftovers, texts: Callable[[_T], Iterable[DraftText]]
) -> tuple[_T, ...] | None:
    """As many members of a list as decks take; the texts of the others are left over."""
    for member in (members or ())[most:]:
        for text in texts(member):
            left.add(text, f"one too many: at most {most} of them can stand here")
    return None if members is None else members[:most]


def _children(children: Sequence[DraftText] | None, left: Leftovers) -> tuple[DraftText, ...] | None:
    """The texts on children; one alone is left over, as decks take two to four."""
    texts = _first(_texts(children, LONGEST_TEXT, left), MOST_CHILDREN, left, lambda text: (text,))
    if texts and len(texts) < FEWEST_CHILDREN:
        left.add(texts[0], f"one text on children alone: a theme has {FEWEST_CHILDREN} to {MOST_CHILDREN}, or none")
        return ()
    return texts


def _works(works: Sequence[WorkDraft] | None, left: Leftovers) -> tuple[WorkDraft, ...] | None:
    return None if works is None else tuple(sound for work in works if (sound := _work(work, left)))


def _work(work: WorkDraft, left: Leftovers) -> WorkDraft | None:
    """A work as decks take it; an address that is none stands in its comment, and names a work without a title."""
    address = sound_address(work.address) if work.address else ""
    title = sound_text(work.title, LONGEST_TEXT, left, lines=True)
    if title is None and not work.address:
        return None
    title = title or sound_text(replace(work.title, value=clean(work.address or "")), LONGEST_TEXT, left)
    if title and work.address and not address:
        title = replace(title, doubts=(*title.doubts, f"no address: {clean(work.address)[:LONGEST_TITLE]}"))
    short = sound_text(work.short, LONGEST_TITLE, left)
    if title and short and printed_length(short.value) > LONGEST_CAPTION:
        title = replace(title, doubts=(*title.doubts, f"too long beside a QR code: {short.value}"))
        short = None
    note = sound_text(work.note, LONGEST_TEXT, left, lines=True)
    return WorkDraft(title, note, address or None, short if address else None) if title else None


def _steps(steps: Sequence[StepDraft] | None, left: Leftovers) -> tuple[StepDraft, ...] | None:
    if steps is None:
        return None
    texts = ((step, sound_text(step.text, LONGEST_TEXT, left, lines=True)) for step in steps)
    sound = tuple(replace(step, text=text) for step, text in texts if text)
    return _first(sound, MOST_STEPS, left, lambda step: (step.text,))


def signed_themes(themes: Sequence[ThemeDraft]) -> list[ThemeDraft]:
    """Themes with signs that a deck takes: numbers that rise, a capital letter each for those with a label."""
    letters = set[str]()
    lettered = [_lettered(theme, letters) for theme in themes]
    numbers = [int(theme.sign) for theme in lettered if _is_number(theme.sign)]
    unlettered = [theme for theme in lettered if not _is_letter(theme.sign)]
    if len({*numbers}) == len(unlettered) and not set(numbers) - {*range(1, MOST_THEMES + 1)}:
        return _in_order(lettered)
    return list(_numbered_anew(lettered))


def _lettered(theme: ThemeDraft, letters: set[str]) -> ThemeDraft:
    """A theme with the letter that it has, or that of its label where it has no number; else as it is."""
    label = clean(theme.label.value) if theme.label else ""
    letter = theme.sign.upper() if _is_letter(theme.sign.upper()) else "" if theme.sign else label[:1].upper()
    if _is_number(theme.sign):
        return theme
    if letter in letters:
        doubt = f"its letter is {letter} in the document, as that of another theme"
        return replace(theme, sign="", label=None, title=replace(theme.title, doubts=(*theme.title.doubts, doubt)))
    if not _is_letter(letter):
        return replace(theme, label=None)
    letters.add(letter)
    if label:
        return replace(theme, sign=letter)
    doubt = "what stands in place of a number; the document does not say it"
    return replace(theme, sign=letter, label=replace(theme.short or theme.title, doubts=(doubt,)))


def _is_letter(sign: str) -> bool:
    return len(sign) == 1 and sign.isalpha() and not sign.islower()


def _is_number(sign: str) -> bool:
    return sign.isascii() and sign.isdecimal() and len(sign) <= len(str(MOST_THEMES))


def _in_order(themes: Sequence[ThemeDraft]) -> list[ThemeDraft]:
    """Themes by their numbers; one with a letter stays behind the number that it follows."""
    last, places = 0, []
    for theme in themes:
        last = int(theme.sign) if _is_number(theme.sign) else last
        places.append((last, not _is_number(theme.sign)))
    order = sorted(range(len(themes)), key=lambda at: places[at])
    plain = (theme if _is_letter(theme.sign) else replace(theme, sign=str(int(theme.sign))) for theme in themes)
    kept = list(plain)
    return [kept[at] for at in order]


def _numbered_anew(themes: Sequence[ThemeDraft]) -> Iterator[ThemeDraft]:
    """Themes in their order, each with its number where that is higher than the one before, else with the next one."""
    last, room = 0, len(themes)
    for theme in themes:
        room -= 1
        if _is_letter(theme.sign):
            yield theme
            continue
        given = int(theme.sign) if _is_number(theme.sign) else 0
        fits = last < given <= MOST_THEMES - room
        doubt = f"its number is {clean(theme.sign)} in the document" if theme.sign and not fits else ""
        last = given if fits else last + 1
        title = replace(theme.title, doubts=(*theme.title.doubts, doubt)) if doubt else theme.title
        yield replace(theme, sign=str(last), title=title)
