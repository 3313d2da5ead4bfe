"""Problems are collected, sorted, told once, and say what was perhaps meant."""

from __future__ import annotations

import errno
import pickle

import pytest
from msgspec.structs import replace

from deckgen.source.problems import (
    LONGEST_MESSAGE,
    Origin,
    Problem,
    Problems,
    ProblemsFound,
    did_you_mean,
    near_names,
    told_once,
    unreadable,
)


def test_a_problem_reads_as_file_line_column_and_message() -> None:
    problem = Problem(Origin("themes/a/deck.yaml", 3, 7), "`titel` is unknown; write `title`")
    assert str(problem) == "themes/a/deck.yaml:3:7: `titel` is unknown; write `title`"


def test_an_origin_without_a_place_is_the_start_of_its_file() -> None:
    assert str(Origin("a.yaml")) == "a.yaml:1:1"


def test_nothing_stops_where_nothing_was_noted() -> None:
    Problems().stop_if_any()


def test_problems_are_told_together_in_order_and_once() -> None:
    problems = Problems()
    for origin in (Origin("b", 1, 1), Origin("a", 10, 1), Origin("a", 9, 5), Origin("a", 9, 5)):
        problems.add(origin, "wrong; mend it")
    with pytest.raises(ProblemsFound) as caught:
        problems.stop_if_any()
    assert str(caught.value) == "a:9:5: wrong; mend it\na:10:1: wrong; mend it\nb:1:1: wrong; mend it"
    assert len(caught.value.problems) == 3


def test_one_cause_at_one_place_is_told_once_in_the_words_that_weigh_most() -> None:
    place = Origin("themes/a/01-b.yaml", 3, 7)
    light = Problem(place, "question 1.1 is 12 characters too long for kort; shorten it", "long", 1, "kort: 12")
    heavy = Problem(place, "question 1.1 is 38 characters too long for smal; shorten it", "long", 2, "smal: 38")
    other = Problem(place, "the text is odd; mend it")
    elsewhere = Problem(replace(place, line=9), light.message, "long")
    assert [str(problem) for problem in told_once([light, other, heavy, light, elsewhere])] == [
        f"{place}: question 1.1 is 38 characters too long for smal; shorten it (also kort: 12)",
        f"{place}: the text is odd; mend it",
        f"{replace(place, line=9)}: question 1.1 is 12 characters too long for kort; shorten it",
    ]


def test_problems_that_were_put_together_are_put_together_with_others() -> None:
    place = Origin("a")
    parts = [Problem(place, "wrong", "x", number, f"case {number}") for number in range(3)]
    (first,) = told_once(parts[:2])
    assert str(first) == "a:1:1: wrong (also case 0)"
    (whole,) = told_once([first, parts[2]])
    assert str(whole) == "a:1:1: wrong (also case 0; case 1)"


def test_found_problems_come_from_another_process_as_they_were() -> None:
    found = ProblemsFound([Problem(Origin("a"), "wrong", "x", 1, "case")])
    assert pickle.loads(pickle.dumps(found)).problems == found.problems


@pytest.mark.parametrize(
    ("word", "known", "hint"),
    [
        ("titel", ["title", "short"], "did you mean `title`?"),
        ("noet", ["note", "notes", "xyz"], "did you mean `note` or `notes`?"),
        ("xyz", ["b", "a"], "known: a, b"),
        ("xyz", [], "none is known"),
    ],
)
def test_a_hint_names_the_nearest_words_or_all(word: str, known: list[str], hint: str) -> None:
    assert did_you_mean(word, known) == hint


def test_a_long_list_of_names_is_cut() -> None:
    names = [f"n{number:02d}" for number in range(24)]
    assert did_you_mean("zzz", names) == "known: " + ", ".join(names[:20]) + " and 4 more"


def test_only_names_that_are_as_like_as_asked_are_near() -> None:
    assert near_names("bodi", ["body", "boss", "x"], 0.75) == "did you mean `body`?"
    assert near_names("bodi", ["boss", "x"], 0.75) == ""


def test_what_a_message_quotes_is_shortened_in_its_middle() -> None:
    line = str(Problem(Origin("a"), f"unknown key `{'x' * 4999}y`, not «{'a' * 300}»; known: b"))
    assert line == f"a:1:1: unknown key `{'x' * 199}…{'x' * 99}y`, not «{'a' * 300}»; known: b"


def test_a_message_is_shortened_whatever_it_holds() -> None:
    assert len(str(Problem(Origin("a"), "known: " + "x, " * 5000))) == len("a:1:1: ") + LONGEST_MESSAGE


def test_problems_that_differ_in_names_texts_and_numbers_are_of_one_kind() -> None:
    messages = ("unknown key `a`; at most 3.5", "unknown key `b c`; at most 17", "unknown word `a`; at most 3.5")
    kinds = [Problem(Origin("a"), message).kind for message in messages]
    assert kinds[0] == kinds[1] != kinds[2]


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.EACCES, "cannot be read (so it is); ask for the right to read it"),
        (errno.ENOENT, "cannot be read (so it is); check that it can be read"),
    ],
)
def test_what_can_not_be_read_says_what_to_do(number: int, words: str) -> None:
    assert unreadable(OSError(number, "so it is")) == words
