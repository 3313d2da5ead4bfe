"""Picture files of a deck: taken upright and whole, or refused in a sentence; never a traceback."""

from __future__ import annotations

import logging
import math
import os
import struct
import warnings
import zlib
from collections.abc import Iterator
from random import Random

import pytest
from picture_samples import BROKEN, GREYS, chunk, grey, png, saved, waves
from PIL import Image, ImageChops, ImageCms, ImageStat, PngImagePlugin, TiffImagePlugin

from deckgen.colour import appearance
from deckgen.deck import decoded_pictures
from deckgen.deck.decoded_pictures import Refused, decode_picture
from deckgen.page.items import Pixels

SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


# What is taken


def test_grey_is_taken_as_it_is() -> None:
    pixels = decode_picture(saved(grey()))
    assert (pixels.width, pixels.height, pixels.mode, pixels.samples) == (3, 2, "L", bytes(GREYS))
    assert pixels.profile == pixels.opacity == b""


@pytest.mark.parametrize("kind", ["PNG", "TIFF"])
def test_colours_are_taken_as_they_are(kind: str) -> None:
    image = Image.new("RGB", (2, 1))
    image.putdata([(1, 2, 3), (250, 128, 0)])
    assert decode_picture(saved(image, kind)).samples == bytes([1, 2, 3, 250, 128, 0])


def test_jpeg_is_taken() -> None:
    pixels = decode_picture(saved(Image.new("RGB", (8, 8), (200, 30, 40)), "JPEG", quality=95))
    assert pixels.mode == "RGB"
    assert all(abs(a - b) < 4 for a, b in zip(pixels.samples[:3], (200, 30, 40), strict=True))


@pytest.mark.parametrize("kind", ["JPEG", "TIFF"])
def test_full_ink_is_255_in_both_kinds(kind: str) -> None:
    pixels = decode_picture(saved(Image.new("CMYK", (8, 8), (255, 0, 40, 0)), kind))
    assert pixels.mode == "CMYK"
    assert all(abs(a - b) < 4 for a, b in zip(pixels.samples[:4], (255, 0, 40, 0), strict=True))


def test_black_and_white_becomes_grey() -> None:
    pixels = decode_picture(saved(grey().point(lambda value: 255 if value > 128 else 0, "1")))
    assert (pixels.mode, pixels.samples) == ("L", b"\x00\x00\x00\xff\xff\xff")


def test_a_palette_becomes_colours_and_its_clear_entry_opacity() -> None:
    image = Image.new("P", (2, 1))
    image.putpalette([255, 0, 0, 0, 0, 255])
    image.putdata([0, 1])
    plain, clear = decode_picture(saved(image)), decode_picture(saved(image, transparency=1))
    assert (plain.mode, plain.samples, plain.opacity) == ("RGB", b"\xff\x00\x00\x00\x00\xff", b"")
    assert (clear.mode, clear.samples, clear.opacity) == ("RGB", plain.samples, b"\xff\x00")


@pytest.mark.parametrize(("mode", "without"), [("LA", "L"), ("RGBA", "RGB")])
def test_opacity_is_parted_from_colour(mode: str, without: str) -> None:
    image = grey(mode)
    image.putalpha(Image.frombytes("L", (3, 2), bytes([0, 50, 100, 150, 200, 255])))
    pixels = decode_picture(saved(image))
    assert (pixels.mode, pixels.opacity) == (without, bytes([0, 50, 100, 150, 200, 255]))
    assert pixels.samples == grey(without).tobytes()


def test_opacity_of_what_is_opaque_all_over_is_dropped() -> None:
    assert decode_picture(saved(grey("RGBA"))).opacity == b""


@pytest.mark.parametrize(("kind", "value", "clear"), [(0, b"\x00\x3c", [1]), (2, b"\x00\x3c" * 3, [1])])
def test_a_clear_colour_becomes_opacity(kind: int, value: bytes, clear: list[int]) -> None:
    each = 3 if kind == 2 else 1
    rows = b"".join(b"\0" + bytes(v for v in GREYS[at : at + 3] for _ in range(each)) for at in (0, 3))
    pixels = decode_picture(png(3, 2, 8, kind, rows, chunk(b"tRNS", value)))
    assert [at for at, part in enumerate(pixels.opacity) if part == 0] == clear


@pytest.mark.parametrize(("clear", "opacity"), [(0, [255, 0, 255]), (1, [0, 255, 0])])
def test_a_clear_colour_of_black_and_white_becomes_opacity(clear: int, opacity: list[int]) -> None:
    pixels = decode_picture(png(3, 1, 1, 0, b"\0\xa0", chunk(b"tRNS", struct.pack(">H", clear))))
    assert (pixels.mode, list(pixels.samples), list(pixels.opacity)) == ("L", [255, 0, 255], opacity)


