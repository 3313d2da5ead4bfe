"""PDFs that somebody made to hurt, or that are broken: read within bounds, or refused in words that help."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from functools import partial
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from booklets import Booklet, BookletPart, BookletQuestion, BookletTheme, Manner, Reading, booklet_pdf
from hostile_samples import bomb, one_page, raw, stream
from measured_reading import LINUX, measured_reading
from pypdf import PdfReader, PdfWriter

from deckgen.documents.booklet_file import read_booklet
from deckgen.documents.document_parts import Document, UnreadableDocument
from deckgen.documents.document_reader import read_document

FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
RESOURCES = b"<</Font<</F %b>>>>" % FONT
TEXT = b"BT /F 12 Tf 72 200 Td (Hva vil vi med dette?) Tj ET\n"


def packed(deflated: bytes) -> bytes:
    return stream(b"/Filter/FlateDecode", deflated)


def with_content(content: bytes) -> bytes:
    return raw(one_page(resources=RESOURCES) | {4: content})


def many_pages() -> bytes:
    kids = b"3 0 R " * 100_000
    return raw(one_page(TEXT, RESOURCES) | {2: b"<</Type/Pages/Count 100000/Kids[%b]>>" % kids})


def circle_of_pages() -> bytes:
    return raw(one_page(TEXT, RESOURCES) | {2: b"<</Type/Pages/Count 3/Kids[3 0 R 2 0 R 2 0 R]>>"})


def many_fonts() -> bytes:
    names = b"".join(b"/F%d %b" % (number, FONT) for number in range(10_000))
    shown = b"".join(b"BT /F%d 12 Tf 72 200 Td (a) Tj ET\n" % number for number in range(10_000))
    return raw(one_page(shown, b"<</Font<<%b>>>>" % names))


def forms(count: int, each: bytes) -> bytes:
    """Forms that each paint the next one, as `each` says; the last of them the first."""
    form = b"/Type/XObject/Subtype/Form/BBox[0 0 300 400]/Resources 5 0 R"
    objects = {
        10 + number: stream(form, each % ((number + 1) % count, (number + 1) % count)) for number in range(count)
    }
    names = b"".join(b"/X%d %d 0 R" % (number, 10 + number) for number in range(count))
    return raw(one_page(b"/X0 Do\n" + TEXT, b"<</Font<</F %b>>/XObject<<%b>>>>" % (FONT, names)) | objects)


def huge_picture() -> bytes:
    entries = b"/Type/XObject/Subtype/Image/Width 100000/Height 100000/ColorSpace/DeviceRGB/BitsPerComponent 8"
    picture = stream(entries + b"/Filter/FlateDecode", bomb(unit=b"\xff"))
    resources = b"<</Font<</F %b>>/XObject<</I 6 0 R>>>>" % FONT
    return raw(one_page(b"q 100 0 0 100 50 50 cm /I Do Q\n" + TEXT, resources, n6=picture))


def meaning_bomb() -> bytes:
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 6 0 R>>"
    return raw(one_page(TEXT, b"<</Font<</F %b>>>>" % font, n6=packed(bomb(b"1 beginbfchar\n"))))


def many_links() -> bytes:
    link = b"<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A<</S/URI/URI(https://example.no/a)>>>>"
    page = b"<</Type/Page/MediaBox[0 0 300 400]/Contents 4 0 R/Resources 5 0 R/Parent 2 0 R/Annots[%b]>>" % (
        link * 10_000
    )
    return raw(one_page(TEXT, RESOURCES) | {3: page})


def circle_of_outlines() -> bytes:
    outline = b"<</Title(A)/Parent 6 0 R/Next 7 0 R/First 7 0 R/Dest[3 0 R/Fit]>>"
    catalogue = b"<</Type/Catalog/Pages 2 0 R/Outlines 6 0 R>>"
    return raw(one_page(TEXT, RESOURCES, n6=b"<</First 7 0 R/Last 7 0 R/Count 1>>", n7=outline) | {1: catalogue})


def page_of_size(box: bytes) -> bytes:
    page = b"<</Type/Page/MediaBox[%b]/Contents 4 0 R/Resources 5 0 R/Parent 2 0 R>>" % box
    return raw(one_page(TEXT, RESOURCES) | {3: page})


def locked() -> bytes:
    writer, out = PdfWriter(clone_from=PdfReader(BytesIO(with_content(stream(b"", TEXT))))), BytesIO()
    writer.encrypt("secret", algorithm="RC4-128")
    writer.write(out)
    return out.getvalue()


MEGABYTES = 700.0
"""What reading may take: the data of the process, its code and that of whoever asked."""

REFUSED: Mapping[str, tuple[Callable[[], bytes], str]] = {
    "content of two gigabytes": (partial(with_content, packed(bomb(TEXT))), "save or print it as PDF anew"),
    "content of 400,000 letters": (partial(with_content, stream(b"", TEXT * 20_000)), "page 1 has more than"),
    "content of nothing but brackets": (partial(with_content, stream(b"", b"[" * 500_000)), "save or print it"),
    "pages in a circle": (circle_of_pages, "save or print it as PDF anew"),
    "100,000 pages": (many_pages, "at most 400 are read"),
    "10,000 fonts": (many_fonts, "page 1 has more than 300 fonts"),
    "letters whose meaning has two gigabytes": (meaning_bomb, "page 1 has letters in a font that is damaged"),
    "a password": (locked, "save a copy without"),
    "no PDF": (lambda: b"PK\x03\x04 this is no PDF at all", "save or print it as PDF anew"),
    "nothing": (lambda: b"", "save or print it as PDF anew"),
    "no text": (partial(with_content, stream(b"", b"0 0 9 9 re f")), "have its text recognised (OCR) first"),
}

READ: Mapping[str, Callable[[], bytes]] = {
    "forms that paint themselves": partial(forms, 1, b"/X%d Do /X%d Do\n" + TEXT.replace(b"%", b"%%")),
    "forms that each paint two": partial(forms, 30, b"/X%d Do /X%d Do\n" + TEXT.replace(b"%", b"%%")),
    "a picture of 30 gigabytes": huge_picture,
    "10,000 links": many_links,
    "an outline in a circle": circle_of_outlines,
    "a page as large as a town": partial(page_of_size, b"0 0 1000000000 99999999999999999999"),
    "a page without size": partial(page_of_size, b"0 0 0 0"),
    "a page whose size is text": partial(page_of_size, b"(a) /b [] null"),
}


LARGE = (
    "content of two gigabytes",
    "letters whose meaning has two gigabytes",
    "10,000 fonts",
    "a picture of 30 gigabytes",
)
"""Those that would take most, were they read to their end."""


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_out_of_bounds_is_refused_in_words_that_help(name: str, tmp_path: Path) -> None:
    make, words = REFUSED[name]
    file = tmp_path / "hostile.pdf"
    file.write_bytes(make())
    with pytest.raises(UnreadableDocument, match=words.replace("(", r"\(").replace(")", r"\)")):
        read_document(file)


@pytest.mark.parametrize("name", READ)
def test_what_can_be_passed_over_is_and_the_text_is_read(name: str, tmp_path: Path) -> None:
    file = tmp_path / "hostile.pdf"
    file.write_bytes(READ[name]())
    texts = [block.text for block in read_document(file).blocks]
    assert any("Hva vil vi med dette?" in text for text in texts)


@LINUX
@pytest.mark.parametrize("name", LARGE)
def test_hostile_files_stay_within_the_memory_of_their_process(name: str, tmp_path: Path) -> None:
    file = tmp_path / "hostile.pdf"
    file.write_bytes(READ[name]() if name in READ else REFUSED[name][0]())
    assert measured_reading(file).megabytes < MEGABYTES


def small_booklet() -> bytes:
    theme = BookletTheme(
        "1",
        "Prosess og innhold",
        ("Arbeidet går på to spor, og begge er viktige for det som kommer ut av det.",),
        (BookletQuestion("Hva vil vi?"), BookletQuestion("Hvem er med?")),
        (Reading("Les mer:", "example.no/side", "https://example.no/side"),),
    )
    return booklet_pdf(Booklet("Et hefte", (BookletPart("Om heftet", ("Les det sammen.",)),), (theme,)), Manner())


def changed(source: bytes, chance: random.Random) -> bytes:
    """A file with some of its bytes changed, taken out or put in again."""
    content = bytearray(source)
    for _ in range(chance.randint(1, 12)):
        at = chance.randrange(len(content))
        way = chance.randrange(4)
        if way == 0:
            content[at] = chance.randrange(256)
        elif way == 1:
            del content[at : at + chance.randint(1, 40)]
        elif way == 2:
            content[at:at] = content[chance.randrange(len(content)) :][: chance.randint(1, 40)]
        else:
            content[at : at + 1] = chance.choice([b"<<", b">>", b"[", b"(", b"-99999999999", b" R ", b"/", b"0 obj"])
    return bytes(content)


def open_streams(source: bytes) -> bytes:
    """A PDF with its streams unpacked, so that changed bytes are those of its content."""
    out = BytesIO()
    with pikepdf.open(BytesIO(source)) as pdf:
        pdf.save(out, stream_decode_level=pikepdf.StreamDecodeLevel.generalized, compress_streams=False, static_id=True)
    return out.getvalue()


@pytest.mark.parametrize("part", range(4))
def test_a_file_with_changed_bytes_is_a_document_or_is_refused(part: int, tmp_path: Path) -> None:
    chance = random.Random(part)
    sound = small_booklet()
    sources = (sound, open_streams(sound))
    file = tmp_path / "changed.pdf"
    read = 0
    for number in range(75):
        file.write_bytes(changed(sources[number % 2], chance))
        try:
            read += isinstance(read_booklet(file), Document)
        except UnreadableDocument as error:
            assert "; " in str(error)
    assert read > 10


def test_a_file_that_ends_early_is_a_document_or_is_refused(tmp_path: Path) -> None:
    sound = small_booklet()
    file = tmp_path / "short.pdf"
    for end in range(0, len(sound), len(sound) // 40):
        file.write_bytes(sound[:end])
        try:
            read_booklet(file)
        except UnreadableDocument as error:
            assert "; " in str(error)
