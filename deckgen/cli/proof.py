"""`deckgen proof`: contact sheets in the colours of the press, for approval."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

import click

from deckgen.cli.press import condition_named, shop_named
from deckgen.cli.terminal import Narrow, Ticker, counted, shown, told
from deckgen.jobs.proofs import Proof, keep, proofs
from deckgen.jobs.request import Request
from deckgen.pdf.edition import PRESS
from deckgen.source.problems import did_you_mean
from deckgen.source.project import Project


@click.command("proof")
@click.option("--deck", "decks", multiple=True, metavar="NAME", help="Only this deck (may be repeated).")
@click.option("--layout", "layouts", multiple=True, metavar="NAME", help="Only this layout (may be repeated).")
@click.option("--shop", metavar="NAME", help="As this print shop makes it; see deckgen list. Standard if left out.")
@click.option("--condition", metavar="NAME", help="fogra39, fogra47, or the ICC profile of the paper.")
@click.option("--output", type=click.Path(file_okay=False, path_type=Path), help="Another folder than ./output.")
@click.option("--dpi", default=150, show_default=True, type=click.IntRange(50, 300), help="Resolution of the pictures.")
def proof_command(
    decks: Narrow, layouts: Narrow, shop: str | None, condition: str | None, output: Path | None, dpi: int
) -> None:
    """Show how it will look in print: sheets to send round for approval, as PDF and as PNG pictures.

    All pages lie there as they are cut, fronts beside their backs, with their names and the safe area.
    """
    project = Project.at(Path.cwd())
    if not project.deck_names():
        raise click.UsageError("there is no deck here; `deckgen new my-deck` makes one")
    request = Request(
        decks=chosen("deck", decks, project.deck_names()),
        layouts=chosen("layout", layouts, project.layout_names()),
        bundles=(),
        editions=(PRESS,),
        output=output or project.output,
        whole=False,
        shop=shop_named(project, shop),
        condition=condition_named(project, condition),
    )
    with Ticker() as ticker:
        made = told(lambda: tuple(proofs(project, request, dpi, ticker.tell)))
    for proof in made:
        tell(proof, told(partial(keep, proof)))


def chosen(what: str, given: Sequence[str], known: Sequence[str]) -> tuple[str, ...]:
    """The names that were given, each once, or all; an unknown one is a usage error with the nearest ones."""
    for name in given:
        if name not in known:
            raise click.UsageError(f"no {what} `{name}`; {did_you_mean(name, known)}")
    return tuple(dict.fromkeys(given)) or tuple(known)


def tell(proof: Proof, removed: Sequence[Path]) -> None:
    """Say what was made and where."""
    sheets = counted(len(proof.pictures), "sheet")
    click.echo(
        f"{shown(proof.file)}  {sheets} of A3, {proof.percent} % of full size, {len(proof.data) / 1000:.0f} kB; "
        f"as pictures {sum(len(picture.data) for picture in proof.pictures) / 1e6:.1f} MB"
    )
    for file in removed:
        click.echo(f"{shown(file)}  removed: no longer made")
