"""Bytes to a tree within bounds."""

from __future__ import annotations

import gzip

import pytest
from svg_samples import svg

from deckgen.artwork.flat_shapes import RefusedArtwork
from deckgen.artwork.svg_tree import local_name, svg_tree


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "is no sound SVG (line 1, column 1); export it anew"),
        (b"<svg", "is no sound SVG (line 1, column 5); export it anew"),
        (b"<html/>", 'is no SVG: it does not begin with <svg xmlns="http://www.w3.org/2000/svg">; export it anew'),
        (gzip.compress(svg("")), "is packed (SVGZ); save it as plain SVG"),
        (svg("").decode().encode("utf-16"), "is not in UTF-8; save it anew as UTF-8"),
        (b'<?xml version="1.0" encoding="utf-7"?>' + svg(""), "is not in UTF-8; save it anew as UTF-8"),
        (svg(" " * 5_000_000), "is larger than 5 MB; simplify its paths, or save it as PNG"),
        (
            b'<?xml-stylesheet href="a.css"?>' + svg(""),
            "has a style sheet in another file (put its styles into the SVG)",
        ),
        (svg("<g/>" * 20_001), "has more than 20000 elements, or groups more than 60 deep; simplify it"),
    ],
    ids=["empty", "broken", "other", "packed", "utf-16", "utf-7", "large", "style sheet", "elements"],
)
def test_refusals(data: bytes, message: str) -> None:
    with pytest.raises(RefusedArtwork) as caught:
        svg_tree(data)
    assert str(caught.value) == message


def test_only_elements_of_svg_have_names() -> None:
    root = svg_tree(svg('<!-- a --><?b c?><g/><x:g xmlns:x="urn:x"/>'))
    assert [local_name(element) for element in root] == ["g", ""]


def test_a_public_doctype_is_let_be() -> None:
    doctype = b'<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">'
    assert local_name(svg_tree(doctype + svg("<g/>"))) == "svg"
