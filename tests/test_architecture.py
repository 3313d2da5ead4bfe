"""Imports point down the list of packages only, never in a circle, and third parties stay where they belong."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "deckgen"
# From the top down: a package imports from those below it, and from itself, only.
PACKAGES = (
    "cli",
    "desk",
    "jobs",
    "edits",
    "drafts",
    "order",
    "web",
    "preflight",
    "rules",
    "render",
    "press",
    "sheets",
    "layout",
    "views",
    "painted",
    "pdf",
    "deck",
    "documents",
    "artwork",
    "reader",
    "typeset",
    "colour",
    "page",
    "source",
    "guarded",
    "disk",
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
CONFINED = {
    "babel": {"deck", "typeset"},
    "bidi": {"typeset"},
    "markdown_it": {"documents", "source"},
    "click": {"cli"},
    "coloraide": {"colour"},
    "cssselect2": {"artwork"},
    "deflate": {"pdf"},
    "docx": {"documents"},
    "fontTools": {"painted", "typeset", "web"},
    "jinja2": {"desk", "web"},
    "lxml": {"artwork"},
    "markupsafe": {"web"},
    "numpy": {"colour", "painted", "reader", "render"},
    "pathops": {"page"},
    "PIL": {"colour", "deck", "documents", "reader", "painted", "render"},
    "pikepdf": {"artwork", "painted", "pdf", "preflight", "reader", "rules"},
    "platformdirs": {"desk", "jobs", "sheets"},
    "py3langid": {"drafts"},
    "pydantic": {"deck", "jobs", "layout", "preflight", "press", "source", "typeset"},
    "pydantic_core": {"layout", "press", "source"},
    "pypdf": {"documents"},
    "pypdfium2": {"render"},
    "pyphen": {"typeset"},
    "pyshortcuts": {"desk"},
    "python_calamine": {"documents"},
    "reportlab": {"artwork"},
    "ruamel": {"source"},
    "segno": {"layout"},
    "svglib": {"artwork"},
    "tinycss2": {"artwork"},
    "uharfbuzz": {"painted", "pdf", "typeset", "web"},
    "uniseg": {"typeset"},
    "starlette": {"desk"},
    "uvicorn": {"desk"},
    "watchfiles": {"jobs"},
    "xlsxwriter": {"documents"},
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
            start = ".".join(filter(None, (package_above(module, node.level), node.module or "")))
            yield from (f"{start}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] in ("import_module", "__import__"):
            yield from (
                argument.value
                for argument in node.args[:1]
                if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
            )


def package_above(module: str, level: int) -> str:
    """The package that a relative import of so many dots starts from, "" for none."""
    parts = module.split(".")
    inside = level - 1 if NAMES[module].name == "__init__.py" else level
    return ".".join(parts[: len(parts) - inside]) if level else ""


@cache
def tree_of(module: str) -> ast.Module:
    return ast.parse(NAMES[module].read_text("utf-8"))


@cache
def imports_of(module: str) -> frozenset[str]:
    return frozenset(imported_names(tree_of(module), module))


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


def may_import(module: str, target: str) -> bool:
    """Whether a module may import another."""
    return target in ROOT[module] if module in ROOT else points_down(package_of(module), package_of(target))


def test_imports_point_down() -> None:
    wrong = [(module, name) for module in NAMES for name in own_imports(module) if not may_import(module, name)]
    assert wrong == [], "a module imports from above or beside"


def test_no_modules_import_each_other_in_a_circle() -> None:
    graph = {module: own_imports(module) for module in NAMES}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(" -> ".join(error.args[1]))


def is_confined(package: str, third_party: str) -> bool:
    """Whether a package may import what is not ours."""
    return package in CONFINED.get(third_party, {package})


def test_third_parties_are_confined() -> None:
    imports = [(module, name.split(".")[0]) for module in NAMES for name in imports_of(module)]
    assert [(module, root) for module, root in imports if not is_confined(package_of(module), root)] == []


def test_nothing_lies_at_the_root_and_no_file_name_occurs_twice() -> None:
    at_root = {path.name for path in PACKAGE.glob("*.py")}
    assert at_root <= {"__init__.py", "__main__.py"}
    names = [path.name for path in modules() if path.name not in ("__init__.py", "__main__.py")]
    assert not {name for name in names if names.count(name) > 1}


def test_the_packages_are_those_of_the_list() -> None:
    assert {package_of(module) for module in NAMES if module not in ROOT} == set(PACKAGES)
    assert set(CONFINED) == {
        name.split(".")[0] for module in NAMES for name in imports_of(module) if name.split(".")[0] in CONFINED
    }


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
        "if TYPE_CHECKING:\n    from deckgen.jobs.request import Request",
        "import_module('deckgen.jobs.request')",
        "importlib.import_module('deckgen.jobs')",
    ],
)
def test_every_form_of_import_is_seen(text: str) -> None:
    names = list(imported_names(ast.parse(text), "deckgen.page.items"))
    assert any(name.startswith("deckgen.jobs") for name in names)


def test_relative_imports_start_from_their_package() -> None:
    tree = ast.parse("from . import request")
    assert list(imported_names(tree, "deckgen.jobs")) == ["deckgen.jobs.request"]
    assert list(imported_names(tree, "deckgen.jobs.session")) == ["deckgen.jobs.request"]


def test_the_readme_tells_of_every_package() -> None:
    architecture = (PACKAGE.parent / "README.md").read_text("utf-8").partition("## Architecture")[2]
    assert all(f"`{package}`" in architecture for package in PACKAGES)


def test_packages_that_list_their_modules_list_what_is_there() -> None:
    for module, path in NAMES.items():
        text = (ast.get_docstring(tree_of(module)) or "") if path.name == "__init__.py" else ""
        listed = re.findall(r"^ *([a-z_]+) {2,}\S", text, re.MULTILINE)
        assert {f"{module}.{name}" for name in listed} <= NAMES.keys()


def test_directions_can_be_wrong() -> None:
    assert points_down("cli", "source")
    assert not points_down("source", "cli")
    assert not points_down("press", "sheets")
    assert not may_import("deckgen.__main__", "deckgen.source.files")
    assert not is_confined("cli", "yaml")
