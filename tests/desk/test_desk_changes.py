"""Changes through the desk: on the disk, in the list of what was done, and taken back."""

from __future__ import annotations

import asyncio
import shutil
from itertools import pairwise
from pathlib import Path
from threading import Event

import pytest
from desk_runs_here import ADDRESS, FILE, QUESTION, with_desk
from desks import SHIPPED_DECK, shipped_project

from deckgen.desk import desk as desk_module
from deckgen.desk.change_names import ChangeName
from deckgen.desk.desk import Desk
from deckgen.desk.saved_facts import FactChange, save_facts
from deckgen.desk.saved_texts import SaveConflict, SavedText, TextChange
from deckgen.desk.state_folder import OVERRIDE
from deckgen.edits.changed_text import text_change, text_removal
from deckgen.edits.deck_edit import EditConflict
from deckgen.edits.deck_facts import product_change
from deckgen.source.problems import ProblemsFound

PATIENCE = 60

DECK_FILE = f"themes/{SHIPPED_DECK}/deck.yaml"


def test_texts_of_one_go_are_one_entry_and_taken_back_at_once(tmp_path: Path) -> None:
    root = shipped_project(tmp_path)
    before = (root / FILE).read_bytes()

    async def act(desk: Desk) -> None:
        texts = [QUESTION, "Hvordan", "Hvordan finner", "Hvordan finner vi balansen?"]
        for base, text in pairwise(texts):
            assert isinstance(await desk.save(TextChange(FILE, ADDRESS, base, text)), SavedText)
        assert [entry.name.text("nb") for entry in desk.history.entries] == ["Spørsmål 3.1"]
        newest = desk.history.newest()
        assert newest is not None
        assert (root / FILE).read_text("utf-8").count("Hvordan finner vi balansen?") == 1
        assert await desk.turn(newest.number) is None
        assert (root / FILE).read_bytes() == before
        assert desk.history.newest() is None
        assert await desk.turn(newest.number) is None
        assert (root / FILE).read_text("utf-8").count("Hvordan finner vi balansen?") == 1

    with_desk(root, act)


def test_what_was_changed_since_is_a_conflict_and_not_overwritten(tmp_path: Path) -> None:
    root = shipped_project(tmp_path)

    async def act(desk: Desk) -> None:
        await desk.save(TextChange(FILE, ADDRESS, QUESTION, "Min tekst?"))
        newest = desk.history.newest()
        assert newest is not None
        other = (root / FILE).read_text("utf-8").replace("Min tekst?", "Din tekst?")
        (root / FILE).write_text(other, "utf-8")
        conflict = await desk.turn(newest.number)
        assert isinstance(conflict, SaveConflict)
        assert (conflict.change.text, conflict.theirs) == (QUESTION, "Din tekst?")
        assert (root / FILE).read_text("utf-8") == other

    with_desk(root, act)


def test_what_two_presses_ask_for_at_once_is_done_once(tmp_path: Path) -> None:
    root = shipped_project(tmp_path)
    before = (root / FILE).read_bytes()

    async def act(desk: Desk) -> None:
        await desk.save(TextChange(FILE, ADDRESS, QUESTION, "Min tekst?"))
        done = await desk.change(
            ChangeName("theme-needs"), lambda deck: text_removal(deck, "03-to-spor.yaml", ("needs", 2))
        )
        assert done.entry
        for number in (done.entry.number, 1):
            await asyncio.gather(*(desk.turn(number, is_undone=False) for _ in range(3)))
            entry = desk.history.entry(number)
            assert entry
            assert entry.is_undone
        assert (root / FILE).read_bytes() == before
        await desk.turn(1, is_undone=False)
        assert (root / FILE).read_bytes() == before
        await desk.turn(1, is_undone=True)
        assert "Min tekst?" in (root / FILE).read_text("utf-8")

    with_desk(root, act)


def test_an_action_on_files_is_done_read_and_taken_back(tmp_path: Path) -> None:
    root = shipped_project(tmp_path)
    before = (root / FILE).read_bytes()

    async def act(desk: Desk) -> None:
        name = ChangeName("theme-needs", {"theme": "To spor"})
        done = await desk.change(name, lambda deck: text_removal(deck, "03-to-spor.yaml", ("needs", 2)))
        assert done.reading.shown_deck is not None
        assert len(done.reading.shown_deck.themes[2].needs) == 2
        assert done.entry is not None
        await desk.turn(done.entry.number)
        assert (root / FILE).read_bytes() == before
        assert desk.history.newest() is None
        await desk.turn(done.entry.number)
        assert (root / FILE).read_bytes() == done.edit.changes[0].after

    with_desk(root, act)


def test_a_fact_that_is_typed_with_pauses_is_one_entry(tmp_path: Path) -> None:
    root = shipped_project(tmp_path)
    before = (root / DECK_FILE).read_bytes()

    async def act(desk: Desk) -> None:
        for base, text in pairwise(["", "Eks", "Eksempel", "Eksempel kommune"]):
            await save_facts(desk, [FactChange("publisher", base, text)])
        (entry,) = desk.history.entries
        await desk.turn(entry.number)
        assert (root / DECK_FILE).read_bytes() == before

    with_desk(root, act)


def test_an_action_that_changes_nothing_is_not_in_the_list(tmp_path: Path) -> None:
    async def act(desk: Desk) -> None:
        done = await desk.change(ChangeName("deck-text"), lambda deck: product_change(deck, "a6-cards", True, ()))
        assert (done.entry, desk.history.entries) == (None, [])

    with_desk(shipped_project(tmp_path), act)


