"""Where on composed pages that is seen which is wrong: on those that do not fit, and those that break a rule."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from deckgen.deck.deck import Deck
from deckgen.deck.theme import are_in_bounds
from deckgen.layout.overfull import Misfit
from deckgen.page.geometry import Box
from deckgen.page.items import ActiveArea, Item, Product, Use
from deckgen.page.walk import covered, walk
from deckgen.rules.verdict import PageFault
from deckgen.source.problems import Origin, Problem

Places = tuple[tuple[int, Box], ...]
"""Page numbers from 1, each with a box in points."""


OVERLAPS = frozenset({"T01", "Q02"})
"""The rules by which something lies over something else."""


def faults_of_misfits(misfits: Iterable[Misfit], product: Product) -> tuple[PageFault, ...]:
    """Misfits with the places where they are seen: their frames, and all that these hold or that sticks out of them."""
    places: dict[Problem, dict[tuple[int, Box], None]] = {}
    for misfit in misfits:
        boxes, texts = dict(_drawn(misfit.elements, None, product)), None if misfit.text is None else {misfit.text}
        frame = [misfit.frame] if misfit.frame.height else []
        seen = [(page, Box.around([boxes[page], *frame])) for page, _ in _drawn(misfit.elements, texts, product)]
        places.setdefault(misfit.problem, {}).update(dict.fromkeys(seen))
    return tuple(PageFault(problem, tuple(boxes)) for problem, boxes in places.items())


def faults_of_drawing(problems: Iterable[Problem], product: Product) -> tuple[PageFault, ...]:
    """Problems that were noted while pages were drawn, where what comes from their line is seen."""
    return tuple(
        PageFault(problem, _drawn({problem.origin}, None, product) or _drawn(None, {problem.origin}, product))
        for problem in problems
    )


def faults_of_inks(problems: Iterable[Problem], deck: Deck, product: Product) -> tuple[PageFault, ...]:
    """Problems of inks that are out of bounds, where pages have these inks: round all of the page."""
    faulty = {f"theme:{theme.sign}": theme.tones.origin for theme in deck.themes if not are_in_bounds(theme.tones)}
    return tuple(PageFault(problem, tuple(_pages_with_ink(problem.origin, faulty, product))) for problem in problems)


def _pages_with_ink(place: Origin, inks: Mapping[str, Origin], product: Product) -> Iterator[tuple[int, Box]]:
    for number, page in enumerate(product.pages, start=1):
        origin = next((inks[key] for key in page.keys if key in inks), None)
        if origin and origin.file == place.file and origin <= place:
            yield number, page.trim


def without_consequences(faults: Iterable[PageFault], misfits: Iterable[PageFault]) -> Iterator[PageFault]:
    """Faults but for those that only are where something does not fit: what sticks out lies over other things, too."""
    outside: dict[int, list[Box]] = {}
    for misfit in misfits:
        for page, box in misfit.places:
            outside.setdefault(page, []).append(box)
    for fault in faults:
        follows = Box.meets if fault.problem.cause in OVERLAPS else _lies_in
        if not fault.places or not all(
            any(follows(box, other) for other in outside.get(page, ())) for page, box in fault.places
        ):
            yield fault


def _lies_in(box: Box, other: Box) -> bool:
    return other.holds(box)


def _own_box(item: Item, artwork: Mapping[str, Box]) -> Box | None:
    """What an item covers in its own space; artwork that is used, such as a code, its box."""
    return item.matrix.box(artwork[item.resource]) if isinstance(item, Use) else covered(item)


def _drawn(elements: Collection[Origin] | None, texts: Collection[Origin] | None, product: Product) -> Places:
    """Around what some elements draw of some texts, on each page; None stands for all."""
    places, artwork = [], {resource.name: resource.box for resource in product.resources}
    for number, page in enumerate(product.pages, start=1):
        boxes = [
            part.matrix.box(box)
            for part in walk(page.items)
            if not isinstance(part.item, ActiveArea)
            and (elements is None or part.item.mark.element in elements)
            and (texts is None or part.item.mark.origin in texts)
            and (box := _own_box(part.item, artwork))
        ]
        if boxes:
            places.append((number, Box.around(boxes)))
    return tuple(places)
