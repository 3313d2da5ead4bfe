"""What the README says of layout files is true of the classes that read them."""

from __future__ import annotations

import re

from real import ROOT
from samples import Bench, given

from deckgen.layout.context import ink_names
from deckgen.layout.elements.registry import ELEMENTS
from deckgen.layout.layout import Layout
from deckgen.layout.print_specs import OfficeSpec, PressSpec
from deckgen.layout.style import Style
from deckgen.source.entry import keys_of

TEXT = (ROOT / "README.md").read_text("utf-8")
TABLE = TEXT.split("## A layout file")[1].split("Elements:")[0]


def codes(text: str) -> set[str]:
    """The words in a text that are set as code."""
    return set(re.findall(r"`([a-z0-9-]+)`", text))


def row(key: str) -> str:
    """What the table says of a key."""
    (line,) = [line for line in TABLE.splitlines() if line.startswith(f"| `{key}`")]
    return line.split("|", 2)[2]


def test_the_table_has_all_keys_of_a_layout_and_no_others() -> None:
    keys = {key for line in TABLE.splitlines() if line.startswith("| `") for key in codes(line.split("|")[1])}
    assert keys == set(keys_of(Layout))


def test_the_keys_of_its_parts_are_there() -> None:
    assert codes(row("styles")) - {"20-14"} <= set(keys_of(Style))
    kinds = {"cards", "fold-over", "tiles", "booklet", "pages"}
    assert codes(row("office")) - kinds <= set(keys_of(OfficeSpec))
    assert codes(row("press")) - {"fogra39", "fogra47"} <= set(keys_of(PressSpec))


def test_the_elements_and_inks_that_it_names_are_there(bench: Bench) -> None:
    elements, inks = (line for line in TEXT.splitlines() if line.startswith(("Elements:", "Inks by name:")))
    assert codes(elements) <= {element.kind for element in ELEMENTS}
    step = bench.scope.member(given(bench.deck.staircase).steps[0], 1, 2)
    assert codes(inks) == set(ink_names(step))
