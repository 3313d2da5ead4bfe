"""Edits of YAML files: what is changed is changed, and all else stays as it is to the byte."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from deckgen.source.files import SourceFile, decoded
from deckgen.source.nodes import Route
from deckgen.source.problems import Problems, ProblemsFound
from deckgen.source.yaml_edits import (
    Edit,
    InsertEdit,
    KeyEdit,
    KeyRemoval,
    OrderEdit,
    RemoveEdit,
    TextEdit,
    edited,
)
from deckgen.source.yamlfile import parse

SHIPPED = sorted((Path(__file__).parents[2] / "themes" / "kulturskole").glob("*.yaml"))

MARKED = b"\xef\xbb\xbf"

THOROUGH = settings(
    max_examples=60, database=None, derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)

WRITABLE = st.characters(exclude_categories=["Cs"])

TEXTS = st.text(WRITABLE, max_size=30) | st.text(
    st.sampled_from(" \n\t:-[]{}&*!|>'\"#%@?,<~ax1å😀\\\r\u0085\u2028\ufeff.`"), max_size=12
)

COMMENTED = """\
# øverst
title: "Å"  # tittelen
needs:
  # to ting
  - "Papir"
  - Saks # stor

  # noe til
  - 'Lim'
    # inni lim
# om spørsmål
questions:
  - text: "Hva?"
    # inni hva
    id: hva

  # om hvem
  - text: >-
      Hvem er
      med på dette?
    id: hvem

  - text: "Når?"

