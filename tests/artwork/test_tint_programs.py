"""Programs that mix colours, beside what PostScript says they leave."""

from __future__ import annotations

import pytest
from pikepdf import Array, Pdf, Stream

from deckgen.artwork.tint_functions import NoFunction, mixed
from deckgen.artwork.tint_programs import DEEPEST, MOST_VALUES, NoProgram, carried_out, program


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("{ 2 mul 1 exch sub }", (0.5,)),
        ("{ dup 0.5 gt { pop 1 } { pop 0 } ifelse 3 4 }", (0, 3, 4)),
        ("{ pop 1 2 3 4 4 1 roll }", (4, 1, 2, 3)),
        ("{ pop 1 2 3 3 -1 roll }", (2, 3, 1)),
        ("{ pop 5 6 2 copy 1 index }", (5, 6, 5, 6, 5)),
        ("{ pop 7 -3 idiv -7 3 mod -2.5 truncate 2.5 round -1.2 floor }", (-2, -1, -2, 3, -2)),
        ("{ pop 90 sin 0 cos 1 1 atan 4 sqrt 100 log 2 3 exp 0 2 exp }", (1, 1, 45, 2, 2, 8, 0)),
        ("{ pop true false or { 1 } if 6 3 and 6 3 xor 0 not 5 5 eq { 9 } if }", (1, 2, 5, -1, 9)),
    ],
)
def test_what_programs_leave(text: str, left: tuple[float, ...]) -> None:
    assert carried_out(program(text.encode()), [0.25]) == pytest.approx(left)


@pytest.mark.parametrize(
    "text",
    [
        *("", "1 2", "{ 1", "{ pop pop }", "{ jump }", "{ 0 div }", "{ pop 9 copy }", "{ pop 3 1 roll }", "{ true }"),
        *("{ pop -1 sqrt }", "{ { 1 } }", "{" * (DEEPEST + 2), f"{{ {'dup ' * (MOST_VALUES + 1)} }}", "{ 1 1 if }"),
    ],
)
def test_programs_that_can_not_be_carried_out(text: str) -> None:
    with pytest.raises(NoProgram):
        carried_out(program(text.encode()), [0.25])


def test_a_program_mixes_inks_within_its_limits() -> None:
    pdf = Pdf.new()
    text = b"{ dup 2 mul exch 0 exch dup 0.5 mul exch pop 0 }"
    limits = Array([0, 1] * 4)
    function = Stream(pdf, text, FunctionType=4, Domain=Array([0, 1]), Range=limits)
    assert mixed(function, [0.75]) == (1, 0, 0.375, 0)
    with pytest.raises(NoFunction, match="damaged"):
        mixed(Stream(pdf, b"{ }", FunctionType=4, Domain=Array([0, 1]), Range=limits), [0.75])
