"""The process of a piece of long work: it takes a task, tells how far it is, a line each time, and what it made."""

from __future__ import annotations

import errno
import os
import sys
import tempfile
import traceback
from collections.abc import Callable
from pathlib import Path
from time import monotonic
from typing import IO

from deckgen.desk.run_tasks import RunFailed, RunNews, RunProblems, RunProgress, news_line, task_from
from deckgen.disk.unwritable import Unwritable
from deckgen.guarded.bounded_work import received_task
from deckgen.jobs.progress import Progress
from deckgen.layout.page_choice import UnknownPages
from deckgen.order.earlier_order import UnusableOrder
from deckgen.source.problems import ProblemsFound, WorkStopped

PAUSE = 0.1
"""Seconds between two steps that are told; nobody reads faster."""

FULL_DISK = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)

CLOSED_FILE = (errno.EACCES, errno.EPERM, errno.EROFS, errno.EBUSY)


class ToldProgress(Progress):
    """Tells how far the work is, as long as it is this process that does it."""

    def __init__(self, tell: Callable[[RunNews], object]) -> None:
        self._tell, self._process, self._told_at = tell, os.getpid(), 0.0
        self._step = RunProgress("", 0, 0)

    def begin(self, stage: str, total: int) -> None:
        """A stage of the work begins."""
        self._note(RunProgress(stage, 0, total), always=True)

    def advance(self) -> None:
        """A piece of the stage is done."""
        step = RunProgress(self._step.stage, self._step.done + 1, self._step.total)
        self._note(step, always=step.done == step.total)

    def _note(self, step: RunProgress, *, always: bool) -> None:
        self._step = step
        if os.getpid() == self._process and (always or monotonic() - self._told_at >= PAUSE):
            self._told_at = monotonic()
            self._tell(step)


def outcome_of(sent: bytes, folder: Path, tell: Callable[[RunNews], object]) -> RunNews:
    """What becomes of a task; what hinders it is news too."""
    from deckgen.desk.run_files import files_of_task  # with all that makes pages

    try:
        return files_of_task(task_from(sent), folder, ToldProgress(tell))
    except ProblemsFound as refused:
        return RunProblems(tuple(map(str, refused.problems)))
    except (UnknownPages, UnusableOrder) as error:
        return RunFailed("nothing-chosen" if isinstance(error, UnknownPages) else "no-order", str(error))
    except (MemoryError, WorkStopped) as error:
        return RunFailed("no-memory", str(error))
    except (OSError, Unwritable) as error:
        return RunFailed(why_not(error), f"{error.filename or ''}: {error.strerror or error}")
    except Exception:
        return RunFailed("broken", traceback.format_exc(limit=-4))


def why_not(error: OSError) -> str:
    """Why the system refused something, as a key of words."""
    if error.errno in FULL_DISK:
        return "full-disk"
    return "file-in-use" if error.errno in CLOSED_FILE else "system"


def main() -> None:
    """Do the task that comes by standard input."""
    news_stream: IO[bytes] = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what libraries print is no news

    def tell(news: RunNews) -> None:
        news_stream.write(news_line(news))
        news_stream.flush()

    task = received_task()
    tell(outcome_of(task, Path(tempfile.gettempdir()), tell))


if __name__ == "__main__":
    main()
