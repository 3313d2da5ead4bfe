"""Damaged sources: what becomes of the shipped deck when one of its files is changed at random.

    python tests/mutants.py FIRST COUNT

tells each mutant that ends in neither a build nor problems that name a line that is there. Each is tried in a process
of its own, which has the pages of the sound deck as `deckgen watch` would, and is bounded in time and memory. A number
gives the same mutant wherever it is tried.
"""

from __future__ import annotations

import json
import os
import re
import resource
import shutil
import sys
import tempfile
import traceback
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from random import Random
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from deckgen.jobs.cache import Cache
from deckgen.jobs.calibrations import calibration_file
from deckgen.jobs.editions import build, check
from deckgen.jobs.kept import Kept
from deckgen.jobs.progress import Progress
from deckgen.jobs.proofs import proofs
from deckgen.jobs.request import Request
from deckgen.jobs.session import Session
from deckgen.layout.bundles import shipped_bundles
from deckgen.page.paper import A4
from deckgen.pdf.edition import EDITIONS
from deckgen.source.problems import Problem, ProblemsFound
from deckgen.source.project import Project

ROOT = Path(__file__).parent.parent
DECK = "kulturskole"
LAYOUTS = (
    *("a6-cards", "guide-a4", "poster-a1", "poster-a3", "runsheets-a4", "tarot-cards"),
    *("box-a6", "canvas-a1", "canvas-a2", "guide-a5", "stickers-a4"),
)
"""Those that hold most, and those that hold keys which no other does."""

MOST_SECONDS, MOST_MEGABYTES = 5, 500

BUILT_OF_SOUND = 20
"""One of so many sound mutants is built, in one edition; the others are only checked."""

ODD: tuple[str, ...] = (
    "\0",
    "\x07",
    "\t",
    "\r",
    "\u0085",
    "\u00a0",
    "\u00ad",
    "\u200b",
    "\u2028",
    "\u202e",
    "\u2060",
    "\ufeff",
    "\ufffe",
)
ODD += (
    "😀",
    "ﬁ",
    "ب",
    "中",
    "e\u0301",
    "\ud800",
    "#",
    " #",
    ": ",
    "'",
    '"',
    "{",
    "}",
    "[",
    "]",
    "&a ",
    "*a",
    "!!x ",
    "%",
    "@",
    "`",
)
NUMBERS: tuple[str, ...] = (
    "-1",
    "0",
    "1e309",
    "-1e309",
    "10" * 40,
    "0.0001",
    "99999999",
    ".nan",
    ".inf",
    "0x7fffffff",
    "1_0",
    "007",
    "3mm",
    "-3mm",
)
NUMBERS += ("1e9mm", "0mm", "99999%", "1e3u", "2026-13-45", "12:30:45")
VALUES = (
    "",
    "null",
    "~",
    "true",
    "no",
    "''",
    "[]",
    "{}",
    "[[]]",
    "{a: }",
    "- a",
    "|",
    ">-",
    "text",
    "a" * 5000,
    "å " * 3000,
)
LINES = (
    "---",
    "...",
    "%YAML 1.2",
    "? a",
    "- ",
    "\t",
    "<<: *a",
    "a: *a",
    "&a a: &a [*a]",
    "? [a]",
    "x: &a [*a, *a]",
    "title:",
    "  ",
)

Mutate = Callable[[list[str], Random], None]


class Mutant(Struct, frozen=True):
    """A file of the sources, by its path from their folder, and what it holds now."""

    number: int
    file: str
    content: bytes


def delete(lines: list[str], random: Random) -> None:
    """Take out some lines."""
    start = random.randrange(len(lines))
    del lines[start : start + random.choice((1, 1, 1, 2, 5, 40))]


def duplicate(lines: list[str], random: Random) -> None:
    """Say some lines twice."""
    start = random.randrange(len(lines))
    part = lines[start : start + random.choice((1, 1, 2, 5))]
    place = start if random.random() < 0.5 else random.randrange(len(lines))
    lines[place:place] = part * random.choice((1, 1, 1, 30))


def swap(lines: list[str], random: Random) -> None:
    """Exchange two lines, or two values."""
    first, second = random.randrange(len(lines)), random.randrange(len(lines))
    if random.random() < 0.5:
        lines[first], lines[second] = lines[second], lines[first]
        return
    (key, value), (other, another) = _parted(lines[first]), _parted(lines[second])
    lines[first], lines[second] = key + another, other + value


