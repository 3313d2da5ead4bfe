"""Names of files and questions are plain, each its own."""

from __future__ import annotations

import pytest

from deckgen.press.slug import free_slug, slug


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Ærlig ønske på å bli", "aerlig-onske-pa-a-bli"),
        ("Politikk & administrasjon", "politikk-administrasjon"),
        ("L’été à Zürich", "l-ete-a-zurich"),
        ("Łódź og Þórr", "lodz-og-thorr"),
        ("القرية", "tema"),
        ("", "tema"),
        ("x" * 60, "x" * 40),
        ("ord " * 20, "ord-ord-ord-ord-ord-ord-ord-ord-ord-ord"),
    ],
)
def test_names_are_plain(title: str, name: str) -> None:
    assert slug(title, "tema") == name


def test_a_name_that_is_taken_has_a_number() -> None:
    taken = {"hva"}
    assert [free_slug(text, "question", taken) for text in ("Hva?", "hva", "?", "!")] == [
        "hva-2",
        "hva-3",
        "question",
        "question-2",
    ]
