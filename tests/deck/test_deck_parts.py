"""A change of one key of a deck.yaml is none of the others, unless lines move or keys hang together."""

from __future__ import annotations

import pytest

from deckgen.deck.deck_parts import part_digests
from deckgen.source.files import SourceFile
from deckgen.source.problems import Problems
from deckgen.source.yamlfile import parse

TEXT = """\
# A deck
title: Prøve
howto:
  - front: {title: Slik}

contact: {name: Kari}
products: [kort]
"""


def digests(text: str) -> dict[str, str]:
    document = parse(SourceFile("deck.yaml", "deck.yaml", text.encode(), text), Problems())
    assert document
    return dict(part_digests(document))


def changed_keys(text: str) -> set[str]:
    before, after = digests(TEXT), digests(text)
    return {key for key in before | after if before.get(key) != after.get(key)}


@pytest.mark.parametrize(
    ("old", "new", "keys"),
    [
        ("Slik", "Sånn", {"howto"}),
        ("Kari", "Ola", {"contact"}),
        ("[kort]", "[kort, plakat]", {"products"}),
        ("# A deck", "# The deck", set()),
        ("# A deck\n", "", {"title", "howto", "contact", "products"}),
        ("}\n\ncontact", "}\n\n\ncontact", {"howto", "contact", "products"}),
        ("title: Prøve\n", "title: Prøve\nsubtitle: Til\n", {"subtitle", "howto", "contact", "products"}),
    ],
)
def test_a_key_is_another_where_its_lines_are(old: str, new: str, keys: set[str]) -> None:
    assert changed_keys(TEXT.replace(old, new, 1)) == keys


@pytest.mark.parametrize(
    "text",
    ["{title: Prøve, howto: []}\n", "title: &navn Prøve\nsubtitle: *navn\n", "- title\n"],
)
def test_keys_that_hang_together_have_no_digests_of_their_own(text: str) -> None:
    assert digests(text) == {}
