"""Imports point down the list of layers only, and third parties stay where they belong."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "deckgen"
# From the top down: a layer imports from those below it (and from within itself) only.
LAYERS = (
    "cli",
    "proof",
    "order",
    "showing",
    "build",
    "writing",
    "checking",
    "sheets",
    "composing",
    "loading",
    "request",
    "preflight",
    "presswork",
    "calibrate",
    "office",
    "preview",
    "publish",
    "pdf",
    "delivery",
    "bundle",
    "impose",
    "demands",
    "inspect",
    "listing",
    "fit",
    "compose",
    "typeset",
    "source",
    # What a motif looks like is of the deck, and checked where it is read.
    "compose.motif",
    "printers",
    "project",
    "pixels",
    "model",
    "colour",
    "page",
    "diagnostics",
)
CONFINED = {
    "click": {"cli"},
    "yaml": {"source"},
    "pydantic": {"source"},
    "pydantic_core": {"source"},
    "uharfbuzz": {"typeset", "pdf"},
    "pikepdf": {"pdf", "preflight"},
    "PIL": {"colour", "pixels", "preflight", "preview", "source"},
    "numpy": {"pixels", "preflight"},
    "pypdfium2": {"preflight", "preview"},
    "zxingcpp": {"preflight"},
    "pyphen": {"typeset"},
    "segno": {"compose"},
    "pathops": {"compose", "compose.motif"},
    "fontpkg": {"source"},
}


def modules() -> list[Path]:
    return sorted(path for path in PACKAGE.rglob("*.py") if "shipped" not in path.parts)


def layer_of(path: Path) -> str:
    return layer(".".join(path.relative_to(PACKAGE).with_suffix("").parts))


def layer(module: str) -> str:
    """The layer of a module, its name without the package's."""
    first, *rest = module.split(".")
    single = f"{first}.{rest[0]}" if rest else first
    return single if single in LAYERS else first


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_point_down(path: Path) -> None:
    if path == PACKAGE / "__init__.py":
        return
    own = LAYERS.index(layer_of(path))
    for name in imported(path):
        root, _, module = name.partition(".")
        if root == "deckgen" and module:
            assert LAYERS.index(layer(module)) >= own, f"{path.name} imports {name} from above"


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_third_parties_are_confined(path: Path) -> None:
    for name in imported(path):
        root = name.split(".")[0]
        if root in CONFINED:
            assert layer_of(path) in CONFINED[root], f"{path.name} imports {root}"


def test_the_rules_can_fail() -> None:
    assert list(imported(PACKAGE / "cli" / "__init__.py")), "the command line imports something"
    assert {layer_of(path) for path in modules()} - {"__init__"} == set(LAYERS)
