"""Pages of a product have names that differ."""

from __future__ import annotations

from deckgen.page.page_names import distinct_names


def test_names_differ_whatever_the_labels_are() -> None:
    assert distinct_names(["A (2)", "A", "A", "", "A", "4"]) == ("A (2)", "A", "A (3)", "4", "A (4)", "4 (2)")


def test_pages_without_labels_and_with_the_same_have_names_of_their_own() -> None:
    assert distinct_names(["", "a", "", "a", "a"]) == ("1", "a", "3", "a (2)", "a (3)")
