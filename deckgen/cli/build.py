"""`deckgen build`: all files, or those that are named."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import click

from deckgen.cli.names import Names, project_files
from deckgen.cli.office_requests import check_layouts
from deckgen.cli.options import BuildChoice, build_options
from deckgen.cli.picture_requests import check_picture_sizes
from deckgen.cli.requests import build_request, chosen_or_exit, for_work
from deckgen.cli.terminal import (
    Ticker,
    counted,
    display_path,
    exit_if_refused,
    exit_with_reports,
    file_size,
    or_exit,
    removed_line,
    tell_remarks,
    unchosen_line,
)
from deckgen.cli.unlisted import option_again, unlisted_line
from deckgen.jobs.card_faces import PICTURE_ENDING
from deckgen.jobs.editions import BuildResult, PreflightFailed, build
from deckgen.jobs.file_sets import pictured_layouts
from deckgen.jobs.kept import Kept
from deckgen.jobs.publication import Output
from deckgen.jobs.remarks import remarks_on
from deckgen.jobs.request import Request
from deckgen.jobs.session import Session
from deckgen.layout.bundles import shipped_bundles
from deckgen.layout.layout import Layout
from deckgen.pdf.edition import IMAGES, OFFICE, WEB
from deckgen.preflight.report import report_text
from deckgen.source.project import ProjectFiles


@click.command("build")
@build_options
def build_command(**options: Any) -> None:
    """Make all PDFs, or those that the options name.

    An office option alone means the office edition, --shop or --condition alone the press edition, --dpi or --bleed
    alone the edition of pictures.

    Pictures (--edition images) are made of the products that are cards, and of whatever else --layout names.
    """
    choice = BuildChoice.of(**options)
    results = made_files(choice)
    for result in results:
        print_result(result)
    tell_unlisted(results, choice)
    exit_if_refused([refusal for result in results for refusal in result.refused])


def made_files(choice: BuildChoice, kept: Kept | None = None) -> tuple[BuildResult, ...]:
    """The files that are chosen, made and written; problems are told, and end the program."""
    files = project_files()
    request = request_of(choice, files)
    with Ticker() as ticker:
        try:
            session = or_exit(lambda: Session.open(files, request, ticker, kept))
            left_out = check_layouts(request, session.made_layouts, choice.narrowing)
            check_picture_sizes(request.pictures.dpi, pictured(session))
            results = chosen_or_exit(lambda: build(session))
        except PreflightFailed as error:
            exit_with_reports([report_text(report) for report in error.reports])
    tell_left_out(session, choice, left_out)
    tell_remarks(remarks_on(session, [doubt for result in results for doubt in result.doubts]))
    return results


def request_of(choice: BuildChoice, files: ProjectFiles) -> Request:
    """What the options of `build` ask for."""
    request = build_request(
        files,
        choice.narrowing,
        choice.editions,
        choice.press,
        choice.office,
        choice.output,
        since=choice.since,
        only=choice.only,
        pictures=choice.pictures,
    )
    request = for_work(request, choice.jobs, no_cache=choice.no_cache)
    if not choice.since:
        return request
    from deckgen.cli.earlier import build_of_changes  # with pictures, which take longer to load than all else

    return build_of_changes(request, choice.since, files, choice.narrowing)


def tell_left_out(session: Session, choice: BuildChoice, off_sheets: Names) -> None:
    """Say which bundles are not made as only some pages are chosen, and which layouts office options leave out."""
    request = session.request
    is_part = request.only and not choice.narrowing.layouts and set(request.editions) - {OFFICE, IMAGES}
    known = shipped_bundles(session.files) if is_part else ()
    if bundles := sorted(bundle.name for bundle in known if session.makes(bundle)):
        click.echo(f"left out, as only some pages are chosen: the bundles {', '.join(bundles)}")
    if off_sheets and OFFICE in request.editions:
        click.echo(f"left out at the office, as only cards are printed so: {', '.join(off_sheets)}")
    if unpictured := sorted(unpictured_names(session)):
        click.echo(f"left out as pictures, as only cards are made so unless --layout names it: {', '.join(unpictured)}")


def pictured(session: Session) -> Sequence[Layout]:
    """The layouts of which pictures are made; none where none are asked for."""
    request = session.request
    asked_layouts = [layout for layout in session.made_layouts if layout.name in request.layouts]
    return pictured_layouts(asked_layouts, session) if IMAGES in request.editions else ()


def unpictured_names(session: Session) -> frozenset[str]:
    """The layouts that are asked for and of which no pictures are made, where pictures are asked for."""
    pictured_names = frozenset(layout.name for layout in pictured(session))
    asked_names = frozenset(layout.name for layout in session.made_layouts) & frozenset(session.request.layouts)
    return asked_names - pictured_names if pictured_names else frozenset()


def tell_unlisted(results: Iterable[BuildResult], choice: BuildChoice) -> None:
    """Say what was not made as the decks do not list it among their products; the web page is of the whole deck."""
    for result in results if choice.editions != (WEB.name,) else ():
        if result.unlisted:
            click.echo(unlisted_line(result.unlisted))


def print_result(result: BuildResult, *, only_made: bool = False) -> None:
    """Say what was made and where; what was left as it was too, unless `only_made`."""
    refused = {refusal.file for refusal in result.refused}
    written = [output for output in result.outputs if result.folder / output.path not in refused]
    for output in written:
        if not output.within and not (output.is_kept and only_made):
            click.echo(output_line(output, result.folder))
    for report in result.reports:
        for finding in report.findings:
            click.echo(f"{report.file}: {finding.severity} {finding.id}: {finding.reason}")
    if result.left_out:
        click.echo(f"left out, as this shop takes no bundles: {', '.join(result.left_out)}")
    if result.unprinted:
        click.echo(f"left out, as this shop does not print such products: {', '.join(result.unprinted)}")
    if result.unchosen:
        click.echo(unchosen_line(result.unchosen))
    for line in removed_lines(result):
        click.echo(line)
    count = sum(output.is_kept for output in written)
    unchanged = f", {count} of them unchanged since an earlier build" if count else ""
    click.echo(f"{counted(len(written), 'file')} and a manifest in {display_path(result.folder)}{unchanged}")
    pages, taken = result.page_counts
    if taken:
        click.echo(f"{taken} of {counted(pages, 'page')} taken from what an earlier build left")


def removed_lines(result: BuildResult) -> Iterator[str]:
    """What was removed and why, the pictures of a folder on one line."""
    folders = Counter(path.rpartition("/")[0] for path in result.removed if path.endswith(PICTURE_ENDING))
    for folder, count in folders.items():
        yield f"{removed_line(result.folder, folder)} ({counted(count, 'picture')})"
    for path in result.removed:
        if path.rpartition("/")[0] not in folders:
            yield removed_line(result.folder, path, option_again(result.unlisted, path))


def output_line(output: Output, folder: Path) -> str:
    """A file with its pages, if it has any, and its size, and whether it was there already."""
    trims = " + ".join(f"{width:g} × {height:g} mm" for width, height in output.trims)
    pages = f"{counted(output.pages, output.unit)}, {trims}, " if output.trims else ""
    kept = "; unchanged" if output.is_kept else ""
    return f"{display_path(folder / output.path)}  {pages}{file_size(output.data)}{output.note}{kept}"
