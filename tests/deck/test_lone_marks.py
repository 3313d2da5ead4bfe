"""Signs for marks that have no partner."""

from __future__ import annotations

from pathlib import Path

import pytest
from minimal import DECK, DECK_FILE, THEME, THEME_FILE, changed
from samples import loaded, project_with


@pytest.mark.parametrize(
    ("question", "place", "sign", "itself"),
    [
        ('"Hva er **dette?"', "9:19", "**", r"\*\*"),
        ('"*Dette? {theme.first}"', "9:12", "*", r"\*"),
        ("Hva er **dette* her?", "9:18", "*", r"\*"),
        ("Hva *er* [dette*]{lang=tr}?", "9:26", "*", r"\*"),
        ("|\n      Hva\n      er **dette?", "11:10", "**", r"\*\*"),
    ],
)
def test_a_mark_without_a_partner_is_remarked_on(
    tmp_path: Path, question: str, place: str, sign: str, itself: str
) -> None:
    theme = changed(THEME, "text: Hva er viktig?", f"text: {question}")
    (doubt,) = loaded(project_with(tmp_path, {THEME_FILE: theme})).doubts
    advice = f"add that, or write `{itself}` for the sign itself"
    assert str(doubt) == f"{THEME_FILE}:{place}: a `{sign}` without its partner is printed as it is; {advice}"


@pytest.mark.parametrize(
    "question",
    ["2 * 3", "2* 3", "En elev*er?", r"\*\*Dette", "**Dette** og *det*", r"\***Dette**", "Fem * er?", "[*a*]{lang=tr}"],
)
def test_other_stars_are_signs(tmp_path: Path, question: str) -> None:
    theme = changed(THEME, "text: Hva er viktig?", f"text: '{question}'")
    assert loaded(project_with(tmp_path, {THEME_FILE: theme})).doubts == ()


def test_texts_of_the_deck_are_looked_at_too(tmp_path: Path) -> None:
    deck = changed(DECK, "lead: Enkelt.", "lead: '*Enkelt.'")
    (doubt,) = loaded(project_with(tmp_path, {DECK_FILE: deck})).doubts
    assert doubt.origin.file == DECK_FILE
