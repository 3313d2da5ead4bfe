"""The commands: the only place that prints and sets the exit status.

Exit status: 0 done, 1 the sources have problems (all are told), 2 wrong usage, 3 preflight found errors.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import click

from deckgen import __version__
from deckgen.cli.commands import Commands
from deckgen.cli.office import OfficeChoice, job_of, office_options
from deckgen.cli.press import (
    check_press_options,
    condition_named,
    press_alone,
    press_options,
    refused,
    shop_named,
    shop_titles,
)
from deckgen.cli.terminal import Narrow, Ticker, counted, faulty_end, shown, told
from deckgen.jobs.checking import PreflightFailed
from deckgen.jobs.editions import BuildResult, build, check
from deckgen.jobs.previews import preview
from deckgen.jobs.request import Request
from deckgen.jobs.session import shipped_bundles
from deckgen.layout.fit import Choice
from deckgen.pdf.edition import EDITIONS, OFFICE, SCREEN, Edition
from deckgen.sheets.selection import UnknownSelection
from deckgen.source.files import write_whole
from deckgen.source.problems import did_you_mean
from deckgen.source.project import Project


def narrowing(command: Callable[..., None]) -> Callable[..., None]:
    """The options that narrow a command to some decks, layouts or bundles."""
    for option in (
        click.option("--bundle", "bundles", multiple=True, metavar="NAME", help="Only this bundle (may be repeated)."),
        click.option("--layout", "layouts", multiple=True, metavar="NAME", help="Only this layout (may be repeated)."),
        click.option("--deck", "decks", multiple=True, metavar="NAME", help="Only this deck (may be repeated)."),
    ):
        command = option(command)
    return command


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__)
def main() -> None:
    """Turn theme YAML into dialogue cards, a poster and facilitator guides, ready to print."""


@main.command("build")
@narrowing
@click.option("--edition", "editions", multiple=True, metavar="NAME", help="Only this edition (may be repeated).")
@click.option("--output", type=click.Path(file_okay=False, path_type=Path), help="Another folder than ./output.")
@press_options
@office_options
def build_command(
    decks: Narrow,
    layouts: Narrow,
    bundles: Narrow,
    editions: Narrow,
    output: Path | None,
    shop: str | None,
    condition: str | None,
    **office: Any,
) -> None:
    """Make all PDFs, or those that the options name.

    An office option alone means the office edition, --shop or --condition alone the press edition.
    """
    project, choice = Project.at(Path.cwd()), OfficeChoice(**office)
    check_office(choice, layouts, bundles, editions)
    check_press_options(shop, condition, editions, choice)
    alone = press_alone(shop, condition) or office_alone(choice)
    request = request_of(project, decks, layouts, bundles, editions or alone, output)
    whole = request.whole or (bool(shop) and not (layouts or bundles or editions))
    request = replace(request, office=job_of(choice), whole=whole and not choice.given)
    request = replace(request, shop=shop_named(project, shop), condition=condition_named(project, condition))
    with Ticker() as ticker:
        try:
            made = told(lambda: build(project, request, ticker.tell))
        except UnknownSelection as error:
            raise click.UsageError(not_chosen(error)) from error
        except PreflightFailed as error:
            refused(error.reports)
    for one in made:
        report(one)


@main.command("check")
@narrowing
@press_options
def check_command(decks: Narrow, layouts: Narrow, bundles: Narrow, shop: str | None, condition: str | None) -> None:
    """Do all that a build does, but write no file; say which text sets which size."""
    project = Project.at(Path.cwd())
    request = request_of(project, decks, layouts, bundles, (), None)
    request = replace(request, shop=shop_named(project, shop), condition=condition_named(project, condition))
    with Ticker() as ticker:
        composed = told(lambda: check(project, request, ticker.tell))
    for item in composed:
        click.echo(f"{item.deck.id}, {item.layout.name}: {counted(len(item.product.pages), 'page')}, no faults")
        for choice in item.fitted.choices:
            click.echo(f"  {choice_line(choice)}")


@main.command("preview")
@narrowing
@click.option("--only", multiple=True, metavar="LABEL", help="Only the pages with this label, such as 3.2.")
@click.option("--dpi", default=110, show_default=True, type=click.IntRange(20, 600), help="Resolution of the pages.")
@click.option("--columns", default=8, show_default=True, type=click.IntRange(1, 40), help="Columns of a contact sheet.")
@click.option("--grey", is_flag=True, help="In shades of grey.")
@click.option(
    "--output", type=click.Path(file_okay=False, path_type=Path), help="Another folder than ./output/preview."
)
def preview_command(
    decks: Narrow,
    layouts: Narrow,
    bundles: Narrow,
    only: Narrow,
    dpi: int,
    columns: int,
    grey: bool,
    output: Path | None,
) -> None:
    """Show pages as PNG pictures, with a contact sheet for each layout."""
    project = Project.at(Path.cwd())
    request = request_of(project, decks, layouts, bundles, (SCREEN.name,), output or project.output / "preview")
    with Ticker() as ticker:
        files = told(lambda: tuple(preview(project, request, only, dpi, columns, grey, ticker.tell)))
    if not files:
        raise click.UsageError(f"no page has the label {' or '.join(only)}; `deckgen preview` without --only shows all")
    for file, data in files:
        told(partial(write_whole, file, data))
    folders = sorted({str(shown(file.parent)) for file, _ in files})
    click.echo(f"{counted(len(files), 'picture')} in {', '.join(folders)}")


@main.command("list")
def list_command() -> None:
    """Show the decks, layouts, bundles, print shops and editions there are."""
    project = Project.at(Path.cwd())
    bundles = told(lambda: shipped_bundles(project), writes=False)
    shops, problems = told(lambda: shop_titles(project), writes=False)
    for heading, names in (
        ("Decks", project.deck_names()),
        ("Layouts", project.layout_names()),
        ("Bundles", [f"{bundle.name}: {', '.join(bundle.layouts)}" for bundle in bundles]),
        ("Print shops", [f"{name}: {title}" for name, title in shops]),
        ("Editions", [f"{edition.name}: {edition.title}" for edition in EDITIONS]),
    ):
        click.echo(heading)
        for name in names:
            click.echo(f"  {name}")
    if problems:
        faulty_end(problems, writes=False)


@main.command("schema")
def schema_command() -> None:
    """Write the JSON Schemas by which editors complete and check theme, deck and layout files."""
    for name in told(lambda: write_schemas(Path.cwd())):
        click.echo(name)


@main.command("new")
@click.argument("name")
@click.option("--from", "source", default="kulturskole", show_default=True, metavar="DECK", help="The deck to copy.")
def new_command(name: str, source: str) -> None:
    """Lay out an editable copy of a deck in themes/NAME."""
    project = Project.at(Path.cwd())
    if not name.replace("-", "").isalnum() or not name.isascii() or not name.islower():
        raise click.UsageError(f"`{name}` is no name for a deck; use small letters a to z, digits and hyphens")
    known_names("deck", (source,), project.deck_names())
    if name == "schema":
        raise click.UsageError("`schema` is the folder of the schemas; choose another name")
    target = project.root / "themes" / name
    if target.exists():
        raise click.UsageError(f"themes/{name} is there already; choose another name or remove it")
    folder = project.deck_folder(source)
    assert folder is not None
    told(partial(lay_out, folder, target, project.root))
    click.echo(f"themes/{name} is a copy of {source}: edit its files, then `deckgen build --deck {name}`")


def request_of(
    project: Project, decks: Narrow, layouts: Narrow, bundles: Narrow, editions: Narrow, output: Path | None
) -> Request:
    """What the options ask for; an unknown name is a usage error with the nearest ones."""
    all_bundles = [bundle.name for bundle in told(lambda: shipped_bundles(project))]
    known_names("deck", decks, project.deck_names())
    known_names("layout", layouts, project.layout_names())
    known_names("bundle", bundles, all_bundles)
    known_names("edition", editions, [edition.name for edition in EDITIONS])
    if not project.deck_names():
        raise click.UsageError("there is no deck here; `deckgen new my-deck` makes one")
    narrowed = bool(layouts or bundles)
    return Request(
        decks=tuple(dict.fromkeys(decks)) or project.deck_names(),
        layouts=tuple(dict.fromkeys(layouts)) if narrowed else project.layout_names(),
        bundles=tuple(dict.fromkeys(bundles)) if narrowed else tuple(all_bundles),
        editions=editions_of(editions),
        output=output or project.output,
        whole=not (narrowed or editions),
    )


def lay_out(folder: Path, target: Path, root: Path) -> None:
    """Copy a deck's folder, and write the schemas that its files name."""
    shutil.copytree(folder, target, ignore=shutil.ignore_patterns(".*"))
    write_schemas(root)


