"""The staircase: its steps, the questions between them, and the words of its poster."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, Field, ValidationInfo

from deckgen.deck.ink_builds import Ground
from deckgen.source.entry import Checked, Entry, Many, Maybe, Text, derived, fault
from deckgen.source.values import Instruction, Title, Words


class Step(Entry):
    """A step of the staircase, from the lowest up."""

    name: Title = Field(description="What the step is called in the model")
    text: Maybe[Words] = Field(None, description="What one does on this step")
    riser: Maybe[Words] = Field(None, description="The question to the next step; the top step has none")
    ink: Ground = Field(description="The step's ink, per cent of cyan, magenta, yellow and black")
    number: int = derived("number", 1)
    question: Text | None = derived("question", None)  # the one on the riser; on the top step where one stands


class Ways(Entry):
    """The ways in which working together can be described."""

    title: Title = Field(description="The heading")
    items: Many[Words] = Field(min_length=1, max_length=8, description="One text a way")


def _with_risers(steps: tuple[Step, ...]) -> tuple[Step, ...]:
    for position, step in enumerate(steps[:-1]):
        if step.riser is None:
            raise fault("`riser` is missing; add the question to the next step", (position,))
    if steps and steps[-1].riser is not None:
        raise fault("the top step has no riser above it; remove `riser`", (len(steps) - 1, "riser"))
    return steps


def _numbered(steps: tuple[Step, ...], info: ValidationInfo) -> tuple[Step, ...]:
    last = info.data.get("question")
    return tuple(step.changed(number=number, question=step.riser or last) for number, step in enumerate(steps, 1))


class Staircase(Entry):
    """The staircase and the words of its poster."""

    title: Title = Field(description="The name of the model")
    credit: Maybe[Words] = Field(None, description="Whose model it is")
    instructions: Many[Instruction] = Field(
        (), max_length=3, description="Up to three short instructions for the poster, at most 34 characters each"
    )
    question: Maybe[Words] = Field(None, description="The question where one stands, on the top step")
    steps: Annotated[Many[Step], Checked(_with_risers), AfterValidator(_numbered)] = Field(
        min_length=2, max_length=8, description="The steps from the lowest up"
    )
    ways: Maybe[Ways] = Field(None, description="The ways in which working together can be described")
