"""Break points: the deck's own list first, patterns second, addresses only at their signs."""

from __future__ import annotations

from pathlib import Path

import pytest

from deckgen.source.problems import Problems
from deckgen.source.project import Located
from deckgen.typeset.hyphenation import BreakKind, Hyphenator, is_joint, load_hyphenation
from deckgen.typeset.language import habits_of

SIGNS = {
    BreakKind.MARK: "|",
    BreakKind.ADDRESS: "|",
    BreakKind.ADDRESS_HYPHEN: "^",
    BreakKind.LIST: "=",
    BreakKind.JOINT: "~",
    BreakKind.PATTERN: ".",
}
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
        "https://www.udir.|no/|kvalitet^-og^-kompetanse/|larende^-moter/",
        "ks.|no/|dette^-er^-en^-del/|mer",
        "ks.|no/|fremtidenskulturskole.",
        "www.kulturskoleradet.|no",
        "navn.|navnesen@kulturskoleradet.|no",
        "https://example.|no/|side?|id=|12&|lang=|nb_|NO",
        "https://example.|no/|a/|b/|c?|d=|1&|e=2",
        "example.|no/|side.",
    ],
)
def test_addresses_are_broken_after_their_signs_and_never_hyphenated(expected: str) -> None:
    assert marked(expected.replace("|", "").replace("^", "")) == expected


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


# Two of three equal consonants


def broken(word: str, hyphenator: Hyphenator) -> list[str]:
    """The word at each break that puts in a hyphen, as it stands on the two lines."""
    word = hyphenator.prepared(word)
    points = [point for point in hyphenator.points(word) if point.put_in]
    return [f"{word[: point.offset]}{point.put_in}/{word[point.offset :]}".replace("\u00ad", "") for point in points]


CORPS = ("musikk-korps", "trafikk-kaos", "stoff-farge-analyse", "samhandlings-trappa")


@pytest.mark.parametrize(
    ("word", "lines"),
    [
        ("musikkorps", ["musikk-/korps"]),
        ("Musikkorpsets,", ["Musikk-/korpsets,"]),
        ("MUSIKKORPS", ["MUSIKK-/KORPS"]),
        ("trafikkaoset", ["trafikk-/kaoset"]),
        ("stoffargeanalyse", ["stoff-/fargeanalyse", "stoffarge-/analyse"]),
        ("skolemusikkorpset", ["skole-/musikkorpset", "skolemusikk-/korpset"]),
        ("SKOLEMUSIKKORPSET", ["SKOLEMUSIKK-/KORPSET"]),
        (
            "musikkorpsledelsen",
            ["musikk-/korpsledelsen", "musikkorps-/ledelsen", "musikkorpsle-/delsen", "musikkorpsledel-/sen"],
        ),
        ("musikk-korpset", []),
    ],
)
def test_a_third_consonant_comes_back_where_the_list_has_it(word: str, lines: list[str]) -> None:
    assert broken(word, Hyphenator("nb", CORPS)) == lines


def test_what_is_written_with_three_is_broken_as_it_is() -> None:
    assert broken("musikkkorpset", Hyphenator("nb", CORPS)) == ["musikk-/korpset"]
    assert broken("schifffahrtsamt", Hyphenator("de", ("schiff-fahrts-amt",)))[0] == "schiff-/fahrtsamt"
    assert broken("schiffahrtsamt", Hyphenator("se", ("schiff-fahrts-amt",))) == []


def test_a_soft_hyphen_amid_three_consonants_leaves_one_of_them_out() -> None:
    nordic = Hyphenator("nb")
    assert nordic.prepared("musikk\u00adkorps").replace("\u00ad", "") == "musikkorps"
    assert broken("musikk\u00adkorps", nordic) == ["musikk-/korps"]
    assert broken("bil\u00ad\u00adlakk", nordic) == ["bil-/lakk"], "two of an author's are one"
    assert broken("Tee\u00adernte", nordic) == ["Tee-/ernte"]
    assert Hyphenator("en").prepared("musikk\u00adkorps") == "musikk\u00adkorps"


def test_breaks_of_patterns_come_with_their_letters() -> None:
    assert broken("asszonnyalasszony", Hyphenator("hu")) == ["asszonnya-/lasszony", "asszonnyalasz-/szony"]


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


def test_a_word_that_another_is_once_a_letter_is_left_out_is_there_twice(tmp_path: Path) -> None:
    words, messages = loaded(tmp_path, "ball-lek\nbal-lek\n")
    assert (words, messages) == (
        ("ball-lek",),
        ["hyphenation.txt:2:1: `ballek` is in line 1 already; remove one of them"],
    )


def test_what_somebody_gave_is_there_for_short_words_too_where_nothing_else_helps() -> None:
    own = Hyphenator("nb", ("kor-sang", "ja-ord", "samhandlings-trappa"))
    assert [own.points(word) for word in ("Korsang", "jaord")] == [(), ()]
    given = {word: [at.offset for at in own.given_points(word)] for word in ("Korsang", "(jaord)", "kor\u00adsang")}
    assert given == {"Korsang": [3], "(jaord)": [3], "kor\u00adsang": [4]}
    assert own.given_points("samhandlingstrappa") == own.points("samhandlingstrappa")
    assert own.given_points("forvaltningen") == ()
    assert own.points("forvaltningen") != ()


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("samhandlings-trappa", True),
        ("(kultur-skolen)?", True),
        ("samhandlings-trap\u00adpa", True),
        ("organisa-sjonen,", False),
        ("politi-kere", False),
        ("frem-tidens", False),
        ("problem\u00ad-ring", False),
    ],
)
def test_what_may_be_the_joint_of_a_compound(marked: str, expected: bool) -> None:
    before, after = marked.split("-")
    assert is_joint(before + after, len(before), habits_of("nb")) is expected
