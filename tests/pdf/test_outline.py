"""Bookmarks, labels and destinations."""

from __future__ import annotations

import pytest
from pdf_samples import page
from pikepdf import Array, Object, Pdf

from deckgen.page.items import Bookmark, Page
from deckgen.pdf.content import Content, Needs
from deckgen.pdf.outline import OutlineEntry, labels, named, outline, titles, tree
from deckgen.pdf.parts import FilePage

Shape = tuple[str, list["Shape"]]


def file_page(sample: Page) -> FilePage:
    return FilePage.of(sample, Content(b"", b"", (), Needs()))


def shape(entry: OutlineEntry) -> Shape:
    return entry.title, [shape(child) for child in entry.children]


@pytest.mark.parametrize(
    ("levels", "expected"),
    [
        ([0, 1, 1, 0], [("0", [("1", []), ("2", [])]), ("3", [])]),
        ([0, 2, 1], [("0", [("1", []), ("2", [])])]),
        ([0, 2, 3, 1, 2], [("0", [("1", [("2", [])]), ("3", [("4", [])])])]),
        ([2, 1, 0], [("0", []), ("1", []), ("2", [])]),
        ([], []),
    ],
)
def test_levels_become_a_tree_even_when_they_jump(levels: list[int], expected: list[Shape]) -> None:
    entries = tree([(Bookmark(str(index), level), index) for index, level in enumerate(levels)])
    assert [shape(entry) for entry in entries] == expected


def chain(parent: Object) -> list[Object]:
    entries = [parent.First]
    while "/Next" in entries[-1]:
        assert entries[-1].Next.Prev.objgen == entries[-1].objgen
        entries.append(entries[-1].Next)
    assert parent.Last.objgen == entries[-1].objgen
    return entries


def test_outline_is_chained_and_open_at_the_top_only() -> None:
    with Pdf.new() as pdf:
        targets = {index: Array([index]) for index in range(4)}
        entries = tree(
            [
                (Bookmark(title, level), page)
                for page, (title, level) in enumerate(zip("Åabc", [0, 1, 1, 0], strict=True))
            ]
        )
        root = outline(pdf, entries, targets)
        top = chain(root)
        assert int(root.Count) == 2
        assert [str(entry.Title) for entry in top] == ["Å", "c"]
        assert int(top[0].Count) == -2 and "/Count" not in top[1]
        assert [int(entry.Dest[0]) for entry in chain(top[0])] == [1, 2]
        assert all(entry.Parent.objgen == top[0].objgen for entry in chain(top[0]))


def test_names_are_sorted_as_bytes() -> None:
    tree_of_names = named([("å", Array()), ("b", Array()), ("a", Array())])
    assert [str(name) for name in list(tree_of_names.Dests.Names)[::2]] == ["a", "b", "å"]


def test_each_page_is_called_by_its_label() -> None:
    numbers = list(labels([file_page(page(label=label)) for label in ("i", "A–3", "(\\", "")]).Nums)
    assert [int(number) for number in numbers[::2]] == [0, 1, 2, 3]
    assert [str(label.P) for label in numbers[1::2]] == ["i", "A–3", "(\\", ""]
    assert list(numbers[1].keys()) == ["/P"]


def test_a_page_is_called_by_its_bookmark_else_its_label_else_its_anchor() -> None:
    pages = (
        page(anchor="rytme", label="7", bookmarks=(Bookmark("Rytme", 0),)),
        page(anchor="x", label="8"),
        page(anchor="y", label=""),
        page(label="9"),
    )
    assert titles([file_page(sample) for sample in pages]) == {"rytme": "Rytme", "x": "8", "y": "y"}
