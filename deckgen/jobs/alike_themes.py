"""Themes whose inks look alike to some people, or in grey, so that only their numbers tell them apart.

Colour alone is judged: the theme's ground and its strong tone as they are on the screen. Motifs that differ in their
shapes tell themes apart all the same, so that only themes without such are told; of the others it is said how many
pairs hang on that.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from msgspec import Struct

from deckgen.colour.vision import Vision
from deckgen.deck.alike_tones import visions_alike
from deckgen.deck.deck import Deck
from deckgen.deck.motifs import outlines
from deckgen.deck.theme import Theme
from deckgen.source.problems import Problem


class AlikeThemes(Struct, frozen=True):
    """Two themes whose colours look alike, and to whom."""

    first: Theme
    second: Theme
    visions: tuple[Vision, ...]

    @property
    def have_other_motifs(self) -> bool:
        """Whether the shapes of their motifs tell them apart."""
        first, second = (
            [shape.path for shape in outlines(theme.motif)] if theme.motif else []
            for theme in (self.first, self.second)
        )
        return first != second


def alike_themes(deck: Deck) -> tuple[AlikeThemes, ...]:
    """All pairs of themes whose colours are alike; themes in the deck's own inks say nothing by their colour."""
    coloured = [theme for theme in deck.themes if theme.tones.origin != deck.tones.origin]
    known_by = {theme.id: (theme.tones.ground, theme.tones.strong) for theme in coloured}
    pairs = (
        AlikeThemes(first, second, visions_alike(known_by[first.id], known_by[second.id]))
        for first, second in combinations(coloured, 2)
    )
    return tuple(pair for pair in pairs if pair.visions)


def colour_findings(pairs: Sequence[AlikeThemes]) -> Iterator[Problem]:
    """A finding on each theme that an earlier one looks like and that no motif tells apart, at its inks."""
    alike: dict[str, list[AlikeThemes]] = {}
    for pair in pairs:
        if not pair.have_other_motifs:
            alike.setdefault(pair.second.id, []).append(pair)
    for of_theme in alike.values():
        theme = of_theme[0].second
        others = "; ".join(f"theme {pair.first.sign} {_to_whom(pair.visions)}" for pair in of_theme)
        yield Problem(
            theme.tones.origin,
            f"the colours of theme {theme.sign} look like those of {others}, and their motifs do not differ; "
            f"give it a lighter or darker ink or another motif (WCAG 1.4.1)",
        )


def _to_whom(visions: Sequence[Vision]) -> str:
    return str(Vision.FULL) if Vision.FULL in visions else ", ".join(visions)


def motif_note(deck: Deck, pairs: Sequence[AlikeThemes]) -> str:
    """Which themes only their motifs tell apart beside their numbers, by who sees their colours alike; "" for none."""
    helped = [pair for pair in pairs if pair.have_other_motifs]
    if not helped:
        return ""
    parts = []
    for vision in Vision:
        signs = [f"{pair.first.sign}/{pair.second.sign}" for pair in helped if vision in pair.visions]
        parts += [f"{vision} {', '.join(signs)}"] if signs else []
    return (
        f"{deck.id}: these themes have colours that look alike, and are told apart by their motifs: {'; '.join(parts)}"
    )
