"""Fields in a deck's own texts: what they stand for, and what is said of those that stand for nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from minimal import DECK, DECK_FILE, THEME, THEME_FILE, WORDS_FILE, changed, project_in
from samples import given, project_with

from deckgen.deck.deck import Deck
from deckgen.deck.loaded_deck import load_deck
from deckgen.deck.text_fields import DEEPEST
from deckgen.source.problems import Problems

SECOND_FILE = "themes/prove/02-mer-samtale.yaml"
SECOND = changed(changed(THEME, "number: 1", "number: 2"), "title: Samtale", "title: Mer samtale").replace('"1.', '"2.')
CLOSING_FILE = "themes/prove/03-slutt.yaml"
CLOSING = changed(changed(THEME, "number: 1", "label: Veien videre\nletter: V"), "title: Samtale", "title: Slutt")
CLOSING = changed(CLOSING.replace('"1.', '"V.'), '    booklet: "V.1"\n', '    booklet: "V.1"\n    id: viktig\n')
LEAD = "lead: Enkelt."


def loaded(root: Path, lead: str, files: dict[str, str] | None = None) -> tuple[Deck | None, list[str]]:
    """A deck of three themes with a text in deck.yaml, and what is wrong with it."""
    deck = changed(DECK, LEAD, f"lead: '{lead}'")
    themes = {THEME_FILE: THEME.replace("Kort 1.1", "Kort"), SECOND_FILE: SECOND, CLOSING_FILE: CLOSING}
    problems = Problems()
    project = project_with(
        root,
        {DECK_FILE: deck, **{name: text.replace("Kort 1.1", "Kort") for name, text in themes.items()}, **(files or {})},
    )
    return load_deck(project.resolve(), "prove", problems), sorted({str(problem) for problem in problems.noted})


def filled(root: Path, lead: str) -> str:
    deck, problems = loaded(root, lead)
    assert problems == []
    assert deck
    return given(given(deck.howto[0].back).lead).value


@pytest.mark.parametrize(
    ("lead", "text"),
    [
        ("{deck.theme-count} temaer", "3 temaer"),
        (
            "{deck.theme-count.in-words} temaer, {deck.numbered-theme-count.in-words} med tall",
            "Tre temaer, to med tall",
        ),
        ("De {deck.question-count.in-words} kortene", "De seks kortene"),
        ("{deck.step-count} trinn i {deck.title}, {deck.edition}", "2 trinn i Prøve, 1"),
        ("Tema {theme.samtale.number} og {theme.mer-samtale.number.in-words}", "Tema 1 og to"),
        ("{theme.slutt.label}: {theme.slutt.first} til {theme.slutt.last}", "Veien videre: V.1 til V.2"),
        (
            "{theme.mer-samtale.short}, {theme.mer-samtale.question-count}, {theme.mer-samtale.minutes}",
            "Mer samtale, 2, 30",
        ),
        ("Kort {question.viktig.number}: {question.viktig.text}", "Kort V.1: Hva er viktig?"),
        ("{ deck.title }", "Prøve"),
    ],
)
def test_fields_in_texts_of_the_deck(tmp_path: Path, lead: str, text: str) -> None:
    assert filled(tmp_path, lead) == text


@pytest.mark.parametrize(
    "lead", ["{a}", "{theme}", "{}", "{3.4}", "{deck.title", "deck.title}", "{deck title}", "{deck..title}"]
)
def test_other_braces_are_braces(tmp_path: Path, lead: str) -> None:
    assert filled(tmp_path, lead) == lead


@pytest.mark.parametrize(
    ("lead", "message"),
    [
        ("{deck.theme-cont}", "the deck has no `theme-cont` for texts; did you mean `theme-count` or "
            "`step-count` or `numbered-theme-count`?"),
        ("{dekk.title}", "there is no `dekk` for texts; did you mean `deck`?"),
        ("{Deck.Title}", "there is no `Deck` for texts; did you mean `deck`?"),
        ("{theme.first}", "there is no theme here; name one, as in {theme.NAME.first}"),
        ("{theme.samtale}", "`theme.samtale` is a whole theme; say what of it, as in {theme.samtale.number}"),
        ("{question.number}", "there is no question here; name one, as in {question.NAME.number}"),
        ("{theme.samtala.number}", "there is no theme `samtala`; did you mean `samtale`?"),
        ("{theme.slutt.number}", "the theme «Veien videre» has no number; known: first, label, last, minutes, "
            "question-count, short, short-minutes, title"),
        ("{theme.samtale.titel}", "a theme has no `titel` for texts; did you mean `title`?"),
        ("{question.viktigst.number}", "there is no question with `id: viktigst`; did you mean `viktig`?"),
        ("{question.balanse.number}", "there is no question with `id: balanse`; name another, or "
            "write the text without it"),
        ("{question.viktig.id}", "a question has no `id` for texts; known: number, text"),
        ("{deck.title.in-words}", "`deck.title.in-words` is no number; leave out `.in-words`"),
        ("{deck.address.title}", "the deck has no `address.title` for texts; did you mean `subtitle` or `title`?"),
        ("{theme.a.b.c}", "`theme.a.b.c` has too many parts; write it as {theme.NAME.number}"),
    ],
)  # fmt: skip
def test_fields_that_stand_for_nothing(tmp_path: Path, lead: str, message: str) -> None:
    deck, problems = loaded(tmp_path, lead)
    line = DECK[: DECK.index(LEAD)].count("\n") + 1
    column = len(DECK[: DECK.index(LEAD)].splitlines()[-1]) + len("lead: ") + 1
    assert (deck, problems) == (None, [f"{DECK_FILE}:{line}:{column}: {message}"])


@pytest.mark.parametrize(
    ("lead", "path"),
    [
        ("De {deck.numbered-theme-count} temaene", "{deck.numbered-theme-count}"),
        ("De {deck.numbered-theme-count.in-words} temaene", "{deck.numbered-theme-count.in-words}"),
    ],
)
def test_counts_of_nothing_are_remarked_on(tmp_path: Path, lead: str, path: str) -> None:
    numbered = {
        name: changed(text, f"number: {number}", f"label: Slutt\nletter: {letter}")
        for name, text, number, letter in ((THEME_FILE, THEME, 1, "A"), (SECOND_FILE, SECOND, 2, "B"))
    }
    deck, problems = loaded(tmp_path, lead, {name: text.replace("Kort 1.1", "Kort") for name, text in numbered.items()})
    (doubt,) = given(deck).doubts
    assert problems == []
    assert doubt.message == f"`{path}` is 0, so the text tells of what is not there; write it without that"
    assert (doubt.origin.file, doubt.origin.line) == (DECK_FILE, DECK[: DECK.index(LEAD)].count("\n") + 1)


def test_what_is_no_count_may_be_0(tmp_path: Path) -> None:
    deck = changed(changed(DECK, LEAD, "lead: '{deck.edition}'"), 'edition: "1"', 'edition: "0"')
    shown, _ = loaded(tmp_path, "", {DECK_FILE: deck})
    assert given(shown).doubts == ()


def test_all_that_is_wrong_with_a_text_is_told(tmp_path: Path) -> None:
    _, problems = loaded(tmp_path, "{theme.a.first} {theme.b.first}")
    assert len(problems) == 2


def test_texts_of_a_theme_and_a_question_name_their_own(tmp_path: Path) -> None:
    theme = changed(SECOND, "Kort 1.1", "Kort {theme.first} til {theme.last}")
    theme = changed(theme, "text: Hva er viktig?", 'text: "{question.number}: Hva er viktig i {theme.title}?"')
    deck, problems = loaded(tmp_path, "Enkelt.", {SECOND_FILE: theme})
    assert deck and problems == []
    assert deck.themes[1].needs[0].value == "Kort 2.1 til 2.2"
    assert deck.themes[1].questions[0].text.value == "2.1: Hva er viktig i Mer samtale?"
    assert deck.themes[1].questions[0].text.origin.line == 9


def test_a_short_run_sheet_and_what_is_said_of_children_have_fields_and_minutes(tmp_path: Path) -> None:
    more = (
        "short-runsheet: [{from: 0, to: 20, text: 'Ta kort {theme.last} på {theme.short-minutes} minutter.'}]\n"
        "children: ['Kort {question.viktig.number}.', Tegn.]\n"
    )
    deck, problems = loaded(tmp_path, "{theme.mer-samtale.short-minutes.in-words}", {SECOND_FILE: SECOND + more})
    assert deck and problems == []
    theme = deck.themes[1]
    assert (theme.short_runsheet[0].text.value, theme.children[0].value) == ("Ta kort 2.2 på 20 minutter.", "Kort V.1.")
    assert str(given(deck.howto[0].back).lead) == "Tjue"


def test_minutes_of_no_short_run_sheet_are_remarked_on(tmp_path: Path) -> None:
    deck, _ = loaded(tmp_path, "Det tar {theme.samtale.short-minutes} minutter.")
    assert [doubt.message.split(",")[0] for doubt in given(deck).doubts] == ["`{theme.samtale.short-minutes}` is 0"]


def test_names_stay_when_a_question_comes_in_before(tmp_path: Path) -> None:
    before = changed(CLOSING, "questions:\n", "questions:\n  - text: Hva først?\n").replace("Kort 1.1", "Kort")
    deck, problems = loaded(tmp_path, "{question.viktig.number}", {CLOSING_FILE: before})
    assert deck and problems == []
    assert str(given(deck.howto[0].back).lead) == "V.2"


def test_texts_that_name_themselves_are_told_once(tmp_path: Path) -> None:
    deck = changed(changed(DECK, "title: Prøve", "title: '{deck.subtitle}'"), "Til å prøve med", "'{deck.title}'")
    _, problems = loaded(tmp_path, "Enkelt.", {DECK_FILE: changed(deck, LEAD, "lead: '{deck.title}'")})
    assert problems == [f"{DECK_FILE}:2:11: the text names itself by `deck.title`; write it out here"]


def test_long_rows_and_long_texts_are_told(tmp_path: Path) -> None:
    rows = [f"  - {{text: '{{question.q{n + 1}.text}}', id: q{n}}}\n" for n in range(500)]
    theme = CLOSING.replace("Kort 1.1", "Kort")
    theme = changed(theme, "reading:\n", f"{''.join(rows)}  - {{text: Slutt, id: q500}}\nreading:\n")
    _, problems = loaded(tmp_path, "Enkelt.", {CLOSING_FILE: theme})
    assert problems and all(f"leads through {DEEPEST} texts" in problem for problem in problems)
    _, problems = loaded(
        tmp_path, "{theme.samtale.title}" * 100 + "Hei", {THEME_FILE: changed(THEME, "Samtale", "a" * 50)}
    )
    assert len(problems) == 1 and "5003 characters when it is filled in" in problems[0]
    _, problems = loaded(  # what is hopeless is not put together, but told with its whole length
        tmp_path, "{theme.samtale.title}" * 180 + "Hei", {THEME_FILE: changed(THEME, "Samtale", "a" * 190)}
    )
    assert len(problems) == 1 and "34203 characters when it is filled in" in problems[0]


def test_a_short_text_is_as_long_as_what_is_filled_in(tmp_path: Path) -> None:
    theme = changed(SECOND, "title: Mer", "short: 'Mer {theme.question-count.in-words}'\ntitle: Mer").replace(
        "Kort 1.1", "Kort"
    )
    deck, problems = loaded(tmp_path, "Enkelt.", {SECOND_FILE: theme})
    assert deck and problems == []
    assert deck.themes[1].short.value == "Mer to"


def test_two_files_of_one_name_can_not_be_named(tmp_path: Path) -> None:
    theme = SECOND.replace("Kort 1.1", "Kort")
    files = {SECOND_FILE: THEME.replace("number: 1", "number: 2").replace('"1.', '"2.').replace("Kort 1.1", "Kort"),
             "themes/prove/04-samtale.yaml": theme.replace("number: 2", "number: 4").replace('"2.', '"4.')}  # fmt: skip
    _, problems = loaded(tmp_path, "{theme.samtale.number}", files)
    assert problems == [
        f"{DECK_FILE}:17:31: `samtale` may be 01-samtale.yaml and 04-samtale.yaml; give one of the files another name"
    ]


def test_ids_that_are_taken(tmp_path: Path) -> None:
    theme = SECOND.replace("Kort 1.1", "Kort").replace('    booklet: "2.', '    id: viktig\n    booklet: "2.')
    _, problems = loaded(tmp_path, "Enkelt.", {SECOND_FILE: theme})
    taken = f"the id viktig is that of the question at {SECOND_FILE}:10 already; choose another"
    assert problems == [f"{SECOND_FILE}:13:9: {taken}", f"{CLOSING_FILE}:12:9: {taken}"]


def test_a_language_without_number_words_is_told(tmp_path: Path) -> None:
    deck = changed(DECK, LEAD, "lead: '{deck.theme-count.in-words}'")
    problems = Problems()
    assert load_deck(project_in(tmp_path, {DECK_FILE: deck}).resolve(), "prove", problems) is None
    assert [str(problem) for problem in problems.noted] == [
        f"{WORDS_FILE}:1:1: the fixed word `number-words` is missing; add it"
    ]


def test_the_digest_of_a_theme_follows_what_it_names_of_another(tmp_path: Path) -> None:
    theme = changed(SECOND, "Kort 1.1", "Kort {question.viktig.number}")
    later = changed(CLOSING, "questions:\n", "questions:\n  - text: Hva først?\n").replace("Kort 1.1", "Kort")
    before, _ = loaded(tmp_path / "before", "Enkelt.", {SECOND_FILE: theme})
    after, _ = loaded(tmp_path / "after", "Enkelt.", {SECOND_FILE: theme, CLOSING_FILE: later})
    assert before and after
    assert [was.digest == now.digest for was, now in zip(before.themes, after.themes, strict=True)] == [
        True,
        False,
        False,
    ]


def test_the_digest_of_a_theme_follows_the_marks_of_what_it_names(tmp_path: Path) -> None:
    theme = changed(SECOND, "Kort 1.1", "Om {theme.slutt.title}")
    digests = []
    for number, title in enumerate(["Slutt", "'*Slutt*'", "'**Slutt**'"]):
        closing = changed(CLOSING, "title: Slutt", f"title: {title}").replace("Kort 1.1", "Kort")
        deck, problems = loaded(tmp_path / str(number), "Enkelt.", {SECOND_FILE: theme, CLOSING_FILE: closing})
        assert deck and not problems
        digests.append(deck.themes[1].digest)
    assert len(set(digests)) == 3


def test_a_mark_has_no_fields_and_keeps_to_its_length(tmp_path: Path) -> None:
    deck = changed(DECK, 'edition: "1"', "edition: '{deck.title}-{deck.title}'")
    _, problems = loaded(tmp_path, "Enkelt.", {DECK_FILE: deck})
    assert problems == [f"{DECK_FILE}:6:10: the text has 25 characters, at most 12 fit here; shorten it"]


def test_digests_follow_what_is_filled_in(tmp_path: Path) -> None:
    """Pages that show a count of themes are composed anew where a theme comes in, though their file is the same."""
    three, _ = loaded(tmp_path / "three", "{deck.theme-count}")
    project = project_with(
        tmp_path / "one",
        {DECK_FILE: changed(DECK, LEAD, "lead: '{deck.theme-count}'"), THEME_FILE: THEME.replace("Kort 1.1", "Kort")},
    )
    one = load_deck(project.resolve(), "prove", Problems())
    assert one and three
    assert one.themes[0].digest == three.themes[0].digest
    assert one.common_digest != three.common_digest
