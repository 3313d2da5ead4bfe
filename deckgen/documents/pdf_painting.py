"""The content of a page, run through as a viewer does, to what stands where; nothing is painted.

painted_parts   the parts of a page
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from copy import copy
from math import atan2, degrees, hypot
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from deckgen.documents.document_parts import UnreadableDocument
from deckgen.documents.pdf_marked_content import MarkedContents
from deckgen.documents.pdf_page_frame import UPRIGHT, Matrix, inherited, matrix_of, moved, page_frame, times
from deckgen.documents.pdf_page_parts import Area, PageGlyph, PageParts, PlacedPicture, area_around
from deckgen.documents.pdf_paths import PaintedPaths
from deckgen.documents.pdf_typefaces import UNREADABLE, ReadFont, read_font, unreadable_font
from deckgen.documents.pdf_values import entry, number, numbers

DEEPEST_FORM = 12
"""Forms within forms that are read."""

MOST_FORMS = 2_000
"""Forms that are run through on a page, each as often as it is painted."""

MOST_PAGE_OPERATORS = 400_000
"""Operators of a page, those of its forms each time: a page of dense text has 10,000, a map 100,000."""

MOST_GLYPHS = 40_000
"""Signs on a page: one of a newspaper has 20,000."""

MOST_SAVED_STATES = 200
"""Graphics states that are kept at a time; more are not gone back to."""

MOST_FONTS = 300
"""Fonts that a page may name in turn."""

TURNED = 20.0
"""Degrees from upright, from which on a text does not stand in the lines of the page."""

INVISIBLE = 3
"""The rendering mode of text that is not painted."""


class _State(Struct):
    """The graphics state, as far as it matters to where text stands."""

    matrix: Matrix
    font: ReadFont = UNREADABLE
    size: float = 0.0
    letter_space: float = 0.0
    word_space: float = 0.0
    stretch: float = 1.0
    leading: float = 0.0
    rise: float = 0.0
    mode: int = 0


def painted_parts(page: Any, page_number: int, fonts: dict[int, ReadFont]) -> PageParts:
    """What stands on a page. `fonts` are those that were read of the file, by their objects' numbers.

    Raises what pypdf raises, and `UnreadableDocument` where the page is out of bounds.
    """
    frame, width, height = page_frame(page)
    painting = _Painting(page_number, frame, Area(0.0, 0.0, width, height), fonts)
    painting.run(page.get_contents(), inherited(page, "/Resources"), page.pdf, 0)
    return painting.parts()


class _Painting:
    """A run through the content of a page."""

    def __init__(self, page_number: int, frame: Matrix, page_area: Area, fonts: dict[int, ReadFont]) -> None:
        self._number = page_number
        self._area = page_area
        self._fonts = fonts
        self._state = _State(frame)
        self._saved: list[_State] = []
        self._text = self._line = UPRIGHT
        self._paths = PaintedPaths(page_area)
        self._marked = MarkedContents()
        self._glyphs: dict[str, list[PageGlyph]] = {"upright": [], "turned": [], "unseen": []}
        self._pictures: list[PlacedPicture] = []
        self._space = False
        self._shows = self._forms = self._operators = self._fonts_set = 0
        self._remarks: set[str] = set()

    def parts(self) -> PageParts:
        """All that was noted."""
        return PageParts(
            self._number,
            self._area.width,
            self._area.height,
            tuple(self._glyphs["upright"]),
            tuple(self._glyphs["turned"]),
            tuple(self._glyphs["unseen"]),
            tuple(self._paths.areas),
            tuple(self._pictures),
            tuple(sorted(self._remarks)),
        )

    def run(self, content: Any, resources: Any, pdf: Any, depth: int) -> None:
        """Run through a stream of content with what it names."""
        if content is None:
            return
        for operands, operator in content.operations:
            self._operators += 1
            if self._operators > MOST_PAGE_OPERATORS:
                raise UnreadableDocument(
                    f"page {self._number} has more than {MOST_PAGE_OPERATORS:,} drawing commands; "
                    "leave that page out, or save the file in a simpler form"
                )
            if operator == b"Do":
                self._paint_object(operands, resources, pdf, depth)
            elif operator == b"Tf":
                self._set_font(operands, resources)
            elif operator in (b"BDC", b"BMC"):
                self._begin_marked(operands, resources)
            elif act := _ACTS.get(operator):
                act(self, operands)

    # state

    def _save(self, _: Any) -> None:
        if len(self._saved) < MOST_SAVED_STATES:
            self._saved.append(copy(self._state))

    def _restore(self, _: Any) -> None:
        if self._saved:
            self._state = self._saved.pop()

    def _concatenate(self, operands: Any) -> None:
        if matrix := matrix_of(operands):
            self._state.matrix = times(matrix, self._state.matrix)

    def _set(self, name: str, operands: Any, factor: float = 1.0) -> None:
        if operands:
            setattr(self._state, name, number(operands[0], 0.0) * factor)

    def _set_mode(self, operands: Any) -> None:
        if operands:
            self._state.mode = int(number(operands[0], 0.0))

    def _set_font(self, operands: Any, resources: Any) -> None:
        if len(operands) < 2:
            return
        self._state.size = number(operands[1], 0.0)
        font = entry(entry(resources, "/Font"), operands[0])
        self._state.font = UNREADABLE if font is None else self._read_font(font)

    def _read_font(self, font: Any) -> ReadFont:
        key = id(font)  # it stays that of this font alone, as what is read of it keeps it
        if key not in self._fonts:
            self._fonts_set += 1
            if self._fonts_set > MOST_FONTS:
                raise UnreadableDocument(
                    f"page {self._number} has more than {MOST_FONTS} fonts; leave that page out, or save the file anew"
                )
            try:
                self._fonts[key] = read_font(font)
            except (MemoryError, RecursionError):
                raise
            except Exception:  # whatever a damaged font does to pypdf, the rest of the page can be read
                self._fonts[key] = unreadable_font(font)
        return self._fonts[key]

    # marked content

    def _begin_marked(self, operands: Any, resources: Any) -> None:
        properties = operands[1] if len(operands) > 1 else None
        if isinstance(properties, str):
            properties = entry(entry(resources, "/Properties"), properties)
        self._marked.begin(operands[0] if operands else "", properties)

    def _end_marked(self, _: Any) -> None:
        self._marked.end()

    # text

    def _begin_text(self, _: Any) -> None:
        self._text = self._line = UPRIGHT

    def _set_matrix(self, operands: Any) -> None:
        if matrix := matrix_of(operands):
            self._text = self._line = matrix

    def _move_line(self, operands: Any) -> None:
        if shift := numbers(operands, 2):
            self._text = self._line = times((1.0, 0.0, 0.0, 1.0, shift[0], shift[1]), self._line)

    def _move_line_leading(self, operands: Any) -> None:
        if shift := numbers(operands, 2):
            self._state.leading = -shift[1]
            self._move_line(operands)

    def _next_line(self, _: Any) -> None:
        self._move_line((0.0, -self._state.leading))

    def _show(self, operands: Any) -> None:
        if operands:
            self._shows += 1
            self._show_string(operands[-1])

    def _show_line(self, operands: Any) -> None:
        if len(operands) == 3:
            self._set("word_space", operands)
            self._set("letter_space", operands[1:])
        self._next_line(operands)
        self._show(operands)

    def _show_array(self, operands: Any) -> None:
        self._shows += 1
        for item in operands[0] if operands and isinstance(operands[0], list) else ():
            if isinstance(item, (int, float)):
                self._advance(-number(item, 0.0) / 1000 * self._state.size * self._state.stretch)
            else:
                self._show_string(item)

    def _advance(self, shift: float) -> None:
        a, b, c, d, e, f = self._text
        self._text = (a, b, c, d, e + shift * a, f + shift * b)

    def _show_string(self, string: Any) -> None:
        state = self._state
        codes = string if isinstance(string, bytes) else getattr(string, "original_bytes", b"")
        if not state.font.is_readable and codes:
            self._remarks.add("has letters in a font that is damaged or missing; save it as PDF anew where it was made")
        for sign in state.font.signs(bytes(codes)):
            width = sign.width * state.size
            spaces = state.letter_space + (state.word_space if sign.is_space else 0.0)
            self._note_glyph(sign.text, width * state.stretch)
            self._advance((width + spaces) * state.stretch)

    def _note_glyph(self, text: str, width: float) -> None:
        text = self._marked.meant(text)
        if not text:
            self._widen_last(width)
        if not text.strip():
            self._space |= bool(text)
            return
        matrix = times(self._text, self._state.matrix)
        size = abs(self._state.size) * hypot(matrix[2], matrix[3])
        x0, y0 = moved(matrix, 0.0, self._state.rise)
        x1, y1 = moved(matrix, width, self._state.rise)
        if self._marked.is_furniture or size < 0.5 or not self._area.holds((x0 + x1) / 2, (y0 + y1) / 2):
            return
        if not self._state.font.face.is_legible:
            self._remarks.add("has letters that the file gives no meaning to; save it as PDF anew where it was made")
            return
        self._add_glyph(text, (x0, y0), (x1, y1), size, degrees(atan2(matrix[1], matrix[0])))

    def _add_glyph(
        self, text: str, start: tuple[float, float], end: tuple[float, float], size: float, angle: float
    ) -> None:
        is_turned = abs(angle) > TURNED
        if is_turned:  # brought to lie: up the page is to the right then
            start, end = _laid(start, angle), _laid(end, angle)
        glyphs = self._glyphs["turned" if is_turned else "unseen" if self._state.mode == INVISIBLE else "upright"]
        face = self._state.font.face
        x0, x1 = min(start[0], end[0]), max(start[0], end[0])
        glyphs.append(PageGlyph(text, x0, x1, start[1], size, face, self._shows, self._space))
        self._space = False
        if len(glyphs) > MOST_GLYPHS:
            raise UnreadableDocument(f"page {self._number} has more than {MOST_GLYPHS:,} letters; leave that page out")

    def _widen_last(self, width: float) -> None:
        """The sign that stands for several ends where the last of them does."""
        for glyphs in self._glyphs.values():
            if glyphs and glyphs[-1].show == self._shows:
                end = moved(times(self._text, self._state.matrix), width, 0.0)[0]
                glyphs[-1] = replace(glyphs[-1], x1=max(glyphs[-1].x1, end))

    # forms and pictures

    def _paint_object(self, operands: Any, resources: Any, pdf: Any, depth: int) -> None:
        painted = entry(entry(resources, "/XObject"), operands[0]) if operands else None
        kind = entry(painted, "/Subtype")
        if kind == "/Image":
            corners = [moved(self._state.matrix, x, y) for x, y in ((0, 0), (1, 0), (0, 1), (1, 1))]
            self._pictures.append(PlacedPicture(painted, area_around(corners).common(self._area)))
        elif kind == "/Form" and depth < DEEPEST_FORM and self._forms < MOST_FORMS:
            self._forms += 1
            self._run_form(painted, resources, pdf, depth)

    def _run_form(self, form: Any, resources: Any, pdf: Any, depth: int) -> None:
        from pypdf.generic import ContentStream

        state, saved, text = copy(self._state), self._saved, (self._text, self._line)
        self._saved = []
        self._concatenate(entry(form, "/Matrix"))
        own = entry(form, "/Resources")
        self.run(ContentStream(form, pdf), resources if own is None else own, pdf, depth + 1)
        self._state, self._saved, (self._text, self._line) = state, saved, text


def _laid(point: tuple[float, float], angle: float) -> tuple[float, float]:
    """A point of a page that is turned back by the quarter nearest to an angle."""
    x, y = point
    return {1: (y, -x), 2: (-x, -y), 3: (-y, x)}.get(round(angle / 90) % 4, (x, y))


_Act = Callable[[_Painting, Any], None]


def _setter(name: str, factor: float = 1.0) -> _Act:
    return lambda painting, operands: painting._set(name, operands, factor)


def _drawer(draw: Callable[[PaintedPaths, Matrix, Any], None]) -> _Act:
    return lambda painting, operands: draw(painting._paths, painting._state.matrix, operands)


def _ender(end: Callable[[PaintedPaths], None]) -> _Act:
    return lambda painting, _: end(painting._paths)


_ACTS: Mapping[bytes, _Act] = {
    b"q": _Painting._save,
    b"Q": _Painting._restore,
    b"cm": _Painting._concatenate,
    b"BT": _Painting._begin_text,
    b"Tm": _Painting._set_matrix,
    b"Td": _Painting._move_line,
    b"TD": _Painting._move_line_leading,
    b"T*": _Painting._next_line,
    b"Tj": _Painting._show,
    b"TJ": _Painting._show_array,
    b"'": _Painting._show_line,
    b'"': _Painting._show_line,
    b"Tr": _Painting._set_mode,
    b"Tc": _setter("letter_space"),
    b"Tw": _setter("word_space"),
    b"Tz": _setter("stretch", 0.01),
    b"TL": _setter("leading"),
    b"Ts": _setter("rise"),
    b"EMC": _Painting._end_marked,
    b"m": _drawer(PaintedPaths.begin),
    **dict.fromkeys((b"l", b"c", b"v", b"y"), _drawer(PaintedPaths.draw)),
    b"re": _drawer(PaintedPaths.draw_rectangle),
    b"n": _ender(PaintedPaths.drop),
    **dict.fromkeys((b"f", b"F", b"f*", b"S", b"s", b"B", b"B*", b"b", b"b*"), _ender(PaintedPaths.paint)),
}
