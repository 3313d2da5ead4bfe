"""Files read within bounds; source files are UTF-8 text inside the project."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

from msgspec import Struct

from deckgen.source.problems import Origin, Problems, unreadable
from deckgen.source.project import Located, ProjectFiles

LARGEST = 4 << 20
"""Bytes that a source file may have: some 20,000 questions."""

_LINE_BREAK = re.compile(r"\r\n|\r|\n")

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]")

_ENCODINGS = (
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)


class SourceFile(Struct, frozen=True):
    """A file that was read: its name in messages, its name wherever it ships, its bytes and its text."""

    display: str
    name: str
    content: bytes
    text: str


def read(file: Located, problems: Problems) -> SourceFile | None:
    """Read a source file; what is wrong with it becomes a problem, and None is returned."""
    content = _content(file, problems)
    text = None if content is None else decoded(content, file.display, problems)
    return None if content is None or text is None else SourceFile(file.display, file.name, content, text)


def located_digest(files: Iterable[Located]) -> str:
    """SHA-256 over the places and bytes of files, in their order; those that cannot be read count as empty."""
    total = sha256()
    for file in files:
        source = read(file, Problems())  # what is wrong with it is told by whoever reads it in earnest
        content = source.content if source else b""
        total.update(f"{file.display}\0{len(content)}\0".encode())
        total.update(content)
    return total.hexdigest()


def note_misnamed(files: ProjectFiles, problems: Problems) -> None:
    """Note a problem for each file or folder whose name is no UTF-8."""
    for name in files.misnamed:
        problems.add(Origin(name), "the name is not UTF-8, so this is not used; rename it")


def bytes_in(file: Located) -> int:
    """How large a file is, 0 where that cannot be told; reading it tells what is wrong with it."""
    try:
        return file.path.stat().st_size if file.path else 0
    except OSError:
        return 0


def digest(files: Iterable[SourceFile]) -> str:
    """SHA-256 over names and bytes of files, in the order of their names, in hexadecimal digits."""
    total = sha256()
    for name, content in sorted((file.name, file.content) for file in files):
        total.update(f"{name}\0{len(content)}\0".encode())
        total.update(content)
    return total.hexdigest()


def digest_with(digest_of_files: str, texts: Iterable[str]) -> str:
    """A digest of files and of texts that were made of them; that of the files where there are no texts."""
    parts = (digest_of_files, *texts)
    return sha256("\0".join(parts).encode()).hexdigest() if len(parts) > 1 else digest_of_files


def _content(file: Located, problems: Problems) -> bytes | None:
    start, path = Origin(file.display), file.path
    if path is None:
        problems.add(start, "this leads outside of the project; put the file itself here")
    elif not path.is_file():
        problems.add(
            start, "this is not a file; put a text file here" if path.exists() else "the file is missing; add it"
        )
    else:
        return _bytes(path, start, problems)
    return None


def read_bounded(path: Path, most: int) -> bytes | None:
    """The bytes of a file, or None where it has more than so many; raises OSError."""
    with path.open("rb") as stream:
        content = stream.read(most + 1)
    return content if len(content) <= most else None


def _bytes(path: Path, start: Origin, problems: Problems) -> bytes | None:
    try:
        content = read_bounded(path, LARGEST)
    except OSError as error:
        problems.add(start, unreadable(error))
        return None
    if content is None:
        problems.add(start, f"the file is larger than {LARGEST >> 20} MB; split it or make it smaller")
    return content


def decoded(content: bytes, file: str, problems: Problems) -> str | None:
    """The text of a file without a byte order mark, or None and a problem where it is not plain UTF-8."""
    content = content.removeprefix(codecs.BOM_UTF8)
    if encoding := _other_encoding(content):
        problems.add(Origin(file), f"the file is {encoding}; save it as UTF-8")
        return None
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8")
        problems.add(_origin(file, before), _bad_byte(content[error.start]))
        return None
    if control := _CONTROL.search(text):
        code = f"U+{ord(control[0]):04X}"
        problems.add(_origin(file, text[: control.start()]), f"control character {code}; remove it")
        return None
    return text


def _other_encoding(content: bytes) -> str:
    for mark, name in _ENCODINGS:
        if content.startswith(mark):
            return name
    return "UTF-16" if len(content) > 1 and 0 in content[:2] and content[:2] != b"\0\0" else ""


def _bad_byte(byte: int) -> str:
    meant = bytes([byte]).decode("cp1252", errors="replace")
    hint = "" if meant == "\ufffd" else f", in Windows-1252 it would be «{meant}»"
    return f"byte 0x{byte:02X} is not UTF-8{hint}; save the file as UTF-8"


def _origin(file: str, before: str) -> Origin:
    """The place right after a text that starts a file."""
    lines = _LINE_BREAK.split(before)
    return Origin(file, len(lines), len(lines[-1]) + 1)


def lines_of(text: str) -> list[str]:
    """The lines of a text, as YAML counts them."""
    return _LINE_BREAK.split(text)
