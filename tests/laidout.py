"""Sheets looked at as a printer would: which card lies where, which way up, and what else is on the paper."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct
from samples import run, word_group

from deckgen.page.geometry import EVERYWHERE, IDENTITY, MILLIMETRE, Box, Matrix
from deckgen.page.ink import PAPER, Ink
from deckgen.page.items import Fill, GlyphRun, Group, Item, Page, Picture, Product, Resource, Stroke, Use
from deckgen.page.paths import bounds, rectangle

WORDS = word_group(
    "sheet",
    front="{title}, ark {sheet} av {sheets}, forside",
    back="{title}, ark {sheet} av {sheets}, bakside",
    cut="Skjær {rows}, legg stripene i én bunke, så {columns}, så {last}",
    single="{title}, ark {sheet} av {sheets}",
    cut_row="Skjær {rows}, så {columns}, så {last}",
    stiff="Kartong, {least}–{most} g",
    fold_middle="Brett på midten.",
    trim_rim="Skjær bort kanten.",
    scaled="Skalert til {percent} %",
    enlarged="Forstørret til {percent} %",
    full_size="Full størrelse",
    measure="Denne linja skal måle {length} mm",
    glue="",
    assembly="",
    notes="Notater",
    section="Hefte {section} av {sections}, ark {sheet} av {sheets}",
    bind="Brett og stift hvert hefte for seg.",
    folded="{title}, ark {sheet} av {sheets}",
    fold="Brett og lim",
    fold_here="Brett her",
    sheet="",
)
YELLOW, MAGENTA = Ink(0, 0, 100, 0), Ink(0, 100, 0, 0)
BLEED = 3 * MILLIMETRE


def cards(count: int, width: float, height: float, bleed: float = BLEED, *, from_right: bool = False) -> Product:
    """Cards that say what they are, in millimetres: yellow to the bleed, a magenta corner at the head of the spine.

    The spine is the left edge of a front and the right edge of a back: turned like a leaf, the corners coincide.
    """
    pages = [card_page(f"{number}{side}", width, height, bleed) for number in range(1, count + 1) for side in "fb"]
    return Product("kort", "Kort", tuple(pages), (), from_right=from_right)


def card_page(name: str, width: float, height: float, bleed: float = BLEED) -> Page:
    """One face of a card."""
    trim = Box(0, 0, width * MILLIMETRE, height * MILLIMETRE)
    corner = 8 * MILLIMETRE
    left = 0 if name.endswith("f") else trim.right - corner
    words = run(name, (trim.width / 2, trim.height / 2))
    ground = Fill(words.mark, rectangle(trim.grown(bleed)), YELLOW)
    spine = Fill(words.mark, rectangle(Box(left, trim.top - corner, left + corner, trim.top)), MAGENTA)
    return Page(trim, trim.grown(bleed), trim.grown(bleed), trim.grown(-9), (ground, spine, words), name, name)


class Laid(Struct, frozen=True, dict=True):
    """A card's face on a sheet: its name, its trim there, what is seen of it, and where its head points (x, y)."""

    name: str
    trim: Box
    visible: Box
    head: tuple[int, int]


class Drawn(Struct, frozen=True, dict=True):
    """Anything on a sheet with the matrices and clips over it applied to its box; `name` is the face it belongs to."""

    item: Item
    box: Box
    matrix: Matrix
    clip: Box
    name: str


def faces(sheet: Page, product: Product, source: Product) -> list[Laid]:
    """The cards' faces on a side of a sheet."""
    trims = {page.label: page.trim for page in source.pages}
    laid = []
    for part in drawn(sheet, product, source):
        if isinstance(part.item, GlyphRun) and part.name:
            trim = part.matrix.box(trims[part.name])
            head = (_sign(part.matrix.c), _sign(part.matrix.d))
            laid.append(Laid(part.name, trim, part.clip, head))
    return laid


def extras(sheet: Page, product: Product, source: Product) -> list[Drawn]:
    """All that is on a side of a sheet besides the cards."""
    return [part for part in drawn(sheet, product, source) if not part.name]


def drawn(sheet: Page, product: Product, source: Product) -> list[Drawn]:
    """Everything painted on a side of a sheet, in painting order."""
    names = {page.items: page.label for page in source.pages}
    resources = {resource.name: resource for resource in product.resources}
    return list(_walk(sheet.items, resources, names, IDENTITY, EVERYWHERE, ""))


def _walk(
    items: Iterable[Item],
    resources: Mapping[str, Resource],
    names: Mapping[tuple[Item, ...], str],
    matrix: Matrix,
    clip: Box,
    name: str,
) -> Iterator[Drawn]:
    for item in items:
        if isinstance(item, Use):
            inner, inner_matrix = resources[item.resource].items, item.matrix
            yield from _walk(inner, resources, names, chained(inner_matrix, matrix), clip, name or names.get(inner, ""))
        elif isinstance(item, Group):
            inner_matrix = chained(item.matrix, matrix)
            visible = clip.common(inner_matrix.box(item.clip)) if item.clip else clip
            if visible:
                yield from _walk(item.items, resources, names, inner_matrix, visible, name or names.get(item.items, ""))
        elif box := clip.common(matrix.box(_box(item))):
            yield Drawn(item, box, matrix, clip, name)


def chained(first: Matrix, then: Matrix) -> Matrix:
    """One map after the other."""
    e, f = then.point(first.e, first.f)
    return Matrix(
        then.a * first.a + then.c * first.b,
        then.b * first.a + then.d * first.b,
        then.a * first.c + then.c * first.d,
        then.b * first.c + then.d * first.d,
        e,
        f,
    )


def _box(item: Item) -> Box:
    match item:
        case GlyphRun(extent=extent, x=x, y=y, size=size):
            return Box(x, y, extent.right, y + 0.72 * size)  # capitals and figures: descenders are as good as nothing
        case Fill(path=path):
            return bounds(path)
        case Stroke(path=path, width=width):
            return bounds(path).grown(width / 2)
        case Picture(box=box):
            return box
    raise AssertionError(item)


def inked(part: Drawn) -> bool:
    """Whether something is seen on the paper."""
    return not (isinstance(part.item, Fill) and part.item.ink == PAPER)


def _sign(value: float) -> int:
    return 0 if abs(value) < 1e-6 else (1 if value > 0 else -1)
