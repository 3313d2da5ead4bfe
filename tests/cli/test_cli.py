"""The commands, run in a folder of their own: what they say, write and return."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

import minimal
import pytest
from commands import deckgen, done, files_in, misused
from samples import project_with

from deckgen import __version__
from deckgen.cli.terminal import Ticker
from deckgen.jobs.schemas import schema_files

BUNDLES = "layouts/bundles.yaml"
BUNDLE = {BUNDLES: "alt: {title: Alt, layouts: [kort]}\n"}
KORT = ("--deck", "prove", "--layout", "kort")
BROKEN = {minimal.THEME_FILE: minimal.changed(minimal.THEME, "title: Samtale", "titel: Samtale")}


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


# build


def test_build_tells_each_file_and_the_folder(here: Path) -> None:
    project_with(here)
    press, screen, total = done("build", *KORT)
    assert re.fullmatch(r"output/prove/nb/press/kort\.pdf  1 pages?, 100 × 140 mm, \d+ kB", press)
    assert screen.startswith("output/prove/nb/screen/kort.pdf  ")
    assert total == "2 files and a manifest in output/prove/nb"
    assert files_in(here / "output") == [
        "prove/nb/manifest.json",
        "prove/nb/press/kort.pdf",
        "prove/nb/screen/kort.pdf",
    ]


def test_build_of_a_bundle_of_a_layout_of_both(here: Path) -> None:
    project_with(here, BUNDLE)
    for narrowed, made in (
        (("--layout", "kort"), ["kort.pdf"]),
        (("--bundle", "alt"), ["bundle-alt.pdf"]),
        (("--layout", "kort", "--bundle", "alt"), ["bundle-alt.pdf", "kort.pdf"]),
    ):
        output = "-".join(narrowed).strip("-")
        done("build", "--deck", "prove", *narrowed, "--edition", "screen", "--output", output)
        assert files_in(here / output / "prove/nb/screen") == made


def test_build_of_one_edition_keeps_the_other(here: Path) -> None:
    project_with(here)
    done("build", *KORT)
    press = (here / "output/prove/nb/press/kort.pdf").read_bytes()
    assert len(done("build", *KORT, "--edition", "screen")) == 2
    assert (here / "output/prove/nb/press/kort.pdf").read_bytes() == press
    entries = json.loads((here / "output/prove/nb/manifest.json").read_text("utf-8"))["files"]
    assert list(entries) == ["press/kort.pdf", "screen/kort.pdf"]


def test_build_of_several_decks(here: Path) -> None:
    project_with(here, {name.replace("prove", "andre"): text for name, text in minimal.FILES.items()})
    done("build", "--deck", "prove", "--deck", "andre", "--layout", "kort", "--edition", "screen")
    assert {path.name for path in (here / "output").iterdir()} == {"andre", "prove"}


def test_build_elsewhere_tells_the_whole_path(here: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    project_with(here)
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    assert done("build", *KORT, "--output", str(elsewhere))[-1].endswith(f" in {elsewhere / 'prove' / 'nb'}")
    assert not (here / "output").exists()


def test_problems_are_told_and_nothing_is_written(here: Path) -> None:
    project_with(here, BROKEN)
    result = deckgen("build", *KORT)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.splitlines() == [
        "themes/prove/01-samtale.yaml:1:1: `title` is missing; add it",
        "themes/prove/01-samtale.yaml:2:1: unknown key `titel`; did you mean `title` or `letter`?",
        "2 problems; nothing was written",
    ]
    assert not (here / "output").exists()


@pytest.mark.parametrize(
    ("narrowed", "message"),
    [
        (("--deck", "prov"), "Error: no deck `prov`; did you mean `prove`?"),
        (("--layout", "kot"), "Error: no layout `kot`; did you mean `kort`?"),
        (("--bundle", "all"), "Error: no bundle `all`; did you mean `wall` or `alt` or `table`?"),
        (("--edition", "scren"), "Error: no edition `scren`; did you mean `screen`?"),
        (("--output", "layouts/kort.yaml"), "Directory 'layouts/kort.yaml' is a file."),
        (("--layouts", "kort"), "No such option"),
    ],
)
def test_wrong_names_are_told_with_the_nearest(here: Path, narrowed: tuple[str, str], message: str) -> None:
    project_with(here, BUNDLE)
    assert message in misused("build", *narrowed)


@pytest.mark.parametrize("command", ["build", "preview"])
def test_a_place_that_can_not_be_written_to_is_told(here: Path, command: str) -> None:
    project_with(here, {"fil": "i veien"})
    result = deckgen(command, *KORT, "--output", "fil/under")
    assert result.exit_code == 1
    assert result.stderr.startswith("fil/under/prove")
    assert result.stderr.endswith(": Not a directory; free the place or choose another folder\n")


def test_a_file_that_can_not_be_replaced_is_told_by_its_own_name(here: Path) -> None:
    project_with(here)
    (here / "output/prove/nb/screen/kort.pdf").mkdir(parents=True)
    result = deckgen("build", *KORT, "--edition", "screen")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("output/prove/nb/screen/kort.pdf: Is a directory; ")


# check


def test_check_tells_the_sizes_and_what_sets_them(here: Path) -> None:
    project_with(here)
    assert done("check", *KORT) == ["prove, kort: 1 page, no faults", "  body: 20 pt of 20–18"]
    assert files_in(here / "output") == []
    fitting = minimal.changed(minimal.LAYOUT, "sizes: 20-18", "sizes: [80, 18]")
    minimal.write(here, {minimal.LAYOUT_FILE: fitting})
    assert done("check", *KORT)[1] == "  body: 18 pt of 80–18, set by theme 1 (themes/prove/01-samtale.yaml:2:8)"


def test_check_finds_what_build_finds(here: Path) -> None:
    project_with(here, BROKEN)
    result = deckgen("check", *KORT)
    assert (result.exit_code, result.stderr.splitlines()[-1]) == (1, "2 problems; nothing was written")


# list, schema, help


def test_list_shows_what_there_is(here: Path) -> None:
    project_with(here, BUNDLE)
    said = done("list")
    headings = ["Decks", "Layouts", "Bundles", "Print shops", "Editions"]
    assert [line for line in said if not line.startswith(" ")] == headings
    for line in ("  prove", "  kulturskole", "  kort", "  a6-cards", "  alt: kort"):
        assert line in said
    assert "  bundles" not in said


def test_list_tells_what_is_wrong_with_bundles(here: Path) -> None:
    project_with(here, {BUNDLES: "alt: {title: Alt, layouts: [kart]}\n"})
    result = deckgen("list")
    assert result.exit_code == 1
    assert result.stderr.startswith("layouts/bundles.yaml:1:29: there is no layout `kart`; did you mean `kort`")
    assert result.stderr.endswith("\n1 problem\n")


def test_schema_writes_what_editors_need(here: Path) -> None:
    names = [name for name, _ in schema_files()]
    assert done("schema") == names
    assert files_in(here) == sorted(names)
    for name in names:
        json.loads((here / name).read_text("utf-8"))


def test_help_names_every_command() -> None:
    said = "\n".join(done("-h"))
    for command in ("build", "check", "list", "new", "preview", "schema"):
        assert f"\n  {command} " in said
        assert done(command, "--help")[0].startswith("Usage: ")
    assert done("--version")[0].endswith(__version__)


# new


def test_a_new_deck_in_an_empty_folder_builds(here: Path) -> None:
    assert done("new", "vart-hefte") == [
        "themes/vart-hefte is a copy of kulturskole: edit its files, then `deckgen build --deck vart-hefte`"
    ]
    assert "themes/vart-hefte/deck.yaml" in files_in(here)
    done("build", "--deck", "vart-hefte", "--layout", "poster-a3")
    assert (here / "output/vart-hefte/nb/screen/poster-a3.pdf").read_bytes().startswith(b"%PDF")


def test_what_is_edited_in_a_new_deck_is_what_is_built(here: Path) -> None:
    done("new", "vart-hefte")
    deck = here / "themes/vart-hefte/deck.yaml"
    deck.write_text(re.sub("(?m)^title: .*$", "titel: Vårt", deck.read_text("utf-8"), count=1), "utf-8")
    result = deckgen("check", "--deck", "vart-hefte", "--layout", "poster-a3")
    assert result.exit_code == 1
    assert "themes/vart-hefte/deck.yaml:" in result.stderr


@pytest.mark.parametrize("name", ["Hefte", "vårt", "../ute", "a b", "", ".", "42", "a/b"])
def test_a_deck_has_a_plain_name(here: Path, name: str) -> None:
    assert misused("new", name) == (
        f"Error: `{name}` is no name for a deck; use small letters a to z, digits and hyphens"
    )
    assert files_in(here) == []


def test_a_new_deck_overwrites_nothing(here: Path) -> None:
    project_with(here)
    before = (here / minimal.DECK_FILE).read_bytes()
    assert misused("new", "prove") == "Error: themes/prove is there already; choose another name or remove it"
    assert (here / minimal.DECK_FILE).read_bytes() == before
    assert misused("new", "min", "--from", "prov") == "Error: no deck `prov`; did you mean `prove`?"
    assert done("new", "min", "--from", "prove")[0].startswith("themes/min is a copy of prove: ")
    assert (here / "themes/min/deck.yaml").read_bytes() == before


# preview


def test_preview_of_a_card_is_its_two_faces_and_a_sheet(here: Path) -> None:
    said = done("preview", "--deck", "kulturskole", "--layout", "a6-cards", "--only", "3.2", "--dpi", "30")
    assert said == ["3 pictures in output/preview/kulturskole/a6-cards"]
    front, back, sheet = files_in(here / "output/preview/kulturskole/a6-cards")
    assert re.fullmatch(r"a6-cards-\d{3}\.png", front)
    assert int(back[9:12]) == int(front[9:12]) + 1
    assert sheet == "a6-cards-sheet.png"


def test_preview_elsewhere(here: Path) -> None:
    project_with(here)
    assert done("preview", *KORT, "--output", "bilder", "--grey", "--dpi", "20") == ["2 pictures in bilder/prove/kort"]


def test_preview_of_a_label_that_no_page_has(here: Path) -> None:
    project_with(here)
    assert misused("preview", *KORT, "--only", "9.9") == (
        "Error: no page has the label 9.9; `deckgen preview` without --only shows all"
    )
    assert not (here / "output").exists()


# progress


@pytest.mark.parametrize(("terminal", "said"), [(True, "\r\033[Kkort\r\033[K"), (False, "")])
def test_progress_is_for_terminals(
    terminal: bool, said: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: terminal)
    with Ticker() as ticker:
        ticker.tell("kort")
    captured = capsys.readouterr()
    assert (captured.out, captured.err) == ("", said)
