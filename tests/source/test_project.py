"""Where things are: the user's folder first, then what ships; nothing outside."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from minimal import write

import deckgen
from deckgen.source.project import SHIPPED_LAYOUTS, SHIPPED_WORDS, Project, is_path, is_shipped, shipped_folder

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
    "layouts/stock/a6-4.yaml": "",
    "layouts/sheets/proof.yaml": "",
    "layouts/sheets/calibration.yaml": "",
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
        "layouts/sheets/proof.yaml",
    )
    write(tmp_path / "mine", dict.fromkeys(names, ""))
    return Project(tmp_path / "mine", tmp_path / "pkg")


def path_of(project: Project, name: str) -> Path | None:
    """Where a path from the project's folder leads."""
    return project.located(Path(name)).path


def test_names_are_of_both_folders_each_once(project: Project) -> None:
    files = project.resolve()
    assert tuple(files.decks) == ("mine", "one", "two")
    assert tuple(files.layouts) == ("a4", "a6", "b5")
    assert tuple(files.stocks) == ("a6-4",)
    assert tuple(files.shops) == ("posters", "standard", "trykkeriet")
    assert tuple(files.sheets) == ("calibration", "proof")
    assert tuple(files.words) == ("nb", "se")


def test_what_the_user_has_comes_first(project: Project) -> None:
    files = project.resolve()
    assert files.decks["two"].path == project.root / "themes/two"
    assert files.decks["one"].path == project.shipped / "themes/one"
    assert [file.path for file in files.layouts["a4"]] == [
        project.root / "layouts/a4.yaml",
        project.shipped / "layouts/a4.yaml",
    ]
    assert [file.path for file in files.layouts["a6"]] == [project.shipped / "layouts/a6.yaml"]
    assert [file.path for file in files.shops["standard"]] == [
        project.root / "layouts/shops/standard.yaml",
        project.shipped / "layouts/shops/standard.yaml",
    ]
    assert [file.path for file in files.shops["posters"]] == [project.shipped / "layouts/shops/posters.yaml"]
    assert [file.path for file in files.sheets["proof"]] == [
        project.root / "layouts/sheets/proof.yaml",
        project.shipped / "layouts/sheets/proof.yaml",
    ]
    assert files.words["se"].path == project.root / "layouts/words/se.yaml"
    assert files.fonts
    assert files.fonts.path == project.shipped / "fonts"
    assert files.root.path == project.root


@pytest.mark.parametrize("name", ["none", "schema", "..", "../pkg/themes/one", "", "."])
def test_names_that_are_none(project: Project, name: str) -> None:
    files = project.resolve()
    assert all(name not in known for known in (files.decks, files.layouts, files.words, files.shops))


def test_folders_and_links_to_nothing_are_no_sources(project: Project) -> None:
    (project.root / "layouts/folder.yaml").mkdir()
    (project.root / "layouts/link.yaml").symlink_to("nothing")
    (project.root / "themes/link").mkdir()
    (project.root / "themes/link/deck.yaml").symlink_to("nothing")
    files = project.resolve()
    assert tuple(files.layouts) == ("a4", "a6", "b5")
    assert tuple(files.decks) == ("mine", "one", "two")


def test_hidden_folders_are_no_decks(project: Project) -> None:
    before = project.resolve()
    write(project.root, {"themes/.deckgen-a.part/deck.yaml": "", "themes/.b/01-a.yaml": ""})
    assert project.resolve() == before


def test_folders_of_themes_without_a_deck_are_strays(project: Project) -> None:
    write(project.root, {"themes/stray/01-a.yaml": "", "themes/two/01-a.yaml": ""})
    assert project.resolve().strays == ("stray",)


def test_bundles_ship_first_and_the_users_come_after(project: Project) -> None:
    assert [file.path for file in project.resolve().bundles] == [project.shipped / "layouts/bundles.yaml"]
    write(project.root, {"layouts/bundles.yaml": ""})
    assert [file.path for file in project.resolve().bundles] == [
        project.shipped / "layouts/bundles.yaml",
        project.root / "layouts/bundles.yaml",
    ]
    assert "bundles" not in project.resolve().layouts


def test_output_is_the_users(project: Project) -> None:
    assert project.resolve().output == project.root / "output"


def test_in_a_checkout_nothing_is_doubled(project: Project) -> None:
    files = Project(project.shipped, project.shipped).resolve()
    assert tuple(files.decks) == ("one", "two")
    assert [len(same) for same in (files.bundles, *files.layouts.values())] == [1, 1, 1]
    assert files.decks["one"].file("deck.yaml").display == "themes/one/deck.yaml"


def test_messages_never_show_where_the_computer_keeps_files(project: Project) -> None:
    def display(path: Path) -> str:
        return project.located(path).display

    assert display(project.root / "themes/two/deck.yaml") == "themes/two/deck.yaml"
    assert display(project.shipped / "themes/one/deck.yaml") == "shipped/themes/one/deck.yaml"
    assert display(Path("/somewhere/else.yaml")) == "else.yaml"
    assert display(project.root / "../pkg/../x.yaml") == "x.yaml"


