"""Works of a reading list, by the addresses in a text and what stands round them."""

from __future__ import annotations

import pytest

from deckgen.documents.document_parts import BlockKind, TextBlock
from deckgen.drafts.draft import DraftText, WorkDraft
from deckgen.drafts.reading_works import has_address, with_detail, works_in


def block(text: str) -> TextBlock:
    return TextBlock(BlockKind.PARAGRAPH, text, "page 2")


@pytest.mark.parametrize(
    ("text", "works"),
    [
        ("En bok", [("En bok", None)]),
        ("[Siden](https://a.no/b)", [("Siden", "https://a.no/b")]),
        ("Siden: https://a.no/b.", [("Siden", "https://a.no/b")]),
        ("Siden (www.a.no/b)", [("Siden", "https://www.a.no/b")]),
        ("[Si](https://a.no/b)[den](https://a.no/b)", [("Si", "https://a.no/b")]),
        ("[En](https://a.no/b), [to](https://a.no/c)", [("En", "https://a.no/b"), ("to", "https://a.no/c")]),
        ("https://a.no/b", [("a.no/b", "https://a.no/b")]),
    ],
)
def test_each_address_is_a_work(text: str, works: list[tuple[str, str | None]]) -> None:
    assert [(work.title.value, work.address) for work in works_in(block(text), text)] == works


def test_a_work_that_is_named_by_its_address_has_a_doubt() -> None:
    assert [
        bool(work.title.doubts) for text in ("https://a.no/b", "En bok") for work in works_in(block(text), text)
    ] == [
        True,
        False,
    ]


def test_what_stands_below_a_work_is_its_note_its_short_address_or_its_address() -> None:
    work = WorkDraft(DraftText("En bok"))
    for text in ("Om alt.", "Kort adresse: a.no", "Lenke: https://a.no/b", "Og mer."):
        work = with_detail(work, block(text))
    assert work.note and work.short
    assert (work.note.value, work.short.value, work.address) == ("Om alt. Og mer.", "a.no", "https://a.no/b")


@pytest.mark.parametrize(("text", "expected"), [("[a](b)", True), ("se www.a.no", True), ("a.no", False), ("", False)])
def test_addresses_are_links_or_begin_as_those_of_the_web(text: str, expected: bool) -> None:
    assert has_address(text) == expected
