"""Members of lists are matched by keys first, then by likeness; a plan says what stays, goes, comes and moves."""

from __future__ import annotations

import pytest

from deckgen.drafts.matched_texts import MOST_PAIRS, ListPlan, likeness, list_plan, matched


def same(text: str) -> str:
    return text


def places(before: str, after: str) -> tuple[int | None, ...]:
    """Of words parted by bars, which was which."""
    return matched(before.split(" | "), after.split(" | "), [(same, same)], likeness)


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("a | b | c", "a | b | c", (0, 1, 2)),
        ("a | b | c", "c | a", (2, 0)),
        ("a | a", "a | a | a", (0, 1, None)),
        ("Hvem bestemmer her? | Hva nå?", "Hvem bestemmer hos oss? | Hva nå?", (0, 1)),
        ("Hva nå?", "Noe helt annet som ingen har sett.", (None,)),
        ("Hva er b? | Noe helt annet | Hva er c?", "Noe helt annet | 123456789 | Hva er d?", (1, None, 2)),
        ("Hva vil vi? | Hva vil de?", "Hva vil dere? | Hva vil vi da?", (1, 0)),
    ],
)
def test_the_same_text_comes_first_then_the_most_alike(
    before: str, after: str, expected: tuple[int | None, ...]
) -> None:
    assert places(before, after) == expected


def test_the_first_keys_count_most() -> None:
    before, after = [("a", "x"), ("b", "y")], [("b", "x"), ("a", "y")]
    assert matched(before, after, [(first, first), (last, last)], lambda *_: 0.0) == (1, 0)
    assert matched(before, after, [(last, last), (first, first)], lambda *_: 0.0) == (0, 1)


def first(pair: tuple[str, str]) -> str:
    return pair[0]


def last(pair: tuple[str, str]) -> str:
    return pair[1]


def test_a_member_without_a_key_is_not_matched_by_it() -> None:
    assert matched(["a"], ["b"], [(lambda _: None, lambda _: None)], lambda *_: 0.0) == (None,)


def test_likeness_is_looked_at_within_bounds() -> None:
    many = [f"tekst {number}" for number in range(int(MOST_PAIRS**0.5) + 1)]
    assert set(matched(many, [f"{text}!" for text in many], [(same, same)], likeness)) == {None}
    assert matched(many, many, [(same, same)], likeness) == tuple(range(len(many)))
    assert likeness("x" * 3_000_000, "x" * 2_999_999) == 1.0


def test_texts_that_are_hardly_alike_are_not() -> None:
    assert likeness("Hva nå?", "Hva nå?") == 1
    assert likeness("Hva gjør vi?", "Hvem er det?", 0.9) == 0
    assert likeness("Hva vil vi med dette, " + "mer " * 30, "Hva vil vi med dette, " + "så?" * 30) == 0


@pytest.mark.parametrize(
    ("count", "matches", "plan"),
    [
        (2, (0, 1), ListPlan(((0, 0), (1, 1)), (), (), ())),
        (3, (0, 2), ListPlan(((0, 0), (2, 1)), (1,), (), ())),
        (2, (None, 0, None, 1, None), ListPlan(((0, 1), (1, 3)), (), ((0, 0), (1, 2), (2, 4)), ())),
        (3, (2, 0, 1), ListPlan(((2, 0), (0, 1), (1, 2)), (), (), (2, 0, 1))),
        (3, (2, None, 0), ListPlan(((2, 0), (0, 2)), (1,), ((0, 1),), (2, 0, 1))),
        (0, (None,), ListPlan((), (), ((0, 0),), ())),
    ],
)
def test_a_plan_has_what_stays_goes_comes_and_moves(
    count: int, matches: tuple[int | None, ...], plan: ListPlan
) -> None:
    assert list_plan(count, matches) == plan


def test_a_new_member_is_behind_the_one_that_it_stands_behind() -> None:
    plan = list_plan(3, (None, 2, None, 0))
    assert [plan.behind(position) for _, position in plan.added] == [None, 2]
