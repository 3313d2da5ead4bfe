"""What pages are called, so that no two of a product have one name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence


def distinct_names(labels: Sequence[str]) -> tuple[str, ...]:
    """What pages are called, each otherwise: their labels, the number of one without, and which of one label it is."""
    counts: Counter[str] = Counter()
    names: dict[str, None] = {}
    for number, label in enumerate(labels, 1):
        name = plain = label or str(number)
        while name in names:
            counts[plain] += 1
            name = f"{plain} ({counts[plain] + 1})"
        names[name] = None
    return tuple(names)
