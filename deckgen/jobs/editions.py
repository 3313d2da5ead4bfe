"""The pipeline by name, top to bottom: start here.

sources ─ load ─▶ decks, layouts, fonts, shop ─ compose ─▶ products ─ check ─▶ write ─▶ files ─ look at ─ publish

    loading    all that is read
    composing  sizes, pages, the rules for pages
    checking   what a shop and an office printer ask; what preflight says of finished files
    writing    files of each edition
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from deckgen.deck.model import Deck
from deckgen.jobs.checking import check_printing, quick_look, stop_if_failed
from deckgen.jobs.composing import ComposedProduct, compose_all
from deckgen.jobs.press_files import PressFile, printed, takes_bundles
from deckgen.jobs.publication import Output, publish
from deckgen.jobs.request import Request
from deckgen.jobs.session import Progress, Session, started
from deckgen.jobs.writing import written
from deckgen.pdf.edition import PRESS
from deckgen.preflight.report import Report
from deckgen.press.shop import Shop
from deckgen.source.project import Project
from deckgen.typeset.faces import Catalogue


@dataclass(frozen=True, slots=True)
class BuildResult:
    """What a build left on disk: a deck's folder, its files, those that it removed, and what preflight said of some.

    `left_out` names the bundles that the shop can not get.
    """

    folder: Path
    outputs: tuple[Output, ...]
    removed: tuple[str, ...]
    reports: tuple[Report, ...] = ()
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DeckPressFiles:
    """The press files of a deck as a shop gets them, and the folder that they belong in."""

    deck: Deck
    shop: Shop
    printed: tuple[PressFile, ...]
    folder: Path
    catalogue: Catalogue


def build(project: Project, request: Request, progress: Progress) -> tuple[BuildResult, ...]:
    """Make all files that are asked for.

    Raises `ProblemsFound` with every problem of the sources, `PreflightFailed` for errors in finished press files;
    in both cases before anything is written.
    """
    run, composed = ready(project, request, progress)
    files = [(deck, tuple(written(composed, deck, run))) for deck in run.sources.decks]
    reports = [seen_of(deck, outputs, run) for deck, outputs in files]
    stop_if_failed(report for seen in reports for report in seen)
    return tuple(published(deck, made, seen, run) for (deck, made), seen in zip(files, reports, strict=True))


def check(project: Project, request: Request, progress: Progress) -> tuple[ComposedProduct, ...]:
    """All of a build but the files; raises `ProblemsFound` with every problem."""
    return ready(project, request, progress)[1]


def press_run(project: Project, request: Request, progress: Progress) -> tuple[DeckPressFiles, ...]:
    """The press files of all products that are asked for, whole but not yet on disk; problems as `build` tells them."""
    run, composed = ready(project, request, progress)
    return tuple(press_of(deck, composed, run) for deck in run.sources.decks)


def ready(project: Project, request: Request, progress: Progress) -> tuple[Session, tuple[ComposedProduct, ...]]:
    """All that comes before files: sources read, pages composed, and both found fit for what is asked."""
    run = started(project, request, progress)
    composed = compose_all(run.sources, run.catalogue, progress)
    check_printing(composed, run)
    return run, composed


def press_of(deck: Deck, composed: tuple[ComposedProduct, ...], run: Session) -> DeckPressFiles:
    """The press files of a deck."""
    shop = run.sources.shop
    jobs = [item.job for item in composed if item.deck is deck]
    made = tuple(printed(deck, jobs, shop, run.sources.conditions, run.catalogue, run.progress))
    return DeckPressFiles(deck, shop, made, folder_of(deck, run) / shop.folder, run.catalogue)


def seen_of(deck: Deck, outputs: tuple[Output, ...], run: Session) -> tuple[Report, ...]:
    """What quick preflight says of a deck's files for the press, each by its deck, language and path."""
    seen = quick_look(outputs, run.sources.shop)
    return tuple(replace(report, file=f"{deck.id}/{deck.language}/{report.file}") for report in seen)


def published(deck: Deck, outputs: tuple[Output, ...], reports: tuple[Report, ...], run: Session) -> BuildResult:
    """The files of a deck, put in its folder."""
    folder, shop, editions = folder_of(deck, run), run.sources.shop, run.request.editions
    owned = [shop.folder if edition is PRESS else edition.name for edition in editions]
    removed = publish(folder, outputs, owned if run.request.whole else ())
    out = PRESS in editions and not takes_bundles(shop)
    return BuildResult(
        folder, outputs, removed, reports, tuple(bundle.name for bundle in run.sources.bundles) if out else ()
    )


def folder_of(deck: Deck, run: Session) -> Path:
    """Where the files of a deck go."""
    return run.request.output / deck.id / deck.language
