"""Layout files to layouts of the model: what they extend first, then lengths, styles, templates and the sequence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from deckgen.layout.elements.maker import Maker
from deckgen.layout.layout import Layout, OfficeSpec, PressSpec, SequenceEntry, Template
from deckgen.layout.lengths import LARGEST_SIDE, Lengths, points
from deckgen.layout.schema_layout import (
    SMALLEST_TYPE,
    LayoutEntry,
    OfficeEntry,
    PressEntry,
    SequenceKeys,
    StyleEntry,
    TemplateEntry,
)
from deckgen.layout.style import Style
from deckgen.page.paper import PAPERS
from deckgen.source.extends import Bases, extended
from deckgen.source.files import digest
from deckgen.source.problems import Origin, Problems, did_you_mean
from deckgen.source.project import Located
from deckgen.source.spot import Spot
from deckgen.source.validation import validated
from deckgen.source.values import WrittenLength
from deckgen.source.yamlfile import SourceDocument


@dataclass(frozen=True, slots=True)
class ShopEdges:
    """What a print shop asks of the edges of pages, in points: at least so much safe area, and so much bleed.

    Where that is not `exact`, a layout with more bleed keeps its own.
    """

    bleed: float
    safe: float
    exact: bool = True


def load_layout(
    layouts: Mapping[str, tuple[Located, ...]], name: str, problems: Problems, edges: ShopEdges | None = None
) -> Layout | None:
    """Load the layout of a name, with a shop's bleed and safe area instead of its own where they are given.

    None where anything is wrong with it, and a problem for each thing.
    """
    if name not in layouts:
        hint = did_you_mean(name, layouts)
        problems.add(Origin(f"layouts/{name}.yaml"), f"there is no layout `{name}`; {hint}")
        return None
    own = Problems()
    document = extended(layouts[name][0], Bases("layout", layouts), own)
    entry = validated(LayoutEntry, document, own) if document else None
    layout = _layout_of(name, entry, document, edges, own) if entry and document else None
    problems.found.extend(own.found)
    return None if own.found else layout


def _layout_of(
    name: str, entry: LayoutEntry, document: SourceDocument, edges: ShopEdges | None, problems: Problems
) -> Layout | None:
    here = Spot(document.top)
    lengths = _lengths(entry, here, edges, problems)
    if lengths is None:
        return None
    make = Maker(lengths, tuple(entry.styles), tuple(entry.templates), problems)
    return Layout(
        name=name,
        title=entry.title,
        width=lengths.width,
        height=lengths.height,
        bleed=lengths.bleed,
        safe=lengths.safe,
        margin=lengths.margin,
        grid=points(entry.grid, lengths.unit) if entry.grid else 0,
        styles={key: _style(key, style, here["styles"][key], entry.type_scale) for key, style in entry.styles.items()},
        templates={
            key: _template(key, template, here["templates"][key], make, edges.safe if edges else 0)
            for key, template in entry.templates.items()
        },
        sequence=_sequence(entry.sequence, here["sequence"], make),
        multiple=entry.multiple,
        pad=make.template(entry.pad, here["pad"]),
        origin=here.origin,
        digest=digest(document.sources),
        office=_office(entry.office, lengths, here["office"]) if entry.office else None,
        press=_press(entry.press, here["press"]) if entry.press else PressSpec(origin=here.origin),
    )


def _lengths(entry: LayoutEntry, here: Spot, edges: ShopEdges | None, problems: Problems) -> Lengths | None:
    """The layout's own lengths, or None and problems where they leave no room."""
    if entry.unit is None and entry.margin.unit == "u":
        problems.add(here["margin"].origin, "the margin is the unit of this layout; write it as 8mm, or give `unit`")
        return None
    unit = points(entry.unit or entry.margin, 0)

    def plain(length: WrittenLength) -> float:
        return points(length, unit)

    width, height = map(plain, entry.trim)
    sticker = plain(entry.sticker) if entry.sticker else 0
    bleed, safe = plain(entry.bleed), plain(entry.safe)
    if edges:
        bleed, safe = edges.bleed if edges.exact else max(bleed, edges.bleed), max(safe, edges.safe)
    lengths = Lengths(unit, width, height, plain(entry.margin), bleed, safe, sticker)
    return lengths if _has_room(lengths, here, problems) else None


