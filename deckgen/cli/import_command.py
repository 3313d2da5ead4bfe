"""`deckgen import`: a file of another program to a new deck, or to changes of one that is there."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from difflib import get_close_matches
from pathlib import Path

import click

from deckgen.cli.change_lines import change_lines
from deckgen.cli.import_report import picture_lines, sum_lines, understood_lines
from deckgen.cli.names import check_deck_name, is_own, project_files
from deckgen.cli.terminal import (
    Ticker,
    counted,
    display_path,
    exit_if_refused,
    exit_with_lines,
    or_exit,
    problem_lines,
)
from deckgen.documents.document_parts import UnreadableDocument
from deckgen.drafts.change import DeckChange
from deckgen.drafts.deck_changes import changes_between
from deckgen.drafts.deck_draft import DeckDraft
from deckgen.drafts.draft import Draft, PartUse
from deckgen.drafts.new_deck import PICTURES, new_deck_files
from deckgen.drafts.new_deck_draft import sound_draft
from deckgen.drafts.read_lines import told_lines
from deckgen.jobs.cache import user_cache
from deckgen.jobs.drafted_decks import drafted_deck
from deckgen.jobs.imports import (
    ReadImport,
    accepted_files,
    chosen_changes,
    deck_faults,
    lay_out_deck,
    read_import,
    write_changes,
)
from deckgen.press.slug import slug
from deckgen.source.characters import escaped
from deckgen.source.problems import Problem
from deckgen.source.project import DECK_FILE, ProjectFiles
from deckgen.source.spans import LANGUAGE

ALL = "all"

TABLES = (".xlsx", ".ods", ".csv")
TABLE_ADVICE = "give the columns the headings «Tema» and «Spørsmål» (or `Theme` and `Question`)"
TEXT_ADVICE = "make each theme a heading, with its questions as a list below it"
"""What to do where no theme was found, by the kind of file."""

NEARLY = 0.75
"""How like the name of a deck another one is, from which on it is taken for a slip."""

MOST_PROBLEMS = 10
"""Problems of a deck that are told after an import; `check` tells all."""

Ranges = tuple[tuple[int, int], ...]
"""Numbers from the first to the last, each."""

_NUMBERS = re.compile(r"\s*(\d{1,9})(?:\s*[-–]\s*(\d{1,9}))?\s*")


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--deck", metavar="NAME", help="The new deck, or the one that the file changes.")
@click.option("--language", metavar="CODE", help="The language of the texts; found out if left out.")
@click.option(
    "--accept", metavar="NUMBERS", help="Of a deck that is there: the changes to make, such as 1,3-5; or all."
)
@click.option("--dry-run", is_flag=True, help="Say what there would be, and write nothing.")
def import_command(file: Path, deck: str | None, language: str | None, accept: str | None, dry_run: bool) -> None:
    """Make a new deck of a spreadsheet, a Word file, Markdown or a booklet in PDF; or list what it changes.

    FILE is a spreadsheet (.xlsx, .ods, .csv), a Word file (.docx), Markdown (.md, .txt) or a booklet (.pdf). Nothing
    is ever written over: changes of a deck that is there are made where --accept names them.
    """
    files = project_files()
    name = named_deck(files, deck, file)
    if language and not re.fullmatch(LANGUAGE, language):
        raise click.UsageError(f"`{language}` is no language; write a code such as `nb`, `nn` or `en`")
    if name in files.decks:
        ranges = None if accept is None else accepted_ranges(accept)
        tell_changes(files, name, file, file_or_exit(file, language or ""), ranges, dry_run)
    elif accept is not None:
        raise click.UsageError(f"themes/{name} is not there yet, so it has nothing to accept; leave --accept out")
    else:
        tell_new_deck(files, name, file, file_or_exit(file, language or ""), dry_run)


def named_deck(files: ProjectFiles, name: str | None, file: Path) -> str:
    """The deck that is named: a new one, or one in the user's folder."""
    if name is None:
        own = [each for each in files.decks if is_own(files, each)]
        there = f", or name one that is there: {', '.join(own)}" if own else ""
        raise click.UsageError(f"which deck? add `--deck {slug(file.stem, 'my-deck')}` for a new one{there}")
    if name not in files.decks:
        check_deck_name(name)
        if (files.root.path / "themes" / name).exists():
            raise click.UsageError(f"themes/{name} is there, but has no {DECK_FILE}; choose another name or remove it")
    elif not is_own(files, name):
        raise click.UsageError(
            f"`{name}` ships with deckgen; `deckgen new my-{name} --from {name}` makes a copy to import into"
        )
    return name


def file_or_exit(file: Path, language: str) -> ReadImport:
    """What a file says; what it is not, or why it can not be read, is told with its name, exit status 1."""
    name = display_path(file)
    if not file.is_file():
        why = "is a folder; name a file in it" if file.is_dir() else "there is no such file; look at how it is written"
        exit_with_lines(f"{name}: {why}; nothing was written")
    try:
        with Ticker() as ticker:
            ticker.tell(f"reading {file.name}")
            return or_exit(lambda: read_import(file, language))
    except UnreadableDocument as error:
        exit_with_lines(f"{name}: {error}")


def tell_new_deck(files: ProjectFiles, name: str, file: Path, read: ReadImport, dry_run: bool) -> None:
    """Say what was understood, write the new deck, and say what is to be mended in it."""
    refuse_slip(files, name, read)
    draft = sound_draft(read.draft)
    tell_understood(file, read, draft)
    contents = new_deck_files(read.draft, name)
    count = counted(len(contents), "file")
    if dry_run:
        tell_sum(draft, name)
        click.echo(f"themes/{name} would have {count}; nothing was written (--dry-run)")
        return
    refused = or_exit(lambda: lay_out_deck(files.root.path, name, contents))
    problems = faults_of(name)
    tell_sum(draft, name)
    click.echo(f"themes/{name} is new: {count}")
    tell_next(name, problems)
    exit_if_refused(refused)


