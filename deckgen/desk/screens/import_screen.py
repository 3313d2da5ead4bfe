"""A file of another program brought in: what was understood of it, a new deck of it, or changes of the open one."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Iterator, Mapping, Sequence
from hashlib import sha256
from itertools import groupby
from typing import Any

from msgspec import Struct
from msgspec.structs import replace
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from deckgen.desk.change_names import ChangeName
from deckgen.desk.deck_writes import deck_folder
from deckgen.desk.desk_words import DeskWords, desk_words
from deckgen.desk.document_imports import READ, READING, REFUSED, DocumentImport
from deckgen.desk.engine import Engine
from deckgen.desk.engine_thread import URGENT
from deckgen.desk.events import Event
from deckgen.desk.import_words import said_reason, said_refusal, said_what
from deckgen.desk.marked_differences import ComparedTexts, compared_texts
from deckgen.desk.screen import Screen
from deckgen.disk.unwritable import Unwritable
from deckgen.documents.document_reader import READERS
from deckgen.drafts.change import ChangeKind, DeckChange, DeckChanges
from deckgen.drafts.deck_changes import changes_between
from deckgen.drafts.deck_draft import DeckDraft
from deckgen.drafts.draft import Draft, DraftText, PartUse
from deckgen.drafts.new_deck import new_deck_files, offered_pictures
from deckgen.drafts.new_deck_draft import sound_draft
from deckgen.drafts.read_lines import ToldLine, told_lines
from deckgen.edits.deck_edit import DeckEdit, EditConflict, FileChange
from deckgen.edits.deck_sources import DeckSources
from deckgen.jobs.drafted_decks import drafted_deck
from deckgen.jobs.imports import ReadImport, accepted_files, lay_out_deck
from deckgen.press.filenames import DEVICE
from deckgen.press.slug import slug
from deckgen.source.problems import Problem, ProblemsFound

WORDS = "import"

MOST_LINES = 1_500
"""Lines of what was understood that are shown; a deck of 40 themes of 20 questions has fewer."""

MOST_CHANGES = 500
"""Changes of the open deck that are shown."""

LONGEST_TITLE = 200

SCHEMAS = "schema"
"""A folder beside the decks that is none."""

SIGNS: Mapping[PartUse, str] = {PartUse.USED: "+", PartUse.UNSURE: "?", PartUse.UNUSED: "–"}


class UnderstoodLine(Struct, frozen=True):
    """A line of what was understood: its sign, what it is, its text, why there is a doubt, and the tool's own words."""

    sign: str
    place: str
    what: str
    text: str
    reasons: tuple[str, ...]
    tool_words: tuple[str, ...]


class UnderstoodDocument(Struct, frozen=True):
    """What was understood of a file: line by line, and in all."""

    title: str
    lines: tuple[UnderstoodLine, ...]
    more: int
    themes: int
    questions: int
    unsure: int
    unused: int
    pictures: int
    remarks: tuple[str, ...]


class ShownChange(Struct, frozen=True):
    """A change of the open deck: the key by which it is chosen, what it is of, both texts, and where it stands.

    One that `is_of_known` says that the file is of this deck: something of it is otherwise there.
    """

    key: str
    what: str
    kind: str
    compared: ComparedTexts
    notes: tuple[str, ...]
    origin: str
    is_of_known: bool


class ImportNote(Struct, frozen=True):
    """What is said of what was just sent: its kind of box, the words, and the tool's own."""

    kind: str
    text: str
    tool_words: tuple[str, ...] = ()


async def show_import(request: Request) -> Response:
    """Where a file is dropped."""
    screen = Screen.of(request, WORDS)
    return await screen.page("import.html", "municipality", endings=",".join(READERS))


async def begin_import(request: Request) -> Response:
    """Begin to read a file that was dropped or chosen."""
    screen = Screen.of(request, WORDS)
    async with request.form(max_files=1, max_fields=2) as form:
        upload = form.get("file")
        if not isinstance(upload, UploadFile) or not upload.filename:
            return RedirectResponse(screen.path("import"), 303)
        name, content = upload.filename, await upload.read()
    listeners = screen.desk.listeners
    document = screen.desk.imports.begin(
        name, content, lambda read: listeners.tell(Event("import", {"number": read.number, "state": read.state}))
    )
    return RedirectResponse(screen.path("import", document.number), 303)


async def show_document(request: Request) -> Response:
    """A file that is read, or was: how far it is, or what was understood and can be done."""
    screen = Screen.of(request, WORDS)
    return await document_page(screen, document_of(screen))


