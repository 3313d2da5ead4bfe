"""`deckgen order`: press files, an order sheet and a ZIP for a print shop."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

import click

from deckgen.cli.names import Names, project_files
from deckgen.cli.options import PressChoice, changes_option, condition_option, layout_option, output_option
from deckgen.cli.requests import order_request, order_terms, ordered_copies
from deckgen.cli.terminal import (
    Ticker,
    counted,
    display_path,
    exit_if_refused,
    exit_unjudged,
    exit_with_reports,
    file_size,
    or_exit,
    tell_remarks,
)
from deckgen.jobs.orders import Order, make_order, replaces_another, write_order
from deckgen.jobs.remarks import remarks_on
from deckgen.jobs.session import Session
from deckgen.preflight.report import Report, report_text, verdict

# So many findings of a file are told; `deckgen preflight` tells all.
MOST_FINDINGS = 8

# What the papers of an order are, by the endings of their names.
PAPERS = {
    "-sha256.txt": "the files' check sums",
    ".pdf": "the order sheet",
    ".txt": "the same for an e-mail",
    ".zip": "all of it: send this",
}

MOST_REVISIONS = 99


@click.command("order")
@click.option(
    "--copies", multiple=True, required=True, metavar="N", help="So many of each layout; LAYOUT=N of one (repeat)."
)
@click.option("--shop", metavar="NAME", help="The print shop; see deckgen list. Standard if left out.")
@click.option("--deck", metavar="NAME", help="The deck; needed where there are several.")
@layout_option
@click.option("--date", "wished", metavar="DAY", help="Delivery is wished for by this day, such as 2026-12-15.")
@click.option(
    "--revision",
    type=click.IntRange(1, MOST_REVISIONS),
    metavar="N",
    help="2 for an order that takes the place of one that was sent, 3 for the next …",
)
@click.option("--replaces", metavar="DAY", help="The day on which the order that it replaces was sent.")
@changes_option
@condition_option
@output_option
def order_command(
    copies: Names,
    shop: str | None,
    deck: str | None,
    layouts: Names,
    wished: str | None,
    revision: int | None,
    replaces: str | None,
    since: Path | None,
    condition: str | None,
    output: Path | None,
) -> None:
    """Make what a print shop gets: press files that passed preflight, an order sheet, a ZIP of all of it.

    The deck needs a `contact` in its deck.yaml. No clock is read: all days are given. Exit status 3: preflight found
    an error and nothing was written, or something could not be judged that may be one.
    """
    files = project_files()
    counts = ordered_copies(copies, layouts, files.layouts)
    terms = order_terms(wished, revision, replaces)
    request = order_request(files, deck, counts, PressChoice(shop, condition), terms, output)
    if since:
        from deckgen.cli.earlier import order_of_changes  # with pictures, which take longer to load than all else

        request = order_of_changes(request, since, files)
    with Ticker() as ticker:
        session = or_exit(lambda: Session.open(files, request, ticker))
        order = or_exit(lambda: make_order(session))
    tell_remarks(remarks_on(session))
    if order.failed:
        exit_with_reports([report_text(report) for report in order.reports if report.failed])
    other = replaces_another(order)
    refused = or_exit(lambda: write_order(order))
    if other and terms.revision < MOST_REVISIONS:
        advice = f"if it was sent, order with --revision {terms.revision + 1} (and --replaces DAY) instead"
        click.echo(f"remark: {display_path(order.archive)} took the place of another order; {advice}", err=True)
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
            what = next(what for ending, what in PAPERS.items() if name.endswith(ending))
            click.echo(f"{display_path(folder / name)}  {what}, {file_size(data)}")


def finding_lines(report: Report) -> list[str]:
    """The first findings of a file, a line each, as its report has them after its heading."""
    lines = report_text(report).splitlines()[1 : 1 + len(report.findings)]
    more = len(lines) - MOST_FINDINGS
    return [*lines[:MOST_FINDINGS], *([f"  … and {more} more; `deckgen preflight` tells all"] if more > 0 else [])]
