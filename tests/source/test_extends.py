"""One file laid over another."""

from __future__ import annotations

from pathlib import Path

import pytest
from minimal import write

from deckgen.source.extends import Bases, extended, merged
from deckgen.source.files import SourceFile
from deckgen.source.nodes import key_origin, literal, value_origin
from deckgen.source.problems import Origin, Problems
from deckgen.source.project import Project
from deckgen.source.yamlfile import SourceDocument, parse


def read(name: str, text: str) -> SourceDocument:
    document = parse(SourceFile(name, name, text.encode(), text), Problems())
    assert document
    return document


BASE = read("base.yaml", "a: 1.50\nb:\n  c: [x, y]\n  d: z\ne: 2.0\n")
OVER = read("over.yaml", "b:\n  c: [v]\n\ne: text\nf: 3\n")


def test_mappings_are_laid_key_by_key_and_all_else_as_a_whole() -> None:
    assert merged(BASE, OVER).data == {"a": 1.5, "b": {"c": ["v"], "d": "z"}, "e": "text", "f": 3}


def test_each_part_keeps_the_place_that_it_comes_from() -> None:
    top = merged(BASE, OVER).top
    assert value_origin(top, ()) == Origin("over.yaml", 1, 1)
    assert (value_origin(top, ("a",)), literal(top, ("a",))) == (Origin("base.yaml", 1, 4), "1.50")
    assert value_origin(top, ("b", "d")) == Origin("base.yaml", 4, 6)
    assert value_origin(top, ("b", "c", 0)) == Origin("over.yaml", 2, 7)
    assert value_origin(top, ("b", "c", 1)) == Origin("over.yaml", 2, 6), "the base's second member is gone"
    assert (value_origin(top, ("e",)), literal(top, ("e",))) == (Origin("over.yaml", 4, 4), None)
    assert key_origin(top, ("b",)) == Origin("over.yaml", 1, 1)


def test_the_files_below_come_first_and_stay_as_they_are() -> None:
    assert [source.name for source in merged(BASE, OVER).sources] == ["base.yaml", "over.yaml"]
    assert BASE.data == {"a": 1.5, "b": {"c": ["x", "y"], "d": "z"}, "e": 2.0}


def test_a_file_that_is_no_mapping_takes_the_place_of_all() -> None:
    assert merged(BASE, read("list.yaml", "- 1")).data == [1]


def laid(root: Path, files: dict[str, str], *, flat: bool = False) -> str:
    """The user's layout `a` laid over what it extends, or what is wrong with that."""
    write(root / "shipped", {"layouts/b.yaml": "k: shipped\n"})
    write(root / "mine", {f"layouts/{name}.yaml": text for name, text in files.items()})
    layouts = Project(root / "mine", root / "shipped").resolve().layouts
    problems = Problems()
    document = extended(layouts["a"][0], Bases("layout", layouts, flat), problems)
    assert (document is None) == bool(problems.noted)
    return str(document.data) if document else "\n".join(map(str, problems.noted))


@pytest.mark.parametrize(
    ("files", "outcome"),
    [
        ({"a": "k: 1"}, "{'k': 1}"),
        ({"a": "extends: b"}, "{'k': 'shipped', 'extends': 'b'}"),
        ({"a": "extends: b", "b": "extends: b\nl: 2"}, "{'k': 'shipped', 'extends': 'b', 'l': 2}"),
        ({"a": "extends: c", "c": "extends: b\nk: 2"}, "{'k': 2, 'extends': 'c'}"),
        ({"a": "- extends"}, "['extends']"),
        ({"a": "extends: [b]"}, "{'extends': ['b']}"),
        ({"a": "extends: d"}, "layouts/a.yaml:1:10: there is no layout `d` to extend; known: a, b"),
        ({"a": "extends: a"}, "layouts/a.yaml:1:10: a layout cannot extend itself; name another"),
        (
            {"a": "k: 1\nextends: c", "c": "extends: a"},
            "layouts/c.yaml:1:10: `a` extends this layout in turn; break the circle",
        ),
        (
            {"a": "extends: c", "c": "b: [\nc: 1"},
            "layouts/c.yaml:1:4: the list that opens here is not closed in its line; write `[a, b]`",
        ),
    ],
)
def test_files_of_a_kind_extend_each_other(tmp_path: Path, files: dict[str, str], outcome: str) -> None:
    assert laid(tmp_path, files) == outcome


