"""What a page's content paints, object by object, in painting order, as it lies on the page.

Boxes are in the page's default user space (PDF's own: points, y upwards, before Rotate), clipped to the clipping path's
box. They bound what is painted; `exact` says that the box is the shape itself (an upright rectangle), and of text that
it comes from the glyphs' own outlines.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from deckgen.page.geometry import Box


class ObjectKind(StrEnum):
    """What kind of object paints."""

    TEXT = "text"
    FILL = "fill"
    STROKE = "stroke"
    IMAGE = "image"
    SHADING = "shading"


@dataclass(frozen=True, slots=True)
class Colour:
    """A colour as the content sets it.

    `space` is the colour space's family (DeviceCMYK, DeviceGray, DeviceRGB, ICCBased, Lab, CalRGB, CalGray, Indexed,
    Separation, DeviceN, Pattern); `parts` its components, 0 to 1 for device spaces; `names` the colorants of Separation
    and DeviceN. `inks` is the amount of each plate in per cent as far as it can be told without colour management:
    C, M, Y, K by the names Cyan, Magenta, Yellow, Black, spot colours by their own; None where it can not be told.
    """

    space: str
    parts: tuple[float, ...]
    names: tuple[str, ...] = ()
    inks: tuple[tuple[str, float], ...] | None = None

    @property
    def total(self) -> float | None:
        """Total ink in per cent, None where it can not be told."""
        return None if self.inks is None else sum(amount for _, amount in self.inks)


@dataclass(frozen=True, slots=True)
class ImageFacts:
    """An image: its samples and how finely they are printed.

    `ppi` is the lower of the two effective resolutions; `space` its colour space's family, "" for a stencil mask,
    whose colour is the painted object's; `bits` per component; `most_ink` the highest total of a pixel in per cent,
    `inks` per plate the highest amounts, None where they were not or could not be read (`why` says so).
    """

    width: int
    height: int
    bits: int
    space: str
    ppi: float
    is_mask: bool = False
    has_soft_mask: bool = False
    most_ink: float | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class PaintedObject:
    """One painted object.

    `size` is the effective size of text in points, `width` the effective width of a stroke or the shorter side of a
    thin filled rectangle (else 0), both after all matrices. `overprint` is in force for this kind of painting (op for
    fills and text, OP for strokes), with its mode `opm`. `alpha` is the constant opacity; `blend` the blend mode;
    `soft_mask` whether one is in force. `render` is the text rendering mode (3 and 7 paint nothing). `text` is the
    Unicode text as far as ToUnicode tells it, `missing` the number of .notdef glyphs shown. `path` names the route of
    forms to it, outermost first, as `X1/X4`, for messages only: the names are the file's. `in_pattern` says that it is
    painted by the cell of a tiling pattern, so that its box is the area that the pattern fills.
    """

    kind: ObjectKind
    box: Box
    colour: Colour
    exact: bool = False
    overprint: bool = False
    opm: int = 0
    alpha: float = 1
    blend: str = "Normal"
    soft_mask: bool = False
    size: float = 0
    width: float = 0
    font: str = ""
    text: str = ""
    render: int = 0
    missing: int = 0
    image: ImageFacts | None = None
    path: str = ""
    subpaths: int = 0
    layer: str = ""
    in_pattern: bool = False


@dataclass(frozen=True, slots=True)
class GroupFacts:
    """A transparency group: the colour space that it blends in ("" where it names none) and its route."""

    space: str
    path: str
    isolated: bool = False


@dataclass(frozen=True, slots=True)
class PageContent:
    """All that a page paints, its transparency groups, and what could not be read of it (empty where all was)."""

    painted: tuple[PaintedObject, ...]
    groups: tuple[GroupFacts, ...] = ()
    unread: tuple[str, ...] = ()
    operators: int = 0
    spots: tuple[str, ...] = ()
    transfer: tuple[str, ...] = ()  # graphics states with transfer functions or halftones of their own
    unseen: tuple[
        PaintedObject, ...
    ] = ()  # text that shows nothing: clipped away, outside the media, or by its render mode
