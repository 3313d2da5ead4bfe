"""A deck's texts as files that groups edit, and back."""

from __future__ import annotations

from pathlib import Path

import minimal
import pytest
from commands import deckgen, done, files_in, misused
from samples import project_with

FORMATS = {"--xlsx": "prove.xlsx", "--docx": "prove.docx", "--markdown": "prove.md"}


@pytest.fixture(autouse=True)
def project(folder: Path) -> Path:
    project_with(folder)
    return folder


@pytest.mark.parametrize("option", FORMATS)
def test_a_deck_that_was_exported_and_is_imported_again_does_not_differ(option: str) -> None:
    name = f"output/prove/nb/export/{FORMATS[option]}"
    lines = done("export", "--deck", "prove", option)
    assert lines[0].startswith(f"{name}  ")
    assert lines[1:] == ["edit it, then see what changed:", f"  deckgen import {name} --deck prove"]
    assert done("import", name, "--deck", "prove")[-1] == "nothing differs"


def test_several_formats_are_written_at_once() -> None:
    done("export", "--deck", "prove", *FORMATS)
    assert files_in(Path("output")) == [f"prove/nb/export/{name}" for name in sorted(FORMATS.values())]


def test_the_same_deck_makes_the_same_bytes(folder: Path) -> None:
    done("export", "--deck", "prove", *FORMATS)
    before = {name: (folder / "output" / name).read_bytes() for name in files_in(folder / "output")}
    assert sum("  unchanged" in line for line in done("export", "--deck", "prove", *FORMATS)) == len(FORMATS)
    for option, name in FORMATS.items():
        done("export", "--deck", "prove", option, "--output", f"ny-{name}")
        assert Path(f"ny-{name}").read_bytes() == before[f"prove/nb/export/{name}"]


def test_a_file_that_may_have_been_edited_stays() -> None:
    file = Path("output/prove/nb/export/prove.md")
    done("export", "--deck", "prove", "--markdown")
    file.write_text("vårt", "utf-8")
    result = deckgen("export", "--deck", "prove", "--markdown", "--xlsx")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == (
        f"{file}: it is there and differs from the deck's texts; import it, move it elsewhere, or add --replace; "
        "nothing was written\n"
    )
    assert (file.read_text("utf-8"), files_in(Path("output"))) == ("vårt", ["prove/nb/export/prove.md"])
    done("export", "--deck", "prove", "--markdown", "--replace")
    assert file.read_text("utf-8") != "vårt"


def test_a_build_leaves_what_was_exported() -> None:
    done("export", "--deck", "prove", "--markdown")
    done("build", "--deck", "prove", "--layout", "kort", "--edition", "screen")
    done("build", "--deck", "prove", "--edition", "screen", "--layout", "kort")
    assert "prove/nb/export/prove.md" in files_in(Path("output"))


def test_a_deck_that_ships_is_brought_back_into_a_copy() -> None:
    lines = done("export", "--deck", "kulturskole", "--xlsx", "--output", "vår tekst.xlsx")
    assert lines[2:] == [
        "  deckgen new my-kulturskole --from kulturskole  (once: the deck that ships stays as it is)",
        '  deckgen import "vår tekst.xlsx" --deck my-kulturskole',
    ]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--deck", "prove"), "which format? add --xlsx, --docx or --markdown, or several of them"),
        (("--xlsx",), "which deck? a file is of one; add --deck with one of kulturskole, prove"),
        (("--xlsx", "--deck", "prov"), "no deck `prov`; did you mean `prove`?"),
        (
            ("--xlsx", "--docx", "--deck", "prove", "--output", "a.xlsx"),
            "--output names one file; ask for one format, or leave it out",
        ),
        (
            ("--xlsx", "--deck", "prove", "--output", "a.docx"),
            "--output a.docx: call it a.xlsx, as `import` goes by the ending",
        ),
    ],
)
def test_wrong_usage_is_told(options: tuple[str, ...], message: str) -> None:
    assert misused("export", *options) == f"Error: {message}"


def test_a_deck_with_faults_is_not_exported(folder: Path) -> None:
    minimal.write(folder, {minimal.DECK_FILE: minimal.DECK.replace("title: Prøve", "titel: Prøve")})
    result = deckgen("export", "--deck", "prove", "--xlsx")
    assert result.exit_code == 1
    assert result.stderr.startswith("themes/prove/deck.yaml:1:1: ")
    assert not (folder / "output").exists()
