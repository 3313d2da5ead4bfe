"""Every fault of a deck is told at its line and column, with what to do."""

from __future__ import annotations

from pathlib import Path

import pytest
from minimal import DECK, DECK_FILE, HYPHENATION_FILE, THEME, THEME_FILE, WORDS_FILE, changed, deck_problems, project_in

from deckgen.source.project import Project

THEME_FAULTS = [
    (
        "title: Samtale\n",
        "titel: Samtale\n",
        "1:1: `title` is missing; add it",
        "2:1: unknown key `titel`; did you mean `title` or `letter`?",
    ),
    ("title: Samtale", "title: 2026", '2:8: text expected, found the number 2026; put it in quotes: "2026"'),
    ("title: Samtale", "title: true", '2:8: text expected, found `true`; put it in quotes: "true"'),
    ("title: Samtale", "title: [Samtale]", "2:8: text expected, found a list; write a text"),
    ("title: Samtale", "title: {a: b}", "2:8: text expected, found keys with values; write a text"),
    ("title: Samtale", "title:", "2:1: `title` is empty; give it a value or remove it"),
    ("title: Samtale", 'title: "  "', "2:8: the text is empty; write a text"),
    ("title: Samtale", 'title: "a\\tb"', "2:8: the text holds the control character U+0009; remove it"),
    ("title: Samtale", f"title: {'a' * 201}", "2:8: the text has 201 characters; at most 200 fit here"),
    ("Vi snakker om det som er viktig.", "a" * 4001, "3:15: the text has 4001 characters; at most 4000 are allowed"),
    (
        "title: Samtale",
        "title: Samtale\nshort: En tittel som er altfor lang",
        "3:8: the text has 28 characters; at most 26 fit here",
    ),
    ("number: 1", "number: one", "1:9: a whole number expected, found the text «one»; write digits without quotes"),
    ("number: 1", "number: 1.5", "1:9: a whole number expected, found the number 1.5; write digits without quotes"),
    ("number: 1", "number: 0", "1:9: 0 is too small; at least 1 is allowed"),
    ("number: 1", "number: 100", "1:9: 100 is too large; at most 99 is allowed"),
    ("number: 1\n", "", "1:1: `number` is missing; add it, or `label` and `letter` for a theme without one"),
    (
        "number: 1",
        "label: Slutt",
        "1:1: `letter` is missing; a theme without a number needs one for its questions, such as V",
    ),
    ("number: 1", "number: 1\nletter: V", "2:1: a theme with a number has no letter; remove `letter` or `number`"),
    ("number: 1", "label: Slutt\nletter: v", "2:9: `v` is not understood; use one capital letter"),
    ("  - Penn\n", "", "6:3: the list has 1, at least 2 are needed; add what is missing"),
    ("  - Penn\n", "  - Penn\n" * 5, "6:3: the list has 6, at most 5 are allowed; leave some out"),
    (
        "needs:\n  - Kort 1.1\n  - Penn\n",
        "needs: Penn\n",
        "5:8: a list expected, found the text «Penn»; begin each line with `- `",
    ),
    ("  - Penn\n", "  -\n", "7:4: nothing stands here; write something or remove the line"),
    (
        "  - text: Hva er viktig?",
        "  - text: Hva er viktig?\n    txt: a",
        "10:5: unknown key `txt`; did you mean `text`?",
    ),
    ('"1.1"', "1.10", '10:14: text expected, found the number 1.10; put it in quotes: "1.10"'),
    (
        '"1.2"',
        '"1.1"',
        "12:14: the booklet's question 1.1 is at themes/prove/01-samtale.yaml:10 already; give each its own",
    ),
    (
        "https://www.example.no/side",
        "www.example.no/side",
        "15:10: the address has no scheme; write `https://www.example.no/side`",
    ),
    (
        "https://www.example.no/side",
        "javascript:alert(1)",
        "15:10: an address with `javascript:` is not allowed; use https:, http: or mailto:",
    ),
    (
        "https://www.example.no/side",
        "file:///etc/passwd",
        "15:10: an address with `file:` is not allowed; use https:, http: or mailto:",
    ),
    (
        "https://www.example.no/side",
        "https://example.no/to ord",
        "15:10: the address holds a space or an invisible character; write it without, %20 for a space that belongs",
    ),
    (
        "https://www.example.no/side",
        "https:///side",
        "15:10: the address names no site; write `https://www.example.no/page`",
    ),
    (
        "    checked: 2026-11-23\n",
        "",
        "14:5: `checked` is missing; add the day when the address was last checked, as 2026-11-23",
    ),
    (
        "checked: 2026-11-23",
        "checked: 2026-02-30",
        "16:14: `2026-02-30` is not a day of the calendar; write it as 2026-11-23",
    ),
    ("checked: 2026-11-23", "checked: 20261123", "16:14: a day expected; write it as 2026-11-23"),
    ("against: web", "against: hefte", "17:14: the text «hefte» is none of the choices; known: booklet, web"),
    ("from: 0", "from: 5", "19:12: `from: 5` but the run sheet starts at 0; write `from: 0`"),
    ("from: 10", "from: 12", "20:12: `from: 12` but the step before ends at 10; write `from: 10`"),
    ("to: 30", "to: 10", "20:20: the step ends at 10, before it has begun; give a later minute"),
    ("[80, 40, 0, 20]", "[80, 40, 0]", "22:11: the list has 3, at least 4 are needed; add what is missing"),
    ("[80, 40, 0, 20]", "[80, 140, 0, 20]", "22:16: 140 is too large; at most 100 is allowed"),
    ("[80, 40, 0, 20]", "[80, -1, 0, 20]", "22:16: -1 is too small; at least 0 is allowed"),
    ("[80, 40, 0, 20]", "[100, 100, 21, 20]", "22:11: the ink is 241 % in all; at most 240 % can be printed"),
    (
        "[80, 40, 0, 20]",
        "[80, 20, 0, 20]",
        "22:11: no text reads on this ground (black 4.1:1, white 4.1:1); make it lighter or darker until one has 4.5:1",
    ),
    (
        "[80, 40, 0, 20]",
        "[0, 50, 100, 0]",
        "22:11: black text reads best on this ground, which has 150 % ink; at most 140 % can carry black",
    ),
    (
        "{shape: disc, at: [0, 0]",
        "{shape: disk, at: [0, 0]",
        "24:13: the text «disk» is none of the choices; did you mean `disc`?",
    ),
    ("tone: paper", "tone: gold", "24:46: the text «gold» is none of the choices; did you mean `ground`?"),
    ("at: [1, 1]", "at: [3, 1]", "25:23: the disc lies outside the grid of 4 x 4; move it or make it smaller"),
    ("at: [1, 1], size: 2", "at: [0, 0], size: 5", "25:37: the disc is larger than the grid of 4 x 4; make it smaller"),
    ("at: [1, 1], size: 2", "at: [1, 1], size: 0", "25:37: a size of 0 leaves nothing to paint; give one above 0"),
    (
        "at: [1, 1], size: 2",
        "at: [1, 1], size: [2, 1]",
        "25:37: the box of a disc must be square; give one number as `size`",
    ),
    (
        "shape: disc, at: [1, 1], size: 2",
        "shape: half, at: [1, 1], size: [2, 2]",
        "25:37: a half disc is twice as long as high; give its longer side as `size`",
    ),
    (
        "shape: disc, at: [1, 1], size: 2",
        "shape: triangle, at: [1, 1], size: 2, hole: 0.5",
        "25:50: a triangle cannot have a hole; remove `hole`",
    ),
    ("at: [1, 1], size: 2", "at: [1, 1], size: 2, hole: 1", "25:46: 1 is too large; less than 1 is needed"),
    (
        "at: [1, 1], size: 2",
        "at: [1, 1], size: 2, turn: 45",
        "25:46: the number 45 is none of the choices; known: 0, 180, 270, 90",
    ),
    ("at: [1, 1], ", "", "25:5: `at` is missing; add it"),
    (
        "of: [0, 1]",
        "of: [0]",
        "26:5: an overlap is of two shapes or more; list their positions in `of`, the first is 0",
    ),
    ("of: [0, 1]", "of: [0, 2]", "26:30: 2 is no earlier shape; the first shape is 0"),
    (
        "at: [1, 1], size: 2",
        "at: [2, 2], size: 2",
        "26:26: the shapes of this overlap do not meet; move them together or remove the overlap",
    ),
    ("of: [0, 1]", "of: [0, 1], size: 2", "26:40: an overlap has no `size` of its own; remove it"),
]

