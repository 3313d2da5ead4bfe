"""`deckgen views`: what it writes, says and refuses."""

from __future__ import annotations

from pathlib import Path

import minimal
import pytest
from commands import deckgen, done, misused
from question_cards import CARDS, LAYOUT, THEME
from samples import project_with

OF_CARDS = ("--deck", "prove", "--layout", "a5")

ASKED = ("views", *OF_CARDS)

TALL = CARDS.replace("[105mm, 148mm]", "[70mm, 150mm]")


@pytest.fixture
def theme(folder: Path) -> Path:
    """The theme's file of a project whose cards show views."""
    project_with(folder, {LAYOUT: CARDS, minimal.THEME_FILE: THEME})
    return folder / minimal.THEME_FILE


def views_in(file: Path) -> list[str]:
    return [line for line in file.read_text("utf-8").splitlines() if line.startswith("  - {at: [") and "to: [" in line]


def test_views_are_found_and_written_once(theme: Path) -> None:
    assert done(*ASKED) == [f"{minimal.THEME_FILE}: 2 views written", "2 views in 1 file"]
    assert theme.read_text("utf-8").startswith(f"{THEME}views:\n  - {{at: [")
    assert len(views_in(theme)) == 2
    written = theme.read_bytes()
    assert done(*ASKED) == ["nothing is wrong with any view; --replace looks for others"]
    assert theme.read_bytes() == written
    assert "remark" not in deckgen("check", *OF_CARDS).stderr


def test_a_file_that_is_read_only_stays(theme: Path) -> None:
    theme.chmod(0o444)
    result = deckgen(*ASKED)
    assert result.exit_code == 1
    assert result.stderr.startswith(f"{minimal.THEME_FILE}: another program has it open, or it is write-protected")
    assert theme.read_text("utf-8") == THEME


def test_a_dry_run_writes_nothing(theme: Path) -> None:
    assert done(*ASKED, "--dry-run") == [
        f"{minimal.THEME_FILE}: 2 views to write",
        "2 views in 1 file; nothing was written",
    ]
    assert theme.read_text("utf-8") == THEME


def test_a_view_that_is_sound_stays_and_another_gives_way(theme: Path) -> None:
    done(*ASKED)
    mine, _ = views_in(theme)
    theme.write_text(f"{THEME}views:\n{mine}  # min\n  - {{at: [2, 2], to: [0.5, 0.2]}}\n", "utf-8")
    assert done(*ASKED) == [
        f"{minimal.THEME_FILE}: 1 view written",
        "  1.2 on a5: its forms come nearer than 6 mm to a text",
        "1 view in 1 file",
    ]
    assert f"{mine}  # min" in theme.read_text("utf-8")
    assert len(views_in(theme)) == 2


def test_all_give_way_where_that_is_asked_for(theme: Path) -> None:
    theme.write_text(f"{THEME}views:\n  - {{at: [2, 2], to: [0.5, 0.99], scale: 0.7}}\n  - {{at: [1, 1]}}\n", "utf-8")
    assert done(*ASKED, "--replace")[0] == f"{minimal.THEME_FILE}: 2 views written"
    assert "scale: 0.7}" not in theme.read_text("utf-8")


def test_another_layout_gets_a_list_of_its_own_where_it_must(theme: Path, folder: Path) -> None:
    (folder / "layouts/smale.yaml").write_text(TALL, "utf-8")
    done(*ASKED)
    common = views_in(theme)
    done("views", "--deck", "prove", "--layout", "smale", "--replace")
    assert views_in(theme)[:2] == common
    assert [line.endswith("layout: smale}") for line in views_in(theme)] == [False, False, True, True]


