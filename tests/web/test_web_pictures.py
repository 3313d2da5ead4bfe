"""The deck's pictures in its page: with their words, their credits, and nothing fetched."""

from __future__ import annotations

from pathlib import Path

import minimal
import pytest
from PIL import Image
from samples import project_with
from web_samples import HTML, WebSample, page_of, parsed

PICTURES = """\
pictures:
  arms: {file: vapen.svg, alt: Et rødt <skjold>}
  cover: {file: foto.png, alt: Folk rundt et bord, credit: "Foto: Kari"}
"""

ARMS = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><path fill="#c00" d="M0 0h10v10H0z"/></svg>'


@pytest.fixture(scope="module")
def illustrated(tmp_path_factory: pytest.TempPathFactory) -> WebSample:
    root = tmp_path_factory.mktemp("illustrated")
    project = project_with(root, {minimal.DECK_FILE: minimal.DECK + PICTURES.replace("<skjold>", r"skjold & krone")})
    folder = root / "themes" / "prove"
    (folder / "vapen.svg").write_text(ARMS, "utf-8")
    Image.new("RGB", (1600, 800), (20, 60, 90)).save(folder / "foto.png")
    return page_of(project, "prove")


def test_pixels_are_data_with_their_words(illustrated: WebSample) -> None:
    (image,) = parsed(illustrated).iter(f"{HTML}img")
    assert image.get("alt") == "Folk rundt et bord"
    assert image.get("src").startswith("data:image/png;base64,")
    assert (image.get("width"), image.get("height")) == ("1400", "700")


def test_vectors_are_drawings_with_their_words(illustrated: WebSample) -> None:
    assert 'role="img" aria-label="Et rødt skjold &amp; krone" viewBox="0 0 ' in illustrated.html


def test_whose_they_are_is_told_once(illustrated: WebSample) -> None:
    assert "".join(parsed(illustrated).itertext()).count("Foto: Kari") == 1


def test_a_deck_without_pictures_has_none(tmp_path: Path) -> None:
    page = page_of(project_with(tmp_path), "prove")
    assert not list(parsed(page).iter(f"{HTML}img"))
