"""Figures as Markdown."""

from __future__ import annotations

from bench.card_contest import CardRace, too_slow
from bench.measurement import Sample
from bench.real_deck import CHANGED, WHOLE, TaskSamples
from bench.tables import change_lines, growth_lines, race_table, task_table

FEW = CardRace(
    60,
    {"deckgen": (Sample(0.4, 0.4, 100, 60, 160_000),), "typst": (Sample(0.2, 0.25, 50, 0, 180_000),)},
    {"weasyprint": "would take some 90 s"},
)
MANY = CardRace(600, {"deckgen": (Sample(2, 2, 100, 150, 1_600_000),), "typst": (Sample(4, 2, 50, 60, 900_000),)}, {})


def test_a_race_compares_all_to_typst() -> None:
    assert race_table(FEW).splitlines() == [
        "| 60 cards | wall | CPU | largest process | together | file | wall ÷ typst | CPU ÷ typst | memory ÷ typst |",
        "| --- | --- | --- | --- | --- | --- | --- | --- | --- |",
        "| deckgen | 0.40 s | 0.40 s | 100 MB | 100 MB | 0.16 MB | 2.00 | 1.60 | 2.00 |",
        "| typst | 0.20 s | 0.25 s | 50 MB | 50 MB | 0.18 MB | 1.00 | 1.00 | 1.00 |",
        "| weasyprint | would take some 90 s |  |  |  |  |  |  |  |",
    ]


def test_a_race_without_typst_compares_nothing() -> None:
    alone = CardRace(60, {"deckgen": FEW.samples["deckgen"]}, {})
    assert race_table(alone).splitlines()[-1] == "| deckgen | 0.40 s | 0.40 s | 100 MB | 100 MB | 0.16 MB | – | – | – |"


def test_what_a_card_costs_in_a_larger_deck() -> None:
    assert growth_lines([FEW, MANY]) == ["A card of 600 takes deckgen 0.50 times as long as one of 60."]


def test_peers_that_would_take_too_long_stay_out() -> None:
    race = CardRace(60, {**FEW.samples, "fpdf2": (Sample(0.9, 0.5, 50, 0, 160_000),)}, FEW.left_out)
    assert too_slow(race, 600, 10) == FEW.left_out
    assert too_slow(race, 6_000, 10) == {**FEW.left_out, "fpdf2": "would take some 50 s"}


def test_tasks_compare_two_deckgens() -> None:
    whole = TaskSamples(WHOLE, {"deckgen": (Sample(2, 3, 100, 0, 0),), "old": (Sample(10, 12, 200, 0, 0),)})
    changed = TaskSamples(CHANGED, {"deckgen": (Sample(0.5, 1, 100, 0, 0),), "old": (Sample(10, 12, 200, 0, 0),)})
    assert task_table([whole], ["deckgen", "old"]).splitlines() == [
        "| real deck | deckgen | CPU | memory | old | CPU | memory | wall ratio | CPU ratio | memory ratio |",
        "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |",
        "| the whole build | 2.00 s | 3.00 s | 100 MB | 10.00 s | 12.00 s | 200 MB | 0.20 | 0.25 | 0.50 |",
    ]
    assert change_lines([whole, changed]) == [
        "deckgen: a build after one question was changed takes 0.25 of a whole one.",
        "old: a build after one question was changed takes 1.00 of a whole one.",
    ]
