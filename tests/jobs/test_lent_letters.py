"""Letters that stand in another family than their text are told once, with the texts counted."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest
from minimal import LAYOUT, LAYOUT_FILE, THEME, changed
from samples import project_with
from sessions import request, session

from deckgen.jobs.cache import Cache
from deckgen.jobs.editions import build, check
from deckgen.jobs.lent_letters import LentLetters
from deckgen.jobs.page_doubts import PageDoubt
from deckgen.jobs.press_files import deck_press_files
from deckgen.jobs.proofs import proofs
from deckgen.jobs.remarks import remarks_on
from deckgen.pdf.edition import PRESS
from deckgen.source.project import Project

THEME_FILE = "themes/prove/01-samtale.yaml"


def project_of(root: Path, title: str, introduction: str) -> Project:
    """The minimal deck with another theme, its texts in a family without Cyrillic letters."""
    theme = changed(THEME, "title: Samtale", f"title: {title}")
    theme = changed(theme, "Vi snakker om det som er viktig.", introduction)
    layout = changed(LAYOUT, "body: {family: serif, sizes: 20-18}", "body: {family: grotesk, sizes: 20-18}")
    texts = '{text: "{theme.title}", style: body}, {text: "{theme.introduction}", style: body}'
    layout = changed(layout, '- {text: "{theme.title}", style: body}', f"- column: [{texts}]")
    layout = changed(layout, "      - row: [{text: a, style: body}, {space: 0}]\n", "")
    return project_with(root, {THEME_FILE: theme, LAYOUT_FILE: layout})


def lent_in(doubts: Iterable[PageDoubt]) -> set[tuple[str, str, str]]:
    """The lent letters among the doubts, with the family that lends and the one that borrows."""
    return {(lent.letters, lent.lender, lent.family) for lent in doubts if isinstance(lent, LentLetters)}


def remarks(project: Project) -> list[str]:
    """What check says of letters."""
    whole = session(project, request(project))
    doubts = check(whole).doubts_in(whole.decks)
    return [str(remark) for remark in remarks_on(whole, doubts) if " in Source Sans 3" in str(remark)]


def test_lent_letters_are_told_at_their_text(tmp_path: Path) -> None:
    assert remarks(project_of(tmp_path, "Hva er Ж?", "Hva nå?")) == [
        f"{THEME_FILE}:2:8: Ж in Source Sans 3 for Schibsted Grotesk"
    ]


def test_many_texts_are_told_once_at_the_first(tmp_path: Path) -> None:
    assert remarks(project_of(tmp_path, "Що це", "Школа?")) == [
        f"{THEME_FILE}:2:8: Ш, Щ, а, е, к, л, о, ц in Source Sans 3 for Schibsted Grotesk, 2 texts"
    ]


def test_signs_are_lent_by_design(tmp_path: Path) -> None:
    assert remarks(project_of(tmp_path, "Gå ☐ → ✓", "Hva nå?")) == []


@pytest.mark.parametrize("outputs", [("a", "b"), ("a", "a")], ids=["pages", "files"])
def test_a_build_tells_it_too_also_with_what_was_kept(tmp_path: Path, outputs: tuple[str, ...]) -> None:
    project = project_of(tmp_path, "Hva er Ж?", "Hva nå?")
    cache = Cache(tmp_path / "cache")
    results = [
        build(session(project, request(project, output=tmp_path / output, cache=cache)))[0] for output in outputs
    ]
    assert all(output.is_kept is (outputs[0] == outputs[1]) for output in results[1].outputs)
    assert [lent_in(result.doubts) for result in results] == [{("Ж", "symbols", "grotesk")}] * 2


def test_orders_and_proofs_tell_it(tmp_path: Path) -> None:
    project = project_of(tmp_path, "Hva er Ж?", "Hva nå?")
    whole = session(project, request(project, editions=(PRESS,)))
    (proof,) = proofs(whole)
    press = deck_press_files(whole.decks[0], whole)
    assert lent_in(proof.doubts) == lent_in(press.doubts) == {("Ж", "symbols", "grotesk")}
