"""Sessions of tests: a request over a project, without a word on how far it is."""

from __future__ import annotations

from msgspec.structs import replace

from deckgen.jobs.progress import Progress
from deckgen.jobs.request import Request
from deckgen.jobs.session import Session
from deckgen.layout.bundles import Bundle, shipped_bundles
from deckgen.pdf.edition import EDITIONS
from deckgen.source.project import Project


def session(project: Project, request: Request) -> Session:
    """A session that tells nobody what it works on."""
    return Session.open(project.resolve(), request, Progress())


def request(project: Project, **changes: object) -> Request:
    """The cards of the minimal deck in every edition, or something else."""
    cards = Request(("prove",), ("kort",), (), EDITIONS, project.root / "output", whole=False)
    return replace(cards, **changes)


def bundles(project: Project, *names: str) -> tuple[Bundle, ...]:
    """Bundles of a project by their names."""
    return tuple(bundle for bundle in shipped_bundles(project.resolve()) if bundle.name in names)