def test_grey_of_16_bits_is_scaled_and_rounded() -> None:
    values = [0, 128, 129, 32768, 65407, 65535]
    rows = b"".join(b"\0" + struct.pack(">HHH", *values[at : at + 3]) for at in (0, 3))
    pixels = decode_picture(png(3, 2, 16, 0, rows))
    assert (pixels.mode, list(pixels.samples)) == ("L", [0, 0, 1, 128, 255, 255])
    clear = decode_picture(png(3, 2, 16, 0, rows, chunk(b"tRNS", struct.pack(">H", 32768))))
    assert list(clear.opacity) == [255, 255, 255, 0, 255, 255]


def test_a_photo_is_turned_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # the camera was turned left: the first row is the right side
    pixels = decode_picture(saved(grey(), "PNG", exif=exif))
    assert (pixels.width, pixels.height) == (2, 3)
    assert list(pixels.samples) == [160, 10, 210, 60, 250, 110]


def test_the_profile_comes_with_it() -> None:
    assert decode_picture(saved(grey("RGB"), icc_profile=SRGB)).profile == SRGB


def test_of_a_photo_with_a_second_picture_the_first_is_taken() -> None:
    first, second = grey("RGB").resize((16, 16)), Image.new("RGB", (8, 8))
    pixels = decode_picture(saved(first, "MPO", save_all=True, append_images=[second]))
    assert (pixels.width, pixels.height) == (16, 16)


def test_the_name_is_short_and_says_which_file_it_is() -> None:
    grey_file, colour_file = saved(grey()), saved(grey("RGB"))
    assert decode_picture(grey_file).name == decode_picture(grey_file).name != decode_picture(colour_file).name
    assert len(decode_picture(grey_file).name) < 30


# What is refused


def many(kind: str, **options: object) -> bytes:
    return saved(grey(), kind, save_all=True, append_images=[grey().point(lambda value: 255 - value)], **options)


def text_bomb() -> bytes:
    """Text that is a hundred megabytes when it is unpacked."""
    body = b"Comment\0\0" + zlib.compress(bytes(2 * 1024 * 1024))
    return png(1, 1, 8, 0, b"\0\0", chunk(b"zTXt", body) * 50)


def unmarked_inks() -> bytes:
    """A JPEG of four inks that lost Adobe's mark."""
    data = saved(Image.new("CMYK", (8, 8)), "JPEG")
    at = data.index(b"\xff\xee")
    return data[:at] + data[at + 2 + struct.unpack(">H", data[at + 2 : at + 4])[0] :]


