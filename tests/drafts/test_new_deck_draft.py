"""What a new deck takes of a draft: nothing is dropped without a word."""

from __future__ import annotations

from msgspec.structs import replace

from deckgen.documents.document_parts import DocumentPicture
from deckgen.drafts.draft import Draft, DraftText, QuestionDraft, ThemeDraft, WorkDraft, draft_texts
from deckgen.drafts.new_deck_draft import sound_draft
from deckgen.drafts.theme_signs import MOST_THEMES

PICTURE = DocumentPicture(b"1", "png", 3, 4, "page 2")


def asking(*questions: QuestionDraft, reading: tuple[WorkDraft, ...] = ()) -> Draft:
    return Draft((ThemeDraft(DraftText("Tema"), sign="1", questions=questions, reading=reading),))


def question(text: str, booklet: str = "", name: str = "") -> QuestionDraft:
    return QuestionDraft(DraftText(text), booklet=booklet, name=name)


def test_pictures_of_what_is_no_theme_are_the_decks() -> None:
    heading = ThemeDraft(DraftText("Om heftet"), pictures=(PICTURE,))
    taken = sound_draft(Draft((heading, *asking(question("Hva?")).themes)))
    assert [theme.title.value for theme in taken.themes] == ["Tema"]
    assert taken.pictures == (PICTURE,)
    assert [(text.value, text.doubts) for text in taken.unused] == [
        ("Om heftet", ("no question stands with it, so it is no theme",))
    ]


def test_references_and_names_stand_once_and_what_is_left_of_them_is_told() -> None:
    draft = asking(question("A?", "1.1", "a"), question("B?", "1.1", "a"), question("C?", "side 12, nr. 4"))
    questions = sound_draft(draft).themes[0].questions or ()
    assert [(each.booklet, each.name) for each in questions] == [("1.1", "a"), ("", ""), ("", "")]
    assert [each.text.doubts for each in questions] == [
        (),
        ("its number in the booklet: 1.1",),
        ("its number in the booklet: side 12, nr. 4",),
    ]


def test_nothing_beside_a_work_is_lost() -> None:
    works = (
        WorkDraft(DraftText("Boka"), short=DraftText("kort.no")),
        WorkDraft(DraftText(""), DraftText("En merknad.")),
        WorkDraft(DraftText(" "), address="www.example.no/a"),
        WorkDraft(DraftText("Siden"), address="spør kommunen"),
        WorkDraft(DraftText("Lenke"), address="https://a.no", short=DraftText("a.no/" + "x" * 36)),
    )
    taken = sound_draft(asking(question("Hva?"), reading=works))
    reading = taken.themes[0].reading or ()
    assert [(work.title.value, work.address, work.title.doubts) for work in reading] == [
        ("Boka", None, ("for a QR code, which needs an address: kort.no",)),
        ("www.example.no/a", "https://www.example.no/a", ()),
        ("Siden", None, ("no address: spør kommunen",)),
        ("Lenke", "https://a.no", ("too long beside a QR code: a.no/" + "x" * 36,)),
    ]
    assert [(text.value, text.doubts) for text in taken.unused] == [
        ("En merknad.", ("it stands beside a work without a title",))
    ]


def test_members_too_many_are_left_over_with_all_of_their_texts() -> None:
    works = tuple(WorkDraft(DraftText(f"Bok {number}"), address="https://a.no") for number in range(41))
    taken = sound_draft(asking(question("Hva?"), reading=works))
    assert [text.value for text in taken.unused] == ["Bok 40", "https://a.no"]
    assert all("at most 40 of them can stand here" in text.doubts[0] for text in taken.unused)


def test_one_text_on_children_is_left_over() -> None:
    taken = sound_draft(Draft((replace(asking(question("Hva?")).themes[0], children=(DraftText("Tegn."),)),)))
    assert taken.themes[0].children == ()
    assert [(text.value, text.doubts) for text in taken.unused] == [
        ("Tegn.", ("one text on children alone: a theme has 2 to 4, or none",))
    ]


def test_themes_too_many_are_left_over_with_all_of_their_texts() -> None:
    themes = asking(question("Hva?")).themes * MOST_THEMES
    over = ThemeDraft(DraftText("En for mye"), questions=(question("Hvem?"),), pictures=(PICTURE,))
    taken = sound_draft(Draft((*themes, over)))
    assert len(taken.themes) == MOST_THEMES
    assert [(text.value, text.doubts) for text in taken.unused] == [
        (text, ("a deck has at most 99 themes: make two decks of it",)) for text in ("En for mye", "Hvem?")
    ]
    assert taken.pictures == (PICTURE,)


def test_texts_of_a_draft_are_told_in_its_order() -> None:
    draft = Draft(asking(question("Hva?")).themes, DraftText("Tittel"), unused=(DraftText("rest"),))
    assert [text.value for text in draft_texts(draft)] == ["Tema", "Hva?", "Tittel", "rest"]
