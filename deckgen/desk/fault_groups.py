"""What preflight found, as it is shown: findings of one rule and weight together, as one sentence says them all."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from deckgen.desk.run_tasks import FoundFault


class FaultGroup(Struct, frozen=True):
    """Findings of one rule and one weight in a file: their pages, the tool's own words, and where the first is seen.

    `place` is a page with the box on it, as in `FoundFault`; page 0 and an empty box where none is known.
    """

    severity: str
    rule: str
    file: str
    pages: tuple[int, ...]
    reasons: tuple[str, ...]
    place: tuple[int, tuple[float, ...]] = (0, ())


def fault_groups(faults: Iterable[FoundFault]) -> tuple[FaultGroup, ...]:
    """Findings in groups, in the order of the first of each."""
    groups: dict[tuple[str, str, str], list[FoundFault]] = {}
    for fault in faults:
        groups.setdefault((fault.severity, fault.rule, fault.file), []).append(fault)
    return tuple(_group(members) for members in groups.values())


def _group(faults: list[FoundFault]) -> FaultGroup:
    first = faults[0]
    pages = tuple(sorted({page for fault in faults for page in fault.pages}))
    reasons = tuple(dict.fromkeys(fault.reason for fault in faults))
    place = next(((fault.pages[0], fault.box) for fault in faults if fault.box and fault.pages), (0, ()))
    return FaultGroup(first.severity, first.rule, first.file, pages, reasons, place)
