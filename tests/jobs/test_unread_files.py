"""Files that nothing reads are told, with what they would be called to be read."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import minimal
import pytest
from PIL import Image
from samples import project_with
from sessions import request, session

from deckgen.jobs.unread_files import unread_files
from deckgen.source.project import Project

RENAMED = "nothing reads this file; rename it to 02-mer.yaml, as themes are called"
THEME = "nothing reads this file; call a theme 07-name.yaml: two digits, a hyphen, a to z"
DEEPER = "nothing reads this file; move a theme up into the deck's folder"
PICTURE = "nothing shows this picture; name it under `pictures` in deck.yaml, or move it elsewhere"
LAYOUT = "nothing reads this file; a layout, shop, stock or words file is called name.yaml"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return project_with(tmp_path)


def remarks(project: Project) -> list[str]:
    return [str(remark) for remark in unread_files(session(project, request(project)))]


def write(project: Project, name: str, content: bytes = b"") -> None:
    file = project.root / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("themes/prove/02-mer.txt", RENAMED),
        ("themes/prove/02-mer.yaml.txt", RENAMED),
        ("themes/prove/2 mer.yaml.bak", THEME),
        ("themes/prove/notater.docx", "nothing reads this file; move it elsewhere"),
        ("themes/prove/gammelt/01-samtale.yaml", DEEPER),
        ("themes/prove/foto.JPG", PICTURE),
        ("themes/prove/bilder/foto.png", PICTURE),
        ("themes/02-mer.yaml", "nothing reads this file; put a theme into the folder of its deck"),
        ("layouts/kort.yml", LAYOUT),
        ("layouts/shops/trykkeriet.txt", LAYOUT),
        ("fonts/Min.ttf", "nothing reads this file; name it in a family of fonts.yaml"),
    ],
)
def test_a_file_that_nothing_reads_is_told(project: Project, name: str, message: str) -> None:
    write(project, name)
    assert remarks(project) == [f"{name}:1:1: {message}"]


@pytest.mark.parametrize(
    "name",
    [
        "themes/prove/README.txt",
        "themes/prove/spelling.txt",
        "themes/prove/sporsmal.md",
        "themes/prove/.DS_Store",
        "themes/prove/.git/config",
        "themes/prove/~$notater.docx",
        "themes/prove/Thumbs.db",
        "themes/schema/theme.json",
        "layouts/schema/layout.json",
        "fonts/OFL.txt",
        "notater.docx",
    ],
)
def test_what_is_there_for_others_is_not_told(project: Project, name: str) -> None:
    write(project, name)
    assert remarks(project) == []


def test_pictures_that_the_deck_names_are_read(project: Project) -> None:
    picture = BytesIO()
    Image.new("L", (400, 400)).save(picture, "PNG")
    write(project, "themes/prove/bilder/IMG_1.png", picture.getvalue())
    minimal.write(
        project.root, {minimal.DECK_FILE: f"{minimal.DECK}pictures:\n  arms: {{file: bilder/IMG_1.png, alt: A}}\n"}
    )
    assert remarks(project) == []


def test_what_ships_is_read_by_something() -> None:
    shipped = Project.at(Path(__file__).parents[2])
    whole = request(shipped, decks=("kulturskole",), layouts=("poster-a3",))
    assert unread_files(session(shipped, whole)) == ()


def test_a_picture_that_a_comment_of_the_deck_offers_is_not_told(project: Project) -> None:
    write(project, "themes/prove/bilder/tema-1-1.png")
    write(project, "themes/prove/bilder/ikke.png")
    offer = '# pictures:\n#   tema-1-1: {file: bilder/tema-1-1.png, alt: "Et bord"}\n'
    write(project, "themes/prove/deck.yaml", (minimal.DECK + offer).encode())
    assert remarks(project) == [f"themes/prove/bilder/ikke.png:1:1: {PICTURE}"]
