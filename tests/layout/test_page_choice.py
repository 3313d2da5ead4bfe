"""Which pages are meant by what a user writes."""

from __future__ import annotations

import pytest
from msgspec import Struct

from deckgen.layout.page_choice import (
    NotUnderstood,
    PageChoice,
    UnknownPages,
    check_choice,
    chosen_numbers,
    keys_with_number,
    parse_choice,
)


class Face(Struct, frozen=True):
    """A page by its keys."""

    keys: tuple[str, ...]


def both(*keys: str) -> tuple[Face, Face]:
    """The two sides of a card."""
    return Face(keys), Face(keys)


PAGES = (
    *both("kind:howto", "kind:howto.1", "kind:first"),
    *both("kind:theme", "theme:1"),
    *both("kind:question", "theme:1", "card:1.1"),
    *both("kind:question", "theme:1", "card:1.2"),
    *both("kind:question", "theme:1", "card:1.10"),
    *both("kind:theme", "theme:2"),
    *both("kind:theme", "theme:10"),
    *both("kind:theme", "theme:V"),
    *both("kind:question", "theme:V", "card:V.1"),
    *both("kind:question", "theme:V", "card:V.2"),
    *both("kind:experience", "kind:last"),
)
KNOWN = frozenset(key for number, page in enumerate(PAGES, 1) for key in keys_with_number(page, number))


def cards(*given: str) -> list[int]:
    """The numbers from 1 of the cards that are chosen, each with both sides."""
    numbers = chosen_numbers(PAGES, parse_choice(given), 2)
    assert numbers[1::2] == tuple(number + 1 for number in numbers[::2])
    return [number // 2 + 1 for number in numbers[::2]]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ((), list(range(1, 12))),
        (("1",), [2, 3, 4, 5]),
        (("v",), [8, 9, 10]),
        (("V", "2"), [6, 8, 9, 10]),
        (("2-10",), [6, 7]),
        (("1–2",), [2, 3, 4, 5, 6]),
        (("1.1",), [3]),
        (("1.2-1.10",), [4, 5]),
        (("v.1-v.2",), [9, 10]),
        (("p4",), [2]),
        (("p4-p5",), [2, 3]),
        (("p4-5, howto",), [1, 2, 3]),
        (("howto.1",), [1]),
        (("last,first",), [1, 11]),
        (("question",), [3, 4, 5, 9, 10]),
        (("theme:2,1.1", "card: V.2"), [3, 6, 10]),
    ],
)
def test_pages_are_chosen_with_their_other_sides(given: tuple[str, ...], expected: list[int]) -> None:
    assert cards(*given) == expected


@pytest.mark.parametrize(
    "given", ["", ",", "1,", "3;4", "3..4", "-3", "3-", "Tema 3", "theme:", "card:3", "ÅÅ", "5-2", "V-2", "1.10-V.1"]
)
def test_what_says_nothing_is_refused(given: str) -> None:
    with pytest.raises(NotUnderstood) as caught:
        parse_choice(["2", given])
    assert str(caught.value) == given


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ("14", "there is no theme 14; there are 1 to 10, V"),
        ("11-13", "there is no theme 11-13; there are 1 to 10, V"),
        ("1.9", "there is no card 1.9; there are 1.1 to 1.10"),
        ("7.1", "there is no card 7.1; there are 1.1 to 1.10, V.1 to V.2"),
        ("p40", "there is no page 40; there are 1 to 22"),
        ("hwto", "no page is of the kind `hwto`; did you mean `howto`"),
        ("1,p40,14", "there is no page 40; there are 1 to 22; there is no theme 14; there are 1 to 10, V"),
    ],
)
def test_what_no_page_is_is_told_with_what_there_is(given: str, message: str) -> None:
    with pytest.raises(UnknownPages) as caught:
        check_choice(parse_choice([given]), KNOWN)
    assert str(caught.value).startswith(message)


OWN_CARDS = frozenset({"card:1.1", "card:1.2", "card:bytt", "card:venn"})


@pytest.mark.parametrize(
    ("given", "known", "message"),
    [
        ("3.2", OWN_CARDS, "there is no card 3.2; there are 1.1 to 1.2"),
        ("card:byt", OWN_CARDS, "there is no card `byt`; did you mean `bytt`?"),
        ("card:hopp", OWN_CARDS, "there is no card `hopp`; known: bytt, venn"),
        ("3.2", frozenset({"card:bytt", "card:venn"}), "there is no card `3.2`; known: bytt, venn"),
        ("card:hopp", frozenset({"card:1.1"}), "there is no card `hopp`; known: 1.1"),
    ],
)
def test_ids_of_own_cards_are_no_part_of_a_span_of_numbers(given: str, known: frozenset[str], message: str) -> None:
    with pytest.raises(UnknownPages) as caught:
        check_choice(parse_choice([given]), known)
    assert str(caught.value) == message


def test_all_pages_are_meant_where_none_is_named() -> None:
    check_choice(PageChoice(), frozenset())
    assert not PageChoice()
    assert PageChoice().has(())
    with pytest.raises(UnknownPages, match="these layouts have no pages of a theme"):
        check_choice(parse_choice(["1"]), frozenset({"page:1", "kind:poster"}))


def test_cards_of_own_kinds_are_named_as_they_are() -> None:
    choice = parse_choice(["card:venn, v.1"])
    assert choice.has(["card:venn"])
    assert choice.has(["card:V.1"])
    assert not choice.has(["card:Venn", "kind:venn"])
