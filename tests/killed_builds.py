"""Builds that are killed, each in a process forked from one that has read and composed all: what they leave behind.

python tests/killed_builds.py FOLDER: prints a JSON list of kills: how, whether it ended the work, and what was wrong.
"""

from __future__ import annotations

import json
import os
import resource
import shutil
import signal
import sys
import traceback
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path, PurePath
from random import Random
from tempfile import gettempdir
from time import sleep

import minimal
from ordered import ordered
from samples import project_with
from sessions import request, session

from deckgen.jobs.cache import Cache
from deckgen.jobs.composed_products import composed_products
from deckgen.jobs.editions import build
from deckgen.jobs.manifest import MANIFEST, read_manifest
from deckgen.jobs.orders import write_order
from deckgen.jobs.session import Session
from deckgen.pdf.edition import PRESS, SCREEN

# So many kills of a build before an event, in the midst of a write, after a time; of an order half as many.
EVENTS, WRITES, TIMES = 50, 6, 6

# Seconds in which such a build is done, mostly.
LONG = 0.1

CHANGED = {minimal.THEME_FILE: minimal.changed(minimal.THEME, "title: Samtale", "title: Prat")}
LAYOUTS = ("kort", "annet", "tredje")
OTHERS = {f"layouts/{name}.yaml": f"extends: kort\ntitle: {name.title()}\n" for name in LAYOUTS[1:]}

# What Python tells of before it asks it of the system.
FILE_EVENTS = ("open", "os.", "fcntl.", "shutil.")

Tree = dict[str, bytes]
Work = Callable[[], object]


@dataclass(frozen=True)
class Kill:
    """When a build ends: before the event of this number, on writing this byte of a file, or after so many seconds."""

    event: int = 0
    byte: int = 0
    seconds: float = 0


@dataclass(frozen=True)
class Stage:
    """Some work, where it goes, how all is there before and after it, and the system's folder for temporary files."""

    work: Work
    output: Path
    old: Tree
    new: Tree
    scratch: Path

    def outcome(self, kill: Kill) -> tuple[bool, list[str]]:
        """Whether a kill ended the work, and what is wrong then, and after the work was done again."""
        self.reset()
        killed = forked(self.work, lambda: self.arm(kill), kill.seconds) < 0
        faults = [*self.broken_files(), *self.untrue_entries()]
        if forked(self.work):
            faults.append("the next one fails")
        made = tree(self.output)
        wrong = (path for path in {*made, *self.new} if made.get(path) != self.new.get(path))
        faults += [f"not as it should be: {path}" for path in wrong]
        left = (*self.scratch.iterdir(), *self.cache.rglob("*.part"))
        return killed, faults + [f"left behind: {path.name}" for path in left]

    @property
    def cache(self) -> Path:
        """The user's cache."""
        return self.output.with_name("cache")

    def reset(self) -> None:
        """Bring back what there was before."""
        for folder in (self.output, self.cache):
            shutil.rmtree(folder, ignore_errors=True)
        for path, data in self.old.items():
            (self.output / path).parent.mkdir(parents=True, exist_ok=True)
            (self.output / path).write_bytes(data)

    def arm(self, kill: Kill) -> None:
        """Let this process end at an event or on writing a byte."""
        if kill.event:
            left, victim = iter(range(kill.event - 1, -1, -1)), os.getpid()
            self.hear(lambda: None if next(left, 0) else os.kill(victim, signal.SIGKILL))
        if kill.byte:
            signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
            resource.setrlimit(resource.RLIMIT_FSIZE, (kill.byte, kill.byte))

    def hear(self, act: Work) -> None:
        """Do something before each event that has to do with files of the work, and before each lock."""

        def hook(event: str, arguments: tuple[object, ...]) -> None:
            paths = [str(one) for one in arguments if isinstance(one, str | os.PathLike)]
            ours = any(path.startswith((str(self.output), str(self.cache), str(self.scratch))) for path in paths)
            if event.startswith(FILE_EVENTS) and (ours or event == "fcntl.flock"):
                act()

        sys.addaudithook(hook)

    def count_events(self) -> int:
        """How many events there are in the work."""
        told = self.output.parent / "events"

        def count() -> None:
            with told.open("wb", buffering=0) as file:
                self.hear(lambda: file.write(b"."))
                self.work()

        self.reset()
        assert forked(count) == 0
        return told.stat().st_size

    def broken_files(self) -> Iterator[str]:
        """Files that are neither old nor new, and those that are lost; hidden ones and the manifest aside."""
        there = {path: data for path, data in tree(self.output).items() if not PurePath(path).match(".*")}
        there = {path: data for path, data in there.items() if PurePath(path).name != MANIFEST}
        old = {path for path, data in there.items() if data == self.old.get(path)}
        new = {path for path, data in there.items() if data == self.new.get(path)}
        yield from (f"broken: {path}" for path in there.keys() - old - new)
        yield from (f"lost: {path}" for path in self.lasting_files() - there.keys())
        if any(path.endswith(".zip") for path in old - new) and not there.keys() <= old:
            yield "an old archive beside new files"

    def lasting_files(self) -> set[str]:
        """The files that are there all the time; an archive goes before the files that it holds are replaced."""
        return {path for path in self.old.keys() & self.new.keys() if not path.endswith((MANIFEST, ".zip"))}

    def untrue_entries(self) -> Iterator[str]:
        """Files of which the manifest says something else than what lies there, or nothing."""
        for manifest in self.output.rglob(MANIFEST):
            for path, listed in json.loads(manifest.read_bytes())["files"].items():
                if sha256((manifest.parent / path).read_bytes()).hexdigest() != listed["sha256"]:
                    yield f"untrue in the manifest itself: {path}"
            entries = read_manifest(manifest)
            for file in manifest.parent.glob("*/*.pdf"):
                path = file.relative_to(manifest.parent).as_posix()
                entry = entries.get(path, {"sha256": "none"})
                assert isinstance(entry, dict)
                if entry["sha256"] != sha256(file.read_bytes()).hexdigest() and not path.startswith("press/bestilling"):
                    yield f"untrue: {path}"


