"""Type and codes that become too small on their sheets."""

from __future__ import annotations

import pytest
from samples import MARK, page, run

from deckgen.page.geometry import MILLIMETRE, Box, Matrix
from deckgen.page.items import Group, Item, Product, Resource, ResourceKind, Use
from deckgen.sheets.legibility import smallest_module, smallest_type, too_small

CODE = Resource("qr a", ResourceKind.CODE, Box(0, 0, 25, 25), ())
MOTIF = Resource("motif", ResourceKind.MOTIF, Box(0, 0, 4, 4), ())


def product(*items: Item) -> Product:
    return Product("kort", "Kort", (page(run("Tittel", size=20)), page(*items)), (CODE, MOTIF))


def code(module: float) -> Use:
    """A code with modules so many millimetres large."""
    return Use(MARK, CODE.name, Matrix(module * MILLIMETRE, 0, 0, module * MILLIMETRE))


@pytest.mark.parametrize(
    ("items", "scale", "note"),
    [
        ((run("Ord", size=9),), 1, ""),
        ((run("Ord", size=5),), 1.4, ""),
        ((run("Ord", size=8),), 0.75, ""),
        ((run("Ord", size=8.5),), 0.51, "; smallest type 4.3 pt, hard to read below 8"),
        (
            (Group(MARK, (run("Ord", size=16),), Matrix(0, -0.5, 0.5, 0)),),
            0.5,
            "; smallest type 4.0 pt, hard to read below 8",
        ),
        ((run(" ", size=1),), 0.5, ""),
        ((code(0.5),), 0.7, ""),
        ((code(0.5),), 0.6, "; QR modules 0.30 mm, hard to scan below 0.35"),
        ((code(0.3),), 1, ""),
        ((Use(MARK, MOTIF.name, Matrix(0.1, 0, 0, 0.1)),), 0.5, ""),
        (
            (run("Ord", size=8), code(0.4)),
            0.5,
            "; smallest type 4.0 pt, hard to read below 8; QR modules 0.20 mm, hard to scan below 0.35",
        ),
    ],
)
def test_what_is_too_small_is_told_of_what_is_made_smaller(items: tuple[Item, ...], scale: float, note: str) -> None:
    assert too_small(product(*items), scale) == note


def test_a_product_without_type_or_codes_has_none_that_is_small() -> None:
    blank = Product("kort", "Kort", (page(),), ())
    assert (smallest_type(blank), smallest_module(blank)) == (0, 0)
