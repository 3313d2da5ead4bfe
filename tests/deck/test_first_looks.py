"""What a new deck has until it is designed: no theme looks like one near it, and the cards are explained."""

from __future__ import annotations

from pathlib import Path

import pytest
from commands import deckgen, done
from minimal import write

from deckgen.deck.first_looks import GROUNDS, MOTIFS, theme_look
from deckgen.drafts.draft import Draft, DraftText, QuestionDraft, ThemeDraft
from deckgen.drafts.first_howto import HOWTO
from deckgen.drafts.new_deck import new_deck_files

QUESTIONS = (
    QuestionDraft(DraftText("Hva nå?")),
    QuestionDraft(DraftText("Hvem ser vi sjelden her, og hva kan vi gjøre med det før sommeren? " * 3)),
)


def test_themes_look_alike_only_after_all_colours_and_motifs() -> None:
    count = len(GROUNDS) * len(MOTIFS)
    assert len({theme_look(position) for position in range(count)}) == count


@pytest.mark.parametrize("language", HOWTO)
def test_a_deck_with_every_motif_has_no_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, language: str) -> None:
    monkeypatch.chdir(tmp_path)
    titles = ("Tid", "Samarbeid på tvers av alt")  # one word, and as many lines as cards have room for
    themes = tuple(
        ThemeDraft(DraftText(f"{titles[at % 2]} {at}"), questions=QUESTIONS) for at in range(1, len(MOTIFS) + 1)
    )
    files = new_deck_files(Draft(themes, title=DraftText("Prøve"), language=language), "prove")
    assert str(HOWTO[language]["front"]["title"]) in files["deck.yaml"].decode()
    write(tmp_path, {f"themes/prove/{name}": content.decode() for name, content in files.items()})
    assert done("check", "--deck", "prove")[-1] == "no faults"


def test_a_print_shop_finds_nothing_in_a_deck_with_every_motif(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    themes = tuple(ThemeDraft(DraftText(f"Tid {at}"), questions=QUESTIONS) for at in range(1, len(MOTIFS) + 1))
    files = new_deck_files(Draft(themes, title=DraftText("Prøve"), language="nb"), "prove")
    write(tmp_path, {f"themes/prove/{name}": content.decode() for name, content in files.items()})
    built = deckgen("build", "--deck", "prove", "--layout", "a6-cards", "--edition", "press")
    assert built.exit_code == 0
    assert "  no findings" in done("preflight", "output/prove/nb/press/a6-cards.pdf")


def test_a_language_without_a_card_of_ours_gets_none() -> None:
    theme = ThemeDraft(DraftText("Zeit"), questions=QUESTIONS)
    assert "howto" not in new_deck_files(Draft((theme,), language="de"), "prove")["deck.yaml"].decode()
