"""Which people see the inks of two themes alike, so that their colours tell them not apart."""

from __future__ import annotations

from deckgen.colour.appearance import screen
from deckgen.colour.vision import Vision, difference
from deckgen.page.ink import Ink

TOLD_APART = 10.0
"""By how much colours must differ (CIEDE2000) to be told apart when they are not seen side by side."""

GroundAndStrong = tuple[Ink, Ink]
"""The inks by which a theme is known: its ground and its strong tone."""


def visions_alike(first: GroundAndStrong, second: GroundAndStrong) -> tuple[Vision, ...]:
    """The ways of seeing in which both inks of two themes are alike; one that differs tells them apart."""
    pairs = [(screen(ink), screen(other)) for ink, other in zip(first, second, strict=True)]
    return tuple(vision for vision in Vision if all(difference(*pair, vision) < TOLD_APART for pair in pairs))