steps: [1, to, "tre"]
at: {x: 1, y: "to"}
"""


def source_of(text: str, encoding: str = "utf-8") -> SourceFile:
    content = text.encode(encoding)
    return SourceFile("a.yaml", "a.yaml", content, text)


def changed(text: str, *edits: Edit) -> str:
    return edited(source_of(text), edits).decode()


def refusals(text: str, *edits: Edit) -> list[str]:
    with pytest.raises(ProblemsFound) as caught:
        changed(text, *edits)
    return [str(problem).removeprefix("a.yaml:") for problem in caught.value.problems]


def data_of(content: bytes) -> object:
    text = content.decode()
    document = parse(SourceFile("a", "a", content, text), Problems())
    assert document
    return document.data


def text_routes(value: object, route: Route = ()) -> list[tuple[Route, str]]:
    """Every text of a file, with the way to it."""
    if isinstance(value, str):
        return [(route, value)]
    members = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [pair for key, part in members for pair in text_routes(part, (*route, key))]


def lines_between(before: str, after: str) -> tuple[int, int]:
    """How many lines went and how many came, from the first to the last that differ."""
    gone, come = before.splitlines(), after.splitlines()
    while gone and come and gone[0] == come[0]:
        gone, come = gone[1:], come[1:]
    while gone and come and gone[-1] == come[-1]:
        gone, come = gone[:-1], come[:-1]
    return len(gone), len(come)


@pytest.mark.parametrize(
    ("before", "text", "after"),
    [
        ('a: "en"  # to\n', "tre", 'a: "tre"  # to\n'),
        ('a: "en"\n', 'en "to" \\ 😀', 'a: "en \\"to\\" \\\\ 😀"\n'),
        ('a: "en"\n', "en\nto", 'a: "en\\nto"\n'),
        ("a: 'en'\n", "d'accord: #", "a: 'd''accord: #'\n"),
        ("a: 'en'\n", "en\nto", 'a: "en\\nto"\n'),
        ("a: en # to\n", "tre fire", "a: tre fire # to\n"),
        ("a: en\n", "en: to", 'a: "en: to"\n'),
        ("a: en\n", "7", 'a: "7"\n'),
        ("a: en\n", "true", 'a: "true"\n'),
        ("a: en\n", "", 'a: ""\n'),
        ("a: en\n", "en\u0085\x07", 'a: "en\\x85\\x07"\n'),
        ("a: 7  # to\n", "12", "a: 12  # to\n"),
        ("a: 7\n", "012", 'a: "012"\n'),
        ("a: 7\n", "٣", 'a: "٣"\n'),
        ("a: 7\n", "sju", 'a: "sju"\n'),
        ("a: 1.5\n", "2.5", 'a: "2.5"\n'),
        ("a: true\n", "12", 'a: "12"\n'),
        ("a:\nb: 1\n", "en", 'a: "en"\nb: 1\n'),
        ("a:  # tom\nb: 1\n", "en", 'a: "en"  # tom\nb: 1\n'),
        ("a: ~\n", "en", 'a: "en"\n'),
        ("? a\n: en\n", "to", "? a\n: to\n"),
        ("a: >-\n  en\n  to\n\nb: 1\n", "en\ntre", "a: >-\n  en\n\n  tre\n\nb: 1\n"),
        ("a: >-  # om\n    en\n    to\n# b\nb: 1\n", " fri", 'a: " fri"\n# b\nb: 1\n'),
        ("a: >\n  en\n", "to", "a: >-\n  to\n"),
        ("a: >\n  en\n", "to\n", "a: >\n  to\n"),
        ("a: >2-\n  en\n", "to", "a: >-\n  to\n"),
        ("a: |\n  en\n\n  to\n", "en\n\ntre\n", "a: |\n  en\n\n  tre\n"),
        ("a: |\n  en\n", "en\nto", "a: |-\n  en\n  to\n"),
        ("a: |\n  en\n", "en\n \nto", 'a: "en\\n \\nto"\n'),
        ("a: |-\n\n\nb: 1\n", "en", 'a: "en"\n\n\nb: 1\n'),
        ('a: "en\n  to\n  tre"\n', "en to fire", 'a: "en\n  to\n  fire"\n'),
        ("a: en\n  to\n  tre\n", "en ny tre", "a: en\n  ny\n  tre\n"),
        ("a: en\n  to\n", "en #to", 'a: "en #to"\n'),
    ],
)
def test_a_text_is_written_in_the_style_of_the_old_one(before: str, text: str, after: str) -> None:
    assert changed(before, TextEdit(("a",), text)) == after


@pytest.mark.parametrize(
    ("before", "text", "after"),
    [
        ('r:\n  - {from: 0, to: 5, text: "en"}\n', "to, {tre}", 'r:\n  - {from: 0, to: 5, text: "to, {tre}"}\n'),
        ("r:\n  - {text: en, to: 5}\n", "to tre", "r:\n  - {text: to tre, to: 5}\n"),
        ("r:\n  - {text: en, to: 5}\n", "to, tre", 'r:\n  - {text: "to, tre", to: 5}\n'),
        ("r: [{text: , to: 5}]\n", "en", 'r: [{text: "en", to: 5}]\n'),
        ("- text\n", "en", None),
    ],
)
def test_a_text_in_braces(before: str, text: str, after: str | None) -> None:
    edit = TextEdit(("r", 0, "text"), text)
    if after is None:
        assert refusals(before, edit) == ["1:1: `r 1 text` is not in this file; write it first"]
    else:
        assert changed(before, edit) == after


FOLDED = """\
a: >-
  Dette er en tekst som er brutt for hånd ved åttito tegn, omtrent som de andre er, ja
  og som går over fire linjer i alt, så det er noe å bryte på nytt, om det skulle
  trenges. Den tredje linjen er like lang som de to andre, slik at den fyller siden
  og ender her.
