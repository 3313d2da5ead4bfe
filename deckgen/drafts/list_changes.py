"""Changes of lists: members that come, go or stand in another order."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Generic, TypeVar

from msgspec import Struct

from deckgen.drafts.change import ChangeKind, DeckChange, FileEdit
from deckgen.drafts.deck_draft import lined
from deckgen.drafts.draft import DraftText
from deckgen.drafts.matched_texts import Keyed, ListPlan, likeness, list_plan, matched
from deckgen.drafts.text_changes import TextPlace, key_edit, text_changes
from deckgen.drafts.theme_yaml import marked_value
from deckgen.source.yaml_edits import InsertEdit, OrderEdit, RemoveEdit
from deckgen.source.yaml_writer import Remarked

_T = TypeVar("_T")


class Members(Struct, Generic[_T], frozen=True):
    """The members of a list in the deck and in a document: the list's place, and how a member is told and written."""

    place: TextPlace
    before: tuple[_T, ...]
    after: tuple[_T, ...]
    text: Callable[[_T], str]
    value: Callable[[_T], object]
    doubts: Callable[[_T], tuple[str, ...]]

    def member(self, position: int) -> TextPlace:
        """The place of a member of the deck."""
        return self.place.below(position, f"{self.place.what} {position + 1}")

    def all_new(self) -> Iterator[DeckChange]:
        """The one change that makes the list, where the deck lacks it."""
        if self.after:
            texts = "\n".join(map(self.text, self.after))
            edit = key_edit(self.place, [unremarked(self.value(member)) for member in self.after])
            notes = tuple(dict.fromkeys(doubt for member in self.after for doubt in self.doubts(member)))
            yield self.place.change(ChangeKind.ADDED, None, texts, edit, notes=notes)

    def changes(
        self,
        keys: Sequence[Keyed[_T]],
        score: Callable[[_T, _T], float],
        within: Callable[[TextPlace, _T, _T], Iterator[DeckChange]],
    ) -> Iterator[DeckChange]:
        """The changes `within` members, which are known again by keys or a score, and of the list."""
        pairs = [(key, key) for key in keys]
        plan = list_plan(len(self.before), matched(self.before, self.after, pairs, score))
        for position, new in plan.kept:
            yield from within(self.member(position), self.before[position], self.after[new])
        yield from self.moved(plan)

    def moved(self, plan: ListPlan) -> Iterator[DeckChange]:
        """The changes of members that go, come or stand elsewhere."""
        for position in plan.removed:
            yield self.removal(position)
        for at, position in plan.added:
            yield self.addition(at, plan.behind(position), self.after[position])
        if plan.order:
            yield self.ordering(plan)

    def removal(self, position: int) -> DeckChange:
        """The change that takes a member out."""
        place = self.member(position)
        edit = FileEdit(place.file, RemoveEdit(place.route))
        return place.change(ChangeKind.REMOVED, self.text(self.before[position]), None, edit)

    def addition(self, at: int, behind: int | None, member: _T) -> DeckChange:
        """The change that puts a member in before the one at a position, behind another one."""
        where = "new at the beginning" if behind is None else f"new after {behind + 1}"
        place = self.place.called(f"{self.place.what}: {where}")
        edit = FileEdit(place.file, InsertEdit(place.route, at, unremarked(self.value(member))))
        return place.change(ChangeKind.ADDED, None, self.text(member), edit, notes=self.doubts(member))

    def ordering(self, plan: ListPlan) -> DeckChange:
        """The change of the order."""
        before = "\n".join(map(self.text, self.before))
        after = "\n".join(self.text(self.before[position]) for position in plan.order)
        place = self.place.called(f"{self.place.what} in another order")
        edit = FileEdit(place.file, OrderEdit(place.route, plan.order))
        return place.change(ChangeKind.ORDERED, before, after, edit)


def unremarked(value: object) -> object:
    """A value without its remarks, which the notes of a change tell."""
    return value.value if isinstance(value, Remarked) else value


def list_of_texts_changes(
    place: TextPlace, before: Sequence[DraftText] | None, after: Sequence[DraftText] | None
) -> Iterator[DeckChange]:
    """The changes of a list of texts; None after says nothing of it."""
    if after is None:
        return
    texts = tuple(text for text in after if lined(text.value))
    keeps_lines = place.route == ("children",)

    def shown(text: DraftText) -> str:
        return lined(text.value, keeps_lines)

    def value(text: DraftText) -> str:
        return lined(marked_value(text), keeps_lines)

    members = Members(place, tuple(before or ()), texts, shown, value, lambda text: text.doubts)
    if before is None:
        yield from members.all_new()
    else:
        yield from members.changes([shown], lambda text, other: likeness(shown(text), shown(other)), text_changes)
