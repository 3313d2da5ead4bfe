"""Pictures as files that every browser shows: JPEG for photos, PNG for all else, in sRGB and no larger than is seen."""

from __future__ import annotations

from io import BytesIO

from msgspec import Struct

from deckgen.colour.conversion import is_photo, to_screen
from deckgen.page.items import Pixels

QUALITY = 85


class PictureFile(Struct, frozen=True):
    """A picture's file: its media type, its bytes, and how many pixels it is wide and high."""

    media_type: str
    content: bytes
    width: int
    height: int


def screen_file(pixels: Pixels, longest: int) -> PictureFile:
    """A picture as a file, made smaller until no side has more than so many pixels."""
    from PIL import Image

    shown = to_screen(pixels)
    image = Image.frombytes(shown.mode, (shown.width, shown.height), shown.samples)
    if pixels.opacity:
        image = image.convert("RGB")
        image.putalpha(Image.frombytes("L", image.size, pixels.opacity))
    image.thumbnail((longest, longest), Image.Resampling.LANCZOS)
    out = BytesIO()
    if is_photo(shown) and not pixels.opacity:
        image.save(out, "JPEG", quality=QUALITY, progressive=True)
        return PictureFile("image/jpeg", out.getvalue(), *image.size)
    image.save(out, "PNG", optimize=True)
    return PictureFile("image/png", out.getvalue(), *image.size)
