"""Which of several styles holds."""

from __future__ import annotations

import pytest
from svg_samples import svg

from deckgen.artwork.svg_styles import StyleSheets
from deckgen.artwork.svg_tree import svg_tree

EXPORT = "in a style sheet (export it with styles as attributes)"
MEDIA = "a style sheet for some media only (take it out, or its `media`)"
WRITE = "in a style (write it as an attribute, or take it out)"


def style_of(inner: str, name: str = "fill") -> tuple[str, list[str]]:
    """The value of a property of the element `x`, and what was noted."""
    root, faults = svg_tree(svg(inner)), list[str]()
    sheets, values = StyleSheets(root, faults), dict[str, str]()
    (element,) = (element for element in root.iter() if element.get("id") == "x")
    for ancestor in [*reversed(list(element.iterancestors())), element]:
        values = sheets.computed(ancestor, values)
    return values.get(name, ""), faults


@pytest.mark.parametrize(
    ("inner", "value"),
    [
        ('<g id="x" fill="red"/>', "red"),
        ('<style>g{fill:blue}</style><g id="x" fill="red"/>', "blue"),
        ('<style>.a{fill:blue} #x{fill:tan} g{fill:red}</style><g id="x" class="a"/>', "tan"),
        ('<style>g{fill:blue}</style><g id="x" style="fill:red"/>', "red"),
        ('<style>g{fill:blue!important}</style><g id="x" style="fill:red"/>', "blue"),
        ('<style>.a,.b{fill:tan}.b{fill:red}</style><g id="x" class="b a"/>', "red"),
        ('<style>svg > g .c{fill:red}</style><g><g id="x" class="c"/></g>', "red"),
        ('<g fill="red"><g id="x"/></g>', "red"),
        ('<g fill="red"><g id="x" fill="inherit"/></g>', "red"),
        ('<style>g:hover{fill:blue}</style><g id="x" fill="red"/>', "red"),
    ],
)
def test_the_stronger_holds(inner: str, value: str) -> None:
    assert style_of(inner) == (value, [])


def test_opacity_is_not_inherited() -> None:
    assert style_of('<g opacity=".5"><g id="x"/></g>', "opacity") == ("", [])


@pytest.mark.parametrize(
    ("inner", "fault"),
    [
        ("<style>@media print{g{fill:red}}</style>", f"@media {EXPORT}"),
        ("<style>@font-face{font-family:a}</style>", f"@font-face {EXPORT}"),
        ("<style>%{fill:red}</style>", "the selector `%` in a style sheet"),
        ('<style media="print">g{fill:red}</style>', MEDIA),
        ('<g style="transform:scale(2)"/>', f"`transform: scale(2)` {WRITE}"),
        ('<g style="animation:a 1s"/>', "`animation: a 1s` in a style (take the animation out)"),
        ('<g fill="var(--a)"/>', "`fill: var(--a)` (write the value itself)"),
        ('<g style="marker:url(#a)"/>', ""),
        ('<g style="font-size:3px;-inkscape-stroke:none;line-height:1"/>', ""),
    ],
)
def test_what_is_not_understood_is_noted(inner: str, fault: str) -> None:
    inner = inner.replace("<g ", '<g id="x" ') if "<g " in inner else inner + '<g id="x"/>'
    assert list(dict.fromkeys(style_of(inner)[1])) == ([fault] if fault else [])
