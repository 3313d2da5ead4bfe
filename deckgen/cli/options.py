"""Options of the command line to a request: the only place where names are looked up and what is asked is put together.

What is wrong with an option is a usage error, for an unknown name with the nearest ones there are.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import astuple, dataclass, replace
from pathlib import Path

import click

from deckgen.cli.terminal import or_exit
from deckgen.colour.condition import load_condition
from deckgen.jobs.request import PictureOptions, Request
from deckgen.jobs.session import shipped_bundles
from deckgen.page.paper import PAPERS
from deckgen.pdf.edition import EDITIONS, OFFICE, PRESS, SCREEN
from deckgen.press.shop import is_path
from deckgen.sheets.office_job import OfficeJob, OfficeOptions
from deckgen.sheets.printers import Printer, config_folder, load_printers
from deckgen.sheets.selection import Selection
from deckgen.source.problems import Origin, Problems, did_you_mean
from deckgen.source.project import Project, ProjectFiles

Names = tuple[str, ...]
"""What an option gives that may be repeated."""

Command = Callable[..., None]

MOST_COPIES, MOST_BLANKS = 500, 500

MOST_ORDERED = 100_000

_COPIES = re.compile(r"(?:(?P<layout>[^=]+)=)?(?P<count>[0-9]{1,9})")

deck_option = click.option("--deck", "decks", multiple=True, metavar="NAME", help="Only this deck (may be repeated).")

layout_option = click.option(
    "--layout", "layouts", multiple=True, metavar="NAME", help="Only this layout (may be repeated)."
)

bundle_option = click.option(
    "--bundle", "bundles", multiple=True, metavar="NAME", help="Only this bundle (may be repeated)."
)

output_option = click.option(
    "--output", type=click.Path(file_okay=False, path_type=Path), help="Another folder than ./output."
)

condition_option = click.option(
    "--condition", metavar="NAME", help="fogra39, fogra47, or the ICC profile of the paper."
)

paper_choice = click.Choice(sorted(PAPERS))

edge_choice = click.Choice(["long", "short"])


def project_files() -> ProjectFiles:
    """The files of the project in the working folder, and those that ship with deckgen."""
    return Project.at(Path.cwd()).resolve()


def narrowing(command: Command) -> Command:
    """The options that narrow a command to some decks, layouts or bundles."""
    return deck_option(layout_option(bundle_option(command)))


def press_options(command: Command) -> Command:
    """The options of the press edition."""
    shop = click.option("--shop", metavar="NAME", help="Press: for this print shop; see deckgen list.")
    condition = click.option(
        "--condition", metavar="NAME", help="Press: fogra39, fogra47, or the ICC profile of the paper."
    )
    return shop(condition(command))


def office_options(command: Command) -> Command:
    """The options of the office edition."""
    for option in (
        click.option("--low-ink", is_flag=True, help="Office: a lighter drawing that takes little ink."),
        click.option("--printer", metavar="NAME", help="Office: correct the drift of a printer; see calibrate."),
        click.option("--paper", type=paper_choice, help="Office: the sheets."),
        click.option("--full-size", is_flag=True, help="Office: cards at 100 %, as many as fit whole."),
        click.option("--stack", type=click.Choice(["read", "cut"]), help="Office: the order of the cut cards."),
        click.option("--flip", type=edge_choice, help="Office: the edge the sheet turns on."),
        click.option("--copies", type=click.IntRange(1, MOST_COPIES), help="Office: so many, imposed together."),
        click.option("--blank", type=click.IntRange(1, MOST_BLANKS), help="Office: so many extra blank cards."),
        click.option("--only", multiple=True, metavar="WHAT", help="Office: only theme:3,7 or card:3.2,7.4."),
    ):
        command = option(command)
    return command


@dataclass(frozen=True, slots=True)
class Narrowing:
    """The decks, layouts and bundles that are named; none of a kind where all are meant."""

    decks: Names = ()
    layouts: Names = ()
    bundles: Names = ()


@dataclass(frozen=True, slots=True)
class PressChoice:
    """The options of the press edition; None where they were left out."""

    shop: str | None = None
    condition: str | None = None

    @property
    def given(self) -> bool:
        """Whether any of them was given."""
        return bool(self.shop or self.condition)


@dataclass(frozen=True, slots=True)
class OfficeChoice:
    """The options of the office edition; None or empty where they were left out."""

    only: Names = ()
    blank: int | None = None
    copies: int | None = None
    flip: str | None = None
    stack: str | None = None
    full_size: bool = False
    paper: str | None = None
    printer: str | None = None
    low_ink: bool = False

    @property
    def given(self) -> bool:
        """Whether any of them was given."""
        return any(astuple(self))


def build_request(
    files: ProjectFiles,
    narrowing: Narrowing,
    editions: Names,
    press: PressChoice,
    office: OfficeChoice,
    output: Path | None,
) -> Request:
    """What `build` asks for; an option of the press or the office edition alone means that edition."""
    check_office(office, narrowing, editions)
    check_press(press, office, editions)
    alone = (PRESS.name,) if press.given else (OFFICE.name,) if office.given else ()
    request = narrowed_request(files, narrowing, editions or alone, output)
    whole = not (narrowing.layouts or narrowing.bundles or editions or office.given)
    request = replace(request, office=office_job(office), whole=whole and bool(press.shop or not press.given))
    return for_press(request, files, press)


def check_request(files: ProjectFiles, narrowing: Narrowing, press: PressChoice) -> Request:
    """What `check` asks for: all editions."""
    return for_press(narrowed_request(files, narrowing, (), None), files, press)


def preview_request(
    files: ProjectFiles, narrowing: Narrowing, pictures: PictureOptions, output: Path | None
) -> Request:
    """What `preview` asks for: pages as on the screen."""
    request = narrowed_request(files, narrowing, (SCREEN.name,), output or files.output / "preview")
    return replace(request, pictures=pictures)


def proof_request(
    files: ProjectFiles,
    decks: Names,
    layouts: Names,
    press: PressChoice,
    pictures: PictureOptions,
    output: Path | None,
) -> Request:
    """What `proof` asks for: products as the press gets them, no bundles."""
    check_decks(files)
    decks, layouts = chosen_names("deck", decks, files.decks), chosen_names("layout", layouts, files.layouts)
    request = Request(decks, layouts, (), (PRESS,), output or files.output, whole=False, pictures=pictures)
    return for_press(request, files, press)


def order_request(
    files: ProjectFiles, deck: str | None, copies: Mapping[str, int], press: PressChoice, output: Path | None
) -> Request:
    """What `order` asks for: the press files of the layouts that there are to be copies of, of one deck."""
    decks, layouts = (deck_named(files, deck),), tuple(copies)
    request = Request(decks, layouts, (), (PRESS,), output or files.output, whole=False, copies=copies)
    return for_press(request, files, press)


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
    )


def for_press(request: Request, files: ProjectFiles, press: PressChoice) -> Request:
    """A request for the shop and the output condition that are named."""
    shop, condition = shop_named(files, press.shop), condition_named(press.condition)
    return replace(request, shop=shop, condition=condition)


def check_office(office: OfficeChoice, narrowing: Narrowing, editions: Names) -> None:
    """A usage error where office options or the office edition can not do what is asked."""
    if office.given and editions and OFFICE.name not in editions:
        raise click.UsageError("these options are for the office edition; add --edition office")
    if narrowing.bundles and not narrowing.layouts and (office.given or editions == (OFFICE.name,)):
        raise click.UsageError("bundles are not put on office sheets; name their layouts with --layout")


def check_press(press: PressChoice, office: OfficeChoice, editions: Names) -> None:
    """A usage error where options of the press edition meet another edition."""
    if not press.given:
        return
    if office.given or (editions and PRESS.name not in editions):
        raise click.UsageError("--shop and --condition are for the press edition; build the others without them")
    if press.shop and set(editions) - {PRESS.name}:
        raise click.UsageError("a shop has a bleed of its own; build the other editions without --shop")


def chosen_names(what: str, given: Names, known: Collection[str]) -> Names:
    """The names that were given, each once, or all that are known."""
    for name in given:
        if name not in known:
            raise click.UsageError(f"no {what} `{name}`; {did_you_mean(name, known)}")
    return tuple(dict.fromkeys(given)) or tuple(known)


def check_decks(files: ProjectFiles) -> None:
    """A usage error where there is no deck."""
    if not files.decks:
        raise click.UsageError("there is no deck here; `deckgen new my-deck` makes one")


def deck_named(files: ProjectFiles, name: str | None) -> str:
    """The deck of that name, or the only one there is."""
    check_decks(files)
    names = files.decks
    if name is None and len(names) > 1:
        raise click.UsageError(f"which deck? an order is of one; add --deck with one of {', '.join(names)}")
    return chosen_names("deck", (name,) if name is not None else (), names)[0]


def shop_named(files: ProjectFiles, name: str | None) -> str:
    """The name of a shop or the path of its file, "" for none."""
    if name and not is_path(name):
        chosen_names("print shop", (name,), files.shops)
    return name or ""


def condition_named(name: str | None) -> str:
    """The name or path of an output condition, "" for none."""
    problems = Problems()
    if name and not load_condition(None, name, Origin("--condition"), problems):
        raise click.UsageError(f"--condition {name}: {problems.noted[0].message}")
    return name or ""


def office_job(office: OfficeChoice) -> OfficeJob:
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
    )
    return OfficeJob(options, Selection(page_keys(office.only), office.blank or 0), office.low_ink)


def page_keys(only: Iterable[str]) -> Names:
    """The keys of pages that `theme:3,7` and `card:3.2,7.4` stand for."""
    keys: list[str] = []
    for given in only:
        kind, colon, names = given.partition(":")
        if kind not in ("theme", "card") or not colon or not all(name.strip() for name in names.split(",")):
            raise click.UsageError(f"`--only {given}` says nothing; write theme:3,7 or card:3.2,7.4")
        keys += [f"{kind}:{name.strip().upper()}" for name in names.split(",")]
    return tuple(keys)


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
    """The copies of each layout that is ordered; one number is for all, `LAYOUT=N` for one.

    Without --layout and without a number for all, what has a number of its own is ordered.
    """
    counts = copies_by_layout(given, known)
    general, named = counts.get(""), {name: count for name, count in counts.items() if name}
    ordered = chosen_names("layout", layouts, known) if layouts or general is not None else tuple(named)
    if idle := [name for name in named if name not in ordered]:
        raise click.UsageError(f"`--copies {idle[0]}=…` is for a layout that is not ordered; add --layout {idle[0]}")
    if lacking := [name for name in ordered if name not in named and general is None]:
        raise click.UsageError(f"how many of {lacking[0]}? add --copies {lacking[0]}=N")
    return {name: named.get(name, general or 0) for name in ordered}


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
