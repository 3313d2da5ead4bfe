"""The benchmark's command line."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory

import click
from bench.card_contest import PEERS, CardContest, CardRace
from bench.checkout import ROOT, Checkout
from bench.deck_folder import BUILD, write_deck
from bench.figures import cpu_ratio
from bench.keystrokes import TypedDeck, keystroke_times
from bench.machine import Machine, versions
from bench.measurement import RunFailed
from bench.real_deck import DeckPlace, TaskSamples, task_samples
from bench.tables import change_lines, growth_lines, race_table, table, task_table
from bench.tagged_times import TAGGED, UNTAGGED, tagged_samples, tagged_sizes

CARDS = (60, 1_000, 10_000)

HELP = """\
Measure deckgen: decks of question cards against its peers, and the deck that ships against another deckgen.

Peers are those of typst, fullbleed, fpdf2, weasyprint and reportlab that are installed: pip install -e '.[bench]'.
Programs run in turn, each a whole process from its start; figures are medians, ratios those of each round's pair.
Memory is that of the largest process, and of all together where that is more (as Linux tells it). Not for Windows.

Another deckgen, such as that of commit a5e04d9, is a checkout:

\b
  git worktree add ../deckgen-a5e04d9 a5e04d9
  python tests/bench --against ../deckgen-a5e04d9

or, where its dependencies are others, one that is installed:

\b
  python -m venv ../venv-a5e04d9 && ../venv-a5e04d9/bin/pip install ../deckgen-a5e04d9
  python tests/bench --against-python ../venv-a5e04d9/bin/python
