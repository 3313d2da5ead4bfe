"""Decks go out as a spreadsheet, Markdown and Word and come back: no change, or just the one that somebody made.

In each way the file is written as `export` writes it and read as `import` reads it, in the process that it has there.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from functools import cache, reduce
from pathlib import Path

import pytest
from deck_drafts import changed_lines, draft_of_deck
from hypothesis import Phase, given, settings
from msgspec.structs import replace
from other_surroundings import outputs_elsewhere
from random_decks import NAME, Sources, decks

from deckgen.deck.loaded_deck import load_deck
from deckgen.drafts.accepted_changes import changed_files
from deckgen.drafts.change import DeckChange, DeckChanges
from deckgen.drafts.deck_changes import changes_between
from deckgen.drafts.deck_draft import DeckDraft
from deckgen.drafts.draft import Draft, DraftText, ThemeDraft
from deckgen.jobs.exports import ExportFormat, content_of
from deckgen.jobs.imports import read_import
from deckgen.source.problems import Problems
from deckgen.source.project import Project

ROOT = Path(__file__).parent.parent.parent

WAYS = tuple(ExportFormat)

KNOWN = ("kulturskole", "words", "methods", "quiz")

DECKS = int(os.environ.get("DECKGEN_ROUND_TRIPS", "5"))
"""Random decks that go each way."""

Edit = Callable[[Draft], Draft]


@cache
def known_deck(name: str) -> DeckDraft:
    """A deck that ships, or one of the tests' own."""
    own = ROOT / "tests" / "decks" / name
    return draft_of_deck(Project(own if own.exists() else ROOT, ROOT), name)


def there_and_back(deck: DeckDraft, draft: Draft, way: ExportFormat, folder: Path) -> DeckChanges:
    """What a deck would become by the file of a draft of it."""
    file = folder / f"deck.{way}"
    file.write_bytes(content_of(draft, way))
    return changes_between(deck, read_import(file).draft)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("name", KNOWN)
def test_a_deck_that_nobody_edited_comes_back_without_a_change(name: str, way: ExportFormat, tmp_path: Path) -> None:
    deck = known_deck(name)
    assert there_and_back(deck, deck.draft, way, tmp_path) == DeckChanges()
    assert changed_files(deck, ()) == {}


EXPORTS = """
from hashlib import sha256
from test_round_trips import WAYS, content_of, known_deck
draft = known_deck("words").draft
print([sha256(content_of(draft, way)).hexdigest() for way in WAYS])
"""


def test_exports_are_the_same_bytes_under_another_hash_seed_in_another_folder_and_zone(tmp_path: Path) -> None:
    assert len(outputs_elsewhere(EXPORTS, Path(__file__).parent, tmp_path)) == 1


@pytest.mark.parametrize("way", WAYS)
def test_a_random_deck_comes_back_without_a_change(way: ExportFormat, tmp_path_factory: pytest.TempPathFactory) -> None:
    @settings(max_examples=DECKS, derandomize=True, database=None, phases=(Phase.generate,))
    @given(decks())
    def check(sources: Sources) -> None:
        folder = tmp_path_factory.mktemp("tilfeldig")
        deck = random_deck(sources, folder)
        if deck:
            assert there_and_back(deck, deck.draft, way, folder) == DeckChanges()

    check()


def random_deck(sources: Sources, folder: Path) -> DeckDraft | None:
    """A random deck as a draft; None where it is one that is refused."""
    sources.write_to(folder)
    project = Project(folder, ROOT)
    is_sound = load_deck(project.resolve(), NAME, Problems()) is not None
    return draft_of_deck(project, NAME) if is_sound else None


def theme_edit(name: str, change: Callable[[ThemeDraft], ThemeDraft]) -> Edit:
    """The edit of one theme."""
    return lambda draft: replace(
        draft, themes=tuple(change(theme) if theme.name.startswith(name) else theme for theme in draft.themes)
    )


def question_edit(text: str) -> Edit:
    """The first question of theme 3 with another text."""

    def change(theme: ThemeDraft) -> ThemeDraft:
        first, *rest = theme.questions or ()
        return replace(theme, questions=(replace(first, text=DraftText(text)), *rest))

    return theme_edit("03", change)


def keyed_edit(key: str, text: str) -> Edit:
    """The text of a key otherwise."""
    return lambda draft: replace(
        draft,
        keyed=tuple(replace(each, text=DraftText(text)) if each.key == key else each for each in draft.keyed),
    )


