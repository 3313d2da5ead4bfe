"""Press files of an earlier order beside those of now, page by page: compared in a process of its own.

The earlier ones may come from anywhere: what they do to the reader and the renderer, they do to that process, which
has bounds of time and memory.
"""

from __future__ import annotations

import pickle
from collections.abc import Mapping, Sequence
from enum import StrEnum
from pathlib import Path

import msgspec
from msgspec import Struct

from deckgen.guarded.process import answer
from deckgen.guarded.time_bounds import patience
from deckgen.preflight.guard import MOST_SECONDS
from deckgen.render.change_sheets import Lettering, SheetWords

# For starting, and for a pair of pages that is drawn twice, framed and packed: many times what sound files take.
FIRST_SECONDS, PAIR_SECONDS = 20.0, 0.5

MOST_ALL = 4 * MOST_SECONDS


class PageState(StrEnum):
    """What became of a page."""

    UNCHANGED = "unchanged"
    CHANGED = "changed"
    NEW = "new"
    GONE = "gone"


class PagePlace(Struct, frozen=True):
    """A page of a file: the file's number among those of a task, and the page's from 0."""

    file: int
    page: int


class PagePair(Struct, frozen=True):
    """A page by its product and name, where it was and where it is; None where there is or was none."""

    product: str
    name: str
    before: PagePlace | None
    after: PagePlace | None


class ComparisonTask(Struct, frozen=True):
    """What is compared: files of then and of now, their pages in pairs, and how many pages each file of then has.

    Pictures of what changed go into a folder, with words in a lettering; `heads` stand over those of each product.
    """

    before: tuple[Path, ...]
    after: tuple[Path, ...]
    pages: tuple[int, ...]
    pairs: tuple[PagePair, ...]
    folder: Path
    words: SheetWords
    heads: Mapping[str, str]
    lettering: Lettering


class ComparisonResult(Struct, frozen=True):
    """What became of each pair, in their order, and the names of the pictures; or the number of a file that is broken.

    `reason` says in words that follow the file's name what is wrong with it.
    """

    states: tuple[PageState, ...] = ()
    pictures: tuple[str, ...] = ()
    broken: int = -1
    reason: str = ""


class NotCompared(Exception):
    """The comparison came to no end; the message says why."""


def compared(task: ComparisonTask) -> ComparisonResult:
    """The result of a task; raises `NotCompared` where the process takes too long or fails."""
    seconds = min(FIRST_SECONDS + PAIR_SECONDS * len(task.pairs), MOST_ALL) * patience()
    line = answer("deckgen.preflight.comparison_worker", pickle.dumps(task), str(task.folder), seconds)
    try:
        return msgspec.json.decode(line, type=ComparisonResult)
    except ValueError as error:
        reason = "a file in it is damaged, takes too long or needs more memory than is allowed"
        raise NotCompared(f"could not be compared: {reason}") from error


def picture_data(task: ComparisonTask, result: ComparisonResult) -> Mapping[str, bytes]:
    """The pictures of a result by name."""
    return {name: (task.folder / name).read_bytes() for name in result.pictures if is_ours(name, task.pairs)}


def is_ours(name: str, pairs: Sequence[PagePair]) -> bool:
    """Whether a picture has a name as we give them, so that it is in the folder."""
    stem, hyphen, number = name.removesuffix(".png").rpartition("-")
    return name.endswith(".png") and bool(hyphen) and number.isdigit() and stem in {pair.product for pair in pairs}
