"""The calibration sheet as a file: words, fonts, pages, bytes."""

from __future__ import annotations

from deckgen.deck.words import words_file
from deckgen.deck.words_file import load_words
from deckgen.layout.layout import load_layout
from deckgen.page.paper import Paper
from deckgen.pdf.edition import OFFICE, Info
from deckgen.pdf.writer import write
from deckgen.sheets.calibration import LAYOUT, calibration_sheets
from deckgen.sheets.captions import CaptionSetter
from deckgen.source.problems import Origin, Problems
from deckgen.source.project import ProjectFiles
from deckgen.typeset.faces import Catalogue
from deckgen.typeset.families import load_fonts
from deckgen.typeset.hyphenation import Hyphenator
from deckgen.typeset.language import direction_of
from deckgen.typeset.paragraph import Typesetter

# The sheet is the tool's, not a deck's: its date is that of the sheet's design, so that its bytes stay the same.
DESIGNED = "2026-11-23"


def calibration_file(files: ProjectFiles, language: str, paper: Paper, flip: str) -> bytes:
    """The two-sided sheet in a language; raises `ProblemsFound` where there are no words or fonts for it."""
    problems = Problems()
    if language not in files.words:
        message = f"there are no fixed words in `{language}`; `deckgen words {language}` begins the file"
        problems.add(Origin(words_file(language)), message)
        problems.stop_if_any()
    words, _ = load_words(files, language, problems)
    fonts = load_fonts(files.fonts, problems, files.shipped_fonts)
    layout = load_layout(files.sheets, LAYOUT, problems)
    problems.stop_if_any()
    assert fonts is not None
    assert layout is not None
    catalogue = Catalogue(fonts)
    setter = CaptionSetter(Typesetter(catalogue, Hyphenator(language, ()), direction_of(language)), catalogue)
    words.group("calibrate")
    product = calibration_sheets(layout.in_direction(direction_of(language)), paper, words, setter, flip)
    info = Info(product.title, "deckgen", product.title, language, DESIGNED, "calibration")
    return write(product, OFFICE, info, catalogue)
