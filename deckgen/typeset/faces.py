"""The faces of a project: a family, a weight and a slope, opened when first asked for.

FontError    a face that cannot be had; whoever names a style turns it into a problem at the style's place
Face         one face with its measures, as the typesetter and the PDF writer name it
Catalogue    all faces of a font set, each opened once
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import uharfbuzz as hb
from msgspec import Struct

from deckgen.page.geometry import Box
from deckgen.source.problems import Origin, Problem, ProblemsFound, did_you_mean, unreadable
from deckgen.typeset.families import Family, FontFile, FontSet

# Names of weights as in the OpenType specification (OS/2, usWeightClass).
WEIGHT_NAMES = {
    100: "Thin",
    200: "ExtraLight",
    300: "Light",
    400: "Regular",
    500: "Medium",
    600: "SemiBold",
    700: "Bold",
    800: "ExtraBold",
    900: "Black",
}

LEAST_STEP = 100
"""By how much bolder a face is, at least, that stands out as bold."""

# The role of the family of small words, by which layouts of sheets can name it.
CAPTIONS = "captions"


class FontError(ValueError):
    """A face that cannot be had; the message says what is wrong, then «; » and what to do."""


class Face(Struct, frozen=True):
    """One face: what to open, where its axes stand, and its measures in thousandths of an em (descender below 0).

    `variations` names every axis of a variable font, so that whoever pins them gets a static face.
    """

    key: str
    family: str
    weight: int
    italic: bool
    path: str
    variations: tuple[tuple[str, float], ...]
    upem: int
    ascender: float
    descender: float
    cap_height: float
    word_space: float
    ps_name: str

    def __hash__(self) -> int:
        return hash(self.key)  # faces are part of many keys, and no two of a catalogue share theirs


class FontLack(Struct, frozen=True):
    """What a family has not: its name, its place in fonts.yaml, and what that is; `is_slope` where it is no weight."""

    family: str
    origin: Origin
    face: str
    is_slope: bool


def face_key(family: str, weight: int, italic: bool) -> str:
    """The name of a face: "grotesk-700", "serif-400-italic"."""
    return f"{family}-{weight}" + ("-italic" if italic else "")


class Catalogue:
    """The faces of a font set; files are read when a face is first asked for and kept on the instance."""

    def __init__(self, fonts: FontSet) -> None:
        self._families = fonts.families
        self._captions = fonts.roles.captions
        self._blobs: dict[str, hb.Face] = {}
        self._fonts: dict[str, hb.Font] = {}
        self._faces: dict[str, Face] = {}
        self._outlines: dict[tuple[str, int], Box | None] = {}
        self._fallbacks: dict[str, tuple[Face, ...]] = {}
        self._emphasised: dict[tuple[str, bool, bool], Face] = {}

    def face(self, family: str, weight: int, italic: bool = False) -> Face:
        """The face of a family; raises `FontError` for a family, slope or weight that there is not."""
        key = face_key(family, weight, italic)
        if key not in self._faces:
            file = _file(self._family(family), weight, italic)
            self._open(key, file, weight)
            self._faces[key] = self._described(key, family, file, weight)
        return self._faces[key]

    def styled(self, family: str, weight: int, italic: bool = False) -> Face:
        """The face of a family, or of the family that has the role `captions`, at the nearest weight that there is.

        Raises `FontError` for a family or a slope that there is not, and as `captions` does.
        """
        if family == CAPTIONS and CAPTIONS not in self._families:
            return self.captions(weight)
        taken = taken_weight(self._families[family], weight, italic) if family in self._families else None
        return self.face(family, weight if taken is None else taken, italic)

    def emphasised(self, face: Face, italic: bool, bold: bool) -> Face:
        """The face of the same family that sets a part of a text italic, bold or both.

        Within italics what is italic stands upright. A family without such a face sets the part as the rest, which
        `lacks` tells.
        """
        key = face.key, italic, bold
        if key not in self._emphasised:
            family = self._family(face.family)
            slope = face.italic != italic
            if taken_weight(family, face.weight, slope) is None:
                slope = face.italic
            weight = bolder_weight(family, face.weight, slope) if bold else taken_weight(family, face.weight, slope)
            self._emphasised[key] = self.face(face.family, weight or face.weight, slope)
        return self._emphasised[key]

    def lacks(self, face: Face, italic: bool, bold: bool) -> FontLack | None:
        """What a family has not that a part of a text asks for which is set so; None where it has all."""
        family = self._family(face.family)
        if italic and taken_weight(family, face.weight, not face.italic) is None:
            return FontLack(family.name, family.origin, "upright face" if face.italic else "italic", True)
        if bold and bolder_weight(family, face.weight, face.italic != italic) is None:
            return FontLack(family.name, family.origin, f"face that is bolder than {face.weight}", False)
        return None

    def captions(self, weight: int) -> Face:
        """The face of words that no layout sets, at the nearest weight there is; raises `ProblemsFound` for none."""
        name = self._captions.value
        try:
            upright = [file for file in self._family(name).files if not file.italic]
            return self.face(name, _nearest(upright, weight) if upright else weight)
        except FontError as error:
            raise ProblemsFound([Problem(self._captions.origin, str(error))]) from error

    def upright(self, weight: int) -> Iterator[Face]:
        """The upright face of each family at the nearest weight there is, that of small words first."""
        for name in dict.fromkeys([self._captions.value, *self._families]):
            files = [file for file in self._families[name].files if not file.italic] if name in self._families else []
            if files:
                yield self.face(name, _nearest(files, weight))

    def by_key(self, key: str) -> Face:
        """The face of that key; opens it when it is of the catalogue, raises `FontError` otherwise."""
        if key not in self._faces:
            parts = re.fullmatch(r"(.+?)-(\d+)(-italic)?", key)
            if not parts:
                raise FontError(f"`{key}` names no face; write family-weight or family-weight-italic")
            return self.face(parts[1], int(parts[2]), bool(parts[3]))
        return self._faces[key]

    def font(self, key: str) -> hb.Font:
        """The opened font of a face, its axes pinned, scaled to units per em."""
        self.by_key(key)
        return self._fonts[key]

    def outline(self, key: str, glyph: int) -> Box | None:
        """The box around a glyph's outline from its origin, in thousandths of an em; None where it has none."""
        if (key, glyph) not in self._outlines:
            extents = self.font(key).get_glyph_extents(glyph)
            self._outlines[key, glyph] = _box(extents, 1000 / self.by_key(key).upem) if extents else None
        return self._outlines[key, glyph]

    def fallbacks(self, key: str) -> tuple[Face, ...]:
        """Faces that lend missing glyphs, best first: those of the family that a family names, then of that one's.

        Of each the same slope, then upright, at the nearest weight there is.
        """
        if key not in self._fallbacks:
            face = self.by_key(key)
            lenders = [lender for name in self._chain(face.family) for lender in self._lenders(name, face)]
            self._fallbacks[key] = tuple(dict.fromkeys(lenders))
        return self._fallbacks[key]

    def _chain(self, name: str) -> Iterator[str]:
        """The families that lend to a family, in turn; a circle ends where it closes."""
        passed = {name}
        while (lender := self._family(name).fallback) and lender.value not in passed:
            name = lender.value
            passed.add(name)
            yield name

    def _lenders(self, name: str, face: Face) -> tuple[Face, ...]:
        family = self._family(name)
        lenders = []
        for italic in dict.fromkeys((face.italic, False)):
            files = [file for file in family.files if file.italic == italic]
            if files:
                lenders.append(self.face(name, _nearest(files, face.weight), italic))
        return tuple(lenders)

    def _family(self, name: str) -> Family:
        if name not in self._families:
            raise FontError(f"there is no font family `{name}`; {did_you_mean(name, self._families)}")
        return self._families[name]

    def _open(self, key: str, file: FontFile, weight: int) -> None:
        path = str(file.path)
        if path not in self._blobs:
            try:
                self._blobs[path] = hb.Face(hb.Blob(file.path.read_bytes()))
            except OSError as error:
                raise FontError(f"the font file {file.path.name} {unreadable(error)}") from error
        if not self._blobs[path].glyph_count:
            raise FontError(f"{file.path.name} is no font file; give an OpenType or TrueType font")
        font = hb.Font(self._blobs[path])
        font.set_variations(dict(_variations(self._blobs[path], weight)))
        self._fonts[key] = font

    def _described(self, key: str, family: str, file: FontFile, weight: int) -> Face:
        font, face = self._fonts[key], self._blobs[str(file.path)]
        scale = 1000 / face.upem
        extents = font.get_font_extents("ltr")
        metric = font.get_metric_position_with_fallback
        return Face(
            key=key,
            family=family,
            weight=weight,
            italic=file.italic,
            path=str(file.path),
            variations=_variations(face, weight),
            upem=face.upem,
            ascender=extents.ascender * scale,
            descender=extents.descender * scale,
            cap_height=metric(hb.OTMetricsTag.CAP_HEIGHT) * scale,
            word_space=font.get_glyph_h_advance(font.get_nominal_glyph(ord(" ")) or 0) * scale,
            ps_name=_ps_name(face, weight, file.italic),
        )


