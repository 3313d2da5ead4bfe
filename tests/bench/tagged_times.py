"""What tags cost: screen files of the deck that ships with and without them, by whole builds in turn."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

from bench.checkout import ROOT
from bench.measurement import Contender, Run, Sample, samples_in_turn

TAGGED, UNTAGGED = "tagged", "untagged"

BUILD = """
import sys
from msgspec.structs import force_setattr
from deckgen.cli import main
from deckgen.pdf.edition import SCREEN
force_setattr(SCREEN, "tagged", sys.argv[1] == "tagged")
main(["build", "--edition", "screen", "--all", "--jobs", "1", "--output", sys.argv[2]])
"""
"""On one core, so that what is measured is work and not how it is spread."""


def tagged_samples(rounds: int, folder: Path, tell: Callable[[str], None]) -> Mapping[str, Sequence[Sample]]:
    """What builds with and without tags took, each from nothing."""
    contenders = [Contender(kind, partial(_cold_build, kind, folder)) for kind in (TAGGED, UNTAGGED)]
    return samples_in_turn(contenders, rounds, tell)


def tagged_sizes(folder: Path) -> list[tuple[str, int, int]]:
    """The bytes of each file with and without tags, after builds of both."""
    tagged, untagged = _sizes(folder / TAGGED), _sizes(folder / UNTAGGED)
    return [(name, size, untagged[name]) for name, size in sorted(tagged.items())]


def _sizes(folder: Path) -> Mapping[str, int]:
    return {file.stem: file.stat().st_size for file in folder.rglob("*.pdf")}


def _cold_build(kind: str, folder: Path, _: int) -> Run:
    for name in (kind, f"{kind}-cache"):
        shutil.rmtree(folder / name, ignore_errors=True)
    environment = {"DECKGEN_CACHE": str(folder / f"{kind}-cache")}
    return Run([sys.executable, "-c", BUILD, kind, str(folder / kind)], ROOT, environment)
