"""Decks of one theme and of forty: contents, covers, strips, last cards and lists follow their number."""

from __future__ import annotations

import re
import shutil
from itertools import combinations
from math import dist
from pathlib import Path

import pytest
from minimal import DECK, changed, counted_deck, theme_text, write
from msgspec.structs import replace
from real import ROOT
from sessions import request, session

from deckgen.jobs.composed_products import composed_anyway, composed_products, for_author
from deckgen.jobs.editions import check
from deckgen.jobs.session import Session
from deckgen.page.geometry import MILLIMETRE, Box
from deckgen.page.ink import PAPER
from deckgen.page.items import Fill, GlyphRun, Page, Product, Stroke
from deckgen.page.paths import bounds
from deckgen.page.walk import walk
from deckgen.pdf.edition import PRESS
from deckgen.source import project as project_module
from deckgen.source.problems import Origin, Problem, Problems, ProblemsFound
from deckgen.source.project import Project

# The text of a step for which no step of the poster has room where there are eight.
LONG = (
    "Her står vi i dag, og herfra vil vi gå videre sammen med alle de andre, i små steg og i et tempo som passer. "
    "Underveis hører vi på hverandre, og vi skriver ned det som vi blir enige om, så alle kan finne det igjen senere."
)

LAYOUTS = ("a6-cards", "guide-a4", "poster-a3", "runsheets-a4", "tarot-cards", "tents-a4")

NEAR = 0.01

SINGLE = ("canvas-a1", "canvas-a2", "poster-a0", "poster-a1", "poster-a2")
"""One page each, whatever a deck has of themes."""

OTHERS = (*SINGLE, "dividers", "guide-a5", "stickers-12mm", "stickers-a4", "table-a4", "tent-a5")
"""The layouts that ship besides, but for other sizes of cards, boxes and what is sent before a meeting.

These are tried with such decks in tests of their own.
"""


def opened(folder: Path, themes: int, questions: int, deck: str = DECK, layouts: tuple[str, ...] = LAYOUTS) -> Session:
    """A session over a deck of so many themes with so many questions each."""
    wide = changed(deck, "columns: [Trinn, Nå]", "columns: [Trinn, Nå, Tegn, Videre]")
    write(folder, counted_deck(themes, questions, wide))
    project = Project(folder, ROOT)
    return session(project, request(project, layouts=layouts))


def products_of(opening: Session) -> dict[str, Product]:
    """The products by their layouts' names; nothing may be wrong with any."""
    return {item.layout.name: item.product for item in composed_products(opening)}


def texts_of(page: Page) -> list[str]:
    """The lines of text on a page."""
    return [part.item.text.strip() for part in walk(page.items) if isinstance(part.item, GlyphRun)]


def seats_of(page: Page) -> list[Box]:
    """The discs on the first card that are not of paper, as the table and the rims of seats are."""
    boxes = [bounds(item.path) for item in page.items if isinstance(item, Fill) and item.ink != PAPER]
    return [box for box in boxes if abs(box.width - box.height) < NEAR]


@pytest.mark.parametrize(("themes", "questions"), [(1, 40), (2, 1), (5, 3), (12, 2), (17, 1), (40, 1)])
def test_every_layout_follows_the_number_of_themes(tmp_path: Path, themes: int, questions: int) -> None:
    products = products_of(opened(tmp_path, themes, questions))
    for name in ("a6-cards", "tarot-cards"):
        front = products[name].pages[0]
        seats = seats_of(front)
        assert len(seats) == themes
        assert all(front.trim.grown(-4 * MILLIMETRE).holds(seat) for seat in seats), "none is cut by the trim"
        apart = [dist(seat.middle, other.middle) / seat.width for seat, other in combinations(seats, 2)]
        assert min(apart, default=2) > 1, "nobody sits on another's seat"
    guide = products["guide-a4"]
    contents = [text for page in guide.pages[2:5] for text in texts_of(page)]
    pages = {page.anchor: number for number, page in enumerate(guide.pages, 1) if page.anchor}
    for number in range(1, themes + 1):
        place = contents.index(f"Samtale {number}")
        assert contents[place + 1] == str(pages[f"{number:02}-t"])
    whole = " ".join(text for page in guide.pages for text in texts_of(page))
    assert all(f"{number}.{place}" in whole for number in range(1, themes + 1) for place in range(1, questions + 1))
    assert len(products["tents-a4"].pages) == themes
    assert len(guide.pages) % 4 == 0


