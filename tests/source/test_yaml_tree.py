"""Where the values of YAML files begin and end."""

from __future__ import annotations

import pytest

from deckgen.source.nodes import Route
from deckgen.source.yaml_tree import member_at, node_at, nodes_on, tree_of

TEXT = """\
# 😀 om
å: 😀 x  # om
b: >-  # om
  en
  to

# om
c: [a, {b: "😀", c}, d: 1, ]
e:
f:
- - a
  - 'b
    c'
-
- k: |
    x

  l: &x y
- *x
"""


def written(route: Route, text: str = TEXT) -> str:
    node = node_at(tree_of(text), route)
    return text[node.start : node.end]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize(
    ("route", "value"),
    [
        (("å",), "😀 x"),
        (("b",), ">-  # om\n  en\n  to"),
        (("c",), '[a, {b: "😀", c}, d: 1, ]'),
        (("c", 1), '{b: "😀", c}'),
        (("c", 1, "b"), '"😀"'),
        (("c", 1, "c"), ""),
        (("c", 2), "d: 1"),
        (("e",), ""),
        (("f", 0), "- a\n  - 'b\n    c'"),
        (("f", 0, 1), "'b\n    c'"),
        (("f", 1), ""),
        (("f", 2), "k: |\n    x\n\n  l: &x y"),
        (("f", 2, "k"), "|\n    x"),
        (("f", 3), "*x"),
    ],
)
def test_a_value_is_what_stands_between_its_places(route: Route, value: str, end: str) -> None:
    assert written(route, TEXT.replace("\n", end)) == value.replace("\n", end)


def test_members_know_their_dash_or_key_and_where_their_value_may_begin() -> None:
    tree = tree_of(TEXT)
    leads = [member_at(tree, route) for route in ((("e"),), ("f", 1), ("f", 2, "k"), ("c", 0))]
    assert [TEXT[member.start : member.lead_end] for member in leads] == ["e:", "-", "k:", ""]


def test_names_and_signs_are_told() -> None:
    tree = tree_of(TEXT)
    assert node_at(tree, ("f", 2, "l")).anchor == "x"
    assert node_at(tree, ("f", 3)).alias == "x"
    assert [node_at(tree, route).style for route in (("å",), ("b",), ("f", 0, 1), ("c", 1, "b"))] == ["", ">", "'", '"']
    assert [node_at(tree, route).is_flow for route in (("c",), ("c", 0), ("f",), ("f", 0))] == [
        True,
        True,
        False,
        False,
    ]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a: |\n  x\n    \n\nb: 1\n", "|\n  x\n    "),  # blanks that stand further in are text
        ("a: |\n  x \n \nb: 1\n", "|\n  x "),
        ("a: |2\n    x\n  y\n", "|2\n    x\n  y"),
        ("a: |+\n\n\nb: 1\n", "|+"),
        ("a: |\n  x", "|\n  x"),
    ],
)
def test_a_block_ends_with_its_last_line_of_text(text: str, value: str) -> None:
    assert written(("a",), text) == value


def test_a_route_is_followed_as_far_as_it_goes() -> None:
    tree = tree_of(TEXT)
    assert nodes_on(tree, ("f", 7, "k")) == (tree, node_at(tree, ("f",)))
    for route in (("f", 4), ("f", -1), ("f", "k"), ("å", "b"), ("x",)):
        with pytest.raises(LookupError):
            node_at(tree, route)
