"""Theme files: what may stand there, what follows from it, and what is message of what may not."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from minimal import (
    DECK,
    DECK_FILE,
    THEME,
    THEME_FILE,
    changed,
    deck_problems,
    project_in,
)
from samples import given, loaded

from deckgen.page.ink import Ink
from deckgen.source.problems import Origin

CLOSING = changed(THEME, "number: 1", "label: Veien videre\nletter: V").replace('"1.', '"9.')


FAULTS = [
    (
        "title: Samtale\n",
        "titel: Samtale\n",
        "2:1: unknown key `titel`; did you mean `title`?",
    ),
    ("title: Samtale", "title: 2026", '2:8: text expected, found the number 2026; put it in quotes: "2026"'),
    ("title: Samtale", "title: true", '2:8: text expected, found `true`; put it in quotes: "true"'),
    ("title: Samtale", "title: [Samtale]", "2:8: text expected, found a list; write a text"),
    ("title: Samtale", "title: {a: b}", "2:8: text expected, found keys with values; write a text"),
    ("title: Samtale", "title:", "2:1: `title` is empty; give it a value or remove it"),
    ("title: Samtale", 'title: "  "', "2:8: the text is empty; write a text"),
    ("title: Samtale", 'title: "a\\tb"', "2:8: the text holds the control character U+0009; remove it"),
    ("title: Samtale", f"title: {'a' * 201}", "2:8: the text has 201 characters, at most 200 fit here; shorten it"),
    (
        "Vi snakker om det som er viktig.",
        "a" * 4001,
        "3:15: the text has 4001 characters, at most 4000 are allowed; shorten it",
    ),
    (
        "title: Samtale",
        "title: Samtale\nshort: En tittel som er altfor lang",
        "3:8: the text has 28 characters, at most 26 fit here; shorten it",
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
    ("number: 1", "label: Slutt\nletter: 1", "2:9: a letter expected; use one capital letter, such as V"),
    ("number: 1", "label: Slutt\nletter: true", "2:9: a letter expected; use one capital letter, such as V"),
    ("number: 1", 'label: Slutt\nletter: "1"', "2:9: `1` is not understood; use one capital letter"),
    ("number: 1", "label: Slutt\nletter: v", "2:9: `v` is not understood; use one capital letter"),
    ("  - Penn\n", "  - Penn\n" * 5, "6:3: the list has 6, at most 5 are allowed; leave some out"),
    (
        "needs:\n  - Kort 1.1\n  - Penn\n",
        "needs: Penn\n",
        "5:8: a list expected, found the text «Penn»; begin each line with `- `",
    ),
    ("  - Penn\n", "  -\n", "7:4: nothing stands here; write something or remove the line"),
    (
        "  - Penn\n",
        "  - #1\n",
        "7:4: nothing stands here, as `#` begins a comment; put a text that begins so in quotes",
    ),
    (
        "Vi snakker",
        "Vi #snakker",
        "3:15: the text ends before ` #`, where YAML begins a comment; put the whole text in quotes",
    ),
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
        "checked: 2026-11-23",
        "checked: 2026-02-30",
        "16:14: `2026-02-30` is not a day of the calendar; write it as 2026-11-23",
    ),
    ("checked: 2026-11-23", "checked: 20261123", "16:14: a day expected; write it as 2026-11-23"),
    ("against: web", "against: hefte", "17:14: the text «hefte» is none of the choices; known: booklet, web"),
    ("from: 0", "from: 5", "19:12: `from: 5` but the run sheet starts at 0; write `from: 0`"),
    ("from: 10", "from: 12", "20:12: `from: 12` but the step before ends at 10; write `from: 10`"),
    ("to: 30", "to: 10", "20:20: the step ends at 10, before it has begun; give a later minute"),
]


ADDRESS_FAULTS = [
    ("  url: https://www.example.no\n", "", "9:3: `url` is missing; add it"),
    (
        "  short: example.no\n",
        f"  short: {'a' * 41}\n",
        "11:10: the text has 41 characters, at most 40 fit here; shorten it",
    ),
]


@pytest.mark.parametrize(("old", "new", "messages"), [(old, new, messages) for old, new, *messages in FAULTS])
def test_faults_of_a_theme(tmp_path: Path, old: str, new: str, messages: list[str]) -> None:
    project = project_in(tmp_path, {THEME_FILE: changed(THEME, old, new)})
    assert deck_problems(project) == [f"{THEME_FILE}:{message}" for message in messages]


@pytest.mark.parametrize(("old", "new", "messages"), [(old, new, messages) for old, new, *messages in ADDRESS_FAULTS])
def test_faults_of_the_decks_address(tmp_path: Path, old: str, new: str, messages: list[str]) -> None:
    project = project_in(tmp_path, {DECK_FILE: changed(DECK, old, new)})
    assert deck_problems(project) == [f"{DECK_FILE}:{message}" for message in messages]


def faults_of(root: Path, files: dict[str, str]) -> list[str]:
    """What is message of the minimal project with some files written otherwise."""
    return deck_problems(project_in(root, files))


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
    assert faults_of(tmp_path, {THEME_FILE: theme}) == [
        f"{THEME_FILE}:10:14: " + 'text expected, found the number 1.1; put it in quotes: "1.1"',
        f"{THEME_FILE}:15:10: an address with `javascript:` is not allowed; use https:, http: or mailto:",
        f"{THEME_FILE}:20:12: `from: 10` but the step before ends at 15; write `from: 15`",
        f"{THEME_FILE}:22:11: the ink is 320 % in all, at most 240 % can be printed; use less",
        f"{THEME_FILE}:2:1: unknown key `titel`; did you mean `title`?",
    ]


def test_repeated_keys_are_told_with_the_other_faults(tmp_path: Path) -> None:
    theme = changed(THEME, "number: 1", "number: x\nnumber: 2")
    assert faults_of(tmp_path, {THEME_FILE: theme}) == [
        f"{THEME_FILE}:1:9: a whole number expected, found the text «x»; write digits without quotes",
        f"{THEME_FILE}:2:1: `number` is given twice (first in line 1); remove one of them",
    ]


@pytest.mark.parametrize("key", ["<text>", "[key]", "<>"])
def test_keys_that_look_like_steps_of_the_schema(tmp_path: Path, key: str) -> None:
    messages = faults_of(tmp_path, {THEME_FILE: f'"{key}": 1\n{THEME}'})
    assert [message.split(";")[0] for message in messages] == [f"{THEME_FILE}:1:1: unknown key `{key}`"]


def test_a_file_that_is_a_list(tmp_path: Path) -> None:
    message = f"{THEME_FILE}:1:1: keys with values expected, found a list; write `key: value` lines"
    assert faults_of(tmp_path, {THEME_FILE: "- a\n"}) == [message]


def test_too_much_to_read(tmp_path: Path) -> None:
    more = "".join(f"  - {{title: Side {number}}}\n" for number in range(40))
    message = f"{THEME_FILE}:14:3: the list has 41, at most 40 are allowed; leave some out"
    assert faults_of(tmp_path, {THEME_FILE: changed(THEME, "runsheet:\n", more + "runsheet:\n")}) == [message]


MORE = """short-runsheet:
  - {from: 0, to: 5, text: Hei.}
  - {from: 5, to: 20, text: Snakk.}