ONE_TEXT: Sequence[tuple[str, Edit, list[str]]] = (
    (
        "question 3.1",
        question_edit("Hvordan holder vi balansen mellom oppgaven og arbeidsmåten?"),
        [
            '-  - text: "Hvordan holder vi balansen mellom oppgaven og måten vi arbeider på?"',
            '+  - text: "Hvordan holder vi balansen mellom oppgaven og arbeidsmåten?"',
        ],
    ),
    (
        "theme 3: title",
        theme_edit("03", lambda theme: replace(theme, title=DraftText("To spor – innhold og prosess"))),
        ['-title: "To spor – prosess og innhold"', '+title: "To spor – innhold og prosess"'],
    ),
    (
        "deck: howto 1 front lead",
        keyed_edit("deck: howto 1 front lead", "Ett bord og ett spørsmål om gangen."),
        [
            '-      lead: "Ett bord, ett tema og ett spørsmål om gangen."',
            '+      lead: "Ett bord og ett spørsmål om gangen."',
        ],
    ),
)


@pytest.mark.parametrize("way", WAYS)
def test_each_changed_cell_is_a_change_of_one_line(way: ExportFormat, tmp_path: Path) -> None:
    deck = known_deck("kulturskole")
    edited = reduce(lambda draft, text: text[1](draft), ONE_TEXT, deck.draft)
    result = there_and_back(deck, edited, way, tmp_path)
    assert sorted(change.what for change in result.changes) == sorted(what for what, _, _ in ONE_TEXT)
    for what, _, lines in ONE_TEXT:
        (change,) = (change for change in result.changes if change.what == what)
        assert list(changed_lines(deck, (change,)).values()) == [lines]


@pytest.mark.parametrize("way", WAYS)
def test_one_word_of_a_wrapped_text_changes_the_line_that_it_is_in(way: ExportFormat, tmp_path: Path) -> None:
    def other_word(theme: ThemeDraft) -> ThemeDraft:
        assert theme.introduction
        return replace(
            theme, introduction=DraftText(theme.introduction.value.replace("bedre tjenester", "gode tjenester"))
        )

    deck = known_deck("kulturskole")
    result = there_and_back(deck, theme_edit("03", other_word)(deck.draft), way, tmp_path)
    (lines,) = changed_lines(deck, result.changes).values()
    assert [line[:1] for line in lines] == ["-", "+"]
    assert lines[0].replace("bedre tjenester", "gode tjenester")[1:] == lines[1][1:]


def much_edited(draft: Draft) -> Draft:
    """The shipped deck as a group might send it back: questions new and moved, lists and steps otherwise."""
    first, second, third, *rest = draft.themes
    questions, others = first.questions or (), second.questions or ()
    new = replace(questions[0], text=DraftText("Hvem har vi glemt å spørre?"), name="", number="", booklet="")
    steps = [replace(step, text=DraftText(step.text.value + " Ta det med ro.")) for step in first.runsheet or ()]
    children = (*(third.children or ())[:2], DraftText("Syng til slutt."))
    return replace(
        draft,
        themes=(
            replace(first, questions=(questions[0], new, *questions[1:]), runsheet=tuple(steps)),
            replace(second, questions=(others[1], others[0], *others[2:]), needs=(second.needs or ())[:-1]),
            replace(third, title=DraftText("To veier"), children=children),
            *rest,
        ),
    )


@pytest.mark.parametrize("way", WAYS)
def test_what_a_group_sends_back_is_in_the_deck_afterwards(way: ExportFormat, tmp_path: Path) -> None:
    deck = known_deck("kulturskole")
    document = much_edited(deck.draft)
    result = there_and_back(deck, document, way, tmp_path)
    assert subjects_and_texts(result.changes) == subjects_and_texts(changes_between(deck, document).changes)
    after = with_files(changed_files(deck, result.changes), tmp_path)
    assert changes_between(after, document).changes == ()


def subjects_and_texts(changes: Sequence[DeckChange]) -> list[tuple[str, str | None]]:
    return [(change.what, change.after) for change in changes]


def with_files(contents: Mapping[str, bytes], folder: Path) -> DeckDraft:
    """The shipped deck with other files, in a folder."""
    for file in (ROOT / "themes" / "kulturskole").iterdir():
        target = folder / "themes" / "kulturskole" / file.name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(contents.get(file.name, file.read_bytes()))
    return draft_of_deck(Project(folder, ROOT), "kulturskole")
