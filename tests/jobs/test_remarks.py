"""What is remarked on: also what texts of decks may name that is not there."""

from __future__ import annotations

from pathlib import Path

import minimal
from samples import project_with
from sessions import request, session

from deckgen.jobs.remarks import remarks_on


def test_doubts_about_a_decks_texts_are_remarks(tmp_path: Path) -> None:
    deck = minimal.changed(minimal.DECK, "text: Les kortet.", "text: Les de fem temaene.")
    project = project_with(tmp_path, {minimal.DECK_FILE: deck})
    remarks = [str(remark) for remark in remarks_on(session(project, request(project))) if "temaene" in str(remark)]
    mend = "write {deck.theme-count.in-words}, or put « » round it if it is of something else"
    assert remarks == [f"{minimal.DECK_FILE}:37:15: «fem temaene», and the deck has 1; {mend}"]
