"""Ink is measured where it prints: in the trim and the bleed, over squares of 15 mm, as overprinting adds it up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from errno import ENOSPC
from pathlib import Path

import pytest
from ink_samples import BLEED_BOX, CONTOUR, KNOCK, OVER, TRIM_BOX, contour, filled, millimetres, pages, written
from msgspec.structs import replace
from preflight_samples import saved
from tools import need

from deckgen.page.geometry import MILLIMETRE, Box
from deckgen.painted.pages import TOLERANCE, Coverage, NotMeasured, PageInk
from deckgen.reader.document import PageFacts, open_pdf
from deckgen.render import coverage as measuring
from deckgen.render.coverage import NO_CEILINGS, drawn_off, measure_ink, resolution
from deckgen.render.separations import Plates, SeparationFailed, separated

SQUARE = millimetres(20, 20, 40, 40)


def measured(file: Path, *uncounted: str, ceilings: Mapping[int, float] = NO_CEILINGS) -> Coverage | NotMeasured:
    need("gs")
    document = open_pdf(file)
    try:
        return measure_ink(file, document, uncounted, ceilings)
    finally:
        document.close()


def page_ink(folder: Path, *content: str, spots: tuple[str, ...] = (), uncounted: tuple[str, ...] = ()) -> PageInk:
    """The figures of the single page with this content."""
    coverage = measured(written(folder, "\n".join(content), spots=spots), *uncounted)
    assert isinstance(coverage, Coverage)
    (page,) = coverage.pages
    return page


def test_a_build_is_measured_as_it_is(tmp_path: Path) -> None:
    page = page_ink(tmp_path, filled(SQUARE, 60, 50, 40, 90))
    assert page.in_trim.total == pytest.approx(240, abs=TOLERANCE)
    assert SQUARE.grown(0.5).holds(page.in_trim.box)
    assert page.mean.total == pytest.approx(240, abs=TOLERANCE)
    assert SQUARE.grown(0.5).holds(page.mean.box)
    assert page.mean.box.width == pytest.approx(15 * MILLIMETRE, abs=0.5)


@pytest.mark.parametrize(("state", "total"), [(OVER, 250), (KNOCK, 100)])
def test_overprinting_adds_and_knocking_out_does_not(tmp_path: Path, state: str, total: float) -> None:
    ground, above = filled(SQUARE, 80, 70, 0, 0), filled(SQUARE.grown(-5), 0, 0, 0, 100, state=state)
    # The square above is all that is looked at: the ground is left white around it.
    page = page_ink(tmp_path, f"q {clip(SQUARE.grown(-6))} {ground} {above} Q")
    assert page.in_trim.total == pytest.approx(total, abs=TOLERANCE)


def clip(box: Box) -> str:
    return f"{box.left:.4f} {box.bottom:.4f} {box.width:.4f} {box.height:.4f} re W n"


def test_shapes_that_touch_do_not_add_up(tmp_path: Path) -> None:
    edge = SQUARE.left + 20.123
    left, right = Box(SQUARE.left, SQUARE.bottom, edge, SQUARE.top), Box(edge, SQUARE.bottom, SQUARE.right, SQUARE.top)
    page = page_ink(tmp_path, filled(left, 90, 90, 60, 0), filled(right, 0, 0, 0, 100, state=OVER))
    assert page.in_trim.total == pytest.approx(240, abs=TOLERANCE)


def test_the_bleed_counts_and_the_marks_do_not(tmp_path: Path) -> None:
    slug = Box(0, 0, BLEED_BOX.left, 60)
    in_bleed = Box(BLEED_BOX.left, 100, TRIM_BOX.left, 200)
    page = page_ink(
        tmp_path, filled(slug, 100, 100, 100, 100), filled(in_bleed, 100, 90, 90, 40), filled(SQUARE, 0, 0, 0, 80)
    )
    assert page.in_bleed.total == pytest.approx(320, abs=TOLERANCE)
    assert page.in_trim.total == pytest.approx(80, abs=TOLERANCE)


def test_the_mean_is_that_of_the_heaviest_square(tmp_path: Path) -> None:
    small = millimetres(30, 40, 37.5, 55)  # half of a square of 15 mm
    page = page_ink(tmp_path, filled(small, 100, 100, 100, 100), filled(millimetres(60, 40, 90, 70), 0, 0, 0, 100))
    assert page.mean.total == pytest.approx(200, abs=3)
    assert page.mean.box.grown(1).holds(small)


def test_a_page_narrower_than_the_square_has_a_mean(tmp_path: Path) -> None:
    pdf = pages(filled(TRIM_BOX, 0, 0, 0, 100))
    narrow = [TRIM_BOX.left, TRIM_BOX.bottom, TRIM_BOX.left + 20, TRIM_BOX.top]
    pdf.pages[0].obj.TrimBox = pdf.pages[0].obj.BleedBox = narrow
    coverage = measured(saved(pdf, tmp_path))
    assert isinstance(coverage, Coverage)
    assert coverage.pages[0].mean.total == pytest.approx(100, abs=TOLERANCE)
    assert coverage.pages[0].mean.box.width == pytest.approx(20, abs=1)


def test_a_die_line_is_a_plate_and_no_ink(tmp_path: Path) -> None:
    content = (filled(BLEED_BOX, 0, 0, 0, 60), contour(TRIM_BOX.grown(-5)))
    page = page_ink(tmp_path, *content, spots=(CONTOUR,), uncounted=(CONTOUR,))
    assert page.plates == ("Black", CONTOUR)
    assert page.in_trim.total == pytest.approx(60, abs=TOLERANCE)
    assert page_ink(tmp_path, *content, spots=(CONTOUR,)).in_trim.total == pytest.approx(160, abs=TOLERANCE)


def test_a_plate_that_bears_nothing_is_none(tmp_path: Path) -> None:
    assert page_ink(tmp_path, filled(SQUARE, 0, 30, 0, 0), spots=(CONTOUR,)).plates == ("Magenta",)


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_turned_page_is_measured_where_its_boxes_lie(tmp_path: Path, turn: int) -> None:
    pdf = pages(filled(SQUARE, 90, 90, 90, 30) + filled(Box(0, 0, BLEED_BOX.left, BLEED_BOX.top), 100, 100, 100, 100))
    pdf.pages[0].obj.Rotate = turn
    coverage = measured(saved(pdf, tmp_path))
    assert isinstance(coverage, Coverage)
    assert coverage.pages[0].in_bleed.total == pytest.approx(300, abs=TOLERANCE)
    assert SQUARE.grown(1).holds(coverage.pages[0].in_bleed.box)


def test_a_user_unit_makes_the_page_larger_and_not_the_square(tmp_path: Path) -> None:
    pdf = pages(filled(SQUARE, 0, 0, 0, 100))
    pdf.pages[0].obj.UserUnit = 2
    coverage = measured(saved(pdf, tmp_path))
    assert isinstance(coverage, Coverage)
    assert SQUARE.grown(1).holds(coverage.pages[0].in_trim.box)
    assert coverage.pages[0].mean.box.width == pytest.approx(15 * MILLIMETRE / 2, abs=1)


@pytest.mark.parametrize("side", [0.001, 1e6, 1e9])
def test_a_page_of_a_senseless_size_is_not_measured(tmp_path: Path, side: float) -> None:
    pdf = pages("")
    pdf.pages[0].obj.MediaBox = [0, 0, side, side]
    assert isinstance(measured(saved(pdf, tmp_path)), NotMeasured)


def test_what_takes_too_long_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(measuring, "seconds_for", lambda *_: 0)
    result = measured(written(tmp_path, ""))
    assert result == NotMeasured("Ghostscript took longer than 0 s")


def test_pages_of_two_sizes_are_all_measured(tmp_path: Path) -> None:
    pdf = pages(*[filled(SQUARE, 0, 0, 0, 10 * number) for number in range(1, 5)])
    pdf.pages[2].obj.MediaBox = [0, 0, 1000, 600]
    coverage = measured(saved(pdf, tmp_path))
    assert isinstance(coverage, Coverage)
    assert [round(page.in_trim.total, -1) for page in coverage.pages] == [10, 20, 30, 40]


def test_a_large_page_is_looked_at_more_coarsely() -> None:
    small, large = (
        PageFacts(1, Box(0, 0, *size), None, None, None, None, 0, 1, "1") for size in ((300, 400), (9000, 9000))
    )
    assert resolution(small) == measuring.DPI
    assert (9000 / 72 * resolution(large)) ** 2 == pytest.approx(measuring.MOST_PIXELS, rel=0.01)


def test_a_page_whose_trim_lies_elsewhere_is_not_measured(tmp_path: Path) -> None:
    pdf = pages(filled(SQUARE, 0, 0, 0, 50), filled(SQUARE, 0, 0, 0, 50))
    pdf.pages[1].obj.TrimBox = [2000, 2000, 2100, 2100]
    coverage = measured(saved(pdf, tmp_path))
    assert isinstance(coverage, Coverage)
    assert [page.page for page in coverage.pages] == [1]
    assert "boxes" in coverage.left[2]


def test_more_pages_than_the_limit_are_left_and_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(measuring, "MOST_PAGES", 2)
    coverage = measured(written(tmp_path, "", "", ""))
    assert isinstance(coverage, Coverage)
    assert (len(coverage.pages), list(coverage.left)) == (2, [3])


@pytest.mark.parametrize(
    ("ceilings", "left"),
    [
        ({1: 100, 2: 240, 3: 240, 4: 80, 5: 200}, []),
        # Any of these may have more than those that were measured until the limit.
        (dict.fromkeys(range(1, 6), 300), [3, 4, 5]),
    ],
)
def test_only_pages_that_may_have_most_count_against_the_limit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ceilings: dict[int, float], left: list[int]
) -> None:
    monkeypatch.setattr(measuring, "MOST_PAGES", 2)
    file = written(tmp_path, *[filled(SQUARE, *(total / 4,) * 4) for total in TOTALS])
    coverage = measured(file, ceilings=ceilings)
    assert isinstance(coverage, Coverage)
    assert coverage.left == dict.fromkeys(left, "only 2 pages are")


def test_without_ghostscript_nothing_is_measured(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = written(tmp_path, "")
    need("gs")
    monkeypatch.setenv("PATH", str(tmp_path))
    result = measure_ink(file, open_pdf(file))
    assert result == NotMeasured("Ghostscript (`gs`) is not installed", is_installed=False)


def test_plates_that_find_no_room_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def without_room(*arguments: object) -> None:
        raise OSError(ENOSPC, "No space left on device")

    monkeypatch.setattr(measuring, "separated", without_room)
    result = measured(written(tmp_path, ""))
    assert isinstance(result, NotMeasured) and result.is_installed
    assert result.why.endswith("in the folder for temporary files (No space left on device)")


def test_what_fails_is_not_tried_for_ever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[int] = []

    def failing(*arguments: object) -> None:
        tried.append(1)
        raise SeparationFailed("Ghostscript took longer than 3 s")

    monkeypatch.setattr(measuring, "separated", failing)
    monkeypatch.setattr(measuring, "PAGES_A_RUN", 1)
    result = measured(written(tmp_path, "", "", "", ""))
    assert result == NotMeasured("Ghostscript took longer than 3 s")
    assert len(tried) == measuring.MOST_FAILURES


# Totals, and means too, of pages with a square of one build.
TOTALS = (100, 240, 240, 80, 200)


@pytest.mark.parametrize(
    ("ceilings", "looked_at"),
    [
        ({}, [1, 2, 3, 4, 5]),
        ({1: 100, 2: 241, 3: 240.5, 4: 80, 5: 200}, [2, 3]),
        # Those of one ceiling are measured together.
        ({1: 100, 2: 240, 3: 240, 4: 80, 5: 200}, [2, 3]),
        ({1: 100, 2: 240.4, 3: 240, 4: 80, 5: 200}, [2]),
        # What nobody can tell is measured in any case, and what comes before it may be the first of the highest.
        ({1: 240, 2: 240, 4: 80, 5: 240}, [1, 2, 3]),
        ({1: 100, 2: 240, 3: 240, 4: 300, 5: 200}, [2, 3, 4]),
        ({1: 100, 4: 80, 5: 250}, [2, 3, 5]),
    ],
)
def test_a_page_that_can_not_have_most_is_not_measured(
    tmp_path: Path, ceilings: dict[int, float], looked_at: list[int]
) -> None:
    file = written(tmp_path, *[filled(SQUARE, *(total / 4,) * 4) for total in TOTALS])
    coverage = measured(file, ceilings=ceilings)
    assert isinstance(coverage, Coverage)
    assert ([page.page for page in coverage.pages], coverage.left) == (looked_at, {})
    for figure in ("in_trim", "mean"):
        highest = max(coverage.pages, key=lambda page: getattr(page, figure).total)
        assert (highest.page, getattr(highest, figure).total) == (2, 240)


def test_a_page_may_have_the_highest_mean_and_not_the_highest_total(tmp_path: Path) -> None:
    spot = Box(SQUARE.left, SQUARE.bottom, SQUARE.left + 5, SQUARE.bottom + 5)
    small, large = filled(spot, 100, 0, 0, 0), filled(SQUARE, 100, 100, 0, 0)
    file = written(tmp_path, filled(spot, 100, 100, 100, 0), large, large, small)
    coverage = measured(file, ceilings={1: 300, 2: 200, 3: 200, 4: 100})
    assert isinstance(coverage, Coverage)
    assert [page.page for page in coverage.pages] == [1, 2, 3]


def test_pages_that_can_not_be_measured_stand_in_nobodys_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(program: str, file: Path, pages: Sequence[int], dpi: float, seconds: float) -> Iterator[Plates]:
        if 2 in pages:
            raise SeparationFailed("Ghostscript failed (it is in a mood)")
        return separated(program, file, pages, dpi, seconds)

    monkeypatch.setattr(measuring, "separated", failing)
    file = written(tmp_path, *[filled(SQUARE, *(total / 4,) * 4) for total in TOTALS])
    coverage = measured(file, ceilings={1: 100, 2: 240.5, 3: 240, 4: 80, 5: 200})
    assert isinstance(coverage, Coverage)
    assert coverage.left == {2: "Ghostscript failed (it is in a mood)"}
    assert max(coverage.pages, key=lambda page: page.in_trim.total).page == 3


def test_how_far_ink_is_drawn_off_is_two_pixels() -> None:
    page = PageFacts(1, Box(0, 0, 300, 400), None, None, None, None, 0, 1, "1")
    assert drawn_off(page) == pytest.approx(2 * 72 / 150)
    coarse = drawn_off(replace(page, media=Box(0, 0, 9000, 9000)))
    assert coarse is not None and coarse > 2 * 72 / 150


@pytest.mark.parametrize(
    "page",
    [
        PageFacts(1, None, None, None, None, None, 0, 1, "1"),
        PageFacts(1, Box(0, 0, 20_000, 400), None, None, None, None, 0, 1, "1"),
        PageFacts(1, Box(0, 0, 0.1, 0.1), None, None, None, None, 0, 1, "1"),
        PageFacts(1, Box(0, 0, 300, 400), None, None, Box(900, 900, 999, 999), None, 0, 1, "1"),
        PageFacts(1, Box(0, 0, 300, 400), None, Box(900, 900, 999, 999), None, None, 0, 1, "1"),
    ],
)
def test_of_a_page_that_may_not_be_measured_nothing_is_told(page: PageFacts) -> None:
    assert drawn_off(page) is None
