"""What is known of languages."""

from __future__ import annotations

import pytest

from deckgen.typeset.language import direction_of


@pytest.mark.parametrize(
    ("language", "direction"),
    [("nb", "ltr"), ("nb-NO", "ltr"), ("ar", "rtl"), ("he", "rtl"), ("fa-IR", "rtl"), ("ja", "ltr"), ("xx", "ltr")],
)
def test_how_lines_run(language: str, direction: str) -> None:
    assert direction_of(language) == direction
