"""`deckgen words`: a file of fixed words, begun or completed, to be written in another language."""

from __future__ import annotations

import re

import click

from deckgen.cli.names import Names, chosen_names, project_files
from deckgen.cli.options import deck_option, layout_option
from deckgen.cli.terminal import counted, or_exit
from deckgen.disk.whole_files import write_whole
from deckgen.jobs.words_draft import DraftRequest, WordsDraft, words_draft
from deckgen.layout.bundles import shipped_bundles
from deckgen.source.project import SHIPPED_LANGUAGE, ProjectFiles
from deckgen.source.spans import LANGUAGE


@click.command("words")
@click.argument("language")
@deck_option
@layout_option
@click.option(
    "--from",
    "other",
    metavar="LANGUAGE",
    help=f"The language that stands above each word; {SHIPPED_LANGUAGE} if left out.",
)
def words_command(language: str, decks: Names, layouts: Names, other: str | None) -> None:
    """Begin or complete layouts/words/LANGUAGE.yaml with the fixed words that decks and layouts need."""
    files = project_files()
    request = draft_request(files, language, decks, layouts, other)
    draft = or_exit(lambda: words_draft(files, request))
    if draft.added:
        or_exit(lambda: write_whole(draft.file, draft.content))
    click.echo(draft_line(draft))


def draft_request(files: ProjectFiles, language: str, decks: Names, layouts: Names, other: str | None) -> DraftRequest:
    """What is asked for; a usage error where a name is none."""
    if not re.fullmatch(LANGUAGE, language):
        raise click.UsageError(f"`{language}` is no language; write a code such as `uk`, `se` or `en`")
    known = tuple(name for name in files.words if name != language)
    if other == language:
        raise click.UsageError(f"`--from {other}` is the language itself; name another one")
    (beside,) = chosen_names("words in", (other or _usual(known, language),), known)
    return DraftRequest(
        language,
        beside,
        chosen_names("deck", decks, files.decks),
        chosen_names("layout", layouts, files.layouts),
        whole=not (decks or layouts),
        bundles=() if layouts else or_exit(lambda: shipped_bundles(files)),
    )


def _usual(known: Names, language: str) -> str:
    """The language to translate from where none is named: that which ships first, for its own words another."""
    return next((name for name in (SHIPPED_LANGUAGE, "nn", *known) if name in known), language)


def draft_line(draft: WordsDraft) -> str:
    """What became of the file."""
    words = counted(len(draft.added), "word")
    to_write = f'; {counted(draft.unwritten, "text")} to write: look for ""' if draft.unwritten else ""
    return f"{draft.name}: {f'{words} added' if draft.added else 'no word is missing'}{to_write}"
