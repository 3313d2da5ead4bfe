"""Facts as fields have them: what is typed, what it means in deck.yaml, and what goes together."""

from __future__ import annotations

import pytest
from edited_decks import SHIPPED, shipped_copy, sources_in
from hypothesis import given, settings
from hypothesis import strategies as st

from deckgen.desk.desk_words import LANGUAGES, desk_words
from deckgen.desk.fact_fields import (
    FIELDS,
    GROUPS,
    PICTURE_GROUPS,
    FactField,
    FactKind,
    fact_texts,
    group_of,
    missing_facts,
)
from deckgen.edits.deck_facts import facts_change


@pytest.mark.parametrize(
    ("kind", "typed", "value"),
    [
        (FactKind.LINE, "  Kari \t Nordmann ", "Kari Nordmann"),
        (FactKind.PROSE, "En linje\n\nog en til", "En linje og en til"),
        (FactKind.LINES, "\n Kulturhuset \nSal 2\n\n", "Kulturhuset\nSal 2"),
        (FactKind.THEMES, "3; 1, S 3", (3, 1, "S")),
        (FactKind.THEMES, "12345", ("12345",)),
        (FactKind.THEMES, "²", ("²",)),
        (FactKind.THEMES, " ", ()),
    ],
)
def test_what_is_typed_means(kind: FactKind, typed: str, value: object) -> None:
    assert FactField("a", kind).value(typed) == value


@settings(derandomize=True, database=None, deadline=None, max_examples=60)
@given(st.sampled_from(sorted(FactKind)), st.text(st.characters(codec="utf-8"), max_size=20))
def test_any_text_means_something_that_means_itself(kind: FactKind, typed: str) -> None:
    field = FactField("a", kind)
    value = field.value(typed)
    shown = value if isinstance(value, str) else ", ".join(map(str, value))
    assert field.value(shown) == value


def test_each_fact_is_in_one_group_and_has_a_name() -> None:
    assert len({field.id for field in FIELDS.values()}) == len(FIELDS)
    for group in (*GROUPS, *PICTURE_GROUPS):
        assert all(group_of(field.address) is group for field in group.fields)
        for language in LANGUAGES:
            words = desk_words(language, "municipality")
            assert all(words(f"fact-{field.id}") for field in group.fields)
    with pytest.raises(KeyError):
        group_of("contact/name/first")


def test_what_deck_yaml_says_is_what_fields_show(tmp_path_factory: pytest.TempPathFactory) -> None:
    deck = sources_in(shipped_copy(tmp_path_factory.mktemp("facts")), SHIPPED)
    facts = {FIELDS["meeting/themes"].route: ("3", "S"), FIELDS["meeting/place"].route: "Kulturhuset\nSal 2"}
    texts = fact_texts(deck.with_edit(facts_change(deck, facts)))
    assert (texts["meeting/themes"], texts["meeting/place"]) == ("3, S", "Kulturhuset\nSal 2")
    assert (texts["title"], texts["contact/name"]) == ("Rundt samme bord", "")


def test_a_whole_group_lacks_what_it_requires_as_soon_as_it_has_anything() -> None:
    contact, deck = group_of("contact/name"), group_of("title")
    empty = dict.fromkeys(FIELDS, "")
    assert missing_facts(contact, empty) == ()
    begun = missing_facts(contact, {**empty, "contact/name": "Kari"})
    assert [field.address for field in begun] == ["contact/phone", "contact/email"]
    assert [field.address for field in missing_facts(deck, empty)] == ["title"]
