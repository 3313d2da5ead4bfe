"""Faces of the page: the characters that it has, small, and the same bytes each time."""

from __future__ import annotations

from base64 import b64decode
from io import BytesIO
from typing import Any

from fontTools.ttLib import TTFont

from deckgen.typeset.faces import Catalogue
from deckgen.web.web_fonts import ALWAYS, FontRule, WebFamily, font_rules, unicode_range, woff2

HEAD = WebFamily("deck-head", "grotesk", (400, 800))
TEXT = WebFamily("deck-text", "serif", (400, 700), (400,))


def fonts_in(rules: str) -> list[Any]:
    return [TTFont(BytesIO(b64decode(part.split(")")[0].strip('"')))) for part in rules.split("base64,")[1:]]


def test_a_variable_face_keeps_the_weights_that_are_used(catalogue: Catalogue) -> None:
    rules = font_rules([HEAD], "Hei", catalogue)
    assert "font-weight:400 800" in rules
    font = fonts_in(rules)[0]
    (axis,) = font["fvar"].axes
    assert (axis.axisTag, axis.minValue, axis.maxValue) == ("wght", 400, 800)
    assert font.flavor == "woff2"


def test_only_the_characters_of_the_page_are_there(catalogue: Catalogue) -> None:
    font = fonts_in(font_rules([HEAD], "Blåbærsyltetøy", catalogue))[0]
    characters = set(map(chr, font.getBestCmap()))
    assert characters >= set("åæø")
    assert characters <= set("Blåbærsyltetøy") | set(ALWAYS)


def test_italics_are_a_file_of_their_own_and_families_without_any_have_none(catalogue: Catalogue) -> None:
    assert font_rules([TEXT], "a", catalogue).count("font-style:italic") == 1
    upright = WebFamily("deck-head", "grotesk", (400,), ())
    assert "italic" not in font_rules([upright], "a", catalogue)


def test_what_a_face_lacks_is_lent_and_only_that(catalogue: Catalogue) -> None:
    rules = font_rules([WebFamily("deck-head", "grotesk", (400,))], "Ω☐", catalogue).splitlines()
    lent = [rule for rule in rules if "unicode-range" in rule]
    assert lent
    assert all("font-family:deck-head" in rule for rule in rules)
    assert "U+3A9" in " ".join(lent) or "U+3A9" not in rules[0]
    assert "U+41" not in " ".join(lent)


def test_the_same_characters_give_the_same_bytes(catalogue: Catalogue) -> None:
    rule = FontRule("a", catalogue.face("grotesk", 400), (400, 700), False, frozenset(map(ord, "Hei")))
    assert woff2(rule, catalogue) == woff2(rule, catalogue)


def test_ranges_are_as_css_writes_them() -> None:
    assert unicode_range([0x20, 0x21, 0x22, 0xA0, 0x3A9]) == "U+20-22,U+A0,U+3A9"
