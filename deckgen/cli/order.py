"""`deckgen order`: press files, an order sheet and a ZIP for a print shop."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import groupby
from pathlib import Path

import click

from deckgen.cli.names import Names, project_files
from deckgen.cli.options import PressChoice, changes_option, condition_option, layout_option, only_option, output_option
from deckgen.cli.order_options import order_terms, ordered_copies
from deckgen.cli.requests import chosen_or_exit, order_request, page_choice
from deckgen.cli.terminal import (
    Ticker,
    counted,
    display_path,
    exit_if_refused,
    exit_unjudged,
    exit_with_reports,
    file_size,
    or_exit,
    removed_line,
    size_text,
    tell_remarks,
)
from deckgen.jobs.orders import Order, make_order, replaces_another, write_order
from deckgen.jobs.remarks import remarks_on
from deckgen.jobs.request import Request
from deckgen.jobs.session import Session
from deckgen.preflight.report import Report, report_text, verdict
from deckgen.press.delivery import PressFile
from deckgen.source.project import ProjectFiles

# So many findings of a file are told; `deckgen preflight` tells all.
MOST_FINDINGS = 8

# A product with more files than this is told in one line.
MOST_FILES = 6

JudgedFile = tuple[PressFile, Report]
"""A press file and what preflight said of it."""

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
@only_option
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
    only: Names,
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
    request = order_request(files, deck, counts, PressChoice(shop, condition), terms, output, only)
    if since:
        page_choice(only, since)
        request = changes_since(since, request, files)
    with Ticker() as ticker:
        session = or_exit(lambda: Session.open(files, request, ticker))
        order = chosen_or_exit(lambda: make_order(session))
    tell_remarks(remarks_on(session, order.press.doubts))
    if order.failed:
        exit_with_reports([report_text(report) for report in order.reports if report.failed])
    other = replaces_another(order)
    published = or_exit(lambda: write_order(order))
    refused = published.refused
    if other and terms.revision < MOST_REVISIONS:
        advice = f"if it was sent, order with --revision {terms.revision + 1} (and --replaces DAY) instead"
        click.echo(f"remark: {display_path(order.archive)} took the place of another order; {advice}", err=True)
    print_order(order, {refusal.file for refusal in refused})
    for path in published.removed:
        click.echo(removed_line(order.press.folder.parent, path))
    exit_if_refused(refused)
    if order.unjudged:
        exit_unjudged(len(order.unjudged))


def changes_since(sent: Path, request: Request, files: ProjectFiles) -> Request:
    """A request for what changed since an order was sent; a usage error where it is to replace another."""
    if request.terms.revision > 1 or request.terms.replaces:
        raise click.UsageError(
            "an order of changes adds to the one that was sent and replaces none; leave --revision out"
        )
    from deckgen.cli.earlier import order_of_changes  # with pictures, which take longer to load than all else

    return order_of_changes(request, sent, files)


def print_order(order: Order, refused: Collection[Path]) -> None:
    """Say what was made, what preflight thinks of it, and what to send; not of files that could not be written."""
    folder = order.press.folder
    judged = [
        (file, report)
        for file, report in zip(order.press.files, order.reports, strict=True)
        if folder / report.file not in refused
    ]
    for _, files in groupby(judged, lambda item: [job.layout.name for job in item[0].plan.jobs]):
        for line in product_lines(tuple(files), folder):
            click.echo(line)
    for name, data in order.papers.items():
        if folder / name not in refused:
            what = next(what for ending, what in PAPERS.items() if name.endswith(ending))
            click.echo(f"{display_path(folder / name)}  {what}, {file_size(data)}")


def product_lines(files: Sequence[JudgedFile], folder: Path) -> Iterator[str]:
    """A product's files, a line each with the findings below it; many are summed up, and those with findings follow."""
    told = files
    if len(files) > MOST_FILES:
        told = [item for item in files if item[1].findings]
        clean = [report for _, report in files if not report.findings]
        said = [*dict.fromkeys(map(verdict, clean)), *([f"findings in {counted(len(told), 'file')}"] if told else [])]
        size = size_text(sum(len(file.data) for file, _ in files))
        names = files_in_short([report.file for _, report in files])
        yield f"{display_path(folder / names)}  {len(files)} files, {size}; {', '.join(said)}"
    for file, report in told:
        pages = counted(len(file.plan.product.pages), "page")
        yield f"{display_path(folder / report.file)}  {pages}, {file_size(file.data)}; {verdict(report)}"
        yield from finding_lines(report)


def files_in_short(names: Sequence[str]) -> str:
    """The first and the last of some names that begin and end alike: `cards-001 … 182.pdf`."""
    first, last = (name.removesuffix(".pdf") for name in (names[0], names[-1]))
    pairs = enumerate(zip(first, last, strict=False))
    alike = next((place for place, (left, right) in pairs if left != right), len(first))
    return f"{first} … {last[len(first[:alike].rstrip('0123456789')) :]}.pdf"


def finding_lines(report: Report) -> list[str]:
    """The first findings of a file, a line each, as its report has them after its heading."""
    lines = report_text(report).splitlines()[1 : 1 + len(report.findings)]
    more = len(lines) - MOST_FINDINGS
    return [*lines[:MOST_FINDINGS], *([f"  … and {more} more; `deckgen preflight` tells all"] if more > 0 else [])]
