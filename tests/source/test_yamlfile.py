"""What YAML files may say, where each part of them stands, and how hostile ones end."""

from __future__ import annotations

from pathlib import Path

import pytest

from deckgen.layout.layout import load_layout
from deckgen.source.files import SourceFile
from deckgen.source.files import read as read_file
from deckgen.source.nodes import Items, Keys, Scalar, key_origin, literal, value_origin
from deckgen.source.problems import Origin, Problems
from deckgen.source.project import Project, shipped_folder
from deckgen.source.yamlfile import BYTES_A_NODE, DEEPEST, MOST_NODES, SourceDocument, extended_name, load, parse

BRACKET = "a text cannot begin with `[`, as lists and groups do; put the whole text in quotes"


def read(text: str) -> SourceDocument:
    """The document of a sound text."""
    problems = Problems()
    document = parse(SourceFile("a.yaml", "a.yaml", text.encode(), text), problems)
    assert problems.noted == []
    assert document
    return document


def refused(text: str) -> list[str]:
    """What is said of a faulty text, without the file's name."""
    problems = Problems()
    parse(SourceFile("a.yaml", "a.yaml", text.encode(), text), problems)
    return [str(problem).removeprefix("a.yaml:") for problem in problems.noted]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("no", "no"),
        ("yes", "yes"),
        ("012", "012"),
        ("0x1F", "0x1F"),
        ("12:30", "12:30"),
        ("2024-01-02", "2024-01-02"),
        ("1_000", "1_000"),
        (".inf", ".inf"),
        ("1e3", "1e3"),
        ("+1", "+1"),
        ("9" * 5000, "9" * 5000),
        ("true", True),
        ("False", False),
        ("null", None),
        ("~", None),
        ("", None),
        ("7", 7),
        ("-7", -7),
        ("1.10", 1.1),
        (".5", 0.5),
        ('"7"', "7"),
        ("'true'", "true"),
        (">-\n  7", "7"),
    ],
)
def test_scalars_mean_what_yaml_1_2_says(written: str, meant: object) -> None:
    data = read(f"a: {written}").data
    assert data == {"a": meant}
    assert isinstance(data, dict)
    assert type(data["a"]) is (Scalar if isinstance(meant, str) else type(meant))


def test_keys_are_always_text() -> None:
    assert read("no: 1\n012: 2\ntrue: 3").data == {"no": 1, "012": 2, "true": 3}


def test_places_count_lines_and_characters_from_one() -> None:
    top = read("tøy: å\nliste:\n  - {blå: «b», ø: 1.10}\n  - to\n").top
    assert key_origin(top, ("tøy",)) == Origin("a.yaml", 1, 1)
    assert value_origin(top, ("tøy",)) == Origin("a.yaml", 1, 6)
    assert value_origin(top, ("liste",)) == Origin("a.yaml", 3, 3)
    assert key_origin(top, ("liste", 0, "ø")) == Origin("a.yaml", 3, 16)
    assert value_origin(top, ("liste", 0, "ø")) == Origin("a.yaml", 3, 19)
    assert literal(top, ("liste", 0, "ø")) == "1.10"
    assert value_origin(top, ("liste", 1)) == Origin("a.yaml", 4, 5)


def test_places_of_folded_text_are_at_its_first_line_with_text() -> None:
    top = read("a: >-\n\n    en\n    to\nb: |\n  tre\n").top
    assert value_origin(top, ("a",)) == Origin("a.yaml", 3, 5)
    assert value_origin(top, ("b",)) == Origin("a.yaml", 6, 3)


def test_places_are_right_with_line_ends_of_windows() -> None:
    top = read("a: 1\r\nb: >-\r\n  to\r\nc: 3\r\n").top
    assert value_origin(top, ("b",)) == Origin("a.yaml", 3, 3)
    assert key_origin(top, ("c",)) == Origin("a.yaml", 4, 1)


def test_a_file_may_be_one_plain_value() -> None:
    top = read("\n  1.10").top
    assert (value_origin(top, ()), literal(top, ())) == (Origin("a.yaml", 2, 3), "1.10")


