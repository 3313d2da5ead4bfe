"""Where values stand in later states of a file."""

from __future__ import annotations

import pytest

from deckgen.edits.matched_routes import leaf_values, member_positions, route_in
from deckgen.source.files import SourceFile
from deckgen.source.nodes import Items, Route
from deckgen.source.problems import Problems
from deckgen.source.yamlfile import parse


def nodes(text: str) -> object:
    document = parse(SourceFile("a", "a", text.encode(), text), Problems())
    assert document
    return document.data


OLD = "top: [a, b, c]\nquestions:\n  - {id: x, text: en}\n  - {text: to}\n  - {text: tre}\n"


@pytest.mark.parametrize(
    ("new", "route", "now"),
    [
        (OLD, ("questions", 0, "text"), ("questions", 0, "text")),
        ("top: [z, a, B, c]", ("top", 1), ("top", 2)),
        ("top: [a, c]", ("top", 1), None),
        ("questions: [{text: tre}, {text: ny, id: x}, {text: to}]", ("questions", 0, "text"), ("questions", 1, "text")),
        ("questions: [{text: tre}, {text: ny, id: x}, {text: to}]", ("questions", 2, "text"), ("questions", 0, "text")),
        ("top: {a: b}", ("top", 0), None),
        ("other: 1", ("top", 0), None),
    ],
)
def test_a_value_is_found_again(new: str, route: Route, now: Route | None) -> None:
    assert route_in(nodes(OLD), nodes(new), route) == now


def test_two_that_changed_between_the_same_stay_in_their_order() -> None:
    old, new = nodes("[a, b, c, d]"), nodes("[a, B, C, d]")
    assert isinstance(old, Items) and isinstance(new, Items)
    assert member_positions(old, new) == {0: 0, 1: 1, 2: 2, 3: 3}


def test_all_that_is_no_holder_is_a_leaf() -> None:
    assert [route for route, _ in leaf_values(nodes("a: [1, {b: c}]\nd: []\n"))] == [("a", 0), ("a", 1, "b"), ("d",)]