DECK_FAULTS = [
    ("language: nb", "language: nn", "3:11: no fixed words in `nn`; add layouts/words/nn.yaml, or did you mean `nb`?"),
    ("language: nb", "language: norsk!", "3:11: `norsk!` is not understood; use a language code such as `nb` or `en`"),
    ('edition: "1"', "edition: 1", '6:10: text expected, found the number 1; put it in quotes: "1"'),
    ("date: 2026-11-23", "date: i dag", "7:7: `i dag` is not a day of the calendar; write it as 2026-11-23"),
    ("  url: https://www.example.no\n", "", "9:3: `url` is missing; add it"),
    ("  short: example.no\n", f"  short: {'a' * 41}\n", "11:10: the text has 41 characters; at most 40 fit here"),
    (
        "  - front: {title: Slik, steps: [Les.]}\n    back: {title: Slik, steps: [Snakk.]}\n",
        "",
        "16:3: the list has 1, at least 2 are needed; add what is missing",
    ),
    ("[Les., Tenk., Snakk.]", "[Les., Tenk.]", "23:17: the list has 2, at least 3 are needed; add what is missing"),
    ("[Les., Tenk., Snakk.]", f"[Les., {'a' * 35}, Snakk.]", "23:24: the text has 35 characters; at most 34 fit here"),
    (", riser: Hva nå?", "", "26:7: `riser` is missing; add the question to the next step"),
    ("text: Oppe,", "text: Oppe, riser: Og nå?,", "27:39: the top step has no riser above it; remove `riser`"),
    (
        "      - heading: Slik",
        "      - headin: Slik",
        "36:9: a block of prose without a key that says its kind; did you mean `heading`?",
    ),
    (
        "      - heading: Slik",
        "      - Slik",
        "36:9: a block of prose expected, found the text «Slik»; "
        "write one of the keys heading, text, steps, list, quote",
    ),
    (
        "      - heading: Slik",
        "      - {heading: Slik, list: [a]}",
        "36:9: a block of prose cannot be `heading` and `list` at once; begin a new one with `- `",
    ),
    (
        "quote: {text: Bra!, source: Noen}",
        "quote: {text: Bra!, from: Noen}",
        "40:16: `source` is missing; add it",
        "40:29: unknown key `from`; known: source, text",
    ),
    ("place: before", "place: middle", "34:12: the text «middle» is none of the choices; known: after, before"),
    (
        "slug: bruk",
        "slug: Bruk av",
        "32:11: `Bruk av` is not understood; use a to z, digits and hyphens, such as `my-name`",
    ),
    (
        "templates:\n",
        "  - {slug: bruk, title: B, place: after, body: [text: a]}\ntemplates:\n",
        "41:12: there is another chapter `bruk`; choose another name",
    ),
    ("words: {theme: Emne}", "words: {tema: Emne}", "50:9: no fixed word `tema` on the pages; did you mean `theme`?"),
    (
        "  score: {title: Trapp",
        "  score: {titel: Trapp",
        "47:10: `title` is missing; add it",
        "47:11: unknown key `titel`; did you mean `title`?",
    ),
]