def retype(lines: list[str], random: Random) -> None:
    """Give a key, or a part of a line, a value of another kind."""
    place = random.randrange(len(lines))
    value = random.choice(random.choice((VALUES, NUMBERS)))
    parts = list(re.finditer(r"[^\s,:\[\]{}]+", lines[place]))
    if parts and random.random() < 0.6:
        part = random.choice(parts)
        lines[place] = lines[place][: part.start()] + value + lines[place][part.end() :]
    else:
        lines[place] = _parted(lines[place])[0] + value


def oddity(lines: list[str], random: Random) -> None:
    """Put in odd characters."""
    place = random.randrange(len(lines))
    at = random.randrange(len(lines[place]) + 1)
    odd = random.choice(ODD) * random.choice((1, 1, 1, 3, 200))
    lines[place] = lines[place][:at] + odd + lines[place][at + random.choice((0, 0, 1, 4)) :]


def nest(lines: list[str], random: Random) -> None:
    """Nest a value deeply, or indent lines otherwise."""
    place = random.randrange(len(lines))
    if random.random() < 0.5:
        depth = random.choice((1, 3, 60, 3000))
        opening, closing = random.choice((("[", "]"), ("{a: ", "}"), ("- ", "")))
        lines[place] = _parted(lines[place])[0] + opening * depth + closing * random.choice((depth, depth - 1))
        return
    indent = random.choice(("", " ", "  ", "    ", "\t"))
    for number in range(place, min(len(lines), place + random.choice((1, 1, 3, 20)))):
        lines[number] = indent + (lines[number] if random.random() < 0.5 else lines[number].lstrip())


def insert(lines: list[str], random: Random) -> None:
    """Put in a line that YAML has a meaning for."""
    place = random.randrange(len(lines) + 1)
    indent = re.match(" *", lines[min(place, len(lines) - 1)])
    lines.insert(place, (indent[0] if indent else "") + random.choice(LINES))


def anchor(lines: list[str], random: Random) -> None:
    """Name a value by an anchor, and take it elsewhere."""
    first, second = random.randrange(len(lines)), random.randrange(len(lines))
    key, value = _parted(lines[first])
    lines[first] = f"{key}&x {value}"
    lines[second] = _parted(lines[second])[0] + random.choice(("*x", "[*x, *x]", "{<<: *x}", "*y"))


MUTATIONS: Sequence[Mutate] = (delete, duplicate, swap, retype, retype, oddity, nest, insert, anchor)


def _parted(line: str) -> tuple[str, str]:
    """What stands before the value of a line, and the value."""
    match = re.match(r"(\s*(?:- )?(?:[\w-]+: *)?)(.*)", line, re.DOTALL)
    assert match
    return match[1], match[2]


def sources() -> list[str]:
    """The files that are changed, by their paths; those that matter more stand there more often."""
    themes = sorted((ROOT / "themes" / DECK).glob("[0-9]*.yaml"))
    layouts = [ROOT / f"layouts/{name}.yaml" for name in LAYOUTS]
    rest = ["layouts/bundles.yaml", "layouts/words/nb.yaml", "fonts/fonts.yaml", f"themes/{DECK}/hyphenation.txt"]
    rest += ["layouts/sheets/proof.yaml", "layouts/sheets/calibration.yaml", "layouts/shops/die-line.yaml"]
    rest += ["layouts/shops/standard.yaml"]
    paths = [*themes * 2, *[ROOT / f"themes/{DECK}/deck.yaml"] * 10, *layouts * 4, *(ROOT / name for name in rest * 2)]
    return [path.relative_to(ROOT).as_posix() for path in paths]


def mutant(number: int) -> Mutant:
    """The mutant of a number."""
    random = Random(f"mutant {number}")
    file = random.choice(sources())
    lines = (ROOT / file).read_text(encoding="utf-8").split("\n")
    for _ in range(random.choice((1, 1, 1, 2, 4))):
        random.choice(MUTATIONS)(lines, random)
        lines = lines or [""]
    content = "\n".join(lines).encode("utf-8", "surrogatepass")
    if random.random() < 0.05:
        content = content[: random.randrange(len(content) + 1)]
    elif random.random() < 0.05:
        at = random.randrange(len(content) + 1)
        content = content[:at] + bytes(random.choices(range(256), k=random.choice((1, 3)))) + content[at:]
    return Mutant(number, file, content)


