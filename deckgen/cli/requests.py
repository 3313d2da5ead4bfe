"""Options of the command line to a request: the only place where what is asked is put together.

What is wrong with an option is a usage error, for an unknown name with the nearest ones there are.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from pathlib import Path

import click
from msgspec.structs import replace

from deckgen.cli.names import Names, check_decks, chosen_names, deck_named, shop_named
from deckgen.cli.options import Narrowing, OfficeChoice, PressChoice
from deckgen.cli.terminal import or_exit
from deckgen.colour.condition import SHIPPED, load_condition
from deckgen.jobs.cache import Cache, user_cache
from deckgen.jobs.processes import available_cores
from deckgen.jobs.request import PictureOptions, Request
from deckgen.layout.bundles import shipped_bundles
from deckgen.layout.layout import Layout
from deckgen.layout.page_choice import SYNTAX, NotUnderstood, PageChoice, parse_choice
from deckgen.layout.stock import Stock, load_stock
from deckgen.order.earlier_order import UnusableOrder
from deckgen.order.order_record import OrderRecord
from deckgen.order.terms import OrderTerms
from deckgen.page.paper import PAPERS
from deckgen.pdf.edition import EDITIONS, OFFICE, PRESS, SCREEN
from deckgen.sheets.office_job import OfficeJob, OfficeOptions
from deckgen.sheets.printers import Printer, config_folder, load_printers
from deckgen.sheets.selection import Selection
from deckgen.source.characters import escaped
from deckgen.source.problems import Origin, Problems, did_you_mean
from deckgen.source.project import ProjectFiles

MOST_ORDERED = 100_000

# The second order of a name is the first that takes the place of another.
FIRST_REVISION = 2

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")

_COPIES = re.compile(r"(?:(?P<layout>[^=]+)=)?(?P<count>[0-9]{1,9})")


def build_request(
    files: ProjectFiles,
    narrowing: Narrowing,
    editions: Names,
    press: PressChoice,
    office: OfficeChoice,
    output: Path | None,
    *,
    since: Path | None = None,
    only: Names = (),
) -> Request:
    """What `build` asks for; an option of the press or the office edition alone means that edition.

    Only what changed `since` an order is for the office, if nothing says otherwise, and so are chosen pages. These are
    never put in bundles.
    """
    choice = page_choice(only, since)
    check_office(office, narrowing, editions)
    check_press(press, office, editions)
    if since and (narrowing.bundles or SCREEN.name in editions):
        raise click.UsageError(
            "--changed-since is for press and office files of layouts, not for bundles or the screen"
        )
    if since and office.blank:
        raise click.UsageError("--blank adds cards that did not change; print them without --changed-since")
    check_unbundled(choice, narrowing)
    alone = (PRESS.name,) if press.given else (OFFICE.name,) if office.given or since or choice else ()
    request = narrowed_request(files, narrowing, editions or alone, output)
    request = replace(request, only=choice, bundles=()) if choice else request
    whole = not (narrowing.layouts or narrowing.bundles or editions or office.given or choice)
    request = replace(
        request, office=office_job(office, choice, files), whole=whole and bool(press.shop or not press.given)
    )
    return for_press(request, files, press)


def check_request(files: ProjectFiles, narrowing: Narrowing, press: PressChoice, only: Names = ()) -> Request:
    """What `check` asks for: all editions, and all that is wrong with what can be composed."""
    choice = page_choice(only)
    check_unbundled(choice, narrowing)
    request = for_press(narrowed_request(files, narrowing, (), None), files, press)
    return replace(request, only=choice, bundles=() if choice else request.bundles, anyway=True)


def preview_request(
    files: ProjectFiles,
    narrowing: Narrowing,
    pictures: PictureOptions,
    output: Path | None,
    *,
    only: Names = (),
    anyway: bool = False,
) -> Request:
    """What `preview` asks for: pages as on the screen; `anyway` with their faults, if there are any."""
    request = narrowed_request(files, narrowing, (SCREEN.name,), output or files.output / "preview")
    return replace(request, pictures=pictures, only=page_choice(only), anyway=anyway)


def proof_request(
    files: ProjectFiles,
    decks: Names,
    layouts: Names,
    press: PressChoice,
    pictures: PictureOptions,
    output: Path | None,
    only: Names = (),
) -> Request:
    """What `proof` asks for: products as the press gets them, no bundles."""
    check_decks(files)
    decks = chosen_names("deck", decks, files.decks)
    named = bool(layouts)
    layouts = chosen_names("layout", layouts, files.layouts)
    request = Request(decks, layouts, (), (PRESS,), output or files.output, whole=False, pictures=pictures, named=named)
    request = replace(request, only=page_choice(only))
    return for_press(request, files, press)


def order_request(
    files: ProjectFiles,
    deck: str | None,
    copies: Mapping[str, int],
    press: PressChoice,
    terms: OrderTerms,
    output: Path | None,
    only: Names = (),
) -> Request:
    """What `order` asks for: the press files of the layouts that there are to be copies of, of one deck."""
    decks, layouts = (deck_named(files, deck),), tuple(copies)
    request = Request(decks, layouts, (), (PRESS,), output or files.output, whole=False, copies=copies, terms=terms)
    request = replace(request, named=True, only=page_choice(only))
    return for_press(request, files, press)


def comparison_request(
    files: ProjectFiles, record: OrderRecord, press: PressChoice, output: Path | None, layouts: Collection[str] = ()
) -> Request:
    """What a comparison with an earlier order asks for: press files of its layouts, as it asked for them.

    Raises `UnusableOrder` where its deck, its shop or all of its layouts are not here any more.
    """
    if record.deck not in files.decks:
        raise UnusableOrder(f"is of the deck `{escaped(record.deck)}`; {did_you_mean(record.deck, files.decks)}")
    if not press.shop and record.shop and record.shop not in files.shops:
        raise UnusableOrder(f"is for the print shop `{escaped(record.shop)}`, which is not here; name it with --shop")
    there = tuple(name for name in record.layouts if name in files.layouts and (not layouts or name in layouts))
    if strange := [name for name in layouts if name not in record.layouts]:
        raise UnusableOrder(f"is no order of {strange[0]}; leave it out")
    if not there:
        raise UnusableOrder("is of layouts that are not here any more")
    condition = press.condition or (record.condition if record.condition.casefold() in SHIPPED else None)
    sizes = {picture.name: (picture.width, picture.height) for picture in record.pictures}
    request = Request((record.deck,), there, (), (PRESS,), output or files.output, whole=False, picture_sizes=sizes)
    return for_press(request, files, PressChoice(press.shop or record.shop or None, condition))


def narrowed_request(files: ProjectFiles, narrowing: Narrowing, editions: Names, output: Path | None) -> Request:
    """The decks, layouts, bundles and editions that are named, all of those where none is."""
    bundles = {bundle.name: bundle for bundle in or_exit(lambda: shipped_bundles(files))}
    decks = chosen_names("deck", narrowing.decks, files.decks)
    layouts = chosen_names("layout", narrowing.layouts, files.layouts)
    of_bundles = chosen_names("bundle", narrowing.bundles, bundles)
    names = chosen_names("edition", editions, [edition.name for edition in EDITIONS])
    check_decks(files)
    some = bool(narrowing.layouts or narrowing.bundles)
    return Request(
        decks=decks,
        layouts=layouts if narrowing.layouts or not some else (),
        bundles=tuple(bundles[name] for name in sorted(of_bundles)) if narrowing.bundles or not some else (),
        editions=tuple(edition for edition in EDITIONS if edition.name in names),
        output=output or files.output,
        whole=not (some or editions),
        named=some,
    )


def for_press(request: Request, files: ProjectFiles, press: PressChoice) -> Request:
    """A request for the shop and the output condition that are named, to be met by a process a core."""
    shop, condition = shop_named(files, press.shop), condition_named(press.condition)
    return replace(request, shop=shop, condition=condition, jobs=available_cores())


def for_work(request: Request, jobs: int | None, *, no_cache: bool) -> Request:
    """A request with as many processes as are named, and the user's cache where it is wanted."""
    return replace(request, jobs=jobs or request.jobs, cache=Cache() if no_cache else user_cache())


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
    office, asked = request.office, request.layouts
    on_paper = [(layout.name, layout.office) for layout in layouts if layout.office and layout.name in asked]
    unfit = tuple(name for name, spec in on_paper if not office.takes(spec))
    if unfit and (set(unfit) & set(narrowing.layouts) or len(unfit) == len(on_paper)):
        option = "--fold-over" if office.options.fold_over else "--stock"
        kind = "cards with backs" if office.options.fold_over else "cards"
        raise click.UsageError(f"{option} is for {kind}, which {', '.join(unfit)} has none of; leave it out there")
    return unfit


