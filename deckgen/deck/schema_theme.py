"""The schema of a theme file."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, Field

from deckgen.deck.schema_deck import ReadingEntry, TonesEntry
from deckgen.deck.schema_motif import MotifEntry
from deckgen.source.entry import Entry, Maybe, fault
from deckgen.source.values import Letter, PlainCardTitle, PlainMark, PlainTitle, PlainWords

MOST_QUESTIONS = 40


class QuestionEntry(Entry):
    """A question to talk about."""

    text: PlainWords = Field(description="The question")
    booklet: Maybe[PlainMark] = Field(
        None, description='Where in the booklet it comes from, in quotes: "1.1"; left out for a question of your own'
    )
    group: Maybe[PlainTitle] = Field(None, description="The heading that this question and its neighbours stand under")


class RunStepEntry(Entry):
    """A step of the run sheet, in minutes from the start."""

    from_: int = Field(ge=0, le=1440, description="The minute it begins: 0, or where the step before ends")
    to: int = Field(ge=1, le=1440, description="The minute it ends")
    text: PlainWords = Field(description="What one does")


def _contiguous(steps: list[RunStepEntry]) -> list[RunStepEntry]:
    end = 0
    for position, step in enumerate(steps):
        if step.from_ != end:
            what = "the step before ends" if position else "the run sheet starts"
            raise fault(f"`from: {step.from_}` but {what} at {end}; write `from: {end}`", (position, "from"))
        if step.to <= step.from_:
            raise fault(f"the step ends at {step.to}, before it has begun; give a later minute", (position, "to"))
        end = step.to
    return steps


class ThemeEntry(Entry):
    """A theme: its texts, questions, reading list, run sheet, inks and motif."""

    number: Maybe[Annotated[int, Field(ge=1, le=99)]] = Field(
        None, description="The theme's number; the closing one has none"
    )
    label: Maybe[PlainTitle] = Field(None, description="What stands in place of a number, such as Veien videre")
    letter: Maybe[Letter] = Field(None, description="What the questions of a theme without a number begin with: V")
    title: PlainTitle = Field(description="The theme's whole title")
    short: Maybe[PlainCardTitle] = Field(
        None, description="A title for cards, at most 26 characters; the title if left out"
    )
    introduction: PlainWords = Field(description="What the theme is about, 45 to 70 words")
    purpose: PlainWords = Field(description="What those who talk come out with, 15 to 30 words")
    needs: list[PlainTitle] = Field(
        min_length=2, max_length=5, description="What is needed on the table, 2 to 5 short lines"
    )
    questions: list[QuestionEntry] = Field(
        min_length=1, max_length=MOST_QUESTIONS, description="The questions, in order; they are numbered 1.1, 1.2 …"
    )
    reading: list[ReadingEntry] = Field(default_factory=list, max_length=40, description="What to read more in")
    runsheet: Annotated[list[RunStepEntry], AfterValidator(_contiguous)] = Field(
        default_factory=list, max_length=40, description="What one does when, from minute 0 without gaps"
    )
    staircase: bool = Field(False, description="true in the one theme that the staircase cards belong to")
    ink: Maybe[TonesEntry] = Field(None, description="The theme's inks; the deck's if left out")
    motif: MotifEntry = Field(
        default_factory=list, max_length=60, description="Shapes on a grid of 4 x 4, painted in order"
    )
