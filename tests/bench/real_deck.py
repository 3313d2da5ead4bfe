"""What users do with the deck that ships, by this deckgen and another in turn."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.checkout import ROOT, Checkout
from bench.measurement import Contender, Run, Sample, measured, samples_in_turn

DECK, LAYOUT, THEME = "kulturskole", "a6-cards", "03-to-spor.yaml"

QUESTION = "Hvordan finner vi arbeidsmåter som passer til nettopp denne saken?"
"""A question of that theme, which is written otherwise in each round."""

CONTACT = (
    "contact: {name: Kari Nordmann, organisation: Eksempel kommune, phone: '+47 22 33 44 55', "
    "email: kari.nordmann@example.no}"
)


@dataclass(frozen=True, slots=True)
class DeckPlace:
    """A folder for one deckgen: a project with a copy of the deck, finished files, and the cache."""

    checkout: Checkout
    folder: Path

    @property
    def project(self) -> Path:
        """The project's folder, with the deck as it is here and a contact in it."""
        return self.folder / "project"

    @property
    def finished(self) -> Path:
        """Where finished files go that are made anew in each round."""
        return self.folder / "finished"

    def set_up(self) -> None:
        """Write the project."""
        deck = self.project / "themes" / DECK
        shutil.copytree(ROOT / "themes" / DECK, deck)
        text = (deck / "deck.yaml").read_text("utf-8")
        (deck / "deck.yaml").write_text(f"{text}\n{CONTACT}\n", "utf-8")

    def run(self, *arguments: str) -> Run:
        """A run of a command in the project, as it comes."""
        return self.checkout.run(arguments, self.project, self.folder / "cache")

    def run_cold(self, command: str, *arguments: str) -> Run:
        """A run of a command that makes files in a folder that is not there yet, and takes nothing from the cache."""
        shutil.rmtree(self.finished, ignore_errors=True)
        return self.run(command, *arguments, *self.checkout.cold(command), "--output", str(self.finished))

    def press_file(self) -> Path:
        """A press file of the cards, made at the first time that it is asked for."""
        file = self.folder / "press" / DECK / "nb" / "press" / f"{LAYOUT}.pdf"
        if not file.is_file():
            output = str(self.folder / "press")
            measured(self.run("build", "--layout", LAYOUT, "--edition", "press", "--output", output))
        return file


@dataclass(frozen=True, slots=True)
class Task:
    """Something that users do: what it is called, and the run for a deckgen in its place in a round."""

    name: str
    run: Callable[[DeckPlace, int], Run]


def _changed_and_built(place: DeckPlace, number: int) -> Run:
    """The build after a question was changed, all else being as the round before left it."""
    theme = place.project / "themes" / DECK / THEME
    lines = theme.read_text("utf-8").splitlines(keepends=True)
    at = next(place for place, line in enumerate(lines) if "arbeidsmåter som passer" in line)
    before, _, _ = lines[at].partition('"')
    lines[at] = f'{before}"{QUESTION[:-1]}, sånn omtrent {number}?"\n'
    theme.write_text("".join(lines), "utf-8")
    return place.run("build")


WHOLE, CHANGED = "the whole build", "one question changed, built again"

TASKS = (
    Task("`--help`", lambda place, _: place.run("--help")),
    Task("`list`", lambda place, _: place.run("list")),
    Task("`check`", lambda place, _: place.run("check", *place.checkout.cold("check"))),
    Task(WHOLE, lambda place, _: place.run_cold("build")),
    Task("the cards for the press", lambda place, _: place.run_cold("build", "--layout", LAYOUT, "--edition", "press")),
    Task(CHANGED, _changed_and_built),
    Task("preflight of the cards", lambda place, _: place.run("preflight", str(place.press_file()))),
    Task(
        "an order of cards",
        lambda place, _: place.run_cold("order", "--deck", DECK, "--layout", LAYOUT, "--copies", "40"),
    ),
)


@dataclass(frozen=True, slots=True)
class TaskSamples:
    """What a task took each deckgen, by its name."""

    task: str
    samples: dict[str, tuple[Sample, ...]]


def task_samples(
    checkouts: Sequence[Checkout], rounds: int, folder: Path, tell: Callable[[str], None]
) -> Iterator[TaskSamples]:
    """Each task by each deckgen in turn."""
    places = [DeckPlace(checkout, folder / checkout.name) for checkout in checkouts]
    for place in places:
        place.set_up()
    for task in TASKS:
        tell(f"{task.name}")
        contenders = [_contender(task, place) for place in places]
        yield TaskSamples(task.name, samples_in_turn(contenders, rounds, tell))


def _contender(task: Task, place: DeckPlace) -> Contender:
    return Contender(place.checkout.name, lambda number: task.run(place, number))
