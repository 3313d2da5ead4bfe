"""The profile of screen colours: sRGB (IEC 61966-2-1), the same bytes whenever it is asked for."""

from __future__ import annotations

from functools import cache

from PIL import ImageCms

DATE = slice(24, 36)
"""The bytes of the header that say when a profile was made (ICC.1:2010, 7.2.1)."""

IDENTIFIER = slice(84, 100)
"""Those of its digest, which may be 0: it would be of the bytes with the date (ICC.1:2010, 7.2.18)."""

SYSTEM = slice(40, 44)
"""Those of the platform that it was made on (ICC.1:2010, 7.2.11), which may be 0."""

A_DAY = bytes((7, 224, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0))
"""1 January 2016: a date is asked for, and says nothing."""


@cache
def srgb_profile() -> bytes:
    """sRGB as an ICC profile, without the time at which the library makes it."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    profile[DATE] = A_DAY
    profile[SYSTEM] = bytes(4)
    profile[IDENTIFIER] = bytes(16)
    return bytes(profile)
