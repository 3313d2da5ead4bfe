"""Drafts as outlines, and back: by way of Markdown too."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from deckgen.documents.document_parts import BlockKind, Document, Table, TextBlock
from deckgen.documents.markdown_file import read_markdown
from deckgen.documents.markdown_text import markdown_bytes
from deckgen.drafts.document_draft import draft_of
from deckgen.drafts.draft import Draft, DraftText, KeyedText, QuestionDraft, StepDraft, ThemeDraft, WorkDraft
from deckgen.drafts.draft_outline import outline_of
from deckgen.drafts.vocabulary import Field, heading_of
from deckgen.source.inline_marks import MarkFaultsError, marks_of

LANGUAGES = ("nb", "nn", "en", "de")


def text(value: str) -> DraftText:
    return DraftText(value)


def theme(**fields: Any) -> ThemeDraft:
    return ThemeDraft(
        text("To spor"), **({"sign": "3", "questions": (QuestionDraft(text("Hva nå?"), number="3.1"),)} | fields)
    )


def compared(draft: Draft) -> Any:
    """A draft as plain data without places, lines and names, its texts as they are printed."""

    def plain(value: Any) -> Any:
        if isinstance(value, dict):
            if "value" in value:
                marks = marks_of(value["value"])
                return [marks.value, msgspec.to_builtins(marks.spans), value["language"], value["doubts"]]
            return {key: plain(each) for key, each in value.items() if key not in ("place", "lines", "name")}
        return [plain(each) for each in value] if isinstance(value, list) else value

    return plain(msgspec.json.decode(msgspec.json.encode(draft)))


def back(draft: Draft, folder: Path, language: str = "nb") -> Draft:
    file = folder / "deck.md"
    file.write_bytes(markdown_bytes(outline_of(draft, language)))
    return draft_of(read_markdown(file))


def shown(document: Document) -> list[str]:
    """The parts of a document, each on a line."""
    signs = {BlockKind.HEADING: "#", BlockKind.ITEM: "-", BlockKind.PARAGRAPH: ""}
    lines: list[str] = []
    for part in document.parts:
        if isinstance(part, TextBlock):
            lines.append(f"{signs[part.kind] * part.level} {part.text}".strip())
        elif isinstance(part, Table):
            lines += [" | ".join(row.cells) for row in part.rows]
    return lines


def test_a_theme_stands_as_headings_lists_and_tables() -> None:
    draft = Draft(
        (
            theme(
                introduction=text("Om å gå."),
                purpose=text("Dere vet det."),
                needs=(text("Papp"),),
                reading=(WorkDraft(text("Bok"), text("Om stier."), "https://a.no/x", text("a.no/x")),),
                runsheet=(StepDraft(0, 10, text("Les.")),),
                children=(text("Lek."),),
            ),
        ),
        text("Bordet"),
        text("Kort om kommunen"),
        "nb",
        (KeyedText("deck", ("howto", 0, "front", "lead"), text("Ett bord.")),),
    )
    document = outline_of(draft, "nb")
    assert document.title == "Bordet"
    assert shown(document) == [
        "Kort om kommunen",
        "# Tema 3: To spor",
        "Om å gå.",
        "## Mål",
        "Dere vet det.",
        "## Dette trenger dere",
        "- Papp",
        "## Spørsmål",
        "- Hva nå?",
        "## Les mer",
        "- [Bok](https://a.no/x)",
        "-- Om stier.",
        f"-- {heading_of(Field.CAPTION, 'nb')}: a.no/x",
        "## Kjøreplan",
        "Fra minutt | Til minutt | Hva vi gjør",
        "0 | 10 | Les.",
        "## Med barn",
        "- Lek.",
        "# Andre tekster",
        "Nøkkel | Tekst",
        "deck: howto 1 front lead | Ett bord.",
    ]
    assert [table.key_columns for table in document.tables] == [(), (0,)]


def test_what_is_left_empty_has_a_heading_and_what_is_not_said_has_none() -> None:
    document = outline_of(Draft((theme(questions=None, needs=(), introduction=text("")),)), "nb")
    assert shown(document) == ["# Tema 3: To spor", "## Innledning", "## Dette trenger dere"]


def test_groups_are_headings_over_their_questions(tmp_path: Path) -> None:
    group = text("Om veien")
    questions = (
        QuestionDraft(text("Hvor?"), None, number="3.1"),
        QuestionDraft(text("Hvem?"), group, number="3.2"),
        QuestionDraft(text("Når?"), group, number="3.3"),
        QuestionDraft(text("Hvorfor?"), None, number="3.4"),
    )
    draft = Draft((theme(questions=questions),))
    assert shown(outline_of(draft, "en"))[1:] == [
        "## Question", "- Hvor?", "### Om veien", "- Hvem?", "- Når?", "### –", "- Hvorfor?",
    ]  # fmt: skip
    assert compared(back(draft, tmp_path)) == compared(draft)


@pytest.mark.parametrize(
    "changed",
    [
        theme(introduction=text("Mål: å gå")),
        theme(introduction=text("Les mer: i boka")),
        theme(introduction=text("1. januar er første dag.")),
        theme(introduction=text("Linje én\nlinje to")),
        theme(purpose=text(r"\# er et tegn")),
        theme(
            needs=(
                text("Kort {theme.first} til {theme.last}"),
                text("2030-målene"),
                text("a | b"),
            )
        ),
        theme(children=(text("Skriv *fint* og **stort** i [dag](https://a.no)."),)),
        theme(reading=(WorkDraft(text("Se [der](https://a.no)")),)),
        theme(reading=(WorkDraft(text("Bok"), text("Merknad: ja")), WorkDraft(text("Hefte")))),
        theme(runsheet=(), short_runsheet=(StepDraft(0, 5, text("a | b\nc")),)),
        theme(sign="", questions=(QuestionDraft(text("Hva nå?")),)),
        theme(sign="V", label=text("Veien videre"), questions=(QuestionDraft(text("Hva nå?"), number="V.1"),)),
        theme(questions=()),
        theme(questions=(QuestionDraft(text("3 av 4 sier nei"), number="3.1"),)),
        theme(short=text("Spor"), introduction=text("")),
    ],
)
def test_a_theme_comes_back_as_it_was(changed: ThemeDraft, tmp_path: Path) -> None:
    draft = Draft((changed,))
    assert compared(back(draft, tmp_path)) == compared(draft)


def test_a_subtitle_that_is_a_sentence_comes_back(tmp_path: Path) -> None:
    draft = Draft((theme(),), text("Bordet"), text("Dette er en setning."), "nb")
    assert compared(back(draft, tmp_path)) == compared(draft)


def test_titles_that_begin_with_numbers_come_back(tmp_path: Path) -> None:
    themes = [
        msgspec.structs.replace(theme(), title=text(title)) for title in ("2030-målene", "3 ting", "Tema og form")
    ]
    for each in themes:
        assert compared(back(Draft((each,)), tmp_path)) == compared(Draft((each,)))


def is_sound(value: str) -> bool:
    try:
        return bool(marks_of(value).value.strip()) and marks_of(value).value == marks_of(value).value.strip()
    except MarkFaultsError:
        return False


PIECES = (
    "Hva",
    "gjør vi?",
    "*sakte*",
    "**fort**",
    "[her](https://a.no/b)",
    "{theme.first}",
    "1.",
    "2030",
    "#",
    "|",
    "–",
    "a_b",
    "\\*",
    "<3",
    "&",
    "æøå",
    "`",
    "(x)",
    "«nei»",
    "3.2",
    ">",
    "+",
    "=",
    "[merk]",
    "- ja",
    "[a]{lang=tr}",
    "A:",
)
LINES = st.lists(st.sampled_from(PIECES), min_size=1, max_size=5).map(" ".join).filter(is_sound)
TEXTS = st.one_of(LINES, st.tuples(LINES, LINES).map("\n".join).filter(is_sound)).map(DraftText)
ONE_LINE = LINES.map(DraftText)
WORKS = st.builds(
    WorkDraft,
    ONE_LINE.map(lambda each: text(f"Bok {each.value}")),
    st.none() | ONE_LINE,
    st.none() | st.just("https://b.no/c"),
    st.none() | ONE_LINE,
)
STEPS = st.builds(StepDraft, st.integers(0, 90), st.integers(0, 90), TEXTS)


def maybe_many(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | st.lists(strategy, max_size=3).map(tuple)


@st.composite
def themes(draw: st.DrawFn, sign: str) -> ThemeDraft:
    texts = [
        draw(st.tuples(TEXTS, st.none() | st.sampled_from(("Om veien", "Om målet")).map(DraftText)))
        for _ in range(draw(st.integers(0, 3)))
    ]
    questions = tuple(
        QuestionDraft(each, group, number=f"{sign}.{place}") for place, (each, group) in enumerate(texts, 1)
    )
    return ThemeDraft(
        draw(st.sampled_from(("To spor", "2030-målene", "3 ting", "Spørsmål")).map(DraftText)),
        sign=sign,
        label=draw(st.none() | ONE_LINE),
        short=draw(st.none() | ONE_LINE),
        introduction=draw(st.none() | st.just(DraftText("")) | TEXTS),
        purpose=draw(st.none() | TEXTS),
        needs=draw(maybe_many(TEXTS)),
        questions=questions,
        reading=draw(maybe_many(WORKS)),
        runsheet=draw(maybe_many(STEPS)),
        short_runsheet=draw(maybe_many(STEPS)),
        children=draw(maybe_many(TEXTS)),
    )


@st.composite
def drafts(draw: st.DrawFn) -> Draft:
    count = draw(st.integers(1, 3))
    own_themes = tuple(draw(themes(str(number))) for number in range(1, count + 1))
    keyed = tuple(KeyedText("deck", ("howto", place, "lead"), draw(TEXTS)) for place in range(draw(st.integers(0, 2))))
    title = draw(st.none() | st.just(DraftText("Rundt samme bord")))
    subtitle = draw(
        st.none() | st.sampled_from(("Kort om kommunen", "Dette er en setning.", "Mål: noe")).map(DraftText)
    )
    return Draft(own_themes, title, subtitle if title else None, draw(st.sampled_from(("", "nb", "en"))), keyed)


@settings(max_examples=20, derandomize=True, database=None, deadline=None, suppress_health_check=list(HealthCheck))
@given(drafts(), st.sampled_from(LANGUAGES))
def test_drafts_come_back_as_they_were(tmp_path: Path, draft: Draft, language: str) -> None:
    assert compared(back(draft, tmp_path, language)) == compared(draft)
