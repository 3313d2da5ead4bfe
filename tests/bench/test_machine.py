"""What the machine is called."""

from __future__ import annotations

import sys
from pathlib import Path

from bench.machine import Machine, commit_of, processor_name, versions


def test_the_processors_name_is_on_a_line_of_its_own() -> None:
    told = "processor\t: 0\nvendor_id\t: x\nmodel name\t: A  Fine Chip @ 3 GHz\n\nprocessor\t: 1\n"
    assert processor_name(told) == "A Fine Chip @ 3 GHz"
    assert processor_name("") == ""


def test_packages_that_are_not_installed_have_no_version() -> None:
    known = versions(sys.executable, ("click", "no-such-package"))
    assert sorted(known) == ["click", "python"]
    assert known["python"] == sys.version.split()[0]


def test_a_machine_is_told_in_a_line() -> None:
    assert str(Machine("A Fine Chip", 2, 15.6, "Linux 6")) == "A Fine Chip, 2 cores, 16 GB, Linux 6"
    assert Machine.this().cores >= 1


def test_a_folder_that_is_no_checkout_has_no_commit(tmp_path: Path) -> None:
    assert commit_of(tmp_path) == ""
