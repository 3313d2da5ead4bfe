"""What all elements share."""

from __future__ import annotations

from dataclasses import dataclass

from deckgen.layout.place import Place
from deckgen.source.problems import Origin


@dataclass(frozen=True, slots=True)
class Element:
    """What all elements share.

    `place` is None inside columns, rows and grids. `space` is the gap before it in a column. `ground` names the ink
    behind it, reaching `padding` points beyond it. `collapse` lets it vanish when it has nothing to show.
    """

    origin: Origin
    place: Place | None = None
    space: float = 0
    ground: str = ""
    padding: float = 0
    collapse: bool = False
    keep: bool = False
