"""The content of a page, run through as a viewer does, to what stands where; nothing is painted.

painted_parts   the parts of a page
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from math import atan2, degrees, hypot
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from deckgen.documents.document_parts import UnreadableDocument
from deckgen.documents.pdf_page_parts import Area, PageGlyph, PageParts, PlacedPicture, area_around
from deckgen.documents.pdf_typefaces import UNREADABLE, ReadFont, read_font
from deckgen.documents.pdf_values import entry, mapping, number, numbers, resolved

Matrix = tuple[float, float, float, float, float, float]

UPRIGHT: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)

DEEPEST_FORM = 12
"""Forms within forms that are read."""

MOST_FORMS = 2_000
"""Forms that are run through on a page, each as often as it is painted."""

MOST_PAGE_OPERATORS = 400_000
"""Operators of a page, those of its forms each time: a page of dense text has 10,000, a map 100,000."""

MOST_GLYPHS = 40_000
"""Signs on a page: one of a newspaper has 20,000."""

MOST_AREAS = 2_000
"""Painted areas of a page that are noted: beyond them none is a frame about text."""

MOST_SAVED_STATES = 200
"""Graphics states that are kept at a time; more are not gone back to."""

MOST_FONTS = 300
"""Fonts that a page may name in turn."""

LONGEST_SAID = 8
"""Characters that marked content says in place of signs, as for a hyphen or a ligature; longer ones span lines."""

DEFAULT_SIZE = (595.0, 842.0)

TURNED = 20.0
"""Degrees from upright, from which on a text does not stand in the lines of the page."""

INVISIBLE = 3
"""The rendering mode of text that is not painted."""

_QUARTERS: Mapping[int, Callable[[float, float], Matrix]] = {
    0: lambda width, height: UPRIGHT,
    90: lambda width, height: (0.0, -1.0, 1.0, 0.0, 0.0, width),
    180: lambda width, height: (-1.0, 0.0, 0.0, -1.0, width, height),
    270: lambda width, height: (0.0, 1.0, -1.0, 0.0, height, 0.0),
}


def times(first: Matrix, second: Matrix) -> Matrix:
    """A matrix after which another is applied."""
    a, b, c, d, e, f = first
    g, h, i, j, k, m = second
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


def moved(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    """Where a point comes to lie."""
    return matrix[0] * x + matrix[2] * y + matrix[4], matrix[1] * x + matrix[3] * y + matrix[5]


def page_frame(page: Any) -> tuple[Matrix, float, float]:
    """What brings a page's points to its own lower left corner, upright; and its width and height."""
    box = _box(page, "cropbox") or _box(page, "mediabox") or Area(0.0, 0.0, *DEFAULT_SIZE)
    angle = int(number(_inherited(page, "/Rotate"), 0.0)) % 360 // 90 * 90
    quarter = _QUARTERS[angle](box.width, box.height)
    width, height = (box.height, box.width) if angle in (90, 270) else (box.width, box.height)
    return times((1.0, 0.0, 0.0, 1.0, -box.x0, -box.y0), quarter), width, height


def _box(page: Any, name: str) -> Area | None:
    corners = numbers(getattr(page, name, None), 4)
    if corners is None:
        return None
    box = area_around(((corners[0], corners[1]), (corners[2], corners[3])))
    return box if min(box.width, box.height) >= 1 else None


def _inherited(page: Any, key: str) -> Any:
    holder = page
    for _ in range(DEEPEST_FORM):
        if (value := entry(holder, key)) is not None or holder is None:
            return value
        holder = mapping(entry(holder, "/Parent"))
    return None


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


def _copied(state: _State) -> _State:
    return _State(*(getattr(state, name) for name in state.__struct_fields__))


