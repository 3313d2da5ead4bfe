"""The ZIP: sorted, stored, of one day, the same bytes from anywhere."""

from __future__ import annotations

import re
from datetime import date
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile

import pytest
from ordered import archive_of, ordered, text_of

from deckgen.order.archive import archive
from deckgen.order.order_record import RECORD

DAY = date(2026, 11, 23)


def test_entries_are_sorted_stored_and_of_one_day() -> None:
    data = archive({"b.txt": b"two", "a.txt": b"one", "å.txt": b"three"}, DAY)
    with ZipFile(BytesIO(data)) as pack:
        entries = pack.infolist()
        assert [entry.filename for entry in entries] == ["a.txt", "b.txt", "å.txt"]
        assert {entry.date_time for entry in entries} == {(2026, 11, 23, 0, 0, 0)}
        assert {(entry.create_system, entry.external_attr >> 16, entry.compress_type) for entry in entries} == {
            (3, 0o100644, ZIP_STORED)
        }
        assert pack.read("b.txt") == b"two"
        assert pack.testzip() is None


def test_the_order_of_files_says_nothing() -> None:
    assert archive({"a": b"1", "b": b"2"}, DAY) == archive({"b": b"2", "a": b"1"}, DAY)


@pytest.mark.parametrize(("day", "held"), [(date(1814, 5, 17), (1980, 1, 1)), (date(2200, 1, 1), (2107, 12, 31))])
def test_days_that_a_zip_cannot_hold(day: date, held: tuple[int, int, int]) -> None:
    with ZipFile(BytesIO(archive({"a": b""}, day))) as pack:
        assert pack.infolist()[0].date_time[:3] == held


def test_an_order_is_the_same_from_two_folders(tmp_path: Path) -> None:
    first, second = ordered(tmp_path / "one"), ordered(tmp_path / "two" / "deeper")
    assert first.papers == second.papers
    assert str(tmp_path).encode() not in archive_of(first)


def test_what_is_in_it_is_what_the_order_says(tmp_path: Path) -> None:
    order = ordered(tmp_path)
    digests = dict(re.findall(r"\d\. (\S+\.pdf)\n.*\n +SHA-256: ([0-9a-f]{64})\n", text_of(order)))
    with ZipFile(BytesIO(archive_of(order))) as pack:
        held = {name: pack.read(name) for name in pack.namelist()}
    papers = {name: data for name, data in order.papers.items() if not name.endswith(".zip")}
    assert {name: sha256(held[name]).hexdigest() for name in digests} == digests
    assert set(held) == set(digests) | set(papers) | {RECORD}
    assert {name: held[name] for name in papers} == papers
    assert len(digests) == 3
