"""Peers are given what the deck has."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
import uharfbuzz as hb
from bench.bench_fonts import instance
from bench.peer_folder import write_peer_input
from bench.peers.peer_input import PeerTask
from bench.question_cards import THEMES, question_cards


def test_peers_read_the_cards_of_the_deck(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_peer_input(tmp_path, 24)
    monkeypatch.setattr(sys, "argv", ["peer", str(tmp_path), str(tmp_path / "made.pdf")])
    task = PeerTask.of_arguments()
    assert [card.text for card in task.cards] == [card.text for card in question_cards(24)]
    assert [card.ink for card in task.cards[::2]] == [theme.ink for theme in THEMES]
    assert all(card.code.read_text("utf-8").startswith("<?xml") for card in task.cards)
    assert task.font(700).read_bytes() == instance(700)


def test_fonts_have_no_axes_and_their_own_names() -> None:
    for weight, style in ((400, "Regular"), (700, "Bold")):
        face = hb.Face(instance(weight))
        assert not face.has_var_data
        assert face.get_name(hb.OTNameIdPredefined.POSTSCRIPT_NAME) == f"SchibstedGrotesk-{style}"
        assert face.get_name(hb.OTNameIdPredefined.FONT_FAMILY) == "Schibsted Grotesk"
