"""What followed from an arrangement, as one says it: a line for each kind, with the first places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from deckgen.desk.desk_words import DeskWords
from deckgen.edits.deck_edit import Consequence, ConsequenceKind

MOST_NAMED = 6
"""Numbers and texts that a line names; of more it says how many there are."""


def consequence_lines(consequences: Sequence[Consequence], words: DeskWords) -> Iterator[str]:
    """What followed, the numbers first, then what one has to do."""
    for kind in ConsequenceKind:
        alike = sorted((each for each in consequences if each.kind is kind), key=lambda each: each.before)
        if alike:
            yield _line(kind, alike, words)


def _line(kind: ConsequenceKind, alike: Sequence[Consequence], words: DeskWords) -> str:
    key = f"followed-{kind.value.replace(' ', '-')}"
    named = dict.fromkeys(_named(consequence, words) for consequence in alike)
    listed = ", ".join(list(named)[:MOST_NAMED])
    more = words("followed-more", count=len(named) - MOST_NAMED) if len(named) > MOST_NAMED else ""
    return words(key, what=f"{listed}{more}", count=len(named))


def _named(consequence: Consequence, words: DeskWords) -> str:
    """What a consequence is about: the number or the words that changed, or the text that is left."""
    if consequence.kind in (ConsequenceKind.RENUMBERED, ConsequenceKind.FOLLOWED):
        return words("followed-change", before=consequence.before, after=consequence.after)
    text = consequence.after or consequence.before
    return f"«{_cut(text.removeprefix('«').removesuffix('»') if text.startswith('«') else text)}»"


def _cut(text: str, most: int = 60) -> str:
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"
