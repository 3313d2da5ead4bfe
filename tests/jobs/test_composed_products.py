"""Products composed and judged, whole or in parts."""

from __future__ import annotations

import shutil
from collections.abc import Collection
from pathlib import Path

import minimal
import pytest
from question_samples import QUESTIONS, write_questions
from real import NAME, ROOT
from samples import project_with
from sessions import request, session

from deckgen.jobs.composed_products import (
    compose_product,
    compose_product_part,
    composed_anyway,
    composed_products,
    divided,
)
from deckgen.jobs.editions import check
from deckgen.jobs.kept import Kept
from deckgen.jobs.progress import Progress
from deckgen.jobs.session import Session
from deckgen.layout.composition import is_divisible
from deckgen.page.items import Page
from deckgen.press.shop import Shop
from deckgen.rules.subject import ProductSubject
from deckgen.rules.verdict import Verdict, verdict_on
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


# In a process that lasts

LENGTHS = ((3, 1), (3, 7), (4, 9), (4, 7), (4, 1), (3, 40), (5, 40), (5, 1), (3, 7), (3, 1))
"""Which question gets how many sentences, edit by edit: sizes change, one text alone is smaller, texts do not fit."""


def write_length(project: Project, number: int, sentences: int) -> None:
    """Give a question so many sentences."""
    file = project.root / minimal.THEME_FILE
    lines = file.read_text("utf-8").splitlines()
    at = next(place for place, line in enumerate(lines) if f" viktig for {number}?" in line)
    lines[at] = f"  - text: {' '.join([f'Hva er viktig for {number}?'] * sentences)}"
    file.write_text("\n".join(lines), "utf-8")


def test_in_a_process_that_lasts_products_are_those_that_would_be_composed(project: Project) -> None:
    kept, wanted = Kept(lasting=True), request(project, layouts=(QUESTIONS,))
    outcomes = set()
    for number, sentences in LENGTHS:
        write_length(project, number, sentences)
        lasting, cold, problems, cold_problems = (
            Session.open(project.resolve(), wanted, Progress(), kept),
            opened(project),
            Problems(),
            Problems(),
        )
        (item,), (other,) = composed_anyway(lasting, problems), composed_anyway(cold, cold_problems)
        assert repr(item.product) == repr(other.product)
        assert (repr(item.fitted), item.faults) == (repr(other.fitted), other.faults)
        assert problems.noted == cold_problems.noted
        outcomes.add((len(item.faults), len(item.fitted.sizes.outliers), item.fitted.sizes.by_style["body"]))
    assert len({faults for faults, _, _ in outcomes}) > 1, "some do not fit"
    assert len({outliers for _, outliers, _ in outcomes}) > 1, "one alone is smaller"
    assert len({size for _, _, size in outcomes}) > 1, "all are smaller"


def test_in_a_process_that_lasts_only_changed_pages_are_judged_and_made_anew(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept, wanted = Kept(lasting=True), request(project, layouts=(QUESTIONS,))
    judged_pages: list[int] = []

    def noting(subject: ProductSubject, shop: Shop, sound: Collection[int] = ()) -> Verdict:
        judged_pages.append(sum(id(page) not in sound for page in subject.product.pages))
        return verdict_on(subject, shop, sound)

    monkeypatch.setattr("deckgen.jobs.composed_products.verdict_on", noting)
    pages = []
    for number, sentences in ((3, 1), (3, 2), (3, 40), (4, 2)):
        write_length(project, number, sentences)
        (item,) = composed_anyway(Session.open(project.resolve(), wanted, Progress(), kept), Problems())
        pages.append(item.product.pages)
    assert judged_pages[:2] == [20, 1]
    assert [number for number, page in enumerate(pages[1]) if page is not pages[0][number]] == [3]
    assert judged_pages[3] == 2, "one that is wrong is judged until it is mended"


SHIPPED_EDITS = (
    ("deck.yaml", "Alle stemmer er like viktige", "Alle stemmer er viktige", "howto"),
    ("03-to-spor.yaml", "Utviklingsarbeid går", "Arbeid med utvikling går", "theme-back"),
    ("03-to-spor.yaml", "Hvordan holder vi", "Hvordan holder alle", "question-front"),
)


def test_an_edit_of_the_deck_that_ships_makes_only_the_pages_that_show_it_anew(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "themes", tmp_path / "themes")
    kept, wanted = Kept(lasting=True), request(Project.at(tmp_path), decks=(NAME,), layouts=("a6-cards",))

    def pages(known: Kept) -> tuple[Page, ...]:
        session = Session.open(Project.at(tmp_path).resolve(), wanted, Progress(), known)
        return composed_products(session)[0].product.pages

    before = pages(kept)
    for name, old, new, template in SHIPPED_EDITS:
        file = tmp_path / "themes" / NAME / name
        file.write_text(minimal.changed(file.read_text("utf-8"), old, new), "utf-8")
        after = pages(kept)
        anew = [page.subject for page, was in zip(after, before, strict=True) if page is not was]
        assert any(template in subject for subject in anew)
        assert len(anew) <= 6, anew
        before = after
    cold = Kept(fonts=kept.fonts, catalogue=kept.catalogue, typesetters=kept.typesetters)
    assert before == pages(cold), "words are set by the same typesetter, so that they are the same"
