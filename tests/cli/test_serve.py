"""`deckgen serve` as a process: found again, ended by signals while windows listen, with messages that teach."""

from __future__ import annotations

import os
import re
import signal
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from click.testing import CliRunner
from desks import shipped_project

from deckgen.cli.serve import serve_command
from deckgen.desk.server import bound_socket
from deckgen.desk.state_folder import OVERRIDE

PATIENCE = 60

ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+/[\w-]{32}/")

Serve = subprocess.Popen[str]


@pytest.fixture
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's folder for records, empty."""
    folder = tmp_path / "state"
    monkeypatch.setenv(OVERRIDE, str(folder))
    return folder


@pytest.fixture
def folder(tmp_path: Path, state: Path) -> Path:
    """The folder of a facilitator."""
    return shipped_project(tmp_path / "Vår kommune")


@pytest.fixture
def started(folder: Path) -> Iterator[Serve]:
    """A desk that runs."""
    process = start(folder)
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def start(folder: Path, *options: str) -> Serve:
    command = [sys.executable, "-u", "-m", "deckgen", "serve", "--no-browser", *options]
    return subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def address_of(process: Serve) -> str:
    assert process.stdout
    line = process.stdout.readline().strip()
    assert ADDRESS.fullmatch(line), line or process.communicate()
    return line


@contextmanager
def listening(address: str) -> Iterator[HTTPResponse]:
    """A window that listens to what happens."""
    parts = urlsplit(address)
    connection = HTTPConnection(parts.netloc)
    try:
        connection.request("GET", f"{parts.path}events")
        with connection.getresponse() as response:
            assert response.read1(100).startswith(b": here")
            yield response
    finally:
        connection.close()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGHUP])
def test_signals_end_it_well_while_windows_listen(started: Serve, state: Path, number: signal.Signals) -> None:
    with listening(address_of(started)) as window:
        (record,) = state.glob("desk-*.json")
        assert stat.S_IMODE(record.stat().st_mode) == 0o600
        started.send_signal(number)
        output, errors = started.communicate()
        assert (output.splitlines()[-1], errors, started.returncode) == ("the desk is closed", "", 0)
        assert window.read() == b""
    assert list(state.iterdir()) == []


@contextmanager
def half_asked(address: str) -> Iterator[None]:
    """Pages that are asked for and not awaited, and a text that is begun and never ends."""
    parts = urlsplit(address)
    connections = [HTTPConnection(parts.netloc) for _ in range(4)]
    *readers, upload = connections
    try:
        for layout, reader in zip(("poster-a1", "guide-a5", "a6-cards"), readers, strict=True):
            reader.request("GET", f"{parts.path}nb/pages/{layout}")
        upload.putrequest("POST", f"{parts.path}texts")
        upload.putheader("Origin", f"http://{parts.netloc}")
        upload.putheader("Content-Length", "9")
        upload.putheader("Content-Type", "application/json")
        upload.endheaders(b"half")
        wait_until_asked(parts.netloc)
        yield
    finally:
        for connection in connections:
            connection.close()


def press_once(process: Serve) -> None:
    """Press Ctrl-C."""
    process.send_signal(signal.SIGINT)


def press_until_it_ends(process: Serve) -> None:
    """Press Ctrl-C again and again."""
    while process.poll() is None:
        process.send_signal(signal.SIGINT)


@pytest.mark.parametrize("press", [press_once, press_until_it_ends])
def test_it_ends_without_a_trace_while_requests_are_under_way(started: Serve, press: Callable[[Serve], None]) -> None:
    with half_asked(address_of(started)):
        press(started)
        output, errors = started.communicate()
    assert (output.splitlines()[-1], errors, started.returncode) == ("the desk is closed", "", 0), (output, errors)


