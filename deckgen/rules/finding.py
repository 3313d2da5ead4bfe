"""What a rule is, what it finds, and where."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from deckgen.page.geometry import Box

if TYPE_CHECKING:
    from deckgen.reader.resources import ResourceUse


class Severity(StrEnum):
    """How much a finding weighs: an error stops the press, a warning asks for a look, unknown could not be judged."""

    ERROR = "error"
    WARNING = "warning"
    UNKNOWN = "not judged"


@dataclass(frozen=True, slots=True)
class Location:
    """Where in a file: the page from 1 (0: the whole file), a box in the page's own space in points, an object.

    `thing` names the object as a reader can find it: a font, a resource, `12 0 R`, the text that is set.
    """

    page: int = 0
    box: Box | None = None
    thing: str = ""


WHOLE = Location()


@dataclass(frozen=True, slots=True)
class Finding:
    """One rule broken, or not judged, at a place; `reason` says what is wrong and what to do, in one sentence or two.

    One cause is one finding: `pages` lists all pages that it is found on, where they are more than the place's own.
    """

    id: str
    severity: Severity
    reason: str
    place: Location = WHOLE
    pages: tuple[int, ...] = ()


def of_resource(use: ResourceUse, rule: str, severity: Severity, reason: str, thing: str = "") -> Finding:
    """A finding about a resource on all pages that reach it, named by its own name or another."""
    return Finding(
        rule, severity, reason, Location(use.pages[0] if use.pages else 0, thing=thing or use.where), use.pages
    )
