"""The project that one stands in, and names of its parts that options give, looked up in it.

A name that there is not is a usage error, with the nearest ones there are.
"""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

import click

from deckgen.cli.terminal import or_exit
from deckgen.source.problems import did_you_mean
from deckgen.source.project import DECK_FILE, Project, ProjectFiles, is_path

Names = tuple[str, ...]
"""What an option gives that may be repeated."""


def project_files() -> ProjectFiles:
    """The files of the project in the working folder, and those that ship with deckgen."""
    folder = Path.cwd()
    if (folder / DECK_FILE).is_file() and folder.parent.name == "themes":
        project = folder.parent.parent
        raise click.UsageError(f"you stand in the folder of a deck; go to {project}, which has themes/, and try there")
    return or_exit(lambda: Project.at(folder).resolve(), writes=False)


def chosen_names(what: str, given: Names, known: Collection[str]) -> Names:
    """The names that were given, each once, or all that are known."""
    for name in given:
        if name not in known:
            raise click.UsageError(f"no {what} `{name}`; {did_you_mean(name, known)}")
    return tuple(dict.fromkeys(given)) or tuple(known)


def check_decks(files: ProjectFiles) -> None:
    """A usage error where there is no deck."""
    if not files.decks:
        raise click.UsageError("there is no deck here; `deckgen new my-deck` makes one")


def check_deck_name(name: str) -> None:
    """A usage error where a new deck can not have a name."""
    if not name.replace("-", "").isalnum() or not name.isascii() or not name.islower():
        raise click.UsageError(f"`{name}` is no name for a deck; use small letters a to z, digits and hyphens")
    if name == "schema":
        raise click.UsageError("`schema` is the folder of the schemas; choose another name")


def is_own(files: ProjectFiles, deck: str) -> bool:
    """Whether a deck lies in the user's folder, not only among what ships."""
    return files.decks[deck].path.is_relative_to(files.root.path)


def deck_named(files: ProjectFiles, name: str | None, what: str = "an order is") -> str:
    """The deck of that name, or the only one there is; `what` begins why one must be named."""
    check_decks(files)
    names = files.decks
    if name is None and len(names) > 1:
        raise click.UsageError(f"which deck? {what} of one; add --deck with one of {', '.join(names)}")
    return chosen_names("deck", (name,) if name is not None else (), names)[0]


def shop_named(files: ProjectFiles, name: str | None) -> str:
    """The name of a shop or the path of its file, "" for none."""
    if name and not is_path(name):
        chosen_names("print shop", (name,), files.shops)
    return name or ""
