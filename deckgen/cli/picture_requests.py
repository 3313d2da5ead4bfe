"""What is asked of the edition of pictures: how fine they are, and what can not be had together."""

from __future__ import annotations

import math
from collections.abc import Sequence

import click

from deckgen.cli.names import Names
from deckgen.cli.options import Narrowing, PictureChoice
from deckgen.jobs.request import PictureOptions
from deckgen.layout.layout import Layout
from deckgen.pdf.edition import IMAGES

STANDARD_DPI = 300
"""What print shops ask of pictures, and more than any screen shows of a card."""

MOST_PIXELS = 100_000_000
"""Pixels of a picture: A1 at 300 dpi has 70 million; few programs open larger ones."""

POINTS = 72


def check_pictures(pictures: PictureChoice, narrowing: Narrowing, editions: Names) -> None:
    """A usage error where options of pictures meet other editions only, or pictures of bundles are asked for."""
    if pictures.given and editions and IMAGES.name not in editions:
        raise click.UsageError("--dpi and --bleed are for pictures; add --edition images")
    if narrowing.bundles and not narrowing.layouts and (pictures.given or editions == (IMAGES.name,)):
        raise click.UsageError("there are no pictures of bundles; name their layouts with --layout")


def picture_options(pictures: PictureChoice) -> PictureOptions:
    """What the edition of pictures is asked for."""
    return PictureOptions(dpi=pictures.dpi or STANDARD_DPI, bleed=pictures.bleed)


def check_picture_sizes(dpi: float, layouts: Sequence[Layout]) -> None:
    """A usage error where pictures of some layouts would be larger than can be used, with what they may be."""
    bounds = {layout.name: most_dpi(layout) for layout in layouts}
    too_large = [name for name, most in bounds.items() if dpi > most]
    if too_large:
        most = min(bounds[name] for name in too_large)
        raise click.UsageError(
            f"at {dpi:g} dpi pictures of {', '.join(too_large)} would have more than "
            f"{MOST_PIXELS // 1_000_000} million pixels; ask for --dpi {most} or less"
        )


def most_dpi(layout: Layout) -> int:
    """How fine pictures of a layout with its bleed may be."""
    width, height = layout.width + 2 * layout.bleed, layout.height + 2 * layout.bleed
    return math.floor(POINTS * math.sqrt(MOST_PIXELS / (width * height)))
