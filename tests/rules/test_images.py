"""Images: their pixels and their transparency, in files and on pages of ours."""

from __future__ import annotations

import zlib
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from content_samples import (
    box,
    content_page,
    contrasts,
    drawn,
    findings,
    form,
    image,
    rule_ids,
    severities,
    square_image,
)
from own_samples import CUT_OUT, SHOP, of_items, picture, wrong
from pikepdf import Array, Dictionary, Name
from PIL import Image
from samples import MARK, THERE

from deckgen.page.geometry import Box, Matrix
from deckgen.page.items import Group
from deckgen.press.shop import Resolution, Shop
from deckgen.rules.finding import Severity

CASES: list[tuple[str, str, str]] = [
    ("R0031", square_image("Solid", 40 * 72 / 90), square_image("Solid", 40 * 72 / 224)),
    ("R0031", square_image("Solid", 40 * 72 / 200), square_image("Grey", 40 * 72 / 300)),
    ("R0032", f"q 0 1 0 0 k {square_image('Stencil', 400 * 72 / 500)} Q", square_image("Stencil", 400 * 72 / 800)),
]  # fmt: skip


@contrasts(CASES)
def test_each_rule_finds_its_fault_and_nothing_else(rule: str, failing: str, passing: str, tmp_path: Path) -> None:
    assert rule_ids(content_page(failing), tmp_path) == [rule]
    assert rule_ids(content_page(passing), tmp_path) == []


@pytest.mark.parametrize(("pixels", "severity"), [(90, Severity.ERROR), (200, Severity.WARNING)])
def test_findings_weigh_as_much_as_the_fault(pixels: float, severity: Severity, tmp_path: Path) -> None:
    assert severities(square_image("Solid", 40 * 72 / pixels), tmp_path) == [severity]


def test_the_shop_says_how_fine_images_are(tmp_path: Path) -> None:
    fine = content_page(square_image("Solid", 40 * 72 / 250))
    assert rule_ids(fine, tmp_path) == []
    assert rule_ids(fine, tmp_path, resolution=Resolution(error=200, warning=299)) == ["R0031"]


def test_large_format_is_seen_from_afar(tmp_path: Path) -> None:
    pdf = content_page(square_image("Solid", 40 * 72 / 130))
    assert rule_ids(pdf, tmp_path, large_format=True, distance=1) == ["R0031"]
    assert rule_ids(pdf, tmp_path, large_format=True, distance=2.5) == []


def test_transparency_is_for_shops_that_take_it(tmp_path: Path) -> None:
    for state in ("Half", "Multiply"):
        pdf = content_page(box(f"/{state} gs 0 1 0 0 k", 100, 100, 50, 50))
        assert rule_ids(pdf, tmp_path) == []
        assert rule_ids(pdf, tmp_path, transparency="refused") == ["S06"]


PIXELS = bytes([0, 128, 0, 0]) * 100
SQUEEZED = zlib.compress(PIXELS)


def photograph() -> bytes:
    file = BytesIO()
    Image.effect_noise((10, 10), 90).convert("CMYK").save(file, "JPEG")
    return file.getvalue()


def coded(name: Name, data: bytes, **entries: Any) -> Any:
    return image(10, 10, data, Filter=name, **entries)


def masked(key: str, data: bytes, **entries: Any) -> Any:
    """A sound image with a mask."""
    mask = {"SMask": image(10, 10, data, Name.DeviceGray, **entries)}.get(key) or image(
        10, 10, data, Name.DeviceGray, 1, ImageMask=True
    )

    def masked_in(pdf: Any) -> Any:
        made = image(10, 10, PIXELS)(pdf)
        made[f"/{key}"] = mask(pdf)
        return made

    return masked_in


WHOLE: dict[str, Any] = {
    "plain": image(10, 10, PIXELS),
    "longer than it need be": image(10, 10, PIXELS + b"\n"),
    "deflated": coded(Name.FlateDecode, SQUEEZED),
    "a photograph": coded(Name.DCTDecode, photograph()),
    "with a soft mask": masked("SMask", bytes(100)),
    "with a mask": masked("Mask", bytes(20)),
    "with a colour for a mask": image(10, 10, PIXELS, Mask=Array([0, 0] * 4)),
    "in the colours of a screen": image(10, 10, bytes(300), Name.DeviceRGB),
}


def colourless(pdf: Any) -> Any:
    made = image(10, 10, PIXELS)(pdf)
    del made.ColorSpace
    return made


