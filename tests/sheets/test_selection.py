"""What is printed of a deck: some themes, single cards, more cards to write on."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from samples import page

from deckgen.layout.page_choice import UnknownPages, parse_choice
from deckgen.page.items import Bookmark, Page, Product
from deckgen.sheets.selection import Selection, check_blanks, extra_blanks, keys_of, selected, with_changes


def face(label: str, *keys: str) -> Page:
    """One side of a card, with what only its first printing may have."""
    return replace(page(label=label), keys=keys, anchor=label, bookmarks=(Bookmark(label, 0),))


def card(name: str, *keys: str) -> tuple[Page, Page]:
    """Front and back."""
    return face(f"{name}f", *keys), face(f"{name}b", *keys)


def theme(sign: str) -> tuple[Page, ...]:
    """The cards of a theme: its title, two questions, one to write on."""
    key = f"theme:{sign}"
    questions = [card(f"{sign}.{number}", key, f"card:{sign}.{number}") for number in (1, 2)]
    return (*card(sign, key), *questions[0], *questions[1], *card(f"{sign}.blank", key, "blank"))


DECK = Product("kort", "Kort", (*card("howto"), *theme("1"), *theme("2"), *theme("V")), ())


def chosen(*keys: str, blanks: int = 0) -> list[str]:
    """The fronts that are chosen, each followed by its back."""
    labels = [page.label for page in selected(DECK, Selection(parse_choice(keys), blanks), 2).pages]
    assert [label[:-1] + "b" for label in labels[::2]] == labels[1::2]
    return [label[:-1] for label in labels[::2]]


def test_all_is_printed_where_nothing_is_asked_for() -> None:
    assert selected(DECK, Selection()) == DECK


@pytest.mark.parametrize(
    ("keys", "labels"),
    [
        (("theme:2",), ["2", "2.1", "2.2", "2.blank"]),
        (("theme:V", "theme:1"), ["1", "1.1", "1.2", "1.blank", "V", "V.1", "V.2", "V.blank"]),
        (("card:2.1",), ["2.1"]),
        (("card:V.2", "card:1.1"), ["1.1", "V.2"]),
        (("theme:2", "card:2.1", "card:1.2"), ["1.2", "2", "2.1", "2.2", "2.blank"]),
    ],
)
def test_themes_and_cards_come_whole_in_their_order_and_once(keys: tuple[str, ...], labels: list[str]) -> None:
    assert chosen(*keys) == labels


@pytest.mark.parametrize("key", ["theme:3", "card:1.9", "3", "p99", "howto"])
def test_what_no_page_has_chooses_nothing(key: str) -> None:
    assert chosen(key) == []
    assert chosen(key, "card:1.1") == ["1.1"]


def test_extra_blanks_come_last_and_take_the_themes_in_turn() -> None:
    assert chosen("theme:1", blanks=2)[4:] == ["1.blank", "1.blank"]
    assert chosen("card:1.1", "card:V.1", blanks=3) == ["1.1", "V.1", "1.blank", "V.blank", "1.blank"]
    assert chosen(blanks=4)[-5:] == ["V.blank", "1.blank", "2.blank", "V.blank", "1.blank"]


def test_extra_blanks_of_pages_with_one_side_come_singly() -> None:
    pages = (*card("1.1", "theme:1", "card:1.1"), *theme("2"))
    blanks = extra_blanks(replace(DECK, pages=pages), (), 3, together=1)
    assert [page.label for page in blanks] == ["2.blankf", "2.blankb", "2.blankf"]


def test_extra_blanks_have_the_first_ones_pages_but_not_their_names() -> None:
    first = [page for page in DECK.pages if page.label.startswith("1.blank")]
    again = selected(DECK, Selection(parse_choice(("theme:1",)), 1), 2).pages[-2:]
    assert [page.anchor for page in first] == ["1.blankf", "1.blankb"]
    assert list(again) == [replace(page, anchor="", bookmarks=()) for page in first]


def test_of_a_deck_without_blank_cards_there_are_no_more() -> None:
    bare = replace(DECK, pages=card("1.1", "theme:1", "card:1.1"))
    assert selected(bare, Selection(blanks=5)) == bare


def test_a_theme_without_a_blank_card_borrows_those_of_the_others() -> None:
    pages = (*card("1.1", "theme:1", "card:1.1"), *theme("2"))
    borrowed = extra_blanks(replace(DECK, pages=pages), pages[:2], 2)
    assert [page.label for page in borrowed] == ["2.blankf", "2.blankb"] * 2


def test_blank_cards_that_no_page_has_are_told() -> None:
    check_blanks(Selection(blanks=3), keys_of(DECK))
    with pytest.raises(UnknownPages, match="no blank cards"):
        check_blanks(Selection(blanks=1), keys_of(replace(DECK, pages=DECK.pages[:2])))


def test_both_sides_of_a_card_are_chosen_by_the_number_of_either() -> None:
    for number in (3, 4):
        part = selected(DECK, Selection(parse_choice([f"p{number}"])), 2)
        assert [page.label for page in part.pages] == ["1f", "1b"]


@pytest.mark.parametrize(
    ("names", "together", "expected"),
    [
        (["1.1f"], 2, ["1.1f", "1.1b"]),
        (["1.1b", "1.2f"], 2, ["1.1f", "1.1b", "1.2f", "1.2b"]),
        (["1.1f"], 1, ["1.1f"]),
        ([], 2, []),
        ([], 0, []),
    ],
)
def test_changed_pages_come_with_their_other_sides(names: list[str], together: int, expected: list[str]) -> None:
    assert [page.label for page in with_changes(DECK.pages, names, together)] == expected


def test_of_a_booklet_all_pages_come() -> None:
    assert with_changes(DECK.pages, ["1.1f"], 0) == DECK.pages
    assert with_changes((), ["1.1f"], 0) == ()