REFUSED = {
    "nothing": (b"", BROKEN),
    "text": (b"no picture at all", BROKEN),
    "gif": (saved(grey(), "GIF"), BROKEN),
    "postscript": (b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n", BROKEN),
    "cut off": (saved(Image.frombytes("L", (99, 99), Random(1).randbytes(9801)))[:3000], BROKEN),
    "cut off jpeg": (saved(Image.frombytes("L", (99, 99), Random(1).randbytes(9801)), "JPEG")[:3000], BROKEN),
    "bomb": (png(30000, 30000, 1, 0, b""), "has more than 60 megapixels; make it smaller"),
    "huge bomb": (png(2**31 - 1, 2**31 - 1, 8, 6, b""), "has more than 60 megapixels; make it smaller"),
    "thread": (png(30001, 1, 8, 0, bytes(30002)), "is longer than 30000 pixels; make it smaller"),
    "text bomb": (text_bomb(), BROKEN),
    "moving": (many("PNG"), "holds several pictures; save one of them by itself"),
    "pages": (many("TIFF"), "holds several pictures; save one of them by itself"),
    "lab": (
        saved(Image.new("LAB", (2, 2)), "TIFF"),
        "has pixels of the kind LAB, which are not taken; save it as RGB, CMYK or grey with 8 bits",
    ),
    "floats": (
        saved(Image.new("F", (2, 2)), "TIFF"),
        "has pixels of the kind F, which are not taken; save it as RGB, CMYK or grey with 8 bits",
    ),
    "32 bits": (
        saved(Image.new("I", (2, 2), 7), "TIFF"),
        "has pixels of the kind I, which are not taken; save it as RGB, CMYK or grey with 8 bits",
    ),
    "clear": (saved(Image.new("RGBA", (2, 2))), "is transparent all over; save it with something to see"),
    "unmarked inks": (
        unmarked_inks(),
        "does not say how its inks count (a CMYK JPEG without Adobe's mark); save it as TIFF",
    ),
    "broken profile": (
        saved(grey("RGB"), icc_profile=b"no profile"),
        "is not taken: its colour profile is broken; save it without one, or with sRGB",
    ),
    "other profile": (
        saved(grey("RGB"), icc_profile=appearance.profile()),
        "is not taken: its colour profile is for CMYK, its pixels are RGB; save it with a profile that fits",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_refused(name: str) -> None:
    content, message = REFUSED[name]
    with pytest.raises(Refused) as caught:
        decode_picture(content)
    assert str(caught.value) == message


def test_nothing_is_decoded_of_a_bomb(monkeypatch: pytest.MonkeyPatch) -> None:
    def explode(*_: object) -> object:
        raise AssertionError("decoded")

    monkeypatch.setattr(PngImagePlugin.PngImageFile, "load", explode)
    with pytest.raises(Refused, match="megapixels"):
        decode_picture(REFUSED["bomb"][0])


def test_too_little_memory_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def greedy(*_: object) -> object:
        raise MemoryError

    monkeypatch.setattr(PngImagePlugin.PngImageFile, "load", greedy)
    with pytest.raises(Refused, match="needs more memory than there is"):
        decode_picture(saved(grey()))


def damaged() -> Iterator[bytes]:
    """Pictures of all kinds with bytes changed, put in and cut off; the same at every run."""
    dice = Random(7)
    sound = [saved(grey(mode), kind) for mode in ("L", "RGB", "1") for kind in ("PNG", "TIFF", "JPEG")]
    sound += [
        saved(grey("RGB").resize((40, 30)), "TIFF", compression=way) for way in ("tiff_lzw", "tiff_adobe_deflate")
    ]
    sound += [saved(grey("1").resize((40, 30)), "TIFF", compression="group4"), saved(grey("RGB"), icc_profile=SRGB)]
    for _ in range(600):
        data = bytearray(dice.choice(sound))
        for _ in range(dice.choice((1, 2, 8))):
            at = dice.randrange(min(len(data), dice.choice((60, 300, 5000))))
            data[at : at + dice.randrange(4)] = dice.randbytes(dice.randrange(4))
        yield bytes(data[: dice.randrange(len(data))] if dice.random() < 0.2 else data)


def test_damaged_files_are_refused_in_silence(capfd: pytest.CaptureFixture[str]) -> None:
    outcomes = set()
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for data in damaged():
            try:
                outcomes.add(decode_picture(data).mode)
            except Refused as refused:
                outcomes.add(str(refused))
    assert {"RGB", BROKEN} <= outcomes, "some are still sound, most are not"
    assert capfd.readouterr() == ("", "")


def test_the_silence_ends(capfd: pytest.CaptureFixture[str]) -> None:
    decode_picture(saved(grey()))
    os.write(2, b"heard")
    assert capfd.readouterr().err == "heard"
    assert logging.root.isEnabledFor(logging.CRITICAL)


@pytest.mark.parametrize("depth", [1, 2, 4, 8])
def test_grey_with_a_clear_colour_keeps_it_at_every_depth(depth: int) -> None:
    """Two pixels, black and white; the white one is clear."""
    most = 2**depth - 1
    row = bytes([0, most]) if depth == 8 else bytes([most << (8 - 2 * depth)])

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", 2, 1, depth, 0, 0, 0, 0)
    data = zlib.compress(b"\0" + row)
    parts = [(b"IHDR", head), (b"tRNS", struct.pack(">H", most)), (b"IDAT", data), (b"IEND", b"")]
    pixels = decode_picture(b"\x89PNG\r\n\x1a\n" + b"".join(chunk(*part) for part in parts))
    assert (pixels.mode, pixels.samples[0], pixels.opacity) == ("L", 0, bytes([255, 0]))


def test_a_tiff_of_a_great_many_pictures_is_refused_uncounted(monkeypatch: pytest.MonkeyPatch) -> None:
    """A chain of 30,000 directories, which counting would take a minute to walk."""
    counted = property(lambda _: pytest.fail("the pictures were counted"))
    monkeypatch.setattr(TiffImagePlugin.TiffImageFile, "n_frames", counted)
    entries = [(256, 3, 1, 1), (257, 3, 1, 1), (258, 3, 1, 8), (262, 3, 1, 1), (273, 4, 1, 8), (279, 4, 1, 1)]
    body = struct.pack("<H", len(entries)) + b"".join(struct.pack("<HHII", *entry) for entry in entries)
    size, start, count = len(body) + 4, 16, 30_000
    links = [start + (number + 1) * size if number + 1 < count else 0 for number in range(count)]
    whole = struct.pack("<2sHI", b"II", 42, start) + b"\x80".ljust(8, b"\0")
    with pytest.raises(Refused, match="holds several pictures"):
        decode_picture(whole + b"".join(body + struct.pack("<I", link) for link in links))


# Larger than any layout shows it


def scaled(content: bytes, share: float, monkeypatch: pytest.MonkeyPatch) -> Pixels:
    """A picture at a share of its size, scaled in strips of a few rows."""
    monkeypatch.setattr(decoded_pictures, "SMALL", 100)
    monkeypatch.setattr(decoded_pictures, "STRIP", 2000)
    return decode_picture(content, needed=lambda width, height: share)


def as_image(pixels: Pixels) -> Image.Image:
    return Image.frombytes(pixels.mode, (pixels.width, pixels.height), pixels.samples)


def differ_most(first: Image.Image, second: Image.Image) -> int:
    """By how much samples of two pictures differ at most."""
    return max(ImageChops.difference(first, second).tobytes())


@pytest.mark.parametrize("mode", ["L", "RGB", "CMYK"])
@pytest.mark.parametrize("kind", ["TIFF", "PNG"])
@pytest.mark.parametrize("share", [0.6, 0.31, 0.1])
def test_strips_join_without_a_seam(mode: str, kind: str, share: float, monkeypatch: pytest.MonkeyPatch) -> None:
    if (mode, kind) == ("CMYK", "PNG"):
        pytest.skip("a PNG has no inks")
    image = waves().convert(mode)
    pixels = scaled(saved(image, kind), share, monkeypatch)
    size = math.ceil(240 * share), math.ceil(180 * share)
    assert (pixels.width, pixels.height, pixels.mode) == (*size, mode)
    assert differ_most(as_image(pixels), image.resize(size, Image.Resampling.HAMMING)) <= 1


@pytest.mark.parametrize("share", [0.7, 0.4, 0.1])
def test_a_photo_is_decoded_no_larger_than_it_needs(share: float, monkeypatch: pytest.MonkeyPatch) -> None:
    pixels = scaled(saved(waves(), "JPEG", quality=95), share, monkeypatch)
    size = math.ceil(240 * share), math.ceil(180 * share)
    assert (pixels.width, pixels.height) == size
    difference = ImageChops.difference(as_image(pixels), waves().resize(size, Image.Resampling.HAMMING))
    assert max(ImageStat.Stat(difference).mean) < 4


@pytest.mark.parametrize("turn", range(1, 9))
def test_a_scaled_picture_is_turned_as_the_whole_one(turn: int, monkeypatch: pytest.MonkeyPatch) -> None:
    exif = Image.Exif()
    exif[0x0112] = turn
    content = saved(waves(), "PNG", exif=exif)
    whole, small = as_image(decode_picture(content)), as_image(scaled(content, 0.25, monkeypatch))
    assert small.size == (whole.width // 4, whole.height // 4)
    assert differ_most(small, whole.resize(small.size, Image.Resampling.HAMMING)) <= 1


@pytest.mark.parametrize("mode", ["P", "RGBA", "LA", "1", "I;16"])
def test_every_kind_of_pixels_is_scaled(mode: str, monkeypatch: pytest.MonkeyPatch) -> None:
    image = waves()
    if mode in ("RGBA", "LA"):
        image = image.convert(mode.removesuffix("A")).convert(mode)
        image.putalpha(Image.linear_gradient("L").resize(image.size))
    elif mode == "I;16":
        samples = image.convert("L").tobytes()
        image = Image.frombytes("I;16", image.size, b"".join(bytes((0, value)) for value in samples))
    else:
        image = image.convert(mode)
    pixels = scaled(saved(image), 0.25, monkeypatch)
    assert (pixels.width, pixels.height) == (60, 45)
    assert pixels.mode == {"P": "RGB", "RGBA": "RGB"}.get(mode, "L")
    assert len(pixels.opacity) == (60 * 45 if mode in ("RGBA", "LA") else 0)


def test_the_colour_of_what_is_clear_leaves_no_rim(monkeypatch: pytest.MonkeyPatch) -> None:
    image = Image.new("RGBA", (200, 200), (0, 0, 0, 0))
    image.paste((250, 250, 250, 255), (0, 0, 101, 200))
    pixels = scaled(saved(image), 0.25, monkeypatch)
    reds = [red for red, opacity in zip(pixels.samples[::3], pixels.opacity, strict=True) if opacity > 20]
    assert min(reds) > 230


def test_what_is_hardly_finer_than_needed_and_what_is_small_stay_as_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    content = saved(waves())
    assert decode_picture(content, needed=lambda width, height: 0.1) == decode_picture(content)
    assert scaled(content, 0.81, monkeypatch) == decode_picture(content)
    assert scaled(content, 0, monkeypatch).width == 240 * decoded_pictures.LEAST


def test_a_scaled_picture_that_is_broken_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    content = saved(waves())
    with pytest.raises(Refused, match="is not a sound PNG, JPEG or TIFF"):
        scaled(content[: len(content) // 2], 0.1, monkeypatch)