BROKEN: dict[str, Any] = (
    {
        "short": image(10, 10, PIXELS[:-1]),
        "empty": image(10, 10, b""),
        "short when inflated": coded(Name.FlateDecode, zlib.compress(PIXELS[:-4])),
        "cut in the middle": coded(Name.FlateDecode, SQUEEZED[:-8]),
        "of no width": image(0, 10, PIXELS),
        "of less than no width": image(-10, 10, PIXELS),
        "of no height": image(10, 0, PIXELS),
        "in no colour space": colourless,
        "in a space that is not there": image(10, 10, PIXELS, Name.Nowhere),
        "in a pattern": image(10, 10, PIXELS, Name.Pattern),
        "of 3 bits": image(10, 10, PIXELS, Name.DeviceCMYK, 3),
        "in an unknown code": coded(Name.OddDecode, PIXELS),
        "short in the colours of a screen": image(10, 10, bytes(299), Name.DeviceRGB),
        "a short stencil": image(10, 10, bytes(19), Name.DeviceGray, 1, ImageMask=True),
        "with a short soft mask": masked("SMask", bytes(99)),
        "with a soft mask in an unknown code": masked("SMask", bytes(100), Filter=Name.OddDecode),
        "with a short mask": masked("Mask", bytes(19)),
    }
    | {
        f"junk in {code}": coded(Name(f"/{code}Decode"), b"\x81junk, and nothing but that\x80" * 9)
        for code in ("DCT", "JPX", "JBIG2", "LZW", "Flate", "RunLength", "ASCIIHex", "ASCII85")
    }
    | {"junk in CCITTFax": coded(Name.CCITTFaxDecode, b"\x12\x34" * 99, DecodeParms=Dictionary(K=-1, Columns=10))}
)


@pytest.mark.parametrize("which", WHOLE)
def test_a_whole_image_is_let_be(which: str, tmp_path: Path) -> None:
    assert "G07" not in rule_ids(drawn(square_image("I", 2), XObject={"I": WHOLE[which]}), tmp_path)


@pytest.mark.parametrize("which", BROKEN)
def test_a_broken_image_is_an_error_wherever_it_is(which: str, tmp_path: Path) -> None:
    def faults(operators: str, **resources: Any) -> list[Severity]:
        pdf = drawn(operators, **resources)
        return [finding.severity for finding in findings(pdf, tmp_path) if finding.id == "G07"]

    holding = form(square_image("I", 2), Resources=Dictionary())

    def held(pdf: Any) -> Any:
        made = holding(pdf)
        made.Resources.XObject = Dictionary(I=BROKEN[which](pdf))
        return made

    def cell(pdf: Any) -> Any:
        made = held(pdf)
        made.PatternType, made.PaintType, made.TilingType, made.XStep, made.YStep = 1, 1, 1, 50, 50
        return made

    assert faults(square_image("I", 2), XObject={"I": BROKEN[which]}) == [Severity.ERROR]
    assert faults("/X Do", XObject={"X": held}) == [Severity.ERROR]
    assert faults("/Pattern cs /P scn 50 50 99 99 re f", Pattern={"P": cell}) == [Severity.ERROR]
    assert faults("", XObject={"I": BROKEN[which]}) == [], "nobody paints it"


@pytest.mark.parametrize(
    ("inline", "is_broken"),
    [
        ("/W 2 /H 2 /BPC 8 /CS /G ID abcd EI", False),
        ("/W 2 /H 2 /BPC 8 /CS /G ID ab EI", True),
        ("/W 200 /H 200 /BPC 8 /CS /G ID ab EI", True),
        ("/H 2 /BPC 8 /CS /G ID abcd EI", True),
        ("/W 2 /H 2 /BPC 8 /CS /Odd ID abcd EI", True),
        ("/W 2 /H 2 /BPC 8 /CS /G /F /Fl ID abcd EI", True),
        ("/W 2 /H 2 /BPC 8 /CS /G /F /AHx ID 00ff00ff> EI", False),
    ],
)
def test_images_in_the_content_are_whole_too(inline: str, is_broken: bool, tmp_path: Path) -> None:
    after = box("0 0.5 0 0 k", 150, 100, 2, 2)
    pdf = drawn(f"q 2 0 0 2 100 100 cm BI {inline} Q\n{after}")
    faults = [finding.id for finding in findings(pdf, tmp_path) if finding.id in {"G07", "CONTENT"}]
    assert faults == ["G07"] * is_broken


def test_what_is_too_large_or_not_decoded_is_not_judged(tmp_path: Path) -> None:
    page = b"\0\0\0\0\x30\0\1\0\0\0\x13" + bytes(19)
    region = b"\0\0\0\1\x26\0\1\0\0\0\x09" + bytes(9)
    scanned = image(10, 10, page + region, Name.DeviceGray, 1, Filter=Name.JBIG2Decode)
    vast = image(20_000, 20_000, zlib.compress(bytes(98 << 20)), Name.DeviceGray, Filter=Name.FlateDecode)
    for picture_of, words in ((scanned, "JBIG2"), (vast, "larger than")):
        faults = findings(drawn(square_image("I", 0.02), XObject={"I": picture_of}), tmp_path)
        (finding,) = [finding for finding in faults if finding.id == "G07"]
        assert (finding.severity, words in finding.reason) == (Severity.UNKNOWN, True)


