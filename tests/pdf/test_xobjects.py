"""Image objects: what three other programs see of them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from random import Random

import pikepdf
import pypdfium2
import pytest
import tools
from PIL import Image

from deckgen.page.items import Pixels
from deckgen.pdf import xobjects
from deckgen.pdf.xobjects import coded, image

Sample = tuple[int, ...]
INKS = [(255, 0, 0, 0), (0, 255, 0, 0), (0, 0, 255, 0), (0, 0, 0, 255), (0, 0, 0, 0), (200, 150, 20, 10)]
SEEN = [(0, 174, 239), (237, 2, 140), (255, 241, 1), (35, 31, 32), (255, 255, 255), (70, 105, 165)]
SIDE = 24


def striped(mode: str, colours: Sequence[Sample], opacity: bytes = b"") -> Pixels:
    """Upright stripes of several colours."""
    row = b"".join(bytes(colour) * SIDE for colour in colours)
    return Pixels("striper", SIDE * len(colours), SIDE, mode, row * SIDE, b"", opacity)


def file_of(pixels: Pixels, path: Path, ground: str = "") -> Path:
    """A file of one page that the picture fills, a pixel a point."""
    with pikepdf.Pdf.new() as pdf:
        pdf.add_blank_page(page_size=(pixels.width, pixels.height))
        pdf.pages[0].Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(I=image(pdf, coded(pixels))))
        content = f"{ground} q {pixels.width} 0 0 {pixels.height} 0 0 cm /I Do Q"
        pdf.pages[0].Contents = pdf.make_stream(content.encode())
        pdf.save(path)
    return path


def middles(picture: Image.Image, count: int) -> list[Sample]:
    return [picture.getpixel((SIDE * number + SIDE // 2, SIDE // 2)) for number in range(count)]  # type: ignore[misc]


def near(samples: Sequence[Sample], wanted: Sequence[Sample], by: int) -> bool:
    return all(
        abs(a - b) <= by
        for sample, expected in zip(samples, wanted, strict=True)
        for a, b in zip(sample, expected, strict=True)
    )


@pytest.fixture(params=["lossless", "jpeg"])
def coding(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Both ways of coding, whatever the size of a picture."""
    monkeypatch.setattr(xobjects, "LARGE", 0)
    monkeypatch.setattr(xobjects, "is_photo", lambda _: request.param == "jpeg")
    return str(request.param)


def test_pdfium_sees_the_inks(coding: str, tmp_path: Path) -> None:
    document = pypdfium2.PdfDocument(file_of(striped("CMYK", INKS), tmp_path / "f.pdf"))
    assert near(middles(document[0].render(scale=1).to_pil().convert("RGB"), len(INKS)), SEEN, by=3)


def test_poppler_sees_the_inks(coding: str, tmp_path: Path) -> None:
    tools.run(
        "pdftoppm",
        "-r",
        "72",
        "-png",
        "-singlefile",
        file_of(striped("CMYK", INKS), tmp_path / "f.pdf"),
        tmp_path / "f",
    )
    with Image.open(tmp_path / "f.png") as picture:
        assert near(middles(picture.convert("RGB"), len(INKS)), SEEN, by=12)


def test_ghostscript_gets_the_very_inks(coding: str, tmp_path: Path) -> None:
    out, file = tmp_path / "f.tif", file_of(striped("CMYK", INKS), tmp_path / "f.pdf")
    tools.run("gs", "-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-sDEVICE=tiff32nc", "-r72", f"-sOutputFile={out}", file)
    with Image.open(out) as picture:
        assert near(middles(picture, len(INKS)), INKS, by=0 if coding == "lossless" else 3)


@pytest.mark.parametrize(
    ("mode", "colours"), [("RGB", [(200, 30, 40), (20, 110, 60), (255, 255, 255)]), ("L", [(0,), (90,), (255,)])]
)
def test_screen_colours_are_seen_as_they_are(mode: str, colours: Sequence[Sample], coding: str, tmp_path: Path) -> None:
    document = pypdfium2.PdfDocument(file_of(striped(mode, colours), tmp_path / "f.pdf"))
    wanted = [colour if len(colour) == 3 else colour * 3 for colour in colours]
    assert near(middles(document[0].render(scale=1).to_pil().convert("RGB"), len(colours)), wanted, by=3)