def test_so_many_files_may_build_on_each_other(tmp_path: Path) -> None:
    files = {"a": "extends: c", "c": "extends: d", "d": "extends: e"}
    assert laid(tmp_path / "four", {**files, "e": "k: 1"}) == "{'k': 1, 'extends': 'c'}"
    message = "more than 4 layouts build on each other; extend an earlier one"
    assert laid(tmp_path / "five", {**files, "e": "extends: b"}) == f"layouts/e.yaml:1:10: {message}"


def test_of_a_flat_kind_one_extends_what_extends_nothing(tmp_path: Path) -> None:
    assert laid(tmp_path / "one", {"a": "extends: b"}, flat=True) == "{'k': 'shipped', 'extends': 'b'}"
    files = {"a": "k: 1\nextends: c", "c": "extends: d"}
    message = "`c` extends another layout in turn; extend that one"
    assert laid(tmp_path / "two", files, flat=True) == f"layouts/a.yaml:2:10: {message}"


ANCHORS = "k: &block {a: 1, b: [x]}\nl: &strip [1, 2]\n"


@pytest.mark.parametrize(
    ("files", "outcome"),
    [
        ({"a": "extends: c\nm: *block", "c": ANCHORS}, "{'k': {'a': 1, 'b': ['x']}, 'l': [1, 2], 'extends': 'c', 'm':"),
        ({"a": "m: *strip\nextends: c", "c": ANCHORS}, "'m': [1, 2]"),
        ({"a": "extends: c\nn: &strip 4\nm: *strip", "c": ANCHORS}, "'m': 4"),
        ({"a": "extends: c\nm: *strip\nn: &strip 4", "c": ANCHORS}, "'m': [1, 2]"),
        ({"a": "extends: c\nm: *strip", "c": "extends: d", "d": ANCHORS}, "'m': [1, 2]"),
        ({"a": "extends: c\nm: *m", "c": "extends: d\nm: &m [*strip]", "d": ANCHORS}, "'m': [[1, 2]]"),
        (
            {"a": "extends: c\nm: *blok", "c": ANCHORS},
            "layouts/a.yaml:2:4: `*blok` repeats nothing that stands above; did you mean `block`?",
        ),
        (
            {"a": "m: *block", "c": ANCHORS},
            "layouts/a.yaml:1:4: `*block` repeats nothing that stands above; put a text in",
        ),
        (
            {"a": "extends: c\nm: *block", "c": "k: [1\nl: 2"},
            "layouts/c.yaml:1:4: the list that opens here is not closed in its line; write `[a, b]`",
        ),
        (
            {"a": "extends: c\nm: *x", "c": "extends: a\nm: *x"},
            "layouts/c.yaml:2:4: `*x` repeats nothing that stands above; put a text in quotes",
        ),
    ],
)
def test_what_has_a_name_below_can_be_repeated_above(tmp_path: Path, files: dict[str, str], outcome: str) -> None:
    result = laid(tmp_path, files)
    assert outcome in result
    assert "\n" not in result, "one cause is told once"


def test_what_is_repeated_from_below_keeps_its_place(tmp_path: Path) -> None:
    write(tmp_path, {"layouts/a.yaml": "extends: c\nm: *block", "layouts/c.yaml": ANCHORS})
    layouts = Project(tmp_path, tmp_path).resolve().layouts
    document = extended(layouts["a"][0], Bases("layout", layouts), Problems())
    assert document
    assert value_origin(document.top, ("m", "b", 0)) == Origin("layouts/c.yaml", 1, 22)
    assert key_origin(document.top, ("m",)) == Origin("layouts/a.yaml", 2, 1)
