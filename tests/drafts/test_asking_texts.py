"""What is a question, in several scripts."""

from __future__ import annotations

import pytest

from deckgen.drafts.asking_texts import asks


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
