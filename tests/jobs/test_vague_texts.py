"""Alternative texts and links that tell those who cannot see nothing."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import minimal
import pytest
from PIL import Image
from samples import deck_in

from deckgen.deck.deck import Deck
from deckgen.jobs.vague_texts import VAGUE_LINKS, alt_findings, figure_findings, link_findings
from deckgen.page.page_reading import PageReading, ReadFigure, ReadLink
from deckgen.source.problems import Origin, Problem, told_once

DECK = minimal.changed(minimal.DECK, "title: Siden", "title: Prosjektet")
TEXT = Origin("themes/prove/01-samtale.yaml", 4, 9)
PURPOSE = "purpose: Dere finner ut hva dere vil."
ADDRESS = "https://www.example.no"


def lines(findings: Iterable[Problem]) -> list[str]:
    return [str(finding) for finding in told_once(findings)]


def pictured(root: Path, alt: str, motif_alt: str = "") -> Deck:
    """A deck with a picture, and a motif, that have these texts."""
    deck = f"{minimal.DECK}pictures:\n  hus: {{file: gult-hus.png, alt: '{alt}'}}\n"
    theme = minimal.THEME + (f"motif-alt: {motif_alt}\n" if motif_alt else "")
    (root / "themes/prove").mkdir(parents=True)
    Image.new("L", (8, 8), 90).save(root / "themes/prove/gult-hus.png")
    return deck_in(root, {minimal.DECK_FILE: deck, minimal.THEME_FILE: theme})


@pytest.mark.parametrize("alt", ["Et gult hus ved elva", "Hus", "家", "Våpenet til Eksempel kommune", "Et bildekk"])
def test_texts_that_say_what_is_seen_are_not_told(alt: str, tmp_path: Path) -> None:
    assert lines(alt_findings(pictured(tmp_path, alt, "To soler som møtes"))) == []


ADVICE = "write what it shows, as you would tell it on the telephone (WCAG 1.1.1)"


@pytest.mark.parametrize(
    ("alt", "why"),
    [
        ("Bilde", "«Bilde» says nothing of what is seen"),
        ("Bilde!", "«Bilde!» says nothing of what is seen"),
        ("x", "«x» says nothing of what is seen"),
        ("gult-hus.png", "«gult-hus.png» is the name of a file"),
        ("Gult hus", "«Gult hus» is the name of a file"),
        ("IMG_2033", "«IMG_2033» is the name of a file"),
        ("Bilde av et hus", "begins with «Bilde av», and it is read that there is a picture already"),
        ("An image of a house", "begins with «An image of», and it is read that there is a picture already"),
    ],
)
def test_texts_that_say_nothing_are_told(alt: str, why: str, tmp_path: Path) -> None:
    place = f"themes/prove/deck.yaml:{minimal.DECK.count(chr(10)) + 2}:34"
    assert lines(alt_findings(pictured(tmp_path, alt))) == [f"{place}: the alternative text {why}; {ADVICE}"]


def test_the_motifs_text_is_looked_at_too(tmp_path: Path) -> None:
    (finding,) = lines(alt_findings(pictured(tmp_path, "Et gult hus", "Motiv")))
    assert finding.startswith("themes/prove/01-samtale.yaml:27:12: the alternative text «Motiv» says nothing")


def page(*content: ReadFigure | ReadLink) -> PageReading:
    figures = tuple(item for item in content if isinstance(item, ReadFigure))
    return PageReading("card 1", True, True, (), figures, tuple(item for item in content if isinstance(item, ReadLink)))


def test_a_figure_without_words_is_told() -> None:
    assert lines(figure_findings([page(ReadFigure("Ei trapp", TEXT), ReadFigure(" ", TEXT))])) == [
        f"{TEXT}: a figure on card 1 has no alternative text; give it an `alt`, or make it decoration (WCAG 1.1.1)"
    ]


def linked(root: Path, words: str, language: str = "nb") -> Deck:
    """A deck with a link in a text."""
    theme = minimal.changed(minimal.THEME, PURPOSE, f"purpose: 'Dere kan {words} om dere vil.'")
    return deck_in(root, {minimal.THEME_FILE: theme, minimal.DECK_FILE: DECK})


@pytest.mark.parametrize("words", [f"[les om samtaler]({ADDRESS})", "her", f"[here]({ADDRESS})"])
def test_links_that_say_where_they_lead_are_not_told(words: str, tmp_path: Path) -> None:
    assert lines(link_findings(linked(tmp_path, words), [page(ReadLink("Samtaler", ADDRESS, TEXT))])) == []


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        (f"[her]({ADDRESS})", "her"),
        (f"[Les mer …]({ADDRESS})", "Les mer …"),
        (f"[[here]({ADDRESS})]{{lang=en}}", "here"),
    ],
)
def test_vague_links_are_told(words: str, shown: str, tmp_path: Path) -> None:
    assert lines(link_findings(linked(tmp_path, words), [])) == [
        f"themes/prove/01-samtale.yaml:4:10: the link «{shown}» does not say where it leads; name the page or the work "
        "that opens (WCAG 2.4.4)"
    ]


def test_links_of_pages_and_titles_of_works_are_looked_at_too(tmp_path: Path) -> None:
    theme = minimal.changed(minimal.THEME, "title: En side", "title: Nettside")
    works = deck_in(tmp_path, {minimal.THEME_FILE: theme, minimal.DECK_FILE: DECK})
    findings = lines(link_findings(works, [page(ReadLink("Les mer", ADDRESS, TEXT))]))
    assert [finding.partition(" does")[0] for finding in findings] == [
        f"{TEXT}: the link «Les mer»",
        "themes/prove/01-samtale.yaml:14:12: the link «Nettside»",
    ]


def test_phrases_are_written_as_they_are_compared() -> None:
    phrases = [phrase for listed in VAGUE_LINKS.values() for phrase in listed]
    assert [phrase for phrase in phrases if phrase != " ".join(phrase.split()).casefold()] == []
    assert all(phrases)
