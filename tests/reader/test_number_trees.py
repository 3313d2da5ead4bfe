"""Number trees, sound and odd."""

from __future__ import annotations

from pikepdf import Array, Dictionary, Pdf, String

from deckgen.reader.number_trees import numbered


def test_numbers_of_several_nodes_with_what_belongs_to_them() -> None:
    leaves = [Dictionary(Nums=Array([0, String("a"), 2, String("b")])), Dictionary(Nums=Array([7, String("c")]))]
    pairs = sorted((number, str(value)) for number, value in numbered(Dictionary(Kids=Array(leaves)), 10))
    assert pairs == [(0, "a"), (2, "b"), (7, "c")]


def test_what_is_no_number_is_left_out_and_loops_end() -> None:
    with Pdf.new() as pdf:
        loop = pdf.make_indirect(Dictionary(Nums=Array([String("x"), 1, 3, 4])))
        loop.Kids = Array([loop, loop])
        assert list(numbered(loop, 10)) == [(3, 4)]
    assert list(numbered(None, 10)) == []
    assert len(list(numbered(Dictionary(Nums=Array([part for at in range(99) for part in (at, at)])), 10))) == 10
