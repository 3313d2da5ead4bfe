"""The commands by name, each imported when it is asked for: some bring libraries that take longer than most runs do."""

from __future__ import annotations

from importlib import import_module

import click
from click.exceptions import NoSuchCommand

from deckgen import __version__

# Each has a module of its name here, and in that a click command called `<name>_command`.
NAMES = ("build", "calibrate", "check", "list", "new", "order", "preflight", "preview", "proof", "schema")


class Commands(click.Group):
    """A group whose commands are loaded late."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All names, sorted."""
        return sorted(NAMES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a name, None where there is none."""
        if cmd_name not in NAMES:
            return None
        command = getattr(import_module(f"deckgen.cli.{cmd_name}"), f"{cmd_name}_command")
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is asked for and its arguments; an unknown name is a usage error with the nearest ones."""
        try:
            return super().resolve_command(ctx, args)
        except NoSuchCommand as error:
            raise NoSuchCommand(error.command_name, possibilities=NAMES, ctx=error.ctx) from None


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__)
def main() -> None:
    """Turn theme YAML into dialogue cards, a poster and facilitator guides, ready to print."""
