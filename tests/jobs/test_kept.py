"""What a process keeps from one build for the next never changes what is made, nor what is told."""

from __future__ import annotations

from pathlib import Path

import minimal
import pytest
from samples import project_with
from sessions import request

from deckgen.jobs.composed_products import composed_products
from deckgen.jobs.editions import build
from deckgen.jobs.kept import Kept
from deckgen.jobs.progress import Progress
from deckgen.jobs.session import Session
from deckgen.pdf.edition import OFFICE, PRESS, SCREEN
from deckgen.rules.house import HOUSE
from deckgen.source.problems import ProblemsFound
from deckgen.source.project import Project

OTHER = "themes/prove/02-mer.yaml"
SECOND = minimal.changed(minimal.THEME, "number: 1", "number: 2").replace("title: Samtale", "title: Mer")
SECOND = SECOND.replace('"1.1"', '"2.1"').replace('"1.2"', '"2.2"')
EDITIONS = (PRESS, SCREEN, OFFICE)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    layout = minimal.LAYOUT + "\noffice: {kind: pages, paper: a4}\n"
    return project_with(tmp_path, {OTHER: SECOND, minimal.LAYOUT_FILE: layout})


def opened(project: Project, kept: Kept | None, **changes: object) -> Session:
    asked = request(project, **{"editions": EDITIONS, **changes})
    return Session.open(project.resolve(), asked, Progress(), kept)


def files(project: Project, kept: Kept | None, **changes: object) -> dict[str, bytes]:
    (result,) = build(opened(project, kept, **changes))
    return {output.path: output.data for output in result.outputs}


@pytest.mark.parametrize(
    ("file", "text"),
    [
        (OTHER, SECOND.replace("title: Mer", "title: Mer igjen")),
        (OTHER, SECOND.replace("[80, 40, 0, 20]", "[0, 80, 60, 20]")),
        (minimal.DECK_FILE, minimal.DECK.replace('edition: "1"', 'edition: "2"')),
        (minimal.LAYOUT_FILE, minimal.LAYOUT.replace("margin: 10mm", "margin: 12mm")),
        (minimal.LAYOUT_FILE, minimal.LAYOUT.replace("sizes: 20-18", "sizes: 19-18")),
    ],
)
def test_after_any_change_files_are_those_of_a_new_process(project: Project, file: str, text: str) -> None:
    kept = Kept(lasting=True)
    files(project, kept)
    minimal.write(project.root, {file: text})
    assert files(project, kept) == files(project, None)
    assert files(project, kept) == files(project, Kept(lasting=True))


def test_pages_of_a_theme_that_did_not_change_are_the_same_objects(project: Project) -> None:
    kept = Kept(lasting=True)
    before = composed_products(opened(project, kept))[0].product.pages
    minimal.write(project.root, {OTHER: SECOND.replace("title: Mer", "title: Annet")})
    after = composed_products(opened(project, kept))[0].product.pages
    assert [one is other for one, other in zip(after, before, strict=True)] == [True, False]


def test_what_is_wrong_is_told_each_time(project: Project) -> None:
    kept, said = Kept(lasting=True), []
    low = minimal.LAYOUT.replace(
        '{text: "{theme.title}", style: body}',
        '{text: "{theme.title}", style: body, at: {left: 0, top: 0, width: 90mm, height: 20mm}}',
    )
    minimal.write(project.root, {minimal.LAYOUT_FILE: low})
    for session in (opened(project, kept), opened(project, kept), opened(project, None)):
        with pytest.raises(ProblemsFound) as caught:
            build(session)
        said.append([str(problem) for problem in caught.value.problems])
    assert len(said[0]) == 1
    assert "cut by the trim" in said[0][0]
    assert said[0] == said[1] == said[2]


def test_a_page_that_is_sound_for_the_screen_is_still_judged_for_the_shop(project: Project) -> None:
    kept = Kept(lasting=True)
    files(project, kept, editions=(SCREEN,))
    name = ("prove", "kort")
    session = opened(project, kept)
    assert len(kept.sound_pages(name, HOUSE)) == 2
    assert kept.sound_pages(name, session.shop) == {}
    build(session)
    assert [page.pressed is not None for page in kept.sound_pages(name, session.shop).values()] == [True, True]


def test_other_fonts_make_all_anew(project: Project) -> None:
    kept = Kept(lasting=True)
    session = opened(project, kept)
    build(session)
    assert kept.open(session.fonts) is session.catalogue
    families = {name: family for name, family in session.fonts.families.items() if name != "symbols"}
    fewer = session.fonts.changed(families=families)
    assert kept.open(fewer) is not session.catalogue
    assert (kept.pages, kept.sound, kept.contents) == ({}, {}, None)


def test_contents_that_nothing_shows_any_more_are_forgotten(project: Project) -> None:
    kept = Kept(lasting=True)
    sizes = []
    for number in range(6):
        minimal.write(project.root, {OTHER: SECOND.replace("title: Mer", f"title: Mer {number}")})
        files(project, kept)
        assert kept.contents is not None
        sizes.append(kept.contents.count)
    assert sizes[2:] == [sizes[2]] * 4


def test_nothing_is_kept_of_pages_that_are_gone(project: Project) -> None:
    kept = Kept(lasting=True)
    files(project, kept)
    (project.root / OTHER).unlink()
    files(project, kept)
    assert [len(pages) for pages in kept.pages.values()] == [1]
    assert [len(pages) for pages in kept.sound.values()] == [1, 1]


def test_a_kept_page_is_no_page_of_another_shop(project: Project) -> None:
    kept = Kept(lasting=True)
    files(project, kept, editions=(PRESS,))
    assert files(project, kept, editions=(PRESS,), shop="no-marks") == files(
        project, None, editions=(PRESS,), shop="no-marks"
    )