"""


@click.group(invoke_without_command=True, help=HELP)
@click.option("--cards", "counts", multiple=True, type=click.IntRange(1, 99_999), help="Decks of so many (repeat).")
@click.option("--rounds", default=5, show_default=True, type=click.IntRange(1), help="How often each program runs.")
@click.option("--longest", default=60, show_default=True, help="Leave out peers that would take more seconds.")
@click.option("--only", type=click.Choice(["cards", "deck"]), help="Only the decks of cards, or only the real deck.")
@click.option("--peer", "peers", multiple=True, type=click.Choice(PEERS), help="Only this peer (repeat).")
@click.option("--peers-python", default=sys.executable, help="The Python that has the peers, if it is another one.")
@click.option("--against", type=click.Path(exists=True, file_okay=False, path_type=Path), help="Another checkout.")
@click.option("--against-python", help="The Python that has another deckgen installed.")
@click.option("--json", "raw", type=click.Path(dir_okay=False, path_type=Path), help="Write each sample to this file.")
@click.pass_context
def bench(
    context: click.Context,
    counts: Sequence[int],
    rounds: int,
    longest: int,
    only: str | None,
    peers: Sequence[str],
    peers_python: str,
    against: Path | None,
    against_python: str | None,
    raw: Path | None,
) -> None:
    """Measure, and print tables in Markdown."""
    if context.invoked_subcommand:
        return
    own = Checkout("deckgen", sys.executable, ROOT)
    contest = CardContest(own, peers_python, peers or PEERS, rounds, longest, tell)
    deckgens = [own, *others(against, against_python)]
    try:
        with TemporaryDirectory(prefix="deckgen-bench-") as folder:
            races = measured_races(contest, counts or CARDS, Path(folder)) if only != "deck" else []
            tasks = measured_tasks(deckgens, rounds, Path(folder)) if only != "cards" else []
    except RunFailed as error:
        raise click.ClickException(str(error)) from error
    for line in about(contest, deckgens):
        click.echo(line)
    if raw:
        raw.write_text(json.dumps(figures_of(contest, races, tasks), indent=1), "utf-8")


@bench.command("deck")
@click.argument("count", type=click.IntRange(1, 99_999))
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option(
    "--in-file",
    default=99_999,
    type=click.IntRange(1),
    help="The most cards in a theme file, a theme's if left out; commit a5e04d9 takes 40, and 2,400 in all.",
)
def deck(count: int, folder: Path, in_file: int) -> None:
    """Write a project of COUNT question cards into FOLDER, and say how to build it there."""
    write_deck(folder, count, in_file)
    click.echo(f"cd {folder} && deckgen {' '.join(BUILD)}")


@bench.command("tags")
@click.option("--rounds", default=5, show_default=True, type=click.IntRange(1), help="How often each build runs.")
def tags(rounds: int) -> None:
    """Say what tags cost: build time and size of all screen files of the deck that ships, with and without them."""
    with TemporaryDirectory(prefix="deckgen-bench-") as name:
        samples = tagged_samples(rounds, Path(name), tell)
        sizes = tagged_sizes(Path(name))
    click.echo(f"CPU with tags ÷ without: {cpu_ratio(samples[TAGGED], samples[UNTAGGED]):.2f}\n")
    rows = [[file, str(with_tags), str(without), f"{with_tags / without:.2f}"] for file, with_tags, without in sizes]
    click.echo(table(["file", "bytes with tags", "without", "ratio"], rows))


@bench.command("keystrokes")
@click.option("--edits", default=50, show_default=True, type=click.IntRange(2, 200), help="How often is typed.")
def keystrokes(edits: int) -> None:
    """Say how long the engine of the desk takes after a keystroke in a question of the deck that ships, by layouts."""
    with TemporaryDirectory(prefix="deckgen-bench-") as name:
        place = DeckPlace(Checkout("deckgen", sys.executable, ROOT), Path(name))
        place.set_up()
        typed = TypedDeck(place.project, Path(name) / "cache")
        rows = [times.cells() for times in keystroke_times(typed, edits, tell)]
    click.echo(table([f"{edits} edits", "wall, median", "95 of 100", "CPU, median", "95 of 100"], rows))
    click.echo(f"\n{Machine.this()}; Python {versions(sys.executable, ())['python']}.")


def others(against: Path | None, against_python: str | None) -> Iterator[Checkout]:
    """The other deckgen, if there is one."""
    if against:
        yield Checkout(against.resolve().name, against_python or sys.executable, against.resolve())
    elif against_python:
        yield Checkout("against", against_python)


def measured_races(contest: CardContest, counts: Sequence[int], folder: Path) -> list[CardRace]:
    """The decks of cards, each printed as it is done."""
    races = []
    for race in contest.races(counts, folder):
        races.append(race)
        click.echo(f"{race_table(race)}\n")
    for line in growth_lines(races):
        click.echo(f"{line}\n")
    return races


def measured_tasks(deckgens: Sequence[Checkout], rounds: int, folder: Path) -> list[TaskSamples]:
    """What users do with the real deck, printed when all is done."""
    tasks = list(task_samples(deckgens, rounds, folder, tell))
    click.echo(f"{task_table(tasks, [deckgen.name for deckgen in deckgens])}\n")
    for line in change_lines(tasks):
        click.echo(f"{line}\n")
    return tasks


def about(contest: CardContest, deckgens: Sequence[Checkout]) -> Iterator[str]:
    """What was measured, on what."""
    python = versions(sys.executable, ())["python"]
    peers = ", ".join(f"{name} {version}" for name, version in contest.peers().items())
    yield f"Medians of {contest.rounds} rounds on {Machine.this()}; Python {python}."
    yield f"{', '.join(deckgen.label for deckgen in deckgens)}; {peers or 'no peers are installed'}."


def figures_of(contest: CardContest, races: Sequence[CardRace], tasks: Sequence[TaskSamples]) -> dict[str, object]:
    """All that was measured, as it goes into a JSON file."""
    return {
        "machine": asdict(Machine.this()),
        "python": versions(sys.executable, ()),
        "peers": contest.peers(),
        "races": [asdict(race) for race in races],
        "tasks": [asdict(task) for task in tasks],
    }


def tell(what: str) -> None:
    """Say what is being done."""
    click.echo(what, err=True)
