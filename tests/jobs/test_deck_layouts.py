"""Which layouts a deck is made in: all, or those that it names or that name it."""

from __future__ import annotations

from pathlib import Path

import minimal
import pytest
from samples import project_with
from sessions import bundles, request, session

from deckgen.jobs.deck_layouts import UnlistedProducts
from deckgen.jobs.file_sets import file_sets
from deckgen.jobs.session import Session
from deckgen.pdf.edition import SCREEN
from deckgen.source.problems import ProblemsFound

OTHER_DECK = "themes/annen/deck.yaml"
OTHER_THEME = "themes/annen/01-samtale.yaml"
OTHER_LAYOUT = "layouts/annet.yaml"
ADVICE = "see `layouts` in deck.yaml and `decks` in layouts"
BOTH = ("annen", "prove"), ("annet", "kort")


def opened(root: Path, deck: str = "", layout: str = "", **asked: object) -> Session:
    """A session over two decks and two layouts, one of each with more keys."""
    files = {
        minimal.DECK_FILE: minimal.DECK + deck,
        OTHER_DECK: minimal.DECK,
        OTHER_THEME: minimal.THEME,
        OTHER_LAYOUT: minimal.LAYOUT + layout,
    }
    project = project_with(root, files)
    decks, layouts = BOTH
    wanted = {"decks": decks, "layouts": layouts, "editions": (SCREEN,), **asked}
    return session(project, request(project, **wanted))


def made(whole: Session) -> list[str]:
    """What is made: deck and layouts of each set of files."""
    return [f"{files.deck.id} {' '.join(layout.name for layout in files.layouts)}" for files in file_sets(whole)]


def refusal(root: Path, **asked: object) -> list[str]:
    with pytest.raises(ProblemsFound) as caught:
        opened(root, **asked)  # type: ignore[arg-type]
    return [str(problem) for problem in caught.value.problems]


def test_a_deck_is_made_in_all_layouts(tmp_path: Path) -> None:
    assert made(opened(tmp_path)) == ["annen annet", "annen kort", "prove annet", "prove kort"]


def test_a_deck_that_names_layouts_is_made_in_these(tmp_path: Path) -> None:
    assert made(opened(tmp_path, deck="layouts: [annet]\n")) == ["annen annet", "annen kort", "prove annet"]


def test_a_layout_that_names_decks_is_for_these(tmp_path: Path) -> None:
    assert made(opened(tmp_path, layout="decks: [prove]\n")) == ["annen kort", "prove annet", "prove kort"]


def test_a_deck_that_has_nothing_to_be_made_of_is_left_out(tmp_path: Path) -> None:
    whole = opened(tmp_path, layout="decks: [prove]\n", layouts=("annet",), decks=("annen", "kulturskole", "prove"))
    assert made(whole) == ["prove annet"]
    assert [deck.id for deck in whole.decks] == ["prove"]


def test_a_deck_that_is_asked_for_and_has_nothing_to_be_made_of_is_told(tmp_path: Path) -> None:
    assert refusal(tmp_path, layout="decks: [prove]\n", layouts=("annet",)) == [
        f"layouts/annet.yaml:16:9: `annen` is made in none of the layouts; {ADVICE}"
    ]


def test_a_bundle_is_made_of_decks_that_take_all_of_it(tmp_path: Path) -> None:
    opened(tmp_path)
    minimal.write(tmp_path, {"layouts/bundles.yaml": "begge: {title: Begge, layouts: [annet, kort]}\n"})
    both = bundles(project_with(tmp_path), "begge")
    assert made(opened(tmp_path, layout="decks: [prove]\n", bundles=both, layouts=())) == ["prove annet kort"]
    assert refusal(tmp_path, layout="decks: [prove]\n", bundles=both, layouts=(), decks=("annen",)) == [
        f"layouts/annet.yaml:16:9: no deck that is asked for is made in all of `begge`; {ADVICE}"
    ]


PRODUCTS = "products: [annet]\n"


def test_what_a_deck_lists_is_made_where_no_layout_is_named(tmp_path: Path) -> None:
    listed = opened(tmp_path, deck=PRODUCTS, listed=True)
    assert made(listed) == ["annen annet", "annen kort", "prove annet"]
    assert made(opened(tmp_path, deck=PRODUCTS)) == ["annen annet", "annen kort", "prove annet", "prove kort"]


