"""A draft of a deck: its texts as themes, questions and the like, each with the place that it comes from.

In a draft of a document, None is what the document says nothing of, and "" or () what it leaves empty.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import asdict, replace

from deckgen.documents.document_parts import DocumentPicture


class DraftText(Struct, frozen=True):
    """A text as YAML has it, with its marks and line ends, and where it stands in its file.

    `language` is that of the text where it is not the draft's (BCP 47). `doubts` tell what is unsure, each in words
    for a comment.
    """

    value: str
    place: str = ""
    language: str = ""
    doubts: tuple[str, ...] = ()

    def doubted(self, *doubts: str) -> DraftText:
        """It with more doubts."""
        return replace(self, doubts=(*self.doubts, *doubts)) if doubts else self


class QuestionDraft(Struct, frozen=True):
    """A question and its group's heading; `name` is its `id`, `number` what stands on its card, such as 3.2."""

    text: DraftText
    group: DraftText | None = None
    name: str = ""
    number: str = ""
    booklet: str = ""


class WorkDraft(Struct, frozen=True):
    """A work to read more in."""

    title: DraftText
    note: DraftText | None = None
    address: str | None = None
    short: DraftText | None = None


class StepDraft(Struct, frozen=True):
    """A step of a run sheet, in minutes from the start."""

    start: int
    end: int
    text: DraftText


class ThemeDraft(Struct, frozen=True):
    """A theme; `name` is that of its file without its ending, "" where the document does not say it.

    `sign` is its number, or the letter of a theme without one.
    """

    title: DraftText
    name: str = ""
    sign: str = ""
    place: str = ""
    label: DraftText | None = None
    short: DraftText | None = None
    introduction: DraftText | None = None
    purpose: DraftText | None = None
    needs: tuple[DraftText, ...] | None = None
    questions: tuple[QuestionDraft, ...] | None = None
    reading: tuple[WorkDraft, ...] | None = None
    runsheet: tuple[StepDraft, ...] | None = None
    short_runsheet: tuple[StepDraft, ...] | None = None
    children: tuple[DraftText, ...] | None = None
    pictures: tuple[DocumentPicture, ...] = ()


class KeyedText(Struct, frozen=True):
    """Any other text of a deck: its file, without the ending, and the way to it there, such as `howto 1 front lead`."""

    file: str
    route: tuple[str | int, ...]
    text: DraftText

    @property
    def key(self) -> str:
        """It as documents name it: positions in lists count from 1."""
        parts = (str(part + 1) if isinstance(part, int) else part for part in self.route)
        return f"{self.file}: {' '.join(parts)}"


class PartUse(StrEnum):
    """What became of a part of a document."""

    USED = "used"
    UNSURE = "unsure"  # used, with a doubt
    UNUSED = "unused"


class ReadLine(Struct, frozen=True):
    """A line of what was understood: a place of the document, what it is taken for, and its text.

    `what` names it in the field's words (`theme 3`, `question 3.2`, `introduction`), or says why it is not used.
    """

    place: str
    use: PartUse
    what: str
    text: str


class Draft(Struct, frozen=True):
    """A draft of a deck; `unused` are texts of a document that found no place, `lines` tell of all of it in order."""

    themes: tuple[ThemeDraft, ...] = ()
    title: DraftText | None = None
    subtitle: DraftText | None = None
    language: str = ""
    keyed: tuple[KeyedText, ...] = ()
    pictures: tuple[DocumentPicture, ...] = ()
    unused: tuple[DraftText, ...] = ()
    lines: tuple[ReadLine, ...] = ()


def doubts_of(texts: Iterable[DraftText]) -> tuple[str, ...]:
    """The doubts of texts in their order, each once."""
    return tuple(dict.fromkeys(doubt for text in texts for doubt in text.doubts))


def draft_pictures(draft: Draft) -> tuple[DocumentPicture, ...]:
    """The pictures of a draft: those of no theme first."""
    return (*draft.pictures, *(picture for theme in draft.themes for picture in theme.pictures))


def draft_texts(part: object) -> Iterator[DraftText]:
    """The texts in a part of a draft, whatever it consists of, in their order."""
    if isinstance(part, DraftText):
        yield part
    elif isinstance(part, tuple):
        for member in part:
            yield from draft_texts(member)
    elif isinstance(part, Struct):
        yield from draft_texts(tuple(asdict(part).values()))
