"""`deckgen preflight`: what a print shop, or a reader who does not see, would stumble over in finished PDFs."""

from __future__ import annotations

from pathlib import Path

import click

from deckgen.cli.names import project_files, shop_named
from deckgen.cli.terminal import PREFLIGHT_FAILED, Ticker, or_exit
from deckgen.colour.condition import load_condition
from deckgen.preflight.guard import guarded
from deckgen.preflight.report import Report, as_json, report_text
from deckgen.press.shop import Shop, load_shop
from deckgen.source.problems import Problems
from deckgen.source.project import ProjectFiles


@click.command("preflight")
@click.argument(
    "files", nargs=-1, required=True, metavar="FILE...", type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
@click.option("--shop", "name", metavar="NAME", help="The shop whose limits hold, or its file; else standard.")
@click.option(
    "--accessibility", is_flag=True, help="What keeps people from it who do not see it, not what a shop asks."
)
@click.option("--json", "as_data", is_flag=True, help="The reports as JSON.")
@click.option("--quick", is_flag=True, help="Only the file's structure, not what is painted.")
@click.pass_context
def preflight_command(
    context: click.Context, files: tuple[Path, ...], name: str | None, accessibility: bool, as_data: bool, quick: bool
) -> None:
    """Say what a print shop would stumble over in finished PDFs, anybody's.

    With --accessibility: what of PDF/UA-1 a screen file misses, before you put it on the web. The exit status is 3
    when an error was found, or something could not be judged that may be one.
    """
    if accessibility and (name or quick):
        raise click.UsageError(
            f"--accessibility asks no shop and looks at all: leave out {'--shop' if name else '--quick'}"
        )
    reports = judge(files, None if accessibility else named_shop(name or "standard"), quick)
    click.echo(as_json(reports) if as_data else "\n\n".join(map(report_text, reports)))
    context.exit(PREFLIGHT_FAILED if any(report.failed or report.unjudged for report in reports) else 0)


def named_shop(name: str) -> Shop:
    """The shop of that name; ends the program where it cannot be used."""
    sources = project_files()
    return or_exit(lambda: usable_shop(sources, shop_named(sources, name)), writes=False)


def judge(files: tuple[Path, ...], shop: Shop | None, quick: bool) -> list[Report]:
    """What preflight says of each file, for a shop or for readers, in a process that can be stopped."""
    reports = []
    with Ticker() as ticker:
        ticker.begin("preflight", len(files))
        for file in files:
            ticker.tell(f"preflight of {file.name}")
            reports.append(guarded(file, shop, quick))
            ticker.advance()
    return reports


def usable_shop(files: ProjectFiles, name: str) -> Shop:
    """The shop of that name; raises `ProblemsFound` where it has problems or its condition cannot be used."""
    problems = Problems()
    shop = load_shop(files, name, problems)
    if shop:
        load_condition(files.root, shop.condition.value, shop.condition.origin, problems)
    problems.stop_if_any()
    assert shop is not None
    return shop
