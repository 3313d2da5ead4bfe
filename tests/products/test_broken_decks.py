"""Broken copies of the deck, from the command line: every fault is told at its place, and nothing is written."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from msgspec import Struct
from real import NAME, SOURCES, Real, tree_hash

from deckgen.cli.commands import main

FIRST, SEVENTH = "01-prosessledelse.yaml", "07-helhetlige-tjenester.yaml"
HERE = f"themes/{NAME}"


class Fault(Struct, frozen=True):
    """One change to a file of the deck, what stands where it is told, and the message; `old` is a pattern."""

    file: str
    old: str
    new: str
    where: str
    message: str

    def put(self, folder: Path) -> str:
        """Make the change; returns the line that must be told."""
        path = folder / self.file
        text, count = re.subn(self.old, self.new, path.read_text("utf-8"))
        assert count == 1, f"{self.old!r} is there {count} times"
        path.write_text(text, "utf-8")
        return f"{HERE}/{self.file}:{place(path.read_text('utf-8'), self.where)}: {self.message}"


def place(text: str, needle: str) -> str:
    """Line and column, from 1, of what is there once."""
    assert text.count(needle) == 1, f"{needle!r} is there {text.count(needle)} times"
    before = text[: text.index(needle)].split("\n")
    return f"{len(before)}:{len(before[-1]) + 1}"


FAULTS = {
    "missing glyph": Fault(
        SEVENTH,
        "Hvem og hva kan fortelle oss",
        "Hvem 漢 og hva kan fortelle oss",
        '"Hvem 漢',
        "no font has 漢 CJK UNIFIED IDEOGRAPH-6F22; "
        "put a font such as Noto Sans SC into the folder fonts, and write below `families:` in fonts/fonts.yaml, "
        "a line each, `han: {files: [{file: NotoSansSC-Regular.ttf, weight: 400}]}` and `symbols: {fallback: han}` "
        "(where `symbols` stands there already, `fallback` in it)",
    ),
    "too much ink": Fault(
        FIRST,
        r"soft: \[.*\]",
        "soft: [100, 100, 60, 0]",
        "[100, 100, 60, 0]",
        "the ink is 260 % in all, at most 240 % can be printed; use less",
    ),
    "low contrast": Fault(
        FIRST,
        r"ground: \[.*\]",
        "ground: [80, 20, 0, 20]",
        "[80, 20, 0, 20]",
        "no text reads on this ground (black 4.1:1, white 4.1:1); make it lighter or darker until one has 4.5:1",
    ),
    "duplicate key": Fault(
        FIRST,
        "number: 1\n",
        "number: 1\nnumber: 2\n",
        "number: 2",
        "`number` is given twice (first in line 2); remove one of them",
    ),
    "unknown key": Fault(
        FIRST,
        "purpose: >-",
        "short: Prosess\npurpos: >-",
        "purpos:",
        "unknown key `purpos`; did you mean `purpose`?",
    ),
    "wrong type": Fault(
        FIRST,
        "number: 1\n",
        "number: én\n",
        "én\n",
        "a whole number expected, found the text «én»; write digits without quotes",
    ),
    "address without scheme": Fault(
        FIRST,
        "https://www.udir.no/",
        "www.udir.no/",
        '"www.udir.no/',
        "the address has no scheme; write `https://www.udir.no/kvalitet-og-kompetanse/utvikle-praksis/"
        "ideer-til-levende-moter-og-hvordan-utvikle-praksis/larende-moter/`",
    ),
    "shape outside its grid": Fault(
        FIRST,
        "motif:\n",
        "motif:\n  - {shape: disc, at: [19.25, 0.25], size: 1, tone: paper}\n",
        "[19.25, 0.25]",
        "the disc lies more than 16 grid units outside the grid; move it or make it smaller",
    ),
    "missing file of words": Fault(
        "deck.yaml",
        "language: nb",
        "language: sv",
        "sv\n",
        "no fixed words in `sv`; `deckgen words sv` begins layouts/words/sv.yaml; known: en, nb, nn",
    ),
    "gap in the run sheet": Fault(
        SEVENTH,
        r"\{from: 10, to: 20,",
        "{from: 12, to: 20,",
        "12, to: 20,",
        "`from: 12` but the step before ends at 10; write `from: 10`",
    ),
}
FIVE = (
    "too much ink",
    "address without scheme",
    "shape outside its grid",
    "gap in the run sheet",
    "missing file of words",
)


class Workplace(Struct, frozen=True):
    """A user's folder with a copy of the deck and the output of an earlier build."""

    root: Path

    @property
    def deck(self) -> Path:
        """The folder of the deck."""
        return self.root / HERE

    def run(self, *arguments: str) -> Result:
        """A command in that folder; whatever it says, the output must be what it was."""
        before = tree_hash(self.root / "output")
        result = CliRunner().invoke(main, arguments)
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
        assert tree_hash(self.root / "output") == before, "the output was touched"
        return result