def _box(extents: hb.GlyphExtents, scale: float) -> Box | None:
    """What extents in units of the font (from the upper left corner, heights below 0) cover; None for no area."""
    if not extents.width or not extents.height:
        return None
    left, top = extents.x_bearing, extents.y_bearing
    right, bottom = left + extents.width, top + extents.height
    return Box(left * scale, bottom * scale, right * scale, top * scale)


def _file(family: Family, weight: int, italic: bool) -> FontFile:
    """The file that has the face; a weight that lies between two files is not replaced by either."""
    files = [file for file in family.files if file.italic == italic]
    if not files:
        slope, other = ("italic", "italic: false") if italic else ("upright face", "italic: true")
        raise FontError(f"the family `{family.name}` has no {slope}; set {other} or add a file to it")
    for file in files:
        if file.lightest <= weight <= file.boldest:
            return file
    raise FontError(f"the family `{family.name}` has no weight {weight}; it has {_weights(files)}")


def _weights(files: list[FontFile]) -> str:
    ranges = sorted({(file.lightest, file.boldest) for file in files})
    return ", ".join(str(low) if low == high else f"{low} to {high}" for low, high in ranges)


def taken_weight(family: Family, weight: int, italic: bool) -> int | None:
    """The weight that a family has in place of one, itself where it has it; None where it has no such slope."""
    files = [file for file in family.files if file.italic == italic]
    return _nearest(files, weight) if files else None


