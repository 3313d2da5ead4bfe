"""What an ICC profile says of itself, and whether it is a press profile that can be used (ICC.1:2010)."""

from __future__ import annotations

import struct
import unicodedata
from functools import lru_cache
from io import BytesIO

from deckgen.colour.conversion import black_contrast

SMALLEST, LARGEST = 132, 4 * 1024 * 1024
"""Bytes that a profile has at least, its header and a count of tags, and may have."""

MOST_TAGS = 100

LONGEST = 100
"""Characters of a description that are kept."""

LEAST_CONTRAST = 0.1
"""Of the paper's light that solid black must take away; what presses print takes 0.9 and more."""

KEPT = 8
"""Profiles whose faults are remembered: a run loads each of its few conditions several times."""

_CLASSES = {b"scnr": "a scanner", b"mntr": "a screen", b"link": "a link of devices", b"spac": "a colour space"}

_TABLES = (b"A2B0", b"B2A0")


@lru_cache(maxsize=KEPT)
def fault_of_profile(data: bytes) -> str:
    """What is wrong with a press profile and what to do about it, or "" where it may be used."""
    return _header_fault(data) or _tags_fault(data) or _use_fault(data)


def _header_fault(data: bytes) -> str:
    """What is wrong with the header (ICC.1:2010, 7.2)."""
    if len(data) < SMALLEST or data[36:40] != b"acsp":
        return "this is no ICC profile (it lacks the signature acsp); name a file that ends in .icc"
    size: int = struct.unpack(">I", data[:4])[0]
    if size != len(data):
        return f"the profile says that it has {size} bytes and has {len(data)}; fetch it again"
    if not 2 <= data[8] < 5:
        return f"the profile is of ICC version {data[8]}, which PDF 1.6 does not know; use one of version 2 or 4"
    if data[12:16] != b"prtr":
        what = _CLASSES.get(data[12:16], "something else")
        return f"the profile describes {what}, not a press (class prtr); ask the print shop for its profile"
    if data[16:20] != b"CMYK":
        return f"the profile is made for {_name(data[16:20])}, not for CMYK; ask the print shop for its profile"
    if data[20:24] not in (b"Lab ", b"XYZ "):
        return f"the profile connects to {_name(data[20:24])}, not to Lab or XYZ; ask the print shop for another"
    return ""


def _name(signature: bytes) -> str:
    return signature.decode("ascii", "replace").strip() if signature.isalnum() or signature.strip().isalnum() else "?"


def _tags_fault(data: bytes) -> str:
    """What is wrong with the table of tags (ICC.1:2010, 7.3)."""
    count: int = struct.unpack(">I", data[128:132])[0]
    if count > MOST_TAGS or 132 + 12 * count > len(data):
        return "the profile's table of tags is broken; fetch it again"
    places = [struct.unpack(">II", data[start + 4 : start + 12]) for start in range(132, 132 + 12 * count, 12)]
    if any(offset + length > len(data) for offset, length in places):
        return "a tag of the profile reaches beyond its end; fetch it again"
    if not description(data):
        return "the profile has no description (tag desc) that can be read; ask the print shop for another"
    if any(not _tag(data, name) for name in _TABLES):
        return "the profile lacks the tables A2B0 and B2A0, so no colour can be converted; ask the shop for another"
    return ""


def _use_fault(data: bytes) -> str:
    """Whether Little CMS takes the profile and converts to it, and whether it knows black ink."""
    # Pillow takes tens of milliseconds, which runs that name no profile need not pay.
    from PIL import ImageCms

    try:
        press = ImageCms.ImageCmsProfile(BytesIO(data))
        screen = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
        ImageCms.buildTransform(screen, press, "RGB", "CMYK")
        ImageCms.buildTransform(press, screen, "CMYK", "RGB")
        contrast = black_contrast(data)
    except (OSError, ImageCms.PyCMSError):
        return "the profile's tables cannot be used; fetch it again"
    if contrast < LEAST_CONTRAST:
        return "the profile's black ink is hardly darker than its paper; ask the print shop for another"
    return ""


def description(data: bytes) -> str:
    """The description of a profile, "" where it has none that can be read; control characters are dropped."""
    content = _tag(data, b"desc")
    if content[:4] == b"desc":
        text = _plain(content)
    elif content[:4] == b"mluc":
        text = _localised(content)
    else:
        return ""
    shown = "".join(character for character in text if unicodedata.category(character)[0] != "C")
    return " ".join(shown.split())[:LONGEST]


def _tag(data: bytes, name: bytes) -> bytes:
    """The content of a tag, b"" where there is none."""
    count: int = min(struct.unpack(">I", data[128:132])[0], MOST_TAGS)
    for start in range(132, min(132 + 12 * count, len(data) - 11), 12):
        if data[start : start + 4] == name:
            offset, length = struct.unpack(">II", data[start + 4 : start + 12])
            return data[offset : offset + length]
    return b""


def _plain(content: bytes) -> str:
    """The text of a textDescriptionType (ICC.1:2001-04, 6.5.17)."""
    length = int.from_bytes(content[8:12], "big")
    return content[12 : 12 + length].split(b"\0")[0].decode("ascii", "replace")


def _localised(content: bytes) -> str:
    """The English text of a multiLocalizedUnicodeType (ICC.1:2010, 10.13), else its first."""
    count, size = int.from_bytes(content[8:12], "big"), int.from_bytes(content[12:16], "big")
    if size < 12:
        return ""
    texts: dict[bytes, str] = {}
    for start in range(16, min(16 + count * size, len(content) - 11), size):
        length, offset = struct.unpack(">II", content[start + 4 : start + 12])
        text = content[offset : offset + length].decode("utf-16-be", "replace")
        texts.setdefault(content[start : start + 2], text)
    return texts.get(b"en") or next(iter(texts.values()), "")
