"""The lines of what was understood, as the new deck has it: with its numbers, each doubt, and what it left out."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from msgspec import Struct

from deckgen.drafts.draft import Draft, DraftText, PartUse, ReadLine, ThemeDraft, draft_texts
from deckgen.drafts.new_deck_draft import NO_QUESTION

_OWNER = re.compile(r"theme \S+: ")
"""What names the theme of a text, which the line of the theme above it says."""

_THEME = re.compile(r"theme( \S+)?")

_UNUSED = re.compile(r"(not used|left out)[,:]? ")

_COMPARED = 80
"""Letters by which the text of a line is known again, as its marks and signs may have been mended."""


class ToldLine(Struct, frozen=True):
    """A line of a report: what a text is in the new deck, "" where it is left out, and the reasons for a doubt."""

    place: str
    use: PartUse
    what: str
    text: str
    reasons: tuple[str, ...] = ()


class _Known(Struct, frozen=True):
    """What a text is in the new deck; `letters` are those by which it is known."""

    letters: str
    what: str
    text: DraftText
    use: PartUse


def told_lines(lines: Sequence[ReadLine], deck: Draft) -> Iterator[ToldLine]:
    """The lines of a document, as the draft that its new deck is made of has them.

    Lines of themes and questions have the numbers of their cards; those of texts that the deck does not take say why.
    """
    titles, texts = _by_place(_titles(deck.themes)), _by_place(_texts(deck))
    for line in lines:
        is_title = _THEME.fullmatch(line.what) is not None
        keyed = f"{line.place} ({line.what})"  # where a text that is left out by its key stands
        place = keyed if keyed in texts else line.place
        yield _told_line(line, _taken((titles if is_title else texts)[place], line.text, is_title), is_title)


def _told_line(line: ReadLine, known: _Known | None, is_title: bool) -> ToldLine:
    """A line as the new deck has its text, where that is `known` there."""
    what = _OWNER.sub("", line.what)
    if line.use is PartUse.UNUSED:
        return ToldLine(line.place, line.use, "", line.text, (_UNUSED.sub("", line.what),))
    if known and known.use is PartUse.UNUSED:
        return ToldLine(line.place, known.use, "", line.text, known.text.doubts[-1:])
    if known:
        return ToldLine(line.place, known.use, known.what or what, line.text, known.text.doubts)
    if is_title:
        return ToldLine(line.place, PartUse.UNUSED, "", line.text, (NO_QUESTION,))
    return ToldLine(line.place, line.use, what, line.text)


def _titles(themes: Sequence[ThemeDraft]) -> Iterator[_Known]:
    return (_known(theme.title, f"theme {theme.sign}") for theme in themes)


def _texts(deck: Draft) -> Iterator[_Known]:
    """What the texts of a deck are, in its order, and then what it leaves out."""
    yield from (_known(text) for text in (deck.title, deck.subtitle) if text)
    for theme in deck.themes:
        numbers = {id(question.text): number for number, question in enumerate(theme.questions or (), 1)}
        for text in draft_texts((theme,)):
            yield _known(text, f"question {theme.sign}.{numbers[id(text)]}" if id(text) in numbers else "")
    yield from (_Known(_letters(text.value), "", text, PartUse.UNUSED) for text in deck.unused if text.doubts)


def _known(text: DraftText, what: str = "") -> _Known:
    return _Known(_letters(text.value), what, text, PartUse.UNSURE if text.doubts else PartUse.USED)


def _by_place(known: Iterator[_Known]) -> defaultdict[str, list[_Known]]:
    places = defaultdict[str, list[_Known]](list)
    for each in known:
        places[each.text.place].append(each)
    return places


def _taken(known: list[_Known], text: str, is_title: bool) -> _Known | None:
    """The first that has the letters of a line, which goes from the list; titles stand in lines with their numbers."""
    letters = _letters(text)
    for at, each in enumerate(known):
        if each.letters == letters or (is_title and each.letters and letters.endswith(each.letters)):
            return known.pop(at)
    return None


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))[:_COMPARED]
