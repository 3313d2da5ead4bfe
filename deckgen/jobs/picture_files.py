"""The files of a set of pictures: a PNG file for each face, a table of the cards beside them, and a ZIP of all that."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from msgspec.structs import replace

from deckgen import __version__
from deckgen.deck.cldr import signs_of
from deckgen.documents.csv_text import csv_bytes, separator_for
from deckgen.jobs.card_faces import cards_table
from deckgen.jobs.file_sets import FileSet
from deckgen.jobs.publication import ARCHIVE, Output, digest_of
from deckgen.layout.page_inputs import source_digests
from deckgen.layout.worded_layouts import worded
from deckgen.order.archive import archive
from deckgen.page.walk import trims_of
from deckgen.pdf.edition import IMAGES, PART

if TYPE_CHECKING:
    from deckgen.jobs.face_drawing import DrawnFace

TABLE = "cards.csv"

PICTURE = "picture"


def picture_outputs(files: FileSet, drawn: Sequence[DrawnFace], *, is_part: bool) -> Iterator[Output]:
    """The files of a set of pictures, the ZIP first; none where no face is asked for."""
    if not drawn:
        return
    folder = f"{IMAGES.name}/{files.layouts[0].name}{PART if is_part else ''}"
    faces = [each.face for each in drawn]
    table = csv_bytes(cards_table(faces, files.deck), separator_for(signs_of(files.deck.language).decimal))
    whole = _archive_of(files, drawn, table, folder)
    yield whole
    beside = replace(whole, note="", within=whole.path)
    yield replace(beside, path=f"{folder}/{TABLE}", data=table)
    for each in drawn:
        yield _picture_beside(beside, each, folder)


def _archive_of(files: FileSet, drawn: Sequence[DrawnFace], table: bytes, folder: str) -> Output:
    """All pictures of a set and their table as a ZIP."""
    (layout,) = files.layouts
    deck, pictures = files.deck, {each.face.file_name: each.picture for each in drawn}
    return Output(
        path=f"{folder}{ARCHIVE}",
        data=archive({**pictures, TABLE: table}, deck.day),
        title=worded(layout, deck).title,
        pages=len(drawn),
        trims=trims_of([each.face.page for each in drawn]),
        sources=digest_of([__version__, *source_digests(deck, files.layouts)]),
        deck_edition=deck.edition,
        note=f"; {sizes_text(drawn)}; each by itself in {folder}/, with {TABLE}",
        unit=PICTURE,
    )


def _picture_beside(beside: Output, drawn: DrawnFace, folder: str) -> Output:
    """A picture as a file of its own, beside the others of its set."""
    face = drawn.face
    title, path = face.page.label or face.card, f"{folder}/{face.file_name}"
    return replace(beside, path=path, data=drawn.picture, title=title, pages=1, trims=trims_of([face.page]))


def sizes_text(drawn: Sequence[DrawnFace]) -> str:
    """How many pixels pictures have."""
    sizes = dict.fromkeys(each.size for each in drawn)
    return " + ".join(f"{size.width} × {size.height} pixels" for size in sizes)


def is_in_folder_of(path: str, outputs: Collection[Output]) -> bool:
    """Whether a file lies in a folder that belongs to the pictures of one set among some outputs."""
    folders = {PurePosixPath(output.within).with_suffix("") for output in outputs if output.within}
    return PurePosixPath(path).parent in folders
