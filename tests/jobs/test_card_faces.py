"""The names of pictures, by which they sort, and what the table of cards says of them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import minimal
import pytest
from samples import deck_in, project_with

from deckgen.deck.deck import Deck
from deckgen.jobs.card_faces import HEADINGS, PictureFace, cards_table, distinct, faces_of, safe_name
from deckgen.layout.layout import Layout
from deckgen.layout.page_choice import PageChoice, parse_choice
from deckgen.page.face_texts import FaceText
from deckgen.page.geometry import Box
from deckgen.page.items import Tag
from deckgen.pdf.content import Content, Needs
from deckgen.pdf.parts import FilePage

BOX = Box(0, 0, 100, 140)
ALL = PageChoice()
CONTENT = Content(b"", b"", (), Needs())
QUESTION = ("theme:1", "card:1.1", "kind:question", "kind:question-front")

PAIRS = minimal.changed(minimal.LAYOUT, "styles:", "press: {pairs: true}\nstyles:")


def face_page(label: str, *keys: str) -> FilePage:
    return FilePage(BOX, BOX, BOX, label, label, CONTENT, keys=keys)


CARDS = [
    (face_page("Prøve", "kind:title", "kind:title-front", "kind:first"), face_page("Prøve – Bakside", "kind:title")),
    (face_page("Slik 1", "kind:howto", "kind:howto.1"), face_page("Slik 1 – Bakside", "kind:howto", "kind:howto.1")),
    (face_page("Emne 1", "theme:1", "kind:theme"), face_page("Emne 1 – Bakside", "theme:1", "kind:theme")),
    (face_page("1.1", *QUESTION), face_page("1.1 – Bakside", "theme:1", "card:1.1", "kind:pattern")),
    (face_page("Eget", "theme:1", "kind:blank", "blank"), face_page("Eget – Bakside", "theme:1", "blank")),
    (face_page("Eget", "theme:1", "kind:blank", "blank"), face_page("Eget – Bakside", "theme:1", "blank")),
]
PAGES = [page for card in CARDS for page in card]
TEXTS = [(FaceText(Tag.LABEL, page.label),) for page in PAGES]
QUESTION_TEXTS = (
    FaceText(Tag.LABEL, "1.1"),
    FaceText(Tag.LABEL, "Samtale"),
    FaceText(Tag.HEADING_2, "Hva er viktig?"),
    FaceText(Tag.PARAGRAPH, "10 minutter"),
    FaceText(Tag.FIGURE, "Samtale"),
)


@pytest.fixture(scope="module")
def deck(tmp_path_factory: pytest.TempPathFactory) -> Deck:
    return deck_in(tmp_path_factory.mktemp("faces"))


@pytest.fixture(scope="module")
def cards(tmp_path_factory: pytest.TempPathFactory) -> Layout:
    return minimal.loaded_layout(project_with(tmp_path_factory.mktemp("cards"), {minimal.LAYOUT_FILE: PAIRS}))


@pytest.fixture(scope="module")
def sheets(tmp_path_factory: pytest.TempPathFactory) -> Layout:
    return minimal.loaded_layout(project_with(tmp_path_factory.mktemp("sheets")))


def names(layout: Layout, only: PageChoice = ALL, pages: Sequence[FilePage] = PAGES) -> list[str]:
    return [face.file_name for face in faces_of(pages, [()] * len(pages), layout, only)]


def test_pictures_are_named_by_place_card_and_side(cards: Layout) -> None:
    assert names(cards) == [
        "01-title-front.png",
        "02-title-back.png",
        "03-howto-1-front.png",
        "04-howto-1-back.png",
        "05-theme-1-front.png",
        "06-theme-1-back.png",
        "07-1.1-front.png",
        "08-1.1-back.png",
        "09-theme-1-blank-front.png",
        "10-theme-1-blank-back.png",
        "11-theme-1-blank-2-front.png",
        "12-theme-1-blank-2-back.png",
    ]


def test_pictures_sort_as_the_pages_do(cards: Layout) -> None:
    count = 40
    numbered = [face_page(f"{3 + n // 20}.{1 + n % 20}", f"card:{3 + n // 20}.{1 + n % 20}") for n in range(count)]
    pages = [page for page in numbered for _ in range(2)] * 2
    sorted_names = names(cards, pages=pages)
    assert sorted(sorted_names) == sorted_names == sorted(sorted_names, key=str.casefold)
    assert sorted_names[0] == "001-3.1-front.png"
    assert len(set(sorted_names)) == 4 * count


def test_chosen_pictures_keep_their_names_and_both_sides(cards: Layout) -> None:
    assert names(cards, parse_choice(["1.1"])) == ["07-1.1-front.png", "08-1.1-back.png"]
    assert names(cards, parse_choice(["howto", "p10"])) == [
        "03-howto-1-front.png",
        "04-howto-1-back.png",
        "09-theme-1-blank-front.png",
        "10-theme-1-blank-back.png",
    ]


def test_pages_without_a_back_have_no_side(sheets: Layout) -> None:
    assert names(sheets, pages=[face_page("Side 1"), *PAGES[4:6]]) == [
        "01-page-1.png",
        "02-theme-1.png",
        "03-theme-1-2.png",
    ]


@pytest.mark.parametrize(
    ("name", "safe"), [("Å.3", "A.3"), ("10.1", "10.1"), ("ع.1", "x.1"), ("a/b:c", "a-b-c"), ("bytt kort", "bytt-kort")]
)
def test_names_are_safe_anywhere(name: str, safe: str) -> None:
    assert safe_name(name) == safe


def test_names_that_differ_in_case_alone_are_told_apart() -> None:
    assert distinct(["v.1", "V.1", "a", "a", "a-2"]) == ("v.1", "V.1-2", "a", "a-2", "a-2-2")


def rows(deck: Deck, layout: Layout, texts: Sequence[tuple[FaceText, ...]] = TEXTS) -> list[dict[str, str]]:
    table = list(cards_table(faces_of(PAGES, texts, layout, ALL), deck))
    assert table[0] == HEADINGS
    return [dict(zip(HEADINGS, row, strict=True)) for row in table[1:]]


def test_the_table_has_a_row_for_each_card(deck: Deck, cards: Layout) -> None:
    texts = [QUESTION_TEXTS if page.label == "1.1" else TEXTS[number] for number, page in enumerate(PAGES)]
    table = rows(deck, cards, texts)
    assert [row["id"] for row in table] == [
        "#title",
        "#howto-1",
        "#theme-1",
        "#1.1",
        "#theme-1-blank",
        "#theme-1-blank-2",
    ]
    assert [row["theme"] for row in table] == ["", "", "Samtale", "Samtale", "Samtale", "Samtale"]
    assert table[3] == {
        "id": "#1.1",
        "theme": "Samtale",
        "text": "Hva er viktig?",
        "front": "07-1.1-front.png",
        "back": "08-1.1-back.png",
        "front alt text": "1.1. Samtale. Hva er viktig? 10 minutter.",
        "back alt text": "1.1 – Bakside.",
    }


def test_pages_without_a_back_have_none_in_the_table(deck: Deck, sheets: Layout) -> None:
    assert {(row["back"], row["back alt text"]) for row in rows(deck, sheets)} == {("", "")}


def face(*texts: FaceText, label: str = "Tema 1") -> PictureFace:
    return PictureFace(0, "theme-1", "front", 2, face_page(label), texts)


def test_alternative_texts_say_all_once_and_leave_addresses_as_they_are() -> None:
    address = "https://www.example.no/side"
    said = face(
        FaceText(Tag.LABEL, "Tema 1"), FaceText(Tag.HEADING_1, "Rytme"), FaceText(Tag.FIGURE, address)
    ).alternative_text
    assert said == f"Tema 1. Rytme. {address}"
    assert face(label="").alternative_text == ""


def test_the_text_of_a_card_is_what_it_is_for() -> None:
    label, note = FaceText(Tag.LABEL, "1"), FaceText(Tag.CAPTION, "Utgave 1")
    assert face(label, FaceText(Tag.HEADING_1, "Rytme"), note).text == "Rytme"
    assert face(label, FaceText(Tag.HEADING_1, "Rytme"), FaceText(Tag.PARAGRAPH, "Hør!")).text == "Rytme. Hør!"
    assert face(label, note).text == "Tema 1"


def test_a_path_of_a_deck_leads_nowhere(tmp_path: Path) -> None:
    (name,) = distinct([safe_name("../../etc/passwd")])
    assert (tmp_path / f"01-{name}.png").resolve().parent == tmp_path.resolve()
