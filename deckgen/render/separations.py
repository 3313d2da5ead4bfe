"""Plates as a platesetter makes them, by Ghostscript's `tiffsep`: overprint simulated, spot colours by name."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from urllib.parse import unquote

import numpy
from msgspec import Struct
from PIL import Image

from deckgen.disk.interruption import death_signal, undone_on_end
from deckgen.disk.scratch import scratch_folder
from deckgen.painted.model import PROCESS
from deckgen.render.raster import Samples

PROGRAMS = ("gs", "gswin64c", "gswin32c")

# Ghostscript may take this much memory, in kilobytes; a large poster's plates need a third of it.
MEMORY = 400_000

# Seconds that a run may take: its start, then so much a page and a million pixels. Our own pages need a tenth.
START, PER_PAGE, PER_MILLION = 3.0, 0.2, 0.2

# Spot colours on plates of their own; more than these are mixed from the process inks.
MOST_SPOTS = 24

OPTIONS = (
    "-q",
    "-dSAFER",
    "-dBATCH",
    "-dNOPAUSE",
    "-sDEVICE=tiffsep",
    "-dTextAlphaBits=1",  # an edge that is half covered is no lighter ink
    "-dGraphicsAlphaBits=1",
    "-dNOINTERPOLATE",
    "-dUsePDFX3Profile",  # RGB goes to the output intent's inks; CMYK stays as it is
    "-sCompression=none",
    f"-dMaxSpots={MOST_SPOTS}",
    f"-K{MEMORY}",
)


class SeparationFailed(Exception):
    """No plates could be made; the message says why."""


class Plates(Struct, frozen=True):
    """The plates of a page by ink, 255 is bare, rows from the top."""

    page: int
    inks: Mapping[str, Samples]


class PlateFiles(Mapping[str, Samples]):
    """Plates by ink in the order of their names, each read from its file when it is asked for: they take much room."""

    def __init__(self, files: Mapping[str, Path]) -> None:
        self._files = dict(sorted(files.items()))

    def __getitem__(self, ink: str) -> Samples:
        with Image.open(self._files[ink], formats=("TIFF",)) as picture:
            return numpy.asarray(picture if picture.mode == "L" else picture.convert("L"))

    def __iter__(self) -> Iterator[str]:
        return iter(self._files)

    def __len__(self) -> int:
        return len(self._files)


def ghostscript() -> str | None:
    """The path of Ghostscript, None where it is not installed."""
    return next((program for name in PROGRAMS if (program := shutil.which(name))), None)


def seconds_for(pages: int, pixels: float) -> float:
    """How long a run over so many pages and pixels may take."""
    return START + PER_PAGE * pages + PER_MILLION * pixels / 1e6


def separated(program: str, file: Path, pages: Sequence[int], dpi: float, seconds: float) -> Iterator[Plates]:
    """The plates of some pages, numbered from 1, in rising order, of the whole MediaBox.

    Raises `SeparationFailed` where Ghostscript fails, takes too long or leaves a page out. Plates can be read until the
    iterator has come to its end.
    """
    with scratch_folder() as folder:
        arguments = [f"-r{dpi:g}", f"-sPageList={','.join(map(str, pages))}", "-o", "%d.tif", str(file.resolve())]
        _run([program, *OPTIONS, *arguments], folder, seconds)
        files = _files(folder)
        for place, page in enumerate(pages, 1):
            if not set(PROCESS) <= files.get(place, {}).keys():
                raise SeparationFailed(f"Ghostscript made no plates of page {page}")
            yield Plates(page, PlateFiles(files[place]))


def _run(command: Sequence[str], folder: Path, seconds: float) -> None:
    """Run Ghostscript in a folder, without what the user's surroundings would add to its options."""
    surroundings = {key: value for key, value in os.environ.items() if key not in {"GS_OPTIONS", "GS_DEVICE"}}
    try:
        status, said = _ended(command, folder, surroundings, seconds)
    except subprocess.TimeoutExpired:
        raise SeparationFailed(f"Ghostscript took longer than {seconds:.2g} s") from None
    except OSError as error:
        raise SeparationFailed(f"Ghostscript could not be started ({error.strerror})") from None
    if status < 0:
        raise SeparationFailed(f"Ghostscript was stopped (signal {-status})")
    if status:
        raise SeparationFailed(f"Ghostscript failed ({_first_complaint(said)})")


def _ended(command: Sequence[str], folder: Path, surroundings: Mapping[str, str], seconds: float) -> tuple[int, bytes]:
    """Run a program that ends when we do, however that is; its status, minus the signal that stopped it, and output."""
    with (
        subprocess.Popen(
            command,
            cwd=folder,
            env=surroundings,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            preexec_fn=death_signal(),  # noqa: PLW1509  # one call of the system, which takes no lock
        ) as program,
        undone_on_end(program.kill),
    ):
        try:
            said, _ = program.communicate(timeout=seconds)
        finally:
            program.kill()
        return program.returncode, said


def _first_complaint(output: bytes) -> str:
    """The first line in which Ghostscript names an error, cut short."""
    lines = [line.strip() for line in output.decode("utf-8", "replace").splitlines() if line.strip()]
    return next((line for line in lines if "rror" in line), "no reason given")[:120]


def _files(folder: Path) -> dict[int, dict[str, Path]]:
    """The plates by page, counted from 1 in a run, and ink: `3(Cyan).tif`; Ghostscript writes odd letters as %C3."""
    files: dict[int, dict[str, Path]] = {}
    for file in folder.iterdir():
        if match := re.fullmatch(r"(\d+)\((.+)\)\.tif", file.name, re.DOTALL):
            files.setdefault(int(match[1]), {})[unquote(match[2])] = file
    return files
