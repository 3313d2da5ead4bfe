"""Headings that no style makes: short paragraphs that are bold or larger than the running text."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from msgspec.structs import replace

from deckgen.documents.typed_lists import marker_of
from deckgen.documents.word_paragraphs import Paragraph, is_all, letters_by, shown_runs

MOST_LETTERS = 130
"""Characters that such a heading may have."""

FEWEST_STYLED = 2
"""Headings by their style from which on a file is taken to have styled them all."""

LARGER = 1.15
"""By how much letters are larger than those of the running text when they make a heading."""

BY_SIZE = "taken for a heading by its size"

BY_BOLD = "taken for a heading as it is bold"

BY_LINE = "taken for a heading as it is underlined"

BY_LIST = "taken for a heading as a list follows it"

MOST_LETTERS_ABOVE_LISTS = 60
"""Characters that a plain paragraph may have which is a heading as a list follows it."""


def with_fake_headings(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """Paragraphs, where no style makes their headings: those that look like headings as such, levels by size.

    Where nothing looks like one, plain short paragraphs are that have a list below them.
    """
    if sum(bool(paragraph.heading) for paragraph in paragraphs) >= FEWEST_STYLED:
        return [*paragraphs]
    runs = [run for paragraph in paragraphs for run in paragraph.runs]
    sizes = letters_by(runs, "size")
    size = float(str(max(sizes, key=lambda key: sizes[key]))) if sizes else 0.0
    looks = [name for name in _LOOKS if (by := letters_by(runs, name))[True] <= by[False]]
    ranks = [_rank(paragraph, size, looks) for paragraph in paragraphs]
    if not any(ranks):
        return _above_lists(paragraphs)
    ordered = sorted({rank for rank in ranks if rank}, reverse=True)
    above = max((paragraph.heading for paragraph in paragraphs), default=0)
    return [
        _heading(paragraph, above + ordered.index(rank) + 1, _doubt(paragraph, rank > size)) if rank else paragraph
        for paragraph, rank in zip(paragraphs, ranks, strict=True)
    ]


_LOOKS = ("is_heavy", "is_underlined")


def _rank(paragraph: Paragraph, size: float, looks: Sequence[str]) -> float:
    """The size in points by which a paragraph is a heading, that of the running text for a bold or underlined one, 0
    for none."""
    text = paragraph.plain
    if not paragraph.is_running or not any(map(str.isalpha, text)) or len(text) > MOST_LETTERS or "\n" in text:
        return 0.0
    if _is_bullet(text):
        return 0.0
    own = min(run.size for run in shown_runs(paragraph.runs))
    if own >= size * LARGER:
        return own
    is_set_apart = any(is_all(paragraph.runs, look) for look in looks) and own >= size * 0.95
    return size if is_set_apart and text[-1] not in ".?!,;" else 0.0


def _is_bullet(text: str) -> bool:
    marker = marker_of(text)
    return marker is not None and not marker.is_numbered


def _doubt(paragraph: Paragraph, by_size: bool) -> str:
    if by_size:
        return BY_SIZE
    return BY_BOLD if is_all(paragraph.runs, "is_heavy") else BY_LINE


def _heading(paragraph: Paragraph, level: int, doubt: str) -> Paragraph:
    return replace(paragraph, heading=level, doubts=(*paragraph.doubts, doubt))


def _above_lists(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """Paragraphs, the short ones right above lists as headings below those that a style makes; two at least.

    Where most of these end with a colon, others that do are headings too.
    """
    places = {place for place, pair in enumerate(pairwise(paragraphs)) if _heads_list(*pair)}
    if len(places) < 2:
        return [*paragraphs]
    if sum(paragraphs[place].plain.endswith(":") for place in places) * 2 >= len(places):
        places |= {place for place, paragraph in enumerate(paragraphs) if _is_lead(paragraph)}
    level = max((paragraph.heading for paragraph in paragraphs), default=0) + 1
    return [
        _heading(paragraph, level, BY_LIST) if place in places else paragraph
        for place, paragraph in enumerate(paragraphs)
    ]


def _heads_list(paragraph: Paragraph, after: Paragraph) -> bool:
    return _is_line(paragraph) and bool(after.item or (after.is_running and marker_of(after.plain)))


def _is_line(paragraph: Paragraph) -> bool:
    """Whether a plain paragraph is short enough for a heading, and no sentence."""
    text = paragraph.plain
    is_short = paragraph.is_running and 0 < len(text) <= MOST_LETTERS_ABOVE_LISTS and "\n" not in text
    return is_short and text[-1] not in ".?!,;" and any(map(str.isalpha, text)) and not marker_of(text)


def _is_lead(paragraph: Paragraph) -> bool:
    return _is_line(paragraph) and paragraph.plain.endswith(":")