@pytest.mark.skipif(sys.platform != "linux", reason="looks at /proc")
def test_long_work_ends_with_it(started: Serve) -> None:
    parts = urlsplit(address_of(started))
    connection = HTTPConnection(parts.netloc)
    headers = {"Origin": f"http://{parts.netloc}", "Content-Type": "application/x-www-form-urlencoded"}
    connection.request("POST", f"{parts.path}nb/download", "edition=images&layout=a6-cards", headers)
    with connection.getresponse() as response:
        assert response.status == 303
    connection.close()
    children = Path(f"/proc/{started.pid}/task/{started.pid}/children").read_text("ascii").split()
    assert children
    started.send_signal(signal.SIGINT)
    output, errors = started.communicate()
    assert (output.splitlines()[-1], errors, started.returncode) == ("the desk is closed", "", 0)
    assert [child for child in children if Path(f"/proc/{child}/exe").exists()] == []


def wait_until_asked(place: str) -> None:
    """Return when the desk at a place has heard what was asked of it before: one loop answers all."""
    connection = HTTPConnection(place)
    connection.request("GET", "/")
    with connection.getresponse() as response:
        assert response.status == 404
    connection.close()


def test_a_second_start_finds_the_first(started: Serve, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    address = address_of(started)
    monkeypatch.chdir(folder)
    result = CliRunner().invoke(serve_command, ["--no-browser"])
    assert result.output.splitlines() == [address, "the desk was open already; this is a window of it"]
    assert result.exit_code == 0


def test_a_taken_port_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    with bound_socket() as other:
        port = other.getsockname()[1]
        result = CliRunner().invoke(serve_command, ["--port", str(port)])
    assert result.output == f"port {port}: Address already in use; leave --port out, and a free one is taken\n"
    assert result.exit_code == 1


def test_the_folder_of_a_deck_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder / "themes" / "kulturskole")
    result = CliRunner().invoke(serve_command, [])
    assert result.exit_code == 2
    assert "you stand in the folder of a deck" in result.output


def test_a_deck_that_ships_is_not_opened(state: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(serve_command, ["--deck", "kulturskole"])
    assert result.exit_code == 2
    assert "ships with deckgen and is not changed" in " ".join(result.output.split())


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read all")
def test_a_folder_that_may_not_be_read_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "themes").chmod(0)
    monkeypatch.chdir(folder)
    result = CliRunner().invoke(serve_command, [])
    (folder / "themes").chmod(0o755)
    assert result.exit_code == 1


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have other icons")
def test_an_icon_opens_the_desk_of_its_folder(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = tmp_path / "home"
    (home / "Skrivebord").mkdir(parents=True)
    (home / ".config").mkdir()
    (home / ".config" / "user-dirs.dirs").write_text('XDG_DESKTOP_DIR="$HOME/Skrivebord"\n')
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.delenv("SUDO_USER", raising=False)
    monkeypatch.chdir(folder)
    result = CliRunner().invoke(serve_command, ["--shortcut"])
    assert result.output == "the icon «Kortverkstedet – Vår kommune» is on the desktop and in the menu\n"
    (icon,) = (home / "Skrivebord").glob("*.desktop")
    entries = dict(line.split("=", 1) for line in icon.read_text("utf-8").splitlines()[1:] if line)
    assert entries["Name"].replace("\N{NO-BREAK SPACE}", " ") == "Kortverkstedet – Vår kommune"
    assert entries["Path"] == str(folder)
    assert entries["Terminal"] == "false"
    assert entries["Exec"].endswith("-m deckgen serve --deck kulturskole --while-open")
    assert Path(entries["Icon"]).is_file()


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have other icons")
def test_without_a_desktop_the_icon_is_in_the_menu(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.delenv("SUDO_USER", raising=False)
    monkeypatch.chdir(folder)
    result = CliRunner().invoke(serve_command, ["--shortcut"])
    assert "there is no folder for a desktop here" in result.output
    assert list((tmp_path / "home" / ".local/share/applications").glob("*.desktop"))
    assert not (tmp_path / "home" / "Desktop").exists()