async def stop_document(request: Request) -> Response:
    """Stop reading a file."""
    screen = Screen.of(request, WORDS)
    document = document_of(screen)
    screen.desk.imports.stop(document)
    return RedirectResponse(screen.path("import", document.number), 303)


def document_of(screen: Screen) -> DocumentImport:
    """The file of a request; 404 where it is kept no more."""
    document = screen.desk.imports.imports.get(screen.request.path_params["number"])
    if document is None:
        raise HTTPException(404, "this file is kept no more; bring it in again")
    return document


async def document_page(screen: Screen, document: DocumentImport, note: ImportNote | None = None) -> Response:
    """The screen of a file, with what is said of what was just sent."""
    words = desk_words(screen.language, WORDS)
    values: dict[str, Any] = {"document": document, "note": note}
    if document.state == READING:
        return await screen.page("import_reading.html", "municipality", **values)
    if document.read is None:
        sentence = said_refusal(document.reason, words) if document.state == REFUSED else ""
        return await screen.page(
            "import_ended.html", "municipality", sentence=sentence, endings=",".join(READERS), **values
        )
    read = document.read
    understood = await asyncio.to_thread(understood_document, read, document, words)  # of a long file some time
    changes, remarks = await screen.desk.thread.run(lambda engine: shown_changes(engine, read.draft, words))
    is_alike = any(change.is_of_known for change in changes) or not changes
    values |= {"understood": understood, "changes": changes, "notes": remarks, "is_alike": is_alike}
    return await screen.page("import_read.html", "municipality", **values)


def understood_document(read: ReadImport, document: DocumentImport, words: DeskWords) -> UnderstoodDocument:
    """What was understood of a file, as a new deck would have it."""
    draft = sound_draft(read.draft)
    lines = [*told_lines(read.draft.lines, draft)]
    uses = [line.use for line in lines]
    return UnderstoodDocument(
        title=draft.title.value if draft.title else _title_of(document.stem),
        lines=tuple(lines_in_words(lines[:MOST_LINES], words)),
        more=max(len(lines) - MOST_LINES, 0),
        themes=len(draft.themes),
        questions=sum(len(theme.questions or ()) for theme in draft.themes),
        unsure=uses.count(PartUse.UNSURE),
        unused=uses.count(PartUse.UNUSED),
        pictures=len(offered_pictures(draft)),
        remarks=read.remarks,
    )


def lines_in_words(lines: Sequence[ToldLine], words: DeskWords) -> Iterator[UnderstoodLine]:
    """Lines in the words of the desk; the reasons of several after each other that have the same stand once."""
    for reasons, alike in groupby(lines, lambda line: line.reasons):
        for position, line in enumerate(alike):
            doubts = tuple(dict.fromkeys(said_reason(reason, words) for reason in reasons)) if not position else ()
            what = said_what(line.what, words) if line.what else words("left-out")
            yield UnderstoodLine(
                SIGNS[line.use], said_what(line.place, words), what, line.text, doubts, reasons if doubts else ()
            )


def _title_of(stem: str) -> str:
    """A file's name as a title."""
    title = " ".join(stem.replace("_", " ").replace("-", " ").split())
    return (title[:1].upper() + title[1:])[:LONGEST_TITLE]


def shown_changes(engine: Engine, draft: Draft, words: DeskWords) -> tuple[tuple[ShownChange, ...], tuple[str, ...]]:
    """What a file would change in the open deck, and what else there is to say of that; nothing without a deck."""
    if not engine.deck:
        return (), ()
    try:
        _, changes = deck_changes(engine, draft)
    except ProblemsFound as refused:
        return (), tuple(map(str, refused.problems))
    shown = (_shown_change(change, words) for change in changes.changes[:MOST_CHANGES])
    return tuple(shown), changes.notes


def deck_changes(engine: Engine, draft: Draft) -> tuple[DeckDraft, DeckChanges]:
    """The open deck as a draft, and what a file would change in it; raises `ProblemsFound`."""
    deck = drafted_deck(engine.files, deck_folder(engine).path.name)
    return deck, changes_between(deck, draft)


def _shown_change(change: DeckChange, words: DeskWords) -> ShownChange:
    is_new = change.kind is ChangeKind.ADDED
    return ShownChange(
        change_key(change),
        said_what(change.what, words),
        "" if is_new and "new" in change.what else words(f"kind-{change.kind.name.lower()}"),
        compared_texts(change.before, change.after),
        change.notes,
        str(change.origin),
        is_of_known=change.new_file is None,
    )


def change_key(change: DeckChange) -> str:
    """What a change is chosen by: the same as long as it changes the same texts."""
    parts = (change.kind, change.what, change.origin.file, change.before, change.after)
    return sha256(repr(parts).encode("utf-8", "surrogatepass")).hexdigest()[:20]


