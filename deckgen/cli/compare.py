"""`deckgen compare`: what changed since an order, page by page, with pictures."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import click

from deckgen.cli.earlier import comparison_with, order_argument
from deckgen.cli.names import project_files
from deckgen.cli.options import PressChoice, condition_option, output_option
from deckgen.cli.terminal import counted, display_path, exit_if_refused, or_exit
from deckgen.jobs.comparisons import Comparison, write_pictures
from deckgen.preflight.comparison import PageState
from deckgen.source.characters import escaped

TOLD = (PageState.CHANGED, PageState.NEW, PageState.GONE)
"""What is told page by page; of pages that are as they were only how many there are."""


@click.command("compare")
@click.argument("order", metavar="ORDER.zip", type=order_argument)
@click.option("--shop", metavar="NAME", help="The print shop of the order, where its file has another name now.")
@condition_option
@output_option
@click.option("--json", "as_data", is_flag=True, help="All pages as JSON.")
def compare_command(order: Path, shop: str | None, condition: str | None, output: Path | None, as_data: bool) -> None:
    """Say what changed since an order: its pages held against what the sources make now, for the same shop.

    Pages that changed, are new or gone are shown as pictures, then beside now.
    """
    comparison = comparison_with(order, project_files(), PressChoice(shop, condition), output)
    published = or_exit(lambda: write_pictures(comparison))
    click.echo(as_json(comparison) if as_data else "\n".join(comparison_lines(comparison)))
    exit_if_refused(published.refused)


def comparison_lines(comparison: Comparison) -> Iterator[str]:
    """A line a product and a line a page that is not as it was; where the pictures are."""
    for layout in comparison.layouts:
        counts = comparison.counts(layout)
        parts = [f"{counts[state]} {state}" for state in PageState if counts[state]]
        yield f"{layout}: {counted(sum(counts.values()), 'page')}, {', '.join(parts)}"
        for page in comparison.pages:
            if page.layout == layout and page.state in TOLD:
                name = f"page {page.name}" if page.name.isdigit() else escaped(page.name)
                yield f"  {page.state:<8} {name}"
    if comparison.record.changes:
        yield "this order was of changed pages only; nothing is told of others"
    if comparison.pictures:
        yield f"{counted(len(comparison.pictures), 'picture')} in {display_path(comparison.folder)}"


def as_json(comparison: Comparison) -> str:
    """All pages as JSON.

    deck, shop  what the order was of; the shop "" where none was named
    pages       [{product, page: its name, state: "unchanged"|"changed"|"new"|"gone"}], product by product
    pictures    their paths from the working folder
    """
    content = {
        "deck": comparison.record.deck,
        "shop": comparison.record.shop,
        "pages": [{"product": page.layout, "page": page.name, "state": page.state} for page in comparison.pages],
        "pictures": [display_path(comparison.folder / name) for name in comparison.pictures],
    }
    return json.dumps(content, ensure_ascii=False, indent=2)
