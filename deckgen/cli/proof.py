"""`deckgen proof`: contact sheets in the colours of the press, for approval."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

import click

from deckgen.cli.options import (
    Names,
    PressChoice,
    condition_option,
    deck_option,
    layout_option,
    output_option,
    project_files,
    proof_request,
)
from deckgen.cli.terminal import Ticker, counted, display_path, file_size, or_exit
from deckgen.jobs.proofs import Proof, proofs, write_proof
from deckgen.jobs.request import PictureOptions
from deckgen.jobs.session import Session


@click.command("proof")
@deck_option
@layout_option
@click.option("--shop", metavar="NAME", help="As this print shop makes it; see deckgen list. Standard if left out.")
@condition_option
@output_option
@click.option("--dpi", default=150, show_default=True, type=click.IntRange(50, 300), help="Resolution of the pictures.")
def proof_command(
    decks: Names, layouts: Names, shop: str | None, condition: str | None, output: Path | None, dpi: int
) -> None:
    """Show how it will look in print: sheets to send round for approval, as PDF and as PNG pictures.

    All pages lie there as they are cut, fronts beside their backs, with their names and the safe area.
    """
    files = project_files()
    press, pictures = PressChoice(shop, condition), PictureOptions(dpi)
    request = proof_request(files, decks, layouts, press, pictures, output)
    with Ticker() as ticker:
        whole = or_exit(lambda: tuple(proofs(Session.open(files, request, ticker.tell))))
    for proof in whole:
        print_proof(proof, or_exit(partial(write_proof, proof)))


def print_proof(proof: Proof, removed: Sequence[Path]) -> None:
    """Say what was made and where."""
    sheets = counted(len(proof.pictures), "sheet")
    click.echo(
        f"{display_path(proof.file)}  {sheets} of A3, {proof.percent} % of full size, {file_size(proof.data)}; "
        f"as pictures {sum(len(picture.data) for picture in proof.pictures) / 1e6:.1f} MB"
    )
    for file in removed:
        click.echo(f"{display_path(file)}  removed: no longer made")
