"""What others write is taken in when it is whole; what is half-written is waited for, and shown in no window."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from desk_runs_here import FILE, QUESTION, with_desk
from desks import shipped_project

from deckgen.desk.desk import Desk
from deckgen.desk.screen import deck_frame
from deckgen.desk.watched_folder import PAUSES, take_in, take_in_surely
from deckgen.source.project import Project

OTHER = "Hva holder balansen?"


def test_a_file_that_is_half_written_is_waited_for(tmp_path: Path) -> None:
    root = shipped_project(tmp_path)
    file = root / FILE
    before = file.read_bytes()
    after = before.replace(QUESTION.encode(), OTHER.encode())
    steps = [b"", after[: len(after) // 2], after]

    async def act(desk: Desk) -> None:
        await desk.look_outside()
        number = (await desk.read()).number
        file.write_bytes(steps.pop(0))

        async def write_on(_: float) -> None:
            file.write_bytes(steps.pop(0))

        await take_in(desk, [file], write_on)
        assert steps == []
        (entry,) = desk.history.entries
        assert entry.name.text("nb") == "Spørsmål 3.1"
        reading = await desk.thread.run(lambda engine: engine.now)
        assert (reading.number, reading.problems) == (number + 1, ())

    with_desk(root, act)


def test_what_stays_broken_is_told_and_the_last_good_pages_stay(tmp_path: Path) -> None:
    root = shipped_project(tmp_path)
    file = root / FILE
    waits: list[float] = []

    async def act(desk: Desk) -> None:
        await desk.look_outside()
        await desk.read()
        file.write_bytes(b"number: [3\n")

        async def wait(pause: float) -> None:
            waits.append(pause)

        await take_in(desk, [file], wait)
        reading = await desk.thread.run(lambda engine: engine.now)
        assert reading.problems
        assert reading.shown_deck is not None
        assert len(reading.shown_deck.themes) == 13

    with_desk(root, act)
    assert tuple(waits) == PAUSES
    assert sum(PAUSES) < 1


def another_theme(content: bytes) -> bytes:
    """A theme like another one, with a number and ids of its own."""
    own = re.sub(rb" +booklet: .*\n", b"", content.replace(b"number: 3", b"number: 14"))
    ids = b"|".join(re.findall(rb"\bid: (\S+)", own))
    return re.sub(rb"\b(?:" + ids + rb")\b", rb"ny-\g<0>", own)


def test_a_theme_that_comes_and_goes_is_followed(tmp_path: Path) -> None:
    root = shipped_project(tmp_path)
    file = root / FILE
    content = file.read_bytes()

    async def themes(desk: Desk) -> int:
        reading = await desk.thread.run(lambda engine: engine.now)
        assert reading.shown_deck is not None
        return len(reading.shown_deck.themes)

    async def skip(_: float) -> None:
        pass

    async def act(desk: Desk) -> None:
        await desk.look_outside()
        await desk.read()
        new = file.with_name("14-nytt-tema.yaml")
        new.write_bytes(another_theme(content))
        await take_in(desk, [new], skip)
        assert await themes(desk) == 14
        new.unlink()
        await take_in(desk, [new], skip)
        assert await themes(desk) == 13
        assert [entry.is_own for entry in desk.history.entries] == [False, False]
        names = [entry.name.text("nb") for entry in desk.history.entries]
        assert names == ["14-nytt-tema.yaml er kommet til", "14-nytt-tema.yaml er borte"]

    with_desk(root, act)


def test_what_the_desk_wrote_is_no_news_and_pictures_are_read(tmp_path: Path) -> None:
    root = shipped_project(tmp_path)

    async def act(desk: Desk) -> None:
        number = (await desk.read()).number
        await take_in(desk, [root / FILE, root / "themes/kulturskole/.deckgen-lock"])
        assert (await desk.thread.run(lambda engine: engine.now)).number == number
        await take_in(desk, [root / "themes/kulturskole/arms.svg"])
        assert (await desk.thread.run(lambda engine: engine.now)).number == number + 1

    with_desk(root, act)


def test_a_drive_that_is_away_for_a_moment_does_not_end_the_watch(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = shipped_project(tmp_path)
    file = root / FILE

    def unreadable(project: Project) -> None:
        raise PermissionError(13, "Permission denied", str(project.root))

    async def act(desk: Desk) -> None:
        await desk.look_outside()
        number = (await desk.read()).number
        file.write_bytes(file.read_bytes().replace(QUESTION.encode(), OTHER.encode()))
        with monkeypatch.context() as patch:
            patch.setattr(Project, "_check_folders", unreadable)
            await take_in_surely(desk, [file])
        assert [str(root) in record.getMessage() for record in caplog.records] == [True]
        file.write_bytes(file.read_bytes().replace(OTHER.encode(), QUESTION.encode()))
        await take_in_surely(desk, [file])
        reading = await desk.thread.run(lambda engine: engine.now)
        assert reading.number > number
        assert reading.problems == ()

    with_desk(root, act)


def test_a_deck_that_comes_into_the_folder_is_in_the_list(tmp_path: Path) -> None:
    root = shipped_project(tmp_path)
    other = root / "themes" / "other"

    async def act(desk: Desk) -> None:
        await desk.look_outside()
        await desk.read()
        shutil.copytree((root / FILE).parent, other)
        await take_in(desk, [other / "03-to-spor.yaml"])
        assert (await desk.thread.run(deck_frame)).decks == ("kulturskole",)
        await take_in(desk, [other / "deck.yaml"])
        assert (await desk.thread.run(deck_frame)).decks == ("kulturskole", "other")

    with_desk(root, act)
