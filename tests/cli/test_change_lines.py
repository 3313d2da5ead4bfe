"""What differs between two texts, shown so that it is read without colour."""

from __future__ import annotations

import pytest

from deckgen.cli.change_lines import LONGEST, change_lines, shown_difference
from deckgen.drafts.change import ChangeKind, DeckChange
from deckgen.source.problems import Origin

LONG = " ".join(f"ord{number}" for number in range(60))


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        ("Hva nå?", "Hva nå?", ""),
        (None, "Ny tekst", "{+Ny tekst+}"),
        ("Gammel", None, "[-Gammel-]"),
        ("Hva gjør vi?", "Hva kan vi?", "Hva [-gjør-] {+kan+} vi?"),
        ("Hva gjør vi nå?", "Hva gjør vi?", "Hva gjør [-vi nå?-] {+vi?+}"),
        ("a b c d", "x y c d", "[-a b-] {+x y+} c d"),
        ("Vi er to. Hva nå?", "Alle teller. Hva så?", "[-Vi er to. Hva nå?-] {+Alle teller. Hva så?+}"),
        ("a\nb", "a b", "a [-⏎ -]b"),
        (LONG, f"{LONG} slutt", "… ord54 ord55 ord56 ord57 ord58 ord59{+ slutt+}"),
        (LONG.replace("ord30", "før"), LONG.replace("ord30", "nå"), None),
        ("a\x1b[2Jb", "c", "[-a\\x1b[2Jb-] {+c+}"),
    ],
)
def test_words_that_differ_are_marked(before: str | None, after: str | None, shown: str | None) -> None:
    expected = "… ord24 ord25 ord26 ord27 ord28 ord29 [-før-] {+nå+} ord31 ord32 ord33 ord34 ord35 ord36 …"
    assert shown_difference(before, after) == (expected if shown is None else shown)


def test_very_long_texts_are_shown_in_part() -> None:
    assert len(shown_difference("a " * 9_000, "b " * 9_000)) == LONGEST + 1


def test_changes_have_numbers_places_and_notes() -> None:
    place = Origin("themes/a/01-b.yaml", 7, 3)
    changed = DeckChange(ChangeKind.CHANGED, "question 1.1", place, "Hva?", "Hvem?", notes=("the run sheet names it",))
    ordered = DeckChange(ChangeKind.ORDERED, "theme 1: questions", place, None, None)
    added = DeckChange(ChangeKind.ADDED, "theme 1: new question after 1.3", place, None, "Hva da?")
    assert [*change_lines((changed, ordered, added))] == [
        "[-goes-] {+comes+}",
        "1  themes/a/01-b.yaml:7  question 1.1: changed",
        "   [-Hva?-] {+Hvem?+}",
        "   note: the run sheet names it",
        "2  themes/a/01-b.yaml:7  theme 1: questions: in another order",
        "3  themes/a/01-b.yaml:7  theme 1: new question after 1.3",
        "   {+Hva da?+}",
    ]