@pytest.mark.parametrize(("old", "new", "said"), [(old, new, said) for old, new, *said in THEME_FAULTS])
def test_faults_of_a_theme(tmp_path: Path, old: str, new: str, said: list[str]) -> None:
    project = project_in(tmp_path, {THEME_FILE: changed(THEME, old, new)})
    assert deck_problems(project) == [f"{THEME_FILE}:{one}" for one in said]


@pytest.mark.parametrize(("old", "new", "said"), [(old, new, said) for old, new, *said in DECK_FAULTS])
def test_faults_of_a_deck(tmp_path: Path, old: str, new: str, said: list[str]) -> None:
    project = project_in(tmp_path, {DECK_FILE: changed(DECK, old, new)})
    assert deck_problems(project) == [f"{DECK_FILE}:{one}" for one in said]


def said_of(root: Path, files: dict[str, str]) -> list[str]:
    """What is said of the minimal project with some files written otherwise."""
    return deck_problems(project_in(root, files))


SECOND = changed(THEME, "number: 1", "number: 2").replace('"1.', '"2.')
SECOND_FILE = "themes/prove/02-mer.yaml"


def test_five_faults_of_one_file_are_told_at_once(tmp_path: Path) -> None:
    theme = THEME
    for old, new in (
        ("title: Samtale", "titel: Samtale"),
        ('"1.1"', "1.1"),
        ("to: 10", "to: 15"),
        ("https:", "javascript:"),
        ("[80, 40, 0, 20]", "[100, 100, 100, 20]"),
    ):
        theme = changed(theme, old, new)
    assert said_of(tmp_path, {THEME_FILE: theme}) == [
        f"{THEME_FILE}:10:14: " + 'text expected, found the number 1.1; put it in quotes: "1.1"',
        f"{THEME_FILE}:15:10: an address with `javascript:` is not allowed; use https:, http: or mailto:",
        f"{THEME_FILE}:1:1: `title` is missing; add it",
        f"{THEME_FILE}:20:12: `from: 10` but the step before ends at 15; write `from: 15`",
        f"{THEME_FILE}:22:11: the ink is 320 % in all; at most 240 % can be printed",
        f"{THEME_FILE}:2:1: unknown key `titel`; did you mean `title` or `letter`?",
    ]


