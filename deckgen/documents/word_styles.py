"""The styles of a Word file: what a paragraph or run of a style looks like, and what it is for.

Styles are told by what they are based on and by their outline level, not by their names alone: those differ from
language to language, and a working group's own styles have any.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from deckgen.documents.word_names import DEEPEST_LEVEL, child, children, is_on, number, value

if TYPE_CHECKING:
    from deckgen.documents.word_names import Element

PASSAGE = "passage-"
"""What the name of a character style begins with that says the language of a passage."""

PLAIN_SIZE = 10.0
"""Points of letters where no file says another size."""

_HEADING = re.compile(r"(?:heading|overskrift|rubrik|überschrift|titre|título|otsikko|kop|nagłówek) ?([1-9])")

_CONTENTS = re.compile(r"(?:toc|inn?h|contents) ?(?:\d|heading)|(?:contents heading)")

_LIST = re.compile(r"list (bullet|number) ?([2-9])?")


class WordStyle(Struct, frozen=True):
    """What a style says, with all that it is based on; None and "" is what it says nothing of.

    `names` are its own and those that it is based on, in small letters. `outline` is the level of a heading, from 1, 0
    for running text. `numbering` is that of a list and the level in it, from 0. `size` is in points.
    `passage` is the language of passages that it marks.
    """

    names: tuple[str, ...] = ()
    outline: int | None = None
    numbering: tuple[str, int] | None = None
    bold: bool | None = None
    italic: bool | None = None
    hidden: bool | None = None
    size: float | None = None
    language: str = ""
    boxed: bool | None = None
    passage: str = ""
    underlined: bool | None = None
    struck: bool | None = None

    @property
    def heading(self) -> int:
        """The level of heading that it makes, 0 for none; a title makes none."""
        if self.outline is not None:
            return self.outline
        matches = (_HEADING.fullmatch(name) for name in self.names)
        return next((int(match[1]) for match in matches if match), 0)

    @property
    def is_title(self) -> bool:
        """Whether it is that of a document's title."""
        return bool({"title", "tittel"} & set(self.names))

    @property
    def is_of_contents(self) -> bool:
        """Whether it is that of a table of contents."""
        return any(_CONTENTS.fullmatch(name) for name in self.names)

    @property
    def list_kind(self) -> tuple[str, int]:
        """What it is called where it is that of a list, `bullet` or `number`, and its level from 1; "" for none."""
        matches = (_LIST.fullmatch(name) for name in self.names)
        return next(((match[1], int(match[2] or 1)) for match in matches if match), ("", 1))


def style_of(properties: Element | None, run_properties: Element | None, name: str = "") -> WordStyle:
    """What the properties of a paragraph (`w:pPr`) and of a run (`w:rPr`) say by themselves."""
    size = number(value(child(run_properties, "w:sz")))
    return WordStyle(
        (name.casefold(),) if name else (),
        _outline(value(child(properties, "w:outlineLvl"))),
        _numbering(child(properties, "w:numPr")),
        is_on(child(run_properties, "w:b")),
        is_on(child(run_properties, "w:i")),
        is_on(child(run_properties, "w:vanish")),
        size / 2 if size and size > 0 else None,
        value(child(run_properties, "w:lang")),
        _is_boxed(properties),
        underlined=is_on(child(run_properties, "w:u")),
        struck=is_on(child(run_properties, "w:strike")),
    )


def _outline(level: str) -> int | None:
    counted = number(level)
    return None if counted is None else counted + 1 if 0 <= counted < DEEPEST_LEVEL else 0


def _numbering(element: Element | None) -> tuple[str, int] | None:
    if element is None:
        return None
    level = number(value(child(element, "w:ilvl"))) or 0
    return value(child(element, "w:numId")), min(max(level, 0), DEEPEST_LEVEL - 1)


def _is_boxed(properties: Element | None) -> bool | None:
    """Whether a frame, lines on all sides or a tint set a paragraph apart."""
    if properties is None:
        return None
    borders, tint = child(properties, "w:pBdr"), child(properties, "w:shd")
    lines = [value(child(borders, side)) not in ("", "none", "nil") for side in ("w:top", "w:left", "w:bottom")]
    is_tinted = value(tint, "w:fill").casefold() not in ("", "auto", "ffffff")
    if child(properties, "w:framePr") is not None or (borders is not None and all(lines)) or is_tinted:
        return True
    return None if borders is None and tint is None else False


