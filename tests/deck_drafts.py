"""Decks as drafts: the minimal one, or any other of a project, with its files edited as a document would have them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from difflib import unified_diff
from pathlib import Path

from minimal import DECK_FILE, THEME_FILE, project_in
from msgspec.structs import replace

from deckgen.deck.deck_files import read_deck_files
from deckgen.deck.loaded_deck import load_deck
from deckgen.drafts.accepted_changes import changed_files
from deckgen.drafts.change import DeckChange
from deckgen.drafts.deck_changes import changes_between
from deckgen.drafts.deck_draft import DeckDraft, deck_draft
from deckgen.drafts.draft import Draft, DraftText, ThemeDraft
from deckgen.source.problems import Problems
from deckgen.source.project import Project

THEME_NAME = "01-samtale"


def draft_of_deck(project: Project, name: str = "prove") -> DeckDraft:
    """A sound deck as a draft."""
    files, problems = project.resolve(), Problems()
    deck = load_deck(files, name, problems)
    assert deck, problems.noted
    return deck_draft(read_deck_files(name, files.decks[name], problems), deck)


def minimal_draft(root: Path, theme: str | None = None, deck: str | None = None, **themes: str) -> DeckDraft:
    """The minimal deck in a folder as a draft, some of its files written otherwise; `themes` are more of them."""
    files = {THEME_FILE: theme, DECK_FILE: deck}
    files |= {f"themes/prove/{name.replace('_', '-').lstrip('-')}.yaml": text for name, text in themes.items()}
    return draft_of_deck(project_in(root, {name: text for name, text in files.items() if text is not None}))


def edited_theme(deck: DeckDraft, change: Callable[[ThemeDraft], ThemeDraft], name: str = THEME_NAME) -> Draft:
    """The draft of a document that has one theme otherwise."""
    themes = tuple(change(theme) if theme.name == name else theme for theme in deck.draft.themes)
    return replace(deck.draft, themes=themes)


def with_text(text: DraftText | None, value: str) -> DraftText:
    """A text that reads otherwise."""
    return replace(text, value=value) if text else DraftText(value)


def changes(deck: DeckDraft, document: Draft) -> tuple[DeckChange, ...]:
    """What a document would change in a deck."""
    return changes_between(deck, document).changes


def change_texts(deck: DeckDraft, document: Draft) -> list[tuple[str, str, str | None, str | None]]:
    """The changes of a document, as they are told."""
    return [(change.kind.value, change.what, change.before, change.after) for change in changes(deck, document)]


def changed_lines(deck: DeckDraft, chosen: Sequence[DeckChange]) -> dict[str, list[str]]:
    """By file, the lines that go (`-`) and come (`+`) with some changes."""
    contents: Mapping[str, bytes] = changed_files(deck, chosen)
    before = {f"{name}.yaml": document.sources[0].text for name, document in deck.documents.items()}
    return {name: difference(before.get(name, ""), content.decode()) for name, content in contents.items()}


def difference(before: str, after: str) -> list[str]:
    """The lines that go and come, each after its sign."""
    lines = unified_diff(before.splitlines(), after.splitlines(), n=0, lineterm="")
    return [line for line in lines if not line.startswith(("---", "+++", "@@"))]
