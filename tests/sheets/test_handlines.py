"""Lines for scissors: black on paper, on no layer; what is no such line stays."""

from __future__ import annotations

from samples import MARK, page, run

from deckgen.page.ink import BLACK, PAPER, Ink
from deckgen.page.items import Group, Layer, ProcessingStep, Product, Stroke
from deckgen.page.paths import line
from deckgen.sheets.handlines import with_hand_lines

SPOT = Ink(0, 100, 0, 0, "CutContour")
CUT = Stroke(MARK, line(0, 0, 50, 0), SPOT, 0.25, overprint=True)
FOLD = Stroke(MARK, line(0, 9, 50, 9), SPOT, 0.25, (4.0, 2.5), overprint=True)


def lined(*groups: Group) -> Product:
    return Product("eske", "Eske", (page(run("Ord"), *groups),), ())


def on(step: ProcessingStep, stroke: Stroke) -> Group:
    return Group(MARK, (stroke,), layer=Layer("Linje", step))


def test_lines_are_black_with_a_rim_of_paper_and_print_as_they_are() -> None:
    product = lined(on(ProcessingStep.CUTTING, CUT), on(ProcessingStep.CREASING, FOLD))
    _, cut, fold = with_hand_lines(product).pages[0].items
    for group, source in ((cut, CUT), (fold, FOLD)):
        assert isinstance(group, Group)
        assert group.layer is None
        rim, black = group.items
        assert isinstance(rim, Stroke)
        assert isinstance(black, Stroke)
        assert (rim.ink, black.ink) == (PAPER, BLACK)
        assert rim.width > black.width + 0.5, "it shows on both sides, on a dark ground too"
        assert (rim.path, black.path) == (source.path, source.path)
        assert (rim.dash, black.dash) == ((), source.dash), "what is folded stays dashed"
        assert not rim.overprint
        assert not black.overprint


def test_other_layers_and_pages_without_lines_stay() -> None:
    other = lined(Group(MARK, (CUT,), layer=Layer("Noe")))
    assert with_hand_lines(other) is other
    assert with_hand_lines(lined()) == lined()
