"""Pictures of a deck: by name, each file once, and each fault told where the file is named."""

from __future__ import annotations

from pathlib import Path

import pytest
from minimal import DECK, DECK_FILE, deck_problems, project_in
from picture_samples import BROKEN, grey, png, saved, waves
from svg_samples import svg

from deckgen.artwork.readers import LARGEST_VECTORS
from deckgen.artwork.svg_plain import OUTLINES
from deckgen.deck import decoded_pictures, pictures
from deckgen.deck.deck import Deck
from deckgen.deck.loaded_deck import load_deck
from deckgen.page.ink import PAPER, Ink
from deckgen.source.problems import Problems
from deckgen.source.project import Project

HINT = (
    "name a picture of a to z, digits, hyphens and underscores that ends in .svg, .pdf, .png, .jpg or .tif, "
    "such as `kommunevapen.png`"
)

LINE = DECK.count("\n") + 2


def with_pictures(root: Path, *lines: str, **files: bytes) -> Project:
    """The minimal deck with pictures; files are named by their stem."""
    project = project_in(root, {DECK_FILE: "\n".join([DECK + "pictures:", *(f"  {line}" for line in lines)]) + "\n"})
    for name, content in files.items():
        path = root / "themes/prove" / f"{name.replace('__', '/')}.png"
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)
    return project


def deck_of(project: Project) -> Deck:
    problems = Problems()
    deck = load_deck(project.resolve(), "prove", problems)
    assert deck, problems.noted
    return deck


def test_a_deck_has_its_pictures_by_name(tmp_path: Path) -> None:
    lines = ("arms: {file: vapen.png, alt: Et våpen}", "cover: {file: bilder/by.png, alt: En by, credit: 'Foto: Noen'}")
    deck = deck_of(with_pictures(tmp_path, *lines, vapen=saved(grey()), bilder__by=saved(grey("RGB"))))
    arms, cover = deck.pictures["arms"], deck.pictures["cover"]
    assert (arms.pixels.mode, str(arms.alt), arms.credit) == ("L", "Et våpen", None)
    assert (cover.pixels.mode, cover.credit and cover.credit.value) == ("RGB", "Foto: Noen")
    assert str(arms.file.origin) == f"{DECK_FILE}:{LINE}:16"


def test_a_deck_without_pictures_has_none(tmp_path: Path) -> None:
    assert deck_of(project_in(tmp_path)).pictures == {}


def test_one_file_under_two_names_is_kept_once(tmp_path: Path) -> None:
    lines = ("arms: {file: a.png, alt: A}", "cover: {file: a.png, alt: B}")
    deck = deck_of(with_pictures(tmp_path, *lines, a=saved(grey())))
    assert deck.pictures["arms"].pixels is deck.pictures["cover"].pixels


def test_the_digest_covers_the_files(tmp_path: Path) -> None:
    line = "arms: {file: a.png, alt: A}"
    before = deck_of(with_pictures(tmp_path, line, a=saved(grey()))).digest
    assert deck_of(with_pictures(tmp_path, line, a=saved(grey()))).digest == before
    assert deck_of(with_pictures(tmp_path, line, a=saved(grey("RGB")))).digest != before


def at_file(message: str, column: int) -> list[str]:
    return [f"{DECK_FILE}:{LINE}:{column}: {message}"]


