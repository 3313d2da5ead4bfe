"""ICC profiles: what they say of themselves, and which can be a press's."""

from __future__ import annotations

import struct
from collections.abc import Callable
from importlib import resources

import pytest

from deckgen.colour import icc
from deckgen.colour.icc import LONGEST, description, fault_of_profile

PRESS = resources.files("deckgen").joinpath("profiles", "FOGRA39L_coated.icc").read_bytes()
FIRST = 132
"""Where the first entry of the table of tags begins: that of the description."""


def put(at: int, part: bytes) -> Callable[[bytes], bytes]:
    """What writes over a part of a profile."""
    return lambda data: data[:at] + part + data[at + len(part) :]


def described(content: bytes) -> bytes:
    """The press profile with another description tag, at its end."""
    whole = put(FIRST + 4, struct.pack(">II", len(PRESS), len(content)))(PRESS + content)
    return put(0, struct.pack(">I", len(whole)))(whole)


def plain(text: bytes) -> bytes:
    """A textDescriptionType."""
    return b"desc\0\0\0\0" + struct.pack(">I", len(text) + 1) + text + b"\0" + bytes(78)


def localised(**texts: str) -> bytes:
    """A multiLocalizedUnicodeType, by language."""
    records, strings = b"", b""
    for language, text in texts.items():
        encoded = text.encode("utf-16-be")
        start = 16 + 12 * len(texts) + len(strings)
        records += language.encode() + b"XX" + struct.pack(">II", len(encoded), start)
        strings += encoded
    return b"mluc\0\0\0\0" + struct.pack(">II", len(texts), 12) + records + strings


def without(*tags: bytes) -> Callable[[bytes], bytes]:
    """What renames tags, so that they are not found."""

    def drop(data: bytes) -> bytes:
        table, rest = data[FIRST : FIRST + 12 * 30], data[FIRST + 12 * 30 :]
        for tag in tags:
            table = table.replace(tag, b"none")
        return data[:FIRST] + table + rest

    return drop


def test_a_press_profile_may_be_used() -> None:
    assert fault_of_profile(PRESS) == ""
    assert fault_of_profile(described(localised(en="Our press"))) == ""


def blackless(data: bytes) -> bytes:
    """The press profile with all its colours seen as without black: black is the last and fastest of its four inks."""
    start, points = 568, 9
    entries = start + 52 + 2 * 4 * 1024
    table = bytearray(data[entries : entries + points**4 * 6])
    for at in range(0, len(table), points * 6):
        table[at : at + points * 6] = table[at : at + 6] * points
    return put(entries, bytes(table))(data)


def test_a_profile_is_judged_once(monkeypatch: pytest.MonkeyPatch) -> None:
    judged: list[bytes] = []

    def judge(data: bytes) -> str:
        judged.append(data)
        return ""

    monkeypatch.setattr(icc, "_use_fault", judge)
    fault_of_profile.cache_clear()
    for content in (PRESS, bytes(bytearray(PRESS)), described(plain(b"Another")), PRESS):
        assert fault_of_profile(content) == ""
    fault_of_profile.cache_clear()
    assert len(judged) == 2


FETCH, SHOP = "; fetch it again", "; ask the print shop for its profile"
ENDS = "this is no ICC profile (it lacks the signature acsp); name a file that ends in .icc"
UNREAD = "the profile has no description (tag desc) that can be read; ask the print shop for another"
TABLES = "the profile lacks the tables A2B0 and B2A0, so no colour can be converted; ask the shop for another"
CASES = [
    (lambda data: b"", ENDS),
    (lambda data: b"%PDF-1.6" + bytes(200), ENDS),
    (lambda data: data[:131], ENDS),
    (put(36, b"acsq"), ENDS),
    (lambda data: data[:-1], "the profile says that it has 121908 bytes and has 121907" + FETCH),
    (lambda data: data + b"\0", "the profile says that it has 121908 bytes and has 121909" + FETCH),
    (put(8, b"\5"), "the profile is of ICC version 5, which PDF 1.6 does not know; use one of version 2 or 4"),
    (put(8, b"\1"), "the profile is of ICC version 1, which PDF 1.6 does not know; use one of version 2 or 4"),
    (put(12, b"mntr"), "the profile describes a screen, not a press (class prtr)" + SHOP),
    (put(12, b"abst"), "the profile describes something else, not a press (class prtr)" + SHOP),
    (put(16, b"RGB "), "the profile is made for RGB, not for CMYK" + SHOP),
    (put(16, b"\0\1\2\3"), "the profile is made for ?, not for CMYK" + SHOP),
    (put(20, b"Luv "), "the profile connects to Luv, not to Lab or XYZ; ask the print shop for another"),
    (put(128, b"\xff\xff\xff\xff"), "the profile's table of tags is broken" + FETCH),
    (put(FIRST + 16, b"\xff\xff\xff\xf0"), "a tag of the profile reaches beyond its end" + FETCH),
    (put(FIRST + 20, b"\xff\xff\xff\xf0"), "a tag of the profile reaches beyond its end" + FETCH),
    (without(b"desc"), UNREAD),
    (without(b"A2B0"), TABLES),
    (without(b"B2A0"), TABLES),
    (put(54324, b"spam"), "the profile's tables cannot be used" + FETCH),
    (put(568, b"spam"), "the profile's tables cannot be used" + FETCH),
    (blackless, "the profile's black ink is hardly darker than its paper; ask the print shop for another"),
]


@pytest.mark.parametrize(("change", "message"), CASES)
def test_what_is_no_press_profile(change: Callable[[bytes], bytes], message: str) -> None:
    assert fault_of_profile(change(PRESS)) == message


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (plain(b"Our  press\n"), "Our press"),
        (plain(b"Our press\0hidden"), "Our press"),
        (plain(b"Our\x1bpress"), "Ourpress"),
        (plain(b"x" * 300), "x" * LONGEST),
        (localised(en="Our press"), "Our press"),
        (localised(de="Presse", en="Press", nb="Trykk"), "Press"),
        (localised(nb="Trykkpresse på Ås", de="Presse"), "Trykkpresse på Ås"),
        (localised(en="Our\u202e press"), "Our press"),
        (localised(), ""),
        (b"text\0\0\0\0Our press", ""),
        (b"desc", ""),
        (b"", ""),
        (b"mluc\0\0\0\0" + struct.pack(">II", 2**32 - 1, 12), ""),
        (b"mluc\0\0\0\0" + struct.pack(">II", 1, 0), ""),
        (b"mluc\0\0\0\0" + struct.pack(">II", 1, 12) + b"enXX" + struct.pack(">II", 8, 2**32 - 1), ""),
        (b"desc\0\0\0\0\xff\xff\xff\xffOur press", "Our press"),
    ],
)
def test_descriptions(content: bytes, text: str) -> None:
    whole = described(content)
    assert description(whole) == text
    assert fault_of_profile(whole) == ("" if text else UNREAD)


def test_a_profile_cut_anywhere_is_told() -> None:
    for length in (*range(0, 600, 7), 54000, 108000, len(PRESS) - 1):
        cut = PRESS[:length]
        assert fault_of_profile(cut)
        if length >= 4:
            assert fault_of_profile(put(0, struct.pack(">I", length))(cut))
