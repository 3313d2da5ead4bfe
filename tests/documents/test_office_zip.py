"""The bounds of zips of XML and pictures: what is refused, with what words, and within what time and memory."""

from __future__ import annotations

import tracemalloc
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from deckgen.documents import office_zip
from deckgen.documents.document_parts import UnreadableDocument
from deckgen.documents.office_zip import OfficeKind, office_kind, opened_zip

HEAD = b'<?xml version="1.0" encoding="UTF-8"?>'


def zipped(path: Path, entries: Mapping[str, bytes], packing: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", packing) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return path


def refusal(path: Path) -> str:
    with pytest.raises(UnreadableDocument) as caught:
        opened_zip(path)
    message = str(caught.value)
    assert "; " in message, "it says what is wrong, then what to do"
    return message


def test_a_sound_file_passes(tmp_path: Path) -> None:
    entries = {"a/text.xml": HEAD + b"<text><p>Hei</p></text>", "a/empty.xml": b"", "a/": b"", "a/p.png": b"<!DOCTYPE"}
    with opened_zip(zipped(tmp_path / "a.docx", entries)) as archive:
        assert archive.namelist() == [*entries]


@pytest.mark.parametrize("content", [b"Just a text", b"PK\x03\x04 and nothing after it", b"PK\x05\x06"])
def test_what_is_no_zip_is_refused(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "a.docx"
    file.write_bytes(content)
    assert "damaged, or is not of the kind" in refusal(file)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "is empty"),
        (bytes(600), "is empty"),
        (b"\xef\xbb\xbf <html>", "web page"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600), "of an old kind"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600) + "EncryptedPackage".encode("utf-16-le"), "by a password"),
    ],
)
def test_what_is_known_to_be_something_else_is_named(tmp_path: Path, content: bytes, says: str) -> None:
    file = tmp_path / "a.docx"
    file.write_bytes(content)
    assert says in refusal(file)