@pytest.fixture
def workplace(real: Real, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workplace:
    """A fresh copy of the deck, with one file of output."""
    shutil.copytree(SOURCES, tmp_path / HERE)
    folder = tmp_path / "output" / NAME / "nb"
    (folder / "press").mkdir(parents=True)
    for name in ("manifest.json", "press/poster-a3.pdf", "press/tarot-cards.pdf"):
        shutil.copy(real.folder / name, folder / name)
    monkeypatch.chdir(tmp_path)
    return Workplace(tmp_path)


def assert_problems(result: Result, *lines: str) -> None:
    """The command told these problems and no other, and failed."""
    count = f"{len(lines)} problem{'s' if len(lines) > 1 else ''}; nothing was written"
    assert result.stderr.splitlines() == [*lines, count]
    assert result.stdout == ""
    assert result.exit_code == 1


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_told_and_nothing_is_written(workplace: Workplace, name: str) -> None:
    line = FAULTS[name].put(workplace.deck)
    assert_problems(workplace.run("build", "--layout", "a6-cards"), line)


def test_five_faults_are_told_at_once(workplace: Workplace) -> None:
    lines = [FAULTS[name].put(workplace.deck) for name in FIVE]
    assert len({line.split(":")[0] for line in lines}) == 3, "in three files"
    assert_problems(workplace.run("build"), *sorted(lines, key=by_place))


def by_place(line: str) -> tuple[str, int, int]:
    file, row, column, _ = line.split(":", 3)
    return file, int(row), int(column)


@pytest.mark.parametrize(
    ("spoil", "where", "message"),
    [
        (lambda data: data.decode().encode("utf-16"), "1:1", "the file is UTF-16; save it as UTF-8"),
        (
            lambda data: data.decode().replace("–", "-").encode("cp1252"),
            "5:35",
            "byte 0xE5 is not UTF-8, in Windows-1252 it would be «å»; save the file as UTF-8",
        ),
        (lambda _: b"", "1:1", "the file is empty; write `key: value` lines"),
    ],
    ids=["UTF-16", "Windows-1252", "empty"],
)
def test_files_in_another_encoding(
    workplace: Workplace, spoil: Callable[[bytes], bytes], where: str, message: str
) -> None:
    path = workplace.deck / FIRST
    path.write_bytes(spoil(path.read_bytes()))
    assert_problems(workplace.run("build", "--layout", "a6-cards"), f"{HERE}/{FIRST}:{where}: {message}")


def test_a_theme_that_leads_nowhere(workplace: Workplace) -> None:
    (workplace.deck / SEVENTH).unlink()
    (workplace.deck / SEVENTH).symlink_to("borte.yaml")
    assert_problems(workplace.run("build"), f"{HERE}/{SEVENTH}:1:1: the file is missing; add it")


def test_a_question_too_long_for_a_layout(workplace: Workplace) -> None:
    """It says by how many characters, and without those it fits."""
    path = workplace.deck / SEVENTH
    long = "Hvem og hva kan fortelle oss om " + "barn og unge i alle bygder og grender, " * 8 + "og hvem spør vi?"
    quoted = f'"{long}"'
    text = re.sub('"Hvem og hva kan fortelle oss .+"', quoted, path.read_text("utf-8"))
    path.write_text(text, "utf-8")
    result = workplace.run("build", "--layout", "tarot-cards")
    line, count = result.stderr.splitlines()
    match = re.fullmatch(r"(.+): question 7\.4 is (\d+) characters too long for tarot-cards; shorten it", line)
    assert match, line
    assert match[1] == f"{HERE}/{SEVENTH}:{place(text, quoted)}"
    assert (count, result.exit_code) == ("1 problem; nothing was written", 1)
    assert 0 < int(match[2]) < len(long)
    path.write_text(text.replace(long, long[: -int(match[2])]), "utf-8")
    assert workplace.run("check", "--layout", "tarot-cards").exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("build", "--layout", "a6-card"), "no layout `a6-card`; did you mean `a6-cards` or `a7-cards` or `a5-cards`?"),
        (("check", "--layout", "a6-card"), "no layout `a6-card`; did you mean `a6-cards` or `a7-cards` or `a5-cards`?"),
        (("build", "--bundle", "kitt"), "no bundle `kitt`; did you mean `kit`?"),
        (("build", "--deck", "kulturskolen"), "no deck `kulturskolen`; did you mean `kulturskole`?"),
        (("build", "--edition", "pres"), "no edition `pres`; did you mean `press`?"),
        (("new", NAME), f"{HERE} is there already; choose another name or remove it"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_wrong_usage(workplace: Workplace, arguments: tuple[str, ...], message: str) -> None:
    result = workplace.run(*arguments)
    assert result.exit_code == 2
    assert result.stderr.splitlines()[-1] == f"Error: {message}"


def test_the_copy_is_sound_before_it_is_broken(workplace: Workplace) -> None:
    assert workplace.run("check", "--layout", "a6-cards").exit_code == 0
    with pytest.raises(AssertionError, match="touched"):
        workplace.run("build", "--layout", "poster-a3", "--edition", "screen")
