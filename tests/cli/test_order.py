"""Ordering from the command line: what is told, what is refused, and that nothing is written then."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path

import minimal
import pytest
from click.testing import CliRunner, Result
from commands import open_elsewhere
from ordered import FILES, finding, passing
from samples import project_with

from deckgen.cli import order as command
from deckgen.cli.order import files_in_short
from deckgen.jobs.orders import Judge, make_order
from deckgen.preflight.report import Report
from deckgen.press.shop import Shop
from deckgen.rules.finding import Severity
from deckgen.source.project import SHIPPED_LAYOUTS

FOLDER = "output/prove/nb/press"
ORDER = f"{FOLDER}/bestilling-prove-standard"
PAPERS = (".pdf", ".txt", "-sha256.txt", ".zip")
KORT = ("--deck", "prove", "--layout", "kort")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the small deck to work in; preflight finds nothing, quickly."""
    project_with(tmp_path, FILES)
    monkeypatch.chdir(tmp_path)
    preflight_is(passing, monkeypatch)
    return tmp_path


def preflight_is(judge: Judge, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let another preflight judge the files."""
    monkeypatch.setattr(command, "make_order", partial(make_order, judge=judge))


def order(*arguments: str) -> Result:
    """Run the command; whatever goes wrong must be told, never thrown."""
    result = CliRunner().invoke(command.order_command, list(arguments))
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def misused(*arguments: str) -> str:
    """What is said of wrong usage; nothing is written."""
    result = order(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert not Path("output").exists()
    return result.stderr.splitlines()[-1]


def starts(result: Result) -> list[str]:
    """What the lines of a result begin with: the files."""
    return [line.partition("  ")[0] for line in result.stdout.splitlines()]


def told_copies() -> list[str]:
    """The copies that the order says."""
    lines = Path(f"{ORDER}.txt").read_text("utf-8").splitlines()
    return [line.strip().removeprefix("Opplag: ") for line in lines if "Opplag:" in line]


def test_what_is_told(folder: Path) -> None:
    result = order(*KORT, "--copies", "40")
    assert (result.exit_code, result.stderr) == (0, "")
    assert starts(result) == [f"{FOLDER}/kort.pdf", *(f"{ORDER}{ending}" for ending in PAPERS)]
    first, sheet, text, sums, pack = result.stdout.splitlines()
    assert "  6 pages, " in first
    assert first.endswith(" kB; no findings")
    assert "the order sheet" in sheet
    assert "for an e-mail" in text
    assert "check sums" in sums
    assert "send this" in pack
    assert all((folder / name).is_file() for name in starts(result))


def test_copies_of_each(folder: Path) -> None:
    some = ("--layout", "hefte", "--layout", "plakat")
    assert order(*KORT, *some, "--copies", "40", "--copies", "plakat=5").exit_code == 0
    assert told_copies() == ["40 sett", "40 eks.", "5 eks."]


def test_without_layouts_what_has_a_number_is_ordered(folder: Path) -> None:
    assert order("--deck", "prove", "--copies", "plakat=5", "--copies", "kort=2").exit_code == 0
    assert told_copies() == ["5 eks.", "2 sett"]


def test_another_shop_and_folder(folder: Path) -> None:
    result = order(*KORT, "--copies", "1", "--shop", "cards-two-files", "--output", "ut", "--condition", "fogra47")
    press = "ut/prove/nb/press-cards-two-files"
    assert result.exit_code == 0
    assert starts(result)[:2] == [f"{press}/kort-fronts.pdf", f"{press}/kort-backs.pdf"]
    assert "Fargeprofil: FOGRA47" in (folder / f"{press}/bestilling-prove-cards-two-files.txt").read_text("utf-8")


def test_warnings_are_listed_in_short(monkeypatch: pytest.MonkeyPatch) -> None:
    preflight_is(finding(Severity.WARNING, 2), monkeypatch)
    result = order(*KORT, "--copies", "1")
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert lines[0].endswith("; 2 warnings: look at each before you send it")
    assert [line.split() for line in lines[1:3]] == [
        ["warning", "T1", "page", "1:", "reason", "1"],
        ["warning", "T2", "page", "2:", "reason", "2"],
    ]
    assert len(lines) == 7


def test_long_lists_are_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    preflight_is(finding(Severity.UNKNOWN, 20), monkeypatch)
    lines = order(*KORT, "--copies", "1").stdout.splitlines()
    assert lines[9] == "  … and 12 more; `deckgen preflight` tells all"
    assert len(lines) == 14


PAGES = "\n".join(["  - {pages: [first, second]}"] * 4)
LONG_LEAFLET = FILES["layouts/hefte.yaml"].replace("  - {pages: [first, second]}", PAGES)


def test_many_files_of_a_product_are_told_in_one_line(folder: Path) -> None:
    minimal.write(folder, {"layouts/hefte.yaml": LONG_LEAFLET})
    wishes = ("--deck", "prove", "--copies", "hefte=4", "--copies", "kort=2", "--shop", "exact-size")
    result = order(*wishes)
    assert (result.exit_code, result.stderr) == (0, "")
    lines = [line for line in result.stdout.splitlines() if "bestilling" not in line]
    press = f"{FOLDER}-exact-size"
    leaflets = [line for line in lines if "hefte" in line]
    assert len(leaflets) == 1 and len(lines) == 7, "six files of cards are told one by one"
    assert leaflets[0].startswith(f"{press}/hefte-001 … 008.pdf  8 files, ")
    assert leaflets[0].endswith(" kB; no findings")


def test_findings_are_told_by_file_of_many_too(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def judge(file: Path, shop: Shop) -> Report:
        return finding(Severity.WARNING)(file, shop) if file.name == "hefte-003.pdf" else passing(file, shop)

    minimal.write(folder, {"layouts/hefte.yaml": LONG_LEAFLET})
    preflight_is(judge, monkeypatch)
    lines = order("--deck", "prove", "--copies", "hefte=4", "--shop", "exact-size").stdout.splitlines()
    assert lines[0].endswith(" kB; no findings, findings in 1 file")
    assert lines[1].startswith(f"{FOLDER}-exact-size/hefte-003.pdf  1 page, ")
    assert lines[2].split() == ["warning", "T1", "page", "1:", "reason", "1"]
    assert len(lines) == 7


def test_names_in_short() -> None:
    assert files_in_short(["kort-009-fronts.pdf", "kort-010-backs.pdf"]) == "kort-009-fronts … 010-backs.pdf"
    assert files_in_short(["1.pdf", "12.pdf"]) == "1 … 12.pdf"


def test_an_error_stops_it(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    preflight_is(finding(Severity.ERROR), monkeypatch)
    result = order(*KORT, "--layout", "plakat", "--copies", "1")
    assert (result.exit_code, result.stdout) == (3, "")
    assert result.stderr.endswith("\npreflight found errors in 2 files; nothing was written\n")
    assert result.stderr.count("T1") == 2
    assert "kort.pdf" in result.stderr
    assert "plakat.pdf" in result.stderr
    assert "1 error: do not send" in result.stderr
    assert not (folder / "output").exists()


def test_nobody_to_call(folder: Path) -> None:
    minimal.write(folder, {minimal.DECK_FILE: minimal.DECK})
    result = order(*KORT, "--copies", "1")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == (
        f"{minimal.DECK_FILE}:1:1: an order needs somebody to call; "
        "add contact: {name: …, phone: …, email: …}\n1 problem; nothing was written\n"
    )
    assert not (folder / "output").exists()


def test_the_shipped_deck_has_nobody(folder: Path) -> None:
    result = order("--deck", "kulturskole", "--copies", "kort=1")
    assert result.exit_code == 1
    assert "themes/kulturskole/deck.yaml:" in result.stderr
    assert ": an order needs somebody to call; add contact:" in result.stderr


def test_what_a_shop_refuses_is_told(folder: Path) -> None:
    result = order(*KORT, "--copies", "1", "--condition", "fogra99")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "`fogra99` is neither an output condition nor the path of an ICC profile" in result.stderr
    assert not (folder / "output").exists()


NUMBER = "is no number from 1 to 100000; write 40 or a6-cards=40"


@pytest.mark.parametrize("copies", ["0", "-1", "many", "1.5", "100001", "kort=", "=4", "kort=0", "٣", "9999999999"])
def test_what_is_no_number(copies: str) -> None:
    assert misused(*KORT, f"--copies={copies}") == f"Error: `--copies {copies}` {NUMBER}"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (KORT, "Missing option '--copies'."),
        ((*KORT, "--copies", "1", "--copies", "2"), "`--copies 2` says a number again; give one for each"),
        (
            (*KORT, "--copies", "kort=1", "--copies", "kort=2"),
            "`--copies kort=2` says a number again; give one for each",
        ),
        ((*KORT, "--copies", "krot=1"), "no layout `krot`; did you mean `kort`?"),
        (("--deck", "prove", "--layout", "krot", "--copies", "1"), "no layout `krot`; did you mean `kort`?"),
        (
            (*KORT, "--copies", "1", "--copies", "plakat=1"),
            "`--copies plakat=…` is for a layout that is not ordered; add --layout plakat",
        ),
        (
            ("--deck", "prove", "--copies", "10"),
            "10 copies of what? add --layout, or write --copies LAYOUT=10; there are "
            + ", ".join(sorted((*SHIPPED_LAYOUTS, "hefte", "kort", "plakat"))),
        ),
        (
            ("--deck", "prove", "--copies", "10", "--copies", "kort=40"),
            "10 copies of what? add --layout, or write --copies LAYOUT=10; there are "
            + ", ".join(sorted((*SHIPPED_LAYOUTS, "hefte", "kort", "plakat"))),
        ),
        ((*KORT, "--layout", "plakat", "--copies", "kort=1"), "how many of plakat? add --copies plakat=N"),
        (("--copies", "kort=1"), "which deck? an order is of one; add --deck with one of kulturskole, prove"),
        (("--deck", "prøve", "--copies", "kort=1"), "no deck `prøve`; did you mean `prove`?"),
        ((*KORT, "--copies", "1", "--shop", "standrad"), "no print shop `standrad`; did you mean `standard`?"),
    ],
)
def test_wrong_usage(arguments: tuple[str, ...], message: str) -> None:
    assert misused(*arguments) == f"Error: {message}"


def test_a_folder_that_cannot_be_written(folder: Path) -> None:
    (folder / "output").write_text("a file")
    result = order(*KORT, "--copies", "1")
    assert result.exit_code == 1
    assert "free the place or choose another folder" in result.stderr


def test_files_that_are_open_are_told_and_the_others_are_written(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("deckgen.disk.whole_files.PAUSES", (0, 0))
    monkeypatch.setattr(os, "replace", open_elsewhere("press/kort.pdf", ".txt"))
    result = order(*KORT, "--copies", "40")
    assert result.exit_code == 1
    assert starts(result) == [f"{ORDER}.pdf", f"{ORDER}.zip"]
    assert [line.partition(": ")[0] for line in result.stderr.splitlines()] == [
        f"{FOLDER}/kort.pdf",
        f"{ORDER}.txt",
        f"{ORDER}-sha256.txt",
        "3 files could not be written or removed; all others were",
    ]
    assert all((folder / name).is_file() for name in starts(result))


def test_what_was_not_judged_is_told_when_all_is_written(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    preflight_is(finding(Severity.UNKNOWN, 2), monkeypatch)
    result = order(*KORT, "--copies", "1")
    assert result.exit_code == 3 and result.stdout.count("not judged") == 3
    assert result.stderr.endswith(
        "preflight could not judge all of 1 file; look at what is «not judged» before you send it\n"
    )
    assert (folder / f"{ORDER}.zip").exists()
    preflight_is(finding(Severity.UNMEASURED, 2), monkeypatch)
    assert order(*KORT, "--copies", "1").exit_code == 0


def test_the_wished_day_and_a_revision(folder: Path) -> None:
    wishes = ("--date", "2026-12-15", "--revision", "2", "--replaces", "2026-12-01")
    result = order(*KORT, "--copies", "40", *wishes)
    assert (result.exit_code, result.stderr) == (0, "")
    assert starts(result)[1:] == [f"{ORDER}-rev2{ending}" for ending in PAPERS]
    text = Path(f"{ORDER}-rev2.txt").read_text("utf-8")
    assert text.startswith("Bestilling av trykksaker, revisjon 2\n")
    assert "Ønsket leveringsdato: 15. desember 2026\n" in text
    assert "Erstatter bestillingen av 1. desember 2026 (bestilling-prove-standard)." in " ".join(text.splitlines())


def test_a_revision_names_the_one_before(folder: Path) -> None:
    assert order(*KORT, "--copies", "40", "--revision", "3").exit_code == 0
    text = Path(f"{ORDER}-rev3.txt").read_text("utf-8")
    assert "Erstatter bestilling-prove-standard-rev2. Bruk bare filene" in text


def test_another_order_of_the_same_name_is_remarked_upon(folder: Path) -> None:
    assert order(*KORT, "--copies", "40").stderr == ""
    assert order(*KORT, "--copies", "40").stderr == ""
    assert order(*KORT, "--copies", "41").stderr == (
        f"remark: {ORDER}.zip took the place of another order; if it was sent, order with --revision 2 "
        "(and --replaces DAY) instead\n"
    )
    assert order(*KORT, "--copies", "41", "--revision", "2").stderr == ""


DAY = "is not a day of the calendar; write it as 2026-12-15"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--date", "15.12.2026"), f"`--date 15.12.2026` {DAY}"),
        (("--date", "2026-02-30"), f"`--date 2026-02-30` {DAY}"),
        (("--date", "20261215"), f"`--date 20261215` {DAY}"),
        (("--date", ""), f"`--date ` {DAY}"),
        (("--replaces", "2026-12-01"), "--replaces is for an order that replaces another; add --revision 2"),
        (
            ("--date", "2026-11-30", "--revision", "2", "--replaces", "2026-12-01"),
            "--date 2026-11-30 is before --replaces 2026-12-01, when that order was sent; mend one",
        ),
        (("--revision", "0"), "Invalid value for '--revision': 0 is not in the range 1<=x<=99."),
    ],
)
def test_days_and_revisions_that_make_no_sense(arguments: tuple[str, ...], message: str) -> None:
    assert misused(*KORT, "--copies", "1", *arguments) == f"Error: {message}"


def test_a_shop_that_prints_something_else(folder: Path) -> None:
    result = order(*KORT, "--copies", "1", "--shop", "posters")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "posters prints posters only, and kort is of cards; choose another shop: all-marks, " in result.stderr
    assert ", standard, " in result.stderr
    assert order("--deck", "prove", "--copies", "plakat=1", "--shop", "posters").exit_code == 0
