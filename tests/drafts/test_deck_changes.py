"""What a document says otherwise than the deck is told change by change; what it says nothing of is no change."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from deck_drafts import THEME_NAME, change_texts, changed_lines, changes, edited_theme, minimal_draft, with_text
from minimal import THEME
from msgspec.structs import replace

from deckgen.documents.document_parts import DocumentPicture
from deckgen.drafts.change import DeckChanges, FileEdit
from deckgen.drafts.deck_changes import changes_between
from deckgen.drafts.deck_draft import DeckDraft
from deckgen.drafts.draft import Draft, DraftText, KeyedText, QuestionDraft, StepDraft, ThemeDraft, WorkDraft
from deckgen.source.problems import Origin
from deckgen.source.yaml_edits import InsertEdit, KeyEdit, KeyRemoval, OrderEdit, RemoveEdit, TextEdit

QUESTIONS = """\
number: 1
title: Samtale
questions:
  - {text: Hvem skal være med rundt bordet?, id: hvem}
  - {text: Hvordan holder vi orden på tiden?, id: tid}
  - {text: Hva gjør vi når vi er uenige?, id: uenige, group: Etterpå}
  - {text: Når møtes vi neste gang?}
"""

OTHER = QUESTIONS.replace("number: 1\ntitle: Samtale", "number: 2\ntitle: Etterpå").replace("?", " da?")
OTHER = OTHER.replace("id: hvem", "id: hvem-da").replace("id: tid", "id: tid-da").replace("id: uenige", "id: uenige-da")


@pytest.fixture
def deck(tmp_path: Path) -> DeckDraft:
    """The minimal deck."""
    return minimal_draft(tmp_path)


@pytest.fixture
def deck_of_four(tmp_path: Path) -> DeckDraft:
    """A deck whose theme has four questions, three of them with a name."""
    return minimal_draft(tmp_path, QUESTIONS)


def asking(*questions: QuestionDraft | str) -> Callable[[ThemeDraft], ThemeDraft]:
    """A theme with other questions."""
    drafts = tuple(QuestionDraft(DraftText(each)) if isinstance(each, str) else each for each in questions)
    return lambda theme: replace(theme, questions=drafts)


def questions_of(deck: DeckDraft, theme: int = 0) -> list[QuestionDraft]:
    return [*(deck.draft.themes[theme].questions or ())]


def test_a_deck_says_the_same_as_itself(deck: DeckDraft) -> None:
    assert changes_between(deck, deck.draft) == DeckChanges()
    assert changes_between(deck, Draft(themes=deck.draft.themes)) == DeckChanges()


def test_what_a_document_says_nothing_of_is_no_change(deck: DeckDraft) -> None:
    bare = ThemeDraft(DraftText("Samtale"), sign="1")
    assert changes_between(deck, Draft(themes=(bare,))).changes == ()


def test_a_theme_that_a_document_lacks_stays(deck: DeckDraft) -> None:
    result = changes_between(deck, Draft())
    assert result.changes == ()
    assert result.notes == ("theme 1 «Samtale» is not in the file; it stays",)


@pytest.mark.parametrize("text", ["  Vi snakker om\ndet som er viktig. ", "Vi  snakker om det som er viktig."])
def test_white_space_is_no_change_where_it_is_not_printed(deck: DeckDraft, text: str) -> None:
    flat = edited_theme(deck, lambda theme: replace(theme, introduction=DraftText(text.replace("\n", " "))))
    assert changes(deck, flat) == ()


def test_composed_letters_are_those_of_their_parts(tmp_path: Path) -> None:
    deck = minimal_draft(tmp_path, THEME.replace("det som er viktig", "det gøyale på"))
    same = edited_theme(deck, lambda theme: with_introduction(theme, "Vi snakker om det gøyale pa\u030a."))
    assert changes(deck, same) == ()


def with_introduction(theme: ThemeDraft, text: str) -> ThemeDraft:
    return replace(theme, introduction=with_text(theme.introduction, text))


def test_marks_that_are_written_otherwise_but_read_the_same_are_no_change(tmp_path: Path) -> None:
    deck = minimal_draft(tmp_path, THEME.replace("om det", "om 2 * 3 og *det*"))
    same = edited_theme(deck, lambda theme: with_introduction(theme, r"Vi snakker om 2 \* 3 og *det* som er viktig\."))
    assert changes(deck, same) == ()


def test_a_changed_text_is_one_change_with_one_edit(deck: DeckDraft) -> None:
    (change,) = changes(deck, edited_theme(deck, lambda theme: with_introduction(theme, "Vi snakker.\nNå.")))
    assert (change.kind, change.what) == ("changed", "theme 1: introduction")
    assert change.origin == Origin("themes/prove/01-samtale.yaml", 3, 15)
    assert (change.before, change.after) == ("Vi snakker om det som er viktig.", "Vi snakker.\nNå.")
    assert change.edits == (FileEdit(THEME_NAME, TextEdit(("introduction",), "Vi snakker.\nNå.")),)


def test_a_text_that_the_deck_lacks_comes_where_it_belongs(deck: DeckDraft) -> None:
    (change,) = changes(deck, edited_theme(deck, lambda theme: replace(theme, short=DraftText("Prat"))))
    assert (change.kind, change.what, change.before, change.after) == ("added", "theme 1: short", None, "Prat")
    assert change.edits == (FileEdit(THEME_NAME, KeyEdit((), "short", "Prat", "title")),)


def test_a_short_title_that_is_the_title_says_nothing(deck: DeckDraft) -> None:
    assert changes(deck, edited_theme(deck, lambda theme: replace(theme, short=theme.title))) == ()


def test_an_empty_text_goes_but_not_one_that_is_needed(deck: DeckDraft) -> None:
    (change,) = changes(deck, edited_theme(deck, lambda theme: with_introduction(theme, " ")))
    assert (change.kind, change.after) == ("removed", None)
    assert change.edits == (FileEdit(THEME_NAME, KeyRemoval(("introduction",))),)
    assert changes(deck, edited_theme(deck, lambda theme: replace(theme, title=DraftText("")))) == ()


def test_doubts_of_a_document_are_notes_of_its_changes(deck: DeckDraft) -> None:
    text = DraftText("Vi snakker.", doubts=("two columns",))
    (change,) = changes(deck, edited_theme(deck, lambda theme: replace(theme, introduction=text)))
    assert change.notes == ("two columns",)


def test_themes_are_matched_by_name_then_title_then_number_then_likeness(tmp_path: Path) -> None:
    deck = minimal_draft(tmp_path, QUESTIONS, _02_etterpaa=OTHER)
    first, second = deck.draft.themes
    swapped = Draft(themes=(replace(second, name=""), replace(first, name="", sign="")))
    assert changes_between(deck, swapped).changes == ()
    renamed = Draft(themes=(replace(first, title=DraftText("Et møte")), second))
    assert change_texts(deck, renamed) == [("changed", "theme 1: title", "Samtale", "Et møte")]
    unnamed = Draft(themes=(replace(first, title=DraftText("Et møte"), name=""), second))
    assert change_texts(deck, unnamed) == [("changed", "theme 1: title", "Samtale", "Et møte")]
    alike = Draft(themes=(replace(first, title=DraftText("Samtalen"), name="", sign=""), second))
    assert change_texts(deck, alike) == [("changed", "theme 1: title", "Samtale", "Samtalen")]


def test_a_theme_that_is_named_can_have_another_number(deck: DeckDraft) -> None:
    (change,) = changes(deck, edited_theme(deck, lambda theme: replace(theme, sign="07")))
    assert (change.what, change.before, change.after) == ("theme 1: number", "1", "7")
    assert change.edits == (FileEdit(THEME_NAME, TextEdit(("number",), "7")),)


def test_a_theme_that_is_only_alike_keeps_its_number(deck: DeckDraft) -> None:
    document = edited_theme(deck, lambda theme: replace(theme, title=DraftText("Samtalen"), name="", sign="7"))
    assert change_texts(deck, document) == [("changed", "theme 1: title", "Samtale", "Samtalen")]


def test_a_changed_question_is_found_by_its_name_its_number_or_its_likeness(deck_of_four: DeckDraft) -> None:
    who, time, differ, when = questions_of(deck_of_four)
    named = replace(who, text=DraftText("Er alle her nå?"))
    numbered = replace(when, text=DraftText("Når skal vi møtes igjen?"))
    alike = replace(time, name="", number="", text=DraftText("Hvordan holder vi god orden på tiden?"))
    assert change_texts(deck_of_four, edited_theme(deck_of_four, asking(named, alike, differ, numbered))) == [
        ("changed", "question 1.1", "Hvem skal være med rundt bordet?", "Er alle her nå?"),
        ("changed", "question 1.2", "Hvordan holder vi orden på tiden?", "Hvordan holder vi god orden på tiden?"),
        ("changed", "question 1.4", "Når møtes vi neste gang?", "Når skal vi møtes igjen?"),
    ]


def test_a_number_alone_is_no_change(deck_of_four: DeckDraft) -> None:
    stale = [replace(question, number=f"1.{9 - at}") for at, question in enumerate(questions_of(deck_of_four))]
    assert changes(deck_of_four, edited_theme(deck_of_four, asking(*stale))) == ()


def test_numbers_in_another_order_than_their_rows_are_told(deck_of_four: DeckDraft) -> None:
    who, time, *rest = questions_of(deck_of_four)
    swapped = asking(replace(who, number="1.2"), replace(time, number="1.1"), *rest)
    assert changes_between(deck_of_four, edited_theme(deck_of_four, swapped)) == DeckChanges(
        notes=("theme 1: its questions stand in the order of their rows, not of their numbers; move the rows",)
    )
    assert changes_between(deck_of_four, edited_theme(deck_of_four, asking(time, who, *rest))).notes == ()


def test_a_new_question_comes_after_its_neighbour(deck_of_four: DeckDraft) -> None:
    who, *rest = questions_of(deck_of_four)
    new = QuestionDraft(DraftText("Hvor mange stoler trengs?"), DraftText("Rommet"), number="1.2")
    (change,) = changes(deck_of_four, edited_theme(deck_of_four, asking(who, new, *rest)))
    assert (change.kind, change.what) == ("added", "theme 1: new question after 1.1")
    value = {"text": "Hvor mange stoler trengs?", "group": "Rommet"}
    assert change.edits == (FileEdit(THEME_NAME, InsertEdit(("questions",), 1, value)),)


def test_a_copied_row_with_another_text_is_a_new_question(deck_of_four: DeckDraft) -> None:
    who, *rest = questions_of(deck_of_four)
    copied = replace(who, text=DraftText("Hvor mange stoler trengs?"))
    (change,) = changes(deck_of_four, edited_theme(deck_of_four, asking(who, copied, *rest)))
    assert change.edits == (FileEdit(THEME_NAME, InsertEdit(("questions",), 1, {"text": "Hvor mange stoler trengs?"})),)


def test_a_question_that_a_document_lacks_goes_only_where_it_has_questions(deck_of_four: DeckDraft) -> None:
    who, time, _, when = questions_of(deck_of_four)
    assert change_texts(deck_of_four, edited_theme(deck_of_four, asking(who, time, when))) == [
        ("removed", "question 1.3", "Hva gjør vi når vi er uenige?", None)
    ]
    assert changes(deck_of_four, edited_theme(deck_of_four, lambda theme: replace(theme, questions=None))) == ()


def test_another_question_at_the_place_of_one_is_new(deck_of_four: DeckDraft) -> None:
    who, time, _, when = (replace(question, name="") for question in questions_of(deck_of_four))
    other = QuestionDraft(DraftText("Hvor skal vi sette fra oss jakker og sko?"), number="1.3")
    document = edited_theme(deck_of_four, asking(who, time, other, when))
    assert [change.kind for change in changes(deck_of_four, document)] == ["removed", "added"]


def test_the_place_in_the_booklet_is_changed_and_added(deck_of_four: DeckDraft) -> None:
    who, *rest = questions_of(deck_of_four)
    document = edited_theme(deck_of_four, asking(replace(who, booklet="7.1"), *rest))
    (change,) = changes(deck_of_four, document)
    assert (change.what, change.after) == ("question 1.1: in the booklet", "7.1")
    assert changed_lines(deck_of_four, [change])[f"{THEME_NAME}.yaml"][-1].endswith('booklet: "7.1"}')


def test_views_of_a_question_go_with_it_and_texts_that_name_it_are_told(tmp_path: Path) -> None:
    views = """\
