"""A theme's motif once, or tiled into a pattern. Both are resources, drawn once in a file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated, ClassVar, Literal

from msgspec import Struct
from pydantic import Field

from deckgen.deck.motif_bleed import NO_OVERRUN, Overrun, run_off
from deckgen.deck.motifs import GRID, Tone, outlines
from deckgen.deck.theme import Theme, Tones
from deckgen.layout.binding import Path
from deckgen.layout.context import Context, PageDraft
from deckgen.layout.elements.base import Element
from deckgen.layout.format import Format
from deckgen.layout.key_types import Align, Count
from deckgen.layout.lengths import Length
from deckgen.layout.place import bleed_box
from deckgen.layout.scope import Scope
from deckgen.page.geometry import IDENTITY, Box, Matrix
from deckgen.page.ink import PAPER, Ink
from deckgen.page.items import ARTIFACT, Fill, Mark, Resource, ResourceKind, Role, Tag, Use
from deckgen.page.paths import moved
from deckgen.source.entry import Many, NotEmpty, left_out
from deckgen.source.problems import Origin

# The share of its tile that a motif fills in a pattern: the rest keeps shapes that run off from joining the next.
TILED = 0.86

UPRIGHT = Matrix(1, 0, 0, -1, 0, GRID)


def theme_at(path: Path, part: str, scope: Scope, context: Context, origin: Origin) -> Theme | None:
    """The theme that a path leads to, if it is there; what is no theme, and so has no such part, becomes a problem."""
    member = context.member(scope, path, origin)
    if member is None or isinstance(member, Theme):
        return member
    context.problems.add(origin, f"`{path}` is no theme, so it has no {part}; name one, such as `theme`")
    return None


def inks_of(tones: Tones, calm: bool = False) -> dict[Tone, Ink]:
    """The inks of a motif's tones; calm ones stay close to the ground, for patterns that carry a numeral."""
    if calm:
        soft, strong = blend(tones.ground, tones.strong, 0.3), blend(tones.ground, tones.strong, 0.6)
        return {Tone.GROUND: tones.ground, Tone.SOFT: soft, Tone.STRONG: strong, Tone.PAPER: tones.strong}
    return {Tone.GROUND: tones.ground, Tone.STRONG: tones.strong, Tone.SOFT: tones.soft, Tone.PAPER: PAPER}


def blend(first: Ink, second: Ink, share: float) -> Ink:
    """The build a share of the way from one build to another."""
    pairs = (
        (first.cyan, second.cyan),
        (first.magenta, second.magenta),
        (first.yellow, second.yellow),
        (first.black, second.black),
    )
    cyan, magenta, yellow, black = (round(a + (b - a) * share, 2) for a, b in pairs)
    return Ink(cyan, magenta, yellow, black)


def motif_role(theme: Theme) -> Role:
    """What a theme's motif is to a reader: a figure where the theme says in words what it shows, else decoration."""
    return Role(Tag.FIGURE, theme.motif_alt.value) if theme.motif_alt else ARTIFACT


def motif_name(theme: Theme, calm: bool, beyond: Overrun = NO_OVERRUN) -> str:
    """The name of the resource of a motif."""
    return f"motif {theme.id}{' calm' if calm else ''}{beyond.suffix}"


def motif_resource(theme: Theme, calm: bool, beyond: Overrun = NO_OVERRUN) -> Resource:
    """A theme's motif in its grid of 4 by 4 units, the ground left out, run off so many units on each side."""
    inks = inks_of(theme.tones, calm)
    mark = Mark(ARTIFACT, theme.origin)
    shapes = run_off(outlines(theme.motif), beyond)
    items = tuple(Fill(mark, moved(shape.path, UPRIGHT), inks[shape.tone]) for shape in shapes)
    box = Box(-beyond.left, -beyond.bottom, GRID + beyond.right, GRID + beyond.top)
    return Resource(motif_name(theme, calm, beyond), ResourceKind.MOTIF, box, items)


class Tiling(Struct, frozen=True):
    """Whole tiles over a box: how many across and down, their size, and the left bottom corner of the pile of them."""

    across: int
    down: int
    size: float
    left: float
    bottom: float

    @classmethod
    def over(cls, box: Box, columns: int) -> Tiling:
        """As many whole rows as the box holds, set in its middle."""
        size = box.width / columns
        down = int((box.height + 0.01) / size)
        return cls(columns, down, size, box.left, box.bottom + (box.height - down * size) / 2)

    def tiles(self, plate: Sequence[int]) -> list[tuple[float, float]]:
        """The left bottom corners of the tiles, those under a plate in the middle left out.

        The plate grows by one tile where its number and the pattern's differ in parity: it stays in the middle.
        """
        wide, high = centred(plate[0], self.across), centred(plate[1], self.down)
        first, bottom = (self.across - wide) // 2, (self.down - high) // 2
        return [
            (self.left + column * self.size, self.bottom + row * self.size)
            for row in range(self.down)
            for column in range(self.across)
            if not (first <= column < first + wide and bottom <= row < bottom + high)
        ]


