"""What hinders work becomes news that the desk has words for."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from deckgen.desk import run_files
from deckgen.desk.desk_words import LANGUAGES, desk_words
from deckgen.desk.run_tasks import DeckFolder, ProofTask, RunFailed, RunNews, RunProblems, RunProgress, task_bytes
from deckgen.desk.run_worker import ToldProgress, outcome_of, why_not
from deckgen.disk.unwritable import Unwritable
from deckgen.layout.page_choice import UnknownPages
from deckgen.order.earlier_order import UnusableOrder
from deckgen.source.problems import Origin, Problem, ProblemsFound, WorkStopped

TASK = task_bytes(ProofTask(DeckFolder("/a", "b"), ()))


@pytest.mark.parametrize(
    ("error", "why"),
    [
        (UnknownPages("no card 9"), "nothing-chosen"),
        (UnusableOrder("is none"), "no-order"),
        (MemoryError(), "no-memory"),
        (WorkStopped("stopped"), "no-memory"),
        (Unwritable(errno.ENOSPC, "No space", "/a"), "full-disk"),
        (PermissionError(errno.EACCES, "Denied", "/a"), "file-in-use"),
        (OSError(errno.EIO, "Broken", "/a"), "system"),
        (ZeroDivisionError("one"), "broken"),
    ],
)
def test_each_error_has_a_reason_in_words(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, error: Exception, why: str
) -> None:
    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(run_files, "files_of_task", fail)
    outcome = outcome_of(TASK, tmp_path, lambda _: None)
    assert isinstance(outcome, RunFailed)
    assert outcome.why == why
    assert all(f"why-{why}" in desk_words(language, "run").texts for language in LANGUAGES)


def test_problems_of_the_deck_are_told_as_the_tool_tells_them(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def fail(*_: object) -> None:
        raise ProblemsFound([Problem(Origin("a.yaml", 2, 3), "it is wrong; mend it")])

    monkeypatch.setattr(run_files, "files_of_task", fail)
    assert outcome_of(TASK, tmp_path, lambda _: None) == RunProblems(("a.yaml:2:3: it is wrong; mend it",))


def test_what_the_system_says_has_a_reason() -> None:
    assert why_not(OSError(errno.EBUSY, "busy")) == "file-in-use"


def test_the_first_and_the_last_step_of_a_stage_are_always_told() -> None:
    news: list[RunNews] = []
    progress = ToldProgress(news.append)
    progress.begin("sheets", 50)
    for _ in range(50):
        progress.advance()
    assert news[0] == RunProgress("sheets", 0, 50)
    assert news[-1] == RunProgress("sheets", 50, 50)
    assert len(news) <= 50
