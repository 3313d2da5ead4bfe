"""One file laid over another."""

from __future__ import annotations

from deckgen.source.extends import merged
from deckgen.source.files import SourceFile
from deckgen.source.nodes import key_origin, literal, value_origin
from deckgen.source.problems import Origin, Problems
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
