"""Decks in other scripts, from their files to pages: set as they are read, or refused at their line."""

from __future__ import annotations

import re
import shutil
from itertools import groupby
from pathlib import Path

import pytest
import script_samples
from minimal import DECK, DECK_FILE, LAYOUT, LAYOUT_FILE, THEME, changed
from samples import project_with
from sessions import request, session

from deckgen.jobs.composed_products import composed_products
from deckgen.page.items import GlyphRun
from deckgen.source.problems import ProblemsFound

THEME_FILE = "themes/prove/01-samtale.yaml"
GROTESK = "  grotesk: {package: fontpkg-schibsted-grotesk, family: Schibsted Grotesk, fallback: symbols}"
SERIF = "  serif: {package: fontpkg-literata, family: Literata, fallback: symbols}"
OWN = "  own: {files: [{file: own.ttf, weight: [100, 900]}]}"
CHAIN = "  symbols: {package: fontpkg-source-sans-3, family: Source Sans 3, fallback: own}"


def runs_of(root: Path, title: str, *families: str, direction: str = "") -> list[GlyphRun]:
    """The runs of the minimal deck's theme, whose title is another, with some families."""
    (root / "fonts").mkdir(parents=True)
    shutil.copy(script_samples.font_path("arabic"), root / "fonts" / "own.ttf")
    (root / "fonts" / "fonts.yaml").write_text("\n".join(["families:", *families]) + "\n", "utf-8")
    files = {
        THEME_FILE: changed(THEME, "title: Samtale", f'title: "{title}"'),
        DECK_FILE: changed(DECK, "language: nb", f"language: nb\ndirection: {direction or 'ltr'}"),
        LAYOUT_FILE: changed(LAYOUT, "row: [{text: a, style: body}, {space: 0}]", "column: [{space: 0}]"),
    }
    project = project_with(root, files)
    (product,) = composed_products(session(project, request(project)))
    return [item for page in product.product.pages for item in page.items if isinstance(item, GlyphRun)]


def lines_of(runs: list[GlyphRun]) -> list[list[GlyphRun]]:
    """The runs of each line from left to right; they are drawn as they are read."""
    lines = groupby(runs, key=lambda run: (run.mark.block, run.y))
    return [sorted(line, key=lambda run: run.x) for _, line in lines]


def test_arabic_is_joined_and_runs_from_right_to_left(tmp_path: Path) -> None:
    (line, *_) = lines_of(runs_of(tmp_path, "ما هي؟", GROTESK, SERIF, CHAIN, OWN))
    glyphs = [glyph for run in line for glyph in run.glyphs]
    texts = [glyph.text for glyph in glyphs if glyph.text]
    assert texts == list("؟يه ام")
    joined = script_samples.set_lines("ما هي؟", 1000, "rtl", "arabic")[0]
    expected = [glyph.number for part in joined.segments for word in part.words for glyph in word.glyphs]
    lent = {run.face for run in line if run.lent_to}
    assert lent == {"own-400"}
    assert [glyph.number for run in line if run.lent_to for glyph in run.glyphs] == [
        number for number in expected if number != space_of("arabic")
    ]


def space_of(family: str) -> int:
    (segment,) = script_samples.set_lines("a b", 1000, family=family)[0].segments
    return segment.words[1].glyphs[0].number


def test_a_chain_of_families_is_followed_to_its_end(tmp_path: Path) -> None:
    runs = runs_of(tmp_path, "ماذا", GROTESK, SERIF, CHAIN, OWN)
    assert "own-400" in {run.face for run in runs}


@pytest.mark.parametrize(
    ("title", "message"),
    [
        ("ماذا", "no font has ا, ذ, م (Arabic); run `"),
        ("ᠮᠣᠩ", "Mongolian runs from top to bottom, which no style does; show it as a picture"),
    ],
)
def test_what_no_font_and_no_line_has_is_refused_at_its_line(tmp_path: Path, title: str, message: str) -> None:
    with pytest.raises(ProblemsFound) as raised:
        runs_of(tmp_path, title, GROTESK, SERIF, CHAIN.replace(", fallback: own", ""), OWN)
    (problem,) = raised.value.problems
    assert str(problem).startswith(f"{THEME_FILE}:2:8: {message}")


def test_a_deck_runs_as_it_says(tmp_path: Path) -> None:
    texts = {
        direction: next(
            [word.text for run in line for word in run.words if word.text.strip()]
            for line in lines_of(
                runs_of(tmp_path / direction, "Hva er ما", GROTESK, SERIF, CHAIN, OWN, direction=direction)
            )
        )
        for direction in ("ltr", "rtl")
    }
    assert texts == {"ltr": ["Hva", "er", "ما"], "rtl": ["ما", "Hva", "er"]}


def test_letters_of_one_script_are_told_once_for_all_texts(tmp_path: Path) -> None:
    """At the first of them; two lines over the fonts that ship are enough then."""
    arabic = changed(changed(DECK, "title: Prøve", "title: ماذا"), "subtitle: Til å prøve med", "subtitle: هذا")
    layout = changed(LAYOUT, "text: a,", 'text: "{deck.title}",')
    theme = changed(THEME, "title: Samtale", "title: سؤال")
    project = project_with(tmp_path, {DECK_FILE: arabic, THEME_FILE: theme, LAYOUT_FILE: layout})
    with pytest.raises(ProblemsFound) as raised:
        composed_products(session(project, request(project)))
    (problem,) = raised.value.problems
    assert "(Arabic); run `" in str(problem)
    assert re.search(r" \(and \d more texts?\)$", str(problem))
