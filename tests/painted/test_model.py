"""What a colour puts on plates."""

from __future__ import annotations

import pytest

from deckgen.painted.model import Colour, Plates, ink_use


@pytest.mark.parametrize(
    ("plates", "white", "several", "only_black"),
    [
        ((("Cyan", 0.0), ("Black", 0.0)), True, False, False),
        ((("Cyan", 0.0), ("Black", 100.0)), False, False, True),
        ((("Cyan", 0.0), ("Black", 60.0)), False, False, False),
        ((("Cyan", 40.0), ("Black", 100.0)), False, True, False),
        ((("Cyan", 0.4), ("Black", 100.0)), False, False, True),
        (None, False, False, False),
    ],
)
def test_a_colour_has_ink_on_plates(plates: Plates | None, white: bool, several: bool, only_black: bool) -> None:
    use = ink_use(Colour("DeviceCMYK", (), plates=plates))
    assert (use.white, use.several, use.only_black, use.is_known) == (white, several, only_black, plates is not None)
