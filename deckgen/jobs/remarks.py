"""What is perhaps not meant in a project, and stops nothing."""

from __future__ import annotations

from deckgen.jobs.quoted_texts import quoted_texts
from deckgen.jobs.session import Session
from deckgen.jobs.unread_files import unread_files
from deckgen.source.problems import Problem


def remarks_on(session: Session) -> tuple[Problem, ...]:
    """All remarks on what was read, and on what was not."""
    return (*unread_files(session), *quoted_texts(session.decks))
