"""Printing at the office: what, on which printer, how it lies on the first sheet, and what to choose when printing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any

import msgspec
from msgspec import Struct
from msgspec.structs import replace
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from deckgen.desk.desk import Desk
from deckgen.desk.desk_runs import WORKING, Run
from deckgen.desk.desk_words import DeskWords, desk_words
from deckgen.desk.engine import Engine
from deckgen.desk.engine_thread import LATER, SOON
from deckgen.desk.office_sheets import SheetsOutlook
from deckgen.desk.print_choice import PrintChoice, known_printers
from deckgen.desk.run_tasks import OrderTask, PrintTask
from deckgen.desk.screen import Screen
from deckgen.desk.screens.refusal_answers import record_answer
from deckgen.desk.screens.run_screen import begin_run, kept_upload, run_values
from deckgen.layout.layout import Layout
from deckgen.layout.worded_layouts import worded

WORDS = "print"

NUMBERS = {"copies": 1, "blank": 0}
"""The numbers of a choice, with what they are where nothing sensible was typed."""


class NamedPart(Struct, frozen=True):
    """A theme or a card that one can choose: its number or letter, and what it is called."""

    name: str
    label: str


class PrintOffer(Struct, frozen=True):
    """What can be chosen of the deck: its products by layout, and the themes and cards of the one that is chosen."""

    products: Mapping[str, str]
    themes: tuple[NamedPart, ...]
    cards: tuple[NamedPart, ...]
    is_of_cards: bool
    has_blanks: bool
    stocks: Mapping[str, str]


class PrintPreview(Struct, frozen=True):
    """A choice that can be made, what else can be chosen, and what it takes."""

    choice: PrintChoice
    offer: PrintOffer
    outlook: SheetsOutlook


async def show_print(request: Request) -> Response:
    """The choice, and its first sheet."""
    screen = Screen.of(request, WORDS)
    return await _shown(screen, choice_from(request.query_params))


async def begin_print(request: Request) -> Response:
    """Make what is chosen; the answer leads to the screen that tells how far it is."""
    screen = Screen.of(request, WORDS)
    async with request.form(max_files=1) as form:
        choice, since = choice_from(form), await kept_upload(form, "since", screen.desk)
        since = since or (latest_order(screen.desk) if form.get("since-last") else "")
    preview = await screen.desk.thread.run(lambda engine: print_preview(engine, choice, screen.desk), SOON)
    endings = file_endings(preview.choice, desk_words(screen.language, WORDS))
    return await begin_run(screen, lambda place: PrintTask(place, preview.choice, since, endings))


async def count_sheets(request: Request) -> Response:
    """How many sheets each product, and each part of the one that is chosen, takes; in words, by their names."""
    screen = Screen.of(request, WORDS)
    desk, choice = screen.desk, choice_from(request.query_params)
    words = desk_words(screen.language, WORDS)
    preview = await desk.thread.run(lambda engine: print_preview(engine, choice, desk), LATER)
    counts: dict[str, int] = {}
    for name, counted in counted_choices(preview.choice, preview.offer).items():
        if await request.is_disconnected():
            break
        counts |= await desk.thread.run(partial(desk.sheets.counts, choices={name: counted}), LATER)
    return record_answer({name: sheets_in_words(count, words) for name, count in counts.items()})


async def _shown(screen: Screen, choice: PrintChoice) -> Response:
    desk = screen.desk
    preview = await desk.thread.run(lambda engine: print_preview(engine, choice, desk), SOON)
    words = desk_words(screen.language, WORDS)
    counts = desk.sheets.known_counts(counted_choices(preview.choice, preview.offer))
    return await screen.page(
        "print.html",
        choice=preview.choice,
        offer=preview.offer,
        outlook=preview.outlook,
        printers=known_printers(),
        has_order=bool(latest_order(desk)),
        has_more=has_rare(preview.choice),
        sheets=sheets_in_words(preview.outlook.count, words),
        steps=tuple(print_steps(preview.choice, preview.outlook, words)),
        counted={name: sheets_in_words(count, words) for name, count in counts.items()},
        **run_values(print_of(desk, preview.choice), screen.language),
    )


def print_of(desk: Desk, choice: PrintChoice) -> Run | None:
    """The latest print, if it is of a choice, or still at work; None where it would be taken for another choice's."""
    run = desk.runs.latest(PrintTask)
    is_of_it = run is not None and isinstance(run.task, PrintTask) and run.task.choice.meant == choice.meant
    return run if run and (is_of_it or run.state == WORKING) else None


def choice_from(given: Mapping[str, Any] | FormData) -> PrintChoice:
    """What was chosen; what says nothing sensible is as if it were left out."""
    values: dict[str, object] = {
        key: value for key in PrintChoice.__struct_fields__ if isinstance(value := given.get(key), str)
    }
    values |= {key: _number(str(given.get(key, "")), least) for key, least in NUMBERS.items()}
    if given.get("fold"):
        values["sides"] = "fold"
    choice = PrintChoice(str(values.pop("layout", "")))
    for key, value in values.items():
        try:
            choice = msgspec.convert({**msgspec.to_builtins(choice), key: value}, PrintChoice)
        except msgspec.ValidationError:
            continue
    return choice


def _number(typed: str, least: int) -> int:
    return max(int(typed), least) if typed.isascii() and typed.isdigit() and len(typed) < len("1000") else least


