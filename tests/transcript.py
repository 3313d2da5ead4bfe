"""The display list as text, one item a line, for goldens."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from hashlib import sha256

from deckgen.page.geometry import IDENTITY, Box, Matrix
from deckgen.page.ink import PAPER, Ink
from deckgen.page.items import (
    Fill,
    GlyphRun,
    Group,
    Item,
    Link,
    Mark,
    Page,
    Picture,
    Pixels,
    Product,
    Resource,
    Stroke,
    Use,
    WritingField,
)
from deckgen.page.paths import ClosePath, CurveTo, LineTo, MoveTo, Path, bounds

# What each kind of item is called.
KINDS = {
    Fill: "fill",
    GlyphRun: "run",
    Group: "group",
    Link: "link",
    Picture: "picture",
    Stroke: "stroke",
    Use: "use",
    WritingField: "field",
}
_INDENT = "  "

_WRITTEN_OUT = 8  # longer paths are told by their box and a digest, which no reader could check anyway


def listing(of: Product | Page) -> str:
    """A page's boxes and items, or a product's pages and then its resources; lengths in points to two decimals."""
    lines = _product(of) if isinstance(of, Product) else _page(of)
    return "\n".join(lines) + "\n"


def _product(product: Product) -> Iterator[str]:
    yield f"product {product.name} {_quoted(product.title)}"
    for page in product.pages:
        yield ""
        yield from _page(page)
    for resource in product.resources:
        yield ""
        yield from _resource(resource)
    for pixels in product.pictures:
        yield ""
        yield _pixels(pixels)


def _page(page: Page) -> Iterator[str]:
    yield f"page {page.label} {_quoted(page.subject)}" + (f" anchor {page.anchor}" if page.anchor else "")
    for name in ("trim", "bleed", "media", "safe"):
        yield f"{_INDENT}{name:5} {_box(getattr(page, name))}"
    for bookmark in page.bookmarks:
        yield f"{_INDENT}bookmark {bookmark.level} {_quoted(bookmark.title)}"
    yield from _items(page.items, _INDENT)


def _resource(resource: Resource) -> Iterator[str]:
    yield f"resource {resource.name} {_box(resource.box)}"
    yield from _items(resource.items, _INDENT)


def _pixels(pixels: Pixels) -> str:
    """A picture as a line: its size, mode, profile and opacity, and a digest of its samples."""
    parts = [pixels.name, f"{pixels.width}x{pixels.height}", pixels.mode]
    parts += [f"profile #{_digest(pixels.profile)}"] if pixels.profile else []
    parts += [f"opacity #{_digest(pixels.opacity)}"] if pixels.opacity else []
    return " ".join((*parts, f"#{_digest(pixels.samples)}"))


def _digest(data: bytes) -> str:
    return sha256(data).hexdigest()[:8]


def _items(items: Sequence[Item], indent: str) -> Iterator[str]:
    for item in items:
        yield f"{indent}{_item(item)}"
        if isinstance(item, Group):
            yield from _items(item.items, indent + _INDENT)


def _item(item: Item) -> str:
    """One item as a line: kind, what it draws and where, role and block, origin, and its words last."""
    kind, words = KINDS[type(item)], ""
    match item:
        case GlyphRun(face=face, size=size, x=x, y=y, ink=ink):
            what, words = f"{_short(size)} {face} @{_point(x, y)} {_ink(ink)}", _quoted(item.text)
        case Fill(path=path, ink=ink):
            what = f"{_ink(ink)} {_path(path)}"
        case Stroke(path=path, ink=ink):
            what = f"{_ink(ink)} {_pen(item)} {_path(path)}"
        case Picture(pixels=pixels, box=box):
            what = f"{pixels} {_box(box)}"
        case Group(matrix=matrix, clip=clip):
            what = " ".join(filter(None, (_matrix(matrix), f"clip {_box(clip)}" if clip else "")))
        case Use(resource=resource, matrix=matrix):
            what = " ".join(filter(None, (resource, _matrix(matrix))))
        case Link(box=box, address=address, anchor=anchor):
            what = f"{_box(box)} to {address or f'#{anchor}'}"
        case WritingField(box=box, size=size, lines=lines):
            what = f"{_box(box)} {lines} of {_short(size)}"
    return " ".join(filter(None, (f"{kind:6}", what, _mark(item.mark), words)))


def _mark(mark: Mark) -> str:
    role = mark.role
    group = f" in {role.group}" if role.group else ""
    alt = f" alt {_quoted(role.alt)}" if role.alt else ""
    return f"{role.tag}[{mark.block}]{group}{alt} {mark.origin}"


def _pen(stroke: Stroke) -> str:
    dash = "dash " + ",".join(map(_short, stroke.dash)) if stroke.dash else ""
    return " ".join(filter(None, (f"width {_short(stroke.width)}", dash, "round" if stroke.round_ends else "")))


def _ink(ink: Ink) -> str:
    """C20M60K5, without the inks that are not there."""
    if ink == PAPER:
        return "paper"
    parts = zip("CMYK", (ink.cyan, ink.magenta, ink.yellow, ink.black), strict=True)
    return "".join(f"{letter}{_short(part)}" for letter, part in parts if part)


def _path(path: Path) -> str:
    written = " ".join(map(_segment, path))
    if len(path) <= _WRITTEN_OUT:
        return written
    return f"{len(path)} segments in {_box(bounds(path))} #{_digest(written.encode())}"


def _segment(segment: MoveTo | LineTo | CurveTo | ClosePath) -> str:
    match segment:
        case MoveTo(x, y):
            return f"m {_point(x, y)}"
        case LineTo(x, y):
            return f"l {_point(x, y)}"
        case CurveTo(x1, y1, x2, y2, x, y):
            return f"c {_point(x1, y1)} {_point(x2, y2)} {_point(x, y)}"
        case ClosePath():
            return "h"


def _matrix(matrix: Matrix) -> str:
    if matrix == IDENTITY:
        return ""
    factors = (matrix.a, matrix.b, matrix.c, matrix.d)
    if factors == (1, 0, 0, 1):
        return f"@{_point(matrix.e, matrix.f)}"
    return f"[{' '.join(_short(factor, 4) for factor in factors)}] @{_point(matrix.e, matrix.f)}"


def _box(box: Box) -> str:
    return f"{_point(box.left, box.bottom)}..{_point(box.right, box.top)}"


def _point(x: float, y: float) -> str:
    return f"{_fixed(x)},{_fixed(y)}"


def _fixed(value: float, decimals: int = 2) -> str:
    text = f"{value:.{decimals}f}"
    return text[1:] if text.startswith("-") and not text.strip("-0.") else text


def _short(value: float, decimals: int = 2) -> str:
    return _fixed(value, decimals).rstrip("0").rstrip(".") or "0"


def _quoted(text: str) -> str:
    """The text in quotes, on one line."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'
