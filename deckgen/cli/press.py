"""The options for print shops."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from typing import NoReturn

import click

from deckgen.cli.office import OfficeChoice
from deckgen.cli.terminal import FOUND, Narrow, Ticker, counted
from deckgen.colour.condition_loading import load_condition
from deckgen.pdf.edition import PRESS
from deckgen.preflight.report import Report, text
from deckgen.press.shop_loading import load_shop
from deckgen.source.problems import Origin, Problem, Problems, did_you_mean
from deckgen.source.project import Project


def press_options(command: Callable[..., None]) -> Callable[..., None]:
    """The options of the press edition."""
    for option in (
        click.option("--condition", metavar="NAME", help="Press: fogra39, fogra47, or the ICC profile of the paper."),
        shop_option,
    ):
        command = option(command)
    return command


shop_option = click.option("--shop", metavar="NAME", help="Press: for this print shop; see deckgen list.")


def press_alone(shop: str | None, condition: str | None) -> Narrow:
    """The press edition, where one of its options was given without an edition."""
    return (PRESS.name,) if shop or condition else ()


def check_press_options(shop: str | None, condition: str | None, editions: Narrow, office: OfficeChoice) -> None:
    """A usage error where options of the press edition meet another edition."""
    if not press_alone(shop, condition):
        return
    if office.given or (editions and PRESS.name not in editions):
        raise click.UsageError("--shop and --condition are for the press edition; build the others without them")
    if shop and set(editions) - {PRESS.name}:
        raise click.UsageError("a shop has a bleed of its own; build the other editions without --shop")


def shop_named(project: Project, name: str | None) -> str:
    """The name of a shop, "" for none; an unknown name is a usage error with the nearest ones."""
    is_path = name and ("/" in name or "\\" in name or name.endswith((".yaml", ".yml")))
    if name and not is_path and name not in project.shop_names():
        raise click.UsageError(f"no print shop `{name}`; {did_you_mean(name, project.shop_names())}")
    return name or ""


def refused(reports: Iterable[Report]) -> NoReturn:
    """Tell on standard error what preflight found in the files that are not fit for the press, and end."""
    Ticker.clear()
    failed = [report for report in reports if report.failed]
    click.echo("\n\n".join(map(text, failed)), err=True)
    click.echo(f"preflight found errors in {counted(len(failed), 'file')}; nothing was written", err=True)
    sys.exit(FOUND)


def condition_named(project: Project, name: str | None) -> str:
    """The name or path of an output condition, "" for none; one that can not be used is a usage error."""
    problems = Problems()
    if name and not load_condition(project, name, Origin("--condition"), problems, anywhere=True):
        raise click.UsageError(f"--condition {name}: {problems.found[0].message}")
    return name or ""


def shop_titles(project: Project) -> tuple[list[tuple[str, str]], list[Problem]]:
    """The print shops there are, with their titles, and the problems of those that cannot be used, each once."""
    problems = Problems()
    shops = [load_shop(project, name, problems) for name in project.shop_names()]
    return [(shop.name, shop.title) for shop in shops if shop], sorted(set(problems.found))
