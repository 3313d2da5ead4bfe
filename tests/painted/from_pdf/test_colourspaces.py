"""Colour spaces of files, and what their colours put on each plate."""

from __future__ import annotations

from typing import Any

import pytest
from pikepdf import Array, Dictionary, Name, Pdf, String

from deckgen.painted.from_pdf.colourspaces import (
    CMYK,
    GRAY,
    RGB,
    ColourSpace,
    ColourSpaces,
    colour,
    family_of,
    initial,
    plates_of,
)

SEPARATION = Array([Name.Separation, Name.Gold, Name.DeviceCMYK, None])
DEVICE_N = Array([Name.DeviceN, Array([Name.Gold, Name.Cyan, Name("/None")]), Name.DeviceCMYK, None])
PALETTE = Array([Name.Indexed, Name.DeviceCMYK, 1, String(bytes([255, 0, 0, 51, 0, 102, 0, 0]))])


def find(value: Any, **named: Any) -> ColourSpace:
    return ColourSpaces().find(
        value, Dictionary(ColorSpace=Dictionary({f"/{key}": space for key, space in named.items()}))
    )


@pytest.mark.parametrize(
    ("value", "family", "count", "names"),
    [
        (Name.DeviceCMYK, "DeviceCMYK", 4, ()),
        ("/G", "DeviceGray", 1, ()),
        (Array([Name.DeviceRGB]), "DeviceRGB", 3, ()),
        (Array([Name.Lab, Dictionary()]), "Lab", 3, ()),
        (Array([Name.CalGray, Dictionary()]), "CalGray", 1, ()),
        (SEPARATION, "Separation", 1, ("Gold",)),
        (DEVICE_N, "DeviceN", 3, ("Gold", "Cyan", "None")),
        (PALETTE, "Indexed", 1, ()),
        (Array([Name.Pattern, Name.DeviceCMYK]), "Pattern", 4, ()),
        (Name.Pattern, "Pattern", 0, ()),
        (Array([Name.Pattern]), "Pattern", 0, ()),
    ],
)
def test_a_space_is_known_by_its_family(value: Any, family: str, count: int, names: tuple[str, ...]) -> None:
    space = find(value)
    assert (space.family, space.count, space.names, space.why) == (family, count, names, "")


@pytest.mark.parametrize(
    ("value", "why"),
    [
        (Name.Odd, "the colour space Odd, which its resources lack"),
        (Array([Name.Odd]), "the colour space Odd, which does not exist"),
        (Array([]), "the colour space that is none, which does not exist"),
        (7, "a colour space that is none"),
        (Array([Name.ICCBased, 7]), "an ICC profile without its number of components"),
        (Array([Name.Indexed, Name.DeviceCMYK, 1, 7]), "a palette that is empty"),
    ],
)
def test_what_is_no_space_says_why(value: Any, why: str) -> None:
    assert find(value).why == why


def test_names_lead_through_resources_and_defaults() -> None:
    assert find(Name.Mine, Mine=SEPARATION).names == ("Gold",)
    assert find(Name.G, G=SEPARATION).names == ("Gold",), "a resource may have a short name"
    lab = Array([Name.Lab, Dictionary()])
    assert find(Name.DeviceRGB, DefaultRGB=lab).family == "Lab"
    assert find(Name.DeviceGray, DefaultGray=lab).family == "DeviceGray", "with other components it is none"
    assert find(Name.Loop, Loop=Name.Loop).why == "the colour space Loop, which its resources lack"


def test_a_profile_tells_its_components() -> None:
    with Pdf.new() as pdf:
        profile = pdf.make_stream(b"", N=4)
        space = find(Array([Name.ICCBased, profile]))
        assert (space.family, space.count, space.why) == ("ICCBased", 4, "")
        assert find(Array([Name.ICCBased, pdf.make_stream(b"", N=2)])).why


@pytest.mark.parametrize(
    ("space", "parts", "plates"),
    [
        (CMYK, (0, 0.5, 2, -1), {"Cyan": 0, "Magenta": 50, "Yellow": 100, "Black": 0}),
        (CMYK, (0, 0.5, 1), None),
        (GRAY, (0.75,), {"Black": 25}),
        (RGB, (0, 0, 0), None),
        (find(SEPARATION), (0.4,), {"Gold": 40}),
        (find(DEVICE_N), (0.4, 1, 1), {"Gold": 40, "Cyan": 100}),
        (find(DEVICE_N), (0.4, 1), None),
        (ColourSpace("Separation", 1, ("All",)), (0.3,), {"Cyan": 30, "Magenta": 30, "Yellow": 30, "Black": 30}),
        (
            ColourSpace("DeviceN", 2, ("All", "Cyan")),
            (0.3, 0.2),
            {"Cyan": 30, "Magenta": 30, "Yellow": 30, "Black": 30},
        ),
    ],
)
def test_a_colour_reaches_the_plates_of_its_space(
    space: ColourSpace, parts: tuple[float, ...], plates: dict[str, float] | None
) -> None:
    amounts = plates_of(space, parts)
    assert amounts is None if plates is None else dict(amounts or ()) == pytest.approx(plates)


def test_a_palette_is_looked_up() -> None:
    space = find(PALETTE)
    assert colour(space, (0.0,)).total == pytest.approx(120)
    assert colour(space, (1.0,)).total == pytest.approx(40)
    assert colour(space, (9.0,)) == colour(space, (1.0,))
    assert colour(space, (-3.0,)) == colour(space, (0.0,)) == colour(space, ())


def test_choosing_a_space_sets_its_first_colour() -> None:
    assert initial(CMYK).plates == (("Cyan", 0), ("Magenta", 0), ("Yellow", 0), ("Black", 100))
    assert initial(GRAY).plates == (("Black", 100),)
    assert initial(find(SEPARATION)).plates == (("Gold", 100),)
    assert initial(RGB).parts == (0, 0, 0)


def test_a_palettes_colours_are_of_the_space_below_it() -> None:
    assert family_of(find(PALETTE)) == "DeviceCMYK"
    assert family_of(find(Array([Name.Pattern, Name.DeviceCMYK]))) == "Pattern"