def tree(folder: Path) -> Tree:
    """The bytes of all files in a folder by path."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def forked(work: Work, prepare: Work | None = None, seconds: float = 0) -> int:
    """Do some work in a process of its own, killed after a time, 0 for none; how it ended: below 0, by a signal."""
    child = os.fork()
    if not child:
        try:
            if prepare:
                prepare()
            work()
            os._exit(0)
        except BaseException:
            traceback.print_exc()
            os._exit(1)
    if seconds:
        sleep(seconds)
        os.kill(child, signal.SIGKILL)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def kills(stage: Stage, share: int, random: Random) -> Iterator[Kill]:
    """Kills before events all over some work, in the midst of writes, and at any time; only a share of them."""
    events, largest = stage.count_events(), max(map(len, stage.new.values()))
    numbers = random.sample(range(1, events + 1), EVENTS // share)
    yield from (Kill(event=number) for number in sorted(numbers))
    yield from (Kill(byte=random.randrange(1, largest)) for _ in range(WRITES // share))
    yield from (Kill(seconds=random.uniform(0.001, LONG)) for _ in range(TIMES // share))


def stage_of(folder: Path, first: Work, second: Work) -> Stage:
    """The second of two pieces of work that both write to the output."""
    output = folder / "output"
    shutil.rmtree(output, ignore_errors=True)
    assert forked(first) == 0
    old = tree(output)
    assert forked(second) == 0
    return Stage(second, output, old, tree(output), Path(gettempdir()))


def composed(folder: Path, files: dict[str, str], layouts: tuple[str, ...]) -> Session:
    """A session over some layouts of the small deck, all of it composed."""
    project = project_with(folder, OTHERS | files)
    wishes = {"layouts": layouts, "editions": (PRESS, SCREEN), "whole": True, "cache": Cache(folder / "cache")}
    whole = session(project, request(project, **wishes))
    assert composed_products(whole)
    return whole


def build_after_another(folder: Path) -> Stage:
    """A whole build after another that made a product more, with other texts."""
    old, new = composed(folder, {}, LAYOUTS), composed(folder, CHANGED, LAYOUTS[:2])
    return stage_of(folder, lambda: build(old), lambda: build(new))


def order_after_another(folder: Path) -> Stage:
    """An order written after another, with other texts."""
    old, new = ordered(folder), ordered(folder, files=CHANGED)
    return stage_of(folder, lambda: write_order(old), lambda: write_order(new))


def main() -> None:
    """Kill builds, then orders."""
    folder, random = Path(sys.argv[1]), Random(9)
    outcomes = []
    for stage, share in ((build_after_another(folder), 1), (order_after_another(folder), 2)):
        outcomes += [[asdict(kill), *stage.outcome(kill)] for kill in kills(stage, share, random)]
    print(json.dumps(outcomes))


if __name__ == "__main__":
    main()
