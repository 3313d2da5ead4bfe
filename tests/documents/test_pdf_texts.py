"""Runs of lines to texts with marks that mean what they should."""

from __future__ import annotations

import pytest

from deckgen.documents.pdf_joins import Words
from deckgen.documents.pdf_lines import TextRun
from deckgen.documents.pdf_texts import joined_text
from deckgen.source.inline_marks import marks_of

WORDS = Words((), "nb")
ADDRESS = "https://www.example.no/en-side/om-noe/"


def marked(*lines: tuple[TextRun, ...]) -> str:
    return joined_text(lines, WORDS).marked


def test_bold_and_italic_words_have_marks_and_what_is_so_as_a_whole_has_none() -> None:
    assert marked((TextRun("Les "), TextRun("dette", bold=True), TextRun(" først"))) == "Les **dette** først"
    assert (
        marked((TextRun("Alt er "),), (TextRun("kursivt ", italic=True), TextRun("her", italic=True)))
        == "Alt er *kursivt her*"
    )
    assert marked((TextRun("Alt", bold=True), TextRun(" sammen", bold=True))) == "Alt sammen"


def test_a_link_that_is_its_own_address_is_whole_and_clean() -> None:
    parted = (
        (TextRun("Se "), TextRun("www.example.no/en-", address=ADDRESS)),
        (TextRun("side/om-noe/", address=ADDRESS), TextRun(".")),
    )
    assert marked(*parted) == f"Se [www.example.no/en-side/om-noe/]({ADDRESS})."
    assert joined_text(parted, WORDS).doubts == ()


def test_a_link_over_words_keeps_them() -> None:
    assert (
        marked((TextRun("Se "), TextRun("siden vår", address=ADDRESS), TextRun(" her")))
        == f"Se [siden vår]({ADDRESS}) her"
    )


@pytest.mark.parametrize("text", ["2 * 3 * 4", "*ikke kursiv*", "[ikke](lenke)", "# ingen overskrift", "a_b_c", "<b>"])
def test_what_only_looks_like_a_mark_is_none(text: str) -> None:
    written = marked((TextRun(text),))
    assert marks_of(written).value == text
    assert not marks_of(written).spans
