"""Inks in the sources: four percentages, held to what a press can print and an eye can read."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Annotated, Any

from pydantic import Field

from deckgen.colour.appearance import READABLE, contrast
from deckgen.page.ink import BLACK, PAPER, Ink
from deckgen.source.entry import Bounded, Many, Prepared, WrittenAs, fault
from deckgen.source.values import Percent

MOST_INK = 240
"""Per cent of ink in all, in any build."""

MOST_INK_UNDER_BLACK = 140
"""Per cent of ink in a ground that carries black text, so that black printed over it stays within the limit."""


def _ink_of(parts: Sequence[float]) -> Ink:
    """The ink of four percentages."""
    cyan, magenta, yellow, black = parts
    return Ink(cyan, magenta, yellow, black)


def _percentages(value: Any) -> Any:
    """Four percentages; raises a fault for what names a colour of the screen, with the build that is near to it."""
    if not isinstance(value, str):
        return value
    near = f"; `{value}` is about {_build_near(value)}" if _SCREEN_COLOUR.fullmatch(value) else ""
    raise fault(f"an ink is per cent of cyan, magenta, yellow and black, such as [80, 40, 0, 20]{near}")


def _build_near(colour: str) -> list[int]:
    """The plain arithmetic build of a screen colour (`#c8102e`): to begin with, before one looks at a proof."""
    digits = colour[1:] if len(colour) == 7 else "".join(digit * 2 for digit in colour[1:])
    light = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    most = max(light)
    inks = [round(100 * (most - part) / most) if most else 0 for part in light]
    return [*inks, round(100 * (1 - most))]


def _fault_in_print(ink: Ink) -> str:
    """Why an ink can not be printed, "" where it can."""
    if ink.total > MOST_INK:
        return f"the ink is {ink.total:g} % in all, at most {MOST_INK} % can be printed; use less"
    return ""


def _fault_under_text(ground: Ink) -> str:
    """Why no text should stand on a ground, "" where it may."""
    black, paper = contrast(ground, BLACK), contrast(ground, PAPER)
    if max(black, paper) < READABLE:
        return (
            f"no text reads on this ground (black {black:.1f}:1, white {paper:.1f}:1); "
            f"make it lighter or darker until one has {READABLE}:1"
        )
    if black >= paper and ground.total > MOST_INK_UNDER_BLACK:
        return (
            f"black text reads best on this ground, which has {ground.total:g} % ink, "
            f"more than {MOST_INK_UNDER_BLACK} %; make it lighter"
        )
    return ""


def _kept_by(fault_of: Callable[[Ink], str]) -> Bounded:
    def check(ink: Ink) -> Ink:
        if message := fault_of(ink):
            raise fault(message)
        return ink

    return Bounded(check)


def fault_of_inks(ground: Ink, *others: Ink) -> str:
    """Why no text should stand on a ground, or why it or another ink can not be printed; "" where all are well."""
    return next(filter(None, map(_fault_in_print, (ground, *others))), _fault_under_text(ground))


def is_in_bounds(ground: Ink, *others: Ink) -> bool:
    """Whether text reads on a ground, and it can be printed as can other inks."""
    return not fault_of_inks(ground, *others)


_SCREEN_COLOUR = re.compile("#([0-9a-fA-F]{3}|[0-9a-fA-F]{6})")

CmykBuild = Annotated[
    Ink,
    WrittenAs(Annotated[Many[Percent], Field(min_length=4, max_length=4)], _ink_of),
    Prepared(_percentages),
]
"""An ink, written as per cent of cyan, magenta, yellow and black, however much that is in all."""

Build = Annotated[CmykBuild, _kept_by(_fault_in_print)]
"""An ink that any press can print."""

Ground = Annotated[Build, _kept_by(_fault_under_text)]
"""A build that carries text."""
