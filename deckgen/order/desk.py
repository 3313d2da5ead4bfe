"""The order sheet being made: its measures, its setting, how far down it has come, and rows of tables on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from deckgen.deck.model import Tones
from deckgen.deck.motifs import Motif
from deckgen.order.drawing import LEADING, Draft, StyledText, TypeLook
from deckgen.order.statement import OrderStatement
from deckgen.order.words import OrderWords
from deckgen.page.geometry import MILLIMETRE
from deckgen.page.ink import BLACK, Ink
from deckgen.page.items import Tag
from deckgen.page.paper import A4

MARGIN = 18 * MILLIMETRE

FOOT = 12 * MILLIMETRE

GUTTER = 4 * MILLIMETRE

HAIR = 0.5

SMALLEST = 7.0

GREY = Ink(0, 0, 0, 75)

RULE = Ink(0, 0, 0, 25)

# The height of capitals as a share of the size, near enough for both weights of a row.
CAPITALS = 0.7


@dataclass(frozen=True, slots=True)
class Setting:
    """How large the type is, how far apart the sections are, whether files are left to the text; the sheet's inks."""

    scale: float
    air: float
    listed: bool
    ink: Ink
    tones: Tones

    def look(self, size: float, weight: int = 500, ink: Ink = BLACK, tag: Tag = Tag.PARAGRAPH) -> TypeLook:
        """A size in this setting, never too small to read."""
        return TypeLook(max(SMALLEST, size * self.scale), weight, ink, tag)

    def gap(self, size: float) -> float:
        """A distance between sections."""
        return size * self.scale * self.air


@dataclass(slots=True)
class OrderSheet:
    """A sheet being made: what it says, how, and how far down it has come."""

    sheet: OrderStatement
    words: OrderWords
    plain: bytes
    setting: Setting
    draft: Draft
    motifs: tuple[Motif, ...]
    y: float = A4.height

    @property
    def right(self) -> float:
        """The right edge of all that is set."""
        return A4.width - MARGIN


def row(
    desk: OrderSheet,
    cells: Sequence[Sequence[StyledText]],
    widths: Sequence[float],
    group: str,
    padding: float,
    rule: Ink,
) -> None:
    """A row of a table from where the desk has come to, and a rule below it, across the whole sheet."""
    top = desk.y - padded(desk, padding)
    x, ends = MARGIN, [top]
    largest = max(parts[0].look.size for parts in cells)
    for parts, width in zip(cells, widths, strict=True):
        start = top - drop(largest, parts[0].look.size)
        ends.append(desk.draft.stack(parts, x, start, width * MILLIMETRE - 2 * MILLIMETRE, group))
        x += width * MILLIMETRE
    desk.y = min(ends) - padded(desk, padding)
    desk.draft.rule(MARGIN, desk.right, desk.y, rule, HAIR)


def drop(large: float, small: float) -> float:
    """How much lower a smaller text must begin to stand on the line of a larger one."""
    return (large - small) * (LEADING + CAPITALS) / 2


def padded(desk: OrderSheet, size: float) -> float:
    """The distance between a row's text and its rules."""
    return size * desk.setting.scale * (1 + (desk.setting.air - 1) / 2)


def titled(desk: OrderSheet, text: str) -> StyledText:
    """The heading of a section."""
    return StyledText(text, desk.setting.look(13, 800, desk.setting.ink, Tag.HEADING_2))


def headed(desk: OrderSheet, text: str) -> StyledText:
    """The heading of a column of texts."""
    return StyledText(text, desk.setting.look(9.5, 700, desk.setting.ink, Tag.HEADING_2))


def head(desk: OrderSheet) -> TypeLook:
    """How the headings of a table are set."""
    return desk.setting.look(8, 500, GREY, Tag.TABLE_HEADER)
