"""Texts that are kept, to be compared with what is made now; `--rewrite-goldens` keeps the new ones instead."""

from __future__ import annotations

from difflib import unified_diff
from pathlib import Path

import pytest

MOST_LINES = 40


def difference(golden: str, text: str) -> str:
    """The lines that differ, the first ones of many."""
    lines = list(unified_diff(golden.splitlines(), text.splitlines(), "golden", "now", n=0, lineterm=""))
    more = f"… and {len(lines) - MOST_LINES} lines more" if len(lines) > MOST_LINES else ""
    return "\n".join([*lines[:MOST_LINES], more])


def compare(text: str, file: Path, config: pytest.Config) -> None:
    """Fail where a text is not as it is in a file."""
    if config.getoption("--rewrite-goldens"):
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, "utf-8")
    golden = file.read_text("utf-8") if file.is_file() else ""
    if text != golden:
        pytest.fail(f"{file.name}: {difference(golden, text)}", pytrace=False)
