"""Bytes in the cache become the values that they were, or none."""

from __future__ import annotations

import pickle
from io import BytesIO

import pytest

from deckgen.jobs.records import RecordReader, packed, unpacked
from deckgen.page.geometry import Box, Matrix

BOX = Box(1, 2, 3, 4)


def test_a_value_comes_back_with_what_it_shares() -> None:
    first, second = unpacked(packed((BOX, BOX)), tuple) or ()
    assert first is second
    assert first == BOX


@pytest.mark.parametrize(
    "content",
    [
        pickle.dumps(print),
        b"\x80\x04\x8c\x12deckgen.jobs.cache\x8c\tos.getcwd\x93)R.",
        b"cdeckgen.jobs.cache\nprogram_digest\n(tR.",
        b"cdeckgen.jobs.cache\nPath\n(tR.",
        b"cos\ngetcwd\n(tR.",
    ],
)
def test_only_classes_of_ours_are_made(content: bytes) -> None:
    with pytest.raises(pickle.UnpicklingError, match="is in no record"):
        RecordReader(BytesIO(content)).load()


@pytest.mark.parametrize(
    "content",
    [
        None,
        b"",
        b"\xff garbage",
        b"\x80\x05h\x07.",
        pickle.dumps(BOX)[:-9],
        pickle.dumps(Matrix()),
        packed({"box": BOX}),
    ],
)
def test_what_is_no_such_value_is_none(content: bytes | None) -> None:
    assert unpacked(content, Box) is None
