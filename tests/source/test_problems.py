"""Problems are collected, sorted, told once, and say what was perhaps meant."""

from __future__ import annotations

import pytest

from deckgen.source.problems import Origin, Problem, Problems, ProblemsFound, did_you_mean, near_names


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
