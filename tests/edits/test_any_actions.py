"""Any actions in a row: the files say what a small model says, keep their comments, and become what they were again.

The model knows themes as lists of questions by names that never change, and each text by its name and key; it knows
nothing of files, routes and numbers. What it says of a reference is what the number in the text names.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from edit_scripts import Draw
from edited_decks import (
    SHIPPED,
    commented_copy,
    comments_of,
    contents_of,
    other_copy,
    problems_of,
    put_in,
    shipped_copy,
    sources_in,
)
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from deckgen.edits.changed_text import text_change
from deckgen.edits.deck_edit import DeckEdit
from deckgen.edits.deck_facts import facts_change, product_change
from deckgen.edits.deck_pictures import DroppedPicture, picture_change
from deckgen.edits.deck_sources import DeckSources
from deckgen.edits.question_edits import question_addition, question_copy, question_move, question_removal
from deckgen.edits.theme_edits import theme_addition, theme_copy, theme_move, theme_removal, theme_rename
from deckgen.edits.theme_inks import ink_sets, theme_inks_change
from deckgen.edits.theme_motif import GridShape, motif_change
from deckgen.edits.undo import undo
from deckgen.source.nodes import Items, Keys
from deckgen.source.project import Project

FEW = settings(
    max_examples=12,
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)

ARMS = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 12"><path d="M0 0h10v7q0 4-5 5q-5-1-5-5z"/></svg>'

SHAPES = (GridShape("disc", "soft", (1, 1), (2,)), GridShape("bar", "paper", (0, 0.5), (3, 0.5)))

CARD = re.compile(r"\b(?:\d{1,2}|[A-Z])\.\d+\b")


class Model:
    """The themes of a deck and their questions, each as a list of what it says."""

    def __init__(self, deck: DeckSources) -> None:
        self.themes = [[title, is_closing, [*questions]] for title, is_closing, questions in themes_of(deck)]

    def of(self, theme: int) -> list[str]:
        questions = self.themes[theme][2]
        assert isinstance(questions, list)
        return questions

    def closing(self) -> int:
        """How many themes close the deck."""
        count = 0
        while count < len(self.themes) and self.themes[-1 - count][1]:
            count += 1
        return count


def themes_of(deck: DeckSources) -> Iterator[tuple[str, bool, list[str]]]:
    """Title, whether it has no number, and questions of each theme of a deck."""
    for path in deck.theme_paths:
        keys = deck.keys(path)
        questions = keys["questions"]
        assert isinstance(questions, Items)
        texts = [" ".join(str(each["text"]).split()) for each in questions if isinstance(each, Keys)]
        yield str(keys["title"]), "number" not in keys, texts


class Actor:
    """Does any action to a deck and to its model alike; `number` makes its texts different."""

    def __init__(self, deck: DeckSources, draw: Draw) -> None:
        self.deck, self.model, self.draw, self.number = deck, Model(deck), draw, 0

    def text(self, what: str) -> str:
        self.number += 1
        return f"{what} {'abcdefghijklmnopqrstuvwxyz'[self.number]}: «nå», # eller [ikke]?"

    def theme(self) -> int:
        return int(self.draw(st.integers(0, len(self.model.themes) - 1)))

    def place(self) -> tuple[int, int]:
        theme = self.theme()
        return theme, self.draw(st.integers(0, len(self.model.of(theme)) - 1))

    def path(self, theme: int) -> str:
        return self.deck.theme_paths[theme]

    def act(self) -> DeckEdit:
        actions = (
            self.change_text,
            self.add_question,
            self.copy_question,
            self.remove_question,
            self.move_question,
            self.add_theme,
            self.copy_theme,
            self.remove_theme,
            self.move_theme,
            self.rename_theme,
            self.change_looks,
            self.change_facts,
        )
        edit: DeckEdit = self.draw(st.sampled_from(actions))()
        self.deck = self.deck.with_edit(edit)
        return edit

    def change_text(self) -> DeckEdit:
        theme, at = self.place()
        text = self.text("Hvorfor")
        self.model.of(theme)[at] = text
        return text_change(self.deck, self.path(theme), ("questions", at, "text"), text)

    def add_question(self) -> DeckEdit:
        theme, at = self.place()
        text = self.text("Hvem")
        self.model.of(theme).insert(at, text)
        return question_addition(self.deck, self.path(theme), at, text)

    def copy_question(self) -> DeckEdit:
        theme, at = self.place()
        self.model.of(theme).insert(at + 1, self.model.of(theme)[at])
        return question_copy(self.deck, self.path(theme), at)

    def remove_question(self) -> DeckEdit:
        theme, at = self.place()
        if len(self.model.of(theme)) == 1:
            return self.change_text()
        del self.model.of(theme)[at]
        return question_removal(self.deck, self.path(theme), at)

    def move_question(self) -> DeckEdit:
        theme, at = self.place()
        to = self.theme()
        if len(self.model.of(theme)) == 1 and to != theme:
            return self.change_text()
        text = self.model.of(theme).pop(at)
        position = self.draw(st.integers(0, len(self.model.of(to))))
        self.model.of(to).insert(position, text)
        return question_move(self.deck, self.path(theme), at, self.path(to), position)

    def add_theme(self) -> DeckEdit:
        title, text = self.text("Tema")[:20].strip(), self.text("Hva")
        at = self.draw(st.integers(0, len(self.model.themes) - self.model.closing()))
        self.model.themes.insert(at, [title, False, [text]])
        return theme_addition(self.deck, at, title, text)

    def copy_theme(self) -> DeckEdit:
        theme = self.theme()
        title, is_closing, questions = self.model.themes[theme]
        assert isinstance(questions, list)
        self.model.themes.insert(theme + 1, [title, is_closing, [*questions]])
        return theme_copy(self.deck, self.path(theme))

    def remove_theme(self) -> DeckEdit:
        theme = self.theme()
        if len(self.model.themes) == 1:
            return self.change_text()
        path = self.path(theme)
        del self.model.themes[theme]
        return theme_removal(self.deck, path)

    def move_theme(self) -> DeckEdit:
        open_count = len(self.model.themes) - self.model.closing()
        if open_count == 0:
            return self.change_text()
        theme, to = (self.draw(st.integers(0, open_count - 1)) for _ in range(2))
        path = self.path(theme)
        self.model.themes.insert(to, self.model.themes.pop(theme))
        return theme_move(self.deck, path, to)

    def rename_theme(self) -> DeckEdit:
        theme, title = self.theme(), self.text("Navn")[:20].strip()
        self.model.themes[theme][0] = title
        return theme_rename(self.deck, self.path(theme), title)

    def change_looks(self) -> DeckEdit:
        path = self.path(self.theme())
        if self.draw(st.booleans()):
            return motif_change(self.deck, path, SHAPES)
        return theme_inks_change(self.deck, path, *ink_sets(self.deck, path)[0].inks.inks)

    def change_facts(self) -> DeckEdit:
        if self.draw(st.booleans()):
            return picture_change(self.deck, "arms", DroppedPicture("vapen.svg", ARMS), "Våpen", ())
        if self.draw(st.booleans()) and self.deck.value("deck.yaml", ("products",)):
            return product_change(self.deck, "tarot-cards", self.draw(st.booleans()), ())
        return facts_change(self.deck, {("publisher",): self.text("Oss"), ("meeting", "day"): "tirsdag"})


def own_mentions(deck: DeckSources) -> Counter[str]:
    """What the plain numbers in the needs of themes name: the texts of these questions."""
    named: Counter[str] = Counter()
    texts = {
        f"{sign_of(deck.keys(path))}.{at}": text
        for path, (_, _, questions) in zip(deck.theme_paths, themes_of(deck), strict=True)
        for at, text in enumerate(questions, 1)
    }
    for path in deck.theme_paths:
        needs = deck.value(path, ("needs",))
        for need in needs if isinstance(needs, Items) else ():
            named.update(texts[number] for number in CARD.findall(str(need).partition("«")[0]))
    return named


def shown_views(deck: DeckSources) -> Counter[tuple[float, str, str]]:
    """The views that cards show: the point and the layout of each, and the text of its question."""
    shown: Counter[tuple[float, str, str]] = Counter()
    for path, (_, _, questions) in zip(deck.theme_paths, themes_of(deck), strict=True):
        views, members = deck.value(path, ("views",)), deck.value(path, ("questions",))
        ids = [each.get("id") for each in members if isinstance(each, Keys)] if isinstance(members, Items) else []
        places: Counter[str] = Counter()
        for view in views if isinstance(views, Items) else ():
            assert isinstance(view, Keys) and isinstance(view["at"], Items)
            layout, name = str(view.get("layout")), view.get("question")
            at = ids.index(name) if name else places[layout]
            places[layout] += 0 if name else 1
            shown[float(str(view["at"][0])), layout, questions[at]] += 1
    return shown


def sign_of(keys: Keys) -> str:
    return str(keys.get("number") or keys.get("letter"))


def did_any_actions(start: DeckSources, draw: Draw, most: int) -> tuple[DeckSources, list[DeckEdit]]:
    """A deck after some actions that its model agrees with, and the actions."""
    actor = Actor(start, draw)
    edits = [actor.act() for _ in range(draw(st.integers(1, most)))]
    expected = [(title, closing, questions) for title, closing, questions in actor.model.themes]
    assert [*themes_of(actor.deck)] == expected
    return actor.deck, edits


def taken_back(deck: DeckSources, edits: list[DeckEdit]) -> DeckSources:
    """A deck with all actions taken back, the last one first."""
    for edit in reversed(edits):
        deck = deck.with_edit(undo(edit, deck))
    return deck


@pytest.mark.parametrize("name", [SHIPPED, "prove", "quiz", "words", "methods"])
def test_files_say_what_the_model_says_and_become_what_they_were(
    name: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    project = project_of(name, tmp_path_factory.mktemp(name))
    start = sources_in(project, name)
    most = 3 if name == SHIPPED else 6

    @settings(FEW, max_examples=4 if name == SHIPPED else 12)
    @given(st.data())
    def any_actions(data: st.DataObject) -> None:
        now, edits = did_any_actions(start, data.draw, most)
        put_in(project, name, whole_edit(start, now))
        try:
            assert problems_of(project, name) == []
        finally:
            put_in(project, name, whole_edit(now, start))
        assert contents_of(taken_back(now, edits)) == contents_of(start)

    any_actions()


def project_of(name: str, root: Path) -> Project:
    """The project of a deck by its name."""
    copies = {SHIPPED: shipped_copy, "prove": commented_copy}
    return copies[name](root) if name in copies else other_copy(name, root)


def whole_edit(before: DeckSources, after: DeckSources) -> DeckEdit:
    """All changes of files from one state to another, pictures included."""
    from deckgen.edits.deck_edit import FileChange

    old, new = contents_of(before), contents_of(after)
    pictures = [(path, before.others, after.others) for path in before.others ^ after.others]
    changes = [
        FileChange(path, old.get(path), new.get(path))
        for path in sorted({*old, *new})
        if old.get(path) != new.get(path)
    ]
    changes += [
        FileChange(path, ARMS if path in was else None, ARMS if path in is_now else None)
        for path, was, is_now in pictures
    ]
    return DeckEdit(tuple(changes))


@FEW
@given(data=st.data())
def test_comments_stay_and_plain_numbers_name_what_they_named(data: st.DataObject, commented: DeckSources) -> None:
    actor = Actor(commented, data.draw)
    for _ in range(data.draw(st.integers(1, 5))):
        action = data.draw(
            st.sampled_from(
                (actor.add_question, actor.copy_question, actor.move_question, actor.add_theme, actor.move_theme)
            )
        )
        actor.deck = actor.deck.with_edit(action())
    assert own_mentions(actor.deck) == own_mentions(commented)
    assert not shown_views(actor.deck) - shown_views(commented)
    before, after = (
        Counter(line.strip(" #") for lines in comments_of(deck).values() for line in lines)
        for deck in (commented, actor.deck)
    )
    assert after & before == before


@pytest.fixture(scope="module")
def commented(tmp_path_factory: pytest.TempPathFactory) -> DeckSources:
    """The deck that is written in many manners, in which texts name cards by plain numbers."""
    deck = sources_in(commented_copy(tmp_path_factory.mktemp("commented")), "prove")
    deck = deck.with_edit(text_change(deck, "01-samtale.yaml", ("needs", 0), "Kort 1.2, 1.4 og 2.3"))
    return deck.with_edit(text_change(deck, "02-mote.yaml", ("needs", 0), "Kort nr. 1.1 eller spørsmål 2.2"))