children:
  - Tegn.
  - Gå en tur.
"""


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("from: 0", "from: 5", "28:12: `from: 5` but the run sheet starts at 0; write `from: 0`"),
        ("from: 5", "from: 6", "29:12: `from: 6` but the step before ends at 5; write `from: 5`"),
        ("to: 20", "to: 5", "29:19: the step ends at 5, before it has begun; give a later minute"),
        ("  - Gå en tur.\n", "", "31:3: the list has 1, at least 2 are needed; add what is missing"),
        ("  - Tegn.\n", "  - Tegn.\n" * 4, "31:3: the list has 5, at most 4 are allowed; leave some out"),
        ("  - Tegn.\n", "  - 6\n", '31:5: text expected, found the number 6; put it in quotes: "6"'),
    ],
)
def test_faults_of_a_short_run_sheet_and_of_what_is_said_of_children(
    tmp_path: Path, old: str, new: str, message: str
) -> None:
    assert faults_of(tmp_path, {THEME_FILE: THEME + changed(MORE, old, new)}) == [f"{THEME_FILE}:{message}"]


def test_a_short_run_sheet_has_its_own_minutes(tmp_path: Path) -> None:
    theme = loaded(project_in(tmp_path, {THEME_FILE: THEME + MORE})).themes[0]
    assert [(run.start, run.end, run.text.value) for run in theme.short_runsheet] == [(0, 5, "Hei."), (5, 20, "Snakk.")]
    assert (theme.minutes, theme.short_minutes) == (30, 20)
    assert [text.value for text in theme.children] == ["Tegn.", "Gå en tur."]


def test_folded_text_becomes_one_line(tmp_path: Path) -> None:
    folded = changed(
        THEME, "Vi snakker om det som er viktig.", ">\n  Vi snakker\n\n  om  det\u00a0som a\u030a\n  er.\n"
    )
    theme = loaded(project_in(tmp_path, {THEME_FILE: folded})).themes[0]
    assert given(theme.introduction).value == "Vi snakker om det\u00a0som å er."
    assert given(theme.introduction).origin == Origin(THEME_FILE, 4, 3)


def test_values_of_a_theme_are_derived(tmp_path: Path) -> None:
    theme = loaded(project_in(tmp_path)).themes[0]
    assert (theme.id, theme.number, theme.mark, theme.label) == ("01-samtale", 1, "1", None)
    assert [(question.number, question.position, question.count) for question in theme.questions] == [
        ("1.1", 1, 2),
        ("1.2", 2, 2),
    ]
    assert theme.short == theme.title
    assert (theme.minutes, theme.short_minutes) == (30, 0)
    assert not theme.owns_staircase


def test_a_theme_without_a_number_has_label_and_letter(tmp_path: Path) -> None:
    deck = loaded(project_in(tmp_path, {"themes/prove/02-slutt.yaml": CLOSING}))
    theme = deck.themes[1]
    assert (theme.number, theme.mark, str(theme.label)) == (None, "", "Veien videre")
    assert [question.number for question in theme.questions] == ["V.1", "V.2"]


def test_tones_are_tints_unless_given_and_the_decks_unless_own(tmp_path: Path) -> None:
    with_soft = changed(THEME, "  ground: [80, 40, 0, 20]\n", "  ground: [80, 40, 0, 20]\n  soft: [10, 0, 0, 0]\n")
    without = changed(THEME, "ink:\n  ground: [80, 40, 0, 20]\n", "")
    tones = loaded(project_in(tmp_path / "own", {THEME_FILE: with_soft})).themes[0].tones
    assert (tones.ground, tones.soft) == (Ink(80, 40, 0, 20), Ink(10, 0, 0, 0))
    assert tones.strong == Ink(52, 26, 0, 13)
    deck = loaded(project_in(tmp_path / "none", {THEME_FILE: without}))
    assert deck.themes[0].tones == deck.tones
    assert deck.tones.soft == Ink(0, 0, 0, 35)


def test_addresses_are_encoded_and_works_in_print_have_none(tmp_path: Path) -> None:
    files = {
        THEME_FILE: changed(
            THEME, "https://www.example.no/side", "https://www.blåbær.no/lærende møter?å".replace(" ", "-")
        )
    }
    deck = loaded(project_in(tmp_path, files))
    reading = deck.themes[0].reading[0]
    assert str(reading.address) == "https://www.xn--blbr-roah.no/l%C3%A6rende-m%C3%B8ter?%C3%A5"
    assert (reading.checked, reading.against) == (date(2026, 11, 23), "web")
    assert (deck.sources[0].address, deck.sources[0].checked) == (None, None)