def test_an_alias_repeats_a_value_with_its_places() -> None:
    document = read("a: &x\n  - {b: 1}\nc: *x\nd: &y 2.0\ne: *y\n")
    assert document.data == {"a": [{"b": 1}], "c": [{"b": 1}], "d": 2.0, "e": 2.0}
    assert key_origin(document.top, ("c",)) == Origin("a.yaml", 3, 1)
    assert value_origin(document.top, ("c", 0, "b")) == Origin("a.yaml", 2, 9)
    assert literal(document.top, ("c", 0, "b")) == "1"
    assert value_origin(document.top, ("e",)) == Origin("a.yaml", 4, 4)
    assert literal(document.top, ("e",)) == "2.0"


@pytest.mark.parametrize(
    ("text", "messages"),
    [
        ("a: 1\nb: 2\na: 3", ["3:1: `a` is given twice (first in line 1); remove one of them"]),
        ("a: b: c", ["1:5: a second «: » in this line; put the text in quotes"]),
        ("a:\n\tb: 1", ["2:1: a tab is used as indentation; use spaces"]),
        ("a:\n  b: 1\n c: 2", ["3:2: the line does not fit those above; check its indentation and quotes"]),
        ("a:\n  - b\n  c: 1", ["3:3: the line does not belong to the list above; check its indentation"]),
        ('a: 1\nb: "to\nc: 3', ["2:4: the quotes that open here are never closed; close them"]),
        ('a: 1\nb: "to\nc: "3"', ["2:4: the quotes that open here close in line 3; close them where the text ends"]),
        (
            "a:\n  - b: 'to\n    c: 'tre'\n",
            ["2:8: the quotes that open here close in line 3; close them where the text ends"],
        ),
        ('b: "en "to" tre"', ["1:8: the quotes close here, in the middle of the text; write « » inside it"]),
        ("a en\nb: to", ["1:1: a key without «: »; write `key: value`"]),
        ("a: en\nb to\nc: tre", ["2:1: a key without «: »; write `key: value`"]),
        ("a: en\nb to", ["2:1: a key without «: »; write `key: value`"]),
        ('a:\n  - b "en"\n    c: "to"', ["2:5: a key without «: »; write `key: value`"]),
        ("a:en\nb: to", ["1:2: no space follows the colon; write `key: value`"]),
        ("a: en\nb:\u00a0to\nc: tre", ["2:2: the space after the colon is U+00A0, no plain one; write `key: value`"]),
        ("b:\u2009to\nc: tre", ["1:2: the space after the colon is U+2009, no plain one; write `key: value`"]),
        ("a: {b:\u00a01, c: 2}", ["1:5: the key holds the space U+00A0, no plain one; write `key: value`"]),
        ("\u00a0 a: 1", ["1:1: the key holds the space U+00A0, no plain one; write `key: value`"]),
        ("a:\n  -\u00a0en", ["2:3: the space after the dash is U+00A0, no plain one; write `- text`"]),
        (
            "a: en\n  b: to",
            ["2:3: the text of line 1 goes on here; check the indentation, or put the whole text in quotes"],
        ),
        (
            "a: en\n  to\n  og det: tre",
            ["3:3: the text of line 1 goes on here; check the indentation, or put the whole text in quotes"],
        ),
        ("a: >-\nen\nb: to", ["2:1: the text of the key in line 1 stands no further in than it; indent it"]),
        ("a: [1, 2\nb: 3", ["1:4: the list that opens here is not closed in its line; write `[a, b]`"]),
        ("a: {b: 1", ["1:4: the group that opens here is not closed in its line; write `{a: 1, b: 2}`"]),
        ("a: {b: 1: 2}", ["1:9: a comma or `}` is missing here; write `{a: 1, b: 2}`"]),
        ("a: @x", ["1:4: a text cannot begin with this character; put it in quotes"]),
        ("a: [hei]{lang=tr} du", [f"1:4: {BRACKET}"]),
        ("a:\n  - [les](https://a.no) mer\n  - b", [f"2:5: {BRACKET}"]),
        ("- {from: 0, text: [hei]{lang=tr}}", [f"1:19: {BRACKET}"]),
        ("a: [[hei]{lang=tr}, b]", [f"1:5: {BRACKET}"]),
        ("a: {theme.first} kort", [f"1:4: {BRACKET.replace('[', '{')}"]),
        ("a: {b: [c] d: e}", ["1:12: a comma or `}` is missing here; write `{a: 1, b: 2}`"]),
        ("a: [[b] [c]]", ["1:9: a comma or `]` is missing here; write `[a, b]`"]),
        ("a: [1, 2] 3", ["1:11: the line does not fit those above; check its indentation and quotes"]),
        ("a: ![bilde](a.png)\nb: 1", ["1:4: a text cannot begin with `!`; put it in quotes"]),
        ("a: *viktig*", ["1:11: a text cannot begin with `*` or `&`; put it in quotes"]),
        ("a: *viktig", ["1:4: `*viktig` repeats nothing that stands above; put a text in quotes"]),
        ("&a [*a]", ["1:5: `*a` repeats nothing that stands above; put a text in quotes"]),
        (
            "a: !!python/object:os.system x",
            ["1:4: " + "tags (`!…`) are not used here; put a text that begins with `!` in quotes"],
        ),
        ("a: &x {b: 1}\nc: {<<: *x}", ["2:5: merge keys (`<<`) are not used here; write the keys out"]),
        ("? [a]\n: b", ["1:3: a key must be a text; write `key: value`"]),
        ('"\\0origin": b', ["1:1: a key holds a control character; remove it"]),
        ('"": b', ["1:1: a key is empty; write a word before the colon"]),
        ("a: 1\n---\nb: 2", ["2:1: a second document starts here; remove the line `---`"]),
        ("a: 1\n}", ["2:1: the line does not fit those above; check its indentation and quotes"]),
        ("a: | b\n  c", ["1:6: a text begins in the line of `>` or `|`; begin it in the next line"]),
        ('a: "\\q"', ["1:5: a backslash starts no known code here; write `\\\\` or use single quotes"]),
        ("a: - b", ["1:4: a list begins in the line of its key; begin it in the next line"]),
        (f"{'a' * 5000}: 1\n", ["1:1: the key has more than 1024 characters; shorten it"]),
        ("# nothing\n", ["1:1: the file is empty; write `key: value` lines"]),
    ],
)
def test_faulty_yaml_is_told_in_plain_english(text: str, messages: list[str]) -> None:
    assert refused(text) == messages


