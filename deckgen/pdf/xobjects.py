"""Pictures as image objects of 8 bits a sample (ISO 32000-1, 8.9.5).

Drawings, small pictures and what is partly transparent are compressed without loss. Large photos become JPEG, a tenth
of the size; nobody sees the difference at the resolution of a press.
"""

from __future__ import annotations

from hashlib import sha256

from msgspec import Struct
from pikepdf import Dictionary, Name, Object, Pdf

from deckgen.colour.conversion import CHANNELS, filtered, is_photo, jpeg
from deckgen.page.items import Pixels
from deckgen.pdf.compression import deflated

# From so many pixels on a photo becomes JPEG.
LARGE = 1_000_000

SPACES = {"L": Name.DeviceGray, "RGB": Name.DeviceRGB, "CMYK": Name.DeviceCMYK}

# Each row begins with the number of the filter that it went through (ISO 32000-1, 7.4.4.4).
PNG_FILTERS = 15


class CodedPicture(Struct, frozen=True):
    """A picture as it stands in a file, whatever file that is: compressed, its colours those of the mode.

    `photo` says that it is JPEG; `opacity` is a picture in grey that says how much of it is seen.
    """

    width: int
    height: int
    mode: str
    data: bytes
    photo: bool = False
    opacity: CodedPicture | None = None

    @property
    def digest(self) -> bytes:
        """What tells it from all others."""
        return sha256(self.data + (self.opacity.data if self.opacity else b"")).digest()


def coded(pixels: Pixels) -> CodedPicture:
    """A picture, compressed; raises ValueError where it has not as many samples as its size wants."""
    _check(pixels)
    width, height, mode = pixels.width, pixels.height, pixels.mode
    large = width * height > LARGE
    if large and not pixels.opacity and is_photo(pixels) and (data := jpeg(pixels)):
        return CodedPicture(width, height, mode, data, photo=True)
    opacity = CodedPicture(width, height, "L", _rows(pixels.opacity, pixels, "L")) if pixels.opacity else None
    return CodedPicture(width, height, mode, _rows(pixels.samples, pixels, mode), opacity=opacity)


def image(pdf: Pdf, picture: CodedPicture) -> Object:
    """The picture as an image object of the file, in the device's colours by its mode; opacity becomes a soft mask."""
    stream = pdf.make_stream(
        picture.data,
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=picture.width,
        Height=picture.height,
        ColorSpace=SPACES[picture.mode],
        BitsPerComponent=8,
        Filter=Name.DCTDecode if picture.photo else Name.FlateDecode,
    )
    if not picture.photo:
        colours = CHANNELS[picture.mode]
        stream.DecodeParms = Dictionary(
            Predictor=PNG_FILTERS, Colors=colours, BitsPerComponent=8, Columns=picture.width
        )
    if picture.opacity:
        stream.SMask = image(pdf, picture.opacity)
    return stream


def _check(pixels: Pixels) -> None:
    area = pixels.width * pixels.height
    if len(pixels.samples) != area * CHANNELS[pixels.mode] or len(pixels.opacity) not in (0, area):
        raise ValueError(f"{pixels.name}: {pixels.width} by {pixels.height} pixels need other samples")


def _rows(samples: bytes, pixels: Pixels, mode: str) -> bytes:
    return deflated(filtered(samples, pixels.width, pixels.height, CHANNELS[mode]))
