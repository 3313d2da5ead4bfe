"""Commands that are imported when they are asked for: some bring libraries that take longer than most runs do."""

from __future__ import annotations

from importlib import import_module

import click

# The modules of commands that are loaded late, by the commands' names.
LATE = {
    "calibrate": "deckgen.cli.office:calibrate_command",
    "order": "deckgen.cli.order:order_command",
    "preflight": "deckgen.cli.preflight:preflight_command",
    "proof": "deckgen.cli.proof:proof_command",
}


class Commands(click.Group):
    """A group with commands that are loaded late."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All names, sorted."""
        return sorted({*super().list_commands(ctx), *LATE})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a name, None where there is none."""
        if cmd_name not in LATE:
            return super().get_command(ctx, cmd_name)
        module, name = LATE[cmd_name].split(":")
        command = getattr(import_module(module), name)
        assert isinstance(command, click.Command)
        return command