def test_of_repeated_keys_the_first_value_is_kept_and_all_are_told() -> None:
    problems = Problems()
    text = "a: 1\na: {b: 2}\nc: 3\nc: 4"
    document = parse(SourceFile("a.yaml", "a.yaml", text.encode(), text), problems)
    assert document
    assert document.data == {"a": 1, "c": 3}
    assert [problem.origin.line for problem in problems.noted] == [2, 4]


def billion_laughs() -> str:
    lines = ["a0: &a0 [" + ", ".join(["ha"] * 9) + "]"]
    lines += [f"a{n}: &a{n} [" + ", ".join([f"*a{n - 1}"] * 9) + "]" for n in range(1, 10)]
    return "\n".join(lines)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[" * 5000 + "]" * 5000, f"1:{DEEPEST + 1}: this is nested more than {DEEPEST} levels deep; make it flatter"),
        ("{a: " * 5000, f"1:{DEEPEST * 4 + 1}: this is nested more than {DEEPEST} levels deep; make it flatter"),
        (billion_laughs(), "repeat less"),
        ("[" + "a," * (MOST_NODES + 1) + "]", f"more than {MOST_NODES} keys and values; split it or repeat less"),
        ("[" + "a," * 500_000 + "]", f"more than {1_000_002 // BYTES_A_NODE} keys and values; split it"),
        (f"# {'-' * 1_000_000}\n{billion_laughs()}", "repeat less"),
    ],
    ids=["lists", "mappings", "billion laughs", "many nodes", "many nodes in a large file", "laughs in a large file"],
)
def test_hostile_yaml_is_given_up(text: str, message: str) -> None:
    problems = refused(text)
    assert len(problems) == 1
    assert message in problems[0]


def test_a_large_file_of_texts_may_have_more_nodes_than_a_small_one() -> None:
    line = f"- {{text: {'a' * 60}, booklet: x}}\n"
    data = read(line * MOST_NODES).data
    assert isinstance(data, Items)
    assert len(data) == MOST_NODES


def test_aliases_reach_no_deeper_than_the_values_that_they_repeat_may() -> None:
    half = "[" * (DEEPEST - 2) + "]" * (DEEPEST - 2)
    assert refused(f"a: &x {half}\nb: [*x]") == []
    assert len(refused(f"a: &x {half}\nb: [[*x]]")) == 1


