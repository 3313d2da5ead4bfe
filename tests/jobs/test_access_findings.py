"""What keeps people from reading, all of it together, from a deck and the pages that are made of it."""

from __future__ import annotations

from pathlib import Path

import minimal
from samples import project_with
from sessions import request, session

from deckgen.jobs.access_findings import access_findings
from deckgen.jobs.editions import check
from deckgen.source.project import Project

THEME = minimal.changed(
    minimal.changed(minimal.THEME, "title: En side", "title: How to Do Things with Words"),
    "purpose: Dere finner ut hva dere vil.",
    "purpose: 'Les mer [her](https://www.example.no/sider/om-samtaler-rundt-bordet).'",
)
THEME = minimal.changed(THEME, "/side\n", "/side?id=8\n") + "motif-alt: Motiv\n"
HEADED = minimal.changed(minimal.LAYOUT, '"{theme.title}", style: body', '"{theme.title}", style: body, tag: h1')


def findings(project: Project) -> list[str]:
    whole = session(project, request(project, accessibility=True))
    return [str(finding) for finding in access_findings(whole, check(whole))]


def test_all_is_told_at_once_by_place(tmp_path: Path) -> None:
    deck = minimal.changed(minimal.DECK, "title: Siden", "title: Prosjektet")
    files = {minimal.THEME_FILE: THEME, minimal.DECK_FILE: deck}
    told = findings(project_with(tmp_path, {**files, minimal.LAYOUT_FILE: HEADED.replace("h1", "h2")}))
    assert [finding.partition(";")[0] for finding in told] == [
        "layouts/kort.yaml:11:9: the heading «Samtale» on theme 1, front is h2 with no heading before it",
        "themes/prove/01-samtale.yaml:4:10: the link «her» does not say where it leads",
        "themes/prove/01-samtale.yaml:14:12: «How to Do Things with Words» seems to be English, and a voice would read "
        "it as Norwegian Bokmål",
        "themes/prove/01-samtale.yaml:15:10: on paper nobody can type this address, which has a ?",
        "themes/prove/01-samtale.yaml:27:12: the alternative text «Motiv» says nothing of what is seen",
    ]


def test_a_deck_that_all_can_read_has_no_findings(tmp_path: Path) -> None:
    deck = minimal.changed(minimal.DECK, "title: Siden", "title: Prosjektet")
    assert findings(project_with(tmp_path, {minimal.DECK_FILE: deck, minimal.LAYOUT_FILE: HEADED})) == []


def test_pages_are_not_looked_at_unasked(tmp_path: Path) -> None:
    project = project_with(tmp_path)
    whole = session(project, request(project))
    assert [product.reading for _, product in check(whole)] == [()]