def test_repeated_keys_are_told_with_the_other_faults(tmp_path: Path) -> None:
    theme = changed(THEME, "number: 1", "number: x\nnumber: 2")
    assert said_of(tmp_path, {THEME_FILE: theme}) == [
        f"{THEME_FILE}:1:9: a whole number expected, found the text «x»; write digits without quotes",
        f"{THEME_FILE}:2:1: `number` is given twice (first in line 1); remove one of them",
    ]


@pytest.mark.parametrize("key", ["<text>", "[key]", "<>"])
def test_keys_that_look_like_steps_of_the_schema(tmp_path: Path, key: str) -> None:
    said = said_of(tmp_path, {THEME_FILE: f'"{key}": 1\n{THEME}'})
    assert [one.split(";")[0] for one in said] == [f"{THEME_FILE}:1:1: unknown key `{key}`"]


def test_a_file_that_is_a_list(tmp_path: Path) -> None:
    said = f"{THEME_FILE}:1:1: keys with values expected, found a list; write `key: value` lines"
    assert said_of(tmp_path, {THEME_FILE: "- a\n"}) == [said]


def test_numbers_that_are_taken(tmp_path: Path) -> None:
    said = f"{SECOND_FILE}:1:9: the number 1 is taken by {THEME_FILE}:1; choose another"
    assert said_of(tmp_path, {SECOND_FILE: changed(SECOND, "number: 2", "number: 1")}) == [said]


def test_numbers_out_of_order(tmp_path: Path) -> None:
    said = f"{SECOND_FILE}:1:9: theme 2 comes after theme 3; name the files in the themes' order"
    theme = changed(THEME, "number: 1", "number: 3")
    assert said_of(tmp_path, {THEME_FILE: theme, SECOND_FILE: SECOND}) == [said]


def test_letters_that_are_taken(tmp_path: Path) -> None:
    lettered = [changed(text, f"number: {n}", "label: Slutt\nletter: V") for n, text in ((1, THEME), (2, SECOND))]
    said = f"{SECOND_FILE}:2:9: the letter V is taken by {THEME_FILE}:2; choose another"
    assert said_of(tmp_path, {THEME_FILE: lettered[0], SECOND_FILE: lettered[1]}) == [said]