def bolder_weight(family: Family, weight: int, italic: bool) -> int | None:
    """The weight of a family that stands out as bold beside another; None where it has none that does.

    It is the one nearest to 700 beside regular and medium, and to 900 beside what is bolder (CSS Fonts 4, 2.2.1).
    """
    target = 700 if weight <= 500 else 900
    had = {min(max(target, file.lightest), file.boldest) for file in family.files if file.italic == italic}
    return min(
        (other for other in had if other >= weight + LEAST_STEP), key=lambda other: abs(other - target), default=None
    )


def _nearest(files: list[FontFile], weight: int) -> int:
    """The weight that files have in place of one (CSS Fonts 4, 5.2: the light rather lighter, the bold rather bolder).

    From 400 to 500 first what is bolder up to 500, then what is lighter.
    """
    had = {min(max(weight, file.lightest), file.boldest) for file in files}
    if weight in had:
        return weight
    bolder, lighter = sorted(had - set(range(weight))), sorted(had & set(range(weight)), reverse=True)
    medium = [other for other in bolder if weight >= 400 and other <= 500]
    order = [*bolder, *lighter] if weight > 500 else [*medium, *lighter, *bolder]
    return order[0]


def _variations(face: hb.Face, weight: int) -> tuple[tuple[str, float], ...]:
    """Where every axis stands: weight as asked, the others at their default."""
    return tuple(
        (axis.tag, float(weight) if axis.tag == "wght" else float(axis.default_value)) for axis in face.axis_infos
    )


def _ps_name(face: hb.Face, weight: int, italic: bool) -> str:
    """A PostScript name: a static font's own, a variable font's with the name of its weight (ISO 32000-1, 9.6.2.2)."""
    name = face.get_name(hb.OTNameIdPredefined.POSTSCRIPT_NAME) or "Font"
    if face.has_var_data:
        style = WEIGHT_NAMES.get(weight, f"W{weight}") + ("Italic" if italic else "")
        name = name.split("-")[0] + "-" + style.replace("RegularItalic", "Italic")
    return re.sub(r"[^A-Za-z0-9-]", "", name) or "Font"