def test_the_list_is_kept_however_soon_the_desk_is_closed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(OVERRIDE, str(tmp_path / "state"))
    root = shipped_project(tmp_path)

    async def act(desk: Desk) -> None:
        desk.open_journal()
        await desk.save(TextChange(FILE, ADDRESS, QUESTION, "Min tekst?"))
        desk.let_go()

    async def act_again(desk: Desk) -> None:
        desk.open_journal()
        assert [entry.text and entry.text.text for entry in desk.history.entries] == ["Min tekst?"]

    with_desk(root, act)
    with_desk(root, act_again)


def test_a_list_that_waits_is_kept_once_with_all_that_came(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(OVERRIDE, str(tmp_path / "state"))
    root = shipped_project(tmp_path)
    counts: list[int] = []
    monkeypatch.setattr(desk_module, "write_journal", lambda _, __, entries: counts.append(len(entries)))

    async def act(desk: Desk) -> None:
        desk.open_journal()
        goes_on = Event()
        held = asyncio.ensure_future(desk.thread.run(lambda _: goes_on.wait(PATIENCE)))
        for number in range(5):
            desk.history.add_edit(None, ChangeName("deck-text", {"number": str(number)}), desk.clock())
            desk._keep_journal(desk.deck)
            await asyncio.sleep(0)
        goes_on.set()
        await held
        while not desk.keeping[desk.deck].done():
            await asyncio.sleep(0)

    with_desk(root, act)
    assert counts == [1, 5, 5], "at once, then what came meanwhile, then at the end"


def test_each_deck_has_a_history_and_known_files_of_its_own(tmp_path: Path) -> None:
    root = shipped_project(tmp_path)
    shutil.copytree(root / "themes" / SHIPPED_DECK, root / "themes" / "other")
    other = "themes/other/03-to-spor.yaml"

    async def act(desk: Desk) -> None:
        await desk.look_outside()
        await desk.save(TextChange(FILE, ADDRESS, QUESTION, "Min tekst?"))
        await desk.open_deck("other")
        assert desk.history.entries == []
        (root / other).write_text((root / other).read_text("utf-8").replace(QUESTION, "Din tekst?"), "utf-8")
        assert await desk.look_outside()
        await desk.save(TextChange(FILE, ADDRESS, "Min tekst?", "Til slutt?"))  # from a window that shows it still
        assert [entry.is_own for entry in desk.history.entries] == [False]
        await desk.open_deck(SHIPPED_DECK)
        assert await desk.look_outside() == ()
        assert [entry.text and entry.text.text for entry in desk.history.entries] == ["Til slutt?"]

    with_desk(root, act)


def test_an_action_on_what_others_changed_is_not_done(tmp_path: Path) -> None:
    root = shipped_project(tmp_path)
    before = (root / FILE).read_bytes()

    async def act(desk: Desk) -> None:
        route = ("questions", 0, "text")
        with pytest.raises(EditConflict):
            await desk.change(
                ChangeName("deck-text"), lambda deck: text_change(deck, "03-to-spor.yaml", route, "Ny?", "Gammel?")
            )
        assert desk.history.entries == []

    with_desk(root, act)
    assert (root / FILE).read_bytes() == before


def test_what_others_changed_is_told_and_can_be_taken_back(tmp_path: Path) -> None:
    root = shipped_project(tmp_path)
    before = (root / FILE).read_bytes()

    async def act(desk: Desk) -> None:
        assert await desk.look_outside() == ()
        (root / FILE).write_bytes(before.replace(QUESTION.encode(), b"Hva holder balansen?"))
        queue: asyncio.Queue[object] = asyncio.Queue()
        desk.listeners.queues[queue] = None  # type: ignore[index]
        changes = await desk.look_outside()
        assert changes
        (change,) = changes
        assert change.path == "03-to-spor.yaml"
        events = {event.kind: event.details for event in (queue.get_nowait() for _ in range(queue.qsize()))}  # type: ignore[attr-defined]
        assert events["outside"]["texts"] == [
            {"file": FILE, "address": ADDRESS, "old": QUESTION, "new": "Hva holder balansen?"}
        ]
        (entry,) = desk.history.entries
        assert (entry.is_own, entry.name.text("nb"), entry.name.text("en")) == (False, "Spørsmål 3.1", "Question 3.1")
        assert desk.history.newest() is None
        await desk.turn(entry.number)
        assert await desk.look_outside() == ()

    with_desk(root, act)
    assert (root / FILE).read_bytes() == before


def test_what_others_wrote_right_before_one_saves_is_told_too(tmp_path: Path) -> None:
    root = shipped_project(tmp_path)
    content = (root / FILE).read_bytes()

    async def act(desk: Desk) -> None:
        await desk.look_outside()
        (root / FILE).write_bytes(content.replace(b"Felles runde:", b"Runde:"))
        await desk.save(TextChange(FILE, ADDRESS, QUESTION, "Min tekst?"))
        assert [entry.is_own for entry in desk.history.entries] == [False, True]
        assert b"Runde:" in (root / FILE).read_bytes()
        assert await desk.look_outside() == ()

    with_desk(root, act)


def test_files_that_lead_out_of_the_folder_are_not_written(tmp_path: Path) -> None:
    root = shipped_project(tmp_path / "project")
    outside = tmp_path / "theirs.yaml"
    outside.write_bytes((root / FILE).read_bytes())
    (root / FILE).unlink()
    (root / FILE).symlink_to(outside)
    before = outside.read_bytes()

    async def act(desk: Desk) -> None:
        for file in (FILE, "themes/../../theirs.yaml", str(outside)):
            with pytest.raises(ProblemsFound):
                await desk.save(TextChange(file, ADDRESS, QUESTION, "Min tekst?"))

    with_desk(root, act)
    assert outside.read_bytes() == before
