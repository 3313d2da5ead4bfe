"""The meeting of a deck: what may be said of it, and which of its themes it is about."""

from __future__ import annotations

from pathlib import Path

import pytest
from minimal import DECK, DECK_FILE, THEME, deck_problems, project_in
from samples import given, loaded

from deckgen.deck.meeting import Meeting
from deckgen.source.problems import Origin
from deckgen.source.project import shipped_folder

LAST_LINE = len(DECK.splitlines())
CLOSING = {"themes/prove/02-slutt.yaml": "label: Slutt\nletter: V\ntitle: Slutt\nquestions: [{text: Hva nå?}]\n"}


def meeting_in(root: Path, text: str, files: dict[str, str] | None = None) -> Meeting:
    return given(loaded(project_in(root, {DECK_FILE: DECK + text, **(files or {})})).meeting)


def test_texts_stand_as_the_author_writes_them_with_their_lines_and_their_places(tmp_path: Path) -> None:
    meeting = meeting_in(
        tmp_path, "meeting:\n  day: 2027-01-12\n  place: |\n    Sal 2\n    Storgata 1\n  reply: {to: '*Ola*'}\n"
    )
    assert given(meeting.day).value == "2027-01-12"
    place = given(meeting.place)
    assert (place.value, place.breaks) == ("Sal 2 Storgata 1", (5,))
    assert place.origin == Origin(DECK_FILE, LAST_LINE + 4, 5)
    assert given(given(meeting.reply).to).value == "Ola"
    assert (meeting.time, meeting.use, meeting.host, given(meeting.reply).by) == (None, None, None, None)


def test_fields_of_its_texts_are_filled_in(tmp_path: Path) -> None:
    meeting = meeting_in(tmp_path, "meeting: {use: 'Vi tar {deck.question-count.in-words} spørsmål i {deck.title}.'}\n",
                         {"layouts/words/nb.yaml": "theme: Tema\nquestion: S\nnumber-words: ett, to\n"})  # fmt: skip
    assert given(meeting.use).value == "Vi tar to spørsmål i Prøve."


@pytest.mark.parametrize(
    ("themes", "about"), [("[]", "1V"), ("[1]", "1"), ("[V]", "V"), ('["1", V]', "1V")], ids=["all", "1", "V", "both"]
)
def test_it_is_about_the_themes_that_it_names_or_about_all(tmp_path: Path, themes: str, about: str) -> None:
    meeting = meeting_in(tmp_path, f"meeting: {{themes: {themes}}}\n", CLOSING)
    assert "".join(sign for sign in "1V" if meeting.is_about(sign)) == about


@pytest.mark.parametrize(
    ("meeting", "message"),
    [
        ("{themes: [1, 2]}", "1:23: there is no theme `2`; known: 1, V"),
        ("{themes: [W]}", "1:20: there is no theme `W`; known: 1, V"),
        ("{time: 18.00}", "1:17: text expected, found the number 18.00; put it in quotes"),
        ("{themes: 3}", "1:19: a list expected"),
        ("{dag: mandag}", "1:11: unknown key `dag`; did you mean `day`?"),
        ("{day: }", "1:11: `day` is empty"),
        ("{reply: Ola}", "1:18: keys with values expected, found the text «Ola»; write `key: value` lines"),
    ],
)
def test_faults_of_the_meeting(tmp_path: Path, meeting: str, message: str) -> None:
    project = project_in(tmp_path, {DECK_FILE: f"{DECK}meeting: {meeting}\n", **CLOSING})
    (problem,) = deck_problems(project)
    place, _, what = message.partition(": ")
    line, column = place.split(":")
    assert problem.startswith(f"{DECK_FILE}:{LAST_LINE + int(line)}:{column}: {what}")


def test_the_meeting_in_the_readme_is_one(tmp_path: Path) -> None:
    readme = (shipped_folder() / "README.md").read_text("utf-8")
    block = readme[readme.index("meeting:\n  themes:") :].partition("```")[0]
    meeting = meeting_in(tmp_path, block.replace("[3, 7]", "[1]"))
    assert (given(meeting.time).value, given(meeting.place).breaks) == ("18.00–20.00", (19,))
    assert given(given(meeting.reply).to).value.startswith("kari.nordmann@example.no")


def test_a_theme_that_is_broken_is_told_alone_not_as_one_that_is_missing(tmp_path: Path) -> None:
    broken = {"themes/prove/01-samtale.yaml": THEME.replace("title: Samtale", "titel: Samtale")}
    project = project_in(tmp_path, {DECK_FILE: f"{DECK}meeting: {{themes: [1]}}\n", **broken})
    assert not any("there is no theme" in problem for problem in deck_problems(project))
