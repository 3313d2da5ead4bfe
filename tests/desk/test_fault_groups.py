"""Findings of one rule and one weight are shown together."""

from __future__ import annotations

from deckgen.desk.fault_groups import FaultGroup, fault_groups
from deckgen.desk.run_tasks import FoundFault


def test_findings_of_one_rule_stand_together_in_order() -> None:
    faults = [
        FoundFault("error", "first", (2,), (), "X1"),
        FoundFault("warning", "other", (), (), "X2"),
        FoundFault("error", "second", (1, 2), (0.1, 0.2, 0.3, 0.4), "X1"),
        FoundFault("error", "first", (3,), (0.5, 0.5, 0.1, 0.1), "X1"),
        FoundFault("error", "first", (3,), (), "X1", "other.pdf"),
    ]
    first, second, third = fault_groups(faults)
    assert first == FaultGroup("error", "X1", "", (1, 2, 3), ("first", "second"), (1, (0.1, 0.2, 0.3, 0.4)))
    assert second == FaultGroup("warning", "X2", "", (), ("other",))
    assert third.file == "other.pdf"
