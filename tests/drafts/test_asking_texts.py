"""What is a question, in several scripts."""

from __future__ import annotations

import pytest

from deckgen.drafts.asking_texts import asks, invites, only_asks, questions_within, without_numbers


@pytest.mark.parametrize(
    "text",
    [
        "Hva gjør vi?",
        "«Hva?» spør vi.",
        "什么是方差？",
        "ما هذا؟",
        "Τι είναι αυτό;",
        "Τι; Και πώς;",
        "Ի՞նչ",
        "Hva? Og når",
    ],
)
def test_signs_of_questions_of_all_scripts_ask(text: str) -> None:
    assert asks(text)


@pytest.mark.parametrize("text", ["Brød; ost og saft", "en;to", "https://example.no/a?b=c", "Vi snakker;", ""])
def test_semicolons_and_addresses_ask_nothing(text: str) -> None:
    assert not asks(text)


@pytest.mark.parametrize(
    ("text", "expected"), [("Beskriv en dag", True), ("«Hvem er vi", True), ("Vi spør", False), ("", False)]
)
def test_texts_that_tell_people_to_talk_invite(text: str, expected: bool) -> None:
    assert invites(text) == expected


def test_the_sentences_of_a_text_that_ask_are_taken_out_of_it() -> None:
    text = "Vi bor her. Hvem er vi? Hva vil vi?"
    assert questions_within(text) == ("Hvem er vi?", "Hva vil vi?")
    assert [only_asks(each) for each in (text, text.removeprefix("Vi bor her. "), "")] == [False, True, False]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (("1. Hva?", "2. Hvem?"), ("Hva?", "Hvem?")),
        (("3.1 Hva?", "3.2b) Hvem?"), ("Hva?", "Hvem?")),
        (("3.1 Hva?", "Hvem?"), ("3.1 Hva?", "Hvem?")),
        (("2. Hva?", "1. Hvem?"), ("2. Hva?", "1. Hvem?")),
        (("1. Hva?",), ("1. Hva?",)),
        ((), ()),
    ],
)
def test_numbers_go_where_all_texts_have_them_in_order(texts: tuple[str, ...], expected: tuple[str, ...]) -> None:
    assert without_numbers(texts, "3") == expected
