"""The pictures of how to cut: labels as large as there is room for, piles where there are several pieces."""

from __future__ import annotations

import pytest

from deckgen.page.geometry import Box
from deckgen.page.paper import A4
from deckgen.sheets.captions import CaptionSetter
from deckgen.sheets.cuts import Stage, cuts_of, edges_of
from deckgen.sheets.diagram import best_panels
from deckgen.sheets.nup import arrange
from deckgen.sheets.printers import Printer
from deckgen.typeset.faces import Catalogue
from deckgen.typeset.paragraph import Typesetter

SIZE = (297.0, 420.0)
WIDE, NARROW = Box(50, 800, 250, 815), Box(50, 800, 134, 815)


@pytest.fixture(scope="module")
def setter(typesetter: Typesetter, catalogue: Catalogue) -> CaptionSetter:
    return CaptionSetter(typesetter, catalogue)


@pytest.mark.parametrize(("box", "size"), [(WIDE, 7.0), (NARROW, 5.5)])
def test_labels_are_as_large_as_lets_all_pictures_be_there(setter: CaptionSetter, box: Box, size: float) -> None:
    four = arrange(*SIZE, A4, Printer())
    panels = best_panels(four, cuts_of(four, edges_of(four, 8)), [box], setter)
    assert [panel.stage for panel in panels] == list(Stage)
    assert {panel.size for panel in panels} == {size}


@pytest.mark.parametrize(("fit", "piles"), [(False, [False, True, True]), (True, [False, False, False])])
def test_a_pile_is_drawn_of_several_pieces_only(setter: CaptionSetter, fit: bool, piles: list[bool]) -> None:
    sheet = arrange(*SIZE, A4, Printer(), fit=fit)
    panels = best_panels(sheet, cuts_of(sheet, edges_of(sheet, 8)), [WIDE], setter)
    assert [panel.is_pile for panel in panels] == piles
