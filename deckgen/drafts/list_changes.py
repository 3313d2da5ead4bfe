"""Changes of lists: members that come, go or stand in another order."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Generic, TypeVar

from msgspec import Struct

from deckgen.drafts.change import ChangeKind, DeckChange, FileEdit
from deckgen.drafts.deck_draft import lined
from deckgen.drafts.draft import DraftText, WorkDraft
from deckgen.drafts.matched_texts import ListPlan, likeness, list_plan, matched
from deckgen.drafts.text_changes import TextPlace, key_edit, text_changes
from deckgen.drafts.theme_yaml import marked_value, work_data
from deckgen.source.addresses import encoded, fault_of
from deckgen.source.yaml_edits import InsertEdit, KeyRemoval, OrderEdit, RemoveEdit, TextEdit
from deckgen.source.yaml_writer import Remarked

_T = TypeVar("_T")

NOT_CHECKED = "look at the link, and write the day of that as `checked` in the file"
"""What is said of an address that is new: the deck says when each was looked at last."""


class Members(Struct, Generic[_T], frozen=True):
    """The members of a list in the deck and in a document: the list's place, and how a member is told and written."""

    place: TextPlace
    before: tuple[_T, ...]
    after: tuple[_T, ...]
    text: Callable[[_T], str]
    value: Callable[[_T], object]
    doubts: Callable[[_T], tuple[str, ...]]

    def called(self, position: int) -> str:
        """What a member is called by its position before."""
        return f"{self.place.what} {position + 1}"

    def member(self, position: int) -> TextPlace:
        """The place of a member of the deck."""
        return self.place.below(position, self.called(position))

    def all_new(self) -> Iterator[DeckChange]:
        """The one change that makes the list, where the deck lacks it."""
        if self.after:
            texts = "\n".join(map(self.text, self.after))
            edit = key_edit(self.place, [plain(self.value(member)) for member in self.after])
            notes = tuple(dict.fromkeys(doubt for member in self.after for doubt in self.doubts(member)))
            yield self.place.change(ChangeKind.ADDED, None, texts, edit, notes=notes)

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
        edit = FileEdit(place.file, InsertEdit(place.route, at, plain(self.value(member))))
        return place.change(ChangeKind.ADDED, None, self.text(member), edit, notes=self.doubts(member))

    def ordering(self, plan: ListPlan) -> DeckChange:
        """The change of the order."""
        before = "\n".join(map(self.text, self.before))
        after = "\n".join(self.text(self.before[position]) for position in plan.order)
        place = self.place.called(f"{self.place.what} in another order")
        edit = FileEdit(place.file, OrderEdit(place.route, plan.order))
        return place.change(ChangeKind.ORDERED, before, after, edit)


def plain(value: object) -> object:
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
        return
    places = matched(members.before, texts, [(shown, shown)], lambda text, other: likeness(shown(text), shown(other)))
    plan = list_plan(len(before), places)
    for position, new in plan.kept:
        yield from text_changes(members.member(position), before[position], texts[new])
    yield from members.moved(plan)


def reading_changes(
    place: TextPlace, before: Sequence[WorkDraft] | None, after: Sequence[WorkDraft] | None
) -> Iterator[DeckChange]:
    """The changes of a list of works."""
    if after is None:
        return
    works = tuple(work for work in after if lined(work.title.value))
    members = Members(place, tuple(before or ()), works, work_text, work_data, _doubts)
    if before is None:
        yield from members.all_new()
        return
    keys = [(work_text, work_text), (_title, _title), (_address, _address)]
    places = matched(members.before, works, keys, lambda work, other: likeness(_title(work), _title(other)))
    plan = list_plan(len(before), places)
    for position, new in plan.kept:
        yield from _work_changes(members.member(position), before[position], works[new])
    yield from members.moved(plan)


def _title(work: WorkDraft) -> str:
    return lined(work.title.value)


def _address(work: WorkDraft) -> str | None:
    address = (work.address or "").strip()
    return (address if fault_of(address) else encoded(address)) or None


def work_text(work: WorkDraft) -> str:
    """A work as a change tells it."""
    parts = (work.title.value, work.note and work.note.value, work.address, work.short and work.short.value)
    return " | ".join(lined(part) for part in parts if part)


def _doubts(work: WorkDraft) -> tuple[str, ...]:
    doubts = (doubt for text in (work.title, work.note, work.short) if text for doubt in text.doubts)
    return (*doubts, *((NOT_CHECKED,) if work.address else ()))


def _work_changes(place: TextPlace, before: WorkDraft, after: WorkDraft) -> Iterator[DeckChange]:
    for key in ("title", "note", "short"):
        what = place.what if key == "title" else f"{place.what}: {key}"
        yield from text_changes(place.below(key, what), getattr(before, key), getattr(after, key))
    yield from _address_changes(place, before, after)


def _address_changes(place: TextPlace, before: WorkDraft, after: WorkDraft) -> Iterator[DeckChange]:
    """The change of an address; when and how the one before was checked goes with it."""
    if after.address is None or _address(before) == _address(after):
        return
    link, address = place.below("url", f"{place.what}: address"), after.address.strip()
    outdated = [*_removals(place, "checked", "against")]
    if not address:
        yield link.change(ChangeKind.REMOVED, before.address, None, *_removals(place, "url"), *outdated)
    elif link.value is None:
        yield link.change(ChangeKind.ADDED, None, address, key_edit(link, address), *outdated, notes=(NOT_CHECKED,))
    else:
        edit = FileEdit(link.file, TextEdit(link.route, address))
        yield link.change(ChangeKind.CHANGED, before.address, address, edit, *outdated, notes=(NOT_CHECKED,))


def _removals(place: TextPlace, *keys: str) -> Iterator[FileEdit]:
    """The edits that take out those of some keys that are there."""
    below = [place.below(key) for key in keys]
    return (FileEdit(each.file, KeyRemoval(each.route)) for each in below if each.value is not None)
