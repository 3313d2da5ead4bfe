"""What was measured as Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from bench.card_contest import OWN, REFERENCE, CardRace
from bench.figures import cpu_ratio, growth, memory_of, memory_ratio, middle, wall_ratio
from bench.measurement import Sample
from bench.real_deck import CHANGED, WHOLE, TaskSamples

UNKNOWN = "–"


def race_table(race: CardRace) -> str:
    """What so many cards took each program, and how that compares to the reference, where it ran."""
    heads = ["wall", "CPU", "largest process", "together", "file"]
    heads += [f"{what} ÷ {REFERENCE}" for what in ("wall", "CPU", "memory")]
    others = race.samples.get(REFERENCE, ())
    rows = [[name, *figures(samples), *ratios(samples, others)] for name, samples in race.samples.items()]
    rows += [[name, reason, *[""] * (len(heads) - 1)] for name, reason in race.left_out.items()]
    return table([f"{race.count:,} cards", *heads], rows)


def task_table(tasks: Sequence[TaskSamples], labels: Sequence[str]) -> str:
    """What each task took each deckgen; where there are two, how the first compares to the second."""
    heads = [label for name in labels for label in (name, "CPU", "memory")]
    heads += ["wall ratio", "CPU ratio", "memory ratio"] if len(labels) > 1 else []
    return table(["real deck", *heads], [[task.task, *_task_cells(task)] for task in tasks])


def _task_cells(task: TaskSamples) -> Iterator[str]:
    for samples in task.samples.values():
        wall, cpu, _, together, _ = figures(samples)
        yield from (wall, cpu, together)
    if len(task.samples) > 1:
        yield from ratios(*task.samples.values())


def growth_lines(races: Sequence[CardRace]) -> list[str]:
    """How much more a card costs us in each larger deck."""
    lines = []
    for few, many in pairwise(races):
        times = growth(few.samples[OWN], few.count, many.samples[OWN], many.count)
        lines.append(f"A card of {many.count:,} takes {OWN} {times:.2f} times as long as one of {few.count:,}.")
    return lines


def change_lines(tasks: Sequence[TaskSamples]) -> list[str]:
    """What a build after a change takes of a whole one, for each deckgen."""
    by_name = {task.task: task.samples for task in tasks}
    pairs = {name: (samples, by_name[WHOLE][name]) for name, samples in by_name[CHANGED].items()}
    return [
        f"{name}: a build after one question was changed takes {wall_ratio(*pair):.2f} of a whole one."
        for name, pair in pairs.items()
    ]


def figures(samples: Sequence[Sample]) -> list[str]:
    """Medians as cells: wall and CPU seconds, megabytes of the largest process and of all, of the file."""
    sample = middle(samples)
    return [
        f"{sample.wall:.2f} s",
        f"{sample.cpu:.2f} s",
        f"{sample.largest:.0f} MB",
        f"{memory_of(sample):.0f} MB",
        f"{sample.size / 1e6:.2f} MB",
    ]


def ratios(samples: Sequence[Sample], others: Sequence[Sample]) -> list[str]:
    """How wall, CPU and memory compare to those of another that ran in turn."""
    if not others:
        return [UNKNOWN] * 3
    return [f"{ratio(samples, others):.2f}" for ratio in (wall_ratio, cpu_ratio, memory_ratio)]


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table in Markdown."""
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)
