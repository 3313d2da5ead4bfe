"""Glyphs of a page to the pieces of its lines: runs of words on a line that no wide gap parts.

TextRun     text that is set alike
LinePiece   a line, or a part of one between wide gaps
pieces_of   those of glyphs
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from math import floor
from statistics import median

from msgspec import Struct
from msgspec.structs import replace

from deckgen.documents.pdf_page_parts import Area, PageGlyph

BULLET_SIGNS = "•‣⁃∙●○◦▪▫■□◆◇◾◽❑❒➢➤►▶▸✓✔➔→❖·♦\uf0b7\uf0a7\uf0d8\uf0fc\uf076\uf0a8\uf02d\uf0e0"
"""What stands before members of lists, those of the private places of Symbol and Wingdings too."""

_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")

DASHES = "–—-−"

# In parts of the size of a font.
REPAINTED = 0.15  # up to which shift a sign is the one before, painted again
SAME_LINE = 0.3  # how far apart baselines of a line may be
RAISED = 0.75  # how much smaller a raised or lowered sign is, of which the baseline is another
LONGEST_RAISED = 3  # glyphs of a raised sign that is shown on its own
MOST_RAISED = 300  # such signs of a page that are looked at
SPACE = 0.17  # from which gap on there is a space, though the file has none
NO_SPACE = 0.06  # up to which gap there is none, though the file has one
GAP_IN_SHOW = 1.7  # up to which gap signs that are shown together are of one piece
GAP_BETWEEN_SHOWS = 1.0  # and other ones
BULLET_GAP = 4.0  # and what follows a bullet
RING_GAP = 0.8  # from which on an `o` is the ring that Word sets as a bullet
JUSTIFIED_GAP = 4.5  # up to which words are of one line that stand in it with gaps alike
ALIKE = 0.06  # how much such gaps may differ


class TextRun(Struct, frozen=True):
    """Text that is set alike; `address` is that of a link, "" for none."""

    text: str
    bold: bool = False
    italic: bool = False
    address: str = ""


class LinePiece(Struct, frozen=True):
    """A line, or a part of one between wide gaps: its ends, its baseline and the size of most of its signs.

    `bullet` is the sign before it that makes it a member of a list, and `bullet_x` where that begins; `text_x` is
    where the text after it does. `is_bold` says that all of its letters are.
    """

    runs: tuple[TextRun, ...]
    x0: float
    x1: float
    y: float
    size: float
    is_bold: bool = False
    bullet: str = ""
    bullet_x: float = 0.0
    text_x: float = 0.0

    @property
    def text(self) -> str:
        """All of its text."""
        return "".join(run.text for run in self.runs)

    @property
    def area(self) -> Area:
        """About what its letters cover."""
        return Area(self.x0, self.y - 0.22 * self.size, self.x1, self.y + 0.75 * self.size)


def pieces_of(glyphs: Sequence[PageGlyph]) -> tuple[LinePiece, ...]:
    """The pieces of all lines, from the top down, and from the left in a line."""
    shown = _with_raised(_shown_chains(_once(glyphs)))
    chains = [chain for line in _lines(shown) for chain in _merged(line)]
    pieces = filter(None, (_piece(chain) for chain in chains))
    return tuple(sorted(pieces, key=lambda piece: (-piece.y, piece.x0)))


def _once(glyphs: Iterable[PageGlyph]) -> Iterator[PageGlyph]:
    """Glyphs without those that are painted again, as for a shadow or to be bolder."""
    painted: dict[tuple[str, float, int, int], PageGlyph] = {}
    for glyph in glyphs:
        reach = REPAINTED * glyph.size
        column, row = floor(glyph.x0 / reach), floor(glyph.y / reach)
        cells = ((glyph.text, glyph.size, column + x, row + y) for x in (-1, 0, 1) for y in (-1, 0, 1))
        near = [other for cell in cells if (other := painted.get(cell))]
        painted[glyph.text, glyph.size, column, row] = glyph
        if not any(max(abs(other.x0 - glyph.x0), abs(other.y - glyph.y)) <= reach for other in near):
            yield glyph


def _shown_chains(glyphs: Iterable[PageGlyph]) -> list[list[PageGlyph]]:
    """Glyphs that follow each other in the file and on the page."""
    chains: list[list[PageGlyph]] = []
    for glyph in glyphs:
        if chains and _follows(chains[-1][-1], glyph):
            chains[-1].append(glyph)
        else:
            chains.append([glyph])
    return chains


def _with_raised(chains: list[list[PageGlyph]]) -> list[list[PageGlyph]]:
    """Chains with the raised signs, such as numbers of notes, that are shown on their own."""
    small = [chain for chain in chains if len(chain) <= LONGEST_RAISED][:MOST_RAISED]
    hosts: dict[int, list[PageGlyph]] = {}
    for chain in small:
        host = next((other for other in chains if other is not chain and _is_raised_at(chain[0], other)), None)
        if host is not None:
            hosts[id(chain)] = host
    for chain in small:
        if host := hosts.get(id(chain)):
            host += chain
            host.sort(key=lambda glyph: glyph.x0)
    return [chain for chain in chains if id(chain) not in hosts]


def _is_raised_at(sign: PageGlyph, chain: Sequence[PageGlyph]) -> bool:
    """Whether a sign stands raised close after a glyph of a chain."""
    if sign.size > RAISED * chain[0].size or not 0 < sign.y - chain[0].y < chain[0].size:
        return False
    return any(abs(sign.x0 - glyph.x1) < 0.25 * glyph.size and _are_level(glyph, sign) for glyph in chain)


def _follows(last: PageGlyph, glyph: PageGlyph) -> bool:
    size = min(last.size, glyph.size)
    wide = GAP_IN_SHOW if last.show == glyph.show else GAP_BETWEEN_SHOWS
    gap = glyph.x0 - last.x1
    return -0.5 * size <= gap <= wide * size and _are_level(last, glyph)


def _are_level(first: PageGlyph, second: PageGlyph) -> bool:
    """Whether two glyphs are of one line: on one baseline, or one of them is small, and raised or lowered."""
    larger, smaller = (first, second) if first.size >= second.size else (second, first)
    shift = smaller.y - larger.y
    if abs(shift) <= SAME_LINE * smaller.size:
        return True
    return smaller.size <= RAISED * larger.size and -0.25 * larger.size <= shift <= 0.5 * larger.size


def _lines(chains: list[list[PageGlyph]]) -> list[list[list[PageGlyph]]]:
    """Chains by the lines that they stand on, whatever column that is in."""
    lines: list[list[list[PageGlyph]]] = []
    bases: list[float] = []
    for chain in sorted(chains, key=lambda chain: (-_base(chain), chain[0].x0)):
        base, size = _base(chain), _size(chain)
        if lines and abs(bases[-1] - base) <= SAME_LINE * size:
            lines[-1].append(chain)
        else:
            lines.append([chain])
            bases.append(base)
    return [sorted(line, key=lambda chain: chain[0].x0) for line in lines]


def _base(chain: Sequence[PageGlyph]) -> float:
    """The baseline of most of the glyphs of the commonest size."""
    size = _size(chain)
    return Counter(glyph.y for glyph in chain if abs(glyph.size - size) < 0.5).most_common(1)[0][0]


def _size(chain: Sequence[PageGlyph]) -> float:
    return Counter(round(glyph.size, 1) for glyph in chain for _ in glyph.text).most_common(1)[0][0]


def _merged(chains: list[list[PageGlyph]]) -> list[list[PageGlyph]]:
    """Chains of a line, those put together between which there is no wide gap, or one as between all of its words."""
    merged: list[list[PageGlyph]] = []
    justified = _justified(chains)
    for place, chain in enumerate(chains):
        if merged and (place in justified or _touches(merged[-1], chain)):
            merged[-1] = sorted([*merged[-1], *chain], key=lambda glyph: glyph.x0)
        else:
            merged.append(chain)
    return merged


def _justified(chains: Sequence[list[PageGlyph]]) -> set[int]:
    """The places of words that stand after gaps that are wide, but the same on both sides of a word."""
    gaps = [_word_gap(before, after) for before, after in pairwise(chains)]
    alike = {place for place, (gap, after) in enumerate(pairwise(gaps), 1) if gap and abs(gap - after) < ALIKE}
    return alike | {place + 1 for place in alike}


def _word_gap(before: Sequence[PageGlyph], after: Sequence[PageGlyph]) -> float:
    """The gap between two words in parts of their size, 0 for what is no gap between words of one text."""
    size = _size(before)
    gap = (after[0].x0 - before[-1].x1) / size
    are_alike = size == _size(after) and GAP_BETWEEN_SHOWS < gap <= JUSTIFIED_GAP
    return gap if are_alike and _is_word(before) and _is_word(after) else 0.0


def _is_word(glyphs: Sequence[PageGlyph]) -> bool:
    return any(glyph.text.isalpha() for glyph in glyphs) and not any(glyph.spaced for glyph in glyphs[1:])


def _touches(before: list[PageGlyph], after: list[PageGlyph]) -> bool:
    size = min(_size(before), _size(after))
    wide = BULLET_GAP if _is_bullet(before) else GAP_BETWEEN_SHOWS
    alike = _is_bullet(before) or max(_size(before), _size(after)) <= 1.6 * size
    return alike and -2 * size <= after[0].x0 - max(glyph.x1 for glyph in before) <= wide * size


_LIST_NUMBER = re.compile(r"(?:\d{1,2}|[a-zA-Z]|[ivx]{2,5})[.)]|\(\d{1,2}\)")

_NUMBERED_TEXT = re.compile(r"((?:\d{1,2}|[a-z]|[ivx]{2,5})[.)])\s+(?=\S)")


def _is_bullet(glyphs: Sequence[PageGlyph]) -> bool:
    """Whether they are no text of their own, but a sign before the member of a list."""
    text = "".join(glyph.text for glyph in glyphs)
    return _is_sign(text, glyphs[0]) or text in (*DASHES, "o") or bool(_LIST_NUMBER.fullmatch(text))


def _is_sign(text: str, glyph: PageGlyph) -> bool:
    return len(text) == 1 and (text in BULLET_SIGNS or glyph.face.symbols or text in "\ufffd*")


def _piece(glyphs: list[PageGlyph]) -> LinePiece | None:
    """Glyphs of a line as a piece, the bullet apart from the text."""
    size = _size(glyphs)
    bullet, rest = _bullet_and_rest(_with_superscripts(glyphs, size))
    if not rest and not bullet:
        return None
    faces = {glyph.face for glyph in rest if any(map(str.isalpha, glyph.text))}
    return LinePiece(
        _runs(rest),
        x0=glyphs[0].x0,
        x1=max(glyph.x1 for glyph in glyphs),
        y=_base(rest or glyphs),
        size=_size(rest) if rest else size,
        is_bold=bool(faces) and all(face.bold for face in faces),
        bullet=bullet,
        bullet_x=glyphs[0].x0,
        text_x=rest[0].x0 if rest else glyphs[-1].x1,
    )


def _with_superscripts(glyphs: list[PageGlyph], size: float) -> list[PageGlyph]:
    """Glyphs, those of raised small digits as the superscripts that they are."""
    if all(glyph.size > RAISED * size for glyph in glyphs):
        return glyphs
    base = _base(glyphs)
    return [
        replace(glyph, text=glyph.text.translate(_SUPERSCRIPTS))
        if glyph.size <= RAISED * size and glyph.y > base + 0.15 * size
        else glyph
        for glyph in glyphs
    ]


def _bullet_and_rest(glyphs: list[PageGlyph]) -> tuple[str, list[PageGlyph]]:
    """The bullet that glyphs begin with, "" for none, and the others."""
    first = glyphs[0]
    if _is_sign(first.text, first) and (len(glyphs) == 1 or _is_apart(first, glyphs[1])):
        return "•" if first.text not in BULLET_SIGNS or first.text >= "\ue000" else first.text, glyphs[1:]
    if first.text in DASHES and len(glyphs) > 1 and _is_apart(first, glyphs[1]):
        return first.text, glyphs[1:]
    if first.text == "o" and len(glyphs) > 1 and glyphs[1].x0 - first.x1 > RING_GAP * first.size:
        return "◦", glyphs[1:]
    text = _text_of(glyphs)
    numbered = _NUMBERED_TEXT.match(text)
    if numbered and len(glyphs) > len(numbered[1]):
        return numbered[1], glyphs[len(numbered[1]) :]
    return "", glyphs


def _is_apart(sign: PageGlyph, glyph: PageGlyph) -> bool:
    return glyph.spaced or glyph.x0 - sign.x1 > SPACE * glyph.size


def _text_of(glyphs: Sequence[PageGlyph]) -> str:
    return "".join(f" {glyph.text}" if spaced else glyph.text for glyph, spaced in _spaced(glyphs))


def _spaced(glyphs: Sequence[PageGlyph]) -> Iterator[tuple[PageGlyph, bool]]:
    """Glyphs, and whether there is a space before each, by the gaps more than by the spaces that the file has."""
    if not glyphs:
        return
    tracking = _tracking(glyphs)
    least = {True: NO_SPACE if _has_sound_spaces(glyphs) else -1.0, False: SPACE}
    yield glyphs[0], False
    for before, glyph in pairwise(glyphs):
        yield glyph, glyph.x0 - before.x1 > least[glyph.spaced] * min(before.size, glyph.size) + tracking


def _has_sound_spaces(glyphs: Sequence[PageGlyph]) -> bool:
    """Whether most of the file's spaces show as gaps; where they do not, it has the widths of its letters wrong."""
    gaps = [(after.x0 - before.x1) / after.size for before, after in pairwise(glyphs) if after.spaced]
    return not gaps or median(gaps) > 2 * NO_SPACE


def _tracking(glyphs: Sequence[PageGlyph]) -> float:
    """The gap between letters of a text that is set wide; 0 where it is not."""
    gaps = [
        after.x0 - before.x1
        for before, after in pairwise(glyphs)
        if not after.spaced and before.text.isalnum() and after.text.isalnum()
    ]
    return max(0.0, median(gaps)) if len(gaps) >= 4 else 0.0


def _runs(glyphs: Sequence[PageGlyph]) -> tuple[TextRun, ...]:
    """The text of glyphs in runs that are set alike; spaces belong to what is before them."""
    spaced = list(_spaced(glyphs))
    runs: list[TextRun] = []
    for (bold, italic, address), group in groupby(spaced, key=_setting):
        members = list(group)
        if members[0][1] and runs:
            runs[-1] = replace(runs[-1], text=f"{runs[-1].text} ")
        text = "".join(
            f" {glyph.text}" if space and place else glyph.text for place, (glyph, space) in enumerate(members)
        )
        runs.append(TextRun(text, bold, italic, address))
    return tuple(runs)


def _setting(spaced: tuple[PageGlyph, bool]) -> tuple[bool, bool, str]:
    glyph = spaced[0]
    return glyph.face.bold, glyph.face.italic, glyph.address