def print_preview(engine: Engine, choice: PrintChoice, desk: Desk) -> PrintPreview:
    """A choice as far as there is such a thing, all that can be chosen beside it, and what it takes."""
    layouts = tuple(layout for layout in engine.layouts() if layout.office)
    names = [layout.name for layout in layouts]
    if choice.layout not in names:
        choice = replace(choice, layout=names[0] if names else "")
    offer = offer_of(engine, choice, layouts, desk)
    choice = possible_choice(choice, offer)
    return PrintPreview(choice, offer, desk.sheets.outlook(engine, choice))


def possible_choice(choice: PrintChoice, offer: PrintOffer) -> PrintChoice:
    """A choice among what is offered: what is not, is as it is at first."""
    kinds = {"theme": offer.themes, "card": offer.cards}
    if choice.cards in kinds and not kinds[choice.cards]:
        choice = replace(choice, cards="all")
    for kind, parts in kinds.items():
        if choice.cards == kind and getattr(choice, kind) not in {part.name for part in parts}:
            choice = replace(choice, **{kind: parts[0].name})
    if not offer.is_of_cards:
        choice = replace(choice, stock="", sides="both" if choice.sides == "fold" else choice.sides)
    if not offer.has_blanks:
        choice = replace(choice, blank=0)
    return choice


def offer_of(engine: Engine, choice: PrintChoice, layouts: Sequence[Layout], desk: Desk) -> PrintOffer:
    """What can be chosen."""
    deck, product = engine.now.shown_deck, desk.sheets.product(engine, choice.layout)
    if deck is None or engine.now.session is None:
        return PrintOffer({}, (), (), False, False, {})
    keys = dict.fromkeys(key for page in (product.pages if product else ()) for key in page.keys)
    titles = {theme.sign: theme.short.value for theme in deck.themes}
    themes = tuple(NamedPart(name, titles.get(name, "")) for name in _names_in(keys, "theme"))
    layout = next((layout for layout in layouts if layout.name == choice.layout), None)
    is_of_cards = layout is not None and layout.is_of_cards
    return PrintOffer(
        {layout.name: worded(layout, deck).title for layout in layouts},
        themes,
        tuple(NamedPart(name, "") for name in _names_in(keys, "card")) if is_of_cards else (),
        is_of_cards,
        "blank" in keys,
        desk.sheets.stock_titles(engine) if is_of_cards else {},
    )


def _names_in(keys: Mapping[str, None], kind: str) -> Iterator[str]:
    return (key.partition(":")[2] for key in keys if key.startswith(f"{kind}:"))


def counted_choices(choice: PrintChoice, offer: PrintOffer) -> Mapping[str, PrintChoice]:
    """The choices beside one whose sheets are counted, by the names that the template gives them."""
    choices = {"all": replace(choice, cards="all")}
    if choice.cards != "all":
        choices[choice.cards] = choice
    for kind, parts in (("theme", offer.themes), ("card", offer.cards)):
        if parts and kind != choice.cards:
            named = getattr(choice, kind)
            name = named if named in {part.name for part in parts} else parts[0].name
            choices[kind] = replace(choice, **{"cards": kind, kind: name})
    whole = replace(choice, cards="all", theme="", card="", blank=0)
    return choices | {f"layout:{name}": replace(whole, layout=name) for name in offer.products}


def sheets_in_words(count: int, words: DeskWords) -> str:
    """A number of sheets in words; "" for none."""
    return words("sheets-many", count=count) if count else ""


def print_steps(choice: PrintChoice, outlook: SheetsOutlook, words: DeskWords) -> Iterator[tuple[str, str]]:
    """What to choose when the print window comes up, each with what helps to do it."""
    if outlook.edge and choice.sides == "one":
        yield words("step-fronts"), words("step-fronts-help")
        yield words("step-again"), words("step-again-help")
        yield words("step-backs"), words("step-backs-help")
    elif outlook.edge:
        yield words(f"step-both-{outlook.edge}"), words("step-both-help")
    else:
        yield words("step-one-side"), ""
    yield words("step-size"), words("step-size-help")
    if outlook.has_measure:
        yield words("step-measure"), ""
    if choice.sides == "fold":
        yield words("step-fold"), ""


def file_endings(choice: PrintChoice, words: DeskWords) -> Mapping[str, str]:
    """What names of files end with, by what they are."""
    part = {"theme": words("file-theme", name=choice.theme), "card": words("file-card", name=choice.card)}
    what = part.get(choice.cards, "")
    sides = {"sheets": "", "fronts": words("file-fronts"), "backs": words("file-backs")}
    return {kind: "".join(f" – {text}" for text in (what, side) if text) for kind, side in sides.items()}


def latest_order(desk: Desk) -> str:
    """The path of the order that was made last at this desk, "" where there is none."""
    run = desk.runs.latest(OrderTask)
    files = run.result.files if run and run.result else ()
    return next((file.path for file in files if file.what == "archive"), "")


def has_rare(choice: PrintChoice) -> bool:
    """Whether anything is chosen that is rarely used, so that it is shown."""
    usual = PrintChoice(choice.layout, choice.cards, choice.theme, choice.card, choice.sides, colours=choice.colours)
    return choice != usual


ROUTES: Sequence[Route] = (
    Route("/{language}/print", show_print),
    Route("/{language}/print", begin_print, methods=["POST"]),
    Route("/{language}/print/counts", count_sheets),
)
