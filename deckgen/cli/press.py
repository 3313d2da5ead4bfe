"""The options for print shops."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from typing import NoReturn

import click

from deckgen.cli.office import OfficeChoice
from deckgen.cli.telling import Ticker
from deckgen.diagnostics import Origin, Problems, did_you_mean
from deckgen.model.edition import PRESS
from deckgen.preflight.report import Report, text
from deckgen.project import Project
from deckgen.source.conditions import load_condition
from deckgen.source.shops import load_shop

Narrow = tuple[str, ...]


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
    """Tell what preflight found in files that are not fit for the press, and stop."""
    Ticker.clear()
    for report in reports:
        click.echo(text(report), err=True)
    click.echo("nothing was written", err=True)
    sys.exit(3)


def condition_named(project: Project, name: str | None) -> str:
    """The name or path of an output condition, "" for none; one that can not be used is a usage error."""
    problems = Problems()
    if name and not load_condition(project, name, Origin("--condition"), problems, anywhere=True):
        raise click.UsageError(f"--condition {name}: {problems.found[0].message}")
    return name or ""


def shop_titles(project: Project) -> list[tuple[str, str]]:
    """The print shops there are, with their titles; raises `Faulty` where their files have problems."""
    problems = Problems()
    shops = [load_shop(project, name, problems) for name in project.shop_names()]
    problems.stop_if_any()
    return [(shop.name, shop.title) for shop in shops if shop]
