"""`deckgen proof`: contact sheets in the colours of the press, for approval."""

from __future__ import annotations

from pathlib import Path

import click

from deckgen.cli.names import Names, project_files
from deckgen.cli.options import (
    Narrowing,
    PressChoice,
    all_option,
    condition_option,
    deck_option,
    layout_option,
    only_option,
    output_option,
)
from deckgen.cli.requests import chosen_or_exit, proof_request
from deckgen.cli.terminal import Ticker, counted, display_path, exit_if_refused, file_size, or_exit, tell_remarks
from deckgen.jobs.proofs import Proof, proofs, write_proofs
from deckgen.jobs.publication import Published
from deckgen.jobs.remarks import remarks_on
from deckgen.jobs.request import PictureOptions
from deckgen.jobs.session import Session


@click.command("proof")
@deck_option
@layout_option
@all_option
@click.option("--shop", metavar="NAME", help="As this print shop makes it; see deckgen list. Standard if left out.")
@condition_option
@output_option
@only_option
@click.option("--dpi", default=150, show_default=True, type=click.IntRange(50, 300), help="Resolution of the pictures.")
def proof_command(
    decks: Names,
    layouts: Names,
    every: bool,
    shop: str | None,
    condition: str | None,
    output: Path | None,
    only: Names,
    dpi: int,
) -> None:
    """Show how it will look in print: sheets to send round for approval, as PDF and as PNG pictures.

    All pages lie there as they are cut, fronts beside their backs, with their names and the safe area.
    """
    files = project_files()
    press, pictures = PressChoice(shop, condition), PictureOptions(dpi)
    request = proof_request(files, Narrowing(decks, layouts, every=every), press, pictures, output, only)
    with Ticker() as ticker:
        session = or_exit(lambda: Session.open(files, request, ticker))
        whole = chosen_or_exit(lambda: tuple(proofs(session)))
    tell_remarks(remarks_on(session, [doubt for proof in whole for doubt in proof.doubts]))
    written = or_exit(lambda: write_proofs(whole))
    for proof, published in zip(whole, written, strict=True):
        print_proof(proof, published)
    exit_if_refused([refusal for published in written for refusal in published.refused])


def print_proof(proof: Proof, published: Published) -> None:
    """Say what was made and where."""
    sheets = counted(len(proof.pictures), "sheet")
    if proof.file not in {refusal.file for refusal in published.refused}:
        click.echo(
            f"{display_path(proof.file)}  {sheets} of A3, {proof.percent} % of full size, {file_size(proof.data)}; "
            f"as pictures {sum(len(picture.data) for picture in proof.pictures) / 1e6:.1f} MB"
        )
    for name in published.removed:
        click.echo(f"{display_path(proof.folder / name)}  removed: no longer made")
