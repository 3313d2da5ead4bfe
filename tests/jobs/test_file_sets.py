"""What is made together, and what an earlier build left as it would be made again."""

from __future__ import annotations

import json
from pathlib import Path

import minimal
import pytest
from msgspec.structs import replace
from samples import project_with
from sessions import bundles, request, session

from deckgen.jobs.cache import Cache
from deckgen.jobs.editions import BuildResult, build
from deckgen.jobs.file_sets import FileSet, file_sets
from deckgen.jobs.request import Request
from deckgen.jobs.session import Session
from deckgen.layout.page_choice import parse_choice
from deckgen.page.paper import PAPERS
from deckgen.pdf.edition import OFFICE, PRESS, SCREEN
from deckgen.sheets.office_job import OfficeJob, OfficeOptions
from deckgen.sheets.selection import Selection
from deckgen.source.project import Project

PLAIN = "layouts/plakat.yaml"
FILES = {
    "layouts/bundles.yaml": "alt: {title: Alt, layouts: [kort, plakat]}\n",
    PLAIN: minimal.changed(
        minimal.changed(minimal.LAYOUT, '{text: "{theme.title}", style: body}', '{text: "{deck.title}", style: body}'),
        "{each: deck.themes, ",
        "{",
    ),
}


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return project_with(tmp_path, FILES)


def asked(project: Project, tmp_path: Path, **changes: object) -> Request:
    values: dict[str, object] = {"layouts": ("kort", "plakat"), "bundles": bundles(project, "alt"), **changes}
    return replace(request(project, **values), cache=Cache(tmp_path / "cache"))


def made(project: Project, tmp_path: Path, **changes: object) -> BuildResult:
    (result,) = build(session(project, asked(project, tmp_path, **changes)))
    return result


def remade(result: BuildResult) -> list[str]:
    return [output.path for output in result.outputs if not output.is_kept]


ALL = [
    "press/kort.pdf",
    "press/plakat.pdf",
    "press/bundle-alt.pdf",
    "screen/kort.pdf",
    "screen/plakat.pdf",
    "screen/bundle-alt.pdf",
]


def test_a_second_build_makes_nothing_and_says_the_same(project: Project, tmp_path: Path) -> None:
    first = made(project, tmp_path)
    assert remade(first) == ALL
    stamps = {output.path: (first.folder / output.path).stat().st_mtime_ns for output in first.outputs}
    manifest = (first.folder / "manifest.json").read_bytes()
    second = made(project, tmp_path)
    assert remade(second) == []
    assert [replace(output, is_kept=False) for output in second.outputs] == list(first.outputs)
    assert stamps == {output.path: (first.folder / output.path).stat().st_mtime_ns for output in second.outputs}
    assert (first.folder / "manifest.json").read_bytes() == manifest


def test_a_changed_theme_makes_only_what_shows_themes(project: Project, tmp_path: Path) -> None:
    made(project, tmp_path)
    minimal.write(project.root, {minimal.THEME_FILE: minimal.changed(minimal.THEME, "Vi snakker", "Vi prater")})
    assert remade(made(project, tmp_path)) == [path for path in ALL if "plakat" not in path]


@pytest.mark.parametrize(
    ("file", "text", "again"),
    [
        (PLAIN, FILES[PLAIN] + "\n# a word\n", [path for path in ALL if "kort" not in path]),
        (minimal.DECK_FILE, minimal.DECK + "\n# a word\n", ALL),
        ("layouts/bundles.yaml", "alt: {title: Alle, layouts: [kort, plakat]}\n", [ALL[2], ALL[5]]),
    ],
)
def test_what_depends_on_a_file_is_made_again(
    project: Project, tmp_path: Path, file: str, text: str, again: list[str]
) -> None:
    made(project, tmp_path)
    minimal.write(project.root, {file: text})
    assert remade(made(project, tmp_path)) == again


