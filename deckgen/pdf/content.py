"""Items to content streams: pure text, before any object of a file is made.

Content   a content stream and what it uses, the same in whatever file it is
Palette   what items are painted with: inks, faces, and what is known of artwork and pictures
Brush     writes one content stream
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from hashlib import sha256
from typing import Protocol, TypeVar, assert_never

from msgspec import Struct, field

from deckgen.page.geometry import IDENTITY, Box, Matrix
from deckgen.page.ink import Ink
from deckgen.page.items import (
    Fill,
    GlyphRun,
    GlyphWord,
    Group,
    Item,
    Layer,
    Link,
    Mark,
    Picture,
    Stroke,
    Use,
    WritingField,
)
from deckgen.page.page_blocks import MarkedPart, MarkedParts, is_content
from deckgen.page.structure import KINDS
from deckgen.pdf.compression import deflated
from deckgen.pdf.inks import Inks, spot_operators
from deckgen.pdf.numbers import number, numbers
from deckgen.pdf.runs import FaceWords, ShownWord, operators
from deckgen.pdf.vectors import KeptPaths, matrix_numbers, rectangle_operator

# The graphics states of overprinting on and off, by their names in a content stream.
OVERPRINT, KNOCK_OUT = "O1", "O0"

_Member = TypeVar("_Member", str, Layer)


class FaceUse(Struct, frozen=True):
    """What a content stream shows of a face: its glyphs in ascending order.

    `texts` are what it takes those for that the font has no character for.
    """

    face: str
    glyphs: tuple[int, ...]
    texts: tuple[tuple[int, str], ...] = ()


class Needs(Struct, frozen=True):
    """What a content stream names, each kind in the order of first use.

    Their names count from 0: the first of `forms` (resources of the product) is X0, of `pictures` I0, of `spots` CS0,
    of `layers` L0. `states` are called as they are.
    """

    forms: tuple[str, ...] = ()
    pictures: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    spots: tuple[Ink, ...] = ()
    layers: tuple[Layer, ...] = ()


class Content(Struct, frozen=True, eq=False):
    """A content stream, compressed, and what it uses; it is the same whatever file it goes into.

    The first of `faces` is called F0 in it. `digest` tells it from all others. `transparent`: it, or a form within it,
    lets through what is below. `marked` are the parts of the page that its marked-content sequences are, in the order
    of their identifiers from 0; there are none where it is not tagged.
    """

    stream: bytes
    digest: bytes
    faces: tuple[FaceUse, ...]
    needs: Needs
    transparent: bool = False
    marked: tuple[MarkedPart, ...] = ()


class FormXObject(Struct, frozen=True):
    """A resource as it goes into a file: its box and its content."""

    box: Box
    content: Content


class Palette(Protocol):
    """What a brush paints with."""

    @property
    def inks(self) -> Inks:
        """The colour operators."""

    @property
    def paths(self) -> KeptPaths:
        """The paths' operators."""

    def words(self, face: str) -> FaceWords:
        """The words of a face of the catalogue."""

    def form_lets_through(self, resource: str) -> bool:
        """Whether a resource lets through what is below it; raises ValueError where it can not be painted."""

    def picture_lets_through(self, name: str) -> bool:
        """Whether a picture lets through what is below it; raises ValueError where there is none of that name."""


class ShownFace(Struct):
    """A face while a content stream is written: its name there, and what is shown of it."""

    name: str
    words: FaceWords
    _shown: set[ShownWord] = field(default_factory=set)
    _texts: dict[int, str] = field(default_factory=dict)

    def show(self, run: GlyphRun) -> str:
        """The operators that show a run."""
        shown = self.words.run(run.words)
        if not shown.special:
            self._shown.update(shown.words)
            return shown.operators
        words = [self._special(word, run.size) for word in run.words]
        self._shown.update(words)
        return operators("".join([word.elements for word in words]))

    def _special(self, word: GlyphWord, size: float) -> ShownWord:
        """A word at its size, and by what this content stream has taken glyphs for before."""
        shown = self.words[word]
        if shown.raised or any(self._texts.get(glyph, text) != text for glyph, text in shown.texts):
            shown = self.words.show_taking(word, size, self._texts)
        self._texts.update(shown.texts)
        return shown

    def use(self, face: str) -> FaceUse:
        """What is shown of the face."""
        glyphs = set[int]().union(*[word.glyphs for word in self._shown])
        return FaceUse(face, tuple(sorted(glyphs)), tuple(sorted(self._texts.items())))


