"""A deck laid out to be edited."""

from __future__ import annotations

import errno
import re
from pathlib import Path

import minimal
import pytest
from commands import deckgen, done, files_in, misused
from own_decks import own_project
from samples import project_with, refusing


def test_a_new_deck_in_an_empty_folder_builds(folder: Path) -> None:
    assert done("new", "vart-hefte") == [
        "themes/vart-hefte is a copy of kulturskole: edit its files, then `deckgen build --deck vart-hefte`"
    ]
    assert "themes/vart-hefte/deck.yaml" in files_in(folder)
    done("build", "--deck", "vart-hefte", "--layout", "poster-a3")
    assert (folder / "output/vart-hefte/nb/screen/poster-a3.pdf").read_bytes().startswith(b"%PDF")


def test_what_is_edited_in_a_new_deck_is_what_is_built(folder: Path) -> None:
    done("new", "vart-hefte")
    deck = folder / "themes/vart-hefte/deck.yaml"
    deck.write_text(re.sub("(?m)^title: .*$", "titel: Vårt", deck.read_text("utf-8"), count=1), "utf-8")
    result = deckgen("check", "--deck", "vart-hefte", "--layout", "poster-a3")
    assert result.exit_code == 1
    assert "themes/vart-hefte/deck.yaml:" in result.stderr


@pytest.mark.parametrize("name", ["Hefte", "vårt", "../ute", "a b", "", ".", "42", "a/b"])
def test_a_deck_has_a_plain_name(folder: Path, name: str) -> None:
    assert misused("new", name) == (
        f"Error: `{name}` is no name for a deck; use small letters a to z, digits and hyphens"
    )
    assert files_in(folder) == []


def test_a_new_deck_that_there_is_no_room_for_leaves_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    full = OSError(errno.ENOSPC, "No space left on device")
    with monkeypatch.context() as patch:
        patch.setattr("deckgen.disk.whole_folders.copyfile", refusing(full))
        result = deckgen("new", "vart-hefte")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == ("themes/vart-hefte: No space left on device; make room there or choose another folder\n")
    assert files_in(folder) == []
    assert len(done("new", "vart-hefte")) == 1


def test_a_new_deck_overwrites_nothing(folder: Path) -> None:
    project_with(folder)
    before = (folder / minimal.DECK_FILE).read_bytes()
    assert misused("new", "prove") == "Error: themes/prove is there already; choose another name or remove it"
    assert (folder / minimal.DECK_FILE).read_bytes() == before
    assert misused("new", "min", "--from", "prov") == "Error: no deck `prov`; did you mean `prove`?"
    assert done("new", "min", "--from", "prove")[0].startswith("themes/min is a copy of prove: ")
    assert (folder / "themes/min/deck.yaml").read_bytes() == before


def test_layouts_that_are_for_the_copied_deck_only_are_told(folder: Path) -> None:
    own_project("quiz", folder)
    layout = folder / "layouts/quiz-a7.yaml"
    assert "decks: [quiz]" in layout.read_text("utf-8")
    line = layout.read_text("utf-8").splitlines().index("decks: [quiz]") + 1
    assert done("new", "min", "--from", "quiz")[1:] == [
        f"layouts/quiz-a7.yaml:{line}:9: this layout is for some decks only; write `min` beside `quiz`"
    ]
    layout.write_text(layout.read_text("utf-8").replace("decks: [quiz]", "decks: [quiz, min]"), "utf-8")
    assert "min: 2 themes" in deckgen("check", "--deck", "min").stdout
