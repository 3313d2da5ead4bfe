"""The content of a PDF's page to flat shapes: paths, lines, clips and forms; all else is refused by its name.

ISO 32000-1, 8: graphics.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct
from msgspec.structs import replace
from pikepdf import Array, Dictionary, Stream

from deckgen.artwork.crossings import CrossingCount
from deckgen.artwork.drawn_outlines import Clip, drawn_line, filled_outline
from deckgen.artwork.flat_shapes import FlatShape, RefusedArtwork
from deckgen.artwork.pdf_colours import CMYK, GRADIENT, GREY, PATTERN, RGB, FlatPaint, NoColour, PaintSpace, paint_space
from deckgen.page.areas import StrokeShape, Tangled
from deckgen.page.geometry import Box, Matrix
from deckgen.page.paths import ClosePath, CurveTo, LineTo, MoveTo, Path, Point, Segment, moved, rectangle
from deckgen.reader.objects import ODD, as_box, as_name, as_number, as_numbers, elements, entry, key
from deckgen.reader.optional_content import NO_LAYER, Layers, LayerState
from deckgen.reader.streams import Undecodable, inflated
from deckgen.reader.tokens import CUT, operations

MOST_OPERATORS = 100_000
"""Operators of the page, those of forms each time that they are used: a second of work."""

FORM = 100
"""What a form costs by itself, in operators; so much costs a colour space, and a colour that is mixed from others."""

MOST_CONTENT = 3 << 20
"""Bytes of content, decoded, those of forms each time that they are used."""

MOST_STREAMS = 1_000
"""Streams that the content of a page is parted into."""

MOST_SEGMENTS = 20_000
"""Segments of all that is drawn, and of one path."""

MOST_SAVED = 1_000
"""States saved in each other."""

DEEPEST = 20
"""Forms in forms."""

MOST_NAMED = 8
"""Things that can not be taken in, named in one message."""

OUTLINES = "turn it into outlines (Inkscape: Path > Object to Path, Illustrator: Type > Create Outlines)"

TEXT = f"text; {OUTLINES}"

IMAGE = "pictures made of pixels; trace them (Inkscape: Path > Trace Bitmap), or take them out"

SEE_THROUGH = "see-through shapes (opacity); give them the colour that they look like"

MASK = "a soft mask; cut the shapes with it (Inkscape: Path > Intersection)"

OVERPRINT = "shapes that overprint; let them knock out (Illustrator: Attributes)"

HAIRLINE = "lines without a width; make them 0.25 pt or wider"

HIDDEN = "hidden layers; delete them, or show them"

TANGLED = "a shape that crosses itself too often; simplify its path"

BROKEN = "content that is damaged; save it anew"

LOOPED = "a form that draws itself; save it anew"

_CAPS, _JOINS = ("butt", "round", "square"), ("miter", "round", "bevel")

_SHOWING = (b"Tj", b"TJ", b"'", b'"')


class PaintState(Struct, frozen=True):
    """What holds for what is drawn (8.4): matrix to the picture, clip, colours, how lines are drawn.

    `effects` are what graphics states ask for and can not be had, by their entries; "" where they ask no more.
    """

    matrix: Matrix
    clip: Clip
    fill_space: PaintSpace = PaintSpace(GREY)
    line_space: PaintSpace = PaintSpace(GREY)
    fill: FlatPaint = None
    line: FlatPaint = None
    shape: StrokeShape = StrokeShape(1.0, miter_limit=10.0)
    effects: Mapping[str, str] = {}


class PdfDrawing:
    """A page being read: `shapes` are those drawn so far, `faults` what can not be taken in."""

    def __init__(self, layers: Layers) -> None:
        self.shapes: list[FlatShape] = []
        self.faults: dict[str, None] = {}
        self.crossings = CrossingCount()
        self._layers = layers
        self._mixes: dict[tuple[int, tuple[float, ...]], tuple[PaintSpace, FlatPaint]] = {}
        self._operators = self._content = self._segments = 0

    def draw_page(self, contents: Any, resources: Any, matrix: Matrix, box: Box) -> None:
        """Draw a page's content, put by a matrix, in a box; raises `RefusedArtwork` for what has no end."""
        streams = list(elements(contents, MOST_STREAMS + 1)) if isinstance(contents, Array) else [contents]
        if len(streams) > MOST_STREAMS:
            raise RefusedArtwork(f"has more than {MOST_STREAMS} streams of content; save it anew")
        data = b"\n".join(self._decoded(stream) for stream in streams if stream is not None)
        state = PaintState(matrix, Clip(box))
        state = replace(state, fill=state.fill_space.initial, line=state.line_space.initial)
        FormDrawing(self, state, resources, ()).run(data)

    def fault(self, what: str) -> None:
        """Note what can not be taken in."""
        self.faults[what] = None

    def pay(self, cost: int = 1) -> None:
        """Pay for an operator; raises `RefusedArtwork` where there were too many."""
        self._operators += cost
        if self._operators > MOST_OPERATORS:
            raise RefusedArtwork(f"has more than {MOST_OPERATORS} drawing operators; simplify its paths")

    def add(self, path: Path, paint: FlatPaint) -> None:
        """A shape on top of the others."""
        if not path or paint is None:
            return
        if isinstance(paint, NoColour):
            self.fault(paint.why)
            return
        self._segments += len(path)
        if self._segments > MOST_SEGMENTS:
            raise RefusedArtwork(f"has more than {MOST_SEGMENTS} segments of paths; simplify them")
        self.shapes.append(FlatShape(path, paint))

    def paint(self, space: PaintSpace, parts: tuple[float, ...]) -> FlatPaint:
        """The colour of some components, worked out once where it is mixed from others."""
        if space.base is None:
            return space.colour(parts)
        place = id(space), parts
        if place not in self._mixes:
            self.pay(FORM)
            self._mixes[place] = space, space.colour(parts)  # the space is kept, so that no other has its id
        return self._mixes[place][1]

    def content_of(self, form: Stream) -> bytes:
        """What a form draws."""
        self.pay(FORM)
        return self._decoded(form)

    def layer(self, content: Any) -> LayerState:
        """The layer that a group of optional content is."""
        return self._layers.look(content)

    def _decoded(self, stream: Any) -> bytes:
        if as_number(entry(stream, "/Length")) == 0:
            return b""  # some compress nothing to nothing
        try:
            data = inflated(stream, MOST_CONTENT - self._content)
        except Undecodable as error:
            raise RefusedArtwork(f"has content that {error}; save it anew") from error
        self._content += len(data)
        if data.count(b"[") > MOST_OPERATORS:
            raise RefusedArtwork(f"has more than {MOST_OPERATORS} lists in its content; save it anew")
        return data


