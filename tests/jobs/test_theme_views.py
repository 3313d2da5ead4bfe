"""Views found for themes: which stay, which give way, in whose list they are put."""

from __future__ import annotations

from pathlib import Path

import minimal
import real
from msgspec.structs import replace
from question_cards import CARDS, FAR_UP, LAYOUT, THEME, cards_session
from samples import project_with
from sessions import request, session

from deckgen.jobs.theme_views import (
    LIKE,
    ThemeViews,
    ViewsRequest,
    home_of,
    rooms_by_theme,
    sound_views,
    theme_views,
    view_fault,
)
from deckgen.source.project import Project
from deckgen.views.view_faults import ViewFault
from deckgen.views.view_subject import ViewSubject

SOUND = "{at: [0.5, 2], to: [0.5, 0.88], scale: 1.2}  # min"

PLACE = "{{left: 6mm, right: 6mm, top: {}mm, height: 20mm}}"

LONG = 4 * "{question.text} "

TEXTS = "".join(f'      - {{text: "{LONG}", style: body, at: {PLACE.format(top)}}}\n' for top in (45, 70, 95, 120))

FULL = CARDS.replace("      - {view", f"{TEXTS}      - {{view")
"""Cards with text from head to foot."""


def drafted(root: Path, views: str = "", cards: str = CARDS, *, replaces: bool = False) -> ThemeViews:
    (draft,) = theme_views(cards_session(root, views, cards), ViewsRequest((), replaces))
    return draft


def test_the_room_of_each_question_is_that_of_its_own_page(tmp_path: Path) -> None:
    ((pages,),) = rooms_by_theme(cards_session(tmp_path), ()).values()
    assert (pages.layout, pages.mirrored, list(pages.rooms)) == ("a5", False, [1, 2])
    assert rooms_by_theme(cards_session(tmp_path), ("2",)) == {}


def test_sound_views_stay(tmp_path: Path) -> None:
    asked = cards_session(tmp_path, f"{FAR_UP}  - {SOUND}\n")
    ((pages,),) = rooms_by_theme(asked, ()).values()
    assert sound_views(pages.theme, pages).keys() == {2}


def test_views_hold_for_the_bleed_of_any_shop(tmp_path: Path) -> None:
    """A form that ends beyond the bleed of the cards, and within that of other shops, is a fault."""
    asked = cards_session(tmp_path, f"{FAR_UP}  - {{at: [0.5, 2], to: [0.5, 1.04], scale: 0.6}}\n")
    ((pages,),) = rooms_by_theme(asked, ()).values()
    view, room = pages.theme.views[1], pages.rooms[2]
    assert view_fault(ViewSubject.of(pages.theme, room.trim, room.bleed), view, room) is None
    assert view_fault(pages.subject, view, room) is ViewFault.TRIM
    assert sound_views(pages.theme, pages) == {}


def test_of_views_that_are_alike_one_gives_way(tmp_path: Path) -> None:
    draft = drafted(tmp_path, f"views:\n  - {SOUND}\n  - {SOUND}\n")
    assert (draft.count, draft.faults) == (1, (f"1.2 on a5: {LIKE}",))


def test_what_was_looked_for_anew_says_nothing_of_the_old(tmp_path: Path) -> None:
    draft = drafted(tmp_path, FAR_UP, replaces=True)
    assert (draft.count, draft.faults, draft.unmet) == (2, (), ())


def test_a_view_that_is_found_again_is_not_new(tmp_path: Path) -> None:
    content = drafted(tmp_path).content
    assert content
    views = content.decode().partition("views:")[2]
    again = drafted(tmp_path, f"views:{views}", replaces=True)
    assert (again.count, again.content, again.faults) == (0, None, ())


def test_new_views_stand_in_the_list_beside_those_that_stay(tmp_path: Path) -> None:
    text = (drafted(tmp_path, f"{FAR_UP}  - {SOUND}\n").content or b"").decode()
    assert f"  - {SOUND}\n" in text
    assert text.count("\n  - {at: [") == 2


def homes(root: Path, products: str = "") -> str:
    layouts = {f"layouts/{name}.yaml": CARDS for name in ("b6", "a5", "c7")}
    listed = {minimal.DECK_FILE: f"{minimal.DECK}products: [{products}]\n"} if products else {}
    project = project_with(root, {**layouts, minimal.THEME_FILE: THEME, **listed})
    asked = session(project, request(project, layouts=("a5", "b6", "c7"), anyway=True))
    return home_of(asked.decks[0], (*asked.all_layouts, *asked.layouts))


def test_the_home_is_the_first_product_that_shows_views_else_the_first_by_name(tmp_path: Path) -> None:
    assert homes(tmp_path / "listed", "poster-a3, c7, b6") == "c7"
    assert homes(tmp_path / "by-name").startswith("a5"), "of this project's and those that ship"
    assert homes(tmp_path / "none-shows", "poster-a3").startswith("a5")


def test_the_home_of_the_deck_that_ships(tmp_path: Path) -> None:
    asked = session(Project(real.ROOT, real.ROOT), replace(real.request(tmp_path), layouts=("a5-cards",), listed=False))
    assert home_of(asked.decks[0], asked.all_layouts) == "a6-cards"


NAMED = THEME.replace("- text: Hva er viktig?", "- id: viktig\n    text: Hva er viktig?")


def test_another_layout_gets_the_views_that_it_needs_by_the_names_of_questions(tmp_path: Path) -> None:
    """The common ones stay for their home, whether they stand by place or by name."""
    assert NAMED != THEME
    common = "views:\n  - {question: viktig, at: [1, 1], to: [0.5, 0.3], scale: 0.8}\n"
    named = NAMED.replace("- text: Hva gjør vi nå?", "- id: gjor\n    text: Hva gjør vi nå?")
    files = {LAYOUT: CARDS, "layouts/a6.yaml": CARDS, minimal.THEME_FILE: named + common}
    project = project_with(tmp_path, {**files, minimal.DECK_FILE: f"{minimal.DECK}products: [a6]\n"})
    asked = session(project, request(project, layouts=("a5",), anyway=True))
    (draft,) = theme_views(asked, ViewsRequest(()))
    text = (draft.content or b"").decode()
    assert draft.count == 2
    assert common.splitlines()[1] in text, "that of the home stays"
    assert text.count("question: viktig, layout: a5}") == text.count("question: gjor, layout: a5}") == 1


def test_questions_for_which_there_is_none_are_named(tmp_path: Path) -> None:
    draft = drafted(tmp_path, cards=FULL)
    assert (draft.count, draft.content, draft.unmet) == (0, None, ("1.1 on a5", "1.2 on a5"))
