"""The pipeline: what is read, made and told."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import minimal
import pytest
from pikepdf import Pdf
from samples import project_with

from deckgen.jobs.editions import build, check
from deckgen.jobs.previews import preview
from deckgen.jobs.request import Request
from deckgen.jobs.session import load, shipped_bundles
from deckgen.pdf.edition import EDITIONS, PRESS, SCREEN
from deckgen.source.problems import ProblemsFound
from deckgen.source.project import Project

BUNDLES = "layouts/bundles.yaml"
OTHER = "layouts/annet.yaml"
FILES = {
    BUNDLES: "alt: {title: Alt, layouts: [kort, annet]}\n",
    OTHER: "extends: kort\ntitle: Annet\n",
}
LONG = minimal.changed(minimal.THEME, "er viktig.", "er viktig, og om hva vi vil få til sammen.")


def silent(_: str) -> None:
    """No progress."""


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return project_with(tmp_path, FILES)


def request(project: Project, **changes: object) -> Request:
    whole = Request(("prove",), ("kort",), (), EDITIONS, project.output, whole=False)
    return replace(whole, **changes)  # type: ignore[arg-type]


def told(project: Project, **changes: object) -> list[str]:
    with pytest.raises(ProblemsFound) as caught:
        build(project, request(project, **changes), silent)
    assert not project.output.exists(), "something was written"
    return [str(problem) for problem in caught.value.problems]


def test_a_build_makes_each_product_in_each_edition(project: Project) -> None:
    (made,) = build(project, request(project, bundles=("alt",)), silent)
    assert made.folder == project.output / "prove" / "nb"
    assert [output.path for output in made.outputs] == [
        "press/kort.pdf",
        "press/bundle-alt.pdf",
        "screen/kort.pdf",
        "screen/bundle-alt.pdf",
    ]
    assert made.removed == ()
    for output in made.outputs:
        assert (made.folder / output.path).read_bytes() == output.data
    assert sorted(json.loads((made.folder / "manifest.json").read_text())["files"]) == sorted(
        output.path for output in made.outputs
    )


def test_a_bundle_has_the_pages_of_its_layouts_in_order(project: Project) -> None:
    (made,) = build(project, request(project, layouts=(), bundles=("alt",), editions=(SCREEN,)), silent)
    (output,) = made.outputs
    assert (output.title, output.pages) == ("Prøve – Alt", 2)
    with Pdf.open(made.folder / output.path) as pdf, pdf.open_outline() as outline:
        assert [item.title for item in outline.root] == ["Kort", "Annet"]


def test_a_build_says_what_it_works_on(project: Project) -> None:
    said: list[str] = []
    build(project, request(project, editions=(PRESS,)), said.append)
    assert said == ["prove: kort", "prove: press/kort.pdf"]


def test_the_digest_of_a_file_changes_with_its_sources_only(project: Project) -> None:
    def digests() -> dict[str, str]:
        (made,) = build(project, request(project, layouts=("kort", "annet"), editions=(SCREEN,)), silent)
        return {output.path: output.sources for output in made.outputs}

    before = digests()
    assert before == digests()
    minimal.write(project.root, {OTHER: "extends: kort\ntitle: Et annet\n"})
    after = digests()
    assert [path for path in before if before[path] != after[path]] == ["screen/annet.pdf"]
    minimal.write(project.root, {minimal.THEME_FILE: minimal.changed(minimal.THEME, "Vi snakker", "Vi prater")})
    assert not set(digests().values()) & set(after.values())


def test_a_whole_build_cleans_up_and_a_narrowed_one_does_not(project: Project) -> None:
    build(project, request(project, layouts=("kort", "annet"), whole=True), silent)
    (narrowed,) = build(project, request(project), silent)
    assert narrowed.removed == ()
    (whole,) = build(project, request(project, whole=True), silent)
    assert whole.removed == ("press/annet.pdf", "screen/annet.pdf")


def test_a_check_writes_nothing(project: Project) -> None:
    (composed,) = check(project, request(project), silent)
    assert (composed.layout.name, len(composed.product.pages)) == ("kort", 1)
    assert [choice.style.name for choice in composed.fitted.choices] == ["body"]
    assert not project.output.exists()


def test_all_sources_with_problems_are_told_at_once(project: Project) -> None:
    minimal.write(
        project.root,
        {
            minimal.THEME_FILE: minimal.changed(minimal.THEME, "number: 1", "nummer: 1"),
            OTHER: "extends: kart\n",
            "fonts/fonts.yaml": "families: 1\n",
            BUNDLES: "alt: {title: Alt, layouts: [kort, annen]}\n",
        },
    )
    found = told(project, layouts=("annet",))
    for file in (minimal.THEME_FILE, OTHER, "fonts/fonts.yaml", BUNDLES):
        assert any(problem.startswith(f"{file}:") for problem in found), file


def test_what_does_not_fit_is_told_for_every_layout(project: Project) -> None:
    element = '{text: "{theme.introduction}", style: body, at: {top: 1u, height: 9mm}}'
    low = minimal.changed(minimal.LAYOUT, '{text: "{theme.title}", style: body}', element)
    minimal.write(project.root, {minimal.THEME_FILE: LONG, minimal.LAYOUT_FILE: low})
    found = told(project, layouts=("kort", "annet"))
    assert [problem.split(":")[0] for problem in found] == [minimal.THEME_FILE] * 2
    assert " for annet; " in found[0]
    assert " for kort; " in found[1]


def test_only_what_is_asked_for_is_read(project: Project) -> None:
    minimal.write(project.root, {OTHER: "extends: kart\n", "themes/annen/deck.yaml": "a"})
    sources = load(project, request(project))
    assert [deck.id for deck in sources.decks] == ["prove"]
    assert [layout.name for layout in sources.layouts] == ["kort"]
    assert sources.bundles == ()


def test_a_bundle_brings_its_layouts_which_are_read_once(project: Project) -> None:
    sources = load(project, request(project, bundles=("alt",)))
    assert [layout.name for layout in sources.layouts] == ["kort", "annet"]


def test_bundles_are_the_users_and_those_that_ship(project: Project) -> None:
    names = [bundle.name for bundle in shipped_bundles(project)]
    assert "alt" in names
    assert "kit" in names
    minimal.write(project.root, {BUNDLES: "alt: {title: Alt, layouts: [kart]}\n"})
    with pytest.raises(ProblemsFound, match="there is no layout `kart`"):
        shipped_bundles(project)


def test_a_preview_has_a_picture_a_page_and_a_sheet_a_layout(project: Project) -> None:
    asked = request(project, layouts=("kort", "annet"), editions=(SCREEN,))
    files = [file for file, _ in preview(project, asked, (), 20, 8, False, silent)]
    folder = project.output / "prove"
    assert files == [
        folder / "kort" / "kort-001.png",
        folder / "kort" / "kort-sheet.png",
        folder / "annet" / "annet-001.png",
        folder / "annet" / "annet-sheet.png",
    ]


def test_a_face_that_is_missing_hides_no_problem_of_another_layout(project: Project) -> None:
    other = "extends: kort\ntitle: Annet\nstyles: {body: {family: serf}}\n"
    element = '{text: "{theme.introduction}", style: body, at: {top: 1u, height: 9mm}}'
    low = minimal.changed(minimal.LAYOUT, '{text: "{theme.title}", style: body}', element)
    minimal.write(project.root, {minimal.THEME_FILE: LONG, minimal.LAYOUT_FILE: low, OTHER: other})
    found = told(project, layouts=("annet", "kort"))
    assert [problem.split(":")[0] for problem in found] == [OTHER, minimal.THEME_FILE]


def test_a_preview_of_a_bundle_shows_its_layouts(project: Project) -> None:
    asked = request(project, layouts=(), bundles=("alt",), editions=(SCREEN,))
    files = [file.name for file, _ in preview(project, asked, (), 20, 8, False, silent)]
    assert files == ["kort-001.png", "kort-sheet.png", "annet-001.png", "annet-sheet.png"]
