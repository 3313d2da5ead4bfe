"""`deckgen preflight`: what it says and how it ends."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from preflight_samples import saved, sound
from tagged_samples import tagged_file
from tools import POSIX

from deckgen.cli.preflight import preflight_command
from deckgen.cli.terminal import PREFLIGHT_FAILED


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in, with a sound file and a broken one."""
    monkeypatch.chdir(tmp_path)
    saved(sound(), tmp_path, "sound.pdf")
    broken = sound()
    del broken.pages[0].obj.TrimBox
    saved(broken, tmp_path, "broken.pdf")
    return tmp_path


def preflight(*arguments: str) -> Result:
    result = CliRunner().invoke(preflight_command, list(arguments))
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def test_a_sound_file_ends_well() -> None:
    result = preflight("sound.pdf", "--quick")
    assert result.exit_code == 0
    assert result.stdout.startswith("sound.pdf: 2 pages, 105 × 148 mm; declares PDF/X-4")
    assert result.stdout.endswith("  no findings in what was looked at\n")


def test_an_error_is_told_by_the_exit_status() -> None:
    result = preflight("sound.pdf", "broken.pdf", "--quick")
    assert result.exit_code == PREFLIGHT_FAILED == 3
    sound_one, broken_one = result.stdout.split("\n\n")
    assert "no findings" in sound_one
    assert "page 1: the page has no TrimBox" in broken_one
    assert broken_one.endswith("  1 error: do not send\n")


@POSIX
def test_what_may_be_an_error_and_was_not_judged_is_told_by_the_exit_status(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A program that is there and fails is no reason to pass a file; one that is not installed is let be."""
    failing = folder / "programs"
    failing.mkdir()
    (failing / "gs").write_text("#!/bin/sh\nexit 1\n", "ascii")
    (failing / "gs").chmod(0o755)
    monkeypatch.setenv("PATH", str(failing))
    result = preflight("sound.pdf")
    assert result.exit_code == PREFLIGHT_FAILED
    assert result.stdout.endswith("  2 not judged: look at these yourself before you send it\n")
    (failing / "gs").unlink()
    result = preflight("sound.pdf")
    assert result.exit_code == 0
    assert result.stdout.endswith("  2 not measured: no findings in what was looked at\n")


def test_json_has_an_object_a_file() -> None:
    result = preflight("sound.pdf", "broken.pdf", "--quick", "--json")
    assert [(report["file"], report["failed"]) for report in json.loads(result.stdout)] == [
        ("sound.pdf", False),
        ("broken.pdf", True),
    ]


def test_limits_are_those_of_the_shop_that_is_named() -> None:
    result = preflight("sound.pdf", "--shop", "wide-bleed", "--quick")
    assert result.exit_code == PREFLIGHT_FAILED
    assert " S01 " in result.stdout


def test_all_rules_run_unless_it_is_to_be_quick() -> None:
    (report,) = json.loads(preflight("sound.pdf", "--json").stdout)
    assert all(rule["ran"] for rule in report["rules"])
    (report,) = json.loads(preflight("sound.pdf", "--json", "--quick").stdout)
    assert {"X1", "S01"} <= {rule["id"] for rule in report["rules"] if rule["ran"]}
    assert not any(rule["ran"] for rule in report["rules"] if rule["id"] in {"G01", "R0026", "Q01"})


def test_what_is_no_pdf_is_an_error_and_no_crash(folder: Path) -> None:
    (folder / "notes.pdf").write_text("Hei!", "utf-8")
    result = preflight("notes.pdf")
    assert result.exit_code == PREFLIGHT_FAILED
    assert "FILE    the file is no PDF" in result.stdout


def test_wrong_usage(folder: Path) -> None:
    for arguments, report in (
        (("lost.pdf",), "does not exist"),
        ((str(folder),), "is a directory"),
        ((), "Missing argument"),
        (("sound.pdf", "--shop", "standrad"), "did you mean `standard`"),
    ):
        result = preflight(*arguments)
        assert (result.exit_code, result.stdout) == (2, "")
        assert report in result.stderr


def test_a_faulty_shop_is_told_at_its_line(folder: Path) -> None:
    (folder / "shop.yaml").write_text("title: Vårt trykkeri\nbleed: 3\n", "utf-8")
    result = preflight("sound.pdf", "--shop", "shop.yaml")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "shop.yaml:2:8: " in result.stderr
    assert result.stderr.endswith("\n1 problem\n")


def test_the_condition_of_a_shop_must_be_known(folder: Path) -> None:
    (folder / "shop.yaml").write_text("title: Vårt trykkeri\ncondition: fogra48\n", "utf-8")
    result = preflight("sound.pdf", "--shop", "shop.yaml")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("shop.yaml:2:12: `fogra48` is neither an output condition")


def test_what_keeps_readers_from_a_file_is_told_for_no_shop(folder: Path) -> None:
    result = preflight("sound.pdf", "--accessibility")
    assert result.exit_code == PREFLIGHT_FAILED
    head, *lines = result.stdout.splitlines()
    assert head.endswith("declares no PDF/UA; the U rules by deckgen's preflight, for readers who do not see it")
    assert [line.split()[:2] for line in lines[:-2]] == [["error", f"U0{number}"] for number in range(1, 5)]
    assert lines[-2].startswith("  for people to judge: whether alternative texts say what is shown")
    assert lines[-1] == "  4 errors: do not publish"


def test_a_tagged_file_without_fault_can_be_published(folder: Path) -> None:
    file = tagged_file(folder / "deck")
    result = preflight(str(file), "--accessibility", "--json")
    (report,) = json.loads(result.stdout)
    assert (result.exit_code, report["findings"], report["shop"]) == (0, [], "")
    assert report["declares"] == "PDF/UA-1 and PDF/A-2a"


def test_a_shop_is_not_asked_about_readers() -> None:
    for more in (("--shop", "standard"), ("--quick",)):
        result = preflight("sound.pdf", "--accessibility", *more)
        assert (result.exit_code, f"leave out {more[0]}" in result.output) == (2, True)
