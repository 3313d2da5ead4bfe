"""Pictures as files, drawn for tests."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO

from PIL import Image

BROKEN = "is not a sound PNG, JPEG or TIFF; save it anew from a picture program"

# Two rows of three: which way is up can be told from any corner.
GREYS = [10, 60, 110, 160, 210, 250]


def grey(mode: str = "L") -> Image.Image:
    image = Image.new("L", (3, 2))
    image.putdata(GREYS)
    return image.convert(mode)


def saved(image: Image.Image, kind: str = "PNG", **options: object) -> bytes:
    out = BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def png(width: int, height: int, depth: int, kind: int, rows: bytes, more: bytes = b"") -> bytes:
    """A PNG written by hand (ISO/IEC 15948)."""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, kind, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + more + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def waves(width: int = 240, height: int = 180) -> Image.Image:
    """A picture of soft hills whose halves differ, so that how it is turned and scaled can be seen."""
    across = Image.linear_gradient("L").resize((width, height)).rotate(90, expand=False)
    down = Image.linear_gradient("L").resize((width, height))
    return Image.merge("RGB", (across, down, Image.radial_gradient("L").resize((width, height))))
