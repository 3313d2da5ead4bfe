"""Outlines of any program as drafts: small documents in, themes out."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from deckgen.documents.document_parts import BlockKind, Document, DocumentPicture, Part, Table, TableRow, TextBlock
from deckgen.drafts.draft import Draft, PartUse, ThemeDraft
from deckgen.drafts.outline_draft import draft_of_outline
from deckgen.drafts.outline_theme import BELOW_QUESTION, IN_TEXT, NO_QUESTION_MARK, NO_QUESTIONS, ONLY_IN_TEXT

PICTURE = DocumentPicture(b"", "png", 640, 480, "page 1", "En trapp")


def parts_of(lines: Sequence[str | Part]) -> tuple[Part, ...]:
    """Parts as people type them: `# `, `## ` headings, `- `, `-- ` members of lists, `1. ` numbered, `> ` boxed."""
    return tuple(
        _part(line, f"line {number}") if isinstance(line, str) else line for number, line in enumerate(lines, 1)
    )


def _part(line: str, place: str) -> Part:
    sign, _, text = line.partition(" ")
    if sign and not sign.strip("#"):
        return TextBlock(BlockKind.HEADING, text, place, len(sign))
    if sign and not sign.strip("-"):
        return TextBlock(BlockKind.ITEM, text, place, len(sign))
    if sign == "1.":
        return TextBlock(BlockKind.ITEM, text, place, 1, True)
    if sign == ">":
        return TextBlock(BlockKind.PARAGRAPH, text, place, boxed=True)
    return TextBlock(BlockKind.PARAGRAPH, line, place)


def drafted(*lines: str | Part, title: str = "") -> Draft:
    draft = draft_of_outline(Document(parts_of(lines), title))
    places = {line.place for line in draft.lines}
    assert all(part.place in places for part in parts_of(lines) if not isinstance(part, Table)), "each part is told of"
    return draft


def outlined(draft: Draft) -> dict[str, list[str]]:
    """The themes of a draft by number and title, each with its questions."""
    return {
        f"{theme.sign} {theme.title.value}".strip(): [question.text.value for question in theme.questions or ()]
        for theme in draft.themes
    }


def lone(*lines: str | Part) -> ThemeDraft:
    """The only theme of a document under a heading."""
    (theme,) = drafted("# To spor", *lines).themes
    return theme


def question_texts(theme: ThemeDraft) -> list[str]:
    return [question.text.value for question in theme.questions or ()]


@pytest.mark.parametrize(
    ("lines", "themes"),
    [
        (("# A", "- a?", "# B", "- b?"), {"A": ["a?"], "B": ["b?"]}),
        (("# Bok", "## A", "- a?", "## B", "- b?"), {"A": ["a?"], "B": ["b?"]}),
        (("# Del", "## A", "tekst", "- a?", "# Del to", "## B", "tekst", "- b?"), {"A": ["a?"], "B": ["b?"]}),
        (
            ("# A", "tekst", "## Om x", "- a?", "## Om y", "- b?", "# B", "tekst", "- c?"),
            {"A": ["a?", "b?"], "B": ["c?"]},
        ),
        (("# A", "## Snakk", "- a?", "# B", "## Snakk", "- b?"), {"A": ["a?"], "B": ["b?"]}),
        (("# A", "## Spørsmål", "- a?", "# B", "## Spørsmål", "- b?"), {"A": ["a?"], "B": ["b?"]}),
        (("# Tema 1: A", "- a?", "## Tema 2: B", "- b?"), {"1 A": ["a?"], "2 B": ["b?"]}),
        (("# Forord", "- punkt", "# A", "- a?"), {"A": ["a?"]}),
        (("**A**", "- a?", "**B**", "- b?"), {"A": ["a?"], "B": ["b?"]}),
        (("A", "tekst.", "- a?", "B", "tekst.", "- b?"), {"A": ["a?"], "B": ["b?"]}),
        (("1. A", "-- a?", "-- b?", "1. B", "-- c?"), {"A": ["a?", "b?"], "B": ["c?"]}),
        (("Tema 1: A", "- a?", "Tema 2: B", "- b?"), {"1 A": ["a?"], "2 B": ["b?"]}),
        (("- a?", "- b?"), {"1 Tema 1": ["a?", "b?"]}),
    ],
)
def test_themes_are_told_apart(lines: tuple[str, ...], themes: dict[str, list[str]]) -> None:
    assert outlined(drafted(*lines)) == themes


@pytest.mark.parametrize(
    ("lines", "themes"),
    [
        (("- a?", "- b?", "# B", "- c?"), {"Tema uten navn": ["a?", "b?"], "B": ["c?"]}),
        (("Om oss.", "Om veien:", "- a?", "- b?", "# B", "- c?"), {"Om veien": ["a?", "b?"], "B": ["c?"]}),
        (
            ("# Bakgrunn", "Hvem er du?", "# B", "- b?", "# C", "- c?"),
            {"Bakgrunn": ["Hvem er du?"], "B": ["b?"], "C": ["c?"]},
        ),
        (("Hva er dette?", "# B", "- b?"), {"B": ["b?"]}),
    ],
)
def test_questions_before_the_first_theme_are_one(lines: tuple[str, ...], themes: dict[str, list[str]]) -> None:
    assert outlined(drafted(*lines)) == themes


def test_a_heading_like_those_of_themes_is_the_title_where_it_is_the_first_and_asks_nothing() -> None:
    draft = drafted("# Bordet", "Til samtale.", "# A", "- a?", "# B", "- b?")
    assert draft.title and draft.title.value == "Bordet"
    assert outlined(draft) == {"A": ["a?"], "B": ["b?"]}


def test_questions_in_running_text_make_no_theme_where_others_have_lists() -> None:
    draft = drafted("# A", "- a?", "# B", "- b?", "# Om oss", "Hvem er vi? Vi bor her.")
    assert outlined(draft) == {"A": ["a?"], "B": ["b?"]}
    assert [line.what for line in draft.lines][-1] == ONLY_IN_TEXT
    assert outlined(drafted("# A", "Hvem er vi? Vi bor her.")) == {"A": ["Hvem er vi?"]}


def test_one_list_is_a_theme_named_after_the_title_of_the_file() -> None:
    assert outlined(drafted("- a?", "- b?", title="Bordet")) == {"Bordet": ["a?", "b?"]}


@pytest.mark.parametrize(
    ("heading", "theme"),
    [
        ("Tema 3: To spor", "3 To spor"),
        ("TEMA 3 – To spor", "3 To spor"),
        ("Tema nr. 3: To spor", "3 To spor"),
        ("Theme IV: To spor", "4 To spor"),
        ("Tema V: To spor", "V To spor"),
        ("3. To spor", "3 To spor"),
        ("03 To spor", "3 To spor"),
        ("3 To spor", "3 To spor"),
        ("**3 To spor**", "3 To spor"),
        ("2030-målene", "2030-målene"),
        ("Tema og form", "Tema og form"),
        ("To spor:", "To spor"),
    ],
)
def test_numbers_are_told_from_titles(heading: str, theme: str) -> None:
    assert outlined(drafted(f"# {heading}", "- a?")) == {theme: ["a?"]}


@pytest.mark.parametrize("lines", [("3", "# To spor"), ("# To spor", "3"), ("# 3", "# To spor")])
def test_a_number_that_stands_alone_belongs_to_the_heading_beside_it(lines: tuple[str, ...]) -> None:
    themes = draft_of_outline(Document(parts_of((*lines, "- a?", "# 4 Ny", "- b?")))).themes
    assert [(theme.sign, theme.title.value) for theme in themes] == [("3", "To spor"), ("4", "Ny")]


def test_numbers_that_repeat_or_jump_are_doubted() -> None:
    draft = drafted("# 1 A", "- a?", "# 3 B", "- b?", "# 4 C", "- c?", "# 4 D", "- d?")
    assert [bool(theme.title.doubts) for theme in draft.themes] == [False, True, True, True]


def test_titles_in_two_lines_are_one() -> None:
    draft = draft_of_outline(Document(parts_of(("# To spor –", "# prosess og innhold", "- a?", "# Ny", "- b?"))))
    assert outlined(draft) == {"To spor – prosess og innhold": ["a?"], "Ny": ["b?"]}


def test_title_and_subtitle_stand_before_the_first_theme() -> None:
    draft = drafted("# Bordet", "Kort om kommunen", "## A", "- a?", "## B", "- b?")
    assert draft.title and draft.title.value == "Bordet"
    assert draft.subtitle and draft.subtitle.value == "Kort om kommunen"


def test_texts_before_the_first_theme_and_themes_without_questions_are_unused() -> None:
    draft = drafted("# Forord", "Takk til alle.", "# A", "- a?", "# Om oss", "Vi bor her.", "# B", "- b?")
    assert [text.value for text in draft.unused] == ["Forord", "Takk til alle.", "Om oss", "Vi bor her."]
    assert [line.what for line in draft.lines if line.use is PartUse.UNUSED][-1] == NO_QUESTIONS


@pytest.mark.parametrize(
    ("lines", "questions"),
    [
        (("- Hva?", "- Beskriv veien."), ["Hva?", "Beskriv veien."]),
        (("- Beskriv veien.", "- Fortell om den."), ["Beskriv veien.", "Fortell om den."]),
        (("Det er:", "- veier", "- stier", "- Hva?"), ["Hva?"]),
        (("- veier", "- stier", "tekst", "- Hva?"), ["Hva?"]),
        (("- Hva?", "-- Hvem da?"), ["Hva?", "Hvem da?"]),
        (("- Hva?", "-- tenk stort"), ["Hva?", "tenk stort"]),
        (("- Hva er best?", "-- ost", "-- brød"), ["Hva er best?"]),
        (("- Nevn det som er best:", "-- ost", "-- brød", "- Hva?"), ["Nevn det som er best: ost; brød", "Hva?"]),
        (("- Hvordan er veien til", "-- hytta", "-- vannet", "- Hva?"), ["Hvordan er veien til hytta; vannet", "Hva?"]),
        (("- Har du vært der?", "-- Hvis ja, fortell. (Kort)"), ["Har du vært der? Hvis ja, fortell. (Kort)"]),
        (("Hva gjør vi?", "Hvorfor? Hvordan?", "Takk for i dag."), ["Hva gjør vi?", "Hvorfor? Hvordan?"]),
        (("Hva er A? Hva er B? Hva er C? Hva er D?",), ["Hva er A?", "Hva er B?", "Hva er C?", "Hva er D?"]),
        (("> Hva er best?", "> Hvorfor det?"), ["Hva er best?", "Hvorfor det?"]),
        (("- **A?**", "- **B?**", "- **C?**", "- **D?**"), ["A?", "B?", "C?", "D?"]),
        (("- 3.1 Hva?", "- 3.2 Hvem?"), ["3.1 Hva?", "3.2 Hvem?"]),
        (("- 1. Hva?", "- 2. Hvem?"), ["Hva?", "Hvem?"]),
        (("Vi går. Hvor går vi? Hjem.",), ["Hvor går vi?"]),
        (("## Spørsmål", "- veien videre"), ["veien videre"]),
        (("Spørsmål:", "- Hva?"), ["Hva?"]),
        (("- ماذا؟", "- 何？"), ["ماذا؟", "何？"]),
    ],
)
def test_questions_are_told_from_other_lists(lines: tuple[str, ...], questions: list[str]) -> None:
    assert question_texts(lone(*lines)) == questions


def test_numbers_of_the_theme_before_questions_are_taken_off() -> None:
    assert outlined(drafted("# 3 A", "- 3.1 Hva?", "- 3.2 Hvem?")) == {"3 A": ["Hva?", "Hvem?"]}


@pytest.mark.parametrize(
    ("lines", "doubt"),
    [
        (("- Hva?", "- Beskriv veien."), NO_QUESTION_MARK),
        (("- Hva?", "-- Hvem da?"), BELOW_QUESTION),
        (("Vi går. Hvor går vi?",), IN_TEXT),
    ],
)
def test_questions_that_are_unsure_have_a_doubt(lines: tuple[str, ...], doubt: str) -> None:
    *_, last = lone(*lines).questions or ()
    assert last.text.doubts == (doubt,)


def test_headings_over_parts_of_the_list_are_groups() -> None:
    groups = ("## Om veien", "- Hva?", "- Hvem?", "## Om målet", "- Hvor?")
    theme, _ = drafted("# To spor", "tekst", *groups, "# Ny", "tekst", "- Når?").themes
    named = [question.group.value if question.group else "" for question in theme.questions or ()]
    assert named == ["Om veien", "Om veien", "Om målet"]


def test_paragraphs_that_only_ask_stand_in_the_group_of_their_heading() -> None:
    groups = ("## Om veien", "Hvor går vi?", "## Om målet", "Hvem er der?")
    theme, _ = drafted("# To spor", "tekst", *groups, "# Ny", "tekst", "- Når?").themes
    named = [
        (question.group.value if question.group else "", question.text.value) for question in theme.questions or ()
    ]
    assert named == [("Om veien", "Hvor går vi?"), ("Om målet", "Hvem er der?")]


def test_paragraphs_before_the_questions_are_the_introduction() -> None:
    theme = lone("Vi går.", "Det er langt, som:", "- sti", "- vei.", "- Hva?", "Etterpå.")
    assert theme.introduction and theme.introduction.value == "Vi går. Det er langt, som: sti; vei."
    assert theme.introduction.doubts
    assert "Etterpå." in [text.value for text in drafted("# A", "- a?", "Etterpå.").unused]


def test_sections_are_named_by_headings_or_lead_ins() -> None:
    theme = lone(
        "## Hensikt", "Gå.", "## Spørsmål", "- Hva?", "**Med barn**", "- Lek.", "Utstyr:", "- Papp", "Kort tittel: Spor"
    )
    assert theme.purpose and theme.purpose.value == "Gå."
    assert [text.value for text in theme.children or ()] == ["Lek."]
    assert [text.value for text in theme.needs or ()] == ["Papp"]
    assert theme.short and theme.short.value == "Spor"


@pytest.mark.parametrize(
    ("lines", "works"),
    [
        (("Les gjerne mer her: Om stier. [ks.no/a](https://ks.no/a)",), [("Om stier.", None, "https://ks.no/a")]),
        (("> Les mer: www.ks.no/a",), [("ks.no/a", None, "https://www.ks.no/a")]),
        (("> [Stier](https://a.no), en bok",), [("Stier", None, "https://a.no"), ("en bok", None, None)]),
        (("## Les mer", "- [Stier](https://a.no)", "-- En bok."), [("Stier", "En bok.", "https://a.no")]),
        (("## Kilder", "- Ola (2014): Stier"), [("Ola (2014): Stier", None, None)]),
        (
            ("> Kari har skrevet om det i boka «Stier» (2014)",),
            [("Kari har skrevet om det i boka «Stier» (2014)", None, None)],
        ),
    ],
)
def test_links_and_boxes_are_the_reading_list(
    lines: tuple[str, ...], works: list[tuple[str, str | None, str | None]]
) -> None:
    reading = lone("- Hva?", *lines).reading or ()
    assert [(work.title.value, work.note.value if work.note else None, work.address) for work in reading] == works


def test_an_address_that_a_deck_can_not_have_is_left_out_with_a_doubt() -> None:
    (work,) = lone("- Hva?", "## Les mer", "- [Stier](javascript:alert)").reading or ()
    assert work.address is None
    assert "javascript" in work.title.doubts[0]


@pytest.mark.parametrize("text", ["> «Det var fint.» – Kari", "Figur 1 Trappa", "> Et råd til dere"])
def test_quotations_captions_and_frames_are_unused(text: str) -> None:
    draft = drafted("# A", "- a?", text)
    assert [unused.value for unused in draft.unused] == [text.removeprefix("> ")]


def test_run_sheets_are_tables_or_lists() -> None:
    rows = (("Fra", "Til", "Aktivitet"), ("0", "10", "Les."), ("ti", "20", "Gå."), ("9" * 5000, "9", ""))
    table = Table("", tuple(TableRow(f"row {place}", cells) for place, cells in enumerate(rows, 1)))
    draft = drafted("# A", "- a?", "## Kjøreplan", table, "## Kort kjøreplan", "- 0–5 min: Les.")
    (theme,) = draft.themes
    assert [(step.start, step.end, step.text.value) for step in theme.runsheet or ()] == [(0, 10, "Les.")]
    assert [(step.start, step.end, step.text.value) for step in theme.short_runsheet or ()] == [(0, 5, "Les.")]
    assert [text.value[:13] for text in draft.unused] == ["ti | 20 | Gå.", "9" * 13]


def test_pictures_belong_to_the_theme_that_they_stand_in() -> None:
    draft = drafted(PICTURE, "# A", "- a?", PICTURE, "# B", "- b?")
    assert (draft.pictures, [theme.pictures for theme in draft.themes]) == ((PICTURE,), [(PICTURE,), ()])


def test_pictures_of_a_heading_without_questions_are_the_decks() -> None:
    draft = drafted("# Om oss", "Vi.", PICTURE, "# A", "- a?", "# B", "- b?")
    assert draft.pictures == (PICTURE,)


def test_nothing_is_told_of_a_document_without_questions_but_why() -> None:
    draft = drafted("# Om oss", "Vi bor her.")
    assert (draft.themes, [line.use for line in draft.lines][-1]) == ((), PartUse.UNUSED)
    assert draft_of_outline(Document(())) == Draft()


def test_columns_of_a_table_in_a_section_without_questions_are_told() -> None:
    rows = (("Tema", "Ansvarlig"), ("A", "Kari"), ("B", "Ola"))
    sheet = Table("", tuple(TableRow(f"table 1, row {number}", cells) for number, cells in enumerate(rows, 1)))
    draft = drafted("# Deltakere", sheet, "# To spor", "- Hva?", "- Hvem?")
    assert ("table 1, row 1, column B", "Kari\nOla") in [(text.place, text.value) for text in draft.unused]
    assert "table 1, row 1, column B" in [line.place for line in draft.lines]
