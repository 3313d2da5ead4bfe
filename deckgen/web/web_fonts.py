"""Faces for a web page: WOFF2 files with the characters that the page has, as data in its style sheet.

A variable font keeps its axis of weight, as far as the page uses it; what a face lacks its fallbacks lend, as in print.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping, Sequence
from io import BytesIO

import uharfbuzz as hb
from msgspec import Struct

from deckgen.typeset.faces import Catalogue, Face

ALWAYS = "".join(map(chr, range(0x20, 0x7F))) + "«»“”‘’–—…·•×"
"""Characters that people type, whatever the page has, as far as a family has them itself."""

INVISIBLE = frozenset("\n\r\t\u00ad\u200b\u200c\u200d\u200e\u200f\u2066\u2067\u2068\u2069\ufeff")
"""Characters that need no glyph."""

WIDEST = "1 1000"
"""The weights for which a family's only face stands."""

FEATURES = ("tnum", "lnum")
"""Features of OpenType that the page's style sheet asks for beside the usual ones."""


class WebFamily(Struct, frozen=True):
    """A family that the page names: how its style sheet calls it, the catalogue's family, weights and slopes in use."""

    name: str
    family: str
    weights: tuple[int, ...]
    italic_weights: tuple[int, ...] = ()


class FontRule(Struct, frozen=True):
    """One file of a family: the face that it is of, its weights (least, greatest), and the characters that it has.

    `is_lent` says that these are characters that the family itself lacks.
    """

    name: str
    face: Face
    weights: tuple[int, int]
    italic: bool
    characters: frozenset[int]
    is_lent: bool = False


def font_rules(families: Iterable[WebFamily], text: str, catalogue: Catalogue) -> str:
    """The `@font-face` rules of some families for a page that has a text."""
    characters = frozenset(map(ord, {*text} - INVISIBLE))
    rules = [rule for family in families for rule in _rules_of(family, characters, catalogue)]
    files: dict[object, str] = {}
    return "\n".join(_written(rule, files, catalogue) for rule in rules)


def _rules_of(family: WebFamily, characters: frozenset[int], catalogue: Catalogue) -> Iterator[FontRule]:
    for weights, italic in ((family.weights, False), (family.italic_weights, True)):
        faces = {weight: _face(family, weight, italic, catalogue) for weight in weights}
        for path in dict.fromkeys(face.path for face in faces.values() if face):
            used = [weight for weight, face in faces.items() if face and face.path == path]
            face = faces[used[0]]
            assert face
            yield from _lent_rules(family.name, face, (used[0], used[-1]), italic, characters, catalogue)


def _face(family: WebFamily, weight: int, italic: bool, catalogue: Catalogue) -> Face | None:
    """The face of a weight and a slope, None where an upright family has no italics."""
    upright = catalogue.styled(family.family, weight)
    if not italic:
        return upright
    face = catalogue.emphasised(upright, italic=True, bold=False)
    return face if face.italic != upright.italic else None


def _lent_rules(
    name: str, face: Face, weights: tuple[int, int], italic: bool, characters: frozenset[int], catalogue: Catalogue
) -> Iterator[FontRule]:
    """A face and those that lend it what it lacks."""
    own = (characters | frozenset(map(ord, ALWAYS))) & _characters(face, catalogue)
    yield FontRule(name, face, weights, italic, own)
    missing = characters - own
    for lender in catalogue.fallbacks(face.key):
        if lent := missing & _characters(lender, catalogue):
            yield FontRule(name, lender, weights, italic, lent, is_lent=True)
            missing -= lent


def _characters(face: Face, catalogue: Catalogue) -> frozenset[int]:
    return frozenset(catalogue.font(face.key).face.unicodes)


def _written(rule: FontRule, files: dict[object, str], catalogue: Catalogue) -> str:
    """A rule as a style sheet has it; `files` keeps what was made for another."""
    key = rule.face.path, rule.weights, rule.characters
    if key not in files:
        files[key] = b64encode(woff2(rule, catalogue)).decode("ascii")
    declarations = {
        "font-family": rule.name,
        "font-style": "italic" if rule.italic else "normal",
        "font-weight": _weight_text(rule),
        "font-display": "swap",
        "src": f'url("data:font/woff2;base64,{files[key]}") format("woff2")',
    }
    if rule.is_lent:
        declarations["unicode-range"] = unicode_range(sorted(rule.characters))
    return f"@font-face{{{';'.join(f'{name}:{value}' for name, value in declarations.items())}}}"


def _weight_text(rule: FontRule) -> str:
    least, greatest = rule.weights
    return WIDEST if least == greatest else f"{least} {greatest}"


def unicode_range(characters: Sequence[int]) -> str:
    """Ascending characters as CSS writes them: U+20-7E,U+A0."""
    runs: list[list[int]] = []
    for character in characters:
        if runs and runs[-1][1] == character - 1:
            runs[-1][1] = character
        else:
            runs.append([character, character])
    return ",".join(f"U+{first:X}" if first == last else f"U+{first:X}-{last:X}" for first, last in runs)


def woff2(rule: FontRule, catalogue: Catalogue) -> bytes:
    """The characters of a face as a WOFF2 file; the same for the same face, characters and weights."""
    from fontTools.ttLib import TTFont

    font = TTFont(BytesIO(_subset(rule, catalogue)), recalcTimestamp=False, recalcBBoxes=False)
    font.flavor = "woff2"
    out = BytesIO()
    font.save(out, reorderTables=False)
    return out.getvalue()


def _subset(rule: FontRule, catalogue: Catalogue) -> bytes:
    source, subset = catalogue.font(rule.face.key).face, hb.SubsetInput()
    subset.unicode_set.update(rule.characters)
    subset.layout_feature_tag_set.update(int.from_bytes(tag.encode(), "big") for tag in FEATURES)
    for tag, value in _pinned(rule, source).items():
        subset.pin_axis_location(source, tag, value)
    if source.has_var_data and rule.weights[0] < rule.weights[1]:
        subset.set_axis_range(source, "wght", *map(float, rule.weights))
    content: bytes = hb.subset(source, subset).blob.data
    return content


def _pinned(rule: FontRule, source: hb.Face) -> Mapping[str, float]:
    """The axes that the page does not move, and where they stand."""
    if not source.has_var_data:
        return {}
    moves = rule.weights[0] < rule.weights[1]
    return {tag: value for tag, value in rule.face.variations if not (moves and tag == "wght")}
