"""Checking: sizes, faults, nothing written."""

from __future__ import annotations

from pathlib import Path

import minimal
from commands import deckgen, done, files_in, misused
from PIL import Image
from samples import project_with

KORT = ("--deck", "prove", "--layout", "kort")
BROKEN = {minimal.THEME_FILE: minimal.changed(minimal.THEME, "title: Samtale", "titel: Samtale")}


def test_check_says_in_three_lines_what_is_well(folder: Path) -> None:
    cards = minimal.LAYOUT.replace("sequence:", "office: {kind: cards, paper: a4}\nsequence:")
    project_with(folder, {"layouts/spill.yaml": cards})
    assert done("check", "--deck", "prove", "--layout", "kort", "--layout", "spill") == [
        "prove: 1 theme, 2 questions",
        "kort: 1 page; spill: 1 card, 1 page",
        "no faults",
    ]
    assert files_in(folder / "output") == []


def test_check_tells_the_sizes_and_what_sets_them_when_it_is_asked(folder: Path) -> None:
    project_with(folder)
    assert done("check", *KORT, "--verbose") == [
        "prove: 1 theme, 2 questions",
        "kort: 1 page",
        "  kort: body: 20 pt of 20–18",
        "no faults",
    ]
    fitting = minimal.changed(minimal.LAYOUT, "sizes: 20-18", "sizes: [80, 18]")
    minimal.write(folder, {minimal.LAYOUT_FILE: fitting})
    sizes = "  kort: body: 18 pt of 80–18, set by theme 1 (themes/prove/01-samtale.yaml:2:8)"
    assert done("check", *KORT, "--verbose")[2] == sizes


def test_check_finds_what_build_finds(folder: Path) -> None:
    project_with(folder, BROKEN)
    result = deckgen("check", *KORT)
    assert (result.exit_code, result.stderr.splitlines()[-1]) == (1, "1 problem; nothing was written")


def test_faults_of_all_kinds_are_told_together(folder: Path) -> None:
    deck = minimal.DECK + "pictures:\n  arms: {file: a.png, alt: Et våpen}\n"
    theme = minimal.changed(minimal.THEME, "[80, 40, 0, 20]", "[0, 45, 99, 0]")
    theme = minimal.changed(theme, "er viktig.", "er viktig. " + "Vi snakker om alt. " * 2)
    shown = [
        '{text: "{theme.introduction}", style: body, at: {left: margin, width: 50%, top: 2u, height: 30mm}}',
        "{picture: arms, at: {left: margin, width: 50%, bottom: 20mm, height: 20mm}}",
    ]
    layout = minimal.changed(minimal.LAYOUT, '{text: "{theme.title}", style: body}', "\n      - ".join(shown))
    project_with(folder, {minimal.DECK_FILE: deck, minimal.THEME_FILE: theme, minimal.LAYOUT_FILE: layout})
    Image.new("RGB", (60, 50), (40, 60, 90)).save(folder / "themes/prove/a.png")
    result = deckgen("check", *KORT)
    lines = result.stderr.splitlines()
    assert (result.exit_code, lines[-1]) == (1, "3 problems; nothing was written")
    assert "introduction of theme 1 is " in lines[0]
    assert "144 % ink" in lines[1]
    assert "needs 1236 × 1030 pixels for poster-a0, has 60 × 50" in lines[2]
    assert files_in(folder / "output") == []


HEADED = minimal.changed(minimal.LAYOUT, '"{theme.title}", style: body', '"{theme.title}", style: body, tag: h1')


def test_what_keeps_people_from_reading_is_told_when_it_is_asked(folder: Path) -> None:
    deck = minimal.changed(minimal.DECK, "title: Siden", "title: Prosjektet")
    project_with(folder, {minimal.LAYOUT_FILE: HEADED, minimal.DECK_FILE: deck})
    assert done("check", *KORT, "--accessibility")[-2:] == ["no faults", "no findings on accessibility"]
    minimal.write(folder, {minimal.DECK_FILE: minimal.DECK})
    result = deckgen("check", *KORT, "--accessibility")
    assert (result.exit_code, result.stderr) == (3, "")
    assert result.stdout.splitlines()[-3:] == [
        "no faults",
        "themes/prove/deck.yaml:9:10: the link «Siden» does not say where it leads; name the page or the work that "
        "opens (WCAG 2.4.4)",
        "1 finding on accessibility",
    ]
    assert files_in(folder / "output") == []
    assert done("check", *KORT)[-1] == "no faults", "it is no fault"


