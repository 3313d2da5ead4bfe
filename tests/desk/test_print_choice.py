"""What is chosen on the print screen, as it is asked of the office sheets."""

from __future__ import annotations

from pathlib import Path

import pytest

from deckgen.desk.print_choice import MOST_BLANKS, MOST_COPIES, PrintChoice, chosen_job, known_printers
from deckgen.page.geometry import MILLIMETRE
from deckgen.page.paper import A3
from deckgen.sheets.printers import FILE, OVERRIDE, Printer, store_printer
from deckgen.source.project import Project, ProjectFiles, shipped_folder


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ProjectFiles:
    """A project without anything of its own, for a user with one printer."""
    monkeypatch.setenv(OVERRIDE, str(tmp_path))
    store_printer(tmp_path, Printer("Kontor", shift_x=MILLIMETRE, flip="short"))
    return Project(tmp_path / "none", shipped_folder()).resolve()


def test_a_choice_is_what_the_options_of_build_are(files: ProjectFiles) -> None:
    choice = PrintChoice(
        "a6-cards", "theme", "3", size="full", paper="a3", colours="low", copies=4, blank=2, stack="cut"
    )
    job = chosen_job(choice, files)
    assert (job.options.full_size, job.options.fit, job.options.paper, job.options.stack) == (True, False, A3, "cut")
    assert (job.options.copies, job.selection.blanks, job.low_ink) == (4, 2, True)
    assert job.selection.only.has(("theme:3", "card:3.2"))
    assert not job.selection.only.has(("theme:4",))


def test_choices_of_the_same_sheets_are_equal() -> None:
    theme = PrintChoice("a6-cards", "theme", "3", "1.1")
    assert theme.meant == PrintChoice("a6-cards", "theme", "3")
    assert theme.meant != PrintChoice("a6-cards", "theme", "4").meant
    assert PrintChoice("a6-cards", theme="3", card="1.1").meant == PrintChoice("a6-cards")


def test_a_printer_that_was_measured_says_the_edge(files: ProjectFiles) -> None:
    assert chosen_job(PrintChoice("a6-cards", printer="Kontor"), files).options.flip == "short"
    assert chosen_job(PrintChoice("a6-cards", printer="Another"), files).options.flip == "long"


def test_numbers_stay_within_what_can_be_made(files: ProjectFiles) -> None:
    job = chosen_job(PrintChoice("a6-cards", copies=10**6, blank=10**6), files)
    assert (job.options.copies, job.selection.blanks) == (MOST_COPIES, MOST_BLANKS)
    assert chosen_job(PrintChoice("a6-cards", copies=-1, blank=-1), files).options.copies == 1


def test_pre_cut_sheets_say_their_paper_and_are_not_folded(files: ProjectFiles) -> None:
    options = chosen_job(PrintChoice("a6-cards", stock="a6-4", paper="a3", sides="fold"), files).options
    assert options.stock is not None
    assert options.paper is None
    assert not options.fold_over
    assert chosen_job(PrintChoice("a6-cards", stock="nothing", sides="fold"), files).options.fold_over


def test_a_broken_file_of_printers_hinders_no_print(files: ProjectFiles, tmp_path: Path) -> None:
    assert list(known_printers()) == ["Kontor"]
    (tmp_path / FILE).write_text("{", "utf-8")
    assert known_printers() == {}


def test_one_card_is_chosen_by_its_number() -> None:
    assert PrintChoice("a", "card", card="3.2").only.has(("card:3.2",))
    assert not PrintChoice("a", "card", card="3.2").only.has(("card:3.1",))
    assert PrintChoice("a", "all", theme="3").only.has(("card:9.1",))
