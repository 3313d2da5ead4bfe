"""Break points: the deck's own list first, patterns second, addresses only at their signs."""

from __future__ import annotations

from pathlib import Path

import pytest

from deckgen.source.problems import Problems
from deckgen.source.project import Located
from deckgen.typeset.hyphenation import BreakKind, Hyphenator, load_hyphenation

SIGNS = {BreakKind.MARK: "|", BreakKind.ADDRESS: "|", BreakKind.LIST: "=", BreakKind.JOINT: "~", BreakKind.PATTERN: "."}
BOKMAL = Hyphenator("nb", ("samhandlings-trappa", "kunnskaps-grunnlag", "lokal-samfunns-utvikling", "an-svar"))


def marked(word: str, hyphenator: Hyphenator = BOKMAL) -> str:
    """The word with its break points: | no hyphen needed, = own list, ~ compound joint, . pattern."""
    signs = {point.offset: SIGNS[point.kind] for point in hyphenator.points(word)}
    return "".join(signs.get(index, "") + character for index, character in enumerate(word))


@pytest.mark.parametrize(
    "expected",
    [
        "samhandlings=trappa",
        "Samhandlings=trappa?",
        "«samhandlings=trappas»,",
        "kunnskaps=grunnlaget",
        "lokal=samfunns=utvikling",
        "LOKAL=SAMFUNNS=UTVIKLING",
    ],
)
def test_own_words_are_broken_only_where_the_list_says(expected: str) -> None:
    assert marked(expected.replace("=", "")) == expected


def test_a_list_too_leaves_three_letters_beside_a_hyphen() -> None:
    listed = Hyphenator("se", ("sa-mtale-ko-rt", "dia-logk-ort"))
    assert marked("samtalekort", listed) == "samtale=kort"
    assert marked("dialogkort", listed) == "dia=logk=ort"


def test_listed_words_may_have_endings_of_four_letters_and_no_more() -> None:
    assert marked("samhandlingstrappenes", Hyphenator("se", ("samhandlings-trapp",))) == "samhandlings=trappenes"
    assert marked("samhandlingstrappeness", Hyphenator("se", ("samhandlings-trapp",))) == "samhandlingstrappeness"
    assert marked("samtalekort", Hyphenator("se", ("samtale-kort",))) == "samtale=kort"
    assert marked("dialogkort", Hyphenator("se", ("dialog-kort",))) == "dialog=kort"
    assert marked("ordlekene", Hyphenator("se", ("ord-lekene",))) == "ordlekene", "words of nine letters stay whole"


@pytest.mark.parametrize(
    "expected", ["erfa.rings~læ.ring", "orga.ni.sa.sjons~ut.vik.ling", "tje.neste.ut.vik.ling", "utgangs.punk.tet"]
)
def test_other_words_by_the_patterns_with_sure_joints_told_apart(expected: str) -> None:
    assert marked(expected.replace(".", "").replace("~", "")) == expected


@pytest.mark.parametrize("word", ["prosessen", "medvirke,", "ansvar", "MEDVIRKNINGSPROSESS"])
def test_short_words_and_capitals_stay_whole(word: str) -> None:
    assert marked(word) == word


@pytest.mark.parametrize("expected", ["KS-|program", "og/|eller", "skole–|hjem", "informasjons-"])
def test_a_words_own_marks_are_break_points(expected: str) -> None:
    points = BOKMAL.marks(expected.replace("|", ""))
    assert [point.offset for point in points] == [index for index in [expected.find("|")] if index > 0]


@pytest.mark.parametrize("word", ["e-post", "1-2", "2024–2025", "ikke-", "A/B"])
def test_marks_beside_short_parts_and_figures_are_not(word: str) -> None:
    assert marked(word) == word


def test_parts_of_a_hyphenated_word_are_broken_like_words() -> None:
    assert marked("KS-samhandlingstrappa") == "KS-|samhandlings=trappa"


@pytest.mark.parametrize(
    "expected",
    [
        "https://www.udir.|no/|kvalitet|-og|-kompetanse/|larende|-moter/",
        "ks.|no/|fremtidenskulturskole.",
        "www.kulturskoleradet.|no",
        "navn.|navnesen@kulturskoleradet.|no",
    ],
)
def test_addresses_are_broken_after_their_signs_and_never_hyphenated(expected: str) -> None:
    assert marked(expected.replace("|", "")) == expected


def test_soft_hyphens_of_the_author_come_before_all() -> None:
    assert marked("samhand\u00adlingstrappa") == "samhand\u00ad=lingstrappa"


@pytest.mark.parametrize("language", ["se", "sma", "smj", "fkv", "se-NO"])
def test_sami_and_kven_never_get_norwegian_patterns(language: str) -> None:
    listed = Hyphenator(language, ("árvvoštallan-proseassa",))
    assert marked("ovttasbargoproseassa", listed) == "ovttasbargoproseassa"
    assert marked("árvvoštallanproseassa", listed) == "árvvoštallan=proseassa"


@pytest.mark.parametrize(("language", "word"), [("nb-NO", "tjenesteutvikling"), ("no", "tjenesteutvikling")])
def test_norwegian_by_any_of_its_codes(language: str, word: str) -> None:
    assert marked(word, Hyphenator(language)) == "tje.neste.ut.vik.ling"


@pytest.mark.parametrize("word", ["organisasjonsutvikling", "samfunnsutviklerne", "ansvarsområdene?"])
def test_at_least_three_letters_beside_a_hyphen(word: str) -> None:
    letters = word.rstrip("?")
    offsets = [point.offset for point in BOKMAL.points(word)]
    assert offsets
    assert all(3 <= offset <= len(letters) - 3 for offset in offsets)


# A deck's own list


def loaded(folder: Path, text: str) -> tuple[tuple[str, ...], list[str]]:
    """The words of a list, and the problems with it."""
    file = folder / "hyphenation.txt"
    file.write_text(text, "utf-8")
    problems = Problems()
    words, (source,) = load_hyphenation(Located(file, "hyphenation.txt", "hyphenation.txt"), problems)
    assert source.text == text
    return words, [str(problem) for problem in problems.noted]


def test_a_list_has_a_word_a_line_and_comments(tmp_path: Path) -> None:
    text = "# egne ord\n\nsamtale-kort # begge deler\n  ansvar\n"
    assert loaded(tmp_path, text) == (("samtale-kort", "ansvar"), [])


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("to ord", "2:1: `to ord` is not one word with single hyphens inside; write `dialog-kort`"),
        ("  -kort", "2:3: `-kort` is not one word with single hyphens inside; write `dialog-kort`"),
        ("dialog--kort", "2:1: `dialog--kort` is not one word with single hyphens inside; write `dialog-kort`"),
        ("kort1", "2:1: `kort1` is not one word with single hyphens inside; write `dialog-kort`"),
        ("Dialog-kort # igjen", "2:1: `dialogkort` is in line 1 already; remove one of them"),
    ],
)
def test_faults_of_a_list(tmp_path: Path, line: str, message: str) -> None:
    words, messages = loaded(tmp_path, f"dialog-kort\n{line}\n")
    assert (words, messages) == (("dialog-kort",), [f"hyphenation.txt:{message}"])
