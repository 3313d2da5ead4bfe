"""What is printed: progress."""

from __future__ import annotations

import sys

import pytest

from deckgen.cli.terminal import Ticker


@pytest.mark.parametrize(("terminal", "shown"), [(True, "\r\033[Kkort\r\033[K"), (False, "")])
def test_progress_is_for_terminals(
    terminal: bool, shown: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: terminal)
    with Ticker() as ticker:
        ticker.tell("kort")
    captured = capsys.readouterr()
    assert (captured.out, captured.err) == ("", shown)
