"""Inks in the sources: four percentages, held to what a press can print and an eye can read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from pydantic import Field

from deckgen.colour.appearance import READABLE, contrast
from deckgen.page.ink import BLACK, PAPER, Ink
from deckgen.source.entry import Checked, Many, WrittenAs, fault
from deckgen.source.values import Percent

MOST_INK = 240
"""Per cent of ink in all, in any build."""

MOST_INK_UNDER_BLACK = 140
"""Per cent of ink in a ground that carries black text, so that black printed over it stays within the limit."""


def _ink_of(parts: Sequence[float]) -> Ink:
    """The ink of four percentages."""
    cyan, magenta, yellow, black = parts
    return Ink(cyan, magenta, yellow, black)


def _printable(ink: Ink) -> Ink:
    if ink.total > MOST_INK:
        raise fault(f"the ink is {ink.total:g} % in all; at most {MOST_INK} % can be printed")
    return ink


def _readable(ink: Ink) -> Ink:
    black, paper = contrast(ink, BLACK), contrast(ink, PAPER)
    if max(black, paper) < READABLE:
        raise fault(
            f"no text reads on this ground (black {black:.1f}:1, white {paper:.1f}:1); "
            f"make it lighter or darker until one has {READABLE}:1"
        )
    if black >= paper and ink.total > MOST_INK_UNDER_BLACK:
        raise fault(
            f"black text reads best on this ground, which has {ink.total:g} % ink; "
            f"at most {MOST_INK_UNDER_BLACK} % can carry black"
        )
    return ink


CmykBuild = Annotated[Ink, WrittenAs(Annotated[Many[Percent], Field(min_length=4, max_length=4)], _ink_of)]
"""An ink, written as per cent of cyan, magenta, yellow and black, however much that is in all."""

Build = Annotated[CmykBuild, Checked(_printable)]
"""An ink that any press can print."""

Ground = Annotated[Build, Checked(_readable)]
"""A build that carries text."""
