"""A page whose elements are all turned looks as the page that is turned itself, whatever the elements."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from every_element import OPENED, TAIL, layout_text
from minimal import LAYOUT_FILE, THEME_FILE
from PIL import Image, ImageChops, ImageStat
from samples import project_with
from sessions import request, session

from deckgen.jobs.editions import build, check
from deckgen.source.problems import ProblemsFound
from deckgen.source.project import Project


def turned_project(root: Path, degrees: int) -> Project:
    return project_with(root, {LAYOUT_FILE: layout_text(degrees), THEME_FILE: OPENED})


def rendered(root: Path, degrees: int, edition: str = "press") -> Image.Image:
    """The first page of a product as it looks, with its bleed."""
    whole = session(turned_project(root, degrees), request(Project(root, root)))
    build(whole)
    (file,) = (root / "output").rglob(f"{edition}*/*.pdf")
    with pypdfium2.PdfDocument(file) as document:
        image: Image.Image = document[0].render(scale=2).to_pil().convert("RGB")
    return image


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_all_kinds_of_elements_look_as_the_turned_page(tmp_path: Path, degrees: int) -> None:
    upright = rendered(tmp_path / "upright", 0)
    turned = rendered(tmp_path / "turned", degrees)
    back = turned.rotate(degrees, expand=True)  # counter-clockwise
    assert back.size == upright.size
    difference = ImageChops.difference(upright, back)
    assert max(ImageStat.Stat(difference).mean) < 2, "but for the smoothing of edges, and marks that no turn moves"
    assert min(ImageStat.Stat(ImageChops.difference(upright, upright.rotate(180))).mean) > 5


JUDGED = {
    "nearer to the trim": 'text: "Åpne", style: body, turn: 90, at: {left: 0, width: 8mm, top: 98mm, height: 30mm}',
    "it overlaps": 'text: "Åpne", style: body, turn: 180, at: {left: 40mm, width: 20mm, top: 94mm, height: 6mm}',
    "contrast": 'text: "Åpne", style: white, turn: 270, at: {right: 10mm, width: 12mm, bottom: 20mm, height: 40mm}',
}


@pytest.mark.parametrize("fault", JUDGED)
def test_what_is_turned_is_judged_where_it_lies(tmp_path: Path, fault: str) -> None:
    text = layout_text(0).replace(TAIL, f"      - {{{JUDGED[fault]}}}\n{TAIL}")
    project = project_with(tmp_path, {LAYOUT_FILE: text, THEME_FILE: OPENED})
    line = text.splitlines().index(f"      - {{{JUDGED[fault]}}}") + 1
    with pytest.raises(ProblemsFound) as caught:
        check(session(project, request(project)))
    messages = [str(problem) for problem in caught.value.problems]
    assert len(messages) == 1, messages
    assert fault in messages[0]
    assert "«Åpne»" in messages[0]
    if fault == "contrast":
        line = 1 + next(number for number, words in enumerate(text.splitlines()) if words.startswith("  white:"))
    assert messages[0].startswith(f"{LAYOUT_FILE}:{line}:") or "overlaps" in fault, "the text below is told of both"
