"""The desk that runs for a folder: one at a time, found by its record, which only it can prove to be its own."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from desks import RunningDesk

from deckgen.desk.running_desk import DeskOpenError, DeskRecord, is_answering, keep_record, open_address, sole_desk
from deckgen.desk.server import IdleClock
from deckgen.desk.state_folder import OVERRIDE


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's folder for records, empty."""
    folder = tmp_path / "state"
    monkeypatch.setenv(OVERRIDE, str(folder))
    return folder


def record_of(desk: RunningDesk, token: str = "") -> DeskRecord:
    port = urlsplit(desk.address).port
    assert port
    return DeskRecord(str(desk.root), desk.desk.deck, port, token or desk.desk.token)


def test_a_desk_is_found_by_its_record(desk: RunningDesk, tmp_path: Path) -> None:
    with sole_desk(tmp_path, "x") as file:
        keep_record(file, record_of(desk))
        with pytest.raises(DeskOpenError) as other, sole_desk(tmp_path, "x"):
            pass
        assert other.value.address == desk.address
        with sole_desk(tmp_path, "y"):
            pass  # another deck has a desk of its own
    assert file
    assert not file.exists()


def test_a_stale_record_is_replaced(desk: RunningDesk, tmp_path: Path, state: Path) -> None:
    with sole_desk(tmp_path, "x") as file:
        keep_record(file, record_of(desk, "another token"))
        assert file
        content = file.read_bytes()
    file.write_bytes(content)  # as of a desk that was killed; another one has its port
    with sole_desk(tmp_path, "x") as again:
        assert again == file


def test_who_opens_waits_for_one_that_is_being_opened(desk: RunningDesk, tmp_path: Path) -> None:
    with ExitStack() as stack:
        file = stack.enter_context(sole_desk(tmp_path, "x"))
        waits: list[float] = []

        def wait(pause: float) -> None:
            waits.append(pause)
            if len(waits) == 3:
                keep_record(file, record_of(desk))

        with pytest.raises(DeskOpenError) as other, sole_desk(tmp_path, "x", wait):
            pass
    assert (other.value.address, len(waits)) == (desk.address, 3)


def test_one_that_never_answers_is_told(tmp_path: Path) -> None:
    with sole_desk(tmp_path, "x"), pytest.raises(DeskOpenError) as other, sole_desk(tmp_path, "x", lambda _: None):
        pass
    assert other.value.address == ""


@pytest.mark.parametrize("content", [b"", b"{", b"null", b'{"port": 1}', b"x" * 5000, b"\xff"])
def test_records_that_are_none_are_as_good_as_none(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "record"
    file.write_bytes(content)
    assert open_address(file) == ""


def test_a_desk_proves_its_token_without_telling_it(desk: RunningDesk) -> None:
    assert is_answering(record_of(desk))
    assert not is_answering(record_of(desk, "A" * 32))


def test_where_no_record_can_be_kept_the_desk_opens_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_bytes(b"")
    monkeypatch.setenv(OVERRIDE, str(tmp_path / "file" / "state"))
    with sole_desk(tmp_path, "x") as file:
        keep_record(file, DeskRecord("", "x", 1, ""))
    assert file is None


def test_a_desk_left_alone_ends_after_a_while() -> None:
    now = [0.0]
    clock = IdleClock(10, lambda: now[0])
    answers = []
    for time, busy in ((5, False), (9, True), (18, False), (19.5, False)):
        now[0] = time
        answers.append(clock.is_over(busy))
    assert answers == [False, False, False, True]
