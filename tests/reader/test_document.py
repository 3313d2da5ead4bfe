"""A file opened: its pages with what they inherit, and trees that lead nowhere or round in circles."""

from __future__ import annotations

from pathlib import Path

import pytest
from hostile_samples import one_page, raw
from pikepdf import Dictionary, Name, Pdf
from preflight_samples import saved, sound

from deckgen.page.geometry import Box
from deckgen.reader import document as reading
from deckgen.reader.document import Unreadable, open_pdf


def test_pages_inherit_from_the_tree(tmp_path: Path) -> None:
    pdf = Pdf.new()
    leaf = pdf.make_indirect(Dictionary(Type=Name.Page, TrimBox=[90, 80, 10, 20], UserUnit=2))
    middle = pdf.make_indirect(Dictionary(Type=Name.Pages, Kids=[leaf], Count=1, Rotate=90))
    pdf.Root.Pages = Dictionary(
        Type=Name.Pages, Kids=[middle], Count=1, MediaBox=[0, 0, 100, 100], Resources=Dictionary(Marked=1)
    )
    document = open_pdf(saved(pdf, tmp_path))
    (page,) = document.pages
    assert (page.media, page.trim, page.bleed) == (Box(0, 0, 100, 100), Box(10, 20, 90, 80), None)
    assert (page.rotate, page.user_unit, page.number) == (90, 2, 1)
    assert document.resources(1).Marked == 1
    assert document.page(1).UserUnit == 2


def test_a_tree_in_circles_ends(tmp_path: Path) -> None:
    document = open_pdf(written(one_page(n2=b"<</Type/Pages/Kids[3 0 R 2 0 R 3 0 R]>>"), tmp_path))
    assert len(document.pages) == 1
    assert document.warnings == ("the page tree comes to 2 0 R twice", "the page tree comes to 3 0 R twice")


def test_a_tree_that_is_too_deep_ends(tmp_path: Path) -> None:
    objects = one_page(n2=b"<</Type/Pages/Kids[3 0 R 6 0 R]>>")
    objects |= {number: b"<</Type/Pages/Kids[%d 0 R]>>" % (number + 1) for number in range(6, 200)}
    document = open_pdf(written(objects, tmp_path))
    assert len(document.pages) == 1
    assert document.warnings == (f"the page tree is more than {reading.DEEPEST} nodes deep",)


def test_what_is_no_page_is_told(tmp_path: Path) -> None:
    document = open_pdf(written(one_page(n2=b"<</Type/Pages/Kids[3 0 R(x)7<</Type/Font>>99 0 R]>>"), tmp_path))
    assert len(document.pages) == 1
    assert document.warnings == ("the page tree refers to something that is no page",)


def written(objects: dict[int, bytes], folder: Path) -> Path:
    file = folder / "raw.pdf"
    file.write_bytes(raw(objects))
    return file


def test_pages_beyond_the_bound_are_counted_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MOST_PAGES", 3)
    whole, cut = open_pdf(saved(sound(pages=3), tmp_path)), open_pdf(saved(sound(pages=4), tmp_path, "cut.pdf"))
    assert (len(whole.pages), whole.total) == (3, 3)
    assert (len(cut.pages), cut.total) == (3, 4)


@pytest.mark.parametrize(
    ("data", "why"),
    [(b"", "no PDF"), (b"GIF89a", "no PDF"), (b"%PDF-1.6\nnothing", "cannot be read"), (b"%PDF-1.6\n" * 999, "cannot")],
)
def test_what_is_no_file_to_judge(data: bytes, why: str, tmp_path: Path) -> None:
    file = tmp_path / "x.pdf"
    file.write_bytes(data)
    with pytest.raises(Unreadable, match=why):
        open_pdf(file)


def test_a_file_that_is_too_large_is_not_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = saved(sound(), tmp_path)
    monkeypatch.setattr(reading, "MOST_BYTES", 100)
    with pytest.raises(Unreadable, match="larger"):
        open_pdf(file)
    with pytest.raises(Unreadable, match="no file"):
        open_pdf(tmp_path)


def test_a_cross_reference_stream_that_does_not_list_itself_is_no_damage(tmp_path: Path) -> None:
    """As some programs write it; qpdf and all readers take it."""
    objects = one_page()
    body, places = b"%PDF-1.6\n", {}
    for number, data in objects.items():
        places[number] = len(body)
        body += b"%d 0 obj\n%b\nendobj\n" % (number, data)
    own = max(objects) + 1
    rows = b"\0\0\0\xff" + b"".join(b"\1" + places[number].to_bytes(2) + b"\0" for number in sorted(places))
    head = b"<</Type/XRef/W[1 2 1]/Index[0 %d]/Size %d/Root 1 0 R/Length %d>>" % (own, own + 1, len(rows))
    file = tmp_path / "odd.pdf"
    file.write_bytes(
        body + b"%d 0 obj\n%b\nstream\n%b\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % (own, head, rows, len(body))
    )
    document = open_pdf(file)
    assert document.pdf.get_warnings() == [] and (document.warnings, len(document.pages)) == ((), 1)
    assert sorted(places) == list(range(1, own))
