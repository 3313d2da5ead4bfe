"""The schema of bundles.yaml."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, Field

from deckgen.source.entry import Entry, fault
from deckgen.source.values import Name, PlainTitle


def _once(names: list[str]) -> list[str]:
    for position, name in enumerate(names):
        if name in names[:position]:
            raise fault(f"`{name}` is in this bundle already; remove one of them", (position,))
    return names


class BundleEntry(Entry):
    """Products merged into one file."""

    title: PlainTitle = Field(description="What the file is called")
    layouts: Annotated[list[Name], AfterValidator(_once)] = Field(
        min_length=1, max_length=40, description="The layouts whose pages it holds, in order"
    )


BundlesEntry = dict[Name, BundleEntry]