def write_schemas(folder: Path) -> list[str]:
    """Write the schemas where the source files look for them; returns their names."""
    from deckgen.jobs.schemas import schema_files

    files = schema_files()
    for name, text in files:
        write_whole(folder / name, text.encode())
    return [name for name, _ in files]


def check_office(choice: OfficeChoice, layouts: Narrow, bundles: Narrow, editions: Narrow) -> None:
    """A usage error where office options or the office edition can not do what is asked."""
    if choice.given and editions and OFFICE.name not in editions:
        raise click.UsageError("these options are for the office edition; add --edition office")
    if bundles and not layouts and (choice.given or editions == (OFFICE.name,)):
        raise click.UsageError("bundles are not put on office sheets; name their layouts with --layout")


def not_chosen(error: UnknownSelection) -> str:
    """What `--only` names and no page has, with the nearest names that there are."""
    hints = [f"no page has {key}; {did_you_mean(key, error.known)}" for key in error.keys]
    return "; ".join(hints) if error.known else "none of these layouts has pages by theme or question; name cards"


def office_alone(choice: OfficeChoice) -> Narrow:
    """The office edition, where one of its options was given without an edition."""
    return (OFFICE.name,) if choice.given else ()


def editions_of(names: Narrow) -> tuple[Edition, ...]:
    """The editions of these names, all when none is named."""
    return tuple(edition for edition in EDITIONS if not names or edition.name in names)


