"""What others read from our files in scripts that run from right to left, and how they look beside Chromium's."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import numpy as np
import pypdfium2
import pytest
import script_samples
import tools
from numpy.typing import NDArray
from pdf_samples import INFO
from PIL import Image
from script_samples import page_of, set_lines

from deckgen.pdf.edition import SCREEN
from deckgen.pdf.writer import write
from deckgen.typeset.language import Direction
from deckgen.typeset.text_lines import TextLine

# Poppler puts these around what runs another way than the page, with the space after it inside.
EMBEDDING = re.compile("[\u202a-\u202e\u2066-\u2069\u200e\u200f]")


def pdf_of(*lines: TextLine) -> bytes:
    return write(page_of(lines, 600), SCREEN, INFO, script_samples.catalogue())


def by_poppler(data: bytes, folder: Path) -> str:
    file = folder / "lines.pdf"
    file.write_bytes(data)
    return EMBEDDING.sub(" ", tools.run("pdftotext", "-layout", file, "-")).strip()


def by_pdfium(data: bytes) -> str:
    with pypdfium2.PdfDocument(BytesIO(data)) as document:
        text: str = document[0].get_textpage().get_text_range()
        return text.strip()


WHOLE = [
    ("שלום לכל הילדים", "hebrew", "rtl"),
    ("מה לומדים בבית הספר? הכול!", "hebrew", "rtl"),
    ("ماذا تعلمت في مدرسة الفنون", "cairo", "rtl"),
    ("日本の学校では「音楽」を", "japanese", "ltr"),
    ("Що означає музична школа?", "grotesk", "ltr"),
    ("Mii lea mánáid kulturskuvla, čáppa?", "grotesk", "ltr"),
    ("हमारा नया घर", "devanagari", "ltr"),
]


@pytest.mark.parametrize(("text", "family", "direction"), WHOLE)
def test_others_read_what_was_written(text: str, family: str, direction: Direction, tmp_path: Path) -> None:
    (line,) = set_lines(text, 1000, direction, family)
    data = pdf_of(line)
    assert (by_poppler(data, tmp_path), by_pdfium(data)) == (text, text)


@pytest.mark.parametrize("family", ["cairo", "arabic"])
@pytest.mark.parametrize("text", ["ماذا تعني مدرسة", "نبني بيتا"])
def test_poppler_reads_words_of_letters_with_dots_of_their_own(family: str, text: str, tmp_path: Path) -> None:
    """In Noto Sans Arabic most letters are a stroke and dots: they are one text, and no spaces part them."""
    (line,) = set_lines(text, 1000, "rtl", family)
    read = by_poppler(pdf_of(line), tmp_path)
    assert sorted(map(sorted, read.split())) == sorted(map(sorted, text.split()))
    assert family == "cairo" or read == text


def test_a_word_of_another_direction_is_found_within_a_line(tmp_path: Path) -> None:
    (line,) = set_lines("Ordet שלום betyr fred", 1000)
    data = pdf_of(line)
    for read in (by_poppler(data, tmp_path), by_pdfium(data)):
        assert set(read.split()) == {"Ordet", "שלום", "betyr", "fred"}


SIZE = 80  # pixels an em, four a point
ROW = 160  # pixels a line

DRAWN: list[tuple[str, str, Direction]] = [
    ("ماذا تعني مدرسة الفنون للأطفال؟", "arabic", "rtl"),
    ("قال المدير (KS) في عام 2026: سنبني 3 مدارس.", "cairo", "rtl"),
    ("مَدْرَسَة للفُنون", "arabic", "rtl"),
    ("Ordet «שלום» (שָׁלוֹם) betyr fred.", "grotesk", "ltr"),
    ("מה אומר Oslo (12–14) היום?", "hebrew", "rtl"),
    ("Ordet «مدرسة» betyr skole, 3 ord.", "grotesk", "ltr"),
    ("Що означає для вас музична школа?", "grotesk", "ltr"),
    ("Mii lea mánáid kulturskuvla, čáppa ŋŧž?", "grotesk", "ltr"),
    ("日本の学校では「音楽」をどう教えますか。", "japanese", "ltr"),
    ("हिन्दी में विद्यालय", "devanagari", "ltr"),
]


@pytest.fixture(scope="module")
def ours() -> NDArray[np.uint8]:
    """All lines, one below the other, by PDFium."""
    lines = [set_lines(text, 1000, direction, family)[0] for text, family, direction in DRAWN]
    with pypdfium2.PdfDocument(BytesIO(pdf_of(*lines))) as document:
        return np.asarray(document[0].render(scale=4, grayscale=True).to_pil())


@pytest.fixture(scope="module")
def theirs(tmp_path_factory: pytest.TempPathFactory) -> NDArray[np.uint8]:
    """All lines, one below the other, by Chromium in the same faces."""
    folder = tmp_path_factory.mktemp("chromium")
    page, picture = folder / "lines.html", folder / "lines.png"
    paths = {family: script_samples.font_path(family).as_uri() for family in script_samples.FILES}
    faces = [
        f"@font-face {{font-family: {family}; src: url('{path}'); font-weight: 200 900}}"
        for family, path in paths.items()
    ]
    rows = [
        f"<div dir={direction} style='top: {number * ROW}px; font-family: {', '.join(chain_from(family))}'>{text}</div>"
        for number, (text, family, direction) in enumerate(DRAWN)
    ]
    style = f"div {{position: absolute; left: 80px; white-space: pre; font: 400 {SIZE}px/{ROW}px x}}"
    page.write_text(f"<meta charset=utf-8><style>{''.join(faces)}{style}</style>{''.join(rows)}", "utf-8")
    size = f"--window-size=2400,{ROW * len(DRAWN)}"
    shot = f"--screenshot={picture}"
    options = ("--headless", "--no-sandbox", "--disable-gpu", "--allow-file-access-from-files", "--hide-scrollbars")
    tools.run("chromium", *options, f"--user-data-dir={folder / 'profile'}", size, shot, page.as_uri())
    with Image.open(picture) as image:
        return np.asarray(image.convert("L"))


def chain_from(family: str) -> list[str]:
    """A family and those that lend to it."""
    names = list(script_samples.FILES)
    return names[names.index(family) :]


def ink_columns(picture: NDArray[np.uint8], number: int) -> NDArray[np.float64]:
    """How much ink each column of a line has, from its first ink to its last."""
    ink: NDArray[np.float64] = (255.0 - picture[number * ROW : (number + 1) * ROW]).sum(axis=0)
    inked = np.flatnonzero(ink > 255)
    return ink[inked[0] : inked[-1] + 1]


@pytest.mark.parametrize("number", range(len(DRAWN)), ids=[text for text, _, _ in DRAWN])
def test_lines_look_as_in_chromium(number: int, ours: NDArray[np.uint8], theirs: NDArray[np.uint8]) -> None:
    """The same letters in the same order and with the same joins have their ink in the same columns."""
    own, other = ink_columns(ours, number), ink_columns(theirs, number)
    assert len(own) == pytest.approx(len(other), rel=0.005, abs=3)
    assert likeness(own, other) > 0.97
    assert likeness(own[::-1], other) < 0.9, "a line that is turned round would be told"


def likeness(own: NDArray[np.float64], other: NDArray[np.float64]) -> float:
    """How alike two lines are, column by column where they are made equally wide and a little blurred."""
    places = np.linspace(0, 1, 1000)
    blur = np.ones(5) / 5
    profiles = [
        np.convolve(np.interp(places, np.linspace(0, 1, len(line)), line), blur, "same") for line in (own, other)
    ]
    deviations = [profile - profile.mean() for profile in profiles]
    return float(np.prod([deviation / np.linalg.norm(deviation) for deviation in deviations], axis=0).sum())
