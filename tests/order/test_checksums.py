"""The list of check sums, as the program that reads it takes it."""

from __future__ import annotations

import shutil
import subprocess
from hashlib import sha256
from pathlib import Path

import pytest
from ordered import ordered, sums_of

from deckgen.jobs.orders import write_order
from deckgen.order.checksums import checksum_list


def test_a_line_a_file_sorted_by_names() -> None:
    first, second = sha256(b"1").hexdigest(), sha256(b"2").hexdigest()
    assert checksum_list({"b.pdf": b"2", "a.pdf": b"1"}).decode() == f"{first}  a.pdf\n{second}  b.pdf\n"


@pytest.mark.skipif(shutil.which("sha256sum") is None, reason="needs sha256sum")
def test_sha256sum_reads_it(tmp_path: Path) -> None:
    order = ordered(tmp_path, copies={"kort": 1}, shop="exact-size")
    write_order(order)
    (name,) = (name for name in order.papers if name.endswith("-sha256.txt"))
    ran = subprocess.run(
        ["sha256sum", "--check", "--strict", name], cwd=order.press.folder, capture_output=True, text=True, check=True
    )
    assert ran.stdout.count(": OK\n") == 6
    assert sums_of(order).count(b"\n") == 6
