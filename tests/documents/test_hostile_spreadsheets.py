"""Spreadsheets made to hurt end in a message that says what to do, soon and within bounds of memory."""

from __future__ import annotations

from pathlib import Path

import pytest
from measured_reading import LINUX, measured_reading
from sheet_samples import HOSTILE

MEGABYTES = 500.0
"""What reading may take, both processes together."""

SECONDS = 10.0
"""What reading may take of a processor, both processes together, the start of Python included."""


@LINUX
@pytest.mark.parametrize("which", HOSTILE)
def test_hostile_spreadsheets_end_in_a_message(which: str, tmp_path: Path) -> None:
    file = tmp_path / f"hostile{HOSTILE[which].ending}"
    file.write_bytes(HOSTILE[which].make())
    reading = measured_reading(file)
    assert HOSTILE[which].says in reading.message
    assert ";" in reading.message, "it says what to do"
    assert reading.megabytes < MEGABYTES
    assert reading.seconds < SECONDS
