"""What a rule is, what is wrong by it, and where.

A rule judges a subject (a file's structure, a painted page, a document, a product) and yields faults. In a finished
file a fault becomes a `Finding` under the rule's id; on our own pages a problem of the YAML that it comes from.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from deckgen.page.geometry import Box
from deckgen.painted.model import FileOrigin, OwnOrigin
from deckgen.press.shop import Shop

S = TypeVar("S")


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
class Fault:
    """What is wrong at a place; `reason` says it and what to do, in one sentence or two.

    One cause is one fault: `pages` lists all pages that it is on, where they are more than the place's own. `origin` is
    that of the painted object, None where none is to blame.
    """

    severity: Severity
    reason: str
    place: Location = WHOLE
    pages: tuple[int, ...] = ()
    origin: OwnOrigin | FileOrigin | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault of a finished file, under the id of the rule that found it."""

    id: str
    severity: Severity
    reason: str
    place: Location = WHOLE
    pages: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Rule(Generic[S]):
    """One demand: its id in reports, what it wants in a few words, who wants it, and the function that judges.

    `title` and `source` go into the table of rules that the README and `--json` show.
    """

    id: str
    title: str
    source: str
    judge: Callable[[S, Shop], Iterator[Fault]]

    def findings(self, subject: S, shop: Shop) -> Iterator[Finding]:
        """What is wrong with a subject of a finished file."""
        for fault in self.judge(subject, shop):
            yield Finding(self.id, fault.severity, fault.reason, fault.place, fault.pages)
