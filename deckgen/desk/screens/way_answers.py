"""What one chose to do about a text that is too long: two questions of it, or a product less."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from msgspec import Struct
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from deckgen.desk.change_names import ChangeName
from deckgen.desk.desk import Desk
from deckgen.desk.screen import desk_of
from deckgen.desk.screens.refusal_answers import read_body, record_answer
from deckgen.desk.screens.text_answers import WORDS
from deckgen.desk.shorter_texts import parted_text
from deckgen.desk.text_sources import route_of
from deckgen.desk.ways_out import is_question_text, question_parting
from deckgen.edits.deck_edit import DeckEdit, EditConflict
from deckgen.edits.deck_facts import product_change
from deckgen.edits.deck_sources import DeckSources


class ChosenWay(Struct, frozen=True, forbid_unknown_fields=True):
    """A way that somebody chose: `part` a text of a file in two, or `leave` a layout out of the deck's products."""

    kind: Literal["part", "leave"]
    file: str
    address: str
    text: str
    layout: str
    title: str


async def take_way(request: Request) -> Response:
    """Do what was chosen; the answer says which reading of the files has it."""
    chosen: ChosenWay = await read_body(request, ChosenWay)
    desk = desk_of(request)
    return record_answer(
        {"reading": await (_part(desk, chosen) if chosen.kind == "part" else _leave_out(desk, chosen))}
    )


async def _part(desk: Desk, chosen: ChosenWay) -> int:
    parts = parted_text(chosen.text)
    if parts is None:
        raise HTTPException(400, "the text can not be parted")
    path = chosen.file.removeprefix(f"themes/{desk.deck}/")

    def action(deck: DeckSources) -> DeckEdit:
        document = deck.documents.get(path)
        route = route_of(document.data, chosen.address) if document else None
        if route is None or not is_question_text(route):
            raise EditConflict(())
        return question_parting(deck, path, route, chosen.text, parts)

    done = await desk.change(ChangeName("done-part", {"title": chosen.title}, WORDS), action)
    return done.reading.number


async def _leave_out(desk: Desk, chosen: ChosenWay) -> int:
    listed = await desk.thread.run(lambda engine: [layout.name for layout in engine.layouts()])
    if chosen.layout not in listed or len(listed) < 2:
        raise HTTPException(400, "the deck has no such product besides others")
    name = ChangeName("done-leave", {"title": chosen.title}, WORDS)
    done = await desk.change(name, lambda deck: product_change(deck, chosen.layout, False, listed))
    return done.reading.number


ROUTES: Sequence[Route] = (Route("/ways", take_way, methods=["POST"]),)
