"""Cards that are folded in their middle: where the marks of their folds lie on a sheet, and what is said there."""

from __future__ import annotations

import pytest
from office_samples import composed, pictures
from samples import built

from deckgen.layout.print_specs import OfficeSpec
from deckgen.page.geometry import MILLIMETRE
from deckgen.page.items import GlyphRun, Product
from deckgen.page.paper import A3, A4, Paper
from deckgen.page.walk import walk
from deckgen.sheets.cardfolds import fold_lines
from deckgen.sheets.cards import FURNITURE
from deckgen.sheets.nup import Arrangement, arrange
from deckgen.sheets.office import on_sheets
from deckgen.sheets.office_job import OfficeJob, OfficeOptions
from deckgen.sheets.printers import Printer


def tents(paper: Paper = A4, *, full_size: bool = False, fit: bool = False) -> Arrangement:
    return arrange(148 * MILLIMETRE, 210 * MILLIMETRE, paper, Printer(), full_size=full_size, fit=fit)


def test_cards_that_lie_turned_share_an_upright_fold() -> None:
    arrangement = tents()
    assert (arrangement.rows, arrangement.rotation) == (2, 90)
    foot, head = fold_lines(arrangement)
    assert [foot.left, foot.right, head.left, head.right] == pytest.approx([arrangement.sheet.middle[0]] * 4)
    assert foot.top < arrangement.block.bottom
    assert head.bottom > arrangement.block.top


def test_cards_side_by_side_share_a_level_fold() -> None:
    arrangement = tents(A3)
    assert (arrangement.columns, arrangement.rows, arrangement.rotation) == (2, 2, 0)
    lines = fold_lines(arrangement)
    middles = [arrangement.trims[0].middle[1], arrangement.trims[2].middle[1]]
    assert [(line.bottom, line.top) for line in lines] == [(y, y) for y in middles for _ in "lr"]
    assert all(line.right < arrangement.block.left for line in lines[::2])
    assert all(line.left > arrangement.block.right for line in lines[1::2])


@pytest.mark.parametrize("arrangement", [tents(), tents(A3), tents(full_size=True), tents(fit=True)])
def test_marks_are_long_enough_to_be_seen_and_where_the_printer_reaches(arrangement: Arrangement) -> None:
    for mark in fold_lines(arrangement):
        assert arrangement.area.holds(mark)
        assert max(mark.width, mark.height) > 1.2 * MILLIMETRE


def folded(spec: OfficeSpec, options: OfficeOptions) -> Product:
    tent = composed("tent-a5")
    sheets = on_sheets(tent.product, spec, OfficeJob(options), tent.deck.words.group("sheet"), tent.setter)
    assert sheets
    return sheets


def spec(**keys: object) -> OfficeSpec:
    return built(OfficeSpec, kind="cards", sides=1, **keys)


@pytest.mark.parametrize("options", [OfficeOptions(), OfficeOptions(paper=A3), OfficeOptions(fit=True)])
def test_what_to_do_before_cutting_stands_beside_how_to_cut(options: OfficeOptions) -> None:
    sheets = folded(spec(fold="middle", grammage=(160, 250)), options)
    words = " ".join(_words(sheets).split())
    assert "Skriv ut på kartong, 160–250 g/m². Brett arket ved merkene før du skjærer, og brett det ut igjen." in words
    assert "Skjær ved 1" in words
    assert "Brett" not in _words(folded(spec(), options))


def test_the_marks_are_dashes_of_black_in_the_margins() -> None:
    tent = composed("tent-a5")
    scale = 300 / 72
    picture = pictures(tent.pdf(folded(spec(fold="middle"), OfficeOptions())), scale)[0].convert("L")
    for mark in fold_lines(tents()):
        column = [
            picture.getpixel((round(mark.left * scale), round(picture.height - y * scale)))
            for y in (mark.bottom + step * 0.1 for step in range(round(mark.height * 10)))
        ]
        darks = [isinstance(value, int) and value < 100 for value in column]
        assert any(darks)
        assert not all(darks), "it is dashed, and no cut mark"


def _words(sheets: Product) -> str:
    (furniture,) = (resource for resource in sheets.resources if resource.name == FURNITURE)
    runs = [part.item for part in walk(furniture.items) if isinstance(part.item, GlyphRun)]
    return " ".join(run.text for run in runs)
