"""Motifs and emblems that are drawn in a file: its flat shapes on the grid, each colour a tone of the theme.

A motif is as wide as the grid, its rows as many as it is high; an emblem is fitted into a box of one grid unit.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from hashlib import sha256
from itertools import dropwhile
from typing import Annotated, Any

from pydantic import Discriminator, Field, Strict, Tag

from deckgen.artwork.crossings import CrossingCount
from deckgen.artwork.flat_shapes import Colour, FlatPicture, RefusedArtwork
from deckgen.artwork.readers import LARGEST_VECTORS, VECTOR_READERS
from deckgen.artwork.written_colours import written_colour
from deckgen.deck.deck_context import DeckContext
from deckgen.deck.file_colours import FileColour
from deckgen.deck.motif_bleed import Overrun, run_off
from deckgen.deck.motifs import FAR, GRID, DrawnShape, Motif, Outline, Tone, shape_list
from deckgen.page.areas import joined_path
from deckgen.page.geometry import Matrix
from deckgen.page.paths import bounds, moved
from deckgen.source.entry import Entry, Prepared, Text, WrittenWith, fault
from deckgen.source.files import SourceFile, read_bounded
from deckgen.source.problems import did_you_mean, unreadable
from deckgen.source.project import Folder, Located
from deckgen.source.values import matching

MOST_SHAPES = 300
"""Forms of a drawing: each is looked at for every view of every question."""

MOST_SEGMENTS = 4_000
"""Segments of all forms of a drawing."""

MOST_COLOURS = 40

NAMED = 12
"""Colours that a message lists."""

_ENDINGS = "|".join(sorted(f"{ending[1:]}|{ending[1:].upper()}" for ending in VECTOR_READERS))

_SHAPES, _FILE = "<shapes>", "<file>"


DrawingFile = Annotated[
    Text,
    matching(
        rf"(motiver/)?[A-Za-z0-9][A-Za-z0-9_-]*\.({_ENDINGS})",
        "name a drawing of a to z, digits, hyphens and underscores that ends in "
        f"{' or '.join(sorted(VECTOR_READERS))}, such as `motiver/bro{min(VECTOR_READERS)}`",
    ),
]
"""The name of a drawing's file."""


class MotifDrawing(Entry):
    """A drawing in a file, and the tones of its colours."""

    file: DrawingFile = Field(description="A drawing of plain shapes in the deck's folder, or in motiver/ there")
    tones: dict[FileColour, Annotated[Tone, Strict(False)]] = Field(
        min_length=1,
        max_length=MOST_COLOURS,
        description='The tone of each colour of the file: {"#000000": strong, "#888888": soft, "#ffffff": paper}',
    )


def _of_two_kinds(value: Any) -> str:
    return _FILE if isinstance(value, dict) else _SHAPES


def _no_name_alone(value: Any) -> Any:
    if isinstance(value, str):
        raise fault(
            f'a file needs the tones of its colours; write {{file: {value[:40]}, tones: {{"#000000": strong}}}}'
        )
    return value


def _either(most: int) -> Any:
    """A list of so many shapes at most, or a drawing."""
    shapes: Any = Annotated[shape_list(most), Tag(_SHAPES)]
    return Annotated[
        shapes | Annotated[MotifDrawing, Tag(_FILE)],
        Discriminator(_of_two_kinds),
        Prepared(_no_name_alone),
    ]


Placing = Callable[[FlatPicture, Mapping[Colour, Tone]], Iterator[Outline]]
"""What puts the forms of a drawing where they belong, in the tones of their colours."""


def _on_grid(picture: FlatPicture, tones: Mapping[Colour, Tone]) -> Iterator[Outline]:
    """Over the whole width of the grid, whose rows count downwards; what lies along an edge goes straight on."""
    unit = GRID / picture.width
    rows = picture.height * unit
    forms = tuple(_outlines(picture, tones, Matrix(unit, 0, 0, -unit, 0, rows)))
    yield from run_off(forms, Overrun(FAR, FAR, FAR, FAR), rows)


def _in_unit(picture: FlatPicture, tones: Mapping[Colour, Tone]) -> Iterator[Outline]:
    """In the middle of a box of one grid unit."""
    unit = 1 / max(picture.width, picture.height)
    left, head = (1 - picture.width * unit) / 2, (1 - picture.height * unit) / 2
    return _outlines(picture, tones, Matrix(unit, 0, 0, -unit, left, head + picture.height * unit))


def _outlines(picture: FlatPicture, tones: Mapping[Colour, Tone], matrix: Matrix) -> Iterator[Outline]:
    for shape in picture.shapes:
        # joined with nothing, each contour is closed and crosses no other
        path = joined_path([moved(shape.path, matrix)])
        if path:
            yield Outline(tones[shape.colour], path)


