"""Fonts: embedded, with each glyph that is shown, at its own width, and chosen by somebody."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from deckgen.painted.pages import PaintedDocument, PaintedPage
from deckgen.reader.objects import as_name, entry, font_program, key
from deckgen.reader.resources import ResourceUse
from deckgen.rules.faults import fault_at
from deckgen.rules.finding import Fault, Location, Severity
from deckgen.rules.subject import ResourceSubject, resource_fault

if TYPE_CHECKING:
    from deckgen.press.shop import Shop

FONT_TYPES = {"Type0", "Type1", "MMType1", "TrueType", "Type3"}

# The mode of text that is neither drawn nor cut out: it needs no program (PDF/A-2b, 6.2.11.4.1; PDF/X-6, 6.8.4).
INVISIBLE = 3

# What programs put in for a font that they lack, by the beginning of its name, and the share of a document's letters up
# to which it is taken for that beside other fonts. Adobe's two are never chosen; of the most usual ones, which many
# choose, only a plain style for a few letters is odd.
STAND_INS = {
    "adobesans": 1.0,
    "adobesanmm": 1.0,
    "adobeserif": 1.0,
    "adobesermm": 1.0,
    "courier": 0.5,
    "nimbusmon": 0.5,
    "arial": 0.02,
    "helvetica": 0.02,
    "nimbussan": 0.02,
    "timesnewroman": 0.02,
    "nimbusrom": 0.02,
}

STYLES = ("Bold", "Italic", "Oblique", "Black", "Narrow", "Medi", "Light")

# A document of fewer letters tells nothing by shares.
FEW_LETTERS = 200


def embedded_fonts(subject: ResourceSubject, _: Shop) -> Iterator[Fault]:
    """Every font that text is set in; those drawn in the file (Type 3) need no program, nor does invisible text.

    The fourteen standard fonts are no exception (ISO 15930-7). Where nobody looked at the content, each font that it
    can use is taken to be used.
    """
    shown = None if subject.painted is None else _shown(subject.painted)
    for use in subject.resources.of("Font"):
        if as_name(entry(use.value, "/Subtype")) not in FONT_TYPES:
            reason = "the font is no font dictionary, so nothing can be told of it"
            yield resource_fault(use, Severity.UNKNOWN, reason, _font_name(use))
        elif as_name(entry(use.value, "/Subtype")) != "Type3" and font_program(use.value) is None:
            yield from _not_embedded(use, shown)


def _not_embedded(use: ResourceUse, shown: Mapping[object, bool] | None) -> Iterator[Fault]:
    is_visible = True if shown is None else shown.get(key(use.value) or as_name(entry(use.value, "/BaseFont")))
    if is_visible:
        yield resource_fault(use, Severity.ERROR, "the font is not embedded; embed it", _font_name(use))
    elif is_visible is None:
        reason = "the font is not embedded, and no text that prints is set in it; take it out of the file"
        yield resource_fault(use, Severity.WARNING, reason, _font_name(use))


def _shown(document: PaintedDocument) -> dict[object, bool]:
    """The fonts that text is set in, by their objects (those in place by their names), and whether any of it shows."""
    shown: dict[object, bool] = {}
    for page in document.pages:
        for text in filter(None, (item.text for item in page.everything)):
            place = text.place or text.font
            shown[place] = shown.get(place, False) or text.mode != INVISIBLE
    return shown


def _font_name(use: ResourceUse) -> str:
    return f"font {as_name(entry(use.value, '/BaseFont')) or use.where}"


def glyphs(page: PaintedPage, _: Shop) -> Iterator[Fault]:
    """Codes that show .notdef, or a glyph that the embedded program lacks (PDF/A-2b, 6.2.11.4.1 and 6.2.11.8).

    In any mode of text, visible or not. For fonts that do not tell it, it is not judged; those whose program can not be
    read are told of.
    """
    for item in page.everything:
        text = item.text
        if text and text.missing:
            reason = "text has letters that its font lacks; set it in a font that has them"
            yield fault_at(page, item, Severity.ERROR, reason, f"font {text.font}")
        if text and text.why and text.mode != INVISIBLE:
            reason = f"whether its letters are all there was not judged: it {text.why}; embed it anew"
            yield fault_at(page, item, Severity.UNKNOWN, reason, f"font {text.font}")


def glyph_widths(page: PaintedPage, _: Shop) -> Iterator[Fault]:
    """Glyphs whose width in the dictionary is not that in the program, by more than 1/1000 em (PDF/A-2b, 6.2.11.5)."""
    for item in page.everything:
        if item.text and item.text.straying and item.text.mode != INVISIBLE:
            widths = "the file gives letters other widths than their font has"
            reason = f"{widths}, so that they may overlap or stand apart; embed the font anew"
            yield fault_at(page, item, Severity.ERROR, reason, f"font {item.text.font}")


def stand_ins(document: PaintedDocument, _: Shop) -> Iterator[Fault]:
    """Fonts that programs put in where the one asked for is missing, beside others: perhaps nobody chose them."""
    letters, pages = _letters(document)
    total = sum(letters.values())
    for font in sorted(letters):
        share = _stand_in_share(font)
        is_alone = len({_family(other) for other in letters}) == 1
        is_sure = share == 1.0
        if not share or (not is_sure and (is_alone or (share < 0.5 and total < FEW_LETTERS))):
            continue
        if letters[font] <= share * total:
            numbers = tuple(dict.fromkeys(pages[font]))
            reason = "programs put this font in where the one that is asked for is missing; see that it is meant"
            yield Fault(Severity.WARNING, reason, Location(numbers[0], label=f"font {font}"), numbers)


def _letters(document: PaintedDocument) -> tuple[Counter[str], dict[str, list[int]]]:
    """How many letters are printed in each font, and on which pages; what says nothing counts as one."""
    letters: Counter[str] = Counter()
    pages: dict[str, list[int]] = {}
    for page in document.pages:
        for _index, _item, text in page.text():
            count = sum(map(str.isalnum, text.string)) if text.string else 1
            if count:
                letters[text.font] += count
                pages.setdefault(text.font, []).append(page.number)
    return letters, pages


def _family(font: str) -> str:
    """A font's name without the tag of a subset and its style, in small letters alone."""
    plain = font[7:] if font[6:7] == "+" else font
    return "".join(filter(str.isalnum, plain.partition("-")[0].partition(",")[0])).lower()


def _stand_in_share(font: str) -> float:
    family = _family(font)
    share = next((share for name, share in STAND_INS.items() if family.startswith(name)), 0.0)
    return 0.0 if share < 0.5 and any(style in font for style in STYLES) else share
