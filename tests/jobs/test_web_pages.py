"""The web edition: made when it is asked for, one file a deck, kept as long as nothing that it is made of changes."""

from __future__ import annotations

import json
from pathlib import Path

import minimal
import pytest
from samples import project_with
from sessions import request, session

from deckgen.jobs.cache import Cache
from deckgen.jobs.editions import BuildResult, build
from deckgen.jobs.web_pages import card_frame, web_families
from deckgen.pdf.edition import SCREEN, WEB
from deckgen.source.problems import ProblemsFound
from deckgen.source.project import Project

PAGE = "web/prove.html"


def built(project: Project, **changes: object) -> BuildResult:
    asked = request(project, **{"editions": (WEB,), "cache": Cache(project.root / "cache"), **changes})
    (result,) = build(session(project, asked))
    return result


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return project_with(tmp_path)


def test_the_page_is_one_file_whose_manifest_knows_no_pages(project: Project) -> None:
    result = built(project)
    (output,) = result.outputs
    assert output.path == PAGE
    assert (result.folder / PAGE).read_bytes() == output.data
    entry = json.loads((result.folder / "manifest.json").read_text("utf-8"))["files"][PAGE]
    assert (entry["title"], entry["bytes"]) == ("Prøve", len(output.data))
    assert not {"pages", "trim_mm"} & entry.keys()


def test_it_is_kept_until_a_text_or_a_word_changes(project: Project) -> None:
    first = built(project).outputs[0]
    again = built(project).outputs[0]
    assert (first.is_kept, again.is_kept, again.data) == (False, True, first.data)
    theme = project.root / minimal.THEME_FILE
    theme.write_text(minimal.THEME.replace("Hva gjør vi nå?", "Hva gjør vi da?"), "utf-8")
    changed = built(project).outputs[0]
    assert not changed.is_kept
    assert "Hva gjør vi da?" in changed.data.decode()
    deck = project.root / minimal.DECK_FILE
    deck.write_text(minimal.DECK.replace("words: {theme: Emne}", 'words: {web-skip: "Hopp"}'), "utf-8")
    assert ">Hopp</a>" in built(project).outputs[0].data.decode()


def test_it_leaves_files_of_other_editions_and_they_leave_it(project: Project) -> None:
    built(project, editions=(SCREEN,))
    result = built(project, whole=True)
    assert (result.folder / "screen/kort.pdf").is_file()
    built(project, editions=(SCREEN,), whole=True)
    assert (result.folder / PAGE).is_file()


def test_several_editions_can_be_asked_for(project: Project) -> None:
    assert {output.path for output in built(project, editions=(SCREEN, WEB)).outputs} == {"screen/kort.pdf", PAGE}


def test_words_that_it_lacks_are_told_before_anything_is_made(tmp_path: Path) -> None:
    words = "".join(line for line in _shipped_words() if not line.startswith(("web-top:", "play-next:")))
    project = project_with(tmp_path, {minimal.WORDS_FILE: words})
    with pytest.raises(ProblemsFound) as found:
        built(project)
    (problem,) = found.value.problems
    assert problem.message.startswith("2 fixed words are missing")
    assert "`web-top`" in problem.message
    assert "on the web page" in problem.message
    built(project, editions=(SCREEN,))


def test_a_word_with_a_gap_that_nothing_fills_is_told(tmp_path: Path) -> None:
    words = "".join(_shipped_words()).replace('play-card: "Kort {card}"', 'play-card: "Kort {kort}"')
    with pytest.raises(ProblemsFound, match="nothing fills `kort`"):
        built(project_with(tmp_path, {minimal.WORDS_FILE: words}))


def test_views_are_those_of_the_first_product_that_shows_any(project: Project) -> None:
    opened = session(project, request(project, editions=(WEB,), layouts=("kort", "a6-cards", "tarot-cards")))
    frame = card_frame(opened.decks[0], opened.layouts)
    assert (frame.layout, round(frame.width), frame.mirrored, frame.day) == ("a6-cards", 298, False, True)
    assert card_frame(opened.decks[0], ()).layout == ""


def test_headings_have_the_family_of_small_words_and_texts_the_other(project: Project) -> None:
    opened = session(project, request(project, editions=(WEB,)))
    assert [family.family for family in web_families(opened.layouts, opened)] == ["grotesk", "serif"]
    assert [family.family for family in web_families((), opened)] == ["grotesk", "grotesk"]


def _shipped_words() -> list[str]:
    file = Path(__file__).parents[2] / "layouts" / "words" / "nb.yaml"
    return file.read_text("utf-8").splitlines(keepends=True)
