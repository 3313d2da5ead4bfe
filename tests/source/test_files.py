"""Source files are plain UTF-8 text inside the project."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from deckgen.source.files import LARGEST, SourceFile, decoded, digest, read
from deckgen.source.problems import Problems
from deckgen.source.project import Project


def problems_of(content: bytes) -> list[str]:
    """What is message of a file's bytes."""
    problems = Problems()
    decoded(content, "a.yaml", problems)
    return [str(problem) for problem in problems.noted]


def problems_reading(path: Path, root: Path) -> list[str]:
    """What is message of a file below a project's root."""
    problems = Problems()
    assert read(Project(root, root).located(path), problems) is None
    return [str(problem) for problem in problems.noted]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (
            "tittel: på".encode("cp1252"),
            "a.yaml:1:10: byte 0xE5 is not UTF-8, in Windows-1252 it would be «å»; save the file as UTF-8",
        ),
        (b"a: 1\r\nb: \x81", "a.yaml:2:4: byte 0x81 is not UTF-8; save the file as UTF-8"),
        ("a: 1".encode("utf-16"), "a.yaml:1:1: the file is UTF-16; save it as UTF-8"),
        ("a: 1".encode("utf-16-le"), "a.yaml:1:1: the file is UTF-16; save it as UTF-8"),
        ("a: 1".encode("utf-32"), "a.yaml:1:1: the file is UTF-32; save it as UTF-8"),
        (b"a: 1\nb: x\x00y", "a.yaml:2:5: control character U+0000; remove it"),
        ("æ: \x07".encode(), "a.yaml:1:4: control character U+0007; remove it"),
        ("a\u2028b".encode(), "a.yaml:1:2: control character U+2028; remove it"),
        ("a\u0085b".encode(), "a.yaml:1:2: control character U+0085; remove it"),
    ],
)
def test_what_is_no_plain_utf_8_is_told_with_its_place(content: bytes, message: str) -> None:
    assert problems_of(content) == [message]


def test_a_byte_order_mark_is_taken_off() -> None:
    problems = Problems()
    assert decoded(b"\xef\xbb\xbfa: \xc3\xa5", "a.yaml", problems) == "a: å"
    assert decoded(b"\xef\xbb\xbfa: \xe5", "a.yaml", problems) is None
    assert str(problems.noted[0]).startswith("a.yaml:1:4: byte 0xE5 is not UTF-8")


def test_what_is_text_is_taken() -> None:
    assert decoded("å\tb\r\n«c»\u00ad\n".encode(), "a.yaml", Problems()) == "å\tb\r\n«c»\u00ad\n"


def test_large_files_are_refused_unread(tmp_path: Path) -> None:
    """A terabyte, of which the disk keeps nothing: no machine has the memory to read it."""
    path = tmp_path / "a.yaml"
    with path.open("wb") as file:
        file.truncate(1 << 40)
    assert problems_reading(path, tmp_path) == [
        f"a.yaml:1:1: the file is larger than {LARGEST >> 20} MB; split it or make it smaller"
    ]


def test_links_out_of_the_project_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").symlink_to("/etc/passwd")
    message = "a.yaml:1:1: this leads outside of the project; put the file itself here"
    assert problems_reading(tmp_path / "a.yaml", tmp_path) == [message]


def test_links_in_a_circle_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").symlink_to("b.yaml")
    (tmp_path / "b.yaml").symlink_to("a.yaml")
    assert len(problems_reading(tmp_path / "a.yaml", tmp_path)) == 1


def test_links_within_the_project_are_followed(tmp_path: Path) -> None:
    (tmp_path / "b.yaml").write_text("a: 1", "utf-8")
    (tmp_path / "a.yaml").symlink_to("b.yaml")
    source = read(Project(tmp_path, tmp_path).located(tmp_path / "a.yaml"), Problems())
    assert source
    assert (source.display, source.text) == ("a.yaml", "a: 1")


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "folder.yaml").mkdir()
    os.mkfifo(tmp_path / "pipe.yaml")
    for name in ("folder.yaml", "pipe.yaml"):
        assert problems_reading(tmp_path / name, tmp_path) == [f"{name}:1:1: this is not a file; put a text file here"]
    assert problems_reading(tmp_path / "none.yaml", tmp_path) == ["none.yaml:1:1: the file is missing; add it"]


def test_the_digest_depends_on_names_and_bytes_but_not_on_order_or_place() -> None:
    def source(name: str, content: bytes, display: str = "") -> SourceFile:
        return SourceFile(display or name, name, content, "")

    first, second = source("a", b"1"), source("b", b"2")
    assert digest([first, second]) == digest([second, source("a", b"1", "shipped/a")])
    assert digest([first, second]) != digest([source("a", b"12"), source("b", b"")])
    assert digest([first]) != digest([source("c", b"1")])