def test_what_a_deck_does_not_list_is_known(tmp_path: Path) -> None:
    opened(tmp_path)
    minimal.write(tmp_path, {"layouts/bundles.yaml": "begge: {title: Begge, layouts: [annet, kort]}\n"})
    both = bundles(project_with(tmp_path), "begge")
    listed = opened(tmp_path, deck=PRODUCTS, listed=True, bundles=both)
    assert listed.unlisted == (UnlistedProducts("prove", ("kort",), 2, ("begge",)),)
    annen, prove = listed.decks
    assert (listed.unlisted_of(annen), listed.unlisted_of(prove)) == (None, listed.unlisted[0])
    assert opened(tmp_path, deck=PRODUCTS, bundles=both).unlisted == ()
    assert opened(tmp_path, deck="products: [annet, kort]\n", listed=True).unlisted == ()


def test_a_layout_that_a_deck_is_not_made_in_is_none_that_it_does_not_list(tmp_path: Path) -> None:
    narrowed = opened(tmp_path, deck="layouts: [annet]\nproducts: [annet]\n", listed=True)
    assert narrowed.unlisted == ()


def test_layouts_that_no_deck_lists_are_not_read(tmp_path: Path) -> None:
    alone = opened(tmp_path, deck=PRODUCTS, listed=True, decks=("prove",))
    assert [layout.name for layout in alone.layouts] == ["annet"]


def test_a_bundle_is_made_of_decks_that_list_all_of_it(tmp_path: Path) -> None:
    opened(tmp_path)
    minimal.write(tmp_path, {"layouts/bundles.yaml": "begge: {title: Begge, layouts: [annet, kort]}\n"})
    both = bundles(project_with(tmp_path), "begge")
    listed = opened(tmp_path, deck=PRODUCTS, listed=True, bundles=both)
    assert made(listed) == ["annen annet", "annen kort", "annen annet kort", "prove annet"]


def test_a_bundle_has_of_a_deck_what_that_lists(tmp_path: Path) -> None:
    opened(tmp_path)
    third = {"layouts/tredje.yaml": minimal.LAYOUT}
    minimal.write(tmp_path, {"layouts/bundles.yaml": "alle: {title: Alle, layouts: [annet, tredje, kort]}\n"} | third)
    whole = bundles(project_with(tmp_path), "alle")
    lists = "products: [kort, annet]\n"
    part = opened(tmp_path, lists, decks=("prove",), layouts=(), bundles=whole, listed=True)
    assert made(part) == ["prove annet kort"]
    assert made(opened(tmp_path, lists, decks=("prove",), layouts=(), bundles=whole)) == ["prove annet tredje kort"]


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        (
            {"deck": "layouts: [annet]\n", "decks": ("prove",), "layouts": ("kort",)},
            f"themes/prove/deck.yaml:51:11: no deck that is asked for is made in `kort`; {ADVICE}",
        ),
        (
            {"deck": "layouts: [annt]\n"},
            "themes/prove/deck.yaml:51:11: there is no layout `annt`; did you mean `annet`?",
        ),
        (
            {"deck": "products: [annt]\n"},
            "themes/prove/deck.yaml:51:12: there is no layout `annt`; did you mean `annet`?",
        ),
        (
            {"deck": "layouts: [annet]\nproducts: [kort]\n"},
            "themes/prove/deck.yaml:52:12: `kort` is none of this deck's `layouts`; name it there too, or take it out",
        ),
        (
            {"deck": PRODUCTS, "layout": "decks: [annen]\n"},
            "themes/prove/deck.yaml:51:12: `annet` is not for this deck; add `prove` to its `decks` "
            "(layouts/annet.yaml:16:9)",
        ),
        (
            {"layout": "decks: [provee]\n"},
            "layouts/annet.yaml:16:9: there is no deck `provee`; did you mean `prove`?",
        ),
    ],
)
def test_what_cannot_be_made_is_told_once(tmp_path: Path, asked: dict[str, object], message: str) -> None:
    assert refusal(tmp_path, **asked) == [message]
