"""Pictures of a small deck: what lies on the disk, what is kept, what goes, whoever draws them."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping
from pathlib import Path
from zipfile import ZipFile

import minimal
import numpy
import pytest
from msgspec.structs import replace
from PIL import Image
from samples import project_with
from sessions import request

from deckgen.colour.screen_profile import srgb_profile
from deckgen.jobs.cache import Cache
from deckgen.jobs.editions import BuildResult, build
from deckgen.jobs.progress import Progress
from deckgen.jobs.request import PictureOptions
from deckgen.jobs.session import Session
from deckgen.layout.page_choice import parse_choice
from deckgen.pdf.edition import IMAGES, SCREEN
from deckgen.source.project import Project

# Cards of 100 by 140 mm: the theme's ground lies from 70 mm down into the bleed, on backs everywhere.
LAYOUT = """\
title: Kort
trim: [100mm, 140mm]
bleed: 3mm
safe: 5mm
margin: 10mm
press: {pairs: true}
styles:
  body: {family: serif, sizes: 20-18}
templates:
  front:
    label: "{theme.mark}"
    elements:
      - {fill: ground, at: {left: bleed, right: bleed, top: 70mm, bottom: bleed}}
      - {text: "{theme.title}", style: body, tag: h1, at: {left: margin, right: margin, top: 12mm, height: 20mm}}
  question:
    label: "{question.number}"
    elements:
      - {text: "{question.text}", style: body, tag: h2}
  back:
    label: "{theme.mark} bak"
    elements:
      - {fill: soft, at: {left: bleed, right: bleed, top: bleed, bottom: bleed}}
sequence:
  - each: deck.themes
    pages: [front, back]
    inside:
      - {each: theme.questions, pages: [question, back]}