def test_a_name_in_digests_is_the_same_wherever_a_file_is(project: Project) -> None:
    for base in (project.root, project.shipped):
        assert project.located(base / "themes/two/deck.yaml").name == "themes/two/deck.yaml"


def test_shipped_files_within_the_users_folder_are_shipped(tmp_path: Path) -> None:
    project = Project(tmp_path, tmp_path / ".venv/shipped")
    assert project.located(tmp_path / ".venv/shipped/layouts/a6.yaml").display == "shipped/layouts/a6.yaml"


def test_a_users_folder_within_a_checkout_is_the_users(tmp_path: Path) -> None:
    project = Project(tmp_path / "mine", tmp_path)
    assert project.located(tmp_path / "mine/layouts/a6.yaml").display == "layouts/a6.yaml"


def test_paths_are_followed_inside_only(project: Project) -> None:
    root = project.root
    (root / "in").symlink_to(root / "layouts")
    (root / "out").symlink_to("/etc")
    (root / "loop").symlink_to("loop")
    assert path_of(project, "in/a4.yaml") == (root / "layouts/a4.yaml").resolve()
    assert path_of(project, f"{root}/layouts/../layouts/a4.yaml") == (root / "layouts/a4.yaml").resolve()
    shipped = project.shipped / "layouts/a6.yaml"
    assert path_of(project, str(shipped)) == shipped.resolve()
    for path in ("out/passwd", "../../x", "/etc/passwd", "loop/x", "a\0b"):
        assert path_of(project, path) is None


def test_a_folder_has_files_and_names(project: Project) -> None:
    folder = project.resolve().decks["two"]
    write(folder.path, {"b.txt": "", "a/c.txt": ""})
    (folder.path / "out.txt").symlink_to("/etc/passwd")
    assert folder.names() == ("a", "b.txt", "deck.yaml", "out.txt")
    assert folder.file("a/c.txt").name == "themes/two/a/c.txt"
    assert folder.file("a/c.txt").stem == "c"
    assert folder.holds(folder.file("a/c.txt"))
    assert not folder.holds(folder.file("out.txt"))
    assert not folder.holds(folder.file("../mine/deck.yaml"))


def test_a_source_tree_ships_itself() -> None:
    assert shipped_folder() == Path(deckgen.__file__).resolve().parents[1]


def test_a_project_is_where_one_stands(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path)
    assert Project.at(tmp_path / "link").root == tmp_path.resolve()


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("standard", False),
        ("yaml", False),
        ("a.yamlx", False),
        ("a.yaml", True),
        ("a.yml", True),
        ("a/b", True),
        ("a\\b", True),
    ],
)
def test_what_is_told_by_its_path_looks_like_one(name: str, path: bool) -> None:
    assert is_path(name) == path


def test_files_that_ship_are_told_by_their_names_in_messages(project: Project) -> None:
    assert is_shipped(project.located(project.shipped / "layouts/a.yaml").display)
    assert not is_shipped(project.located(project.root / "layouts/a.yaml").display)


@pytest.mark.parametrize("folder", ["themes", "themes/prove", "layouts", "layouts/shops", "fonts"])
def test_a_folder_that_may_not_be_read_is_told(tmp_path: Path, folder: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Else what ships would be taken for what lies there."""
    (tmp_path / folder).mkdir(parents=True)
    access = os.access
    monkeypatch.setattr(os, "access", lambda path, mode: path != tmp_path / folder and access(path, mode))
    with pytest.raises(PermissionError) as caught:
        Project.at(tmp_path).resolve()
    assert caught.value.filename == str(tmp_path / folder)


def test_the_layouts_and_words_of_a_checkout_are_those_that_ship() -> None:
    folder = shipped_folder() / "layouts"
    assert tuple(sorted({file.stem for file in folder.glob("*.yaml")} - {"bundles"})) == SHIPPED_LAYOUTS
    assert sorted(SHIPPED_WORDS) == sorted(file.stem for file in (folder / "words").glob("*.yaml"))


def test_a_copy_is_the_authors_once_it_is_changed(tmp_path: Path) -> None:
    copied = (shipped_folder() / "layouts/a6-cards.yaml").read_text("utf-8")
    write(
        tmp_path, {"layouts/a6-cards.yaml": copied, "layouts/kort.yaml": copied, "layouts/words/nb.yaml": "theme: T\n"}
    )
    project = Project(tmp_path, shipped_folder())
    assert project.resolve().unowned() == {"layouts/a6-cards.yaml"}
    write(tmp_path, {"layouts/a6-cards.yaml": f"{copied}#"})
    assert project.resolve().unowned() == frozenset()