def check_press(press: PressChoice, office: OfficeChoice, editions: Names) -> None:
    """A usage error where options of the press edition meet another edition."""
    if not press.given:
        return
    if office.given or (editions and PRESS.name not in editions):
        raise click.UsageError("--shop and --condition are for the press edition; build the others without them")
    if press.shop and set(editions) - {PRESS.name}:
        raise click.UsageError("a shop has a bleed of its own; build the other editions without --shop")


def condition_named(name: str | None) -> str:
    """The name or path of an output condition, "" for none."""
    problems = Problems()
    if name and not load_condition(None, name, Origin("--condition"), problems):
        raise click.UsageError(f"--condition {name}: {problems.noted[0].message}")
    return name or ""


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


def check_unbundled(choice: PageChoice, narrowing: Narrowing) -> None:
    """A usage error where pages of bundles are chosen."""
    if choice and narrowing.bundles:
        raise click.UsageError("--only picks pages of layouts; name these with --layout, not their bundle")


def page_choice(only: Names, since: Path | None = None) -> PageChoice:
    """The pages that `--only` picks; a usage error where it says nothing, or an order's changes pick pages too."""
    if only and since:
        raise click.UsageError("--only and --changed-since both pick pages; leave one of them out")
    try:
        return parse_choice(only)
    except NotUnderstood as error:
        raise click.UsageError(f"`--only {error}` says nothing; write {SYNTAX}") from None


