"""Flat shapes in the colours of their file to shapes in inks: the inks that are given, else those of the press.

Greys are black ink alone, and what is all but black is black. Others are seen through FOGRA39, relative colorimetric
with black point compensation, in whole per cent.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from hashlib import sha256

from deckgen.artwork.flat_shapes import Colour, FlatPicture, RefusedArtwork
from deckgen.artwork.written_colours import written_colour
from deckgen.colour import appearance
from deckgen.colour.conversion import to_press
from deckgen.page.ink import BLACK, Ink
from deckgen.page.items import Pixels
from deckgen.page.vector_pictures import InkedShape, VectorPicture
from deckgen.source.problems import did_you_mean

NEUTRAL = 6
"""By how much red, green and blue of a grey may differ, of 255: programs write black ink as #231f20 or #1d1d1b."""

NEAR_BLACK = 40
"""Up to so much light, of 255, a grey is black: the difference is not seen, and a solid has sharp edges."""

NEAREST = 3
"""Colours of a file that a message names."""


def inked(flat: FlatPicture, given: Mapping[Colour, Ink], most: float, digest: str) -> VectorPicture:
    """A picture in inks: `given` has builds by colours of its file, `most` is the ink in all that others may have.

    Its name is a digest of the file and of what is given. Raises `RefusedArtwork` for a given colour that it has not.
    """
    colours = tuple(dict.fromkeys(shape.colour for shape in flat.shapes))
    _check_given(given, colours)
    _check_builds([colour for colour in colours if colour not in given], most)
    inks = {colour: _ink_of(colour, given, most) for colour in colours}
    shapes = tuple(InkedShape(shape.path, inks[shape.colour]) for shape in flat.shapes)
    name = sha256(
        repr((digest, sorted((written_colour(colour), ink) for colour, ink in given.items()))).encode()
    ).hexdigest()[:16]
    return VectorPicture(f"picture {name}", flat.width, flat.height, shapes)


def _check_given(given: Iterable[Colour], colours: Sequence[Colour]) -> None:
    faults = [
        f"no {written_colour(colour)} as `inks` has it; {_nearest(colour, colours)}"
        for colour in given
        if colour not in colours
    ]
    if faults:
        raise RefusedArtwork.naming(faults)


def _check_builds(colours: Iterable[Colour], most: float) -> None:
    """Refuse builds of a file with more ink than a press can print: they stay as they are, or are given others."""
    faults = [
        f"a colour of {colour.total:g} % ink, at most {most:g} % can be printed; give it less there, or in `inks`: "
        f'{{"{written_colour(colour)}": [60, 40, 40, 100]}}'
        for colour in colours
        if isinstance(colour, Ink) and colour.total > most
    ]
    if faults:
        raise RefusedArtwork.naming(faults)


def _nearest(colour: Colour, colours: Iterable[Colour]) -> str:
    if isinstance(colour, Ink):
        names = [written_colour(other) for other in colours]
        return did_you_mean(written_colour(colour), names)
    screen = {other for other in colours if isinstance(other, str)}
    nearest = sorted(screen, key=lambda other: (_distance(colour, other), other))[:NEAREST]
    return (
        f"nearest to it {'are' if len(nearest) > 1 else 'is'} {', '.join(nearest)}" if nearest else "it has inks only"
    )


def _distance(colour: str, other: str) -> int:
    return sum((a - b) ** 2 for a, b in zip(_parts(colour), _parts(other), strict=True))


def _parts(colour: str) -> tuple[int, int, int]:
    red, green, blue = bytes.fromhex(colour[1:])
    return red, green, blue


def _ink_of(colour: Colour, given: Mapping[Colour, Ink], most: float) -> Ink:
    if colour in given:
        return given[colour]
    return colour if isinstance(colour, Ink) else press_ink(colour, most)


def held(ink: Ink, most: float) -> Ink:
    """An ink with so much in all at most: cyan, magenta and yellow give way in proportion, black stays."""
    colours, room = ink.total - ink.black, most - ink.black
    if colours <= room or ink.spot:
        return ink
    cyan, magenta, yellow = (int(part * room / colours) for part in (ink.cyan, ink.magenta, ink.yellow))
    return Ink(cyan, magenta, yellow, ink.black)


@lru_cache(maxsize=4096)
def press_ink(colour: str, most: float) -> Ink:
    """The ink of a colour of sRGB on the press, in whole per cent, with at most so much in all."""
    parts = _parts(colour)
    if max(parts) - min(parts) > NEUTRAL:
        return held(_converted("RGB", bytes(parts)), most)
    return BLACK if max(parts) <= NEAR_BLACK else _converted("L", bytes([round(sum(parts) / 3)]))


def _converted(mode: str, sample: bytes) -> Ink:
    inks = to_press(Pixels("", 1, 1, mode, sample), appearance.profile(), 400).samples
    cyan, magenta, yellow, black = (round(part * 100 / 255) for part in inks)
    return Ink(cyan, magenta, yellow, black)