@pytest.mark.parametrize(("themes", "questions"), [(1, 1), (2, 40), (40, 9)])
def test_the_other_layouts_follow_the_number_of_themes_and_questions(
    tmp_path: Path, themes: int, questions: int
) -> None:
    products = products_of(opened(tmp_path, themes, questions, layouts=OTHERS))
    steps = 2
    pages = {name: len(product.pages) for name, product in products.items()}
    assert {name: pages[name] for name in SINGLE} == dict.fromkeys(SINGLE, 1)
    assert pages["tent-a5"] == themes + steps
    assert pages["stickers-a4"] == pages["stickers-12mm"] == steps + 1
    assert pages["table-a4"] == themes * (questions + 1), "a mat for each question, and one for a question of one's own"
    assert pages["guide-a5"] % 4 == pages["dividers"] % 2 == 0
    for name in ("dividers", "guide-a5", "table-a4"):
        texts = {text for page in products[name].pages for text in texts_of(page)}
        numbers = {f"{theme}.{place}" for theme in range(1, themes + 1) for place in range(1, questions + 1)}
        assert numbers - texts == set(), name


def test_lists_go_on_over_pages(tmp_path: Path) -> None:
    reported = "".join(f"  - {{text: Det gikk bra med sak {number}., source: Noen}}\n" for number in range(20))
    sources = "".join(f"  - title: Kilde {number}\n    note: Om samtaler.\n" for number in range(100))
    deck = changed(DECK, "  - {title: Bra, text: Det var bra., source: Noen}\n", reported)
    deck = changed(deck, "  - title: Heftet\n", sources)
    guide = products_of(opened(tmp_path, 40, 1, deck, ("guide-a4",)))["guide-a4"]
    whole = [text for page in guide.pages for text in texts_of(page)]
    assert sum(text.startswith("Kilde ") for text in whole) == 100
    assert sum("Det gikk bra" in text for text in whole) == 20
    assert {f"Side {number}" for number in range(1, 41)} <= set(whole), "the reading list has all works"


def complaints(opening: Session) -> list[str]:
    """What is told of the products, each once."""
    problems = Problems()
    composed_anyway(opening, problems)
    return sorted({str(problem).partition(", or their")[0] for problem in problems.noted})


def test_a_poster_with_too_many_steps_is_refused_once_at_the_deck(tmp_path: Path) -> None:
    steps = "".join(
        f"    - {{name: Trinn {number}, text: '{LONG}', riser: Hva nå?, ink: [0, 0, 0, 100]}}\n" for number in range(7)
    )
    deck = changed(DECK, "    - {name: Først, text: Nede, riser: Hva nå?, ink: [0, 0, 0, 100]}\n", steps)
    told = complaints(opened(tmp_path, 1, 1, deck, ("poster-a3",)))
    assert told == ["themes/prove/deck.yaml:26:7: the 8 steps are too many for poster-a3"]
    uneven = changed(deck, f"name: Trinn 3, text: '{LONG}'", "name: T, text: Her")
    assert complaints(opened(tmp_path, 1, 1, uneven, ("poster-a3",))) == told, "though one of the eight has room"


@pytest.mark.parametrize("count", range(2, 8))
@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_a_poster_has_two_to_seven_steps(tmp_path: Path, count: int, direction: str) -> None:
    steps = "".join(
        f"    - {{name: Dele informasjon {number}, text: Gjensidig deling av kunnskap, riser: Hva må til?, "
        "ink: [0, 0, 0, 100]}\n"
        for number in range(1, count)
    )
    deck = changed(DECK, "    - {name: Først, text: Nede, riser: Hva nå?, ink: [0, 0, 0, 100]}\n", steps)
    deck = changed(deck, "language: nb", f"language: nb\ndirection: {direction}")
    opening = opened(tmp_path, 1, 1, deck, ("poster-a3", "poster-a1"))
    assert complaints(opening) == []
    for product in products_of(opening).values():
        (page,) = product.pages
        assert len(discs_of(page)) == 1, "all places for stickers are alike"


def discs_of(page: Page) -> set[float]:
    """How wide the discs with an outline are, but for those of arrows, whose line is of paper."""
    outlines = {item.path for item in page.items if isinstance(item, Stroke) and item.ink != PAPER}
    return {
        round(bounds(item.path).width, 2) for item in page.items if isinstance(item, Fill) and item.path in outlines
    }