def test_a_card_without_room_is_told(theme: Path) -> None:
    long = "Hva er viktig? " * 19
    theme.write_text(THEME.replace("Hva er viktig?", long), "utf-8")
    layout = theme.parent.parent.parent / LAYOUT
    layout.write_text(CARDS.replace("height: 50mm", "height: 118mm"), "utf-8")
    assert done(*ASKED)[0] == (
        f"{minimal.THEME_FILE}: 1 view written; none does for 1.1 on a5: "
        "shorten the text there, or give the motif smaller forms"
    )
    assert "card 1.1, so no picture stands there" in deckgen("check", *OF_CARDS).stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--only", "9"], "Error: no theme `9`; known: 1"),
        (["--layout", "kart"], "Error: no layout `kart`; did you mean `kort`?"),
        (["--layout", "poster-a3"], "Error: none of the layouts shows `view: question`; name one that does"),
    ],
)
@pytest.mark.usefixtures("theme")
def test_what_is_asked_wrongly(arguments: list[str], message: str) -> None:
    assert misused("views", "--deck", "prove", *arguments).startswith(message)


# What the files of themes may say of views


@pytest.mark.parametrize(
    ("views", "message"),
    [
        ("- {at: [1, 1], question: neu}", "23:28: no question has the id `neu`; give a question that `id`, or"),
        ("- {at: [1, 1], layout: kart}", "23:5: there is no layout `kart`; did you mean `kort`?"),
        ("- {at: [1, 1]}\n  - {at: [1, 1]}\n  - {at: [2, 2]}", "25:5: view 3 of a theme with 2 questions; take it out"),
    ],
)
def test_views_for_nothing_are_faults(theme: Path, views: str, message: str) -> None:
    text = minimal.THEME.replace("motif:\n", f"views:\n  {views}\nmotif:\n")
    theme.write_text(text, "utf-8")
    line = text.splitlines().index("views:") + 1
    expected = message.replace("23:", f"{line + 1}:", 1).replace("25:", f"{line + 3}:", 1)
    result = deckgen("check", *OF_CARDS)
    assert result.exit_code == 1
    assert result.stderr.startswith(f"{minimal.THEME_FILE}:{expected}")


# What is said where a page shows a view otherwise than it stands there


def check(theme: Path, views: str) -> str:
    theme.write_text(f"{THEME}views:\n  {views}\n", "utf-8")
    result = deckgen("check", *OF_CARDS)
    assert result.exit_code == 0, result.stderr
    return result.stderr


def test_a_view_that_is_moved_is_told_at_its_line(theme: Path) -> None:
    line = len(THEME.splitlines()) + 2
    assert check(theme, "- {at: [1, 1], to: [0.5, 0.3], scale: 0.8}").splitlines()[0] == (
        f"remark: {minimal.THEME_FILE}:{line}:5: a5: card 1.1 can not show this view as it is, so it is moved; "
        "`deckgen views --layout a5` finds one for it"
    )


def test_a_view_that_can_not_be_moved_is_replaced(theme: Path) -> None:
    assert "so it is replaced by another" in check(theme, "- {at: [2, 2], to: [0.5, 0.1], scale: 4}")


def test_a_build_tells_it_too_also_of_what_an_earlier_one_left(theme: Path) -> None:
    theme.write_text(f"{THEME}views:\n  - {{at: [1, 1], to: [0.5, 0.3], scale: 0.8}}\n", "utf-8")
    asked = ("build", *OF_CARDS, "--edition", "screen")
    results = [deckgen(*asked) for _ in range(2)]
    assert all("so it is moved" in result.stderr for result in results)


def test_a_changed_sibling_changes_no_page_and_a_warm_build_is_a_cold_one(theme: Path, folder: Path) -> None:
    asked = ("build", *OF_CARDS, "--edition", "screen")
    file = folder / "output/prove/nb/screen/a5.pdf"
    assert deckgen(*asked).exit_code == 0
    theme.write_text(THEME.replace("Hva gjør vi nå?", "Hva gjør vi da, alle sammen?"), "utf-8")
    assert deckgen(*asked).exit_code == 0
    warm = file.read_bytes()
    assert deckgen(*asked, "--no-cache").exit_code == 0
    assert file.read_bytes() == warm
