"""What people get before a meeting: invitations and letters, with lines where the deck does not say when and where."""

from __future__ import annotations

from pathlib import Path

import minimal
import pytest
from mirrored import assert_all_mirrored
from msgspec.structs import replace
from real import ROOT
from right_to_left import ARABIC, HEBREW, Language, project_of
from samples import project_with
from sessions import request, session

from deckgen.jobs.composed_products import composed_anyway, composed_products
from deckgen.jobs.session import Session
from deckgen.page.ink import BLACK, LINE_GREY
from deckgen.page.items import GlyphRun, Page, Product, Stroke
from deckgen.page.walk import walk
from deckgen.pdf.edition import SCREEN
from deckgen.source.problems import Problems
from deckgen.source.project import Project

LAYOUTS = ("invitation-a5", "preparation-a4")
INVITATION, LETTER = LAYOUTS

MEETING = """\
meeting:
  day: tirsdag 12. januar 2027
  time: "18.00–20.00"
  place: |
    Kulturskolen, sal 2
    Storgata 1
  use: Svarene går til hovedutvalget.
  host: Kari Nordmann
  reply: {by: 8. januar, to: kari@example.no}
"""


def opened_with(folder: Path, meeting: str = "", deck: str = minimal.DECK, theme: str = minimal.THEME) -> Session:
    """A session over the minimal deck with a meeting."""
    project = project_with(folder, {minimal.DECK_FILE: deck + meeting, minimal.THEME_FILE: theme})
    return session(project, request(project, layouts=LAYOUTS))


def opened_of(folder: Path, themes: int, questions: int, meeting: str = "") -> Session:
    """A session over so many themes of so many questions."""
    minimal.write(folder, minimal.counted_deck(themes, questions, minimal.DECK + meeting))
    project = Project(folder, ROOT)
    return session(project, request(project, layouts=LAYOUTS))


def products_of(opening: Session) -> dict[str, Product]:
    """The products by their layouts' names; nothing may be wrong with any."""
    return {item.layout.name: item.product for item in composed_products(opening)}


def texts_of(page: Page) -> list[str]:
    """The lines of text on a page."""
    return [part.item.text.strip() for part in walk(page.items) if isinstance(part.item, GlyphRun)]


def lines_of(page: Page) -> int:
    """How many lines to write on a page has."""
    strokes = [part.item for part in walk(page.items) if isinstance(part.item, Stroke)]
    return sum(stroke.ink in (BLACK, LINE_GREY) for stroke in strokes)


def words_of(page: Page) -> str:
    return " ".join(texts_of(page))


def complaints(opening: Session) -> list[str]:
    problems = Problems()
    composed_anyway(opening, problems)
    return sorted(map(str, problems.noted))


@pytest.fixture(scope="module")
def real_pages() -> dict[str, tuple[Page, ...]]:
    """The pages of the deck that ships."""
    project = Project(ROOT, ROOT)
    opening = session(project, request(project, decks=("kulturskole",), layouts=LAYOUTS))
    return {name: product.pages for name, product in products_of(opening).items()}


def test_each_theme_that_ships_has_an_invitation_of_two_pages_and_a_letter_of_one(
    real_pages: dict[str, tuple[Page, ...]],
) -> None:
    assert (len(real_pages[INVITATION]), len(real_pages[LETTER])) == (26, 13)
    letter = words_of(real_pages[LETTER][6])
    assert all(f"7.{number}" in letter for number in range(1, 10)), "all nine questions on one page"


def test_without_a_meeting_there_are_lines_to_write_on(real_pages: dict[str, tuple[Page, ...]]) -> None:
    assert {lines_of(page) for page in real_pages[INVITATION][::2]} == {4}, "day, time, and two for the place"
    assert {lines_of(page) for page in real_pages[INVITATION][1::2]} == {5, 6}, (
        "two or three for its use, three for the answer"
    )
    assert all(lines_of(page) >= 3 + 4 + 2 for page in real_pages[LETTER])


def test_what_the_deck_says_of_the_meeting_stands_in_place_of_the_lines(tmp_path: Path) -> None:
    without, given = products_of(opened_with(tmp_path / "a")), products_of(opened_with(tmp_path / "b", MEETING))
    front, back = given[INVITATION].pages
    assert lines_of(front) == lines_of(back) == 0
    for text in ("tirsdag 12. januar 2027", "18.00–20.00", "Kulturskolen, sal 2", "Storgata 1"):
        assert text in words_of(front)
        assert text in words_of(given[LETTER].pages[0])
    for text in ("Svarene går til hovedutvalget.", "Kari Nordmann", "8. januar", "kari@example.no"):
        assert text in words_of(back)
    labels = {"Dag", "Klokka", "Sted"}
    assert labels <= set(texts_of(front)) & set(texts_of(without[INVITATION].pages[0])), "labels stand beside both"


