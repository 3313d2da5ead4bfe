"""Weights that layouts ask of a family and that this lacks: the nearest is taken, and told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from deckgen.layout.layout import Layout
from deckgen.source.problems import Origin, Problem
from deckgen.typeset.faces import taken_weight
from deckgen.typeset.families import FontSet


def replaced_weights(layouts: Iterable[Layout], fonts: FontSet) -> tuple[Problem, ...]:
    """A remark on each weight that a family lacks, at the first style that asks for it."""
    asked: dict[tuple[str, int, bool], dict[Origin, None]] = {}
    for layout in layouts:
        for style in layout.styles.values():
            asked.setdefault((style.family, style.weight, style.italic), {}).setdefault(style.origin)
    return tuple(_remarks(asked, fonts))


def _remarks(asked: dict[tuple[str, int, bool], dict[Origin, None]], fonts: FontSet) -> Iterator[Problem]:
    for (name, weight, italic), origins in asked.items():
        family = fonts.families.get(name)
        taken = taken_weight(family, weight, italic) if family else None
        if taken not in (None, weight):
            slope = "italic of " if italic else ""
            more = f", here and in {len(origins) - 1} more" if len(origins) > 1 else ""
            message = f"the family `{name}` has no {slope}weight {weight}; {taken} is taken{more}"
            yield Problem(next(iter(origins)), message)
