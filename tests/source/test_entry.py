"""Groups of keys as frozen models with their places."""

from __future__ import annotations

import pickle
from functools import cached_property
from typing import Annotated, Self

import pytest
from entry_samples import Group, Member
from minimal import read_as, schema_problems
from pydantic import Field, ValidationError, model_validator

from deckgen.source.entry import (
    Bounded,
    Entry,
    Many,
    Text,
    WrittenAs,
    fault,
    fields_of,
    json_schema,
    keys_of,
    likeness_of,
    refuse_idle,
    without_bounds,
)
from deckgen.source.problems import NOWHERE, Origin


def group(text: str) -> Group:
    return read_as(Group, text)


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


def test_fields_that_no_file_has_are_no_keys() -> None:
    assert list(keys_of(Group)) == ["title", "short", "from", "word-space", "members", "notes"]
    schema = json_schema(Group)
    assert list(schema["properties"]) == list(keys_of(Group))
    assert list(schema["$defs"]) == ["Member"]
    assert list(schema["$defs"]["Member"]["properties"]) == ["name"]


def test_entries_are_frozen_and_can_be_hashed_and_pickled() -> None:
    value = group("title: en\nmembers: [{name: b}]")
    with pytest.raises(ValidationError):
        value.id = "other"
    assert pickle.loads(pickle.dumps(value)) == value
    assert hash(value) == hash(group("title: en\nmembers: [{name: b}]"))


def test_a_likeness_has_all_that_an_entry_has() -> None:
    value = group("title: en\nmembers: [{name: b}]")
    alike = pickle.loads(pickle.dumps(likeness_of(value)))
    assert vars(alike).keys() == set(fields_of(Group))
    assert (alike.title.value, alike.title.origin) == (value.title.value, value.title.origin)
    assert [member.name.value for member in alike.members] == ["b"]
    assert (alike.origin, alike.notes) == (value.origin, value.notes)


def test_what_comes_from_no_file_is_nowhere() -> None:
    member = Member.model_validate({"name": "a"})
    assert (member.origin, member.name) == (NOWHERE, Text("a", NOWHERE))
    assert Member.model_validate({"name": member.name}).name is member.name


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
    assert read_as(Pair, "sizes: [1.5, 2.0]").sizes == 1.5 + 2j
    assert schema_problems(Pair, "sizes: [1.5, a]") == [
        "1:14: a number expected, found the text «a»; write digits, with a point for decimals, without quotes"
    ]


def test_a_copy_with_other_fields_works_everything_else_out_anew() -> None:
    value = read_as(Pair, "sizes: [1.0, 2.0]")
    assert value.total == 3
    other = value.changed(sizes=2 + 3j)
    assert (other.total, other.origin, value.total) == (5, value.origin, 3)
    assert other.model_fields_set == {"origin", "sizes"}
    with pytest.raises(TypeError, match="Pair has no fields size"):
        value.changed(size=1)


def test_fields_are_those_of_the_file_and_what_follows_from_them() -> None:
    assert fields_of(Pair) == ("origin", "sizes", "step", "first", "total")


class Sized(Entry):
    count: int = 1
    gap: int = Field(0, alias="space-between")

    @model_validator(mode="after")
    def _gap_between(self) -> Self:
        refuse_idle(self, {"gap": "count"})
        return self


def test_a_field_that_counts_only_with_another_is_refused_at_its_key() -> None:
    message = "`space-between` counts only with `count`; add that or remove this"
    assert schema_problems(Sized, "space-between: 0\ncount: 1") == [f"1:1: {message}"]
    assert schema_problems(Sized, "count: 0\nspace-between: 2") == [f"2:1: {message}"]
    assert read_as(Sized, "space-between: 2\ncount: 2").gap == 2
    assert read_as(Sized, "count: 1").gap == 0


def _small(value: int) -> int:
    if value > 9:
        raise fault(f"{value} is large; write less")
    return value


class Held(Entry):
    count: Annotated[int, Bounded(_small)] = 1
    name: str = ""


def test_a_value_out_of_its_bounds_is_told_and_may_be_let_out() -> None:
    assert schema_problems(Held, "count: 10") == ["1:8: 10 is large; write less"]
    with without_bounds():
        assert read_as(Held, "count: 10").count == 10
    assert schema_problems(Held, "count: 10") == ["1:8: 10 is large; write less"]
    assert json_schema(Held)["properties"]["count"]["type"] == "integer"
