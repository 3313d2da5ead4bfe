"""Tasks and news go from one process to another and are the same there."""

from __future__ import annotations

import msgspec
import pytest

from deckgen.desk.print_choice import PrintChoice
from deckgen.desk.run_tasks import (
    CheckTask,
    DeckFolder,
    EditionTask,
    FoundFault,
    OrderTask,
    PrintTask,
    ProofTask,
    RunFailed,
    RunFile,
    RunFinished,
    RunNews,
    RunProblems,
    RunProgress,
    RunTask,
    news_from,
    news_line,
    task_bytes,
    task_from,
)

PLACE = DeckFolder("/a", "prøve", "/cache")


@pytest.mark.parametrize(
    "task",
    [
        PrintTask(PLACE, PrintChoice("kort", copies=3), "/b.zip", {"fronts": " – forsider"}),
        OrderTask(PLACE, {"kort": 20}, {"name": "Åse"}, "uncoated", "2026-12-15", 2, "2026-12-01"),
        ProofTask(PLACE, ("kort",)),
        EditionTask(PLACE, "web"),
        CheckTask(PLACE, "/upload.pdf", "hæ.pdf"),
    ],
)
def test_tasks_are_read_as_they_were_sent(task: RunTask) -> None:
    assert task_from(task_bytes(task)) == task


@pytest.mark.parametrize(
    "news",
    [
        RunProgress("sheets", 3, 7),
        RunFinished((RunFile("a.pdf", "/a.pdf", "sheets"),), {"sheets": 7}, {}, (FoundFault("error", "no", (1,)),)),
        RunProblems(("a.yaml:1:1: wrong; mend it",)),
        RunFailed("full-disk", "no room\n"),
    ],
)
def test_news_is_one_line(news: RunNews) -> None:
    line = news_line(news)
    assert line.count(b"\n") == 1
    assert news_from(line) == news


def test_other_lines_are_no_news_and_other_bytes_no_task() -> None:
    assert news_from(b"warning: something\n") is None
    with pytest.raises(msgspec.MsgspecError):
        task_from(b'{"type":"delete"}')
