"""A question or a theme arranged; the answer says where it is now, and what followed."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from deckgen.deck.deck import Deck
from deckgen.deck.theme import Theme
from deckgen.desk.consequence_words import consequence_lines
from deckgen.desk.deck_writes import current_sources
from deckgen.desk.desk_words import desk_words
from deckgen.desk.engine import Engine, Reading
from deckgen.desk.engine_thread import URGENT
from deckgen.desk.screen import Screen
from deckgen.desk.screens.refusal_answers import read_body, record_answer
from deckgen.desk.wanted_arrangements import ARRANGE, AddQuestion, Arrangement, Landing
from deckgen.edits.deck_edit import DeckEdit


async def arrange_deck(request: Request) -> Response:
    """Arrange something; the answer says where it is now, and what followed."""
    screen = Screen.of(request, ARRANGE)
    wanted: Arrangement = await read_body(request, Arrangement)
    landing = await screen.desk.thread.run(lambda engine: wanted.landing(current_sources(engine)), URGENT)
    done = await screen.desk.change(wanted.name, wanted.act)
    lines = list(consequence_lines(done.edit.consequences, desk_words(screen.language, ARRANGE)))
    return record_answer({"to": address_after(screen, landing, done.edit, done.reading), "followed": lines})


async def add_question(request: Request) -> Response:
    """Put in the question of a form, as is done where no script runs, or none does yet; one stays at the theme."""
    screen = Screen.of(request, ARRANGE)
    async with request.form() as form:
        fields = {name: str(form[name]) for name in ("theme", "text", "position") if form.get(name)}
    fields["text"] = fields.get("text", "").strip()
    if fields["text"]:
        try:
            wanted = msgspec.convert(fields, AddQuestion, strict=False)
        except msgspec.ValidationError as error:
            raise HTTPException(400, str(error)) from None
        await screen.desk.change(wanted.name, wanted.act)
    return RedirectResponse(screen.path("themes", request.path_params["sign"]), 303)


def address_after(screen: Screen, landing: Landing, edit: DeckEdit, reading: Reading) -> str:
    """The path of the card or the theme that one goes to, the overview where it is not shown yet."""
    deck = reading.shown_deck
    theme = theme_of_file(deck, edit.path_after(landing.path)) if deck and not reading.problems else None
    if theme is None:
        return screen.path("pages")
    if landing.position is None or landing.position >= len(theme.questions):
        return screen.path("themes", theme.sign)
    return screen.path("cards", theme.questions[landing.position].number)


def theme_of_file(deck: Deck, path: str) -> Theme | None:
    """The theme that a file of the deck has."""
    return next((theme for theme in deck.themes if theme.origin.file.endswith(f"/{path}")), None)


async def show_card(request: Request) -> Response:
    """The page of a question in the first product of cards, by its number."""
    screen, number = Screen.of(request, ARRANGE), request.path_params["number"]
    address = await screen.desk.thread.run(lambda engine: card_address(engine, number))
    if address is None:
        raise HTTPException(404, "there is no such card any more")
    return RedirectResponse(screen.path("pages", *address), 303)


def card_address(engine: Engine, number: str) -> tuple[str, str] | None:
    """The layout and the page of the card of a question, of cards that have its number; None where there is none."""
    for layout in engine.layouts():
        product = engine.product(layout.name) if layout.is_of_cards else None
        page = (
            next((shown for shown in product.pages if f"card:{number}" in shown.page.keys), None) if product else None
        )
        if page:
            return layout.name, page.name
    return None


ROUTES: Sequence[Route] = (
    Route("/{language}/arrange", arrange_deck, methods=["POST"]),
    Route("/{language}/themes/{sign}/new-question", add_question, methods=["POST"]),
    Route("/{language}/cards/{number}", show_card),
)
