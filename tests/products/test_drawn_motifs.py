"""A theme whose motif and emblem are drawn in files: cards, guide and tents in all editions, without a finding."""

from __future__ import annotations

from pathlib import Path

import pytest
from flat_samples import page_pdf
from minimal import DECK, DECK_FILE, THEME, THEME_FILE, changed, write
from real import ROOT
from sessions import request, session

from deckgen.jobs.composed_products import composed_products
from deckgen.jobs.editions import build
from deckgen.jobs.unread_files import unread_files
from deckgen.page.items import Fill, ResourceKind
from deckgen.page.paths import bounds
from deckgen.pdf.edition import EDITIONS
from deckgen.preflight.judge import preflight
from deckgen.source.project import Project

LAYOUTS = ("a6-cards", "guide-a4", "tents-a4")

BRIDGE = """
.1 .3 .5 rg 0 0 400 420 re f
0 0 0 RG 30 w 1 J 60 250 m 60 330 140 380 200 380 c 260 380 340 330 340 250 c S
q 1 0 0 1 0 230 cm .5333 g 0 0 400 28 re f Q
0 0 0 0 k 112 352 76 56 re 134 366 32 28 re f*
"""

MOTIF = (
    "motif: {file: bro.pdf, tones: {'#1a4d80': ground, '#000': strong, cmyk 0 0 0 46.7: soft, cmyk 0 0 0 0: paper}}\n"
    "emblem: {file: motiver/tegn.pdf, tones: {cmyk 0 0 0 100: strong}}\n"
)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    write(
        tmp_path,
        {
            DECK_FILE: changed(DECK, "columns: [Trinn, Nå]", "columns: [Trinn, Nå, Tegn, Videre]"),
            THEME_FILE: THEME.partition("motif:")[0] + MOTIF,
        },
    )
    folder = (tmp_path / DECK_FILE).parent
    (folder / "motiver").mkdir()
    (folder / "bro.pdf").write_bytes(page_pdf(BRIDGE, size=(400, 420)))
    (folder / "motiver" / "tegn.pdf").write_bytes(page_pdf("0 g 0 0 30 60 re 10 20 10 20 re f*", size=(30, 60)))
    return Project(tmp_path, ROOT)


def test_it_builds_in_all_editions_without_a_finding(project: Project) -> None:
    opening = session(project, request(project, layouts=LAYOUTS))
    (result,) = build(opening)
    made = {output.path for output in result.outputs}
    assert made == {f"{edition.name}/{layout}.pdf" for edition in EDITIONS for layout in LAYOUTS}
    assert all(not report.findings for report in result.reports)
    for layout in LAYOUTS:
        assert preflight(result.folder / f"press/{layout}.pdf", opening.shop).findings == ()
    assert unread_files(opening) == ()


def test_its_forms_are_in_the_inks_of_the_theme_and_run_off_the_page(project: Project) -> None:
    opening = session(project, request(project, layouts=("a6-cards",)))
    (composed,) = composed_products(opening)
    tones = opening.decks[0].themes[0].tones
    shown = composed.product.resources
    view = next(resource for resource in shown if resource.kind is ResourceKind.VIEW)
    inks = [item.ink for item in view.items if isinstance(item, Fill)]
    assert tones.strong in inks and tones.soft in inks
    beam = next(item for item in view.items if isinstance(item, Fill) and item.ink == tones.soft)
    box = bounds(beam.path)
    assert (box.left, box.right) == (view.box.left, view.box.right)
    assert any(resource.kind is ResourceKind.EMBLEM for resource in shown)
