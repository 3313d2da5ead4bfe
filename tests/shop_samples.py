"""Print shops of small files, beside those that ship."""

from __future__ import annotations

from pathlib import Path

from minimal import write

from deckgen.page.geometry import MILLIMETRE
from deckgen.press.shop import Shop, load_shop
from deckgen.source.problems import Problems
from deckgen.source.project import Project, shipped_folder

SHIPPED = Project(shipped_folder(), shipped_folder())
FILE = "layouts/shops/mine.yaml"


def shipped(name: str) -> Shop:
    """A shop that ships."""
    problems = Problems()
    shop = load_shop(SHIPPED.resolve(), name, problems)
    assert shop, problems.noted
    return shop


def shop_of(root: Path, text: str, **others: str) -> Shop:
    """The shop of a file in a project, with others beside it."""
    problems = Problems()
    shop = load_shop(project_with(root, text, **others).resolve(), "mine", problems)
    assert shop, problems.noted
    return shop


def project_with(root: Path, text: str, **others: str) -> Project:
    """A project with a shop `mine` and others by name, before those that ship."""
    write(root, {FILE: text} | {f"layouts/shops/{name}.yaml": other for name, other in others.items()})
    return Project(root, shipped_folder())


def faults(root: Path, text: str, **others: str) -> list[str]:
    """What is said of a shop's file."""
    problems = Problems()
    assert load_shop(project_with(root, text, **others).resolve(), "mine", problems) is None
    return [str(problem) for problem in problems.noted]


def millimetres(length: float) -> float:
    """A length in points as millimetres, as precise as files write it."""
    return round(length / MILLIMETRE, 3)
