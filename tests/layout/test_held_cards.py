"""What a box is made for: the cards of other layouts, on their paper, as many as the deck has."""

from __future__ import annotations

from pathlib import Path

import pytest
from minimal import LAYOUT, THEME, THEME_FILE, changed, layout_problems, loaded_layout
from samples import loaded, project_with

from deckgen.layout.held_cards import cards_of, held_pile, layout_scope
from deckgen.layout.page_inputs import PageInputs, sees_themes, source_digests
from deckgen.layout.scope import Contents, PageNumber
from deckgen.layout.sequence import planned
from deckgen.page.geometry import MILLIMETRE
from deckgen.source.problems import Problems

MM = MILLIMETRE
BOX, CARDS = "layouts/boks.yaml", "layouts/kort.yaml"
BOX_TEXT = changed(changed(LAYOUT, "title: Kort\n", "title: Boks\nholds: [kort]\n"), "each: deck.themes, ", "")
BOX_TEXT = changed(BOX_TEXT, "{theme.title}", "{deck.title}")
PAPER = "press: {pairs: true, grammage: [300, 350]}\n"
PAIRED = PAPER + changed(LAYOUT, "pages: [front]", "pages: [front, front]")
MORE = changed(THEME, "questions:\n", "questions:\n  - text: Hva mer?\n")


def test_a_card_has_two_pages_and_its_paper_is_as_thick_as_it_is_heavy(tmp_path: Path) -> None:
    project = project_with(tmp_path, {BOX: BOX_TEXT, CARDS: PAIRED})
    layout, deck = loaded_layout(project, "boks"), loaded(project)
    pile = held_pile(layout, deck)
    assert (pile.count, pile.grammage) == (1, 300)
    assert (pile.width, pile.height) == pytest.approx((100 * MM, 140 * MM), abs=1e-3)
    assert pile.thickness == pytest.approx(0.33 * MM), "300 g/m² at 1.1 cm³/g"
    assert layout_scope(layout, deck).names["held"] == pile
    assert "held" not in layout_scope(layout.held_layouts[0], deck).names


def test_bulky_paper_makes_a_deeper_box(tmp_path: Path) -> None:
    bulky = changed(PAIRED, "pairs: true", "pairs: true, bulk: 1.5")
    project = project_with(tmp_path, {BOX: BOX_TEXT, CARDS: bulky})
    assert held_pile(loaded_layout(project, "boks"), loaded(project)).thickness == pytest.approx(0.45 * MM)


def test_of_several_the_largest_counts_and_all_are_in_the_pile(tmp_path: Path) -> None:
    wide = changed(PAIRED, "trim: [100mm, 140mm]", "trim: [120mm, 90mm]")
    files = {BOX: changed(BOX_TEXT, "[kort]", "[kort, brede]"), CARDS: PAIRED, "layouts/brede.yaml": wide}
    project = project_with(tmp_path, files)
    pile = held_pile(loaded_layout(project, "boks"), loaded(project))
    assert (pile.width, pile.height) == pytest.approx((120 * MM, 140 * MM), abs=1e-3)
    assert (pile.count, pile.millimetres) == (2, 1)


@pytest.mark.parametrize(
    ("keys", "leaves"),
    [
        ("press: {pairs: true}\n", 1),
        ("office: {kind: pages}\n", 1),
        ("office: {kind: pages, sides: 1}\n", 2),
        ("office: {kind: cards, sides: 1}\n", 2),
        ("office: {kind: booklet}\n", 1),
    ],
)
def test_pages_on_both_sides_are_one_leaf(tmp_path: Path, keys: str, leaves: int) -> None:
    text = keys + changed(LAYOUT, "pages: [front]", "pages: [front, front]")
    project = project_with(tmp_path, {CARDS: text})
    assert cards_of(loaded_layout(project), loaded(project)) == leaves


def test_a_box_is_made_again_where_its_cards_change(tmp_path: Path) -> None:
    """A question more makes another box, and so do other cards; a box sees no theme but by them."""
    project = project_with(tmp_path / "a", {BOX: BOX_TEXT, CARDS: PAIRED})
    layout, deck = loaded_layout(project, "boks"), loaded(project)
    before = source_digests(deck, [layout])
    more = loaded(project_with(tmp_path / "b", {BOX: BOX_TEXT, CARDS: PAIRED, THEME_FILE: MORE}))
    assert source_digests(more, [layout]) != before
    heavier = project_with(tmp_path / "c", {BOX: BOX_TEXT, CARDS: changed(PAIRED, "300", "320")})
    assert source_digests(deck, [loaded_layout(heavier, "boks")]) != before
    again = project_with(tmp_path / "d", {BOX: BOX_TEXT, CARDS: PAIRED})
    assert source_digests(loaded(again), [loaded_layout(again, "boks")]) == before


def test_its_page_is_kept_only_while_no_theme_changes(tmp_path: Path) -> None:
    digests = []
    for folder, files in (("a", {}), ("b", {THEME_FILE: MORE}), ("c", {})):
        project = project_with(tmp_path / folder, {BOX: BOX_TEXT, CARDS: PAIRED, **files})
        layout, deck = loaded_layout(project, "boks"), loaded(project)
        (page,) = planned(layout_scope(layout, deck), layout, Problems())
        digests.append(PageInputs(layout, deck, "").digest(page, PageNumber(1, 1), Contents()))
    assert digests[0] == digests[2] != digests[1]
    assert sees_themes(layout, deck)


@pytest.mark.parametrize(
    ("names", "cards", "message"),
    [
        ("[kortt]", PAIRED, "layouts/boks.yaml:2:9: there is no layout `kortt`; did you mean `kort`?"),
        ("[boks]", PAIRED, "layouts/boks.yaml:2:9: `boks` can not hold itself; name layouts of cards"),
        (
            "[kort]",
            LAYOUT,
            "layouts/boks.yaml:2:9: `kort` does not say how heavy its paper is, and so not how thick; write "
            "`press: {grammage: [300, 350]}` there",
        ),
        (
            "[kort]",
            f"holds: [a6-cards]\n{PAIRED}",
            "layouts/boks.yaml:2:9: `kort` is a box itself; name layouts of cards",
        ),
    ],
)
def test_what_can_not_be_held_is_told_at_its_name(tmp_path: Path, names: str, cards: str, message: str) -> None:
    project = project_with(tmp_path, {BOX: changed(BOX_TEXT, "[kort]", names), CARDS: cards})
    assert layout_problems(project, "boks") == [message]
