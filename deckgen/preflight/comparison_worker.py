"""The process that compares pages: `comparison` starts it, tells it what to do, and reads a line."""

from __future__ import annotations

import pickle
import sys
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from deckgen.guarded.bounded_work import bound_memory, bound_processor, received_task
from deckgen.preflight.worker import bound_reader

# All that reads and draws is imported when the process has its bounds.
if TYPE_CHECKING:
    from deckgen.preflight.comparison import ComparisonTask, PagePair, PagePlace, PageState
    from deckgen.render.change_sheets import ChangedPair
    from deckgen.render.drawn_files import DrawnFiles
    from deckgen.render.raster import Samples


class Broken(Exception):
    """A file of then that can not be used: its number, and why."""

    def __init__(self, number: int, reason: str) -> None:
        super().__init__(reason)
        self.number, self.reason = number, reason


def check_files(task: ComparisonTask) -> None:
    """Raise `Broken` for a file of then that is no PDF, or has not the pages that the order says."""
    from deckgen.reader.document import Unreadable, open_pdf

    for number, (path, pages) in enumerate(zip(task.before, task.pages, strict=True)):
        try:
            document = open_pdf(path)
        except Unreadable as error:
            raise Broken(number, str(error)) from error
        count = document.total
        document.close()
        if count != pages:
            raise Broken(number, f"has not the number of pages that the order says ({count}, not {pages})")


def compare(task: ComparisonTask, states: list[PageState]) -> Iterator[str]:
    """Compare all pairs, noting what became of each; the names of the pictures that are written on the way."""
    from deckgen.render.change_sheets import SheetSet, change_sheets
    from deckgen.render.drawn_files import DrawnFiles

    before, after = DrawnFiles(task.before), DrawnFiles(task.after)
    for product, group in groupby(task.pairs, lambda pair: pair.product):
        changed = changed_pairs(group, before, after, states)
        for picture in change_sheets(SheetSet(product, task.heads[product]), changed, task.words, task.lettering):
            (task.folder / picture.name).write_bytes(picture.data)
            yield picture.name


def changed_pairs(
    pairs: Iterable[PagePair], before: DrawnFiles, after: DrawnFiles, states: list[PageState]
) -> Iterator[ChangedPair]:
    """The pairs that are not alike, with pictures; what became of each pair is noted."""
    from deckgen.preflight.comparison import PageState
    from deckgen.render.change_sheets import ChangedPair
    from deckgen.render.page_differences import as_picture, differences

    for pair in pairs:
        if are_alike(pair, before, after):
            states.append(PageState.UNCHANGED)
            continue
        old = earlier_samples(before, pair.before) if pair.before else None
        new = after.samples(pair.after.file, pair.after.page) if pair.after else None
        boxes = differences(old, new) if old is not None and new is not None else ()
        if old is not None and new is not None and not boxes:
            states.append(PageState.UNCHANGED)
            continue
        states.append(PageState.NEW if old is None else PageState.GONE if new is None else PageState.CHANGED)
        then, now = (None if samples is None else as_picture(samples) for samples in (old, new))
        yield ChangedPair(pair.name, then, now, boxes)


def are_alike(pair: PagePair, before: DrawnFiles, after: DrawnFiles) -> bool:
    """Whether two pages are known to show the same without being drawn."""
    if pair.before is None or pair.after is None:
        return False
    digest = before.digest(pair.before.file, pair.before.page)
    return digest is not None and digest == after.digest(pair.after.file, pair.after.page)


def earlier_samples(files: DrawnFiles, place: PagePlace) -> Samples:
    """What a page of then shows; raises `Broken` where it can not be drawn."""
    from deckgen.render.drawn_files import Undrawable

    try:
        return files.samples(place.file, place.page)
    except Undrawable as error:
        raise Broken(place.file, "has a page that can not be drawn; take the file that was sent") from error


def main() -> None:
    """Read the task from standard input, write the result as a line."""
    task: ComparisonTask = pickle.loads(received_task())
    bound_memory()
    bound_processor()
    bound_reader()
    import msgspec

    from deckgen.preflight.comparison import ComparisonResult

    states: list[PageState] = []
    try:
        check_files(task)
        pictures = tuple(compare(task, states))
        result = ComparisonResult(tuple(states), pictures)
    except Broken as error:
        result = ComparisonResult(broken=error.number, reason=error.reason)
    sys.stdout.buffer.write(msgspec.json.encode(result) + b"\n")
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
