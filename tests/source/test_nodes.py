"""Mappings, lists and texts with their places."""

from __future__ import annotations

from deckgen.source.nodes import Items, Keys, Scalar, Written, key_origin, literal, scalars_in, value_at, value_origin
from deckgen.source.problems import Origin


def at(line: int, column: int = 1) -> Origin:
    return Origin("a.yaml", line, column)


def top() -> Items:
    """The value of the file `a: {b: 1}`, `c: d`, each on a line of its own."""
    inner = Keys(at(2, 3))
    inner.put("b", at(2, 3), 1, Written(at(2, 6), "1"))
    outer = Keys(at(1))
    outer.put("a", at(1), inner)
    outer.put("c", at(3), Scalar("d", at(3, 4)))
    holder = Items(at(1))
    holder.put(outer)
    return holder


def test_values_are_where_they_start_and_keys_where_they_are() -> None:
    assert [value_origin(top(), route) for route in [(), ("a",), ("a", "b"), ("c",)]] == [
        at(1),
        at(2, 3),
        at(2, 6),
        at(3, 4),
    ]
    assert [key_origin(top(), route) for route in [("a",), ("a", "b"), ("c",)]] == [at(1), at(2, 3), at(3)]


def test_what_is_not_there_is_where_its_holder_is() -> None:
    assert value_origin(top(), ("a", "missing", 0)) == at(2, 3)
    assert key_origin(top(), ("missing",)) == at(1)
    assert value_origin(top(), ("c", 0)) == at(3, 4)


def test_only_numbers_and_words_such_as_true_have_a_literal() -> None:
    assert [literal(top(), route) for route in [("a", "b"), ("c",), ("a",), ("a", "b", 0)]] == ["1", None, None, None]


def test_a_value_that_takes_the_place_of_a_number_is_where_it_starts_itself() -> None:
    keys = Keys(at(1))
    keys.put("a", at(1), 1, Written(at(1, 4), "1"))
    keys.put("a", at(2), Scalar("b", at(2, 4)))
    holder = Items(at(1))
    holder.put(keys)
    assert (value_origin(holder, ("a",)), literal(holder, ("a",))) == (at(2, 4), None)


def test_what_stands_at_a_route_and_nothing_where_it_leads_nowhere() -> None:
    whole = top()[0]
    assert value_at(whole, ("a", "b")) == 1
    assert value_at(whole, ()) is whole
    assert [value_at(whole, route) for route in [("b",), ("c", "d"), ("a", 0), (0,)]] == [None] * 4
    assert [value_at(top(), route) for route in [(1,), (0, "c"), ("c",)]] == [None, "d", None]


def test_texts_are_told_with_the_ways_to_them() -> None:
    assert [*scalars_in(top())] == [((0, "c"), "d")]