introduction: "Begynn med {question.tid.number}."
motif:
  - {shape: disc, at: [0, 0], size: 2, tone: soft}
views:
  - {question: tid, at: [0, 0]}
  - {at: [1, 1]}
  - {at: [2, 2]}
  - {at: [1, 1], layout: kort}
  - {question: hvem, at: [1, 0]}
"""
    deck = minimal_draft(tmp_path, QUESTIONS + views)
    who, _, *rest = questions_of(deck)
    (change,) = changes(deck, edited_theme(deck, asking(who, *rest)))
    assert [each.edit.route for each in change.edits] == [("questions", 1), ("views", 0), ("views", 2)]
    assert all(isinstance(each.edit, RemoveEdit) for each in change.edits)
    assert change.notes == ("themes/prove/01-samtale.yaml:8 names this question; change that text too",)


def test_questions_in_another_order_are_one_change(deck_of_four: DeckDraft) -> None:
    who, time, differ, when = questions_of(deck_of_four)
    (change,) = changes(deck_of_four, edited_theme(deck_of_four, asking(differ, who, time, when)))
    assert (change.kind, change.what) == ("in another order", "theme 1: questions in another order")
    assert change.edits == (FileEdit(THEME_NAME, OrderEdit(("questions",), (2, 0, 1, 3))),)
    texts = [question.text.value for question in (differ, who, time, when)]
    assert (change.before, change.after) == ("\n".join(sorted(texts, key=QUESTIONS.index)), "\n".join(texts))


def test_a_group_is_changed_added_and_taken_out(deck_of_four: DeckDraft) -> None:
    who, time, differ, when = questions_of(deck_of_four)
    document = edited_theme(
        deck_of_four,
        asking(replace(who, group=DraftText("Før")), time, replace(differ, group=DraftText("")), when),
    )
    assert [(change.what, change.after, change.edits[0].edit) for change in changes(deck_of_four, document)] == [
        ("question 1.1: group", "Før", KeyEdit(("questions", 0), "group", "Før", "id")),
        ("question 1.3: group", None, KeyRemoval(("questions", 2, "group"))),
    ]


def test_a_question_in_another_theme_is_moved_with_all_that_it_has(tmp_path: Path) -> None:
    deck = minimal_draft(tmp_path, QUESTIONS, _02_etterpaa=OTHER)
    first, second = deck.draft.themes
    *stay, moved = questions_of(deck)[:3]
    there = questions_of(deck, 1)
    document = Draft(
        themes=(
            replace(first, questions=(*stay, questions_of(deck)[3])),
            replace(second, questions=(there[0], replace(moved, number="2.2"), *there[1:])),
        )
    )
    (change,) = changes(deck, document)
    assert (change.kind, change.what) == ("moved", "question 1.3: to theme 2, after 2.1")
    value = {"text": "Hva gjør vi når vi er uenige?", "id": "uenige", "group": "Etterpå"}
    assert change.edits == (
        FileEdit(THEME_NAME, RemoveEdit(("questions", 2))),
        FileEdit("02-etterpaa", InsertEdit(("questions",), 1, value)),
    )


def test_lists_of_texts_change_member_by_member(deck: DeckDraft) -> None:
    needs = (DraftText("Blyant"), DraftText("Kort 1.1 og 1.2"), DraftText(" "))
    document = edited_theme(deck, lambda theme: replace(theme, needs=needs))
    assert change_texts(deck, document) == [
        ("changed", "theme 1: needs 1", "Kort 1.1", "Kort 1.1 og 1.2"),
        ("removed", "theme 1: needs 2", "Penn", None),
        ("added", "theme 1: needs: new at the beginning", None, "Blyant"),
    ]


def test_a_list_that_the_deck_lacks_is_one_change(deck: DeckDraft) -> None:
    children = (DraftText("Tegn et bord."), DraftText("Syng.", doubts=("two columns",)))
    (change,) = changes(deck, edited_theme(deck, lambda theme: replace(theme, children=children)))
    assert (change.what, change.after) == ("theme 1: with children", "Tegn et bord.\nSyng.")
    assert change.edits == (FileEdit(THEME_NAME, KeyEdit((), "children", ["Tegn et bord.", "Syng."], "runsheet")),)
    assert change.notes == ("two columns",)


def test_works_change_part_by_part(deck: DeckDraft) -> None:
    work = WorkDraft(DraftText("En side"), DraftText("Les den."), "https://www.example.no/ny")
    new = WorkDraft(DraftText("Ei bok"), address="https://www.example.no/bok")
    document = edited_theme(deck, lambda theme: replace(theme, reading=(work, new)))
    note, address, book = changes(deck, document)
    assert (note.what, note.after) == ("theme 1: reading 1: note", "Les den.")
    assert note.edits == (FileEdit(THEME_NAME, KeyEdit(("reading", 0), "note", "Les den.", "title")),)
    assert (address.before, address.after) == ("https://www.example.no/side", "https://www.example.no/ny")
    assert [each.edit for each in address.edits] == [
        TextEdit(("reading", 0, "url"), "https://www.example.no/ny"),
        KeyRemoval(("reading", 0, "checked")),
        KeyRemoval(("reading", 0, "against")),
    ]
    value = {"title": "Ei bok", "url": "https://www.example.no/bok"}
    assert book.edits == (FileEdit(THEME_NAME, InsertEdit(("reading",), 1, value)),)
    assert all("look at the link" in change.notes[0] for change in (address, book))


def test_an_address_that_is_written_otherwise_is_the_same(tmp_path: Path) -> None:
    deck = minimal_draft(tmp_path, THEME.replace("no/side", "no/s%C3%B8k"))
    work = WorkDraft(DraftText("En side"), address=" https://www.example.no/søk")
    assert changes(deck, edited_theme(deck, lambda theme: replace(theme, reading=(work,)))) == ()


def test_an_address_goes_with_what_is_said_of_it(deck: DeckDraft) -> None:
    work = WorkDraft(DraftText("En side"), address="")
    (change,) = changes(deck, edited_theme(deck, lambda theme: replace(theme, reading=(work,))))
    assert [each.edit.route[-1] for each in change.edits] == ["url", "checked", "against"]


def test_the_minutes_of_a_run_sheet_are_one_change_and_its_texts_others(deck: DeckDraft) -> None:
    steps = (
        (StepDraft(0, 5, DraftText("Velkommen!")), StepDraft(5, 20, DraftText("Snakk sammen."))),
        StepDraft(20, 25, DraftText("Ta farvel med alle.", doubts=("two columns",))),
    )
    document = edited_theme(deck, lambda theme: replace(theme, runsheet=(*steps[0], steps[1])))
    text, times = changes(deck, document)
    assert (text.what, text.after) == ("theme 1: run sheet, step 1", "Velkommen!")
    assert times.what == "theme 1: run sheet: steps and minutes"
    assert times.after == "0–5 Velkommen!\n5–20 Snakk sammen.\n20–25 Ta farvel med alle."
    assert times.notes == ("two columns",)
    assert [each.edit for each in times.edits] == [
        TextEdit(("runsheet", 0, "to"), "5"),
        TextEdit(("runsheet", 1, "from"), "5"),
        TextEdit(("runsheet", 1, "to"), "20"),
        InsertEdit(("runsheet",), 2, {"from": 20, "to": 25, "text": "Ta farvel med alle."}),
    ]


def test_a_run_sheet_that_the_deck_lacks_is_one_change(deck: DeckDraft) -> None:
    steps = (StepDraft(0, 5, DraftText("Velkommen!", doubts=("two columns",))), StepDraft(5, 9, DraftText(" ")))
    (change,) = changes(deck, edited_theme(deck, lambda theme: replace(theme, short_runsheet=steps)))
    assert (change.what, change.after) == ("theme 1: short run sheet", "0–5 Velkommen!")
    value = [{"from": 0, "to": 5, "text": "Velkommen!"}]
    assert change.edits == (FileEdit(THEME_NAME, KeyEdit((), "short-runsheet", value, "runsheet")),)
    assert change.notes == ("two columns",)


def test_the_texts_of_deck_yaml_change_by_their_keys(deck: DeckDraft) -> None:
    keyed = (
        KeyedText("deck", ("howto", 0, "back", "lead"), DraftText("Svært enkelt.")),
        KeyedText("deck", ("howto", 0, "front", "steps", 0), DraftText("")),
        KeyedText("deck", ("howto", 0, "front", "steps", 1), DraftText("Snakk.")),
        KeyedText("deck", ("howto", 9, "front", "lead"), DraftText("Ingen.", "row 9")),
    )
    document = replace(deck.draft, keyed=keyed, title=DraftText("Et forsøk"), subtitle=DraftText(""))
    result = changes_between(deck, document)
    assert [(change.what, change.after, change.edits[0].edit) for change in result.changes] == [
        ("the deck's title", "Et forsøk", TextEdit(("title",), "Et forsøk")),
        ("the deck's subtitle", None, KeyRemoval(("subtitle",))),
        ("deck: howto 1 back lead", "Svært enkelt.", TextEdit(("howto", 0, "back", "lead"), "Svært enkelt.")),
        ("deck: howto 1 front steps 1", None, RemoveEdit(("howto", 0, "front", "steps", 0))),
        ("deck: howto 1 front steps 2", "Snakk.", InsertEdit(("howto", 0, "front", "steps"), 1, "Snakk.")),
    ]
    assert result.notes == ("the deck has no text `deck: howto 10 front lead`; it stays out (row 9)",)


def test_a_key_that_a_document_has_twice_is_one_change(deck: DeckDraft) -> None:
    keyed = [KeyedText("deck", ("howto", 0, "back", "lead"), DraftText(text)) for text in ("Svært enkelt.", "Lett.")]
    assert change_texts(deck, replace(deck.draft, keyed=tuple(keyed))) == [
        ("changed", "deck: howto 1 back lead", "Enkelt.", "Lett.")
    ]


def test_a_new_theme_is_a_file_with_a_free_number_and_name(deck: DeckDraft) -> None:
    new = ThemeDraft(
        DraftText("Å lære æren"), sign="1", questions=(QuestionDraft(DraftText("Hva er ære?"), booklet="1.1"),)
    )
    (change,) = changes(deck, replace(deck.draft, themes=(*deck.draft.themes, new)))
    assert (change.kind, change.what, change.after) == ("added", "theme 2: new", "Å lære æren\nHva er ære?")
    assert change.edits == ()
    assert change.new_file
    assert change.new_file.name == "02-a-laere-aeren.yaml"
    lines = change.new_file.content.decode().splitlines()
    assert lines[0].startswith("# yaml-language-server")
    assert "number: 2" in lines
    assert change.notes == ()


def test_a_new_theme_takes_no_name_or_place_from_a_question_that_is_there(deck_of_four: DeckDraft) -> None:
    work = WorkDraft(DraftText("En side"), address="https://www.example.no/ny")
    copied = replace(questions_of(deck_of_four)[0], booklet="1.1")
    new = ThemeDraft(DraftText("Tid"), questions=(copied,), reading=(work,))
    document = replace(deck_of_four.draft, themes=(*deck_of_four.draft.themes, new))
    (change,) = changes(deck_of_four, document)
    assert change.new_file
    keys = yaml.safe_load(change.new_file.content)
    assert keys["questions"] == [{"text": "Hvem skal være med rundt bordet?"}]
    assert change.notes == ("look at the link, and write the day of that as `checked` in the file",)


def test_a_theme_without_questions_is_told_and_not_made(deck: DeckDraft) -> None:
    bare = ThemeDraft(DraftText("Forord"), place="page 2")
    result = changes_between(deck, replace(deck.draft, themes=(*deck.draft.themes, bare)))
    assert result.changes == ()
    assert result.notes == ("«Forord» has no questions, so it makes no theme (page 2)",)


def test_there_are_no_more_new_themes_than_numbers(deck: DeckDraft) -> None:
    questions = (QuestionDraft(DraftText("Hva nå?")),)
    many = [ThemeDraft(DraftText(f"{at}".translate(LETTERS)), questions=questions) for at in range(130)]
    result = changes_between(deck, Draft(themes=(*deck.draft.themes, *many)))
    assert len(result.changes) == 98
    assert len({change.new_file.name for change in result.changes if change.new_file}) == 98
    assert result.notes[-1] == "and 12 more of these"


LETTERS = str.maketrans("0123456789", "abcdefghij")


def test_another_language_and_pictures_are_told(deck: DeckDraft) -> None:
    picture = DocumentPicture(b"", "png", 640, 480, "page 3")
    document = replace(deck.draft, language="en", pictures=(picture,) * 22)
    notes = changes_between(deck, document).notes
    assert notes[0] == "the file is in `en`, the deck in `nb`; see that it is of this deck"
    assert notes[1] == "a picture of 640 × 480 pixels (page 3) stays out; put it into the deck's folder to use it"
    assert notes[-1] == "and 2 more of these"
    assert changes_between(deck, replace(deck.draft, language="nb-NO")).notes == ()


def test_an_address_that_a_work_lacked_is_added(tmp_path: Path) -> None:
    theme = THEME.replace("    url: https://www.example.no/side\n    checked: 2026-11-23\n", "")
    deck = minimal_draft(tmp_path, theme)
    work = WorkDraft(DraftText("En side"), address="https://www.example.no/ny")
    (change,) = changes(deck, edited_theme(deck, lambda theme: replace(theme, reading=(work,))))
    assert [each.edit for each in change.edits] == [
        KeyEdit(("reading", 0), "url", "https://www.example.no/ny", "title"),
        KeyRemoval(("reading", 0, "against")),
    ]


def test_thousands_of_long_questions_are_all_new(deck: DeckDraft) -> None:
    many = [QuestionDraft(DraftText(f"{'a b ' * 900}{number}?")) for number in range(3_000)]
    result = changes(
        deck, edited_theme(deck, lambda theme: replace(theme, questions=(*(theme.questions or ()), *many)))
    )
    assert len(result) == len(many)
    assert {change.kind.value for change in result} == {"added"}
