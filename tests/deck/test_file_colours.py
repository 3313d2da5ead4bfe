"""Colours of files as decks name them, one way for motifs and for pictures."""

from __future__ import annotations

import pytest
from pydantic import TypeAdapter, ValidationError

from deckgen.artwork.flat_shapes import Colour
from deckgen.deck.file_colours import FileColour
from deckgen.page.ink import Ink

COLOURS = TypeAdapter(dict[FileColour, int])


@pytest.mark.parametrize(
    ("text", "colour"),
    [
        ("#C12", "#cc1122"),
        ("#24508F", "#24508f"),
        ("cmyk 0 100 80 10", Ink(0, 100, 80, 10)),
        ("cmyk 0  0 0 46.7", Ink(0, 0, 0, 46.7)),
    ],
)
def test_a_colour_is_what_it_is_in_the_file(text: str, colour: Colour) -> None:
    assert COLOURS.validate_python({text: 1}) == {colour: 1}


@pytest.mark.parametrize("text", ["red", "#12345", "cmyk 0 100 80", "cmyk 0 0 0 101", "cmyk 0 0 0 -1"])
def test_what_is_no_colour_is_refused_and_never_dropped(text: str) -> None:
    with pytest.raises(ValidationError, match="write a colour in quotes as the file has it"):
        COLOURS.validate_python({text: 1})
