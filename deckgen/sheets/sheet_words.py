"""The words on office sheets, in the deck's language."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from string import Formatter

from deckgen.deck.deck import Deck
from deckgen.sheets.job import SheetWords
from deckgen.source.entry import Text
from deckgen.source.problems import Origin, Problem, ProblemsFound, did_you_mean

# The gaps in each word that imposition fills.
SIDE = {"title", "sheet", "sheets"}

GAPS = {
    "front": SIDE,
    "back": SIDE,
    "cut": {"rows", "columns", "last"},
    "scaled": {"percent"},
    "full_size": {"percent"},
    "measure": {"length"},
    "glue": {"name"},
    "sheet": {"name", "sheet", "sheets"},
}


def sheet_words(deck: Deck) -> SheetWords:
    """The words on office sheets, from the deck's language; in lists of steps `|` parts the lines."""
    keys = {word.name: f"sheet-{word.name.replace('_', '-')}" for word in fields(SheetWords)}
    here = Origin(f"layouts/words/{deck.language}.yaml")
    missing = [key for key in keys.values() if key not in deck.words]
    raise_if(Problem(here, f"the fixed word `{key}` is missing; add it") for key in missing)
    for word, key in keys.items():
        check_gaps(word, deck.words[key])
    lines = {name: [part.strip() for part in str(deck.words[key]).split("|")] for name, key in keys.items()}
    return SheetWords(**{name: "\n".join(parts) for name, parts in lines.items()})


def check_gaps(word: str, text: Text) -> None:
    """Raise `ProblemsFound` where a word has a gap that nothing fills, or a brace without its partner."""
    try:
        gaps = {name for _, name, _, _ in Formatter().parse(text.value) if name is not None}
    except ValueError:
        raise ProblemsFound([Problem(text.origin, "a brace has no partner; write gaps as {title}")]) from None
    known = GAPS.get(word, set())
    raise_if(Problem(text.origin, f"nothing fills `{gap}` here; {did_you_mean(gap, known)}") for gap in gaps - known)


def raise_if(problems: Iterable[Problem]) -> None:
    """Raise `ProblemsFound` where there is any problem."""
    if found := tuple(problems):
        raise ProblemsFound(found)
