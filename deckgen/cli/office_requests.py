"""What is asked of the office edition: printers, pre-cut sheets, and what can not be had together."""

from __future__ import annotations

from collections.abc import Sequence

import click

from deckgen.cli.names import Names, chosen_names
from deckgen.cli.options import Narrowing, OfficeChoice
from deckgen.cli.terminal import or_exit
from deckgen.jobs.request import Request
from deckgen.layout.layout import Layout
from deckgen.layout.page_choice import PageChoice
from deckgen.layout.stock import Stock, load_stock
from deckgen.page.paper import PAPERS
from deckgen.pdf.edition import OFFICE
from deckgen.sheets.office_job import OfficeJob, OfficeOptions
from deckgen.sheets.printers import Printer, config_folder, load_printers
from deckgen.sheets.selection import Selection
from deckgen.source.problems import Problems, did_you_mean
from deckgen.source.project import ProjectFiles


def check_office(office: OfficeChoice, narrowing: Narrowing, editions: Names) -> None:
    """A usage error where office options or the office edition can not do what is asked."""
    if office.given and editions and OFFICE.name not in editions:
        raise click.UsageError("these options are for the office edition; add --edition office")
    check_sheets(office)
    if narrowing.bundles and not narrowing.layouts and (office.given or editions == (OFFICE.name,)):
        raise click.UsageError("bundles are not put on office sheets; name their layouts with --layout")


def check_sheets(office: OfficeChoice) -> None:
    """A usage error where options say opposite things of the sheets."""
    if office.fit and office.full_size:
        raise click.UsageError("--fit changes the size and --full-size keeps it; leave one of them out")
    if office.fold_over and office.stock is not None:
        raise click.UsageError("pre-cut sheets cannot be folded over; leave out --fold-over or --stock")
    if office.stock is not None and office.paper:
        raise click.UsageError("the stock says which paper it is; leave out --paper")
    if office.fold_over and office.flip:
        raise click.UsageError("sheets to be folded over are printed on one side; leave out --flip")


def stock_named(files: ProjectFiles, name: str | None) -> Stock | None:
    """The pre-cut sheets of a name; what is wrong with their file is told, and ends the program."""
    if name is None:
        return None
    chosen_names("pre-cut stock", (name,), files.stocks)

    def loaded() -> Stock | None:
        problems = Problems()
        stock = load_stock(files, name, problems)
        problems.stop_if_any()
        return stock

    return or_exit(loaded)


def check_layouts(request: Request, layouts: Sequence[Layout], narrowing: Narrowing) -> Names:
    """The layouts that office options leave out; a usage error where they are named, or nothing is left."""
    office, asked_layouts = request.office, request.layouts
    on_paper = [(layout.name, layout.office) for layout in layouts if layout.office and layout.name in asked_layouts]
    unfit = tuple(name for name, spec in on_paper if not office.takes(spec))
    if unfit and (set(unfit) & set(narrowing.layouts) or len(unfit) == len(on_paper)):
        option = "--fold-over" if office.options.fold_over else "--stock"
        kind = "cards with backs" if office.options.fold_over else "cards"
        raise click.UsageError(f"{option} is for {kind}, which {', '.join(unfit)} has none of; leave it out there")
    return unfit


def office_job(office: OfficeChoice, only: PageChoice, files: ProjectFiles) -> OfficeJob:
    """What the office edition is asked for; a printer may not have been measured for the other edge."""
    named = office.printer is not None
    printer = printer_named(str(office.printer).strip()) if named else Printer(flip=office.flip or "long")
    if office.flip and office.flip != printer.flip:
        raise click.UsageError(
            f"`{printer.name}` was measured with sheets turned on the {printer.flip} edge; leave out --flip, "
            f"or measure it again with `deckgen calibrate --flip {office.flip}`"
        )
    options = OfficeOptions(
        flip=printer.flip,
        stack=office.stack or "read",
        full_size=office.full_size,
        copies=office.copies or 1,
        paper=PAPERS[office.paper] if office.paper else None,
        printer=printer,
        fit=office.fit,
        fold_over=office.fold_over,
        stock=stock_named(files, office.stock),
    )
    return OfficeJob(options, Selection(only, office.blank or 0), office.low_ink)


def printer_named(name: str) -> Printer:
    """A printer that was calibrated."""
    try:
        printers = load_printers(config_folder())
    except ValueError as error:
        raise click.ClickException(str(error)) from error
    if name not in printers:
        raise click.UsageError(f"no printer `{name}`; {did_you_mean(name, printers)}; `deckgen calibrate` measures one")
    return printers[name]
