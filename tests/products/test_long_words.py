"""A word of any length in any text of a deck: told at its line, in every layout, and nowhere else."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import cycle
from pathlib import Path

import minimal
import pytest
import yaml
from commands import deckgen
from msgspec import Struct
from real import NAME, ROOT, SOURCES
from samples import project_with
from sessions import request, session

from deckgen.deck.loaded_deck import load_deck
from deckgen.jobs.composed_products import composed_products
from deckgen.jobs.editions import check
from deckgen.jobs.kept import Kept
from deckgen.jobs.progress import Progress
from deckgen.jobs.request import Request
from deckgen.jobs.session import Session
from deckgen.layout.bundles import shipped_bundles
from deckgen.pdf.edition import EDITIONS
from deckgen.source.entry import Entry, Text
from deckgen.source.problems import Problems, ProblemsFound
from deckgen.source.project import Project

THEME_FILE = "03-to-spor.yaml"

ADDRESS = f"https://www.example.no/{'x' * 160}"

WORDS = ("W" * 190, "9" * 190, ADDRESS)

UNSHOWN = {"Experience.title", "Work.address"}
"""Texts that no shipped layout shows."""


class Place(Struct, frozen=True):
    """A text in the sources: the class and field of the model that it is, its file below the project, and its place."""

    field: str
    file: str
    line: int
    column: int

    @property
    def is_address(self) -> bool:
        return self.field.endswith("address")

    def put(self, word: str, root: Path) -> str:
        """Write a word in place of the text, on as many lines; returns where that is, as messages tell it."""
        path = root / self.file
        source = path.read_text("utf-8")
        *_, node = (  # the last that begins no later than the text: folded ones begin before it
            node
            for node in _scalars(yaml.compose(source, yaml.SafeLoader))
            if (node.start_mark.line + 1, node.start_mark.column + 1) <= (self.line, self.column)
        )
        start, end = node.start_mark.index, node.end_mark.index
        after = "\n" * source.count("\n", start, end)
        path.write_text(f'{source[:start]}"{word}"{after}{source[end:]}', "utf-8")
        return f"{self.file}:{node.start_mark.line + 1}:{node.start_mark.column + 1}: "


def _scalars(node: yaml.Node | None) -> Iterator[yaml.ScalarNode]:
    match node:
        case yaml.ScalarNode():
            yield node
        case yaml.MappingNode(value=pairs):
            for _, value in pairs:
                yield from _scalars(value)
        case yaml.SequenceNode(value=values):
            for value in values:
                yield from _scalars(value)


def texts_of(value: object, field: str) -> Iterator[tuple[str, Text]]:
    """All texts of a model with the fields that they are."""
    match value:
        case Text():
            yield field, value
        case tuple():
            for item in value:
                yield from texts_of(item, field)
        case Entry():
            for name in type(value).model_fields:
                yield from texts_of(getattr(value, name), f"{type(value).__name__}.{name}")


def write_deck(root: Path) -> None:
    """The shipped deck with one theme, and the layouts of the tests."""
    folder = root / "themes" / NAME
    folder.mkdir(parents=True)
    for name in ("deck.yaml", "hyphenation.txt", THEME_FILE):
        shutil.copy(SOURCES / name, folder)
    shutil.copytree(ROOT / "tests" / "layouts", root / "layouts")


NAMES_OF_LAYOUTS = ("Deck.products", "Deck.layouts")


def places(root: Path) -> list[Place]:
    """A text of each field that the deck and its theme have, of the files that the deck is read from."""
    problems = Problems()
    deck = load_deck(Project(root, ROOT).resolve(), NAME, problems)
    assert deck, problems.noted
    first: dict[str, Text] = {}
    for field, text in texts_of(deck, "Deck"):
        if text.origin.file.startswith("themes/") and field not in NAMES_OF_LAYOUTS:
            first.setdefault(field, text)
    found = [Place(field, text.origin.file, text.origin.line, text.origin.column) for field, text in first.items()]
    return list({(place.file, place.line, place.column): place for place in found}.values())


def messages(root: Path, kept: Kept) -> list[str]:
    """What a check says with the pages of an earlier one at hand, as `deckgen watch` has them."""
    files = Project(root, ROOT).resolve()
    layouts, bundles = tuple(files.layouts), tuple(shipped_bundles(files))
    request = Request((NAME,), layouts, bundles, EDITIONS, root / "output", whole=True, listed=True)
    try:
        check(Session.open(files, request, Progress(), kept))
    except ProblemsFound as caught:
        return [str(problem) for problem in caught.problems]
    return []


MOST_AT_ONCE = 6
"""Texts on pages that get a word at once, far from each other: each check composes what shows any of them."""


def batches(texts: Sequence[Place], most: int) -> Iterator[list[Place]]:
    """All texts, some at a time, from all over the deck, no two of which stand on a line."""
    rest = list(texts)
    while rest:
        step = -(-len(rest) // most)
        by_line = {(place.file, place.line): place for place in rest[::step]}
        yield list(by_line.values())
        rest = [place for place in rest if by_line.get((place.file, place.line)) != place]


@contextmanager
def words_in(texts: Sequence[Place], root: Path) -> Iterator[Mapping[Place, str]]:
    """While it lasts each of some texts is a long word; where that is, as messages tell it."""
    before = {path: path.read_bytes() for path in {root / place.file for place in texts}}
    words = zip(texts, cycle(WORDS), strict=False)
    yield {place: place.put(ADDRESS if place.is_address else word, root) for place, word in words}
    for path, content in before.items():
        path.write_bytes(content)


def refused_as_read(texts: Sequence[Place], root: Path) -> set[Place]:
    """The texts that are refused as a word so long before any page is composed."""
    refused = set()
    for batch in batches(texts, len(texts)):
        with words_in(batch, root) as places_of:
            problems = Problems()
            load_deck(Project(root, ROOT).resolve(), NAME, problems)
            told = [str(problem) for problem in problems.noted]
            refused |= {place for place, at in places_of.items() if any(line.startswith(at) for line in told)}
    return refused


def test_a_word_of_any_length_is_told_at_its_line_and_nowhere_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Several at once, as long as none keeps another from being looked at."""
    write_deck(tmp_path)
    monkeypatch.chdir(tmp_path)
    assert deckgen("check", "--deck", NAME).output.endswith("no faults\n")
    kept = Kept(lasting=True)
    assert messages(tmp_path, kept) == []
    fields = places(tmp_path)
    refused = refused_as_read(fields, tmp_path)
    composed = [place for place in fields if place not in refused]
    assert {place.field for place in fields} > {place.field for place in refused} > {"HomePage.short", "Theme.short"}
    assert len(composed) > 30
    alone = [place for place in fields if place in refused]
    for batch in (*batches(alone, len(alone)), *batches(composed, MOST_AT_ONCE)):
        with words_in(batch, tmp_path) as places_of:
            lines = messages(tmp_path, kept)
        by_place = {place: [line for line in lines if line.startswith(at)] for place, at in places_of.items()}
        assert sorted(line for told in by_place.values() for line in told) == sorted(lines)
        assert {place: told for place, told in by_place.items() if not is_told(place, told)} == {}


