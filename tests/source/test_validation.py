"""pydantic's findings as problems at the line and column of the key or value."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

import pytest
from entry_samples import Group
from minimal import document, read_as, schema_problems
from pydantic import AfterValidator, BeforeValidator, Field, ValidationInfo

from deckgen.source.entry import Bounded, Entry, Many, fault, faults
from deckgen.source.problems import OUT_OF_BOUNDS, Problems
from deckgen.source.validation import validated
from deckgen.source.variants import KindEntry, Variants

NUMBER = "write digits, with a point for decimals, without quotes"


def test_a_missing_key_is_told_once_where_a_default_comes_from_it() -> None:
    assert schema_problems(Group, "members: []") == ["1:1: `title` is missing; add it"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("title: 1.10", '1:8: text expected, found the number 1.10; put it in quotes: "1.10"'),
        ("title:", "1:1: `title` is empty; give it a value or remove it"),
        ("title: #a", "1:1: `title` is empty, as `#` begins a comment; put a text that begins so in quotes"),
        ("title: a\nfrom:", "2:1: `from` is empty; give it a value or remove it"),
        ("title: a\nmembers: b", "2:10: a list expected, found the text «b»; begin each line with `- `"),
        ("title: a\nmembers: {b: 1}", "2:10: a list expected, found keys with values; begin each line with `- `"),
        (
            "title: a\nmembers: [{name: b, nam: c}]",
            "2:21: unknown key `nam`; did you mean `name`?",
        ),
        (
            "title: a\nmembers: [{name: b}, {name: b}, {name: b}]",
            "2:10: the list has 3, at most 2 are allowed; leave some out",
        ),
        ("title: a\nnotes: [1]", '2:9: text expected, found the number 1; put it in quotes: "1"'),
        ("title: a\nnotes: []", "2:8: the list has 0, at least 1 are needed; add what is missing"),
        ("title: a\norigin: b", "2:1: unknown key `origin`; known: from, members, notes, short, title, word-space"),
        ("title: a\nid: b", "2:1: unknown key `id`; known: from, members, notes, short, title, word-space"),
        ("title: a\nword_space: 2", "2:1: unknown key `word_space`; did you mean `word-space`?"),
    ],
)
def test_faults_are_told_at_their_places(text: str, message: str) -> None:
    assert schema_problems(Group, text) == [message]


def halved(value: float, info: ValidationInfo) -> float:
    return value / 2 if info.context == "half" else value


def in_order(numbers: tuple[float, ...]) -> tuple[float, ...]:
    if wrong := [place for place, number in enumerate(numbers) if number < 0]:
        raise faults([fault("below zero; give more", (place,)) for place in wrong])
    if len(numbers) > 2:
        raise fault("too many here; take some out", on_key=True)
    return numbers


class Sizes(Entry):
    """Numbers with validators of all kinds."""

    scale: Annotated[float, AfterValidator(halved)] = 1
    sizes: Annotated[Many[float], AfterValidator(in_order)] = ()
    align: Literal["left", "right"] = "left"
    ratio: float = Field(1, gt=0, le=2)
    flag: bool = False
    by_name: dict[Annotated[str, BeforeValidator(lambda key: key)], int] = Field(default_factory=dict, max_length=1)


def test_validators_see_the_context() -> None:
    assert read_as(Sizes, "scale: 4").scale == 4
    assert read_as(Sizes, "scale: 4", context="half").scale == 2


@pytest.mark.parametrize(
    ("text", "messages"),
    [
        ("sizes: [1, -2, -3]", ["1:12: below zero; give more", "1:16: below zero; give more"]),
        ("sizes:\n  - 1\n  - 2\n  - 3", ["1:1: too many here; take some out"]),
        ("align: center", ["1:8: the text «center» is none of the choices; known: left, right"]),
        ("ratio: 0", ["1:8: 0 is too small; more than 0 is needed"]),
        ("ratio: 2.5", ["1:8: 2.5 is too large; at most 2 is allowed"]),
        ("flag: 1", ["1:7: true or false expected, found the number 1; write `true` or `false` without quotes"]),
        ("by-name: {a: 1, b: 2}", ["1:10: the group has 2, at most 1 are allowed; leave some out"]),
        ("by-name: {a: b}", ["1:14: a whole number expected, found the text «b»; write digits without quotes"]),
        ("- 1", ["1:1: keys with values expected, found a list; write `key: value` lines"]),
        ("1.50", ["1:1: keys with values expected, found the number 1.50; write `key: value` lines"]),
        ("sizes: [1,]\nscale: []", ["2:8: a number expected, found a list; " + NUMBER]),
    ],
)
def test_other_faults_are_told_at_their_places(text: str, messages: list[str]) -> None:
    assert schema_problems(Sizes, text) == messages


class Dot(KindEntry):
    """A dot."""

    kind: ClassVar[str] = "dot"
    dot: int


class Line(KindEntry):
    """A line."""

    kind: ClassVar[str] = "line"
    line: float
    dot_size: int = 1


class Drawing(Entry):
    """Dots and lines."""

    shapes: Many[Annotated[Dot | Line, Variants("a shape", (Dot, Line))]]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("shapes: [{dot: a}]", "1:16: a whole number expected, found the text «a»; write digits without quotes"),
        ("shapes: [{lin: 1}]", "1:10: a shape without a key that says its kind; did you mean `line`?"),
        ("shapes: [{dot: 1, line: 1}]", "1:10: a shape cannot be `dot` and `line` at once; begin a new one with `- `"),
        ("shapes: [dot]", "1:10: a shape expected, found the text «dot»; write one of the keys dot, line"),
        ("shapes: [{line: 1, dot-siz: 1}]", "1:20: unknown key `dot-siz`; did you mean `dot-size`?"),
        ("shapes: [{dot: 1, dot-size: 1}]", "1:19: unknown key `dot-size`; did you mean `dot`?"),
    ],
)
def test_faults_within_one_of_several_kinds(text: str, message: str) -> None:
    assert schema_problems(Drawing, text) == [message]


def _small(value: int) -> int:
    if value > 9:
        raise fault(f"{value} is large; write less")
    return value


class Held(Entry):
    count: Annotated[int, Bounded(_small)]
    name: str = ""


def test_where_only_bounds_are_broken_the_data_is_there_all_the_same() -> None:
    problems = Problems()
    value = validated(Held, document("count: 10"), problems)
    assert value and value.count == 10
    assert [(str(problem), problem.cause) for problem in problems.noted] == [
        ("a.yaml:1:8: 10 is large; write less", OUT_OF_BOUNDS)
    ]


def test_where_more_is_wrong_there_is_no_data() -> None:
    problems = Problems()
    assert validated(Held, document("count: 10\nname: 1"), problems) is None
    assert [problem.cause for problem in problems.noted] == [OUT_OF_BOUNDS, ""]
