"""Signs for inline marks that have no partner in a text: they are printed as they are typed, which is hardly meant."""

from __future__ import annotations

from deckgen.deck.deck_texts import texts_in
from deckgen.source.problems import Problem


def lone_marks(parts: object) -> tuple[Problem, ...]:
    """A remark on the first of each text of some parts of a deck; fields need not be filled in."""
    marks = dict.fromkeys(text.lone_mark for text in texts_in(parts) if text.lone_mark)
    return tuple(Problem(place, _message(sign)) for place, sign in marks)


def _message(sign: str) -> str:
    itself = "".join(f"\\{star}" for star in sign)
    return f"a `{sign}` without its partner is printed as it is; add that, or write `{itself}` for the sign itself"
