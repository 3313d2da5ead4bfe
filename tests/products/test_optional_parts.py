"""Whatever a deck leaves out: its layouts leave it out too, or it is refused at its own lines.

What may be left out is asked of the classes that read decks; a key that is added to them must be added to the sample.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from minimal import DECK, DECK_FILE, THEME, THEME_FILE, changed, document, write
from real import ROOT
from samples import loaded
from sessions import request, session
from tools import run

from deckgen.deck.deck import Deck
from deckgen.deck.theme import Theme
from deckgen.jobs.composed_products import composed_anyway, composed_products
from deckgen.jobs.editions import build
from deckgen.jobs.session import Session
from deckgen.page.ink import LINE_GREY
from deckgen.page.items import GlyphRun, Group, Item, Page, Picture, Stroke, Tag, Use
from deckgen.page.walk import walk
from deckgen.pdf.edition import EDITIONS
from deckgen.preflight.judge import preflight
from deckgen.source.entry import Entry, keys_of
from deckgen.source.problems import Problem, Problems, ProblemsFound
from deckgen.source.project import SHIPPED_LAYOUTS, Project

LAYOUTS = ("a6-cards", "guide-a4", "poster-a3", "runsheets-a4", "tarot-cards", "tents-a4")
"""Those whose parts are most; the others are tried in turn, and all with a deck that has nothing but what it must."""

OTHERS = tuple(name for name in SHIPPED_LAYOUTS if name not in LAYOUTS)

CLOSING_FILE = "themes/prove/02-slutt.yaml"
"""A theme without a number, and a question in a group."""

CLOSING = """\
label: Veien videre
letter: V
title: Slutten
short: Slutt
introduction: Nå er vi snart ferdige.
staircase: true
questions:
  - {text: Hva tar vi med oss?, group: Til slutt}
reading:
  - {title: En bok, note: Den står i hylla., short: Boka, url: "https://www.example.no/bok", checked: 2026-11-23}
"""

WIDE_DECK = changed(DECK, "columns: [Trinn, Nå]", "columns: [Trinn, Nå, Tegn, Videre]").replace(
    "subtitle:", "direction: ltr\ncontact: {name: Ola, phone: '+47 22 33 44 55', email: ola@example.no}\nsubtitle:"
) + (
    "meeting: {themes: [1, V], day: 12. januar, time: kl. 18, place: Sal 2, use: En plan., host: Kari, "
    "reply: {by: 8. januar, to: Ola}}\n"
)

SHOWN_THEME = (
    THEME
    + """\
short-runsheet:
  - {from: 0, to: 5, text: Se.}
  - {from: 5, to: 20, text: Velg.}
children: [Tegn det., Vis det fram.]
motif-alt: En dråpe i et rutenett
emblem:
  - {shape: drop, at: [0, 0], size: 1, tone: strong}
day: {ground: soft, strong: ground, soft: paper, paper: strong}
turns: [0, 90]
views:
  - {at: [1, 1], to: [0.5, 1], scale: 1.5, turn: 90}
  - {at: [1.5, 1], layout: a6-cards}
  - {at: [1.5, 2], to: [0.5, 0.9], question: viktig}
