"""A list made another one: what stays keeps its lines and the comments on them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from minimal import document

from deckgen.edits.list_edits import exact_plain, list_edits, plain_key
from deckgen.edits.matched_routes import exact
from deckgen.source.nodes import Items, value_at
from deckgen.source.yaml_edits import edited


def made(text: str, new: list[object]) -> str:
    """A file in which the list at `list` is another one."""
    source = document(text)
    old = value_at(source.data, ("list",))
    assert isinstance(old, Items)
    return edited(source.sources[0], list(list_edits(("list",), old, new))).decode()


def test_members_that_stay_keep_their_comments() -> None:
    text = "list:\n  # om a\n  - a\n  - b  # om b\n  - c\n"
    assert made(text, ["a", "x", "c"]) == "list:\n  # om a\n  - a\n  - x\n  - c\n"
    assert made(text, ["a", "b", "c"]) == text


@pytest.mark.parametrize(("value", "other"), [("1", 1), (True, 1), ([1], (1,)), ({"a": 1}, [("a", 1)])])
def test_kinds_are_told_apart_but_for_those_of_lists(value: object, other: object) -> None:
    is_list = isinstance(value, list) and isinstance(other, tuple)
    assert (exact_plain(value) == exact_plain(other)) is is_list


def test_the_order_of_keys_says_nothing() -> None:
    first, second = ({"a": 1, "b": [{"c": 2, "d": 3}]}, {"b": [{"d": 3, "c": 2}], "a": 1})
    assert exact_plain(first) != exact_plain(second)
    assert plain_key(exact_plain(first)) == plain_key(exact_plain(second))


members = st.lists(st.one_of(st.integers(-9, 9), st.sampled_from(["a", "b b", "3", "ja"])), min_size=1, max_size=5)


@settings(derandomize=True, database=None, deadline=None, max_examples=30)
@given(members, members)
def test_any_list_becomes_any_other(old: list[object], new: list[object]) -> None:
    written = [f"'{member}'" if isinstance(member, str) else str(member) for member in old]
    after = made("list:\n" + "".join(f"  - {member}\n" for member in written), new)
    value = value_at(document(after).data, ("list",))
    assert exact(value) == exact_plain(new)