def painted_parts(page: Any, page_number: int, fonts: dict[int, ReadFont]) -> PageParts:
    """What stands on a page. `fonts` are those that were read of the file, by their objects' numbers.

    Raises what pypdf raises, and `UnreadableDocument` where the page is out of bounds.
    """
    frame, width, height = page_frame(page)
    painting = _Painting(page_number, frame, Area(0.0, 0.0, width, height), fonts)
    painting.run(page.get_contents(), _inherited(page, "/Resources"), page.pdf, 0)
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
        self._points: list[tuple[float, float]] = []
        self._paths: list[Area] = []
        self._glyphs: dict[str, list[PageGlyph]] = {"": [], "turned": [], "unseen": []}
        self._areas: list[Area] = []
        self._pictures: list[PlacedPicture] = []
        self._marked: list[str | None] = []  # the text that marked content says it has, None where it says nothing
        self._furniture = 0  # marked contents in one another that are page furniture
        self._space = False
        self._shows = self._forms = self._operators = self._fonts_set = 0
        self._remarks: set[str] = set()

    def parts(self) -> PageParts:
        """All that was noted."""
        return PageParts(
            self._number,
            self._area.width,
            self._area.height,
            tuple(self._glyphs[""]),
            tuple(self._glyphs["turned"]),
            tuple(self._glyphs["unseen"]),
            tuple(self._areas),
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
            self._saved.append(_copied(self._state))

    def _restore(self, _: Any) -> None:
        if self._saved:
            self._state = self._saved.pop()

    def _concatenate(self, operands: Any) -> None:
        if matrix := numbers(operands, 6):
            self._state.matrix = times(_matrix(matrix), self._state.matrix)

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
        fonts = mapping(entry(resources, "/Font"))
        named = fonts is not None and operands[0] in fonts
        font = resolved(fonts.get(operands[0])) if fonts is not None and named else None
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
                self._fonts[key] = ReadFont(font, None, UNREADABLE.face, 0.001)
        return self._fonts[key]

    # marked content

    def _begin_marked(self, operands: Any, resources: Any) -> None:
        properties = operands[1] if len(operands) > 1 else None
        if isinstance(properties, str):
            properties = entry(entry(resources, "/Properties"), properties)
        tag = operands[0] if operands else ""
        is_furniture = tag == "/Artifact" and entry(properties, "/Type") == "/Pagination"
        said = _said_text(entry(properties, "/ActualText")) if tag == "/Span" else ""
        self._marked.append("/furniture" if is_furniture else said if 0 < len(said) <= LONGEST_SAID else None)
        self._furniture += is_furniture

    def _end_marked(self, _: Any) -> None:
        if self._marked and self._marked.pop() == "/furniture":
            self._furniture -= 1

    # text

    def _begin_text(self, _: Any) -> None:
        self._text = self._line = UPRIGHT

    def _set_matrix(self, operands: Any) -> None:
        if matrix := numbers(operands, 6):
            self._text = self._line = _matrix(matrix)

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
        text = self._meant_text(text)
        if not text:
            self._widen_last(width)
        if not text.strip():
            self._space |= bool(text)
            return
        matrix = times(self._text, self._state.matrix)
        size = abs(self._state.size) * hypot(matrix[2], matrix[3])
        x0, y0 = moved(matrix, 0.0, self._state.rise)
        x1, y1 = moved(matrix, width, self._state.rise)
        if self._furniture or size < 0.5 or not self._area.holds((x0 + x1) / 2, (y0 + y1) / 2):
            return
        if not self._state.font.face.is_legible:
            self._remarks.add("has letters that the file gives no meaning to; save it as PDF anew where it was made")
            return
        self._add_glyph(text, (x0, y0), (x1, y1), size, degrees(atan2(matrix[1], matrix[0])))

    def _add_glyph(
        self, text: str, start: tuple[float, float], end: tuple[float, float], size: float, angle: float
    ) -> None:
        heap = "turned" if abs(angle) > TURNED else "unseen" if self._state.mode == INVISIBLE else ""
        if abs(angle) > TURNED:  # brought to lie: up the page is to the right then
            start, end = _laid(start, angle), _laid(end, angle)
        glyphs = self._glyphs[heap]
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

    def _meant_text(self, text: str) -> str:
        """What marked content says that its signs mean stands at the first of them, and nothing at the others."""
        for level, said in enumerate(self._marked):
            if said is not None and said != "/furniture":
                self._marked[level] = ""
                return said
        return " " if text and not text.strip("\xa0\u2000\u2001\u2002\u2003\u2004\u2005\u2009\u202f \t\r\n") else text

    # paths, forms and pictures

    def _move(self, operands: Any) -> None:
        for x, y in zip(operands[::2], operands[1::2], strict=False):
            if len(self._points) < MOST_GLYPHS:
                self._points.append(moved(self._state.matrix, number(x, 0.0), number(y, 0.0)))

    def _begin_path(self, operands: Any) -> None:
        self._close_path()
        self._move(operands)

    def _rectangle(self, operands: Any) -> None:
        self._close_path()
        if corner := numbers(operands, 4):
            x, y, width, height = corner
            corners = ((x, y), (x + width, y), (x, y + height), (x + width, y + height))
            self._points = [moved(self._state.matrix, *point) for point in corners]
            self._close_path()

    def _close_path(self) -> None:
        if self._points and len(self._paths) < MOST_AREAS:
            self._paths.append(area_around(self._points))
        self._points = []

    def _paint_path(self, _: Any) -> None:
        self._close_path()
        room = MOST_AREAS - len(self._areas)
        self._areas += [area.common(self._area) for area in self._paths[:room]]
        self._paths = []

    def _drop_path(self, _: Any) -> None:
        self._points, self._paths = [], []

    def _paint_object(self, operands: Any, resources: Any, pdf: Any, depth: int) -> None:
        objects = mapping(entry(resources, "/XObject"))
        painted = resolved(objects.get(operands[0])) if objects is not None and operands else None
        kind = entry(painted, "/Subtype")
        if kind == "/Image":
            corners = [moved(self._state.matrix, x, y) for x, y in ((0, 0), (1, 0), (0, 1), (1, 1))]
            self._pictures.append(PlacedPicture(painted, area_around(corners).common(self._area)))
        elif kind == "/Form" and depth < DEEPEST_FORM and self._forms < MOST_FORMS:
            self._forms += 1
            self._run_form(painted, resources, pdf, depth)

    def _run_form(self, form: Any, resources: Any, pdf: Any, depth: int) -> None:
        from pypdf.generic import ContentStream

        state, saved, text = _copied(self._state), self._saved, (self._text, self._line)
        self._saved = []
        matrix = numbers(entry(form, "/Matrix"), 6)
        if matrix:
            self._concatenate(matrix)
        own = entry(form, "/Resources")
        self.run(ContentStream(form, pdf), resources if own is None else own, pdf, depth + 1)
        self._state, self._saved, (self._text, self._line) = state, saved, text


def _matrix(values: tuple[float, ...]) -> Matrix:
    return (values[0], values[1], values[2], values[3], values[4], values[5])


def _said_text(value: Any) -> str:
    """The text that marked content says it has, with its soft hyphen or space."""
    return value.replace("\x00", "") if isinstance(value, str) else ""


def _laid(point: tuple[float, float], angle: float) -> tuple[float, float]:
    """A point of a page that is turned back by the quarter nearest to an angle."""
    x, y = point
    return {1: (y, -x), 2: (-x, -y), 3: (-y, x)}.get(round(angle / 90) % 4, (x, y))


_Act = Callable[[_Painting, Any], None]


def _setter(name: str, factor: float = 1.0) -> _Act:
    return lambda painting, operands: painting._set(name, operands, factor)


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
    b"m": _Painting._begin_path,
    b"l": _Painting._move,
    b"c": _Painting._move,
    b"v": _Painting._move,
    b"y": _Painting._move,
    b"re": _Painting._rectangle,
    b"n": _Painting._drop_path,
    **dict.fromkeys((b"f", b"F", b"f*", b"S", b"s", b"B", b"B*", b"b", b"b*"), _Painting._paint_path),
}
