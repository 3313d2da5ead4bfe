"""New YAML: written as the shipped decks are, and read back as it was meant."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from deckgen.source.files import SourceFile, decoded
from deckgen.source.problems import Problems
from deckgen.source.yaml_writer import LONGEST_LINE, Remarked, block_text, comment, yaml_text
from deckgen.source.yamlfile import parse

THOROUGH = settings(
    max_examples=80, database=None, derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)

LONG = "Ta dere tid til å tegne veien sammen, på tvers av roller: Hvor er holdeplassene, og hva skal skje? " * 2

THEME = {
    "number": 1,
    "title": "Samtale",
    "introduction": LONG.strip(),
    "needs": ["Papir", "Saks: to"],
    "questions": [{"text": "Hva?", "id": "hva-er", "booklet": "1.1"}, {"text": LONG}],
    "runsheet": [{"from": 0, "to": 5, "text": "Si «hei», {theme.first}"}],
    "ink": {"ground": [8, 62, 66, 0]},
    "reading": [],
    "checked": "2026-11-23",
    "body": "En.\nTo.",
}

WRITTEN = f"""\
number: 1
title: "Samtale"
introduction: >-
  Ta dere tid til å tegne veien sammen, på tvers av roller: Hvor er holdeplassene, og hva skal skje? Ta dere tid til å
  tegne veien sammen, på tvers av roller: Hvor er holdeplassene, og hva skal skje?
needs:
  - "Papir"
  - "Saks: to"
questions:
  - text: "Hva?"
    id: hva-er
    booklet: "1.1"
  - text: "{LONG}"
runsheet:
  - {{from: 0, to: 5, text: "Si «hei», {{theme.first}}"}}
ink:
  ground: [8, 62, 66, 0]
reading: []
checked: 2026-11-23
body: |-
  En.
  To.
