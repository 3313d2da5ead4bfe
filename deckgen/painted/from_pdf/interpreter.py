"""One content stream carried out operator by operator (ISO 32000-1, annex A)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from enum import Enum
from typing import Any

from pikepdf import Dictionary

from deckgen.page.geometry import Box
from deckgen.painted.fills import FilledArea, filled_areas, line_thickness, strokes
from deckgen.painted.from_pdf import samples
from deckgen.painted.from_pdf.canvas import Canvas
from deckgen.painted.from_pdf.colourspaces import ColourSpace, colour, initial
from deckgen.painted.from_pdf.graphics_state import apply
from deckgen.painted.from_pdf.shadings import heaviest_stop
from deckgen.painted.from_pdf.state import GraphicsState, Paint
from deckgen.painted.from_pdf.strings import TextObject
from deckgen.painted.matrices import Six, boxed, six, times, upright
from deckgen.painted.model import ObjectKind
from deckgen.painted.subpaths import PathBuilder, Subpath
from deckgen.reader.objects import ODD, as_name, as_number, entry, key, path
from deckgen.reader.optional_content import NO_LAYER, LayerState
from deckgen.reader.tokens import CUT, Operation

# q within q; the specification's own limit for readers was 28.
DEEPEST_STATE = 512


class Inner(Enum):
    """What content within content is; the file says it by where the content is used, never by a name."""

    FORM = "form"
    PATTERN = "pattern"
    GLYPH = "glyph"


Nested = Callable[["Interpreter", Any, str, Inner], None]

Act = Callable[["Interpreter", list[Any]], None]


class Interpreter:
    """Carries out operators with a stream's resources, from a state on. `nested` runs forms, patterns and glyphs."""

    def __init__(self, canvas: Canvas, resources: Any, state: GraphicsState, nested: Nested, base: Six) -> None:
        self.canvas = canvas
        self.resources = resources
        self.state = state
        self.base = base
        self.nested = nested
        self._saved: list[GraphicsState] = []
        self._path = PathBuilder()
        self._clipping = False
        self._depth = len(canvas.marked)
        self._uncoloured = False
        # How many BX are open: between BX and EX unknown operators are no fault (7.8.2).
        self._compatible = 0
        self.text = TextObject(canvas, self._glyph)

    def run(self, source: Iterable[Operation], table: Mapping[bytes, Act]) -> None:
        """Carry out all operators by a table; those with wrong operands are passed over and noted."""
        step, lettered = self.canvas.step, len(self.canvas.letters)
        for operator, operands in source:
            step()
            act = table.get(operator)
            if operator == CUT:
                self.canvas.note("the content ends within a string, an array or the operands of an operator")
                continue
            if act is None:
                if self._compatible <= 0:
                    self.canvas.note(f"the operator {operator[:12].decode('latin-1')} does not exist")
                continue
            try:
                act(self, operands)
            except ODD as error:
                where = operator.decode("latin-1")
                self.canvas.note(f"the operator {where} has operands that make no sense ({type(error).__name__})")
        del self.canvas.marked[self._depth :]
        self.canvas.end_letters(lettered)
        self._note_open()

    def _note_open(self) -> None:
        """Note what the end of the content leaves open: what is shown then depends on the reader (8.4.2 and 9.4.1)."""
        if self._saved:
            self.canvas.note("q is not closed by Q before the content ends")
        if self.text.is_open:
            self.canvas.note("BT is not closed by ET before the content ends")

    def resource(self, category: str, name: Any) -> Any:
        """A named resource, None (and noted) where the dictionary lacks it."""
        value = entry(entry(self.resources, category), name) if isinstance(name, str) else None
        if value is None:
            self.canvas.note(f"the resource {category[1:]} {str(name)[1:40]} is missing")
        return value

    # Graphics state.

    def save(self, _: list[Any]) -> None:
        if len(self._saved) < DEEPEST_STATE:
            self._saved.append(self.state.saved())
        else:
            self.canvas.note(f"q is nested more than {DEEPEST_STATE} deep")

    def restore(self, _: list[Any]) -> None:
        if self._saved:
            self.state = self._saved.pop()

    def concat(self, operands: list[Any]) -> None:
        self.state.ctm = times(six(operands), self.state.ctm)

    def line_width(self, operands: list[Any]) -> None:
        self.state.width = abs(float(operands[0]))

    def graphics_state(self, operands: list[Any]) -> None:
        dictionary = self.resource("/ExtGState", operands[0])
        if dictionary is not None:
            apply(dictionary, self.state, self.canvas.budget)
            mask = path(dictionary, "/SMask", "/G")
            if mask is not None:
                self.set_aside(mask, "soft mask", Inner.FORM)

    def set_aside(self, stream: Any, label: str, kind: Inner) -> None:
        """Carry out content that takes part in the page at no place of its own, each once a page."""
        place = key(stream)
        if place is None or place not in self.canvas.set_aside:
            self.canvas.set_aside |= {place} if place else set()
            start = self.canvas.standing()
            self.nested(self, stream, label, kind)
            self.canvas.put_aside(start)

    def _set_cells_aside(self, *paints: Paint) -> None:
        """The cells of patterns that letters and lines are painted with."""
        for paint in paints:
            if paint.pattern is not None and as_number(entry(paint.pattern, "/PatternType")) == 1:
                self.set_aside(paint.pattern, "pattern", Inner.PATTERN)

    # Paths.

    def move(self, operands: list[Any]) -> None:
        self._path.move(self.state.ctm, operands[0], operands[1])

    def line(self, operands: list[Any]) -> None:
        self._path.line(self.state.ctm, operands[0], operands[1])

    def curve(self, operands: list[Any]) -> None:
        self._path.curve(self.state.ctm, operands)

    def curve_from(self, operands: list[Any]) -> None:
        self._path.curve(self.state.ctm, (*self._path.user(self.state.ctm), *operands))

    def curve_to(self, operands: list[Any]) -> None:
        self._path.curve(self.state.ctm, (*operands, *operands[2:]))

    def close(self, _: list[Any]) -> None:
        self._path.close()

    def rectangle(self, operands: list[Any]) -> None:
        self._path.rectangle(self.state.ctm, *operands)

    def clip(self, _: list[Any]) -> None:
        self._clipping = True

    # Painting.

    def paint(self, *, fill: bool = False, stroke: bool = False, close: bool = False) -> None:
        """Fill, stroke, and clip by the path; then it is used up."""
        if close:
            self._path.close()
        path = self._path.drawn
        if fill:
            self._fill(path)
        if stroke and path:
            self._stroke(path)
        if self._clipping:
            exact = len(path) == 1 and path[0].rectangle
            self.state.within(Box.around(subpath.box for subpath in path) if path else Box(0, 0, 0, 0), exact=exact)
        self._path, self._clipping = PathBuilder(), False

    def _fill(self, path: list[Subpath]) -> None:
        paint = self.state.fill
        for area in filled_areas(path):
            if paint.pattern is not None:
                self._patterned(paint, area)
                continue
            self.canvas.paint(
                ObjectKind.FILL,
                area.box,
                self.state,
                paint,
                exact=area.exact,
                width=area.width,
                subpaths=area.subpaths,
            )

    def _patterned(self, paint: Paint, area: FilledArea) -> None:
        if as_number(entry(paint.pattern, "/PatternType")) == 2:
            shading = entry(paint.pattern, "/Shading")
            heaviest = heaviest_stop(shading, self.resources, self.canvas.budget.spaces)
            self.canvas.paint(ObjectKind.SHADING, area.box, self.state, heaviest, exact=area.exact)
            return
        start = len(self.canvas.objects)
        self.nested(self, paint.pattern, "pattern", Inner.PATTERN)
        cell = self.canvas.objects[start:]
        del self.canvas.objects[start:]
        self.canvas.cover(area.box, self.state, cell)

    def _stroke(self, path: list[Subpath]) -> None:
        self._set_cells_aside(self.state.stroke)
        state, width = self.state, self.state.width * line_thickness(self.state.ctm, path)
        for box in strokes(path, width):
            self.canvas.paint(ObjectKind.STROKE, box, state, state.stroke, stroke=True, width=width, subpaths=len(path))

    def shade(self, operands: list[Any]) -> None:
        shading = self.resource("/Shading", operands[0])
        if shading is not None and self.state.clip:
            heaviest = heaviest_stop(shading, self.resources, self.canvas.budget.spaces)
            self.canvas.paint(ObjectKind.SHADING, self.state.clip, self.state, heaviest, exact=True)

    def do(self, operands: list[Any]) -> None:
        stream = self.resource("/XObject", operands[0])
        if stream is None:
            return
        layer = self._layer(entry(stream, "/OC")) if entry(stream, "/OC") is not None else NO_LAYER
        self.canvas.marked.append(layer)
        kind = as_name(entry(stream, "/Subtype"))
        if kind == "Form":
            self.nested(self, stream, operands[0][1:], Inner.FORM)
        elif kind == "Image":
            self._image(samples.xobject(stream, self.resources, self.canvas.budget.spaces), key(stream))
        self.canvas.marked.pop()

    def inline_image(self, operands: list[Any]) -> None:
        self._image(samples.inline(operands[0], operands[1], self.resources, self.canvas.budget.spaces), None)

    def _image(self, picture: samples.ImageSource, place: tuple[int, int] | None) -> None:
        """Paint an image; what its pixels come to is worked out once for each object of the file."""
        state, known = self.state, self.canvas.budget.images
        reading = known.get(place) if place else None
        if reading is None:
            reading = samples.read_image(picture)
        if place:
            known[place] = reading
        facts, shown = samples.image_facts(picture, state.ctm, self.canvas.unit, reading)
        whole = upright(state.ctm) and not (picture.is_mask or picture.has_soft_mask or picture.has_mask)
        box = boxed(state.ctm, 0, 0, 1, 1)
        self.canvas.paint(
            ObjectKind.IMAGE, box, state, state.fill if picture.is_mask else shown, exact=whole, image=facts
        )

    # Colours.

    def space(self, operands: list[Any], *, stroke: bool) -> None:
        space = self.canvas.budget.spaces.find(operands[0], self.resources)
        if space.why:
            self.canvas.note(f"{space.why}, is chosen")
        self._set(Paint(space, initial(space)), stroke=stroke)

    def device(self, space: ColourSpace, operands: list[Any], *, stroke: bool) -> None:
        # Resources may put another space in a device space's place (8.6.5.6).
        family = {1: "/DeviceGray", 3: "/DeviceRGB", 4: "/DeviceCMYK"}[space.count]
        instead = self.canvas.budget.spaces.find(family, self.resources)
        parts = tuple(float(part) for part in operands[-space.count :])
        if len(parts) != space.count:
            raise ValueError("too few operands")
        self._set(Paint(instead, colour(instead, parts)), stroke=stroke)

    def components(self, operands: list[Any], *, stroke: bool) -> None:
        space = (self.state.stroke if stroke else self.state.fill).space
        parts = tuple(float(part) for part in operands if isinstance(part, float))
        if space.family == "Pattern":
            pattern = self.resource("/Pattern", operands[-1])
            base = colour(space.base, parts) if space.base and parts else initial(space)
            self._set(Paint(space, base, pattern), stroke=stroke)
            return
        self._set(Paint(space, colour(space, parts)), stroke=stroke)

    def _set(self, paint: Paint, *, stroke: bool) -> None:
        if self._uncoloured:
            return
        if stroke:
            self.state.stroke = paint
        else:
            self.state.fill = paint

    # Text.

    def font(self, operands: list[Any]) -> None:
        font = self.resource("/Font", operands[0])
        self.state.size = float(operands[1])
        self.state.font = self.canvas.budget.font(font) if isinstance(font, Dictionary) else None

    def next_line(self, _: list[Any]) -> None:
        self.text.move(0.0, -self.state.leading)

    def move_leading(self, operands: list[Any]) -> None:
        self.state.leading = -operands[1]
        self.text.move(operands[0], operands[1])

    def show(self, operands: list[Any]) -> None:
        self._set_cells_aside(self.state.fill, self.state.stroke)
        self.text.show(self.state, operands[0] if isinstance(operands[0], list) else [operands[0]])

    def quote(self, operands: list[Any]) -> None:
        self.next_line(operands)
        self.show(operands)

    def double_quote(self, operands: list[Any]) -> None:
        self.state.word_spacing, self.state.spacing = operands[0], operands[1]
        self.quote(operands[2:])

    def _glyph(self, font: Any, procedure: Any, matrix: Six) -> None:
        """A Type 3 glyph's content: its resources are the font's."""
        outer, self.state = self.state, self.state.saved()
        self.state.ctm, resources = matrix, self.resources
        fonts_own = entry(font, "/Resources")
        self.resources = resources if fonts_own is None else fonts_own
        try:
            self.nested(self, procedure, "glyph", Inner.GLYPH)
        finally:
            self.state, self.resources = outer, resources

    # The rest.

    def begin_marked(self, operands: list[Any]) -> None:
        layer = NO_LAYER
        if len(operands) > 1 and operands[0] == "/OC" and isinstance(operands[1], str):
            layer = self._layer(self.resource("/Properties", operands[1]))
        self.canvas.marked.append(layer)

    def end_marked(self, _: list[Any]) -> None:
        if len(self.canvas.marked) > self._depth:
            self.canvas.marked.pop()

    def _layer(self, content: Any) -> LayerState:
        layers = self.canvas.budget.layers
        return layers.look(content) if layers else NO_LAYER

    def uncoloured(self, _: list[Any]) -> None:
        """d1: the glyph has the colour of the text that it is of."""
        self._uncoloured = True

    def compatible(self, by: int) -> None:
        self._compatible += by