def printer_named(name: str) -> Printer:
    """A printer that was calibrated."""
    try:
        printers = load_printers(config_folder())
    except ValueError as error:
        raise click.ClickException(str(error)) from error
    if name not in printers:
        raise click.UsageError(f"no printer `{name}`; {did_you_mean(name, printers)}; `deckgen calibrate` measures one")
    return printers[name]


def ordered_copies(given: Names, layouts: Names, known: Collection[str]) -> dict[str, int]:
    """The copies of each layout that is ordered; one number is for all that --layout names, `LAYOUT=N` for one.

    Without --layout what has a number of its own is ordered: nobody means a poster for each pack of cards.
    """
    counts = copies_by_layout(given, known)
    general, named = counts.get(""), {name: count for name, count in counts.items() if name}
    if general is not None and not layouts and len(known) > 1:
        names = ", ".join(sorted(known))
        raise click.UsageError(
            f"{general} copies of what? add --layout, or write --copies LAYOUT={general}; there are {names}"
        )
    ordered = chosen_names("layout", layouts, known) if layouts or general is not None else tuple(named)
    if idle := [name for name in named if name not in ordered]:
        raise click.UsageError(f"`--copies {idle[0]}=…` is for a layout that is not ordered; add --layout {idle[0]}")
    if lacking := [name for name in ordered if name not in named and general is None]:
        raise click.UsageError(f"how many of {lacking[0]}? add --copies {lacking[0]}=N")
    return {name: named.get(name, general or 0) for name in ordered}


def order_terms(wished: str | None, revision: int | None, replaces: str | None) -> OrderTerms:
    """What an order says of itself; a day of the order that it replaces makes sense for a revision only."""
    if replaces is not None and (revision or 1) < FIRST_REVISION:
        raise click.UsageError(f"--replaces is for an order that replaces another; add --revision {FIRST_REVISION}")
    wished_day, replaced_day = day_given("--date", wished), day_given("--replaces", replaces)
    if wished_day and replaced_day and wished_day < replaced_day:
        raise click.UsageError(f"--date {wished} is before --replaces {replaces}, when that order was sent; mend one")
    return OrderTerms(wished_day, revision or 1, replaced_day)


def day_given(option: str, text: str | None) -> date | None:
    """The day that an option gives, None where it is left out."""
    if text is None:
        return None
    try:
        if not _DAY.fullmatch(text):
            raise ValueError
        return date.fromisoformat(text)
    except ValueError:
        advice = "is not a day of the calendar; write it as 2026-12-15"
        raise click.UsageError(f"`{option} {text}` {advice}") from None


def copies_by_layout(given: Names, known: Collection[str]) -> dict[str, int]:
    """The numbers of `--copies` by layout, that for all by ""; each may be given once."""
    counts: dict[str, int] = {}
    for text in given:
        name, count = parsed_copies(text, known)
        if name in counts:
            raise click.UsageError(f"`--copies {text}` says a number again; give one for each")
        counts[name] = count
    return counts


def parsed_copies(given: str, known: Collection[str]) -> tuple[str, int]:
    """The layout ("" for all) and the number in `N` or `LAYOUT=N`."""
    parts = _COPIES.fullmatch(given)
    count = int(parts["count"]) if parts else 0
    if not parts or not 1 <= count <= MOST_ORDERED:
        raise click.UsageError(f"`--copies {given}` is no number from 1 to {MOST_ORDERED}; write 40 or a6-cards=40")
    name = parts["layout"] or ""
    return chosen_names("layout", (name,), known)[0] if name else "", count