@pytest.mark.parametrize("key", ["day", "time", "place", "use", "host", "reply"])
def test_each_part_that_is_left_out_has_a_line_again(tmp_path: Path, key: str) -> None:
    start = MEETING.index(f"  {key}:")
    later = (MEETING.find(f"\n  {other}:", start) + 1 for other in ("time", "place", "use", "host", "reply"))
    end = min(filter(None, later), default=len(MEETING))
    pages = products_of(opened_with(tmp_path, MEETING[:start] + MEETING[end:]))[INVITATION].pages
    expected = {"day": 1, "time": 1, "place": 2, "use": 3, "host": 1, "reply": 2}
    assert sum(map(lines_of, pages)) == expected[key]


def test_a_theme_that_the_meeting_is_not_about_keeps_its_lines(tmp_path: Path) -> None:
    meeting = MEETING.replace("meeting:\n", "meeting:\n  themes: [2]\n")
    pages = products_of(opened_of(tmp_path, 2, 2, meeting))[INVITATION].pages
    assert [lines_of(page) for page in pages] == [4, 6, 0, 0]
    assert "tirsdag" not in words_of(pages[0])


def test_a_long_place_makes_the_facts_smaller_and_a_longer_one_is_refused_at_its_line(tmp_path: Path) -> None:
    place = "  place: |\n" + "    Store sal i Eksempel kulturhus, inngang fra Kirkegata\n" * 4
    fits = MEETING.replace("  place: |\n    Kulturskolen, sal 2\n    Storgata 1\n", place)
    assert complaints(opened_with(tmp_path / "fits", fits)) == []
    refused = complaints(opened_with(tmp_path / "long", fits.replace(place, place + "    Ring på\n" * 9)))
    assert refused
    assert all(line.startswith("themes/prove/deck.yaml:") and INVITATION in line for line in refused)


@pytest.mark.parametrize(("themes", "questions", "letters"), [(1, 1, 1), (20, 9, 1), (40, 40, 3)])
def test_any_number_of_themes_and_questions(tmp_path: Path, themes: int, questions: int, letters: int) -> None:
    products = products_of(opened_of(tmp_path, themes, questions))
    assert len(products[INVITATION].pages) == 2 * themes
    assert len(products[LETTER].pages) == letters * themes
    whole = " ".join(map(words_of, products[LETTER].pages))
    assert all(f"{themes}.{number} " in whole for number in range(1, questions + 1))


def test_a_deck_that_has_only_what_must_be_there(tmp_path: Path) -> None:
    bare = "number: 1\ntitle: Samtale\nquestions: [text: Hva er viktig?]\n"
    front, back, letter = (
        page
        for product in products_of(opened_with(tmp_path, deck="title: Prøve\nlanguage: nb\n", theme=bare)).values()
        for page in product.pages
    )
    assert "Samtale" in words_of(front)
    assert "Hva er viktig?" in words_of(back)
    assert "Hensikt" not in words_of(back) + words_of(letter)
    assert "Les mer" not in words_of(letter)


@pytest.mark.parametrize(
    ("language", "texts"),
    [
        ("nn", ("Vil du vere med og snakke om …", "Svar innan", "Til deg som skal vere med")),
        ("en", ("Will you come and talk with us about …", "Please reply by", "To you who will take part")),
    ],
)
@pytest.mark.parametrize("meeting", ["", MEETING], ids=["lines", "texts"])
def test_other_languages_that_ship(tmp_path: Path, language: str, texts: tuple[str, ...], meeting: str) -> None:
    deck = minimal.changed(minimal.DECK, "language: nb", f"language: {language}").replace("words: {theme: Emne}\n", "")
    products = products_of(opened_with(tmp_path, meeting, deck))
    whole = " ".join(words_of(page) for product in products.values() for page in product.pages)
    assert all(text in whole for text in texts)


@pytest.mark.parametrize("language", [ARABIC, HEBREW])
def test_they_are_mirrored_where_lines_run_from_right_to_left(tmp_path: Path, language: Language) -> None:
    project = project_of(tmp_path, language)
    assert_all_mirrored(session(project, replace(request(project), layouts=LAYOUTS, editions=(SCREEN,))))
