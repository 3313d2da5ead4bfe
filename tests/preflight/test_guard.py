"""Files made to hurt end in a clear message, within 10 seconds and 500 MB, parent and child together."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from time import monotonic

import pytest
from hostile_samples import FILES
from preflight_samples import SHOP, saved, sound
from tools import need

from deckgen.preflight import guard
from deckgen.preflight.guard import guarded
from deckgen.preflight.judge import preflight
from deckgen.rules.finding import Severity

SECONDS, MEGABYTES = 10.0, 500.0
# In a process of its own, so that what the tests before this one took does not count. Its own peak is read from /proc:
# Linux hands `ru_maxrss` on through exec, from whoever started the process.
MEASURED = """
import json, re, resource, sys, time
from pathlib import Path
from preflight_samples import SHOP
from deckgen.preflight.guard import guarded

start = time.monotonic()
said = guarded(Path(sys.argv[1]), SHOP)
seconds = time.monotonic() - start
own = int(re.search(r"VmHWM:\\s+(\\d+) kB", Path("/proc/self/status").read_text())[1])
used = (own + resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss) / 1024
found = [[one.id, str(one.severity), one.reason] for one in said.findings]
print(json.dumps({"seconds": seconds, "megabytes": used, "found": found}))
"""


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="memory is measured as Linux tells it")
@pytest.mark.parametrize("which", FILES)
def test_hostile_files(which: str, tmp_path: Path) -> None:
    file = tmp_path / "hostile.pdf"
    file.write_bytes(FILES[which].make())
    paths = [path for path in sys.path if path]
    done = subprocess.run(
        [sys.executable, "-c", f"import sys; sys.path[:0] = {paths!r}\n{MEASURED}", str(file)],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    measured = json.loads(done.stdout)
    assert measured["seconds"] < SECONDS
    assert measured["megabytes"] < MEGABYTES
    reasons = [reason for _, _, reason in measured["found"]]
    assert any(FILES[which].says in reason for reason in reasons), reasons
    assert all("Traceback" not in reason for reason in reasons)


def test_a_file_of_ours_is_judged_alike_behind_the_guard(tmp_path: Path) -> None:
    file = saved(sound(), tmp_path)
    assert guarded(file, SHOP, quick=True) == preflight(file, SHOP, quick=True)


def test_what_takes_too_long_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "STRUCTURE_SECONDS", 0.01)
    start = monotonic()
    said = guarded(saved(sound(), tmp_path), SHOP)
    assert monotonic() - start < 2
    assert [(one.id, one.severity) for one in said.findings] == [("FILE", Severity.ERROR)]
    assert "takes too long" in said.findings[0].reason


def test_what_the_structure_said_is_kept_where_the_rest_takes_too_long(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guard, "FIRST_PAGE_SECONDS", 0)
    monkeypatch.setattr(guard, "PAGE_SECONDS", 0)
    pdf = sound()
    del pdf.pages[0].obj.TrimBox
    said = guarded(saved(pdf, tmp_path), SHOP)
    assert [(one.id, one.severity) for one in said.findings] == [("X4", Severity.ERROR), ("FILE", Severity.UNKNOWN)]


def test_a_process_that_dies_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", need("false"))
    said = guarded(saved(sound(), tmp_path), SHOP)
    assert [(one.id, one.severity) for one in said.findings] == [("FILE", Severity.ERROR)]


def test_modules_in_the_folder_that_one_stands_in_are_not_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "json.py").write_text("raise SystemExit(1)")
    monkeypatch.chdir(tmp_path)
    assert guarded(saved(sound(), tmp_path), SHOP, quick=True).findings == ()
