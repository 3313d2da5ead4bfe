"""Content streams to operators: every kind of operand, odd bytes, inline images."""

from __future__ import annotations

import pytest

from deckgen.reader.tokens import CUT, MOST_OPERANDS, operations


@pytest.mark.parametrize(
    ("data", "operand"),
    [
        (b"-.5 x", -0.5),
        (b"+12. x", 12.0),
        (b"/A#20B#C3#A6 x", "/A Bæ"),
        (b"/ x", "/"),
        (b"<41 4> x", b"A@"),
        (b"(a(b)c) x", b"a(b)c"),
        (rb"(\101\)\n\
b) x", b"A)\nb"),
        (b"(a\r\nb) x", b"a\nb"),
        (b"[1 [2 /N] (s)] x", [1.0, [2.0, "/N"], b"s"]),
        (b"<</K [1] /L <</M true>>>> x", {"/K": [1.0], "/L": {"/M": True}}),
        (b"null x", None),
    ],
)  # fmt: skip
def test_reads_each_kind_of_operand(data: bytes, operand: object) -> None:
    assert list(operations(data)) == [(b"x", [operand])]


def test_passes_over_comments_and_bytes_that_are_no_token() -> None:
    assert list(operations(b"1 % not 2 q\n--3 1.2.3 } ) > 4 cm")) == [(b"cm", [1.0, 4.0])]


def test_knows_the_operators_that_are_no_letters() -> None:
    assert [name for name, _ in operations(b"f* B* (a)' 1 2(b)\" T*")] == [b"f*", b"B*", b"'", b'"', b"T*"]


def test_finds_the_end_of_an_inline_image_by_its_length() -> None:
    samples = b"\x00 EI \x00\x00\x00\x00"
    data = b"q BI /W 4 /H 2 /BPC 8 /CS /G ID " + samples + b"\nEI Q"
    assert [name for name, _ in operations(data)] == [b"q", b"BI", b"Q"]
    assert next(operands for name, operands in operations(data) if name == b"BI")[1] == samples


@pytest.mark.parametrize(
    ("facts", "length"),
    [
        (b"/W 2 /H 3 /BPC 8 /CS /CMYK", 24),
        (b"/Width 3 /Height 4 /BitsPerComponent 8 /ColorSpace /DeviceRGB", 36),
        (b"/W 9 /H 9 /BPC 1 /CS /G", 18),
        (b"/W 5 /H 9 /BPC 4", 27),
    ],
)
def test_the_length_of_an_inline_image_is_known(facts: bytes, length: int) -> None:
    samples = b"\x00" * (length - 6) + b" EI \x00\x00"
    data = b"BI " + facts + b" ID " + samples + b"\nEI Q"
    assert [(name, operands[1:]) for name, operands in operations(data)] == [(b"BI", [samples]), (b"Q", [])]


def test_an_inline_image_without_end_ends_with_the_stream() -> None:
    assert [name for name, _ in operations(b"BI /W 1 /H 1 /F /Fl ID abc")] == [b"BI"]


def test_operands_and_nesting_are_bounded() -> None:
    (_, operands), *_ = operations(b"1 " * 10_000 + b"x")
    assert len(operands) == MOST_OPERANDS
    assert [name for name, _ in operations(b"[" * 50_000 + b"]" * 50_000 + b" x")] == [b"x"]
    assert [name for name, _ in operations(b"(" * 50_000 + b" x")] == [CUT]


@pytest.mark.parametrize("end", [b"(abc", b"[1 (a)", b"<< /A 1", b"/Name", b"7"])
def test_operands_without_an_operator_come_last(end: bytes) -> None:
    assert [name for name, _ in operations(b"q " + end)] == [b"q", CUT]


@pytest.mark.parametrize("end", [b"", b" \n", b"% 1 2", b" }"])
def test_nothing_comes_after_the_last_operator(end: bytes) -> None:
    assert [name for name, _ in operations(b"q" + end)] == [b"q"]
