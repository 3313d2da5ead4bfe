"""What readers call the pages, from trees sound and odd."""

from __future__ import annotations

from pikepdf import Array, Dictionary, Name, Pdf, String

from deckgen.reader.labels import MOST, page_labels


def test_styles_prefixes_and_starts() -> None:
    ranges = [
        (0, Dictionary(S=Name.r)),
        (2, Dictionary(S=Name.D, P=String("Kort "), St=8)),
        (4, Dictionary(P=String("Plakat"))),
        (5, Dictionary(S=Name.A, St=26)),
        (7, Dictionary(S=Name.R, St=1994)),
    ]
    tree = Dictionary(Nums=Array([part for pair in ranges for part in pair]))
    assert page_labels(tree, 8) == ["i", "ii", "Kort 8", "Kort 9", "Plakat", "Z", "AA", "MCMXCIV"]


def test_trees_of_several_nodes_in_any_order() -> None:
    late, early = (Dictionary(Nums=Array([at, Dictionary(P=String(prefix))])) for at, prefix in ((1, "b"), (0, "a")))
    assert page_labels(Dictionary(Kids=Array([late, early])), 3) == ["a", "b", "b"]


def test_odd_trees_give_no_labels_and_end() -> None:
    with Pdf.new() as pdf:
        loop = pdf.make_indirect(Dictionary())
        loop.Kids = Array([loop, loop])
        for tree in (None, 7, String("x"), Dictionary(Nums=7), Dictionary(Nums=Array([String("x")])), loop):
            assert page_labels(tree, 2) == ["", ""]
    assert page_labels(Dictionary(Nums=Array([0, String("x"), String("y"), 1])), 2) == ["", ""]
    assert page_labels(Dictionary(Nums=Array([1, Dictionary(S=Name.r, St=-5)])), 2) == ["", ""]


def test_each_page_of_many_may_have_a_range_of_its_own() -> None:
    rows = (Dictionary(P=String(f"{page}/9000")) for page in range(9000))
    tree = Dictionary(Nums=Array([part for page, row in enumerate(rows) for part in (page, row)]))
    assert page_labels(tree, 9000) == [f"{page}/9000" for page in range(9000)]


def test_nodes_that_share_their_ranges_and_kids_end() -> None:
    """One by one they would be 25 million ranges."""
    with Pdf.new() as pdf:
        ranges = pdf.make_indirect(Array([0, Dictionary(P=String("a"))] * MOST))
        kids = pdf.make_indirect(Array())
        for node in [pdf.make_indirect(Dictionary(Nums=ranges, Kids=kids)) for _ in range(1000)]:
            kids.append(node)
        assert page_labels(Dictionary(Kids=kids), 1) == ["a"]
