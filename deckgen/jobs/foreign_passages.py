"""Passages in another language than the deck, which a voice would read by the wrong rules unless they are marked.

py3langid guesses. A passage is told only where another language is so much likelier than the deck's own and its
nearest kin that, of a thousand Norwegian texts that ship, none is.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from deckgen.deck.deck import Deck
from deckgen.deck.deck_texts import texts_in
from deckgen.deck.written_texts import texts_with_marks
from deckgen.drafts.language_guess import KIN, LANGUAGES, code_of, likelihoods, prose_of, weight_of
from deckgen.source.entry import Text
from deckgen.source.problems import Problem

LIKELIER = 20.0
"""So many times likelier than the deck's own language another one must be."""

LEAST_WEIGHT = 12
"""Letters that a passage must have, in Latin."""

LEAST_WORDS = 2

_WORD = re.compile(r"[^\W\d_]{2,}")

_SPACED = re.compile(r"[^\u2e80-\u9fff\uac00-\ud7af\u0e00-\u0e7f]*")
"""Texts without a letter of scripts that have no spaces between words."""

_QUOTED = re.compile(r"«([^«»]+)»|“([^“”]+)”|„([^„“”]+)[“”]|\"([^\"]+)\"|‘([^‘’]+)’")


def language_findings(deck: Deck) -> Iterator[Problem]:
    """A finding on each text that is in another language, or that quotes a passage in one, at the text."""
    own = code_of(deck.language)
    if own not in LANGUAGES:
        return
    kin = next((family for family in KIN if own in family), frozenset({own}))
    places = texts_with_marks(deck)
    for text in texts_in(deck):
        if text.origin in places:
            yield from _of_text(text, own, kin)


def _of_text(text: Text, own: str, kin: Collection[str]) -> Iterator[Problem]:
    plain = _unmarked(text)
    if language := _foreign(plain, kin):
        yield _finding(text, " ".join(plain.split()), language, own)
        return
    for passage in _passages(text, plain):
        if language := _foreign(passage, kin):
            yield _finding(text, passage, language, own)


def _unmarked(text: Text) -> str:
    """A text with blanks for what is marked as being in some language."""
    plain = text.value
    for span in text.spans:
        if span.language:
            plain = f"{plain[: span.start]}{' ' * (span.end - span.start)}{plain[span.end :]}"
    return plain


def _passages(text: Text, plain: str) -> Iterator[str]:
    """What stands in quotation marks or in italics: titles, most often."""
    for match in _QUOTED.finditer(plain):
        yield next(filter(None, match.groups()))
    for span in text.spans:
        if span.italic:
            yield plain[span.start : span.end]


def _foreign(passage: str, kin: Collection[str]) -> str:
    """The code of the language that a passage is in, "" where that may be one of some languages."""
    prose = prose_of([passage])
    words = len(_WORD.findall(prose))
    if weight_of(prose) < LEAST_WEIGHT or (words < LEAST_WORDS and _SPACED.fullmatch(prose)):
        return ""
    likely = likelihoods(prose)
    best = max(likely, key=lambda code: likely[code])
    own = max(likely.get(code, 0.0) for code in kin)
    return best if best not in kin and likely[best] > LIKELIER * own else ""


def _finding(text: Text, passage: str, language: str, own: str) -> Problem:
    shown = passage if len(passage) <= 60 else f"{passage[:57]}…"
    return Problem(
        text.origin,
        f"«{shown}» seems to be {LANGUAGES[language]}, and a voice would read it as {LANGUAGES[own]}; mark it as "
        f"[…]{{lang={language}}}, or as […]{{lang={own}}} if it is that (WCAG 3.1.2)",
    )
