"""Building: what is said, written and returned."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import minimal
import pytest
from commands import deckgen, done, files_in, misused, open_elsewhere
from samples import project_with

BUNDLES = "layouts/bundles.yaml"
BUNDLE = {BUNDLES: "alt: {title: Alt, layouts: [kort]}\n"}
KORT = ("--deck", "prove", "--layout", "kort")
BROKEN = {minimal.THEME_FILE: minimal.changed(minimal.THEME, "title: Samtale", "titel: Samtale")}


def test_build_tells_each_file_and_the_folder(folder: Path) -> None:
    project_with(folder)
    press, screen, total = done("build", *KORT)
    assert re.fullmatch(r"output/prove/nb/press/kort\.pdf  1 pages?, 100 × 140 mm, \d+ kB", press)
    assert screen.startswith("output/prove/nb/screen/kort.pdf  ")
    assert total == "2 files and a manifest in output/prove/nb"
    assert files_in(folder / "output") == [
        "prove/nb/manifest.json",
        "prove/nb/press/kort.pdf",
        "prove/nb/screen/kort.pdf",
    ]


def test_build_tells_what_it_took_from_the_cache(folder: Path) -> None:
    second = minimal.changed(minimal.THEME, "number: 1", "number: 2").replace('"1.', '"2.')
    project_with(folder, {"themes/prove/02-mer.yaml": second})
    done("build", *KORT)
    assert (
        done("build", *KORT)[-1]
        == "2 files and a manifest in output/prove/nb, 2 of them unchanged since an earlier build"
    )
    minimal.write(folder, {minimal.THEME_FILE: minimal.changed(minimal.THEME, "title: Samtale", "title: Prat")})
    assert done("build", *KORT)[-2:] == [
        "2 files and a manifest in output/prove/nb",
        "1 of 2 pages taken from what an earlier build left",
    ]
    minimal.write(folder, {minimal.THEME_FILE: minimal.THEME})
    assert done("build", *KORT, "--no-cache")[-1] == "2 files and a manifest in output/prove/nb"
    assert done("build", *KORT, "--edition", "press", "--edition", "screen", "--only", "2")[-2:] == [
        "2 files and a manifest in output/prove/nb",
        "1 of 1 page taken from what an earlier build left",
    ]


def test_a_file_that_nothing_reads_is_remarked_and_stops_nothing(folder: Path) -> None:
    project_with(folder, {"themes/prove/02-mer.txt": minimal.THEME})
    name = "rename it to 02-mer.yaml, as themes are called"
    remark = f"remark: themes/prove/02-mer.txt:1:1: nothing reads this file; {name}\n"
    for command in ("build", "check"):
        result = deckgen(command, *KORT)
        assert (result.exit_code, result.stderr) == (0, remark)


def test_build_of_a_bundle_of_a_layout_of_both(folder: Path) -> None:
    project_with(folder, BUNDLE)
    for narrowed, names in (
        (("--layout", "kort"), ["kort.pdf"]),
        (("--bundle", "alt"), ["bundle-alt.pdf"]),
        (("--layout", "kort", "--bundle", "alt"), ["bundle-alt.pdf", "kort.pdf"]),
    ):
        output = "-".join(narrowed).strip("-")
        done("build", "--deck", "prove", *narrowed, "--edition", "screen", "--output", output)
        assert files_in(folder / output / "prove/nb/screen") == names


def test_build_of_one_edition_keeps_the_other(folder: Path) -> None:
    project_with(folder)
    done("build", *KORT)
    press = (folder / "output/prove/nb/press/kort.pdf").read_bytes()
    assert len(done("build", *KORT, "--edition", "screen")) == 2
    assert (folder / "output/prove/nb/press/kort.pdf").read_bytes() == press
    entries = json.loads((folder / "output/prove/nb/manifest.json").read_text("utf-8"))["files"]
    assert list(entries) == ["press/kort.pdf", "screen/kort.pdf"]


def test_build_of_several_decks(folder: Path) -> None:
    project_with(folder, {name.replace("prove", "andre"): text for name, text in minimal.FILES.items()})
    done("build", "--deck", "prove", "--deck", "andre", "--layout", "kort", "--edition", "screen")
    assert {path.name for path in (folder / "output").iterdir()} == {"andre", "prove"}


def test_build_elsewhere_tells_the_whole_path(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    project_with(folder)
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    assert done("build", *KORT, "--output", str(elsewhere))[-1].endswith(f" in {elsewhere / 'prove' / 'nb'}")
    assert not (folder / "output").exists()


def test_problems_are_told_and_nothing_is_written(folder: Path) -> None:
    project_with(folder, BROKEN)
    result = deckgen("build", *KORT)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.splitlines() == [
        "themes/prove/01-samtale.yaml:2:1: unknown key `titel`; did you mean `title`?",
        "1 problem; nothing was written",
    ]
    assert not (folder / "output").exists()


@pytest.mark.parametrize(
    ("narrowed", "message"),
    [
        (("--deck", "prov"), "Error: no deck `prov`; did you mean `prove`?"),
        (("--layout", "kot"), "Error: no layout `kot`; did you mean `kort`?"),
        (("--bundle", "all"), "Error: no bundle `all`; did you mean `wall` or `alt`?"),
        (("--edition", "scren"), "Error: no edition `scren`; did you mean `screen`?"),
        (("--output", "layouts/kort.yaml"), "Directory 'layouts/kort.yaml' is a file."),
        (("--layouts", "kort"), "No such option"),
    ],
)
def test_wrong_names_are_told_with_the_nearest(folder: Path, narrowed: tuple[str, str], message: str) -> None:
    project_with(folder, BUNDLE)
    assert message in misused("build", *narrowed)


@pytest.mark.parametrize("command", ["build", "preview"])
def test_a_place_that_can_not_be_written_to_is_told(folder: Path, command: str) -> None:
    project_with(folder, {"fil": "i veien"})
    result = deckgen(command, *KORT, "--output", "fil/under")
    assert result.exit_code == 1
    assert result.stderr.startswith("fil/under/prove")
    assert ": Not a directory; free the place or choose another folder\nnot written: fil/under/prove/" in result.stderr


def test_a_file_that_can_not_be_replaced_is_told_by_its_own_name(folder: Path) -> None:
    project_with(folder)
    (folder / "output/prove/nb/screen/kort.pdf").mkdir(parents=True)
    result = deckgen("build", *KORT, "--edition", "screen")
    assert (result.exit_code, result.stdout) == (1, "0 files and a manifest in output/prove/nb\n")
    assert result.stderr.startswith("output/prove/nb/screen/kort.pdf: Is a directory; free the place ")


def test_a_file_that_is_open_is_named_and_the_others_are_written(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project_with(folder)
    done("build", *KORT)
    before = (folder / "output/prove/nb/press/kort.pdf").read_bytes()
    project_with(folder, {minimal.THEME_FILE: minimal.changed(minimal.THEME, "title: Samtale", "title: Prat")})
    monkeypatch.setattr("deckgen.disk.whole_files.PAUSES", (0, 0))
    monkeypatch.setattr(os, "replace", open_elsewhere("press/kort.pdf"))
    result = deckgen("build", *KORT)
    screen, total = result.stdout.splitlines()
    assert screen.startswith("output/prove/nb/screen/kort.pdf  ")
    assert total == "1 file and a manifest in output/prove/nb"
    assert result.stderr.splitlines() == [
        "output/prove/nb/press/kort.pdf: another program has it open, or it is write-protected; "
        "close it there and run this again",
        "1 file could not be written or removed; all others were",
    ]
    assert result.exit_code == 1
    assert (folder / "output/prove/nb/press/kort.pdf").read_bytes() == before
    monkeypatch.undo()
    monkeypatch.chdir(folder)
    assert len(done("build", *KORT)) == 3
    assert (folder / "output/prove/nb/press/kort.pdf").read_bytes() != before


def test_the_web_page_is_made_when_asked_for_and_has_the_whole_deck(folder: Path) -> None:
    project_with(folder)
    made = deckgen("build", "--deck", "prove", "--edition", "web")
    line = made.stdout.splitlines()[0]
    assert re.fullmatch(r"output/prove/nb/web/prove\.html  \d+ kB", line)
    assert "leave out --layout" in misused("build", "--edition", "web", "--layout", "kort")
    assert "leave out --layout" in misused("build", "--edition", "web", "--only", "1.1")
    assert "did you mean `web`?" in misused("build", "--edition", "wep")
