"""Colours of a drawing's or a picture's file, as decks name them."""

from __future__ import annotations

from typing import Annotated

from deckgen.artwork.flat_shapes import Colour
from deckgen.artwork.written_colours import colour_written
from deckgen.source.entry import WrittenAs, fault
from deckgen.source.values import matching

ADVICE = 'write a colour in quotes as the file has it: "#c8102e", or "cmyk 0 100 80 10"'

_WrittenColour = Annotated[str, matching(r"#([0-9a-fA-F]{3}|[0-9a-fA-F]{6})|cmyk( +\d{1,3}(\.\d+)?){4}", ADVICE)]


def _colour(text: str) -> Colour:
    colour = colour_written(text)
    if colour is None:
        raise fault(f"`{text[:40]}` is no colour, as inks go up to 100 %; {ADVICE}")
    return colour


FileColour = Annotated[Colour, WrittenAs(_WrittenColour, _colour)]
"""A colour of a file, of the screen or in inks."""
