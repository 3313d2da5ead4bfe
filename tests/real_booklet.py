"""The real booklet, whose text is not ours to keep: read where it lies beside the project, and set anew as a PDF.

It is the text of a PDF as pypdf gives it, in blocks between empty lines. Here stands which of them is what.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from hashlib import sha256
from pathlib import Path

import pytest
from booklets import Booklet, BookletPart, BookletQuestion, BookletTheme, Reading
from msgspec import Struct
from shipped_booklet import shipped_themes

FOLDERS = tuple(folder / "shared" / "seed" for folder in Path(__file__).resolve().parents)

DIGEST = "f01b3b8367a7a9e35fd7b199c77816e23dba2d27b32e629f64486f3b70f91056"


class _Place(Struct, frozen=True):
    """The blocks of a theme: paragraphs, bullets from the first up to the one after the last, what was in its box."""

    paragraphs: tuple[int, ...]
    bullets: tuple[int, ...]
    reading: tuple[int, ...] = ()
    addresses: tuple[int, ...] = ()
    after: tuple[int, ...] = ()  # paragraphs after the bullets


def _span(first: int, last: int) -> tuple[int, ...]:
    return tuple(range(first, last + 1))


# A block of which the first line is a heading or a number is named by its number, too: those lines are taken off.
_PLACES = (
    _Place((23, 24), _span(25, 28), (35,), (36,)),
    _Place((29,), _span(30, 33)),
    _Place((36,), _span(37, 40), (43,), (44,)),
    _Place((44, 45), _span(46, 49), (52,), (53,)),
    _Place((53, 54, 55), _span(56, 60), (62,), ()),
    _Place((63, 64), _span(65, 68), (70,), (71,)),
    _Place((71, 72, 73), (74, 75, *_span(77, 83))),
    _Place((84, 85, 86), _span(87, 90), (92,), (93,)),
    _Place((93, *_span(94, 99)), _span(100, 103), (106,), (107,), (104,)),
    _Place((108, 109, 110), _span(111, 114), (115,), (116,)),
    _Place((116, 117, 118), _span(119, 122), (124, 125), (126,)),
    _Place((126, *_span(127, 130)), _span(131, 138), (148, 149), (150,)),
    _Place((150, 151), _span(152, 155), (), (), (156,)),
)

# First lines of blocks that are headings, numbers or the ends of what is before.
_HEADS = {23: 1, 29: 1, 63: 2, 84: 2, 115: 1, 150: 4, 134: 1}

_PREFACE = (
    (0, (0, 1), (2, 3, 4)),
    (5, (5, 6, 7), ()),
    (11, (11, 12), ()),
    (13, (13, 15), ()),
    (16, (16, 17), ()),
    (18, (18, 19, 20), ()),
    (21, (21, 22), ()),
)

_ADDRESS = re.compile(r"https?://\S+")


@cache
def real_booklet() -> Booklet:
    """The real booklet to be set; skips the test where its text is not there."""
    blocks = _blocks()
    titles = [theme["title"] for theme in shipped_themes()]
    preface = tuple(_part(blocks, *place) for place in _PREFACE)
    themes = tuple(
        _theme(blocks, str(number) if number <= 12 else "", title, place)
        for number, (title, place) in enumerate(zip(titles, _PLACES, strict=True), 1)
    )
    return Booklet("Temaer for lokal dialog", preface, themes, None, ("1 Dele", "2 Utvikle", "3 Styrke", "4 Felles"))


def _blocks() -> list[str]:
    texts = [file for folder in FOLDERS if folder.is_dir() for file in sorted(folder.glob("*.txt"))]
    if not texts:
        pytest.skip("the text of the real booklet is not ours to keep, and does not lie beside the project")
    written = texts[0].read_bytes()
    assert sha256(written).hexdigest() == DIGEST, "another text than the blocks below were counted in"
    return [block for block in re.split(r"\n\s*\n", written.decode("utf-8")) if block.strip()]


def _part(blocks: Sequence[str], title: int, paragraphs: Sequence[int], bullets: Sequence[int]) -> BookletPart:
    lines = blocks[title].strip().split("\n")
    at = {0: 0, 5: 2}.get(title, 1)  # lines of the heading, of which the first block has none
    heading = whole("\n".join(lines[:at])) or "Forord"
    first = "\n".join(lines[at:])
    texts = [whole(first), *(whole(blocks[place]) for place in paragraphs[1:])]
    return BookletPart(heading, tuple(texts), tuple(whole(blocks[place]).lstrip("• ") for place in bullets))


def _theme(blocks: Sequence[str], number: str, title: str, place: _Place) -> BookletTheme:
    return BookletTheme(
        number,
        title,
        tuple(_paragraph(blocks, at) for at in place.paragraphs),
        tuple(_questions([_paragraph(blocks, at) for at in place.bullets])),
        tuple(_readings(blocks, place)),
        tuple(_paragraph(blocks, at) for at in place.after),
    )


def _paragraph(blocks: Sequence[str], at: int) -> str:
    lines = blocks[at].strip().split("\n")[_HEADS.get(at, 0) :]
    return whole("\n".join(line for line in lines if not _ADDRESS.fullmatch(line.strip())))


def _questions(texts: Sequence[str]) -> Iterator[BookletQuestion]:
    """Bullets with the dashes that are nested in them."""
    for place, text in enumerate(texts):
        if text.startswith("•"):
            rest = texts[place + 1 :]
            end = next((at for at, other in enumerate(rest) if other.startswith("•")), len(rest))
            yield BookletQuestion(text.lstrip("• "), tuple(other.lstrip("– ") for other in rest[:end]))


def _readings(blocks: Sequence[str], place: _Place) -> Iterator[Reading]:
    addresses = [match for at in place.addresses for match in dict.fromkeys(_ADDRESS.findall(blocks[at]))]
    for at, address in zip(place.reading, [*addresses, *[""] * len(place.reading)], strict=False):
        text = _paragraph(blocks, at)
        shown = re.split(r"www\.|ksinnovasjon", text)[0].strip() if address else text
        yield Reading(shown, address.partition("://")[2], address)


def whole(block: str) -> str:
    """A block as one line, words that were broken at its lines' ends whole."""
    text = re.sub(r"(?<=\w)-[ ]*\n[ ]*(?=og |eller )", "- ", block)
    text = re.sub(r"(?<=[^\W\d_])-\n(?=[a-zæøå])", "", text)
    return " ".join(text.split())
