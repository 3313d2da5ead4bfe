"""How inks look: CMYK builds seen through the press profile FOGRA39, and how type stands out from grounds.

Little CMS is set up at the first question, not at import.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, lru_cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from deckgen.page.ink import Ink

if TYPE_CHECKING:
    from PIL import ImageCms

PROFILES = Path(__file__).parents[1] / "profiles"

PROFILE = "FOGRA39L_coated.icc"

READABLE, READABLE_LARGE = 4.5, 3.0
"""The least contrast to its ground of text, and of large type (WCAG 2.1, 1.4.3)."""

COMFORTABLE, COMFORTABLE_LARGE = 7.0, 4.5
"""The same where text is to be read with ease (WCAG 2.1, 1.4.6)."""

# Points from which type is large, bold type sooner, and the weight that is bold (WCAG 2.1, definition of large scale).
LARGE_TYPE, LARGE_BOLD_TYPE, BOLD = 18.0, 14.0, 700


def profile() -> bytes:
    """The ICC profile of the output condition (FOGRA39, ISO 12647-2:2004/Amd 1), as it ships with the package."""
    return (PROFILES / PROFILE).read_bytes()


@cache
def screen(ink: Ink) -> tuple[int, int, int]:
    """The ink's sRGB colour, 0 to 255, relative colorimetric with black point compensation: paper is 255, 255, 255."""
    red, green, blue = _to_srgb()(ink)
    return red, green, blue


@cache
def proofed(ink: Ink, press: bytes) -> tuple[int, int, int]:
    """The ink's sRGB colour on the paper of a press profile, 0 to 255, absolute colorimetric: paper has its tint."""
    red, green, blue = _to_proof(press)(ink)
    return red, green, blue


@cache
def lab(ink: Ink) -> tuple[float, float, float]:
    """The ink's CIE L*a*b* (D50) relative to the paper; Little CMS gives a and b in whole units, L in steps of 0.4."""
    lightness, green_red, blue_yellow = _to_lab()(ink)
    return lightness * 100 / 255, green_red - 128, blue_yellow - 128


@cache
def luminance(ink: Ink) -> float:
    """The relative luminance of the ink's screen colour, 0 to 1 (WCAG 2.1, definition of relative luminance)."""
    red, green, blue = (_linear(part / 255) for part in screen(ink))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@lru_cache(maxsize=4096)
def contrast(a: Ink, b: Ink) -> float:
    """The contrast ratio of two inks, 1 to 21, whichever is in front (WCAG 2.1, definition of contrast ratio)."""
    dark, light = sorted((luminance(a), luminance(b)))
    return (light + 0.05) / (dark + 0.05)


def is_large(size: float, weight: int) -> bool:
    """Whether type of so many points is large, so that less contrast does."""
    return size >= LARGE_TYPE or is_large_and_bold(size, weight)


def is_large_and_bold(size: float, weight: int) -> bool:
    """Whether type of so many points is bold, and large for that."""
    return weight >= BOLD and size >= LARGE_BOLD_TYPE


def _linear(part: float) -> float:
    # WCAG 2.1 prints the threshold 0.03928; with 8-bit colours it decides as IEC 61966-2-1's 0.04045 does.
    return part / 12.92 if part <= 0.03928 else float(((part + 0.055) / 1.055) ** 2.4)


_Conversion = Callable[[Ink], tuple[int, ...]]


@cache
def _to_srgb() -> _Conversion:
    return _conversion(profile(), "sRGB", "RGB", black_point=True)


@cache
def _to_proof(press: bytes) -> _Conversion:
    from PIL import ImageCms

    return _conversion(press, "sRGB", "RGB", intent=ImageCms.Intent.ABSOLUTE_COLORIMETRIC)


@cache
def _to_lab() -> _Conversion:
    return _conversion(profile(), "LAB", "LAB")


def _conversion(
    press: bytes, space: str, mode: str, *, black_point: bool = False, intent: int | None = None
) -> _Conversion:
    """From ink to the pixel of a Pillow mode, one ink at a time."""
    # Pillow and its profiles take tens of milliseconds, which runs that ask for no colour need not pay.
    from PIL import Image

    transform = _transform(press, space, mode, black_point, intent)

    def convert(ink: Ink) -> tuple[int, ...]:
        # Pillow's CMYK counts as ink does: 0 is bare paper, 255 full coverage.
        parts = (ink.cyan, ink.magenta, ink.yellow, ink.black)
        patch = Image.new("CMYK", (1, 1), tuple(round(part * 2.55) for part in parts))
        pixel = transform.apply(patch).getpixel((0, 0))
        assert isinstance(pixel, tuple)
        return pixel

    return convert


def _transform(
    press: bytes, space: str, mode: str, black_point: bool, intent: int | None
) -> ImageCms.ImageCmsTransform:
    """From a press's inks to a colour space, without Little CMS's rounded lookup tables."""
    from PIL import ImageCms

    flags = ImageCms.Flags.NOOPTIMIZE
    if black_point:
        flags |= ImageCms.Flags.BLACKPOINTCOMPENSATION
    chosen = ImageCms.Intent.RELATIVE_COLORIMETRIC if intent is None else ImageCms.Intent(intent)
    source = ImageCms.ImageCmsProfile(BytesIO(press))
    target = ImageCms.ImageCmsProfile(ImageCms.createProfile(space))  # type: ignore[arg-type]
    return ImageCms.ImageCmsTransform(source, target, "CMYK", mode, chosen, flags=flags)
