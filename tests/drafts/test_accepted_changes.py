"""Accepted changes are made where they stand in the files, a line for a text, in any choice of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any, TypeVar

import pytest
import yaml
from deck_drafts import THEME_NAME, changed_lines, changes, draft_of_deck, edited_theme, minimal_draft, with_text
from hypothesis import given, settings
from hypothesis import strategies as st
from minimal import DECK, THEME, project_in
from msgspec.structs import replace

from deckgen.drafts.accepted_changes import changed_files, problems_after
from deckgen.drafts.deck_changes import changes_between
from deckgen.drafts.deck_draft import DeckDraft
from deckgen.drafts.draft import Draft, DraftText, QuestionDraft, StepDraft, ThemeDraft, WorkDraft
from deckgen.source.problems import ProblemsFound

T = TypeVar("T")

FILE = f"{THEME_NAME}.yaml"


@pytest.fixture
def deck(tmp_path: Path) -> DeckDraft:
    """The minimal deck."""
    return minimal_draft(tmp_path)


def reread(root: Path, contents: dict[str, bytes]) -> DeckDraft:
    """The minimal deck with these files, as a draft."""
    return draft_of_deck(project_in(root, {f"themes/prove/{name}": text.decode() for name, text in contents.items()}))


def much_changed(theme: ThemeDraft) -> ThemeDraft:
    """A theme in which about everything is otherwise."""
    first, second = theme.questions or ()
    return replace(
        theme,
        title=DraftText("En samtale"),
        short=DraftText("Prat"),
        introduction=DraftText("Vi snakker om det som er svært viktig.\nOg hører etter."),
        purpose=DraftText(""),
        needs=(DraftText("Penn"), DraftText("Kort 1.1 og mer"), DraftText("Papir")),
        questions=(second, QuestionDraft(DraftText("Hvem er ikke her?")), with_more(first)),
        reading=(WorkDraft(DraftText("En side"), DraftText("Les!"), "https://www.example.no/ny"),),
        runsheet=(StepDraft(0, 5, DraftText("Velkommen!")), StepDraft(5, 9, DraftText("Ha det nå, alle sammen."))),
        children=(DraftText("Tegn."), DraftText("Syng.")),
    )


def with_more(question: QuestionDraft) -> QuestionDraft:
    return replace(question, text=with_text(question.text, f"{question.text.value} Og hvorfor?"))


def test_no_change_is_no_file(deck: DeckDraft) -> None:
    assert changed_files(deck, ()) == {}


def test_a_changed_text_is_one_line(deck: DeckDraft) -> None:
    document = edited_theme(deck, lambda theme: replace(theme, purpose=DraftText("Dere vet hva dere vil.")))
    assert changed_lines(deck, changes(deck, document)) == {
        FILE: ["-purpose: Dere finner ut hva dere vil.", "+purpose: Dere vet hva dere vil."]
    }


def test_all_changes_make_the_deck_say_what_the_document_says(deck: DeckDraft, tmp_path: Path) -> None:
    document = edited_theme(deck, much_changed)
    contents = changed_files(deck, changes(deck, document))
    after = reread(tmp_path / "after", dict(contents))
    assert changes_between(after, document).changes == ()


def test_changes_can_be_accepted_one_by_one_and_two_by_two(deck: DeckDraft, tmp_path: Path) -> None:
    document = edited_theme(deck, much_changed)
    all_changes = changes(deck, document)
    assert len(all_changes) > 12
    chosen = [*((change,) for change in all_changes), *combinations(all_changes, 2)]
    for number, some in enumerate(chosen):
        contents = changed_files(deck, some)
        keys = yaml.safe_load(contents[FILE])
        assert keys != yaml.safe_load(THEME)
        if number % 9 == 0:
            after = reread(tmp_path / str(number), dict(contents))
            assert len(changes(after, document)) == len(all_changes) - len(some)


WORDS = st.sampled_from(
    ("Hva", "gjør", "vi", "nå", "her", "i", "kulturskolen", "*ung*", "«å»", "- nei", "# ja", "1.", "|")
)

TEXTS = st.lists(WORDS, min_size=1, max_size=9).map(lambda words: DraftText("x " + " ".join(words)))


def listed(
    known: Sequence[T], new: st.SearchStrategy[T], most: int, fewest: int = 0
) -> st.SearchStrategy[tuple[T, ...]]:
    """Some of what there is, in whatever order, and what is new between."""
    return st.lists(st.one_of(st.sampled_from(known), new), min_size=fewest, max_size=most, unique=True).map(tuple)


@st.composite
def themes(draw: Callable[[st.SearchStrategy[Any]], Any], theme: ThemeDraft) -> ThemeDraft:
    """A theme as a document might have it."""
    cuts = sorted(draw(st.sets(st.integers(1, 90), min_size=1, max_size=4)))
    new = TEXTS.map(QuestionDraft)
    return replace(
        theme,
        title=draw(TEXTS),
        introduction=draw(st.none() | TEXTS),
        needs=draw(st.none() | listed(theme.needs or (), TEXTS, 5)),
        questions=draw(st.none() | listed(theme.questions or (), new, 6, 1)),
        children=draw(st.none() | listed([DraftText("Tegn.")], TEXTS, 4, 2)),
        reading=draw(st.none() | listed(theme.reading or (), TEXTS.map(WorkDraft), 4)),
        runsheet=tuple(StepDraft(start, end, draw(TEXTS)) for start, end in pairwise((0, *cuts))),
    )


@given(st.data())
@settings(max_examples=30, derandomize=True, database=None, deadline=None)
def test_whatever_a_document_says_the_deck_says_it_afterwards(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("deck")
    deck = minimal_draft(folder / "before")
    document = edited_theme(deck, lambda theme: data.draw(themes(theme)))
    contents = changed_files(deck, changes(deck, document))
    after = reread(folder / "after", dict(contents))
    assert changes_between(after, document).changes == ()


def test_line_ends_and_blank_lines_keep_their_meaning(tmp_path: Path) -> None:
    folded = "introduction: >-\n  Vi snakker om det\n  som er viktig.\n\n  Ny del.\n"
    deck = minimal_draft(tmp_path, THEME.replace("introduction: Vi snakker om det som er viktig.\n", folded))
    for text in ("Vi snakker.\n\nNy del her.", "Vi snakker.\nNy linje.", "Vi snakker.\nNy linje.\n\nNy del."):
        contents = changed_files(deck, changes(deck, introduced(deck, text)))
        (theme,) = reread(tmp_path / str(len(text)), dict(contents)).draft.themes
        assert theme.introduction
        assert theme.introduction.value == text
    document = introduced(deck, "Vi snakker om det som er viktig.\n\nNy.")
    assert changed_lines(deck, changes(deck, document)) == {FILE: ["-  Ny del.", "+  Ny."]}


def introduced(deck: DeckDraft, text: str) -> Draft:
    """The deck with another introduction."""
    return edited_theme(deck, lambda theme: replace(theme, introduction=DraftText(text)))


def test_a_new_theme_is_a_new_file(deck: DeckDraft, tmp_path: Path) -> None:
    new = ThemeDraft(DraftText("Etterpå"), questions=(QuestionDraft(DraftText("Hva nå?")),))
    document = replace(deck.draft, themes=(*deck.draft.themes, new))
    contents = changed_files(deck, changes(deck, document))
    assert [*contents] == ["02-etterpa.yaml"]
    assert changes_between(reread(tmp_path / "after", dict(contents)), document).changes == ()


def test_all_files_that_can_not_be_edited_are_told(tmp_path: Path) -> None:
    theme = THEME.replace("purpose: Dere finner ut hva dere vil.", "purpose: &p Dere finner ut hva dere vil.")
    deck = minimal_draft(tmp_path, theme, DECK.replace("title: ", "title: &t "))
    document = edited_theme(deck, lambda theme: replace(theme, purpose=DraftText("Nytt.")))
    with pytest.raises(ProblemsFound) as caught:
        changed_files(deck, changes(deck, replace(document, title=DraftText("Ny"))))
    lines = [str(problem) for problem in caught.value.problems]
    assert [line.partition(": ")[0] for line in lines] == [
        "themes/prove/01-samtale.yaml:4:10",
        "themes/prove/deck.yaml:1:8",
    ]
    assert "`&p`" in lines[0] and "`&t`" in lines[1]


def test_only_problems_that_are_new_are_told(tmp_path: Path) -> None:
    project = project_in(tmp_path)
    deck = draft_of_deck(project)
    wrong = edited_theme(deck, lambda theme: replace(theme, introduction=DraftText("Se {theme.ingen}.")))
    (problem,) = problems_after(project.resolve(), "prove", changed_files(deck, changes(deck, wrong)))
    assert (problem.origin.file, problem.origin.line) == ("themes/prove/01-samtale.yaml", 3)
    assert "`ingen`" in problem.message
    sound = edited_theme(deck, lambda theme: replace(theme, introduction=DraftText("Se her.")))
    assert problems_after(project.resolve(), "prove", changed_files(deck, changes(deck, sound))) == ()
    written = (tmp_path / "themes" / "prove" / FILE).read_text("utf-8")
    assert written == THEME


def test_lines_of_problems_are_those_of_the_files_as_they_are(tmp_path: Path) -> None:
    theme = THEME.replace("text: Hva er viktig?", "text: Hva er viktig?\n    id: viktig")
    theme = theme.replace("Snakk sammen.", "'Snakk om {question.viktig.number}.'")
    project = project_in(tmp_path, {f"themes/prove/{FILE}": theme})
    deck = draft_of_deck(project)
    document = edited_theme(deck, lambda draft: replace(draft, questions=(draft.questions or ())[1:]))
    (change,) = changes(deck, document)
    (problem,) = problems_after(project.resolve(), "prove", changed_files(deck, [change]))
    assert "`id: viktig`" in problem.message
    assert "{question.viktig.number}" in theme.splitlines()[problem.origin.line - 1]
    assert change.notes == (f"themes/prove/{FILE}:{problem.origin.line} names this question; change that text too",)


def test_a_problem_in_lines_that_are_new_is_told_where_they_come(tmp_path: Path) -> None:
    project = project_in(tmp_path)
    deck = draft_of_deck(project)
    wrong = WorkDraft(DraftText("Ei bok"), DraftText("Se {theme.ingen}."))
    document = edited_theme(deck, lambda theme: replace(theme, reading=(wrong, *(theme.reading or ()))))
    (problem,) = problems_after(project.resolve(), "prove", changed_files(deck, changes(deck, document)))
    assert "`ingen`" in problem.message
    assert THEME.splitlines()[problem.origin.line - 1] == "  - title: En side"


def test_a_problem_that_was_there_is_not_told_again_wherever_it_goes(tmp_path: Path) -> None:
    project = project_in(tmp_path)
    deck = draft_of_deck(project)
    document = edited_theme(deck, lambda theme: replace(theme, short=DraftText("Prat")))
    contents = changed_files(deck, changes(deck, document))
    path = tmp_path / "themes" / "prove" / FILE
    path.write_text(THEME.replace("Kort 1.1", "Kort {theme.ingen}"), "utf-8")
    with_fault = {FILE: contents[FILE].replace(b"Kort 1.1", b"Kort {theme.ingen}")}
    assert problems_after(project.resolve(), "prove", with_fault) == ()


def test_a_new_file_that_is_no_theme_is_told(tmp_path: Path) -> None:
    files = project_in(tmp_path).resolve()
    problems = problems_after(files, "prove", {"02-ny.yaml": b"title: Ny\n", "03-feil.yaml": b"title: [\n"})
    assert {problem.origin.file for problem in problems} == {"themes/prove/02-ny.yaml", "themes/prove/03-feil.yaml"}