def tell_understood(file: Path, read: ReadImport, draft: Draft) -> None:
    """Say line by line what was understood of a file; end with status 1 where its draft has no theme."""
    for line in understood_lines([*told_lines(read.draft.lines, draft)], columns()):
        click.echo(line)
    tell_remarks(file, read.remarks)
    if not draft.themes:
        how = TABLE_ADVICE if file.suffix.lower() in TABLES else TEXT_ADVICE
        exit_with_lines(f"{display_path(file)}: no theme with a question was found in it; {how}; nothing was written")


def tell_sum(draft: Draft, name: str) -> None:
    """Say what a new deck comes to, and which pictures it takes."""
    click.echo()
    for line in (*sum_lines(draft), *picture_lines(draft, f"themes/{name}/{PICTURES}")):
        click.echo(line)


def refuse_slip(files: ProjectFiles, name: str, read: ReadImport) -> None:
    """A usage error where a file was exported from a deck, and the new name is nearly that of one that is there."""
    near = get_close_matches(name, [each for each in files.decks if is_own(files, each)], n=1, cutoff=NEARLY)
    if read.draft.keyed and near:
        raise click.UsageError(
            f"no deck `{name}`; did you mean `{near[0]}`? The file was exported from a deck; for a new deck of it, "
            "choose a name that is less like this one"
        )


def faults_of(name: str) -> tuple[Problem, ...]:
    """What is to be mended in a deck that was written just now."""
    files = project_files()
    with Ticker() as ticker:
        return or_exit(lambda: deck_faults(files, name, user_cache(), ticker))


def tell_next(name: str, problems: Sequence[Problem]) -> None:
    """Say what is to be mended before a deck builds, and what to do next."""
    if problems:
        click.echo(f"to mend before it builds: {counted(len(problems), 'problem')}")
    for line in problem_lines(problems[:MOST_PROBLEMS]):
        click.echo(f"  {line}")
    if len(problems) > MOST_PROBLEMS:
        click.echo(f"  and {len(problems) - MOST_PROBLEMS} more, which the check tells")
    click.echo(f"next: deckgen check --deck {name}")
    click.echo(f"then: deckgen build --deck {name}")


def columns() -> int:
    """How wide lines may be."""
    from shutil import get_terminal_size  # takes long to load

    return get_terminal_size((110, 24)).columns


def tell_remarks(file: Path, remarks: Sequence[str]) -> None:
    """Tell on standard error what was perhaps not read of a file as it is meant."""
    for remark in remarks:
        click.echo(escaped(f"remark: {display_path(file)}: {remark}"), err=True)


def tell_changes(
    files: ProjectFiles, name: str, file: Path, read: ReadImport, ranges: Ranges | None, dry_run: bool
) -> None:
    """List what a file changes in a deck; make the changes that are accepted."""
    deck = or_exit(lambda: drafted_deck(files, name))
    differences = or_exit(lambda: changes_between(deck, read.draft))
    numbers = numbers_within(ranges, len(differences.changes)) if ranges is not None and differences.changes else None
    unused = [line for line in told_lines(read.draft.lines, read.draft) if line.use is PartUse.UNUSED]
    notes = (escaped(f"note: {note}") for note in differences.notes)
    for line in (*understood_lines(unused, columns()), *change_lines(differences.changes), *notes):
        click.echo(line)
    tell_remarks(file, read.remarks)
    if not differences.changes:
        click.echo("nothing differs")
    elif numbers is None:
        count = counted(len(differences.changes), "change")
        click.echo(f"{count}; nothing was written: --accept all takes them, --accept 1,3 some of them")
    else:
        make_changes(files, name, deck, differences.changes, numbers, dry_run)


def make_changes(
    files: ProjectFiles,
    name: str,
    deck: DeckDraft,
    changes: Sequence[DeckChange],
    numbers: Collection[int],
    dry_run: bool,
) -> None:
    """Make the changes of these numbers, unless the deck would have a new problem with them; say what was done."""
    accepted = chosen_changes(changes, numbers)
    contents = or_exit(lambda: accepted_files(files, name, deck, accepted))
    count = f"{len(accepted)} of {counted(len(changes), 'change')}"
    if dry_run:
        click.echo(f"{count} can be made; nothing was written (--dry-run)")
        return
    or_exit(lambda: write_changes(files.decks[name].path, contents))
    click.echo(f"{count} made in {', '.join(f'themes/{name}/{each}' for each in contents)}")
    tell_next(name, faults_of(name))


def accepted_ranges(accept: str) -> Ranges:
    """The numbers of changes that are accepted, from the first to the last of each range; none for all.

    A usage error where they are not understood.
    """
    if accept.strip().casefold() == ALL:
        return ()
    ranges = []
    for part in accept.split(","):
        match = _NUMBERS.fullmatch(part)
        first, last = (int(match[1]), int(match[2] or match[1])) if match else (0, 0)
        if not 0 < first <= last:
            raise click.UsageError(f"`--accept {accept}` is not understood; write `all`, or numbers such as 1,3-5")
        ranges.append((first, last))
    return tuple(ranges)


def numbers_within(ranges: Ranges, count: int) -> frozenset[int]:
    """The numbers of changes in ranges, all for none; a usage error where there are not so many changes."""
    for first, last in ranges:
        if last > count:
            known = "there is one change, 1" if count == 1 else f"there are changes 1 to {count}"
            raise click.UsageError(f"no change {last if first == last else f'{first}-{last}'}; {known}")
    return frozenset(number for first, last in ranges or ((1, count),) for number in range(first, last + 1))