class FormDrawing:
    """The content of a page, or of a form on it, being drawn; `within` are the forms around it."""

    def __init__(
        self, drawing: PdfDrawing, state: PaintState, resources: Any, within: Sequence[tuple[int, int]]
    ) -> None:
        self._drawing = drawing
        self._state = state
        self._resources = resources
        self._within = within
        self._saved: list[PaintState] = []
        self._spaces: dict[str, PaintSpace] = {}
        self._marked: list[LayerState] = []
        self._path: list[Segment] = []
        self._at = self._start = (0.0, 0.0)
        self._clipping: bytes = b""

    def run(self, data: bytes) -> None:
        """Draw what some content says."""
        for operator, operands in operations(data):
            self._drawing.pay()
            act = ACTS.get(operator)
            if TANGLED in self._drawing.faults and operator in PAINTING:
                continue  # what is left would take as long as what can not be had
            try:
                if act is not None:
                    act(self, operands)
                elif operator == CUT:
                    self._drawing.fault(BROKEN)
            except Tangled:
                self._drawing.fault(TANGLED)
            except ODD:
                self._drawing.fault(BROKEN)

    def _change(self, **fields: Any) -> None:
        self._state = replace(self._state, **fields)

    def save(self, _: Sequence[Any]) -> None:
        """q"""
        if len(self._saved) == MOST_SAVED:
            raise RefusedArtwork(f"saves more than {MOST_SAVED} states in each other; save it anew")
        self._saved.append(self._state)

    def restore(self, _: Sequence[Any]) -> None:
        """Q"""
        if self._saved:
            self._state = self._saved.pop()

    def concat(self, operands: Sequence[Any]) -> None:
        """cm"""
        self._change(matrix=Matrix(*_numbers(operands, 6)).then(self._state.matrix))

    # Paths (8.5.2)

    def move(self, operands: Sequence[Any]) -> None:
        """m"""
        self._at = self._start = _point(operands)
        self._extend(MoveTo(*self._at))

    def line(self, operands: Sequence[Any]) -> None:
        """l"""
        self._at = _point(operands)
        self._extend(LineTo(*self._at))

    def curve(self, operands: Sequence[Any]) -> None:
        """c"""
        self._curve(_numbers(operands, 6))

    def curve_from(self, operands: Sequence[Any]) -> None:
        """v"""
        self._curve((*self._at, *_numbers(operands, 4)))

    def curve_to(self, operands: Sequence[Any]) -> None:
        """y"""
        x1, y1, x, y = _numbers(operands, 4)
        self._curve((x1, y1, x, y, x, y))

    def close(self, _: Sequence[Any] = ()) -> None:
        """h"""
        if self._path and not isinstance(self._path[-1], ClosePath):
            self._path.append(ClosePath())
            self._at = self._start

    def rectangle(self, operands: Sequence[Any]) -> None:
        """re"""
        x, y, width, height = _numbers(operands, 4)
        self.move((x, y))
        for point in ((x + width, y), (x + width, y + height), (x, y + height)):
            self.line(point)
        self.close()

    def _curve(self, numbers: Sequence[float]) -> None:
        curve = CurveTo(*numbers)
        self._extend(curve)
        self._at = curve.x, curve.y

    def _extend(self, segment: Segment) -> None:
        if len(self._path) > MOST_SEGMENTS:
            raise RefusedArtwork(f"has more than {MOST_SEGMENTS} segments of paths; simplify them")
        if not isinstance(segment, MoveTo) and (not self._path or isinstance(self._path[-1], ClosePath)):
            self._path.append(MoveTo(*self._start))
        self._path.append(segment)

    # Painting (8.5.3) and clips (8.5.4)

    def clip(self, rule: bytes, _: Sequence[Any]) -> None:
        """W and W*"""
        self._clipping = rule

    def paint(self, how: str, _: Sequence[Any]) -> None:
        """f, S, B and the like: `how` has f to fill, * for even-odd, s to draw the line, h to close it before."""
        if "h" in how:
            self.close()
        path, self._path, rule, self._clipping = tuple(self._path), [], self._clipping, b""
        if path and how and self._is_shown():
            self._paint_path(path, how)
        if rule:
            placed = moved(filled_outline(path, self._drawing.crossings, even_odd=False), self._state.matrix)
            self._change(clip=self._state.clip.within(placed, self._drawing.crossings, even_odd=rule == b"W*"))

    def _paint_path(self, path: Path, how: str) -> None:
        state, count = self._state, self._drawing.crossings
        if "f" in how:
            self._note("/ca", "/op", "/BM", "/SMask")
            outline = filled_outline(moved(path, state.matrix), count, even_odd="*" in how)
            self._drawing.add(state.clip.cut(outline, count), state.fill)
        if "s" in how:
            self._note("/CA", "/OP", "/BM", "/SMask")
            if state.shape.width * state.matrix.scale <= 0:
                self._drawing.fault(HAIRLINE)
                return
            self._drawing.add(state.clip.cut(drawn_line(path, state.shape, state.matrix), count), state.line)

    def _note(self, *names: str) -> None:
        """Note which of some effects hold."""
        for what in filter(None, map(self._state.effects.get, names)):
            self._drawing.fault(what)

    def _is_shown(self) -> bool:
        """Whether what is drawn here is on layers that are shown; what is hidden is noted."""
        if any(layer.is_off for layer in self._marked):
            self._drawing.fault(HIDDEN)
            return False
        return True

    # How lines and fills are drawn (8.4.3 to 8.4.5)

    def width(self, operands: Sequence[Any]) -> None:
        """w"""
        self._shape(width=_numbers(operands, 1)[0])

    def cap(self, operands: Sequence[Any]) -> None:
        """J"""
        self._shape(cap=_CAPS[int(operands[0])])

    def join(self, operands: Sequence[Any]) -> None:
        """j"""
        self._shape(join=_JOINS[int(operands[0])])

    def miter(self, operands: Sequence[Any]) -> None:
        """M"""
        self._shape(miter_limit=_numbers(operands, 1)[0])

    def dash(self, operands: Sequence[Any]) -> None:
        """d"""
        lengths, phase = operands
        dashes = _numbers(lengths, len(lengths))
        if any(dash < 0 for dash in dashes):
            raise ValueError("a dash below 0")
        dashes = dashes if len(dashes) % 2 == 0 else dashes * 2
        self._shape(dashes=dashes if any(dashes) else (), dash_offset=_numbers([phase], 1)[0])

    def _shape(self, **fields: Any) -> None:
        self._change(shape=replace(self._state.shape, **fields))

    def graphics_state(self, operands: Sequence[Any]) -> None:
        """gs"""
        graphics_state = entry(entry(self._resources, "/ExtGState"), operands[0])
        if not isinstance(graphics_state, Dictionary):
            self._drawing.fault(BROKEN)
            return
        for name, act in _LINE_ENTRIES.items():
            if (number := as_number(entry(graphics_state, name))) is not None:
                act(self, [number])
        dashes = list(elements(entry(graphics_state, "/D"), 2))
        if len(dashes) == 2:
            self.dash([[as_number(dash) for dash in elements(dashes[0], MOST_SAVED)], as_number(dashes[1])])
        self._change(effects={**self._state.effects, **dict(_effects(graphics_state))})

    # Colours (8.6.8)

    def plain_colour(self, field: str, kind: str, operands: Sequence[Any]) -> None:
        """g, rg, k and those of lines: `field` is fill or line."""
        space = PaintSpace(kind)
        self._change(**{f"{field}_space": space, field: space.colour(_numbers(operands, space.count))})

    def space(self, field: str, operands: Sequence[Any]) -> None:
        """cs and CS"""
        space = self._space(operands[0])
        self._change(**{f"{field}_space": space, field: space.initial})

    def colour(self, field: str, operands: Sequence[Any]) -> None:
        """sc, scn and those of lines"""
        if operands and isinstance(operands[-1], str):
            pattern = entry(entry(self._resources, "/Pattern"), operands[-1])
            is_shading = as_number(entry(pattern, "/PatternType")) == 2
            self._change(**{field: NoColour(GRADIENT if is_shading else PATTERN)})
            return
        space: PaintSpace = getattr(self._state, f"{field}_space")
        self._change(**{field: self._drawing.paint(space, _numbers(operands, len(operands)))})

    def _space(self, name: str) -> PaintSpace:
        """The space of a name here, looked up once."""
        if name not in self._spaces:
            self._drawing.pay(FORM)
            self._spaces[name] = paint_space(name, self._resources)
        return self._spaces[name]

    # Forms, layers, and what can not be taken in

    def shade(self, _: Sequence[Any]) -> None:
        """sh"""
        if self._is_shown():
            self._drawing.fault(GRADIENT)

    def show_text(self, operands: Sequence[Any]) -> None:
        """Tj and the like"""
        if self._is_shown() and any(bool(operand) for operand in operands[-1:]):
            self._drawing.fault(TEXT)

    def inline_image(self, _: Sequence[Any]) -> None:
        """BI"""
        if self._is_shown():
            self._drawing.fault(IMAGE)

    def do(self, operands: Sequence[Any]) -> None:
        """Do"""
        held = entry(entry(self._resources, "/XObject"), operands[0])
        layer = self._drawing.layer(entry(held, "/OC"))
        self._marked.append(layer)
        if self._is_shown():
            if as_name(entry(held, "/Subtype")) == "Form" and isinstance(held, Stream):
                self._draw_form(held)
            else:
                self._drawing.fault(IMAGE if as_name(entry(held, "/Subtype")) == "Image" else BROKEN)
        self._marked.pop()

    def _draw_form(self, form: Stream) -> None:
        place = key(form)
        if place is None or place in self._within or len(self._within) >= DEEPEST:
            self._drawing.fault(LOOPED)
            return
        written = entry(form, "/Matrix")
        numbers = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0) if written is None else as_numbers(written, 6)
        box = as_box(entry(form, "/BBox"))
        if numbers is None or box is None:
            self._drawing.fault(BROKEN)
            return
        matrix = Matrix(*numbers).then(self._state.matrix)
        clip = self._state.clip.within(moved(rectangle(box), matrix), self._drawing.crossings, even_odd=False)
        own = entry(form, "/Resources")
        resources = self._resources if own is None else own
        inside = replace(self._state, matrix=matrix, clip=clip)
        if clip.box is not None:
            FormDrawing(self._drawing, inside, resources, (*self._within, place)).run(self._drawing.content_of(form))

    def begin_marked(self, operands: Sequence[Any]) -> None:
        """BMC and BDC"""
        layer = NO_LAYER
        if len(operands) == 2 and operands[0] == "/OC" and isinstance(operands[1], str):
            layer = self._drawing.layer(entry(entry(self._resources, "/Properties"), operands[1]))
        self._marked.append(layer)

    def end_marked(self, _: Sequence[Any]) -> None:
        """EMC"""
        if self._marked:
            self._marked.pop()


