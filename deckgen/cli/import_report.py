"""What is printed of a file that became a draft: line by line what it was taken for, and what that comes to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from deckgen.cli.terminal import counted
from deckgen.drafts.draft import Draft, DraftText, ReadLine, ThemeDraft, Use
from deckgen.drafts.new_deck import OfferedPicture
from deckgen.drafts.sound_draft import texts_of_theme
from deckgen.source.characters import escaped
from deckgen.source.values import one_line

SIGNS = {Use.USED: "+", Use.UNSURE: "?", Use.UNUSED: "–"}

LEGEND = "+ taken   ? taken, but unsure   – not taken"

WIDEST_PLACE, WIDEST_WHAT = 30, 40
"""Columns of a terminal that places, and what they are taken for, may have before the text beside them moves on."""

NARROWEST_TEXT = 24


class ImportSum(Struct, frozen=True):
    """What a draft comes to: how many themes, questions, texts that are unsure, texts that are not used."""

    themes: int
    questions: int
    unsure: int
    unused: int

    @classmethod
    def of(cls, draft: Draft) -> ImportSum:
        """The sum of a draft that a new deck takes."""
        questions = sum(len(theme.questions or ()) for theme in draft.themes)
        return cls(len(draft.themes), questions, len(unsure_texts(draft)), len(draft.unused))

    def __str__(self) -> str:
        beside = "a comment beside it says why" if self.unsure == 1 else "comments beside them say why"
        unsure = f"{counted(self.unsure, 'text')} unsure: {beside}" if self.unsure else "no text unsure"
        stand = "it stands as a comment" if self.unused == 1 else "they stand as comments"
        unused = f"{self.unused} not used: {stand} at the end of deck.yaml" if self.unused else "none left over"
        return f"{counted(self.themes, 'theme')}, {counted(self.questions, 'question')}; {unsure}; {unused}"


def unsure_texts(draft: Draft) -> tuple[DraftText, ...]:
    """The texts of a draft that there is a doubt about."""
    own = (text for text in (draft.title, draft.subtitle) if text)
    of_themes = (text for theme in draft.themes for text in texts_of_theme(theme))
    return tuple(text for text in (*own, *of_themes) if text.doubts)


def doubt_lines(texts: Sequence[DraftText], width: int) -> Iterator[str]:
    """A line for each text that is unsure: its place, the doubts, and of the text what has room."""
    place = min(max((len(escaped(one_line(text.place))) for text in texts), default=0), WIDEST_PLACE)
    for text in texts:
        doubts = escaped(one_line("; ".join(text.doubts)))
        start = f"{SIGNS[Use.UNSURE]} {escaped(one_line(text.place)):{place}}  {doubts}: "
        yield f"{start}{cut(text.value, max(width - len(start), NARROWEST_TEXT))}"


def understood_lines(lines: Sequence[ReadLine], width: int) -> Iterator[str]:
    """A line for each that was read: its sign, its place, what it is taken for, and of its text what has room."""
    if not lines:
        return
    place = min(max(len(escaped(one_line(line.place))) for line in lines), WIDEST_PLACE)
    what = min(max(len(escaped(one_line(line.what))) for line in lines), WIDEST_WHAT)
    yield LEGEND
    for line in lines:
        taken_for = cut(line.what, WIDEST_WHAT if line.use is Use.USED else width)
        start = f"{SIGNS[line.use]} {escaped(one_line(line.place)):{place}}  {taken_for:{what}}"
        yield f"{start}  {cut(line.text, max(width - len(start) - 2, NARROWEST_TEXT))}".rstrip()


def cut(text: str, most: int) -> str:
    """The beginning of a text, on one line, that has room in so many columns."""
    line = escaped(one_line(text))
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"


def picture_lines(pictures: Sequence[OfferedPicture], folder: str) -> Iterator[str]:
    """The pictures of a document, with the size of each."""
    if pictures:
        name = "it" if len(pictures) == 1 else "them"
        yield f"{counted(len(pictures), 'picture')} in {folder}; a comment in deck.yaml offers {name}:"
    for each in pictures:
        yield f"  {each.file}  {each.size}, {each.owner}, {escaped(one_line(each.picture.place))}"


def address_line(themes: Sequence[ThemeDraft], saved: str) -> str:
    """What day the addresses bear, "" where there is none."""
    count = sum(bool(work.address) for theme in themes for work in theme.reading or ())
    if not count:
        return ""
    begin, each = ("1 address bears", "it") if count == 1 else (f"{count} addresses bear", "each")
    return f"{begin} {saved} as `checked`, the day when the file was saved: open {each}, and write the day when you did"
