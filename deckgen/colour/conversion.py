"""Pictures in the colours of an edition: inks for the press, sRGB for the screen, and a proof of the one on the other.

What has no profile is meant in sRGB (colour), its grey (grey) or the press itself (CMYK). A grey picture becomes black
ink alone: greys of four inks take on a cast when one plate prints a little heavy. Little CMS and numpy are loaded at
the first question, not at import; the same picture, profile and versions of both give the same bytes.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from deckgen.colour import appearance
from deckgen.page.items import Pixels

if TYPE_CHECKING:
    from numpy import ndarray
    from PIL import Image, ImageCms

CHANNELS = {"L": 1, "RGB": 3, "CMYK": 4}

SPACES = {"L": "GRAY", "RGB": "RGB", "CMYK": "CMYK"}

# Profiles that describe how samples look: scanner, display, printer and colour space (ICC.1:2010, 7.2.5).
CLASSES = ("scnr", "mntr", "prtr", "spac")

# A sample of full ink.
FULL = 255

JPEG_QUALITY = 92

# So often JPEG is tried again with less ink, and so much less than it was over.
TRIES, STEP = 6, 2

# A picture in which more of the neighbours differ than this is a photo: drawings are mostly plain areas.
PHOTO_SHARE, SAMPLE_ROWS = 0.4, 256

# So many pixels are worked on at once, which bounds the memory that is needed beside the picture.
BATCH = 1 << 20


def to_press(pixels: Pixels, condition_profile: bytes, ink_limit: float) -> Pixels:
    """The picture in the inks of an output condition, CMYK with at most so many per cent of ink in all.

    Relative colorimetric with black point compensation; CMYK without a profile, or with the condition's own, keeps its
    numbers. Where there is too much ink cyan, magenta and yellow give way in proportion, black stays.
    """
    if pixels.mode == "L":
        samples = black_only(pixels, condition_profile)
    elif pixels.mode == "CMYK" and pixels.profile in (b"", condition_profile):
        samples = pixels.samples
    else:
        samples = _converted(pixels, condition_profile, "CMYK")
    return replace(pixels, mode="CMYK", samples=limited(samples, ink_limit), profile=b"")


def to_screen(pixels: Pixels) -> Pixels:
    """The picture in sRGB; grey stays grey, on the scale of sRGB. CMYK without a profile is seen as FOGRA39."""
    if pixels.mode == "L":
        return replace(pixels, samples=pixels.samples.translate(_screen_greys(pixels.profile)), profile=b"")
    if pixels.mode == "RGB" and not pixels.profile:
        return pixels
    source = replace(pixels, profile=pixels.profile or appearance.profile())
    return replace(pixels, mode="RGB", samples=_converted(source, b"", "RGB"), profile=b"")


def to_proof(pixels: Pixels, profile: bytes, limit: float) -> Pixels:
    """The picture as it will look in print, paper and all, in sRGB: the press's inks seen absolute colorimetric."""
    printed = to_press(pixels, profile, limit)
    samples = _applied(_transform(profile, b"", "CMYK", "RGB", absolute=True), printed)
    return replace(printed, mode="RGB", samples=samples)


def profile_fault(profile: bytes, mode: str) -> str:
    """Why a profile does not fit samples of a mode (L, RGB, CMYK), with what to do about it; "" where it does."""
    from PIL import ImageCms

    try:
        header = ImageCms.ImageCmsProfile(BytesIO(profile)).profile
        space, kind = header.xcolor_space.strip(), header.device_class
        if space != SPACES[mode]:
            return f"its colour profile is for {space}, its pixels are {SPACES[mode]}; save it with a profile that fits"
        if kind not in CLASSES:
            return (
                f"its colour profile is of the class {kind.strip()}; save it with one of a screen, scanner or printer"
            )
        _transform(profile, b"", mode, "RGB")
    except (OSError, ValueError, ImageCms.PyCMSError):  # ValueError: signatures that are no letters
        return "its colour profile is broken; save it without one, or with sRGB"
    return ""


def black_contrast(condition_profile: bytes) -> float:
    """How much light solid black takes from the paper, 0 to 1; grey cannot be told in black ink where that is nothing.

    Raises PyCMSError where the profile is of no use.
    """
    light = _black_light(condition_profile)
    return float(light[0] - light[-1])