b: 1
"""


@pytest.mark.parametrize(
    ("old", "new", "gone", "come"),
    [
        ("linjer i alt", "linjer til sammen", 1, 1),
        ("som de andre", "som andre", 1, 1),
        ("Den tredje linjen", "Den linjen", 1, 1),
        ("her.", "her, og så litt til.", 1, 1),
        ("her.", "her, og så litt til som er så langt at det må bli enda en linje av det hele, ikke sant?", 1, 2),
        ("Dette er en tekst", "Dette er nok en lengre tekst enn den var", 4, 4),
        ("og som går", "", 1, 1),
    ],
)
def test_few_lines_change_with_a_word(old: str, new: str, gone: int, come: int) -> None:
    before = " ".join(line.strip() for line in FOLDED.splitlines()[1:-1])
    after = " ".join(before.replace(old, new).split())
    text = changed(FOLDED, TextEdit(("a",), after))
    assert lines_between(FOLDED, text) == (gone, come)
    assert data_of(text.encode()) == {"a": after, "b": 1}


def test_a_word_at_a_line_end_does_not_stand_alone() -> None:
    before = "a: >-\n  en to tre fire fem seks\n  sju åtte ni ti elleve\n"
    assert changed(before, TextEdit(("a",), "en to tre fire fem seks og sju åtte ni ti elleve")) == (
        "a: >-\n  en to tre fire fem seks og\n  sju åtte ni ti elleve\n"
    )


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: file.stem)
def test_shipped_files_with_their_own_texts_are_as_they_were(file: Path) -> None:
    content = file.read_bytes()
    source = SourceFile(file.name, file.name, content, content.decode())
    assert edited(source, []) == content
    assert edited(source, [TextEdit(route, text) for route, text in text_routes(data_of(content))]) == content


@pytest.mark.parametrize("file", SHIPPED[:13], ids=lambda file: file.stem)
def test_a_word_of_an_introduction_is_a_line(file: Path) -> None:
    content = file.read_bytes()
    source = SourceFile(file.name, file.name, content, content.decode())
    data = data_of(content)
    assert isinstance(data, dict)
    words = str(data["introduction"]).split()
    for place in range(0, len(words), 5):
        text = " ".join([*words[:place], words[place][:-1] + "x", *words[place + 1 :]])
        after = edited(source, [TextEdit(("introduction",), text)]).decode()
        assert lines_between(source.text, after) == (1, 1)


ROUTES = [(file, route) for file in (SHIPPED[0], SHIPPED[-1]) for route, _ in text_routes(data_of(file.read_bytes()))]


@THOROUGH
@given(place=st.sampled_from(ROUTES), text=TEXTS)
def test_any_text_in_any_place_changes_that_only(place: tuple[Path, Route], text: str) -> None:
    file, route = place
    content = file.read_bytes()
    source = SourceFile(file.name, file.name, content, content.decode())
    after = edited(source, [TextEdit(route, text)])
    texts, before = dict(text_routes(data_of(after))), dict(text_routes(data_of(content)))
    assert texts == before | {route: text}
    gone, come = lines_between(source.text, after.decode())
    assert gone <= 6
    assert come <= 6 + text.count("\n")


@THOROUGH
@given(old=TEXTS, new=TEXTS, style=st.sampled_from(["a: |-\n{}", "a: >-\n{}", "- - a: 'x' # k\n    a2: |\n{}"]))
def test_any_text_after_any_other(old: str, new: str, style: str) -> None:
    lines = "".join(f"      {line}\n" for line in old.split("\n"))
    before = style.format(lines) + "\n"
    problems = Problems()
    text = decoded(before.encode(), "a.yaml", problems)
    if text is None or parse(source_of(text), problems) is None or "\r" in text:
        return
    route: Route = ("a",) if style.startswith("a") else (0, 0, "a2")
    after = edited(source_of(before), [TextEdit(route, new)])
    assert dict(text_routes(data_of(after)))[route] == new


KEYED = [
    (KeyEdit((), "short", "S", after="title"), 'title: "Å"  # tittelen\n', 'short: "S"\n'),
    (KeyEdit((), "last", ["a", "b"]), 'at: {x: 1, y: "to"}\n', 'last:\n  - "a"\n  - "b"\n'),
    (KeyEdit(("questions", 0), "group", "G", after="text"), '  - text: "Hva?"\n', '    group: "G"\n'),
    (KeyEdit(("questions", 2), "id", "nar"), '  - text: "Når?"\n', "    id: nar\n"),
    (
        InsertEdit(("questions",), 3, {"text": "Ny?", "id": "ny"}),
        '  - text: "Når?"\n',
        '\n  - text: "Ny?"\n    id: ny\n',
    ),
    (InsertEdit(("questions",), 0, {"text": "Ny?"}), "questions:\n", '  - text: "Ny?"\n\n'),
    (InsertEdit(("needs",), 3, "Tape"), "    # inni lim\n", '  - "Tape"\n'),
    (InsertEdit(("needs",), 1, "Tape"), '  - "Papir"\n', '  - "Tape"\n'),
]


@pytest.mark.parametrize(("edit", "above", "new"), KEYED)
def test_what_is_new_stands_where_it_shall(edit: Edit, above: str, new: str) -> None:
    assert above in COMMENTED
    assert changed(COMMENTED, edit) == COMMENTED.replace(above, above + new)


@pytest.mark.parametrize(
    ("edit", "old", "new"),
    [
        (KeyEdit(("at",), "z", [1], after="x"), "{x: 1, y", "{x: 1, z: [1], y"),
        (KeyEdit(("at",), "z", "å"), '"to"}', '"to", z: "å"}'),
        (KeyRemoval(("at", "y")), ', y: "to"}', "}"),
        (KeyRemoval(("at", "x")), "{x: 1, ", "{"),
        (KeyRemoval(("title",)), 'title: "Å"  # tittelen\n', ""),
        (KeyRemoval(("questions", 0, "id")), "    id: hva\n", ""),
        (KeyRemoval(("questions", 1, "text")), "text: >-\n      Hvem er\n      med på dette?\n    ", ""),
        (InsertEdit(("steps",), 1, 5), "[1, to", "[1, 5, to"),
        (InsertEdit(("steps",), 3, "fire"), '"tre"]', '"tre", "fire"]'),
        (RemoveEdit(("steps", 0)), "[1, to", "[to"),
        (RemoveEdit(("steps", 2)), ', "tre"]', "]"),
        (OrderEdit(("steps",), (2, 0, 1)), '[1, to, "tre"]', '["tre", 1, to]'),
        (RemoveEdit(("needs", 0)), '  - "Papir"\n', ""),
        (RemoveEdit(("needs", 2)), "  - 'Lim'\n    # inni lim\n", ""),
        (RemoveEdit(("questions", 2)), '\n  - text: "Når?"\n', ""),
        (
            OrderEdit(("needs",), (2, 0, 1)),
            "  # to ting\n  - \"Papir\"\n  - Saks # stor\n\n  # noe til\n  - 'Lim'\n    # inni lim\n",
            "  # noe til\n  - 'Lim'\n    # inni lim\n  # to ting\n  - \"Papir\"\n\n  - Saks # stor\n",
        ),
    ],
)
def test_what_changes_in_lists_and_mappings(edit: Edit, old: str, new: str) -> None:
    assert COMMENTED.count(old) == 1
    assert changed(COMMENTED, edit) == COMMENTED.replace(old, new)


@pytest.mark.parametrize(
    ("before", "edits", "after"),
    [
        ("a:\n  # om\n  - 1\n  - 2\nb: 1\n", [RemoveEdit(("a", 0)), RemoveEdit(("a", 1))], "a: []\n  # om\nb: 1\n"),
        ("a: # om\n- 1\n", [RemoveEdit(("a", 0))], "a: [] # om\n"),
        ("a: [1] # om\n", [RemoveEdit(("a", 0))], "a: [] # om\n"),
        ("a: []  # om\nb: 1\n", [InsertEdit(("a",), 0, "å")], 'a:  # om\n  - "å"\nb: 1\n'),
        ("a:  # om\nb: 1\n", [InsertEdit(("a",), 0, "å"), InsertEdit(("a",), 0, {"c": 1, "d": "e"})], None),
        ("- a: []\n  b: 1\n", [InsertEdit((0, "a"), 0, "å")], '- a:\n    - "å"\n  b: 1\n'),
        ("a: {b: []}\n", [InsertEdit(("a", "b"), 0, "å")], 'a: {b: ["å"]}\n'),
        ("a: {b: }\n", [InsertEdit(("a", "b"), 0, 1)], "a: {b: [1]}\n"),
        ("a: {}\n", [KeyEdit(("a",), "b", "c")], "a: {b: c}\n"),
        ("a: {b: 1}\n", [KeyRemoval(("a", "b"))], "a: {}\n"),
        ("a: [1]\n", [RemoveEdit(("a", 0)), InsertEdit(("a",), 1, 2)], "a: [2]\n"),
        ("a:\n- b\n- c\n", [InsertEdit(("a",), 1, "en: to"), InsertEdit(("a",), 2, "tre")], None),
        ("a:\n- b: 1\n  c: 2\n- b: 3\n", [KeyEdit(("a", 1), "c", 4), RemoveEdit(("a", 0))], "a:\n- b: 3\n  c: 4\n"),
        ("a:\n- {b: 1}\n", [InsertEdit(("a",), 1, {"b": "c"})], "a:\n- {b: 1}\n- {b: c}\n"),
        ("a:\n- b: 1\n", [InsertEdit(("a",), 1, {"b": 2, "c": "D"})], 'a:\n- b: 1\n- b: 2\n  c: "D"\n'),
        ("a: 1\nb: 2", [KeyEdit((), "c", 3)], "a: 1\nb: 2\nc: 3"),
        ("a: 1\n...\n", [KeyEdit((), "c", 3), KeyEdit((), "d", 4)], "a: 1\nc: 3\nd: 4\n...\n"),
        ("a: 1\n", [KeyEdit((), "c", 3, "a"), KeyEdit((), "d", 4, "a")], "a: 1\nc: 3\nd: 4\n"),
        ("a: &x en\nb: *x\nc: 1\n", [KeyRemoval(("b",))], "a: &x en\nc: 1\n"),
        ("a: &x en\nb:\n  - *x\n  - to\n", [RemoveEdit(("b", 0))], "a: &x en\nb:\n  - to\n"),
        ("a:\n  b: 1\nc: 2\n", [KeyEdit((), "d", 3, "a"), KeyEdit(("a",), "e", 4)], "a:\n  b: 1\n  e: 4\nd: 3\nc: 2\n"),
        ("a: {}\n", [KeyEdit(("a",), "b", 1), KeyEdit(("a",), "c", 2)], "a: {b: 1, c: 2}\n"),
        ("a: 1\nb: 2\n", [KeyEdit((), "c", 3, "a"), KeyEdit((), "d", 4, "c")], "a: 1\nc: 3\nd: 4\nb: 2\n"),
        ("a: []\n", [OrderEdit(("a",), ())], "a: []\n"),
        ("a: 1\n", [TextEdit(("a",), "b"), TextEdit(("a",), "b")], 'a: "b"\n'),
        ("a: 1\nb: 2\n", [KeyRemoval(("a",)), KeyRemoval(("a",))], "b: 2\n"),
        ("a: [1]\nb: 2\n", [InsertEdit(("a",), 0, 3), KeyRemoval(("a",))], "b: 2\n"),
        ("a: 1\n\nb: 2\n\nc: 3\n", [KeyRemoval(("b",))], "a: 1\n\nc: 3\n"),
        ("a: 1\nb: 2\n", [KeyRemoval(("a",)), KeyRemoval(("b",)), KeyEdit((), "c", 3)], "c: 3\n"),
    ],
)
def test_small_files(before: str, edits: list[Edit], after: str | None) -> None:
    written = {
        "a:  # om\nb: 1\n": 'a:  # om\n  - "å"\n  - {c: 1, d: e}\nb: 1\n',
        "a:\n- b\n- c\n": 'a:\n- b\n- "en: to"\n- c\n- tre\n',
    }
    assert changed(before, *edits) == (after or written[before])


def test_several_edits_go_by_the_routes_before_any_of_them() -> None:
    edits: list[Edit] = [
        RemoveEdit(("questions", 0)),
        OrderEdit(("questions",), (2, 1)),
        InsertEdit(("questions",), 1, {"text": "Ny?"}),
        TextEdit(("questions", 1, "text"), "Hvem er med?"),
        TextEdit(("questions", 2, "text"), "Når da?"),
        KeyEdit(("questions", 2), "id", "nar"),
        TextEdit(("title",), "Ny"),
        KeyRemoval(("questions", 1, "id")),
    ]
    after = data_of(changed(COMMENTED, *edits).encode())
    assert isinstance(after, dict)
    assert after["title"] == "Ny"
    assert after["questions"] == [{"text": "Når da?", "id": "nar"}, {"text": "Ny?"}, {"text": "Hvem er med?"}]


@pytest.mark.parametrize("mark", [b"", MARKED], ids=["plain", "marked"])
@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["unix", "windows"])
@pytest.mark.parametrize("last", ["\n", ""], ids=["ended", "open"])
def test_line_ends_and_the_byte_order_mark_stay(mark: bytes, end: str, last: str) -> None:
    text = "😀: å\na: >-\n  en\n  to 😀\nb:\n  - c\n" + f"d: 1{last}"
    before = text.replace("\n", end)
    edits: list[Edit] = [
        TextEdit(("a",), "en tre 😀"),
        TextEdit(("😀",), "😀😀"),
        InsertEdit(("b",), 1, "ø"),
        KeyEdit((), "e", "ny"),
        KeyEdit((), "f", "g\nh"),
    ]
    after = edited(SourceFile("a", "a", mark + before.encode(), before), edits)
    expected = "😀: 😀😀\na: >-\n  en\n  tre 😀\nb:\n  - c\n  - ø\nd: 1\ne: ny\nf: |-\n  g\n  h" + last
    assert after == mark + expected.replace("\n", end).encode()


@pytest.mark.parametrize(
    ("text", "edit", "message"),
    [
        (
            "a: &x en\nb: *x\n",
            TextEdit(("b",), "to"),
            "2:4: `*x` repeats what stands elsewhere; write it out here, then change it",
        ),
        (
            "a: &x en\nb: *x\n",
            TextEdit(("a",), "to"),
            "1:4: other places may repeat `&x`, and would change with it; change it by hand",
        ),
        (
            "a: &x\n  - b: en\n",
            TextEdit(("a", 0, "b"), "to"),
            "1:4: other places may repeat `&x`, and would change with it; change it by hand",
        ),
        (
            "extends: felles\na: 1\n",
            TextEdit(("questions", 0, "text"), "to"),
            "1:1: `questions 1 text` is not in this file, but in what it extends (`felles`); change it there",
        ),
        ("a: 1\n", TextEdit(("b",), "to"), "1:1: `b` is not in this file; write it first"),
        (
            "a: 1\nb: [1]\n",
            TextEdit(("b",), "to"),
            "2:4: a text is wanted here, but this is a list or a mapping; change it by hand",
        ),
        ("a: 1\n", KeyEdit((), "a", 2), "1:1: the key `a` is here already; change its value"),
        (
            "a: 1\n",
            KeyEdit(("a",), "b", 2),
            "1:4: the key `b` is wanted here, but this is no mapping; change it by hand",
        ),
        ("- 1\n", KeyRemoval((0,)), "1:3: this is no value of a key; change it by hand"),
        (
            "a: en\n",
            InsertEdit(("a",), 0, 1),
            "1:4: a member 1 is wanted here, but there is no such list; change it by hand",
        ),
        (
            "a: [1]\n",
            InsertEdit(("a",), 2, 1),
            "1:4: a member 3 is wanted here, but there is no such list; change it by hand",
        ),
        ("a: 1\n", RemoveEdit(("a",)), "1:4: this is no member of a list; change it by hand"),
        (
            "a: [1, 2]\n",
            OrderEdit(("a",), (1, 1)),
            "1:4: members are to be put in another order that are not here; change it by hand",
        ),
        (
            "- - 1\n  - 2\n",
            RemoveEdit((0, 0)),
            "1:3: this shares a line with what is around it; write it on lines of its own",
        ),
        (
            "a: [1, # en\n  2]\n",
            RemoveEdit(("a", 0)),
            "1:4: a comment stands within these brackets; write what they hold on a line each",
        ),
        ("a:\n  b: 1\n", KeyRemoval(("a", "b")), "2:3: `b` is the only key here; take out what it stands in"),
        ("- 1\n", RemoveEdit((0,)), "1:1: the file is this list; it can not be left empty"),
        (
            "a: 1\rb: 2\r",
            TextEdit(("a",), "2"),
            "1:1: lines end as on old Macs (CR alone); save it with line ends of Unix (LF)",
        ),
        (
            "a: en\n",
            TextEdit(("a",), "\ud800"),
            "1:4: the text holds half a character (U+D800); write it anew",
        ),
        (
            "a: 1\nb: |+\n  en\n\n",
            KeyEdit((), "c", 1),
            "1:1: the changes can not be made in this file as it is written; make them by hand, or a few at a time",
        ),
    ],
)
def test_what_can_not_be_changed_is_told_with_its_line(text: str, edit: Edit, message: str) -> None:
    assert refusals(text, edit) == [message]


def test_all_that_can_not_be_changed_is_told_at_once() -> None:
    refused = refusals("a: &x en\nb: *x\n", TextEdit(("a",), "to"), TextEdit(("b",), "to"), TextEdit(("c",), "to"))
    assert [line.split(":")[0] for line in refused] == ["1", "1", "2"]


def test_a_line_is_that_of_the_file_before_any_edit() -> None:
    edits: list[Edit] = [KeyEdit((), "c", 1, "a"), TextEdit(("a",), "en\n\nto"), RemoveEdit(("b", 0, 0))]
    assert refusals("a: |\n  en\nb:\n  - - 1\n    - 2\n", *edits) == [
        "4:5: this shares a line with what is around it; write it on lines of its own"
    ]


def test_two_texts_for_one_place_are_told() -> None:
    assert refusals("b: 1\na: en\n", TextEdit(("a",), "to"), TextEdit(("a",), "tre")) == [
        "2:4: this shall become «to» and «tre»; decide for one"
    ]


def test_many_edits_at_once() -> None:
    text = "questions:\n" + "".join(f'  - text: "Hva er {number}?"\n' for number in range(300))
    routes: list[Route] = [("questions", number) for number in range(300)]
    edits: list[Edit] = [KeyEdit(route, "group", "Alle") for route in routes]
    edits += [TextEdit((*route, "text"), "Hva?") for route in routes]
    edits += [RemoveEdit(route) for route in routes[::2]]
    assert changed(text, *edits) == "questions:\n" + '  - text: "Hva?"\n    group: "Alle"\n' * 150


def test_a_file_that_is_not_sound_is_told() -> None:
    assert refusals("a: 1\na: 2\n", TextEdit(("a",), "3")) == [
        "2:1: `a` is given twice (first in line 1); remove one of them"
    ]


VALUES = st.text(WRITABLE, max_size=8) | st.integers(0, 99)

MEMBERS = VALUES | st.dictionaries(st.sampled_from(["text", "id", "x y", "#"]), VALUES, min_size=1) | st.lists(VALUES)

LISTS = (("needs",), ("questions",), ("steps",))


@st.composite
def changes(draw: st.DrawFn) -> list[Edit]:
    """Edits of the sample's lists and mappings that can be made together."""
    edits: list[Edit] = []
    for route in LISTS:
        order = draw(st.permutations([0, 1, 2]))
        edits += [OrderEdit(route, tuple(order))] if draw(st.booleans()) else []
        edits += [RemoveEdit((*route, at)) for at in draw(st.sets(st.integers(0, 2)))]
        edits += [InsertEdit(route, at, draw(MEMBERS)) for at in draw(st.lists(st.integers(0, 3), max_size=3))]
    for at in draw(st.sets(st.integers(0, 2))):
        edits.append(KeyEdit(("questions", at), "group", draw(MEMBERS), after=draw(st.sampled_from(["text", ""]))))
        edits.append(TextEdit(("questions", at, "text"), draw(TEXTS)))
    edits += [KeyRemoval(("questions", 1, "id"))] if draw(st.booleans()) else []
    edits += [KeyRemoval((key,)) for key in draw(st.sets(st.sampled_from(["title", "at"])))]
    edits += [KeyEdit(("at",), "z", draw(MEMBERS))] if draw(st.booleans()) else []
    return draw(st.permutations(edits))


@THOROUGH
@given(edits=changes(), is_windows=st.booleans())
def test_any_edits_together_give_what_they_say_and_keep_the_comments(edits: list[Edit], is_windows: bool) -> None:
    text = COMMENTED.replace("\n", "\r\n") if is_windows else COMMENTED
    after = edited(source_of(text), edits)  # checks the data by itself
    for comment in ("# øverst", "# to ting", "# noe til", "# om spørsmål", "# om hvem"):
        assert comment.encode() in after
    assert b"\n" not in after.replace(b"\r\n", b"") or not is_windows