def _effects(graphics_state: Dictionary) -> Iterator[tuple[str, str]]:
    """What a graphics state changes of how shapes are laid on others, by its entry; "" for what is as usual."""
    for name in ("/CA", "/ca"):
        if (alpha := as_number(entry(graphics_state, name))) is not None:
            yield name, "" if alpha >= 1 else SEE_THROUGH
    for name in ("/OP", "/op"):
        # Without an entry of their own, fills do as lines.
        if (
            asks := entry(graphics_state, name) if name in graphics_state else entry(graphics_state, "/OP")
        ) is not None:
            yield name, OVERPRINT if asks is True else ""
    if (blend := entry(graphics_state, "/BM")) is not None:
        mode = as_name(next(elements(blend, 1), None) if isinstance(blend, Array) else blend)
        is_usual = mode in ("Normal", "Compatible")
        yield "/BM", "" if is_usual else f"shapes that blend ({mode[:20]}); give them the colour that they look like"
    if (mask := entry(graphics_state, "/SMask")) is not None:
        yield "/SMask", "" if as_name(mask) == "None" else MASK


def _numbers(operands: Sequence[Any], count: int) -> tuple[float, ...]:
    """Exactly so many numbers; raises ValueError."""
    if len(operands) != count or not all(isinstance(value, float | int) for value in operands):
        raise ValueError("other operands than the operator takes")
    return tuple(min(max(float(value), -1e6), 1e6) for value in operands)


