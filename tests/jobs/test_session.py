"""What a session reads."""

from __future__ import annotations

from pathlib import Path

import minimal
import pytest
from samples import project_with
from sessions import bundles, request, session

from deckgen.layout.bundles import shipped_bundles
from deckgen.page.paper import A4
from deckgen.sheets.office_job import OfficeJob, OfficeOptions
from deckgen.source.problems import ProblemsFound
from deckgen.source.project import Project

BUNDLES = "layouts/bundles.yaml"
OTHER = "layouts/annet.yaml"
FILES = {
    BUNDLES: "alt: {title: Alt, layouts: [kort, annet]}\n",
    OTHER: "extends: kort\ntitle: Annet\n",
}


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return project_with(tmp_path, FILES)


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
    with pytest.raises(ProblemsFound) as caught:
        session(project, request(project, layouts=("annet",)))
    for file in (minimal.THEME_FILE, OTHER, "fonts/fonts.yaml"):
        assert any(str(problem).startswith(f"{file}:") for problem in caught.value.problems), file
    with pytest.raises(ProblemsFound, match=f"{BUNDLES}:1:35: there is no layout `annen`"):
        shipped_bundles(project.resolve())


def test_only_what_is_asked_for_is_read(project: Project) -> None:
    minimal.write(project.root, {OTHER: "extends: kart\n", "themes/annen/deck.yaml": "a"})
    opened = session(project, request(project))
    assert [deck.id for deck in opened.decks] == ["prove"]
    assert [layout.name for layout in opened.layouts] == ["kort"]
    assert opened.request.bundles == ()


def test_a_bundle_brings_its_layouts_which_are_read_once(project: Project) -> None:
    opened = session(project, request(project, bundles=bundles(project, "alt")))
    assert [layout.name for layout in opened.layouts] == ["kort", "annet"]


STICKERS = minimal.LAYOUT + "office: {kind: cards, sides: 1, stock: round-19}\n"


def test_a_layout_s_own_pre_cut_sheets_are_read_unless_others_are_chosen(tmp_path: Path) -> None:
    project = project_with(tmp_path, {minimal.LAYOUT_FILE: STICKERS})
    opened = session(project, request(project))
    (layout,) = opened.layouts
    stock = opened.office_job(layout).options.stock
    assert stock
    assert stock.name == "round-19"
    asked = OfficeJob(OfficeOptions(paper=A4))
    assert session(project, request(project, office=asked)).office_job(layout) == asked


def test_pre_cut_sheets_that_are_not_there_are_told_at_the_layout(tmp_path: Path) -> None:
    layout = minimal.changed(STICKERS, "stock: round-19", "stock: round-91")
    project = project_with(tmp_path, {minimal.LAYOUT_FILE: layout})
    with pytest.raises(ProblemsFound) as caught:
        session(project, request(project))
    (message,) = map(str, caught.value.problems)
    assert message.endswith("there are no pre-cut sheets `round-91`; did you mean `round-19` or `round-12`?")
    assert message.startswith(f"{minimal.LAYOUT_FILE}:")