"""
POSTER = "title: Plakat\nextends: kort\npress: {pairs: false}\nsequence:\n  - {each: deck.themes, pages: [front]}\n"
FILES = {minimal.LAYOUT_FILE: LAYOUT, "layouts/plakat.yaml": POSTER}
DPI = 50.8
NAMES = [
    "01-theme-1-front.png",
    "02-theme-1-back.png",
    "03-1.1-front.png",
    "04-1.1-back.png",
    "05-1.2-front.png",
    "06-1.2-back.png",
]
TABLE = "cards.csv"
FOLDER = "images/kort"


class Heard(Progress):
    """The stages of the work."""

    def __init__(self) -> None:
        self.stages: dict[str, int] = {}

    def begin(self, stage: str, total: int) -> None:
        self.stages[stage] = total


def made(project: Project, progress: Progress | None = None, **changes: object) -> BuildResult:
    options = PictureOptions(dpi=DPI)
    cards = replace(request(project, editions=(IMAGES,)), pictures=options, output=project.root / "output")
    (result,) = build(Session.open(project.resolve(), replace(cards, **changes), progress or Progress()))
    return result


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return project_with(tmp_path_factory.mktemp("pictures"), FILES)


@pytest.fixture(scope="module")
def built(project: Project) -> BuildResult:
    return made(project)


def pixels(result: BuildResult, path: str) -> numpy.ndarray[tuple[int, ...], numpy.dtype[numpy.uint8]]:
    with Image.open(result.folder / path) as picture:
        return numpy.array(picture)


def contents(result: BuildResult) -> Mapping[str, bytes]:
    return {output.path: output.data for output in result.outputs}


def left_in(result: BuildResult, folder: str) -> list[str]:
    return sorted(file.name for file in (result.folder / folder).iterdir())


def test_each_face_is_a_picture_beside_a_table_and_in_a_zip(built: BuildResult) -> None:
    assert left_in(built, "images") == ["kort", "kort.zip"]
    assert left_in(built, FOLDER) == [*NAMES, TABLE]
    with ZipFile(built.folder / f"{FOLDER}.zip") as pack:
        assert pack.testzip() is None
        assert sorted(pack.namelist()) == [*NAMES, TABLE]
        assert {entry.date_time for entry in pack.infolist()} == {(2026, 11, 23, 0, 0, 0)}
        for name in pack.namelist():
            assert pack.read(name) == (built.folder / FOLDER / name).read_bytes()


def test_pictures_are_exact_and_say_what_they_are(built: BuildResult) -> None:
    for name in NAMES:
        with Image.open(built.folder / FOLDER / name) as picture:
            assert (picture.format, picture.mode, picture.size) == ("PNG", "RGB", (200, 280))
            assert picture.info["dpi"] == pytest.approx((DPI, DPI), abs=0.02)
            assert picture.info["icc_profile"] == srgb_profile()


def test_grounds_reach_the_edges_and_paper_stays_white(built: BuildResult) -> None:
    front, back = pixels(built, f"{FOLDER}/{NAMES[0]}"), pixels(built, f"{FOLDER}/{NAMES[1]}")
    assert (front[141:] == front[200, 100]).all(), "down to the last row, from the first column to the last"
    assert (front[:20] == 255).all()
    assert (back == back[0, 0]).all()
    assert (back[0, 0] != 255).any()


def test_the_bleed_comes_where_it_is_asked_for(built: BuildResult, project: Project, tmp_path: Path) -> None:
    bled = made(project, pictures=PictureOptions(dpi=DPI, bleed=True), output=tmp_path)
    front = pixels(bled, f"{FOLDER}/{NAMES[0]}")
    assert front.shape == (292, 212, 3)
    assert (front[147:] == front[200, 100]).all()
    assert numpy.abs(front[6:-6, 6:-6].astype(int) - pixels(built, f"{FOLDER}/{NAMES[0]}")).max() <= 1


def test_the_table_says_what_the_pictures_show(built: BuildResult) -> None:
    text = (built.folder / FOLDER / TABLE).read_text("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))
    assert [row["id"] for row in rows] == ["#theme-1", "#1.1", "#1.2"]
    assert rows[1] == {
        "id": "#1.1",
        "theme": "Samtale",
        "text": "Hva er viktig?",
        "front": NAMES[2],
        "back": NAMES[3],
        "front alt text": "1.1. Hva er viktig?",
        "back alt text": "1 bak.",
    }


def test_the_manifest_has_each_file(built: BuildResult) -> None:
    files = json.loads((built.folder / "manifest.json").read_text("utf-8"))["files"]
    assert sorted(files) == sorted([f"{FOLDER}.zip", f"{FOLDER}/{TABLE}", *(f"{FOLDER}/{name}" for name in NAMES)])
    assert (files[f"{FOLDER}.zip"]["pages"], files[f"{FOLDER}/{NAMES[2]}"]["title"]) == (6, "1.1")


def test_faces_that_look_the_same_are_drawn_once(project: Project, tmp_path: Path) -> None:
    heard = Heard()
    result = made(project, heard, output=tmp_path)
    assert heard.stages["pictures"] == 4, "three fronts and the back of all"
    assert contents(result)[f"{FOLDER}/{NAMES[1]}"] == contents(result)[f"{FOLDER}/{NAMES[5]}"]


def test_bytes_do_not_hang_on_who_draws(built: BuildResult, project: Project, tmp_path: Path) -> None:
    assert contents(made(project, jobs=3, output=tmp_path)) == contents(built)


def test_other_editions_are_as_they_are_without_pictures(project: Project, tmp_path: Path) -> None:
    both = made(project, editions=(SCREEN, IMAGES), output=tmp_path / "both")
    alone = made(project, editions=(SCREEN,), output=tmp_path / "alone")
    assert contents(both)["screen/kort.pdf"] == contents(alone)["screen/kort.pdf"]
    assert f"{FOLDER}.zip" in contents(both)


def test_chosen_pictures_lie_in_a_folder_of_their_own(project: Project, tmp_path: Path) -> None:
    made(project, output=tmp_path)
    chosen = made(project, output=tmp_path, only=parse_choice(["1.2"]))
    assert left_in(chosen, "images") == ["kort", "kort-part", "kort-part.zip", "kort.zip"]
    assert left_in(chosen, "images/kort-part") == [*NAMES[4:], TABLE]
    other = made(project, output=tmp_path, only=parse_choice(["1.1"]))
    assert left_in(other, "images/kort-part") == [*NAMES[2:4], TABLE]
    assert left_in(other, "images/kort") == [*NAMES, TABLE]
    assert sorted(other.removed) == [f"images/kort-part/{name}" for name in NAMES[4:]]


def test_pictures_are_kept_until_something_changes(tmp_path: Path) -> None:
    project, cache = project_with(tmp_path, FILES), Cache(tmp_path / "cache")
    made(project, cache=cache)
    assert all(output.is_kept for output in made(project, cache=cache).outputs)
    finer = made(project, cache=cache, pictures=PictureOptions(dpi=72))
    assert not any(output.is_kept for output in finer.outputs)
    assert not any(output.is_kept for output in made(project, cache=cache).outputs), "the files are those of 72 dpi"
    (finer.folder / FOLDER / NAMES[0]).unlink()
    assert not any(output.is_kept for output in made(project, cache=cache).outputs)
    assert left_in(finer, FOLDER) == [*NAMES, TABLE]


def test_a_changed_card_alone_is_drawn_again(tmp_path: Path) -> None:
    project, cache = project_with(tmp_path, FILES), Cache(tmp_path / "cache")
    first, heard = made(project, cache=cache), Heard()
    changed = {minimal.THEME_FILE: minimal.changed(minimal.THEME, "Hva gjør vi nå?", "Hva nå?")}
    second = made(project_with(tmp_path, FILES | changed), heard, cache=cache)
    assert heard.stages["pictures"] == 1
    differing = [path for path, data in contents(second).items() if contents(first)[path] != data]
    assert differing == [f"{FOLDER}.zip", f"{FOLDER}/{TABLE}", f"{FOLDER}/{NAMES[4]}"]
    assert contents(second) == contents(made(project, output=tmp_path / "anew"))


def test_a_picture_that_somebody_changed_is_drawn_again(tmp_path: Path) -> None:
    project, cache = project_with(tmp_path, FILES), Cache(tmp_path / "cache")
    first, heard = made(project, cache=cache), Heard()
    (first.folder / FOLDER / NAMES[0]).write_bytes(b"another picture")
    (first.folder / FOLDER / NAMES[2]).unlink()
    second = made(project, heard, cache=cache)
    assert heard.stages["pictures"] == 2
    assert contents(second) == contents(first)
    assert (first.folder / FOLDER / NAMES[0]).read_bytes() == contents(first)[f"{FOLDER}/{NAMES[0]}"]


def test_pictures_of_cards_that_are_gone_go(tmp_path: Path) -> None:
    project = project_with(tmp_path, FILES)
    before = made(project)
    own = before.folder / FOLDER / "notes.png"
    own.write_bytes(b"of somebody else")
    shorter = minimal.changed(minimal.THEME, '  - text: Hva gjør vi nå?\n    booklet: "1.2"\n', "")
    after = made(project_with(tmp_path, FILES | {minimal.THEME_FILE: shorter}))
    assert sorted(after.removed) == [f"{FOLDER}/{name}" for name in NAMES[4:]]
    assert left_in(after, FOLDER) == [*NAMES[:4], TABLE, "notes.png"]


def test_pictures_are_of_cards_unless_a_layout_is_named(project: Project, tmp_path: Path) -> None:
    both = ("kort", "plakat")
    plain = made(project, layouts=both, output=tmp_path / "plain")
    named = made(project, layouts=both, named=True, output=tmp_path / "named")
    alone = made(project, layouts=("plakat",), output=tmp_path / "alone")
    assert left_in(plain, "images") == ["kort", "kort.zip"]
    assert left_in(named, "images") == ["kort", "kort.zip", "plakat", "plakat.zip"]
    assert left_in(alone, "images/plakat") == ["01-theme-1.png", TABLE], "a deck without cards gets what it has"


def test_nothing_is_drawn_where_no_pictures_are_asked_for(project: Project, tmp_path: Path) -> None:
    heard = Heard()
    made(project, heard, editions=(SCREEN,), output=tmp_path)
    assert "pictures" not in heard.stages
