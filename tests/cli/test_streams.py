"""Streams that are closed or full, and a working folder that is gone: the work is done, or a line says why not."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import minimal
import pytest
from samples import project_with

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="shells and folders there are others")

KORT = "check --deck prove --layout kort"
UNSAID = "what there is to say could not be written: No space left on device; make room or write it elsewhere\n"


def shell(folder: Path, script: str) -> tuple[int, str, str]:
    """Status and what was said of a script, in which $D is deckgen."""
    command = ["/bin/sh", "-c", f'D="{sys.executable} -m deckgen"; {script}']
    ran = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    return ran.returncode, ran.stdout, ran.stderr


def test_without_standard_error_the_work_is_done(folder: Path) -> None:
    project_with(folder)
    status, said, _ = shell(folder, f"$D {KORT} 2>&-")
    assert (status, said.splitlines()[0]) == (0, "prove: 1 theme, 2 questions")
    status, _, _ = shell(folder, "$D build --deck prove --layout kort --edition screen >&- 2>&-")
    assert (status, (folder / "output/prove/nb/screen/kort.pdf").is_file()) == (0, True)


def test_without_standard_error_problems_still_end_with_one(folder: Path) -> None:
    project_with(folder, {minimal.THEME_FILE: minimal.changed(minimal.THEME, "title: Samtale", "titel: Samtale")})
    assert shell(folder, f"$D {KORT} 2>&-")[0] == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device here")
@pytest.mark.parametrize("arguments", ["list", "--help", "build --help", KORT])
def test_a_full_standard_output_is_told(folder: Path, arguments: str) -> None:
    project_with(folder)
    assert shell(folder, f"$D {arguments} >/dev/full") == (1, "", UNSAID)


@pytest.mark.parametrize("arguments", ["list", "build", "new d"])
def test_a_working_folder_that_is_gone_is_told(folder: Path, arguments: str) -> None:
    script = f"mkdir gone; cd gone; rmdir ../gone; $D {arguments}"
    assert shell(folder, script) == (1, "", "the folder that you stand in is gone; change to another one\n")
