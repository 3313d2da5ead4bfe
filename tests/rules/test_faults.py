"""What rules on painted pages say alike."""

from __future__ import annotations

import pytest
from own_samples import PHOTO, picture
from samples import page, run

from deckgen.page.geometry import MILLIMETRE, Box
from deckgen.page.items import Product
from deckgen.painted.from_page import Lowering
from deckgen.painted.model import PROCESS, Colour
from deckgen.painted.pages import PaintedPage
from deckgen.rules.faults import InkKind, fault_at, ink_kind, is_ours, object_name, safe_distance
from deckgen.rules.finding import Severity

SHEET = Box(100, 200, 500, 800)


@pytest.mark.parametrize(
    ("left", "bottom", "right", "top", "distance"),
    [
        (3, 4, 5, 6, "3 mm"),
        (4, 3, 5, 6, "3 mm"),
        (5, 4, 3, 6, "3 mm"),
        (6, 4, 5, 3, "3 mm"),
        (3.25, 4, 5, 6, "3.25 mm"),
    ],
)
def test_the_safe_distance_is_that_of_the_nearest_side(
    left: float, bottom: float, right: float, top: float, distance: str
) -> None:
    safe = Box(
        SHEET.left + left * MILLIMETRE,
        SHEET.bottom + bottom * MILLIMETRE,
        SHEET.right - right * MILLIMETRE,
        SHEET.top - top * MILLIMETRE,
    )
    assert safe_distance(PaintedPage(1, SHEET, SHEET, SHEET, safe, ())) == distance


@pytest.mark.parametrize(
    ("build", "kind"),
    [
        ((0, 0, 0, 0), InkKind.WHITE),
        ((0, 0, 0, 0.4), InkKind.WHITE),
        ((0, 0, 0, 0.6), InkKind.ONE),
        ((0, 1, 0, 0.4), InkKind.ONE),
        ((0, 1, 0, 1), InkKind.SEVERAL),
    ],
)
def test_traces_are_no_ink(build: tuple[float, ...], kind: InkKind) -> None:
    assert ink_kind(Colour("DeviceCMYK", (), (), tuple(zip(PROCESS, build, strict=True)))) is kind


def test_what_tells_no_inks_counts_as_one() -> None:
    assert ink_kind(Colour("DeviceRGB", (1, 1, 1))) is InkKind.ONE


def test_objects_are_named_by_what_their_maker_knows() -> None:
    product = Product("kort", "Kort", (page(run(" Ord "), picture()),), (), pictures=(PHOTO,))
    (painted,) = Lowering(product).pages()
    text, photo = painted.objects
    assert (object_name(text), object_name(photo)) == ("«Ord»", "«Et bilde»")
    assert is_ours(text)
    fault = fault_at(painted, text, Severity.ERROR, "wrong", "font F")
    assert (fault.place.page, fault.place.box, fault.place.label) == (1, text.box, "font F")
    assert (fault.origin, fault.name) == (text.origin, "«Ord»")
