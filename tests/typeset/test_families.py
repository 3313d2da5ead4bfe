"""Families of installed font packages and of files of one's own."""

from __future__ import annotations

from pathlib import Path

import pytest
from minimal import write

from deckgen.source.problems import Origin, Problems
from deckgen.source.project import Project
from deckgen.typeset.families import FontSet, load_fonts
from deckgen.typeset.font_packages import install_command

FONTS_FILE = "fonts/fonts.yaml"
TRUETYPE = b"\x00\x01\x00\x00" + bytes(8)


def fonts_in(root: Path, text: str) -> tuple[FontSet | None, list[str]]:
    """The families that a file names, and the problems with it."""
    name = text.partition(":")[0].strip()
    write(root, {FONTS_FILE: f"families:\n{text}\nroles: {{captions: {name}}}\n"})
    (root / "fonts/Own.ttf").write_bytes(TRUETYPE)
    (root / "fonts/Page.ttf").write_bytes(b"<html>")
    (root / "outside.ttf").write_bytes(TRUETYPE)
    problems = Problems()
    fonts = load_fonts(Project(root, root).resolve().fonts, problems)
    assert (fonts is None) == bool(problems.noted)
    return fonts, [str(problem).removeprefix(f"{FONTS_FILE}:") for problem in problems.noted]


def test_a_package_names_its_files_and_weights(tmp_path: Path) -> None:
    fonts, messages = fonts_in(tmp_path, "  serif: {package: fontpkg-literata, family: Literata}")
    assert messages == []
    assert fonts
    files = fonts.families["serif"].files
    assert [(file.lightest, file.boldest, file.italic) for file in files] == [(200, 900, False), (200, 900, True)]
    assert all(file.path.is_file() for file in files)
    assert files[0].origin == Origin(FONTS_FILE, 2, 10)


def test_files_of_ones_own(tmp_path: Path) -> None:
    text = "  own: {files: [{file: Own.ttf, weight: 400}, {file: Own.ttf, weight: [300, 900], italic: true}]}"
    fonts, messages = fonts_in(tmp_path, text)
    assert messages == []
    assert fonts
    static, variable = fonts.families["own"].files
    assert (static.path, static.weight, static.italic) == (tmp_path / "fonts/Own.ttf", (400, 400), False)
    assert (variable.lightest, variable.boldest, variable.italic) == (300, 900, True)
    assert fonts.families["own"].fallback is None


def laid_over(root: Path, families: str, rest: str = "") -> FontSet:
    """The families of a user's file, over two that ship."""
    literata, sans = ("{package: fontpkg-literata, family: Literata", "{package: fontpkg-source-sans-3, family: Source")
    shipped = f"families:\n  a: {literata}, fallback: b}}\n  b: {sans} Sans 3}}\nroles: {{captions: b}}\n"
    write(root / "shipped", {FONTS_FILE: shipped})
    write(root / "mine", {FONTS_FILE: f"families:\n{families}{rest}"})
    files, problems = Project(root / "mine", root / "shipped").resolve(), Problems()
    fonts = load_fonts(files.fonts, problems, files.shipped_fonts)
    assert not problems.noted
    assert fonts
    return fonts


def test_a_users_file_is_laid_over_the_shipped_one(tmp_path: Path) -> None:
    """Two lines are enough for a family that lends its letters."""
    own = "  own: {package: fontpkg-literata, family: Literata}\n  b: {fallback: own}\n"
    fonts = laid_over(tmp_path, own)
    chain = {family.name: family.fallback.value if family.fallback else "" for family in fonts.families.values()}
    assert chain == {"a": "b", "b": "own", "own": ""}
    assert "SourceSans3" in fonts.families["b"].files[0].path.name.replace("-", "")
    assert fonts.roles.captions.value == "b"
    assert fonts.families["own"].origin.file == FONTS_FILE


def test_a_family_of_the_user_takes_the_place_of_the_shipped_one(tmp_path: Path) -> None:
    own = "  a: {package: fontpkg-literata, family: Literata}\n"
    fonts = laid_over(tmp_path, own, "roles: {captions: a}\n")
    assert fonts.families["a"].fallback is None
    assert fonts.roles.captions.value == "a"


