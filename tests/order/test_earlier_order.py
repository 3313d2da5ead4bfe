"""An earlier order read back from its ZIP: what was sent, and archives that somebody made to hurt."""

from __future__ import annotations

import json
import struct
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZipFile

import pytest
from ordered import archive_of, ordered

from deckgen.order import earlier_order
from deckgen.order.earlier_order import UnusableOrder, read_order
from deckgen.order.order_record import RECORD


@pytest.fixture(scope="module")
def sent(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """An order of a poster and cards as it was sent."""
    return archive_of(ordered(tmp_path_factory.mktemp("sent"), copies={"kort": 1, "plakat": 1}))


def read(archive: bytes, root: Path) -> earlier_order.EarlierOrder:
    """The order in an archive, its files in a folder."""
    file, folder = root / "order.zip", root / "files"
    file.write_bytes(archive)
    folder.mkdir()
    return read_order(file, folder)


def changed(archive: bytes, change: Callable[[dict[str, bytes]], None], method: int = ZIP_DEFLATED) -> bytes:
    """An archive whose members were changed, and packed again."""
    with ZipFile(BytesIO(archive)) as pack:
        members = {name: pack.read(name) for name in pack.namelist()}
    change(members)
    out = BytesIO()
    with ZipFile(out, "w", method) as pack:
        for name, data in members.items():
            pack.writestr(name, data)
    return out.getvalue()


def fault(archive: bytes, root: Path) -> str:
    """Why an archive is not used; no file but those of ours was written."""
    with pytest.raises(UnusableOrder) as caught:
        read(archive, root)
    assert {file.name for file in root.iterdir()} == {"order.zip", "files"}
    assert all(file.stem.isdigit() for file in (root / "files").iterdir())
    message = str(caught.value)
    assert "\n" not in message
    return message


def test_what_was_sent_is_read(sent: bytes, tmp_path: Path) -> None:
    order = read(sent, tmp_path)
    assert order.record.layouts == ("kort", "plakat")
    with ZipFile(BytesIO(sent)) as pack:
        assert {name: path.read_bytes() for name, path in order.files.items()} == {
            name: pack.read(name) for name in ("kort.pdf", "plakat.pdf")
        }


def test_it_may_have_been_packed_again(sent: bytes, tmp_path: Path) -> None:
    assert read(changed(sent, lambda members: members.update({"brev.docx": b"x"})), tmp_path).record.deck == "prove"


def without_record(members: dict[str, bytes]) -> None:
    del members[RECORD]


def without_file(members: dict[str, bytes]) -> None:
    del members["kort.pdf"]


def with_bomb(members: dict[str, bytes]) -> None:
    members["kort.pdf"] = bytes(8 << 20)


def with_odd_record(members: dict[str, bytes]) -> None:
    members[RECORD] = b'{"deck": 1}'


def with_deep_record(members: dict[str, bytes]) -> None:
    members[RECORD] = b"[" * 100_000


def with_way_out(members: dict[str, bytes]) -> None:
    record = json.loads(members[RECORD])
    record["files"][0]["name"] = "../../way-out.pdf"
    members[RECORD] = json.dumps(record).encode()
    members["../../way-out.pdf"] = members["kort.pdf"]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (without_record, "holds no order.json"),
        (without_file, "lacks a file that its order.json names"),
        (with_bomb, "holds a file that unpacks to more than 100 times its size"),
        (with_odd_record, "has a order.json that says nothing of an order"),
        (with_deep_record, "order"),
    ],
)
def test_what_is_no_whole_order(
    sent: bytes, tmp_path: Path, change: Callable[[dict[str, bytes]], None], message: str
) -> None:
    assert message in fault(changed(sent, change), tmp_path)


def test_names_in_it_lead_nowhere(sent: bytes, tmp_path: Path) -> None:
    order = read(changed(sent, with_way_out), tmp_path)
    assert [path.parent for path in order.files.values()] == [tmp_path / "files"] * 2
    assert not list(tmp_path.parent.glob("way-out.pdf"))


def test_two_files_of_one_name(sent: bytes, tmp_path: Path) -> None:
    out = BytesIO(sent)
    with pytest.warns(UserWarning, match="Duplicate name"), ZipFile(out, "a") as pack:
        pack.writestr("kort.pdf", b"%PDF-1.6 another")
    assert "holds two files of one name" in fault(out.getvalue(), tmp_path)


def test_other_ways_of_packing(sent: bytes, tmp_path: Path) -> None:
    assert "packed in a way" in fault(changed(sent, lambda _: None, ZIP_BZIP2), tmp_path)


def test_locked_with_a_password(sent: bytes, tmp_path: Path) -> None:
    locked = bytearray(sent)
    at = locked.index(b"PK\1\2")
    locked[at + 8] |= 1
    assert "locked with a password" in fault(bytes(locked), tmp_path)


@pytest.mark.parametrize("share", [0.3, 0.7, 0.99])
def test_cut_short(sent: bytes, tmp_path: Path, share: float) -> None:
    assert fault(sent[: int(len(sent) * share)], tmp_path)


def test_damaged_within(sent: bytes, tmp_path: Path) -> None:
    at = sent.index(b"kort.pdf%PDF") + 2000
    assert "is no whole ZIP of an order" in fault(sent[:at] + b"????" + sent[at + 4 :], tmp_path)


@pytest.mark.parametrize("content", [b"", b"%PDF-1.6\n", b"PK\5\6"])
def test_no_zip_at_all(tmp_path: Path, content: bytes) -> None:
    assert "is no ZIP" in fault(content, tmp_path)


def test_lists_of_members_that_are_too_long(sent: bytes, tmp_path: Path) -> None:
    at = sent.rindex(b"PK\5\6")
    long = sent[: at + 10] + struct.pack("<H", 0xFFFF) + sent[at + 12 :]
    assert "lists more than an order does" in fault(long, tmp_path)


def test_the_large_form_of_a_list(sent: bytes, tmp_path: Path) -> None:
    at = sent.rindex(b"PK\5\6")
    locator = struct.pack("<4sLQL", b"PK\6\7", 0, 0, 1)
    assert "lists more than an order does" in fault(sent[:at] + locator + sent[at:], tmp_path)


def test_all_that_it_unpacks_to(sent: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(earlier_order, "MOST_BYTES", len(sent) + 1000)
    big = changed(sent, lambda members: members.update({"x": bytes(len(sent))}))
    assert "unpacks to more" in fault(big, tmp_path)
