"""The commands by name, each imported when it is asked for: some bring libraries that take longer than most runs do."""

from __future__ import annotations

import atexit
import gc
from importlib import import_module
from typing import Any

import click
from click.exceptions import NoSuchCommand

from deckgen import __version__
from deckgen.cli.terminal import exit_unsaid

# The commands, and how the help of each begins. Each has a module of its name here, but for those in MODULES, and in
# that a click command called `<name>_command`.
HELPS = {
    "build": "Make all PDFs, or those that the options name.",
    "calibrate": "Write a two-sided test sheet; then keep what it shows for a printer.",
    "check": "Do all that a build does, but write no file; say what was read and what it comes to.",
    "export": "Write a deck's texts to a spreadsheet, a Word file or Markdown, for a group to edit.",
    "import": "Make a new deck of a spreadsheet, a Word file, Markdown or a booklet in PDF; or list what it changes.",
    "list": "Show the decks, layouts, bundles, print shops, pre-cut stocks and editions there are.",
    "compare": "Say what changed since an order: its pages held against what the sources make now, for the same shop.",
    "new": "Lay out an editable copy of a deck in themes/NAME.",
    "order": "Make what a print shop gets: press files that passed preflight, an order sheet, a ZIP of all of it.",
    "preflight": "Say what a print shop would stumble over in finished PDFs, anybody's.",
    "preview": "Show pages as PNG pictures, with a contact sheet for each layout.",
    "proof": "Show how it will look in print: sheets to send round for approval, as PDF and as PNG pictures.",
    "serve": "Edit, see and print a deck in the browser; Ctrl-C ends it.",
    "schema": "Write the JSON Schemas by which editors complete and check theme, deck and layout files.",
    "views": "Find a view of its theme's motif for each question, and write it into the theme's file.",
    "words": "Begin or complete layouts/words/LANGUAGE.yaml with the fixed words that decks and layouts need.",
    "watch": "Make what is named again whenever a source is saved, until Ctrl-C.",
}

# The modules of commands whose name another module has.
MODULES = {"import": "import_command", "words": "words_command"}

# So many objects are made before the collector looks for circles among them: what deckgen makes has none, and stays.
YOUNG_OBJECTS = 1_000_000


EXTRA = "Got unexpected extra argument"
"""How click begins to say that an argument is one too many."""


class Commands(click.Group):
    """A group whose commands are loaded late."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All names, sorted."""
        return sorted(HELPS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a name, None where there is none."""
        if cmd_name not in HELPS:
            return None
        command = getattr(import_module(f"deckgen.cli.{MODULES.get(cmd_name, cmd_name)}"), f"{cmd_name}_command")
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands by their names and the beginnings of their helps, without loading any."""
        limit = formatter.width - 6 - max(map(len, HELPS))
        commands = [click.Command(name, help=HELPS[name]) for name in self.list_commands(ctx)]
        with formatter.section("Commands"):
            formatter.write_dl([(str(command.name), command.get_short_help_str(limit)) for command in commands])

    def make_context(self, *args: Any, **extra: Any) -> click.Context:
        """Begin what is asked for."""
        gc.set_threshold(YOUNG_OBJECTS)
        atexit.register(gc.freeze)  # else all that is left is looked through for circles once more at the end
        return super().make_context(*args, **extra)

    def main(self, *args: Any, **extra: Any) -> Any:
        """Do what is asked for and end; click itself sees to it when nobody reads on."""
        try:
            return super().main(*args, **extra)
        except OSError as error:
            exit_unsaid(error)

    def invoke(self, ctx: click.Context) -> Any:
        """Do what is asked for; who names a deck without its option is told of it."""
        try:
            return super().invoke(ctx)
        except click.UsageError as error:
            parameters = error.ctx.command.params if error.ctx else ()
            if error.message.startswith(EXTRA) and any("--deck" in parameter.opts for parameter in parameters):
                raise click.UsageError(f"{error.message}; name a deck with --deck", error.ctx) from None
            raise

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is asked for and its arguments; an unknown name is a usage error with the nearest ones."""
        try:
            return super().resolve_command(ctx, args)
        except NoSuchCommand as error:
            raise NoSuchCommand(error.command_name, possibilities=HELPS, ctx=error.ctx) from None


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__)
def main() -> None:
    """Turn theme YAML into dialogue cards, a poster and facilitator guides, ready to print."""
