"""Themes: one class each for theme files and what they hold, which is the model at once."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import AfterValidator, Field, ValidationInfo

from deckgen.deck.deck_context import DeckContext
from deckgen.deck.ink_builds import Build, Ground, is_in_bounds
from deckgen.deck.motif_files import ThemeEmblem, ThemeMotif
from deckgen.deck.motif_views import BY_DAY, DayTones, Degrees, View, refuse_idle_views
from deckgen.deck.own_cards import Cards
from deckgen.page.ink import Ink
from deckgen.source.entry import AsItIs, Checked, Entry, Many, Maybe, derived, fault, left_out
from deckgen.source.files import SourceFile, digest
from deckgen.source.nodes import Keys
from deckgen.source.problems import Problems
from deckgen.source.validation import validated
from deckgen.source.values import (
    Alternative,
    CardTitle,
    Day,
    Letter,
    Name,
    Plain,
    PlainMark,
    QrCaption,
    Title,
    WebAddress,
    Words,
)
from deckgen.source.yamlfile import SourceDocument

SOFT, STRONG = 0.35, 0.65
"""Shares of the ground in the tones that are not given."""


class Tones(Entry):
    """The inks of a theme or a deck, in per cent of cyan, magenta, yellow and black."""

    ground: Ground = Field(
        description="The ink of grounds. At most 240 % in all, 140 % if black text reads better on it"
    )
    soft: Build = Field(
        default_factory=lambda data: data["ground"].tint(SOFT),
        description="A light tone of it; 35 % of the ground if left out",
    )
    strong: Build = Field(
        default_factory=lambda data: data["ground"].tint(STRONG),
        description="A middle tone of it; 65 % of the ground if left out",
    )


def are_in_bounds(tones: Tones) -> bool:
    """Whether the inks are as they must be; where pages are composed whatever is wrong, they need not be."""
    return is_in_bounds(tones.ground, tones.soft, tones.strong)


DEEP_BLUE = Ink(92, 64, 24, 28)

PLAIN = Tones.model_construct(ground=DEEP_BLUE, soft=DEEP_BLUE.tint(SOFT), strong=DEEP_BLUE.tint(STRONG))
"""The inks of a deck that has none, and of its themes."""


class Work(Entry):
    """A work or page to read more in, or that the deck builds on."""

    title: Words = Field(description="The work's title, with its author where that helps")
    note: Maybe[Words] = Field(None, description="What one finds there, in your own words")
    address: Maybe[WebAddress] = Field(
        None, alias="url", description="Its address: https:, http: or mailto:. Works in print have none"
    )
    short: Maybe[QrCaption] = Field(None, description="The caption beside the QR code, at most 40 characters")
    checked: Maybe[Day] = Field(None, description="The day when the address was last checked, as 2026-11-23")
    against: Maybe[Literal["booklet", "web"]] = Field(
        None, description="booklet: compared with the booklet's text; web: opened in a browser"
    )


class HomePage(Work):
    """The deck's own page on the web, to which cards point that have nothing else to point at."""

    address: WebAddress = Field(alias="url", description="The address: https:, http: or mailto:")
    short: QrCaption = Field(description="The caption beside the QR code, at most 40 characters")


class Question(Entry):
    """A question to talk about."""

    declared_at: ClassVar[str] = "`fields`, `question` in deck.yaml"

    text: Words = Field(description="The question")
    reference: PlainMark = left_out(
        "", 'Where in the booklet it comes from, in quotes: "1.1"; left out for a question of your own', alias="booklet"
    )
    group: Maybe[Title] = Field(None, description="The heading that this question and its neighbours stand under")
    name: Maybe[Name] = Field(
        None,
        alias="id",
        description="What the deck's texts name it by, wherever it moves: {question.my-name.number}",
    )
    number: str = derived("number", "")  # what stands on its card: 3.2, by the theme's number or letter
    position: int = derived("position", 1)  # within the theme
    count: int = derived("count", 1)  # of the theme's questions


def _numbered(questions: tuple[Question, ...], info: ValidationInfo) -> tuple[Question, ...]:
    sign, count = info.data.get("number") or info.data.get("letter") or "", len(questions)
    return tuple(
        question.changed(number=f"{sign}.{position}", position=position, count=count)
        for position, question in enumerate(questions, 1)
    )


def _views_of_questions(views: tuple[View, ...], info: ValidationInfo) -> tuple[View, ...]:
    questions: tuple[Question, ...] = info.data.get("questions", ())
    if questions:
        refuse_idle_views(views, len(questions), [question.name for question in questions if question.name])
    return views


class RunStep(Entry):
    """A step of a run sheet, in minutes from the start."""

    start: int = Field(
        alias="from", ge=0, le=1440, description="The minute it begins: 0, or where the step before ends"
    )
    end: int = Field(alias="to", ge=1, le=1440, description="The minute it ends")
    text: Words = Field(description="What one does")


def _contiguous(steps: tuple[RunStep, ...]) -> tuple[RunStep, ...]:
    end = 0
    for position, step in enumerate(steps):
        if step.start != end:
            what = "the step before ends" if position else "the run sheet starts"
            raise fault(f"`from: {step.start}` but {what} at {end}; write `from: {end}`", (position, "from"))
        if step.end <= step.start:
            raise fault(f"the step ends at {step.end}, before it has begun; give a later minute", (position, "to"))
        end = step.end
    return steps


def _length(steps: tuple[RunStep, ...]) -> int:
    """The minutes that a run sheet takes, 0 where there is none."""
    return steps[-1].end if steps else 0


