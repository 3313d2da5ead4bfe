"""Fields that name what is gone have its words; those of a copy name the copy."""

from __future__ import annotations

import pytest

from deckgen.deck.gone_numbers import Names
from deckgen.edits.naming_fields import GoneNames, cut_words, quoted_words, renamed_fields, without_gone_names
from deckgen.source.entry import Text
from deckgen.source.problems import Origin

NAMES = Names.of(
    {f"names-{kind}": Text(word, Origin("")) for kind, word in (("card", "kort"), ("theme", "tema"))}, "nb"
)

GONE = GoneNames({"question.balanse.number": "«Hvordan?»", "theme.spor.title": "To spor"})


def test_quotes_are_those_of_the_language_and_own_fields_those_of_the_theme() -> None:
    assert quoted_words("Hva er\n nå?", "spor", "nb") == "«Hva er nå?»"
    assert quoted_words("What now?", "spor", "en-GB") == "“What now?”"
    assert quoted_words("Kort {theme.first}", "spor", "nb") == "«Kort {theme.spor.first}»"


@pytest.mark.parametrize(
    ("words", "most", "cut"),
    [
        ("«kort»", 60, "«kort»"),
        ("«Hvordan holder vi balansen?»", 18, "«Hvordan holder …»"),
        ("«Kort {theme.spor.first} og mye mer som står her»", 10, "«Kort {theme.spor.first} og mye mer som står her»"),
    ],
)
def test_words_are_cut_whole_but_for_those_with_fields(words: str, most: int, cut: str) -> None:
    assert cut_words(words, most) == cut


def test_fields_get_other_paths() -> None:
    text = "Les kort {question.a.number} og { theme.b.title }."
    renamed = renamed_fields(text, lambda path: path.replace(".a.", ".ny."))
    assert renamed == "Les kort {question.ny.number} og { theme.b.title }."


def test_what_is_there_stays() -> None:
    text = "Les kort {question.faser.number}."
    assert without_gone_names(text, GONE, NAMES) == (text, ())


@pytest.mark.parametrize(
    ("text", "now", "phrase"),
    [
        ("Les kort {question.balanse.number} nå.", "Les «Hvordan?» nå.", "kort {question.balanse.number}"),
        ("Se {theme.spor.title}.", "Se To spor.", "{theme.spor.title}"),
        (
            "Kort {question.balanse.number} og {question.faser.number}",
            "Kort «Hvordan?» og {question.faser.number}",
            "{question.balanse.number}",
        ),
        ("Idrettskort {question.balanse.number}", "Idrettskort «Hvordan?»", "{question.balanse.number}"),
    ],
)
def test_what_is_gone_is_said_and_the_name_of_a_card_goes_with_its_number(text: str, now: str, phrase: str) -> None:
    after, phrases = without_gone_names(text, GONE, NAMES)
    assert (after, [written for written, _ in phrases]) == (now, [phrase])
