"""`deckgen order`: press files, an order sheet and a ZIP for a print shop."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

import click

from deckgen.cli.names import Names, project_files
from deckgen.cli.options import PressChoice, condition_option, layout_option, output_option
from deckgen.cli.requests import order_request, ordered_copies
from deckgen.cli.terminal import (
    Ticker,
    counted,
    display_path,
    exit_if_refused,
    exit_unjudged,
    exit_with_reports,
    file_size,
    or_exit,
)
from deckgen.jobs.orders import Order, make_order, write_order
from deckgen.jobs.session import Session
from deckgen.preflight.report import Report, report_text, verdict

# So many findings of a file are told; `deckgen preflight` tells all.
MOST_FINDINGS = 8

# What the papers of an order are, by the endings of their names.
PAPERS = {".pdf": "the order sheet", ".txt": "the same for an e-mail", ".zip": "all of it: send this"}


@click.command("order")
@click.option(
    "--copies", multiple=True, required=True, metavar="N", help="So many of each layout; LAYOUT=N of one (repeat)."
)
@click.option("--shop", metavar="NAME", help="The print shop; see deckgen list. Standard if left out.")
@click.option("--deck", metavar="NAME", help="The deck; needed where there are several.")
@layout_option
@condition_option
@output_option
def order_command(
    copies: Names, shop: str | None, deck: str | None, layouts: Names, condition: str | None, output: Path | None
) -> None:
    """Make what a print shop gets: press files that passed preflight, an order sheet, a ZIP of all of it.

    The deck needs a `contact` in its deck.yaml. Exit status 3: preflight found an error and nothing was written, or
    something could not be judged that may be one.
    """
    files = project_files()
    counts = ordered_copies(copies, layouts, files.layouts)
    request = order_request(files, deck, counts, PressChoice(shop, condition), output)
    with Ticker() as ticker:
        order = or_exit(lambda: make_order(Session.open(files, request, ticker)))
    if order.failed:
        exit_with_reports([report_text(report) for report in order.reports if report.failed])
    refused = or_exit(lambda: write_order(order))
    print_order(order, {refusal.file for refusal in refused})
    exit_if_refused(refused)
    if order.unjudged:
        exit_unjudged(len(order.unjudged))


def print_order(order: Order, refused: Collection[Path]) -> None:
    """Say what was made, what preflight thinks of it, and what to send; not of files that could not be written."""
    folder = order.press.folder
    for file, report in zip(order.press.files, order.reports, strict=True):
        if folder / report.file in refused:
            continue
        pages = counted(len(file.plan.product.pages), "page")
        click.echo(f"{display_path(folder / report.file)}  {pages}, {file_size(file.data)}; {verdict(report)}")
        for line in finding_lines(report):
            click.echo(line)
    for name, data in order.papers.items():
        if folder / name not in refused:
            click.echo(f"{display_path(folder / name)}  {PAPERS[Path(name).suffix]}, {file_size(data)}")


def finding_lines(report: Report) -> list[str]:
    """The first findings of a file, a line each, as its report has them after its heading."""
    lines = report_text(report).splitlines()[1 : 1 + len(report.findings)]
    more = len(lines) - MOST_FINDINGS
    return [*lines[:MOST_FINDINGS], *([f"  … and {more} more; `deckgen preflight` tells all"] if more > 0 else [])]