@pytest.mark.parametrize(
    ("line", "column", "message"),
    [
        ("arms: {file: b.png, alt: A}", 16, "`b.png` is missing; put it into the deck's folder"),
        ("arms: {file: Våpen.png, alt: A}", 16, f"`Våpen.png` is not understood; {HINT}"),
        ("arms: {file: ../a.png, alt: A}", 16, f"`../a.png` is not understood; {HINT}"),
        ("arms: {file: /etc/a.png, alt: A}", 16, f"`/etc/a.png` is not understood; {HINT}"),
        ("arms: {file: a.svg, alt: A}", 16, "`a.svg` is missing; put it into the deck's folder"),
        ("arms: {file: a.svgz, alt: A}", 16, f"`a.svgz` is not understood; {HINT}"),
        (
            "arms: {file: a.png, alt: A, inks: {'#fff': [0, 0, 0, 0]}}",
            16,
            "`a.png` has pixels, and `inks` are for the colours of an SVG; take them out, or name an SVG",
        ),
        (
            "arms: {file: a.svg, alt: A, inks: {red: [0, 0, 0, 0]}}",
            38,
            '`red` is not understood; write a colour in quotes as the file has it: "#c8102e", or "cmyk 0 100 80 10"',
        ),
        ("arms: {file: _a.png, alt: A}", 16, f"`_a.png` is not understood; {HINT}"),
        ("arms: {file: IMG_1234.JPG, alt: A}", 16, "`IMG_1234.JPG` is missing; put it into the deck's folder"),
        (
            "arms: {file: a.png}",
            9,
            "`alt` is missing; say what the picture shows, or write `decoration: true` if it says nothing",
        ),
        (
            "arms: {file: a.png, alt: A, decoration: true}",
            28,
            "a decoration has no `alt`, which nobody would hear; remove it or `decoration`",
        ),
        ("arms: {file: a.png, alt: ''}", 28, "the text is empty; write a text"),
        (
            f"arms: {{file: a.png, alt: {'x' * 301}}}",
            28,
            "the text has 301 characters, at most 300 fit here; shorten it",
        ),
        ("arms: {alt: A}", 9, "`file` is missing; add it"),
        ("arms: {file: a.png, alt: A, size: 3}", 31, "unknown key `size`; did you mean `file`?"),
        (
            "ARMS: {file: a.png, alt: A}",
            3,
            "`ARMS` is not understood; use a to z, digits and hyphens, such as `my-name`",
        ),
    ],
)
def test_faults_of_the_list(line: str, column: int, message: str, tmp_path: Path) -> None:
    assert deck_problems(with_pictures(tmp_path, line, a=saved(grey()))) == at_file(message, column)


def test_a_fault_of_a_file_is_told_where_it_is_named(tmp_path: Path) -> None:
    line = "arms: {file: a.png, alt: A}"
    assert deck_problems(with_pictures(tmp_path, line, a=b"nothing")) == at_file(f"`a.png` {BROKEN}", 16)


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    lines = [f"n{number}: {{file: b{number}.png, alt: A}}" for number in range(3)]
    assert len(deck_problems(with_pictures(tmp_path, *lines))) == 3


def test_there_are_not_more_than_forty(tmp_path: Path) -> None:
    lines = [f"n{number}: {{file: a.png, alt: A}}" for number in range(41)]
    (problem,) = deck_problems(with_pictures(tmp_path, *lines, a=saved(grey())))
    assert problem.endswith("the group has 41, at most 40 are allowed; leave some out")


def test_no_link_leads_out_of_the_project(tmp_path: Path) -> None:
    (tmp_path / "out.png").write_bytes(saved(grey()))
    line = "arms: {file: a.png, alt: A}"
    project = with_pictures(tmp_path / "project", line)
    (tmp_path / "project/themes/prove/a.png").symlink_to(tmp_path / "out.png")
    message = "`a.png` leads outside of the project; put the file itself into the deck's folder"
    assert deck_problems(project) == at_file(message, 16)


def test_a_folder_is_no_picture(tmp_path: Path) -> None:
    line = "arms: {file: a.png, alt: A}"
    project = with_pictures(tmp_path, line)
    (tmp_path / "themes/prove/a.png").mkdir()
    assert deck_problems(project) == at_file("`a.png` is not a file; name a picture", 16)


def test_large_files_are_not_read_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "LARGEST", 60)
    line = "arms: {file: a.png, alt: A}"
    (problem,) = deck_problems(with_pictures(tmp_path, line, a=saved(grey())))
    assert "`a.png` is larger than 0 MB; save it smaller" in problem


def test_all_together_are_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(decoded_pictures, "MOST_PIXELS_IN_ALL", 10)
    lines = ("arms: {file: a.png, alt: A}", "cover: {file: b.png, alt: A}")
    (problem,) = deck_problems(with_pictures(tmp_path, *lines, a=saved(grey()), b=saved(grey("RGB"))))
    assert problem.startswith(f"{DECK_FILE}:{LINE + 1}:17: `b.png` and those before it have over")


