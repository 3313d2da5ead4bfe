"""Passages in another language than the deck."""

from __future__ import annotations

from pathlib import Path

import minimal
import pytest
from samples import deck_in

from deckgen.jobs.foreign_passages import language_findings

PURPOSE = "purpose: Dere finner ut hva dere vil."
PLACE = "themes/prove/01-samtale.yaml:4:10"


def findings(root: Path, purpose: str, title: str = "En side") -> list[str]:
    theme = minimal.changed(minimal.THEME, PURPOSE, f"purpose: '{purpose}'")
    theme = minimal.changed(theme, "title: En side", f"title: '{title}'")
    return [str(finding) for finding in language_findings(deck_in(root, {minimal.THEME_FILE: theme}))]


@pytest.mark.parametrize(
    "purpose",
    [
        "Dere finner ut hva dere vil.",
        "De finn ut kva de vil, og kva de ikkje vil.",
        "Les «Profesjonsforståelse og kunstpedagogikk» av Elin Angelo.",
        "Les [The Art of Thinking Together]{lang=en} før dere begynner.",
        "[Samtalen og kunsten å tenke]{lang=nb}",
        "Workshop",
    ],
)
def test_the_decks_own_language_and_marked_passages_are_not_told(purpose: str, tmp_path: Path) -> None:
    assert findings(tmp_path, purpose) == []


@pytest.mark.parametrize(
    ("title", "language", "code"),
    [
        ("Dialogue and the Art of Thinking Together", "English", "en"),
        ("Kulturskola för alla som vill", "Swedish", "sv"),
        ("Die Kunst des Gesprächs", "German", "de"),
        ("Kulttuuri kuuluu kaikille", "Finnish", "fi"),
        ("Искусство разговора", "Russian", "ru"),
        ("対話の力について考える", "Japanese", "ja"),
    ],
)
def test_a_title_in_another_language_is_told(title: str, language: str, code: str, tmp_path: Path) -> None:
    assert findings(tmp_path, "Dere finner ut hva dere vil.", title) == [
        f"themes/prove/01-samtale.yaml:14:12: «{title}» seems to be {language}, and a voice would read it as Norwegian "
        f"Bokmål; mark it as […]{{lang={code}}}, or as […]{{lang=nb}} if it is that (WCAG 3.1.2)"
    ]


@pytest.mark.parametrize("marks", ["«{}»", "*{}*", "“{}”"])
def test_a_passage_within_a_text_is_told(marks: str, tmp_path: Path) -> None:
    quoted = marks.format("How to Do Things with Words")
    (finding,) = findings(tmp_path, f"Dere leser {quoted} sammen, og snakker om det etterpå når alle er ferdige.")
    assert finding.startswith(f"{PLACE}: «How to Do Things with Words» seems to be English")


def test_a_deck_in_a_language_that_nobody_can_tell_is_left_alone(tmp_path: Path) -> None:
    files = {
        minimal.DECK_FILE: minimal.changed(minimal.DECK, "language: nb", "language: fo"),
        "layouts/words/fo.yaml": (Path(__file__).parents[2] / "layouts/words/nb.yaml").read_text("utf-8"),
    }
    assert list(language_findings(deck_in(tmp_path, files))) == []
