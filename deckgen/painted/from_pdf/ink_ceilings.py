"""Pages whose content alone proves how much ink their plates can show at most, so that nobody need measure them.

Proved is what anybody can follow: text, fills and strokes, opaque, in process inks, some of which may overprint others.
A page on which anything else has a say (pictures, blending, spot colours, annotations, layers, what could not be read)
is left to be measured.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from math import ceil
from typing import Any

from deckgen.page.geometry import EVERYWHERE, Box
from deckgen.painted.model import PROCESS, UNPAINTED, ObjectKind, PaintedObject, Plates
from deckgen.painted.pages import PaintedPage
from deckgen.painted.stack import PAPER, Stack, knocks_out, over
from deckgen.reader.document import PageFacts, PdfDocument
from deckgen.reader.objects import as_number, elements, entries, entry
from deckgen.reader.resources import ResourceGraph, ResourceUse, colorants, named_spaces

# Steps of a plate's 8 bits in a per cent of ink.
STEPS = 2.55

# Of a step: amounts that are whole steps but for rounding.
SLACK = 1e-3

# Objects looked at below overprinting ones, on one page: those of our kit take 150, and to measure a page is cheap.
MOST_PAIRS = 5_000

# How far the joins of a line may reach to a side, in its widths: the mitre limit is 10 as a rule.
JOIN = 5.0

_KINDS = {ObjectKind.TEXT, ObjectKind.FILL, ObjectKind.STROKE}

_SPACES = {"DeviceCMYK", "Separation", "DeviceN"}

_INKS = {*PROCESS, "All", "None"}

# Entries of a graphics state that leave colours as they are.
_HARMLESS = {"/Type", "/LW", "/LC", "/LJ", "/ML", "/D", "/RI", "/OP", "/op", "/OPM", "/Font", "/FL", "/SM", "/SA"}

_HARMLESS |= {"/BM", "/SMask", "/CA", "/ca", "/AIS", "/TK"}  # what these do is told of each object


def ink_ceilings(
    document: PdfDocument, pages: Iterable[PaintedPage], graph: ResourceGraph, reaches: Mapping[int, float]
) -> dict[int, float]:
    """The highest total of ink in per cent that any pixel of a page's bleed can have, by the pages' numbers.

    `graph` has what the document's pages can use. `reaches` says how far, in points, what is drawn may lie from where
    it is, for each page that may be told of. A plate of 8 bits is taken to round each amount up.
    """
    true = _true_to_content(document, graph)
    ceilings: dict[int, float] = {}
    for page in pages:
        if page.number in true and page.number in reaches:
            ceiling = _ceiling(page, reaches[page.number])
            if ceiling is not None:
                ceilings[page.number] = ceiling
    return ceilings


def _ceiling(page: PaintedPage, reach: float) -> float | None:
    """The ceiling of a page on which all is drawn up to so far from where it is; None where it is not told."""
    if page.unread or page.die_line or not all(map(_is_told, page.objects)) or not all(map(_is_unseen, page.unseen)):
        return None
    stack = Stack(page.objects, MOST_PAIRS)
    most = 0
    for index, item in enumerate(page.objects):
        drawn = _drawn(item, reach)  # what lies below it may be off by as much again
        if drawn.meets(page.bleed):
            most = max(most, *map(_steps, _inks(stack, index, drawn.grown(reach))))
        if stack.spent:
            return None
    return round(most / STEPS, 1)


def _inks(stack: Stack, index: int, area: Box) -> Iterable[Plates]:
    """What may be on the plates where an object is drawn, with what lies below it in an area."""
    item = stack.objects[index]
    if knocks_out(item):
        return (item.colour.plates or PAPER,)
    return (over(item, ground) for ground in stack.layered_below(index, area))


def _is_told(item: PaintedObject) -> bool:
    """Whether the object is opaque and in process inks, and if it overprints, surely within its box."""
    colour = item.colour
    if colour.plates is None or colour.space not in _SPACES or not _INKS.issuperset(colour.names):
        return False
    if item.kind not in _KINDS or item.alpha < 1 or item.blend != "Normal" or item.soft_mask:
        return False
    return knocks_out(item) or not (item.in_pattern or (item.text and not item.exact))


def _is_unseen(item: PaintedObject) -> bool:
    """Whether text that is said to show nothing surely shows nothing."""
    return item.exact or bool(item.text and item.text.mode in UNPAINTED)


def _drawn(item: PaintedObject, reach: float) -> Box:
    """Where an object may be drawn."""
    if item.text and not item.exact:
        return EVERYWHERE
    return item.box.grown(reach + JOIN * item.width)


@lru_cache(maxsize=4096)
def _steps(plates: Plates) -> int:
    """The steps of all plates for these inks."""
    return sum(ceil(min(amount, 100.0) * STEPS - SLACK) for _, amount in plates)


def _true_to_content(document: PdfDocument, graph: ResourceGraph) -> set[int]:
    """The pages that can use nothing which adds to their content's inks or changes them.

    None of a damaged file, as each reader repairs it in its own way.
    """
    root = document.pdf.Root
    if document.warnings or graph.cut or entry(root, "/OCProperties") is not None or not _is_for_four_inks(root):
        return set()
    plain = {facts.number for facts in document.pages if _is_plain(document, facts)}
    changed = {page for use in _changing(graph) for page in use.pages}
    return plain - changed


def _is_for_four_inks(root: Any) -> bool:
    """Whether there are output intents, all with a profile for CMYK, as only then colours in CMYK stay as they are."""
    profiles = [entry(intent, "/DestOutputProfile") for intent in elements(entry(root, "/OutputIntents"), 64)]
    return bool(profiles) and all(as_number(entry(profile, "/N")) == 4 for profile in profiles)


def _is_plain(document: PdfDocument, facts: PageFacts) -> bool:
    """Whether a page is drawn upright, in points, and without annotations."""
    page = document.page(facts.number)
    return not facts.rotate and facts.user_unit == 1 and not list(elements(entry(page, "/Annots"), 1))


def _changing(graph: ResourceGraph) -> Iterator[ResourceUse]:
    """What blends, bends tones, asks for plates of its own or can not be told."""
    yield from graph.odd
    yield from graph.of("Group", "SoftMask", "Annotation")
    for use in graph.of("ExtGState"):
        if any(name not in _HARMLESS for name, _ in entries(use.value)):
            yield use
    for space, use in named_spaces(graph):
        if not _INKS.issuperset(colorants(space)):
            yield use
