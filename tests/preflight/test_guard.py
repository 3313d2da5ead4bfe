"""Files made to hurt end in a clear message, within 500 MB, parent and child together, and what takes too long ends."""

from __future__ import annotations

import json
import os
import pickle
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from hostile_samples import FILES
from msgspec.structs import replace
from preflight_samples import SHOP, saved, sound
from tools import POSIX, need, stand_in

from deckgen.guarded import process
from deckgen.guarded.bounded_work import sized
from deckgen.guarded.time_bounds import MOST, VARIABLE, patience
from deckgen.preflight import guard
from deckgen.preflight.guard import guarded
from deckgen.preflight.judge import preflight, reports
from deckgen.preflight.report import to_line
from deckgen.rules.finding import Severity
from deckgen.source.entry import likeness_of

MEGABYTES = 500.0
# Seconds, more than any of this takes on any machine.
LONG = 3600
AT_ONCE = 5
"""Files that one process has judged, one after the other: it takes longer to begin than most of them."""

BATCHES = [tuple(FILES)[first : first + AT_ONCE] for first in range(0, len(FILES), AT_ONCE)]

# In a process of its own, so that what the tests before this one took does not count. Its own peak is read from /proc:
# Linux hands `ru_maxrss` on through exec, from whoever started the process. Both peaks are those of all files so far.
MEASURED = """
import json, re, resource, sys
from pathlib import Path
from preflight_samples import SHOP
from deckgen.preflight import guard

# Reading the structure is bounded by what the file holds; what the pages show may run out of time and be told so.
guard.STRUCTURE_SECONDS = 3600
for file in map(Path, sys.argv[1:]):
    report = guard.guarded(file, SHOP)
    own = int(re.search(r"VmHWM:\\s+(\\d+) kB", Path("/proc/self/status").read_text())[1])
    used = (own + resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss) / 1024
    print(json.dumps({"megabytes": used, "reasons": [finding.reason for finding in report.findings]}))
"""


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="memory is measured as Linux tells it")
@pytest.mark.parametrize("names", BATCHES, ids=", ".join)
def test_hostile_files(names: tuple[str, ...], tmp_path: Path) -> None:
    files = [tmp_path / f"{number}.pdf" for number in range(len(names))]
    for file, name in zip(files, names, strict=True):
        file.write_bytes(FILES[name].make())
    paths = [path for path in sys.path if path]
    done = subprocess.run(
        [sys.executable, "-c", f"import sys; sys.path[:0] = {paths!r}\n{MEASURED}", *map(str, files)],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, VARIABLE: "1"},
    )
    for name, line in zip(names, done.stdout.splitlines(), strict=True):
        measured = json.loads(line)
        assert measured["megabytes"] < MEGABYTES, name
        assert any(FILES[name].says in reason for reason in measured["reasons"]), (name, measured["reasons"])
        assert all("Traceback" not in reason for reason in measured["reasons"]), name


def test_a_file_of_ours_is_judged_alike_behind_the_guard(tmp_path: Path) -> None:
    file = saved(sound(), tmp_path)
    assert guarded(file, SHOP, quick=True) == preflight(file, SHOP, quick=True)


LIBRARIES = """
import pickle, sys
pickle.loads(bytes.fromhex(sys.argv[1]))
import deckgen.preflight.worker, deckgen.preflight.judge, deckgen.preflight.report
import deckgen.painted.from_pdf.contents, deckgen.render.coverage, deckgen.render.qr_decoder
print(*{"pydantic", "yaml", "click"} & sys.modules.keys())
"""


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no names of any bytes")
def test_a_name_that_is_no_utf_8_is_no_fault_of_the_file(tmp_path: Path) -> None:
    file, odd = saved(sound(), tmp_path), tmp_path / os.fsdecode(b"d\xffk.pdf")
    odd.write_bytes(file.read_bytes())
    plain, judged = guarded(file, SHOP), guarded(odd, SHOP)
    assert judged.file == "d\\xffk.pdf"
    assert replace(judged, file=plain.file) == plain


def test_the_process_that_judges_has_no_memory_to_spare_for_what_reads_sources() -> None:
    task = pickle.dumps(likeness_of(SHOP)).hex()
    ran = subprocess.run([sys.executable, "-c", LIBRARIES, task], capture_output=True, text=True, check=True)
    assert ran.stdout.split() == []


@POSIX
def test_what_takes_too_long_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    begin, workers = process.started, []

    def noted(module: str, task: bytes, folder: str) -> subprocess.Popen[bytes]:
        workers.append(begin(module, task, folder))
        return workers[-1]

    monkeypatch.setattr(sys, "executable", stand_in(tmp_path, f"exec sleep {LONG}"))
    monkeypatch.setattr(guard, "STRUCTURE_SECONDS", 0)
    monkeypatch.setattr(process, "started", noted)
    report = guarded(saved(sound(), tmp_path), SHOP)
    assert [(finding.id, finding.severity) for finding in report.findings] == [("FILE", Severity.ERROR)]
    assert "takes too long" in report.findings[0].reason
    assert [worker.returncode for worker in workers] == [-signal.SIGKILL]


@POSIX
def test_what_the_structure_said_is_kept_where_the_rest_takes_too_long(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pdf = sound()
    del pdf.pages[0].obj.TrimBox
    file, first = saved(pdf, tmp_path), tmp_path / "first"
    first.write_bytes(to_line(next(iter(reports(file, SHOP, quick=False)))))
    monkeypatch.setattr(sys, "executable", stand_in(tmp_path, f"cat {first}; exec sleep {LONG}"))
    monkeypatch.setattr(guard, "_seconds", lambda *_: 0)
    report = guarded(file, SHOP)
    assert [(finding.id, finding.severity) for finding in report.findings] == [
        ("X4", Severity.ERROR),
        ("FILE", Severity.UNKNOWN),
    ]
    assert report.unjudged


def test_a_slow_machine_may_be_given_more_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bounds = {}
    for answer in ("1", "20", "0", "much", ""):
        monkeypatch.setenv(VARIABLE, answer)
        bounds[answer] = patience()
    assert (bounds["1"], bounds["20"]) == (1, 20)
    assert all(1 <= bounds[answer] <= MOST for answer in ("0", "much", ""))


def test_a_process_that_dies_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", need("false"))
    report = guarded(saved(sound(), tmp_path), SHOP)
    assert [(finding.id, finding.severity) for finding in report.findings] == [("FILE", Severity.ERROR)]


def test_modules_in_the_folder_that_one_stands_in_are_not_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "json.py").write_text("raise SystemExit(1)")
    monkeypatch.chdir(tmp_path)
    assert guarded(saved(sound(), tmp_path), SHOP, quick=True).findings == ()


# Stands in for the process that judges: it writes its number, and then does what the real one does about its end.
WAITS = """
import os, signal, sys
from pathlib import Path
from deckgen.guarded.bounded_work import received_task
Path(sys.argv[1]).write_text(str(os.getpid()))
assert received_task()
signal.pause()
"""


@POSIX
def test_the_process_that_judges_ends_with_the_one_that_asked(tmp_path: Path) -> None:
    """However that ended: the other end of its standard input is gone then."""
    worker = subprocess.Popen(
        [sys.executable, "-c", WAITS, str(tmp_path / "number")], stdin=subprocess.PIPE, start_new_session=True
    )
    assert worker.stdin is not None
    worker.stdin.write(sized(b"task"))
    worker.stdin.close()
    assert worker.wait() == -signal.SIGKILL
    assert (tmp_path / "number").read_text() == str(worker.pid)
