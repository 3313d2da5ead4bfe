"""Spreadsheets made to hurt end in a message that says what to do, soon and within bounds of memory."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from sheet_samples import HOSTILE

MEGABYTES = 500.0
"""What reading may take, both processes together."""

SECONDS = 10.0
"""What reading may take of a processor, both processes together, the start of Python included."""

# In a process of its own, so that what the tests before this one took does not count. Its own peak is read from /proc:
# Linux hands `ru_maxrss` on through exec, from whoever started the process.
MEASURED = """
import json, re, resource, sys
from pathlib import Path
from deckgen.documents.document_parts import UnreadableDocument
from deckgen.documents.document_reader import read_document

try:
    read_document(Path(sys.argv[1]))
    message = ""
except UnreadableDocument as error:
    message = str(error)
own = int(re.search(r"VmHWM:\\s+(\\d+) kB", Path("/proc/self/status").read_text())[1])
children, here = resource.getrusage(resource.RUSAGE_CHILDREN), resource.getrusage(resource.RUSAGE_SELF)
seconds = children.ru_utime + children.ru_stime + here.ru_utime + here.ru_stime
print(json.dumps({"megabytes": (own + children.ru_maxrss) / 1024, "seconds": seconds, "message": message}))
"""


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="memory is measured as Linux tells it")
@pytest.mark.parametrize("which", HOSTILE)
def test_hostile_spreadsheets_end_in_a_message(which: str, tmp_path: Path) -> None:
    file = tmp_path / f"hostile{HOSTILE[which].ending}"
    file.write_bytes(HOSTILE[which].make())
    paths = [path for path in sys.path if path]
    done = subprocess.run(
        [sys.executable, "-c", f"import sys; sys.path[:0] = {paths!r}\n{MEASURED}", str(file)],
        capture_output=True,
        text=True,
        check=True,
    )
    measured = json.loads(done.stdout)
    assert HOSTILE[which].says in measured["message"]
    assert ";" in measured["message"], "it says what to do"
    assert measured["megabytes"] < MEGABYTES
    assert measured["seconds"] < SECONDS
