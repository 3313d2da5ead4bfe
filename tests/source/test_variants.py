"""Values of several kinds, told apart by the one key that only their kind has."""

from __future__ import annotations

from typing import Annotated, ClassVar

import pytest
from minimal import read_as

from deckgen.source.entry import Entry, json_schema
from deckgen.source.variants import KindEntry, Variants


class Space(KindEntry):
    """Room."""

    kind: ClassVar[str] = "space"
    space: int


class Words(KindEntry):
    """Words, with room above."""

    kind: ClassVar[str] = "words"
    words: str
    space: int = 0


KINDS: list[type[KindEntry]] = []

Part = Annotated[Space | Words, Variants("a part", (Space, Words))]


class Holder(Entry):
    """Something with one part."""

    part: Part


@pytest.mark.parametrize(
    ("data", "kinds"),
    [
        ({"space": 1}, ["space"]),
        ({"words": "a"}, ["words"]),
        ({"words": "a", "space": 1}, ["words"]),
        ({"other": 1}, []),
        (["space"], []),
        ("space", []),
    ],
)
def test_a_value_is_of_the_kind_that_its_key_speaks_for(data: object, kinds: list[str]) -> None:
    variants = Variants("a part", (Space, Words))
    assert variants.of(data) == kinds
    assert variants.tag(data) == (f"<{kinds[0]}>" if kinds else None)


def test_an_ordinary_key_of_another_kind_does_not_speak_for_its_own() -> None:
    variants = Variants("a part", (Space, Words))
    assert variants.stronger(Space) == ["words"]
    assert variants.stronger(Words) == []


def test_values_become_entries_of_their_kind() -> None:
    assert isinstance(read_as(Holder, "part: {space: 1}").part, Space)
    assert isinstance(read_as(Holder, "part: {words: a, space: 1}").part, Words)


def test_editors_are_offered_the_kinds_and_then_what_belongs_to_one() -> None:
    schema = json_schema(Part)
    assert list(schema["properties"]) == ["space", "words"]
    assert schema["anyOf"] == [{"required": ["space"]}, {"required": ["words"]}]
    assert schema["allOf"][0]["if"] == {"required": ["space"], "not": {"anyOf": [{"required": ["words"]}]}}
    assert schema["allOf"][1] == {"if": {"required": ["words"]}, "then": {"$ref": "#/$defs/Words"}}


def test_kinds_may_be_put_in_until_a_value_is_read() -> None:
    class Late(Entry):
        """Something with one part, of which the kinds come later."""

        part: Annotated[KindEntry, Variants("a part", KINDS)]

    KINDS.append(Space)
    assert isinstance(read_as(Late, "part: {space: 1}").part, Space)
