"""Drafts of themes become data in the order of the decks that ship, with what is unsure as remarks."""

from __future__ import annotations

import pytest

from deckgen.drafts.draft import DraftText, QuestionDraft, StepDraft, ThemeDraft, WorkDraft
from deckgen.drafts.theme_yaml import KEY_ORDER, marked_value, theme_data, work_data
from deckgen.source.yaml_writer import Remarked


def text(value: str, *doubts: str, language: str = "") -> DraftText:
    return DraftText(value, language=language, doubts=doubts)


WHOLE = ThemeDraft(
    title=text("Å snakke sammen"),
    sign="3",
    short=text("Snakke"),
    introduction=text("Vi snakker."),
    purpose=text("Dere vet mer."),
    needs=(text("Penn"),),
    questions=(QuestionDraft(text("Hva nå?"), text("Etterpå"), "na", "3.1", "3.1"), QuestionDraft(text("Hvem?"))),
    reading=(WorkDraft(text("Boka"), text("Om alt."), "https://www.example.no", text("example.no")),),
    runsheet=(StepDraft(0, 5, text("Start.")),),
    short_runsheet=(StepDraft(0, 2, text("Kort.")),),
    children=(text("Tegn."), text("Syng.")),
)


def test_all_that_a_draft_says_stands_in_the_order_of_the_house() -> None:
    keys = theme_data(WHOLE)
    assert keys == {
        "number": 3,
        "title": "Å snakke sammen",
        "short": "Snakke",
        "introduction": "Vi snakker.",
        "purpose": "Dere vet mer.",
        "needs": ["Penn"],
        "questions": [{"text": "Hva nå?", "id": "na", "group": "Etterpå", "booklet": "3.1"}, {"text": "Hvem?"}],
        "reading": [
            {
                "title": "Boka",
                "note": "Om alt.",
                "url": "https://www.example.no",
                "short": "example.no",
            }
        ],
        "runsheet": [{"from": 0, "to": 5, "text": "Start."}],
        "short-runsheet": [{"from": 0, "to": 2, "text": "Kort."}],
        "children": ["Tegn.", "Syng."],
    }
    assert list(keys) == [key for key in KEY_ORDER if key in keys]
    questions = keys["questions"]
    assert isinstance(questions, list)
    assert [*questions[0]] == ["text", "id", "group", "booklet"]


def test_what_a_draft_leaves_out_or_empty_has_no_key() -> None:
    assert theme_data(ThemeDraft(text("Tema"), needs=(), questions=None, reading=())) == {"title": "Tema"}


def test_a_text_with_nothing_in_it_has_no_key() -> None:
    question = QuestionDraft(text("Hva nå?"), text(""))
    theme = ThemeDraft(
        text("Tema"),
        label=text(""),
        introduction=text(" "),
        questions=(question,),
        reading=(WorkDraft(text("Boka"), text(""), ""),),
    )
    assert theme_data(theme) == {"title": "Tema", "questions": [{"text": "Hva nå?"}], "reading": [{"title": "Boka"}]}


def test_a_theme_without_a_number_has_a_letter_and_a_label() -> None:
    keys = theme_data(ThemeDraft(text("Til slutt"), sign="V", label=text("Veien videre")))
    assert [*keys.items()] == [("label", "Veien videre"), ("letter", "V"), ("title", "Til slutt")]


def test_an_address_is_not_marked_as_checked() -> None:
    work = WorkDraft(text("Boka"), address="https://www.example.no")
    assert work_data(work) == {"title": "Boka", "url": "https://www.example.no"}


def test_doubts_are_remarks_on_a_text_or_on_the_member_that_it_stands_in() -> None:
    theme = ThemeDraft(
        text("Tema", "perhaps two lines"),
        questions=(
            QuestionDraft(text("Hva?", "no question mark"), text("Gruppe", "a guess")),
            QuestionDraft(text("Å?")),
        ),
        needs=(text("Penn", "out of a box"), text("Ark")),
        runsheet=(StepDraft(0, 1, text("Nå", "no time")),),
    )
    assert theme_data(theme) == {
        "title": Remarked("Tema", ("perhaps two lines",)),
        "needs": [Remarked("Penn", ("out of a box",)), "Ark"],
        "questions": [
            Remarked({"text": "Hva?", "group": "Gruppe"}, ("no question mark", "a guess")),
            {"text": "Å?"},
        ],
        "runsheet": [Remarked({"from": 0, "to": 1, "text": "Nå"}, ("no time",))],
    }


@pytest.mark.parametrize(
    ("written", "marked"),
    [
        ("What now?", "[What now?]{lang=en}"),
        ("See [the *book*](https://x.no).", "[See [the *book*](https://x.no).]{lang=en}"),
        ("One.\n\nTwo.", "[One.]{lang=en}\n\n[Two.]{lang=en}"),
        ("odd ] bracket", "odd ] bracket"),
    ],
)
def test_a_text_in_another_language_is_marked(written: str, marked: str) -> None:
    assert marked_value(text(written, language="en")) == marked


def test_a_text_that_takes_no_mark_of_its_language_is_remarked() -> None:
    assert theme_data(ThemeDraft(text("odd ] bracket", language="en"))) == {
        "title": Remarked("odd ] bracket", ("in another language: en",))
    }