def _point(operands: Sequence[Any]) -> Point:
    x, y = _numbers(operands, 2)
    return x, y


Act = Callable[[FormDrawing, Sequence[Any]], None]


def _painting(how: str) -> Act:
    return lambda form, operands: form.paint(how, operands)


def _clipping(rule: bytes) -> Act:
    return lambda form, operands: form.clip(rule, operands)


def _colouring(act: Callable[..., None], *which: str) -> Act:
    return lambda form, operands: act(form, *which, operands)


_LINE_ENTRIES: Mapping[str, Act] = {
    "/LW": FormDrawing.width,
    "/ML": FormDrawing.miter,
    "/LC": FormDrawing.cap,
    "/LJ": FormDrawing.join,
}

PAINTING = frozenset((b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*", b"S", b"s", b"W", b"W*"))
"""Operators that paint or clip by the path before them."""

ACTS: Mapping[bytes, Act] = {
    b"q": FormDrawing.save,
    b"Q": FormDrawing.restore,
    b"cm": FormDrawing.concat,
    b"m": FormDrawing.move,
    b"l": FormDrawing.line,
    b"c": FormDrawing.curve,
    b"v": FormDrawing.curve_from,
    b"y": FormDrawing.curve_to,
    b"h": FormDrawing.close,
    b"re": FormDrawing.rectangle,
    b"W": _clipping(b"W"),
    b"W*": _clipping(b"W*"),
    b"n": _painting(""),
    b"f": _painting("f"),
    b"F": _painting("f"),
    b"f*": _painting("f*"),
    b"S": _painting("s"),
    b"s": _painting("hs"),
    b"B": _painting("fs"),
    b"B*": _painting("f*s"),
    b"b": _painting("hfs"),
    b"b*": _painting("hf*s"),
    b"w": FormDrawing.width,
    b"J": FormDrawing.cap,
    b"j": FormDrawing.join,
    b"M": FormDrawing.miter,
    b"d": FormDrawing.dash,
    b"gs": FormDrawing.graphics_state,
    b"g": _colouring(FormDrawing.plain_colour, "fill", GREY),
    b"G": _colouring(FormDrawing.plain_colour, "line", GREY),
    b"rg": _colouring(FormDrawing.plain_colour, "fill", RGB),
    b"RG": _colouring(FormDrawing.plain_colour, "line", RGB),
    b"k": _colouring(FormDrawing.plain_colour, "fill", CMYK),
    b"K": _colouring(FormDrawing.plain_colour, "line", CMYK),
    b"cs": _colouring(FormDrawing.space, "fill"),
    b"CS": _colouring(FormDrawing.space, "line"),
    b"sc": _colouring(FormDrawing.colour, "fill"),
    b"SC": _colouring(FormDrawing.colour, "line"),
    b"scn": _colouring(FormDrawing.colour, "fill"),
    b"SCN": _colouring(FormDrawing.colour, "line"),
    b"sh": FormDrawing.shade,
    b"Do": FormDrawing.do,
    b"BI": FormDrawing.inline_image,
    b"BMC": FormDrawing.begin_marked,
    b"BDC": FormDrawing.begin_marked,
    b"EMC": FormDrawing.end_marked,
    **dict.fromkeys(_SHOWING, FormDrawing.show_text),
}
"""What each operator does; those that are not here change nothing that is drawn."""
