"""Decks in Arabic and Hebrew: all that ships takes them, mirrored."""

from __future__ import annotations

from pathlib import Path

import minimal
import pytest
from mirrored import assert_all_mirrored, set_alike_both_ways
from msgspec.structs import replace
from pikepdf import Name, Pdf
from right_to_left import ARABIC, HEBREW, TEXTS, Language, project_of
from sessions import request, session

from deckgen.jobs.composed_products import composed_products
from deckgen.jobs.editions import build
from deckgen.pdf.edition import SCREEN
from deckgen.source.project import SHIPPED_LAYOUTS


@pytest.mark.parametrize("language", [ARABIC, HEBREW])
def test_pages_are_the_mirror_images_of_those_that_run_the_other_way(
    tmp_path: Path, language: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = project_of(tmp_path, language)
    deck = tmp_path / minimal.DECK_FILE
    two, four = language.texts[TEXTS.index("Nå")], '"A", "B", "C"'
    deck.write_text(minimal.changed(deck.read_text("utf-8"), f'"{two}"]', f"{four}]"), "utf-8")
    opened = session(project, replace(request(project), layouts=SHIPPED_LAYOUTS))
    products = composed_products(opened)
    assert [(item.product.name, item.product.from_right) for item in products] == [
        (name, True) for name in SHIPPED_LAYOUTS
    ]
    set_alike_both_ways(monkeypatch)
    assert_all_mirrored(opened)


@pytest.mark.parametrize("language", [ARABIC, HEBREW])
def test_their_files_say_how_they_are_read(tmp_path: Path, language: Language) -> None:
    project = project_of(tmp_path, language)
    build(session(project, replace(request(project), layouts=("a6-cards",), editions=(SCREEN,))))
    (file,) = (tmp_path / "output").rglob("*.pdf")
    with Pdf.open(file) as pdf:
        assert str(pdf.Root.Lang) == language.code
        assert pdf.Root.ViewerPreferences.Direction == Name.R2L
