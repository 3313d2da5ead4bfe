"""Files that are opened and closed again as their pages are asked for."""

from __future__ import annotations

from pathlib import Path

import pytest
from pikepdf import Pdf

from deckgen.render.drawn_files import MOST_OPEN, DrawnFiles, Undrawable


def blank(file: Path, width: int) -> Path:
    """A file of an empty page."""
    with Pdf.new() as pdf:
        pdf.add_blank_page(page_size=(width, 72))
        pdf.save(file)
    return file


def test_more_files_than_are_open_at_once(tmp_path: Path) -> None:
    widths = range(72, 72 + 3 * MOST_OPEN, 2)
    files = DrawnFiles([blank(tmp_path / f"{width}.pdf", width) for width in widths])
    for _ in range(2):
        shapes = [files.samples(number, 0).shape for number in range(len(widths))]
        assert len(set(shapes)) == len(widths)
        assert len({files.digest(number, 0) for number in range(len(widths))}) == len(widths)


def test_what_can_not_be_drawn(tmp_path: Path) -> None:
    file = tmp_path / "file.pdf"
    file.write_bytes(b"%PDF-1.6\nnothing")
    with pytest.raises(Undrawable):
        DrawnFiles([file]).samples(0, 0)
