"""The pipeline: what is read, made and told."""

from __future__ import annotations

import json
from pathlib import Path

import minimal
import pytest
from pikepdf import Pdf
from samples import project_with
from sessions import bundles, request, session

from deckgen.jobs.editions import build, check
from deckgen.jobs.progress import Progress
from deckgen.jobs.session import Session
from deckgen.pdf.edition import PRESS, SCREEN
from deckgen.source.problems import ProblemsFound
from deckgen.source.project import Project

BUNDLES = "layouts/bundles.yaml"
OTHER = "layouts/annet.yaml"
FILES = {
    BUNDLES: "alt: {title: Alt, layouts: [kort, annet]}\n",
    OTHER: "extends: kort\ntitle: Annet\n",
}
LONG = minimal.changed(minimal.THEME, "er viktig.", "er viktig, og om hva vi vil få til sammen.")


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return project_with(tmp_path, FILES)


def problems_of(project: Project, **changes: object) -> list[str]:
    with pytest.raises(ProblemsFound) as caught:
        build(session(project, request(project, **changes)))
    assert not (project.root / "output").exists(), "something was written"
    return [str(problem) for problem in caught.value.problems]


def test_a_build_makes_each_product_in_each_edition(project: Project) -> None:
    (result,) = build(session(project, request(project, bundles=bundles(project, "alt"))))
    assert result.folder == project.root / "output" / "prove" / "nb"
    assert [output.path for output in result.outputs] == [
        "press/kort.pdf",
        "press/bundle-alt.pdf",
        "screen/kort.pdf",
        "screen/bundle-alt.pdf",
    ]
    assert result.removed == ()
    for output in result.outputs:
        assert (result.folder / output.path).read_bytes() == output.data
    assert sorted(json.loads((result.folder / "manifest.json").read_text())["files"]) == sorted(
        output.path for output in result.outputs
    )


def test_a_bundle_has_the_pages_of_its_layouts_in_order(project: Project) -> None:
    (result,) = build(
        session(project, request(project, layouts=(), bundles=bundles(project, "alt"), editions=(SCREEN,)))
    )
    (output,) = result.outputs
    assert (output.title, output.pages) == ("Prøve – Alt", 2)
    with Pdf.open(result.folder / output.path) as pdf, pdf.open_outline() as outline:
        assert [item.title for item in outline.root] == ["Kort", "Annet"]


class Heard(Progress):
    """All that is said of how far the work is."""

    def __init__(self) -> None:
        self.words: list[str] = []

    def begin(self, stage: str, total: int) -> None:
        self.words.append(f"begin {stage} {total}")

    def tell(self, message: str) -> None:
        self.words.append(message)

    def advance(self) -> None:
        self.words.append("1")


def test_a_build_says_what_it_works_on(project: Project) -> None:
    heard = Heard()
    build(Session.open(project.resolve(), request(project, editions=(PRESS,)), heard))
    assert heard.words == ["begin pages 1", "prove: kort", "1", "begin files 1", "prove: press/kort.pdf", "1"]


def test_the_digest_of_a_file_changes_with_its_sources_only(project: Project) -> None:
    def digests() -> dict[str, str]:
        (result,) = build(session(project, request(project, layouts=("kort", "annet"), editions=(SCREEN,))))
        return {output.path: output.sources for output in result.outputs}

    before = digests()
    assert before == digests()
    minimal.write(project.root, {OTHER: "extends: kort\ntitle: Et annet\n"})
    after = digests()
    assert [path for path in before if before[path] != after[path]] == ["screen/annet.pdf"]
    minimal.write(project.root, {minimal.THEME_FILE: minimal.changed(minimal.THEME, "Vi snakker", "Vi prater")})
    assert not set(digests().values()) & set(after.values())


def test_a_whole_build_cleans_up_and_a_narrowed_one_does_not(project: Project) -> None:
    build(session(project, request(project, layouts=("kort", "annet"), whole=True)))
    (narrowed,) = build(session(project, request(project)))
    assert narrowed.removed == ()
    (whole,) = build(session(project, request(project, whole=True)))
    assert whole.removed == ("press/annet.pdf", "screen/annet.pdf")


def test_a_check_writes_nothing(project: Project) -> None:
    ((wanted, product),) = check(session(project, request(project)))
    assert (wanted.layout.name, product.page_count) == ("kort", 1)
    assert [choice.style.name for choice in product.choices] == ["body"]
    assert product.parts is None
    assert not (project.root / "output").exists()


def test_what_does_not_fit_is_told_for_every_layout(project: Project) -> None:
    element = '{text: "{theme.introduction}", style: body, at: {top: 1u, height: 9mm}}'
    low = minimal.changed(minimal.LAYOUT, '{text: "{theme.title}", style: body}', element)
    minimal.write(project.root, {minimal.THEME_FILE: LONG, minimal.LAYOUT_FILE: low})
    problems = problems_of(project, layouts=("kort", "annet"))
    (problem,) = problems
    assert problem.split(":")[0] == minimal.THEME_FILE
    assert " for annet; shorten it (also kort: " in problem or " for kort; shorten it (also annet: " in problem


def test_a_face_that_is_missing_hides_no_problem_of_another_layout(project: Project) -> None:
    other = "extends: kort\ntitle: Annet\nstyles: {body: {family: serf}}\n"
    element = '{text: "{theme.introduction}", style: body, at: {top: 1u, height: 9mm}}'
    low = minimal.changed(minimal.LAYOUT, '{text: "{theme.title}", style: body}', element)
    minimal.write(project.root, {minimal.THEME_FILE: LONG, minimal.LAYOUT_FILE: low, OTHER: other})
    problems = problems_of(project, layouts=("annet", "kort"))
    assert [problem.split(":")[0] for problem in problems] == [OTHER, minimal.THEME_FILE]