def test_faults_are_told_before_what_keeps_people_from_reading(folder: Path) -> None:
    project_with(folder, BROKEN)
    result = deckgen("check", *KORT, "--accessibility")
    assert (result.exit_code, result.stderr.splitlines()[-1]) == (1, "1 problem; nothing was written")


ONE_CARD = """\
title: Kort
trim: [100mm, 140mm]
bleed: 3mm
safe: 5mm
margin: 10mm
styles:
  body: {family: serif, sizes: 20}
templates:
  theme: {elements: [{text: "{theme.title}", style: body}]}
  question: {label: "Kort {question.number}", elements: [{text: "{question.text}", style: body}]}
sequence:
  - {each: deck.themes, pages: [theme], inside: [{each: theme.questions, pages: [question]}]}
"""

SHEET = "".join(line for line in ONE_CARD.splitlines(keepends=True) if "question:" not in line).replace(
    ", inside: [{each: theme.questions, pages: [question]}]", ""
)


def test_chosen_pages_are_counted_and_whole_decks_checked(folder: Path) -> None:
    project_with(folder, {minimal.LAYOUT_FILE: ONE_CARD, "layouts/ark.yaml": SHEET})
    both = ("--deck", "prove", "--layout", "kort", "--layout", "ark")
    assert done("check", *both, "--only", "1.2") == [
        "prove: 1 theme, 2 questions",
        "kort: 1 of 3 pages; ark: none of 1 page",
        "no faults",
    ]
    assert done("check", *both, "--only", "1")[1] == "kort: 3 pages; ark: 1 page"
    assert misused("check", *KORT, "--only", "1.9") == "Error: there is no card 1.9; there are 1.1 to 1.2"
    assert misused("check", "--bundle", "kit", "--only", "1").startswith("Error: --only picks pages of layouts")
    minimal.write(folder, BROKEN)
    assert "1 problem; nothing was written" in deckgen("check", *KORT, "--only", "1.2").stderr


def test_a_layout_without_chosen_pages_is_told_in_builds_and_refused_in_orders(folder: Path) -> None:
    contact = "contact: {name: Kari Nordmann, phone: 900 00 000, email: kari@example.no}\n"
    files = {minimal.LAYOUT_FILE: ONE_CARD, "layouts/ark.yaml": SHEET, minimal.DECK_FILE: minimal.DECK + contact}
    project_with(folder, files)
    line = "left out, as none of the chosen pages is there: ark"
    both = ("--deck", "prove", "--layout", "kort", "--layout", "ark", "--only", "1.2")
    result = deckgen("build", *both, "--edition", "press")
    assert (result.exit_code, line in result.stdout.splitlines()) == (0, True), result.output
    assert line not in done("build", *KORT, "--edition", "press", "--only", "1.2")
    refusal = "Error: copies of ark are ordered, and none of the chosen pages is there; leave ark out"
    assert misused("order", *both, "--copies", "40") == refusal
    assert misused("order", "--deck", "prove", "--copies", "kort=4", "--copies", "ark=2", "--only", "1.2") == refusal
    assert not [file for file in files_in(folder / "output") if file.endswith(".zip")]
    assert done("order", *KORT, "--copies", "40", "--only", "1.2")
    assert not [file for file in files_in(folder / "output") if "ark" in file]


def test_an_order_removes_parts_of_an_earlier_choice(folder: Path) -> None:
    contact = "contact: {name: Kari Nordmann, phone: 900 00 000, email: kari@example.no}\n"
    theme = minimal.THEME + "staircase: true\n"
    files = {minimal.LAYOUT_FILE: ONE_CARD, "layouts/ark.yaml": ONE_CARD, minimal.DECK_FILE: minimal.DECK + contact}
    project_with(folder, files | {minimal.THEME_FILE: theme})
    press = folder / "output/prove/nb/press"
    done("order", *KORT, "--copies", "40", "--only", "1.2")
    assert (press / "kort-part.pdf").is_file()
    result = deckgen("order", "--deck", "prove", "--copies", "ark=2", "--only", "1.1")
    line = "output/prove/nb/press/kort-part.pdf  removed: it was of an earlier choice of pages"
    assert line in result.stdout.splitlines(), result.output
    assert [path.name for path in sorted(press.glob("*-part.pdf"))] == ["ark-part.pdf"]
