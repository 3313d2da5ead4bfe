"""Each kind of long work makes whole files, and tells how many."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

import pikepdf
import pytest
from msgspec.structs import replace
from small_desks import CONTACT, place_of

from deckgen.desk.print_choice import PrintChoice
from deckgen.desk.run_files import download_name, files_of_task, written_file
from deckgen.desk.run_tasks import EditionTask, OrderTask, PrintTask, ProofTask, RunFinished, RunTask
from deckgen.jobs.progress import Progress
from deckgen.layout.page_choice import UnknownPages
from deckgen.order.earlier_order import UnusableOrder
from deckgen.page.geometry import MILLIMETRE
from deckgen.source.problems import ProblemsFound

THEME = PrintChoice("a6-cards", cards="theme", theme="3")


class NotedProgress(Progress):
    """Notes each step, as it is told."""

    def __init__(self) -> None:
        self.stages: list[tuple[str, int]] = []
        self.done = 0

    def begin(self, stage: str, total: int) -> None:
        self.stages.append((stage, total))
        self.done = 0

    def advance(self) -> None:
        self.done += 1


def made(task: RunTask, folder: Path) -> RunFinished:
    """What a task makes, without a word on how far it is."""
    return files_of_task(task, folder, Progress())


def test_both_sides_are_pages_of_one_file_that_asks_for_them(small_root: Path, tmp_path: Path) -> None:
    progress = NotedProgress()
    result = files_of_task(PrintTask(place_of(small_root), THEME, endings={"sheets": " – tema 3"}), tmp_path, progress)
    (file,) = result.files
    assert file.name == "Rundt samme bord – Dialogkort A6 – tema 3.pdf"
    assert progress.stages[-1] == ("sheets", result.numbers["sheets"])
    assert progress.done == result.numbers["sheets"] == 2
    with pikepdf.open(file.path) as pdf:
        assert len(pdf.pages) == 4
        assert pdf.Root.ViewerPreferences.Duplex == pikepdf.Name.DuplexFlipLongEdge
        assert [float(side) for side in pdf.pages[0].mediabox[2:]] == pytest.approx(
            [210 * MILLIMETRE, 297 * MILLIMETRE], abs=0.1
        )


def test_one_side_is_a_file_of_fronts_and_one_of_backs(small_root: Path, tmp_path: Path) -> None:
    both = made(PrintTask(place_of(small_root), THEME), tmp_path / "both")
    fronts, backs = made(PrintTask(place_of(small_root), replace(THEME, sides="one")), tmp_path / "one").files
    assert [fronts.what, backs.what] == ["fronts", "backs"]
    with pikepdf.open(fronts.path) as front, pikepdf.open(backs.path) as back, pikepdf.open(both.files[0].path) as all_:
        assert len(front.pages) == len(back.pages) == 2
        assert front.Root.ViewerPreferences.Duplex == pikepdf.Name.Simplex
        sides = [page.Contents.read_bytes() for page in all_.pages]
        assert [page.Contents.read_bytes() for page in front.pages] == sides[::2]
        assert [page.Contents.read_bytes() for page in back.pages] == sides[1::2]


def test_pages_that_there_are_not_and_layouts_are_refused(small_root: Path, tmp_path: Path) -> None:
    with pytest.raises(UnknownPages):
        made(PrintTask(place_of(small_root), replace(THEME, theme="9")), tmp_path)
    with pytest.raises(UnknownPages, match="no layout nothing"):
        made(PrintTask(place_of(small_root), replace(THEME, layout="nothing")), tmp_path)


def test_an_order_is_an_archive_a_sheet_and_a_text_and_tells_what_changed_later(
    small_root: Path, tmp_path: Path
) -> None:
    task = OrderTask(place_of(small_root), {"a6-cards": 20}, CONTACT, wished="2026-12-15")
    result = made(task, tmp_path / "order")
    assert [file.what for file in result.files] == ["archive", "sums", "order-sheet", "order-text"]
    assert result.numbers["errors"] == 0
    assert "Kari Nordmann" in result.texts["e-mail"]
    assert "20" in result.texts["e-mail"]
    archive = result.files[0].path
    with ZipFile(archive) as pack:
        assert any(name.endswith("a6-cards.pdf") for name in pack.namelist())
    folder = tmp_path / "since"
    folder.mkdir()
    with pytest.raises(UnknownPages):  # nothing changed
        made(PrintTask(place_of(small_root), PrintChoice("a6-cards"), archive), folder)
    other = tmp_path / "other"
    other.mkdir()
    with pytest.raises(UnusableOrder):
        made(PrintTask(place_of(small_root), PrintChoice("guide-a5"), archive), other)


def test_an_order_without_anybody_to_call_is_refused(small_root: Path, tmp_path: Path) -> None:
    with pytest.raises(ProblemsFound, match="telephone"):
        made(OrderTask(place_of(small_root), {"a6-cards": 1}, {**CONTACT, "phone": "none"}), tmp_path)


def test_a_proof_is_one_file_a_product(small_root: Path, tmp_path: Path) -> None:
    result = made(ProofTask(place_of(small_root), ("a6-cards",)), tmp_path)
    (file,) = result.files
    with pikepdf.open(file.path) as pdf:
        assert len(pdf.pages) == result.numbers["sheets"]


@pytest.mark.parametrize(
    ("edition", "layout", "name"),
    [("screen", "a6-cards", "kulturskole-a6-cards.pdf"), ("web", "", "kulturskole.html")],
)
def test_an_edition_is_what_a_build_makes_of_it(
    small_root: Path, tmp_path: Path, edition: str, layout: str, name: str
) -> None:
    (file,) = made(EditionTask(place_of(small_root), edition, layout), tmp_path).files
    assert file.name == name
    assert Path(file.path).stat().st_size > 10_000


def test_names_of_files_are_names_on_every_system(tmp_path: Path) -> None:
    assert written_file(tmp_path, "a/b: «c»?.pdf", b"", "sheets").name == "a-b- «c»-.pdf"
    assert len(written_file(tmp_path, f"{'a' * 300}.pdf", b"", "sheets").name) <= 120


def test_a_file_bears_the_name_of_its_deck_once() -> None:
    class Named:
        id = "prove"

    assert download_name(Named(), Path("web/prove.html")) == "prove.html"  # type: ignore[arg-type]
    assert download_name(Named(), Path("screen/kort.pdf")) == "prove-kort.pdf"  # type: ignore[arg-type]
