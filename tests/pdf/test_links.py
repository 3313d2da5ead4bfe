"""Active areas."""

from __future__ import annotations

import pytest
from pdf_samples import MARK, fill, link, page

from deckgen.page.geometry import Box, Matrix
from deckgen.page.items import Group, Item, Resource, ResourceKind, Use
from deckgen.pdf.links import annotation, areas, linked


def test_links_are_found_in_groups_and_resources_where_they_are_drawn() -> None:
    resource = Resource("box", ResourceKind.MOTIF, Box(0, 0, 100, 100), (link("https://a.no"),))
    nested = Group(MARK, (Use(MARK, "box", Matrix(e=100)),), Matrix(2, 0, 0, 2, 0, 5))
    links = list(areas((link(anchor="a"), nested), {"box": resource}))
    assert [area.box for area in links] == [Box(10, 10, 60, 30), Box(220, 25, 320, 65)]


def test_combined_matrices_map_as_one_after_the_other() -> None:
    inner, outer = Matrix(0, 1, -1, 0, 3, 4), Matrix(2, 0, 0.5, 3, 7, 8)
    assert inner.then(outer).point(5, 6) == pytest.approx(outer.point(*inner.point(5, 6)))


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://a.no/b?c=d&e=%20#f", "https://a.no/b?c=d&e=%20#f"),
        ("https://blåbær.no/sø k", "https://xn--blbr-roah.no/s%C3%B8%20k"),
        ("mailto:post@a.no?subject=Hei på", "mailto:post@a.no?subject=Hei%20p%C3%A5"),
    ],
)
def test_addresses_are_written_in_ascii(address: str, expected: str) -> None:
    sample = page(link(address))
    assert str(annotation(next(areas(sample.items, {})), sample.media, {}).A.URI) == expected


def test_annotation_is_invisible_printed_and_told() -> None:
    sample = page(link("https://å.no", alt="Les mer"), bleed=5)
    dictionary = annotation(next(areas(sample.items, {})), sample.media, {})
    assert [float(edge) for edge in dictionary.Rect] == [15, 15, 65, 35]
    assert str(dictionary.A.URI) == "https://xn--5ca.no" and str(dictionary.Contents) == "Les mer"
    assert int(dictionary.F) == 4 and [int(part) for part in dictionary.Border] == [0, 0, 0]


def test_link_to_a_page_is_told_by_what_that_page_is_called() -> None:
    (area,) = areas((link(anchor="rytme"),), {})
    dictionary = annotation(area, page().media, {"rytme": "Rytme"})
    assert (str(dictionary.Dest), str(dictionary.Contents), "/A" in dictionary) == ("rytme", "Rytme", False)


def test_only_resources_with_links_are_active() -> None:
    def resource(name: str, *items: Item) -> Resource:
        return Resource(name, ResourceKind.MOTIF, Box(0, 0, 9, 9), items)

    resources = {
        "plain": resource("plain", fill(0, 0, 1, 1)),
        "own": resource("own", Group(MARK, (link(anchor="a"),))),
        "used": resource("used", Use(MARK, "plain", Matrix()), Use(MARK, "own", Matrix())),
    }
    assert list(linked(resources)) == ["own", "used"]
    assert list(areas([Use(MARK, "plain", Matrix())], linked(resources))) == []
