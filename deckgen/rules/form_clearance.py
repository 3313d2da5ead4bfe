"""How near texts come to the forms of a motif seen over the page, measured on the shapes, not on their boxes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from deckgen.page.areas import Area, difference, intersection, to_area, to_path, union
from deckgen.page.geometry import MILLIMETRE, Box
from deckgen.page.items import ResourceKind
from deckgen.page.paths import rectangle, rounded
from deckgen.painted.model import ObjectKind, PaintedObject, Plates
from deckgen.painted.pages import PaintedPage
from deckgen.rules.faults import fault_at
from deckgen.rules.finding import Fault, Severity

NEAREST = 3 * MILLIMETRE
"""How near a text may come to a form: where they touch one can not be read, nearer than this it is crowded."""

_HAIR = 0.01  # of a square point: what shapes share by rounding alone


def near_forms(page: PaintedPage, texts: Sequence[PaintedObject]) -> Iterator[Fault]:
    """The texts that lie over a form or nearer to one than 3 mm."""
    forms = [item for item in page.objects if item.artwork and item.artwork.kind is ResourceKind.VIEW and item.outline]
    for text in texts if forms else ():
        ground = _ground(page, text)
        if not any(_comes_near(form, text.box) for form in forms if _plates(form) != ground):
            continue
        visible = _visible_part(forms, ground, text.box.grown(NEAREST))
        if _meets(visible, to_area(rectangle(text.box))):
            yield fault_at(page, text, Severity.ERROR, "it lies over a form of the motif; move the text or the view")
        elif _meets(visible, to_area(rounded(text.box.grown(NEAREST), NEAREST))):
            reason = (
                f"it comes nearer than {NEAREST / MILLIMETRE:g} mm to a form of the motif; move the text or the view"
            )
            yield fault_at(page, text, Severity.ERROR, reason)


def _comes_near(form: PaintedObject, box: Box) -> bool:
    """Whether the outline of a form comes near to a box or may hold it, be it seen or not."""
    if not form.box.meets(box.grown(NEAREST)):
        return False
    # Files have no forms: the process that judges them has no memory for the classes that read motifs.
    from deckgen.views.flat_outlines import flat_path
    from deckgen.views.page_room import distance

    rings = flat_path(form.outline)
    return distance(rings, (box,), NEAREST) < NEAREST


def _visible_part(forms: Sequence[PaintedObject], ground: Plates, within: Box) -> Area:
    """The part of forms that is visible in a box: not what others hide, nor what has the ink of the ground."""
    frame, visible = to_area(rectangle(within)), to_area(())
    for form in dict.fromkeys((form.outline, _plates(form)) for form in forms):
        outline, plates = form
        area = intersection(to_area(outline), frame)
        visible = difference(visible, area) if plates == ground else union((visible, area))
    return visible


def _meets(area: Area, other: Area) -> bool:
    return abs(intersection(area, other).area) > _HAIR if to_path(area) else False


def _ground(page: PaintedPage, text: PaintedObject) -> Plates:
    """The ink of what lies behind a text and all forms."""
    ground: Plates = ()
    for item in page.objects:
        if item is text:
            break
        if item.kind is ObjectKind.FILL and not item.artwork and item.exact and item.box.holds(text.box):
            ground = _plates(item)
    return ground


def _plates(item: PaintedObject) -> Plates:
    return tuple((plate, amount) for plate, amount in item.colour.plates or () if amount)
