"""Where things are: the user's folder first, then what ships; nothing outside."""

from __future__ import annotations

from pathlib import Path

import pytest
from minimal import write

import deckgen
from deckgen.source.project import Project, shipped_folder

SHIPPED = {
    "themes/one/deck.yaml": "",
    "themes/two/deck.yaml": "",
    "themes/schema/deck.json": "",
    "layouts/a6.yaml": "",
    "layouts/a4.yaml": "",
    "layouts/bundles.yaml": "",
    "layouts/words/nb.yaml": "",
    "layouts/shops/standard.yaml": "",
    "layouts/shops/posters.yaml": "",
    "fonts/fonts.yaml": "",
}


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A user's folder with a deck, a layout and words of a shipped name, and some of new names."""
    write(tmp_path / "pkg", SHIPPED)
    names = (
        "themes/two/deck.yaml",
        "themes/mine/deck.yaml",
        "layouts/a4.yaml",
        "layouts/b5.yaml",
        "layouts/words/se.yaml",
        "layouts/shops/standard.yaml",
        "layouts/shops/trykkeriet.yaml",
    )
    write(tmp_path / "mine", dict.fromkeys(names, ""))
    return Project(tmp_path / "mine", tmp_path / "pkg")


def test_names_are_of_both_folders_each_once(project: Project) -> None:
    assert project.deck_names() == ("mine", "one", "two")
    assert project.layout_names() == ("a4", "a6", "b5")
    assert project.languages() == ("nb", "se")
    assert project.shop_names() == ("posters", "standard", "trykkeriet")


def test_what_the_user_has_comes_first(project: Project) -> None:
    assert project.deck_folder("two") == project.root / "themes/two"
    assert project.deck_folder("one") == project.shipped / "themes/one"
    assert project.layout_file("a4") == project.root / "layouts/a4.yaml"
    assert project.layout_file("a6") == project.shipped / "layouts/a6.yaml"
    assert project.shipped_layout_file("a4") == project.shipped / "layouts/a4.yaml"
    assert project.shop_file("standard") == project.root / "layouts/shops/standard.yaml"
    assert project.shop_file("posters") == project.shipped / "layouts/shops/posters.yaml"
    assert project.shipped_shop_file("standard") == project.shipped / "layouts/shops/standard.yaml"
    assert project.words_file("se") == project.root / "layouts/words/se.yaml"
    assert project.fonts_file() == project.shipped / "fonts/fonts.yaml"


@pytest.mark.parametrize("name", ["none", "schema", "..", "../pkg/themes/one", "", "."])
def test_names_that_are_none(project: Project, name: str) -> None:
    assert project.deck_folder(name) is None
    assert project.layout_file(name) is None
    assert project.shipped_layout_file(name) is None
    assert project.words_file(name) is None
    assert project.shop_file(name) is None
    assert project.shipped_shop_file(name) is None


def test_bundles_ship_first_and_the_users_come_after(project: Project) -> None:
    assert project.bundles_files() == (project.shipped / "layouts/bundles.yaml",)
    write(project.root, {"layouts/bundles.yaml": ""})
    assert project.bundles_files() == (project.shipped / "layouts/bundles.yaml", project.root / "layouts/bundles.yaml")
    assert "bundles" not in project.layout_names()


def test_output_is_the_users(project: Project) -> None:
    assert project.output == project.root / "output"


def test_in_a_checkout_nothing_is_doubled(project: Project) -> None:
    checkout = Project(project.shipped, project.shipped)
    assert checkout.deck_names() == ("one", "two")
    assert len(checkout.bundles_files()) == 1
    assert checkout.display_name(project.shipped / "themes/one/deck.yaml") == "themes/one/deck.yaml"
    assert not checkout.is_shipped(project.shipped / "themes/one/deck.yaml")


def test_messages_never_show_where_the_computer_keeps_files(project: Project) -> None:
    assert project.display_name(project.root / "themes/two/deck.yaml") == "themes/two/deck.yaml"
    assert project.display_name(project.shipped / "themes/one/deck.yaml") == "shipped/themes/one/deck.yaml"
    assert project.display_name(Path("/somewhere/else.yaml")) == "else.yaml"
    assert project.display_name(project.root / "../pkg/../x.yaml") == "x.yaml"


def test_a_name_in_digests_is_the_same_wherever_a_file_is(project: Project) -> None:
    for base in (project.root, project.shipped):
        assert project.relative_name(base / "themes/two/deck.yaml") == "themes/two/deck.yaml"


def test_shipped_files_within_the_users_folder_are_shipped(tmp_path: Path) -> None:
    project = Project(tmp_path, tmp_path / ".venv/shipped")
    assert project.display_name(tmp_path / ".venv/shipped/layouts/a6.yaml") == "shipped/layouts/a6.yaml"
    assert project.is_shipped(tmp_path / ".venv/shipped/layouts/a6.yaml")


def test_a_users_folder_within_a_checkout_is_the_users(tmp_path: Path) -> None:
    project = Project(tmp_path / "mine", tmp_path)
    assert project.display_name(tmp_path / "mine/layouts/a6.yaml") == "layouts/a6.yaml"


def test_paths_are_followed_inside_only(project: Project) -> None:
    root = project.root
    (root / "in").symlink_to(root / "layouts")
    (root / "out").symlink_to("/etc")
    (root / "loop").symlink_to("loop")
    assert project.inside(Path("in/a4.yaml")) == (root / "layouts/a4.yaml").resolve()
    assert project.inside(root / "layouts/../layouts/a4.yaml") == (root / "layouts/a4.yaml").resolve()
    assert project.inside(project.shipped / "layouts/a6.yaml") == (project.shipped / "layouts/a6.yaml").resolve()
    for path in ("out/passwd", "../../x", "/etc/passwd", "loop/x", "a\0b"):
        assert project.inside(Path(path)) is None


def test_a_source_tree_ships_itself() -> None:
    assert shipped_folder() == Path(deckgen.__file__).resolve().parents[1]


def test_a_project_is_where_one_stands(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path)
    assert Project.at(tmp_path / "link").root == tmp_path.resolve()
