"""Compressed data as they stand in a file."""

from __future__ import annotations

import zlib

import pikepdf

from deckgen.pdf.compression import deflated, deflated_profile, flate_stream


def test_deflated_data_are_zlib_s() -> None:
    data = b"abc" * 1000
    assert zlib.decompress(deflated(data)) == data
    assert len(deflated(data)) < 100


def test_a_profile_is_compressed_as_other_data_are() -> None:
    assert deflated_profile(b"profile" * 9) == deflated(b"profile" * 9)


def test_a_stream_of_compressed_data_is_read_as_what_they_were() -> None:
    with pikepdf.Pdf.new() as pdf:
        stream = flate_stream(pdf, deflated(b"abc" * 1000))
        assert stream.read_bytes() == b"abc" * 1000
        assert stream.read_raw_bytes() == deflated(b"abc" * 1000)


def test_a_stream_of_no_data_has_no_filter() -> None:
    with pikepdf.Pdf.new() as pdf:
        stream = flate_stream(pdf, deflated(b""))
        assert "/Filter" not in stream
        assert stream.read_bytes() == b""
