"""Facts of the deck put into deck.yaml as it is on the disk now, unless somebody else changed them meanwhile."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from deckgen.desk.change_names import DECK_PARTS, ChangeName
from deckgen.desk.desk import Desk
from deckgen.desk.fact_fields import FIELDS, FactGroup, FactKind, fact_text, group_of, missing_facts
from deckgen.disk.unwritable import Unwritable
from deckgen.edits.deck_edit import DeckEdit
from deckgen.edits.deck_facts import fact_problems, facts_change
from deckgen.edits.deck_sources import DeckSources
from deckgen.source.nodes import Route, value_origin
from deckgen.source.problems import Origin, Problem, ProblemsFound
from deckgen.source.project import DECK_FILE


class FactChange(Struct, frozen=True, forbid_unknown_fields=True):
    """A fact as one wants it: its address, what its field showed when one began, and what it shows now."""

    address: str
    base: str
    text: str


class SavedFacts(Struct, frozen=True):
    """Facts that are in deck.yaml now, as it says them."""

    texts: Mapping[str, str]


class FactConflict(Struct, frozen=True):
    """Facts that somebody else changed since one began: nothing is written. `theirs` is what they say now."""

    theirs: Mapping[str, str]


class WaitingFacts(Struct, frozen=True):
    """Facts that are written as soon as these others of their group are there."""

    missing: tuple[str, ...]


class FactFaults(Struct, frozen=True):
    """Why facts can not be written, by their addresses; "" is the address of what is wrong with none of them."""

    faults: Mapping[str, Problem]


FactOutcome = SavedFacts | FactConflict | WaitingFacts | FactFaults

NEEDED = "this can not be empty; write it, or empty all fields beside it"


class UnchangedFacts(Exception):
    """Facts are not written, as the outcome says."""

    def __init__(self, outcome: FactOutcome) -> None:
        super().__init__("the facts stay as they are")
        self.outcome = outcome


def saved_facts_edit(deck: DeckSources, changes: Sequence[FactChange]) -> DeckEdit:
    """The action that puts facts of one group into deck.yaml; raises `UnchangedFacts` where nothing is to be written.

    Raises `ProblemsFound` where that file can not be written so.
    """
    group = group_of(changes[0].address)
    current = {field.address: fact_text(deck, field) for field in group.fields}
    wanted = {change.address: _same(change.address, change.text) for change in changes}
    if theirs := _theirs(changes, wanted, current):
        raise UnchangedFacts(FactConflict(theirs))
    missing = [field.address for field in missing_facts(group, current | wanted)]
    if missing and _is_begun(group, current):
        faults = {address: Problem(_place(deck, FIELDS[address].route), NEEDED) for address in missing}
        raise UnchangedFacts(FactFaults(faults))
    if missing:
        raise UnchangedFacts(WaitingFacts(tuple(missing)))
    edit = facts_change(deck, {FIELDS[address].route: FIELDS[address].value(text) for address, text in wanted.items()})
    if not edit.changes:
        raise UnchangedFacts(SavedFacts(wanted))
    if problems := fact_problems(deck, edit):
        raise UnchangedFacts(FactFaults(_by_address(problems, group, deck.with_edit(edit))))
    return edit


async def save_facts(desk: Desk, changes: Sequence[FactChange]) -> FactOutcome:
    """Put facts of one group into deck.yaml, unless others changed them; all windows hear of it, it can be undone."""
    first, subject = changes[0].address, " ".join(sorted(change.address for change in changes))
    try:
        await desk.change(change_name(first), lambda deck: saved_facts_edit(deck, changes), subject)
    except UnchangedFacts as unchanged:
        return unchanged.outcome
    except ProblemsFound as refused:
        return FactFaults({first: refused.problems[0]})
    except Unwritable as error:
        return FactFaults({first: Problem(Origin(f"themes/{desk.deck}/{DECK_FILE}"), str(error))})
    return SavedFacts({change.address: _same(change.address, change.text) for change in changes})


def change_name(address: str) -> ChangeName:
    """What a change of a fact is called in the list of what was done."""
    group, key = group_of(address).name, address.partition("/")[0]
    is_named = group == "deck" and key in DECK_PARTS
    return ChangeName(f"deck-{key}") if is_named else ChangeName(f"change-{group}", group="municipality")


def _theirs(changes: Sequence[FactChange], wanted: Mapping[str, str], current: Mapping[str, str]) -> Mapping[str, str]:
    """What others wrote since, of facts that are neither as one saw them nor as one wants them."""
    known = {change.address: (_same(change.address, change.base), wanted[change.address]) for change in changes}
    return {address: current[address] for address, texts in known.items() if current[address] not in texts}


def _same(address: str, text: str) -> str:
    """A text of a field as it is shown again."""
    value = FIELDS[address].value(text)
    return value if isinstance(value, str) else ", ".join(map(str, value))


def _is_begun(group: FactGroup, current: Mapping[str, str]) -> bool:
    """Whether the deck has the group as a whole already, which waits for nothing then."""
    return not group.is_whole or (not missing_facts(group, current) and any(current.values()))


def _by_address(problems: Sequence[Problem], group: FactGroup, after: DeckSources) -> Mapping[str, Problem]:
    """The first problem of each fact, by where the facts stand after they are written."""
    places = {_place(after, field.route): field.address for field in group.fields}
    lines = {place.line: address for place, address in places.items()}
    faults: dict[str, Problem] = {}
    for problem in problems:
        faults.setdefault(places.get(problem.origin) or lines.get(problem.origin.line, ""), problem)
    return faults


def _place(deck: DeckSources, route: Route) -> Origin:
    """Where a fact stands in deck.yaml, or what would hold it."""
    while route and deck.value(DECK_FILE, route) is None:
        route = route[:-1]
    return value_origin(deck.documents[DECK_FILE].top, route)


def fault_key(address: str, problem: Problem) -> str:
    """The words for what is wrong with a fact."""
    kind = FIELDS[address].kind if address else None
    if problem.message == NEEDED:
        return "fault-needed"
    if "characters" in problem.message:
        return "fault-long"
    if "no theme" in problem.message or kind is FactKind.THEMES:
        return "fault-themes"
    is_formed = kind in (FactKind.DAY, FactKind.EMAIL, FactKind.PHONE, FactKind.ADDRESS)
    return f"fault-{kind}" if kind and is_formed else "fault-other"
