"""What is printed of a file that became a draft: line by line what it was taken for, and what that comes to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from deckgen.cli.terminal import counted
from deckgen.drafts.draft import Draft, DraftText, PartUse, draft_texts
from deckgen.drafts.new_deck import MOST_PICTURES, offered_pictures, unoffered_count
from deckgen.drafts.read_lines import ToldLine
from deckgen.source.characters import escaped
from deckgen.source.values import one_line

SIGNS = {PartUse.USED: "+", PartUse.UNSURE: "?", PartUse.UNUSED: "–"}

LEGEND = "+ taken   ? taken, but look at it   – left out"

LEFT_OUT = "left out"

WIDEST_PLACE, WIDEST_WHAT = 30, 24
"""Columns of a terminal that places, and what they are taken for, may have before the text beside them moves on."""

NARROWEST_TEXT = 24

MOST_SUMMED = 6
"""Kinds of doubts, and pictures, that the sum names: it fits a screen, the lines above have all of them."""

SHEET = "sheet «"
"""How the places of a spreadsheet with several sheets begin."""


def understood_lines(lines: Sequence[ToldLine], width: int) -> Iterator[str]:
    """A line for each that was read: its sign, its place, what it is taken for, and of its text what has room.

    The reasons of a doubt stand below it, once where lines after each other have the same; so do places.
    """
    if lines:
        yield LEGEND
    for sheet, of_sheet in groupby(lines, lambda line: _parted_place(line)[0]):
        if sheet:
            yield ""
            yield escaped(one_line(sheet))
        yield from _lines_below([*of_sheet], width)


def _lines_below(lines: Sequence[ToldLine], width: int) -> Iterator[str]:
    """The lines of a sheet, or of a whole document."""
    places = [escaped(one_line(_parted_place(line)[1])) for line in lines]
    whats = [escaped(one_line(line.what or LEFT_OUT)) for line in lines]
    place_width = min(max(map(len, places)), WIDEST_PLACE)
    what_width = min(max(map(len, whats)), WIDEST_WHAT)
    last_place = ""
    last_reasons: tuple[str, ...] = ()
    for line, place, what in zip(lines, places, whats, strict=True):
        shown = "" if place == last_place else place
        start = f"{SIGNS[line.use]} {shown:{place_width}}  {what:{what_width}}  "
        yield f"{start}{cut(line.text, max(width - len(start), NARROWEST_TEXT))}".rstrip()
        for reason in line.reasons if line.reasons != last_reasons else ():
            yield f"{'':{place_width + what_width + 6}}({escaped(one_line(reason))})"
        last_place, last_reasons = place, line.reasons


def _parted_place(line: ToldLine) -> tuple[str, str]:
    """The sheet of a place, "" where there is none, and the place within it."""
    sheet, mark, place = line.place.rpartition("», ")
    return (f"{sheet}»", place) if mark and sheet.startswith(SHEET) else ("", line.place)


def cut(text: str, most: int) -> str:
    """The beginning of a text, on one line, that has room in so many columns."""
    line = escaped(one_line(text))
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"


def sum_lines(draft: Draft) -> Iterator[str]:
    """What a draft comes to: its themes and questions, what to look at, by its reasons, and what was left out."""
    questions = sum(len(theme.questions or ()) for theme in draft.themes)
    yield f"{counted(len(draft.themes), 'theme')}, {counted(questions, 'question')}"
    if unsure := unsure_texts(draft):
        beside = "a comment beside it says why" if len(unsure) == 1 else "comments beside them say why"
        yield f"? {counted(len(unsure), 'text')} to look at; {beside}:"
        yield from _doubt_lines(unsure)
    if draft.unused:
        stand = "it stands as a comment" if len(draft.unused) == 1 else "they stand as comments"
        yield f"– {counted(len(draft.unused), 'text')} left out; {stand} at the end of deck.yaml"


def unsure_texts(draft: Draft) -> tuple[DraftText, ...]:
    """The texts of a draft that there is a doubt about."""
    return tuple(text for text in draft_texts((draft.title, draft.subtitle, draft.themes)) if text.doubts)


def _doubt_lines(texts: Sequence[DraftText]) -> Iterator[str]:
    """A line for each reason, the most frequent first: how many texts have it, and where the first stands."""
    counts = Counter(doubt for text in texts for doubt in text.doubts)
    first: dict[str, str] = {}
    for text in texts:
        for doubt in text.doubts:
            first.setdefault(doubt, text.place)
    for doubt, count in counts.most_common(MOST_SUMMED):
        place = f" ({first[doubt]}{', and after it' if count > 1 else ''})" if first[doubt] else ""
        yield f"  {count} × {escaped(one_line(doubt + place))}"
    if len(counts) > MOST_SUMMED:
        yield f"  and {counted(len(counts) - MOST_SUMMED, 'more reason')}: see the lines above"


def picture_lines(draft: Draft, folder: str) -> Iterator[str]:
    """The pictures that a new deck takes of a draft into a folder, with their sizes, and how many it does not."""
    pictures, left = offered_pictures(draft), unoffered_count(draft)
    if pictures:
        name = "it" if len(pictures) == 1 else "them"
        yield f"{counted(len(pictures), 'picture')} in {folder}; a comment in deck.yaml offers {name}:"
    for each in pictures[:MOST_SUMMED]:
        yield f"  {each.file}  {each.picture.size}, {each.owner}, {escaped(one_line(each.picture.place))}"
    if len(pictures) > MOST_SUMMED:
        yield f"  and {len(pictures) - MOST_SUMMED} more, each with its size in deck.yaml"
    if left:
        yield f"– {counted(left, 'picture')} left out: at most {MOST_PICTURES} are taken"