def test_long_texts_of_a_staircase_are_told_at_their_lines_in_a_checkout_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    long = "Vi snakker om det som er viktig for oss alle sammen nå. " * 8
    deck = changed(DECK, "credit: Noen (2014)", f"credit: {long}")
    deck = changed(deck, "instructions: [Les., Tenk., Snakk.]", f"instructions: [{'W' * 33}, {'W' * 34}, {'W' * 32}]")
    opening = opened(tmp_path, 1, 1, changed(deck, "question: Hvor står vi?", f"question: {long}"), ("poster-a3",))
    for folder in ("layouts", "fonts"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    monkeypatch.setattr(project_module, "shipped_folder", lambda: tmp_path)
    told = complaints(session(Project(tmp_path, tmp_path), opening.request))
    assert told
    assert all(line.startswith("themes/prove/deck.yaml:2") for line in told), told
    assert {line.split(":")[1] for line in told} >= {"23", "24"}, told


@pytest.mark.parametrize("is_checkout", [True, False])
def test_layouts_that_lie_in_the_project_as_they_ship_are_not_the_authors(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_checkout: bool
) -> None:
    steps = "".join(
        f"    - {{name: Trinn {number} i arbeidet, text: '{LONG}', riser: Hva nå?, ink: [0, 0, 0, 100]}}\n"
        for number in range(7)
    )
    deck = changed(DECK, "    - {name: Først, text: Nede, riser: Hva nå?, ink: [0, 0, 0, 100]}\n", steps)
    opening = opened(tmp_path, 1, 1, deck, ("poster-a3",))
    for folder in ("layouts", "fonts"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    if is_checkout:
        monkeypatch.setattr(project_module, "shipped_folder", lambda: tmp_path)
    project = Project(tmp_path, tmp_path if is_checkout else ROOT)
    whole = session(project, opening.request)
    assert {"layouts/poster-a3.yaml", "layouts/words/nb.yaml"} <= whole.unowned
    assert complaints(whole) == ["themes/prove/deck.yaml:26:7: the 8 steps are too many for poster-a3"]


def test_what_a_layout_of_the_checkout_cannot_show_is_told_with_its_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opening = opened(tmp_path, 1, 1, layouts=("tents-a4",))
    for folder in ("layouts", "fonts"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    monkeypatch.setattr(project_module, "shipped_folder", lambda: tmp_path)
    whole = session(Project(tmp_path, tmp_path), opening.request)
    problem = Problem(Origin("layouts/tents-a4.yaml", 7, 3), "this is 8 mm high and needs 9 mm; make it higher")
    told = for_author(problem, whole.decks[0], whole.layouts[0], whole)
    assert str(told) == (
        "themes/prove/deck.yaml:1:1: tents-a4 cannot show this deck: this is 8 mm high and needs 9 mm "
        "(layouts/tents-a4.yaml:7:3); shorten what it shows, or have less of it, or take another layout"
    )
    for_shop = session(Project(tmp_path, tmp_path), replace(opening.request, shop="exact-size", editions=(PRESS,)))
    assert str(for_author(problem, for_shop.decks[0], for_shop.layouts[0], for_shop)) == f"{told} or shop"


def test_many_steps_find_room_on_small_cards_and_in_forms(tmp_path: Path) -> None:
    steps = "".join(
        f"    - {{name: Trinn {number}, text: Her, riser: Hva nå?, ink: [0, 0, 0, 100]}}\n" for number in range(7)
    )
    deck = changed(DECK, "    - {name: Først, text: Nede, riser: Hva nå?, ink: [0, 0, 0, 100]}\n", steps)
    opening = opened(tmp_path, 1, 1, deck, ("tarot-cards", "a6-cards", "guide-a4"))
    write(tmp_path, {"themes/prove/01-t.yaml": theme_text(1, 1) + "staircase: true\n"})
    cards = products_of(session(Project(tmp_path, ROOT), opening.request))["tarot-cards"]
    numbered = [page for page in cards.pages if set("12345678") <= set(texts_of(page))]
    assert len(numbered) >= 1, "all eight numbers stand in the staircase"


def test_a_list_that_has_no_room_is_named_by_its_number(tmp_path: Path) -> None:
    opening = opened(tmp_path, 1, 1, layouts=("guide-a4",))
    works = "".join(f"  - title: Bok {number} om det som er viktig for oss alle\n" for number in range(39))
    write(tmp_path, {"themes/prove/01-t.yaml": changed(theme_text(1, 1), "reading:\n", f"reading:\n{works}")})
    project = Project(tmp_path, ROOT)
    (told,) = complaints(session(project, opening.request))
    assert "theme 1 has 40 entries here, for which guide-a4 lacks" in told
    assert told.startswith("themes/prove/01-t.yaml:")


def test_codes_of_a_list_that_has_no_room_are_not_told_beside_it(tmp_path: Path) -> None:
    opening = opened(tmp_path, 1, 1, layouts=("guide-a4",))
    text = theme_text(1, 1)
    work = text[text.index("reading:\n") + len("reading:\n") : text.index("runsheet:")]
    write(tmp_path, {"themes/prove/01-t.yaml": text.replace(work, work * 12)})
    whole = session(Project(tmp_path, ROOT), replace(opening.request, editions=(PRESS,)))
    with pytest.raises(ProblemsFound) as refused:
        check(whole)
    (told,) = refused.value.problems
    assert "theme 1 has 12 entries here, for which guide-a4 lacks" in told.message


def test_run_sheets_that_go_on_over_many_pages_are_each_called_otherwise(tmp_path: Path) -> None:
    pages = products_of(opened(tmp_path, 2, 40, layouts=("runsheets-a4",)))["runsheets-a4"].pages
    labels = [page.label for page in pages]
    assert len(set(labels)) == len(labels)
    assert {"Emne 1", "Emne 1 – 2", "Emne 1 – 3", "Emne 2 – 3"} <= set(labels)


def test_cards_and_guide_take_as_many_steps_as_a_deck_may_have(tmp_path: Path) -> None:
    step = "    - {name: En, riser: Hva?, ink: [0, 0, 0, 100]}\n"
    deck = changed(DECK, "  steps:\n    - {name: Først", f"  steps:\n{6 * step}    - {{name: Først")
    theme = changed(theme_text(1, 1), "introduction:", "staircase: true\nintroduction:")
    opening = opened(tmp_path, 1, 1, deck, ("a6-cards", "guide-a4", "tarot-cards"))
    write(tmp_path, {"themes/prove/01-t.yaml": theme})
    products = products_of(session(Project(tmp_path, ROOT), opening.request))
    assert "8" in [text for page in products["tarot-cards"].pages for text in texts_of(page)]


READING = """\
reading:
  - {title: En bok gj}
  - {title: En side, url: "http://ks.no", checked: 2026-11-23, short: ks.no}
  - {title: En side til, url: "https://www.example.no/æ", checked: 2026-11-23, short: example.no}
  - {title: Åg}
"""


def test_works_with_and_without_addresses_stand_in_any_order_in_the_guide(tmp_path: Path) -> None:
    opening = opened(tmp_path, 1, 1, layouts=("guide-a4",))
    theme = theme_text(1, 1)
    start, end = theme.index("reading:"), theme.index("runsheet:")
    write(tmp_path, {"themes/prove/01-t.yaml": theme[:start] + READING + theme[end:]})
    products_of(session(Project(tmp_path, ROOT), opening.request))
    near = READING.replace("  - {title: En bok gj}\n", "")
    write(tmp_path, {"themes/prove/01-t.yaml": theme[:start] + near + theme[end:]})
    products_of(session(Project(tmp_path, ROOT), opening.request))


def test_the_reading_list_names_a_theme_without_a_number_by_its_letter(tmp_path: Path) -> None:
    opening = opened(tmp_path, 1, 1, layouts=("guide-a4",))
    theme = changed(theme_text(1, 1), "number: 1\ntitle: Samtale 1", "letter: Æ\nlabel: Ut\ntitle: Samtalepartnere")
    theme = changed(theme, "  - Kort 1.1\n", "")
    write(tmp_path, {"themes/prove/01-t.yaml": theme})
    (guide,) = products_of(session(Project(tmp_path, ROOT), opening.request)).values()
    (page,) = (page for page in guide.pages if [mark.title for mark in page.bookmarks] == ["Leseliste"])
    assert "Æ" in texts_of(page)


def test_long_labels_keep_off_the_motif_of_table_signs(tmp_path: Path) -> None:
    opening = opened(tmp_path, 1, 1, layouts=("tents-a4",))
    theme = changed(theme_text(1, 1), "number: 1\n", "letter: V\nlabel: Det vi gjør sammen fremover\n")
    write(tmp_path, {"themes/prove/01-t.yaml": changed(theme, "  - Kort 1.1\n", "")})
    (signs,) = products_of(session(Project(tmp_path, ROOT), opening.request)).values()
    assert "Det vi gjør sammen" in " ".join(texts_of(signs.pages[0]))


def test_no_text_of_the_first_deck_counts_what_there_may_be_one_of() -> None:
    """A noun after such a count would stand in the plural: decks made from it may have one theme, or none numbered."""
    sources = "".join(path.read_text("utf-8") for path in sorted((ROOT / "themes/kulturskole").glob("*.yaml")))
    counted = set(re.findall(r"[\w.-]+-count", sources))
    assert counted == {"deck.step-count"}, "a staircase has two steps or more, all else may be one"
