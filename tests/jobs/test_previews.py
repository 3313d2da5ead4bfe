"""Pictures of pages as files."""

from __future__ import annotations

from pathlib import Path

import pytest
from samples import project_with
from sessions import bundles, request, session

from deckgen.jobs.previews import previews
from deckgen.jobs.request import PictureOptions
from deckgen.pdf.edition import SCREEN
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


def test_a_preview_has_a_picture_a_page_and_a_sheet_a_layout(project: Project) -> None:
    layouts, pictures = ("kort", "annet"), PictureOptions(dpi=20)
    wanted = request(project, layouts=layouts, editions=(SCREEN,), pictures=pictures)
    files = [file for file, _ in previews(session(project, wanted))]
    folder = project.root / "output" / "prove"
    assert files == [
        folder / "kort" / "kort-001.png",
        folder / "kort" / "kort-sheet.png",
        folder / "annet" / "annet-001.png",
        folder / "annet" / "annet-sheet.png",
    ]


def test_a_preview_of_a_bundle_shows_its_layouts(project: Project) -> None:
    pictures = PictureOptions(dpi=20)
    wanted = request(project, layouts=(), bundles=bundles(project, "alt"), editions=(SCREEN,), pictures=pictures)
    files = [file.name for file, _ in previews(session(project, wanted))]
    assert files == ["kort-001.png", "kort-sheet.png", "annet-001.png", "annet-sheet.png"]
