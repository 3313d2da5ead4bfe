"""Where in its file a character of a text stands, however the text is written."""

from __future__ import annotations

import unicodedata

import pytest
from minimal import document

from deckgen.source.nodes import Keys, Scalar
from deckgen.source.problems import NOWHERE
from deckgen.source.text_places import place_in


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("a: en @x to", 1, 7),
        ("a: 'en ''to'' @x'", 1, 15),
        ('a: "en \\"to\\" \\u00e5\\t@x"', 1, 23),
        ('a: "en \\\n  to\\n @x"', 2, 8),
        ("a: en\n  to\n  @x", 3, 3),
        ("a: >-\n  en\n\n   to\n  @x", 5, 3),
        ("a: |\n\n  en\n    to\n  @x\n", 5, 3),
        ("a: |2\n    en\n  @x", 3, 3),
        ("b: c\na: [en, to @x]", 2, 12),
        ("a: e\u0301n \u00e5 @x", 1, 10),
    ],
)
def test_a_sign_is_found_where_it_is_written(text: str, line: int, column: int) -> None:
    top = document(text).data
    assert isinstance(top, Keys)
    value = top["a"]
    scalar = value[-1] if isinstance(value, list) else value
    assert isinstance(scalar, Scalar)
    place = place_in(scalar, unicodedata.normalize("NFC", scalar).index("@x"))
    assert (place.line, place.column) == (line, column)


def test_a_text_of_no_file_stands_nowhere() -> None:
    assert place_in("abc", 1) == NOWHERE
