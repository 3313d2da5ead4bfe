"""`deckgen order`: press files, an order sheet and a ZIP for a print shop."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import click

from deckgen.cli.press import condition_named, refused, shop_named
from deckgen.cli.terminal import Narrow, Ticker, counted, shown, told
from deckgen.jobs.orders import Order, make_order, write_order
from deckgen.jobs.request import Request
from deckgen.pdf.edition import PRESS
from deckgen.preflight.report import Report, text, verdict
from deckgen.source.problems import did_you_mean
from deckgen.source.project import Project

MOST_COPIES = 100_000

# So many findings of a file are told; `deckgen preflight` tells all.
MOST_FINDINGS = 8

_COPIES = re.compile(r"(?:(?P<layout>[^=]+)=)?(?P<count>[0-9]{1,9})")


@click.command("order")
@click.option("--copies", multiple=True, required=True, metavar="N", help="So many of each; LAYOUT=N for one (repeat).")
@click.option("--shop", metavar="NAME", help="The print shop; see deckgen list. Standard if left out.")
@click.option("--deck", metavar="NAME", help="The deck; needed where there are several.")
@click.option("--layout", "layouts", multiple=True, metavar="NAME", help="Only this layout (may be repeated).")
@click.option("--condition", metavar="NAME", help="fogra39, fogra47, or the ICC profile of the paper.")
@click.option("--output", type=click.Path(file_okay=False, path_type=Path), help="Another folder than ./output.")
def order_command(
    copies: Narrow, shop: str | None, deck: str | None, layouts: Narrow, condition: str | None, output: Path | None
) -> None:
    """Make what a print shop gets: press files that passed preflight, an order sheet, a ZIP of all of it.

    The deck needs a `contact` in its deck.yaml. Exit status 3: preflight found an error, nothing was written.
    """
    project = Project.at(Path.cwd())
    wanted = copies_of(copies, layouts, project.layout_names())
    request = Request(
        decks=(deck_named(project, deck),),
        layouts=tuple(wanted),
        bundles=(),
        editions=(PRESS,),
        output=output or project.output,
        whole=False,
        shop=shop_named(project, shop),
        condition=condition_named(project, condition),
    )
    with Ticker() as ticker:
        order = told(lambda: make_order(project, request, wanted, ticker.tell))
    if order.failed:
        refused(order.reports)
    told(lambda: write_order(order))
    tell(order)


def copies_of(given: Narrow, layouts: Narrow, known: Sequence[str]) -> dict[str, int]:
    """The copies of each layout that is ordered; one number is for all, `LAYOUT=N` for one.

    Without --layout and without a number for all, what has a number of its own is ordered.
    """
    general: list[int] = []
    own: dict[str, int] = {}
    for one in given:
        name, count = copies_in(one, known)
        if (name in own) if name else general:
            raise click.UsageError(f"`--copies {one}` says a number again; give one for each")
        if name:
            own[name] = count
        else:
            general.append(count)
    if unknown := [name for name in layouts if name not in known]:
        raise click.UsageError(f"no layout `{unknown[0]}`; {did_you_mean(unknown[0], known)}")
    chosen = tuple(dict.fromkeys(layouts)) or (tuple(known) if general else tuple(own))
    if idle := [name for name in own if name not in chosen]:
        raise click.UsageError(f"`--copies {idle[0]}=…` is for a layout that is not ordered; add --layout {idle[0]}")
    if lacking := [name for name in chosen if name not in own and not general]:
        raise click.UsageError(f"how many of {lacking[0]}? add --copies {lacking[0]}=N")
    return {name: own[name] if name in own else general[0] for name in chosen}


def copies_in(given: str, known: Sequence[str]) -> tuple[str, int]:
    """The layout ("" for all) and the number in `N` or `LAYOUT=N`."""
    parts = _COPIES.fullmatch(given)
    count = int(parts["count"]) if parts else 0
    if not parts or not 1 <= count <= MOST_COPIES:
        raise click.UsageError(f"`--copies {given}` is no number from 1 to {MOST_COPIES}; write 40 or a6-cards=40")
    name = parts["layout"] or ""
    if name and name not in known:
        raise click.UsageError(f"no layout `{name}`; {did_you_mean(name, known)}")
    return name, count


def deck_named(project: Project, name: str | None) -> str:
    """The deck of that name, or the only one there is."""
    names = project.deck_names()
    if not names:
        raise click.UsageError("there is no deck here; `deckgen new my-deck` makes one")
    if name is None and len(names) > 1:
        raise click.UsageError(f"which deck? an order is of one; add --deck with one of {', '.join(names)}")
    if name is not None and name not in names:
        raise click.UsageError(f"no deck `{name}`; {did_you_mean(name, names)}")
    return name or names[0]


def tell(order: Order) -> None:
    """Say what was made, what preflight thinks of it, and what to send."""
    run = order.run
    for made, report in zip(run.printed, order.reports, strict=True):
        pages = counted(len(made.file.product.pages), "page")
        click.echo(f"{shown(run.folder / report.file)}  {pages}, {kilobytes(made.data)}; {verdict(report)}")
        for line in findings(report):
            click.echo(line)
    for name, data in order.papers.items():
        what = {".pdf": "the order sheet", ".txt": "the same for an e-mail", ".zip": "all of it: send this"}
        click.echo(f"{shown(run.folder / name)}  {what[Path(name).suffix]}, {kilobytes(data)}")


def kilobytes(data: bytes) -> str:
    """The size of a file."""
    return f"{max(1, round(len(data) / 1000))} kB"


def findings(report: Report) -> list[str]:
    """The first findings of a file, a line each, as its report has them after its heading."""
    lines = text(report).splitlines()[1 : 1 + len(report.findings)]
    more = len(lines) - MOST_FINDINGS
    return [*lines[:MOST_FINDINGS], *([f"  … and {more} more; `deckgen preflight` tells all"] if more > 0 else [])]