def test_two_themes_with_the_staircase(tmp_path: Path) -> None:
    files = {THEME_FILE: THEME + "staircase: true\n", SECOND_FILE: SECOND + "staircase: true\n"}
    message = f"`staircase: true` stands in {THEME_FILE}:27 already; only one theme has the staircase cards"
    said = f"{SECOND_FILE}:27:12: {message}"
    assert said_of(tmp_path, files) == [said]


@pytest.mark.parametrize("name", ["1-samtale.yaml", "samtale.yaml", "02-Samtale.yaml", "02-samtale.yml", "02-på.yaml"])
def test_themes_that_are_not_named_so(tmp_path: Path, name: str) -> None:
    path = f"themes/prove/{name}"
    said = f"{path}:1:1: not named like a theme; call it NN-name.yaml, from a to z"
    assert said_of(tmp_path, {path: SECOND}) == [said]


def test_a_deck_without_themes(tmp_path: Path) -> None:
    project = project_in(tmp_path)
    (tmp_path / THEME_FILE).unlink()
    said = f"{DECK_FILE}:1:1: the deck has no theme; add a file such as 01-name.yaml beside it"
    assert deck_problems(project) == [said]


def test_a_folder_without_a_deck_file(tmp_path: Path) -> None:
    project = project_in(tmp_path)
    (tmp_path / DECK_FILE).unlink()
    assert deck_problems(project) == [f"{DECK_FILE}:1:1: there is no deck `prove`; none is known"]


def test_a_folder_with_too_many_files(tmp_path: Path) -> None:
    files = {f"themes/prove/{number}.txt": "" for number in range(198)}
    said = f"{DECK_FILE}:1:1: the deck's folder holds 201 files; at most 200 are allowed"
    assert said_of(tmp_path, files) == [said]


def test_too_many_themes(tmp_path: Path) -> None:
    files = {f"themes/prove/{number:02}-x.yaml": THEME for number in range(2, 62)}
    assert said_of(tmp_path, files) == [f"{DECK_FILE}:1:1: the deck has 61 themes; at most 60 are allowed"]


def test_too_many_questions(tmp_path: Path) -> None:
    more = "".join(f'  - {{text: Mer?, booklet: "{number}"}}\n' for number in range(39))
    said = f"{THEME_FILE}:9:3: the list has 41, at most 40 are allowed; leave some out"
    assert said_of(tmp_path, {THEME_FILE: changed(THEME, "reading:\n", more + "reading:\n")}) == [said]


def test_a_theme_that_links_to_the_systems_files(tmp_path: Path) -> None:
    project = project_in(tmp_path)
    (tmp_path / SECOND_FILE).symlink_to("/etc/passwd")
    assert deck_problems(project) == [f"{SECOND_FILE}:1:1: this leads outside of the project; put the file itself here"]


def test_fixed_words_with_faults(tmp_path: Path) -> None:
    said = f'{WORDS_FILE}:1:8: text expected, found the number 1; put it in quotes: "1"'
    assert said_of(tmp_path, {WORDS_FILE: "theme: 1\n"}) == [said]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("to ord", "2:1: `to ord` is not one word with single hyphens inside; write `dialog-kort`"),
        ("  -kort", "2:3: `-kort` is not one word with single hyphens inside; write `dialog-kort`"),
        ("dialog--kort", "2:1: `dialog--kort` is not one word with single hyphens inside; write `dialog-kort`"),
        ("kort1", "2:1: `kort1` is not one word with single hyphens inside; write `dialog-kort`"),
        ("Dialog-kort # igjen", "2:1: `dialogkort` is in line 1 already; remove one of them"),
    ],
)
def test_hyphenation_with_faults(tmp_path: Path, line: str, said: str) -> None:
    assert said_of(tmp_path, {HYPHENATION_FILE: f"dialog-kort\n{line}\n"}) == [f"{HYPHENATION_FILE}:{said}"]


def test_names_that_would_lead_out_of_the_project_are_no_decks(tmp_path: Path) -> None:
    project_in(tmp_path / "other")
    project = Project(tmp_path / "mine", tmp_path / "mine")
    project_in(tmp_path / "mine")
    name = "../../other/themes/prove"
    assert deck_problems(project, name) == [f"themes/{name}/deck.yaml:1:1: there is no deck `{name}`; known: prove"]