class Theme(Entry):
    """A theme: its texts, questions, reading list, run sheets, inks and motif."""

    declared_at: ClassVar[str] = "`fields`, `theme` in deck.yaml"

    number: Maybe[Annotated[int, Field(ge=1, le=99)]] = Field(
        None, description="The theme's number; the closing one has none"
    )
    label: Maybe[Plain] = Field(None, description="What stands in place of a number, such as Veien videre")
    letter: Maybe[Letter] = Field(None, description="What the questions of a theme without a number begin with: V")
    title: Title = Field(description="The theme's whole title")
    short: CardTitle = Field(
        default_factory=lambda data: data["title"],
        description="A title for cards, at most 26 characters; the title if left out",
    )
    introduction: Maybe[Words] = Field(None, description="What the theme is about, 45 to 70 words")
    purpose: Maybe[Words] = Field(None, description="What those who talk come out with, 15 to 30 words")
    needs: Many[Title] = Field((), max_length=5, description="What is needed on the table, up to 5 short lines")
    questions: Annotated[Many[Question], AfterValidator(_numbered)] = Field(
        min_length=1, description="The questions, in order; they are numbered 1.1, 1.2 …"
    )
    reading: Many[Work] = Field((), max_length=40, description="What to read more in")
    runsheet: Annotated[Many[RunStep], Checked(_contiguous)] = Field(
        (), max_length=40, description="What one does when, from minute 0 without gaps"
    )
    short_runsheet: Annotated[Many[RunStep], Checked(_contiguous)] = Field(
        (), max_length=40, description="The same for a talk of twenty minutes"
    )
    children: Many[Words] = Field(
        (), min_length=2, max_length=4, description="How to talk about it with children, 2 to 4 short texts"
    )
    owns_staircase: bool = Field(
        False, alias="staircase", description="true in the one theme that the staircase cards belong to"
    )
    tones: Tones = Field(PLAIN, alias="ink", description="The theme's inks; the deck's if left out")
    motif: ThemeMotif = Field(
        (),
        description="Shapes on a grid of 4 x 4, or outside it, painted in order; or a drawing, such as "
        '{file: motiv.svg, tones: {"#000000": strong}}',
    )
    motif_alt: Maybe[Alternative] = Field(
        None,
        description="What the motif shows, for those who cannot see it, where it says more than the text; "
        "without it the motif is decoration",
    )
    emblem: ThemeEmblem = Field(
        (), description="The theme's sign: shapes in a box of one grid unit, or a drawing that is fitted into it"
    )
    day: DayTones = Field(
        BY_DAY, description="What the motif's tones become on paper, where the theme's ink is not its ground"
    )
    turns: Annotated[Many[Degrees], Field(min_length=1, max_length=4)] = Field(
        (0, 90, 180, 270), description="How views may turn the motif: [0] for what must stand upright"
    )
    views: Annotated[Many[View], AfterValidator(_views_of_questions)] = Field(
        (),
        max_length=400,
        description="How each question's card shows the motif, in their order; `deckgen views` finds them",
    )
    opener: Maybe[View] = Field(None, description="How the page that opens the theme in a guide shows the motif")
    cards: Cards = Field((), description="Its cards of the deck's own kinds, such as a divider")
    id: str = derived("id", "")  # the file's name without its ending
    digest: str = derived("digest", "")  # of its files
    drawings: tuple[Annotated[SourceFile, AsItIs()], ...] = derived("drawings", ())  # files of its motif and emblem

    @property
    def mark(self) -> str:
        """What stands large on its cards: its number, "" without one."""
        return "" if self.number is None else str(self.number)

    @property
    def sign(self) -> str:
        """What its questions are numbered by: the number, or the letter of a theme without one."""
        return self.mark or self.letter or ""

    @property
    def name(self) -> str:
        """What texts name it by: its file's name without the digits."""
        return self.id.partition("-")[2]

    @property
    def first(self) -> str:
        """The number of its first question."""
        return self.questions[0].number

    @property
    def last(self) -> str:
        """The number of its last question."""
        return self.questions[-1].number

    @property
    def question_count(self) -> int:
        """How many questions it has."""
        return len(self.questions)

    @property
    def minutes(self) -> int:
        """How long its run sheet takes."""
        return _length(self.runsheet)

    @property
    def short_minutes(self) -> int:
        """How long its short run sheet takes."""
        return _length(self.short_runsheet)


def theme_of(
    document: SourceDocument,
    name: str,
    tones: Tones,
    problems: Problems,
    schema: type[Theme] = Theme,
    context: DeckContext | None = None,
) -> Theme | None:
    """The theme in a file, or None and problems; `tones` are its inks where it has none of its own.

    `schema` is the class with the fields that the deck declares, `context` what their validators need to know.
    """
    context = (context or DeckContext()).for_theme()
    theme = validated(schema, document, problems, context)
    if not _is_named(document.data, problems) or theme is None:
        return None
    tones = theme.tones if "tones" in theme.model_fields_set else tones
    drawings = tuple(dict.fromkeys(context.drawings))
    whole = digest((*document.sources, *drawings))
    return theme.changed(id=name, tones=tones, digest=whole, drawings=drawings)


def _is_named(data: object, problems: Problems) -> bool:
    """Whether a theme has a number, or else label and letter; looks at keys alone, whatever else is wrong."""
    if not isinstance(data, Keys):
        return False
    if "number" in data and "letter" in data:
        message = "a theme with a number has no letter; remove `letter` or `number`"
        problems.add(data.places["letter"], message)
    elif "number" not in data and "label" not in data:
        message = "`number` is missing; add it, or `label` and `letter` for a theme without one"
        problems.add(data.origin, message)
    elif "number" not in data and "letter" not in data:
        message = "`letter` is missing; a theme without a number needs one for its questions, such as V"
        problems.add(data.origin, message)
    else:
        return True
    return False
