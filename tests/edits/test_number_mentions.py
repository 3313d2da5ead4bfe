"""Where texts name cards and themes by plain numbers."""

from __future__ import annotations

import pytest

from deckgen.deck.gone_numbers import Names
from deckgen.deck.words_file import load_words
from deckgen.edits.deck_sources import NO_NAMES
from deckgen.edits.number_mentions import number_mentions
from deckgen.source.problems import Problems
from deckgen.source.project import Project, shipped_folder


@pytest.fixture(scope="module")
def names() -> dict[str, Names]:
    files = Project.at(shipped_folder()).resolve()
    return {language: Names.of(load_words(files, language, Problems())[0], language) for language in ("nb", "nn", "en")}


@pytest.mark.parametrize(
    ("language", "text", "kind", "written"),
    [
        ("nb", "Les kort 3.2, og se.", "card", ["3.2"]),
        ("nb", "Temakortet og kort 3.1 til 3.4", "card", ["3.1 til 3.4"]),
        ("nb", "Kort 3.1–3.4 og 4.1", "card", ["3.1–3.4", "4.1"]),
        ("nb", "Les *kort* **3.2** og V.1", "card", ["3.2", "V.1"]),
        ("nb", "spørsmålskort nr. 3.2", "card", ["3.2"]),
        ("nb", "Bland kortene dere har valgt blant 7.1 til 7.4.", "card", ["7.1 til 7.4"]),
        ("nb", "Spørsmål 2.1, 2.2 og 2.3", "card", ["2.1", "2.2", "2.3"]),
        ("nb", "Begynn gjerne med tema 5 eller 8, så", "theme", ["5", "8"]),
        ("nb", "Begynn med tema 5, 3 kort", "theme", ["5"]),
        ("nb", "Temaene 3 til 5", "theme", ["3 til 5"]),
        ("en", "Read cards 3.1 to 3.4", "card", ["3.1 to 3.4"]),
        ("nn", "Les kort\n3.2", "card", ["3.2"]),
    ],
)
def test_numbers_after_a_name_are_found(
    names: dict[str, Names], language: str, text: str, kind: str, written: list[str]
) -> None:
    (mention,) = number_mentions(text, names[language])
    assert mention.kind == kind
    assert mention.is_certain
    assert [text[span.start : span.end] for span in mention.spans] == written


@pytest.mark.parametrize(
    "text",
    [
        "Kortet tar 2.5 minutter",
        "«Kort 3.2» heter det i heftet",
        "Kort {question.a3-1.number}",
        "Klokka 3.2",
        "Trinn 3",
        "tema 15 minutter",
        "kort 3.20.1",
        "Kort sagt.",
    ],
)
def test_other_numbers_are_let_be(names: dict[str, Names], text: str) -> None:
    assert number_mentions(text, names["nb"]) == ()


def test_one_number_further_on_may_be_of_anything(names: dict[str, Names]) -> None:
    (mention,) = number_mentions("Kortene er trykt i versjon 2.1", names["nb"])
    assert not mention.is_certain


def test_the_nearest_name_counts(names: dict[str, Names]) -> None:
    text = "Kortet om spørsmål 3.2"
    (mention,) = number_mentions(text, names["nb"])
    assert mention.is_certain
    assert text[mention.name_start :] == "spørsmål 3.2"


def test_a_language_without_names_names_nothing() -> None:
    assert number_mentions("Les kort 3.2", NO_NAMES) == ()