# What is in force at the start of a content stream, by kind; what is not here is unknown (ISO 32000-1, 8.4).
_START = {"overprint": KNOCK_OUT}


class Brush(Struct):
    """Writes one content stream, item by item, and keeps track of the graphics state across q and Q.

    One that is `tagged` puts all that it paints into marked-content sequences (ISO 32000-1, 14.7.4 and 14.8.2.2).
    """

    palette: Palette
    tagged: bool = False
    _lines: list[str] = field(default_factory=list)
    _in_force: dict[str, str] = field(default_factory=lambda: dict(_START))
    _faces: dict[str, ShownFace] = field(default_factory=dict)
    _forms: dict[str, str] = field(default_factory=dict)
    _pictures: dict[str, str] = field(default_factory=dict)
    _spots: dict[str, Ink] = field(default_factory=dict)
    _layers: dict[Layer, str] = field(default_factory=dict)
    _states: dict[str, None] = field(default_factory=dict)
    _ink: Ink | None = None
    _ink_operators: tuple[str, str] = ("", "")
    _transparent: bool = False
    _open: MarkedPart | str | None = None
    _marked: list[MarkedPart] = field(default_factory=list)
    _parts: MarkedParts = field(default_factory=MarkedParts)

    def paint(self, items: Sequence[Item]) -> Content:
        """Write the items and give the finished content."""
        for item in items:
            self._item(item)
        self._close()
        needs = Needs(
            tuple(self._forms),
            tuple(self._pictures),
            tuple(self._states),
            tuple(self._spots.values()),
            tuple(self._layers),
        )
        faces = tuple(shown.use(face) for face, shown in self._faces.items())
        text = "\n".join(self._lines).encode("ascii")
        digest = sha256(text + repr((needs, [(use.face, use.texts) for use in faces])).encode())
        packed = deflated(text, hard=self.tagged)
        return Content(packed, digest.digest(), faces, needs, self._transparent, tuple(self._marked))

    def move(self, matrix: Matrix) -> None:
        """Put a matrix before the current one; none for the identity."""
        if matrix != IDENTITY:
            self._lines.append(f"{matrix_numbers(matrix)} cm")

    def _item(self, item: Item) -> None:
        if self.tagged:
            self._begin(item)
        match item:
            case GlyphRun():
                self._run(item)
            case Fill():
                self._fill(item)
            case Stroke():
                self._stroke(item)
            case Picture():
                self._picture(item)
            case Group():
                self._group(item)
            case Use():
                self._use(item)
            case Link() | WritingField():
                pass  # an annotation, no paint
            case _:
                assert_never(item)

    def _begin(self, item: Item) -> None:
        """Begin a marked-content sequence unless the item belongs to the one that is open; groups begin none."""
        sequence = self._sequence_of(item)
        if sequence == self._open:
            return
        self._close()
        if isinstance(sequence, MarkedPart):
            self._lines.append(f"/{_tag_of(item.mark)}<</MCID {len(self._marked)}>>BDC")
            self._marked.append(sequence)
        elif sequence:
            self._lines.append(sequence)
        self._open = sequence

    def _sequence_of(self, item: Item) -> MarkedPart | str | None:
        """The part of the page that an item shows, or what begins an artifact; None for what paints nothing itself.

        Text that is no content is what stands on each page: running heads and numbers.
        """
        if is_content(item):
            return self._parts.part(item.mark)
        match item:
            case Group() | Link() | WritingField():
                return None
            case GlyphRun():
                return "/Artifact<</Type/Pagination>>BDC"
        return "/Artifact BMC"

    def _close(self) -> None:
        """End the sequence that is open, if there is any."""
        if self._open:
            self._lines.append("EMC")
            self._open = None

    def _run(self, run: GlyphRun) -> None:
        shown = self._face(run.face)
        text = shown.show(run)
        if text:
            self._overprint(run.overprint)
            self._set("fill", self._colours(run.ink)[0])
            self._set("font", f"/{shown.name} {number(run.size)} Tf")
            self._lines.append(f"BT {numbers(run.x, run.y)} Td {text} ET")

    def _fill(self, fill: Fill) -> None:
        if fill.path:
            self._overprint(fill.overprint)
            self._set("fill", self._colours(fill.ink)[0])
            self._lines.append(f"{self.palette.paths.operators(fill.path)} f")

    def _stroke(self, stroke: Stroke) -> None:
        if stroke.path:
            self._overprint(stroke.overprint)
            self._set("stroke", self._colours(stroke.ink)[1])
            width, dash, cap = pen_operators(stroke.width, stroke.dash, stroke.round_ends)
            self._set("width", width)
            self._set("dash", dash)
            self._set("cap", cap)
            self._lines.append(f"{self.palette.paths.operators(stroke.path)} S")

    def _picture(self, picture: Picture) -> None:
        self._transparent |= self.palette.picture_lets_through(picture.pixels)
        name = _named(self._pictures, "I", picture.pixels)
        self._overprint(False)
        box = picture.box
        self._lines.append(f"q {numbers(box.width, 0, 0, box.height, box.left, box.bottom)} cm /{name} Do Q")

    def _group(self, group: Group) -> None:
        if not group.items:
            return
        if group.layer:
            self._lines.append(f"/OC /{_named(self._layers, 'L', group.layer)} BDC")
        self._grouped(group)
        if group.layer:
            self._lines.append("EMC")

    def _grouped(self, group: Group) -> None:
        outside = dict(self._in_force)
        self._lines.append("q")
        self.move(group.matrix)
        if group.clip:
            self._lines.append(f"{rectangle_operator(group.clip)} W n")
        for item in group.items:
            self._item(item)
        self._close()
        self._lines.append("Q")
        self._in_force = outside

    def _use(self, use: Use) -> None:
        self._transparent |= self.palette.form_lets_through(use.resource)
        name = _named(self._forms, "X", use.resource)
        # A form starts with the state in force at its use, and its own content counts on knocking out.
        self._overprint(False)
        # Do saves and restores the state itself; only the matrix needs q and Q (ISO 32000-1, 8.10.1).
        do = f"/{name} Do"
        self._lines.append(do if use.matrix == IDENTITY else f"q {matrix_numbers(use.matrix)} cm {do} Q")

    def _face(self, key: str) -> ShownFace:
        if key not in self._faces:
            self._faces[key] = ShownFace(f"F{len(self._faces)}", self.palette.words(key))
        return self._faces[key]

    def _colours(self, ink: Ink) -> tuple[str, str]:
        """The operators that set an ink for fills and for strokes; most items have that of the item before."""
        if ink is not self._ink:
            self._ink, self._ink_operators = ink, self._operators_of(ink)
        return self._ink_operators

    def _operators_of(self, ink: Ink) -> tuple[str, str]:
        if not self.palette.inks.is_spot(ink):
            return self.palette.inks.operators(ink)
        self._spots.setdefault(ink.spot, ink)
        return spot_operators(f"CS{list(self._spots).index(ink.spot)}")

    def _overprint(self, wanted: bool) -> None:
        """Overprinting on or off; a file in screen colours has no inks to leave as they are."""
        name = OVERPRINT if wanted and self.palette.inks.cmyk else KNOCK_OUT
        if self._in_force["overprint"] != name:
            self._in_force["overprint"] = name
            self._states[name] = None
            self._lines.append(f"/{name} gs")

    def _set(self, what: str, operator: str) -> None:
        """Write an operator unless it is already in force."""
        if self._in_force.get(what) != operator:
            self._in_force[what] = operator
            self._lines.append(operator)


def _tag_of(mark: Mark) -> str:
    """The tag of a sequence: that of its block, or a link."""
    return "Link" if mark.passage.leads else KINDS.get(mark.role.tag, mark.role.tag.value)


@lru_cache(maxsize=256)
def pen_operators(width: float, dash: tuple[float, ...], round_ends: bool) -> tuple[str, str, str]:
    """What sets the width, the dashes and the ends of strokes."""
    return f"{number(width)} w", f"[{numbers(*dash)}] 0 d", f"{int(round_ends)} J"


def _named(names: dict[_Member, str], prefix: str, member: _Member) -> str:
    """The name of a member in a content stream, by the order of first use."""
    return names.setdefault(member, f"{prefix}{len(names)}")
