"""Which pages are meant by what a user writes."""

from __future__ import annotations

import pytest
from msgspec import Struct

from deckgen.layout.page_choice import (
    SYNTAX,
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


@pytest.mark.parametrize("given", ["", ",", "1,", "3;4", "3..4", "-3", "3-", "Tema 3", "theme:", "card:3", "ÅÅ"])
def test_what_says_nothing_is_refused(given: str) -> None:
    with pytest.raises(NotUnderstood) as caught:
        parse_choice(["2", given])
    assert (str(caught.value), caught.value.reason) == (given, f"says nothing; write {SYNTAX}")


NO_RANGE = "is no range: it runs from number to number, within one letter; put others after commas, as in 1-12,V"


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ("5-2", "runs backwards; write 2-5"),
        ("p12-p8", "runs backwards; write p8-p12"),
        ("3.4–3.1", "runs backwards; write 3.1-3.4"),
        ("v.4-v.1", "runs backwards; write V.1-V.4"),
        ("1-V", NO_RANGE),
        ("V-2", NO_RANGE),
        ("12-Å", NO_RANGE),
        ("1.10-V.1", NO_RANGE),
    ],
)
def test_a_range_that_is_none_says_why(given: str, reason: str) -> None:
    with pytest.raises(NotUnderstood) as caught:
        parse_choice(["2", given])
    assert (str(caught.value), caught.value.reason) == (given, reason)


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ("14", "there is no theme 14; there are 1 to 2, 10, V"),
        ("11-13", "there is no theme 11 to 13; there are 1 to 2, 10, V"),
        ("10-14", "there is no theme 11 to 14; there are 1 to 2, 10, V"),
        ("10-11", "there is no theme 11; there are"),
        ("0-2", "there is no theme 0; there are"),
        ("0-14", "there is no theme 0, 11 to 14; there are"),
        ("1.2-1.12", "there is no card 1.11 to 1.12; there are 1.1 to 1.2, 1.10"),
        ("V.1-V.3", "there is no card V.3; there are V.1 to V.2"),
        ("1.10-2.4", "there is no card 2.4; there are 1.1 to 1.2, 1.10"),
        ("p20-p25", "there is no page 23 to 25; there are 1 to 22"),
        ("1.9", "there is no card 1.9; there are 1.1 to 1.2, 1.10"),
        ("7.1", "there is no card 7.1; there are 1.1 to 1.2, 1.10, V.1 to V.2"),
        ("p40", "there is no page 40; there are 1 to 22"),
        ("hwto", "no page is of the kind `hwto`; did you mean `howto`"),
        ("1,p40,14", "there is no page 40; there are 1 to 22; there is no theme 14; there are 1 to 2, 10, V"),
    ],
)
def test_what_no_page_is_is_told_with_what_there_is(given: str, message: str) -> None:
    with pytest.raises(UnknownPages) as caught:
        check_choice(parse_choice([given]), KNOWN)
    assert str(caught.value).startswith(message)


def test_a_name_that_is_the_id_of_a_card_means_that_card() -> None:
    pages = (*both("kind:joker", "card:bytt"), *both("kind:joker", "card:venn"))
    assert chosen_numbers(pages, parse_choice(["bytt"]), 2) == (0, 1)
    check_choice(parse_choice(["bytt", "joker"]), OWN_CARDS | {"kind:joker"})


OWN_CARDS = frozenset({"card:1.1", "card:1.2", "card:bytt", "card:venn"})


@pytest.mark.parametrize(
    ("given", "known", "message"),
    [
        ("3.2", OWN_CARDS, "there is no card 3.2; there are 1.1 to 1.2"),
        ("byt", OWN_CARDS, "no page is of the kind `byt`, nor the id of a card; did you mean `bytt`?"),
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


def test_what_there_is_has_no_gaps() -> None:
    known = frozenset({"theme:1", "theme:2", "theme:4", "theme:7", "theme:8", "theme:K", "theme:V"})
    with pytest.raises(UnknownPages, match=r"there is no theme 3; there are 1 to 2, 4, 7 to 8, K, V$"):
        check_choice(parse_choice(["3"]), known)
    many = frozenset(f"theme:{number}" for number in range(1, 40, 2))
    with pytest.raises(UnknownPages, match=r"there is no theme 4; there are 1 to 39$"):
        check_choice(parse_choice(["4"]), many)


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
