"""A words file begun and completed: what it has is kept to the byte, what it lacks stands below another language."""

from __future__ import annotations

from pathlib import Path

import minimal
import pytest
from msgspec.structs import replace
from samples import project_with
from word_samples import ORDER_WORDS

from deckgen.deck.words_file import word_texts
from deckgen.jobs.words_draft import DraftRequest, WordsDraft, words_draft
from deckgen.source.problems import ProblemsFound
from deckgen.source.project import Project

LAYOUT = minimal.changed(
    minimal.LAYOUT, '{text: "{theme.title}", style: body}', '{text: "{words.minutes} {words.themes}", style: body}'
)
REQUEST = DraftRequest("uk", "nb", ("prove",), ("kort",), whole=False)
UKRAINIAN = "layouts/words/uk.yaml"


def project_in(root: Path, words: dict[str, str | bytes] | None = None) -> Project:
    project = project_with(root, {minimal.LAYOUT_FILE: LAYOUT})
    for name, text in (words or {}).items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    return project


def draft(project: Project, request: DraftRequest = REQUEST) -> WordsDraft:
    return words_draft(project.resolve(), request)


def test_a_file_is_begun_with_all_that_is_needed(tmp_path: Path) -> None:
    made = draft(project_in(tmp_path))
    assert (made.file, made.name) == (tmp_path / UKRAINIAN, UKRAINIAN)
    assert made.added[:2] == ("themes", "minutes")
    assert made.unwritten == len(made.added) == 2 + 11 + ORDER_WORDS
    text = made.content.decode()
    assert text.startswith("# The fixed words of pages and sheets in `uk`.")
    assert '\n# Themes and questions\n# nb: Temaene\nthemes: ""\n' in text
    assert (
        "# nb: one: {theme.minutes} minutt / other: {theme.minutes} minutter\n"
        'minutes: {one: "", few: "", many: ""}\n' in text
    )
    assert 'order-only-cards: {one: "", few: "", many: "", by: "count"}\n' in text


def test_the_whole_has_words_of_all_sheets(tmp_path: Path) -> None:
    project = project_in(tmp_path)
    layouts = tuple(project.resolve().layouts)
    made = draft(project, replace(REQUEST, layouts=layouts, whole=True))
    assert {"sheet-front", "calibrate-title", "own-question"}.issubset(made.added)
    assert "month-1" not in made.added, "days are as CLDR has them"
    assert "decimal-sign" in draft(project, replace(REQUEST, language="sma")).added


@pytest.mark.parametrize(("language", "arrow"), [("uk", "↗"), ("ar", "↖"), ("he", "↖")])
def test_arrows_point_up_the_staircase_of_the_language(tmp_path: Path, language: str, arrow: str) -> None:
    poster = minimal.changed(LAYOUT, "{words.themes}", "{words.riser}")
    project = project_with(tmp_path, {minimal.LAYOUT_FILE: poster})
    made = draft(project, replace(REQUEST, language=language))
    assert f'# nb: {{step.riser}} {arrow}\nriser: ""\n' in made.content.decode()


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("last", [True, False])
def test_what_is_there_is_kept_to_the_byte(tmp_path: Path, end: str, last: bool) -> None:
    before = end.join(["# mine: æ", 'minutes: {one: "a", few: "b", many: "{theme.minutes}"} # c', "", "zebra:  'd'"])
    before = f"\ufeff{before}{end if last else ''}"
    made = draft(project_in(tmp_path, {UKRAINIAN: before}))
    assert made.content.startswith(before.encode())
    assert "minutes" not in made.added
    added = made.content[len(before.encode()) :].decode()
    assert added.count("\n") == added.count(end)
    assert f'{end}themes: ""{end}' in added
    made.file.write_bytes(made.content)
    again = draft(Project(tmp_path, project_in(tmp_path).shipped))
    assert (again.added, again.content, again.unwritten) == ((), made.content, len(made.added))


@pytest.mark.parametrize("bare", ["", "# nothing yet\n", "\n\n"])
def test_a_file_of_comments_alone_is_begun(tmp_path: Path, bare: str) -> None:
    made = draft(project_in(tmp_path, {UKRAINIAN: bare}))
    assert len(made.added) == 2 + 11 + ORDER_WORDS
    assert bare.strip() in made.content.decode()


def test_words_of_a_language_that_ships_are_filled_in(tmp_path: Path) -> None:
    made = draft(project_in(tmp_path, {"layouts/words/en.yaml": "theme: Topic\n"}), replace(REQUEST, language="en"))
    assert made.unwritten == 0
    assert b'themes: "The themes"\n' in made.content
    assert b'minutes: {one: "{theme.minutes} minute", other: "{theme.minutes} minutes"}\n' in made.content
    made.file.write_bytes(made.content)
    english = word_texts(Project(tmp_path, project_in(tmp_path).shipped).resolve().words["en"])
    assert (english["theme"].value, len(english)) == ("Topic", 3 + 11 + ORDER_WORDS)


def test_nothing_is_missing_where_all_ships(tmp_path: Path) -> None:
    assert draft(project_in(tmp_path), replace(REQUEST, language="nn")).added == ()


def test_another_language_may_stand_above_each_word(tmp_path: Path) -> None:
    assert b"# nn: Temaa\n" in draft(project_in(tmp_path), replace(REQUEST, other="nn")).content


def test_words_of_ones_own_are_shown_in_the_language_that_has_them(tmp_path: Path) -> None:
    project = project_in(tmp_path, {minimal.LAYOUT_FILE: LAYOUT.replace("words.themes", "words.mine")})
    minimal.write(tmp_path, {"layouts/words/se.yaml": "mine: Mu iežan\n"})
    assert '# se: Mu iežan\nmine: ""\n'.encode() in draft(project).content


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{a: b}\n", "1:1: words can not be added to the end of this file; write all of it as `key: text` lines"),
        ("a: b\na: c\n", "2:1: `a` is given twice"),
        ("a: [\n", "1:4: "),
        ("a: {one: b}\n", "1:4: `a` lacks the plural form `few`, `many`"),
    ],
)
def test_a_file_that_is_not_sound_is_told_and_left(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(ProblemsFound, match=UKRAINIAN) as caught:
        draft(project_in(tmp_path, {UKRAINIAN: text}))
    assert message in str(caught.value.problems[0])
    assert (tmp_path / UKRAINIAN).read_text("utf-8") == text


def test_a_deck_that_names_its_layouts_needs_the_words_of_these_alone(tmp_path: Path) -> None:
    project = project_in(tmp_path)
    other = minimal.changed(
        minimal.LAYOUT, '{text: "{theme.title}", style: body}', '{text: "{words.back}", style: body}'
    )
    layouts = replace(REQUEST, layouts=("annet", "kort"))
    minimal.write(tmp_path, {"layouts/annet.yaml": other})
    assert "back" in draft(project, layouts).added
    minimal.write(tmp_path, {minimal.DECK_FILE: f"{minimal.DECK}layouts: [kort]\n"})
    assert "back" not in draft(project, layouts).added