"""


def read(text: str) -> object:
    """The data of a file that was written; what is wrong with it fails the test."""
    problems = Problems()
    assert decoded(text.encode(), "a", problems) == text
    document = parse(SourceFile("a", "a", text.encode(), text), problems)
    assert problems.noted == []
    assert document
    return document.data


def bare(data: object) -> object:
    """Data without its remarks."""
    if isinstance(data, Remarked):
        return bare(data.value)
    if isinstance(data, dict):
        return {key: bare(value) for key, value in data.items()}
    return [bare(value) for value in data] if isinstance(data, list | tuple) else data


def test_a_theme_is_written_as_the_shipped_ones_are() -> None:
    assert yaml_text(THEME) == WRITTEN
    assert read(WRITTEN) == THEME


def test_the_head_is_comments_at_the_top() -> None:
    head = comment(["yaml-language-server: $schema=a", "Utkast"])
    assert yaml_text({"a": 1}, head) == "# yaml-language-server: $schema=a\n# Utkast\na: 1\n"


def test_comments_keep_their_lines_and_indentation() -> None:
    assert comment(["  a b", "", "a\nb", "c\u0085d\x01"]) == "#   a b\n#\n# a\n# b\n# c\n# d\N{REPLACEMENT CHARACTER}\n"
    lines = comment(["  " + "ord " * 60], 10).splitlines()
    assert len(lines) == 3
    assert all(len(line) <= 110 and line.startswith("#   ord") for line in lines)


def test_remarks_stand_above_what_they_are_about() -> None:
    data = {
        "title": Remarked("Å", ("usikker", "to\nlinjer")),
        "questions": Remarked(
            [Remarked({"text": Remarked("Hva?", ("om teksten",)), "id": Remarked("hva", ("om navnet",))}, ("om alt",))],
            ("om listen",),
        ),
        "needs": [Remarked("Papir", ("om papir",))],
        "runsheet": [{"from": Remarked(0, ("om tiden",)), "to": 5}],
    }
    assert yaml_text(data) == (
        "# usikker\n# to\n# linjer\n"
        'title: "Å"\n'
        "# om listen\n"
        "questions:\n"
        "  # om alt\n  # om teksten\n"
        '  - text: "Hva?"\n'
        "    # om navnet\n"
        "    id: hva\n"
        "needs:\n"
        "  # om papir\n"
        '  - "Papir"\n'
        "runsheet:\n"
        "  # om tiden\n"
        "  - {from: 0, to: 5}\n"
    )


def test_a_whole_file_may_bear_remarks() -> None:
    assert yaml_text(Remarked({"a": 1}, ("om alt",))) == "# om alt\na: 1\n"


def test_remarks_are_wrapped_at_the_width_of_a_line() -> None:
    lines = yaml_text({"a": [Remarked("b", (LONG, "x" * 300))]}).splitlines()
    assert [len(line) <= 120 for line in lines] == [True, True, True, False, True]
    assert all(line.startswith("  # ") for line in lines[1:4])


@pytest.mark.parametrize("word", ["no", "y", "true", "null", "7", "1.1", "2026-02-31", "hva_er", "Hva", "", "-", "a b"])
def test_what_may_be_taken_for_no_text_is_in_quotes(word: str) -> None:
    assert yaml_text({"a": word}) == f'a: "{word}"\n'


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("a\n\nb\n", "k: |\n  a\n\n  b\n"),
        ("a\n b", 'k: "a\\n b"\n'),
        ("\na", 'k: "\\na"\n'),
        ("a\u0085b", 'k: "a\\Nb"\n'),
        ("---", 'k: "---"\n'),
        (" a", 'k: " a"\n'),
    ],
)
def test_texts_with_line_ends_and_odd_characters(text: str, written: str) -> None:
    assert yaml_text({"k": text}) == written
    assert read(written) == {"k": text}


def test_a_word_longer_than_a_line_stays_whole() -> None:
    for text in ("x" * 4000, f"en {'x' * 4000} to", "en  to " * 40 + "tre"):
        assert read(yaml_text({"k": text})) == {"k": text}


def test_a_folded_text_is_no_wider_than_a_line_at_its_column() -> None:
    text = block_text({"a": {"b": LONG.strip()}}, column=10)
    assert max(map(len, text.splitlines())) <= 110
    assert text.startswith("a:\n  b: >-\n    Ta dere")


def test_members_of_a_list_alone_begin_at_the_margin() -> None:
    assert block_text([{"a": 1, "b": [2]}], is_block=True) == "- a: 1\n  b:\n    - 2\n"
    assert block_text(["a", "b"]) == '- "a"\n- "b"\n'


WRITABLE = st.characters(exclude_categories=["Cs"])

TEXTS = (
    st.text(WRITABLE, max_size=20)
    | st.text(st.sampled_from(" \n\t:-[]{}&*!|>'\"#%@?,<~ax1å😀\\\r\u0085\u2028\ufeff.`"), max_size=12)
    | st.lists(st.text(st.sampled_from("ab #:-'\"\\ \t"), min_size=1, max_size=9), min_size=20, max_size=40).map(
        " ".join
    )
    | st.sampled_from(["no", "~", "<<", "2026-11-23", "0x1F", "1e3", ".5", "...", "--- a", "%YAML 1.2", "a" * 300])
)

KEYS = st.text(st.sampled_from("abc-:# '\"{,å?!&*"), min_size=1, max_size=6)

REMARKS = st.lists(TEXTS, max_size=2).map(tuple)


def remarked(values: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    return values | st.builds(Remarked, values, REMARKS)


DATA = st.recursive(
    remarked(TEXTS | st.integers(-(10**14), 10**14) | st.booleans() | st.none()),
    lambda inner: remarked(st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3)),
    max_leaves=12,
)


@THOROUGH
@given(data=DATA.filter(lambda data: isinstance(bare(data), dict | list)), head=TEXTS)
def test_whatever_is_written_is_read_back(data: object, head: str) -> None:
    text = yaml_text(data, comment([head]))
    meant = bare(data)
    back = read(text)
    assert (back, repr(back)) == (meant, repr(meant))
    for line in text.splitlines():
        if line.lstrip().startswith("# ") and " " in line.strip()[2:]:
            assert len(line) <= 120 or "a" * 121 in line


@THOROUGH
@given(text=TEXTS, remark=TEXTS)
def test_any_text_with_any_remark(text: str, remark: str) -> None:
    assert read(yaml_text({"k": Remarked(text, (remark,)), "l": [text, {"m": text}]})) == {
        "k": text,
        "l": [text, {"m": text}],
    }


def test_texts_up_to_a_length_stand_in_their_line() -> None:
    assert ">-" not in yaml_text({"k": "a " * (LONGEST_LINE // 2 - 1) + "a"})
    assert ">-" in yaml_text({"k": "a " * (LONGEST_LINE // 2) + "a"})


def test_a_shape_is_a_line() -> None:
    shape = {"shape": "half", "at": [0.5, 2], "size": 3, "turn": 180, "tone": "paper"}
    assert yaml_text({"motif": [shape]}) == (
        "motif:\n  - {shape: half, at: [0.5, 2], size: 3, turn: 180, tone: paper}\n"
    )
    assert yaml_text({"a": [{"b": "x", "c": "z"}]}) == "a:\n  - b: x\n    c: z\n"
