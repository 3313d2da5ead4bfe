"""Watching: made at once, made again on each change, problems told without an end, Ctrl-C an end."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import minimal
import pytest
from commands import deckgen, files_in
from samples import project_with

from deckgen.pdf.edition import PRESS

Save = Callable[[], object]
NARROWED = ("--deck", "prove", "--layout", "kort", "--edition", PRESS.name)
FILE = "prove/nb/press/kort.pdf"


def watched(
    monkeypatch: pytest.MonkeyPatch, *saves: Save, interrupted: bool = True, asked: tuple[str, ...] = NARROWED
) -> list[str]:
    """The lines that a watch says while somebody saves."""

    def changes(root: Path, output: Path) -> Iterator[frozenset[Path]]:
        yield frozenset()
        for save in saves:
            save()
            yield frozenset({root / minimal.THEME_FILE})
        if interrupted:
            raise KeyboardInterrupt

    monkeypatch.setattr("deckgen.cli.watch.source_changes", changes)
    result = deckgen("watch", *asked)
    assert result.exit_code == 0
    return [line for line in result.output.splitlines() if not line.startswith("done in ")]


def saving(folder: Path, text: str) -> Save:
    return lambda: minimal.write(folder, {minimal.THEME_FILE: text})


def test_it_makes_files_at_once_and_ends_on_interrupt(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project_with(folder)
    made, total, watching, ended = watched(monkeypatch)
    assert made.startswith(f"output/{FILE}  1 page")
    assert total == "1 file and a manifest in output/prove/nb"
    assert watching == "watching for changes; Ctrl-C ends it"
    assert ended == "no longer watching"


def test_what_a_deck_does_not_list_is_said_at_the_beginning_alone(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    products = "layouts: [kort, poster-a3]\nproducts: [kort]\n"
    project_with(folder, {minimal.DECK_FILE: minimal.DECK + products})
    save = saving(folder, minimal.changed(minimal.THEME, "title: Samtale", "title: Prat"))
    lines = watched(monkeypatch, save, asked=("--deck", "prove", "--edition", PRESS.name))
    assert [line for line in lines if "products" in line or "product;" in line] == [
        "prove: 1 of 2 layouts is its product; --all makes the others too"
    ]


def test_a_change_makes_what_it_changes_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project_with(folder)
    before: list[bytes] = []

    def save() -> None:
        before.append((folder / "output" / FILE).read_bytes())
        saving(folder, minimal.changed(minimal.THEME, "title: Samtale", "title: Prat"))()

    lines = watched(monkeypatch, save)
    assert lines[3] == f"changed: {minimal.THEME_FILE}"
    assert lines[4].startswith(f"output/{FILE}")
    assert (folder / "output" / FILE).read_bytes() != before[0]


def test_what_it_makes_is_what_a_build_makes(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project_with(folder)
    other = minimal.changed(minimal.THEME, "title: Samtale", "title: Prat")
    watched(monkeypatch, saving(folder, other), saving(folder, minimal.THEME), saving(folder, other))
    deckgen("build", *NARROWED, "--no-cache", "--output", "fresh")
    assert (folder / "output" / FILE).read_bytes() == (folder / "fresh" / FILE).read_bytes()


def test_a_broken_source_leaves_the_last_good_file_and_recovers(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project_with(folder)
    kept: list[bytes] = []

    def repair() -> None:
        kept.append((folder / "output" / FILE).read_bytes())
        saving(folder, minimal.THEME)()

    lines = watched(
        monkeypatch, saving(folder, minimal.changed(minimal.THEME, "title: Samtale", "titel: Samtale")), repair
    )
    assert f"{minimal.THEME_FILE}:2:1: unknown key `titel`; did you mean `title`" in "\n".join(lines)
    assert "1 problem; nothing was written" in "\n".join(lines)
    assert lines[-3] == "1 file and a manifest in output/prove/nb, 1 of them unchanged since an earlier build"
    assert kept == [(folder / "output" / FILE).read_bytes()]


def test_wrong_usage_of_a_project_that_lost_its_deck_is_told_and_ends_nothing(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project_with(folder)
    lines = watched(monkeypatch, (folder / minimal.DECK_FILE).unlink, saving(folder, minimal.THEME))
    assert any("prove" in line and "deck" in line for line in lines[4:])
    assert lines[-1] == "no longer watching"
    assert files_in(folder / "output") == ["prove/nb/manifest.json", FILE]