FROM_FILE = "  own: {files: [{file: Own.ttf, weight: 400}]"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "  a: {package: fontpkg-nothing, family: Nothing}",
            "2:16: the font package `fontpkg-nothing` is not installed; install it with: "
            + install_command("fontpkg-nothing"),
        ),
        (
            "  a: {package: pydantic, family: Literata}",
            "2:16: `pydantic` is no font package; name one such as fontpkg-literata",
        ),
        (
            "  a: {package: fontpkg-literata, family: Literatur}",
            "2:16: there is no family `Literatur` in fontpkg-literata; did you mean `Literata`?",
        ),
        ("  a: {package: fontpkg-literata}", "2:6: `family` is missing; name the family in the package"),
        (
            "  a: {fallback: b}",
            "2:6: `package` is missing; name a font package and its `family`, or list `files` of your own",
        ),
        (
            "  a: {package: fontpkg-literata, family: Literata, files: [{file: Own.ttf, weight: 400}]}",
            "2:59: a family comes from a package or from files; remove one of them",
        ),
        (
            "  a: {files: [{file: ../outside.ttf, weight: 400}]}",
            "2:22: `../outside.ttf` leads outside of the folder fonts; put the file itself there",
        ),
        (
            "  a: {files: [{file: /etc/passwd, weight: 400}]}",
            "2:22: `/etc/passwd` leads outside of the folder fonts; put the file itself there",
        ),
        (
            "  a: {files: [{file: Owl.ttf, weight: 400}]}",
            "2:22: there is no file `Owl.ttf` in the folder fonts; did you mean `Own.ttf`?",
        ),
        (
            "  a: {files: [{file: Page.ttf, weight: 400}]}",
            "2:22: `Page.ttf` is no TrueType or OpenType font; use a .ttf or .otf file",
        ),
        (
            "  a: {files: [{file: Own.ttf, weight: [900, 300]}]}",
            "2:39: a range of weights goes from the lighter to the bolder; write it as [300, 900]",
        ),
        ("  a: {files: [{file: Own.ttf, weight: 1200}]}", "2:39: 1200 is too large; at most 1000 is allowed"),
        (FROM_FILE + ", fallback: owl}", "2:58: there is no family `owl`; did you mean `own`?"),
        (FROM_FILE + ", fallback: own}", "2:58: families lend to each other in a circle; remove one `fallback`"),
    ],
)
def test_faults_of_fonts(tmp_path: Path, text: str, message: str) -> None:
    assert fonts_in(tmp_path, text)[1] == [message]


SERIF = "families:\n  serif: {package: fontpkg-literata, family: Literata}\n"
ITALIC = "families:\n  serif: {files: [{file: Own.ttf, weight: 400, italic: true}]}\n"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (SERIF + "roles: {}\n", "3:8: `captions` is missing; add it"),
        (SERIF + "roles: {captions: sans}\n", "3:19: there is no family `sans`; known: serif"),
        (SERIF + "roles: {captions: serif, heads: serif}\n", "3:26: unknown key `heads`; known: captions"),
        (
            ITALIC + "roles: {captions: serif}\n",
            "3:19: the family `serif` is italic only, and captions are upright; name another or add a file to it",
        ),
    ],
)
def test_faults_of_roles(tmp_path: Path, text: str, message: str) -> None:
    write(tmp_path, {FONTS_FILE: text})
    (tmp_path / "fonts/Own.ttf").write_bytes(TRUETYPE)
    problems = Problems()
    assert load_fonts(Project(tmp_path, tmp_path).resolve().fonts, problems) is None
    assert [str(problem).removeprefix(f"{FONTS_FILE}:") for problem in problems.noted] == [message]


def test_the_first_family_has_the_roles_that_are_left_out(tmp_path: Path) -> None:
    family = "{package: fontpkg-literata, family: Literata}"
    write(tmp_path, {FONTS_FILE: f"families:\n  b: {family}\n  a: {family}\n"})
    problems = Problems()
    fonts = load_fonts(Project(tmp_path, tmp_path).resolve().fonts, problems)
    assert fonts and not problems.noted
    assert (str(fonts.roles.captions), fonts.roles.captions.origin.line) == ("b", 2)


def test_an_italic_family_cannot_stand_in_for_a_role_that_is_left_out(tmp_path: Path) -> None:
    write(tmp_path, {FONTS_FILE: ITALIC})
    (tmp_path / "fonts/Own.ttf").write_bytes(TRUETYPE)
    problems = Problems()
    assert load_fonts(Project(tmp_path, tmp_path).resolve().fonts, problems) is None
    assert [problem.origin.line for problem in problems.noted] == [2]


def test_a_family_may_borrow_from_one_that_borrows_from_none(tmp_path: Path) -> None:
    files = "files: [{file: Own.ttf, weight: 400}]"
    fonts, messages = fonts_in(tmp_path, f"  a: {{{files}, fallback: b}}\n  b: {{{files}}}")
    assert messages == []
    assert fonts
    assert str(fonts.families["a"].fallback) == "b"


def test_only_those_in_a_circle_are_told_of_it(tmp_path: Path) -> None:
    files = "files: [{file: Own.ttf, weight: 400}]"
    text = "\n".join(f"  {name}: {{{files}, fallback: {lender}}}" for name, lender in ("ab", "bc", "cb"))
    circle = "families lend to each other in a circle; remove one `fallback`"
    assert fonts_in(tmp_path, text)[1] == [f"{line}:56: {circle}" for line in (3, 4)]


def test_a_project_without_fonts(tmp_path: Path) -> None:
    problems = Problems()
    assert load_fonts(Project(tmp_path, tmp_path).resolve().fonts, problems) is None
    message = f"{FONTS_FILE}:1:1: the file is missing; add it with the families that the layouts name"
    assert [str(problem) for problem in problems.noted] == [message]
