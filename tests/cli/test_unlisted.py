"""What a deck does not list among its products: told once by what leaves it out, and made where it is named."""

from __future__ import annotations

from pathlib import Path

import minimal
import pytest
from commands import done
from samples import project_with

from deckgen.cli.unlisted import option_again, unlisted_line
from deckgen.jobs.deck_layouts import UnlistedProducts

OTHER = "layouts/annet.yaml"
BUNDLES = "layouts/bundles.yaml"
BOTH = {OTHER: minimal.LAYOUT, BUNDLES: "begge: {title: Begge, layouts: [annet, kort]}\n"}
DECK = f"{minimal.DECK}layouts: [annet, kort]\nproducts: [kort]\n"
PROVE = ("--deck", "prove")
SCREEN = ("--edition", "screen")
LINE = "prove: 1 of 2 layouts is its product; --all makes the others too, and all of the bundle begge"


@pytest.fixture(autouse=True)
def project(folder: Path) -> None:
    """A deck that can be made in two layouts, and lists one of them."""
    project_with(folder, {minimal.DECK_FILE: DECK, **BOTH})


def files_of(folder: Path, edition: str = "screen") -> list[str]:
    return sorted(path.stem for path in (folder / "output/prove/nb" / edition).glob("*.pdf"))


def test_a_build_makes_the_products_and_says_what_makes_the_others(folder: Path) -> None:
    assert done("build", *PROVE, *SCREEN)[-1] == LINE
    assert files_of(folder) == ["kort"]


def test_all_makes_all_and_says_nothing_of_it(folder: Path) -> None:
    assert LINE not in done("build", *PROVE, *SCREEN, "--all")
    assert files_of(folder) == ["annet", "bundle-begge", "kort"]


@pytest.mark.parametrize(
    ("named", "files"),
    [(("--layout", "annet"), ["annet"]), (("--bundle", "begge"), ["bundle-begge"])],
    ids=["layout", "bundle"],
)
def test_what_is_named_is_made_whether_it_is_listed_or_not(
    folder: Path, named: tuple[str, ...], files: list[str]
) -> None:
    assert LINE not in done("build", *PROVE, *SCREEN, *named)
    assert files_of(folder) == files


def test_a_plain_build_takes_away_what_is_no_product_and_says_what_makes_it_again(folder: Path) -> None:
    done("build", *PROVE, "--layout", "annet")
    done("build", *PROVE, "--bundle", "begge")
    again = "removed: none of the deck's products;"
    assert [line for line in done("build", *PROVE) if "removed" in line] == [
        f"output/prove/nb/press/annet.pdf  {again} --layout annet makes it again",
        f"output/prove/nb/press/bundle-begge.pdf  {again} --bundle begge makes it again",
        f"output/prove/nb/screen/annet.pdf  {again} --layout annet makes it again",
        f"output/prove/nb/screen/bundle-begge.pdf  {again} --bundle begge makes it again",
    ]
    assert files_of(folder) == ["kort"]


def test_check_says_what_it_did_not_look_at() -> None:
    assert done("check", *PROVE)[-2:] == [LINE.replace("makes", "checks"), "no faults"]
    assert done("check", *PROVE, "--all")[1:] == ["annet: 1 page; kort: 1 page", "no faults"]


def test_a_deck_that_lists_all_leaves_nothing_to_say(folder: Path) -> None:
    minimal.write(folder, {minimal.DECK_FILE: DECK.replace("products: [kort]", "products: [kort, annet]")})
    assert done("build", *PROVE, *SCREEN)[-1].endswith("a manifest in output/prove/nb")


@pytest.mark.parametrize("command", ["preview", "proof"])
def test_pictures_are_of_the_products_unless_all_are_asked_for(command: str) -> None:
    assert not any("annet" in line for line in done(command, *PROVE))
    assert any("annet" in line for line in done(command, *PROVE, "--all"))


def test_a_copy_of_a_deck_has_its_products() -> None:
    done("new", "kopi", "--from", "prove")
    assert "  kort: product of kopi, prove" in [line.replace("kulturskole, ", "") for line in done("list")]


PRODUCTS = UnlistedProducts("prove", ("poster", "poster-a1", "tents-a4"), 5, ("kit", "wall"))


def test_several_layouts_and_bundles_are_counted_and_named() -> None:
    assert unlisted_line(PRODUCTS) == (
        "prove: 2 of 5 layouts are its products; --all makes the others too, and all of the bundles kit, wall"
    )


@pytest.mark.parametrize(
    ("path", "option"),
    [
        ("screen/tents-a4.pdf", "--layout tents-a4"),
        ("office/poster-a1-low-ink.pdf", "--layout poster-a1"),
        ("press/bundle-kit.pdf", "--bundle kit"),
        ("press/bundle-table.pdf", ""),
        ("press/tents-a45.pdf", ""),
        ("press/a6-cards.pdf", ""),
    ],
)
def test_a_file_is_of_a_layout_by_its_name(path: str, option: str) -> None:
    assert option_again(PRODUCTS, path) == option
    assert option_again(None, path) == ""
