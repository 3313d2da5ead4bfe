"""Question cards made by deckgen and its peers in turn."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.checkout import ROOT, Checkout
from bench.deck_folder import BUILD, DECK, LAYOUT, write_deck
from bench.figures import middle
from bench.machine import versions
from bench.measurement import Contender, Run, Sample, samples_in_turn
from bench.peer_folder import write_peer_input

PEERS = ("typst", "fullbleed", "fpdf2", "weasyprint", "reportlab")
"""What peers are called, as packages and here, quickest first."""

OWN = "deckgen"

REFERENCE = "typst"


@dataclass(frozen=True, slots=True)
class CardRace:
    """What decks of so many cards took each program; `left_out` says why others were not run."""

    count: int
    samples: dict[str, tuple[Sample, ...]]
    left_out: dict[str, str]


@dataclass(frozen=True, slots=True)
class CardContest:
    """Who makes cards: deckgen, and the `wanted` peers that a Python has; a run may take `longest`, in seconds."""

    own: Checkout
    peers_python: str
    wanted: Sequence[str]
    rounds: int
    longest: float
    tell: Callable[[str], None]

    def peers(self) -> dict[str, str]:
        """The versions of the peers that are wanted and installed."""
        known = versions(self.peers_python, PEERS)
        return {name: known[name] for name in PEERS if name in known and name in self.wanted}

    def races(self, counts: Sequence[int], folder: Path) -> Iterator[CardRace]:
        """A race for each number of cards, the fewest first; a peer that would take too long stays out."""
        peers = tuple(self.peers())
        last: CardRace | None = None
        for count in sorted(counts):
            left_out = too_slow(last, count, self.longest) if last else {}
            names = [name for name in (OWN, *peers) if name not in left_out]
            self.tell(f"{count} cards: {', '.join(names)}")
            place = folder / str(count)
            contenders = [self._contender(name, place) for name in names]
            write_deck(place / "deck", count, count)
            write_peer_input(place / "peers", count)
            last = CardRace(count, samples_in_turn(contenders, self.rounds, self.tell), left_out)
            yield last
            shutil.rmtree(place)

    def _contender(self, name: str, place: Path) -> Contender:
        return Contender(name, lambda _: self._own_run(place) if name == OWN else self._peer_run(name, place))

    def _own_run(self, place: Path) -> Run:
        output = place / "output"
        shutil.rmtree(output, ignore_errors=True)
        arguments = (*BUILD, *self.own.cold("build"), "--output", str(output))
        file = output / DECK / "nb" / "press" / f"{LAYOUT}.pdf"
        return self.own.run(arguments, place / "deck", place / "cache", file)

    def _peer_run(self, name: str, place: Path) -> Run:
        file = place / f"{name}.pdf"
        file.unlink(missing_ok=True)
        command = (self.peers_python, "-m", f"bench.peers.with_{name}", str(place / "peers"), str(file))
        return Run(command, ROOT / "tests", file=file)


def too_slow(race: CardRace, count: int, longest: float) -> dict[str, str]:
    """The peers that so many cards would take too long, if each takes as long as in a race before; and those before.

    Judged by CPU time, as a busy machine makes all of them slow; what others are compared to always runs.
    """
    expected = {name: middle(samples).cpu * count / race.count for name, samples in race.samples.items()}
    slow = {name: seconds for name, seconds in expected.items() if seconds > longest and name not in (OWN, REFERENCE)}
    return race.left_out | {name: f"would take some {seconds:.0f} s" for name, seconds in slow.items()}
