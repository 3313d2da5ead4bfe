"""Products made side by side: the same files whatever the number of processes, all problems in their order."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import minimal
import pytest
from question_samples import QUESTIONS, write_questions
from samples import project_with
from sessions import bundles, request, session

from deckgen.jobs.editions import build, check
from deckgen.jobs.made_products import largest_first, make_products, sound_products
from deckgen.jobs.session import Session
from deckgen.layout.bundles import Bundle
from deckgen.layout.page_choice import UnknownPages, parse_choice
from deckgen.pdf.edition import OFFICE, PRESS, SCREEN
from deckgen.sheets.office_job import OfficeJob
from deckgen.sheets.selection import Selection
from deckgen.source.problems import ProblemsFound
from deckgen.source.project import Project

OFFICE_SPEC = "\noffice: {kind: pages, paper: a4}\n"
FILES = {
    "layouts/bundles.yaml": "alt: {title: Alt, layouts: [kort, annet]}\n",
    minimal.LAYOUT_FILE: minimal.LAYOUT + OFFICE_SPEC,
    "layouts/annet.yaml": "extends: kort\ntitle: Annet\ntrim: [90mm, 120mm]\n",
    "layouts/tredje.yaml": "extends: kort\ntitle: Tredje\ntrim: [80mm, 120mm]\n",
}
LAYOUTS = ("kort", "annet", "tredje")
ALL = (PRESS, SCREEN, OFFICE)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return project_with(tmp_path, FILES)


def opened(project: Project, jobs: int, **changes: object) -> Session:
    values: dict[str, object] = {"layouts": LAYOUTS, "editions": ALL, "jobs": jobs, **changes}
    return session(project, request(project, **values))


def alt(project: Project) -> Sequence[Bundle]:
    return bundles(project, "alt")


def files(project: Project, jobs: int, **changes: object) -> dict[str, bytes]:
    (result,) = build(opened(project, jobs, bundles=alt(project), **changes))
    return {output.path: output.data for output in result.outputs}


@pytest.mark.parametrize("jobs", [2, 4])
def test_any_number_of_processes_makes_the_same_bytes(project: Project, jobs: int) -> None:
    one = files(project, 1)
    assert len(one) == 11
    assert files(project, jobs) == one


def test_any_order_of_layouts_makes_the_same_bytes(project: Project) -> None:
    assert files(project, 2, layouts=LAYOUTS[::-1]) == files(project, 1)


def test_a_product_alone_has_the_bytes_that_it_has_among_others(project: Project) -> None:
    whole = files(project, 2)
    alone = files(project, 1, layouts=("annet",))
    assert {path: whole[path] for path in alone} == alone


@pytest.mark.parametrize("jobs", [1, 3])
def test_problems_of_all_products_are_told_in_the_order_of_layouts(project: Project, jobs: int) -> None:
    element = '{text: "{theme.introduction}", style: body, at: {top: 1u, height: 9mm}}'
    low = minimal.changed(minimal.LAYOUT, '{text: "{theme.title}", style: body}', element)
    long = minimal.changed(minimal.THEME, "er viktig.", "er viktig, og om hva vi vil få til sammen.")
    minimal.write(project.root, {minimal.LAYOUT_FILE: low, minimal.THEME_FILE: long})
    with pytest.raises(ProblemsFound) as caught:
        build(opened(project, jobs, bundles=(), editions=(PRESS,)))
    (problem,) = caught.value.problems
    assert " for tredje; " in problem.message, "the narrowest layout, in which most must go"
    assert [case.split(":")[0] for case in problem.also] == [name for name in LAYOUTS if name != "tredje"]
    assert not (project.root / "output").exists()


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_no_page_has_is_a_wrong_selection(project: Project, jobs: int) -> None:
    only = parse_choice(("7",))
    with pytest.raises(UnknownPages, match="there is no theme 7; there are 1"):
        build(opened(project, jobs, editions=(OFFICE,), office=OfficeJob(selection=Selection(only)), only=only))


def test_a_check_paints_nothing(project: Project) -> None:
    assert [(wanted.name, product.page_count, product.parts) for wanted, product in check(opened(project, 2))] == [
        (("prove", name), 1, None) for name in LAYOUTS
    ]


def test_a_product_has_the_parts_of_the_editions_that_are_wanted(project: Project) -> None:
    whole = opened(project, 1)
    wanted = [item for item, _ in check(whole)]
    made = make_products(wanted, whole)
    (deck,) = whole.decks
    assert [parts.name for parts in made.parts(deck, whole.layouts, SCREEN)] == list(LAYOUTS)
    assert [job.layout.name for job in made.press_jobs(deck, whole.layouts)] == list(LAYOUTS)
    assert all(product.office and product.office.name == item.layout.name for item, product in made)


def test_products_of_many_pages_are_made_first_others_in_their_order(project: Project) -> None:
    write_questions(project.root, 20)
    wanted = [item for item, _ in check(opened(project, 1, layouts=(*LAYOUTS, QUESTIONS)))]
    assert [item.layout.name for item in largest_first(wanted)] == [QUESTIONS, *LAYOUTS]


def test_sound_products_keep_their_display_lists(project: Project) -> None:
    assert [len(item.product.pages[0].items) > 0 for item in sound_products(opened(project, 2))] == [True] * 3


# Products that are made in parts


@pytest.mark.parametrize("jobs", [2, 3])
def test_a_product_in_parts_has_the_same_bytes(project: Project, jobs: int, monkeypatch: pytest.MonkeyPatch) -> None:
    write_questions(project.root, 20)
    whole = files(project, 1, layouts=(QUESTIONS,), editions=(PRESS, SCREEN))
    monkeypatch.setattr("deckgen.jobs.made_products.LEAST_PART", 4)
    assert files(project, jobs, layouts=(QUESTIONS,), editions=(PRESS, SCREEN)) == whole


def test_problems_in_parts_are_those_of_the_whole(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    write_questions(project.root, 20)
    theme = (project.root / minimal.THEME_FILE).read_text()
    for number in (2, 13):
        theme = theme.replace(f"viktig for {number}?", f"viktig for {'samarbeidsavtalen' * 30}?")
    minimal.write(project.root, {minimal.THEME_FILE: theme})
    said = []
    for jobs in (1, 2):
        monkeypatch.setattr("deckgen.jobs.made_products.LEAST_PART", 4)
        with pytest.raises(ProblemsFound) as caught:
            build(opened(project, jobs, layouts=(QUESTIONS,), editions=(PRESS,)))
        said.append([str(problem) for problem in caught.value.problems])
    assert len(said[0]) == 2
    assert said[0] == said[1]
