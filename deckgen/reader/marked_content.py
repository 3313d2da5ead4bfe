"""The marked-content sequences of pages (ISO 32000-1, 14.6): what is content, what is an artifact, what is neither."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum
from typing import Any

from msgspec import Struct, field

from deckgen.reader.document import PdfDocument
from deckgen.reader.objects import ODD, as_name, as_number, entry, key
from deckgen.reader.page_streams import joined_streams
from deckgen.reader.streams import Undecodable, inflated
from deckgen.reader.tag_tree import SequenceName
from deckgen.reader.tokens import Operation, operations

# Data of one page or form, and forms within each other.
MOST_BYTES = 64 << 20

DEEPEST = 12

# Forms of one page that are followed; those of real pages are a few.
MOST_FORMS = 2_000

TEXTS = frozenset({b"Tj", b"TJ", b"'", b'"'})

SHAPES = frozenset({b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*", b"s", b"S", b"sh"})


class Part(StrEnum):
    """What a marked-content sequence makes of what is painted in it."""

    CONTENT = "content"
    ARTIFACT = "an artifact"
    NEITHER = "neither"


class PageMarks(Struct):
    """What the sequences of a page are: those that are content, in the order of painting, whoever begins one twice.

    `unmarked` names what is painted outside all: text, a shape, a picture. `artifacts_within` counts the artifacts that
    begin within content, `content_within` the reverse; `unread` is what could not be looked at.
    """

    page: int
    sequences: list[SequenceName] = field(default_factory=list)
    unmarked: dict[str, None] = field(default_factory=dict)
    artifacts_within: int = 0
    content_within: int = 0
    unbalanced: bool = False
    unread: dict[str, None] = field(default_factory=dict)


def page_marks(document: PdfDocument) -> Iterator[PageMarks]:
    """The marks of each page of a document, in order. Never raises for what a file holds."""
    for facts in document.pages:
        marks = PageMarks(facts.number)
        walk = _Walk(marks)
        try:
            contents = entry(document.page(facts.number), "/Contents")
            walk.run(joined_streams(contents, MOST_BYTES, walk.note), document.resources(facts.number))
        except (*ODD, MemoryError) as error:
            walk.note(f"the page's content cannot be followed ({type(error).__name__})")
        yield marks


class _Walk:
    """Goes through the content of a page and of the forms on it."""

    def __init__(self, marks: PageMarks) -> None:
        self._marks = marks
        self._open: list[Part] = []
        self._form: tuple[int, int] | None = None
        self._forms: set[tuple[tuple[int, int], Part]] = set()
        self._depth = 0

    def note(self, what: str) -> None:
        """Say what could not be read."""
        self._marks.unread[what] = None

    def run(self, content: bytes, resources: Any) -> None:
        """Carry out a content stream as far as marks are concerned."""
        outside = len(self._open)
        for operator, operands in operations(content):
            if (act := _ACTS.get(operator)) is not None:
                act(self, (operator, operands), resources)
        if len(self._open) != outside:
            self._marks.unbalanced = True
            del self._open[outside:]

    def begin(self, operation: Operation, resources: Any) -> None:
        """A sequence begins."""
        _, operands = operation
        tag, properties = operands[0] if operands else None, _properties(operands[1:], resources)
        number = as_number(properties.get("/MCID"))
        around = self._around()
        part = Part.ARTIFACT if tag == "/Artifact" else Part.CONTENT if number is not None else Part.NEITHER
        if part is Part.CONTENT and number is not None:
            self._marks.sequences.append(SequenceName(self._marks.page, int(number), self._form))
        self._marks.artifacts_within += part is Part.ARTIFACT and around is Part.CONTENT
        self._marks.content_within += part is Part.CONTENT and around is Part.ARTIFACT
        self._open.append(part)

    def end(self, _: Operation, __: Any) -> None:
        """A sequence ends."""
        if self._open:
            self._open.pop()
        else:
            self._marks.unbalanced = True

    def paint_text(self, operation: Operation, _: Any) -> None:
        """Text is shown; a string without characters shows nothing."""
        _, operands = operation
        shown = operands[-1:]
        parts = shown[0] if shown and isinstance(shown[0], list) else shown
        if any(isinstance(part, bytes) and part for part in parts):
            self._paint("text")

    def paint_shape(self, _: Operation, __: Any) -> None:
        """A path or a shading is painted."""
        self._paint("a shape")

    def paint_inline(self, _: Operation, __: Any) -> None:
        """A picture in the content is painted."""
        self._paint("a picture")

    def paint_object(self, operation: Operation, resources: Any) -> None:
        """A picture is painted, or what is in a form."""
        name = next((part for part in operation[1] if isinstance(part, str)), "")
        held = entry(entry(resources, "/XObject"), name)
        if as_name(entry(held, "/Subtype")) == "Form":
            self._form_content(held, resources)
        else:
            self._paint("a picture")

    def _form_content(self, held: Any, resources: Any) -> None:
        """What a form paints; one that is content or an artifact as a whole is not looked into, but for its sequences.

        Each is looked into once, for what is around it.
        """
        place, around = key(held) or (0, 0), self._around()
        has_own = entry(held, "/StructParents") is not None
        if (place, around) in self._forms or (around is not Part.NEITHER and not has_own):
            return
        if self._depth == DEEPEST or len(self._forms) == MOST_FORMS:
            self.note("there are more forms within each other than are followed")
            return
        self._forms.add((place, around))
        try:
            content = inflated(held, MOST_BYTES)
        except Undecodable as error:
            self.note(f"a form {error}")
            return
        above, self._depth = self._form, self._depth + 1
        self._form = place if has_own else above
        self.run(content, entry(held, "/Resources") or resources)
        self._form, self._depth = above, self._depth - 1

    def _around(self) -> Part:
        """What the innermost sequence that is content or an artifact makes of what is painted."""
        return next((part for part in reversed(self._open) if part is not Part.NEITHER), Part.NEITHER)

    def _paint(self, what: str) -> None:
        if self._around() is Part.NEITHER:
            self._marks.unmarked[what] = None


def _properties(operands: list[Any], resources: Any) -> Mapping[str, Any]:
    """The properties of a sequence, in place or named in the resources."""
    given = operands[0] if operands else None
    if isinstance(given, dict):
        return given
    held = entry(entry(resources, "/Properties"), given) if isinstance(given, str) else None
    return {"/MCID": entry(held, "/MCID")}


_ACTS: dict[bytes, Callable[[_Walk, Operation, Any], None]] = {
    b"BMC": _Walk.begin,
    b"BDC": _Walk.begin,
    b"EMC": _Walk.end,
    b"Do": _Walk.paint_object,
    b"BI": _Walk.paint_inline,
    **dict.fromkeys(TEXTS, _Walk.paint_text),
    **dict.fromkeys(SHAPES, _Walk.paint_shape),
}
