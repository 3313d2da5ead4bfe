"""Bundles: products merged into one file, named in bundles.yaml."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Annotated

from pydantic import AfterValidator, Field, ValidationInfo

from deckgen.source.entry import Checked, Entry, Many, derived, fault
from deckgen.source.problems import Problems, did_you_mean
from deckgen.source.project import Located, ProjectFiles
from deckgen.source.validation import validated
from deckgen.source.values import Name, PlainTitle
from deckgen.source.yamlfile import load

BUNDLE = "bundle-"
"""What the name of a bundle's file begins with."""


def _layout_known(name: str, info: ValidationInfo) -> str:
    """Refuse what is no layout; `context` has the names of all that there are."""
    if info.context is not None and name not in info.context:
        raise fault(f"there is no layout `{name}`; {did_you_mean(name, info.context)}")
    return name


def _once(names: tuple[str, ...]) -> tuple[str, ...]:
    for position, name in enumerate(names):
        if name in names[:position]:
            raise fault(f"`{name}` is in this bundle already; remove one of them", (position,))
    return names


class Bundle(Entry):
    """Products merged into one file."""

    title: PlainTitle = Field(description="What the file is called")
    layouts: Annotated[Many[Annotated[Name, AfterValidator(_layout_known)]], Checked(_once)] = Field(
        min_length=1, max_length=40, description="The layouts whose pages it holds, in order"
    )
    name: str = derived("name", "")

    @property
    def file_stem(self) -> str:
        """The name of its file without the ending."""
        return f"{BUNDLE}{self.name}"


Bundles = dict[Name, Bundle]
"""What bundles.yaml holds: bundles by name."""


def load_bundles(files: Sequence[Located], known_layouts: Collection[str], problems: Problems) -> tuple[Bundle, ...]:
    """The bundles of some files, sorted by name, of which a later one replaces an earlier; faults become problems."""
    bundles: Bundles = {}
    for file in files:
        document = load(file, problems)
        bundles |= (validated(Bundles, document, problems, context=known_layouts) if document else None) or {}
    return tuple(bundles[name].changed(name=name) for name in sorted(bundles))


def shipped_bundles(files: ProjectFiles) -> tuple[Bundle, ...]:
    """The bundles there are; raises `ProblemsFound` where their files have problems."""
    problems = Problems()
    bundles = load_bundles(files.bundles, files.layouts, problems)
    problems.stop_if_any()
    return bundles