def known_names(what: str, names: Iterable[str], known: Iterable[str]) -> None:
    """Raise a usage error for the first name that is not known."""
    everything = list(known)
    for name in names:
        if name not in everything:
            raise click.UsageError(f"no {what} `{name}`; {did_you_mean(name, everything)}")


def report(made: BuildResult) -> None:
    """Say what was made and where."""
    for one in made.outputs:
        trims = " + ".join(f"{width:g} × {height:g} mm" for width, height in one.trims)
        size = f"{len(one.data) / 1000:.0f} kB"
        click.echo(f"{shown(made.folder / one.path)}  {counted(one.pages, 'page')}, {trims}, {size}{one.note}")
    for one_report in made.reports:
        for finding in one_report.findings:
            click.echo(f"{one_report.file}: {finding.severity} {finding.id}: {finding.reason}")
    if made.left_out:
        click.echo(f"left out, as this shop takes no bundles: {', '.join(made.left_out)}")
    for path in made.removed:
        click.echo(f"{shown(made.folder / path)}  removed: no longer made")
    click.echo(f"{counted(len(made.outputs), 'file')} and a manifest in {shown(made.folder)}")


def choice_line(choice: Choice) -> str:
    """A line on the size of a style and the text that sets it."""
    line = f"{choice.style.name}: {choice.size:g} pt of {choice.style.sizes[0]:g}–{choice.style.sizes[-1]:g}"
    if choice.setter:
        line += f", set by {choice.subject} ({choice.setter.origin})"
    if choice.outlier:
        line += f"; one step smaller: {choice.outlier.origin}"
    return line
