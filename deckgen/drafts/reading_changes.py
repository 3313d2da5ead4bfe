"""Changes of lists of works to read more in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from deckgen.drafts.change import ChangeKind, DeckChange, FileEdit
from deckgen.drafts.deck_draft import lined
from deckgen.drafts.draft import WorkDraft
from deckgen.drafts.list_changes import Members
from deckgen.drafts.matched_texts import likeness
from deckgen.drafts.text_changes import TextPlace, key_edit, text_changes
from deckgen.drafts.theme_yaml import work_data
from deckgen.source.addresses import encoded, fault_of
from deckgen.source.yaml_edits import KeyRemoval, TextEdit

NOT_CHECKED = "look at the link, and write the day of that as `checked` in the file"
"""What is said of an address that is new: the deck says when each was looked at last."""


def reading_changes(
    place: TextPlace, before: Sequence[WorkDraft] | None, after: Sequence[WorkDraft] | None
) -> Iterator[DeckChange]:
    """The changes of a list of works."""
    if after is None:
        return
    works = tuple(work for work in after if lined(work.title.value))
    members = Members(place, tuple(before or ()), works, _work_text, work_data, _doubts)
    if before is None:
        yield from members.all_new()
    else:
        keys = [_work_text, _title, _address]
        yield from members.changes(keys, lambda work, other: likeness(_title(work), _title(other)), _work_changes)


def _title(work: WorkDraft) -> str:
    return lined(work.title.value)


def _address(work: WorkDraft) -> str | None:
    address = (work.address or "").strip()
    return (address if fault_of(address) else encoded(address)) or None


def _work_text(work: WorkDraft) -> str:
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
