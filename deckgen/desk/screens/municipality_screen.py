"""Kommunen vår: the facts of the deck as forms beside the pages they stand on, its arms and its cover picture."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from msgspec import Struct
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from deckgen.desk.change_names import ChangeName
from deckgen.desk.deck_writes import DeckAction, current_sources, deck_folder
from deckgen.desk.desk_words import LANGUAGES, DeskWords, desk_words
from deckgen.desk.dropped_pictures import PixelWant, RefusedPicture, pixel_wants, refusal_of
from deckgen.desk.engine import Engine
from deckgen.desk.engine_thread import LATER, SOON
from deckgen.desk.fact_fields import FIELDS, GROUPS, PICTURE_GROUPS, PICTURES, FactGroup, FactKind, fact_texts, group_of
from deckgen.desk.fact_pages import FactPage, fact_pages, layouts_with_facts, pages_are_ready
from deckgen.desk.saved_facts import (
    FactChange,
    FactConflict,
    FactFaults,
    FactOutcome,
    SavedFacts,
    WaitingFacts,
    fault_key,
    save_facts,
)
from deckgen.desk.screen import Screen
from deckgen.desk.screens.refusal_answers import read_body, record_answer
from deckgen.disk.unwritable import Unwritable
from deckgen.disk.whole_files import has_bytes
from deckgen.edits.deck_edit import EditConflict
from deckgen.edits.deck_pictures import DroppedPicture, picture_change, picture_removal
from deckgen.source.nodes import Keys, key_origin
from deckgen.source.problems import ProblemsFound
from deckgen.source.project import DECK_FILE

WORDS = "municipality"

LONGEST = 20_000
"""Characters that a fact may have."""

MOST_CHANGES = 40

MOST_FIELDS = 120
"""Fields that a form may send; no form of this screen has as many."""

VALUE, BASE = "value:", "base:"
"""How the fields of forms are named that hold a fact as it shall be, and as it was shown."""


class FactNote(Struct, frozen=True):
    """What is said beside a fact: what is wrong with it, or what somebody else wrote there meanwhile."""

    text: str
    reason: str = ""
    theirs: str | None = None


class PictureBox(Struct, frozen=True):
    """A picture of the deck as the screen shows it: its file and its place in deck.yaml, "" where there is none."""

    name: str
    group: FactGroup
    file: str = ""
    origin: str = ""
    is_drawn: bool = False
    wants: tuple[tuple[str, PixelWant], ...] = ()


class TownFacts(Struct, frozen=True):
    """All that the screen shows of the deck: the facts, the pictures, the pages by groups, what deck.yaml lacks."""

    texts: Mapping[str, str]
    pictures: tuple[PictureBox, ...]
    pages: Mapping[str, tuple[FactPage, ...]] | None
    origins: Mapping[str, str]
    themes: tuple[tuple[str, str], ...]


class TownNotes(Struct, frozen=True):
    """What is said on the screen of what was just sent: by the addresses of facts, and by the names of pictures."""

    facts: Mapping[str, FactNote] = {}
    typed: Mapping[str, str] = {}
    waiting: Mapping[str, str] = {}
    refused: Mapping[str, FactNote] = {}


async def show_municipality(request: Request) -> Response:
    """All facts, pictures and pages."""
    return await municipality_page(Screen.of(request, WORDS), TownNotes())


async def municipality_page(screen: Screen, notes: TownNotes) -> Response:
    """The screen with what is said of what was just sent."""
    has_pages = "pages" in screen.request.query_params or await screen.desk.thread.run(pages_are_ready)
    if has_pages:
        await compose_pages(screen)
    try:
        facts = await screen.desk.thread.run(lambda engine: town_facts(engine, has_pages))
    except ProblemsFound as refused:
        return await screen.page("unreadable_deck.html", "municipality", problems=refused.problems)
    groups = [*PICTURE_GROUPS, *GROUPS]
    return await screen.page(
        "municipality.html", "municipality", facts=facts, notes=notes, groups=groups, kinds=FactKind
    )


async def compose_pages(screen: Screen) -> None:
    """Compose the products whose pages are shown, one by one, so that what is more urgent comes between them."""
    for layout in await screen.desk.thread.run(lambda engine: layouts_with_facts(engine.layouts()), LATER):
        await screen.desk.thread.run(partial(Engine.product, name=layout.name), LATER)


def town_facts(engine: Engine, has_pages: bool) -> TownFacts:
    """What the screen shows; the pages only where they are composed already."""
    deck, shown = current_sources(engine), engine.now.shown_deck
    groups = (*PICTURE_GROUPS, *GROUPS)
    document = deck.documents[DECK_FILE]
    return TownFacts(
        fact_texts(deck),
        tuple(picture_box(engine, group, deck.value(DECK_FILE, ("pictures", group.name))) for group in PICTURE_GROUPS),
        {group.name: fact_pages(engine, group) for group in groups} if has_pages else None,
        {
            address: str(key_origin(document.top, field.route))
            for address, field in FIELDS.items()
            if deck.value(DECK_FILE, field.route) is not None
        },
        tuple((theme.sign, str(theme.short or theme.title)) for theme in shown.themes) if shown else (),
    )


def picture_box(engine: Engine, group: FactGroup, entry: object) -> PictureBox:
    """A picture as deck.yaml names it, and the products for which it is too small."""
    file = entry.get("file") if isinstance(entry, Keys) else None
    if not isinstance(file, str):
        return PictureBox(group.name, group)
    deck = engine.now.shown_deck
    is_drawn = bool(deck and group.name in deck.pictures and deck.pictures[group.name].vectors)
    titles = {layout.name: layout for layout in engine.layouts()}
    wants = tuple((_title_of(engine, titles[want.layout].name), want) for want in pixel_wants(engine, group.name))
    return PictureBox(group.name, group, str(file), str(getattr(file, "origin", "")), is_drawn, wants)


def _title_of(engine: Engine, layout: str) -> str:
    """What a product is called, without the deck's title before it."""
    product = engine.product(layout)
    return product.title.rpartition(" – ")[2] if product else layout


