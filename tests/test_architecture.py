"""Imports point down the list of packages only, never in a circle, and third parties stay where they belong."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "deckgen"
# From the top down: a package imports from those below it, and from itself, only.
PACKAGES = (
    "cli",
    "jobs",
    "order",
    "preflight",
    "rules",
    "render",
    "press",
    "sheets",
    "layout",
    "painted",
    "reader",
    "pdf",
    "deck",
    "typeset",
    "colour",
    "page",
    "source",
)
# Neighbours that know nothing of each other, although one stands above the other in the list.
STRANGERS = (
    ("press", "sheets"),
    ("painted", "pdf"),
    ("painted", "deck"),
    ("pdf", "deck"),
    ("rules", "sheets"),
    ("rules", "pdf"),
    ("rules", "render"),
)
# What the modules at the root may import.
ROOT: dict[str, set[str]] = {"deckgen": set(), "deckgen.__main__": {"deckgen.cli"}}
# Imports that point up or to a stranger still, by packages.
EXCEPTIONS: frozenset[tuple[str, str]] = frozenset()
# File names that occur more than once still.
TWICE: frozenset[str] = frozenset()
CONFINED = {
    "click": {"cli"},
    "numpy": {"colour", "painted", "reader", "render"},
    "pathops": {"page"},
    "PIL": {"colour", "deck", "reader", "painted", "render"},
    "pikepdf": {"painted", "pdf", "preflight", "reader", "rules"},
    "platformdirs": {"sheets"},
    "pydantic": {"deck", "jobs", "layout", "preflight", "press", "source", "typeset"},
    "pydantic_core": {"layout", "press", "source"},
    "pypdfium2": {"render"},
    "pyphen": {"typeset"},
    "segno": {"layout"},
    "uharfbuzz": {"painted", "pdf", "typeset"},
    "yaml": {"source"},
    "zxingcpp": {"render"},
}


def modules() -> list[Path]:
    return sorted(path for path in PACKAGE.rglob("*.py") if "shipped" not in path.parts)


def name_of(path: Path) -> str:
    """The dotted name of a module."""
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


NAMES = {name_of(path): path for path in modules()}


def package_of(module: str) -> str:
    """The package that a module of ours belongs to, "" for the root."""
    return module.split(".")[1] if "." in module else ""


def imported_names(tree: ast.AST, module: str) -> Iterator[str]:
    """All that a module imports, in whatever form and wherever in it: dotted names, those of objects included."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = ".".join(module.split(".")[: -node.level]) if node.level else ""
            start = ".".join(filter(None, (base, node.module or "")))
            yield from (f"{start}.{alias.name}" for alias in node.names)


def imports_of(module: str) -> set[str]:
    return set(imported_names(ast.parse(NAMES[module].read_text("utf-8")), module))


def own_imports(module: str) -> set[str]:
    """The modules of ours that a module imports."""
    targets = {name if name in NAMES else name.rpartition(".")[0] for name in imports_of(module)}
    return {name for name in targets if name in NAMES and name not in (module, "deckgen")}


def points_down(importer: str, target: str) -> bool:
    """Whether a package may import another."""
    if importer == target:
        return True
    strange = (importer, target) in STRANGERS or (target, importer) in STRANGERS
    return not strange and PACKAGES.index(importer) < PACKAGES.index(target)


@pytest.mark.parametrize("module", sorted(NAMES))
def test_imports_point_down(module: str) -> None:
    if module in ROOT:
        assert own_imports(module) <= ROOT[module]
        return
    wrong = {
        target
        for target in own_imports(module)
        if not points_down(package_of(module), package_of(target))
        and (package_of(module), package_of(target)) not in EXCEPTIONS
    }
    assert not wrong, f"{module} imports from above or beside: {sorted(wrong)}"


def test_no_modules_import_each_other_in_a_circle() -> None:
    graph = {module: own_imports(module) for module in NAMES}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(" -> ".join(error.args[1]))


@pytest.mark.parametrize("module", sorted(NAMES))
def test_third_parties_are_confined(module: str) -> None:
    for name in imports_of(module):
        root = name.split(".")[0]
        assert package_of(module) in CONFINED.get(root, {package_of(module)}), f"{module} imports {root}"


def test_nothing_lies_at_the_root_and_no_file_name_occurs_twice() -> None:
    at_root = {path.name for path in PACKAGE.glob("*.py")}
    assert at_root <= {"__init__.py", "__main__.py"}
    names = [path.name for path in modules() if path.name not in ("__init__.py", "__main__.py")]
    assert {name for name in names if names.count(name) > 1} == TWICE


def test_the_packages_are_those_of_the_list() -> None:
    assert {package_of(module) for module in NAMES if module not in ROOT} == set(PACKAGES)
    assert set(CONFINED) == {
        name.split(".")[0] for module in NAMES for name in imports_of(module) if name.split(".")[0] in CONFINED
    }


def test_exceptions_are_needed() -> None:
    needed = {
        (package_of(module), package_of(target))
        for module in NAMES
        for target in own_imports(module)
        if module not in ROOT and not points_down(package_of(module), package_of(target))
    }
    assert needed == EXCEPTIONS


@pytest.mark.parametrize(
    "text",
    [
        "import deckgen.jobs.request",
        "import deckgen.jobs.request as request",
        "from deckgen.jobs import request",
        "from deckgen.jobs.request import Request",
        "from deckgen import jobs",
        "from ..jobs import request",
        "from .. import jobs",
        "def f():\n    from deckgen.jobs.request import Request",
    ],
)
def test_every_form_of_import_is_seen(text: str) -> None:
    names = list(imported_names(ast.parse(text), "deckgen.page.items"))
    assert any(name.startswith("deckgen.jobs") for name in names)


def test_directions_can_be_wrong() -> None:
    assert points_down("cli", "source")
    assert not points_down("source", "cli")
    assert not points_down("press", "sheets")
