"""What it takes to read a document that is not trusted: memory and processor time, told by Linux."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import msgspec
import pytest
from msgspec import Struct

LINUX = pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="memory is measured as Linux tells it")

# In a process of its own, so that what the tests before this one took does not count. Its own peak is read from /proc:
# Linux hands `ru_maxrss` on through exec, from whoever started the process.
MEASURED = """
import json, re, resource, sys
from pathlib import Path
from deckgen.documents.document_parts import UnreadableDocument
from deckgen.documents.document_reader import read_document

parts, message = 0, ""
try:
    parts = len(read_document(Path(sys.argv[1])).parts)
except UnreadableDocument as error:
    message = str(error)
own = int(re.search(r"VmHWM:\\s+(\\d+) kB", Path("/proc/self/status").read_text())[1])
children, here = resource.getrusage(resource.RUSAGE_CHILDREN), resource.getrusage(resource.RUSAGE_SELF)
seconds = children.ru_utime + children.ru_stime + here.ru_utime + here.ru_stime
megabytes = (own + children.ru_maxrss) / 1024
print(json.dumps({"megabytes": megabytes, "seconds": seconds, "message": message, "parts": parts}))
"""


class MeasuredReading(Struct, frozen=True):
    """What both processes took together, the parts of the document, and why it was refused, "" where it was read."""

    megabytes: float
    seconds: float  # of a processor, the start of Python included
    message: str
    parts: int


def measured_reading(file: Path) -> MeasuredReading:
    """What reading a file by `read_document` took, and what came of it."""
    paths = [path for path in sys.path if path]
    script = f"import sys; sys.path[:0] = {paths!r}\n{MEASURED}"
    done = subprocess.run([sys.executable, "-c", script, str(file)], capture_output=True, text=True, check=True)
    return msgspec.json.decode(done.stdout, type=MeasuredReading)