def _read_with(placing: Placing) -> Callable[[Any, Any], Motif]:
    """What makes a motif of what is written, the shapes of a drawing put where they belong."""

    def convert(written: Any, context: Any) -> Motif:
        if not isinstance(written, MotifDrawing):
            return tuple(written)
        known = context if isinstance(context, DeckContext) else DeckContext()
        return _drawn_motif(written, known, placing)

    return convert


def _drawn_motif(drawing: MotifDrawing, context: DeckContext, placing: Placing) -> Motif:
    """The forms of a drawing in the tones of its colours; raises faults at `file` and in `tones`."""
    try:
        picture = _picture(drawing.file, context)
        _check_size(picture)
    except RefusedArtwork as refused:
        raise fault(f"`{drawing.file}` {refused}", ("file",)) from None
    _check_tones(drawing.tones, tuple(dict.fromkeys(shape.colour for shape in picture.shapes)))
    # What is as the ground and lies on nothing else is the sheet that the drawing was made on.
    forms = tuple(dropwhile(lambda form: form.tone is Tone.GROUND, placing(picture, drawing.tones)))
    if not forms:
        raise fault("all of the drawing is ground, so nothing is seen of it; give a colour another tone", ("tones",))
    boxes = map(bounds, (form.path for form in forms))
    return tuple(
        DrawnShape(form.tone, form.path, (box.width, box.height)) for form, box in zip(forms, boxes, strict=True)
    )


def _picture(file: Text, context: DeckContext) -> FlatPicture:
    """The drawing in a file, which is noted as a source; raises `RefusedArtwork`."""
    if context.folder is None:
        raise RefusedArtwork("is read with its deck only; put it into the deck's folder")
    located = context.folder.file(file.value)
    data = _bytes(located, context.folder)
    context.drawings.append(SourceFile(located.display, located.name, sha256(data).hexdigest().encode(), ""))
    return context.vectors(file.value, data)


def _bytes(file: Located, folder: Folder) -> bytes:
    """A drawing's bytes; raises `RefusedArtwork` for what is no file of the deck, too large, or may not be read."""
    if file.path is None or not folder.holds(file):
        raise RefusedArtwork("leads outside of the deck's folder; put the file itself there")
    if not file.path.is_file():
        raise RefusedArtwork(
            "is not a file; name a drawing" if file.path.exists() else "is missing; put it into the deck's folder"
        )
    try:
        data = read_bounded(file.path, LARGEST_VECTORS)
    except OSError as error:
        raise RefusedArtwork(unreadable(error)) from None
    if data is None:
        raise RefusedArtwork(f"is larger than {LARGEST_VECTORS // 10**6} MB; simplify its paths")
    return data


def _check_size(picture: FlatPicture) -> None:
    """Raise `RefusedArtwork` for a drawing that is too high for the grid, or finer than a motif may be."""
    rows, segments = picture.height * GRID / picture.width, sum(len(shape.path) for shape in picture.shapes)
    if rows > GRID + FAR:
        raise RefusedArtwork(f"is {rows:.3g} grid units high, at most {GRID + FAR} are allowed; make it lower or wider")
    if len(picture.shapes) > MOST_SHAPES or segments > MOST_SEGMENTS:
        raise RefusedArtwork(
            f"has {len(picture.shapes)} shapes of {segments} segments, at most {MOST_SHAPES} of {MOST_SEGMENTS} make "
            "a motif; simplify it, or show it as a picture"
        )
    if not CrossingCount().has_room_for(*(shape.path for shape in picture.shapes)):
        raise RefusedArtwork("has shapes that cross each other too often; simplify it")


def _check_tones(tones: Mapping[Colour, Tone], colours: tuple[Colour, ...]) -> None:
    """Raise a fault for colours of a file that have no tone, or for tones of colours that it has not."""
    names = [written_colour(colour) for colour in colours]
    listed = ", ".join(f'"{name}"' for name in names[:NAMED]) + (" and others" if len(names) > NAMED else "")
    if lacking := [written_colour(colour) for colour in colours if colour not in tones]:
        which = ", ".join(f'"{name}"' for name in lacking[:NAMED])
        raise fault(
            f"the drawing has the colours {listed}; give {which} a tone too: {', '.join(Tone)}", ("tones",), on_key=True
        )
    for colour in tones:
        if colour not in colours:
            name = written_colour(colour)
            raise fault(f'the drawing has no "{name}"; {did_you_mean(name, names)}', ("tones",), on_key=True)


ThemeMotif = Annotated[Motif, WrittenWith(_either(120), _read_with(_on_grid))]
"""A theme's motif: shapes of the grid, or a drawing over its width."""

ThemeEmblem = Annotated[Motif, WrittenWith(_either(12), _read_with(_in_unit))]
"""A theme's emblem: shapes in a box of one grid unit, or a drawing that is fitted into it."""
