"""PDFs of one page as drawing programs write them, and flat pictures beside what PDFium makes of their files."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from typing import Any

import numpy as np
import pypdfium2
from pikepdf import Array, Dictionary, Name, Object, Page, Pdf, Stream

from deckgen.artwork.flat_shapes import FlatPicture
from deckgen.page.ink import Ink
from deckgen.page.paths import ClosePath, CurveTo, LineTo, MoveTo, Path

SIZE = (200, 120)


def page_pdf(
    content: str | bytes, resources: Mapping[str, Any] | None = None, size: tuple[float, float] = SIZE, **entries: Any
) -> bytes:
    """A PDF of one page of a size; `resources` by category, each a mapping of names; other entries of the page."""
    pdf = Pdf.new()
    add_page(pdf, content, resources, size, **entries)
    return saved(pdf)


def add_page(
    pdf: Pdf,
    content: str | bytes,
    resources: Mapping[str, Any] | None = None,
    size: tuple[float, float] = SIZE,
    **entries: Any,
) -> None:
    """Put a page into a file; resources may be made of that."""
    data = content.encode() if isinstance(content, str) else content
    held = {
        f"/{kind}": Dictionary({f"/{name}": value for name, value in members.items()})
        for kind, members in (resources or {}).items()
    }
    page = Dictionary(Type=Name.Page, MediaBox=Array([0, 0, *size]), Resources=Dictionary(held), **entries)
    page.Contents = Stream(pdf, data)
    pdf.pages.append(Page(page))


def form(pdf: Pdf, content: str, box: tuple[float, ...] = (0, 0, 200, 120), **entries: Any) -> Object:
    """A form of a file."""
    return pdf.make_indirect(
        Stream(pdf, content.encode(), Type=Name.XObject, Subtype=Name.Form, BBox=Array(box), **entries)
    )


def saved(pdf: Pdf, **how: Any) -> bytes:
    """The bytes of a file."""
    target = BytesIO()
    pdf.save(target, **how)
    return target.getvalue()


def pdf_of(picture: FlatPicture) -> bytes:
    """A flat picture as a PDF of its own."""
    parts = []
    for shape in picture.shapes:
        parts += [_colour(shape.colour), _operators(shape.path), "f"]
    return page_pdf(" ".join(parts), size=(picture.width, picture.height))


def unlike(data: bytes, picture: FlatPicture, scale: float = 3) -> float:
    """By how much a picture differs from its file as PDFium shows both: the mean over all pixels, of 1."""
    shown, own = (pixels(held, scale) for held in (data, pdf_of(picture)))
    assert shown.shape == own.shape
    return float(np.abs(shown - own).mean() / 255)


def pixels(data: bytes, scale: float = 3) -> Any:
    """The first page of a file in pixels, RGB."""
    document = pypdfium2.PdfDocument(data)
    try:
        return document[0].render(scale=scale).to_numpy()[:, :, :3].astype(float)
    finally:
        document.close()


def _colour(colour: str | Ink) -> str:
    if isinstance(colour, Ink):
        if colour.total == colour.black:
            return f"{1 - colour.black / 100:g} g"  # PDFium shows black of four inks lighter
        return " ".join(f"{part / 100:g}" for part in (colour.cyan, colour.magenta, colour.yellow, colour.black)) + " k"
    return " ".join(f"{byte / 255:.4f}" for byte in bytes.fromhex(colour[1:])) + " rg"


def _operators(path: Path) -> str:
    parts = []
    for segment in path:
        match segment:
            case MoveTo(x, y):
                parts.append(f"{x:.4f} {y:.4f} m")
            case LineTo(x, y):
                parts.append(f"{x:.4f} {y:.4f} l")
            case CurveTo():
                numbers = (segment.x1, segment.y1, segment.x2, segment.y2, segment.x, segment.y)
                parts.append(" ".join(f"{number:.4f}" for number in numbers) + " c")
            case ClosePath():
                parts.append("h")
    return "\n".join(parts)
