"""The list of all rules."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from deckgen.rules.finding import Severity
from deckgen.rules.ruleset import (
    DOCUMENT_RULES,
    FILE_RULES,
    PAGE_RULES,
    PRODUCT_RULES,
    RESOURCE_RULES,
    RULES,
    STRUCTURE_RULES,
    AnyRule,
)

ROOT = Path(__file__).parents[2]
EVERY: tuple[AnyRule, ...] = (*FILE_RULES, *RESOURCE_RULES, *PAGE_RULES, *DOCUMENT_RULES, *PRODUCT_RULES)


def test_rules_say_what_they_are() -> None:
    assert len({(rule.id, rule.title) for rule in EVERY}) == len(EVERY)
    assert all(rule.title and rule.source for rule in EVERY)


def test_every_rule_judges_something() -> None:
    assert all(rule.ours or rule.files for rule in EVERY)
    assert set(RULES) == {rule for rule in EVERY if rule.files}


def test_reports_list_rules_by_their_ids() -> None:
    ids = list(dict.fromkeys(rule.id for rule in RULES))
    assert ids[:3] == ["CONTENT", "FILE", "G01"]
    assert [rule for rule in ids if rule[0] == "X"] == [f"X{number}" for number in range(1, 14)]
    assert [ids.index(rule) for rule in ("L01", "Q01", "R0002", "R0035", "S01", "X1")] == sorted(
        ids.index(rule) for rule in ("L01", "Q01", "R0002", "R0035", "S01", "X1")
    )


def test_what_only_warns_is_known_beforehand() -> None:
    warning = {rule.id for rule in RULES if rule.gravest is Severity.WARNING}
    assert {"G05", "R0009", "S04"} <= warning
    assert not {"CONTENT", "FILE", "G07", "R0026", "X6"} & warning
    assert set(STRUCTURE_RULES) == {*FILE_RULES, *RESOURCE_RULES}


def test_the_rules_are_cheap_to_import() -> None:
    """A build judges the structure of its files; what reads content or draws pages is imported when asked for."""
    loaded = "import sys, deckgen.preflight.judge; print(*sys.modules)"
    modules = subprocess.run([sys.executable, "-c", loaded], capture_output=True, text=True, check=True, cwd=ROOT)
    dear = {"numpy", "pypdfium2", "zxingcpp", "deckgen.painted.from_pdf", "deckgen.render"}
    assert not dear & set(modules.stdout.split())