opener: {at: [2, 2], to: [0.5, 0.36], scale: 0.8, turn: 90}
"""
).replace("text: Hva er viktig?", "text: Hva er viktig?\n    id: viktig")

NOT_SAMPLED = {"pictures", "fields", "cards", "layouts", "products", "translations"}
"""Keys that need files, or layouts, of their own; these are tried with and without them in other tests."""

HEADINGS = (Tag.HEADING_2, Tag.HEADING_3)

LOOSE_SIGN = re.compile(r"^[·,.:–]|[·–]$|\s[,.:]")
"""A sign that parted two texts of which one is left out; so does a comma that ends a text."""

THICKEST_LINE = 0.45
"""Points: lines to write on and those of tables are thinner, rules under headings thicker."""

Route = tuple[str, str | int, str]


def sampled(text: str) -> dict[str, object]:
    """The keys of a file, as JSON has them."""
    keys: dict[str, object] = json.loads(json.dumps(document(text).data))
    return keys


FILES = {DECK_FILE: sampled(WIDE_DECK), THEME_FILE: sampled(SHOWN_THEME), CLOSING_FILE: sampled(CLOSING)}


def optional_routes(entry: Entry, data: object, way: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """The ways to all keys that a file has, and that the class of their group lets it leave out."""
    if not isinstance(data, dict):
        return
    names = {info.alias or name: name for name, info in type(entry).model_fields.items()}
    for key, info in keys_of(type(entry)).items():
        if key not in data:
            continue
        if not info.is_required():
            yield (*way, key)
        value = getattr(entry, names[key])
        if isinstance(value, Entry):
            yield from optional_routes(value, data[key], (*way, key))
        for place, member in enumerate(value if isinstance(value, tuple) else ()):
            if isinstance(member, Entry):
                yield from optional_routes(member, data[key][place], (*way, key, place))


def whole_deck(folder: Path) -> Deck:
    """The sample with all its parts."""
    write(folder, {name: json.dumps(data, ensure_ascii=False) for name, data in FILES.items()})
    return loaded(Project(folder, ROOT))


def all_routes() -> list[tuple[str, tuple[str | int, ...]]]:
    """What can be left out of the sample: files, and ways in them."""
    with TemporaryDirectory() as folder:
        deck = whole_deck(Path(folder))
    entries: Mapping[str, Entry] = dict(zip(FILES, (deck, *deck.themes), strict=True))
    return [(file, way) for file, entry in entries.items() for way in optional_routes(entry, FILES[file])]


ROUTES = all_routes()

BOUND = {"number", "label", "letter", "checked", "staircase", "score", "url"}
"""Keys that others hang on: a deck that lacks one of them is refused mostly, so they are left out now and then only."""

FREE = [route for route in ROUTES if route[1][-1] not in BOUND]

SUBSETS = st.one_of(
    st.sets(st.sampled_from(ROUTES), max_size=6),
    st.lists(st.booleans(), min_size=len(FREE), max_size=len(FREE)).map(
        lambda chosen: {route for route, is_out in zip(FREE, chosen, strict=True) if is_out}
    ),
)


def without(routes: Iterable[tuple[str, tuple[str | int, ...]]]) -> dict[str, str]:
    """The files of the sample without some of their keys."""
    files = deepcopy(FILES)
    for file, (*way, key) in sorted(routes, key=lambda route: -len(route[1])):
        group: object = files[file]
        for step in way:
            group = group[step]  # type: ignore[index]
        del group[key]  # type: ignore[attr-defined]
    return {name: json.dumps(data, ensure_ascii=False, indent=1) for name, data in files.items()}


def opened(folder: Path, files: dict[str, str], layouts: tuple[str, ...] = LAYOUTS) -> Session | None:
    """A session over the deck and layouts that ship; None where the deck is refused, at its own lines."""
    write(folder, files)
    project = Project(folder, ROOT)
    try:
        return session(project, request(project, layouts=layouts, whole=True))
    except ProblemsFound as error:
        assert_own_lines(error.problems)
        return None


def assert_own_lines(problems: Iterable[Problem]) -> None:
    """All problems are told at lines of the deck."""
    assert [str(problem) for problem in problems if not problem.origin.file.startswith("themes/")] == []


def is_content(item: Item) -> bool:
    """Whether an item is something that a heading may stand above."""
    if isinstance(item, GlyphRun):
        return item.mark.role.tag is not Tag.ARTIFACT
    if isinstance(item, Stroke):
        return item.width < THICKEST_LINE or item.ink == LINE_GREY
    return isinstance(item, Use | Group | Picture)


def fixed_heading(item: Item) -> str:
    """The text of a heading that is a fixed word, "" for all else."""
    is_fixed = isinstance(item, GlyphRun) and "/words/" in item.mark.origin.file
    return item.text.strip() if isinstance(item, GlyphRun) and is_fixed and item.mark.role.tag in HEADINGS else ""


def empty_headings(page: Page) -> list[str]:
    """Headings with nothing between them and the next one."""
    empty: list[str] = []
    last, block = "", 0
    for item in page.items:
        heading = fixed_heading(item)
        if heading and item.mark.block == block:
            continue
        block = item.mark.block
        if heading and last:
            empty.append(last)
        if heading or is_content(item):
            last = heading
    return [*empty, last] if last else empty


def loose_signs(page: Page) -> list[str]:
    """Lines that begin or end with a sign that stood between two texts, or say that something takes no time."""
    runs = [part.item for part in walk(page.items) if isinstance(part.item, GlyphRun)]
    ends = [run for run, after in pairwise(runs) if run.mark.block != after.mark.block] + runs[-1:]
    lines = [run.text.strip() for run in runs]
    loose = [line for line in lines if LOOSE_SIGN.search(line) or re.search(r"\b0 minutter", line)]
    return [*loose, *(run.text for run in ends if run.text.rstrip().endswith(","))]


@pytest.mark.parametrize("kind", [Deck, Theme], ids=["deck", "theme"])
def test_the_sample_has_every_key_that_may_be_left_out(kind: type[Entry]) -> None:
    keys = {key for key, info in keys_of(kind).items() if not info.is_required()} - NOT_SAMPLED
    files = [data for name, data in FILES.items() if (name == DECK_FILE) == (kind is Deck)]
    assert keys - set().union(*files) == set(), "add them to the sample above"


@settings(max_examples=18, derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(SUBSETS)
def test_what_is_left_out_takes_its_heading_and_signs_with_it(
    routes: set[tuple[str, tuple[str | int, ...]]],
) -> None:
    with TemporaryDirectory() as folder:
        layouts = (*LAYOUTS, OTHERS[len(routes) % len(OTHERS)])
        opening = opened(Path(folder), without(routes), layouts)
        if opening is None:
            return
        problems = Problems()
        products = composed_anyway(opening, problems)
    assert_own_lines(problems.noted)
    pages = [(item.layout.name, page) for item in products for page in item.product.pages]
    assert [(name, page.label, empty) for name, page in pages if (empty := empty_headings(page))] == []
    assert [(name, page.label, lines) for name, page in pages if (lines := loose_signs(page))] == []


BARE = {
    DECK_FILE: "title: Prøve\nlanguage: nb\n",
    THEME_FILE: "number: 1\ntitle: Samtale\nquestions: [text: Hva er viktig?]\n",
}
"""All that a deck must have."""


def without_keys(*names: str) -> dict[str, str]:
    """The sample without all keys of some names."""
    return without([route for route in ROUTES if route[1][-1] in names])


@pytest.mark.parametrize(
    "files",
    [
        BARE,
        without_keys("motif"),
        without_keys("staircase", "score", "reading", "address", "sources"),
        without_keys("howto", "experience", "runsheet", "ink"),
    ],
    ids=["bare", "no motif", "no staircase, no addresses", "no how-to cards, no run sheets"],
)
def test_files_of_decks_that_lack_parts_are_clean(tmp_path: Path, files: dict[str, str]) -> None:
    opening = opened(tmp_path, files)
    assert opening
    (result,) = build(opening)
    assert result.reports
    assert all(not report.findings for report in result.reports)
    for output in result.outputs:
        file = result.folder / output.path
        assert "No syntax or stream encoding errors" in run("qpdf", "--check", file)
        assert b"/Length 0\n/Filter" not in file.read_bytes()
    cards = preflight(result.folder / "press/a6-cards.pdf", opening.shop)
    assert [finding.id for finding in cards.findings] == []


def test_a_bare_deck_builds_in_all_layouts_that_show_anything_of_it(tmp_path: Path) -> None:
    opening = opened(tmp_path, BARE, SHIPPED_LAYOUTS)
    assert opening
    (deck,) = opening.decks
    left_out = {name for name in SHIPPED_LAYOUTS if name.startswith(("canvas-", "poster-", "runsheets-", "stickers-"))}
    assert {layout.name for layout in opening.layouts_of(deck)} == set(SHIPPED_LAYOUTS) - left_out
    assert {edition.name for edition in opening.request.editions} == {edition.name for edition in EDITIONS}
    products = composed_products(opening)
    assert {item.layout.name for item in products} == set(SHIPPED_LAYOUTS) - left_out
    pages = [(item.layout.name, page) for item in products for page in item.product.pages]
    assert [(name, page.label, empty) for name, page in pages if (empty := empty_headings(page))] == []
    assert [(name, page.label, lines) for name, page in pages if (lines := loose_signs(page))] == []


def runs_of(folder: Path, files: dict[str, str], layout: str, label: str) -> list[GlyphRun]:
    """The runs of text on the first page of a layout with a label or an anchor."""
    opening = opened(folder, files)
    assert opening
    products = {item.layout.name: item.product for item in composed_anyway(opening, Problems())}
    page = next(page for page in products[layout].pages if label in (page.label, page.anchor))
    return [part.item for part in walk(page.items) if isinstance(part.item, GlyphRun)]


def test_in_the_guide_what_one_needs_stands_first_whatever_a_theme_lacks(tmp_path: Path) -> None:
    files = without([(THEME_FILE, ("introduction",)), (THEME_FILE, ("purpose",))])
    left = {run.text.strip(): run.x for run in runs_of(tmp_path / "left", files, "guide-a4", "01-samtale")}
    whole = {run.text.strip(): run.x for run in runs_of(tmp_path / "whole", without([]), "guide-a4", "01-samtale")}
    assert left["Dette trenger dere"] == whole["Dette trenger dere"] < whole["Hensikt"]
    assert "Hensikt" not in left


@pytest.mark.parametrize("layout", ["a6-cards", "tarot-cards"])
def test_theme_cards_without_an_address_name_their_deck(tmp_path: Path, layout: str) -> None:
    files = without([(THEME_FILE, ("reading",)), (DECK_FILE, ("address",))])
    label = "Emne 1 – Bakside"
    assert "Prøve" in [run.text.strip() for run in runs_of(tmp_path / "without", files, layout, label)]
    assert "Prøve" not in [run.text.strip() for run in runs_of(tmp_path / "with", without([]), layout, label)]
