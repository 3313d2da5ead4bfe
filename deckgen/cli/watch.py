"""`deckgen watch`: files made again whenever a source is saved."""

from __future__ import annotations

from collections.abc import Collection
from contextlib import suppress
from pathlib import Path
from time import monotonic
from typing import Any

import click

from deckgen.cli.build import made_files, print_result, tell_unlisted
from deckgen.cli.names import project_files
from deckgen.cli.options import BuildChoice, build_options
from deckgen.cli.terminal import display_path, exit_if_refused
from deckgen.disk.interruption import end_well_on_interrupt
from deckgen.jobs.changes import source_changes
from deckgen.jobs.editions import BuildResult
from deckgen.jobs.kept import Kept

MOST_NAMES = 5

ENDED = "no longer watching"


@click.command("watch")
@build_options
def watch_command(**options: Any) -> None:
    """Make what is named again whenever a source is saved, until Ctrl-C.

    While a source has problems, these are told, and the last good files stay.
    """
    choice, kept, files = BuildChoice.of(**options), Kept(lasting=True), project_files()
    end_well_on_interrupt(ENDED)
    with suppress(KeyboardInterrupt):
        for changed in source_changes(files.root.path, choice.output or files.output):
            if changed:
                click.echo(f"changed: {names_of(changed)}")
            results = make_again(choice, kept)
            if not changed:
                tell_unlisted(results, choice)
            click.echo("watching for changes; Ctrl-C ends it")
    click.echo(ENDED)


def make_again(choice: BuildChoice, kept: Kept) -> tuple[BuildResult, ...]:
    """Make what changed and say how long it took; what is wrong is told, and ends nothing."""
    started = monotonic()
    results: tuple[BuildResult, ...] = ()
    try:
        results = made_files(choice, kept)
        for result in results:
            print_result(result, only_made=True)
        click.echo(f"done in {monotonic() - started:.2f} s")
        exit_if_refused([refusal for result in results for refusal in result.refused])
    except click.ClickException as error:
        error.show()
    except SystemExit:
        pass  # what is wrong is told
    return results


def names_of(files: Collection[Path]) -> str:
    """Files as messages name them, of many only the first."""
    names = sorted(map(display_path, files))
    more = f" and {len(names) - MOST_NAMES} more" if len(names) > MOST_NAMES else ""
    return ", ".join(names[:MOST_NAMES]) + more
