"""Which parts of an earlier build go."""

from __future__ import annotations

from pathlib import Path

import minimal
import pytest
from msgspec.structs import replace
from sessions import request

from deckgen.jobs.earlier_parts import choice_name, parts_beside
from deckgen.jobs.manifest import Entry
from deckgen.jobs.request import Changes
from deckgen.layout.page_choice import parse_choice
from deckgen.sheets.office_job import OfficeJob
from deckgen.sheets.selection import Selection

MADE: Entry = {"chosen": "theme 3, theme V"}


@pytest.mark.parametrize(
    ("only", "named", "path", "entry", "expected"),
    [
        (["V,3"], True, "office/kort-part.pdf", MADE, False),
        (["V,3"], False, "office/kort-part.pdf", MADE, True),
        (["V"], True, "office/kort-part.pdf", MADE, True),
        (["p3,V"], True, "office/kort-low-ink-part.pdf", MADE, True),
        (["V"], True, "screen/kort-part.pdf", MADE, False),
        (["V"], True, "office/kort-part.pdf", {}, False),
        (["V"], True, "office/kort.pdf", MADE, False),
        ([], True, "office/kort-part.pdf", MADE, False),
    ],
)
def test_parts_of_another_choice_in_the_same_folder_go(
    tmp_path: Path, only: list[str], named: bool, path: str, entry: Entry, expected: bool
) -> None:
    asked = request(minimal.project_in(tmp_path), only=parse_choice(only), named=named)
    assert parts_beside(["office"], asked).has(path, entry) is expected


def test_a_choice_has_one_name_however_it_is_written(tmp_path: Path) -> None:
    asked = request(minimal.project_in(tmp_path))
    assert choice_name(asked) == ""
    assert choice_name(replace(asked, only=parse_choice(["v", "3,3-5"]))) == "theme 3, theme 3-5, theme V"
    assert choice_name(replace(asked, office=OfficeJob(selection=Selection(blanks=2)))) == "2 blank"
    assert choice_name(replace(asked, changes=Changes("prove.zip", {}))) == "changed since prove.zip"
