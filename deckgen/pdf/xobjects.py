"""Pictures as image objects of 8 bits a sample (ISO 32000-1, 8.9.5).

Drawings, small pictures and what is partly transparent are compressed without loss. Large photos become JPEG, a tenth
of the size; nobody sees the difference at the resolution of a press.
"""

from __future__ import annotations

from io import BytesIO

from pikepdf import Dictionary, Name, Object, ObjectStreamMode, Pdf

from deckgen.colour.conversion import CHANNELS, filtered, is_photo, jpeg
from deckgen.page.items import Pixels

# From so many pixels on a photo becomes JPEG.
LARGE = 1_000_000

SPACES = {"L": Name.DeviceGray, "RGB": Name.DeviceRGB, "CMYK": Name.DeviceCMYK}

# Each row begins with the number of the filter that it went through (ISO 32000-1, 7.4.4.4).
PNG_FILTERS = 15


def image(pdf: Pdf, pixels: Pixels) -> Object:
    """The picture as an image object of the file, in the device's colours by its mode; opacity becomes a soft mask.

    Raises ValueError where a picture has not as many samples as its size wants.
    """
    _check(pixels)
    stream = _coded(pdf, pixels)
    if pixels.opacity:
        stream.SMask = _lossless(pdf, pixels.opacity, pixels.width, pixels.height, "L")
    return stream


def _check(pixels: Pixels) -> None:
    area = pixels.width * pixels.height
    if len(pixels.samples) != area * CHANNELS[pixels.mode] or len(pixels.opacity) not in (0, area):
        raise ValueError(f"{pixels.name}: {pixels.width} by {pixels.height} pixels need other samples")


def _coded(pdf: Pdf, pixels: Pixels) -> Object:
    large = pixels.width * pixels.height > LARGE
    if large and not pixels.opacity and is_photo(pixels) and (data := jpeg(pixels)):
        return _described(pdf, data, pixels.width, pixels.height, pixels.mode, Filter=Name.DCTDecode)
    return _lossless(pdf, pixels.samples, pixels.width, pixels.height, pixels.mode)


def _lossless(pdf: Pdf, samples: bytes, width: int, height: int, mode: str) -> Object:
    channels = CHANNELS[mode]
    rows = filtered(samples, width, height, channels)
    parameters = Dictionary(Predictor=PNG_FILTERS, Colors=channels, BitsPerComponent=8, Columns=width)
    return _described(pdf, deflated(rows), width, height, mode, Filter=Name.FlateDecode, DecodeParms=parameters)


def _described(pdf: Pdf, data: bytes, width: int, height: int, mode: str, **coding: Object) -> Object:
    space = SPACES[mode]
    return pdf.make_stream(
        data,
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=width,
        Height=height,
        ColorSpace=space,
        BitsPerComponent=8,
        **coding,
    )


def deflated(data: bytes) -> bytes:
    """The data as qpdf compresses it: the zlib that Python comes with differs from machine to machine."""
    with Pdf.new() as scratch:
        scratch.Root.Data = scratch.make_stream(data)
        out = BytesIO()
        scratch.save(out, compress_streams=True, object_stream_mode=ObjectStreamMode.disable)
    with Pdf.open(out) as again:
        stream: Object = again.Root.Data
        return stream.read_raw_bytes()