def test_opacity_lets_the_ground_through(tmp_path: Path) -> None:
    clear = bytes([0] * SIDE + [128] * SIDE + [255] * SIDE) * SIDE
    pixels = striped("RGB", [(255, 0, 0)] * 3, clear)
    document = pypdfium2.PdfDocument(file_of(pixels, tmp_path / "f.pdf", "0 0 1 rg 0 0 72 24 re f"))
    colours = middles(document[0].render(scale=1).to_pil().convert("RGB"), 3)
    assert near(colours, [(0, 0, 255), (128, 0, 127), (255, 0, 0)], by=3)


def test_rows_come_from_the_top(tmp_path: Path) -> None:
    pixels = Pixels("p", 4, 4, "L", bytes(8) + b"\xff" * 8)
    picture = pypdfium2.PdfDocument(file_of(pixels, tmp_path / "f.pdf"))[0].render(scale=1).to_pil().convert("L")
    assert (picture.getpixel((1, 0)), picture.getpixel((1, 3))) == (0, 255)


def test_what_the_dictionary_says() -> None:
    with pikepdf.Pdf.new() as pdf:
        stream = image(pdf, coded(striped("CMYK", INKS)))
        assert [int(stream[key]) for key in ("/Width", "/Height", "/BitsPerComponent")] == [SIDE * len(INKS), SIDE, 8]
        assert stream.ColorSpace == pikepdf.Name.DeviceCMYK
        assert stream.Filter == pikepdf.Name.FlateDecode
        assert not {"/Interpolate", "/Decode", "/Intent", "/Mask", "/SMask"} & set(stream.keys())


def test_the_soft_mask_is_grey_without_a_matte() -> None:
    with pikepdf.Pdf.new() as pdf:
        mask = image(pdf, coded(Pixels("p", 2, 1, "RGB", bytes(6), b"", b"\x00\xff"))).SMask
        assert mask.read_bytes() == b"\x00\xff"
        assert mask.ColorSpace == pikepdf.Name.DeviceGray
        assert "/Matte" not in mask and "/SMask" not in mask


def noise(side: int, opacity: bytes = b"") -> Pixels:
    return Pixels("n", side, side, "RGB", Random(1).randbytes(3 * side * side), b"", opacity)


def filter_of(pixels: Pixels) -> pikepdf.Object:
    with pikepdf.Pdf.new() as pdf:
        return image(pdf, coded(pixels)).Filter


def test_only_large_opaque_photos_lose_anything() -> None:
    large = noise(1010)
    assert filter_of(large) == pikepdf.Name.DCTDecode
    assert filter_of(noise(900)) == pikepdf.Name.FlateDecode, "small"
    assert filter_of(noise(1010, b"\x80" * 1010**2)) == pikepdf.Name.FlateDecode, "lets through"
    drawing = Pixels("d", 1010, 1010, "RGB", bytes(3 * 1010**2))
    assert filter_of(drawing) == pikepdf.Name.FlateDecode, "a drawing"


def test_a_photo_with_more_ink_in_jpeg_is_kept_without_loss(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xobjects, "jpeg", lambda _: b"")
    assert filter_of(noise(1010)) == pikepdf.Name.FlateDecode


def test_a_digest_tells_pictures_apart_by_all_their_samples() -> None:
    plain, seen, same = noise(4), noise(4, bytes(16)), noise(4)
    assert coded(plain).digest == coded(same).digest
    digests = {coded(pixels).digest for pixels in (plain, seen, noise(4, b"\x01" * 16), noise(5))}
    assert len(digests) == 4


@pytest.mark.parametrize(
    "pixels", [Pixels("p", 2, 2, "RGB", bytes(11)), Pixels("p", 2, 2, "L", bytes(4), b"", b"\x00")]
)
def test_a_wrong_number_of_samples_is_refused(pixels: Pixels) -> None:
    with pytest.raises(ValueError, match="p: 2 by 2 pixels need other samples"):
        coded(pixels)
