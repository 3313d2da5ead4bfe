"""Motifs and emblems drawn in a file: on the grid, in tones, and what is told of those that can not be."""

from __future__ import annotations

from pathlib import Path

import pytest
from flat_samples import page_pdf
from minimal import DECK_FILE, THEME, THEME_FILE, deck_problems, project_in

from deckgen.deck.loaded_deck import load_deck
from deckgen.deck.motif_files import MOST_SHAPES
from deckgen.deck.motif_views import endless_outlines
from deckgen.deck.motifs import FAR, GRID, Tone, outlines
from deckgen.deck.theme import Theme
from deckgen.page.paths import bounds
from deckgen.source.problems import Problems
from deckgen.source.project import Project

DRAWING = page_pdf("1 0 0 rg 0 0 200 120 re f 0 0 0 rg 50 20 50 60 re f 0 0 0 0 k 60 30 10 10 re f")

WHOLE = '{"#FF0000": ground, "#000": strong, cmyk 0 0 0 0: paper}'


def drawn(
    folder: Path, motif: str, data: bytes | None = DRAWING, name: str = "motiv.pdf", key: str = "motif"
) -> Project:
    """The minimal project with a motif, or an emblem, that is written so, and a drawing beside its theme."""
    head, _, _ = THEME.partition("motif:")
    project = project_in(folder, {THEME_FILE: f"{head}{key}: {motif}\n"})
    if data is not None:
        file = (folder / DECK_FILE).parent / name
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(data)
    return project


def theme_of(project: Project) -> Theme:
    problems = Problems()
    deck = load_deck(project.resolve(), "prove", problems)
    assert deck, problems.noted
    return deck.themes[0]


def fault_of(project: Project) -> str:
    (problem,) = deck_problems(project)
    return problem


def test_a_drawing_lies_on_the_grid_in_the_tones_of_its_colours(tmp_path: Path) -> None:
    theme = theme_of(drawn(tmp_path, f"{{file: motiv.pdf, tones: {WHOLE}}}"))
    strong, paper = outlines(theme.motif)
    assert (strong.tone, paper.tone) == (Tone.STRONG, Tone.PAPER)  # the sheet that it is drawn on is no form
    box = bounds(strong.path)
    assert (box.left, box.bottom, box.right, box.top) == (1, 0.8, 2, 2)


def test_forms_along_the_edge_go_straight_on_and_others_end_there(tmp_path: Path) -> None:
    data = page_pdf("0 g 0 50 200 20 re f 0 0 m 100 0 l 50 40 l f")
    theme = theme_of(drawn(tmp_path, "{file: motiv.pdf, tones: {cmyk 0 0 0 100: strong}}", data))
    box = bounds(outlines(theme.motif)[0].path)
    assert (box.left, box.right, box.top) == (-FAR, GRID + FAR, 2.4 + FAR)
    assert endless_outlines(theme.motif)


def test_an_emblem_is_fitted_into_a_unit(tmp_path: Path) -> None:
    data = page_pdf("0 g 0 0 60 90 re f", size=(60, 90))
    theme = theme_of(
        drawn(tmp_path, "{file: motiver/a-1.pdf, tones: {cmyk 0 0 0 100: soft}}", data, "motiver/a-1.pdf", "emblem")
    )
    box = bounds(outlines(theme.emblem)[0].path)
    assert (box.left, box.bottom, box.right, box.top) == (0.1667, 0, 0.8333, 1)
    assert theme.emblem[0].box == pytest.approx((2 / 3, 1), abs=1e-3)


def test_a_changed_drawing_changes_the_deck_and_its_theme(tmp_path: Path) -> None:
    motif = f"{{file: motiv.pdf, tones: {WHOLE}}}"
    before = theme_of(drawn(tmp_path, motif))
    other = page_pdf("1 0 0 rg 0 0 200 120 re f 0 0 0 rg 50 20 50 61 re f 0 0 0 0 k 60 30 10 10 re f")
    after = theme_of(drawn(tmp_path, motif, other))
    assert before.digest != after.digest
    assert [drawing.name for drawing in after.drawings] == ["themes/prove/motiv.pdf"]
    assert theme_of(drawn(tmp_path, motif)).digest == before.digest


