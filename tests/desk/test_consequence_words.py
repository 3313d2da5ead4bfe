"""What followed from an arrangement, in lines that name the first places and count the others."""

from __future__ import annotations

import pytest

from deckgen.desk.consequence_words import MOST_NAMED, consequence_lines
from deckgen.desk.desk_words import LANGUAGES, desk_words
from deckgen.desk.wanted_arrangements import ARRANGE
from deckgen.edits.deck_edit import Consequence, ConsequenceKind

WORDS = desk_words("nb", ARRANGE)


def followed(kind: ConsequenceKind, before: str, after: str = "") -> Consequence:
    return Consequence(kind, "03-to-spor.yaml", ("questions", 0), before, after)


def test_numbers_come_first_each_kind_in_one_line() -> None:
    lines = list(
        consequence_lines(
            [
                followed(ConsequenceKind.VIEW_GONE, "1"),
                followed(ConsequenceKind.RENUMBERED, "3.2", "3.3"),
                followed(ConsequenceKind.RENUMBERED, "3.1", "3.2"),
            ],
            WORDS,
        )
    )
    assert lines == ["Nye numre: 3.1 → 3.2, 3.2 → 3.3", "Motivet på kortet velges på nytt: «1»"]


def test_what_is_the_same_is_named_once_and_of_many_the_rest_is_counted() -> None:
    many = [followed(ConsequenceKind.RENUMBERED, f"1.{at}", f"1.{at + 1}") for at in range(1, MOST_NAMED + 4)]
    (line,) = consequence_lines([*many, *many], WORDS)
    assert line.count("→") == MOST_NAMED
    assert line.endswith(" og 3 til")


def test_what_stands_in_a_text_now_is_quoted_and_cut() -> None:
    (line,) = consequence_lines([followed(ConsequenceKind.WRITTEN_OUT, "kort 3.1", "Hvordan " * 30)], WORDS)
    quoted = line[line.index("«") + 1 : line.index("»")]
    assert len(quoted) <= 60
    assert quoted.endswith("Hvordan…") or quoted.endswith("…")
    (left,) = consequence_lines([followed(ConsequenceKind.DROPPED, "booklet: 4")], WORDS)
    assert left.endswith("«booklet: 4»")


def test_nothing_that_followed_is_no_line() -> None:
    assert list(consequence_lines([], WORDS)) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_kind_has_words_and_there_are_words_of_no_other(language: str) -> None:
    words = desk_words(language, ARRANGE)
    lines = [line for kind in ConsequenceKind for line in consequence_lines([followed(kind, "a", "b")], words)]
    assert len(set(lines)) == len(ConsequenceKind)
    others = {"followed-change", "followed-more"}
    kinds = {f"followed-{kind.value.replace(' ', '-')}" for kind in ConsequenceKind}
    assert {key.removesuffix("-1") for key in words.texts if key.startswith("followed-")} == kinds | others
