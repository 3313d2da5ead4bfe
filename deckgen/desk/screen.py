"""What each screen is made of: a template, the words of its language, and what all screens show of the deck."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from functools import cache
from pathlib import Path
from urllib.parse import quote, urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from msgspec import Struct
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse

from deckgen.deck.deck import Deck
from deckgen.desk.deck_look import deck_look
from deckgen.desk.desk import Desk, own_decks
from deckgen.desk.desk_words import LANGUAGES, DeskWords, desk_words, language_for
from deckgen.desk.engine import Engine, Reading, ShownProduct
from deckgen.desk.product_kinds import KINDS, kind_of

FOR_LONG: Mapping[str, str] = {"Cache-Control": "max-age=31536000, immutable"}
"""What answers say whose addresses name what they are: they may be kept for good."""

TEMPLATES = Path(__file__).parent / "templates"


class Tab(Struct, frozen=True):
    """A tab of the navigation: what it is called, where it leads, whether one is there."""

    key: str
    label: str
    address: str
    is_current: bool


class DeckFrame(Struct, frozen=True):
    """What all screens show of the deck: itself, None without one, the first product of each kind, its look's digest.

    `decks` are all that lie in the folder.
    """

    deck: Deck | None
    reading: Reading
    kinds: Mapping[str, str]
    look: str
    decks: tuple[str, ...]


class Screen(Struct, frozen=True):
    """A screen that is asked for: the desk, the request, the language, and the name of its words and templates.

    What it shows is as new as `reading` at least, the number of what windows had heard of when it was asked for. All
    that comes later is news to it, though parts of it may be newer already.
    """

    desk: Desk
    request: Request
    language: str
    name: str
    reading: int = 0

    @classmethod
    def of(cls, request: Request, name: str) -> Screen:
        """The screen of a request; the language is that in its path, else the browser's."""
        language = request.path_params.get("language", "")
        if language not in LANGUAGES:
            language = language_for(request.headers.get("accept-language", ""))
        desk = desk_of(request)
        return cls(desk, request, language, name, desk.announced)

    def path(self, *parts: object) -> str:
        """The path of a screen in this language."""
        return "/".join([self.desk.address, self.language, *(quote(str(part), safe=":.") for part in parts)])

    def here(self, **changes: str) -> str:
        """The path of this screen with some of what its address says after `?` changed; "" leaves it out."""
        values = {**self.request.query_params, **changes}
        query = urlencode({name: value for name, value in values.items() if value})
        path = quote(self.request.scope["path"], safe="/:.")
        return f"{path}?{query}" if query else path

    def in_language(self, language: str) -> str:
        """The path of this screen in another language; of the deck, where this is no screen to ask for again."""
        start, rest = f"{self.desk.address}/{self.language}/", self.here()
        is_shown = self.request.method == "GET" and rest.startswith(start)
        return f"{self.desk.address}/{language}/{rest.removeprefix(start) if is_shown else 'pages'}"

    async def page(self, template: str, tab: str = "", status: int = 200, **values: object) -> HTMLResponse:
        """The screen: the template with its values, in the frame of all screens."""
        frame = await self.desk.thread.run(deck_frame)
        html = _environment().get_template(template).render({**self._common_values(frame, tab), **values})
        return HTMLResponse(html, status, {"Cache-Control": "no-store"})

    def _common_values(self, frame: DeckFrame, tab: str) -> Mapping[str, object]:
        """What the templates of all screens have."""
        words = desk_words(self.language, self.name)
        return {
            "t": words,
            "language": self.language,
            "languages": [(language, self.in_language(language)) for language in LANGUAGES],
            "here": self.here,
            "base": self.desk.address,
            "path": self.path,
            "screen": self.name,
            "newest": self.desk.history.newest(),
            "saved_at": self._saved_at(),
            "tabs": tuple(self._tabs(frame.kinds, tab, words)),
            "deck": frame.deck,
            "reading": frame.reading,
            "reading_number": self.reading,
            "is_answer": self.request.method != "GET",
            "look": frame.look,
            "decks": frame.decks,
        }

    async def product(self, layout: str) -> ShownProduct:
        """A product of the deck by its layout; 404 where the deck has no such one."""
        product = await self.desk.thread.run(lambda engine: engine.product(layout))
        if product is None:
            raise HTTPException(404, "the deck has no such product")
        return product

    def _saved_at(self) -> str:
        """When something was saved last today, "" where nothing was."""
        entries = self.desk.history.of_day(self.desk.clock())
        return clock_text(entries[0].time, self.language) if entries else ""

    def _tabs(self, kinds: Mapping[str, str], current: str, words: DeskWords) -> Iterator[Tab]:
        for kind in KINDS:
            if kind in kinds:
                yield Tab(kind, words(f"tab-{kind}"), self.path("pages", kinds[kind]), kind == current)
        yield Tab("municipality", words("tab-municipality"), self.path("municipality"), current == "municipality")


def clock_text(time: datetime, language: str) -> str:
    """The time of day as one writes it in a language of the desk."""
    return f"{time:%H.%M}" if language == LANGUAGES[0] else f"{time:%H:%M}"


def desk_of(request: Request) -> Desk:
    """The desk that a request is for."""
    desk = request.app.state.desk
    assert isinstance(desk, Desk)
    return desk


def deck_frame(engine: Engine) -> DeckFrame:
    """What the frame of all screens shows of the deck as it was read last."""
    reading = engine.now
    kinds: dict[str, str] = {}
    for layout in engine.layouts():
        kinds.setdefault(kind_of(layout), layout.name)
    return DeckFrame(reading.shown_deck, reading, kinds, deck_look(engine).digest, own_decks(engine.read_files))


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