def is_told(place: Place, lines: list[str]) -> bool:
    """Whether there is one message at a text, or none for a text that is not shown.

    An address so long is also too much for a code, which is another matter.
    """
    if place.field in UNSHOWN:
        return lines == []
    named = [line for line in lines if ": QR code " not in line]
    return ["too wide" in line or "characters, at most" in line for line in named] == [True]


def test_a_title_of_one_word_is_told_by_its_lines_not_by_all_of_its_characters(tmp_path: Path) -> None:
    """By the break points that its author gave it has more lines than it may have."""
    layout = minimal.changed(minimal.LAYOUT, "sizes: 20-18", "sizes: 20-18, lines: 2")
    place = "style: body, at: {left: margin, width: 50mm, top: 60mm, height: 60mm}}"
    layout = minimal.changed(layout, '"{theme.title}", style: body}', f'"{{theme.title}}", {place}')
    theme = minimal.changed(minimal.THEME, "title: Samtale", "title: Menneskerettighetsorganisasjonssamarbeidet")
    project = project_with(tmp_path, {minimal.LAYOUT_FILE: layout, minimal.THEME_FILE: theme})
    (tmp_path / "themes/prove/hyphenation.txt").write_text("menneske-rettighets-organisasjons-samarbeidet\n", "utf-8")
    with pytest.raises(ProblemsFound) as caught:
        composed_products(session(project, request(project)))
    assert [str(problem) for problem in caught.value.problems] == [
        f"{minimal.THEME_FILE}:2:8: the title of theme 1 takes 4 lines in kort as its words can be broken, and may "
        "have 2; shorten it, or give its long words other break points in hyphenation.txt"
    ]
