"""Inks seen through FOGRA39."""

from __future__ import annotations

import subprocess
import sys
from math import dist

import pytest

from deckgen.colour import appearance
from deckgen.page.ink import BLACK, PAPER, Ink

CYAN, MAGENTA, YELLOW = Ink(100, 0, 0, 0), Ink(0, 100, 0, 0), Ink(0, 0, 100, 0)


def test_paper_is_exactly_white() -> None:
    assert appearance.screen(PAPER) == (255, 255, 255)
    assert appearance.lab(PAPER) == (100, 0, 0)


@pytest.mark.parametrize(
    ("ink", "srgb"),
    [
        # The sRGB values that design tools show for FOGRA39 solids, relative colorimetric.
        (CYAN, (0, 159, 227)),
        (MAGENTA, (230, 0, 126)),
        (YELLOW, (255, 237, 0)),
        (BLACK, (29, 29, 27)),
    ],
)
def test_solids_look_as_in_other_programs(ink: Ink, srgb: tuple[int, int, int]) -> None:
    assert appearance.screen(ink) == pytest.approx(srgb, abs=2)


def test_more_ink_is_darker() -> None:
    tints = [appearance.luminance(BLACK.tint(share)) for share in (0, 0.25, 0.5, 0.75, 1)]
    assert tints == sorted(tints, reverse=True)


def test_lab_of_solids() -> None:
    # FOGRA39L characterisation data minus the paper's own tint: cyan is blue-green, yellow strongly yellow.
    assert appearance.lab(CYAN) == pytest.approx((58, -39, -49), abs=3)
    assert appearance.lab(YELLOW) == pytest.approx((94, -5, 97), abs=4)


def test_contrast_is_symmetric_and_spans_black_on_paper() -> None:
    assert appearance.contrast(PAPER, PAPER) == 1
    assert appearance.contrast(BLACK, PAPER) == appearance.contrast(PAPER, BLACK)
    assert 16 < appearance.contrast(BLACK, PAPER) < 18
    assert appearance.contrast(YELLOW, PAPER) < 1.3


def test_black_is_as_far_from_paper_as_it_is_dark() -> None:
    assert dist(appearance.lab(PAPER), appearance.lab(BLACK)) == pytest.approx(100 - appearance.lab(BLACK)[0], abs=1)


@pytest.mark.parametrize(
    ("size", "weight", "large", "bold"),
    [
        (17.9, 400, False, False),
        (18, 400, True, False),
        (14, 600, False, False),
        (13.9, 700, False, False),
        (14, 700, True, True),
        (18, 800, True, True),
    ],
)
def test_bold_type_is_large_sooner(size: float, weight: int, large: bool, bold: bool) -> None:
    assert appearance.is_large(size, weight) == large
    assert appearance.is_large_and_bold(size, weight) == bold


def test_import_leaves_pillow_alone() -> None:
    code = "import sys, deckgen.colour; sys.exit('PIL' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
