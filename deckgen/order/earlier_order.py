"""An earlier order read back from its ZIP, which may come from anywhere: within bounds, by no names of its own."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from msgspec import Struct

from deckgen.order.order_record import RECORD, OrderRecord, parsed_record

# An archive, and all that it holds, beyond which no order is sent.
MOST_BYTES = 1 << 30

MOST_MEMBERS = 30_000

# What the list of members takes in the archive: ours have 60 bytes and a name each.
MOST_LISTED = 16 << 20

LONGEST_RECORD = 16 << 20

# Finished PDFs are compressed in themselves: whatever packs them again gains little.
MOST_RATIO, LEAST_JUDGED = 100, 1 << 20

CHUNK = 1 << 20

ENCRYPTED = 1

# The end of the list of members (APPNOTE 4.3.16), and the locator of its large form (4.3.15).
END, LOCATOR, END_SIZE, LOCATOR_SIZE, LONGEST_COMMENT = b"PK\5\6", b"PK\6\7", 22, 20, 0xFFFF

ODD = (
    BadZipFile, zlib.error, EOFError, KeyError, LookupError, NotImplementedError, OverflowError, RuntimeError,
    struct.error, ValueError,
)  # fmt: skip


class UnusableOrder(Exception):
    """An archive that is no order, or not to be trusted; the message says why, in words that follow its name."""


class EarlierOrder(Struct, frozen=True):
    """What an order was of, and its press files by their names there, each in a file of ours.

    `name` is that of its archive.
    """

    name: str
    record: OrderRecord
    files: Mapping[str, Path]


def read_order(archive: Path, folder: Path) -> EarlierOrder:
    """Read an order, its PDFs into an empty folder under names that are ours; raises `UnusableOrder`."""
    try:
        check_list(archive)
        with ZipFile(archive) as pack:
            members = checked_members(pack)
            record = read_record(pack, members)
            return EarlierOrder(archive.name, record, dict(extracted_files(pack, members, record, folder)))
    except ODD as error:
        raise UnusableOrder(f"is no whole ZIP of an order ({plain(error)}); take the one that was sent") from error


def plain(error: Exception) -> str:
    """A library's words in one short line."""
    return " ".join(str(error).split())[:100].strip("'\"") or type(error).__name__


def check_list(archive: Path) -> None:
    """Refuse an archive that is too large, or whose list of members is: it is read whole before it can be looked at."""
    if not archive.is_file():
        raise UnusableOrder("is no file; name the ZIP of an order")
    size = archive.stat().st_size
    if size > MOST_BYTES:
        raise UnusableOrder(f"is larger than {MOST_BYTES >> 30} GB, which no order is")
    with archive.open("rb") as source:
        source.seek(max(0, size - END_SIZE - LONGEST_COMMENT - LOCATOR_SIZE))
        tail = source.read()
    at = tail.rfind(END)
    if at < 0 or len(tail) < at + END_SIZE:
        raise UnusableOrder("is no ZIP; an order's ends in `.zip` and lies beside its press files")
    listed, count = struct.unpack_from("<L", tail, at + 12)[0], struct.unpack_from("<H", tail, at + 10)[0]
    is_large = tail[max(0, at - LOCATOR_SIZE) : at].startswith(LOCATOR)
    if is_large or listed > MOST_LISTED or count > MOST_MEMBERS:
        raise UnusableOrder(f"lists more than an order does, which has {MOST_MEMBERS} files at most")


def checked_members(pack: ZipFile) -> Mapping[str, ZipInfo]:
    """The members by name; raises `UnusableOrder` for what no archive of ours has."""
    members = pack.infolist()
    by_name = {member.filename: member for member in members}
    if len(by_name) < len(members):
        raise UnusableOrder("holds two files of one name, so that it is not clear which was sent")
    if sum(member.file_size for member in members) > MOST_BYTES:
        raise UnusableOrder(f"unpacks to more than {MOST_BYTES >> 30} GB, which no order does")
    for member in members:
        if member.flag_bits & ENCRYPTED:
            raise UnusableOrder("is locked with a password; save it without one")
        if member.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            raise UnusableOrder("is packed in a way that no order is; save it as a plain ZIP")
        if member.file_size > max(LEAST_JUDGED, MOST_RATIO * member.compress_size):
            raise UnusableOrder(f"holds a file that unpacks to more than {MOST_RATIO} times its size")
    return by_name


def read_record(pack: ZipFile, members: Mapping[str, ZipInfo]) -> OrderRecord:
    """The record of the order."""
    member = members.get(RECORD)
    if member is None:
        raise UnusableOrder(f"holds no {RECORD}, so it is no order by deckgen, or one by an older deckgen")
    if member.file_size > LONGEST_RECORD:
        raise UnusableOrder(f"has a {RECORD} of more than {LONGEST_RECORD >> 20} MB")
    try:
        return parsed_record(b"".join(chunks(pack, member)))
    except ValueError as error:
        raise UnusableOrder(f"has a {RECORD} that says nothing of an order ({plain(error)})") from error


def extracted_files(
    pack: ZipFile, members: Mapping[str, ZipInfo], record: OrderRecord, folder: Path
) -> Iterator[tuple[str, Path]]:
    """The press files that a record names, each written to a file that is called by its number."""
    for number, file in enumerate(record.files):
        if file.name not in members or file.name == RECORD:
            raise UnusableOrder(f"lacks a file that its {RECORD} names; take the one that was sent")
        target = folder / f"{number:05}.pdf"
        with target.open("wb") as out:
            for chunk in chunks(pack, members[file.name]):
                out.write(chunk)
        yield file.name, target


def chunks(pack: ZipFile, member: ZipInfo) -> Iterator[bytes]:
    """What a member holds; never more than it says that it does, and raises BadZipFile where its sum is wrong."""
    with pack.open(member) as source:
        while chunk := source.read(CHUNK):
            yield chunk
