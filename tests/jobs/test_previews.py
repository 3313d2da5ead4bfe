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
    assert "needs 1545 × 1030 pixels for poster-a0, has 30 × 20" in problem.message
    assert reds(previews, "kort-001.png") > 50


def test_nothing_wrong_is_shown_as_ever(tmp_path: Path) -> None:
    project = project_with(tmp_path)
    wanted = request(project, editions=(SCREEN,), pictures=PictureOptions(dpi=20))
    assert faulty_previews(session(project, wanted)) == sound_previews(session(project, wanted))


def test_sources_that_can_not_be_read_can_not_be_shown(tmp_path: Path) -> None:
    with pytest.raises(ProblemsFound):
        faulty(tmp_path, LOW, files={minimal.THEME_FILE: "number: [\n"})


DARK = "[0, 45, 99, 0]"
HEAVY = minimal.changed(minimal.THEME, "[80, 40, 0, 20]", DARK)


def test_an_ink_out_of_bounds_is_shown_and_hides_nothing(tmp_path: Path) -> None:
    previews = faulty(tmp_path, OUTSIDE, LOW, files={minimal.THEME_FILE: HEAVY})
    told = [str(problem) for problem in previews.problems]
    assert [line for line in told if "144 % ink" in line] == [
        f"{minimal.THEME_FILE}:22:11: black text reads best on this ground, which has 144 % ink, more than 140 %; "
        "make it lighter"
    ]
    assert any("nearer to the trim" in line for line in told)
    assert any("the introduction of theme 1 is " in line for line in told)
    assert reds(previews, "kort-001.png") > 50


def test_of_an_ink_out_of_bounds_nothing_else_is_told(tmp_path: Path) -> None:
    text = OUTSIDE.replace("left: 1mm", "left: margin")
    for ink in ("[0, 45, 99, 0]", "[80, 20, 0, 20]", "[100, 100, 60, 40]"):
        theme = minimal.changed(minimal.THEME, "[80, 40, 0, 20]", ink)
        previews = faulty(tmp_path / ink[1:3].strip(","), text, files={minimal.THEME_FILE: theme})
        assert len(previews.problems) == 1, previews.problems
        assert reds(previews, "kort-001.png") > 50


def test_a_title_longer_than_cards_take_is_shown(tmp_path: Path) -> None:
    theme = minimal.changed(minimal.THEME, "introduction:", "short: Et kort navn på et langt tema\nintroduction:")
    element = OUTSIDE.replace("left: 1mm", "left: margin").replace("theme.title", "theme.short")
    previews = faulty(tmp_path, element, files={minimal.THEME_FILE: theme})
    (problem,) = previews.problems
    assert problem.message == "the text has 29 characters, at most 26 fit here; shorten it"
    assert reds(previews, "kort-001.png") > 50


def test_the_contact_sheet_has_the_pages_with_faults(tmp_path: Path) -> None:
    second = "\n".join([
        "  back:",
        "    elements:",
        f"      - {OVER.replace('introduction', 'title')}",
        "sequence:",
    ])  # fmt: skip
    layout = minimal.changed(minimal.LAYOUT, '{text: "{theme.title}", style: body}', OUTSIDE)
    layout = minimal.changed(layout, "sequence:", second).rstrip() + "\n"
    heights = []
    for pages in ("[front]", "[front, back, back, back]"):
        project = project_with(tmp_path, {minimal.LAYOUT_FILE: layout.replace("[front]", pages)})
        wanted = request(project, editions=(SCREEN,), pictures=PictureOptions(dpi=40, columns=1), anyway=True)
        files = {file.name: data for file, data in faulty_previews(session(project, wanted)).files}
        assert len(files) == pages.count(",") + 2, "each page has its picture"
        heights.append(Image.open(BytesIO(files["kort-sheet.png"])).height)
    assert heights[0] < heights[1] < heights[0] + 200, "a line more, and no page"
