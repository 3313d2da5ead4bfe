"""The parts of a deck that are texts to read: how-to cards, experience, chapters of the guide, forms."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Annotated, ClassVar, Literal

from msgspec import Struct
from pydantic import Field

from deckgen.source.entry import Checked, Entry, Many, Maybe, Text, derived, fault
from deckgen.source.problems import Origin
from deckgen.source.values import Name, Title, Words
from deckgen.source.variants import KindEntry, Variants


class CardFace(Entry):
    """One face of a how-to card."""

    title: Title = Field(description="The heading of the face")
    lead: Maybe[Words] = Field(None, description="One sentence below the heading")
    steps: Many[Words] = Field(min_length=1, max_length=8, description="What to do, in order")


class HowTo(Entry):
    """A how-to card."""

    front: CardFace = Field(description="The front of the card")
    back: Maybe[CardFace] = Field(None, description="The back of the card; without texts if left out")
    position: int = derived("position", 1)


def _numbered(cards: tuple[HowTo, ...]) -> tuple[HowTo, ...]:
    return tuple(card.changed(position=position) for position, card in enumerate(cards, 1))


HowTos = Annotated[Many[HowTo], Checked(_numbered)]
"""How-to cards, numbered from 1."""


class Experience(Entry):
    """What somebody reported."""

    title: Maybe[Title] = Field(None, description="The heading")
    text: Words = Field(description="What they report")
    source: Maybe[Words] = Field(None, description="Who reports it")


class Block(Struct, frozen=True):
    """A block of prose as it is set: `kind` is heading, text, step, item, quote or source; `number` counts steps."""

    kind: str
    text: Text
    number: int = 0

    @property
    def origin(self) -> Origin:
        """Where its text comes from."""
        return self.text.origin


class Quote(Entry):
    """A quotation."""

    text: Words = Field(description="What was said")
    source: Maybe[Words] = Field(None, description="Who said it, and where")


class HeadingBlock(KindEntry):
    """A heading."""

    kind: ClassVar[str] = "heading"
    heading: Title = Field(description="A heading")

    def blocks(self) -> Iterator[Block]:
        """The heading."""
        yield Block("heading", self.heading)


class ParagraphBlock(KindEntry):
    """A paragraph."""

    kind: ClassVar[str] = "text"
    text: Words = Field(description="A paragraph, or some with blank lines between")

    def blocks(self) -> Iterator[Block]:
        """A block a paragraph: blank lines part them."""
        return (Block("text", text) for text in self.text.paragraphs())


class StepsBlock(KindEntry):
    """A numbered list."""

    kind: ClassVar[str] = "steps"
    steps: Many[Words] = Field(min_length=1, max_length=40, description="A numbered list")

    def blocks(self) -> Iterator[Block]:
        """A block a step, numbered from 1."""
        return (Block("step", text, number) for number, text in enumerate(self.steps, 1))


class ListBlock(KindEntry):
    """A list with bullets."""

    kind: ClassVar[str] = "list"
    list_: Many[Words] = Field(min_length=1, max_length=40, description="A list with bullets")

    def blocks(self) -> Iterator[Block]:
        """A block a member."""
        return (Block("item", text) for text in self.list_)


class QuoteBlock(KindEntry):
    """A quotation with its source."""

    kind: ClassVar[str] = "quote"
    quote: Quote = Field(description="A quotation with its source")

    def blocks(self) -> Iterator[Block]:
        """The quotation and its source."""
        yield Block("quote", self.quote.text)
        if self.quote.source:
            yield Block("source", self.quote.source)


AnyBlock = Annotated[
    HeadingBlock | ParagraphBlock | StepsBlock | ListBlock | QuoteBlock,
    Variants("a block of prose", (HeadingBlock, ParagraphBlock, StepsBlock, ListBlock, QuoteBlock)),
]


class Chapter(Entry):
    """A chapter of the guide."""

    id: Name = Field(alias="slug", description="A short name for links, of a to z, digits and hyphens")
    title: Title = Field(description="The chapter's title")
    place: Literal["before", "after"] = Field(description="Before or after the themes")
    parts: Many[AnyBlock] = Field(
        alias="body", min_length=1, max_length=200, description="Headings, texts, lists and quotations"
    )

    @cached_property
    def body(self) -> tuple[Block, ...]:
        """Its blocks, one for each member of a list."""
        return tuple(block for part in self.parts for block in part.blocks())


def _of_different_names(chapters: tuple[Chapter, ...]) -> tuple[Chapter, ...]:
    names = [chapter.id for chapter in chapters]
    for position, name in enumerate(names):
        if name in names[:position]:
            raise fault(f"there is another chapter `{name}`; choose another name", (position, "slug"))
    return chapters


Chapters = Annotated[Many[Chapter], Checked(_of_different_names)]
"""Chapters with a name each of its own."""


class Form(Entry):
    """A form to fill in."""

    title: Title = Field(description="The form's heading")
    lead: Maybe[Words] = Field(None, description="How it is used")


class RunsheetForm(Form):
    """An empty run sheet."""

    columns: Many[Title] = Field(alias="rows", min_length=2, max_length=8, description="The headings of the columns")


class ScoreForm(Form):
    """A score sheet for the staircase."""

    columns: Many[Title] = Field(min_length=2, max_length=8, description="The headings of the columns")


class Stop(Entry):
    """A resting place on the planning canvas."""

    name: Title = Field(description="The resting place")
    prompt: Words = Field(description="What to think of there")


class CanvasForm(Form):
    """A canvas for planning a process with its resting places."""

    stops: Many[Stop] = Field(min_length=2, max_length=12, description="The resting places, in order")


class Forms(Entry):
    """The forms after the themes."""

    runsheet: Maybe[RunsheetForm] = Field(None, description="An empty run sheet")
    canvas: Maybe[CanvasForm] = Field(None, description="A canvas for planning a process")
    score: Maybe[ScoreForm] = Field(None, description="A score sheet for the staircase")
