"""The names that elements and attributes of a Word file have, and what is read of them in many places."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    Element = Any
    """An element of lxml's, of which there are no types."""

NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "v": "urn:schemas-microsoft-com:vml",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
}

DEEPEST_LEVEL = 9
"""Levels of headings and lists that Word knows; the outline level after them is that of running text."""

_PREFIXES = {uri: prefix for prefix, uri in NAMESPACES.items()}


@cache
def named(name: str) -> str:
    """A name such as `w:p` as lxml has it."""
    prefix, _, local = name.partition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}"


def name_of(element: Element) -> str:
    """The name of an element such as `w:p`, "" for comments and for what is of no namespace listed here."""
    tag = element.tag
    if not isinstance(tag, str):
        return ""
    uri, _, local = tag.removeprefix("{").rpartition("}")
    return f"{_PREFIXES[uri]}:{local}" if uri in _PREFIXES else ""


def child(element: Element | None, *way: str) -> Element | None:
    """The first element on a way down from another, None where one of them lacks."""
    for name in way:
        if element is None:
            return None
        element = element.find(named(name))
    return element


def children(element: Element | None, name: str) -> Iterator[Element]:
    """The elements of a name directly within another."""
    return iter(()) if element is None else element.iterchildren(named(name))


def value(element: Element | None, attribute: str = "w:val") -> str:
    """An attribute of an element, "" where one of them lacks."""
    return "" if element is None else element.get(named(attribute)) or ""


def added(parent: Element, name: str, **attributes: str) -> Element:
    """A new element at the end of another."""
    from docx.oxml import OxmlElement

    element = OxmlElement(name)
    for attribute, setting in attributes.items():
        element.set(named(attribute), setting)
    parent.append(element)
    return element


def number(text: str) -> int | None:
    """A whole number as Word writes it, None for what is none."""
    try:
        return int(text)
    except ValueError:
        return None


def is_on(element: Element | None) -> bool | None:
    """What a switch such as `w:b` says, None where it says nothing."""
    return None if element is None else value(element) not in ("0", "false", "off", "none")