async def show_facts(request: Request) -> Response:
    """What deck.yaml says now: the facts by their addresses, and the pictures that it names."""

    def work(engine: Engine) -> Mapping[str, object]:
        deck = current_sources(engine)
        named = [name for name in PICTURES if deck.value(DECK_FILE, ("pictures", name)) is not None]
        return {"texts": fact_texts(deck), "pictures": named}

    try:
        return _record("facts", await Screen.of(request, WORDS).desk.thread.run(work))
    except ProblemsFound as refused:
        return _record("unreadable", [str(problem) for problem in refused.problems])


async def save_facts_sent(request: Request) -> Response:
    """Save facts: as a record from the screen's script, or as a form without it."""
    if request.headers.get("content-type", "").startswith("application/x-www-form-urlencoded"):
        return await save_form(request)
    changes = await wanted_facts(request)
    screen = Screen.of(request, WORDS)
    return _answer(screen, await save_facts(screen.desk, changes))


async def wanted_facts(request: Request) -> Sequence[FactChange]:
    """The facts that a window sends, checked: those of one group."""
    return checked_facts(await read_body(request, list[FactChange]))


def checked_facts(changes: Sequence[FactChange]) -> Sequence[FactChange]:
    """Facts that can be meant: known ones, of one group, within bounds."""
    if not 0 < len(changes) <= MOST_CHANGES or any(change.address not in FIELDS for change in changes):
        raise HTTPException(400, "there is no such fact")
    if len({group_of(change.address).name for change in changes}) > 1:
        raise HTTPException(400, "facts of one group are saved together")
    if any(len(change.text) > LONGEST for change in changes):
        raise HTTPException(413, f"a fact may have {LONGEST} characters")
    return changes


def _answer(screen: Screen, outcome: FactOutcome) -> Response:
    """What the script is told: what is saved, awaited, wrong or written by others."""
    words = desk_words(screen.language, WORDS)
    match outcome:
        case SavedFacts():
            return _record("saved", outcome.texts)
        case WaitingFacts():
            return _record("waiting", words("waiting-for", names=_named(outcome, words)))
        case FactConflict():
            return _record("theirs", {address: [text, words("theirs")] for address, text in outcome.theirs.items()})
        case FactFaults():
            notes = _fault_notes(outcome, words)
            return _record("faults", {address: [note.text, note.reason] for address, note in notes.items()})


def _record(outcome: str, facts: object) -> Response:
    """An outcome as the script takes it: none is an error of its request."""
    return record_answer({"outcome": outcome, "facts": facts})


def _named(outcome: WaitingFacts, words: DeskWords) -> str:
    return ", ".join(words(f"fact-{FIELDS[address].id}") for address in outcome.missing)


def _fault_notes(outcome: FactFaults, words: DeskWords) -> Mapping[str, FactNote]:
    return {
        address: FactNote(words(fault_key(address, problem)), str(problem))
        for address, problem in outcome.faults.items()
    }


async def save_form(request: Request) -> Response:
    """Save the facts of a form, and show the screen anew."""
    screen = Screen.of(request, WORDS)
    form = await request.form(max_files=0, max_fields=MOST_FIELDS)
    typed = form_facts(form)
    changes = form_changes(form, typed)
    if not changes:
        return RedirectResponse(screen.path("municipality"), 303)
    outcome = await save_facts(screen.desk, checked_facts(changes))
    return await outcome_page(screen, outcome, group_of(changes[0].address).name, typed)


