"""Pictures in the colours of an edition, checked with Ghostscript's own Little CMS and with known figures."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from functools import cache
from io import BytesIO
from pathlib import Path
from random import Random

import pikepdf
import pytest
import tools
from msgspec.structs import replace
from PIL import Image, ImageCms

import deckgen
from deckgen.colour import appearance
from deckgen.colour.conversion import (
    black_contrast,
    filtered,
    is_photo,
    jpeg,
    limited,
    profile_fault,
    to_press,
    to_proof,
    to_screen,
)
from deckgen.page.ink import Ink
from deckgen.page.items import Pixels

FOGRA39 = appearance.profile()
PROFILES = Path(deckgen.__file__).parent / "profiles"
FOGRA47 = (PROFILES / "FOGRA47L_uncoated.icc").read_bytes()
PATCHES = [(0, 0, 0), (255, 255, 255), (128, 128, 128), (200, 30, 40), (20, 110, 60), (30, 60, 160), (240, 200, 150)]
Sample = tuple[int, ...]


def picture(mode: str, samples: Sequence[Sample], profile: bytes = b"", opacity: bytes = b"") -> Pixels:
    """A picture of one row."""
    return Pixels(
        "prøve", len(samples), 1, mode, bytes(part for sample in samples for part in sample), profile, opacity
    )


def samples_of(pixels: Pixels) -> list[Sample]:
    step = {"L": 1, "RGB": 3, "CMYK": 4}[pixels.mode]
    return [tuple(pixels.samples[at : at + step]) for at in range(0, len(pixels.samples), step)]


def near(actual: Sequence[Sample], wanted: Sequence[Sample], by: int) -> bool:
    pairs = [pair for left, right in zip(actual, wanted, strict=True) for pair in zip(left, right, strict=True)]
    return all(abs(a - b) <= by for a, b in pairs)


@cache
def grey_profile() -> bytes:
    """A profile of grey with a gamma of 1, written by hand (ICC.1:2001-04)."""
    curve = b"curv" + bytes(4) + struct.pack(">IH", 1, 0x0100) + bytes(2)
    white = b"XYZ " + bytes(4) + struct.pack(">iii", 0xF6D6, 0x10000, 0xD32D)
    name = b"grey"
    text = b"desc" + bytes(4) + struct.pack(">I", len(name) + 1) + name + bytes(1 + 8 + 3 + 67)
    tags, place = b"", 132 + 3 * 12
    for tag, body in ((b"wtpt", white), (b"kTRC", curve), (b"desc", text)):
        tags += tag + struct.pack(">II", place, len(body))
        place += len(body)
    body = struct.pack(">I", 3) + tags + white + curve + text
    head = (
        struct.pack(">I4sI", 128 + len(body), b"lcms", 0x02400000) + b"mntrGRAYXYZ " + bytes(12) + b"acsp" + bytes(28)
    )
    head += struct.pack(">iii", 0xF6D6, 0x10000, 0xD32D)
    return head.ljust(128, b"\0") + body


# Press


def test_colours_become_what_ghostscript_makes_of_them(tmp_path: Path) -> None:
    wide = [patch for patch in PATCHES for _ in range(8)]
    with pikepdf.Pdf.new() as pdf:
        pdf.add_blank_page(page_size=(len(wide), 8))
        image = pdf.make_stream(picture("RGB", wide * 8).samples)
        image.Type, image.Subtype, image.ColorSpace = pikepdf.Name.XObject, pikepdf.Name.Image, pikepdf.Name.DeviceRGB
        image.Width, image.Height, image.BitsPerComponent = len(wide), 8, 8
        pdf.pages[0].Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(I=image))
        pdf.pages[0].Contents = pdf.make_stream(f"{len(wide)} 0 0 8 0 0 cm /I Do".encode())
        pdf.save(tmp_path / "rgb.pdf")
    tiff = tmp_path / "cmyk.tif"
    profile = PROFILES / appearance.PROFILE
    flags = ["-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-sDEVICE=tiff32nc", "-r72", f"--permit-file-read={profile}"]
    flags += [f"-sOutputICCProfile={profile}", "-dRenderIntent=1", "-dBlackPtComp=1", f"-sOutputFile={tiff}"]
    tools.run("gs", *flags, tmp_path / "rgb.pdf")
    with Image.open(tiff) as converted:
        wanted = [converted.getpixel((8 * number + 4, 4)) for number in range(len(PATCHES))]
    actual = samples_of(to_press(picture("RGB", PATCHES), FOGRA39, 400))
    assert near(actual, wanted, by=4), f"{actual} is not {wanted}"  # type: ignore[arg-type]


def test_black_is_the_deepest_of_the_press_within_the_limit() -> None:
    (deep,) = samples_of(to_press(picture("RGB", [(0, 0, 0)]), FOGRA39, 400))
    assert sum(deep) > 2.9 * 255, "the profile's own black has about 300 %"
    for limit in (300, 240, 200):
        (held,) = samples_of(to_press(picture("RGB", [(0, 0, 0)]), FOGRA39, limit))
        assert sum(held) <= limit * 2.55 < sum(held) + 4
        assert held[3] == deep[3], "black stays"
        assert all(abs(a / sum(held[:3]) - b / sum(deep[:3])) < 0.01 for a, b in zip(held[:3], deep[:3], strict=True))


def test_paper_stays_bare() -> None:
    assert samples_of(to_press(picture("RGB", [(255, 255, 255)]), FOGRA39, 300)) == [(0, 0, 0, 0)]
    assert samples_of(to_press(picture("L", [(255,)]), FOGRA47, 300)) == [(0, 0, 0, 0)]


def test_inks_keep_their_numbers_without_a_profile_or_with_the_presss_own() -> None:
    inks = [(0, 255, 255, 0), (10, 20, 30, 40), (0, 0, 0, 255)]
    for profile in (b"", FOGRA39):
        printed = to_press(picture("CMYK", inks, profile), FOGRA39, 300)
        assert samples_of(printed) == inks
        assert printed.profile == b"", "it is meant for the press now"


def test_inks_for_another_press_are_converted_to_look_the_same() -> None:
    inks = [(120, 60, 40, 0), (0, 90, 140, 20), (60, 0, 110, 30)]
    printed = to_press(picture("CMYK", inks, FOGRA47), FOGRA39, 300)
    assert samples_of(printed) != inks
    before = to_screen(picture("CMYK", inks, FOGRA47))
    after = to_screen(replace(printed, profile=FOGRA39))
    assert near(samples_of(after), samples_of(before), by=8)


def test_inks_are_held_to_the_limit_too() -> None:
    (held,) = samples_of(to_press(picture("CMYK", [(255, 255, 255, 255)]), FOGRA39, 240))
    assert held == (119, 119, 119, 255)
    assert samples_of(to_press(picture("CMYK", [(100, 100, 100, 100)]), FOGRA39, 240)) == [(100, 100, 100, 100)]


def test_the_limit_holds_for_every_pixel_whatever_the_picture() -> None:
    every = bytes(range(256)) * 4 + bytes(reversed(range(256))) * 4
    held = limited(every, 260)
    totals = [sum(held[at : at + 4]) for at in range(0, len(held), 4)]
    assert max(sum(every[at : at + 4]) for at in range(0, len(every), 4)) > 3.9 * 255
    assert max(totals) <= 260 * 2.55


def test_grey_is_black_ink_alone_and_as_light_as_it_was() -> None:
    greys = [(value,) for value in (0, 40, 90, 128, 180, 220, 255)]
    inks = samples_of(to_press(picture("L", greys), FOGRA39, 240))
    assert [ink[:3] for ink in inks] == [(0, 0, 0)] * len(greys)
    assert inks[0][3] == 255 and inks[-1][3] == 0
    solid = seen_light(255)
    for (grey,), ink in zip(greys, inks, strict=True):
        light = (seen_light(ink[3]) - solid) / (1 - solid)
        part = grey / 255
        wanted = part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        assert light == pytest.approx(wanted, abs=0.015)


def seen_light(black: int) -> float:
    return appearance.luminance(Ink(0, 0, 0, black / 2.55))


def test_greys_of_another_scale_follow_their_profile() -> None:
    linear = to_press(picture("L", [(55,)], grey_profile()), FOGRA39, 300)
    usual = to_press(picture("L", [(128,)]), FOGRA39, 300)
    assert near(samples_of(linear), samples_of(usual), by=3), "55 of 255 in light is 128 in sRGB"


def test_what_is_not_colour_stays() -> None:
    printed = to_press(picture("RGB", PATCHES[:2], opacity=b"\x00\x80"), FOGRA39, 300)
    assert (printed.name, printed.width, printed.height, printed.mode) == ("prøve", 2, 1, "CMYK")
    assert printed.opacity == b"\x00\x80"


def test_the_same_picture_gives_the_same_bytes() -> None:
    assert to_press(picture("RGB", PATCHES), FOGRA39, 300) == to_press(picture("RGB", PATCHES), FOGRA39, 300)


# Screen and proof


def test_srgb_and_its_grey_are_left_alone() -> None:
    for plain in (picture("RGB", PATCHES), picture("L", [(0,), (99,)])):
        assert to_screen(plain) == plain


def test_an_own_profile_is_followed_to_the_screen() -> None:
    shown = to_screen(picture("L", [(0,), (55,), (255,)], grey_profile()))
    assert (shown.mode, shown.profile) == ("L", b"")
    assert near(samples_of(shown), [(0,), (128,), (255,)], by=2)


def test_inks_on_the_screen_are_those_of_the_pages() -> None:
    ink = Ink(20, 80, 60, 20)
    shown = to_screen(picture("CMYK", [(51, 204, 153, 51), (0, 0, 0, 0)]))
    assert near(samples_of(shown), [appearance.screen(ink), (255, 255, 255)], by=1)


def test_a_proof_shows_the_paper() -> None:
    for profile in (FOGRA39, FOGRA47):
        (paper,) = samples_of(to_proof(picture("RGB", [(255, 255, 255)]), profile, 300))
        place = profile.index(b"wtpt", 128)
        start = struct.unpack(">I", profile[place + 4 : place + 8])[0]
        white = struct.unpack(">iii", profile[start + 8 : start + 20])[1] / 0x10000
        light = [
            part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in (p / 255 for p in paper)
        ]
        assert 0.2126 * light[0] + 0.7152 * light[1] + 0.0722 * light[2] == pytest.approx(white, abs=0.02)
        assert paper != (255, 255, 255)


def test_a_proof_shows_what_ink_can_not_do() -> None:
    green = (0, 255, 0)
    (colour,) = samples_of(to_proof(picture("RGB", [green]), FOGRA39, 300))
    assert max(colour) < 200, "no press prints the green of a screen"


# Profiles


def test_profiles_that_fit() -> None:
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    assert [profile_fault(*case) for case in ((srgb, "RGB"), (FOGRA39, "CMYK"), (grey_profile(), "L"))] == [""] * 3


@pytest.mark.parametrize(
    ("profile", "mode", "message"),
    [
        (FOGRA39, "RGB", "is for CMYK, its pixels are RGB"),
        (grey_profile(), "CMYK", "is for GRAY, its pixels are CMYK"),
        (b"nothing", "RGB", "is broken"),
        (FOGRA39[:600], "CMYK", "is broken"),
        (FOGRA39[:16] + b"\xbb\xbb\xbb\xbb" + FOGRA39[20:], "CMYK", "is broken"),
        (FOGRA39[:12] + b"link" + FOGRA39[16:], "CMYK", "is of the class link"),
    ],
)
def test_profiles_that_do_not(profile: bytes, mode: str, message: str) -> None:
    assert message in profile_fault(profile, mode)


@pytest.mark.parametrize("profile", [FOGRA39, FOGRA47])
def test_black_ink_takes_nearly_all_light_from_the_paper(profile: bytes) -> None:
    assert 0.9 < black_contrast(profile) <= 1


# Coding


@pytest.mark.parametrize(("mode", "channels"), [("L", 1), ("RGB", 3), ("CMYK", 4)])
def test_filtered_rows_are_those_of_png(mode: str, channels: int) -> None:
    width, height = 20, 9
    samples = bytes((7 * at + at // 13) % 256 for at in range(width * height * channels))
    rows = filtered(samples, width, height, channels)
    assert len(rows) == height * (width * channels + 1)
    assert unfiltered(rows, width * channels, channels) == samples


def unfiltered(rows: bytes, length: int, step: int) -> bytes:
    """PNG's filters undone, straight from ISO/IEC 15948, 9.2."""
    before, out = bytearray(length), b""
    for start in range(0, len(rows), length + 1):
        kind, row = rows[start], bytearray(rows[start + 1 : start + 1 + length])
        for at in range(length):
            left = row[at - step] if at >= step else 0
            corner = before[at - step] if at >= step else 0
            guesses = (0, left, before[at], (left + before[at]) // 2, paeth(left, before[at], corner))
            row[at] = (row[at] + guesses[kind]) % 256
        before, out = row, out + bytes(row)
    return out


def paeth(left: int, up: int, corner: int) -> int:
    return min((left, up, corner), key=lambda value: abs(left + up - corner - value))


def noisy(mode: str, side: int) -> Pixels:
    """A picture in which hardly any neighbours are alike."""
    return Pixels("n", side, side, mode, Random(1).randbytes(side * side * len(mode)))


def test_photos_are_told_from_drawings() -> None:
    assert is_photo(noisy("RGB", 100))
    assert not is_photo(Pixels("", 100, 100, "RGB", bytes(15000) + b"\xff" * 15000))
    assert not is_photo(Pixels("", 1, 3, "L", b"\x00\x50\xa0"))


def test_jpeg_is_near_the_picture() -> None:
    soft = replace(noisy("RGB", 64), samples=bytes(range(64)) * 3 * 64)
    with Image.open(BytesIO(jpeg(soft))) as image:
        samples = image.tobytes()
    assert max(abs(a - b) for a, b in zip(samples, soft.samples, strict=True)) < 12


def test_jpeg_adds_no_ink_where_there_is_most() -> None:
    dark = to_press(noisy("RGB", 120), FOGRA39, 240)
    with Image.open(BytesIO(jpeg(dark))) as image:
        samples = bytes(255 - part for part in image.tobytes())  # Pillow turns what Adobe's mark is on
    totals = [sum(samples[at : at + 4]) for at in range(0, len(samples), 4)]
    assert 2.2 * 255 < max(totals) <= 240 * 2.55
