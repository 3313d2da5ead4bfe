"""Letters that stand in another family than their text, as its own lacks them: told once for all texts.

LentLetters    the letters of one line that a family lends to another
lent_letters   those of a product
lent_remarks   what is said of them
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from deckgen.page.items import GlyphRun, Item, Product
from deckgen.page.walk import walk
from deckgen.source.problems import Origin, Problem
from deckgen.typeset.families import Family
from deckgen.typeset.unset_text import listed_letters


class LentLetters(Struct, frozen=True, tag=True):
    """The letters, in the order of Unicode, that a family lends to another in a text; signs are lent by design."""

    lender: str
    family: str
    origin: Origin
    letters: str


def lent_letters(product: Product) -> tuple[LentLetters, ...]:
    """The letters of a product's texts that are lent, each text once."""
    return tuple(dict.fromkeys(lent for page in product.pages for lent in _on_page(_runs(page.items))))


def _runs(items: Iterable[Item]) -> Iterator[GlyphRun]:
    """All runs among some items."""
    return (part.item for part in walk(items) if isinstance(part.item, GlyphRun))


def _on_page(runs: Iterable[GlyphRun]) -> Iterator[LentLetters]:
    for run in runs:
        letters = "".join(sorted(filter(_is_letter, set(run.text)))) if run.lent_to else ""
        if letters:
            yield LentLetters(
                run.face.removesuffix("-italic").rpartition("-")[0], run.lent_to, run.mark.origin, letters
            )


def _is_letter(character: str) -> bool:
    return unicodedata.category(character)[0] in "LM"


def lent_remarks(lent: Iterable[LentLetters], families: Mapping[str, Family]) -> Iterator[Problem]:
    """A remark on each family that lends to another, at the first text: «Ж in Source Sans 3 for Literata, 9 texts»."""
    together = dict[tuple[str, str], list[LentLetters]]()
    for letters_lent in lent:
        together.setdefault((letters_lent.lender, letters_lent.family), []).append(letters_lent)
    for (lender, family), texts in together.items():
        origins = sorted({text.origin for text in texts}, key=lambda origin: (origin.file, origin.line, origin.column))
        letters = listed_letters("".join(sorted(set("".join([text.letters for text in texts])))))
        count = f", {len(origins)} texts" if len(origins) > 1 else ""
        names = [_name_of(families[name]) for name in (lender, family)]
        yield Problem(origins[0], f"{letters} in {names[0]} for {names[1]}{count}")


def _name_of(family: Family) -> str:
    """What a family is called: by its package, else as fonts.yaml has it."""
    return family.family.value if family.family else family.name
