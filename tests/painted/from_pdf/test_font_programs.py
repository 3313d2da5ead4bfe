"""Font programs of files: boxes, counts and cmaps, whatever is wrong with them."""

from __future__ import annotations

from pathlib import Path
from random import Random
from struct import pack

import pytest
from pdf_samples import CFF_FILE
from program_samples import DATA, FACE, glyph_of, trimmed, with_cmap

from deckgen.painted.from_pdf.font_programs import FontProgram


def test_a_glyph_has_the_box_of_its_outline() -> None:
    program = FontProgram(DATA)
    box = program.box(glyph_of("H"))
    assert box
    left, bottom, right, top = box
    assert bottom == 0
    assert top == pytest.approx(FACE.cap_height)
    assert 0 < left < 100 < right < 1000
    below = program.box(glyph_of("p"))
    assert below and below[1] < -100


def test_blanks_and_glyphs_that_there_are_not_have_no_box() -> None:
    program = FontProgram(DATA)
    assert program.box(glyph_of(" ")) is None
    assert program.box(program.count) is None
    assert program.count > 100


def test_characters_lead_to_glyphs() -> None:
    unicode = FontProgram(DATA).cmaps()[3, 1]
    assert {character: unicode[ord(character)] for character in "aÆø–"} == {
        character: glyph_of(character) for character in "aÆø–"
    }


@pytest.mark.parametrize("data", [b"", b"no font", Path(CFF_FILE).read_bytes(), DATA[:60], DATA[:2000]])
def test_what_draws_nothing_is_no_program(data: bytes) -> None:
    with pytest.raises(ValueError, match="outline"):
        FontProgram(data)


def test_old_cmaps_are_read() -> None:
    bytes_ = pack(">HHH256B", 0, 262, 0, *range(256))
    # Two segments: 65 to 66 shifted by 5, 70 to 71 by a table of glyphs, and the last one that ends every list.
    ends, starts, shifts, offsets = (66, 71, 65535), (65, 70, 65535), (5, 1, 1), (0, 4, 0)
    segments = pack(">7H3HH3H3h3H2H", 4, 44, 0, 6, 0, 0, 0, *ends, 0, *starts, *shifts, *offsets, 20, 0)
    cmaps = FontProgram(with_cmap((1, 0, bytes_), (3, 0, trimmed(65, 7, 8, 9)), (3, 1, segments))).cmaps()
    assert cmaps[1, 0][200] == 200
    assert cmaps[3, 0] == {65: 7, 66: 8, 67: 9}
    assert cmaps[3, 1] == {65: 70, 66: 71, 70: 21}


def test_cmaps_that_make_no_sense_are_left() -> None:
    assert FontProgram(with_cmap((3, 1, pack(">HH", 6, 9)))).cmaps() == {}
    assert FontProgram(with_cmap((3, 1, pack(">HH", 99, 9)))).cmaps() == {(3, 1): {}}
    assert FontProgram(with_cmap()).cmaps() == {}


def test_damaged_programs_are_read_or_refused() -> None:
    chance = Random(5)
    for _ in range(100):
        data = bytearray(DATA[: chance.randrange(len(DATA))])
        for _ in range(chance.choice((1, 3, 50))):
            data[chance.randrange(min(len(data), chance.choice((300, 100_000))))] = chance.randrange(256)
        try:
            program = FontProgram(bytes(data))
        except ValueError:
            continue
        boxes = [program.box(glyph) for glyph in range(100)]
        assert all(box is None or (box[0] <= box[2] and box[1] <= box[3]) for box in boxes)
        program.cmaps()
