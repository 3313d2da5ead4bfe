"""The scripts of words."""

from __future__ import annotations

import pytest

from deckgen.typeset.scripts import Stretch, is_plain, joins, scripts_of, stretches_of


@pytest.mark.parametrize(
    ("word", "stretches"),
    [
        ("Blåbær", [("Blåbær", "")]),
        ("–ord", [("–ord", "")]),
        ("–слово", [("–слово", "Cyrl")]),
        ("→", [("→", "")]),
        ("KSж!", [("KS", "Latn"), ("ж!", "Cyrl")]),
        ("«שָׁלוֹם»", [("«שָׁלוֹם»", "Hebr")]),
        ("ー東京", [("ー東京", "Hani")]),
    ],
)
def test_what_all_scripts_share_goes_with_its_neighbour(word: str, stretches: list[tuple[str, str]]) -> None:
    assert [(word[at.start : at.end], at.script) for at in stretches_of(word)] == stretches


def test_levels_part_stretches() -> None:
    first, second, third = stretches_of("אב12!", [1, 1, 2, 2, 1])
    assert (first.rtl, second.rtl, third.rtl) == (True, False, True)
    assert second == Stretch(2, 4, "Hebr", 2)


def test_marks_are_of_their_letters_script() -> None:
    assert scripts_of("مَ") == ["Arab", "Arab"]


def test_plain_is_what_has_no_other_script() -> None:
    assert all(map(is_plain, ["Čáppa – «nei»", "→ ☐ ½ €", "e\u0301", ""]))
    assert not any(map(is_plain, ["ж", "Ω", "–ж", "\u200d", "。"]))


@pytest.mark.parametrize(("text", "joined"), [("skole", False), ("мир", False), ("שלום", False), ("مدرسة", True)])
def test_some_scripts_join(text: str, joined: bool) -> None:
    assert joins(text) is joined
