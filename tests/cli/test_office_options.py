"""Printing at the office from the command line: what is asked for, what lies on the sheets, what is refused."""

from __future__ import annotations

import json
import re
from collections import Counter
from itertools import chain
from pathlib import Path

import minimal
import pikepdf
import pypdfium2
import pytest
from commands import deckgen, done, files_in, misused
from samples import project_with

from deckgen.layout.page_choice import SYNTAX

LAYOUT = """\
title: Kort
trim: [105mm, 148mm]
bleed: 3mm
safe: 5mm
margin: 10mm
office: {kind: cards}
styles:
  body: {family: serif, sizes: 20}
templates:
  front:
    label: "{theme.mark}"
    elements:
      - {text: "Emne {theme.mark}", style: body}
  question:
    label: "{question.id}"
    elements:
      - {text: "Kort {question.id}", style: body}
  blank:
    label: "{theme.mark} eget"
    elements:
      - {text: "Eget {theme.mark}", style: body}
  back:
    label: bak
    elements:
      - {fill: soft, at: {left: bleed, right: bleed, top: bleed, height: 20mm}}
sequence:
  - each: deck.themes
    pages: [front, back]
    inside:
      - {each: theme.questions, pages: [question, back]}
      - {pages: [blank, back], blank: true}
"""
SECOND = minimal.THEME.replace("number: 1", "number: 2").replace('booklet: "1.', 'booklet: "2.')
# Two themes of four cards each: the title, two questions, a card to write on.
FILES = {minimal.LAYOUT_FILE: LAYOUT, "themes/prove/02-mer.yaml": SECOND}
CARDS = ["Emne 1", "Kort 1.1", "Kort 1.2", "Eget 1", "Emne 2", "Kort 2.1", "Kort 2.2", "Eget 2"]
KORT = ("--deck", "prove", "--layout", "kort")
MADE = "output/prove/nb/office/kort.pdf"
ONLY = f"Error: `--only {{}}` says nothing; write {SYNTAX}"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a small deck to work in, and a configuration folder of its own that is not there yet."""
    project_with(tmp_path / "work", FILES)
    monkeypatch.chdir(tmp_path / "work")
    monkeypatch.setenv("DECKGEN_CONFIG", str(tmp_path / "config"))
    return tmp_path / "work"


def office(*arguments: str) -> list[str]:
    """A build of the small deck: what it says."""
    return done("build", *KORT, *arguments)


def fronts(file: str = MADE) -> list[list[str]]:
    """The cards on the front of each sheet, in rows from the top."""
    document = pypdfium2.PdfDocument(file)
    try:
        texts = [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()
    return [re.findall(r"(?:Emne|Kort|Eget) \d(?:\.\d)?", text) for text in texts[::2]]


def printed(*arguments: str) -> list[list[str]]:
    """The cards on the fronts of a build."""
    (file_line, *_) = office(*arguments)
    return fronts(file_line.split("  ")[0])


def wishes(file: str = MADE) -> str:
    """The edge that a file asks the sheets to be turned on."""
    with pikepdf.open(file) as pdf:
        return str(pdf.Root.ViewerPreferences.Duplex)


def size(file: str = MADE) -> tuple[int, int]:
    """Width and height of the first sheet in millimetres."""
    with pikepdf.open(file) as pdf:
        _, _, width, height = (float(edge) * 25.4 / 72 for edge in pdf.pages[0].MediaBox)
    return round(width), round(height)


# Which edition


@pytest.mark.parametrize(
    "option",
    [
        ("--blank", "1"),
        ("--copies", "1"),
        ("--flip", "long"),
        ("--stack", "read"),
        ("--full-size",),
        ("--paper", "a4"),
        ("--fit",),
        ("--fold-over",),
        ("--stock", "a6-4"),
    ],
    ids=lambda option: option[0],
)
def test_an_office_option_alone_means_the_office_edition(folder: Path, option: tuple[str, ...]) -> None:
    office(*option)
    name = "kort-part" if option[0] == "--blank" else "kort"
    assert files_in(folder / "output/prove/nb") == ["manifest.json", f"office/{name}.pdf"], "a part replaces no whole"
    assert misused("build", *KORT, "--edition", "press", *option) == (
        "Error: these options are for the office edition; add --edition office"
    )


def test_office_options_leave_other_editions_alone(folder: Path) -> None:
    office("--edition", "screen", "--edition", "office", "--copies", "2")
    assert files_in(folder / "output/prove/nb") == ["manifest.json", "office/kort.pdf", "screen/kort.pdf"]
    with pikepdf.open("output/prove/nb/screen/kort.pdf") as pdf:
        assert len(pdf.pages) == 16


def test_chosen_pages_are_chosen_in_every_edition(folder: Path) -> None:
    office("--edition", "screen", "--edition", "office", "--edition", "press", "--only", "1")
    parts = [f"{edition}/kort-part.pdf" for edition in ("office", "press", "screen")]
    assert files_in(folder / "output/prove/nb") == ["manifest.json", *parts]
    for edition in ("press", "screen"):
        with pikepdf.open(f"output/prove/nb/{edition}/kort-part.pdf") as pdf:
            assert len(pdf.pages) == 8
    assert fronts(MADE.replace("kort.pdf", "kort-part.pdf")) == [CARDS[:4]]


SHEETS = "output/prove/nb/office"


def test_parts_of_an_earlier_choice_go_when_another_is_made(folder: Path) -> None:
    minimal.write(folder, {"layouts/ark.yaml": LAYOUT})
    both = ("build", "--deck", "prove", "--edition", "office", "--layout", "kort", "--layout", "ark")
    done(*both)
    done(*both, "--only", "1,2")
    removed = f"{SHEETS}/ark-part.pdf  removed: it was of an earlier choice of pages"
    assert removed in done("build", *KORT, "--edition", "office", "--only", "1.1")
    assert files_in(folder / SHEETS) == ["ark.pdf", "kort-part.pdf", "kort.pdf"], "whole files stay"
    done("build", "--deck", "prove", "--layout", "ark", "--edition", "office", "--only", "card:1.1")
    assert files_in(folder / SHEETS) == ["ark-part.pdf", "ark.pdf", "kort-part.pdf", "kort.pdf"], "of one choice"
    done("build", *KORT, "--edition", "press", "--only", "2")
    assert "ark-part.pdf" in files_in(folder / SHEETS), "another folder"
    manifest = json.loads((folder / "output/prove/nb/manifest.json").read_bytes())["files"]
    chosen = {name: entry["chosen"] for name, entry in manifest.items() if "chosen" in entry}
    assert chosen == {
        "office/ark-part.pdf": "card 1.1",
        "office/kort-part.pdf": "card 1.1",
        "press/kort-part.pdf": "theme 2",
    }


def test_a_part_that_is_not_of_us_stays(folder: Path) -> None:
    office("--only", "1")
    (folder / SHEETS / "kort-part.pdf").write_bytes(b"of somebody else")
    (folder / SHEETS / "annet-part.pdf").write_bytes(b"of somebody else")
    minimal.write(folder, {"layouts/ark.yaml": LAYOUT})
    done("build", "--deck", "prove", "--layout", "ark", "--edition", "office", "--only", "1.1")
    assert files_in(folder / SHEETS) == ["annet-part.pdf", "ark-part.pdf", "kort-part.pdf"]


def test_the_office_edition_is_part_of_every_build(folder: Path) -> None:
    office()
    assert [path for path in files_in(folder / "output/prove/nb") if path.startswith("office")] == ["office/kort.pdf"]
    assert fronts() == [CARDS[:4], CARDS[4:]]


def test_a_layout_without_office_is_not_on_sheets(folder: Path) -> None:
    minimal.write(folder, {minimal.LAYOUT_FILE: LAYOUT.replace("office: {kind: cards}\n", "")})
    office()
    assert files_in(folder / "output/prove/nb") == ["manifest.json", "press/kort.pdf", "screen/kort.pdf"]


def test_what_was_printed_before_stays(folder: Path) -> None:
    office()
    office("--low-ink")
    file_line = json.loads((folder / "output/prove/nb/manifest.json").read_text("utf-8"))["files"]
    assert list(file_line) == ["office/kort-low-ink.pdf", "office/kort.pdf", "press/kort.pdf", "screen/kort.pdf"]


# What is printed


@pytest.mark.parametrize(
    ("only", "cards"),
    [
        (("theme:2",), [CARDS[4:]]),
        (("2",), [CARDS[4:]]),
        (("1-2",), [CARDS[:4], CARDS[4:]]),
        (("1.1-1.2",), [["Kort 1.1", "Kort 1.2"]]),
        (("p3", "2.1"), [["Kort 1.1", "Kort 2.1"]]),
        (("theme:2,1",), [CARDS[:4], CARDS[4:]]),
        (("theme: 2 , 1",), [CARDS[:4], CARDS[4:]]),
        (("card:1.2,2.1",), [["Kort 1.2", "Kort 2.1"]]),
        (("card:1.2", "theme:2"), [["Kort 1.2", "Emne 2", "Kort 2.1", "Kort 2.2"], ["Eget 2"]]),
    ],
)
def test_only_what_is_needed(only: tuple[str, ...], cards: list[list[str]]) -> None:
    assert printed(*(part for keys in only for part in ("--only", keys))) == cards


@pytest.mark.parametrize(
    "only",
    ["tema:3", "theme:", "theme:3,", "card:,", "card:1", "theme:1.1", "", ":", "THEME:3", "3;4", "3-", "3..1"],
)
def test_nonsense_is_told_with_what_to_write(folder: Path, only: str) -> None:
    assert misused("build", *KORT, "--only", only) == ONLY.format(only)
    assert not (folder / "output").exists()


@pytest.mark.parametrize(
    ("only", "message"),
    [
        ("theme:9", "there is no theme 9; there are 1 to 2"),
        ("9,2", "there is no theme 9; there are 1 to 2"),
        ("1.9", "there is no card 1.9; there are 1.1 to 1.2"),
        ("p40", "there is no page 40; there are 1 to "),
        ("howto", "no page is of the kind `howto`; "),
        ("4-6", "there is no theme 4 to 6; there are 1 to 2"),
    ],
)
def test_nothing_chosen_is_told(only: str, message: str) -> None:
    assert misused("build", *KORT, "--only", only).startswith(f"Error: {message}")
    assert not Path(MADE).exists()


def test_chosen_pages_alone_mean_the_office_edition_and_replace_no_whole_file(folder: Path) -> None:
    office("--only", "1")
    assert files_in(folder / "output/prove/nb") == ["manifest.json", "office/kort-part.pdf"]


def test_more_blank_cards_of_the_chosen_themes() -> None:
    assert printed("--blank", "3", "--only", "card:2.1") == [["Kort 2.1", "Eget 2", "Eget 2", "Eget 2"]]
    assert printed("--blank", "4")[2:] == [["Eget 1", "Eget 2", "Eget 1", "Eget 2"]]


def test_copies_are_imposed_together() -> None:
    assert printed("--only", "card:1.1", "--copies", "4") == [["Kort 1.1"] * 4]
    once = printed("--only", "theme:1", "--only", "card:2.1")
    assert [len(sheet) for sheet in once] == [4, 1]
    four = printed("--only", "theme:1", "--only", "card:2.1", "--copies", "4")
    assert [len(sheet) for sheet in four] == [4] * 5
    assert Counter(chain(*four)) == Counter([*chain(*once)] * 4)


def test_cut_and_stack_puts_piles_in_order() -> None:
    assert printed("--stack", "read") == [CARDS[:4], CARDS[4:]]
    # A pile of two in each place; cut into rows, rows laid on each other, cut into columns: two piles in order.
    first, second = printed("--stack", "cut")
    piles = [[first[place], second[place]] for place in (0, 2, 1, 3)]
    assert [*chain(*piles)] == CARDS


@pytest.mark.parametrize(("flip", "duplex"), [("long", "/DuplexFlipLongEdge"), ("short", "/DuplexFlipShortEdge")])
def test_the_file_asks_for_the_flip(flip: str, duplex: str) -> None:
    office("--flip", flip)
    assert wishes() == duplex


def test_backs_are_turned_for_the_flip() -> None:
    office("--flip", "long")
    turned = Path(MADE).read_bytes()
    office("--flip", "short")
    assert Path(MADE).read_bytes() != turned
    assert fronts() == [CARDS[:4], CARDS[4:]]


def test_full_size_takes_as_many_as_fit_whole() -> None:
    assert printed("--full-size") == [CARDS[start : start + 2] for start in (0, 2, 4, 6)]


def test_larger_sheets_take_more() -> None:
    assert printed("--paper", "a3") == [CARDS]
    assert size() == (297, 420)


def test_low_ink_is_a_file_of_its_own(folder: Path) -> None:
    (line, _) = office("--low-ink")
    assert line.startswith("output/prove/nb/office/kort-low-ink.pdf  4 pages, ")
    assert files_in(folder / "output/prove/nb/office") == ["kort-low-ink.pdf"]
    assert fronts("output/prove/nb/office/kort-low-ink.pdf") == [CARDS[:4], CARDS[4:]]


def test_families_may_have_any_names(folder: Path) -> None:
    minimal.write(folder, {minimal.FONTS_FILE: minimal.FONTS})
    office()
    assert fronts() == [CARDS[:4], CARDS[4:]]
    done("check", *KORT)
    done("proof", *KORT)


def test_low_ink_weighs_faces_of_families_of_any_name(folder: Path) -> None:
    style = "{family: kommune-sans-3, weight: 700, sizes: 20, ink: on-ground}"
    layout = minimal.changed(LAYOUT, "{family: serif, sizes: 20}", style)
    ground = "- {fill: ground, at: {left: bleed, right: bleed, top: bleed, bottom: bleed}}"
    layout = layout.replace("    elements:\n      - {text:", f"    elements:\n      {ground}\n      - {{text:")
    minimal.write(folder, {minimal.FONTS_FILE: minimal.FONTS, minimal.LAYOUT_FILE: layout})
    office("--low-ink")
    assert fronts("output/prove/nb/office/kort-low-ink.pdf") == [CARDS[:4], CARDS[4:]]


# Sheets that are not as the layout says

POSTER = LAYOUT.replace("title: Kort", "title: Plakat").replace("kind: cards", "kind: tiles")


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--fit", "--full-size"), "--fit changes the size and --full-size keeps it; leave one of them out"),
        (("--fold-over", "--stock", "a6-4"), "pre-cut sheets cannot be folded over; leave out --fold-over or --stock"),
        (("--stock", "a6-4", "--paper", "a4"), "the stock says which paper it is; leave out --paper"),
        (("--fold-over", "--flip", "long"), "sheets to be folded over are printed on one side; leave out --flip"),
        (("--stock", "a6"), "no pre-cut stock `a6`; did you mean `a6-4`?"),
    ],
)
def test_options_that_contradict_each_other_are_refused(folder: Path, options: tuple[str, ...], message: str) -> None:
    assert misused("build", *KORT, *options) == f"Error: {message}"
    assert not (folder / "output").exists()


@pytest.mark.parametrize(("option", "kind"), [(("--fold-over",), "cards with backs"), (("--stock", "a6-4"), "cards")])
def test_what_is_for_cards_is_refused_for_others_and_leaves_them_out(
    folder: Path, option: tuple[str, ...], kind: str
) -> None:
    listing = {minimal.DECK_FILE: f"{minimal.DECK}products: [kort, plakat]\n"}
    minimal.write(folder, {"layouts/plakat.yaml": POSTER, **listing})
    assert misused("build", "--deck", "prove", "--layout", "plakat", *option) == (
        f"Error: {option[0]} is for {kind}, which plakat has none of; leave it out there"
    )
    lines = done("build", "--deck", "prove", "--layout", "kort", *option)
    assert not [line for line in lines if "left out" in line]
    (line,) = [line for line in done("build", "--deck", "prove", *option) if "left out" in line]
    assert line.startswith("left out at the office, as only cards are printed so: ")
    assert "plakat" in line
    assert "kort" not in line
    assert "office/plakat.pdf" not in files_in(folder / "output/prove/nb")


def test_only_what_the_deck_is_made_in_is_told_to_be_left_out(folder: Path) -> None:
    deck = (folder / minimal.DECK_FILE).read_text("utf-8")
    minimal.write(folder, {"layouts/plakat.yaml": POSTER, minimal.DECK_FILE: f"{deck}layouts: [kort]\n"})
    lines = done("build", "--deck", "prove", "--only", "1", "--edition", "screen")
    lines += done("build", "--deck", "prove", "--fold-over")
    assert not [line for line in lines if "left out" in line]


def test_one_sided_cards_are_not_folded_over(folder: Path) -> None:
    minimal.write(folder, {minimal.LAYOUT_FILE: LAYOUT.replace("kind: cards", "kind: cards, sides: 1")})
    assert "is for cards with backs, which kort has none of" in misused("build", *KORT, "--fold-over")
    (line, _) = office("--edition", "office", "--stock", "a6-4")
    assert "4 pages" in line
    assert "4 sheets of A4, one side" in line


def test_cards_lie_in_the_places_of_a_stock_of_one_s_own(folder: Path) -> None:
    stock = "title: Ark\ncolumns: 1\nrows: 2\ncard: [105mm, 148mm]\nleft: 52.5mm\ntop: 0.5mm\n"
    minimal.write(folder, {"layouts/stock/ark.yaml": stock})
    office("--stock", "ark")
    assert fronts() == [CARDS[:2], CARDS[2:4], CARDS[4:6], CARDS[6:]]
    minimal.write(folder, {"layouts/stock/ark.yaml": stock.replace("105mm", "85mm")})
    result = deckgen("build", *KORT, "--stock", "ark")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.splitlines()[0] == (
        "layouts/stock/ark.yaml:1:1: kort has cards of 105 × 148 mm, and the places of `ark` are 85 × 148 mm; add "
        "--fit to scale them to that, or choose a stock with larger places"
    )
    minimal.write(folder, {"layouts/stock/ark.yaml": "title: Ark\n"})
    broken = deckgen("build", *KORT, "--stock", "ark")
    assert broken.exit_code == 1
    assert "layouts/stock/ark.yaml:1:1: `columns` is missing; add it" in broken.stderr


def test_a_changed_stock_makes_the_sheets_anew(folder: Path) -> None:
    stock = "title: Ark\ncolumns: 1\nrows: 1\ncard: [105mm, 148mm]\nleft: 40mm\ntop: 20mm\n"
    minimal.write(folder, {"layouts/stock/ark.yaml": stock})
    office("--stock", "ark")
    before = Path(MADE).read_bytes()
    assert "unchanged" in " ".join(office("--stock", "ark"))
    minimal.write(folder, {"layouts/stock/ark.yaml": stock.replace("40mm", "50mm")})
    office("--stock", "ark")
    assert Path(MADE).read_bytes() != before


# What is said


@pytest.mark.parametrize(
    ("options", "line_end"),
    [
        ((), "4 pages, 210 × 297 mm, * kB; scaled to 93 %, 2 sheets of A4, both sides, 20 g of 160 g/m²"),
        (("--copies", "50"), "* 100 sheets of A4, both sides, 1.00 kg of 160 g/m²"),
        (("--paper", "a3"), "2 pages, 297 × 420 mm, * 1 sheet of A3, both sides, 20 g of 160 g/m²"),
        (("--full-size",), "8 pages, * full size, 4 sheets of A4, both sides, 40 g of 160 g/m²"),
        (("--fit",), "16 pages, * scaled to 186 %, 8 sheets of A4, both sides, 80 g of 160 g/m²"),
        (
            ("--fold-over",),
            "4 pages, * scaled to 89 %, 4 sheets of A4, one side, 30 g of 120 g/m²; fold at the dashed line, glue, "
            "then cut",
        ),
        (
            ("--stock", "a6-4"),
            "4 pages, * full size, 2 sheets of A4, both sides, 25 g of 200 g/m²; the edge of the sheet stays white, "
            "as the printer does not reach it (--fit makes the cards smaller)",
        ),
        (("--stock", "a6-4", "--fit"), "4 pages, * scaled to 90 %, 2 sheets of A4, both sides, 25 g of 200 g/m²"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_the_line_names_sheets_sides_and_weight(options: tuple[str, ...], line_end: str) -> None:
    line, _ = office("--edition", "office", *options)
    assert re.fullmatch(rf"{re.escape(MADE)}  {re.escape(line_end).replace(re.escape('*'), '.*')}", line), line


@pytest.mark.parametrize("option", ["--blank", "--copies"])
@pytest.mark.parametrize("number", ["0", "-1", "501", "x"])
def test_numbers_out_of_reach_are_refused(folder: Path, option: str, number: str) -> None:
    assert "Invalid value" in misused("build", *KORT, option, number)
    assert not (folder / "output").exists()


def test_words_that_the_sheets_lack_are_told(folder: Path) -> None:
    words = (Path(__file__).parents[2] / "layouts/words/nb.yaml").read_text("utf-8")
    minimal.write(
        folder, {minimal.WORDS_FILE: "\n".join(x for x in words.splitlines() if "sheet-cut:" not in x) + "\n"}
    )
    result = deckgen("build", *KORT)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.splitlines() == [
        "layouts/words/nb.yaml:1:1: 1 fixed word is missing: 1 on office sheets (`sheet-cut`); "
        "`deckgen words nb` adds them",
        "1 problem; nothing was written",
    ]


# Printers


def test_the_calibration_sheet_is_written(folder: Path) -> None:
    assert done("calibrate") == [
        "output/calibration-a4.pdf  print it on both sides at 100 %, turned on the long edge; it says what to do next"
    ]
    assert wishes("output/calibration-a4.pdf") == "/DuplexFlipLongEdge"
    (line,) = done("calibrate", "--paper", "a3", "--flip", "short")
    assert line.startswith("output/calibration-a3.pdf ")
    assert "the short edge" in line
    assert size("output/calibration-a3.pdf") == (297, 420)
    assert wishes("output/calibration-a3.pdf") == "/DuplexFlipShortEdge"
    assert not (folder.parent / "config").exists()


def test_a_language_without_words_is_told() -> None:
    result = deckgen("calibrate", "--language", "xx")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith(
        "layouts/words/xx.yaml:1:1: there are no fixed words in `xx`; `deckgen words xx` begins the file"
    )


def test_what_the_sheet_shows_is_kept_and_used(folder: Path) -> None:
    plain = (office("--edition", "office"), Path(MADE).read_bytes())[1]
    file = folder.parent / "config/printers.json"
    measures = ("--back-shift", "-1.5mm,0.8mm", "--scale", "99.6%", "--unprintable", "4mm")
    assert done("calibrate", "--printer", "Kontor 2. etasje", *measures) == [
        f'kept in {file}; use it with `deckgen build --edition office --printer "Kontor 2. etasje"`'
    ]
    kept = json.loads(file.read_text("utf-8"))["printers"]["Kontor 2. etasje"]
    assert kept == {"shift-x": -1.5, "shift-y": 0.8, "scale": 99.6, "unprintable": 4, "flip": "long"}
    office("--printer", "Kontor 2. etasje")
    assert Path(MADE).read_bytes() != plain
    assert fronts() == [CARDS[:4], CARDS[4:]]


def test_a_printer_measured_on_the_short_edge_turns_sheets_on_it() -> None:
    done("calibrate", "--printer", "Kontor", "--back-shift", "1mm,1mm", "--flip", "short")
    office("--printer", "Kontor")
    assert wishes() == "/DuplexFlipShortEdge"
    office("--printer", "Kontor", "--flip", "short")
    assert misused("build", *KORT, "--printer", "Kontor", "--flip", "long") == (
        "Error: `Kontor` was measured with sheets turned on the short edge; leave out --flip, "
        "or measure it again with `deckgen calibrate --flip long`"
    )


def test_a_printer_that_is_not_known_is_told_with_the_nearest(folder: Path) -> None:
    message = misused("build", *KORT, "--printer", "Kontor")
    assert message.startswith("Error: no printer `Kontor`; ")
    assert "`deckgen calibrate` measures one" in message
    for name in ("Kontor 1", "Kontor 2", "Resepsjonen"):
        done("calibrate", "--printer", name, "--back-shift", "1mm,0mm")
    message = misused("build", *KORT, "--printer", "Kontor")
    assert "did you mean `Kontor " in message
    assert "Resepsjonen" not in message
    assert not (folder / "output").exists()


def test_a_broken_file_of_printers_is_told(folder: Path) -> None:
    minimal.write(folder.parent / "config", {"printers.json": "{"})
    result = deckgen("build", *KORT, "--printer", "Kontor")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "printers.json is no JSON; mend it, or delete it and calibrate again" in result.stderr


@pytest.mark.parametrize(
    ("measures", "teaches"),
    [
        (("--back-shift", "1.5,-0.8"), "write how far to the right and how far up, as in 1.5mm,-0.8mm"),
        (("--back-shift", "30mm,0mm"), "20 mm is the most"),
        (("--scale", "99.6"), "measure the line of 100 mm and write its millimetres, as in 99.6%"),
        (("--scale", "50%"), "print the sheet again at 100 %"),
        (("--unprintable", "5"), "write it as 5mm"),
        (("--unprintable", "99mm"), "from 0 to 30 mm"),
        (("--printer", " ", "--scale", "99%"), "which printer? name it"),
    ],
)
def test_wrong_measures_teach(folder: Path, measures: tuple[str, ...], teaches: str) -> None:
    assert teaches in misused("calibrate", "--printer", "Kontor", *measures)
    assert not (folder.parent / "config").exists()


def test_measures_without_a_printer_are_not_kept(folder: Path) -> None:
    assert misused("calibrate", "--scale", "99.6%").startswith("Error: which printer? name it")
    assert not (folder.parent / "config").exists()
    assert not (folder / "output").exists()
