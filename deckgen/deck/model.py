"""A deck as its layouts see it: themes, questions, the staircase, prose and forms.

Every text carries its origin. Optional texts are None, optional lists empty; layouts collapse what has nothing to show.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from deckgen.deck.motifs import Motif
from deckgen.page.ink import Ink
from deckgen.page.items import Pixels
from deckgen.source.entry import Text
from deckgen.source.problems import Origin


@dataclass(frozen=True, slots=True)
class Tones:
    """The inks of a theme: its ground and two tones of it."""

    ground: Ink
    soft: Ink
    strong: Ink
    origin: Origin


@dataclass(frozen=True, slots=True)
class Question:
    """One question of a theme; `reference` is its place in the booklet, `position` counts from 1 within the theme."""

    id: str
    text: Text
    reference: str
    position: int
    count: int
    group: Text | None
    origin: Origin


@dataclass(frozen=True, slots=True)
class Reading:
    """A work or web page to read more in; a work in print has no address."""

    title: Text
    note: Text | None
    address: Text | None
    short: Text | None
    checked: date | None
    against: str
    origin: Origin


@dataclass(frozen=True, slots=True)
class RunStep:
    """One step of a run sheet, in whole minutes from the start."""

    start: int
    end: int
    text: Text
    origin: Origin


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme: `id` is the file's name without ending, `mark` what stands large on its cards, "" without a number."""

    id: str
    number: int | None
    mark: str
    label: Text | None
    title: Text
    short: Text
    introduction: Text
    purpose: Text
    needs: tuple[Text, ...]
    questions: tuple[Question, ...]
    reading: tuple[Reading, ...]
    runsheet: tuple[RunStep, ...]
    minutes: int
    owns_staircase: bool
    tones: Tones
    motif: Motif
    origin: Origin

    @property
    def sign(self) -> str:
        """What its questions are numbered by: the number, or the letter of a theme without one."""
        return self.mark or (self.questions[0].id.partition(".")[0] if self.questions else "")


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the staircase; `question` is the one on the riser above it, on the top step where one stands."""

    number: int
    name: Text
    text: Text
    riser: Text | None
    question: Text
    ink: Ink
    origin: Origin


@dataclass(frozen=True, slots=True)
class Ways:
    """The ways in which working together can be described."""

    title: Text
    items: tuple[Text, ...]
    origin: Origin


@dataclass(frozen=True, slots=True)
class Staircase:
    """The Samhandlingstrappa with its credit and the words of the poster."""

    title: Text
    credit: Text
    instructions: tuple[Text, ...]
    question: Text
    steps: tuple[Step, ...]
    ways: Ways
    origin: Origin


@dataclass(frozen=True, slots=True)
class CardFace:
    """One face of a how-to card."""

    title: Text
    lead: Text | None
    steps: tuple[Text, ...]
    origin: Origin


@dataclass(frozen=True, slots=True)
class HowTo:
    """A how-to card; `position` counts from 1."""

    position: int
    front: CardFace
    back: CardFace
    origin: Origin


@dataclass(frozen=True, slots=True)
class Experience:
    """What somebody reported, and who."""

    title: Text
    text: Text
    source: Text
    origin: Origin


@dataclass(frozen=True, slots=True)
class Block:
    """A block of prose: `kind` is heading, text, step, item, quote or source; `number` counts the steps."""

    kind: str
    text: Text
    number: int
    origin: Origin


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter of the guide; `place` is before or after the themes."""

    id: str
    title: Text
    place: str
    body: tuple[Block, ...]
    origin: Origin


@dataclass(frozen=True, slots=True)
class Stop:
    """A resting place on the planning canvas."""

    name: Text
    prompt: Text
    origin: Origin


@dataclass(frozen=True, slots=True)
class Form:
    """A form to fill in: its words, its column headings or its stops."""

    title: Text
    lead: Text
    columns: tuple[Text, ...]
    stops: tuple[Stop, ...]
    origin: Origin


@dataclass(frozen=True, slots=True)
class Forms:
    """The forms after the themes."""

    runsheet: Form
    canvas: Form
    score: Form


@dataclass(frozen=True, slots=True)
class DeckPicture:
    """A picture of the deck: `alt` says what it shows to who cannot see it, `credit` whose it is."""

    name: str
    pixels: Pixels
    alt: Text
    credit: Text | None
    origin: Origin


@dataclass(frozen=True, slots=True)
class Contact:
    """Who orders from a print shop: `address` is where it delivers, `label` the environmental label to ask for."""

    name: Text
    organisation: Text | None
    phone: str
    email: str
    address: Text | None
    label: Text | None
    origin: Origin


@dataclass(frozen=True, slots=True)
class Deck:
    """A deck, whole. `language` is a BCP 47 code; `edition` and `date` stand on the pages and in the files."""

    id: str
    title: Text
    subtitle: Text
    language: str
    publisher: Text
    credit: Text
    edition: str
    date: date
    address: Reading
    tones: Tones
    howto: tuple[HowTo, ...]
    staircase: Staircase
    experience: tuple[Experience, ...]
    chapters: tuple[Chapter, ...]
    forms: Forms
    sources: tuple[Reading, ...]
    themes: tuple[Theme, ...]
    hyphenation: tuple[str, ...]
    words: Mapping[str, Text]
    origin: Origin
    digest: str
    pictures: Mapping[str, DeckPicture] = field(default_factory=dict)
    contact: Contact | None = None
