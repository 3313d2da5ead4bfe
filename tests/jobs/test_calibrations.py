"""The calibration sheet as a file: two sides, in a language, or told what is missing."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import minimal
import pypdfium2
import pytest
from pikepdf import Name, Pdf
from real import ROOT

from deckgen.jobs.calibrations import calibration_file
from deckgen.page.paper import A3, A4, Paper
from deckgen.source.problems import ProblemsFound
from deckgen.source.project import Project, ProjectFiles

SHIPPED = Project(ROOT, ROOT).resolve()
WORDS = "layouts/words/nb.yaml"


def text_of(data: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(data)
    try:
        return [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()


def complaints(files: ProjectFiles, language: str) -> list[str]:
    with pytest.raises(ProblemsFound) as caught:
        calibration_file(files, language, A4, "long")
    return [str(problem) for problem in caught.value.problems]


@pytest.mark.parametrize("paper", [A4, A3], ids=lambda paper: paper.name)
@pytest.mark.parametrize("flip", ["long", "short"])
def test_the_sheet_has_two_sides_and_asks_to_be_turned_on_the_edge(paper: Paper, flip: str) -> None:
    with Pdf.open(BytesIO(calibration_file(SHIPPED, "nb", paper, flip))) as pdf:
        sizes = [[float(edge) for edge in page.MediaBox] for page in pdf.pages]
        wishes = pdf.Root.ViewerPreferences
        assert wishes.Duplex == {"long": Name.DuplexFlipLongEdge, "short": Name.DuplexFlipShortEdge}[flip]
        assert wishes.PrintScaling == Name("/None")
        assert str(pdf.Root.Lang) == "nb"
    assert sizes == [pytest.approx([0, 0, paper.width, paper.height], abs=0.01)] * 2


def test_the_sheet_says_in_norwegian_what_to_do_and_what_to_type() -> None:
    front, back = (" ".join(side.split()) for side in text_of(calibration_file(SHIPPED, "nb", A4, "long")))
    assert "Treffer baksiden?" in front
    assert "deckgen calibrate" in front + back
    assert "--back-shift" in front + back
    assert "Les av her" in back


def test_the_same_sheet_has_the_same_bytes() -> None:
    assert calibration_file(SHIPPED, "nb", A4, "long") == calibration_file(SHIPPED, "nb", A4, "long")


def test_a_language_without_words_is_told() -> None:
    assert complaints(SHIPPED, "xx") == [
        "layouts/words/xx.yaml:1:1: there are no fixed words in `xx`; `deckgen words xx` begins the file"
    ]


def test_words_that_are_missing_are_all_told(tmp_path: Path) -> None:
    shipped = (ROOT / WORDS).read_text("utf-8").splitlines()
    keys = [line.partition(":")[0] for line in shipped if line.startswith("calibrate-")]
    assert len(keys) > 20
    minimal.write(tmp_path, {WORDS: "\n".join(line for line in shipped if not line.startswith("calibrate-")) + "\n"})
    problems = complaints(Project(tmp_path, ROOT).resolve(), "nb")
    named = ", ".join(f"`{key}`" for key in keys[:3])
    assert problems == [
        f"layouts/words/nb.yaml:1:1: {len(keys)} fixed words are missing: {named} and {len(keys) - 3} more; "
        "`deckgen words nb` adds them"
    ]
