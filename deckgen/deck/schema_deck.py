"""The schema of deck.yaml."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal

from pydantic import AfterValidator, Field, Tag, field_validator

from deckgen.deck.builds import Build, Ground
from deckgen.source.entry import Entry, Maybe, fault
from deckgen.source.values import (
    Day,
    Email,
    Language,
    Name,
    Phone,
    PictureFile,
    PlainAlternative,
    PlainInstruction,
    PlainMark,
    PlainQrCaption,
    PlainTitle,
    PlainWords,
    WebAddress,
)
from deckgen.source.variants import KindEntry, one_of

Against = Literal["booklet", "web"]


class TonesEntry(Entry):
    """The inks of a theme or a deck, in per cent of cyan, magenta, yellow and black."""

    ground: Ground = Field(
        description="The ink of grounds. At most 240 % in all, 140 % if black text reads better on it"
    )
    soft: Maybe[Build] = Field(None, description="A light tone of it; 35 % of the ground if left out")
    strong: Maybe[Build] = Field(None, description="A middle tone of it; 65 % of the ground if left out")


class SourceEntry(Entry):
    """A work that the deck builds on."""

    title: PlainWords = Field(description="The work's title, with its author where that helps")
    note: Maybe[PlainWords] = Field(None, description="What one finds there, in your own words")
    url: Maybe[WebAddress] = Field(None, description="Its address: https:, http: or mailto:. Works in print have none")
    short: Maybe[PlainQrCaption] = Field(None, description="The caption beside the QR code, at most 40 characters")
    checked: Maybe[Day] = Field(None, description="The day when the address was last checked, as 2026-11-23")
    against: Maybe[Against] = Field(
        None, description="booklet: compared with the booklet's text; web: opened in a browser"
    )


class ReadingEntry(SourceEntry):
    """A work or page to read more in."""

    checked: Maybe[Day] = Field(
        None,
        validate_default=True,
        description="The day when the address was last checked, as 2026-11-23; needed with `url`",
    )

    @field_validator("checked", mode="wrap")
    @classmethod
    def _checked_with_url(cls, value: Any, handler: Any, info: Any) -> Any:
        # a wrap validator sees the default too, which `Maybe` would refuse
        if value is not None or "checked" in info.data:
            return handler(value)
        if info.data.get("url"):
            raise fault("`checked` is missing; add the day when the address was last checked, as 2026-11-23")
        return None


class AddressEntry(ReadingEntry):
    """The deck's own page on the web, to which cards point that have nothing else to point at."""

    url: WebAddress = Field(description="The address: https:, http: or mailto:")
    short: PlainQrCaption = Field(description="The caption beside the QR code, at most 40 characters")


class FaceEntry(Entry):
    """One face of a how-to card."""

    title: PlainTitle = Field(description="The heading of the face")
    lead: Maybe[PlainWords] = Field(None, description="One sentence below the heading")
    steps: list[PlainWords] = Field(min_length=1, max_length=8, description="What to do, in order")


class HowToEntry(Entry):
    """A how-to card."""

    front: FaceEntry = Field(description="The front of the card")
    back: FaceEntry = Field(description="The back of the card")


class StepEntry(Entry):
    """A step of the staircase, from the lowest up."""

    name: PlainTitle = Field(description="What the step is called in the model")
    text: PlainWords = Field(description="What one does on this step")
    riser: Maybe[PlainWords] = Field(None, description="The question to the next step; the top step has none")
    ink: Ground = Field(description="The step's ink, per cent of cyan, magenta, yellow and black")


class WaysEntry(Entry):
    """The ways in which working together can be described."""

    title: PlainTitle = Field(description="The heading")
    items: list[PlainWords] = Field(min_length=1, max_length=8, description="One text a way")


def _risers(steps: list[StepEntry]) -> list[StepEntry]:
    for position, step in enumerate(steps[:-1]):
        if step.riser is None:
            raise fault("`riser` is missing; add the question to the next step", (position,))
    if steps and steps[-1].riser is not None:
        raise fault("the top step has no riser above it; remove `riser`", (len(steps) - 1, "riser"))
    return steps


class StaircaseEntry(Entry):
    """The staircase and the words of its poster."""

    title: PlainTitle = Field(description="The name of the model")
    credit: PlainWords = Field(description="Whose model it is")
    instructions: list[PlainInstruction] = Field(
        min_length=3, max_length=3, description="Three short instructions for the poster, at most 34 characters each"
    )
    question: PlainWords = Field(description="The question where one stands, on the top step")
    steps: Annotated[list[StepEntry], AfterValidator(_risers)] = Field(
        min_length=2, max_length=8, description="The steps from the lowest up"
    )
    ways: WaysEntry = Field(description="The ways in which working together can be described")


class ExperienceEntry(Entry):
    """What somebody reported."""

    title: PlainTitle = Field(description="The heading")
    text: PlainWords = Field(description="What they report")
    source: PlainWords = Field(description="Who reports it")


class QuoteEntry(Entry):
    """A quotation."""

    text: PlainWords = Field(description="What was said")
    source: PlainWords = Field(description="Who said it, and where")


class HeadingBlock(KindEntry):
    """A heading."""

    kind: ClassVar[str] = "heading"
    heading: PlainTitle = Field(description="A heading")


class TextBlock(KindEntry):
    """A paragraph."""

    kind: ClassVar[str] = "text"
    text: PlainWords = Field(description="A paragraph")


class StepsBlock(KindEntry):
    """A numbered list."""

    kind: ClassVar[str] = "steps"
    steps: list[PlainWords] = Field(min_length=1, max_length=40, description="A numbered list")


