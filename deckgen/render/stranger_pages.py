"""Some pages of a stranger's PDF as small pictures, drawn in a process of its own that is held to bounds.

What a hostile file can do to PDFium, it does to that process; whoever asked gets fewer pictures.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from time import monotonic

import msgspec
from msgspec import Struct

from deckgen.guarded.bounded_work import bound_memory, bound_processor, received_task
from deckgen.guarded.process import lines_of, next_line, working
from deckgen.guarded.time_bounds import patience
from deckgen.page.geometry import Box

MODULE = "deckgen.render.stranger_pages"

SECONDS = 20.0
"""Seconds that all pictures of a file may take."""

LONGEST_SIDE = 900
"""Pixels of the longer side of a picture."""


class StrangerTask(Struct, frozen=True):
    """A file, and the pages of it that are to be drawn, from 1."""

    file: str
    pages: tuple[int, ...]


class StrangerPage(Struct, frozen=True):
    """A page from 1 as a PNG, and its box in its own space; `turned` is how far it is turned clockwise, in degrees."""

    number: int
    picture: bytes
    box: Box
    turned: int


def stranger_pages(file: Path, pages: tuple[int, ...], folder: Path) -> tuple[StrangerPage, ...]:
    """Pictures of some pages of a file, as many as can be drawn in the time there is; `folder` is for what they leave.

    A file that stops the process, or takes too much memory, has the pictures that were drawn before.
    """
    task = msgspec.json.encode(StrangerTask(str(file), pages))
    until = monotonic() + SECONDS * patience()
    with working(MODULE, task, str(folder)) as worker:
        lines = lines_of(worker)
        return tuple(_pictures_in(iter(lambda: next_line(lines, until), b"")))


def _pictures_in(lines: Iterator[bytes]) -> Iterator[StrangerPage]:
    for line in lines:
        try:
            yield msgspec.json.decode(line, type=StrangerPage)
        except msgspec.MsgspecError:
            return


def drawn_page(file: Path, number: int) -> StrangerPage:
    """A page of a file, drawn in this process."""
    import pypdfium2

    from deckgen.render.thumbnails import png

    document = pypdfium2.PdfDocument(file)
    try:
        page = document[number - 1]
        width, height = page.get_size()
        scale = LONGEST_SIDE / max(width, height, 1)
        image = page.render(scale=scale).to_pil().convert("RGB")
        left, bottom, right, top = page.get_cropbox()
        return StrangerPage(number, png(image, scale * 72), Box(left, bottom, right, top), page.get_rotation())
    finally:
        document.close()


def main() -> None:
    """Draw what the task from standard input says, a page a line."""
    task = msgspec.json.decode(received_task(), type=StrangerTask)
    bound_memory()
    bound_processor()
    for number in task.pages:
        sys.stdout.buffer.write(msgspec.json.encode(drawn_page(Path(task.file), number)) + b"\n")
        sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
