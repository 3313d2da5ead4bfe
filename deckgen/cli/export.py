"""`deckgen export`: a deck's texts as a spreadsheet, a Word file or Markdown, for a group to edit."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from deckgen.cli.names import deck_named, is_own, project_files
from deckgen.cli.terminal import display_path, exit_with_lines, file_size, or_exit
from deckgen.jobs.exports import Export, ExportFormat, exports_of, write_exports


@click.command("export")
@click.option("--deck", metavar="NAME", help="The deck; needed where there are several.")
@click.option("--xlsx", is_flag=True, help="A spreadsheet, for Excel and LibreOffice.")
@click.option("--docx", is_flag=True, help="A Word file.")
@click.option("--markdown", is_flag=True, help="A Markdown file.")
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), help="Another file, for one format.")
@click.option("--replace", is_flag=True, help="Write over a file that is there and differs.")
def export_command(
    deck: str | None, xlsx: bool, docx: bool, markdown: bool, output: Path | None, replace: bool
) -> None:
    """Write a deck's texts to a spreadsheet, a Word file or Markdown, for a group to edit.

    `deckgen import` takes it back. Without --output it lies in output/DECK/LANGUAGE/export/. A file that is there and
    differs may have been edited: it stays, unless --replace is given.
    """
    formats = chosen_formats(xlsx, docx, markdown)
    check_output(output, formats)
    files = project_files()
    name = deck_named(files, deck, "a file is")
    exports = or_exit(lambda: exports_of(files, name, formats, output))
    refuse_edited(exports, replace)
    written = or_exit(lambda: write_exports(exports))
    for export in exports:
        state = file_size(export.content) if written[export.file] else "unchanged"
        click.echo(f"{display_path(export.file)}  {state}")
    tell_way_back(exports, name, is_own(files, name))


def tell_way_back(exports: Sequence[Export], name: str, is_users: bool) -> None:
    """Say how files come back into their deck, or into a copy of one that ships."""
    click.echo("edit it, then see what changed:")
    if not is_users:
        click.echo(f"  deckgen new my-{name} --from {name}  (once: the deck that ships stays as it is)")
    for export in exports:
        click.echo(f"  deckgen import {quoted(display_path(export.file))} --deck {name if is_users else f'my-{name}'}")


def chosen_formats(xlsx: bool, docx: bool, markdown: bool) -> tuple[ExportFormat, ...]:
    """The formats that are asked for; a usage error where none is."""
    chosen = {ExportFormat.XLSX: xlsx, ExportFormat.DOCX: docx, ExportFormat.MARKDOWN: markdown}
    formats = tuple(each for each, is_chosen in chosen.items() if is_chosen)
    if not formats:
        raise click.UsageError("which format? add --xlsx, --docx or --markdown, or several of them")
    return formats


def check_output(output: Path | None, formats: tuple[ExportFormat, ...]) -> None:
    """A usage error where a file that is named is not for one format, by its ending."""
    if output is None:
        return
    if len(formats) > 1:
        raise click.UsageError("--output names one file; ask for one format, or leave it out")
    if output.suffix.lower() != f".{formats[0]}":
        raise click.UsageError(f"--output {output}: call it {output.stem}.{formats[0]}, as `import` goes by the ending")


def refuse_edited(exports: tuple[Export, ...], replace: bool) -> None:
    """End with status 1 where files are there that may have been edited, unless they are to be replaced."""
    edited = [display_path(export.file) for export in exports if export.is_edited and not replace]
    advice = "import it, move it elsewhere, or add --replace; nothing was written"
    if edited:
        exit_with_lines(*(f"{name}: it is there and differs from the deck's texts; {advice}" for name in edited))


def quoted(name: str) -> str:
    """A name of a file as a command line has it."""
    return f'"{name}"' if " " in name else name
