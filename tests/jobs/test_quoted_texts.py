"""Quotation marks round a whole text are told, those within it are not."""

from __future__ import annotations

from pathlib import Path

import minimal
import pytest
from samples import deck_in

from deckgen.jobs.quoted_texts import quoted_texts

MESSAGE = "the quotation marks round this text are printed; take them out, unless somebody says it"


def remarks(root: Path, question: str) -> list[str]:
    theme = minimal.changed(minimal.THEME, "Hva er viktig?", question)
    return [str(remark) for remark in quoted_texts([deck_in(root, {minimal.THEME_FILE: theme})])]


@pytest.mark.parametrize(
    "question", ["«Hva er viktig?»", "“Hva er viktig?”", "„Hva er viktig?“", "'\"Hva er viktig?\"'", "”Hva er viktig?”"]
)
def test_marks_round_a_question_are_told(tmp_path: Path, question: str) -> None:
    assert remarks(tmp_path, question) == [f"{minimal.THEME_FILE}:9:11: {MESSAGE}"]


@pytest.mark.parametrize(
    "question",
    ["Hva er «viktig»?", "«Viktig» er hva som er «riktig»", '"Hva er viktig?"', "Hva er «viktig», «riktig»?"],
)
def test_marks_within_a_question_and_those_of_yaml_are_not(tmp_path: Path, question: str) -> None:
    assert remarks(tmp_path, question) == []


@pytest.mark.parametrize("question", ["Hva er viktig?»", "'Hva er viktig?\"'", "«Hva er viktig?", '5" er viktig'])
def test_a_mark_without_a_partner_is(tmp_path: Path, question: str) -> None:
    assert remarks(tmp_path, question) == [
        f"{minimal.THEME_FILE}:9:11: a quotation mark here has no partner; add it, or take it out"
    ]


def test_what_is_said_of_children_is_looked_at_too(tmp_path: Path) -> None:
    theme = f"{minimal.THEME}children: [Tegn «huset., «Bygg.»]\n"
    assert [str(remark) for remark in quoted_texts([deck_in(tmp_path, {minimal.THEME_FILE: theme})])] == [
        f"{minimal.THEME_FILE}:27:26: {MESSAGE}",
        f"{minimal.THEME_FILE}:27:12: a quotation mark here has no partner; add it, or take it out",
    ]


def test_the_texts_of_declared_fields_are_looked_at_too(tmp_path: Path) -> None:
    deck = f"{minimal.DECK}fields: {{question: {{how: texts?}}, joker: {{rule: text}}}}\n"
    deck += "cards: [{kind: joker, id: hopp, rule: «Hopp»}]\n"
    theme = minimal.changed(minimal.THEME, '    booklet: "1.1"\n', "    how: [Les., «Tenk.»]\n")
    found = quoted_texts([deck_in(tmp_path, {minimal.DECK_FILE: deck, minimal.THEME_FILE: theme})])
    assert [str(remark) for remark in found] == [
        f"{minimal.THEME_FILE}:10:17: {MESSAGE}",
        f"{minimal.DECK_FILE}:52:39: {MESSAGE}",
    ]
