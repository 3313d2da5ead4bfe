"""The commands by name, and their help."""

from __future__ import annotations

import subprocess
import sys

import click
import pytest
from commands import done, libraries_of, misused

from deckgen import __version__
from deckgen.cli.commands import HELPS, main


def test_help_names_every_command() -> None:
    text = "\n".join(done("-h"))
    for command in ("build", "check", "list", "new", "preview", "schema"):
        assert f"\n  {command} " in text
        assert done(command, "--help")[0].startswith("Usage: ")
    assert done("--version")[0].endswith(__version__)


def test_a_name_that_is_no_command_is_told_with_the_nearest() -> None:
    assert misused("calibrat") == "Error: No such command 'calibrat'. Did you mean 'calibrate'?"


def test_python_runs_the_package_as_the_command() -> None:
    ran = subprocess.run([sys.executable, "-m", "deckgen", "--version"], capture_output=True, text=True, check=True)
    assert ran.stdout == f"deckgen, version {__version__}\n"


@pytest.mark.parametrize("name", HELPS)
def test_the_list_of_commands_says_of_each_how_its_own_help_begins(name: str) -> None:
    command = main.get_command(click.Context(main), name)
    assert command
    assert command.get_short_help_str(1000) == HELPS[name]


def test_help_lists_the_commands_as_click_does() -> None:
    context = click.Context(main)
    ours, theirs = context.make_formatter(), context.make_formatter()
    main.format_commands(context, ours)
    click.Group.format_commands(main, context, theirs)
    assert ours.getvalue() == theirs.getvalue()


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["calibrat"]])
def test_what_no_command_runs_for_brings_no_library(arguments: list[str]) -> None:
    assert not libraries_of(*arguments)


def test_a_first_list_brings_what_reads_sources_a_second_one_no_library() -> None:
    assert libraries_of("list") == {"pydantic", "yaml"}
    assert not libraries_of("list")


def test_no_circles_are_looked_for_when_a_run_ends() -> None:
    script = "import atexit, gc; atexit.register(lambda: print(gc.get_freeze_count() > 0)); "
    script += "from deckgen.cli import main; main()"
    ran = subprocess.run([sys.executable, "-c", script, "--version"], capture_output=True, text=True, check=True)
    assert ran.stdout.splitlines()[-1] == "True"


def test_a_deck_without_its_option_is_told_the_option() -> None:
    assert misused("build", "kulturskole") == (
        "Error: Got unexpected extra argument (kulturskole); name a deck with --deck"
    )
