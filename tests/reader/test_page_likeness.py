"""Digests of what pages show: the same for a page in another file, another for any change, none for what is odd."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf

from deckgen.reader import page_likeness
from deckgen.reader.document import open_pdf
from deckgen.reader.page_likeness import Likenesses


def sound(spare: int = 0) -> Pdf:
    """A file of a page with a font, in which objects have other numbers for each number of spare ones before."""
    pdf = Pdf.new()
    for _ in range(spare):
        pdf.make_indirect(Dictionary(Spare=1))
    font = pdf.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))
    page = Dictionary(
        Type=Name.Page,
        MediaBox=[0, 0, 200, 100],
        Resources=Dictionary(Font=Dictionary(F1=font)),
        Contents=pdf.make_stream(b"BT /F1 12 Tf (Hei, du) Tj ET"),
    )
    pdf.pages.append(pikepdf.Page(pdf.make_indirect(page)))
    return pdf


def digest(pdf: Pdf, folder: Path) -> bytes | None:
    """The digest of the first page of a file."""
    file = folder / "file.pdf"
    pdf.save(file, static_id=True)
    document = open_pdf(file)
    try:
        return Likenesses(document).digest(1)
    finally:
        document.close()


def other_text(page: Dictionary, pdf: Pdf) -> None:
    page.Contents = pdf.make_stream(b"BT /F1 12 Tf (Hei du) Tj ET")


def other_font(page: Dictionary, pdf: Pdf) -> None:
    page.Resources.Font.F1.BaseFont = Name.Courier


def other_box(page: Dictionary, pdf: Pdf) -> None:
    page.MediaBox = Array([0, 0, 201, 100])


def other_layers(page: Dictionary, pdf: Pdf) -> None:
    pdf.Root.OCProperties = Dictionary(D=Dictionary())


def test_numbers_of_objects_and_metadata_count_for_nothing(tmp_path: Path) -> None:
    moved = sound(spare=5)
    moved.docinfo["/Title"] = "Another"
    assert digest(sound(), tmp_path) == digest(moved, tmp_path) is not None


@pytest.mark.parametrize("change", [other_text, other_font, other_box, other_layers])
def test_what_is_shown_otherwise(tmp_path: Path, change: Callable[[Dictionary, Pdf], None]) -> None:
    pdf = sound()
    change(pdf.pages[0].obj, pdf)
    assert digest(pdf, tmp_path) not in (None, digest(sound(), tmp_path))


def test_a_circle_is_not_told(tmp_path: Path) -> None:
    pdf = sound()
    pdf.pages[0].obj.Resources.Font.F1.Again = pdf.pages[0].obj.Resources.Font.F1
    assert digest(pdf, tmp_path) is None


def test_annotations_are_not_told(tmp_path: Path) -> None:
    pdf = sound()
    pdf.pages[0].obj.Annots = Array([])
    assert digest(pdf, tmp_path) is None


def test_too_much_is_not_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page_likeness, "MOST_VALUES", 3)
    assert digest(sound(), tmp_path) is None
