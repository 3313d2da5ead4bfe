"""Results are made again where what they were made of is another, and only then."""

from __future__ import annotations

import pytest

from deckgen.source.kept_results import NOTHING_KEPT, KeptResults
from deckgen.source.problems import Origin, Problems

HERE = Origin("a.yaml", 1, 1)


class Maker:
    """Makes a list of what it is given, and counts how often it does."""

    def __init__(self, results: KeptResults) -> None:
        self.results = results
        self.count = 0

    def made(self, *inputs: object, name: str = "list", kept: bool = True) -> tuple[list[object], list[str]]:
        problems = Problems()

        def make(noted: Problems) -> list[object]:
            self.count += 1
            noted.add(HERE, f"made of {len(inputs)}; make it of more")
            return list(inputs)

        result = self.results.result(name, inputs, make, problems, lambda _: kept)
        return result, [problem.message for problem in problems.noted]


def test_what_is_made_of_the_same_is_made_once() -> None:
    maker = Maker(KeptResults())
    first, told = maker.made("a", (1, 2))
    again, told_again = maker.made("a", (1, 2))
    assert again is first
    assert told == told_again == ["made of 2; make it of more"]
    assert maker.count == 1


@pytest.mark.parametrize("others", [("b", (1, 2)), ("a", (1, 3)), ("a",), ("a", (1, 2), "c")])
def test_what_is_made_of_something_else_is_made_anew(others: tuple[object, ...]) -> None:
    maker = Maker(KeptResults())
    maker.made("a", (1, 2))
    assert maker.made(*others)[0] == list(others)
    assert maker.count == 2


def test_results_of_other_names_are_others() -> None:
    maker = Maker(KeptResults())
    assert maker.made("a")[0] is not maker.made("a", name="another")[0]


def test_what_may_not_be_kept_is_made_each_time() -> None:
    maker = Maker(KeptResults())
    maker.made("a", kept=False)
    maker.made("a", kept=False)
    assert maker.count == 2


def test_what_is_not_asked_for_is_forgotten_the_time_after_next() -> None:
    maker = Maker(KeptResults())
    first, _ = maker.made("a")
    maker.results.renew()
    assert maker.made("a")[0] is first
    maker.results.renew()
    maker.results.renew()
    assert maker.made("a")[0] is not first


def test_where_nothing_is_kept_all_is_made_each_time() -> None:
    maker = Maker(NOTHING_KEPT)
    maker.made("a")
    maker.made("a")
    assert maker.count == 2


def test_a_value_is_made_once_too() -> None:
    results, numbers = KeptResults(), iter((1, 2))
    assert [results.value("number", ("a",), lambda: next(numbers)) for _ in range(2)] == [1, 1]
