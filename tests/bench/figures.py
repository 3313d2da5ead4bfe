"""Samples to figures: medians, and ratios of two programs that ran in turn."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from bench.measurement import Sample


def middle(samples: Sequence[Sample]) -> Sample:
    """The median of each figure by itself."""
    return Sample(
        wall=median(sample.wall for sample in samples),
        cpu=median(sample.cpu for sample in samples),
        largest=median(sample.largest for sample in samples),
        together=median(sample.together for sample in samples),
        size=max(sample.size for sample in samples),
    )


def memory_of(sample: Sample) -> float:
    """The megabytes of all processes together, or of the largest one where that is more or all that is known."""
    return max(sample.largest, sample.together)


def wall_ratio(samples: Sequence[Sample], others: Sequence[Sample]) -> float:
    """How much longer one takes than the other: the median of the rounds' ratios."""
    return median(sample.wall / other.wall for sample, other in zip(samples, others, strict=True))


def cpu_ratio(samples: Sequence[Sample], others: Sequence[Sample]) -> float:
    """How much more one has to compute."""
    return median(sample.cpu / other.cpu for sample, other in zip(samples, others, strict=True))


def memory_ratio(samples: Sequence[Sample], others: Sequence[Sample]) -> float:
    """How much more memory one takes."""
    return median(memory_of(sample) / memory_of(other) for sample, other in zip(samples, others, strict=True))


def growth(few: Sequence[Sample], few_cards: int, many: Sequence[Sample], many_cards: int) -> float:
    """How much more wall time a card takes in a deck of many than in one of few."""
    return middle(many).wall / many_cards / (middle(few).wall / few_cards)
