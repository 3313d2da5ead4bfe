"""Whatever stands in a file, loading it ends in a model or in problems, never in an exception."""

from __future__ import annotations

import json
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from minimal import DECK, DECK_FILE, LAYOUT, LAYOUT_FILE, THEME, THEME_FILE, deck_problems, layout_problems, project_in

from deckgen.source.files import SourceFile
from deckgen.source.problems import Problems
from deckgen.source.yamlfile import parse

TEXTS = st.text(st.sampled_from("aå<[{#: -\x07\u2028\u00ad😀"), max_size=6)
SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | TEXTS | st.sampled_from(["a: b", "10mm"])
VALUES = st.recursive(SCALARS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=3))
QUICK = settings(
    max_examples=40,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    derandomize=True,
)
ROUTES = st.lists(st.integers(0, 20), max_size=8)


def data_of(text: str) -> object:
    """The data of a sound text."""
    document = parse(SourceFile("a", "a", b"", text), Problems())
    assert document
    return document.data


def replaced(data: object, route: list[int], value: object) -> object:
    """The data with another value at the end of a route of positions, counted round where they are too large."""
    if not route or not isinstance(data, dict | list) or not data:
        return value
    place = route[0] % len(data)
    if isinstance(data, list):
        return [replaced(item, route[1:], value) if at == place else item for at, item in enumerate(data)]
    return {
        key: replaced(item, route[1:], value) if at == place else item for at, (key, item) in enumerate(data.items())
    }


@QUICK
@given(route=ROUTES, value=VALUES)
def test_themes_with_a_value_of_another_kind(tmp_path: Path, route: list[int], value: object) -> None:
    deck_problems(project_in(tmp_path, {THEME_FILE: json.dumps(replaced(data_of(THEME), route, value))}))


@QUICK
@given(route=ROUTES, value=VALUES)
def test_decks_with_a_value_of_another_kind(tmp_path: Path, route: list[int], value: object) -> None:
    deck_problems(project_in(tmp_path, {DECK_FILE: json.dumps(replaced(data_of(DECK), route, value))}))


@QUICK
@given(route=ROUTES, value=VALUES)
def test_layouts_with_a_value_of_another_kind(tmp_path: Path, route: list[int], value: object) -> None:
    layout_problems(project_in(tmp_path, {LAYOUT_FILE: json.dumps(replaced(data_of(LAYOUT), route, value))}))


@QUICK
@given(
    start=st.integers(0, len(THEME)),
    length=st.integers(0, 30),
    new=st.text(st.sampled_from(" \n\t:-[]{}&*!|>'\"#%@?,<~ax1"), max_size=6),
)
def test_themes_with_a_slip_of_the_keyboard(tmp_path: Path, start: int, length: int, new: str) -> None:
    deck_problems(project_in(tmp_path, {THEME_FILE: THEME[:start] + new + THEME[start + length :]}))