def test_what_has_no_room_is_not_decoded_and_takes_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(decoded_pictures, "MOST_PIXELS_IN_ALL", 12)
    # Were the second decoded it would be told as broken; the third fits exactly, as the second is not kept.
    lines = [f"{name}: {{file: {name}.png, alt: A}}" for name in "abc"]
    files = {"a": saved(grey()), "b": png(7, 1, 8, 0, b""), "c": saved(grey("RGB"))}
    (problem,) = deck_problems(with_pictures(tmp_path, *lines, **files))
    assert problem.startswith(f"{DECK_FILE}:{LINE + 1}:13: `b.png` and those before it have over")


def test_one_file_under_two_names_counts_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(decoded_pictures, "MOST_PIXELS_IN_ALL", 12)
    lines = ("a: {file: a.png, alt: A}", "b: {file: a.png, alt: B}", "c: {file: c.png, alt: C}")
    assert len(deck_of(with_pictures(tmp_path, *lines, a=saved(grey()), c=saved(grey("RGB")))).pictures) == 3


def test_a_file_with_two_names_is_as_fine_as_the_finer_use_needs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(decoded_pictures, "SMALL", 100)
    lines = ("arms: {file: a.png, alt: A}", "cover: {file: a.png, alt: B}")
    project, problems = with_pictures(tmp_path, *lines, a=saved(waves())), Problems()
    shares = {"arms": 0.1, "cover": 0.5}
    deck = load_deck(project.resolve(), "prove", problems, lambda name, width, height: shares[name])
    assert deck
    assert deck.pictures["arms"].pixels.width == deck.pictures["cover"].pixels.width == 120
    assert deck.digest != deck_of(project).digest, "what is made of it must be made anew when it is shown larger"


# Pictures in vectors

SHIELD = svg('<path d="M0 0H100V100H0Z" fill="#24508f"/><circle cx="50" cy="50" r="20" fill="#fff"/>')


def with_shield(root: Path, *lines: str, data: bytes = SHIELD) -> Project:
    project = with_pictures(root, *lines)
    (root / "themes/prove/a.svg").write_bytes(data)
    return project


def test_an_svg_is_shapes_in_the_inks_that_are_given(tmp_path: Path) -> None:
    line = "arms: {file: a.svg, alt: A, inks: {'#24508F': [90, 60, 0, 20]}}"
    arms = deck_of(with_shield(tmp_path, line)).pictures["arms"]
    assert arms.vectors is not None
    assert arms.content is arms.vectors
    assert [shape.ink for shape in arms.vectors.shapes] == [Ink(90, 60, 0, 20), PAPER]


def test_one_svg_in_two_inks_is_two_pictures_and_in_the_same_one(tmp_path: Path) -> None:
    inks = "inks: {'#fff': [0, 0, 9, 0]}"
    lines = ("arms: {file: a.svg, alt: A}", "same: {file: a.svg, alt: B}", f"other: {{file: a.svg, alt: B, {inks}}}")
    shown = deck_of(with_shield(tmp_path, *lines)).pictures
    assert shown["arms"].vectors is shown["same"].vectors
    names = {picture.content.name for picture in shown.values()}
    assert len(names) == 2


def test_the_digest_covers_svgs(tmp_path: Path) -> None:
    line = "arms: {file: a.svg, alt: A}"
    before = deck_of(with_shield(tmp_path, line)).digest
    assert deck_of(with_shield(tmp_path, line)).digest == before
    assert deck_of(with_shield(tmp_path, line, data=SHIELD + b" ")).digest != before


@pytest.mark.parametrize(
    ("data", "inks", "message"),
    [
        (svg("<text>Ord</text><image/>"), "", f"has text ({OUTLINES}), a picture made of pixels"),
        (SHIELD, ", inks: {'#24508e': [0, 0, 0, 9]}", "has no #24508e as `inks` has it; nearest to it are #24508f"),
        (b"nothing", "", "is no sound SVG"),
        (svg(" " * LARGEST_VECTORS), "", "is larger than 5 MB; simplify its paths, or save it as PNG"),
    ],
    ids=["named", "inks", "broken", "large"],
)
def test_a_fault_of_an_svg_is_told_where_it_is_named(data: bytes, inks: str, message: str, tmp_path: Path) -> None:
    (problem,) = deck_problems(with_shield(tmp_path, f"arms: {{file: a.svg, alt: A{inks}}}", data=data))
    assert problem.startswith(f"{DECK_FILE}:{LINE}:16: `a.svg` {message}")
