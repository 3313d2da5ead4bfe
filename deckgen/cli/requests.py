"""Options of the command line to a request: the only place where what is asked is put together.

What is wrong with an option is a usage error, for an unknown name with the nearest ones there are.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from pathlib import Path

import click
from msgspec.structs import replace

from deckgen.cli.names import Names, check_decks, chosen_names, deck_named, shop_named
from deckgen.cli.office_requests import check_office, office_job
from deckgen.cli.options import NO_PICTURES, Narrowing, OfficeChoice, PictureChoice, PressChoice
from deckgen.cli.picture_requests import check_pictures, picture_options
from deckgen.cli.terminal import Result, or_exit
from deckgen.colour.condition import SHIPPED, load_condition
from deckgen.jobs.cache import Cache, user_cache
from deckgen.jobs.processes import available_cores
from deckgen.jobs.request import PictureOptions, Request
from deckgen.layout.bundles import shipped_bundles
from deckgen.layout.page_choice import NotUnderstood, PageChoice, UnknownPages, parse_choice
from deckgen.order.earlier_order import UnusableOrder
from deckgen.order.order_record import OrderRecord
from deckgen.order.terms import OrderTerms
from deckgen.pdf.edition import ASKED_EDITIONS, EDITIONS, IMAGES, OFFICE, PRESS, SCREEN, WEB
from deckgen.source.characters import escaped
from deckgen.source.problems import Origin, Problems, did_you_mean
from deckgen.source.project import ProjectFiles


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
    pictures: PictureChoice = NO_PICTURES,
) -> Request:
    """What `build` asks for; an option of the press, the office or the images edition alone means that edition.

    Only what changed `since` an order is for the office, if nothing says otherwise, and so are chosen pages. These are
    never put in bundles.
    """
    choice = page_choice(only, since)
    check_office(office, narrowing, editions)
    check_pictures(pictures, narrowing, editions)
    editions = (*editions, IMAGES.name) if pictures.given and IMAGES.name not in editions else editions
    check_press(press, office, editions)
    if since:
        check_changed(narrowing, editions, office)
    check_unbundled(choice, narrowing)
    check_web(choice, narrowing, editions)
    alone = (PRESS.name,) if press.given else (OFFICE.name,) if office.given or since or choice else ()
    request = narrowed_request(files, narrowing, editions or alone, output)
    request = replace(request, only=choice, bundles=()) if choice else request
    whole = not (narrowing.layouts or narrowing.bundles or editions or office.given or choice)
    request = replace(
        request,
        office=office_job(office, choice, files),
        pictures=picture_options(pictures),
        whole=whole and bool(press.shop or not press.given),
    )
    return for_press(request, files, press)


def check_request(
    files: ProjectFiles, narrowing: Narrowing, press: PressChoice, only: Names = (), *, accessibility: bool = False
) -> Request:
    """What `check` asks for: all editions, and all that is wrong with what can be composed."""
    choice = page_choice(only)
    check_unbundled(choice, narrowing)
    request = for_press(narrowed_request(files, narrowing, (), None), files, press)
    bundles = () if choice else request.bundles
    return replace(request, only=choice, bundles=bundles, anyway=True, accessibility=accessibility)


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
    narrowing: Narrowing,
    press: PressChoice,
    pictures: PictureOptions,
    output: Path | None,
    only: Names = (),
) -> Request:
    """What `proof` asks for: products as the press gets them, no bundles."""
    request = narrowed_request(files, narrowing, (PRESS.name,), output)
    return for_press(replace(request, bundles=(), pictures=pictures, only=page_choice(only)), files, press)


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
    known = (*EDITIONS, *ASKED_EDITIONS) if editions else EDITIONS
    names = chosen_names("edition", editions, [edition.name for edition in known])
    check_decks(files)
    some = bool(narrowing.layouts or narrowing.bundles)
    if some and narrowing.every:
        raise click.UsageError("--all is for all layouts and bundles; leave it out, or do not name any")
    return Request(
        decks=decks,
        layouts=layouts if narrowing.layouts or not some else (),
        bundles=tuple(bundles[name] for name in sorted(of_bundles)) if narrowing.bundles or not some else (),
        editions=tuple(edition for edition in known if edition.name in names),
        output=output or files.output,
        whole=not (some or editions),
        named=some,
        listed=not (some or narrowing.every),
    )


def for_press(request: Request, files: ProjectFiles, press: PressChoice) -> Request:
    """A request for the shop and the output condition that are named, to be met by a process a core."""
    shop, condition = shop_named(files, press.shop), condition_named(press.condition)
    return replace(request, shop=shop, condition=condition, jobs=available_cores())


def for_work(request: Request, jobs: int | None, *, no_cache: bool) -> Request:
    """A request with as many processes as are named, and the user's cache where it is wanted."""
    return replace(request, jobs=jobs or request.jobs, cache=Cache() if no_cache else user_cache())


def check_changed(narrowing: Narrowing, editions: Names, office: OfficeChoice) -> None:
    """A usage error where what only comes whole, or did not change, is asked for together with what changed."""
    if narrowing.bundles or set(editions) - {PRESS.name, OFFICE.name}:
        raise click.UsageError(
            "--changed-since is for press and office files of layouts, not for bundles, the screen or pictures"
        )
    if office.blank:
        raise click.UsageError("--blank adds cards that did not change; print them without --changed-since")


def check_press(press: PressChoice, office: OfficeChoice, editions: Names) -> None:
    """A usage error where options of the press edition meet another edition."""
    if not press.given:
        return
    if office.given or (editions and PRESS.name not in editions):
        raise click.UsageError("--shop and --condition are for the press edition; build the others without them")
    if press.shop and set(editions) - {PRESS.name}:
        raise click.UsageError("a shop has a bleed of its own; build the other editions without --shop")


def check_web(choice: PageChoice, narrowing: Narrowing, editions: Names) -> None:
    """A usage error where layouts or pages are picked for the web page alone, which has the whole deck."""
    if editions == (WEB.name,) and (choice or narrowing.layouts or narrowing.bundles):
        raise click.UsageError("the web page has the whole deck; leave out --layout, --bundle and --only")


def condition_named(name: str | None) -> str:
    """The name or path of an output condition, "" for none."""
    problems = Problems()
    if name and not load_condition(None, name, Origin("--condition"), problems):
        raise click.UsageError(f"--condition {name}: {problems.noted[0].message}")
    return name or ""


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
        raise click.UsageError(f"`--only {error}` {error.reason}") from None


def chosen_or_exit(work: Callable[[], Result]) -> Result:
    """As `or_exit`; a usage error where `--only` picks pages that none of what is made has."""
    try:
        return or_exit(work)
    except UnknownPages as error:
        raise click.UsageError(str(error)) from error
