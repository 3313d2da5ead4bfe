"""Names of files and questions, made of their texts."""

from __future__ import annotations

import re

from deckgen.press.filenames import portable

LONGEST_SLUG = 40
"""Characters of a name that is made of a text."""

UNNAMED = "tema"


def slug(text: str, default: str = UNNAMED) -> str:
    """A text as a name: a to z, digits and single hyphens; the default where it has no such letter."""
    words = re.findall("[a-z0-9]+", portable(text.casefold()))
    kept = "-".join(words)[: LONGEST_SLUG + 1]
    return (kept if len(kept) <= LONGEST_SLUG else kept.rpartition("-")[0] or kept[:LONGEST_SLUG]) or default


def free_slug(text: str, default: str, taken: set[str]) -> str:
    """The same as no other has it; it is taken from then on."""
    plain = name = slug(text, default)
    count = 1
    while name in taken:
        count += 1
        name = f"{plain}-{count}"
    taken.add(name)
    return name