async def outcome_page(screen: Screen, outcome: FactOutcome, name: str, typed: Mapping[str, str]) -> Response:
    """The screen after the facts of a group were sent, with what was typed and what is said of it."""
    words = desk_words(screen.language, WORDS)
    match outcome:
        case SavedFacts():
            return RedirectResponse(f"{screen.path('municipality')}#{name}", 303)
        case WaitingFacts():
            waiting = {name: words("waiting-for", names=_named(outcome, words))}
            return await municipality_page(screen, TownNotes(typed=typed, waiting=waiting))
        case FactConflict():
            notes = {key: FactNote(words("theirs"), theirs=text) for key, text in outcome.theirs.items()}
            return await municipality_page(screen, TownNotes(notes, typed))
        case FactFaults():
            return await municipality_page(screen, TownNotes(_fault_notes(outcome, words), typed))


def form_changes(form: FormData, typed: Mapping[str, str]) -> Sequence[FactChange]:
    """The facts of a form that are not as the form showed them at first."""
    bases = {key.removeprefix(BASE): str(base) for key, base in form.multi_items() if key.startswith(BASE)}
    return [
        FactChange(address, base, typed.get(address, ""))
        for address, base in bases.items()
        if address in FIELDS and typed.get(address, "") != base
    ]


def form_facts(form: FormData) -> Mapping[str, str]:
    """The facts that a form holds, those that are chosen among several with commas between them."""
    texts: dict[str, list[str]] = {}
    for key, text in form.multi_items():
        if key.startswith(VALUE) and isinstance(text, str):
            texts.setdefault(key.removeprefix(VALUE), []).append(text.replace("\r\n", "\n"))
    return {address: ", ".join(parts) for address, parts in texts.items()}


async def put_in_picture(request: Request) -> Response:
    """Put in a picture that was dropped or chosen; what is not taken is told beside it."""
    screen, name = Screen.of(request, WORDS), _picture_name(request)
    async with request.form(max_files=1, max_fields=4) as form:
        upload, typed = form.get("file"), form.get("alt")
        if not isinstance(upload, UploadFile) or not upload.filename:
            return RedirectResponse(f"{screen.path('municipality')}#{name}", 303)
        dropped = DroppedPicture(upload.filename, await upload.read())
    refused = await screen.desk.thread.run(lambda engine: refusal_of(dropped), SOON)
    if refused:
        return await _told_refusal(screen, name, refused)
    alt = await screen.desk.thread.run(lambda engine: _alt(engine, name, str(typed or ""), screen.language))
    alike = await screen.desk.thread.run(lambda engine: files_alike(engine, dropped.content))
    return await _change_picture(screen, name, lambda deck: picture_change(deck, name, dropped, alt, alike))


async def take_out_picture(request: Request) -> Response:
    """Take a picture out of the deck; its file stays."""
    screen, name = Screen.of(request, WORDS), _picture_name(request)
    return await _change_picture(screen, name, lambda deck: picture_removal(deck, name))


async def _change_picture(screen: Screen, name: str, action: DeckAction) -> Response:
    """Do something to a picture of the deck; the screen after it, or with why it can not be done."""
    try:
        await screen.desk.change(ChangeName(f"change-{name}-file", group=WORDS), action)
    except (ProblemsFound, Unwritable, EditConflict) as error:
        return await _told_refusal(screen, name, RefusedPicture("refused-unwritable", str(error)))
    return RedirectResponse(f"{screen.path('municipality')}#{name}", 303)


async def _told_refusal(screen: Screen, name: str, refused: RefusedPicture) -> Response:
    """The screen with why a picture is not taken."""
    note = FactNote(desk_words(screen.language, WORDS)(refused.key), refused.reason)
    return await municipality_page(screen, TownNotes(refused={name: note}))


def files_alike(engine: Engine, content: bytes) -> frozenset[str]:
    """The files in the deck's folder that have these bytes, by their names."""
    paths = [path for path in deck_folder(engine).path.iterdir() if path.is_file()]
    return frozenset(path.name for path in paths if has_bytes(path, content))


def _picture_name(request: Request) -> str:
    name: str = request.path_params["name"]
    if name not in PICTURES:
        raise HTTPException(404, "there is no such picture")
    return name


def _alt(engine: Engine, name: str, typed: str, language: str) -> str:
    """What a picture is said to show until somebody says it better, in the language of the deck."""
    deck = engine.now.shown_deck
    words = desk_words(deck.language if deck and deck.language in LANGUAGES else language, WORDS)
    if typed.strip():
        return " ".join(typed.split())
    is_known = name == "arms" and deck is not None and deck.publisher is not None
    return words("alt-arms-of", publisher=str(deck.publisher)) if is_known and deck else words(f"alt-{name}")


ROUTES: Sequence[Route] = (
    Route("/{language}/municipality", show_municipality),
    Route("/{language}/municipality/facts", show_facts),
    Route("/{language}/municipality/facts", save_facts_sent, methods=["POST"]),
    Route("/{language}/municipality/pictures/{name}", put_in_picture, methods=["POST"]),
    Route("/{language}/municipality/pictures/{name}/remove", take_out_picture, methods=["POST"]),
)
