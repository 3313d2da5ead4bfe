"""Changes of run sheets: their texts one by one, their steps and minutes together, as these follow from each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from deckgen.drafts.change import ChangeKind, DeckChange, FileEdit
from deckgen.drafts.deck_draft import lined
from deckgen.drafts.draft import StepDraft, doubts_of
from deckgen.drafts.list_changes import unremarked
from deckgen.drafts.matched_texts import ListPlan, likeness, likeness_at_place, list_plan, matched
from deckgen.drafts.text_changes import TextPlace, key_edit, text_changes
from deckgen.drafts.theme_yaml import step_data
from deckgen.source.yaml_edits import InsertEdit, OrderEdit, RemoveEdit, TextEdit


def runsheet_changes(
    place: TextPlace, before: Sequence[StepDraft] | None, after: Sequence[StepDraft] | None
) -> Iterator[DeckChange]:
    """The changes of a run sheet; None after says nothing of it."""
    if after is None:
        return
    steps = [step for step in after if lined(step.text.value)]
    if before is None:
        if steps:
            edit = key_edit(place, [unremarked(step_data(step)) for step in steps])
            yield place.change(ChangeKind.ADDED, None, _shown(steps), edit, notes=_doubts(steps))
        return
    keys = [(_whole, _whole), (_text, _text)]
    plan = list_plan(len(before), matched(before, steps, keys, _score))
    for position, new in plan.kept:
        member = place.below(position, f"{place.what}, step {position + 1}")
        yield from text_changes(member.below("text"), before[position].text, steps[new].text)
    yield from _timing(place, before, steps, plan)


def _timing(
    place: TextPlace, before: Sequence[StepDraft], after: Sequence[StepDraft], plan: ListPlan
) -> Iterator[DeckChange]:
    """The one change of steps that come, go or take other minutes."""
    edits = [
        edit for position, new in plan.kept for edit in _minutes(place.below(position), before[position], after[new])
    ]
    edits += [FileEdit(place.file, RemoveEdit(place.below(position).route)) for position in plan.removed]
    edits += [
        FileEdit(place.file, InsertEdit(place.route, at, unremarked(step_data(after[position]))))
        for at, position in plan.added
    ]
    edits += [FileEdit(place.file, OrderEdit(place.route, plan.order))] if plan.order else []
    if edits:
        added = [after[position] for _, position in plan.added]
        whole = place.called(f"{place.what}: steps and minutes")
        yield whole.change(ChangeKind.CHANGED, _shown(before), _shown(after), *edits, notes=_doubts(added))


def _minutes(place: TextPlace, before: StepDraft, after: StepDraft) -> Iterator[FileEdit]:
    for key, old, new in (("from", before.start, after.start), ("to", before.end, after.end)):
        if old != new:
            yield FileEdit(place.file, TextEdit(place.below(key).route, str(new)))


def _whole(step: StepDraft) -> tuple[int, int, str]:
    return step.start, step.end, _text(step)


def _text(step: StepDraft) -> str:
    return lined(step.text.value)


def _score(step: StepDraft, other: StepDraft) -> float:
    """How surely a step became another one: by its minutes and some likeness, or by likeness alone."""
    is_then = (step.start, step.end) == (other.start, other.end)
    alike = (likeness_at_place if is_then else likeness)(_text(step), _text(other))
    return alike + 1 if is_then and alike else alike


def _shown(steps: Sequence[StepDraft]) -> str:
    return "\n".join(f"{step.start}–{step.end} {_text(step)}" for step in steps)


def _doubts(steps: Sequence[StepDraft]) -> tuple[str, ...]:
    return doubts_of(step.text for step in steps)
