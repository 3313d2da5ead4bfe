"""Files of other programs to new decks, or to changes of decks that are there.

read_import    a file to a draft, with what was not read of it
lay_out_deck   the folder of a new deck, whole, and the schemas that its files name
deck_faults    what must be mended in a deck before it builds
accepted_files  a deck's files with some of the changes that a file would make; `write_changes` writes them
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from deckgen.deck.deck import Deck
from deckgen.deck.loaded_deck import load_deck
from deckgen.disk.held_folder import held
from deckgen.disk.whole_files import Refusal, naming_unwritten, rewrite, write_whole
from deckgen.disk.whole_folders import write_folder
from deckgen.documents.document_reader import read_document
from deckgen.drafts.accepted_changes import changed_files, problems_after
from deckgen.drafts.change import DeckChange
from deckgen.drafts.deck_draft import DeckDraft
from deckgen.drafts.document_draft import draft_of
from deckgen.drafts.draft import Draft
from deckgen.drafts.draft_languages import with_languages
from deckgen.drafts.new_deck_draft import with_whole_addresses
from deckgen.guarded.process import WhenStarted
from deckgen.jobs.cache import Cache
from deckgen.jobs.editions import check
from deckgen.jobs.processes import available_cores
from deckgen.jobs.progress import Progress
from deckgen.jobs.request import Request
from deckgen.jobs.schemas import write_schemas
from deckgen.jobs.session import Session
from deckgen.layout.bundles import shipped_bundles
from deckgen.pdf.edition import EDITIONS
from deckgen.source.problems import Origin, Problem, Problems, ProblemsFound
from deckgen.source.project import DECK_FILE, ProjectFiles

MOST_COMPOSED = 1_000
"""Questions of a deck up to which its pages are composed to find what does not fit: layouts hold 40 themes of 40."""


class ReadImport(Struct, frozen=True):
    """What a file says as a draft; `remarks` tell what was not read of it."""

    draft: Draft
    remarks: tuple[str, ...]


def read_import(file: Path, language: str = "", when_started: WhenStarted | None = None) -> ReadImport:
    """The draft of a file; `language` is that of its texts where it is known, `when_started` as in `read_document`.

    Raises `UnreadableDocument`, and OSError.
    """
    document = read_document(file, when_started)
    draft = with_whole_addresses(with_languages(draft_of(document), language))
    return ReadImport(draft, document.remarks)


def lay_out_deck(root: Path, name: str, files: Mapping[str, bytes]) -> tuple[Refusal, ...]:
    """Write the folder of a new deck, whole, and the schemas; returns those of these that could not be replaced."""
    write_folder(files, root / "themes" / name)
    _, refused = write_schemas(root)
    return refused


def deck_faults(files: ProjectFiles, name: str, cache: Cache, progress: Progress) -> tuple[Problem, ...]:
    """What must be mended in a deck before its products can be built; nothing is written.

    Pages of more than `MOST_COMPOSED` questions are not composed, which is told as a fault.
    """
    problems = Problems()
    deck = load_deck(files, name, problems)
    if deck and deck.question_count > MOST_COMPOSED:
        problems.add(Origin(f"themes/{name}/{DECK_FILE}"), _uncomposed(deck))
    if deck is None or deck.question_count > MOST_COMPOSED:
        return ProblemsFound(problems.noted).problems
    try:
        check(Session.open(files, _request_for_all(files, name, cache), progress))
    except ProblemsFound as error:
        return error.problems
    return ()


def _request_for_all(files: ProjectFiles, name: str, cache: Cache) -> Request:
    """What asks for all that can be made of a deck."""
    return Request(
        decks=(name,),
        layouts=tuple(files.layouts),
        bundles=tuple(shipped_bundles(files)),
        editions=EDITIONS,
        output=files.output,
        whole=False,
        listed=True,
        anyway=True,
        jobs=available_cores(),
        cache=cache,
    )


def _uncomposed(deck: Deck) -> str:
    """That the pages of a deck were not looked at, as it is very large."""
    questions, themes = deck.question_count, deck.theme_count
    count = f"{questions} question{'s' * (questions != 1)} in {themes} theme{'s' * (themes != 1)}"
    what = "so its pages were not looked at; layouts hold 40 themes of 40 questions"
    return f"{count}, {what}: take out some, or make several decks"


def accepted_files(
    files: ProjectFiles, name: str, deck: DeckDraft, changes: Sequence[DeckChange]
) -> Mapping[str, bytes]:
    """The files of a deck with some changes made, by their names in its folder.

    Raises `ProblemsFound` where the deck would have problems that it has not now.
    """
    changed = changed_files(deck, changes)
    if problems := problems_after(files, name, changed):
        raise ProblemsFound(problems)
    return changed


def write_changes(folder: Path, changed: Mapping[str, bytes]) -> None:
    """Write files of a deck anew, each whole; `Unwritable` names the one that could not be, and what else is not.

    The folder is held meanwhile, so that a desk that is open for the deck writes before or after.
    """
    contents = {folder / name: content for name, content in changed.items()}
    with held(folder), naming_unwritten(contents):
        for file, content in contents.items():
            if file.exists():
                rewrite(file, content)
            else:
                write_whole(file, content)


def chosen_changes(changes: Sequence[DeckChange], numbers: Collection[int]) -> tuple[DeckChange, ...]:
    """Changes by their numbers, which count from 1."""
    return tuple(change for number, change in enumerate(changes, 1) if number in numbers)