@pytest.mark.parametrize(
    ("entries", "kind"),
    [
        ({"word/document.xml": b"<a/>"}, OfficeKind.WORD),
        ({"xl/workbook.xml": b"<a/>"}, OfficeKind.XLSX),
        ({"xl/workbook.bin": b""}, OfficeKind.XLSB),
        ({"ppt/presentation.xml": b"<a/>"}, OfficeKind.SLIDES),
        ({"Index/Document.iwa": b""}, OfficeKind.APPLE),
        ({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": b"<a/>"}, OfficeKind.ODS),
        ({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<a/>"}, OfficeKind.OPEN_DOCUMENT),
        ({"mimetype": b"application/epub+zip"}, OfficeKind.OPEN_DOCUMENT),
        ({"a.xml": b"<a/>"}, OfficeKind.OTHER),
    ],
)
def test_the_kind_is_told_by_what_a_file_holds(tmp_path: Path, entries: Mapping[str, bytes], kind: OfficeKind) -> None:
    with opened_zip(zipped(tmp_path / "a.zip", entries)) as archive:
        assert office_kind(archive) is kind


def test_an_opendocument_file_with_a_password_is_refused(tmp_path: Path) -> None:
    manifest = b"<!DOCTYPE a><a><encryption-data/></a>"
    entries = {"content.xml": b"\x91\x02 not XML", "META-INF/manifest.xml": manifest}
    assert "by a password" in refusal(zipped(tmp_path / "a.ods", entries))


def test_an_encrypted_entry_is_refused(tmp_path: Path) -> None:
    file = zipped(tmp_path / "a.docx", {"a.xml": b"<a/>"})
    content = bytearray(file.read_bytes())
    content[6] |= 1  # the flags of the entry itself
    content[content.index(b"PK\x01\x02") + 8] |= 1  # and those in the list at the end
    file.write_bytes(content)
    assert "by a password" in refusal(file)


def test_a_damaged_entry_is_refused(tmp_path: Path) -> None:
    file = zipped(tmp_path / "a.docx", {"a.xml": HEAD + b"<a>" + bytes(range(65, 90)) * 9 + b"</a>"})
    content = bytearray(file.read_bytes())
    content[45] ^= 0xFF
    file.write_bytes(content)
    assert "damaged" in refusal(file)


def test_a_cut_off_file_is_refused(tmp_path: Path) -> None:
    file = zipped(tmp_path / "a.docx", {"a.xml": b"<a/>"})
    file.write_bytes(file.read_bytes()[:-12])
    assert "damaged" in refusal(file)


@pytest.mark.parametrize("name", ["../../etc/passwd", "/etc/passwd", "..\\evil.xml", "C:\\evil.xml", "a/../../b.xml"])
def test_names_that_lead_out_are_refused(tmp_path: Path, name: str) -> None:
    assert "leads out of it" in refusal(zipped(tmp_path / "a.docx", {name: b"<a/>"}))


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_files_of_one_name_are_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.docx", "w") as archive:
        archive.writestr("a.xml", b"<a/>")
        archive.writestr("A.xml", b"<b/>")
    assert "same name" in refusal(tmp_path / "a.docx")


def test_unusual_packing_is_refused(tmp_path: Path) -> None:
    assert "unusual way" in refusal(zipped(tmp_path / "a.docx", {"a.xml": b"<a/>"}, zipfile.ZIP_LZMA))


def test_broken_xml_is_refused_with_its_name(tmp_path: Path) -> None:
    assert "`a/text.xml` in it is damaged (line 2)" in refusal(
        zipped(tmp_path / "a.docx", {"a/text.xml": HEAD + b"<a>\n<b></a>"})
    )


def test_declared_entities_are_refused_unexpanded(tmp_path: Path) -> None:
    laughs = b"".join(b'<!ENTITY l%d "%s">' % (level + 1, b"&l%d;" % level * 10) for level in range(1, 12))
    content = HEAD + b'<!DOCTYPE a [<!ENTITY l1 "ha">' + laughs + b"]><a>&l12;</a>"
    assert "declares entities" in refusal(zipped(tmp_path / "a.docx", {"a.xml": content}))


def test_declared_entities_are_seen_in_other_encodings(tmp_path: Path) -> None:
    content = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>'.encode("utf-16")
    assert "declares entities" in refusal(zipped(tmp_path / "a.docx", {"a.rels": content}))


def test_deep_xml_is_refused(tmp_path: Path) -> None:
    assert "200 deep" in refusal(zipped(tmp_path / "a.docx", {"a.xml": b"<a>" * 10_000 + b"</a>" * 10_000}))


def test_many_elements_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableDocument, match="more than 1000 elements"):
        opened_zip(zipped(tmp_path / "a.docx", {"a.xml": b"<a>" + b"<b/>" * 1_000 + b"</a>"}), 1_000)


def test_many_entries_are_refused(tmp_path: Path) -> None:
    entries = {f"{number}.bin": b"" for number in range(office_zip.MOST_ENTRIES + 1)}
    assert "5001 files" in refusal(zipped(tmp_path / "a.docx", entries))


@pytest.mark.parametrize(("name", "words"), [("a.bin", "160 MB"), ("a.xml", "64 MB")])
def test_zip_bombs_are_refused_in_little_memory(tmp_path: Path, name: str, words: str) -> None:
    """A file of 200 kB that unpacks to 170 MB."""
    with zipfile.ZipFile(tmp_path / "a.docx", "w", zipfile.ZIP_DEFLATED) as archive, archive.open(name, "w") as entry:
        entry.write(b"<a>")
        for _ in range(170):
            entry.write(bytes(1 << 20) if name == "a.bin" else b" " * (1 << 20))
    tracemalloc.start()
    try:
        assert words in refusal(tmp_path / "a.docx")
        assert tracemalloc.get_traced_memory()[1] < 4 << 20
    finally:
        tracemalloc.stop()


def test_a_size_that_is_no_true_one_helps_no_bomb(tmp_path: Path) -> None:
    file = zipped(tmp_path / "a.docx", {"a.bin": bytes(1 << 20)})
    content = bytearray(file.read_bytes())
    start = content.index(b"PK\x01\x02") + 24
    content[start : start + 4] = (10).to_bytes(4, "little")
    file.write_bytes(content)
    assert "damaged" in refusal(file)
