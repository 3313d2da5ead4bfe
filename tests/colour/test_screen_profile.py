"""The profile of the screen's colours: sRGB to Little CMS, and of no day."""

from __future__ import annotations

from io import BytesIO

from PIL import Image, ImageCms

from deckgen.colour.icc import description
from deckgen.colour.screen_profile import A_DAY, DATE, srgb_profile

COLOURS = [(255, 255, 255), (0, 0, 0), (228, 121, 89), (1, 254, 30)]


def test_it_is_srgb() -> None:
    profile = ImageCms.ImageCmsProfile(BytesIO(srgb_profile()))
    assert "sRGB" in description(srgb_profile())
    assert (profile.profile.xcolor_space, profile.profile.device_class) == ("RGB ", "mntr")
    transform = ImageCms.buildTransform(profile, ImageCms.createProfile("sRGB"), "RGB", "RGB")
    for colour in COLOURS:
        assert transform.apply(Image.new("RGB", (1, 1), colour)).getpixel((0, 0)) == colour


def test_it_says_nothing_of_the_moment_at_which_it_is_made() -> None:
    srgb_profile.cache_clear()
    profile = srgb_profile()
    assert profile[DATE] == A_DAY
    assert int.from_bytes(profile[:4], "big") == len(profile)
    srgb_profile.cache_clear()
    assert srgb_profile() == profile
