"""Groups of keys as frozen models with their places."""

from __future__ import annotations

import pickle
from functools import cached_property
from typing import Annotated

import pytest
from pydantic import Field, TypeAdapter, ValidationError

from deckgen.source.entry import NOWHERE, Entry, Many, Maybe, Text, WrittenAs, derived, fields_of, keys_of
from deckgen.source.files import SourceFile
from deckgen.source.problems import Origin, Problems
from deckgen.source.validation import validated
from deckgen.source.values import Title
from deckgen.source.yamlfile import SourceDocument, parse


class Member(Entry):
    """A member of a group."""

    name: Text


class Group(Entry):
    """A group of members."""

    title: Text
    short: Text = Field(default_factory=lambda data: data["title"])
    from_: Maybe[int] = None
    word_space: float = 1
    members: Many[Member] = Field((), max_length=2)
    notes: Maybe[Annotated[Many[Text], Field(min_length=1)]] = None
    id: str = derived("id", "")


def read(text: str) -> SourceDocument:
    document = parse(SourceFile("a.yaml", "a.yaml", text.encode(), text), Problems())
    assert document
    return document


def group(text: str) -> Group:
    problems = Problems()
    value = validated(Group, read(text), problems)
    assert value, problems.noted
    return value


def faults(text: str) -> list[str]:
    problems = Problems()
    assert validated(Group, read(text), problems) is None
    return [str(problem).removeprefix("a.yaml:") for problem in problems.noted]


def test_groups_and_texts_know_their_places() -> None:
    value = group("title: en\nmembers:\n  - name: >-\n      to\n")
    assert value.origin == Origin("a.yaml", 1, 1)
    assert value.title == Text("en", Origin("a.yaml", 1, 8))
    assert value.members == (Member.model_construct(origin=Origin("a.yaml", 3, 5), name=value.members[0].name),)
    assert value.members[0].name == Text("to", Origin("a.yaml", 4, 7))


def test_texts_are_plain_strings_inside() -> None:
    assert type(group("title: en").title.value) is str


def test_a_default_may_come_from_another_key() -> None:
    assert group("title: en").short == Text("en", Origin("a.yaml", 1, 8))
    assert group("title: en\nshort: to").short == Text("to", Origin("a.yaml", 2, 8))


def test_a_missing_key_is_told_once_where_a_default_comes_from_it() -> None:
    assert faults("members: []") == ["1:1: `title` is missing; add it"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("title: 1.10", '1:8: text expected, found the number 1.10; put it in quotes: "1.10"'),
        ("title:", "1:1: `title` is empty; give it a value or remove it"),
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
def test_faults_are_told_at_their_places(text: str, said: str) -> None:
    assert faults(text) == [said]


def test_fields_that_no_file_has_are_no_keys() -> None:
    assert list(keys_of(Group)) == ["title", "short", "from", "word-space", "members", "notes"]
    schema = TypeAdapter(Group).json_schema()
    assert list(schema["properties"]) == list(keys_of(Group))
    assert list(schema["$defs"]) == ["Member"]
    assert list(schema["$defs"]["Member"]["properties"]) == ["name"]


def test_entries_are_frozen_and_can_be_hashed_and_pickled() -> None:
    value = group("title: en\nmembers: [{name: b}]")
    with pytest.raises(ValidationError):
        value.id = "other"
    assert pickle.loads(pickle.dumps(value)) == value
    assert hash(value) == hash(group("title: en\nmembers: [{name: b}]"))


def test_what_comes_from_no_file_is_nowhere() -> None:
    member = Member.model_validate({"name": "a"})
    assert (member.origin, member.name) == (NOWHERE, Text("a", NOWHERE))
    assert Member.model_validate({"name": member.name}).name is member.name


class Titled(Entry):
    """A group with a title."""

    title: Title


def test_words_are_put_in_order_and_keep_their_places() -> None:
    value = validated(Titled, read("title: >-\n  to\n\n  ord"), Problems())
    assert value
    assert value.title == Text("to ord", Origin("a.yaml", 2, 3))


def test_words_that_cannot_be_set_are_told_at_their_places() -> None:
    problems = Problems()
    assert validated(Titled, read(f"title: {'a' * 201}"), problems) is None
    assert [str(problem) for problem in problems.noted] == [
        "a.yaml:1:8: the text has 201 characters; at most 200 fit here"
    ]


class Pair(Entry):
    """Two numbers, written as a list."""

    sizes: Annotated[complex, WrittenAs(Many[float], lambda parts: complex(*parts))]
    step: Many[int] = ()

    @property
    def first(self) -> float:
        """The first of the two."""
        return self.sizes.real

    @cached_property
    def total(self) -> float:
        """Both together."""
        return self.sizes.real + self.sizes.imag


def test_a_value_may_be_written_as_another_type() -> None:
    problems = Problems()
    value = validated(Pair, read("sizes: [1.5, 2.0]"), problems)
    assert value
    assert value.sizes == 1.5 + 2j
    assert validated(Pair, read("sizes: [1.5, a]"), problems) is None
    assert [str(problem) for problem in problems.noted] == [
        "a.yaml:1:14: a number expected, found the text «a»; write digits, with a point for decimals, without quotes"
    ]


def test_a_copy_with_other_fields_works_everything_else_out_anew() -> None:
    value = validated(Pair, read("sizes: [1.0, 2.0]"), Problems())
    assert value
    assert value.total == 3
    other = value.changed(sizes=2 + 3j)
    assert (other.total, other.origin, value.total) == (5, value.origin, 3)
    assert other.model_fields_set == {"origin", "sizes"}
    with pytest.raises(TypeError, match="Pair has no fields size"):
        value.changed(size=1)


def test_fields_are_those_of_the_file_and_what_follows_from_them() -> None:
    assert fields_of(Pair) == ("origin", "sizes", "step", "first", "total")
