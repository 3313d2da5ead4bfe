"""Pages that look just the same are known by their boxes, their content, their resources and all else they have."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from ink_samples import filled, millimetres, pages
from pikepdf import Array, Dictionary, Name, Object, Pdf
from preflight_samples import MEDIA, saved

from deckgen.painted.from_pdf import looks
from deckgen.painted.from_pdf.looks import repeated_pages
from deckgen.reader.document import open_pdf

SQUARE, OTHER = (filled(millimetres(20, 20, side, side), 0, 50, 0, 0) for side in (60, 61))


def repeats(pdf: Pdf, folder: Path) -> dict[int, tuple[int, ...]]:
    document = open_pdf(saved(pdf, folder))
    try:
        return repeated_pages(document)
    finally:
        document.close()


def test_pages_of_the_same_content_look_the_same(tmp_path: Path) -> None:
    pdf = pages(SQUARE, OTHER, SQUARE, SQUARE, OTHER, "")
    assert repeats(pdf, tmp_path) == {1: (3, 4), 2: (5,)}


def test_it_does_not_matter_how_the_same_content_is_kept(tmp_path: Path) -> None:
    pdf = pages(SQUARE, SQUARE, SQUARE)
    pdf.pages[1].obj.Contents = pdf.pages[0].obj.Contents
    pdf.pages[2].obj.StructParents = 7
    assert repeats(pdf, tmp_path) == {1: (2, 3)}
    shared = Array([pdf.pages[0].obj.Contents])
    for page in pdf.pages:
        page.obj.Contents = shared
    assert repeats(pdf, tmp_path) == {1: (2, 3)}


def narrower(page: Object, _: Pdf) -> None:
    page.TrimBox = [*page.TrimBox[:2], *[edge - 1 for edge in MEDIA[2:]]]


def turned(page: Object, _: Pdf) -> None:
    page.Rotate = 90


def with_a_group(page: Object, _: Pdf) -> None:
    page.Group = Dictionary(S=Name.Transparency, CS=Name.DeviceRGB)


def with_a_note(page: Object, _: Pdf) -> None:
    page.Annots = Array([Dictionary(Type=Name.Annot, Subtype=Name.Text, Rect=[0, 0, 9, 9])])


def with_other_resources(page: Object, pdf: Pdf) -> None:
    page.Resources = pdf.make_indirect(Dictionary(ExtGState=Dictionary(G0=Dictionary(op=False))))


def with_other_resources_in_place(page: Object, _: Pdf) -> None:
    page.Resources = Dictionary(Font=page.Resources.Font)


def without_resources(page: Object, _: Pdf) -> None:
    del page.Resources


def with_more_content(page: Object, pdf: Pdf) -> None:
    page.Contents = Array([page.Contents, pdf.make_stream(b" ")])


def without_content(page: Object, _: Pdf) -> None:
    del page.Contents


@pytest.mark.parametrize(
    "change",
    [
        narrower,
        turned,
        with_a_group,
        with_a_note,
        with_other_resources,
        with_other_resources_in_place,
        without_resources,
        with_more_content,
        without_content,
    ],
)
def test_whatever_may_make_a_page_look_otherwise_makes_it_another(
    tmp_path: Path, change: Callable[[Object, Pdf], None]
) -> None:
    pdf = pages(SQUARE, SQUARE, SQUARE)
    change(pdf.pages[1].obj, pdf)
    assert repeats(pdf, tmp_path) == {1: (3,)}


def test_content_that_is_decoded_otherwise_is_another(tmp_path: Path) -> None:
    pdf = pages("AABB>", "AABB>")
    assert repeats(pdf, tmp_path) == {1: (2,)}
    pdf.pages[1].obj.Contents.Filter = Name.ASCIIHexDecode
    assert repeats(pdf, tmp_path) == {}


def test_resources_in_place_are_compared_as_they_are_written(tmp_path: Path) -> None:
    pdf = pages(SQUARE, SQUARE)
    for page in pdf.pages:
        page.obj.Resources = Dictionary(ExtGState=Dictionary(G0=Dictionary(op=False)))
    assert repeats(pdf, tmp_path) == {1: (2,)}


def test_resources_may_be_those_that_pages_inherit(tmp_path: Path) -> None:
    pdf = pages(SQUARE, SQUARE)
    pdf.Root.Pages.Resources = Dictionary(ExtGState=Dictionary(G0=Dictionary(op=False)))
    for page in pdf.pages:
        del page.obj.Resources
    assert repeats(pdf, tmp_path) == {1: (2,)}


def test_a_page_of_very_many_streams_is_like_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pdf = pages(SQUARE, SQUARE)
    for page in pdf.pages:
        page.obj.Contents = Array([page.obj.Contents] * 3)
    assert repeats(pdf, tmp_path) == {1: (2,)}
    monkeypatch.setattr(looks, "MOST_STREAMS", 2)
    assert repeats(pdf, tmp_path) == {}