class ListBlock(KindEntry):
    """A list with bullets."""

    kind: ClassVar[str] = "list"
    list_: list[PlainWords] = Field(min_length=1, max_length=40, description="A list with bullets")


class QuoteBlock(KindEntry):
    """A quotation with its source."""

    kind: ClassVar[str] = "quote"
    quote: QuoteEntry = Field(description="A quotation with its source")


BlockEntry = Annotated[
    Annotated[HeadingBlock, Tag("<heading>")]
    | Annotated[TextBlock, Tag("<text>")]
    | Annotated[StepsBlock, Tag("<steps>")]
    | Annotated[ListBlock, Tag("<list>")]
    | Annotated[QuoteBlock, Tag("<quote>")],
    *one_of("a block of prose", HeadingBlock, TextBlock, StepsBlock, ListBlock, QuoteBlock),
]


class ChapterEntry(Entry):
    """A chapter of the guide."""

    slug: Name = Field(description="A short name for links, of a to z, digits and hyphens")
    title: PlainTitle = Field(description="The chapter's title")
    place: Literal["before", "after"] = Field(description="Before or after the themes")
    body: list[BlockEntry] = Field(min_length=1, max_length=200, description="Headings, texts, lists and quotations")


class TableForm(Entry):
    """A form with columns to fill in."""

    title: PlainTitle = Field(description="The form's heading")
    lead: PlainWords = Field(description="How it is used")


class RunsheetForm(TableForm):
    """An empty run sheet."""

    rows: list[PlainTitle] = Field(min_length=2, max_length=8, description="The headings of the columns")


class ScoreForm(TableForm):
    """A score sheet for the staircase."""

    columns: list[PlainTitle] = Field(min_length=2, max_length=8, description="The headings of the columns")


class StopEntry(Entry):
    """A resting place on the planning canvas."""

    name: PlainTitle = Field(description="The resting place")
    prompt: PlainWords = Field(description="What to think of there")


class CanvasForm(TableForm):
    """A canvas for planning a process with its resting places."""

    stops: list[StopEntry] = Field(min_length=2, max_length=12, description="The resting places, in order")


class FormsEntry(Entry):
    """The forms after the themes."""

    runsheet: RunsheetForm = Field(description="An empty run sheet")
    canvas: CanvasForm = Field(description="A canvas for planning a process")
    score: ScoreForm = Field(description="A score sheet for the staircase")


class PictureEntry(Entry):
    """A picture that layouts can show."""

    file: PictureFile = Field(description="A PNG, JPEG or TIFF in the deck's folder, or in bilder/ there")
    alt: PlainAlternative = Field(description="What it shows, for those who cannot see it, at most 300 characters")
    credit: Maybe[PlainTitle] = Field(None, description="Whose picture it is, such as Foto: Kari Nordmann")


class ContactEntry(Entry):
    """Who orders from a print shop: whom it calls, and what it delivers where."""

    name: PlainTitle = Field(description="Whom the print shop calls")
    organisation: Maybe[PlainTitle] = Field(None, description="Who orders: the municipality, the school")
    phone: Phone = Field(description="The telephone number, such as +47 22 33 44 55")
    email: Email = Field(description="The e-mail address")
    address: Maybe[PlainTitle] = Field(None, description="Where it is delivered, on one line; agreed upon if left out")
    label: Maybe[PlainTitle] = Field(None, description="The environmental label to ask for; Svanemerket if left out")


MOST_PICTURES = 40


class DeckEntry(Entry):
    """A deck of dialogue cards: all that is not in one of its themes."""

    title: PlainTitle = Field(description="The deck's title")
    subtitle: PlainTitle = Field(description="What it is")
    language: Language = Field(description="The language of the texts, such as nb; there must be layouts/words/nb.yaml")
    publisher: PlainTitle = Field(description="Who publishes the deck")
    credit: PlainWords = Field(description="Whose work it builds on")
    edition: PlainMark = Field(description='The edition on every card, in quotes: "2026.1"')
    date: Day = Field(description="The day of the edition, as 2026-11-23")
    address: AddressEntry = Field(description="The deck's own page on the web")
    ink: TonesEntry = Field(description="The deck's own inks, for covers and how-to cards")
    howto: list[HowToEntry] = Field(min_length=2, max_length=2, description="The two how-to cards")
    staircase: StaircaseEntry = Field(description="The staircase")
    experience: list[ExperienceEntry] = Field(
        default_factory=list, max_length=20, description="What those who tried it report"
    )
    chapters: list[ChapterEntry] = Field(default_factory=list, max_length=40, description="The guide's prose")
    templates: FormsEntry = Field(description="The forms after the themes")
    sources: list[SourceEntry] = Field(default_factory=list, max_length=100, description="What the deck builds on")
    contact: Maybe[ContactEntry] = Field(None, description="Who orders from a print shop; deckgen order needs it")
    words: dict[str, PlainWords] = Field(
        default_factory=dict, description="Fixed words of the pages that read otherwise here, such as `theme: Emne`"
    )

    pictures: dict[Name, PictureEntry] = Field(
        default_factory=dict,
        max_length=MOST_PICTURES,
        description="Pictures by name, for layouts that show them: `arms` for the municipality's arms, `cover` a photo",
    )

    @field_validator("chapters")
    @classmethod
    def _slugs_differ(cls, chapters: list[ChapterEntry]) -> list[ChapterEntry]:
        slugs = [chapter.slug for chapter in chapters]
        for position, slug in enumerate(slugs):
            if slug in slugs[:position]:
                raise fault(f"there is another chapter `{slug}`; choose another name", (position, "slug"))
        return chapters
