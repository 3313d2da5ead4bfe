"""Products composed and judged, whole or in parts."""

from __future__ import annotations

from pathlib import Path

import minimal
import pytest
from question_samples import QUESTIONS, write_questions
from samples import project_with
from sessions import request, session

from deckgen.jobs.composed_products import compose_product, compose_product_part, composed_products, divided
from deckgen.jobs.editions import check
from deckgen.jobs.session import Session
from deckgen.layout.composition import is_divisible
from deckgen.source.problems import Problems, ProblemsFound
from deckgen.source.project import Project


@pytest.fixture
def project(tmp_path: Path) -> Project:
    project = project_with(tmp_path, {})
    write_questions(project.root, 20)
    return project


def opened(project: Project, jobs: int = 1) -> Session:
    return session(project, request(project, layouts=(QUESTIONS,), jobs=jobs))


def part_sizes(whole: Session, least: int) -> list[int]:
    return [len(part.plan) for part in divided(whole.decks[0], whole.layouts[0], whole, least)]


@pytest.mark.parametrize(
    ("jobs", "least", "sizes"), [(2, 4, [10, 10]), (3, 4, [6, 7, 7]), (4, 9, [10, 10]), (2, 11, []), (1, 4, [])]
)
def test_parts_are_as_many_as_processes_and_no_smaller_than_pays(
    project: Project, jobs: int, least: int, sizes: list[int]
) -> None:
    assert part_sizes(opened(project, jobs), least) == sizes


def test_parts_have_the_pages_of_the_whole(project: Project) -> None:
    whole, problems = opened(project, 3), Problems()
    deck, layout = whole.decks[0], whole.layouts[0]
    parts = [compose_product_part(deck, layout, part, whole, problems) for part in divided(deck, layout, whole, 4)]
    product = compose_product(deck, layout, whole, problems)
    assert problems.noted == []
    assert product
    assert [page for part in parts if part for page in part.product.pages] == list(product.product.pages)
    assert {part.fitted.sizes.by_style["body"] for part in parts if part} == {product.fitted.sizes.by_style["body"]}


def test_what_is_wrong_with_sizes_makes_no_parts(project: Project) -> None:
    text = (project.root / f"layouts/{QUESTIONS}.yaml").read_text()
    minimal.write(project.root, {f"layouts/{QUESTIONS}.yaml": text.replace("family: serif", "family: serf")})
    whole, problems = opened(project, 2), Problems()
    assert part_sizes(whole, 4) == []
    assert compose_product(whole.decks[0], whole.layouts[0], whole, problems) is None
    assert ["serf" in str(problem) for problem in problems.noted] == [True]


def test_all_products_are_composed_or_all_problems_told(project: Project) -> None:
    assert [item.name for item in composed_products(opened(project))] == [("prove", QUESTIONS)]
    theme = (project.root / minimal.THEME_FILE).read_text()
    minimal.write(project.root, {minimal.THEME_FILE: theme.replace("for 3?", f"for {'x' * 400}?")})
    with pytest.raises(ProblemsFound, match="too wide"):
        composed_products(opened(project))


def test_a_word_too_wide_for_a_column_that_goes_on_is_told_whatever_stands_below(tmp_path: Path) -> None:
    """What shares the room that is left gets none of an endless height."""
    flow = '{column: [{text: "{theme.introduction}", style: body}, {notes: 2}], flow: front, resume: true}'
    layout = minimal.changed(minimal.LAYOUT, '{text: "{theme.title}", style: body}', flow)
    theme = minimal.changed(minimal.THEME, "er viktig.", f"er {'x' * 90}.")
    project = project_with(tmp_path, {minimal.LAYOUT_FILE: layout, minimal.THEME_FILE: theme})
    with pytest.raises(ProblemsFound) as caught:
        composed_products(session(project, request(project)))
    (problem,) = caught.value.problems
    named = f"the introduction of theme 1: the word «{'x' * 60}…» is too wide for kort: it needs 326.2 mm and has 80 mm"
    assert str(problem).startswith(f"{minimal.THEME_FILE}:3:15: {named}; ")


@pytest.mark.parametrize("jobs", [1, 3])
def test_whose_fault_it_is_does_not_hang_on_how_a_product_is_divided(
    project: Project, jobs: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("deckgen.jobs.made_products.LEAST_PART", 4)
    text = (project.root / f"layouts/{QUESTIONS}.yaml").read_text()
    low = minimal.changed(text, "height: 60mm", "height: 2mm")
    minimal.write(project.root, {f"layouts/{QUESTIONS}.yaml": low})
    with pytest.raises(ProblemsFound) as caught:
        check(opened(project, jobs))
    (problem,) = caught.value.problems
    assert problem.origin.file == f"layouts/{QUESTIONS}.yaml"
    assert "too low for all its 20 texts" in problem.message


@pytest.mark.parametrize(
    ("old", "new", "divisible"),
    [
        ("title: Kort", "title: Kort", True),
        ("title: Kort", "multiple: 4\ntitle: Kort", False),
        ("{question.id}", "{question.id} {page.number}", False),
        ("{question.id}", "{question.id} av {page.count}", False),
        ("label: ", 'anchor: "a{question.position}"\n    label: ', False),
    ],
)
def test_pages_that_know_of_others_are_made_together(project: Project, old: str, new: str, divisible: bool) -> None:
    text = (project.root / f"layouts/{QUESTIONS}.yaml").read_text()
    minimal.write(project.root, {f"layouts/{QUESTIONS}.yaml": minimal.changed(text, old, new)})
    whole = opened(project, 2)
    assert is_divisible(whole.layouts[0], whole.decks[0]) is divisible
    assert part_sizes(whole, 4) == ([10, 10] if divisible else [])
