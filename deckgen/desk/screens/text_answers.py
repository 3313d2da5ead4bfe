"""A text of the deck saved while one types, where texts stand on a page, and where a text stands in all products."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import TypeVar
from urllib.parse import quote

from msgspec import Struct
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from deckgen.desk.desk import Desk
from deckgen.desk.desk_words import LANGUAGES, DeskWords, desk_words
from deckgen.desk.engine import Engine, ShownPage
from deckgen.desk.engine_thread import LATER, URGENT
from deckgen.desk.page_texts import PlacedText
from deckgen.desk.product_kinds import kind_of
from deckgen.desk.saved_texts import SaveConflict, TextChange
from deckgen.desk.screen import desk_of
from deckgen.desk.screens.refusal_answers import problem_record, read_body, record_answer
from deckgen.desk.shorter_texts import parted_text, strikes
from deckgen.desk.shown_places import ShownTextPlace, WrittenPlace, text_place, written_place
from deckgen.desk.text_titles import text_title
from deckgen.jobs.text_rooms import TextRoom

Result = TypeVar("Result")

LONGEST = 20_000
"""Characters that a text may have; no page has room for as many."""

WORDS = "page"

QUESTION_ADDRESS = re.compile(r"questions/[^/]+/text")
"""The addresses of texts of questions, which can become two."""


class SentText(Struct, frozen=True, forbid_unknown_fields=True):
    """What a window sends: a text, and the page on which one sees it."""

    file: str
    address: str
    base: str
    text: str
    layout: str
    page: str
    language: str = LANGUAGES[0]


class AskedText(Struct, frozen=True, forbid_unknown_fields=True):
    """A text of which a window asks where it stands; `reading` is the reading of the files that it means."""

    file: str
    address: str
    reading: int


class ReadAnewError(Exception):
    """The files were read anew since a window asked, or the text is gone from them; the window asks anew if it will."""


async def save_sent_text(request: Request) -> Response:
    """Save a text; the answer says how the page looks now, or what somebody else wrote meanwhile (409)."""
    wanted: SentText = await read_body(request, SentText)
    if len(wanted.text) > LONGEST:
        raise HTTPException(413, f"a text may have {LONGEST} characters")
    desk, words = desk_of(request), words_for_page(wanted.language)
    outcome = await desk.save(TextChange(wanted.file, wanted.address, wanted.base, wanted.text))
    if isinstance(outcome, SaveConflict):
        await desk.read()
    page = await desk.thread.run(lambda engine: page_record(engine, wanted.layout, wanted.page, words), URGENT)
    if isinstance(outcome, SaveConflict):
        return record_answer({**page, "theirs": outcome.theirs}, 409)
    return record_answer(page)


async def show_texts(request: Request) -> Response:
    """The texts of a page, and what is wrong with it."""
    layout, page = request.path_params["layout"], request.path_params["page"]
    words = words_for_page(request.path_params["language"])
    record = await desk_of(request).thread.run(lambda engine: page_record(engine, layout, page, words))
    return record_answer(record)


async def show_places(request: Request) -> Response:
    """Where a text stands in the products and whether it fits; nothing where it is gone or the files are read anew."""
    chosen: AskedText = await read_body(request, AskedText)
    desk = desk_of(request)
    try:
        written = await _asked(desk, chosen.reading, lambda engine: written_place(engine, chosen.file, chosen.address))
        if written is None:
            raise ReadAnewError
        places = [place async for place in _places(request, chosen.reading, written)]
    except ReadAnewError:
        return record_answer({"text": None, "places": [], "ways": None, "product_count": 0})
    language, count = await desk.thread.run(_language_and_count)
    ways = ways_record(places, written.text, chosen, language)
    records = [place_record(place, written.text) for place in places]
    return record_answer({"text": written.text, "places": records, "ways": ways, "product_count": count})


def _language_and_count(engine: Engine) -> tuple[str, int]:
    """The language of the deck, and how many products are made of it."""
    deck = engine.now.shown_deck
    return deck.language if deck else "", len(engine.layouts())


async def _places(request: Request, reading: int, written: WrittenPlace) -> AsyncIterator[ShownTextPlace]:
    """The places of a text, one piece of work for each product, so that what one types comes between."""
    desk = desk_of(request)
    layouts = await _asked(desk, reading, lambda engine: [layout.name for layout in engine.layouts()])
    for name in layouts:
        if await request.is_disconnected():  # nobody waits for it any more
            raise ReadAnewError
        place = await _asked(desk, reading, partial(text_place, layout=name, written=written))
        if place is not None:
            yield place


async def _asked(desk: Desk, reading: int, work: Callable[[Engine], Result]) -> Result:
    """What the engine says when there is time, of that reading of the files; raises `ReadAnewError` after another."""

    def do(engine: Engine) -> Result:
        if engine.now.number != reading:
            raise ReadAnewError
        return work(engine)

    return await desk.thread.run(do, LATER)


def words_for_page(language: str) -> DeskWords:
    """The words of this screen in a language of the desk."""
    return desk_words(language if language in LANGUAGES else LANGUAGES[0], WORDS)


def page_record(engine: Engine, layout: str, page: str, words: DeskWords) -> Mapping[str, object]:
    """A page as windows take it: its stamp, its texts, what is wrong with it and with the files."""
    product = engine.product(layout)
    shown = product.page(page) if product else None
    return {
        "reading": engine.now.number,
        "problems": [problem_record(problem) for problem in engine.now.problems],
        "page": shown_record(engine, layout, shown, words) if shown else None,
    }


def shown_record(engine: Engine, layout: str, shown: ShownPage, words: DeskWords) -> Mapping[str, object]:
    """A page that is shown, with its texts in shares of its trim from the upper left corner."""
    return {
        "name": shown.name,
        "stamp": shown.stamp,
        "is_last_good": shown.is_last_good,
        "problems": [problem_record(problem) for problem in shown.problems],
        "texts": list(_text_records(engine, shown, engine.texts(layout, shown.name), words)),
    }


def _text_records(
    engine: Engine, shown: ShownPage, texts: Sequence[PlacedText], words: DeskWords
) -> Iterator[Mapping[str, object]]:
    deck = engine.now.shown_deck
    for text in texts:
        if text.source and deck:
            title = text_title(text.source, deck, words)
            yield {**text_record(text, shown), "title": title, "editor": editor_address(engine, text)}


def text_record(text: PlacedText, shown: ShownPage) -> Mapping[str, object]:
    """A text that can be changed, and where it stands; lengths are shares of the width of the page."""
    trim, source = shown.page.trim, text.source
    assert source is not None
    return {
        "file": source.file,
        "address": source.address,
        "line": source.line,
        "column": text.origin.column,
        "text": source.text,
        "lines": text.lines,
        "left": (text.box.left - trim.left) / trim.width,
        "top": (trim.top - text.box.top) / trim.height,
        "width": text.box.width / trim.width,
        "height": text.box.height / trim.height,
        "size": text.size / trim.width,
        "leading": text.leading / trim.width,
        "face": text.face,
        "weight": text.weight,
        "align": text.align,
        "is_turned": text.is_turned,
    }


def editor_address(engine: Engine, text: PlacedText) -> str:
    """The address by which an editor that takes such opens the line of a text (`vscode://file/PATH:LINE:COLUMN`)."""
    path = (engine.root / text.origin.file).resolve().as_posix()
    return f"vscode://file/{quote(path.lstrip('/'), safe='/:')}:{text.origin.line}:{text.origin.column}"


def place_record(place: ShownTextPlace, text: str) -> Mapping[str, object]:
    """A product in which a text stands, as windows take it; sizes are points."""
    trim = place.page.page.trim
    return {
        "layout": place.product.layout.name,
        "title": place.product.title.rpartition(" – ")[2],
        "kind": kind_of(place.product.layout),
        "page": place.page.name,
        "label": place.page.page.label,
        "stamp": place.page.stamp,
        "width": trim.width,
        "height": trim.height,
        "count": place.count,
        "size": place.size,
        "fits": place.fits,
        "is_too_long": place.is_too_long,
        "problems": [problem_record(problem) for problem in place.problems],
        **room_record(place.room, text),
    }


def room_record(room: TextRoom | None, text: str) -> Mapping[str, object]:
    """How much of a text fits, as windows take it: `prefix` is that part of what is written, None where marks hide it.

    `smaller` is the type that is set smaller for it: from which size, and to which, in points.
    """
    if room is None:
        return {"surplus": None, "room": None, "prefix": None, "smaller": None}
    smaller = next((style for style in room.smaller if not style.alone), None)
    return {
        "surplus": room.surplus or None,
        "room": room.room_as_set or room.room,
        "prefix": room.prefix if len(text) == room.length and not room.fits else None,
        "smaller": {"from": smaller.larger, "to": smaller.size} if smaller else None,
    }


def ways_record(places: Sequence[ShownTextPlace], text: str, chosen: AskedText, language: str) -> Mapping[str, object]:
    """What one can do about a text that is too long somewhere; nothing where it is not."""
    if not any(place.is_too_long for place in places):
        return {"strikes": [], "parts": None}
    is_question = QUESTION_ADDRESS.fullmatch(chosen.address) is not None
    return {"strikes": list(strikes(text, language)), "parts": parted_text(text) if is_question else None}


ROUTES: Sequence[Route] = (
    Route("/texts", save_sent_text, methods=["POST"]),
    Route("/places", show_places, methods=["POST"]),
    Route("/{language}/texts/{layout}/{page}", show_texts),
)
