"""Bytes of an SVG to its tree of elements, within bounds: nothing is fetched, no entity is expanded."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, TypeAlias

from lxml import etree

from deckgen.artwork.flat_shapes import RefusedArtwork

SvgElement: TypeAlias = Any
"""An element of lxml's."""

MOST_BYTES = 5_000_000

MOST_ELEMENTS, DEEPEST = 20_000, 60

SVG, XLINK = "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"

# Those of which each byte below 128 is the character of ASCII, so that what is looked for in bytes is found.
ENCODINGS = ("utf-8", "utf8", "us-ascii", "ascii", "iso-8859-1", "latin1", "iso-8859-15", "windows-1252")

_ENCODING = re.compile(rb"""\s*<\?xml[^>]*?\bencoding\s*=\s*["']([^"']*)["']""")

ANIMATIONS = ("animate", "animateColor", "animateMotion", "animateTransform", "discard", "mpath", "set")

UNSAFE = {
    **dict.fromkeys(("script", "handler"), "a script (take it out)"),
    **dict.fromkeys(ANIMATIONS, "an animation (take it out)"),
}
"""What no picture may have, by the names of elements."""


def svg_tree(data: bytes) -> SvgElement:
    """The root of an SVG's tree; raises `RefusedArtwork`."""
    _check_bytes(data)
    options = {"resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": False}
    parser = etree.XMLParser(**options, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        line, column = error.position
        raise RefusedArtwork(f"is no sound SVG (line {line}, column {column}); export it anew") from None
    _check_tree(root)
    return root


def _check_bytes(data: bytes) -> None:
    if len(data) > MOST_BYTES:
        raise RefusedArtwork(f"is larger than {MOST_BYTES // 1_000_000} MB; simplify its paths, or save it as PNG")
    if data[:2] == b"\x1f\x8b":
        raise RefusedArtwork("is packed (SVGZ); save it as plain SVG")
    declared = _ENCODING.match(data.removeprefix(b"\xef\xbb\xbf"))
    encoding = declared[1].decode("latin-1").lower() if declared else ENCODINGS[0]
    if encoding not in ENCODINGS or b"\0" in data:
        raise RefusedArtwork("is not in UTF-8; save it anew as UTF-8")
    if b"<?xml-stylesheet" in data:
        raise RefusedArtwork.naming(["a style sheet in another file (put its styles into the SVG)"])
    if b"<!ENTITY" in data:
        raise RefusedArtwork.naming(
            ["entities (Illustrator: save without «Preserve Illustrator Editing Capabilities»)"]
        )


def _check_tree(root: SvgElement) -> None:
    if root.tag != f"{{{SVG}}}svg":
        raise RefusedArtwork(f'is no SVG: it does not begin with <svg xmlns="{SVG}">; export it anew')
    count, deepest = 0, 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        deepest += 1 if event == "start" else -1
        count += event == "start"
        if deepest > DEEPEST or count > MOST_ELEMENTS:
            raise RefusedArtwork(
                f"has more than {MOST_ELEMENTS} elements, or groups more than {DEEPEST} deep; simplify it"
            )


def unsafe_parts(root: SvgElement) -> Iterator[str]:
    """What no picture may have, be it shown or not."""
    for element in root.iter(etree.Element):
        yield from _unsafe(element)


def _unsafe(element: SvgElement) -> Iterator[str]:
    name = local_name(element)
    if name in UNSAFE:
        yield UNSAFE[name]
    if any(attribute.startswith("on") for attribute in element.attrib):
        yield "a script (take it out)"
    if "{http://www.w3.org/XML/1998/namespace}base" in element.attrib:
        yield "`xml:base` (take it out)"


def local_name(element: SvgElement) -> str:
    """The name of an element of SVG, "" for one of another vocabulary, such as an editor's own."""
    namespace, _, name = str(element.tag).rpartition("}")
    return name if namespace == f"{{{SVG}" else ""


def reference(element: SvgElement) -> str:
    """The id that an element refers to, "" for none; raises `RefusedArtwork` for what is in another file."""
    address = (element.get("href") or element.get(f"{{{XLINK}}}href") or "").strip()
    if address and not address.startswith("#"):
        raise RefusedArtwork(f"a reference to another file (`{address[:40]}`: put that into this one)")
    return address[1:]
