"""Names of files that every system, mail and portal takes."""

from __future__ import annotations

import pytest

from deckgen.press.filenames import LONGEST, fault_of_pattern, fields_in, portable

ALL = "{deck}-{product}-{title}-{width}x{height}{side}-{page}"
STRANGE = "is not safe in file names; use letters a to z, digits, hyphens, dots and _"
ENDS = "the name would begin or end with a dot or a hyphen, or be empty; {side} brings a hyphen of its own"
DEVICE = "is a device on Windows, and no file can have its name; choose another"


@pytest.mark.parametrize("pattern", [ALL, "{product}{side}", "a_b.c-{product}", "x" * LONGEST, "console", "com10"])
def test_patterns_that_may_be_used(pattern: str) -> None:
    assert fault_of_pattern(pattern) == ""


@pytest.mark.parametrize(
    ("pattern", "message"),
    [
        ("", "the pattern is empty; write one such as {product}{side}"),
        ("x" * (LONGEST + 1), "the pattern has 81 characters, at most 80 are allowed; shorten it"),
        ("trykk/{product}", f"«/» {STRANGE}"),
        ("trykk\\{product}", f"«\\» {STRANGE}"),
        ("c:{product}", f"«:» {STRANGE}"),
        ("{product}?", f"«?» {STRANGE}"),
        ("kort {product}", f"U+0020 {STRANGE}"),
        ("kort\n{product}", f"U+000A {STRANGE}"),
        ("kort\u202e{product}", f"U+202E {STRANGE}"),
        ("blå-{product}", f"«å» {STRANGE}"),
        ("{product", "a brace stands alone; write fields as {product}"),
        ("{{product}}", "a brace stands alone; write fields as {product}"),
        ("{product.name}", "there is no field `{product.name}`; did you mean `product`?"),
        ("{product!r}", "there is no field `{product!r}`; did you mean `product`?"),
        ("{}", "there is no field `{}`; known: deck, height, page, product, side, title, width"),
        ("{product}.pdf", "`.pdf` is added to every name; leave it out"),
        ("{product}.PDF", "`.pdf` is added to every name; leave it out"),
        ("-{product}", ENDS),
        (".{product}", ENDS),
        ("{product}.", ENDS),
        ("{product}-{side}", ENDS),
        ("{side}", ENDS),
        ("con", f"`con` {DEVICE}"),
        ("LPT1.{product}", f"`LPT1.x` {DEVICE}"),
        ("nul{side}", f"`nul` {DEVICE}"),
    ],
)
def test_patterns_that_may_not(pattern: str, message: str) -> None:
    assert fault_of_pattern(pattern) == message


def test_the_fields_of_a_pattern() -> None:
    assert fields_in("{product}-{width}x{height}") == {"product", "width", "height"}


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Dialogkort A6", "Dialogkort-A6"),
        ("Blåbær / Øl: «ærlig»", "Blabaer-Ol-aerlig"),
        ("../ute", "ute"),
        ("Čáhppe ŋ", "Cahppe-n"),
        ("x" * 200, "x" * LONGEST),
        ("Диалог", ""),
    ],
)
def test_titles_in_file_names(title: str, name: str) -> None:
    assert portable(title) == name
