"""What lies on a page, object by object, in painting order, whoever made the page.

Boxes are in the page's own space (PDF's default user space: points, y upwards, before Rotate), clipped to the clipping
path's box. They bound what is painted; `exact` says that the box is the shape itself (an upright rectangle), and of
text that it comes from the glyphs' own outlines.
"""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from deckgen.page.geometry import Box
from deckgen.page.items import ResourceKind
from deckgen.page.paths import Path
from deckgen.source.problems import Origin

# The amount of each plate in per cent; plates without ink may be missing.
Plates = tuple[tuple[str, float], ...]

PROCESS = ("Cyan", "Magenta", "Yellow", "Black")

# Modes of text that paint nothing (ISO 32000-1, 9.3.6).
UNPAINTED = {3, 7}

# Below so many per cent a plate has no dots.
TRACE = 0.5

# Black that counts as full.
FULL = 99.5

# Finer type and lines, in points, are spoilt by a rim of paper when plates shift (Ghent Workgroup 2022).
FINE_TYPE, FINE_LINE = 12.0, 2.0


# How far around codes the ground is looked at, in modules: a little more than the four that must be plain.
FURTHEST_QUIET = 5


class ObjectKind(StrEnum):
    """What kind of object paints."""

    TEXT = "text"
    FILL = "fill"
    STROKE = "stroke"
    IMAGE = "image"
    SHADING = "shading"


class Colour(Struct, frozen=True):
    """A colour as the content sets it.

    `space` is the colour space's family (DeviceCMYK, DeviceGray, DeviceRGB, ICCBased, Lab, CalRGB, CalGray, Indexed,
    Separation, DeviceN, Pattern); `parts` its components, 0 to 1 for device spaces; `names` the colorants of Separation
    and DeviceN. `plates` is the amount of each plate in per cent as far as it can be told without colour management:
    C, M, Y, K by the names Cyan, Magenta, Yellow, Black, spot colours by their own; None where it can not be told.
    """

    space: str
    parts: tuple[float, ...]
    names: tuple[str, ...] = ()
    plates: Plates | None = None

    @property
    def total(self) -> float | None:
        """Total ink in per cent, None where it can not be told."""
        return None if self.plates is None else sum(amount for _, amount in self.plates)


class InkUse(Struct, frozen=True):
    """The plates that a colour has ink on; `is_known` is False where its space does not tell them."""

    plates: dict[str, float]
    is_known: bool

    @property
    def white(self) -> bool:
        """No ink on any plate."""
        return self.is_known and not self.plates

    @property
    def several(self) -> bool:
        """Dots of several plates, which may be out of register."""
        return len(self.plates) > 1

    @property
    def only_black(self) -> bool:
        """Black alone, in full."""
        return list(self.plates) == ["Black"] and self.plates["Black"] >= FULL


def ink_use(colour: Colour) -> InkUse:
    """What a colour puts on plates; a colour that paints nothing at all (None) is told by neither."""
    if not colour.plates:
        return InkUse({}, is_known=False)
    return InkUse({plate: amount for plate, amount in colour.plates if amount > TRACE}, is_known=True)


def ink_total(plates: Plates) -> float:
    """The sum of all plates, in per cent."""
    return sum(amount for _, amount in plates)


def with_black(ground: Plates) -> Plates:
    """What a ground becomes where full black overprints it: its other inks stay."""
    others = sorted((plate, amount) for plate, amount in ground if plate != "Black" and amount)
    return (*others, ("Black", 100.0))


class OwnOrigin(Struct, frozen=True):
    """Where an object on a page of ours comes from.

    `source` is the YAML line that its text or ink comes from, `element` the layout's element that put it there.
    """

    source: Origin
    element: Origin


class FileOrigin(Struct, frozen=True):
    """Where an object on a page of a finished file comes from: the forms on the way to it, outermost first.

    Their names are the file's, for messages only. One value is shared by all objects of a form.
    """

    forms: tuple[str, ...] = ()


class Artwork(Struct, frozen=True):
    """A motif, a pattern, a code or a vector picture that objects are part of, and the whole box that it covers.

    Of what `is_cut`, a picture that fills a box, that is what is seen of it. `alt` is what a picture shows, in words.
    """

    kind: ResourceKind
    box: Box
    is_cut: bool = False
    alt: str = ""

    @property
    def is_picture(self) -> bool:
        """Whether it is one of the deck's pictures."""
        return self.kind is ResourceKind.PICTURE


