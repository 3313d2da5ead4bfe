"""What a build leaves of products in the cache never changes what the next one makes, nor what it tells."""

from __future__ import annotations

from pathlib import Path

import minimal
import pytest
from msgspec.structs import replace
from samples import project_with
from sessions import request, session

from deckgen.jobs import kept_records, made_products
from deckgen.jobs.cache import Cache
from deckgen.jobs.editions import BuildResult, build
from deckgen.jobs.kept_records import ProductRecord, RecordKeeper, record_keeper
from deckgen.jobs.records import unpacked
from deckgen.jobs.request import Request
from deckgen.jobs.session import Session
from deckgen.pdf.edition import OFFICE, PRESS, SCREEN
from deckgen.source.problems import ProblemsFound
from deckgen.source.project import Project

OTHER = "themes/prove/02-mer.yaml"
SECOND = minimal.changed(minimal.THEME, "number: 1", "number: 2").replace("title: Samtale", "title: Mer")
SECOND = SECOND.replace('"1.1"', '"2.1"').replace('"1.2"', '"2.2"')


@pytest.fixture
def project(tmp_path: Path) -> Project:
    layout = minimal.LAYOUT + "\noffice: {kind: pages, paper: a4}\n"
    return project_with(tmp_path, {OTHER: SECOND, minimal.LAYOUT_FILE: layout})


def asked(project: Project, **changes: object) -> Request:
    values = {"editions": (PRESS, SCREEN, OFFICE), "cache": Cache(project.root / "cache"), **changes}
    return request(project, **values)


def made(project: Project, **changes: object) -> BuildResult:
    (result,) = build(session(project, asked(project, **changes)))
    return result


def files(result: BuildResult) -> dict[str, bytes]:
    return {output.path: output.data for output in result.outputs}


def made_anew(project: Project, **changes: object) -> dict[str, bytes]:
    return files(made(project, cache=Cache(), output=project.root / "anew", **changes))


def keeper(project: Project) -> RecordKeeper:
    opened: Session = session(project, asked(project))
    found = record_keeper(opened.decks[0], opened.layouts[0], opened.request.editions, opened)
    assert found
    return found


@pytest.mark.parametrize(
    ("file", "text", "taken"),
    [
        (OTHER, SECOND.replace("title: Mer", "title: Mer igjen"), 1),
        (OTHER, SECOND.replace("[80, 40, 0, 20]", "[0, 80, 60, 20]"), 1),
        (minimal.DECK_FILE, minimal.DECK.replace('edition: "1"', 'edition: "2"'), 0),
        (minimal.LAYOUT_FILE, minimal.LAYOUT.replace("margin: 10mm", "margin: 12mm"), 0),
        (minimal.LAYOUT_FILE, minimal.LAYOUT.replace("sizes: 20-18", "sizes: 19-18"), 0),
    ],
)
def test_after_any_change_files_are_those_made_anew(project: Project, file: str, text: str, taken: int) -> None:
    assert made(project).page_counts == (2, 0)
    minimal.write(project.root, {file: text})
    again = made(project)
    assert again.page_counts == (2, taken)
    assert files(again) == made_anew(project)


def test_a_theme_less_and_a_theme_more_make_all_anew_as_members_know_how_many_they_are(project: Project) -> None:
    first = files(made(project))
    (project.root / OTHER).unlink()
    fewer = made(project)
    assert fewer.page_counts == (1, 0)
    assert files(fewer) == made_anew(project)
    minimal.write(project.root, {OTHER: SECOND})
    assert files(made(project)) == first


def test_another_shop_has_records_of_its_own(project: Project) -> None:
    made(project, editions=(PRESS,))
    other = made(project, editions=(PRESS,), shop="no-marks")
    assert other.page_counts == (2, 0)
    assert files(other) == made_anew(project, editions=(PRESS,), shop="no-marks")


