"""The parts of deck.yaml that are texts to read: how-to cards, staircase, experience, chapters, forms."""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.deck.builds import ink_of
from deckgen.deck.model import Block, CardFace, Chapter, Experience, Form, Forms, HowTo, Staircase, Step, Stop, Ways
from deckgen.deck.schema_deck import (
    BlockEntry,
    CanvasForm,
    ChapterEntry,
    ExperienceEntry,
    FaceEntry,
    FormsEntry,
    HeadingBlock,
    HowToEntry,
    ListBlock,
    QuoteBlock,
    RunsheetForm,
    ScoreForm,
    StaircaseEntry,
    StepsBlock,
    TableForm,
    TextBlock,
)
from deckgen.source.entry import Text
from deckgen.source.spot import Spot


def howto_of(entries: list[HowToEntry], spot: Spot) -> tuple[HowTo, ...]:
    """The how-to cards, numbered from 1."""
    return tuple(
        HowTo(position, _face(entry.front, here["front"]), _face(entry.back, here["back"]), here.origin)
        for position, (entry, here) in enumerate(spot.each(entries), 1)
    )


def staircase_of(entry: StaircaseEntry, spot: Spot) -> Staircase:
    """The staircase; the question of a step is the one on its riser, on the top step where one stands."""
    question = spot["question"].text(entry.question)
    steps = []
    for number, (step, here) in enumerate(spot["steps"].each(entry.steps), 1):
        riser = here["riser"].maybe(step.riser)
        name, text = here["name"].text(step.name), here["text"].text(step.text)
        steps.append(Step(number, name, text, riser, riser or question, ink_of(step.ink), here.origin))
    ways = spot["ways"]
    return Staircase(
        title=spot["title"].text(entry.title),
        credit=spot["credit"].text(entry.credit),
        instructions=spot["instructions"].texts(entry.instructions),
        question=question,
        steps=tuple(steps),
        ways=Ways(ways["title"].text(entry.ways.title), ways["items"].texts(entry.ways.items), ways.origin),
        origin=spot.origin,
    )


def experience_of(entries: list[ExperienceEntry], spot: Spot) -> tuple[Experience, ...]:
    """What those who tried it report."""
    return tuple(
        Experience(
            here["title"].text(entry.title),
            here["text"].text(entry.text),
            here["source"].text(entry.source),
            here.origin,
        )
        for entry, here in spot.each(entries)
    )


def chapters_of(entries: list[ChapterEntry], spot: Spot) -> tuple[Chapter, ...]:
    """The chapters of the guide."""
    return tuple(
        Chapter(
            id=entry.slug,
            title=here["title"].text(entry.title),
            place=entry.place,
            body=tuple(block for item, place in here["body"].each(entry.body) for block in _blocks(item, place)),
            origin=here.origin,
        )
        for entry, here in spot.each(entries)
    )


def forms_of(entry: FormsEntry, spot: Spot) -> Forms:
    """The forms after the themes."""
    return Forms(
        runsheet=_form(entry.runsheet, spot["runsheet"]),
        canvas=_form(entry.canvas, spot["canvas"]),
        score=_form(entry.score, spot["score"]),
    )


def _face(entry: FaceEntry, spot: Spot) -> CardFace:
    title, lead = spot["title"].text(entry.title), spot["lead"].maybe(entry.lead)
    return CardFace(title, lead, spot["steps"].texts(entry.steps), spot.origin)


def _blocks(entry: BlockEntry, spot: Spot) -> Iterator[Block]:
    """The blocks that an entry stands for: one, or one for each member of a list."""
    match entry:
        case HeadingBlock():
            yield _block("heading", entry.heading, spot["heading"])
        case TextBlock():
            yield _block("text", entry.text, spot["text"])
        case StepsBlock():
            for number, (text, here) in enumerate(spot["steps"].each(entry.steps), 1):
                yield _block("step", text, here, number)
        case ListBlock():
            for text, here in spot["list"].each(entry.list_):
                yield _block("item", text, here)
        case QuoteBlock():
            yield _block("quote", entry.quote.text, spot["quote"]["text"])
            yield _block("source", entry.quote.source, spot["quote"]["source"])


def _block(kind: str, text: str, spot: Spot, number: int = 0) -> Block:
    return Block(kind, spot.text(text), number, spot.origin)


def _form(entry: TableForm, spot: Spot) -> Form:
    stops: tuple[Stop, ...] = ()
    columns: tuple[Text, ...] = ()
    match entry:
        case RunsheetForm():
            columns = spot["rows"].texts(entry.rows)
        case ScoreForm():
            columns = spot["columns"].texts(entry.columns)
        case CanvasForm():
            stops = tuple(_stop(stop.name, stop.prompt, here) for stop, here in spot["stops"].each(entry.stops))
    return Form(spot["title"].text(entry.title), spot["lead"].text(entry.lead), columns, stops, spot.origin)


def _stop(name: str, prompt: str, spot: Spot) -> Stop:
    return Stop(spot["name"].text(name), spot["prompt"].text(prompt), spot.origin)
