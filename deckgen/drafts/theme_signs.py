"""Signs of themes, their numbers and letters, and the names of their files, which begin with two digits."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import chain
from operator import itemgetter

from msgspec.structs import replace

from deckgen.drafts.draft import ThemeDraft
from deckgen.press.slug import UNNAMED, free_slug, slug
from deckgen.source.values import NAME

MOST_THEMES = 99
"""The highest number that a theme may have, and how many themes a deck: their files begin with two digits."""


def is_number(sign: str) -> bool:
    """Whether a theme's sign is a number that a theme may have."""
    return sign.isascii() and sign.isdecimal() and len(sign) <= len(str(MOST_THEMES)) and int(sign) > 0


def is_letter(sign: str) -> bool:
    """Whether a theme's sign is a letter that a theme without a number may have."""
    return len(sign) == 1 and sign.isalpha() and not sign.islower()


def numbered(theme: ThemeDraft, taken: Collection[str]) -> ThemeDraft:
    """A theme with a sign that is free: its own number, its own letter where it has a label, or the next number.

    Where all numbers are taken it has none, which a deck's check tells.
    """
    sign = theme.sign.strip().lstrip("0")
    if (is_number(sign) or (is_letter(sign) and theme.label is not None)) and sign not in taken:
        return replace(theme, sign=sign)
    free = (str(number) for number in range(1, MOST_THEMES + 1) if str(number) not in taken)
    return replace(theme, sign=next(free, ""))


def signed_themes(themes: Sequence[ThemeDraft]) -> list[ThemeDraft]:
    """Themes with signs that a deck takes: numbers that rise, a capital letter each for those with a label."""
    letters = set[str]()
    lettered = [_lettered(theme, letters) for theme in themes]
    numbers = {int(theme.sign) for theme in lettered if is_number(theme.sign)}
    unlettered = [theme for theme in lettered if not is_letter(theme.sign)]
    return list(_in_order(lettered) if len(numbers) == len(unlettered) else _numbered_anew(lettered))


def _lettered(theme: ThemeDraft, letters: set[str]) -> ThemeDraft:
    """A theme with the letter that it has, or that of its label where it has no number; else without its label."""
    if is_number(theme.sign):
        return theme
    letter = (theme.sign or (theme.label.value[:1] if theme.label else "")).upper()
    if not is_letter(letter):
        return _unlabelled(theme)
    if letter in letters:
        return _doubted(
            _unlabelled(replace(theme, sign="")), f"its letter is {letter} in the document, as that of another theme"
        )
    letters.add(letter)
    if theme.label:
        return replace(theme, sign=letter)
    doubt = "what stands in place of a number; the document does not say it"
    return replace(theme, sign=letter, label=replace(theme.short or theme.title, doubts=(doubt,)))


def _unlabelled(theme: ThemeDraft) -> ThemeDraft:
    """A theme without its label, which its title tells."""
    if not theme.label:
        return theme
    return _doubted(replace(theme, label=None), f"its label is «{theme.label.value}» in the document")


def _doubted(theme: ThemeDraft, doubt: str) -> ThemeDraft:
    return replace(theme, title=theme.title.doubted(doubt))


def _in_order(themes: Sequence[ThemeDraft]) -> Iterator[ThemeDraft]:
    """Themes by their numbers; one with a letter stays behind the number that it follows."""
    last, placed = 0, list[tuple[tuple[int, bool], ThemeDraft]]()
    for theme in themes:
        last = int(theme.sign) if is_number(theme.sign) else last
        sign = str(last) if is_number(theme.sign) else theme.sign
        placed.append(((last, is_letter(theme.sign)), replace(theme, sign=sign)))
    yield from (theme for _, theme in sorted(placed, key=itemgetter(0)))


def _numbered_anew(themes: Sequence[ThemeDraft]) -> Iterator[ThemeDraft]:
    """Themes in their order, each with its number where that is higher than the one before, else with the next one."""
    last, room = 0, len(themes)
    for theme in themes:
        room -= 1
        if is_letter(theme.sign):
            yield theme
            continue
        given = int(theme.sign) if is_number(theme.sign) else 0
        fits = last < given <= MOST_THEMES - room
        last = given if fits else last + 1
        doubted = theme if fits or not theme.sign else _doubted(theme, f"its number is {theme.sign} in the document")
        yield replace(doubted, sign=str(last))


def theme_stems(themes: Sequence[ThemeDraft]) -> Iterator[str]:
    """The names of files for all themes of a deck, without their ending, in their order: the number and the title."""
    last, room = 0, len(themes)
    for theme in themes:
        room -= 1
        number = int(theme.sign) if is_number(theme.sign) else 0
        last = number if last < number <= MOST_THEMES - room else last + 1
        given = theme.name.partition("-")[2]
        yield f"{last:02}-{given if re.fullmatch(NAME, given) else slug(theme.title.value)}"


def theme_file(theme: ThemeDraft, taken: Collection[str]) -> str:
    """The name of a further theme's file, without its ending: two digits and a title that no other file has."""
    digits, titles = {name[:2] for name in taken}, {name[3:] for name in taken}
    first = int(theme.sign) if is_number(theme.sign) else len(taken)
    numbers = chain((first,), range(1 if is_number(theme.sign) else first, MOST_THEMES + 1))
    number = next((number for number in numbers if f"{number:02}" not in digits), MOST_THEMES)
    return f"{number:02}-{free_slug(theme.title.value, UNNAMED, titles)}"