class TextFacts(Struct, frozen=True):
    """A line of text: its string as far as it is known, its font, and its size in points on the paper.

    `mode` is the text rendering mode (3 and 7 paint nothing). In a finished file `missing` counts the .notdef glyphs
    shown, `straying` those whose width in the dictionary is not that of the program; `embedded` says whether the font's
    program is in the file, `place` is the font's object (None where it stands in place), `why` says why its glyphs were
    not judged. On our own pages `weight` is the face's weight, `block` the paragraph's number on the page, `baseline`
    the height that the line stands on, and `running` says that it is text to read at length.
    """

    string: str
    font: str
    size: float
    missing: int = 0
    mode: int = 0
    straying: int = 0
    embedded: bool = True
    place: tuple[int, int] | None = None
    why: str = ""
    weight: int = 0
    block: int = 0
    baseline: float = 0
    running: bool = False


class ImageFacts(Struct, frozen=True):
    """An image: its samples and how finely they are printed.

    `ppi` is the lower of the two effective resolutions; `space` its colour space's family, "" for a stencil mask,
    whose colour is the painted object's; `bits` per component; `why` says why its pixels could not be read, "" where
    they were. Of one in a file `flaw` is what is broken about it, and `unread` why not all of it was looked at. Of a
    picture of ours `alt` is its alternative text, and `is_cut` says that it is shown in part, through a
    box that may cut it.
    """

    width: int
    height: int
    bits: int
    space: str
    ppi: float
    is_mask: bool = False
    has_soft_mask: bool = False
    why: str = ""
    alt: str = ""
    is_cut: bool = False
    flaw: str = ""
    unread: str = ""


class PaintedObject(Struct, frozen=True):
    """One painted object.

    `overprint` is in force for this kind of painting (op for fills and text, OP for strokes), with its mode `opm`.
    `alpha` is the constant opacity; `blend` the blend mode; `soft_mask` whether one is in force. `width` is the
    effective width of a stroke, or of a fill that is a line to the eye (else 0), in points after all matrices.
    `in_pattern` says that it is painted by the cell of a tiling pattern, so that its box is the area that the pattern
    fills; `step` is that of finishing for which its layer is by its metadata, such as Cutting. `text` and `image` have
    what only those kinds have; `artwork` is what an object of ours is part of, and of a form of a view `outline` is its
    path.
    """

    kind: ObjectKind
    box: Box
    colour: Colour
    origin: OwnOrigin | FileOrigin
    exact: bool = False
    overprint: bool = False
    opm: int = 0
    alpha: float = 1
    blend: str = "Normal"
    soft_mask: bool = False
    width: float = 0
    subpaths: int = 0
    layer: str = ""
    in_pattern: bool = False
    text: TextFacts | None = None
    image: ImageFacts | None = None
    artwork: Artwork | None = None
    step: str = ""
    outline: Path = ()


def is_line(item: PaintedObject) -> bool:
    """Whether an object is a line to the eye: a stroke, or a filled shape as thin as one."""
    return item.kind is ObjectKind.STROKE or (item.kind is ObjectKind.FILL and item.width > 0)


class Code(Struct, frozen=True):
    """A QR code: where it lies in points, what it says, and how well it can be read.

    `module` is the size of a module in millimetres, `quiet` how far around it is plain, in modules and at most
    `FURTHEST_QUIET`, the trim being its end; `light` and `dark` are reflectances from 0 to 1 as shown on a screen (of a
    code of ours they are not measured). `trouble` says why it could not be judged: then all else but the place means
    nothing. `origin` is where a code of ours comes from.
    """

    page: int
    box: Box
    text: str = ""
    module: float = 0
    quiet: float = 0
    light: float = 0
    dark: float = 0
    light_on_dark: bool = False
    trouble: str = ""
    origin: OwnOrigin | None = None

    @property
    def contrast(self) -> float:
        """Symbol contrast, 0 to 1 (ISO/IEC 15415: the difference of the reflectances)."""
        return self.light - self.dark

    @property
    def ratio(self) -> float:
        """Contrast as a ratio of luminances with some stray light, 1 to 21 (WCAG 2)."""
        return (self.light + 0.05) / (self.dark + 0.05)