def black_only(pixels: Pixels, condition_profile: bytes) -> bytes:
    """The samples of a grey picture in black ink alone, as CMYK."""
    import numpy

    blacks = pixels.samples.translate(_black_curve(pixels.profile, condition_profile))
    inks = numpy.zeros((pixels.width * pixels.height, 4), numpy.uint8)
    inks[:, 3] = numpy.frombuffer(blacks, numpy.uint8)
    return inks.tobytes()


def limited(samples: bytes, ink_limit: float) -> bytes:
    """CMYK samples held to so many per cent of ink in all, rounded down: no pixel has more."""
    return _held(samples, int(ink_limit * FULL / 100))


def is_photo(pixels: Pixels) -> bool:
    """Whether hardly any neighbours are of one colour, so that JPEG does less harm and more good than in a drawing."""
    import numpy

    if pixels.width < 2:
        return False
    whole = numpy.frombuffer(pixels.samples, numpy.uint8).reshape(pixels.height, pixels.width, -1)
    rows = whole[:: max(1, pixels.height // SAMPLE_ROWS)]
    return bool((rows[:, 1:] != rows[:, :-1]).any(axis=2).mean() > PHOTO_SHARE)


def jpeg(pixels: Pixels) -> bytes:
    """The samples as a JPEG file, colours as fine as light (4:4:4); CMYK as PDF counts it: 255 is full ink.

    JPEG strays by a few per cent, so CMYK is held lower until no pixel has more ink than the most that there was; b""
    where that does not help.
    """
    data = _encoded(pixels)
    if pixels.mode != "CMYK":
        return data
    most = held = _most_ink(pixels.samples)
    for _ in range(TRIES):
        over = _most_ink(_decoded(data)) - most
        if over <= 0:
            return data
        held -= over + STEP
        data = _encoded(replace(pixels, samples=_held(pixels.samples, held)))
    return b""


def filtered(samples: bytes, width: int, height: int, channels: int) -> bytes:
    """Rows with PNG's filters chosen row by row, each row after its filter's number (ISO/IEC 15948, clause 9)."""
    from PIL import Image

    # PNG knows no CMYK; to its filters four channels are four channels.
    mode = {1: "L", 3: "RGB", 4: "RGBA"}[channels]
    out = BytesIO()
    Image.frombytes(mode, (width, height), samples).save(out, "PNG", compress_level=1)
    return zlib.decompress(b"".join(_chunks(out.getvalue(), b"IDAT")))


def _encoded(pixels: Pixels) -> bytes:
    from PIL import ImageChops

    image = _image(pixels)
    if pixels.mode == "CMYK":
        image = ImageChops.invert(image)  # as Pillow writes CMYK upside down, after Adobe's habit for files
    out = BytesIO()
    image.save(out, "JPEG", quality=JPEG_QUALITY, subsampling=0)
    return out.getvalue()


def _decoded(data: bytes) -> bytes:
    """The CMYK samples of a JPEG file of ours."""
    from PIL import Image, ImageChops

    return ImageChops.invert(Image.open(BytesIO(data))).tobytes()


def _most_ink(samples: bytes) -> int:
    """The most ink of a pixel in CMYK samples, each ink 255 when full."""
    import numpy

    inks = numpy.frombuffer(samples, numpy.uint8).reshape(-1, 4)
    return max(int(_sums(batch).max()) for batch in _batches(inks))


def _held(samples: bytes, most: int) -> bytes:
    """CMYK samples of which none has more ink in all; cyan, magenta and yellow give way in proportion."""
    import numpy

    inks = numpy.frombuffer(samples, numpy.uint8).reshape(-1, 4).copy()
    for batch in _batches(inks):
        total, room = _sums(batch[:, :3]), numpy.maximum(most - batch[:, 3].astype(numpy.int32), 0)
        over = numpy.flatnonzero(total > room)
        if over.size:
            colours = batch[over, :3].astype(numpy.int32)
            batch[over, :3] = colours * room[over, None] // total[over, None]
    return inks.tobytes()


def _sums(rows: ndarray[Any, Any]) -> Any:
    """The sum of each row; of rows this short, adding columns takes a fifth of the time."""
    import numpy

    total = rows[:, 0].astype(numpy.int32)
    for column in range(1, rows.shape[1]):
        total += rows[:, column]
    return total


def _chunks(png: bytes, kind: bytes) -> Iterator[bytes]:
    """The contents of the chunks of a kind (ISO/IEC 15948, 5.3)."""
    at = 8
    while at < len(png):
        end = at + 8 + int.from_bytes(png[at : at + 4], "big")
        if png[at + 4 : at + 8] == kind:
            yield png[at + 8 : end]
        at = end + 4


def _converted(pixels: Pixels, profile: bytes, mode: str) -> bytes:
    return _applied(_transform(pixels.profile, profile, pixels.mode, mode), pixels)


def _applied(transform: ImageCms.ImageCmsTransform, pixels: Pixels) -> bytes:
    return transform.apply(_image(pixels)).tobytes()


def _image(pixels: Pixels) -> Image.Image:
    from PIL import Image

    return Image.frombytes(pixels.mode, (pixels.width, pixels.height), pixels.samples)


@lru_cache(maxsize=32)
def _transform(
    source: bytes, target: bytes, source_mode: str, target_mode: str, *, absolute: bool = False
) -> ImageCms.ImageCmsTransform:
    """From one profile to another, b"" for sRGB; raises PyCMSError where a profile is of no use."""
    from PIL import ImageCms

    intent, flags = ImageCms.Intent.RELATIVE_COLORIMETRIC, ImageCms.Flags.HIGHRESPRECALC
    if absolute:
        intent = ImageCms.Intent.ABSOLUTE_COLORIMETRIC
    else:
        flags |= ImageCms.Flags.BLACKPOINTCOMPENSATION
    return ImageCms.buildTransform(_opened(source), _opened(target), source_mode, target_mode, intent, flags)


def _opened(profile: bytes) -> ImageCms.ImageCmsProfile:
    from PIL import ImageCms

    source: Any = BytesIO(profile) if profile else ImageCms.createProfile("sRGB")
    return ImageCms.ImageCmsProfile(source)


@lru_cache(maxsize=32)
def _screen_greys(profile: bytes) -> bytes:
    """For each grey of a profile the grey of sRGB."""
    greys = bytes(range(256))
    if not profile:
        return greys
    return _converted(Pixels("", 256, 1, "L", greys, profile), b"", "RGB")[1::3]


@lru_cache(maxsize=32)
def _black_curve(profile: bytes, condition_profile: bytes) -> bytes:
    """For each grey the black ink that looks as light: white is bare paper, black is solid ink, linear in between.

    Linear is meant in light (Y), as black point compensation has it; the ink's own lightness is the profile's.
    """
    import numpy

    light = _black_light(condition_profile)
    share = (light - light[-1]) / (light[0] - light[-1])
    wanted = _light(numpy.frombuffer(_screen_greys(profile), numpy.uint8))
    return bytes(numpy.rint(numpy.interp(wanted, share[::-1], numpy.arange(255, -1, -1))).astype(numpy.uint8))


def _black_light(condition_profile: bytes) -> ndarray[Any, Any]:
    """The luminance of 0 to 255 of black ink alone, never rising."""
    import numpy

    inks = numpy.zeros((256, 4), numpy.uint8)
    inks[:, 3] = range(256)
    ramp = Pixels("", 256, 1, "CMYK", inks.tobytes(), condition_profile)
    colours = numpy.frombuffer(_converted(ramp, b"", "RGB"), numpy.uint8).reshape(256, 3)
    return numpy.minimum.accumulate(_light(colours.mean(axis=1)))


def _light(srgb: ndarray[Any, Any]) -> Any:
    """The luminance of sRGB's greys, 0 to 1 (IEC 61966-2-1)."""
    import numpy

    part = srgb / 255
    return numpy.where(part <= 0.04045, part / 12.92, ((part + 0.055) / 1.055) ** 2.4)


def _batches(rows: ndarray[Any, Any]) -> Iterator[Any]:
    return (rows[start : start + BATCH] for start in range(0, len(rows), BATCH))
