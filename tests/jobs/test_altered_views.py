"""Views that pages do not show as they stand in the theme, and what is said of them."""

from __future__ import annotations

from pathlib import Path

from minimal import THEME_FILE
from question_cards import CARDS, FAR_UP, THEME, composed_cards

from deckgen.jobs.altered_views import Alteration, AlteredView, altered_views, view_remarks
from deckgen.source.problems import Origin

FAR_TOO_LARGE = "views:\n  - {at: [2, 2], to: [0.5, 0.1], scale: 4}\n"

SOUND = "views:\n  - {at: [2, 2], to: [0.5, 0.99], scale: 0.7}\n"


def alterations(root: Path, views: str, cards: str = CARDS) -> list[AlteredView]:
    composed = composed_cards(root, views, cards)
    return list(altered_views(composed.product, composed.layout, composed.deck))


def test_a_view_that_is_shown_as_it_is_is_not_told(tmp_path: Path) -> None:
    assert alterations(tmp_path, SOUND) == []
    assert alterations(tmp_path, "") == []


def test_views_are_moved_else_replaced_at_their_line(tmp_path: Path) -> None:
    line = len(THEME.splitlines()) + 2
    for views, alteration in ((FAR_UP, Alteration.MOVED), (FAR_TOO_LARGE, Alteration.REPLACED)):
        (altered,) = alterations(tmp_path, views)
        assert (altered.question, altered.layout, altered.alteration) == ("1.1", "a5", alteration)
        assert (altered.origin.file, altered.origin.line) == (THEME_FILE, line)


def test_where_none_is_shown_the_theme_is_named(tmp_path: Path) -> None:
    low = CARDS.replace("top: 20mm, height: 50mm", "top: 132mm, height: 10mm")
    assert [(each.origin.file, each.alteration) for each in alterations(tmp_path, "", low)] == [
        (THEME_FILE, Alteration.MISSING)
    ] * 2


def test_remarks_join_cards_without_any_and_tell_each_view_once() -> None:
    theme, view = Origin(THEME_FILE, 1, 1), Origin(THEME_FILE, 9, 5)
    altered = [AlteredView(theme, number, "a5", Alteration.MISSING) for number in ("1.1", "1.2")]
    altered += [AlteredView(view, "1.3", "a5", Alteration.MOVED)] * 2
    moved, missing = map(str, view_remarks(altered))
    assert moved == (
        f"{THEME_FILE}:9:5: a5: card 1.3 can not show this view as it is, so it is moved; "
        "`deckgen views --layout a5` finds one for it"
    )
    assert "on cards 1.1, 1.2, so no picture stands there" in missing