async def make_read_deck(request: Request) -> Response:
    """Make a new deck of a file, and open it."""
    screen = Screen.of(request, WORDS)
    document, words = document_of(screen), desk_words(screen.language, WORDS)
    form = await request.form(max_files=0, max_fields=4)
    title = " ".join(str(form.get("title") or "").split())[:LONGEST_TITLE] or _title_of(document.stem)
    if document.state != READ or document.read is None:
        return RedirectResponse(screen.path("import", document.number), 303)
    draft = titled(document.read.draft, title)
    try:
        name = await screen.desk.thread.run(lambda engine: lay_out(engine, draft, title), URGENT)
    except (Unwritable, ProblemsFound) as error:
        return await document_page(screen, document, ImportNote("bad", words("not-made"), (str(error),)))
    await screen.desk.open_deck(name)
    return RedirectResponse(screen.path("pages"), 303)


def titled(draft: Draft, title: str) -> Draft:
    """A draft under a title."""
    if draft.title and draft.title.value == title:
        return draft
    return replace(draft, title=DraftText(title))


def lay_out(engine: Engine, draft: Draft, title: str) -> str:
    """Write the folder of a new deck; returns its name, which no other has."""
    files, themes = engine.files, engine.root / "themes"
    taken = {*files.decks, SCHEMAS, *(path.name.casefold() for path in themes.glob("*"))}
    plain = slug(title, "kortstokk")
    plain = f"kortstokk-{plain}" if DEVICE.fullmatch(plain) else plain
    name = next(name for name in _numbered(plain, len(taken) + 2) if name not in taken)
    lay_out_deck(files.root.path, name, new_deck_files(draft, name))
    return name


def _numbered(name: str, count: int) -> Iterator[str]:
    yield name
    yield from (f"{name}-{number}" for number in range(2, count + 1))


async def accept_changes(request: Request) -> Response:
    """Make the chosen changes in the open deck."""
    screen = Screen.of(request, WORDS)
    document, words = document_of(screen), desk_words(screen.language, WORDS)
    form = await request.form(max_files=0, max_fields=MOST_CHANGES + 4)
    keys = {str(key) for key in form.getlist("change")}
    if document.read is None or not keys:
        return await document_page(screen, document, ImportNote("news", words("none-chosen")))
    try:
        note = await put_in_changes(screen, document, document.read.draft, keys)
    except (Unwritable, EditConflict) as error:
        note = ImportNote("bad", words("not-put-in"), (str(error),))
    except ProblemsFound as refused:
        note = ImportNote("bad", words("not-put-in"), _told(refused.problems))
    return await document_page(screen, document, note)


async def put_in_changes(screen: Screen, document: DocumentImport, draft: Draft, keys: Collection[str]) -> ImportNote:
    """Make the changes of these keys, where they still are as they were shown; raises `ProblemsFound`, `Unwritable`."""
    words = desk_words(screen.language, WORDS)
    deck, changes = await screen.desk.thread.run(lambda engine: deck_changes(engine, draft), URGENT)
    chosen = [change for change in changes.changes if change_key(change) in keys]
    if len(chosen) < len(keys):
        return ImportNote("bad", words("changed-meanwhile"))
    name, files = screen.desk.deck, await screen.desk.thread.run(lambda engine: engine.files)
    contents = await screen.desk.thread.run(lambda _: accepted_files(files, name, deck, chosen), URGENT)

    def action(sources: DeckSources) -> DeckEdit:
        known = {f"{stem}.yaml": document.sources[0].content for stem, document in deck.documents.items()}
        before = {path: known.get(path) for path in contents}
        if any(sources.content(path) != content for path, content in before.items()):
            raise EditConflict(())
        return DeckEdit(tuple(FileChange(path, before[path], content) for path, content in contents.items()))

    values = {"file": document.file, "count": str(len(chosen))}
    await screen.desk.change(ChangeName("change-import", values, WORDS), action)
    return ImportNote("good", words("put-in", count=len(chosen)))


def _told(problems: Sequence[Problem]) -> tuple[str, ...]:
    return tuple(map(str, problems))


ROUTES: Sequence[Route] = (
    Route("/{language}/import", show_import),
    Route("/{language}/import", begin_import, methods=["POST"]),
    Route("/{language}/import/{number}", show_document),
    Route("/{language}/import/{number}/stop", stop_document, methods=["POST"]),
    Route("/{language}/import/{number}/deck", make_read_deck, methods=["POST"]),
    Route("/{language}/import/{number}/changes", accept_changes, methods=["POST"]),
)
