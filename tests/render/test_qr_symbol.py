"""A code's light and dark, its quiet zone and its modules, on pictures made pixel by pixel."""

from __future__ import annotations

import numpy
import pytest
import segno

from deckgen.render.qr_symbol import Symbol, is_light_on_dark, light_and_dark, quiet_modules, reflectances, tightened
from deckgen.render.raster import Samples

PIXELS = 6
MARGIN = 8
CODE = numpy.array([list(row) for row in segno.make("https://ks.no", micro=False, mask=2).matrix], numpy.uint8)
MODULES = CODE.shape[0]
NEAR, FAR = MARGIN * PIXELS, (MARGIN + MODULES) * PIXELS
SYMBOL = Symbol(((NEAR, NEAR), (FAR, NEAR), (FAR, FAR), (NEAR, FAR)), MODULES)


def picture(light: int = 255, dark: int = 0) -> Samples:
    """The code, with eight modules of its light ground around."""
    modules = numpy.pad(CODE, MARGIN)
    return numpy.where(numpy.kron(modules, numpy.ones((PIXELS, PIXELS))) > 0, dark, light).astype(numpy.uint8)


def quiet(shown: Samples) -> float:
    return quiet_modules(shown, SYMBOL, *light_and_dark(shown, SYMBOL))


def test_the_module_is_that_of_the_shortest_side() -> None:
    assert SYMBOL.module == pytest.approx(PIXELS)
    squeezed = Symbol(((0, 0), (100, 0), (100, 50), (0, 50)), 25)
    assert squeezed.module == pytest.approx(2)


def test_reflectances_are_linear_light() -> None:
    assert reflectances(numpy.array([0, 188, 255], numpy.uint8)).tolist() == pytest.approx([0, 0.5, 1], abs=0.005)


def test_light_and_dark_are_those_of_the_modules() -> None:
    light, dark = light_and_dark(picture(light=188, dark=50), SYMBOL)
    assert light == pytest.approx(0.5, abs=0.01)
    assert dark == pytest.approx(0.032, abs=0.002)


def test_light_on_dark_is_told_by_the_finder_patterns() -> None:
    assert not is_light_on_dark(picture(), SYMBOL, 0.5)
    assert is_light_on_dark(picture(light=0, dark=255), SYMBOL, 0.5)


def test_plain_ground_is_quiet() -> None:
    assert quiet(picture()) == 5


@pytest.mark.parametrize("modules", [0, 1, 2, 3.5, 4])
@pytest.mark.parametrize("turned", range(4))
def test_a_line_beside_the_code_ends_its_quiet_zone(modules: float, turned: int) -> None:
    shown = picture()
    row = NEAR - int(modules * PIXELS) - 1
    shown[row - 2 : row + 1, NEAR + 3 : NEAR + 20] = 0
    assert quiet(numpy.rot90(shown, turned)) == pytest.approx(modules, abs=0.25)


def test_a_faint_ground_is_still_plain_and_a_strong_one_is_not() -> None:
    faint, strong = picture(), picture()
    faint[: NEAR - 3], strong[: NEAR - 3] = 245, 200
    assert quiet(faint) == 5
    assert quiet(strong) == pytest.approx(0.5, abs=0.25)


def test_the_end_of_the_picture_is_the_end_of_the_quiet_zone() -> None:
    cut = picture()[NEAR - 2 * PIXELS :]
    up = Symbol(tuple((x, y - NEAR + 2 * PIXELS) for x, y in SYMBOL.corners), MODULES)  # type: ignore[arg-type]
    assert quiet_modules(cut, up, 1, 0) == pytest.approx(2, abs=0.25)


@pytest.mark.parametrize("inverted", [False, True])
@pytest.mark.parametrize("off", [(2, -2), (-2, 1), (0, 0)])
def test_corners_are_put_where_the_finder_patterns_end(inverted: bool, off: tuple[int, int]) -> None:
    shown = 255 - picture() if inverted else picture()
    loose = Symbol(tuple((x + off[0], y - off[1]) for x, y in SYMBOL.corners), MODULES)  # type: ignore[arg-type]
    symbol = tightened(shown, loose, 0.5, inverted)
    for corner, exact in zip(symbol.corners, SYMBOL.corners, strict=True):
        assert corner == pytest.approx(exact, abs=0.5)
