"""QR codes: one symbol an address, kept as a resource of one path in one fill."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import ClassVar

from msgspec.structs import replace
from pydantic import Field

from deckgen.deck.theme import Work
from deckgen.layout.binding import Binding
from deckgen.layout.binding import Path as MemberPath
from deckgen.layout.context import Context, PageDraft
from deckgen.layout.elements.base import Element
from deckgen.layout.lengths import Length
from deckgen.layout.place import cell_in
from deckgen.layout.scope import Scope
from deckgen.page.geometry import Box, Matrix
from deckgen.page.ink import BLACK
from deckgen.page.items import ARTIFACT, Fill, Link, Mark, Passage, Resource, ResourceKind, Role, Tag, Use
from deckgen.page.paths import Path, Segment, rectangle
from deckgen.source.addresses import short_address
from deckgen.source.entry import NotEmpty, left_out
from deckgen.source.problems import Origin

NAMED_CODE, BARE_CODE = Binding.parse("{words.figure-qr}"), Binding.parse("{words.figure-qr-address}")
"""What a code is to those who cannot see it: of a work or page, and of an address alone."""

QUIET_MODULES = 4
"""Modules that are left free around a symbol (ISO/IEC 18004, 9.1)."""


@cache
def symbol(address: str) -> tuple[tuple[bool, ...], ...]:
    """The modules of an address's QR code, row by row from the top, error correction M.

    Raises ValueError for an address that is too long.
    """
    import segno  # with urllib and ssl, which take long to load; pages that are kept have their symbols

    code = segno.make(address, micro=False, error="m", boost_error=False)
    return tuple(tuple(bool(module) for module in row) for row in code.matrix)


@cache
def symbol_path(address: str) -> Path:
    """The outlines of the dark runs of an address's QR code, in units of one module."""
    rows = symbol(address)
    path: list[Segment] = []
    for number, row in enumerate(rows):
        bottom = len(rows) - 1 - number
        for start, end in dark_runs(row):
            path += rectangle(Box(start, bottom, end, bottom + 1))
    return tuple(path)


def symbol_name(address: str) -> str:
    """The name of the resource of an address."""
    return f"qr {address}"


def symbol_resource(address: str, origin: Origin) -> Resource:
    """The symbol in units of one module; its dark runs are one path."""
    side = len(symbol(address))
    fill = Fill(Mark(ARTIFACT, origin), symbol_path(address), BLACK)
    return Resource(symbol_name(address), ResourceKind.CODE, Box(0, 0, side, side), (fill,), address)


def dark_runs(row: tuple[bool, ...]) -> list[tuple[int, int]]:
    """The runs of dark modules of a row as pairs of start and end."""
    runs: list[tuple[int, int]] = []
    for place, dark in enumerate(row):
        if dark and runs and runs[-1][1] == place:
            runs[-1] = (runs[-1][0], place + 1)
        elif dark:
            runs.append((place, place + 1))
    return runs


def owner_of(path: MemberPath) -> MemberPath:
    """The path of what has the last member of a path: `theme.link` of `theme.link.address`."""
    return MemberPath(path.names[:-1])


class QrElement(Element):
    """A QR code of an address."""

    kind: ClassVar[str] = "qr"
    address: Binding = Field(alias="qr", description='The address, such as "{reading.address}"')
    size: NotEmpty[Length] = left_out(0.0, "Its size in a row or column; the quiet zone lies outside")
    quiet: NotEmpty[Length] = left_out(
        0.0,
        "The plain room around its box: a code of large modules is set smaller, to have 4 of them free",
    )

    def own_paths(self) -> Iterator[MemberPath]:
        """Those of its address, and of the words that tell of it."""
        yield from self.address.paths
        yield from NAMED_CODE.paths
        yield from BARE_CODE.paths

    def height(self, scope: Scope, width: float, context: Context) -> float:
        """Its own size in a row or column."""
        return 0 if self.is_empty(scope, context) else self.size

    def is_empty(self, scope: Scope, context: Context) -> bool:
        """Whether there is no address."""
        return not context.text(scope, self.address, self.origin).value

    def draw(self, scope: Scope, box: Box, context: Context, draft: PageDraft) -> None:
        """Place the symbol in the top square of the box, where lines begin, or smaller in its middle; link it."""
        bound = context.text(scope, self.address, self.origin)
        if not bound.value:
            return
        try:
            resource = draft.resources.resource(
                symbol_name(bound.value), bound.origin, lambda: symbol_resource(bound.value, bound.origin)
            )
        except ValueError:
            message = f"{len(bound.value)} characters are too many for a QR code; use a shorter address"
            context.problems.add(bound.origin, message)
            return
        room = min(box.width, box.height)
        size = self._size_in(room, resource.box.width)
        scale, air = size / resource.box.width, (room - size) / 2
        alt = self._alt(bound.value, scope, context)
        passage = Passage(bound.value)
        mark = replace(draft.mark(Role(Tag.FIGURE, alt), bound.origin), passage=passage)
        place = cell_in(replace(box, bottom=box.top - room), 0, room, context.format)
        square = Box(place.left + air, place.top - air - size, place.right - air, place.top - air)
        draft.add(Use(mark, resource.name, Matrix(scale, 0, 0, scale, square.left, square.bottom)))
        draft.add(Link(replace(mark, role=Role(Tag.LINK, alt)), square, bound.value))

    def _alt(self, address: str, scope: Scope, context: Context) -> str:
        """What the code leads to, in words: the title of the work or page, and the address as people would type it."""
        work = next(self._works(scope, context), None)
        shown = work.short.value if work and work.short else short_address(address)
        inner = scope.with_names(address=shown)
        if work is None:
            return context.text(inner, BARE_CODE, self.origin).value
        return context.text(inner.with_names(reading=work), NAMED_CODE, self.origin).value

    def _works(self, scope: Scope, context: Context) -> Iterator[Work]:
        """The work or page whose address it is, where it is of any."""
        for path in self.address.paths:
            member = context.member(scope, owner_of(path), self.origin) if len(path.names) > 1 else None
            if isinstance(member, Work):
                yield member

    def _size_in(self, room: float, modules: float) -> float:
        """The size in points at which the quiet zone has room: in what is plain around, and in what the code leaves."""
        if not self.quiet:
            return room
        return min(room, (self.quiet + room / 2) / (QUIET_MODULES / modules + 0.5))
