"""One fault at a time in a tagged file: the rules name it by one id and nothing else, another's judge says the same."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from pathlib import Path

import pytest
from tagged_mutants import TAG_MUTANTS, locked, write_mutants
from tagged_samples import tagged_file

from deckgen.preflight.judge import accessibility_of
from deckgen.rules.finding import Severity
from deckgen.rules.tagged_ruleset import TAGGED_RULES


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file without fault."""
    return tagged_file(tmp_path_factory.mktemp("tagged"))


@pytest.fixture(scope="module")
def mutants(sound: Path, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    return write_mutants(sound, tmp_path_factory.mktemp("mutants"))


def ids_of(file: Path) -> set[str]:
    return {finding.id for finding in accessibility_of(file).findings}


def test_one_fault_has_one_name(mutants: Mapping[str, Path]) -> None:
    expected = {mutant.mutate.__name__: {mutant.rule} - {""} for mutant in TAG_MUTANTS}
    assert {name: ids_of(file) for name, file in mutants.items()} == expected


def test_page_validation_agrees_with_what_is_said_of_verapdf(mutants: Mapping[str, Path]) -> None:
    page = import_module("page")
    expected = {mutant.mutate.__name__: not mutant.clause for mutant in TAG_MUTANTS}
    assert {name: page.is_pdf_compliant(file, profile="ua1") for name, file in mutants.items()} == expected


def test_protection_that_keeps_screen_readers_out(sound: Path, tmp_path: Path) -> None:
    assert ids_of(locked(sound, tmp_path)) == {"U18"}


def test_every_rule_has_a_mutant_of_its_own() -> None:
    """But for those that the tests of whole files try: damage, and bookmarks of many pages."""
    tried = {mutant.rule for mutant in TAG_MUTANTS} | {"U18"}
    assert {rule.id for rule in TAGGED_RULES} - tried == {"FILE", "U17"}


def test_ids_follow_each_other_and_rules_say_who_wants_them() -> None:
    ids = [rule.id for rule in TAGGED_RULES if rule.id != "FILE"]
    assert ids == [f"U{number:02}" for number in range(1, len(ids) + 1)]
    assert all("14289" in rule.source or "WCAG" in rule.source or "32000" in rule.source for rule in TAGGED_RULES)
    assert [rule.id for rule in TAGGED_RULES if rule.gravest is not Severity.ERROR] == ["U17"]