def test_a_file_is_loaded_by_path(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("a: 1", "utf-8")
    document = load(Project(tmp_path, tmp_path).located(tmp_path / "a.yaml"), Problems())
    assert document
    assert (document.data, document.file, document.sources[0].content) == ({"a": 1}, "a.yaml", b"a: 1")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("extends: b", "b"),
        ("title: extends\nextends: b", "b"),
        ("a: {extends: x}\nb: [extends, y]\nextends: b\n", "b"),
        ("extends: [b]\ntitle: c", ""),
        ("extends:\ntitle: c", ""),
        ("a: &x 1\nb: *x\nextends: c", "c"),
        ("- extends\n- b", ""),
        ("title: [extends", ""),
        ("", ""),
    ],
)
def test_what_a_file_extends_is_found_without_reading_it_whole(text: str, name: str) -> None:
    assert extended_name(text) == name


WHOLE = """\
# a comment
title: Samtale
questions:
  - {text: "Hva «vil» vi?", booklet: 3.2}
  - text: >-
      To
      linjer
purpose: |
  Å se
again: &x [a, b,
  c]
more: *x
"""

LEFT_OPEN = (
    "",
    "---",
    "---\n",
    "...\n",
    "\n\n",
    "a:\n",
    "a: [\n",
    "a: {b\n\n",
    "? a\n",
    "- \n",
    "%YAML 1.2\n",
    ">\n",
    "a: '\n",
)


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_every_place_that_is_told_of_a_file_that_is_cut_exists(ends: str) -> None:
    whole = WHOLE.replace("\n", ends)
    texts = [whole[:end] for end in range(len(whole))] + [text.replace("\n", ends) for text in LEFT_OPEN]
    told = [(text, message) for text in texts for message in refused(text)]
    assert len(told) > 50
    for text, message in told:
        line, column, _ = message.split(":", 2)
        lines = text.splitlines() or [""]
        assert 1 <= int(line) <= len(lines), (text, message)
        assert 1 <= int(column) <= len(lines[int(line) - 1]) + 1, (text, message)


def test_values_that_are_missing_at_the_end_have_places_too() -> None:
    for text in ("a:\n", "a:", "- \n", "---\n", "a: 1\nb:\n\n\n"):
        document = read(text)
        origin = value_origin(document.top, ("b",) if "b" in text else ("a",) if "a" in text else ())
        assert origin.line <= len(text.splitlines()), text


def with_places(node: object) -> object:
    """All that a node holds, with where it stands."""
    match node:
        case Keys():
            return node.origin, node.places, node.written, {key: with_places(value) for key, value in node.items()}
        case Items():
            return node.origin, node.written, [with_places(value) for value in node]
        case Scalar():
            return node, node.origin, node.comment, node.style
    return node


def test_a_sound_file_is_read_once_and_nobody_changes_what_came_of_it() -> None:
    """The deck that ships in all layouts: nobody who reads them changes a node."""
    files = Project(shipped_folder(), shipped_folder()).resolve()
    located = [versions[0] for versions in (*files.layouts.values(), *files.sheets.values())]
    sources = [source for file in located if (source := read_file(file, Problems()))]
    before = [with_places(parse_anew(source).top) for source in sources]
    problems = Problems()
    assert all(load_layout(files.layouts, name, problems) for name in files.layouts)
    again = [parse(source, Problems()) for source in sources]
    assert all(document is parse(source, Problems()) for source, document in zip(sources, again, strict=True))
    assert [with_places(document.top) for document in again if document] == before


def parse_anew(source: SourceFile) -> SourceDocument:
    """A file read by nobody before, as one of its name that no other has."""
    document = parse(SourceFile(source.display, f"{source.name} alone", source.content, source.text), Problems())
    assert document
    return document


def test_what_a_file_repeats_of_another_is_looked_up_each_time() -> None:
    text = "extends: b\na: *x\n"
    source = SourceFile("a.yaml", "a.yaml", text.encode(), text)
    for value in ("1", "2"):
        below = read(f"x: &x t{value}\n")
        document = parse(source, Problems(), {"b": below.anchors}.get)
        assert document
        assert document.data == {"extends": "b", "a": f"t{value}"}


def test_problems_of_a_file_are_told_each_time() -> None:
    assert [refused("a: 1\na: 2\n"), refused("a: [\n")] == [refused("a: 1\na: 2\n"), refused("a: [\n")]
    assert refused("a: 1\na: 2\n") != []
