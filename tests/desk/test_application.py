"""What windows of one deck ask when another has been opened meanwhile is not done to that."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from desk_requests import FORM, asked
from desks import running_desk
from small_desks import DECK, small_project

THEME = "03-to-spor.yaml"

OTHER = "Møteplass"


def test_what_a_window_of_another_deck_asks_is_not_done_to_the_open_one(tmp_path: Path) -> None:
    root = small_project(tmp_path)
    shutil.copytree(root / "themes" / DECK, root / "themes" / OTHER)
    facts = json.dumps([{"address": "publisher", "base": "", "text": "Eksempel kommune"}])
    copied = json.dumps({"type": "copy-question", "theme": THEME, "question": "balanse"})
    with running_desk(root, OTHER) as desk:
        assert asked(desk, "nb/arrange", copied, deck=OTHER)[0] == 200
        assert asked(desk, f"nb/decks/{DECK}/open", "", kind=FORM)[0] == 303
        assert asked(desk, "nb/arrange", copied, deck=DECK)[0] == 200
        before = {file.name: file.read_bytes() for file in (root / "themes" / DECK).glob("*.yaml")}
        assert asked(desk, "nb/arrange", copied, deck=OTHER)[0] == 409
        assert asked(desk, "nb/municipality/facts", facts, deck=OTHER)[0] == 409
        assert json.loads(asked(desk, "nb/history/turn", '{"number": 1}', deck=OTHER)[1])["is_done"] is False
        assert asked(desk, "nb/history", "number=1&deck=M%C3%B8teplass", kind=FORM)[0] == 409
        assert {file.name: file.read_bytes() for file in (root / "themes" / DECK).glob("*.yaml")} == before
        assert asked(desk, "nb/history", f"number=1&deck={DECK}", kind=FORM)[0] == 303
        assert (root / "themes" / DECK / THEME).read_bytes() != before[THEME]
