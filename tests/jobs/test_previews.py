"""Pictures of pages as files."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import minimal
import pytest
from PIL import Image
from samples import project_with
from sessions import bundles, request, session

from deckgen.jobs.previews import Previews, faulty_previews, sound_previews
from deckgen.jobs.request import PictureOptions
from deckgen.pdf.edition import SCREEN
from deckgen.source.problems import ProblemsFound
from deckgen.source.project import Project

BUNDLES = "layouts/bundles.yaml"
OTHER = "layouts/annet.yaml"
FILES = {
    BUNDLES: "alt: {title: Alt, layouts: [kort, annet]}\n",
    OTHER: "extends: kort\ntitle: Annet\n",
}


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return project_with(tmp_path, FILES)


def test_a_preview_has_a_picture_a_page_and_a_sheet_a_layout(project: Project) -> None:
    layouts, pictures = ("kort", "annet"), PictureOptions(dpi=20)
    wanted = request(project, layouts=layouts, editions=(SCREEN,), pictures=pictures)
    files = [file for file, _ in sound_previews(session(project, wanted)).files]
    folder = project.root / "output" / "prove"
    assert files == [
        folder / "kort" / "kort-001.png",
        folder / "kort" / "kort-sheet.png",
        folder / "annet" / "annet-001.png",
        folder / "annet" / "annet-sheet.png",
    ]


def test_a_preview_of_a_bundle_shows_its_layouts(project: Project) -> None:
    pictures = PictureOptions(dpi=20)
    wanted = request(project, layouts=(), bundles=bundles(project, "alt"), editions=(SCREEN,), pictures=pictures)
    files = [file.name for file, _ in sound_previews(session(project, wanted)).files]
    assert files == ["kort-001.png", "kort-sheet.png", "annet-001.png", "annet-sheet.png"]


# With their faults

WIDE = '{text: "{theme.title}", style: body, at: {left: margin, width: 8mm, top: 2u, height: 20mm}}'
LOW = '{text: "{theme.introduction}", style: body, at: {left: margin, width: 50%, top: 2u, height: 12mm}}'
OUTSIDE = '{text: "{theme.title}", style: body, at: {left: 1mm, width: 50%, top: 40mm, height: 20mm}}'
PALE = '{text: "{theme.title}", style: pale, at: {left: margin, width: 50%, top: 40mm, height: 20mm}}'
OVER = '{text: "{theme.introduction}", style: body, at: {left: margin, width: 50%, top: 3u, height: 50mm}}'
MISSING = "{picture: arms, at: {left: margin, width: 50%, top: 3u, height: 20mm}}"


def faulty(tmp_path: Path, *elements: str, files: dict[str, str] | None = None, dpi: float = 40) -> Previews:
    """The preview of a card with these elements."""
    styles = "  body: {family: serif, sizes: 20-18}\n  pale: {family: serif, sizes: 20, ink: soft}\n"
    layout = minimal.changed(minimal.LAYOUT, "  body: {family: serif, sizes: 20-18}\n", styles)
    layout = minimal.changed(layout, '{text: "{theme.title}", style: body}', "\n      - ".join(elements))
    project = project_with(tmp_path, {minimal.LAYOUT_FILE: layout, **(files or {})})
    wanted = request(project, editions=(SCREEN,), pictures=PictureOptions(dpi=dpi), anyway=True)
    return faulty_previews(session(project, wanted))


def reds(previews: Previews, name: str) -> int:
    """How many pixels of a picture are as red as outlines."""
    (data,) = (data for file, data in previews.files if file.name == name)
    image = Image.open(BytesIO(data)).convert("RGB")
    return sum(
        count
        for count, colour in image.getcolors(1 << 24) or []
        if isinstance(colour, tuple) and colour[0] > 180 and max(colour[1:]) < 80
    )


@pytest.mark.parametrize(
    ("element", "message"),
    [
        (LOW, f"{minimal.THEME_FILE}:3:15: the introduction of theme 1 is "),
        (OUTSIDE, f"{minimal.LAYOUT_FILE}:12:9: «Samtale»: text is nearer to the trim than the safe 5 mm"),
        (PALE, f"{minimal.LAYOUT_FILE}:8:9: «Samtale»: contrast "),
        (MISSING, f"{minimal.LAYOUT_FILE}:12:9: the deck has no picture `arms`"),
    ],
)
def test_a_fault_is_outlined_and_told(tmp_path: Path, element: str, message: str) -> None:
    previews = faulty(tmp_path, element)
    (problem,) = previews.problems
    assert str(problem).startswith(message)
    assert reds(previews, "kort-001.png") > 50
    assert reds(previews, "kort-sheet.png") > 50


def test_a_word_that_is_too_wide_is_drawn_and_outlined(tmp_path: Path) -> None:
    previews = faulty(tmp_path, WIDE)
    (problem,) = previews.problems
    assert "wide" in problem.message
    assert reds(previews, "kort-001.png") > 50


def test_what_only_follows_from_a_fault_is_not_told(tmp_path: Path) -> None:
    long = minimal.changed(minimal.THEME, "er viktig.", "er viktig, og om hva vi vil få til." * 3)
    below = '{text: "{theme.purpose}", style: body, at: {left: margin, width: 50%, top: 4u, height: 30mm}}'
    higher = LOW.replace("12mm", "20mm")
    previews = faulty(tmp_path, higher, below, files={minimal.THEME_FILE: long})
    (problem,) = previews.problems
    assert problem.message.startswith("the introduction of theme 1 is ")


def test_faults_of_all_kinds_are_numbered_in_their_order(tmp_path: Path) -> None:
    previews = faulty(tmp_path, OUTSIDE, OVER, MISSING)
    assert [problem.origin.line for problem in previews.problems] == sorted(
        problem.origin.line for problem in previews.problems
    )
    assert len(previews.problems) >= 3


def test_a_picture_that_can_not_be_read_is_a_grey_field(tmp_path: Path) -> None:
    deck = minimal.DECK + "pictures:\n  arms: {file: nix.png, alt: Et våpen}\n"
    previews = faulty(tmp_path, MISSING, files={minimal.DECK_FILE: deck})
    (problem,) = previews.problems
    assert str(problem).startswith(f"{minimal.DECK_FILE}:") and "`nix.png` is missing" in problem.message
    assert reds(previews, "kort-001.png") > 50


def test_a_picture_too_small_for_print_is_outlined(tmp_path: Path) -> None:
    deck = minimal.DECK + "pictures:\n  arms: {file: a.png, alt: Et våpen}\n"
    (tmp_path / "themes/prove").mkdir(parents=True)
    Image.new("RGB", (30, 20), (40, 60, 90)).save(tmp_path / "themes/prove/a.png")
    previews = faulty(tmp_path, MISSING, files={minimal.DECK_FILE: deck})
    (problem,) = previews.problems
    assert "needs 1092 × 728 pixels for poster-a1, has 30 × 20" in problem.message
    assert reds(previews, "kort-001.png") > 50


def test_nothing_wrong_is_shown_as_ever(tmp_path: Path) -> None:
    project = project_with(tmp_path)
    wanted = request(project, editions=(SCREEN,), pictures=PictureOptions(dpi=20))
    assert faulty_previews(session(project, wanted)) == sound_previews(session(project, wanted))


def test_sources_that_can_not_be_read_can_not_be_shown(tmp_path: Path) -> None:
    with pytest.raises(ProblemsFound):
        faulty(tmp_path, LOW, files={minimal.THEME_FILE: "number: [\n"})