def test_a_file_that_was_touched_or_removed_is_made_again(project: Project, tmp_path: Path) -> None:
    first = made(project, tmp_path)
    (first.folder / "screen/kort.pdf").write_bytes(b"%PDF other")
    (first.folder / "press/plakat.pdf").unlink()
    second = made(project, tmp_path)
    assert remade(second) == ["press/plakat.pdf", "screen/kort.pdf"]
    for output in second.outputs:
        assert (second.folder / output.path).read_bytes() == output.data


def test_files_are_the_same_with_and_without_a_cache(project: Project, tmp_path: Path) -> None:
    made(project, tmp_path)
    minimal.write(project.root, {minimal.THEME_FILE: minimal.changed(minimal.THEME, "Vi snakker", "Vi prater")})
    cached = made(project, tmp_path)
    (plain,) = build(session(project, replace(asked(project, tmp_path), cache=Cache(), output=tmp_path / "other")))
    assert [(output.path, output.data) for output in cached.outputs] == [
        (output.path, output.data) for output in plain.outputs
    ]


def test_a_cache_of_garbage_harms_nothing(project: Project, tmp_path: Path) -> None:
    made(project, tmp_path)
    for file in (tmp_path / "cache").rglob("*"):
        if file.is_file():
            file.write_bytes(b"\xff garbage" * 9)
    assert remade(made(project, tmp_path)) == ALL
    assert remade(made(project, tmp_path)) == []


def test_another_output_folder_is_not_taken_for_made(project: Project, tmp_path: Path) -> None:
    made(project, tmp_path)
    assert remade(made(project, tmp_path, output=tmp_path / "other")) == ALL


def test_the_sets_of_a_shop_that_joins_products_are_one(project: Project) -> None:
    minimal.write(project.root, {"layouts/shops/alle.yaml": "title: Alle\nfiles: size\n"})
    whole = session(project, request(project, layouts=("kort", "plakat"), editions=(PRESS,), shop="alle"))
    assert [names(files) for files in file_sets(whole)] == [("kort", "plakat")]


def names(files: FileSet) -> tuple[str, ...]:
    return tuple(layout.name for layout in files.layouts)


def office(**options: object) -> OfficeJob:
    return OfficeJob(OfficeOptions(**options))  # type: ignore[arg-type]


def sources(whole: Session) -> list[str]:
    return [files.sources for files in file_sets(whole)]


def test_office_options_make_other_sets(project: Project) -> None:
    minimal.write(project.root, {PLAIN: FILES[PLAIN] + "\noffice: {kind: pages, paper: a4}\n"})
    jobs = (office(), office(copies=2), office(flip="short"), office(paper=PAPERS["a3"]))
    asked = [request(project, layouts=("plakat",), editions=(OFFICE,), office=job) for job in jobs]
    assert len({tuple(sources(session(project, item))) for item in asked}) == len(jobs)


@pytest.mark.parametrize("selection", [Selection(parse_choice(("theme:1",))), Selection(blanks=2)])
def test_chosen_and_blank_pages_are_always_composed(project: Project, tmp_path: Path, selection: Selection) -> None:
    blanks = "  - {each: deck.themes, pages: [front, front], blank: true}\n"
    minimal.write(project.root, {minimal.LAYOUT_FILE: f"{minimal.LAYOUT}{blanks}office: {{kind: pages, paper: a4}}\n"})
    job = replace(office(), selection=selection)
    changes = {"layouts": ("kort",), "bundles": (), "editions": (OFFICE, SCREEN), "office": job}
    first = made(project, tmp_path, **changes)
    second = made(project, tmp_path, **changes)
    assert [path.split("/")[0] for path in remade(second)] == ["office"]
    assert [output.sha256 for output in second.outputs] == [output.sha256 for output in first.outputs]


def test_a_record_tells_the_files_of_a_set(project: Project, tmp_path: Path) -> None:
    whole = session(project, asked(project, tmp_path))
    build(whole)
    records = [whole.request.cache.get(files.key) for files in file_sets(whole)]
    assert [entry["path"] for record in records if record for entry in json.loads(record)["outputs"]] == ALL
