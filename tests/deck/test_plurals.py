"""Words in plural forms: chosen by their number, in files and in a deck's own words, and what is wrong with them."""

from __future__ import annotations

from pathlib import Path

import pytest
from minimal import DECK, DECK_FILE, WORDS_FILE, changed, deck_problems, project_in, read_as
from samples import loaded

from deckgen.deck.plurals import PluralText, WrittenForms, forms_in, plural_text
from deckgen.deck.words import FixedWord, FixedWords, counted_gaps
from deckgen.source.problems import ProblemsFound

UKRAINIAN = 'one: "{count} картка"\nfew: "{count} картки"\nmany: "{count} карток"\n'
ARABIC = (
    "zero: لا بطاقات\none: بطاقة\ntwo: بطاقتان\nfew: '{count} بطاقات'\nmany: '{count} بطاقة'\nother: '{count} بطاقة.'\n"
)
NORWEGIAN = 'one: "1 kort av {all}"\nother: "{count} kort av {all}"\n'


def plural(text: str, language: str = "nb") -> PluralText:
    word = plural_text(read_as(WrittenForms, text), language)
    assert word
    return word


def said(text: str, language: str, **gaps: object) -> str:
    word = plural(text, language)
    return FixedWords(language, {"sheet-cards": word}, {"sheet-cards": word}).group("sheet").say("cards", **gaps)


@pytest.mark.parametrize(
    ("language", "text", "numbers", "forms"),
    [
        ("nb", NORWEGIAN, (0, 1, 2), ["0 kort av 9", "1 kort av 9", "2 kort av 9"]),
        ("uk", UKRAINIAN, (1, 3, 5, 21), ["1 картка", "3 картки", "5 карток", "21 картка"]),
        ("ar", ARABIC, (0, 1, 2, 3, 11, 100), ["لا بطاقات", "بطاقة", "بطاقتان", "3 بطاقات", "11 بطاقة", "100 بطاقة."]),
    ],
)
def test_the_number_chooses_the_form(language: str, text: str, numbers: tuple[int, ...], forms: list[str]) -> None:
    assert [said(text, language, count=number, all=9) for number in numbers] == forms


def test_large_numbers_are_written_as_the_language_has_them() -> None:
    assert said(NORWEGIAN, "nb", count=12345, all=9) == "12\u00a0345 kort av 9"
    assert said(NORWEGIAN, "en", count=12345, all=9) == "12,345 kort av 9"


def test_a_form_that_only_millions_take_may_be_left_out() -> None:
    assert said("one: '{count} carte'\nother: '{count} cartes'\n", "fr", count=1_000_000) == "1,000,000 cartes".replace(
        ",", "\u00a0"
    )


def test_the_field_that_counts_may_be_named() -> None:
    text = 'one: "Ark {sheet} av ett"\nother: "Ark {sheet} av {sheets}"\nby: sheets\n'
    assert said(text, "nb", sheet=1, sheets=3) == "Ark 1 av 3"
    assert said(text, "nb", sheet=1, sheets=1) == "Ark 1 av ett"
    assert counted_gaps(plural(text)) == ("sheets",)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('one: "en {name}"\nother: "{name}"\n', "no field of these plural forms is a number; write one text"),
        ('other: "{name}"\nby: names\n', "`names` is no number here; name in `by` the field that is one"),
    ],
)
def test_forms_without_a_number_are_told(text: str, message: str) -> None:
    with pytest.raises(ProblemsFound) as caught:
        said(text, "nb", name="kort")
    assert [problem.message for problem in caught.value.problems] == [message]


@pytest.mark.parametrize(
    ("written", "fault"),
    [
        ("{one: a}", "1:8: `theme` lacks the plural form `other`; `nb` has `one`, `other`: write each"),
        ("{one: a, few: b, other: c}", "1:22: `nb` has no plural form `few`; it has `one`, `other`: take this out"),
        ("{one: a, others: b}", "1:17: unknown key `others`; did you mean `other`?"),
        ("{one: a, other: [b]}", "1:24: text expected, found a list; write a text"),
        ("{by: a}", "1:8: `theme` has no plural form; write a text"),
        ("[a]", "1:8: text expected, found a list; write a text"),
    ],
)
def test_faults_of_forms_are_told_at_the_file(tmp_path: Path, written: str, fault: str) -> None:
    files = {WORDS_FILE: f"theme: {written}\n", DECK_FILE: changed(DECK, "words: {theme: Emne}\n", "")}
    assert deck_problems(project_in(tmp_path, files))[0] == f"{WORDS_FILE}:{fault}"


def test_words_that_lack_the_same_forms_are_told_once(tmp_path: Path) -> None:
    words = "".join(f"{key}: {{one: a, other: b}}\n" for key in ("theme", "question", "card", "page", "step"))
    deck = changed(changed(DECK, "words: {theme: Emne}\n", ""), "language: nb", "language: uk")
    problems = deck_problems(project_in(tmp_path, {"layouts/words/uk.yaml": words, DECK_FILE: deck}))
    assert problems == [
        "layouts/words/uk.yaml:1:8: `theme`, `question`, `card` and 2 more lack the plural form `few`, `many`; "
        "`uk` has `one`, `few`, `many`: write each"
    ]


def test_forms_of_a_file_are_fixed_words_and_those_of_a_deck_its_texts(tmp_path: Path) -> None:
    files = {
        WORDS_FILE: "theme: {one: a, other: b}\nquestion: Spørsmål\n",
        DECK_FILE: changed(DECK, "{theme: Emne}", "{question: {one: c, other: d}}"),
    }
    words = loaded(project_in(tmp_path, files)).words
    assert [type(form) is FixedWord for key in ("theme", "question") for form in forms_in(words[key])] == [
        True,
        True,
        False,
        False,
    ]
