"""Which pages' content proves how much ink they have at most, how much that is, and what leaves it to be measured."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from content_samples import bare, image
from ink_samples import CONTOUR, KNOCK, OVER, contour, filled, millimetres, pages
from pikepdf import Array, Dictionary, Name, Pdf, Stream
from preflight_samples import SHOP, saved, shown

from deckgen.painted.from_pdf import ink_ceilings as proving
from deckgen.painted.from_pdf.ink_ceilings import ink_ceilings
from deckgen.preflight.evidence import FileEvidence
from deckgen.reader.document import open_pdf

SQUARE = millimetres(20, 20, 60, 60)
GROUND = filled(SQUARE, 80, 60, 0, 0)
HVA = shown("Hva")
ROUND = 0.8  # four plates, each rounded up to one of 255 steps
REACH = 1.0


def ceilings(pdf: Pdf, folder: Path, reach: float = REACH) -> dict[int, float]:
    """The ceilings of a file's pages."""
    document = open_pdf(saved(pdf, folder))
    try:
        evidence = FileEvidence(document, SHOP)
        reaches = {page.number: reach for page in document.pages}
        return ink_ceilings(document, evidence.painted.pages, evidence.file.resources, reaches)
    finally:
        document.close()


def ceiling(folder: Path, *operators: str) -> float | None:
    """The ceiling of a page with this content."""
    return ceilings(pages("\n".join(operators)), folder).get(1)


@pytest.mark.parametrize(
    ("above", "total"),
    [
        ("", 140),
        (filled(SQUARE.grown(-9), 0, 0, 0, 100), 140),
        (filled(SQUARE.grown(-9), 0, 0, 0, 100, state=OVER), 240),
        (filled(SQUARE.grown(-9), 0, 100, 0, 100, state=OVER), 280),
        (filled(SQUARE.grown(-9), 50, 50, 50, 50), 200),
        (f"{OVER} 0 0 0 1 k BT /F0 12 Tf {SQUARE.left + 20} {SQUARE.bottom + 20} Td {HVA} Tj ET", 240),
        (f"{OVER} 0 0 0 1 K 1 w {SQUARE.left} {SQUARE.bottom + 20} m {SQUARE.right} {SQUARE.bottom + 20} l S", 240),
    ],
)
def test_it_is_the_highest_total_that_colours_come_to(tmp_path: Path, above: str, total: float) -> None:
    highest = ceiling(tmp_path, GROUND, above)
    assert highest is not None
    assert total <= highest <= total + ROUND


def test_amounts_are_rounded_up_to_steps_of_a_plate(tmp_path: Path) -> None:
    assert ceiling(tmp_path, filled(SQUARE, 60, 40, 20, 0)) == 120.0
    assert ceiling(tmp_path, filled(SQUARE, 88, 80, 46, 26)) == 240.8  # 225, 204, 118 and 67 of 255


@pytest.mark.parametrize(("gap", "meets"), [(0.5, True), (3.5 * REACH, False)])
def test_shapes_that_are_drawn_off_their_places_may_meet(tmp_path: Path, gap: float, meets: bool) -> None:
    beside = millimetres(60, 20, 80, 60)
    black = beside.grown(0)
    moved = filled(black, 0, 0, 0, 100, state=f"{OVER} 1 0 0 1 {gap} 0 cm")
    assert ceiling(tmp_path, GROUND, moved) == pytest.approx(240 if meets else 140, abs=ROUND)


def test_grounds_that_nearly_meet_below_black_add_up(tmp_path: Path) -> None:
    """Three shapes of which no two of the lower ones share a point; drawn, all may share a pixel."""
    left, right = millimetres(20, 20, 40, 60), millimetres(40.1, 20, 60, 60)
    content = (
        filled(left, 50, 40, 0, 0), filled(right, 0, 0, 40, 0, state=OVER), filled(SQUARE, 0, 0, 0, 100, state=OVER),
    )  # fmt: skip
    assert ceiling(tmp_path, *content) == pytest.approx(230, abs=ROUND)


def test_marks_beyond_the_bleed_do_not_count(tmp_path: Path) -> None:
    mark = "q 1 1 1 1 K 0.25 w 2 40 m 14 40 l S Q"
    assert ceiling(tmp_path, GROUND, mark) == pytest.approx(140, abs=ROUND)


