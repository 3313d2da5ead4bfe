"""A signal ends the program at once, wherever it is: one line, its status, nothing half-written, nobody left.

Signals are sent by the program itself, where it imports or calls what is named, so that no test waits for a moment.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from itertools import cycle
from pathlib import Path

import pytest
from samples import project_with

from deckgen.cli import STOPPED
from deckgen.disk.interruption import undone_on_end
from deckgen.jobs.processes import can_fork

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals there are others")

# Sends itself a signal when a module of a name is looked for.
AT_IMPORT = """
import os, sys
class Sender:
    def find_spec(self, name, path=None, target=None):
        if name == sys.argv[1]:
            sys.meta_path.remove(self)
            os.kill(os.getpid(), int(sys.argv[2]))
sys.meta_path.insert(0, Sender())
from deckgen.cli import main
main(sys.argv[3:], prog_name="deckgen")
"""

# Sends itself a signal when a function of a module is called, so many times at first left alone.
AT_CALL = """
import os, sys
from importlib import import_module
holder, _, name = sys.argv[1].rpartition(".")
module, calls = import_module(holder), [0]
function = getattr(module, name)
def sending(*arguments, **extra):
    calls[0] += 1
    if calls[0] == int(sys.argv[3]):
        os.kill(os.getpid(), int(sys.argv[2]))
    return function(*arguments, **extra)
setattr(module, name, sending)
from deckgen.cli import main
main(sys.argv[4:], prog_name="deckgen")
"""

ALONE = ("build", "--deck", "prove", "--layout", "kort", "--jobs", "1", "--output", "out")
BUILD = (*ALONE, "--jobs", "2")

IMPORTS = (
    "deckgen.cli.commands",
    "click",
    "deckgen.cli.build",
    "msgspec",
    "deckgen.jobs.editions",
    "pydantic",
    "pydantic_core",
    "yaml",
    "uharfbuzz",
    "pikepdf",
    "deckgen.layout.composition",
    "multiprocessing.context",
)

CALLS = (
    ("deckgen.jobs.session.load_deck", 1),
    ("deckgen.jobs.made_products.stop_if_wrong", 1),
    ("deckgen.jobs.editions.scratch_folder", 1),
    ("deckgen.jobs.publication.staged", 1),
    ("os.chmod", 1),
    ("os.replace", 3),
    ("os.replace", 5),
    ("deckgen.jobs.publication.remove_stale", 1),
)


def ran(folder: Path, script: str, *arguments: object) -> tuple[int, str, str]:
    """Status and what was said of a script in a folder, whose temporary files go to `tmp` there."""
    (folder / "tmp").mkdir()
    surroundings = {**os.environ, "TMPDIR": str(folder / "tmp"), "DECKGEN_CACHE": str(folder / "cache")}
    command = [sys.executable, "-c", script, *map(str, arguments)]
    done = subprocess.run(command, cwd=folder, env=surroundings, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout, done.stderr


def left_over(folder: Path) -> list[str]:
    """What is half-written or for a moment only, in the output and among temporary files."""
    hidden = [path.name for path in (folder / "out").rglob(".*")] if (folder / "out").exists() else []
    return hidden + [path.name for path in (folder / "tmp").iterdir()]


@pytest.mark.parametrize("name", IMPORTS)
def test_ctrl_c_while_something_is_imported(name: str, tmp_path: Path) -> None:
    project_with(tmp_path)
    assert ran(tmp_path, AT_IMPORT, name, int(signal.SIGINT), *BUILD) == (130, "", f"{STOPPED}\n")
    assert left_over(tmp_path) == []


def test_ctrl_c_before_anything_of_ours_is_there(tmp_path: Path) -> None:
    assert ran(tmp_path, AT_IMPORT, "deckgen.disk.interruption", int(signal.SIGINT), "list") == (
        130,
        "",
        f"{STOPPED}\n",
    )


@pytest.mark.parametrize(
    ("call", "times", "number"),
    [(*call, number) for call, number in zip(CALLS, cycle((signal.SIGINT, signal.SIGTERM)), strict=False)],
)
def test_a_signal_in_the_middle_of_the_work(call: str, times: int, number: signal.Signals, tmp_path: Path) -> None:
    """Either signal in turn: what they do once they are there is the same."""
    project_with(tmp_path)
    status, _, said = ran(tmp_path, AT_CALL, call, int(number), times, *ALONE)
    assert (status, said) == (128 + number, f"{STOPPED}\n")
    assert left_over(tmp_path) == []


@pytest.mark.skipif(not can_fork(), reason="children fork where the system can")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_while_children_are_at_work(number: signal.Signals, tmp_path: Path) -> None:
    project_with(tmp_path)
    status, _, said = ran(tmp_path, AT_CALL, "deckgen.jobs.children.wait", int(number), 1, *BUILD)
    assert (status, said) == (128 + number, f"{STOPPED}\n")
    assert left_over(tmp_path) == []


@pytest.mark.skipif(not can_fork(), reason="children fork where the system can")
def test_a_child_that_is_stopped_says_nothing_and_its_parent_why(tmp_path: Path) -> None:
    project_with(tmp_path)
    status, _, said = ran(tmp_path, AT_CALL, "deckgen.jobs.editions.structure_of", int(signal.SIGTERM), 1, *BUILD)
    assert (status, said.count("\n")) == (1, 1)
    assert said.startswith("a process was stopped, most likely for lack of memory; ")
    assert left_over(tmp_path) == []


def test_watch_ends_well_on_ctrl_c(tmp_path: Path) -> None:
    project_with(tmp_path)
    watch = ("watch", *BUILD[1:])
    status, said, errors = ran(tmp_path, AT_CALL, "deckgen.jobs.changes.source_folders", int(signal.SIGINT), 2, *watch)
    assert (status, said.splitlines()[-1], errors) == (0, "no longer watching", "")


def test_watch_is_stopped_as_all_else_is(tmp_path: Path) -> None:
    project_with(tmp_path)
    watch = ("watch", *BUILD[1:])
    status, _, errors = ran(tmp_path, AT_CALL, "deckgen.jobs.changes.source_folders", int(signal.SIGTERM), 2, *watch)
    assert (status, errors) == (143, f"{STOPPED}\n")


def test_a_signal_that_is_ignored_stays_so(tmp_path: Path) -> None:
    project_with(tmp_path)
    script = f"import signal\nsignal.signal(signal.SIGTERM, signal.SIG_IGN){AT_CALL}"
    status, _, said = ran(tmp_path, script, "deckgen.jobs.session.load_deck", int(signal.SIGTERM), 1, *BUILD)
    assert (status, said) == (0, "")


def test_what_was_left_properly_is_not_undone() -> None:
    script = """
import os, signal
from deckgen.disk.interruption import end_on_signals, undone_on_end
end_on_signals("stopped")
with undone_on_end(lambda: print("first", flush=True)), undone_on_end(lambda: print("second", flush=True)):
    with undone_on_end(lambda: print("left", flush=True)):
        pass
    with undone_on_end(lambda: 1 / 0):
        os.kill(os.getpid(), signal.SIGTERM)
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (143, "second\nfirst\n", "stopped\n")


def test_nothing_is_undone_without_a_signal() -> None:
    undone: list[int] = []
    with undone_on_end(lambda: undone.append(1)):
        pass
    assert undone == []
