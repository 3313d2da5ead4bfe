"""How a text is set."""

from __future__ import annotations

from dataclasses import dataclass

from deckgen.source.problems import Origin


@dataclass(frozen=True, slots=True)
class Style:
    """How a kind of text is set.

    `sizes` are the steps it may take, largest first; `leading` is a ratio of the size; `word_space` and `tracking`
    are a ratio of the natural space and thousandths of an em; `lines` is the most lines, 0 for no limit.
    """

    name: str
    family: str
    weight: int
    italic: bool
    sizes: tuple[float, ...]
    leading: float
    ink: str
    align: str
    word_space: float
    tracking: float
    tabular: bool
    balance: bool
    hyphenate: bool
    lines: int
    origin: Origin