def test_what_is_wrong_is_told_each_time_and_the_last_record_stays(project: Project) -> None:
    made(project)
    minimal.write(project.root, {OTHER: SECOND.replace("title: Mer", f"title: {'M' * 60}")})
    said = []
    for _ in range(2):
        with pytest.raises(ProblemsFound) as caught:
            made(project)
        said.append([str(problem) for problem in caught.value.problems])
    assert said[0] == said[1]
    assert "is too wide" in said[0][0]
    minimal.write(project.root, {OTHER: SECOND.replace("title: Mer", "title: Annet")})
    assert made(project).page_counts == (2, 1)


def test_pages_are_counted_once_however_often_they_were_composed(project: Project) -> None:
    counted = minimal.LAYOUT.replace('{text: "{theme.title}", style: body}', '{text: "{page.count}", style: body}')
    minimal.write(project.root, {minimal.LAYOUT_FILE: counted})
    made(project, editions=(PRESS,))
    assert made(project, editions=(PRESS,), output=project.root / "elsewhere").page_counts == (2, 2)


def test_large_products_leave_no_record(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_records, "MOST_PAGES", 1)
    made(project)
    minimal.write(project.root, {OTHER: SECOND.replace("title: Mer", "title: Annet")})
    assert made(project).page_counts == (2, 0)


def test_a_record_that_has_nearly_all_pages_serves_once_more(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(made_products, "LEAST_NEW", 0.5)
    made(project)
    record = asked(project).cache.get(keeper(project).key)
    minimal.write(project.root, {OTHER: SECOND.replace("title: Mer", "title: Annet")})
    assert [made(project, editions=(PRESS, SCREEN, OFFICE)).page_counts for _ in range(2)] == [(2, 1), (0, 0)]
    assert asked(project).cache.get(keeper(project).key) == record
    minimal.write(project.root, {OTHER: SECOND})
    assert made(project).page_counts == (2, 2)


def test_a_record_comes_back_as_it_was_left(project: Project) -> None:
    made(project)
    record = unpacked(asked(project).cache.get(keeper(project).key), ProductRecord)
    assert record
    pages = [page for composed in record.pages.values() for page in composed.pages]
    assert len(pages) == 2
    assert [len(known) for known in record.sound.values()] == [2, 2]
    assert {id(item.page) for known in record.sound.values() for item in known} == set(map(id, pages))
    assert sorted(record.painted) == ["office", "press", "screen"]
    assert any(breaks for breaks in record.breaks.values())


def test_nothing_is_read_or_left_without_a_cache(project: Project) -> None:
    opened = session(project, asked(project, cache=Cache()))
    assert record_keeper(opened.decks[0], opened.layouts[0], (PRESS,), opened) is None


def test_records_of_two_folders_are_two(project: Project, tmp_path: Path) -> None:
    other = project_with(tmp_path / "other", {OTHER: SECOND})
    assert keeper(project).key != keeper(other).key
    assert keeper(project).key == keeper(project).key
    changed = replace(keeper(project), editions=(PRESS,))
    assert changed.key != keeper(project).key


PALE = minimal.LAYOUT.replace("serif, sizes: 20-18}", "serif, sizes: 20-18, ink: strong}")


def problems(project: Project, **changes: object) -> list[str]:
    with pytest.raises(ProblemsFound) as caught:
        made(project, **changes)
    return [str(problem) for problem in caught.value.problems]


def test_what_is_wrong_is_told_at_the_place_where_it_would_be_without_a_record(project: Project) -> None:
    inks = "\n  ground: [80, 40, 0, 20]\n  strong: [100, 80, 0, 40]"
    first, second = (theme.replace("\n  ground: [80, 40, 0, 20]", inks) for theme in (minimal.THEME, SECOND))
    third = second.replace("number: 2", "number: 3").replace('"2.', '"3.').replace("title: Mer", "title: Mest")
    minimal.write(
        project.root,
        {
            minimal.LAYOUT_FILE: PALE,
            minimal.THEME_FILE: first,
            OTHER: second,
            "themes/prove/03-mest.yaml": third,
        },
    )
    made(project)
    minimal.write(project.root, {"themes/prove/03-mest.yaml": third.replace("[100, 80, 0, 40]", "[0, 10, 0, 0]")})
    told = problems(project)
    assert told == problems(project, cache=Cache())
    assert [line.split(":")[0] for line in told] == ["themes/prove/03-mest.yaml"]