# Pages of ours


def of_resolution(error: float, warning: float) -> Shop:
    """The shop with other demands on pictures."""
    return SHOP.changed(resolution=Resolution(error=error, warning=warning))


def unsharp(needs: str) -> list[str]:
    return [f"{THERE}: «Et bilde» needs {needs} pixels for kort, has 600 × 800; put in a larger picture"]


def test_pictures_have_the_pixels_that_a_shop_asks_for() -> None:
    assert of_items(picture(), shop=of_resolution(300, 300)) == []
    assert of_items(picture(), shop=of_resolution(301, 400)) == unsharp("1220 × 1627")


def test_pictures_that_may_look_soft_are_let_be() -> None:
    assert of_items(picture(), shop=of_resolution(299, 400)) == []


def test_the_coarser_direction_counts() -> None:
    assert of_items(picture(Box(50, 50, 194, 100)), shop=SHOP) == []
    wide = of_resolution(150, 224).changed(bleed=0)
    assert of_items(Group(MARK, (picture(Box(0, 50, 290, 100)),), clip=Box(1, 1, 299, 399)), shop=wide) == unsharp(
        "1205 × 209"
    )


def test_what_is_enlarged_is_coarser() -> None:
    turned = Matrix(0, 2, -2, 0, 300, 0)
    once, twice = (picture(Box(10, 10, 154 / scale, 202 / scale)) for scale in (1, 2))
    shop = of_resolution(299, 299)
    assert of_items(Group(MARK, (twice,), turned, clip=Box(9, 9, 99, 99)), shop=shop) == []
    strict = of_resolution(200, 299).changed(bleed=0)
    assert of_items(Group(MARK, (once,), turned, clip=Box(12, 12, 99, 99)), shop=strict) == unsharp("967 × 967")


def test_large_formats_of_ours_are_seen_from_a_distance() -> None:
    far = of_resolution(602, 700).changed(large_format=True, distance=2)
    assert of_items(picture(), shop=far) == unsharp("700 × 934")
    assert of_items(picture(), shop=far.changed(distance=3)) == []
    near = far.changed(distance=3, large_format=False)
    assert of_items(picture(), shop=near) == unsharp("2420 × 3227")


def test_transparent_pictures_where_a_shop_refuses_them() -> None:
    strict = SHOP.changed(transparency="refused")
    assert of_items(picture(pixels=CUT_OUT), shop=SHOP) == []
    assert of_items(picture(), shop=strict) == []
    assert of_items(picture(pixels=CUT_OUT), shop=strict) == wrong(
        "«Et bilde»: it is transparent in part, and Trykk takes no transparency; save it on a plain ground"
    )


@pytest.mark.parametrize(
    ("operators", "reasons"),
    [
        (square_image("Solid", 40 * 72 / 90), ["an image has 90 ppi, 149 is the least; put in a larger one"]),
        (
            square_image("Solid", 40 * 72 / 200),
            ["an image has 200 ppi, below 224 it may look soft; put in a larger one"],
        ),
        (square_image("Solid", 40 * 72 / 223.6), []),
        (
            f"q 0 1 0 0 k {square_image('Stencil', 400 * 72 / 500)} Q",
            ["an image of 1 bit has 500 ppi, 549 is the least; put in a larger one"],
        ),
        (
            f"q 0 1 0 0 k {square_image('Stencil', 400 * 72 / 600)} Q",
            ["an image of 1 bit has 600 ppi, below 799 it may look soft; put in a larger one"],
        ),
    ],
)
def test_resolutions_are_told(operators: str, reasons: list[str], tmp_path: Path) -> None:
    assert [finding.reason for finding in findings(content_page(operators), tmp_path)] == reasons


def test_images_of_one_pixel_are_colours(tmp_path: Path) -> None:
    pdf = drawn(square_image("I", 90), XObject={"I": image(1, 1, bytes([0, 128, 0, 0]))})
    assert rule_ids(pdf, tmp_path) == []


@pytest.mark.parametrize(("state", "kind"), [("Half", "an opacity below 1"), ("Multiply", "the blend mode Multiply")])
def test_what_is_transparent_is_told(state: str, kind: str, tmp_path: Path) -> None:
    pdf = content_page(box(f"/{state} gs 0 1 0 0 k", 100, 100, 50, 50))
    (finding,) = findings(pdf, tmp_path, transparency="refused")
    assert finding.reason == f"a fill has {kind}, and the standard shop takes no transparency; flatten it"
