"""A desk that runs in this process, over a folder of its own, and windows of the browser on it."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread
from typing import Any, TypeVar

from msgspec import Struct
from playwright.sync_api import Browser, ConsoleMessage, Dialog, Page, expect

from deckgen.desk.application import application
from deckgen.desk.desk import Desk
from deckgen.desk.doorkeeper import Doorkeeper
from deckgen.desk.engine import Engine
from deckgen.desk.server import HOST, DeskServer, bound_socket, config_for, new_desk
from deckgen.jobs.cache import Cache

SHIPPED_DECK = "kulturskole"

PATIENCE = 60

LONGEST = 60_000
"""Milliseconds after which a browser says what it waits for in vain, however slow the machine is."""

expect.set_options(LONGEST)

Result = TypeVar("Result")


class RunningDesk(Struct, frozen=True):
    """A desk that answers: its folder, the address of its first screen with `/` at the end, and the desk itself."""

    root: Path
    address: str
    desk: Desk

    def file(self, name: str) -> Path:
        """A file of its deck."""
        return self.root / "themes" / self.desk.deck / name


def shipped_project(folder: Path) -> Path:
    """A folder with a copy of the shipped deck, as a facilitator has it."""
    themes = Path(__file__).parent.parent / "themes"
    shutil.copytree(themes / SHIPPED_DECK, folder / "themes" / SHIPPED_DECK)
    return folder


@contextmanager
def running_desk(root: Path, deck: str = SHIPPED_DECK, quiet: float | None = None) -> Iterator[RunningDesk]:
    """A desk for a deck of a folder, served from a thread until it is left; `quiet` is that of its `EngineThread`."""
    desk = new_desk(root, deck, Cache(), quiet)
    bound = bound_socket()
    port = bound.getsockname()[1]
    ready = Event()
    server = DeskServer(config_for(Doorkeeper(application(desk), desk.token, port)), ready.set, desk)
    thread = Thread(target=server.run, kwargs={"sockets": [bound]}, daemon=True)
    thread.start()
    try:
        assert ready.wait(PATIENCE)
        yield RunningDesk(root, f"http://{HOST}:{port}{desk.address}/", desk)
    finally:
        server.should_exit = True
        thread.join(PATIENCE)


def asked_of_engine(running: RunningDesk, work: Callable[[Engine], Result]) -> Result:
    """What the engine of a desk says on its own thread; the loop of the browser may be on this one."""
    with ThreadPoolExecutor(1) as other:
        return other.submit(lambda: asyncio.run(running.desk.thread.run(work))).result(PATIENCE)


@contextmanager
def desk_window(browser: Browser, address: str, width: int = 1280, **options: Any) -> Iterator[Page]:
    """A window on a desk; what it asks of others, and what its scripts do wrong, fails the test."""
    viewport = options.pop("viewport", {"width": width, "height": 800})
    context = browser.new_context(viewport=viewport, locale=options.pop("locale", "nb-NO"), **options)
    context.set_default_timeout(LONGEST)
    asked: list[str] = []
    faults: list[str] = []
    host = address.split("/")[2]
    context.on("request", lambda request: _note_stranger(request.url, host, asked.append))
    context.on("weberror", lambda error: faults.append(str(error.error)))
    page = context.new_page()
    page.on("console", lambda message: faults.append(message.text) if _is_fault(message) else None)
    try:
        page.goto(address)
        yield page
    finally:
        context.close()
    assert not asked, f"the desk asks the network for {asked}"
    assert not faults, f"the desk has faults: {faults}"


def await_focus(page: Page, selector: str) -> None:
    """Wait until an element that a selector matches has the focus of its window, whichever window is in front."""
    page.wait_for_function("selector => document.activeElement.matches(selector)", arg=selector)


def close_and_stay(page: Page) -> str:
    """Close a window as its user does, and stay as it asks whether to leave; the kind of that question."""
    with page.expect_event("dialog") as asked:
        page.close(run_before_unload=True)
    dialog: Dialog = asked.value
    dialog.dismiss()
    return dialog.type


def _is_fault(message: ConsoleMessage) -> bool:
    """Whether a window tells of what its scripts do wrong; that a text is not saved as it stands is an answer."""
    is_answer = "status of 409" in message.text or "status of 422" in message.text
    return message.type == "error" and not is_answer


def _note_stranger(url: str, host: str, note: Callable[[str], None]) -> None:
    own = ("data:", "blob:", "chrome:", "chrome-extension:")  # the last two are the browser's own viewer of PDFs
    if not url.startswith((f"http://{host}/", *own)):
        note(url)