_SILENT = WordStyle()


def over(base: WordStyle, style: WordStyle) -> WordStyle:
    """A style on top of what it is based on."""
    if style == _SILENT:
        return base
    settings = {name: getattr(style, name) for name in style.__struct_fields__[1:]}
    changes = {name: setting for name, setting in settings.items() if setting not in (None, "")}
    numbering = style.numbering
    if numbering and not numbering[0] and base.numbering:
        changes["numbering"] = (base.numbering[0], numbering[1])
    return replace(base, names=(*style.names, *base.names), **changes)


class WordStyles(Struct, frozen=True):
    """The styles of a file by their ids; those of paragraphs and runs that name none, and what holds for all."""

    styles: Mapping[str, WordStyle]
    paragraph: WordStyle
    defaults: WordStyle

    def of(self, name: str) -> WordStyle:
        """The style of a paragraph or run by its id."""
        return self.styles.get(name, self.paragraph) if name else self.paragraph

    def of_run(self, name: str) -> WordStyle:
        """The style of a run by its id, one that says nothing where it names none."""
        return self.styles.get(name, WordStyle()) if name else WordStyle()


def word_styles(element: Element) -> WordStyles:
    """The styles in `word/styles.xml`."""
    elements = {value(style, "w:styleId"): style for style in children(element, "w:style")}
    own = {name: _own(style) for name, style in elements.items()}
    bases = {name: value(child(style, "w:basedOn")) for name, style in elements.items()}
    styles = {name: _with_bases(name, own, bases) for name in own}
    default = next((name for name, style in elements.items() if _is_default(style)), "")
    defaults = child(element, "w:docDefaults")
    return WordStyles(
        styles,
        styles.get(default, WordStyle()),
        style_of(child(defaults, "w:pPrDefault", "w:pPr"), child(defaults, "w:rPrDefault", "w:rPr")),
    )


def _own(element: Element) -> WordStyle:
    name = value(child(element, "w:name"))
    style = style_of(child(element, "w:pPr"), child(element, "w:rPr"), name)
    return replace(style, passage=name.removeprefix(PASSAGE)) if name.startswith(PASSAGE) else style


def _is_default(element: Element) -> bool:
    return value(element, "w:type") == "paragraph" and value(element, "w:default") in ("1", "true", "on")


def _with_bases(name: str, own: Mapping[str, WordStyle], bases: Mapping[str, str]) -> WordStyle:
    """A style on top of all that it is based on; of a circle each counts once."""
    chain = dict[str, WordStyle]()
    while name in own and name not in chain and len(chain) < 20:
        chain[name] = own[name]
        name = bases[name]
    style = WordStyle()
    for base in reversed(chain.values()):
        style = over(style, base)
    return style


def numbered_levels(element: Element | None) -> Mapping[tuple[str, int], str]:
    """The kinds of numbers (`bullet`, `decimal`, `none`…) in `word/numbering.xml`, by numbering and level from 0."""
    abstract = {value(kind, "w:abstractNumId"): _levels(kind) for kind in children(element, "w:abstractNum")}
    named_kinds = {value(child(kind, "w:styleLink")): _levels(kind) for kind in children(element, "w:abstractNum")}
    for kind in children(element, "w:abstractNum"):
        link = value(child(kind, "w:numStyleLink"))
        if link and link in named_kinds:
            abstract[value(kind, "w:abstractNumId")] = named_kinds[link]
    kinds = dict[tuple[str, int], str]()
    for numbering in children(element, "w:num"):
        levels = dict(abstract.get(value(child(numbering, "w:abstractNumId")), {}))
        for override in children(numbering, "w:lvlOverride"):
            levels |= _levels(override)
        kinds |= {(value(numbering, "w:numId"), level): kind for level, kind in levels.items()}
    return kinds


def _levels(element: Element) -> Mapping[int, str]:
    return {
        number(value(level, "w:ilvl")) or 0: value(child(level, "w:numFmt")) or "decimal"
        for level in children(element, "w:lvl")
    }
