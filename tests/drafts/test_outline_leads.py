"""What paragraphs lead with: names of parts of a theme, told from running text."""

from __future__ import annotations

import pytest

from deckgen.drafts.outline_leads import LONGEST_SUBTITLE, Lead, is_subtitle, lead_of, named_text, names_field
from deckgen.drafts.vocabulary import Field


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        ("Mål: Dere vet mer.", Lead(Field.PURPOSE, "Dere vet mer.")),
        ("**Mål:** Dere vet mer.", Lead(Field.PURPOSE, "Dere vet mer.")),
        ("**Spørsmål**", Lead(Field.QUESTION, "")),
        ("Spørsmål:", Lead(Field.QUESTION, "")),
        ("Les gjerne mer her: Siden", Lead(Field.READING, "Siden")),
        ("Les mer", Lead(Field.READING, "")),
        ("Spørsmål", None),
        ("Adresse: example.no", None),
        ("Vi spør: Hva nå?", None),
    ],
)
def test_a_paragraph_leads_with_the_name_of_a_part(text: str, lead: Lead | None) -> None:
    assert lead_of(text) == lead


@pytest.mark.parametrize(
    ("text", "named"),
    [("Kort adresse: ks.no", (Field.CAPTION, "ks.no")), ("**Lenke:** ks.no", None), ("Mål: ks.no", None), ("", None)],
)
def test_parts_of_works_are_named_without_marks(text: str, named: tuple[Field, str] | None) -> None:
    assert named_text(text) == named
    assert names_field(text) == bool(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kort om kommunen", True),
        ("x" * LONGEST_SUBTITLE, True),
        ("x" * (LONGEST_SUBTITLE + 1), False),
        ("Dette er en setning.", False),
        ("To\nlinjer", False),
        ("Mål: noe", False),
    ],
)
def test_a_subtitle_is_short_and_no_sentence(text: str, expected: bool) -> None:
    assert is_subtitle(text) == expected
