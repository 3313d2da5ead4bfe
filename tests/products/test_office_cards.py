"""The real cards on office sheets."""

from __future__ import annotations

import pytest
from laidout import WORDS
from real import ROOT, Real
from samples import office_spec

from deckgen.pdf.edition import PRESS, SCREEN, Edition, Info
from deckgen.pdf.writer import write
from deckgen.sheets.captions import CaptionSetter
from deckgen.sheets.cards import card_sheets
from deckgen.sheets.office_job import Imposition, OfficeOptions
from deckgen.source.problems import Problems
from deckgen.source.project import Project
from deckgen.typeset.faces import Catalogue
from deckgen.typeset.families import load_fonts
from deckgen.typeset.hyphenation import Hyphenator
from deckgen.typeset.paragraph import Typesetter

MOST = 1.15


@pytest.fixture(scope="module")
def own_fonts() -> Catalogue:
    fonts = load_fonts(Project(ROOT, ROOT).resolve().fonts, Problems())
    assert fonts
    return Catalogue(fonts)


@pytest.mark.parametrize("name", ["a6-cards", "tarot-cards"])
@pytest.mark.parametrize("edition", [SCREEN, PRESS], ids=lambda edition: edition.name)
def test_sheets_take_little_more_room_than_the_cards(
    real: Real, own_fonts: Catalogue, name: str, edition: Edition
) -> None:
    setter = CaptionSetter(Typesetter(own_fonts, Hyphenator("nb", ())), own_fonts)
    done = card_sheets(real.products[name], Imposition(office_spec("cards"), OfficeOptions(), WORDS, setter))
    unlinked = Edition("office", "", edition.cmyk, False)
    data = write(done, unlinked, Info(name, "", "", "nb", "2026-01-01", ""), own_fonts)
    assert len(data) <= MOST * real.file(name, edition.name).stat().st_size
