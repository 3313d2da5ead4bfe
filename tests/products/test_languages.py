"""A small deck in the other languages whose words ship, in every layout and edition, and ordered."""

from __future__ import annotations

from pathlib import Path

import minimal
import ordered
import pytest
from samples import project_with
from sessions import session
from tools import run

from deckgen.jobs.editions import build
from deckgen.jobs.request import Request
from deckgen.pdf.edition import EDITIONS
from deckgen.source.project import SHIPPED_LAYOUTS, Project

LAYOUTS = SHIPPED_LAYOUTS
NYNORSK = {
    "screen/a6-cards": ("Kva vil de spørje om?", "Heile trappa", "Legg dei med baksida opp", "Les meir"),
    "screen/guide-a4": ("Rettleiar til korta", "Innhald", "Køyreplan, 1 minutt", "Utgåve 1, 23. november 2026"),
    "screen/runsheets-a4": ("Dette treng de", "Stad"),
    "office/a6-cards": ("ark 1 av", "framside", "Skjer til slutt bort toppkanten ved"),
    "office/poster-a3": ("Slik set de saman plakaten",),
}
ENGLISH = {
    "screen/a6-cards": ("What would you like to ask?", "The whole staircase", "Lay them face down", "Read more"),
    "screen/guide-a4": ("A guide to the cards", "Contents", "Run sheet, 1 minute", "Edition 1, 23 November 2026"),
    "screen/runsheets-a4": ("What you need", "Place"),
    "office/a6-cards": ("sheet 1 of", "front", "Finally cut off the top edge at"),
    "office/poster-a3": ("How to put the poster together",),
}
ORDERS = {
    "nn": ("Bestilling av trykksaker", "40 sett", "1\u00a0200 eks."),
    "en": ("Print order", "40 sets", "1,200 copies"),
}


CHANGES = {
    "language: nb\n": "language: {}\n",
    "words: {theme: Emne}\n": "",
    "rows: [Tid, Hva]": "rows: [a, b, c, d, e]",
    "columns: [Trinn, Nå]": "columns: [a, b, c, d]",
    "url: https://www.example.no\n": "url: https://www.example.no/dialogkort/rundt-samme-bord\n",
}


def project_in(root: Path, language: str) -> Project:
    """The small deck in a language, without chapters; its only theme takes a minute."""
    own, after = minimal.DECK.split("chapters:")[0], minimal.DECK.partition("templates:")[1:]
    own = "".join((own, *after))
    for old, new in CHANGES.items():
        own = minimal.changed(own, old, new.format(language))
    short = minimal.THEME.replace("to: 10,", "to: 1,").replace("  - {from: 10, to: 30, text: Snakk sammen.}\n", "")
    return project_with(root, {minimal.DECK_FILE: own, minimal.THEME_FILE: f"staircase: true\n{short}"})


@pytest.mark.parametrize(("language", "texts"), [("nn", NYNORSK), ("en", ENGLISH)])
def test_every_layout_and_edition_in_its_language(tmp_path: Path, language: str, texts: dict[str, tuple[str]]) -> None:
    project = project_in(tmp_path, language)
    request = Request(("prove",), LAYOUTS, (), EDITIONS, tmp_path / "output", whole=False)
    (result,) = build(session(project, request))
    assert len(result.outputs) == len(LAYOUTS) * len(EDITIONS)
    titles = {output.path: output.title for output in result.outputs}
    assert titles["screen/guide-a4.pdf"] == {"nn": "Prøve – Rettleiar A4", "en": "Prøve – Guide A4"}[language]
    for file, expected in texts.items():
        shown = " ".join(run("pdftotext", "-raw", result.folder / f"{file}.pdf", "-").split())
        assert [text for text in expected if text not in shown] == [], file


@pytest.mark.parametrize("language", ["nn", "en"])
def test_an_order_in_its_language(tmp_path: Path, language: str) -> None:
    files = {minimal.DECK_FILE: ordered.DECK.replace("language: nb", f"language: {language}")}
    text = ordered.text_of(ordered.ordered(tmp_path, files=files))
    assert [words for words in ORDERS[language] if words not in text] == []
