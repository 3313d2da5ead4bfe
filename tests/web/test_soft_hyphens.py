"""Headings that break as in print."""

from __future__ import annotations

from samples import text

from deckgen.source.characters import SOFT_HYPHEN
from deckgen.source.entry import Text
from deckgen.source.problems import NOWHERE
from deckgen.source.spans import Span
from deckgen.typeset.hyphenation import Hyphenator
from deckgen.web.soft_hyphens import with_soft_hyphens

NORWEGIAN = Hyphenator("nb", ("samhandlings-trappa",))


def test_long_words_get_soft_hyphens_where_the_list_has_them() -> None:
    assert with_soft_hyphens(text("Samhandlingstrappa"), NORWEGIAN).value == f"Samhandlings{SOFT_HYPHEN}trappa"


def test_short_words_stay_whole() -> None:
    assert with_soft_hyphens(text("To spor"), NORWEGIAN).value == "To spor"


def test_spans_move_along_and_passages_in_other_languages_stay_as_they_are() -> None:
    source = Text("Samhandlingstrappa Samhandlingstrappa", NOWHERE, (Span(19, 37, language="en"),))
    marked = with_soft_hyphens(source, NORWEGIAN)
    assert marked.value == f"Samhandlings{SOFT_HYPHEN}trappa Samhandlingstrappa"
    assert marked.spans == (Span(20, 38, language="en"),)
