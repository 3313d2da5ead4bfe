"""Tables of others become drafts: columns in any order, themes said in many ways, and each row told of."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from deckgen.documents.document_parts import Document, Table, TableRow
from deckgen.drafts.draft import Draft, DraftText, PartUse, ThemeDraft
from deckgen.drafts.table_draft import draft_of_tables, themes_of_table


def table(*rows: Sequence[str], name: str = "Ark1") -> Table:
    return Table(
        name, tuple(TableRow(f"row {number}", tuple(cells)) for number, cells in enumerate(rows, 1) if any(cells))
    )


def drafted(*rows: Sequence[str], name: str = "Ark1") -> Draft:
    return draft_of_tables(Document((table(*rows, name=name),)))


def questions_by_theme(draft: Draft) -> dict[str, list[str]]:
    """The questions by their themes."""
    return {theme.title.value: [each.text.value for each in theme.questions or ()] for theme in draft.themes}


def only_theme(draft: Draft) -> ThemeDraft:
    (theme,) = draft.themes
    return theme


def values(texts: Sequence[DraftText] | None) -> list[str]:
    return [text.value for text in texts or ()]


EXPECTED = {"Prosess": ["Hva?", "Hvem?"], "To spor": ["Når?"]}


@pytest.mark.parametrize(
    "rows",
    [
        [("Tema", "Spørsmål"), ("Prosess", "Hva?"), ("Prosess", "Hvem?"), ("To spor", "Når?")],
        [("Spørsmål:", "TEMA"), ("Hva?", "Prosess"), ("Hvem?", ""), ("Når?", "To spor")],
        [("Theme", "Discussion questions"), ("Prosess", "Hva?"), ("", "Hvem?"), ("To spor", "Når?")],
        [("Emne", "Refleksjonsspørsmål"), ("Prosess", ""), ("", "Hva?"), ("", "Hvem?"), ("To spor", "Når?")],
        [("Tema", "Spørsmål 1", "Spørsmål 2"), ("Prosess", "Hva?", "Hvem?"), ("To spor", "Når?", "")],
        [("Tema", "Spørsmål", "Spørsmål"), ("Prosess", "Hva?", "Hvem?"), ("To spor", "", "Når?")],
        [("Tema", "Spørsmål"), ("Prosess", "Hva?\nHvem?"), ("To spor", "Når?")],
        [("Tema", "Spørsmål"), ("Prosess", "- Hva?\n- Hvem?"), ("To spor", "• Når?")],
        [("Tema", "Spørsmål"), ("Prosess", "1. Hva?\n2. Hvem?"), ("To spor", "1. Når?")],
        [("Temaer / emner", "Spørsmål (maks 80 tegn)"), ("Prosess", "Hva?"), ("", "Hvem?"), ("To spor", "Når?")],
        [("Spørsmål til dialogen", ""), ("Tema", "Spørsmål"), ("Prosess", "Hva?"), ("", "Hvem?"), ("To spor", "Når?")],
    ],
)
def test_questions_come_under_their_themes(rows: list[tuple[str, ...]]) -> None:
    assert questions_by_theme(drafted(*rows)) == EXPECTED


def test_a_table_of_a_text_becomes_themes() -> None:
    assert questions_by_theme(themes_of_table(table(("Tema", "Spørsmål"), ("A", "Hva?")))) == {"A": ["Hva?"]}


def test_each_row_is_told_of_in_order() -> None:
    draft = drafted(
        ("Tema", "Spørsmål", "Ansvarlig"),
        ("Prosess", "Hva?", "Kari"),
        ("", "", ""),
        ("", "Hvem?", "Ola"),
        ("", "", "Per"),
    )
    assert [(line.place, line.use, line.what, line.text) for line in draft.lines] == [
        ("row 1, column C", PartUse.UNUSED, "not used, 3 texts: no part of a deck is called «Ansvarlig»", "Kari"),
        ("row 2", PartUse.USED, "theme", "Prosess"),
        ("row 2", PartUse.USED, "question 1 of theme «Prosess»", "Hva?"),
        ("row 4", PartUse.USED, "question 2 of theme «Prosess»", "Hvem?"),
    ]
    assert [(text.place, text.value, text.doubts) for text in draft.unused] == [
        ("row 1, column C", "Kari\nOla\nPer", ("3 texts: no part of a deck is called «Ansvarlig»",))
    ]


def test_texts_have_the_place_that_they_come_from() -> None:
    theme = only_theme(drafted(("Tema", "Spørsmål"), ("", ""), ("Prosess", "Hva?")))
    assert (theme.place, theme.title.place) == ("row 3", "row 3")
    assert theme.questions is not None
    assert theme.questions[0].text.place == "row 3"


def test_a_theme_has_all_that_its_rows_say() -> None:
    theme = only_theme(
        drafted(
            ("Temanr.", "Tema", "Innledning", "Mål", "Utstyr", "Med barn", "Gruppe", "Nr.", "Spørsmål", "I heftet"),
            (
                "3",
                "To spor",
                "Om to spor.",
                "Dere ser begge.",
                "Tavle\nTusj",
                "- Tegn.",
                "Start",
                "3.1",
                "Hva?",
                "3.1a",
            ),
            ("", "", "", "", "Papir", "", "", "3.2", "Hvem?", ""),
            ("3", "To spor", "Om to spor.", "", "", "", "Slutt", "3.3", "Når?", ""),
        )
    )
    assert (theme.sign, theme.title.value) == ("3", "To spor")
    assert theme.introduction and theme.introduction.value == "Om to spor."
    assert theme.purpose and theme.purpose.value == "Dere ser begge."
    assert values(theme.needs) == ["Tavle", "Tusj", "Papir"]
    assert values(theme.children) == ["Tegn."]
    assert [
        (each.number, each.group and each.group.value, each.booklet, each.text.value) for each in theme.questions or ()
    ] == [("3.1", "Start", "3.1a", "Hva?"), ("3.2", "Start", "", "Hvem?"), ("3.3", "Slutt", "", "Når?")]
    assert theme.reading is None


@pytest.mark.parametrize("title", ["3. To spor", "Tema 3: To spor", "3) To spor", "3 – To spor", "TEMA 3 - To spor"])
def test_numbers_before_titles_are_those_of_themes(title: str) -> None:
    theme = only_theme(drafted(("Tema", "Spørsmål"), (title, "Hva?")))
    assert (theme.sign, theme.title.value) == ("3", "To spor")


@pytest.mark.parametrize("title", ["3 gode grunner", "2030 – målet", "1-2 år", "3.2 millioner"])
def test_numbers_that_belong_to_titles_stay(title: str) -> None:
    theme = only_theme(drafted(("Tema", "Spørsmål"), (title, "Hva?")))
    assert (theme.sign, theme.title.value) == ("", title)


@pytest.mark.parametrize(
    ("cell", "number"), [("3.2", "3.2"), ("3,2", "3.2"), ("3.2.", "3.2"), ("3.2a", "3.2a"), ("7", "7")]
)
def test_numbers_of_questions_are_written_alike(cell: str, number: str) -> None:
    theme = only_theme(drafted(("Tema", "Nr.", "Spørsmål"), ("A", cell, "Hva?")))
    assert theme.questions is not None
    assert theme.questions[0].number == number


def test_a_number_that_a_spreadsheet_made_a_date_is_one_again_with_a_doubt() -> None:
    draft = drafted(("Tema", "Nr.", "Spørsmål"), ("A", "2026-02-03", "Hva?"))
    questions = only_theme(draft).questions
    assert questions is not None
    assert questions[0].number == "3.2"
    assert "date" in questions[0].text.doubts[0]
    assert draft.lines[-1].use is PartUse.UNSURE


def test_a_number_in_the_cell_of_the_question_is_its_number() -> None:
    theme = only_theme(
        drafted(("Tema", "Spørsmål"), ("A", "3.1 Hva?"), ("", "3.2. Hvem?"), ("", "3.3: 2 av 3 sier nei?"))
    )
    assert [(each.number, each.text.value) for each in theme.questions or ()] == [
        ("3.1", "Hva?"),
        ("3.2", "Hvem?"),
        ("3.3", "2 av 3 sier nei?"),
    ]
    assert theme.sign == "3"


def test_sheets_are_themes_where_no_column_says_them() -> None:
    sheets = (
        table(("Spørsmål",), ("Hva?",), ("Hvem?",), name="1. Prosess"),
        table(("Spørsmål",), ("Når?",), name="To spor"),
    )
    draft = draft_of_tables(Document(sheets))
    assert questions_by_theme(draft) == EXPECTED
    assert [theme.sign for theme in draft.themes] == ["1", ""]


def test_several_sheets_tell_of_the_same_themes() -> None:
    draft = draft_of_tables(
        Document(
            (
                table(("Tema", "Spørsmål"), ("Prosess", "Hva?"), name="Spørsmål"),
                table(("Tema", "Innledning"), ("PROSESS", "Om den."), name="Innledninger"),
                table(("Tema", "Tittel", "Lenke"), ("Prosess", "Bok", "https://example.no"), name="Kilder"),
            )
        )
    )
    theme = only_theme(draft)
    assert theme.introduction and theme.introduction.value == "Om den."
    assert [(work.title.value, work.address) for work in theme.reading or ()] == [("Bok", "https://example.no")]


def test_numbers_say_the_themes_where_nothing_else_does() -> None:
    draft = drafted(("Nr.", "Spørsmål"), ("1.1", "Hva?"), ("1.2", "Hvem?"), ("2.1", "Når?"))
    assert questions_by_theme(draft) == {"Tema 1": ["Hva?", "Hvem?"], "Tema 2": ["Når?"]}
    assert all(theme.title.doubts for theme in draft.themes)


def test_a_table_that_says_no_theme_has_one_with_a_doubt() -> None:
    draft = drafted(("Question",), ("What?",), ("Who?",))
    assert questions_by_theme(draft) == {"Theme": ["What?", "Who?"]}
    assert draft.lines[0].use is PartUse.UNSURE


def test_themes_in_columns_are_guessed() -> None:
    draft = drafted(("1. Prosess", "To spor"), ("Hva?", "Når?"), ("Hvem?", ""), ("", "Hvorfor?"))
    assert questions_by_theme(draft) == {"Prosess": ["Hva?", "Hvem?"], "To spor": ["Når?", "Hvorfor?"]}
    assert [line.text for line in draft.lines if line.use is PartUse.UNSURE] == ["Prosess", "Hva?", "To spor", "Når?"]


def test_a_table_without_headings_is_guessed_where_it_is_clear() -> None:
    draft = drafted(("1", "Prosess", "Hva?"), ("2", "Prosess", "Hvem?"), ("3", "To spor", "Når?"))
    assert questions_by_theme(draft) == EXPECTED
    assert [theme.title.doubts for theme in draft.themes] == [
        ("the table has no headings that are known: taken for a theme",),
        (),
    ]
    assert [line.text for line in draft.lines if line.use is PartUse.UNSURE] == ["Prosess", "Hva?"]


def test_a_table_whose_headings_are_not_known_is_told_once() -> None:
    draft = drafted(("Dato", "Sted"), ("I dag", "Her"), ("I morgen", "Der"))
    assert draft.themes == ()
    (line,) = draft.lines
    assert (line.place, line.use, line.text) == ("row 1", PartUse.UNUSED, "Dato | Sted")
    assert line.what.startswith("not used, with the 2 rows below it: no heading of a column is known; name the columns")
    assert values(draft.unused) == ["Dato | Sted\nI dag | Her\nI morgen | Der"]


def test_rows_above_the_headings_are_the_title_and_notes() -> None:
    draft = drafted(("Dialogkort 2026", ""), ("Fyll inn innen", "fredag"), ("Tema", "Spørsmål"), ("A", "Hva?"))
    assert draft.title and draft.title.value == "Dialogkort 2026"
    assert draft.title.doubts
    assert [(line.use, line.text) for line in draft.lines[:2]] == [
        (PartUse.UNSURE, "Dialogkort 2026"),
        (PartUse.UNUSED, "Fyll inn innen | fredag"),
    ]


def test_another_language_beside_the_questions_is_not_mixed_in() -> None:
    draft = drafted(("Tema", "Spørsmål", "Spørsmål (engelsk)"), ("A", "Hva?", "What?"))
    assert questions_by_theme(draft) == {"A": ["Hva?"]}
    assert [text.value for text in draft.unused] == ["What?"]
    assert "another language (en); import it as a deck of its own" in draft.lines[0].what


def test_the_language_of_the_headings_is_that_of_the_draft() -> None:
    draft = drafted(("Theme (EN)", "Question (EN)", "Spørsmål (NN)"), ("A", "What?", "Kva?"))
    assert (questions_by_theme(draft), draft.language) == ({"A": ["What?"]}, "en")


def test_columns_named_by_languages_are_questions_in_them() -> None:
    draft = drafted(("Engelsk", "Bokmål", "Nynorsk"), ("What?", "Hva?", "Kva?"), name="Samtale")
    assert questions_by_theme(draft) == {"Samtale": ["Hva?"]}
    assert [text.value for text in draft.unused] == ["What?", "Kva?"]
    assert draft.language == "nb"


def test_headings_of_an_unknown_language_are_no_questions() -> None:
    draft = drafted(("Obszar", "Kwestia"), ("A", "Hva?"), ("A", "Hvem?"), ("B", "Når?"))
    assert questions_by_theme(draft) == {"A": ["Hva?", "Hvem?"], "B": ["Når?"]}
    assert draft.themes[0].questions and draft.themes[0].questions[0].text.doubts == (
        "«Kwestia» is taken for the heading of questions",
    )


@pytest.mark.parametrize(
    ("theme", "question"),
    [
        ("Kategorie", "Frage"),
        ("Ämne", "Fråga"),
        ("Kategoria", "Pytanie"),
        ("Тема", "Вопрос"),
        ("Тема", "Питання"),
        ("Catégorie", "Intitulé"),
        ("Categoría", "Pregunta"),
        ("موضوع", "سؤال"),
        ("主题", "题目"),
        ("theme", "question_text"),
        ("Temaet", "Spørsmål*"),
    ],
)
def test_headings_in_other_languages_are_known(theme: str, question: str) -> None:
    draft = drafted((theme, question), ("A", "Hva"), ("A", "Hvem"), ("B", "Når"))
    assert questions_by_theme(draft) == {"A": ["Hva", "Hvem"], "B": ["Når"]}
    assert {line.use for line in draft.lines} == {PartUse.USED}


def test_headings_that_a_data_row_resembles_stay_the_headings() -> None:
    draft = drafted(("ID", "Order", "Section", "Question"), ("1", "1", "You", "Who?"), ("2", "2", "You", "Address"))
    assert questions_by_theme(draft) == {"You": ["Who?", "Address"]}


def test_a_column_that_only_speaks_of_questions_is_not_read_beside_the_questions() -> None:
    draft = drafted(("Question", "Parent Question", "Question Ontology"), ("Who?", "3", "Name"))
    assert questions_by_theme(draft) == {"Theme": ["Who?"]}
    assert [line.what for line in draft.lines if line.use is PartUse.UNUSED] == [
        "not used, 1 text: the column «Question» holds the same (question)",
        "not used, 1 text: the column «Question» holds the same (question)",
    ]


def test_numbers_of_rows_are_no_themes() -> None:
    draft = drafted(*((str(number), f"Hva er {number}?") for number in range(1, 9)))
    assert [*questions_by_theme(draft)] == ["Tema"]
    assert [question.number for question in only_theme(draft).questions or ()] == [*map(str, range(1, 9))]


def test_numbers_in_a_column_of_themes_are_their_numbers() -> None:
    draft = drafted(("section", "question"), ("1", "Who?"), ("1", "When?"), ("2", "Why?"))
    assert questions_by_theme(draft) == {"Theme 1": ["Who?", "When?"], "Theme 2": ["Why?"]}
    assert [theme.sign for theme in draft.themes] == ["1", "2"]


def test_a_column_of_questions_alone_needs_no_heading() -> None:
    rows = ["Fortell om en gang du lærte noe nytt", "Hva betyr det å høre til et sted?", "Hvem er vi når vi er alene?"]
    draft = drafted(*((text,) for text in rows))
    assert questions_by_theme(draft) == {"Tema": rows}
    first, *_ = only_theme(draft).questions or ()
    assert first.text.doubts == ("the table has no headings that are known: taken for a question",)


def test_a_column_of_notes_alone_is_no_column_of_questions() -> None:
    assert drafted(("Møtet var fint og alle var til stede",), ("Vi snakket om mye",), ("Takk til Kari",)).themes == ()


@pytest.mark.parametrize("sheet", ["Ark1", "Tabelle1", "Foglio1", "Feuille1", "Hoja 1", "Arkusz1", "Лист1", "Munka1"])
def test_sheets_that_programs_named_are_no_themes(sheet: str) -> None:
    assert [*questions_by_theme(drafted(("Spørsmål",), ("Hva?",), name=sheet))] == ["Tema"]


@pytest.mark.parametrize(
    ("word", "text"),
    [
        ("Theme", "What do you think about when you are alone in the forest at night?"),
        ("Tema", "Hva tenker du på når du er alene i skogen om natta og ikke får sove?"),
    ],
)
def test_a_theme_without_a_title_is_called_one_in_the_language_of_its_questions(word: str, text: str) -> None:
    assert [*questions_by_theme(drafted(("1", text), ("2", f"{text} Why?")))] == [word]


def test_the_same_question_in_rows_that_follow_each_other_is_told_once() -> None:
    rows = [("A", "Hva?", answer) for answer in ("ja", "nei", "vet ikke")]
    draft = drafted(("Tema", "Spørsmål", "Svar"), *rows)
    assert questions_by_theme(draft) == {"A": ["Hva?"]}
    assert [line.place for line in draft.lines if "the same question" in line.what] == ["row 3"]


def test_headings_that_stand_again_are_no_questions() -> None:
    draft = drafted(("Tema", "Spørsmål"), ("A", "Hva?"), ("Tema", "Spørsmål"), ("B", "Hvem?"))
    assert questions_by_theme(draft) == {"A": ["Hva?"], "B": ["Hvem?"]}
    assert [line.place for line in draft.lines if line.use is PartUse.UNUSED] == ["row 3"]


def test_answers_to_a_survey_are_not_kept_but_its_questions_are() -> None:
    draft = drafted(
        ("Tidsmerke", "Hva heter du?", "Hvorfor er kultur viktig?", "Jeg deltar"),
        ("2026-01-02", "Kari", "Fordi.", "Ja"),
        ("2026-01-03", "Ola", "Hvem vet?", "Nei"),
        ("2026-01-03", "Per", "Sånn er det.", "Nei"),
        ("2026-01-04", "Eli", "Den samler.", "Ja"),
        name="Skjemasvar 1",
    )
    assert questions_by_theme(draft) == {"Tema": ["Hva heter du?", "Hvorfor er kultur viktig?"]}
    assert draft.unused == ()
    assert [(line.place, line.what) for line in draft.lines if line.use is PartUse.UNUSED] == [
        ("row 1, column A", "not used, 4 texts: «Tidsmerke» asks nothing"),
        ("row 1, column D", "not used, 4 texts: «Jeg deltar» asks nothing"),
        ("row 2", "not used: 4 rows of answers"),
    ]


def test_a_row_below_that_has_known_words_is_not_the_headings() -> None:
    draft = drafted(("Id", "Spørsmål", "Svar"), ("1", "Hva?", ""), ("Gruppe", "Mål", "Utstyr"), ("Barn", "Tekst", ""))
    assert questions_by_theme(draft) == {"Tema": ["Hva?", "Mål", "Tekst"]}


def test_a_column_that_holds_the_same_as_another_is_told() -> None:
    draft = drafted(("Tema", "Kategori", "Spørsmål"), ("A", "Liten", "Hva?"))
    assert questions_by_theme(draft) == {"A": ["Hva?"]}
    assert draft.lines[0].what.endswith("the column «Tema» holds the same (theme)")


def test_a_heading_that_speaks_of_questions_is_taken_for_them_with_a_doubt() -> None:
    draft = drafted(("Tema", "Forslag til spørsmål", "Antall spørsmål"), ("A", "Hva?", "3"))
    assert questions_by_theme(draft) == {"A": ["Hva?"]}
    assert draft.lines[-1].use is PartUse.UNSURE


def test_rows_before_the_first_theme_are_told() -> None:
    draft = drafted(("Tema", "Spørsmål"), ("", "Hva?"), ("A", "Hvem?"))
    assert questions_by_theme(draft) == {"A": ["Hvem?"]}
    assert draft.lines[0].what == "not used: no theme stands in its row or above it"


def test_a_question_that_is_merged_over_rows_counts_once() -> None:
    draft = drafted(("Tema", "Spørsmål", "Kilder"), ("A", "Hva?", "Bok"), ("A", "Hva?", "Blad"))
    assert questions_by_theme(draft) == {"A": ["Hva?"]}
    assert values([work.title for work in only_theme(draft).reading or ()]) == ["Bok", "Blad"]


@pytest.mark.parametrize(
    ("cell", "works"),
    [
        ("Bok", [("Bok", None)]),
        ("Bok https://example.no/a.", [("Bok", "https://example.no/a")]),
        (
            "Bok (https://example.no/a)\nBlad: www.example.no",
            [("Bok", "https://example.no/a"), ("Blad", "https://www.example.no")],
        ),
        ("https://example.no", [("https://example.no", "https://example.no")]),
        ("[Bok](https://example.no)", [("Bok", "https://example.no")]),
        (r"[Bok \[1\]](https://example.no), s. 3", [("Bok [1], s. 3", "https://example.no")]),
    ],
)
def test_works_have_the_addresses_that_stand_with_them(cell: str, works: list[tuple[str, str | None]]) -> None:
    reading = only_theme(drafted(("Tema", "Spørsmål", "Les mer"), ("A", "Hva?", cell))).reading
    assert [(work.title.value, work.address) for work in reading or ()] == works


def test_run_sheets_are_read_from_rows() -> None:
    draft = drafted(
        ("Tema", "Fra", "Til", "Aktivitet"),
        ("A", "5 min", "20 min", "Les."),
        ("A", "0", "5", "Hei."),
        ("A", "", "", "Slutt."),
    )
    assert [(step.start, step.end, step.text.value) for step in only_theme(draft).runsheet or ()] == [
        (0, 5, "Hei."),
        (5, 20, "Les."),
    ]
    assert draft.lines[-1].what.startswith("not used: a step has the minutes")
    assert values(draft.unused) == ["Slutt."]


def test_run_sheets_are_read_from_a_cell() -> None:
    draft = drafted(("Tema", "Kjøreplan"), ("A", "0–5 Hei.\n5-20 min: Les."), ("B", "Vi tar det som det kommer"))
    assert [(step.start, step.end, step.text.value) for step in draft.themes[0].runsheet or ()] == [
        (0, 5, "Hei."),
        (5, 20, "Les."),
    ]
    assert values(draft.unused) == ["Vi tar det som det kommer"]


def test_empty_cells_of_others_say_nothing() -> None:
    theme = only_theme(drafted(("Tema", "Innledning", "Les mer"), ("A", "", "")))
    assert (theme.introduction, theme.reading, theme.questions) == (None, None, None)


def test_a_column_of_keys_that_are_not_ours_is_no_column_of_keys() -> None:
    draft = drafted(("Key", "Theme", "Question"), ("17", "A", "What?"), ("18", "", "Who?"))
    assert questions_by_theme(draft) == {"A": ["What?", "Who?"]}
    assert [question.name for question in only_theme(draft).questions or ()] == ["", ""]


def test_a_key_of_no_text_is_told() -> None:
    draft = drafted(
        ("Nøkkel", "Tekst"), ("deck: title", "Tittel"), ("hva", "Hei"), ("deck: a 1", "x"), ("deck: a 1", "y")
    )
    assert draft.title and draft.title.value == "Tittel"
    assert [(line.use, line.text) for line in draft.lines] == [
        (PartUse.USED, "Tittel"),
        (PartUse.UNUSED, "Hei"),
        (PartUse.USED, "x"),
        (PartUse.UNUSED, "y"),
    ]
    assert [(keyed.file, keyed.route, keyed.text.value) for keyed in draft.keyed] == [("deck", ("a", 0), "x")]


def test_a_document_without_tables_is_an_empty_draft() -> None:
    assert draft_of_tables(Document(())) == Draft()