@pytest.mark.parametrize(
    ("tones", "words"),
    [
        (
            '{"#000": strong}',
            'the drawing has the colours "#ff0000", "#000000", "cmyk 0 0 0 0"; give "#ff0000", "cmyk 0 0 0 0" a tone',
        ),
        (WHOLE.replace("}", ', "#ff0001": soft}'), 'the drawing has no "#ff0001"; did you mean `#ff0000`'),
        ('{"#000": stong}', "did you mean `strong`"),
        ("{red: strong}", "`red` is not understood; write a colour in quotes"),
        ("{cmyk 0 0 0 101: strong}", "`cmyk 0 0 0 101` is no colour, as inks go up to 100 %"),
        (
            '{"#ff0000": ground, "#000": ground, cmyk 0 0 0 0: ground}',
            "all of the drawing is ground",
        ),
    ],
)
def test_tones_that_do_not_fit_are_told_where_they_stand(tmp_path: Path, tones: str, words: str) -> None:
    project = drawn(tmp_path, f"{{file: motiv.pdf, tones: {tones}}}")
    place = f"{THEME_FILE}:{THEME.partition('motif:')[0].count(chr(10)) + 1}:"
    assert words in fault_of(project)
    assert fault_of(project).startswith(place)


@pytest.mark.parametrize(
    ("motif", "data", "words"),
    [
        ("{file: borte.pdf, tones: {}}", None, "at least 1"),
        ('{file: borte.pdf, tones: {"#000": soft}}', None, "`borte.pdf` is missing; put it into the deck's folder"),
        ('{file: motiv.pdf, tones: {"#000": soft}}', b"no", "`motiv.pdf` is no PDF"),
        ('{file: ../motiv.pdf, tones: {"#000": soft}}', None, "name a drawing of a to z"),
        ('{file: motiv.png, tones: {"#000": soft}}', None, "ends in .pdf"),
        ('{fil: motiv.pdf, tones: {"#000": soft}}', DRAWING, "unknown key `fil`; did you mean `file`"),
        ("motiv.pdf", DRAWING, "a file needs the tones of its colours"),
        ('{file: motiv.pdf, tones: {"#000": soft}}', page_pdf("0 0 9 99 re f", size=(9, 99)), "44 grid units high"),
        (
            '{file: motiv.pdf, tones: {"#000": soft}}',
            page_pdf(" ".join(f"{at % 20 * 9} {at // 20 * 5} 3 3 re f" for at in range(MOST_SHAPES + 1))),
            f"has {MOST_SHAPES + 1} shapes",
        ),
        ('{file: motiv.pdf, tones: {"#000": soft}}', page_pdf("BT (Hei) Tj ET"), "has text; turn it into outlines"),
    ],
)
def test_what_is_wrong_with_a_drawing(tmp_path: Path, motif: str, data: bytes | None, words: str) -> None:
    assert words in fault_of(drawn(tmp_path, motif, data))


def test_a_link_out_of_the_decks_folder_is_not_followed(tmp_path: Path) -> None:
    project = drawn(tmp_path, '{file: motiv.pdf, tones: {"#000": soft}}', None)
    outside = tmp_path / "elsewhere.pdf"
    outside.write_bytes(DRAWING)
    ((tmp_path / DECK_FILE).parent / "motiv.pdf").symlink_to(outside)
    assert "leads outside of the deck's folder" in fault_of(project)


def test_shapes_of_the_grid_are_read_as_ever(tmp_path: Path) -> None:
    theme = theme_of(project_in(tmp_path))
    assert len(theme.motif) == 3 and theme.drawings == ()
