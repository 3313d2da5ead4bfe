"""What is perhaps not meant in a project, and stops nothing."""

from __future__ import annotations

from collections.abc import Iterable

from deckgen.jobs.copied_texts import copied_texts
from deckgen.jobs.missing_parts import nothing_shown
from deckgen.jobs.page_doubts import PageDoubt, doubt_remarks
from deckgen.jobs.quoted_texts import quoted_texts
from deckgen.jobs.replaced_weights import replaced_weights
from deckgen.jobs.session import Session
from deckgen.jobs.unasked_names import unasked_names
from deckgen.jobs.unchecked_addresses import unchecked_addresses
from deckgen.jobs.unlike_translations import unlike_translations
from deckgen.jobs.unread_files import unread_files
from deckgen.jobs.unshown_cards import unowned_steps
from deckgen.layout.layout import Layout
from deckgen.source.problems import Problem
from deckgen.source.project import is_shipped


def remarks_on(session: Session, doubts: Iterable[PageDoubt] = ()) -> tuple[Problem, ...]:
    """All remarks on what was read, and on what was not; on what was made."""
    return (
        *doubt_remarks(doubts, session.fonts.families),
        *unread_files(session),
        *nothing_shown(session.decks, session.layouts, session.request),
        *unowned_steps(session.decks, session.layouts),
        *quoted_texts(session.decks),
        *(doubt for deck in session.decks for doubt in deck.doubts),
        *replaced_weights(session.layouts, session.fonts),
        *unchecked_addresses(session.decks),
        *unlike_translations(session.decks),
        *copied_texts(session.decks, session.files),
        *_idle_names(session),
    )


def _idle_names(session: Session) -> tuple[Problem, ...]:
    """Remarks on names of the user's files that nothing in the project asks for.

    Layouts take long to read, so that more are read only where those of the session leave any name idle: first those in
    whose files it stands, then all. Where one of all has a problem, nothing is said.
    """
    idle = _idle_for(session.layouts, session)
    if not idle:
        return ()
    writers = session.layouts_written_in({remark.origin.file for remark in idle})
    if writers and not _idle_for((*session.layouts, *writers), session):
        return ()
    return _idle_for(session.all_layouts, session)


def _idle_for(askers: tuple[Layout, ...], session: Session) -> tuple[Problem, ...]:
    remarks = unasked_names(session.layouts, session.decks, session.fonts, askers) if askers else ()
    return tuple(dict.fromkeys(remark for remark in remarks if not is_shipped(remark.origin.file)))
