"""`deckgen proof` as a user runs it."""

from __future__ import annotations

import os
from pathlib import Path

import minimal
import pytest
from click.testing import CliRunner, Result
from commands import files_in, open_elsewhere
from samples import project_with

from deckgen.cli.proof import proof_command

LAYOUT = """\
title: Kort
trim: [100mm, 140mm]
bleed: 3mm
safe: 5mm
margin: 10mm
styles:
  body: {family: serif, sizes: 20}
templates:
  question:
    label: "{question.id}"
    elements:
      - {text: "{question.text}", style: body}
sequence:
  - {each: deck.themes, inside: [{each: theme.questions, pages: [question]}]}
"""
KORT = ("--deck", "prove", "--layout", "kort", "--dpi", "50")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    project_with(tmp_path, {minimal.LAYOUT_FILE: LAYOUT})
    monkeypatch.chdir(tmp_path)
    return tmp_path


def proof(*arguments: str) -> Result:
    result = CliRunner().invoke(proof_command, list(arguments))
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def test_files_are_written_and_told(folder: Path) -> None:
    result = proof(*KORT)
    assert (result.exit_code, result.stderr) == (0, "")
    assert files_in(folder / "output") == ["prove/nb/proof/kort-01.png", "prove/nb/proof/kort.pdf"]
    (line,) = result.stdout.splitlines()
    assert line.startswith("output/prove/nb/proof/kort.pdf  1 sheet of A3, 100 % of full size, ")


def test_another_folder_another_shop_another_paper(folder: Path) -> None:
    result = proof(*KORT, "--output", "ut", "--shop", "die-line", "--condition", "fogra47")
    assert result.exit_code == 0
    assert files_in(folder / "ut") == ["prove/nb/proof-die-line/kort-01.png", "prove/nb/proof-die-line/kort.pdf"]


def test_what_an_earlier_proof_left_is_told(folder: Path) -> None:
    proof(*KORT)
    (folder / "output/prove/nb/proof/kort-02.png").write_bytes(b"")
    assert proof(*KORT).stdout.splitlines()[1:] == ["output/prove/nb/proof/kort-02.png  removed: no longer made"]


def test_a_picture_that_is_open_is_told_and_the_pdf_is_written(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("deckgen.disk.whole_files.PAUSES", (0, 0))
    monkeypatch.setattr(os, "replace", open_elsewhere("kort-01.png"))
    result = proof(*KORT)
    assert result.exit_code == 1
    assert result.stdout.startswith("output/prove/nb/proof/kort.pdf  1 sheet of A3, ")
    assert result.stderr.startswith("output/prove/nb/proof/kort-01.png: ")
    assert files_in(folder / "output") == ["prove/nb/proof/kort.pdf"]


def test_a_proof_that_is_open_is_told_and_the_pictures_are_written(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("deckgen.disk.whole_files.PAUSES", (0, 0))
    monkeypatch.setattr(os, "replace", open_elsewhere("kort.pdf"))
    result = proof(*KORT)
    assert (result.exit_code, result.stdout) == (1, "")
    assert files_in(folder / "output") == ["prove/nb/proof/kort-01.png"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--layout", "kortt"), "no layout `kortt`; did you mean `kort`"),
        (("--deck", "prov"), "no deck `prov`; did you mean `prove`"),
        (("--shop", "standrad"), "no print shop `standrad`; did you mean `standard`?"),
        (("--dpi", "5"), "5 is not in the range 50<=x<=300"),
    ],
)
def test_wrong_names_are_told_with_the_nearest(arguments: tuple[str, ...], message: str) -> None:
    result = proof(*arguments)
    assert result.exit_code == 2
    assert message in result.stderr


def test_problems_of_the_sources_leave_nothing_behind(folder: Path) -> None:
    broken = minimal.changed(LAYOUT, "{question.text}", "{question.txt}")
    (folder / minimal.LAYOUT_FILE).write_text(broken, "utf-8")
    result = proof(*KORT)
    assert result.exit_code == 1
    assert result.stderr.splitlines()[0].startswith("layouts/kort.yaml:12:9: ")
    assert result.stderr.splitlines()[-1].endswith("nothing was written")
    assert not (folder / "output").exists()


def test_a_condition_that_is_not_known_is_told(folder: Path) -> None:
    result = proof(*KORT, "--condition", "fogra38")
    assert result.exit_code == 2
    assert "`fogra38`" in result.stderr
    assert "did you mean `fogra39`" in result.stderr
    assert not (folder / "output").exists()
