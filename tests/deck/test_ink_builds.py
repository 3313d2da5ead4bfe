"""Inks in the sources, held to what a press can print and an eye can read."""

from __future__ import annotations

from pathlib import Path

import pytest
from minimal import (
    THEME,
    THEME_FILE,
    changed,
    deck_problems,
    project_in,
)

FAULTS = [
    ("[80, 40, 0, 20]", "[80, 40, 0]", "22:11: the list has 3, at least 4 are needed; add what is missing"),
    *(
        ("[80, 40, 0, 20]", written, f"22:11: an ink is per cent of cyan, magenta, yellow and black, such as {near}")
        for written, near in (
            ('"#c8102e"', "[80, 40, 0, 20]; `#c8102e` is about [0, 92, 77, 22]"),
            ('"#08F"', "[80, 40, 0, 20]; `#08F` is about [100, 47, 0, 0]"),
            ('"#000000"', "[80, 40, 0, 20]; `#000000` is about [0, 0, 0, 100]"),
            ("rød", "[80, 40, 0, 20]"),
            ('"#c8102"', "[80, 40, 0, 20]"),
        )
    ),
    ("[80, 40, 0, 20]", "[80, 140, 0, 20]", "22:16: 140 is too large; at most 100 is allowed"),
    ("[80, 40, 0, 20]", "[80, -1, 0, 20]", "22:16: -1 is too small; at least 0 is allowed"),
    ("[80, 40, 0, 20]", "[100, 100, 21, 20]", "22:11: the ink is 241 % in all, at most 240 % can be printed; use less"),
    (
        "[80, 40, 0, 20]",
        "[80, 20, 0, 20]",
        "22:11: no text reads on this ground (black 4.1:1, white 4.1:1); make it lighter or darker until one has 4.5:1",
    ),
    (
        "[80, 40, 0, 20]",
        "[0, 50, 100, 0]",
        "22:11: black text reads best on this ground, which has 150 % ink, more than 140 %; make it lighter",
    ),
]


@pytest.mark.parametrize(("old", "new", "messages"), [(old, new, messages) for old, new, *messages in FAULTS])
def test_faults_of_inks(tmp_path: Path, old: str, new: str, messages: list[str]) -> None:
    project = project_in(tmp_path, {THEME_FILE: changed(THEME, old, new)})
    assert deck_problems(project) == [f"{THEME_FILE}:{message}" for message in messages]
