"""The words of the desk: the same in each language, and right for one as for many."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from deckgen.desk.desk_words import FOLDER, LANGUAGES, desk_words

GROUPS = sorted(path.stem for path in (FOLDER / LANGUAGES[0]).glob("*.yaml"))

NO_NOUN = frozenset({
    "and-more", "card-of", "followed-more", "page-counted", "page-of", "sign-unsure", "sign-unused", "strike-saves",
    "why-problems", "print-often",
})  # fmt: skip
"""Texts with a count that hold for one as they are, or are never said of one."""


@pytest.mark.parametrize("group", GROUPS)
def test_languages_have_the_same_words_and_places(group: str) -> None:
    first, other = (desk_words(language, group).texts for language in LANGUAGES)
    assert first.keys() == other.keys()
    for key, text in first.items():
        assert set(re.findall(r"\{\w+\}", text)) == set(re.findall(r"\{\w+\}", other[key])), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_counted_has_words_for_one(language: str) -> None:
    for group in GROUPS:
        texts = desk_words(language, group).texts
        counted = {key for key, text in texts.items() if "{count}" in text}
        assert [key for key in sorted(counted - NO_NOUN) if f"{key}-1" not in texts] == []


def test_a_count_of_one_takes_the_words_for_one() -> None:
    words = desk_words("nb", "import")
    assert words("change-import", count="1", file="kort.docx") == "1 endring fra kort.docx"
    assert words("change-import", count="2", file="kort.docx") == "2 endringer fra kort.docx"
    assert words("sum", themes=words("some-themes", count=1), questions=words("some-questions", count=1)) == (
        "1 tema og 1 spørsmål."
    )
    with pytest.raises(KeyError):
        words("no-such-words", count=1)


def test_words_of_each_language_are_in_files_of_their_own() -> None:
    assert {path.name for path in Path(FOLDER).iterdir()} == set(LANGUAGES)
