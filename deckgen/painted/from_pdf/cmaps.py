"""CMaps of a file: codes to CIDs, and codes to text (ISO 32000-1, 9.7.5 and 9.10.3)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from deckgen.reader.objects import entry
from deckgen.reader.streams import Undecodable, inflated
from deckgen.reader.tokens import operations

# The largest CMap of a font with 65,536 glyphs is about 2 MB.
MOST_BYTES = 4 << 20

# A range of codes is spelt out code by code; two bytes hold no more.
MOST_CODES = 65_536

# Operands of one block: a hundred rows by the book (Adobe technical note 5014), thousands by some producers.
MOST_ROWS = 20_000


class CMap:
    """A CMap read from a stream: `mapped` from code to what stands for it, a CID or bytes of UTF-16.

    `is_whole` says that it stands by itself: what another CMap adds to it (usecmap) is not looked up.
    """

    def __init__(self, stream: Any) -> None:
        self.is_whole = entry(stream, "/UseCMap") is None
        self.mapped: dict[int, Any] = {}
        self.widths: set[int] = set()
        try:
            data = inflated(stream, MOST_BYTES)
        except Undecodable:
            return
        for operator, operands in operations(data, MOST_ROWS):
            self._take(operator, operands)

    def text(self, code: int) -> str:
        """The text that a code stands for, "" where it is not told."""
        target = self.mapped.get(code)
        return target.decode("utf-16-be", "replace") if isinstance(target, bytes) else ""

    def _take(self, operator: bytes, operands: list[Any]) -> None:
        if operator == b"usecmap":
            self.is_whole = False
        elif operator == b"endcodespacerange":
            self.widths |= {len(end) for end in operands if isinstance(end, bytes)}
        elif operator in {b"endbfchar", b"endcidchar"}:
            for code, target in zip(operands[::2], operands[1::2], strict=False):
                self._set(code, target)
        elif operator in {b"endbfrange", b"endcidrange"}:
            for first, last, target in zip(operands[::3], operands[1::3], operands[2::3], strict=False):
                self._range(first, last, target)

    def _set(self, code: Any, target: Any) -> None:
        if isinstance(code, bytes) and len(self.mapped) < MOST_CODES:
            self.mapped[int.from_bytes(code, "big")] = int(target) if isinstance(target, float) else target

    def _range(self, first: Any, last: Any, target: Any) -> None:
        if not (isinstance(first, bytes) and isinstance(last, bytes)):
            return
        start, end = int.from_bytes(first, "big"), int.from_bytes(last, "big")
        for step, value in zip(range(min(end - start + 1, MOST_CODES)), _following(target), strict=False):
            if len(self.mapped) < MOST_CODES:
                self.mapped[start + step] = value


def _following(target: Any) -> Iterator[Any]:
    """What a range stands for, code by code."""
    if isinstance(target, list):
        yield from (member for member in target if isinstance(member, bytes))
    elif isinstance(target, bytes) and target:
        number = int.from_bytes(target, "big")
        for step in range(MOST_CODES):
            yield ((number + step) % (1 << 8 * len(target))).to_bytes(len(target), "big")
    elif isinstance(target, float):
        yield from range(int(target), int(target) + MOST_CODES)
