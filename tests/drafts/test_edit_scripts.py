"""Whatever a group edits, the changes that are found make the deck say just that, all at once or some before the rest.

The deck is written in many manners: comments, quotes, folded texts, brackets, line ends of Windows.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from deck_drafts import draft_of_deck
from edit_scripts import edits, written_deck
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from deckgen.deck.loaded_deck import load_deck
from deckgen.drafts.accepted_changes import changed_files
from deckgen.drafts.change import DeckChange
from deckgen.drafts.deck_changes import changes_between
from deckgen.drafts.deck_draft import DeckDraft
from deckgen.drafts.draft import Draft, DraftText, QuestionDraft, StepDraft, ThemeDraft, WorkDraft
from deckgen.source.problems import Problems
from deckgen.source.project import Project
from deckgen.views.quick_choice import own_view

SCRIPTS = int(os.environ.get("DECKGEN_EDIT_SCRIPTS", "10"))
"""Edit scripts that each test tries."""

many = settings(max_examples=SCRIPTS, derandomize=True, database=None, phases=(Phase.generate,))

LINE_ENDS = ("\n", "\r\n")

LAYOUTS = ("a6-cards", "a7-cards")


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, DeckDraft]:
    """The deck by the line ends of its files."""
    return {
        line_end: draft_of_deck(written_deck(tmp_path_factory.mktemp("deck"), line_end=line_end))
        for line_end in LINE_ENDS
    }


def texts_of(draft: Draft) -> object:
    """What a draft says, but for keys and names: what is empty is as if it was not there."""
    texts = {keyed.key: _value(keyed.text) for keyed in draft.keyed if keyed.file == "deck"}
    return _value(draft.title), _value(draft.subtitle), texts, [*map(_theme, draft.themes)]


def _theme(theme: ThemeDraft) -> object:
    texts = [_value(text) for text in (theme.title, theme.short, theme.label, theme.introduction, theme.purpose)]
    lists = [[_value(text) for text in members or ()] for members in (theme.needs, theme.children)]
    steps = [[*map(_step, sheet or ())] for sheet in (theme.runsheet, theme.short_runsheet)]
    questions = [(_value(question.text), _value(question.group)) for question in theme.questions or ()]
    return theme.name, texts, lists, steps, questions, [*map(_work, theme.reading or ())]


def _value(text: DraftText | None) -> str:
    return text.value if text else ""


def _step(step: StepDraft) -> tuple[int, int, str]:
    return step.start, step.end, step.text.value


def _work(work: WorkDraft) -> tuple[str, ...]:
    return work.title.value, _value(work.note), work.address or "", _value(work.short)


def after(deck: DeckDraft, folder: Path, *chosen: tuple[DeckChange, ...]) -> Project:
    """The project with changes made."""
    return written_deck(folder, {name: text for some in chosen for name, text in changed_files(deck, some).items()})


def views(project: Project) -> Iterator[tuple[tuple[str, str, str], object]]:
    """The view of each question on some layouts, by theme, layout and text."""
    deck = load_deck(project.resolve(), "prove", Problems())
    assert deck
    for theme in deck.themes:
        for question in theme.questions:
            for layout in LAYOUTS:
                view = own_view(theme, question, layout)
                yield (theme.id, layout, str(question.text)), view and (view.place, view.layout)


@many
@given(data=st.data())
def test_all_changes_make_the_deck_say_what_the_document_says(
    data: st.DataObject, written: Mapping[str, DeckDraft], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("edited")
    deck = written[data.draw(st.sampled_from(LINE_ENDS))]
    document = data.draw(edits(deck.draft))
    edited = draft_of_deck(after(deck, folder, changes_between(deck, document).changes))
    assert texts_of(edited.draft) == texts_of(document)
    assert changes_between(edited, document).changes == ()


@many
@given(data=st.data())
def test_some_changes_leave_the_others_to_be_made(
    data: st.DataObject, written: Mapping[str, DeckDraft], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("edited")
    deck = written[data.draw(st.sampled_from(LINE_ENDS))]
    document = data.draw(edits(deck.draft))
    changes = changes_between(deck, document).changes
    chosen = tuple(change for change in changes if data.draw(st.booleans()))
    half = draft_of_deck(after(deck, folder, chosen))
    rest = changes_between(half, document).changes
    assert Counter((change.kind, change.after) for change in rest) == Counter(
        (change.kind, change.after) for change in changes if change not in chosen
    )
    contents = {**changed_files(deck, chosen), **changed_files(half, rest)}
    assert texts_of(draft_of_deck(written_deck(folder / "whole", contents)).draft) == texts_of(document)


@many
@given(data=st.data())
def test_questions_keep_their_views_wherever_they_stand(
    data: st.DataObject, written: Mapping[str, DeckDraft], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("edited")
    deck = written["\n"]
    changed = data.draw(st.permutations(deck.draft.themes[0].questions or ()))[: data.draw(st.integers(1, 4))]
    new = [QuestionDraft(DraftText(f"Nytt {number}?")) for number in range(data.draw(st.integers(0, 2)))]
    for question in new:
        changed.insert(data.draw(st.integers(0, len(changed))), question)
    first, second = deck.draft.themes
    document = replace(deck.draft, themes=(replace(first, questions=tuple(changed)), second))
    changes = changes_between(deck, document).changes
    chosen = tuple(change for change in changes if data.draw(st.booleans()))
    before, edited = dict(views(written_deck(folder))), dict(views(after(deck, folder, chosen)))
    assert edited == {key: before.get(key) for key in edited}
    names = {question.text.value: question.name for question in first.questions or () if question.name}
    kept = draft_of_deck(written_deck(folder, changed_files(deck, chosen))).draft.themes[0].questions or ()
    assert {question.text.value: question.name for question in kept if question.text.value in names} == {
        question.text.value: names[question.text.value] for question in kept if question.text.value in names
    }
