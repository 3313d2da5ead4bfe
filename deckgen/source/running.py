"""Running text as files have it: to a plain text with spans and line ends."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from typing import Any

from msgspec import Struct
from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, core_schema

from deckgen.source.entry import Text, fault, faults
from deckgen.source.inline_marks import LONGEST_MARKED, MarkFaultsError, lone_mark_of, marks_of, may_have_marks
from deckgen.source.nodes import Scalar
from deckgen.source.problems import NOWHERE, Origin
from deckgen.source.spans import MarkedText, broken_up, squeezed
from deckgen.source.text_places import place_in

_KEPT = ("|", '"')

_PARTED = "\n\n"


class Running(Struct, frozen=True, eq=False):
    """In `Annotated[Text, Running(check)]`: a text with its inline marks; `check` gives or refuses its plain value.

    Line ends of a block that begins with `|`, and those written `\\n`, are kept where it `keeps_lines`, else refused.
    In all other texts lines flow, and a blank line parts paragraphs.
    """

    check: Callable[[str], str]
    schema: dict[str, Any] | None = None
    keeps_lines: bool = False

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_wrap_validator_function(self._read, core_schema.str_schema(strict=True))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return dict(self.schema) if self.schema else handler(schema)

    def _read(self, value: Any, handler: Callable[[Any], str]) -> Text:
        if isinstance(value, Text):
            return value
        text, origin = handler(value), value.origin if isinstance(value, Scalar) else NOWHERE
        if "\n" not in text.strip() and not may_have_marks(text):
            return Text(self.check(text), origin)
        marked, breaks = broken_up(_with_line_ends(self._marked(value, text), value))
        if breaks and not self.keeps_lines:
            if _ends_lines(value):
                message = "this is one line of text; write it without line ends, or `>-` for `|`"
                raise fault(message, place=_second_line(value))
            breaks = ()
        lone_mark = _lone_mark(value, text) if "*" in marked.value else None
        return Text(self.check(marked.value), origin, marked.spans, breaks, lone_mark)

    def _marked(self, value: str, text: str) -> MarkedText:
        """The text and the spans that its marks make; raises an error for each mark that is not supported."""
        text = unicodedata.normalize("NFC", text)
        if not may_have_marks(text):
            return MarkedText(text)
        if len(text) > LONGEST_MARKED:
            raise fault(f"the text has {len(text)} characters with its marks, too many; shorten it")
        try:
            return marks_of(text)
        except MarkFaultsError as error:
            places = ((mark.message, place_in(value, mark.offset)) for mark in error.faults)
            raise faults([fault(message, place=place) for message, place in places]) from None


def _lone_mark(value: str, text: str) -> tuple[Origin, str] | None:
    """The sign for a mark in a text that has no partner, and where it stands."""
    lone = lone_mark_of(unicodedata.normalize("NFC", text))
    return (place_in(value, lone[0]), lone[1]) if lone else None


def _ends_lines(value: str) -> bool:
    """Whether the line ends of a text are the author's own, and not those between paragraphs that flow."""
    return isinstance(value, Scalar) and value.style in _KEPT


def _with_line_ends(text: MarkedText, value: str) -> MarkedText:
    """The text with one space for each run of them, and a line end where one is kept, two where a blank line is."""
    kept = _ends_lines(value)

    def space(run: str) -> str:
        ends = run.count("\n")
        return " " if not ends else _PARTED if ends > 1 or not kept else "\n"

    return squeezed(text, space)


def _second_line(value: str) -> Origin | None:
    """Where the second line of a text begins."""
    start = len(value) - len(value.lstrip())
    place = place_in(value, len(value[: value.index("\n", start)]))
    return None if place == NOWHERE else place