class Trial(Struct):
    """The sound deck in a folder, in which each mutant takes the place of a file for a while."""

    project: Project
    kept: Kept

    @classmethod
    def prepare(cls, folder: Path) -> Trial:
        """Copy the sources, and compose all pages of the sound deck."""
        for name in ("themes", "layouts", "fonts"):
            shutil.copytree(ROOT / name, folder / name)
        trial = cls(Project(folder, folder), Kept(lasting=True))
        check(Session.open(trial.project.resolve(), trial.request(LAYOUTS), Progress(), trial.kept))
        return trial

    def request(self, layouts: tuple[str, ...]) -> Request:
        """Some layouts of the deck, in all editions."""
        folder = self.project.root
        return Request((DECK,), layouts, (), EDITIONS, folder / "output", whole=False, cache=Cache(folder / "cache"))

    def outcome(self, changed: Mutant) -> str:
        """What is wrong with the way a mutant ends, "" if nothing is."""
        path = self.project.root / changed.file
        sound = path.read_bytes()
        path.write_bytes(changed.content)
        try:
            return in_own_process(lambda: self._outcome(changed))
        finally:
            path.write_bytes(sound)

    def _outcome(self, changed: Mutant) -> str:
        try:
            self._make(changed)
        except ProblemsFound as caught:
            return self._fault_of(caught.problems, changed.file)
        except Exception:
            return traceback.format_exc()
        return ""

    def _make(self, changed: Mutant) -> None:
        """Make what a mutant is a part of."""
        random, files = Random(changed.number), self.project.resolve()
        name = Path(changed.file).stem
        if name == "calibration":
            calibration_file(files, "nb", A4, "long")
            return
        layouts = (name,) if name in LAYOUTS else (random.choice(LAYOUTS),)
        request = self.request(layouts)
        if name == "bundles":
            request = replace(request, bundles=shipped_bundles(files))
        if changed.file.startswith("layouts/shops/"):
            request = replace(request, shop=name)
        session = Session.open(files, request, Progress(), self.kept)
        check(session)
        if name == "proof":
            list(proofs(Session.open(files, self.request(("poster-a3",)), Progress())))
        elif changed.number % BUILT_OF_SOUND == 0:
            request = replace(request, layouts=layouts[:1], editions=(random.choice(EDITIONS),))
            build(Session.open(files, request, Progress(), self.kept))

    def _fault_of(self, problems: Sequence[Problem], file: str) -> str:
        """What is wrong with problems: places that are not there, or none that leads to the file that was changed.

        A layout or a shop is named where it asks too much of what another file holds, a fixed word where it is missed.
        """
        for problem in problems:
            if fault := self._fault_of_place(problem):
                return f"{problem}: {fault}"
        name = "fixed word" if "/words/" in file else Path(file).stem
        if not any(problem.origin.file == file or name in str(problem).lower() for problem in problems):
            return "\n".join(["none leads to the changed file", *map(str, problems[:3])])
        return ""

    def _fault_of_place(self, problem: Problem) -> str:
        path = self.project.root / problem.origin.file
        if not path.is_file():
            return "there is no such file"
        lines = re.split("\r\n|\r|\n", path.read_bytes().decode("utf-8", "replace"))
        if problem.origin.line > len(lines):
            return f"the file has {len(lines)} lines"
        if problem.origin.column > len(lines[problem.origin.line - 1]) + 1:
            return f"the line has {len(lines[problem.origin.line - 1])} characters"
        return ""


def in_own_process(work: Callable[[], str]) -> str:
    """What a function says, or why its process could not: it has so much time and memory."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS + 1))
        with os.fdopen(writing, "wb") as pipe:
            pipe.write(work().encode("utf-8", "replace"))
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        said = pipe.read().decode()
    _, status, usage = os.wait4(child, 0)
    if status:
        return f"it ended with {os.waitstatus_to_exitcode(status)}, after {usage.ru_utime:.1f} s"
    if usage.ru_maxrss > MOST_MEGABYTES << 10:
        return f"it took {usage.ru_maxrss >> 10} MB"
    return said


def faults(first: int, count: int) -> Iterator[dict[str, Any]]:
    """Each mutant of some numbers whose end is not as it should be."""
    with tempfile.TemporaryDirectory() as folder:
        trial = Trial.prepare(Path(folder).resolve())
        for number in range(first, first + count):
            changed = mutant(number)
            if fault := trial.outcome(changed):
                yield {"number": number, "file": changed.file, "fault": fault}


if __name__ == "__main__":
    for line in faults(*map(int, sys.argv[1:])):
        print(json.dumps(line, ensure_ascii=False), flush=True)