def centred(size: int, whole: int) -> int:
    """How many tiles are left out of so many to leave at least `size` free in the very middle."""
    return size + (whole - size) % 2 if size else 0


Side = Literal["start", "end", "left", "right", "top", "bottom"]


class MotifElement(Element):
    """A theme's motif, once or tiled."""

    kind: ClassVar[str] = "motif"
    counts_with: ClassVar[Mapping[str, str]] = {**Element.counts_with, "plate": "columns"}
    of: Path = Field(alias="motif", description="Whose motif: theme, or a field such as item")
    columns: NotEmpty[Count] = left_out(0, "Tiles across; 0 for one motif as large as its box allows")
    calm: NotEmpty[bool] = left_out(False, "Whether it is drawn in the two tones nearest to the ground")
    plate: NotEmpty[Annotated[Many[Count], Field(min_length=2, max_length=2)]] = left_out(
        (0, 0), "Tiles left free in the middle, across and down: [2, 2]"
    )
    size: NotEmpty[Length] = left_out(0.0, "Its size in a row or column")
    align: NotEmpty[Align] = left_out("start", "Where it stands in a box that is wider")
    run_off: NotEmpty[Annotated[Many[Side], Field(max_length=4)]] = left_out(
        (), "Sides on which shapes at the edge go on to the bleed: [start, top]"
    )

    def own_paths(self) -> Iterator[Path]:
        """That of the theme."""
        yield self.of

    def height(self, scope: Scope, width: float, context: Context) -> float:
        """Its own size in a row or column; without one it is as high as wide."""
        return self.size or (0 if self.columns else width)

    def is_empty(self, scope: Scope, context: Context) -> bool:
        """Whether there is no theme, or one without a motif."""
        theme = self._theme(scope, context)
        return theme is None or not theme.motif

    def draw(self, scope: Scope, box: Box, context: Context, draft: PageDraft) -> None:
        """Place the motif, or the pattern; nothing for a theme without one, or where no tile has room."""
        theme = self._theme(scope, context)
        if theme is None or not theme.motif:
            return
        if self.columns:
            self._draw_pattern(theme, box, draft)
        else:
            self._draw_motif(theme, box, context, draft)

    def _theme(self, scope: Scope, context: Context) -> Theme | None:
        return theme_at(self.of, "motif", scope, context, self.origin)

    def _draw_motif(self, theme: Theme, box: Box, context: Context, draft: PageDraft) -> None:
        square = self._square(box, context.format)
        unit = square.width / GRID
        beyond = self._beyond(square, context.format, unit)
        motif = self._motif(theme, beyond, draft)
        mark = draft.mark(motif_role(theme), theme.origin)
        draft.add(Use(mark, motif.name, Matrix(unit, 0, 0, unit, square.left, square.bottom)))

    def _motif(self, theme: Theme, beyond: Overrun, draft: PageDraft) -> Resource:
        name = motif_name(theme, self.calm, beyond)
        return draft.resources.resource(name, theme.origin, lambda: motif_resource(theme, self.calm, beyond))

    def _square(self, box: Box, page: Format) -> Box:
        size = min(box.width, box.height)
        left = box.left + (box.width - size) * page.room_before(self.align)
        return Box(left, box.top - size, left + size, box.top)

    def _beyond(self, square: Box, page: Format, unit: float) -> Overrun:
        """How far shapes go on beyond the square, in units of the motif's grid."""
        gaps = dict(zip(("left", "bottom", "right", "top"), bleed_box(page).beyond(square), strict=True))
        sides = frozenset(map(page.side, self.run_off))
        return Overrun(**{side: round(max(0, gap) / unit, 4) for side, gap in gaps.items() if side in sides})

    def _draw_pattern(self, theme: Theme, box: Box, draft: PageDraft) -> None:
        name = self._pattern_name(theme, box)
        motif = self._motif(theme, NO_OVERRUN, draft)
        pattern = draft.resources.resource(name, theme.origin, lambda: self._pattern(name, motif, theme, box))
        draft.add(Use(draft.mark(ARTIFACT, theme.origin), pattern.name, IDENTITY))

    def _pattern(self, name: str, motif: Resource, theme: Theme, box: Box) -> Resource:
        """The motif in each tile of a box."""
        tiling = Tiling.over(box, self.columns)
        mark = Mark(ARTIFACT, theme.origin)
        scale, margin = TILED * tiling.size / GRID, (1 - TILED) / 2 * tiling.size
        uses = tuple(
            Use(mark, motif.name, Matrix(scale, 0, 0, scale, x + margin, y + margin))
            for x, y in tiling.tiles(self.plate)
        )
        return Resource(name, ResourceKind.PATTERN, box, uses)

    def _pattern_name(self, theme: Theme, box: Box) -> str:
        """A name that only the same pattern in the same place has."""
        wide, high = self.plate
        place = f"{box.left:g} {box.bottom:g} {box.right:g} {box.top:g}"
        return f"pattern of {motif_name(theme, self.calm)}, {self.columns} {wide}x{high} {place}"