UNTOLD = {
    "a grey": f"q 0.5 g {SQUARE.left} {SQUARE.bottom} 20 20 re f Q",
    "a light": f"q 1 0 0 rg {SQUARE.left} {SQUARE.bottom} 20 20 re f Q",
    "an opacity": filled(SQUARE, 0, 0, 0, 50, state="/G1 gs"),
    "a blend mode": filled(SQUARE, 0, 0, 0, 50, state="/G2 gs"),
    "turned type that overprints": f"{OVER} 0 0 0 1 k BT /F0 12 Tf 0.7 0.7 -0.7 0.7 150 150 Tm {HVA} Tj ET",
    "a picture": "q 50 0 0 50 100 100 cm /X0 Do Q",
    "a font that is missing": "BT /F9 12 Tf 100 100 Td (Hva) Tj ET",
    "an operator that is none": "hva",
}


@pytest.mark.parametrize("content", UNTOLD.values(), ids=UNTOLD.keys())
def test_what_is_not_plainly_inked_is_left_to_be_measured(tmp_path: Path, content: str) -> None:
    states = {"G1": Dictionary(ca=0.5), "G2": Dictionary(BM=Name.Multiply)}
    pdf = bare(GROUND, content, ExtGState=states, XObject={"X0": image(1, 1, bytes(4))})
    assert ceilings(pdf, tmp_path) == {}


def test_turned_type_that_knocks_out_has_the_ink_of_its_colour(tmp_path: Path) -> None:
    turned = f"1 1 0 1 k BT /F0 12 Tf 0.7 0.7 -0.7 0.7 150 150 Tm {HVA} Tj ET"
    assert ceiling(tmp_path, GROUND, KNOCK, turned) == 300.0


def with_annotation(pdf: Pdf) -> None:
    pdf.pages[0].obj.Annots = Array([Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9])])


def with_layers(pdf: Pdf) -> None:
    pdf.Root.OCProperties = Dictionary(OCGs=Array([]), D=Dictionary())


def with_a_group(pdf: Pdf) -> None:
    pdf.pages[0].obj.Group = Dictionary(S=Name.Transparency, CS=Name.DeviceRGB)


def with_a_transfer_function(pdf: Pdf) -> None:
    pdf.pages[0].obj.Resources.ExtGState.G0.TR = Name.Identity


def with_a_default_space(pdf: Pdf) -> None:
    profile = Stream(pdf, b"", N=4)
    pdf.pages[0].obj.Resources.ColorSpace = Dictionary(DefaultCMYK=Array([Name.ICCBased, profile]))


def turned(pdf: Pdf) -> None:
    pdf.pages[0].obj.Rotate = 90


def scaled(pdf: Pdf) -> None:
    pdf.pages[0].obj.UserUnit = 2


def without_intent(pdf: Pdf) -> None:
    del pdf.Root.OutputIntents


def for_three_inks(pdf: Pdf) -> None:
    pdf.Root.OutputIntents[0].DestOutputProfile.N = 3


def damaged(pdf: Pdf) -> None:
    pdf.Root.Pages.Kids.append(pdf.Root.Pages.Kids[0])


@pytest.mark.parametrize(
    "change",
    [
        with_annotation,
        with_layers,
        with_a_group,
        with_a_transfer_function,
        with_a_default_space,
        turned,
        scaled,
        without_intent,
        for_three_inks,
        damaged,
    ],
)
def test_what_may_change_ink_leaves_pages_to_be_measured(tmp_path: Path, change: Callable[[Pdf], None]) -> None:
    pdf = pages(GROUND)
    assert list(ceilings(pdf, tmp_path)) == [1]
    change(pdf)
    assert ceilings(pdf, tmp_path) == {}


def test_a_page_that_may_use_a_spot_colour_is_left_to_be_measured(tmp_path: Path) -> None:
    assert ceilings(pages(GROUND, spots=(CONTOUR,)), tmp_path) == {}
    assert ceilings(pages(GROUND, contour(SQUARE), spots=("Black",)), tmp_path).keys() == {1, 2}


def test_a_page_that_is_not_to_be_told_is_not(tmp_path: Path) -> None:
    document = open_pdf(saved(pages(GROUND, contour(SQUARE), spots=("Black",)), tmp_path))
    evidence = FileEvidence(document, SHOP)
    told = ink_ceilings(document, evidence.painted.pages, evidence.file.resources, {2: REACH})
    document.close()
    assert list(told) == [2]


def test_a_page_that_is_too_full_is_left_to_be_measured(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    black = filled(SQUARE.grown(-9), 0, 0, 0, 100, state=OVER)
    monkeypatch.setattr(proving, "MOST_PAIRS", 2)
    assert ceiling(tmp_path, GROUND, black) is not None
    assert ceiling(tmp_path, GROUND, black, black) is None
