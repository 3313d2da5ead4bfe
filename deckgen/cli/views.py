"""`deckgen views`: views of motifs for question cards, found and written into theme files."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import click
from msgspec.structs import replace

from deckgen.cli.names import Names, check_decks, chosen_names, project_files
from deckgen.cli.options import deck_option, layout_option
from deckgen.cli.terminal import Ticker, counted, or_exit
from deckgen.disk.whole_files import rewrite
from deckgen.jobs.request import Request
from deckgen.jobs.session import Session
from deckgen.jobs.theme_views import ThemeViews, ViewsRequest, theme_views
from deckgen.layout.shown_views import view_templates
from deckgen.pdf.edition import SCREEN
from deckgen.source.problems import did_you_mean
from deckgen.source.project import ProjectFiles


@click.command("views")
@deck_option
@layout_option
@click.option("--only", "signs", multiple=True, metavar="THEME", help="Only this theme: 3 or V (may be repeated).")
@click.option("--replace", "replaces", is_flag=True, help="Look for all views anew, whatever they are.")
@click.option("--dry-run", is_flag=True, help="Say what would be done, and write nothing.")
def views_command(decks: Names, layouts: Names, signs: Names, replaces: bool, dry_run: bool) -> None:
    """Find a view of its theme's motif for each question, and write it into the theme's file.

    Views with which nothing is wrong on their cards stay, with their lines; so does all else in the files.
    """
    files = project_files()
    request = _request(files, decks, layouts)
    with Ticker() as ticker:
        session = or_exit(lambda: Session.open(files, request, ticker))
        showing = [layout.name for layout in session.layouts if view_templates(layout)]
        if not showing:
            raise click.UsageError("none of the layouts shows `view: question`; name one that does with --layout")
        _check_signs(signs, session)
        wanted = ViewsRequest(signs, replaces)
        session = replace(session, layouts=tuple(each for each in session.layouts if each.name in showing))
        drafts = or_exit(lambda: theme_views(session, wanted))
    for draft in (draft for draft in drafts if draft.count or draft.unmet):
        if draft.content is not None and not dry_run:
            or_exit(partial(rewrite, draft.file, draft.content))
        for line in (outcome_line(draft, dry_run=dry_run), *(f"  {fault}" for fault in draft.faults)):
            click.echo(line)
    click.echo(sum_line(drafts, dry_run=dry_run))


def _request(files: ProjectFiles, decks: Names, layouts: Names) -> Request:
    check_decks(files)
    return Request(
        chosen_names("deck", decks, files.decks),
        chosen_names("layout", layouts, files.layouts),
        (),
        (SCREEN,),
        files.output,
        whole=False,
        anyway=True,
    )


def _check_signs(signs: Names, session: Session) -> None:
    """A usage error where a theme is named that none of the decks has."""
    known = dict.fromkeys(theme.sign for deck in session.decks for theme in deck.themes)
    for sign in signs:
        if sign not in known:
            raise click.UsageError(f"no theme `{sign}`; {did_you_mean(sign, known)}")


def outcome_line(draft: ThemeViews, *, dry_run: bool) -> str:
    """What became of a theme's file."""
    lacking = f"; none does for {', '.join(draft.unmet)}: shorten the text there, or give the motif smaller forms"
    unmet = lacking if draft.unmet else ""
    return f"{draft.name}: {counted(draft.count, 'view')} {'to write' if dry_run else 'written'}{unmet}"


def sum_line(drafts: Sequence[ThemeViews], *, dry_run: bool) -> str:
    """What was done in all."""
    changed = [draft for draft in drafts if draft.content is not None]
    count = counted(sum(draft.count for draft in changed), "view")
    if not changed:
        return "nothing is wrong with any view; --replace looks for others"
    return f"{count} in {counted(len(changed), 'file')}{'; nothing was written' if dry_run else ''}"
