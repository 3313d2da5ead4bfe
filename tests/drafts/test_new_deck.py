"""The files of a new deck: it loads, whatever the draft holds; what has no place is told."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from minimal import deck_problems
from msgspec.structs import replace
from PIL import Image

from deckgen.deck.deck import Deck
from deckgen.deck.loaded_deck import load_deck
from deckgen.disk.whole_folders import write_folder
from deckgen.documents.document_parts import DocumentPicture
from deckgen.drafts.draft import Draft, DraftText, KeyedText, QuestionDraft, StepDraft, ThemeDraft, WorkDraft
from deckgen.drafts.new_deck import (
    LONGEST_COMMENT,
    LONGEST_DESCRIPTION,
    MOST_COMMENTS,
    new_deck_files,
)
from deckgen.source.problems import Problems
from deckgen.source.project import Project, shipped_folder
from deckgen.source.wrapped_words import USUAL_WIDTH


def theme(title: str, *questions: str, sign: str = "", **fields: object) -> ThemeDraft:
    """A theme with questions."""
    drafts = tuple(QuestionDraft(DraftText(text)) for text in questions or (f"Hva er {title}?",))
    return replace(ThemeDraft(DraftText(title), sign=sign, questions=drafts), **fields)


def problems_in(folder: Path, files: Mapping[str, bytes]) -> list[str]:
    """What is wrong with a new deck."""
    write_folder(files, folder / "themes/ny")
    return deck_problems(Project(folder, shipped_folder()), "ny")


def loaded(folder: Path, draft: Draft) -> Deck:
    """The new deck of a draft, which must be sound."""
    assert problems_in(folder, new_deck_files(draft, "ny")) == []
    deck = load_deck(Project(folder, shipped_folder()).resolve(), "ny", Problems())
    assert deck
    return deck


def deck_text(draft: Draft) -> str:
    return new_deck_files(draft, "ny")["deck.yaml"].decode()


def test_a_draft_becomes_a_deck_with_all_of_its_texts(tmp_path: Path) -> None:
    whole = theme(
        "To spor",
        "Hva løser dere?",
        sign="3",
        introduction=DraftText("Om *to* spor.\n\nOg mer."),
        purpose=DraftText("Dere finner ut det."),
        needs=(DraftText("Penn"), DraftText("Papir")),
        reading=(WorkDraft(DraftText("Heftet"), DraftText("Om alt."), "https://example.no/", DraftText("example.no")),),
        runsheet=(StepDraft(0, 5, DraftText("Hils.")), StepDraft(5, 20, DraftText("Snakk."))),
        short_runsheet=(StepDraft(0, 5, DraftText("Hils.")),),
        children=(DraftText("Tegn."), DraftText("Syng.")),
    )
    deck = loaded(tmp_path, Draft((whole,), DraftText("Sett"), DraftText("Kort"), "nb"))
    (loaded_theme,) = deck.themes
    assert (deck.title.value, str(deck.subtitle), deck.language) == ("Sett", "Kort", "nb")
    assert (loaded_theme.id, loaded_theme.number, loaded_theme.title.value) == ("03-to-spor", 3, "To spor")
    assert str(loaded_theme.introduction) == "Om to spor. Og mer."
    assert [str(need) for need in loaded_theme.needs] == ["Penn", "Papir"]
    assert [(str(work.title), str(work.address)) for work in loaded_theme.reading] == [
        ("Heftet", "https://example.no/")
    ]
    assert (loaded_theme.minutes, loaded_theme.short_minutes, len(loaded_theme.children)) == (20, 5, 2)


def test_themes_have_inks_that_tell_them_apart(tmp_path: Path) -> None:
    deck = loaded(tmp_path, Draft(tuple(theme(f"Tema {number}") for number in range(1, 41)), language="nb"))
    grounds = [each.tones.ground for each in deck.themes]
    assert all(ground != other for ground, other in pairwise(grounds))
    assert len({*grounds}) == 13


@pytest.mark.parametrize(
    ("signs", "expected"),
    [
        (("1", "2", "3"), ["1", "2", "3"]),
        (("", "", ""), ["1", "2", "3"]),
        (("3", "1", "2"), ["1", "2", "3"]),
        (("1", "1", "2"), ["1", "2", "3"]),
        (("2", "", "5"), ["2", "3", "5"]),
        (("1", "2", "V"), ["1", "2", "V"]),
        (("V", "1", "v"), ["V", "1", "2"]),
        (("0", "100", "IV"), ["1", "2", "3"]),
        (("03", "7", "1b"), ["3", "7", "8"]),
    ],
)
def test_signs_are_those_of_the_document_where_a_deck_can_have_them(
    tmp_path: Path, signs: tuple[str, ...], expected: list[str]
) -> None:
    themes = tuple(theme(f"Emne {place}", sign=sign) for place, sign in enumerate(signs))
    assert [each.sign for each in loaded(tmp_path, Draft(themes, language="nb")).themes] == expected


def test_a_number_that_changes_is_told_beside_the_title() -> None:
    files = new_deck_files(Draft((theme("En", sign="2"), theme("To", sign="2"))), "ny")
    assert "# its number is 2 in the document\n" in files["03-to.yaml"].decode()


def test_a_theme_with_a_label_has_the_letter_of_it(tmp_path: Path) -> None:
    closing = theme("Veien", label=DraftText("Veien videre"))
    first, last = loaded(tmp_path, Draft((theme("En", sign="1"), closing), language="nb")).themes
    assert (first.sign, last.sign, str(last.label), last.id) == ("1", "V", "Veien videre", "02-veien")


def test_a_title_that_is_too_long_for_cards_gets_a_short_one_to_look_at(tmp_path: Path) -> None:
    draft = Draft((theme("Kommunen og lokalsamfunnet som en felles læringsarena"),), language="nb")
    assert str(loaded(tmp_path, draft).themes[0].short) == "Kommunen og lokalsamfunnet"
    text = (tmp_path / "themes/ny/01-kommunen-og-lokalsamfunnet-som-en-felles.yaml").read_text("utf-8")
    assert "# shortened: cards have room for 26 characters; write a better one\nshort:" in text


def test_a_theme_without_questions_is_none_and_its_texts_are_kept() -> None:
    bare = ThemeDraft(DraftText("Forord", "page 1"), introduction=DraftText("Velkommen.", "page 2"), questions=())
    files = new_deck_files(Draft((bare, theme("Ekte"))), "ny")
    assert [*files] == ["deck.yaml", "01-ekte.yaml"]
    lines = files["deck.yaml"].decode().splitlines()
    at = lines.index("# page 2: no question stands with it, so it is no theme")
    assert lines[at + 1] == "#   Velkommen."


def test_texts_that_are_too_long_are_parted_and_nothing_is_lost(tmp_path: Path) -> None:
    words = " ".join(f"Setning nummer {number} er her." for number in range(200))
    draft = Draft((theme("Langt", introduction=DraftText(words, "page 4")),), language="nb")
    kept = str(loaded(tmp_path, draft).themes[0].introduction)
    rest = [line[4:] for line in deck_text(draft).splitlines() if line.startswith("#   ")]
    assert 3900 < len(kept) <= 4000
    assert " ".join([kept, *rest]) == words


@pytest.mark.parametrize(
    "value", ["a\x00b\x1b[31m", "a\u2028b", "_kursiv_ og <b>", "# nei", "```", "*", "- x", "\ud800a"]
)
def test_signs_that_no_source_may_have_are_gone_or_have_a_backslash(tmp_path: Path, value: str) -> None:
    odd = theme(value, value, introduction=DraftText(value), needs=(DraftText(value),))
    loaded(tmp_path, Draft((odd,), DraftText(value), language="nb", unused=(DraftText(value, value, "", (value,)),)))


def test_an_address_that_is_none_is_told_and_one_without_a_scheme_gets_it(tmp_path: Path) -> None:
    works = tuple(WorkDraft(DraftText(f"Verk {at}"), None, at) for at in ("www.ks.no/side", "side 12", "javascript:1"))
    draft = Draft((theme("Les", reading=works),), language="nb")
    reading = loaded(tmp_path, draft).themes[0].reading
    assert [str(work.address or "") for work in reading] == ["https://www.ks.no/side", "", ""]
    assert "# no address: side 12\n" in (tmp_path / "themes/ny/01-les.yaml").read_text("utf-8")


def test_texts_of_a_deck_that_is_there_are_kept_as_comments() -> None:
    keyed = KeyedText("deck", ("howto", 0, "front", "lead"), DraftText("Ett bord."))
    assert "deck: howto 1 front lead): a text of a deck that is there" in deck_text(
        Draft((theme("En"),), keyed=(keyed,))
    )


def test_comments_are_bounded_and_say_what_is_left_out() -> None:
    unused = tuple(DraftText(f"Tekst {number}", f"row {number}") for number in range(MOST_COMMENTS + 7))
    text = deck_text(
        Draft((theme("En"),), unused=(DraftText(("ord " * LONGEST_COMMENT)[: LONGEST_COMMENT + 5]), *unused))
    )
    assert "#   … and 5 more characters: see the document\n" in text
    assert text.endswith("#\n# … and 8 more texts: see the document\n")
    assert max(map(len, text.splitlines())) <= USUAL_WIDTH


def test_pictures_are_files_that_comments_offer_with_their_size(tmp_path: Path) -> None:
    own = DocumentPicture(b"one", "png", 1200, 800, "page 4", 'Et "bord"')
    again = replace(own, place="page 9")
    cover = DocumentPicture(b"two", "jpg", 90, 60, "page 1", "Et hus " * 50)
    draft = Draft((theme("En", pictures=(own, again)),), pictures=(cover,), language="nb")
    files = new_deck_files(draft, "ny")
    assert (files["bilder/bilde-1.jpg"], files["bilder/tema-1-1.png"]) == (b"two", b"one")
    text = files["deck.yaml"].decode()
    assert "#   theme 1, page 4: 1200 × 800 pixels\n" in text
    assert '#   cover: {file: bilder/tema-1-1.png, alt: "Et \\"bord\\""}\n' in text
    assert f'#   bilde-1: {{file: bilder/bilde-1.jpg, alt: "{("Et hus " * 50)[:LONGEST_DESCRIPTION]}"}}\n' in text
    assert "bilder/tema-1-1.png of this theme stands in the document: 1200 × 800 pixels, page 4" in files[
        "01-en.yaml"
    ].decode().replace("\n# ", " ")
    loaded(tmp_path, draft)


def test_the_offer_of_a_cover_is_a_picture_of_the_deck_without_its_signs(tmp_path: Path) -> None:
    file = BytesIO()
    Image.new("RGB", (1400, 1300), "teal").save(file, "PNG")
    cover = DocumentPicture(file.getvalue(), "png", 1400, 1300, "page 1", "Et hus")
    files = dict(new_deck_files(Draft((theme("En"),), pictures=(cover,), language="nb"), "ny"))
    text = files["deck.yaml"].decode()
    files["deck.yaml"] = text.replace("# pictures:\n", "pictures:\n").replace("#   cover:", "  cover:").encode()
    write_folder(files, tmp_path / "themes/ny")
    deck = load_deck(Project(tmp_path, shipped_folder()).resolve(), "ny", Problems())
    assert deck
    assert [*deck.pictures] == ["cover"]


def test_fields_of_other_programs_are_brackets_and_those_of_decks_stay(tmp_path: Path) -> None:
    fields = theme("Side", "Hva er {site.url}?", "Hva er {{ page.x }}, {en} og {}?", "Hva med {theme.first.title}?")
    deck = loaded(tmp_path, Draft((replace(fields, name="01-first", sign="1"),), language="nb"))
    questions = [question.text.value for question in deck.themes[0].questions]
    assert questions == ["Hva er (site.url)?", "Hva er (page.x), {en} og {}?", "Hva med Side?"]


def test_a_deck_without_title_and_language_says_so() -> None:
    text = deck_text(Draft((theme("En"),)))
    assert '# the document says no title\ntitle: "Ny"\n' in text
    assert "# the document does not say its language: write that of the texts\nlanguage: nb\n" in text


TEXTS = st.text(max_size=40).map(DraftText) | st.text("ab *_[](){}<>`#&\\\n-–.?\"'", max_size=60).map(DraftText)
THEMES = st.builds(
    ThemeDraft,
    title=TEXTS,
    sign=st.sampled_from(["", "1", "2", "7", "V", "99", "x9"]),
    label=st.none() | TEXTS,
    short=st.none() | TEXTS,
    introduction=st.none() | TEXTS,
    needs=st.none() | st.lists(TEXTS, max_size=7).map(tuple),
    questions=st.lists(st.builds(QuestionDraft, TEXTS, st.none() | TEXTS, st.text(max_size=4)), max_size=4).map(tuple),
    reading=st.none()
    | st.lists(st.builds(WorkDraft, TEXTS, st.none() | TEXTS, st.none() | st.text()), max_size=3).map(tuple),
    children=st.none() | st.lists(TEXTS, max_size=6).map(tuple),
)
DRAFTS = st.builds(
    Draft,
    st.lists(THEMES, min_size=1, max_size=5).map(tuple),
    st.none() | TEXTS,
    st.none() | TEXTS,
    st.just("nb"),
    unused=st.lists(TEXTS, max_size=3).map(tuple),
)


@settings(max_examples=20, derandomize=True, database=None, deadline=None)
@given(DRAFTS)
def test_any_draft_becomes_a_deck_that_loads(tmp_path_factory: pytest.TempPathFactory, draft: Draft) -> None:
    files = new_deck_files(draft, "ny")
    problems = problems_in(tmp_path_factory.mktemp("ny"), files)
    if len(files) == 1:
        assert all("the deck has no theme" in problem for problem in problems)
    else:
        assert [problem for problem in problems if not is_of_fields(problem)] == []


def is_of_fields(problem: str) -> bool:
    """Whether a problem is of what a text names, which people must mend."""
    return "there is no" in problem or "`{" in problem
