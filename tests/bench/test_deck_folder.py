"""The project that a benchmark writes is one that deckgen builds, with all that the cards say."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from bench.deck_folder import BUILD, DECK, LAYOUT, write_deck
from bench.question_cards import THEMES, question_cards
from commands import done, files_in


def page_texts(file: Path) -> list[str]:
    """The text of each page on one line."""
    with pypdfium2.PdfDocument(file) as pdf:
        return [" ".join(page.get_textpage().get_text_bounded().split()) for page in pdf]


def test_every_card_is_a_page_of_the_press_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_deck(tmp_path, 12, 40)
    monkeypatch.chdir(tmp_path)
    said = done(*BUILD)
    assert "12 pages, 105 × 148 mm" in said[0]
    texts = page_texts(tmp_path / f"output/{DECK}/nb/press/{LAYOUT}.pdf")
    for card, text in zip(question_cards(12), texts, strict=True):
        assert text.startswith(THEMES[card.theme].title)
        assert text.endswith(card.counter)
        assert card.text.split()[0] in text


def test_a_theme_with_many_cards_has_several_files(tmp_path: Path) -> None:
    write_deck(tmp_path, 60, 4)
    assert len([name for name in files_in(tmp_path / "themes") if name.endswith("-tema.yaml")]) == 24
