"""What of a page is content, an artifact or neither, in its own stream and in forms."""

from __future__ import annotations

from pathlib import Path

import pytest
from pikepdf import Array, Dictionary, Name, Pdf, Stream

from deckgen.reader.document import open_pdf
from deckgen.reader.marked_content import PageMarks, page_marks
from deckgen.reader.tag_tree import SequenceName

SHAPE = b"0 0 9 9 re f "


def marks_of(content: bytes, folder: Path, form: bytes = b"", *, own: bool = False) -> PageMarks:
    """The marks of a page with such content, and a form X0 with its own."""
    with Pdf.new() as pdf:
        page = pdf.add_blank_page()
        held = Stream(pdf, form, Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 9, 9]))
        if own:
            held.StructParents = 1
        page.Resources = Dictionary(
            XObject=Dictionary(X0=pdf.make_indirect(held)), Properties=Dictionary(MC0=Dictionary(MCID=7))
        )
        page.Contents = Stream(pdf, content)
        pdf.save(folder / "marks.pdf")
    (marks,) = page_marks(open_pdf(folder / "marks.pdf"))
    return marks


@pytest.mark.parametrize(
    ("content", "unmarked"),
    [
        (b"/P <</MCID 0>> BDC " + SHAPE + b"EMC", []),
        (b"/Artifact BMC " + SHAPE + b"EMC", []),
        (b"/Artifact <</Type /Pagination>> BDC BT (a) Tj ET EMC", []),
        (b"/P <</MCID 0>> BDC /Span <</ActualText (x)>> BDC " + SHAPE + b"EMC EMC", []),
        (SHAPE, ["a shape"]),
        (b"/Span BMC " + SHAPE + b"EMC", ["a shape"]),
        (b"BT [(a) -20 (b)] TJ ET " + SHAPE, ["text", "a shape"]),
        (b"BT () Tj [20] TJ ET 0 0 9 9 re W n", []),
        (b"BI /W 1 /H 1 /BPC 8 /CS /G ID a EI", ["a picture"]),
    ],
)
def test_what_is_painted_outside_of_content_and_artifacts(content: bytes, unmarked: list[str], tmp_path: Path) -> None:
    assert list(marks_of(content, tmp_path).unmarked) == unmarked


def test_sequences_are_told_in_the_order_of_painting_named_ones_too(tmp_path: Path) -> None:
    marks = marks_of(b"/P <</MCID 3>> BDC EMC /P /MC0 BDC EMC /P <</MCID 3>> BDC EMC", tmp_path)
    assert marks.sequences == [SequenceName(1, 3), SequenceName(1, 7), SequenceName(1, 3)]


def test_artifacts_within_content_and_content_within_artifacts_are_counted(tmp_path: Path) -> None:
    marks = marks_of(b"/P <</MCID 0>> BDC /Artifact BMC EMC EMC /Artifact BMC /P <</MCID 1>> BDC EMC EMC", tmp_path)
    assert (marks.artifacts_within, marks.content_within, marks.unbalanced) == (1, 1, False)


@pytest.mark.parametrize("content", [b"/P <</MCID 0>> BDC", b"EMC"])
def test_sequences_that_do_not_end_or_begin_are_told(content: bytes, tmp_path: Path) -> None:
    assert marks_of(content, tmp_path).unbalanced


def test_a_form_is_part_of_the_content_around_it_or_marked_itself(tmp_path: Path) -> None:
    assert not marks_of(b"/P <</MCID 0>> BDC /X0 Do EMC", tmp_path, SHAPE).unmarked
    assert list(marks_of(b"/X0 Do", tmp_path, SHAPE).unmarked) == ["a shape"]
    marks = marks_of(b"/X0 Do /X0 Do", tmp_path, b"/P <</MCID 0>> BDC " + SHAPE + b"EMC", own=True)
    (sequence,) = marks.sequences
    assert (sequence.number, sequence.form is not None, list(marks.unmarked)) == (0, True, [])


def test_a_form_within_itself_ends(tmp_path: Path) -> None:
    with Pdf.new() as pdf:
        page = pdf.add_blank_page()
        form = pdf.make_indirect(Stream(pdf, b"/X0 Do " + SHAPE, Subtype=Name.Form, BBox=Array([0, 0, 9, 9])))
        form.Resources = page.Resources = Dictionary(XObject=Dictionary(X0=form))
        page.Contents = Stream(pdf, b"/X0 Do")
        pdf.save(tmp_path / "loop.pdf")
    (marks,) = page_marks(open_pdf(tmp_path / "loop.pdf"))
    assert list(marks.unmarked) == ["a shape"]