def _has_room(lengths: Lengths, here: Spot, problems: Problems) -> bool:
    before = len(problems.found)
    for position, side in enumerate((lengths.width, lengths.height)):
        if side + 2 * lengths.bleed > LARGEST_SIDE:
            problems.add(here["trim"][position].origin, "no PDF page is that large; stay below 5000mm")
    least = min(lengths.width, lengths.height)
    for key, inset in (("margin", lengths.margin), ("safe", lengths.safe)):
        if 2 * inset >= least:
            problems.add(here[key].origin, f"`{key}` leaves no room between the edges of the page; make it smaller")
    return len(problems.found) == before


def _style(name: str, entry: StyleEntry, spot: Spot, scale: WrittenLength | None) -> Style:
    leading = entry.leading
    ratio = leading.amount if leading.unit == "ratio" else points(leading, 0) / entry.sizes[0]
    return Style(
        name=name,
        family=entry.family,
        weight=entry.weight,
        italic=entry.italic,
        sizes=scaled(entry.sizes, scale),
        leading=ratio,
        ink=entry.ink,
        align=entry.align,
        word_space=entry.word_space,
        tracking=entry.tracking,
        tabular=entry.figures == "tabular",
        balance=entry.balance,
        hyphenate=entry.hyphenate,
        lines=entry.lines,
        origin=spot.origin,
    )


def scaled(sizes: list[float], scale: WrittenLength | None) -> tuple[float, ...]:
    """Sizes of type multiplied by a layout's own scale in per cent, in half points, none smaller than can be read."""
    if scale is None:
        return tuple(sizes)
    halves = (round(size * scale.amount / 50) / 2 for size in sizes)
    return tuple(dict.fromkeys(max(float(SMALLEST_TYPE), size) for size in halves))


def _template(name: str, entry: TemplateEntry, spot: Spot, make: Maker, least_safe: float) -> Template:
    return Template(
        name=name,
        ground=entry.ground,
        elements=make.elements(entry.elements, spot["elements"], placed=True),
        label=entry.label,
        bookmark=entry.bookmark,
        level=entry.level,
        anchor=entry.anchor,
        safe=None if entry.safe is None else max(points(entry.safe, make.lengths.unit), least_safe),
        grid=None if entry.grid is None else points(entry.grid, make.lengths.unit),
        origin=spot.origin,
    )


def _office(entry: OfficeEntry, lengths: Lengths, spot: Spot) -> OfficeSpec:
    """How a layout goes on office sheets."""
    gutter = points(entry.gutter, lengths.unit) if entry.gutter else 0
    spec = OfficeSpec(entry.kind, PAPERS[entry.paper], gutter, sides=entry.sides, origin=spot.origin)
    return replace(spec, overlap=points(entry.overlap, lengths.unit)) if entry.overlap else spec


def _press(entry: PressEntry, spot: Spot) -> PressSpec:
    """How a layout is ordered at a shop."""
    least, most = entry.grammage or (0, 0)
    return PressSpec(
        pairs=entry.pairs,
        condition=entry.condition or "",
        stock=entry.stock or "",
        grammage=(least, most),
        finish=entry.finish or "",
        origin=spot.origin,
    )


def _sequence(entries: list[SequenceKeys], spot: Spot, make: Maker) -> tuple[SequenceEntry, ...]:
    return tuple(
        SequenceEntry(
            each=entry.each,
            pages=tuple(make.template(page, place) for page, place in here["pages"].each(entry.pages)),
            inside=_sequence(entry.inside, here["inside"], make),
            start=entry.start,
            pad=make.template(entry.pad, here["pad"]),
            origin=here.origin,
            blank=entry.blank,
        )
        for entry, here in spot.each(entries)
    )
